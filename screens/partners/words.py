"""The words of Partners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.partners import Channel, PartnerName, PartnerStatus, Sector, StatusSince
from ci_tui.services.partners import PartnerOrder
from screens.trash_words import stays, they_stay

HELP = """
Partners are the organisations and residents' groups at your table, with their people. Beside the list stands
everything about the one under the cursor: how to reach its people, what it brings, the areas that it serves,
how often it was at a roundtable, what it shared and what it took up.

A partner is invited, active, paused, or has left. Each status has the day since when it holds (w), so that
the program can tell how things stood on any day.

A partner and its first person are one form: press a, fill in what you know, enter leads on, f2 saves. Several
addresses or numbers may stand in one field, with a comma between them; an extension, and a word such as fax,
home or cell behind a number, are kept.

Two entries that turned out to be one are merged with g; pairs that may be one stand on top there. Nothing
that hangs on either is lost. What goes to the trash can be brought back with x.
"""

EMPTY = (
    "Partners are the organisations and residents' groups at your table. "
    "Press a to add the first one, or i to bring in a list you have."
)
FILTER = "part of a name, a person, a phone number, an area"

ORDERED_BY = {
    PartnerOrder.NAME: "by name",
    PartnerOrder.SECTOR: "by sector",
    PartnerOrder.STATUS: "by status",
    PartnerOrder.LAST_PRESENT: "by the last roundtable",
}

STATUS_MARKS = {
    PartnerStatus.INVITED: "○",
    PartnerStatus.ACTIVE: "●",
    PartnerStatus.PAUSED: "…",
    PartnerStatus.LEFT: "✗",
}

PREFERS = {
    Channel.NONE: "",
    Channel.EMAIL: "e-mail",
    Channel.PHONE: "a call",
    Channel.TEXT: "a text message",
    Channel.MAIL: "a letter",
    Channel.IN_PERSON: "to meet in person",
}
PEOPLE = "People"
PROMISED = "Open promises"
ROLES = "Its roles on the agenda"
REACH = "How to reach it"
BRINGS = "Brings"
NEVER = "never"

NO_PARTNER = "There is no partner yet: press a to add one, or i to bring in a list."
NO_PARTNER_HERE = "No partner is in sight."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NO_PEOPLE = "nobody yet: n adds a person"
NO_PEOPLE_LISTED = "Nobody is named here yet: a adds a person."
NO_PERSON_IN_TRASH = "Nobody of this partner is in the trash."
BRING_BACK_WHOM = "Bring back whom?"
BRING_BACK_WHICH = "Bring back which partner?"
NEW_PARTNER = "A new partner"
PARTNER = "Partner"
PARTNER_HINT = "enter whole · e edit"
NOT_IN_LIST = "This partner is not in the list."
SECTORS = "Sectors at the table"
ALONE = "There is only one partner in the book."
NO_TRASH = "No partner is in the trash."
NEVER_PRESENT = "none yet"

_NEEDS_PARTNER = frozenset(
    {"edit_partner", "add_contact", "choose_contact", "set_status", "merge_partners", "show_history"}
    | {"trash_partner"}
)
_WRITES = frozenset(
    {"add_partner", "edit_partner", "add_contact", "set_status", "merge_partners", "trash_partner"}
    | {"open_trash", "import_partners"}
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides which commands can be used: partners in the book, in the list, and in the trash."""

    partners: int = 0
    in_sight: int = 0
    trashed: int = 0
    read_only: bool = False


def why_not(command_id: str, facts: Facts) -> str | None:
    """Why a command cannot be used just now, or None."""
    if facts.read_only and command_id in _WRITES:
        return READ_ONLY
    if command_id == "open_trash" and not facts.trashed:
        return NO_TRASH
    if command_id in ("sort_by", "filter_list", "show_sectors") and not facts.partners:
        return NO_PARTNER
    if command_id not in _NEEDS_PARTNER:
        return None
    if not facts.partners:
        return NO_PARTNER
    if not facts.in_sight:
        return NO_PARTNER_HERE
    if command_id == "merge_partners" and facts.partners < 2:
        return ALONE
    return None


def list_title(order: PartnerOrder, text: str) -> str:
    """The title of the list: its order, and what it is filtered by."""
    said = f"Partners · {ORDERED_BY[order]}"
    return f"{said} · only “{text}”" if text else said


def list_hint(shown: int, partners: int) -> str:
    """How many partners there are, and how many of them are shown."""
    if not partners:
        return ""
    everyone = counted(partners, "partner", "partners")
    return everyone if shown == partners else f"{shown:,} of {everyone}"


def edit(name: str) -> str:
    """The title of the form of a record that is there."""
    return f"Edit {name}"


