"""What stands before a planned roundtable: who comes, who would be missing, and what is promised still."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from ci_tui.domain.commitments import CommitmentLine, PartnerPromises
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.roundtables import RoundtableCard, RoundtableStatus
from ci_tui.services import commitments
from ci_tui.store.book import Book
from screens.roundtables import invitation_rows
from screens.roundtables.invitation_words import NOBODY_INVITED
from screens.roundtables.invitation_words import missing_told as missing_in_words
from screens.roundtables.words import NOBODY_PROMISES
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LEAST_NAME, _MOST_NAME = 12, 26


class Before(NamedTuple):
    """What is known before a planned roundtable, on a day."""

    standing: invitation_rows.Standing
    promises: tuple[PartnerPromises, ...]
    today: date


def read_before(book: Book, card: RoundtableCard, today: date) -> Before | None:
    """What there is to know before a roundtable; None where it is not a planned one."""
    if card.status is not RoundtableStatus.PLANNED:
        return None
    standing = invitation_rows.read(book, card.id, today)
    return Before(standing, commitments.open_by_partner(book, today), today)


def invitation_lines(before: Before) -> list[Hanging]:
    """Who comes, which sectors would not be at the table, and who missed the last two roundtables."""
    lines = invitation_rows.told(before.standing, nobody=NOBODY_INVITED)
    missed = missing_in_words([one.partner for one in before.standing.missing])
    if missed:
        mark = Content.styled("▲", "$text-accent")
        lines.append(Hanging(Content(plain(missed)), mark, indent=2))
    return lines


def promise_lines(promises: Sequence[PartnerPromises], today: date) -> list[Hanging]:
    """The open promises under the partner that made them; late ones say how late."""
    if not promises:
        return []
    names = [plain(group.partner) or NOBODY_PROMISES for group in promises]
    column = min(max(max(map(cell_len, names)) + 2, _LEAST_NAME), _MOST_NAME)
    return [
        line
        for name, group in zip(names, promises, strict=True)
        for line in _of_partner(name, group.lines, column, today)
    ]


def _of_partner(name: str, made: Iterable[CommitmentLine], column: int, today: date) -> list[Hanging]:
    label = Content(name)
    lines = []
    for promise in made:
        lines.append(Hanging(_promise(promise, today), label, indent=column))
        label = Content()
    return lines


def _promise(promise: CommitmentLine, today: date) -> Content:
    text = plain(promise.text)
    late = promise.days_late(today)
    if late:
        said = f"  {counted(late, 'day', 'days')} late"
        return Content.assemble(("▲ ", "$text-error"), text, (said, "$text-error"))
    due = f"  due {plain_date(promise.due)}" if promise.due is not None else ""
    return Content.assemble(text, (due, "$text-muted"))
