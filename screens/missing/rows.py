"""The rows of who is missing and of the call list, and each of them in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from ci_tui.domain import missing_words as sentences
from ci_tui.domain.activities import Named
from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.services.missing import CallLine, Missing, Why
from screens.missing import words
from screens.rows_sheet import muted
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, TableRow
from widgets.sheet import Hanging

_LABEL = 8  # cells before what is told of a partner
_ASKED = 5  # partners that a row names to be asked

MISSING_COLUMNS = (
    Column("group", words.HEADINGS["group"], importance=8),
    Column("name", words.HEADINGS["name"], importance=ALWAYS, least=22),
    Column("why", words.HEADINGS["why"], importance=5, least=20),
)
CALL_COLUMNS = (
    Column("partner", words.HEADINGS["partner"], importance=ALWAYS, least=16),
    Column("person", words.HEADINGS["person"], importance=6, least=12),
    Column("phone", words.HEADINGS["phone"], importance=9, least=14),
    Column("reasons", words.HEADINGS["reasons"], importance=4, least=18),
    Column("heard", words.HEADINGS["heard"], align="right", importance=7),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of either list: its call where it has one, and what a promise from it is for.

    `strategy`, `area` and `partner` are those that it names; `why` says it in sentences.
    """

    id: str
    group: str
    name: str
    why: tuple[str, ...]
    strategy: Named | None = None
    area: Named | None = None
    partner: Named | None = None
    call: CallLine | None = None
    asked: tuple[CallLine, ...] = ()

    @property
    def names(self) -> tuple[NamedHere, ...]:
        """The area and the partners that the row names."""
        area = () if self.area is None else (NamedHere(NameKind.AREA, *self.area),)
        partners = [self.partner] if self.partner is not None else [one.partner for one in self.asked]
        return (*area, *(NamedHere(NameKind.PARTNER, *one) for one in partners))


@dataclass(frozen=True, slots=True)
class Lists:
    """Both lists as they are in the book: the rows by their ids."""

    missing: Missing
    lines: tuple[CallLine, ...]
    calls: bool
    rows: dict[str, Row]


def lists_of(missing: Missing, lines: Sequence[CallLine], *, calls: bool) -> Lists:
    """The rows of the list that is shown."""
    found = _call_rows(lines) if calls else _missing_rows(missing, lines)
    return Lists(missing, tuple(lines), calls, {row.id: row for row in found})


def row_of(partner_id: str, *, calls: bool) -> str:
    """The id of a partner's row on the call list, or among those that are missing."""
    return f"call:{partner_id}" if calls else f"partner:{partner_id}"


def table_rows(shown: Lists) -> list[TableRow]:
    """The rows as the table shows them; a call that is made steps back."""
    return [_call_row(row, row.call) if shown.calls and row.call else _missing_row(row)
            for row in shown.rows.values()]  # fmt: skip


def in_full(row: Row, *, calls: bool) -> Iterator[Hanging]:
    """A row in full: why, whom to ask, how they are reached, what was said last."""
    yield Hanging(Content.styled(plain(row.name), "bold"))
    for sentence in row.why:
        yield Hanging(Content(plain(sentence)), Content("·"), 2)
    if row.call is not None:
        yield Hanging(Content())
        yield from _person(row.call)
        return
    if not calls and row.group != "partner":
        yield Hanging(Content())
        yield from _to_ask(row)


def _missing_rows(missing: Missing, lines: Sequence[CallLine]) -> Iterator[Row]:
    by_partner = {line.partner.id: line for line in lines}
    for role in missing.roles:
        asked = tuple(
            line for line in lines
            if any(why.why is Why.ROLE and role.strategy.id in why.about for why in line.reasons)
        )  # fmt: skip
        why = (sentences.role(role),)
        yield Row(f"role:{role.id}", "role", role.strategy.name, why, role.strategy, asked=asked)
    for sector in missing.sectors:
        asked = tuple(by_partner[one.id] for one in sector.partners if one.id in by_partner)
        name, why = sector.sector.words, (sentences.sector(sector),)
        yield Row(f"sector:{sector.sector.value}", "sector", name, why, asked=asked)
    drifting = [(one.partner, sentences.drifts(one)) for one in missing.drifting]
    never = [(one.partner, sentences.never_came(one)) for one in missing.never_came]
    for partner, sentence in (*drifting, *never):
        call = by_partner.get(partner.id)
        row_id = row_of(partner.id, calls=False)
        yield Row(row_id, "partner", partner.name, (sentence,), partner=partner, call=call)
    voices = tuple(line for line in lines if any(why.why is Why.VOICE for why in line.reasons))
    for area in missing.areas:
        named, why = Named(area.id, area.name), (sentences.no_voice(area),)
        yield Row(f"area:{area.id}", "area", area.name, why, area=named, asked=voices)


def _call_rows(lines: Sequence[CallLine]) -> Iterator[Row]:
    for line in lines:
        why = tuple(one.text for one in line.reasons)
        told = f"{line.partner.name} · {line.sector.words}"
        row_id = row_of(line.partner.id, calls=True)
        yield Row(row_id, "partner", told, why, partner=line.partner, call=line)


def _missing_row(row: Row) -> TableRow:
    mark = words.CALLED if row.call is not None and row.call.called is not None else ""
    group = Content.styled(words.GROUPS[row.group], "$text-muted")
    return TableRow(row.id, (group, plain(row.name), plain(" ".join(row.why))), mark)


def _call_row(row: Row, line: CallLine) -> TableRow:
    cells = (
        plain(line.partner.name),
        plain(line.callee.name),
        plain(words.number(line)),
        plain(" ".join(row.why)),
        words.heard(line),
    )
    if line.called is None:
        return TableRow(row.id, cells, words.NOT_YET)
    return TableRow(row.id, tuple(Content.styled(cell, "$text-muted") for cell in cells), words.CALLED)


def _person(line: CallLine) -> Iterator[Hanging]:
    """Whom to call, and what was said last."""
    one = line.callee
    if line.called is not None:
        yield Hanging(Content.styled(plain(words.made(line.called)), "$text-success"))
    if one.name:
        who = f"{one.name}, {one.role}" if one.role else one.name
        yield Hanging(Content(plain(who)), muted("with"), _LABEL)
    phones = ", ".join(words.reach(phone) for phone in one.phones)
    yield Hanging(Content(plain(phones or words.NO_PHONE)), muted("phone"), _LABEL)
    if one.emails:
        yield Hanging(Content(plain(", ".join(one.emails))), muted("e-mail"), _LABEL)
    if likes := words.prefers(one.channel, one.language):
        yield Hanging(Content(plain(likes)), Content(), _LABEL)
    yield Hanging(Content(plain(words.last_told(line.came, line.last))), muted("before"), _LABEL)


def _to_ask(row: Row) -> Iterator[Hanging]:
    """Who could be asked, with their numbers."""
    if not row.asked:
        yield Hanging(muted(words.NOBODY_TO_ASK))
        return
    for line in row.asked[:_ASKED]:
        who = f"{line.partner.name}, {line.callee.name}" if line.callee.name else line.partner.name
        told = Content.assemble(plain(who), "  ", (plain(words.number(line)), "$text-muted"))
        yield Hanging(told, muted("ask") if line is row.asked[0] else Content(), _LABEL)