def new_person(partner: str) -> str:
    """The title of the form of a new person."""
    return f"A new person at {partner}"


def people_of(partner: str) -> str:
    """The title of a partner's people."""
    return f"People of {partner}"


def status_of(name: str) -> str:
    """The title of the form of a status."""
    return f"Status of {name}"


def history_of(name: str) -> str:
    """The title of a history."""
    return f"History of {name}"


def one_with(name: str) -> str:
    """The title of the list in which the other of two is chosen."""
    return f"{name} is one with"


def sectors_told(missing: Sequence[Sector]) -> str:
    """Which sectors have no partner yet; they are who may be missing at the table."""
    if not missing:
        return "Every sector has a partner."
    names = ", ".join(sector.words for sector in missing)
    return f"No partner yet from: {names}."


def status_since(status: StatusSince | None) -> str:
    """Where a partner stands, and since when."""
    if status is None:
        return "no status yet"
    return f"{status.status} since {plain_date(status.since)}"


def roundtables(count: int, last: str) -> str:
    """At how many roundtables a partner was, and when the last one was."""
    return f"{count:,}, the last on {last}"


def learnings(shared: int, adopted: int) -> str:
    """How many learnings a partner shared, and how many it took up."""
    parts = []
    if shared:
        parts.append(f"{shared:,} shared")
    if adopted:
        parts.append(f"{adopted:,} taken up")
    return ", ".join(parts)


def contact_told(contact: ContactMade) -> str:
    """The last call or visit: when, with whom, about which measure, and what was said."""
    about = f" ({contact.about})" if contact.about else ""
    return f"{contact.in_words}{about}"


def hangs(sentences: Sequence[str]) -> str:
    """What hangs on a partner, as a list in one line."""
    return ", ".join(sentences)


def trash_question(name: str, hanging: Sequence[str]) -> tuple[str, str]:
    """The question before a partner goes to the trash, and what it means."""
    comes_back = stays("x")
    if not hanging:
        return f"Move “{name}” to the trash?", f"Nothing hangs on it. {comes_back}"
    return (
        f"Move “{name}” to the trash?",
        f"On it hang: {hangs(hanging)}. All that stays as it is. {comes_back}",
    )


def trash_person_question(name: str, partner: str, hanging: Sequence[str]) -> tuple[str, str]:
    """The question before a person goes to the trash, and what it means."""
    whose, comes_back = f"A person of {partner}.", they_stay("x")
    if not hanging:
        return f"Move “{name}” to the trash?", f"{whose} {comes_back}"
    return (
        f"Move “{name}” to the trash?",
        f"{whose} On them hang: {hangs(hanging)}. All that stays as it is. {comes_back}",
    )


def maybe_same(found: Sequence[tuple[PartnerName, str]]) -> str:
    """What is said where a partner of nearly the same name is in the book; saving again adds it."""
    there = "; ".join(f"“{partner.name}” ({partner.sector.words}): {why}" for partner, why in found)
    return f"Maybe it is here already. {there}. To add another one, save again; esc leaves."


def merge_question(kept: str, merged: str, hanging: Sequence[str]) -> tuple[str, str]:
    """The question before two partners become one, and what it means."""
    moves = (
        f"From “{merged}” go over to it: {hangs(hanging)}." if hanging else f"Nothing hangs on “{merged}”."
    )
    return (
        f"Make “{merged}” and “{kept}” one?",
        f"“{kept}” is kept. {moves} “{merged}” is remembered as another name of it. u takes it apart again.",
    )


MERGE_INTRO = (
    "Nothing is lost: people, areas, roundtables and learnings of both come together; what only one has is "
    "kept; texts that both have stand one below the other."
)


def kept(name: str) -> str:
    """The title of two partners side by side."""
    return f"“{name}” is kept"


def twin(sector: str, reason: str) -> str:
    """The note of a partner that may be the same."""
    return f"◆ may be the same: {reason} · {sector}"


def pair(one: str, other: str) -> str:
    """Two other partners of the book that may be one."""
    return f"{one}  +  {other}"


def other_pair(reason: str) -> str:
    """The note of two other partners that may be one."""
    return f"◇ another pair that may be one: {reason}"


def in_trash(day: date) -> str:
    """The line of something in the trash."""
    return f"in the trash since {plain_date(day)}; choose it to bring it back"


def trashed(name: str) -> str:
    """What is said when a partner or a person went to the trash."""
    return f"“{name}” is in the trash; x brings it back."


def restored(name: str) -> str:
    """What is said when a record came back."""
    return f"“{name}” is back from the trash."


def merged(name: str) -> str:
    """What is said when two became one."""
    return f"They are one now: “{name}”."
