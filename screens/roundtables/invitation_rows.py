"""How the invitations of a roundtable stand: the rows of their sheet, and the sentences below it."""

from datetime import date
from typing import NamedTuple

from textual.content import Content

from ci_tui.domain.invitations import Invited, Missed, answers_of, sectors_missing
from ci_tui.services import invitations
from ci_tui.store.book import Book
from screens.roundtables import invitation_words as words
from widgets.record_table import ALWAYS, Column, TableRow
from widgets.sheet import Hanging

COLUMNS = (
    Column("partner", "partner", importance=ALWAYS, least=24),
    Column("answer", "answer", width=11, importance=ALWAYS),
    Column("sector", "sector", importance=5),
    Column("note", "", importance=6),
)
_MARK = "▲"


class Standing(NamedTuple):
    """Who is invited to a roundtable, and the active partners that missed the last two, both by name."""

    invited: tuple[Invited, ...]
    missing: tuple[Missed, ...]

    def of(self, partner_id: str) -> Invited | None:
        """The invitation of a partner, where it is invited."""
        return next((one for one in self.invited if one.partner_id == partner_id), None)

    @property
    def not_invited(self) -> tuple[Missed, ...]:
        """Those who missed the last two and are not invited."""
        return tuple(one for one in self.missing if self.of(one.partner_id) is None)


def read(book: Book, roundtable_id: str, today: date) -> Standing:
    """How the invitations stand by now."""
    return Standing(invitations.invited(book, roundtable_id), invitations.missing(book, today))


def rows(standing: Standing) -> list[TableRow]:
    """The invited, and behind them those who missed the last two and are not invited."""
    missed = {one.partner_id for one in standing.missing}
    invited = [
        _row(one, words.STATUS[one.answer], one.note, is_missed=one.partner_id in missed)
        for one in standing.invited
    ]
    not_invited = (words.NOT_INVITED, "$text-muted")
    return [*invited, *(_row(one, not_invited, "", is_missed=True) for one in standing.not_invited)]


def told(standing: Standing, nobody: str = "") -> list[Hanging]:
    """How the invited answered, and which sectors would be missing; `nobody` where none is invited."""
    answers = answers_of(standing.invited)
    if not answers.invited:
        return [Hanging(Content.styled(nobody, "$text-muted"))] if nobody else []
    sentences = words.sectors_told(sectors_missing(standing.invited), answers)
    return [
        Hanging(Content.styled(f"{words.summary(answers)}.", "bold")),
        *(Hanging(Content(sentence)) for sentence in sentences),
    ]


def _row(one: Invited | Missed, status: tuple[str, str], note: str, *, is_missed: bool) -> TableRow:
    said = ", ".join(part for part in (words.MISSED if is_missed else "", note) if part)
    cells = (one.partner, Content.styled(*status), one.sector.words, said)
    return TableRow(one.partner_id, cells, _MARK if is_missed else "")
