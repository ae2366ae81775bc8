"""What the cards of an address book say of partners and people; what has no field of its own is a note."""

import re
from collections.abc import Iterator

from ci_tui.domain.names import clean, search_key
from ci_tui.domain.partners import Reach, ReachKind
from ci_tui.exchange.incoming import (
    IncomingFile,
    IncomingPartner,
    IncomingPerson,
    NotTaken,
    Reaches,
    as_note,
    first_reach,
    one_address,
    too_long,
)
from ci_tui.exchange.partner_words import language_of, sector_of
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.vcard import Card, CardFile, Property

__all__ = ["SOURCE", "incoming_of_cards"]

SOURCE = "vcard"
"""The source of the ids of cards: they are unique wherever they come from."""

_REACHES = {
    "EMAIL": ReachKind.EMAIL,
    "TEL": ReachKind.PHONE,
    "URL": ReachKind.WEBSITE,
    "ADR": ReachKind.ADDRESS,
}
_SILENT_TYPES = frozenset(
    [
        "pref",
        "voice",
        "internet",
        "msg",
        "video",
        "postal",
        "parcel",
        "dom",
        "intl",
        "x400",
        "base64",
        "b",
        "quoted-printable",
        "text",
        "uri",
    ]
)
_DEVICES = ("fax", "cell", "mobile", "pager", "car", "modem", "isdn", "tty", "textphone")
_OWN_FIELDS = frozenset({"FN", "N", "ORG", "TITLE", "NOTE", "LANG", "UID", "KIND", "X-ABSHOWAS", "X-ABLABEL"})
_OF_PROGRAMS = frozenset(
    {"PRODID", "REV", "MAILER", "PROFILE", "CLIENTPIDMAP", "X-ABUID", "X-GENERATOR", "X-MS-OL-DESIGN",
     "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-COUCHDB-APPLICATION-ANNOTATIONS", "X-RADICALE-NAME"}
)  # fmt: skip
_NAMES = {
    "BDAY": "Birthday", "TZ": "Time zone", "GEO": "Position", "IMPP": "Instant messages", "X-AIM": "AIM",
    "X-MS-IMADDRESS": "Instant messages", "LABEL": "Address label", "CLASS": "Access",
    "SORT-STRING": "Sorted as", "X-ABRELATEDNAMES": "Related", "X-ABDATE": "Date", "X-ABADR": "Address as",
    "X-PHONETIC-FIRST-NAME": "First name as spoken", "X-PHONETIC-LAST-NAME": "Last name as spoken",
}  # fmt: skip
_MAKERS = re.compile(r"^X-(?:(?:EVOLUTION|MS|AB|ANDROID|MOZILLA|KADDRESSBOOK|GOOGLE|APPLE)-?)?")
_APPLE = re.compile(r"_\$!<(.*)>!\$_")
_WORD = re.compile(r"[^\W_]+")


def incoming_of_cards(file: CardFile) -> IncomingFile:
    """All cards of a file as what they say of partners."""
    problems = ProblemList()
    not_taken: list[NotTaken] = []
    partners = []
    for card in file.cards:
        reading = _Reading(card, file.name, problems, not_taken)
        partner = reading.partner()
        if partner is not None:
            partners.append(partner)
    told = sorted((*file.problems, *problems.told()), key=lambda problem: problem.line)
    return IncomingFile(file.name, SOURCE, tuple(partners), tuple(not_taken), tuple(told))


