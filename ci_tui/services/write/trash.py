"""Writing to the trash: bringing something back, and emptying, the one thing that cannot be undone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.domain.roundtables import attendance_id
from ci_tui.domain.trash import TrashKind, TrashLine
from ci_tui.services.trash import EmptyingTold, contents, lines_of
from ci_tui.services.write import (
    activities,
    commitments,
    contacts_made,
    gaps,
    goal_reviews,
    learnings,
    measures,
    partners,
    report_cards,
    results,
    roundtables,
    strategies,
    updates,
)
from ci_tui.services.write.contact_tags import Tagged, tags_of, write_tags
from ci_tui.store import emptying, trash_told
from ci_tui.store.book import Book
from ci_tui.store.reads import trash as reads
from ci_tui.store.trash_told import Said
from ci_tui.store.writing import Unit

_NOTHING = "Nothing was emptied."

_Place = tuple[str, str]
"""A roundtable, and a partner that was there."""


class _Call(NamedTuple):
    """A call or a visit, but for whom it was with and what was said."""

    id: str
    partner_id: str
    made_on: str
    way: str
    indicator_id: str | None
    period_end: str | None
    trashed_at: str | None


class Emptied(NamedTuple):
    """What is gone for good, by name; not `swept`, unused parts of the file may hold traces of it."""

    names: tuple[str, ...]
    swept: bool


def bring_back(book: Book, line: TrashLine, today: date) -> None:
    """Bring one thing back from the trash.

    Raises:
        Refusal: what it belongs to is in the trash as well, its title was taken meanwhile, it changes an
            adopted agenda, or it is no longer in the book.
    """
    now = next((one for one in contents(book, today) if one.id == line.id), None)
    if now is None:
        raise Refusal(f"“{line.name}” is no longer in the trash.")
    if now.inside:
        raise Refusal(
            f"“{now.name}” belongs to “{now.inside}”, which is in the trash too. Bring that back first."
        )
    try:
        _RESTORERS[now.kind](book, now.id, today)
    except ReviewNeeded:
        raise Refusal(
            f"“{now.name}” would change an agenda that was adopted, so it comes back with a goal review: "
            f"open {_WHERE.get(now.kind, 'the Agenda')} and bring it back there."
        ) from None


def empty(book: Book, lines: Sequence[TrashLine], today: date) -> Emptied:
    """Take things out of the trash for good, with all that hangs on them; one action, and no undo.

    The journal forgets what they held as well, and the file keeps no trace of it. A partner stays at the
    roundtables where a person of it was who goes, and what was noted of calls with that person goes, not that
    the partner was called; the measures of a result or a strategy go with it.

    Raises:
        Refusal: one of them was brought back meanwhile; nothing was emptied then.
    """
    if not lines:
        return Emptied((), swept=True)
    before = trash_told.told(book.path)
    trash_told.keep(book.path, before._replace(unswept=True))
    with book.action(emptying.VERB) as unit:
        _refuse_what_came_back(unit, lines, today)
        places = _places_of_people(unit, lines)
        measures = _measures_of(unit, lines)
        calls = _calls_of_people(unit, lines)
        tags = {one.id: tags_of(unit, one.id) for one in calls}
        gone = ((TrashKind.CONTACT_MADE.value, one.id) for one in calls)
        emptying.delete_for_good(unit, [*measures, *gone, *((line.kind.value, line.id) for line in lines)])
        _keep_partners_there(unit, places)
        _keep_that_partners_were_called(unit, calls, tags)
    swept = _sweep(book)
    return Emptied(tuple(line.name for line in lines), swept)


def empty_what_is_due(book: Book, today: date) -> EmptyingTold:
    """Empty what was in the trash for 90 days, where it was said on an earlier day that it goes.

    What goes within 14 days, or is due and was never said to go, is told, and counts as said today. A day
    said that is still to come (the laptop's clock ran ahead) counts as none. What the disk does not let be
    emptied now stays, and is tried again at the next start. In a book that is open for reading only nothing
    goes, and nothing counts as said.
    """
    there = contents(book, today)
    if book.read_only:
        return EmptyingTold((), tuple(line for line in there if line.goes_soon))
    if trash_told.told(book.path).unswept:
        _sweep(book)
    said = trash_told.told(book.path).said
    emptied = _emptied(book, [line for line in there if line.is_due and _was_said(line, said, today)], today)
    if emptied:
        there = contents(book, today)  # what hung on something that is gone went with it
    soon = tuple(line for line in there if line.goes_soon)
    now = {line.id: Said(line.goes_on, _first_said(line, said, today)) for line in soon}
    if now != said:
        trash_told.keep(book.path, trash_told.told(book.path)._replace(said=now))
    return EmptyingTold(emptied, soon)


def _emptied(book: Book, due: Sequence[TrashLine], today: date) -> tuple[str, ...]:
    try:
        return empty(book, due, today).names
    except Refusal:
        return ()


def _was_said(line: TrashLine, said: Mapping[str, Said], today: date) -> bool:
    return _first_said(line, said, today) < today


def _first_said(line: TrashLine, said: Mapping[str, Said], today: date) -> date:
    """The day on which it was first said that this goes on its day; today where it was not yet."""
    one = said.get(line.id)
    return one.said_on if one is not None and one.goes_on == line.goes_on and one.said_on <= today else today


def _sweep(book: Book) -> bool:
    """Sweep the book, and remember whether that is still to be done."""
    swept = emptying.sweep(book.path)
    if swept:
        trash_told.keep(book.path, trash_told.told(book.path)._replace(unswept=False))
    return swept


def _refuse_what_came_back(unit: Unit, lines: Sequence[TrashLine], today: date) -> None:
    there = {line.id: line for line in lines_of(reads.thrown(unit.connection), today)}
    for line in lines:
        if line.id not in there or there[line.id].trashed_on != line.trashed_on:
            raise Refusal(f"“{line.name}” was brought back meanwhile. {_NOTHING}")


def _places_of_people(unit: Unit, lines: Sequence[TrashLine]) -> list[_Place]:
    """The roundtables at which people of these lines were, each with their partner."""
    return list(
        chain.from_iterable(
            unit.execute("SELECT roundtable_id, partner_id FROM attendance WHERE contact_id = ?", (line.id,))
            for line in lines
            if line.kind is TrashKind.CONTACT
        )
    )


def _measures_of(unit: Unit, lines: Sequence[TrashLine]) -> list[tuple[str, str]]:
    """The measures of the results and strategies among these lines: nothing else shows them."""
    return [
        (TrashKind.INDICATOR.value, measure_id)
        for line in lines
        if line.kind in _MEASURED
        for (measure_id,) in unit.execute(
            f"SELECT id FROM indicator WHERE {_MEASURED[line.kind]} = ?", (line.id,)
        )
    ]


def _calls_of_people(unit: Unit, lines: Sequence[TrashLine]) -> list[_Call]:
    """The calls and visits with people of these lines; those in the trash have no more to tell."""
    return [
        _Call._make(row)
        for line in lines
        if line.kind is TrashKind.CONTACT
        for row in unit.execute(
            "SELECT id, partner_id, made_on, way, indicator_id, period_end, trashed_at FROM contact_made "
            "WHERE contact_id = ?",
            (line.id,),
        )
    ]


def _keep_that_partners_were_called(
    unit: Unit, calls: Sequence[_Call], tags: Mapping[str, Sequence[Tagged]]
) -> None:
    """Note anew that a partner was called, without the person and without what was said.

    They are new rows: the journal has to forget what stood in those before. What was work for the backbone
    stays that.
    """
    for one in calls:
        if one.trashed_at is None:
            new_id = unit.new_id()
            unit.execute(
                "INSERT INTO contact_made (id, partner_id, made_on, way, indicator_id, period_end) "
                "SELECT :id, p.id, :made_on, :way, (SELECT id FROM indicator WHERE id = :indicator_id), "
                ":period_end FROM partner p WHERE p.id = :partner_id",
                one._asdict() | {"id": new_id},
            )
            write_tags(unit, new_id, tags[one.id])


def _keep_partners_there(unit: Unit, places: Sequence[_Place]) -> None:
    """Note the partners at their roundtables without a name, where nobody else of theirs was."""
    for roundtable_id, partner_id in places:
        unit.execute(
            "INSERT INTO attendance (id, roundtable_id, partner_id) SELECT :id, r.id, p.id "
            "FROM roundtable r, partner p WHERE r.id = :roundtable AND p.id = :partner AND NOT EXISTS "
            "(SELECT 1 FROM attendance a WHERE a.roundtable_id = r.id AND a.partner_id = p.id)",
            {
                "id": attendance_id(roundtable_id, partner_id),
                "roundtable": roundtable_id,
                "partner": partner_id,
            },
        )


_MEASURED: Mapping[TrashKind, str] = {TrashKind.RESULT: "result_id", TrashKind.STRATEGY: "strategy_id"}
"""What has measures of its own, and the field of a measure that names it."""

_WHERE: Mapping[TrashKind, str] = {TrashKind.INDICATOR: "Measures"}
"""Where a thing comes back that needs a goal review; otherwise in the Agenda."""

_RESTORERS: Mapping[TrashKind, Callable[[Book, str, date], None]] = {
    TrashKind.PARTNER: lambda book, record_id, _: partners.restore_partner(book, record_id),
    TrashKind.CONTACT: lambda book, record_id, _: partners.restore_contact(book, record_id),
    TrashKind.ROUNDTABLE: lambda book, record_id, _: roundtables.restore_roundtable(book, record_id),
    TrashKind.LEARNING: lambda book, record_id, _: learnings.restore_learning(book, record_id),
    TrashKind.ADOPTION: lambda book, record_id, _: learnings.restore_adoption(book, record_id),
    TrashKind.COMMITMENT: lambda book, record_id, _: commitments.restore_commitment(book, record_id),
    TrashKind.ANALYSIS: gaps.restore_analysis,
    TrashKind.RESULT: lambda book, record_id, _: results.restore_result(book, record_id),
    TrashKind.STRATEGY: strategies.restore_strategy,
    TrashKind.INDICATOR: measures.restore_measure,
    TrashKind.GOAL_REVIEW: lambda book, record_id, _: goal_reviews.restore_review(book, record_id),
    TrashKind.CONTACT_MADE: lambda book, record_id, _: contacts_made.restore_contact(book, record_id),
    TrashKind.ACTIVITY: lambda book, record_id, _: activities.restore_activity(book, record_id),
    TrashKind.UPDATE: lambda book, record_id, _: updates.restore_update(book, record_id),
    TrashKind.REPORT_CARD: lambda book, record_id, _: report_cards.restore_card(book, record_id),
}
