"""The promises to be gone through as rows, and the one under the cursor in full."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from textual.content import Content

from ci_tui.domain.commitments import Answer, Move, ToReview
from ci_tui.domain.dates import plain_date
from screens.commitments import review_words, words
from screens.commitments.answer_line import Given
from screens.commitments.table import LATE
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, TableRow
from widgets.sheet import Hanging

COLUMNS = (
    Column("standing", "", width=15, importance=ALWAYS),
    Column("who", "who", importance=8),
    Column("text", "promise", importance=ALWAYS, least=20),
    Column("due", "due", width=11, align="right", importance=6),
)

_STYLES = {
    Answer.DONE: "$text-secondary",
    Answer.MOVED: "$text-accent",
    Answer.DROPPED: "$text-muted",
    Answer.OPEN: "",
}
_LABEL = 9
_STANDING = len("▲ 100 days late")


def in_their_order(
    there: Sequence[ToReview], before: Sequence[str], under_way: Mapping[str, Given]
) -> tuple[ToReview, ...]:
    """The promises, each where it stood before; answers that are on their way to the book count already.

    Args:
        there: the promises as they are in the book.
        before: the ids that were shown before, in their order; empty at the beginning.
        under_way: the answers that the book does not have yet, by the ids of their promises.
    """
    places = {identity: place for place, identity in enumerate(before)}
    stood = sorted(there, key=lambda one: places.get(one.line.id, len(places)))
    return tuple(_with(one, under_way.get(one.line.id)) for one in stood)


def next_without_answer(shown: Sequence[ToReview], place: int) -> int | None:
    """The place of the next promise without an answer: behind this place, else from the top; None: none."""
    left = [at for at, one in enumerate(shown) if one.answer is None]
    return next((at for at in left if at > place), left[0] if left else None)


def review_row(one: ToReview, day: date) -> TableRow:
    """One promise as of the day of the roundtable: first its answer, or how late it is."""
    line = one.line
    late = words.days_late(line, day)
    standing = Content.styled(f"▲ {late}", LATE) if late else Content()
    if one.answer is not None:
        standing = _answered(one.answer)
    due = "" if line.due is None else plain_date(line.due)
    # As wide from the beginning as with an answer in it, so that no column moves when one is given.
    standing = standing.pad_right(max(0, _STANDING - standing.cell_length))
    return TableRow(line.id, (standing, words.who(line), line.text, due))


def told(one: ToReview, day: date, moves: Sequence[Move]) -> list[Hanging]:
    """The promise in full: what, who and until when, and what became of it."""
    line = one.line
    late = words.days_late(line, day)
    who = plain(words.who(line))
    due = f"due {words.due(line)}" if line.due else words.due(line)
    about = Content.assemble(who, f", {due}", (f"  ▲ {late}", LATE) if late else "")
    parts = [Hanging(Content.styled(plain(line.text), "bold")), Hanging(about)]
    if line.area:
        parts.append(_labelled("for", Content(plain(line.area))))
    parts += [
        _labelled("" if place else "before", Content(plain(words.moved(move))))
        for place, move in enumerate(reversed(moves))
    ]
    if one.answer is not None:
        said = review_words.said(one.answer, line)
        parts.append(Hanging(Content.assemble(_answered(one.answer), f": {plain(said)}" if said else "")))
    return parts


def _with(one: ToReview, given: Given | None) -> ToReview:
    """A promise with the answer that is on its way to the book."""
    if given is None:
        return one
    line = one.line if given.moved is None else replace(one.line, due=given.moved.due)
    return replace(one, answer=given.answer, line=line)


def _answered(answer: Answer) -> Content:
    return Content.styled(words.ANSWERS[answer], _STYLES[answer])


def _labelled(label: str, text: Content) -> Hanging:
    return Hanging(text, Content.styled(label, "$text-muted"), indent=_LABEL)