class _Reading:
    """One card, read for what it says."""

    def __init__(self, card: Card, file: str, problems: ProblemList, not_taken: list[NotTaken]) -> None:
        self._card = card
        self._file = file
        self._problems = problems
        self._not_taken = not_taken
        self._labels = {
            one.group: _APPLE.sub(r"\1", clean(one.text)) for one in card.all("X-ABLABEL") if one.group
        }
        self._person = _person_name(card)
        self._organizations = list(dict.fromkeys(filter(None, map(_organization, card.all("ORG")))))
        self._is_company = self._tells_company()

    def partner(self) -> IncomingPartner | None:
        """What the card says; None, and listed, where it names nobody."""
        name = self._organizations[0] if self._organizations else self._person if self._is_company else ""
        reaches = self._reaches()
        notes = [*reaches.notes, *self._notes()]
        person = "" if self._is_company else self._person
        if not name and not person:
            person = first_reach(reaches.found)
        if why := too_long(name) or too_long(person):
            self._list(self._card.line, f"{name} {person}", why)
            return None
        if not name and not person:
            self._list(self._card.line, " · ".join(notes), "The card names nobody.")
            return None
        key = next((clean(one.text) for one in self._card.all("UID")), "")
        categories = (sector_of(one.text) for one in self._card.all("CATEGORIES"))
        sector = next(filter(None, categories), None)
        if not person:
            also = tuple(clean(one.text) for one in self._card.all("NICKNAME"))
            return IncomingPartner(
                self._card.line, name, key, also, sector, notes=tuple(notes), reaches=tuple(reaches.found)
            )
        found = IncomingPerson(
            person,
            role=next((clean(one.text) for one in self._card.all("TITLE", "ROLE")), ""),
            language=self._language(),
            notes=tuple(notes),
            reaches=tuple(reaches.found),
            key=key,
        )
        return IncomingPartner(self._card.line, name, sector=sector, people=(found,))

    def _tells_company(self) -> bool:
        shown_as = {clean(one.text).lower() for one in self._card.all("X-ABSHOWAS", "KIND")}
        if shown_as & {"company", "org", "organization"}:
            return True
        return bool(self._organizations) and search_key(self._person) in {
            "", *map(search_key, self._organizations)
        }  # fmt: skip

    def _reaches(self) -> Reaches:
        reaches = Reaches()
        for one in sorted(self._card.all(*_REACHES), key=lambda one: one.preference):
            kind, label, before = _REACHES[one.name], self._label(one), len(reaches.told)
            if kind is ReachKind.ADDRESS:
                value = _address(one)
                if value:
                    reaches.keep(Reach(kind, value, label))
            else:
                reaches.add(kind, _without_scheme(one.text), label)
            for sentence in reaches.told[before:]:
                self._problems.add(one.line, "no reach", sentence)
        return reaches

    def _label(self, one: Property) -> str:
        if one.group in self._labels:
            return _spaced(self._labels[one.group])
        words = [word for word in one.types if word not in _SILENT_TYPES and not word.startswith("x-")]
        return " ".join(sorted(words, key=lambda word: word in _DEVICES))

    def _notes(self) -> Iterator[str]:
        """What has no field of its own, each as a line; what is no text is listed as not taken."""
        yield from (line for one in self._card.all("NOTE") for line in _lines(one.text))
        if self._card.agent_of:
            yield from as_note("Agent of", self._card.agent_of)
        yield from self._of_name()
        for at, one in enumerate(self._card.all("ORG")):
            units = [clean(part) for part in (one.parts[1:] if at == 0 else one.parts)]
            yield from as_note("Department" if at == 0 else "Organization", ", ".join(filter(None, units)))
        for one in self._card.all("TITLE", "ROLE")[1:]:
            yield from as_note(_name_of(one), one.text)
        for one in self._card.properties:
            if one.left_out:
                self._list(
                    one.line, one.name, f"A {_PICTURED.get(one.name, 'file')} is not kept in the book."
                )
            elif one.name in _OF_PROGRAMS:
                self._list(one.line, f"{one.name}: {one.text}", "It is for the program that wrote the card.")
            elif one.name not in _OWN_FIELDS and one.name not in _REACHES and one.name != "ROLE":
                yield from self._note(one)

    def _note(self, one: Property) -> Iterator[str]:
        if one.name == "NICKNAME" and self._is_company:
            return
        if one.name == "":
            yield from _lines(one.text)
            return
        label = _spaced(self._labels[one.group]) if one.group in self._labels else _name_of(one)
        value = " ".join(filter(None, map(clean, one.parts))) if one.name == "ADR" else one.text
        if one.name in {"IMPP", "LABEL", "X-AIM"} and (told := self._label(one)):
            label = f"{label} ({told})"
        yield from as_note(label, value)

    def _of_name(self) -> Iterator[str]:
        """The parts of the name that the name as shown lacks."""
        shown = set(_WORD.findall(search_key(self._person)))
        for one in self._card.all("N"):
            if any(set(_WORD.findall(search_key(part))) - shown for part in one.parts):
                yield from as_note("Name", " ".join(filter(None, _in_order(one))))
        for one in self._card.all("FN")[1:]:
            yield from as_note("Name", one.text)

    def _language(self) -> str:
        spoken = sorted(self._card.all("LANG"), key=lambda one: one.preference)
        return ", ".join(dict.fromkeys(language_of(clean(one.text)) for one in spoken))

    def _list(self, line: int, text: str, reason: str) -> None:
        told = f"{self._person}, {text}" if self._person else text
        self._not_taken.append(NotTaken(self._file, line, clean(told)[:200], reason))


_PICTURED = {"PHOTO": "picture", "LOGO": "picture", "SOUND": "sound", "KEY": "key"}


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if kept := " ".join(clean(line).split()):
            yield kept


def _person_name(card: Card) -> str:
    for one in card.all("FN"):
        return " ".join(clean(one.text).split())
    for one in card.all("N"):
        if name := " ".join(" ".join(_in_order(one)).split()):
            return name
    return next((clean(one.text) for one in card.all("NICKNAME")), "")


def _in_order(one: Property) -> list[str]:
    """Prefix, given, additional and family name, suffix."""
    family, given, more, prefix, suffix = (*map(clean, one.parts[:5]), *[""] * 5)[:5]
    return [part for part in (prefix, given, more, family, suffix) if part]


def _organization(one: Property) -> str:
    return next((" ".join(part.split()) for part in map(clean, one.parts) if part), "")


def _address(one: Property) -> str:
    parts = [part.replace("\r\n", "\n") for part in (*one.parts, *[""] * 7)[:7]]
    box, extended, street, city, region, code, country = parts
    return one_address((box, extended, street), city, region, code, country)


def _without_scheme(text: str) -> str:
    """`tel:+1-418-656-9254;ext=102` as people write it."""
    found = re.fullmatch(r"(?i)(?:tel|mailto|sms):([^;?]*)(?:;ext=([\w.]+))?.*", text.strip())
    if found is None:
        return text
    return f"{found.group(1)} ext. {found.group(2)}" if found.group(2) else found.group(1)


def _name_of(one: Property) -> str:
    if one.name in _NAMES:
        return _NAMES[one.name]
    return _MAKERS.sub("", one.name).replace("-", " ").strip().capitalize() or one.name


def _spaced(label: str) -> str:
    """`AssistantPhone` as words."""
    return (
        re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label).lower()
        if label.isalpha() and label[1:] != label[1:].lower()
        else label
    )
