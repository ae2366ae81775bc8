"""A promise told in lines: who and what, its dates, what became of it, where it came from."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from ci_tui.domain.commitments import CommitmentCard, CommitmentLine, CommitmentStatus
from ci_tui.domain.dates import long_date, plain_date
from screens.commitments import words
from screens.commitments.table import mark_of
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 11
_GAP = Hanging(Content())


def told(card: CommitmentCard, today: date) -> list[Hanging]:
    """Everything about a promise."""
    blocks = (_what(card.line, today), _dates(card), _outcome(card.line), _whence(card), _asked(card))
    parts: list[Hanging] = []
    for block in blocks:
        lines = list(block)
        if lines and parts:
            parts.append(_GAP)
        parts += lines
    return parts


def _what(line: CommitmentLine, today: date) -> Iterable[Hanging]:
    yield Hanging(Content.styled(plain(words.who(line)), "$text-secondary"))
    yield Hanging(_paragraphs(line.text).stylize("bold"))
    mark, style = mark_of(line, today)
    standing = plain(words.standing(line, today))
    yield Hanging(Content(standing) if mark == "○" else Content.styled(standing, style))


def _dates(card: CommitmentCard) -> Iterable[Hanging]:
    yield _labelled("due", words.due(card.line))
    for place, one in enumerate(reversed(card.moves)):
        yield _labelled("" if place else "before", words.moved(one))
    yield _labelled("promised", long_date(card.line.made_on))


def _outcome(line: CommitmentLine) -> Iterable[Hanging]:
    if line.status is CommitmentStatus.DONE:
        yield _labelled("kept on", long_date(line.status_since))
    elif line.status is CommitmentStatus.DROPPED:
        yield _labelled("dropped on", long_date(line.status_since))
    if line.outcome:
        yield Hanging(_paragraphs(line.outcome), Content.styled("outcome", "$text-muted"), indent=_LABEL)
    if line.reason:
        yield Hanging(_paragraphs(line.reason), Content.styled("reason", "$text-muted"), indent=_LABEL)


def _whence(card: CommitmentCard) -> Iterable[Hanging]:
    if card.line.area:
        yield _labelled("for", card.line.area)
    if card.line.strategy:
        yield _labelled("strategy", card.line.strategy)
    if card.learning:
        yield _labelled("learned", words.in_short(card.learning, 200))
    if card.line.roundtable is not None:
        yield _labelled("made at", words.roundtable_called(card))


def _asked(card: CommitmentCard) -> Iterable[Hanging]:
    """The roundtables at which it was gone through."""
    if card.gone_through:
        yield Hanging(Content.styled("Gone through", "bold $text-primary"))
    for one in card.gone_through:
        at = f"{one.title or 'Roundtable'}, {plain_date(one.day)}"
        yield Hanging(Content(plain(at)), Content.styled(words.ANSWERS[one.answer], "$text-muted"), indent=14)


def _labelled(label: str, text: str) -> Hanging:
    return Hanging(Content(plain(text)), Content.styled(label, "$text-muted"), indent=_LABEL)


def _paragraphs(text: str) -> Content:
    return Content("\n".join(plain(line) for line in text.splitlines()))
