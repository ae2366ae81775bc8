"""The rows of what is said at a roundtable, written inside an action; one count of places through all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection
from typing import NamedTuple

from sqlmodel import SQLModel

from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.line_names import Named
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.domain.names import NAME_LIMIT, clean, search_key
from ci_tui.services.arrivals import NEW, Arrival
from ci_tui.services.write.commitment_rows import new_commitment
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.learning_rows import Sharer, sharer_of, with_key, write_new_tags
from ci_tui.services.write.meeting_forms import SaidForm
from ci_tui.services.write.partner_rows import new_partner
from ci_tui.services.write.roundtable_rows import numbered, place_behind
from ci_tui.store.reads import known_people
from ci_tui.store.tables.learnings import Learning
from ci_tui.store.tables.network import Area
from ci_tui.store.tables.partners import Partner
from ci_tui.store.tables.roundtables import AgendaItem, Decision, Note, Roundtable
from ci_tui.store.writing import Unit


class SaidLine(NamedTuple):
    """A line of a meeting on its way into the book, under the id that its record will have."""

    kind: LineKind
    id: str
    words: SaidForm
    read: MeetingLine
    sharer: Sharer
    area_id: str | None


@dataclass(frozen=True, slots=True)
class SaidLines:
    """Lines of a meeting on their way into the book, and the partners that are made with them."""

    lines: tuple[SaidLine, ...]
    made: tuple[Named, ...]

    @property
    def refs(self) -> dict[str, str]:
        """References of an action to the partners and people that the lines name."""
        partners = [line.sharer.partner_id for line in self.lines if line.sharer.partner_id]
        people = [line.sharer.contact_id for line in self.lines if line.sharer.contact_id]
        return {
            **numbered("partner", [*partners, *(one.id for one in self.made)]),
            **numbered("contact", people),
        }


class Moment(NamedTuple):
    """When something was said: the moment (aware), and the point of the agenda; None where nobody knows."""

    said_at: datetime | None = None
    agenda_item_id: str | None = None


def said_lines(
    connection: Connection, lines: Sequence[MeetingLine], came: Sequence[Arrival], new_id: Callable[[], str]
) -> SaidLines:
    """Lines as they were understood, with the ids of all that they name.

    Raises:
        FormRefusal: a line says nothing, or too much.
        Refusal: a new partner has the name of several that the book has.
    """
    made: dict[str, Named] = {}
    told: list[SaidLine] = []
    meant: dict[Named, Sharer] = {}
    for line in lines:
        words = SaidForm.of_line(line)
        for one in (line.who, *line.also):
            if one is not None and one not in meant:
                meant[one] = _meant(connection, one, came, made, new_id)
        told.append(
            SaidLine(
                kind=line.kind,
                id=new_id(),
                words=words,
                read=line,
                sharer=meant[line.who] if line.who else Sharer(),
                area_id=line.area.id if line.area else None,
            )
        )
    return SaidLines(tuple(told), tuple(made.values()))


def write_made(unit: Unit, made: Sequence[Named], since: date) -> None:
    """Write the partners that are made with a line, active since that day."""
    for one in made:
        if unit.get(Partner, one.id) is None:
            new_partner(unit, one.id, one.name, since)


def write_lines(
    unit: Unit,
    roundtable: Roundtable,
    lines: Sequence[SaidLine],
    moment: Moment,
    *,
    day: date,
    place: int | None = None,
) -> None:
    """Write lines in their order, behind all that was said at the roundtable before, or from a place on.

    Args:
        unit: the action.
        roundtable: at which it was said.
        lines: what was said.
        moment: of all these lines; a point that the agenda has no longer is left out.
        day: on which it was shared or promised.
        place: of the first line.

    Raises:
        Refusal: an area is no longer in the book.
    """
    _refuse_gone_areas(unit, lines)
    moment = Moment(moment.said_at, _item_of(unit, roundtable.id, moment.agenda_item_id))
    first = place_behind(unit, roundtable.id) if place is None else place
    rows: list[SQLModel] = []
    for at, line in enumerate(lines, first):
        if line.kind is not LineKind.COMMITMENT:
            rows.append(_row(roundtable, line, moment, day, at))
    unit.session.add_all(rows)
    unit.session.flush()
    write_new_tags(unit, ((line.id, line.words.tags) for line in lines if line.kind is LineKind.LEARNING))
    for at, line in _promises(lines, first):
        new_commitment(
            unit,
            id=line.id,
            text=line.words.text,
            sharer=line.sharer,
            made_on=day,
            due=line.read.due,
            area_id=line.area_id,
            learning_id=None,
            roundtable_id=roundtable.id,
            agenda_item_id=moment.agenda_item_id,
            said_at=moment.said_at,
            place=at,
        )


def area_in(unit: Unit, named: Named | None) -> str | None:
    """The id of the area that a line names; None where it names none.

    Raises:
        Refusal: it is no longer in the book.
    """
    if named is None:
        return None
    if unit.get(Area, named.id) is None:
        raise Refusal(f"The area “{named.name}” is no longer in the book. Nothing was kept.")
    return named.id


def _meant(
    connection: Connection,
    named: Named,
    came: Sequence[Arrival],
    made: dict[str, Named],
    new_id: Callable[[], str],
) -> Sharer:
    """Who is meant by a name in a line; a new partner is noted in `made`, once for all lines."""
    if not named.id.startswith(NEW):
        return sharer_of(connection, named, came)
    name = clean(named.id[len(NEW) :])
    if not name or len(name) > NAME_LIMIT:
        raise FormRefusal({"line": f"A new partner needs a name of at most {NAME_LIMIT} characters."})
    known = known_people.named(connection, name)
    if known is not None and known.contact_id is None:
        return Sharer(known.partner_id)
    return Sharer(made.setdefault(search_key(name), Named(new_id(), name)).id)


def _row(roundtable: Roundtable, line: SaidLine, moment: Moment, day: date, place: int) -> SQLModel:
    """The record of a line that is no promise."""
    stands = {"id": line.id, "roundtable_id": roundtable.id, "place": place, **moment._asdict()}
    if line.kind is LineKind.LEARNING:
        kind = line.read.learning_kind or LearningKind.PRACTICE
        words = line.words.model_dump(include={"text", "believed", "found"})
        return with_key(
            Learning(
                kind=kind.value,
                text_key="",
                shared_on=day,
                area_id=line.area_id,
                **words,
                **stands,
                **line.sharer._asdict(),
            )
        )
    if line.kind is LineKind.DECISION:
        return Decision(text=line.words.text, **stands)
    return Note(
        kind=line.kind.value,
        text=line.words.text,
        area_id=line.area_id,
        **stands,
        **line.sharer._asdict(),
    )


def _promises(lines: Sequence[SaidLine], first: int) -> Iterator[tuple[int, SaidLine]]:
    return ((at, line) for at, line in enumerate(lines, first) if line.kind is LineKind.COMMITMENT)


def _refuse_gone_areas(unit: Unit, lines: Sequence[SaidLine]) -> None:
    for named in {line.read.area for line in lines}:
        area_in(unit, named)


def _item_of(unit: Unit, roundtable_id: str, agenda_item_id: str | None) -> str | None:
    """The point of the agenda, where the roundtable has it."""
    item = unit.get(AgendaItem, agenda_item_id) if agenda_item_id else None
    return item.id if item is not None and item.roundtable_id == roundtable_id else None
