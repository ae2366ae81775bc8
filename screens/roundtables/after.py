"""What a roundtable left behind besides learnings and decisions: promises, gap notes, parked questions."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.dates import plain_date
from ci_tui.domain.meeting import Said
from ci_tui.domain.meeting_lines import LineKind
from screens.roundtables.words import NOBODY_PROMISES
from widgets.cell_text import plain
from widgets.sheet import Hanging

_SIGN = 2  # cells for the mark before a line
_MARKS = {
    CommitmentStatus.DONE: ("✓", "$text-secondary"),
    CommitmentStatus.DROPPED: ("✗", "$text-muted"),
    CommitmentStatus.OPEN: ("○", "$text-accent"),
}
_LATE = ("▲", "$text-error")


def promised_lines(said: Iterable[Said], today: date) -> list[Hanging]:
    """The promises made there: who, what, until when, and what became of each by now."""
    return [_promise(one, today) for one in said if one.kind is LineKind.COMMITMENT]


def lines_of(said: Iterable[Said], kind: LineKind) -> list[Hanging]:
    """The notes on the gap, or the parked questions: the text, then the area and whose it is."""
    return [_note(one) for one in said if one.kind is kind]


def _promise(one: Said, today: date) -> Hanging:
    status = one.status or CommitmentStatus.OPEN
    is_late = status is CommitmentStatus.OPEN and one.due is not None and one.due < today
    due = f"  due {plain_date(one.due)}" if one.due is not None else ""
    text = Content.assemble(
        (plain(one.who) or NOBODY_PROMISES, "bold"), f"  {plain(one.text)}", (due, "$text-muted")
    )
    return Hanging(text, Content.styled(*(_LATE if is_late else _MARKS[status])), indent=_SIGN)


def _note(one: Said) -> Hanging:
    beside = "  ".join(plain(part) for part in (one.area, one.who) if part)
    after = f"  {beside}" if beside else ""
    return Hanging(Content.assemble(plain(one.text), (after, "$text-muted")), Content("·"), indent=_SIGN)
