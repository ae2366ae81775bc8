"""Partners and people as a file has them, before anything is compared with the book."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import NAME_LIMIT, clean, clean_paragraphs
from ci_tui.domain.partners import Channel, PartnerStatus, Reach, ReachKind, Sector
from ci_tui.domain.reaches import addresses_in, emails_in, phones_in, websites_in
from ci_tui.domain.reaches import reach_key as _key_of
from ci_tui.exchange.problems import Problem

__all__ = [
    "IncomingFile", "IncomingPartner", "IncomingPerson", "NotTaken", "Problem", "Reaches", "as_note",
    "one_address", "paragraphs", "reach_key",
]  # fmt: skip

reach_key = lru_cache(65_536)(_key_of)
"""The key of a way to reach someone; each is asked for several times while a file is compared."""

# Most cells hold one plain value; only the others are taken apart.
_PLAIN = {
    ReachKind.EMAIL: re.compile(r"[A-Za-z0-9_.+-]*[A-Za-z0-9_]@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII),
    ReachKind.PHONE: re.compile(r"(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}", re.ASCII),
    ReachKind.WEBSITE: re.compile(
        r"(?:https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[\w./~%-]*)?", re.ASCII
    ),
}


@dataclass(frozen=True, slots=True)
class IncomingPerson:
    """A person of a row or card; `key` is the id under which the file keeps them."""

    name: str
    role: str = ""
    language: str = ""
    channel: Channel = Channel.NONE
    notes: tuple[str, ...] = ()
    reaches: tuple[Reach, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class IncomingPartner:
    """What one row or card says: an organisation, its people, or a person without one (`name` is empty).

    `notes` are lines; `areas` are names as written; `only_a_name` says that nothing else stands on its row
    where the other rows hold much.
    """

    line: int
    name: str
    key: str = ""
    also: tuple[str, ...] = ()
    sector: Sector | None = None
    status: PartnerStatus | None = None
    since: date | None = None
    about: str = ""
    notes: tuple[str, ...] = ()
    reaches: tuple[Reach, ...] = ()
    areas: tuple[str, ...] = ()
    people: tuple[IncomingPerson, ...] = ()
    only_a_name: bool = False

    @property
    def title(self) -> str:
        """What a list calls it: the organisation, else the person, else the first way to reach them."""
        named = next((one.name for one in self.people), "")
        return self.name or named or first_reach(self.reaches)


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Something of the file that does not come in: where it stands, its text, and why."""

    file: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A whole file. `source` tells files of one kind from others, for the ids that they give."""

    name: str
    source: str
    partners: tuple[IncomingPartner, ...]
    not_taken: tuple[NotTaken, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Reaches:
    """Collects ways to reach someone; what is none of its kind is kept as a note, and told."""

    found: list[Reach] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """Sentences on what was kept as a note instead."""

    def add(self, kind: ReachKind, text: str, label: str = "", called: str = "") -> None:
        """Read a field of one kind; `called` names it in a note."""
        # Google parts several values of one cell by three colons.
        text = paragraphs(text.replace(":::", "\n"))
        if not text:
            return
        if kind in _PLAIN and _PLAIN[kind].fullmatch(text):
            self.keep(Reach(kind, text, label))
            return
        try:
            reaches = _READERS[kind](text)
        except Refusal as refusal:
            self.notes.extend(as_note(called or _CALLED[kind], text))
            self.told.append(f"{refusal} It is kept in the notes.")
            return
        for reach in reaches:
            self.keep(Reach(kind, reach.value, _joined_label(label, reach.label)))

    def keep(self, reach: Reach) -> None:
        """Keep a way to reach someone once; one that is there without a label takes the new one's."""
        key = reach.kind, reach_key(reach)
        for at, known in enumerate(self.found):
            if (known.kind, reach_key(known)) == key:
                said = {
                    part.casefold(): part for part in (*known.label.split(", "), *reach.label.split(", "))
                }
                self.found[at] = Reach(known.kind, known.value, ", ".join(filter(None, said.values())))
                return
        self.found.append(reach)


def _addresses(text: str) -> Sequence[Reach]:
    return [Reach(reach.kind, " ".join(reach.value.split("\n")), reach.label) for reach in addresses_in(text)]


_READERS: dict[ReachKind, Callable[[str], Sequence[Reach]]] = {
    ReachKind.EMAIL: emails_in,
    ReachKind.PHONE: phones_in,
    ReachKind.WEBSITE: websites_in,
    ReachKind.ADDRESS: _addresses,
}
_CALLED = {
    ReachKind.EMAIL: "E-mail",
    ReachKind.PHONE: "Phone",
    ReachKind.WEBSITE: "Website",
    ReachKind.ADDRESS: "Address",
}


def as_note(label: str, text: str) -> tuple[str, ...]:
    """`Label: value` as one line of the notes; line breaks of the value become slashes. None for a blank."""
    lines = paragraphs(text).split("\n")
    value = " / ".join([" ".join(line.split()) for line in lines if line and not line.isspace()])
    return (f"{clean(label)}: {value}",) if value else ()


def paragraphs(text: str) -> str:
    """As `clean_paragraphs`; most cells are plain already."""
    return text.strip() if text.isascii() and text.isprintable() else clean_paragraphs(text)


def first_reach(reaches: Iterable[Reach]) -> str:
    """What someone without a name is called: their first e-mail address, number or page; a place is none."""
    return next((one.value for one in reaches if one.kind is not ReachKind.ADDRESS), "")


def one_address(
    streets: Iterable[str], city: str = "", state: str = "", code: str = "", country: str = ""
) -> str:
    """An address on one line: `2600 Middlefield Road, Redwood City, CA 94063, US`."""
    place = " ".join(part for part in (clean(state), clean(code)) if part)
    lines = [line for street in streets for line in paragraphs(street).split("\n")]
    parts = (clean(part).strip(",").strip() for part in (*lines, city, place, country))
    return ", ".join(part for part in parts if part)


def too_long(name: str) -> str | None:
    """Why a text cannot be a name, or None."""
    if len(name) <= NAME_LIMIT:
        return None
    return f"The name has {len(name):,} characters; at most {NAME_LIMIT} are kept."


def _joined_label(ours: str, theirs: str) -> str:
    return (
        theirs
        if not ours
        else ours
        if not theirs or theirs.casefold() in ours.casefold()
        else f"{ours} {theirs}"
    )
