"""A learning told in lines: what it is, where it came from, who took it up."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from ci_tui.domain.commitments import CommitmentLine
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.learnings import LearningCard
from screens.commitments.promise_parts import promise_part
from screens.commitments.words import who
from screens.learnings import words
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 10
_HALF = 12  # cells for “we believed”
_LEAST_NAME, _MOST_NAME = 12, 26
_GAP = Hanging(Content())


def told(card: LearningCard, promised: Sequence[CommitmentLine], today: date) -> list[Hanging]:
    """Everything about a learning, and what was promised because of it."""
    return [*_what(card), _GAP, *_whence(card), _GAP, *_adoptions(card), *_promised(promised, today)]


def _what(card: LearningCard) -> Iterable[Hanging]:
    yield Hanging(Content.styled(card.kind.words, "$text-secondary"))
    for label, text in (("believed", card.believed), ("found", card.found)):
        if text:
            yield Hanging(
                _bold(text), Content.styled(f"we {label}", "$text-muted"), indent=len("we believed") + 1
            )
    if card.text:
        yield Hanging(_bold(card.text))
    if card.tags:
        yield Hanging(Content.styled("  ".join(f"#{plain(tag)}" for tag in card.tags), "$text-muted"))


def _whence(card: LearningCard) -> Iterable[Hanging]:
    yield _title("Where it came from")
    yield _labelled("shared by", words.shared_by(card) or "nobody is named")
    yield _labelled("on", long_date(card.shared_on))
    if card.roundtable is not None:
        yield _labelled("at", words.roundtable_called(card))
    if card.area:
        yield _labelled("about", card.area)
    if card.measure:
        yield _labelled("measure", card.measure)


def _adoptions(card: LearningCard) -> Iterable[Hanging]:
    yield _title("Who took it up")
    if not card.adoptions:
        yield Hanging(Content.styled(words.NOBODY_YET, "$text-muted"))
        return
    longest = max(cell_len(plain(one.partner)) for one in card.adoptions)
    column = min(max(longest + 4, _LEAST_NAME), _MOST_NAME)
    for one in card.adoptions:
        label = Content.assemble(("✓ ", "$text-secondary"), plain(one.partner))
        yield Hanging(Content.styled(plain_date(one.adopted_on), "$text-muted"), label, indent=column)
        if one.did:
            yield Hanging(_paragraphs(one.did), Content("  "), indent=3)


def _promised(promised: Sequence[CommitmentLine], today: date) -> Iterable[Hanging]:
    if promised:
        yield _GAP
        yield _title("What was promised")
    for line in promised:
        yield promise_part(line, today, of=who(line))


def _title(text: str) -> Hanging:
    return Hanging(Content.styled(text, "bold $text-primary"))


def _labelled(label: str, text: str) -> Hanging:
    return Hanging(Content(plain(text)), Content.styled(label, "$text-muted"), indent=_LABEL)


def _paragraphs(text: str) -> Content:
    return Content("\n".join(plain(line) for line in text.splitlines()))


def _bold(text: str) -> Content:
    return _paragraphs(text).stylize("bold")
