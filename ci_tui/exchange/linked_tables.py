"""Tables that lie beside a directory and are linked with it by ids: phones, contacts, locations ...

As Open Referral's HSDS and the Ohana API have them: a column `location_id` holds ids of locations.csv,
whose rows have an `organization_id`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ci_tui.domain.names import clean
from ci_tui.domain.partners import Reach, ReachKind
from ci_tui.exchange.directory_table import DirectoryChoices, row_text
from ci_tui.exchange.directory_words import ADDRESS_PARTS, DirectoryField
from ci_tui.exchange.incoming import (
    IncomingFile,
    IncomingPartner,
    IncomingPerson,
    NotTaken,
    Reaches,
    as_note,
    one_address,
)
from ci_tui.exchange.linked_reading import PEOPLE, Linked, LinkedRow, read_linked, singular, words_of
from ci_tui.exchange.problems import Problem
from ci_tui.exchange.table_file import Cancelled, open_table

__all__ = ["with_linked"]

_F = DirectoryField
_ORGANIZATION = ("organization", "organisation", "org", "agency", "partner", "provider")
_DEEP = 5  # links followed from one row
_NUMBERS = frozenset({"number", "phone number", "phone"})
_TYPES = frozenset({"number type", "type", "phone type"})
_KINDS = {_F.EMAIL: ReachKind.EMAIL, _F.ORG_EMAIL: ReachKind.EMAIL, _F.PHONE: ReachKind.PHONE,
          _F.ORG_PHONE: ReachKind.PHONE, _F.WEBSITE: ReachKind.WEBSITE}  # fmt: skip


@dataclass(slots=True)
class _Target:
    """What a row belongs to: a partner, perhaps a person of it, and the place between them."""

    partner: int
    person: str = ""
    place: str = ""


@dataclass(slots=True)
class _More:
    """What the linked tables add to one partner."""

    reaches: Reaches
    people: dict[str, IncomingPerson] = field(default_factory=dict)


def with_linked(
    file: IncomingFile,
    paths: Sequence[Path],
    choices: DirectoryChoices,
    cancelled: Callable[[], bool] = lambda: False,
) -> IncomingFile:
    """A directory with what the tables beside it add; what links to nothing is listed with file and line.

    Raises:
        Refusal: a table cannot be read.
        Cancelled: `cancelled` said yes.
    """
    tables = {
        table.stem: table for table in (read_linked(open_table(path), choices, cancelled) for path in paths)
    }
    joining = _Joining(file, tables, choices.keep_rest)
    # People first: a phone may be one of theirs.
    for table in sorted(tables.values(), key=lambda table: not table.is_people):
        if cancelled():
            raise Cancelled("Stopped. Nothing was brought in.")
        joining.join(table)
    return joining.joined()


class _Joining:
    """Rows of linked tables, each put to the partner or person that it belongs to."""

    def __init__(self, file: IncomingFile, tables: Mapping[str, Linked], keep_rest: bool) -> None:
        self._file = file
        self._tables = tables
        self._keep_rest = keep_rest
        self._by_key = {partner.key: at for at, partner in enumerate(file.partners) if partner.key}
        self._mains = (*_ORGANIZATION, singular(words_of(Path(file.name).stem)))
        self._more: dict[int, _More] = {}
        self._not_taken: list[NotTaken] = []
        self._problems: list[Problem] = []

    def join(self, table: Linked) -> None:
        """Put every row of a table where it belongs."""
        self._problems.extend(
            Problem(problem.line, f"{table.name}: {problem.sentence}") for problem in table.problems.told()
        )
        for row in table.rows:
            target = self._target(table, row)
            if target is None:
                self._leave(table, row, self._why_nowhere(table, row))
            elif table.is_people:
                self._person(table, row, target)
            elif table.is_phones:
                self._phone(table, row, target)
            else:
                self._other(table, row, target)

    def joined(self) -> IncomingFile:
        """The directory with all that was put to it."""
        partners = [
            _with_more(partner, self._more[at]) if at in self._more else partner
            for at, partner in enumerate(self._file.partners)
        ]
        return replace(
            self._file, partners=tuple(partners), not_taken=(*self._file.not_taken, *self._not_taken),
            problems=(*self._file.problems, *self._problems),
        )  # fmt: skip

    def _target(self, table: Linked, row: LinkedRow, deep: int = 0) -> _Target | None:
        """Where a row leads: by its own link to the directory, else through another table."""
        for main in self._mains:
            at = self._by_key.get(clean(row.cells.get(f"{main} id", "")))
            if at is not None:
                return _Target(at)
        if deep == _DEEP:
            return None
        for stem in sorted(self._tables, key=lambda stem: stem not in PEOPLE):
            other = self._tables[stem]
            linked = (
                other.by_id.get(clean(row.cells.get(f"{stem} id", ""))) if f"{stem} id" in row.cells else None
            )
            if linked is None or other is table:
                continue
            target = self._target(other, linked, deep + 1)
            if target is not None:
                is_person = other.is_people
                return _Target(
                    target.partner,
                    clean(row.cells[f"{stem} id"]) if is_person else target.person,
                    target.place or ("" if is_person else clean(linked.cells.get("name", ""))),
                )
        return None

    def _why_nowhere(self, table: Linked, row: LinkedRow) -> str:
        links = [word for word in row.cells if word.endswith(" id") and word != "id"]
        if not any(word.endswith(" id") for word in table.titles):
            return "The table has no column of ids that links it with another one."
        if not links:
            return "It says nothing of what it belongs to."
        titles = ", ".join(f"{table.titles[word]} {clean(row.cells[word])}" for word in links)
        return f"It belongs to {titles}, which is in none of the tables given."

    def _person(self, table: Linked, row: LinkedRow, target: _Target) -> None:
        cells = row.cells
        name = clean(cells.get("name", "")) or " ".join(
            filter(None, (clean(cells.get(part, "")) for part in ("first name", "middle name", "last name")))
        )
        if not name:
            self._leave(table, row, "It names nobody.")
            return
        used = {"id", "name", "first name", "middle name", "last name", "title", "role"}
        reaches = Reaches()
        used |= self._reaches(table, row, reaches, "")
        person = IncomingPerson(
            name, clean(cells.get("title", cells.get("role", ""))),
            notes=(*as_note("Place", target.place), *reaches.notes, *self._rest(table, row, used)),
            reaches=tuple(reaches.found), key=clean(cells.get("id", "")),
        )  # fmt: skip
        self._told(table, row, reaches)
        self._of(target.partner).people[person.key or f"line {row.line}"] = person

    def _phone(self, table: Linked, row: LinkedRow, target: _Target) -> None:
        cells = row.cells
        number = next((clean(cells[word]) for word in table.titles if word in cells and word in _NUMBERS), "")
        kind = next((clean(cells[word]) for word in table.titles if word in cells and word in _TYPES), "")
        extension, prefix = clean(cells.get("extension", "")), clean(cells.get("country prefix", ""))
        written = f"{prefix} {number}".strip() + (f" ext. {extension}" if extension else "")
        said = ("" if kind.lower() == "voice" else kind, clean(cells.get("department", "")), target.place)
        reaches = Reaches()
        if number or extension:
            reaches.add(ReachKind.PHONE, written, ", ".join(filter(None, said)))
        used = {"id", "extension", "country prefix", "department", *_NUMBERS, *_TYPES}
        reaches.notes.extend(self._rest(table, row, used))
        self._put(table, row, target, reaches)

    def _other(self, table: Linked, row: LinkedRow, target: _Target) -> None:
        own = clean(row.cells.get("name", ""))
        place = own or target.place
        reaches = Reaches()
        used = {"id", *self._reaches(table, row, reaches, place)}
        address = self._address(row, table)
        if address:
            label = f"mail, {place}" if table.stem.startswith("mail") and place else place
            reaches.keep(
                Reach(ReachKind.ADDRESS, address, label or ("mail" if table.stem.startswith("mail") else ""))
            )
        used |= {
            word for word, found in table.fields.items() if found in ADDRESS_PARTS or found is _F.ADDRESS
        }
        rest = self._rest(table, row, used | {"name"})
        if own or rest:
            title = (
                f"{table.stem.capitalize()} {own}" if own else f"{table.stem.capitalize()} of {target.place}"
            )
            title = title if own or target.place else table.stem.capitalize()
            reaches.notes.append(f"{title}: {'; '.join(rest)}" if rest else title)
        self._put(table, row, target, reaches)

    def _address(self, row: LinkedRow, table: Linked) -> str:
        told: dict[DirectoryField, list[str]] = {}
        for word, found in table.fields.items():
            if word in row.cells:
                told.setdefault(found, []).append(clean(row.cells[word]))
        one = {found: " ".join(texts) for found, texts in told.items()}
        return one_address(
            (*told.get(_F.ADDRESS, ()), *told.get(_F.STREET, ())),
            one.get(_F.CITY, ""), one.get(_F.STATE, ""), one.get(_F.ZIP, ""), one.get(_F.COUNTRY, ""),
        )  # fmt: skip

    def _reaches(self, table: Linked, row: LinkedRow, reaches: Reaches, label: str) -> set[str]:
        """Add the e-mails, phones and pages of a row; returns the columns that were used."""
        used = {word for word, found in table.fields.items() if found in _KINDS}
        for word in table.titles:
            if word in used and word in row.cells:
                reaches.add(_KINDS[table.fields[word]], row.cells[word], label, table.titles[word])
        return used

    def _rest(self, table: Linked, row: LinkedRow, used: set[str]) -> list[str]:
        if not self._keep_rest:
            return []
        left = [word for word in table.titles if word in row.cells and word not in used]
        return [
            note
            for word in left
            if not word.endswith(" id")
            for note in as_note(table.titles[word], row.cells[word])
        ]

    def _put(self, table: Linked, row: LinkedRow, target: _Target, reaches: Reaches) -> None:
        self._told(table, row, reaches)
        more = self._of(target.partner)
        person = more.people.get(target.person) if target.person else None
        kept = more.reaches if person is None else Reaches(list(person.reaches), list(person.notes))
        for reach in reaches.found:
            kept.keep(reach)
        kept.notes.extend(reaches.notes)
        if person is not None:
            more.people[target.person] = replace(person, reaches=tuple(kept.found), notes=tuple(kept.notes))

    def _told(self, table: Linked, row: LinkedRow, reaches: Reaches) -> None:
        self._problems.extend(
            Problem(row.line, f"{table.name}, line {row.line}: {sentence}") for sentence in reaches.told
        )

    def _leave(self, table: Linked, row: LinkedRow, reason: str) -> None:
        self._not_taken.append(NotTaken(table.name, row.line, row_text(list(row.cells.values())), reason))

    def _of(self, partner: int) -> _More:
        return self._more.setdefault(partner, _More(Reaches(list(self._file.partners[partner].reaches))))


def _with_more(partner: IncomingPartner, more: _More) -> IncomingPartner:
    return replace(
        partner,
        reaches=tuple(more.reaches.found),
        notes=tuple(dict.fromkeys((*partner.notes, *more.reaches.notes))),
        people=(*partner.people, *more.people.values()),
    )
