"""The rows of updates, of calls and visits, and of partners; and the one under the cursor in full."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.content import Content

from ci_tui.domain.communication import Communication, Reached
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.updates import Update
from ci_tui.services.backbone import TagRow
from screens.communication import words
from screens.rows_sheet import muted
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, TableRow
from widgets.sheet import Hanging

CORE = "◆"
_MOST_LINES = 4  # of the text of an update below the list
_LEAST = {"subject": 20, "partner": 12, "text": 16}  # cells of a column that may be cut
_CALL_LABEL = 23  # cells before what was said in a call


class View(StrEnum):
    """What is shown."""

    UPDATES = "updates"
    CONTACTS = "contacts"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Talk:
    """All that was told and said, the latest first, and how it stands."""

    updates: tuple[Update, ...]
    contacts: tuple[ContactMade, ...]
    told: Communication

    def update(self, row_id: str) -> Update | None:
        """The update of a row."""
        return next((one for one in self.updates if one.id == row_id), None)

    def contact(self, row_id: str) -> ContactMade | None:
        """The call or visit of a row."""
        return next((one for one in self.contacts if one.id == row_id), None)

    def partner(self, row_id: str) -> Reached | None:
        """The partner of a row."""
        return next((one for one in self.told.partners if one.partner_id == row_id), None)


def _column(key: str, importance: int) -> Column:
    heading = words.HEADINGS[key]
    if key not in _LEAST:
        return Column(key, heading, importance=importance)
    return Column(key, heading, importance=importance, least=_LEAST[key])


COLUMNS: Mapping[View, tuple[Column, ...]] = {
    View.UPDATES: (
        _column("day", ALWAYS),
        _column("channel", 5),
        _column("audience", 6),
        _column("subject", ALWAYS),
    ),
    View.CONTACTS: (
        _column("day", ALWAYS),
        _column("way", 5),
        _column("partner", ALWAYS),
        _column("who", 3),
        _column("text", ALWAYS),
    ),
    View.PARTNERS: (
        _column("partner", ALWAYS),
        Column("silent", words.HEADINGS["silent"], align="right", importance=ALWAYS),
        _column("contact", 6),
        _column("roundtable", 5),
        _column("update", 4),
    ),
}


def rows_of(view: View, talk: Talk) -> Sequence[TableRow]:
    """The rows of what is shown."""
    match view:
        case View.UPDATES:
            return [
                TableRow(
                    one.id,
                    (plain_date(one.sent_on), one.channel.words, plain(one.to_whom), plain(one.subject)),
                )
                for one in talk.updates
            ]
        case View.CONTACTS:
            return [_contact_row(one) for one in talk.contacts]
        case View.PARTNERS:
            return [_partner_row(one, talk.told) for one in talk.told.partners]


def _contact_row(one: ContactMade) -> TableRow:
    told = plain(words.contact_told(one))
    cells = (plain_date(one.made_on), one.way.noun, plain(one.partner), plain(one.person), told)
    return TableRow(one.id, cells)


def _partner_row(one: Reached, told: Communication) -> TableRow:
    cells = (
        plain(one.partner),
        Content.styled(words.silent(one, told.day), "" if one.is_reached(told.day) else "$text-warning"),
        words.maybe_day(one.contact),
        words.maybe_day(one.roundtable),
        words.maybe_day(one.update),
    )
    return TableRow(one.partner_id, cells, CORE if one.is_core else "")


def told_above(view: View, told: Communication) -> Sequence[Hanging]:
    """What is said of all rows together."""
    match view:
        case View.UPDATES:
            said = words.last_told(told)
        case View.CONTACTS:
            said = words.talked(told)
        case View.PARTNERS:
            said = words.shares(told)
    return (Hanging(Content(said)),)


def told_of_update(one: Update) -> Iterator[Hanging]:
    """An update: how it went, to whom, and how its text begins."""
    yield Hanging(Content.assemble((plain(one.subject), "bold"), f"  {plain(words.line_told(one))}"))
    if len(one.partners) > 1:
        yield Hanging(Content(plain(", ".join(partner.name for partner in one.partners))))
    lines = [line for line in one.text.split("\n") if line.strip()]
    for line in lines[:_MOST_LINES]:
        yield Hanging(muted(line))
    if len(lines) > _MOST_LINES:
        yield Hanging(muted("…"))


def told_of_contact(one: ContactMade) -> Iterator[Hanging]:
    """A call or a visit in full."""
    who = f"{one.person} ({one.partner})" if one.person else one.partner
    when = f"  {one.way.words} on {plain_date(one.made_on)}"
    yield Hanging(Content.assemble((plain(who), "bold"), when))
    if one.about:
        yield Hanging(muted(f"about {one.about}"))
    for line in one.text.split("\n"):
        if line.strip():
            yield Hanging(Content(plain(line)))


def told_of_partner(one: Reached, talk: Talk) -> Iterator[Hanging]:
    """A partner: how long it was silent, how often it came, and the calls and visits, the latest first."""
    silence = f"  {words.silence_told(one, talk.told.day)}"
    yield Hanging(Content.assemble((plain(one.partner), "bold"), silence))
    yield Hanging(Content(words.presence_told(one)))
    for call in talk.contacts:
        if call.partner_id == one.partner_id:
            label = muted(f"{call.way.noun} {plain_date(call.made_on)}")
            yield Hanging(Content(plain(words.contact_told(call))), label, _CALL_LABEL)


def whole_update(one: Update) -> Iterator[Hanging]:
    """An update with all of its text, line by line."""
    yield Hanging(Content(plain(words.line_told(one))))
    if len(one.partners) > 1:
        yield Hanging(Content(plain(", ".join(partner.name for partner in one.partners))))
    yield Hanging(Content(""))
    for line in (one.text or words.NO_TEXT).split("\n"):
        told = plain(line)
        deep = len(told) - len(told.lstrip())  # what hangs on a point stays under it
        yield Hanging(Content(told.lstrip()), Content(""), deep)


def told_of_tags(tags: Iterable[TagRow]) -> Iterator[Hanging]:
    """For which functions of the backbone it was work, with the hours where they are known."""
    named = [words.function_told(one) for one in tags]
    if named:
        yield Hanging(muted(", ".join(named)), muted(words.WORK_FOR), len(words.WORK_FOR) + 1)
