"""Promises told among other things: beside a partner, an area, a learning."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from ci_tui.domain.commitments import CommitmentLine, CommitmentStatus
from screens.commitments import words
from screens.commitments.table import LATE, mark_of
from widgets.cell_text import plain
from widgets.sheet import Hanging


def open_ones(lines: Iterable[CommitmentLine]) -> list[CommitmentLine]:
    """Those that are open, in their order."""
    return [line for line in lines if line.status is CommitmentStatus.OPEN]


def promise_part(line: CommitmentLine, today: date, *, of: str = "") -> Hanging:
    """A promise among others: its mark, what, and where it stands; `of` whom, where that is not clear."""
    mark, style = mark_of(line, today)
    late = words.days_late(line, today)
    told = Content.assemble(
        f"{plain(of)}: " if of else "",
        plain(line.text),
        (words.in_passing(line), "$text-muted"),
        (f", {late}" if late else "", LATE),
    )
    return Hanging(told, Content.styled(mark, style), indent=2)


def few_promises(lines: Sequence[CommitmentLine], today: date, most: int) -> list[Hanging]:
    """Open promises with the names of who made them, at most so many; a last line counts the others."""
    parts = [promise_part(line, today, of=words.who(line)) for line in lines[:most]]
    if len(lines) > most:
        parts.append(Hanging(Content.styled(words.more(len(lines) - most), "$text-muted"), indent=2))
    return parts
