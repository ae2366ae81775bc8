"""One row of a directory as what it says of a partner and its people."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ci_tui.domain.dates import parse_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.partners import Channel, PartnerStatus, Reach, ReachKind, Sector
from ci_tui.exchange.directory_cells import SEVERAL, Place, Row, looks_like_a_person
from ci_tui.exchange.directory_columns import ColumnUse, lists_people
from ci_tui.exchange.directory_words import ADDRESS_PARTS, DirectoryField
from ci_tui.exchange.incoming import (
    IncomingPartner,
    IncomingPerson,
    Reaches,
    as_note,
    first_reach,
    one_address,
    paragraphs,
)
from ci_tui.exchange.partner_words import channel_of, is_our_word, language_of, sector_of, status_of

_F = DirectoryField
_KINDS = {_F.EMAIL: ReachKind.EMAIL, _F.ORG_EMAIL: ReachKind.EMAIL, _F.PHONE: ReachKind.PHONE,
          _F.ORG_PHONE: ReachKind.PHONE, _F.WEBSITE: ReachKind.WEBSITE}  # fmt: skip
_OF_ORG = frozenset({_F.ORG_EMAIL, _F.ORG_PHONE})
_SILENT_GROUPS = re.compile(
    r"\b(?:address|physical|street|location|primary|main|organi[sz]ation|account|agency|\d+)\b"
)
_SILENT_LABELS = frozenset({"*", "other", "voice", "obsolete", "internet", "* other"})


class RowReader:
    """Reads rows by what their columns are taken for.

    Args:
        names: the columns' names.
        uses: what each is taken for.
        keep_rest: whether what has no field of its own is kept in the notes.
        today, day_first: how days are understood.
    """

    def __init__(
        self,
        names: Sequence[str],
        uses: Sequence[ColumnUse],
        *,
        keep_rest: bool,
        today: date,
        day_first: bool,
    ) -> None:
        self._names = names
        self._uses = uses
        self._of_people = lists_people(uses)
        self._keep_rest = keep_rest
        self._today = today
        self._day_first = day_first
        self._rest = [use.field is _F.REST for use in uses]
        self._at: dict[DirectoryField, list[int]] = {}
        self._people: dict[str, dict[DirectoryField, list[int]]] = {}
        self._places: dict[str, Place] = {}
        for at, use in enumerate(uses):
            self._sort_in(at, use)
        self._join_lone_parts()

    def read(self, line: int, cells: Sequence[str]) -> tuple[IncomingPartner, list[str]]:
        """What a row says, and sentences on what was kept as a note because it is none of its kind."""
        row = Row(cells)
        partner, person_notes = Reaches(), Reaches()
        name, notes = self._organization(row)
        people, left, has_main = self._read_people(row)
        mine = person_notes if people and self._of_people else partner
        for at in self._at_all(_KINDS):
            use = self._uses[at]
            if use.field is _F.WEBSITE or use.field in _OF_ORG or not has_main:
                target = partner if use.field in _OF_ORG else mine
                target.add(
                    _KINDS[use.field], self._with_extension(row, at), self._label(row, at), self._names[at]
                )
        self._read_places(row, partner, mine if people else partner)
        mine.notes.extend(left)
        mine.notes.extend(self._words(row))
        mine.notes.extend(self._rest_of(row))
        partner.notes[:0] = notes
        if people and mine is person_notes:
            people[0] = _with(people[0], person_notes)
        if not name and not people and (called := first_reach(partner.found)):
            people = [_with(IncomingPerson(called), partner)]  # an address book's row with an e-mail alone
            partner = Reaches(told=partner.told)
        sector, status, since = self._standing(row, mine)
        found = IncomingPartner(
            line=line,
            name=name,
            key=row.first(self._at.get(_F.ID, ())),
            also=tuple(
                dict.fromkeys(word for word in row.several(self._at.get(_F.ALSO, ())) if word != name)
            ),
            sector=sector,
            status=status,
            since=since,
            about="\n\n".join(row.paragraphs(self._at.get(_F.ABOUT, ()))),
            notes=tuple(dict.fromkeys(partner.notes)),
            reaches=tuple(partner.found),
            areas=tuple(dict.fromkeys(row.areas(self._at.get(_F.AREAS, ())))),
            people=tuple(people),
        )
        return found, [*partner.told, *person_notes.told, *row.told]

    def _sort_in(self, at: int, use: ColumnUse) -> None:
        if use.field in ADDRESS_PARTS or use.field is _F.ADDRESS:
            place = self._places.setdefault(use.group, Place())
            place.beside = max(place.beside, use.beside)
            (place.whole if use.field is _F.ADDRESS else place.parts.setdefault(use.field, [])).append(at)
        elif use.field in _OF_PERSON:
            self._people.setdefault(use.group, {}).setdefault(use.field, []).append(at)
            if use.field in _KINDS:
                self._at.setdefault(use.field, []).append(at)
        else:
            self._at.setdefault(use.field, []).append(at)

    def _join_lone_parts(self) -> None:
        """`Mailing Address, City, State, Zip` is one address, though only its street says "mailing"."""
        lone = self._places.get("")
        without = [group for group, place in self._places.items() if group and place.has_street() and not (
            place.parts.keys() - {_F.STREET})]  # fmt: skip
        if lone is not None and not lone.has_street() and without:
            self._places[without[0]].parts.update(self._places.pop("").parts)

    def _at_all(self, fields: "dict[DirectoryField, ReachKind]") -> list[int]:
        ungrouped = (at for name in fields for at in self._at.get(name, ()) if not self._uses[at].group)
        return sorted(ungrouped)

    def _organization(self, row: Row) -> tuple[str, list[str]]:
        """The name, and as notes what other columns of names say."""
        columns = self._at.get(_F.ORGANIZATION, [])
        told = [(at, row.line(at)) for at in columns if row.line(at)]
        name = told[0][1] if told else ""
        others = [(at, text) for at, text in told[1:] if search_key(text) != search_key(name)]
        return name, [note for at, text in others for note in as_note(self._names[at], text)]

    def _read_people(self, row: Row) -> tuple[list[IncomingPerson], list[str], bool]:
        """The people of a row, notes on one who has no name, and whether the first has one."""
        people: list[IncomingPerson] = []
        left: list[str] = []
        has_main = False
        for group, columns in self._people.items():
            names = self._person_names(row, columns)
            role = next(iter(row.several(columns.get(_F.ROLE, ()), split=False)), "")
            if not names:
                ungrouped = () if group else (_F.EMAIL, _F.PHONE)
                left.extend(
                    note for name, places in columns.items() if name not in ungrouped for at in places
                    for note in as_note(self._names[at], row.text(at))
                )  # fmt: skip
                continue
            has_main = has_main or not group
            people.extend(self._persons(row, columns, names, role or self._role_of(columns)))
        return people, left, has_main

    def _persons(
        self, row: Row, columns: dict[DirectoryField, list[int]], names: list[str], role: str
    ) -> list[IncomingPerson]:
        reaches = Reaches()
        for at in sorted(at for name in (_F.EMAIL, _F.PHONE) for at in columns.get(name, ())):
            reaches.add(
                _KINDS[self._uses[at].field],
                self._with_extension(row, at),
                self._label(row, at),
                self._names[at],
            )
        row.told.extend(reaches.told)
        word = row.first(columns.get(_F.CHANNEL, ()))
        channel = channel_of(word) if word else None
        if word and channel is None:
            reaches.notes.extend(as_note(self._names[columns[_F.CHANNEL][0]], word))
        language = row.first(columns.get(_F.LANGUAGE, ()))
        first = IncomingPerson(
            names[0], role, language_of(language), channel or Channel.NONE, tuple(reaches.notes),
            tuple(reaches.found), row.first(columns.get(_F.CONTACT_ID, ())),
        )  # fmt: skip
        emails = [reach for reach in reaches.found if reach.kind is ReachKind.EMAIL]
        if len(names) == 1 or len(emails) != len(names):
            return [first, *(IncomingPerson(name) for name in names[1:])]
        others = tuple(reach for reach in reaches.found if reach.kind is not ReachKind.EMAIL)
        return [
            IncomingPerson(name, role if at == 0 else "", notes=first.notes if at == 0 else (),
                           reaches=(emails[at], *others) if at == 0 else (emails[at],))
            for at, name in enumerate(names)
        ]  # fmt: skip

    def _person_names(self, row: Row, columns: dict[DirectoryField, list[int]]) -> list[str]:
        parts = (columns.get(part, ()) for part in (_F.FIRST_NAME, _F.MIDDLE_NAME, _F.LAST_NAME))
        joined = " ".join(filter(None, (row.first(part) for part in parts)))
        if joined:
            return [joined]
        whole = next((row.text(at) for at in columns.get(_F.CONTACT, ()) if row.text(at)), "")
        pieces = [" ".join(clean(piece).split()) for piece in SEVERAL.split(paragraphs(whole))]
        pieces = [piece for piece in pieces if piece]
        if all(looks_like_a_person(piece) for piece in pieces):
            return list(dict.fromkeys(pieces))
        return [" ".join(clean(whole).split())]

    def _role_of(self, columns: dict[DirectoryField, list[int]]) -> str:
        """The role that the column of a name gives: `Executive Director`."""
        told = (
            self._uses[at].label for at in columns.get(_F.CONTACT, ()) if self._uses[at].label[:1].isupper()
        )
        return next(told, "")

    def _read_places(self, row: Row, partner: Reaches, mine: Reaches) -> None:
        for group, place in self._places.items():
            whole = [row.text(at) for at in place.whole if row.text(at)]
            parts = {
                part: [row.text(at) for at in columns if row.text(at)]
                for part, columns in place.parts.items()
            }
            inside = search_key(" ".join(whole))
            if whole and all(search_key(text) in inside for texts in parts.values() for text in texts):
                parts = {}
            one = {part: " ".join(texts) for part, texts in parts.items()}
            value = one_address(
                (*whole, *parts.get(_F.STREET, ())), one.get(_F.CITY, ""), one.get(_F.STATE, ""),
                one.get(_F.ZIP, ""), one.get(_F.COUNTRY, ""),
            )  # fmt: skip
            if value:
                label = self._beside(row, place.beside) or " ".join(_SILENT_GROUPS.sub("", group).split())
                label = "work" if label == "business" else label
                target = mine if self._of_people or group == "home" else partner
                target.keep(Reach(ReachKind.ADDRESS, value, label))

    def _standing(self, row: Row, mine: Reaches) -> tuple[Sector | None, PartnerStatus | None, date | None]:
        sector_word, status_word = (
            row.first(self._at.get(_F.SECTOR, ())),
            row.first(self._at.get(_F.STATUS, ())),
        )
        sector, status = sector_of(sector_word), status_of(status_word)
        if sector_word and not is_our_word(sector_word):
            mine.notes.extend(as_note(self._names[self._at[_F.SECTOR][0]], sector_word))
        if status_word and status is None:
            mine.notes.extend(as_note(self._names[self._at[_F.STATUS][0]], status_word))
        since = None
        if word := row.first(self._at.get(_F.SINCE, ())):
            try:
                since = parse_date(word.split("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", word) else word,
                                   self._today, self._day_first)  # fmt: skip
            except Refusal as refusal:
                row.told.append(f"{refusal} It is kept in the notes.")
                mine.notes.extend(as_note(self._names[self._at[_F.SINCE][0]], word))
        return sector, status, since

    def _words(self, row: Row) -> Iterator[str]:
        for text in row.paragraphs(self._at.get(_F.NOTES, ())):
            yield from (" ".join(line.split()) for line in text.split("\n") if line.strip())

    def _rest_of(self, row: Row) -> Iterator[str]:
        cells = row.cells
        if self._keep_rest:
            for name, cell, is_rest in zip(self._names, cells, self._rest, strict=False):
                if is_rest and cell:
                    yield from as_note(name, cell)
        for at in range(len(self._names), len(cells)):
            if clean(cells[at]):
                yield from as_note(f"Column {at + 1}", cells[at])

    def _with_extension(self, row: Row, at: int) -> str:
        text = row.text(at)
        told = (row.line(ext) for ext in self._at.get(_F.EXTENSION, ()) if self._uses[ext].beside == at)
        extension = next(told, "")
        digits = extension.removesuffix(".0")
        return f"{text} ext. {digits}" if text and digits.isdecimal() else f"{text} {extension}".strip()

    def _label(self, row: Row, at: int) -> str:
        use = self._uses[at]
        return use.label if use.beside < 0 else self._beside(row, use.beside)

    @staticmethod
    def _beside(row: Row, at: int) -> str:
        """`* Work` of Google as `work`."""
        told = row.line(at).lower().strip("* ") if at >= 0 else ""
        return "" if told in _SILENT_LABELS else {"mobile": "cell"}.get(told, told)


_OF_PERSON = frozenset(
    {_F.CONTACT, _F.FIRST_NAME, _F.MIDDLE_NAME, _F.LAST_NAME, _F.ROLE, _F.EMAIL, _F.PHONE, _F.LANGUAGE,
     _F.CHANNEL, _F.CONTACT_ID}
)  # fmt: skip


def _with(person: IncomingPerson, more: Reaches) -> IncomingPerson:
    """A person with what else the row says."""
    reaches = Reaches(list(person.reaches))
    for reach in more.found:
        reaches.keep(reach)
    return IncomingPerson(
        person.name, person.role, person.language, person.channel,
        tuple(dict.fromkeys((*person.notes, *more.notes))), tuple(reaches.found), person.key,
    )  # fmt: skip
