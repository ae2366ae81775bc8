"""Roundtables: words, and the records that screens and commands show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ci_tui.domain.learnings import LearningLine
from ci_tui.domain.names import clean, joined_id, search_key
from ci_tui.domain.partners import Sector

_ID = re.compile(r"[0-9a-f]{32}")
_WITHIN = re.compile(r"(.+\S)\s*\(([^()]+)\)")
_MINUTES = re.compile(r"(.*\S)[\s,;:(–—-]+(\d{1,3})\s*(?:min(?:utes?|s)?\.?|['′])\)?", re.IGNORECASE)


class RoundtableStatus(StrEnum):
    """Whether a roundtable is still to come, took place, or will not."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class RoundtableLine:
    """A roundtable in the list; `partners` and `people` count who was there, a guest as a person."""

    id: str
    day: date
    title: str
    place: str
    status: RoundtableStatus
    partners: int
    people: int
    learnings: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Present:
    """Someone who was there: a partner, maybe by one of its people, or a guest.

    `id` is that of the attendance; of a guest `partner` is where they came from, maybe empty.
    """

    id: str
    partner_id: str | None
    partner: str
    sector: Sector | None
    contact_id: str | None
    person: str

    @property
    def is_guest(self) -> bool:
        """Whether it is no partner's person."""
        return self.partner_id is None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone to sign in: a partner, a person of the book, a new partner, a guest, or a name to look up.

    `person` names a person of the partner, who is added to it where it has none of that name; `guest_from`
    is where a guest comes from, maybe empty; `named` is the name of a partner or person, `Person (Partner)`.
    """

    partner_id: str | None = None
    contact_id: str | None = None
    new_partner: str = ""
    person: str = ""
    guest: str = ""
    guest_from: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class AttendancePoint:
    """How many partners and people were at a held roundtable."""

    day: date
    title: str
    partners: int
    people: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda, and the minutes it may take."""

    id: str
    text: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided; at which moment (UTC) and point of the agenda, None where that is not known."""

    id: str
    text: str
    said_at: datetime | None = None
    agenda_item_id: str | None = None


@dataclass(frozen=True, slots=True)
class RoundtableCard:
    """Everything about a roundtable. `starts_at` is `HH:MM` or empty; `present` is in order of names."""

    id: str
    title: str
    day: date
    starts_at: str
    status: RoundtableStatus
    status_since: date
    place: str
    purpose: str
    presided_contact_id: str | None
    presided_by: str
    notes: str
    agenda: tuple[AgendaItem, ...]
    present: tuple[Present, ...]
    decisions: tuple[Decision, ...]
    learnings: tuple[LearningLine, ...]
    trashed: bool = False

    @property
    def partners(self) -> int:
        """How many partners were there."""
        return len({one.partner_id for one in self.present if one.partner_id})

    @property
    def people(self) -> int:
        """How many people were there; a partner without a name counts one."""
        return len(self.present)

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The sectors that were there, each once; other is none."""
        found = {one.sector for one in self.present if one.sector not in (None, Sector.OTHER)}
        return tuple(sector for sector in Sector if sector in found)


def attendee_of(text: str) -> Attendee:
    """Someone to sign in, as text: `partner:<id>`, `person:<id>`, `new:Food Bank`, `guest:Ann Lee (Legion)`.

    Without a sort before the colon it is a name to look up.
    """
    line = clean(text)
    sort, colon, rest = line.partition(":")
    match sort.casefold() if colon else "", rest.strip():
        case "partner", said if _ID.fullmatch(said):
            return Attendee(partner_id=said)
        case "person", said if _ID.fullmatch(said):
            return Attendee(contact_id=said)
        case "new", said if said:
            return Attendee(new_partner=said)
        case "guest", said if said:
            within = _WITHIN.fullmatch(said)
            return Attendee(guest=within[1], guest_from=within[2]) if within else Attendee(guest=said)
        case _:
            return Attendee(named=line)


def attendance_id(
    roundtable_id: str,
    partner_id: str | None,
    contact_id: str | None = None,
    guest: str = "",
    guest_from: str = "",
) -> str:
    """The id of an attendance: the same for the same one at the same roundtable, on every laptop."""
    if partner_id is None:
        return joined_id(roundtable_id, "guest", search_key(guest), search_key(guest_from))
    return joined_id(roundtable_id, partner_id, *((contact_id,) if contact_id else ()))


def agenda_line(line: str) -> tuple[str, int | None]:
    """An item of an agenda as it is typed: `Promises of last time 10 min` is its text and its minutes."""
    text = clean(line)
    found = _MINUTES.fullmatch(text)
    return (found[1].rstrip(" ,;:(–—-") or text, int(found[2])) if found else (text, None)


def agenda_text(items: Iterable[AgendaItem]) -> str:
    """An agenda as it is typed: one item to a line, its minutes at the end."""
    return "\n".join(
        item.text if item.minutes is None else f"{item.text} {item.minutes} min" for item in items
    )
