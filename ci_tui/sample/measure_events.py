"""How the sample's shared measures came about: written down, frozen, reported, read, called about, shared."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial

from ci_tui.domain.indicators import Indicator
from ci_tui.domain.measure_cells import Cell
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.sample import agenda, measures
from ci_tui.sample.measures import History
from ci_tui.services import commitments, learnings, results, roundtables, strategies
from ci_tui.services.door import writing
from ci_tui.services.measures import find_measure
from ci_tui.services.partners import partner_names
from ci_tui.services.write.typed_periods import read_period
from ci_tui.store.book import Book

Event = tuple[datetime, Callable[[], object]]
"""When something was typed, and what."""

_Values = Iterable[tuple[str, str]]
_Groups = Iterable[tuple[str, tuple[tuple[str, str], ...]]]


def measure_events(book: Book) -> Iterator[Event]:
    """All of it, not yet in the order of the days."""
    for history in measures.HISTORIES:
        yield _at(history.added_on, 20), partial(_add, book, history)
        yield _at(history.counted_on, 20), partial(_count, book, history)
    yield _at(measures.WRITTEN_DOWN, 21), partial(_define, book, measures.WRITTEN_DOWN)
    yield _at(measures.WRITTEN_DOWN, 22), partial(_freeze, book, measures.WRITTEN_DOWN)
    yield _at(agenda.ADOPTED, 22), partial(_report_main, book, agenda.ADOPTED)
    yield _at(date(2026, 9, 24), 22), partial(_look, book, date(2026, 9, 24))
    yield _at(measures.SHARED[0], 18), partial(_share, book, *measures.SHARED)
    yield _at(date(2026, 11, 12), 22), partial(_tell, book, measures.STORY[1])
    yield _at(date(2026, 11, 13), 20), partial(_read, book, date(2026, 11, 13))
    yield _at(measures.CALLED[3], 17), partial(_call, book)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 5, tzinfo=UTC))


def _add(book: Book, history: History) -> None:
    write, today = writing().measures, history.added_on
    form = {
        field: getattr(history, field)
        for field in (
            *("name", "kind", "unit", "unit_words", "direction", "definition", "source", "interval"),
            *("due_days", "baseline", "baseline_on", "target", "target_on"),
        )
    }
    if history.strategy:
        measure_id = write.add_measure(book, form, today, strategy_id=_strategy(book, history.strategy))
    else:
        measure_id = write.add_measure(book, form, today, result_id=results.find_result(book).id)
    _write(book, history, history.values, history.groups, today)
    writing().reporters.add_reporter(book, measure_id, {"who": history.reporter}, today)


def _count(book: Book, history: History) -> None:
    _write(book, history, history.later, history.later_groups, history.counted_on)


def _write(book: Book, history: History, values: _Values, groups: _Groups, today: date) -> None:
    cells: dict[tuple[str, str, date], Cell | None] = {}
    measure = find_measure(book, history.name)
    for period, typed in values:
        cells["", "", read_period(period, None)] = read_cell(typed, measure.unit)
    for period, told in groups:
        for group, typed in told:
            cells[history.dimension, group, read_period(period, None)] = read_cell(typed, measure.unit)
    partner = _partner(book, history.reporter)
    writing().observations.write_cells(book, measure.id, cells, today, reporter=partner)


def _define(book: Book, today: date) -> None:
    name, form = measures.DEFINED
    writing().measures.change_definition(book, find_measure(book, name).id, form, today)


def _freeze(book: Book, today: date) -> None:
    writing().measures.freeze_anew(book, find_measure(book, measures.FROZEN).id, today)


def _report_main(book: Book, today: date) -> None:
    """Who reports the measure of the result, since it was adopted."""
    measure = _main(book)
    writing().reporters.add_reporter(book, measure.id, {"who": measures.MAIN_REPORTER}, today)


def _look(book: Book, today: date) -> None:
    """What was noted on the curves, and the groups that are compared."""
    name, *focus = measures.FOCUS
    writing().measures.set_focus(book, find_measure(book, name).id, *focus)
    for name, period, text in measures.NOTES:
        form = {"period": period, "text": text}
        writing().measures.add_note(book, find_measure(book, name).id, form, today)


def _share(book: Book, day: date, how: str) -> None:
    form = {"on": day, "public": True, "how": how}
    writing().report_cards.share_card(book, results.find_result(book).id, form, day)


def _tell(book: Book, today: date) -> None:
    name, _, text = measures.STORY
    writing().measures.set_story(book, find_measure(book, name).id, text, today)


def _read(book: Book, today: date) -> None:
    """The learning that was read from the main measure, and the promise that follows from it."""
    _, begins, promised = measures.READ_FROM
    (learning,) = learnings.open_list(book, text=begins).rows(0, 1)
    card = learnings.learning_card(book, learning.id)
    form = {
        "kind": card.kind,
        "text": card.text,
        "shared_by": f"partner:{card.partner_id}" if card.partner_id else card.guest,
        "shared_on": card.shared_on,
        "roundtable": card.roundtable_id,
        "area": card.area,
        "tags": card.tags,
        "indicator": _main(book).id,
    }
    writing().learnings.edit_learning(book, learning.id, form, today)
    (roundtable,) = roundtables.on_day(book, agenda.VOTED)
    made = commitments.of_roundtable(book, roundtable.id)
    (promise,) = (line for line in made if promised in line.text)
    writing().commitments.edit_commitment(book, promise.id, {"learning": learning.id}, today)


def _call(book: Book) -> None:
    name, person, period, day, text = measures.CALLED
    form = {
        "partner": "Transit Dept",
        "person": person,
        "way": "call",
        "on": day,
        "text": text,
        "measure": name,
        "period": period,
    }
    writing().contacts_made.add_contact(book, form, day)


def _main(book: Book) -> Indicator:
    return find_measure(book, measures.MAIN)


def _strategy(book: Book, name: str) -> str:
    (found,) = (one for one in strategies.all_strategies(book) if one.name == name)
    return found.id


def _partner(book: Book, name: str) -> str:
    return next(partner.id for partner in partner_names(book) if partner.name == name)
