"""Writing values of a measure cell by cell: any number of periods and groups in one named action."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator as Measure
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.names import clean, search_key
from ci_tui.services.observations import CellKey, cell_problem, measure_of_values, place_of
from ci_tui.services.write.result_rows import observation_id
from ci_tui.store.book import Book
from ci_tui.store.reads import known_people
from ci_tui.store.reads.known_people import Known
from ci_tui.store.tables.indicators import Observation
from ci_tui.store.writing import Unit

Cells = Mapping[CellKey, Cell | None]
"""What is written, by dimension, group and the last day of the period; None takes a value away."""

VERB = "wrote values of {indicator}"


def write_cells(
    book: Book,
    indicator_id: str,
    cells: Cells,
    today: date,
    *,
    reporter: str | None = None,
    verb: str = VERB,
) -> int:
    """Write these cells of a measure and leave all others as they are; returns how many changed.

    What is in the book already is left, and where nothing changes nothing is done. A frozen forecast stays on
    the points that it was frozen on.

    Args:
        book: the open book.
        indicator_id: the measure.
        cells: what is written.
        today: the day on which it is written.
        reporter: the id of the partner that reported the cells that change; without it a new value is
            nobody's, and one that was there stays whose it was.
        verb: what is done, as the history tells it.

    Raises:
        Refusal: a cell is no value of this measure, its period is not over, or is the baseline's; the partner
            is in the trash; the measure is in the trash, or no longer in the book.
    """
    measure = measure_of_values(book, indicator_id)
    for key, cell in cells.items():
        if problem := _problem(measure, key, cell, today):
            raise Refusal(f"{place_of(measure, key)}: {problem}")
    with book.read() as connection:
        partner = None if reporter is None else known_people.by_id(connection, reporter)
        if reporter is not None and (partner is None or known_people.in_trash(connection, partner)):
            raise Refusal("The partner that reported this is no longer in the book.")
    wanted = _changed(book, measure, cells)
    if not wanted:
        return 0
    with book.action(verb, **_refs(measure, partner)) as unit:
        rows = _rows(unit, indicator_id)
        spelled = _spellings(rows.values())
        for key, cell in wanted.items():
            row = rows.get(observation_id(indicator_id, *key))
            if cell is None:
                if row is not None:
                    unit.delete(row)
                continue
            row = row or _new(indicator_id, key, spelled)
            _write(row, cell, today)
            if partner is not None:
                row.partner_id = partner.partner_id
            unit.session.add(row)
        unit.session.flush()  # all at once: a table of thousands of cells is pasted as well
    return len(wanted)


def _problem(measure: Measure, key: CellKey, cell: Cell | None, today: date) -> str:
    dimension, group, _ = key
    if bool(search_key(dimension)) != bool(search_key(group)):
        return "Say both what tells the groups apart, and which group it is."
    if cell is not None and (cell.value is None) == (not cell.withheld):
        return "It needs a value, or the mark that its source prints instead."
    return cell_problem(measure, key, cell, today)


def _changed(book: Book, measure: Measure, cells: Cells) -> dict[CellKey, Cell | None]:
    """Of the cells those that are not in the book as they are; where two name one group, the last one."""
    wanted: dict[str, tuple[CellKey, Cell | None]] = {}
    for (dimension, group, end), cell in cells.items():
        key = clean(dimension), clean(group), end
        wanted[observation_id(measure.id, *key)] = key, cell
    with book.read() as connection:
        there = connection.execute(
            "SELECT id, value, numerator, denominator, withheld FROM observation WHERE indicator_id = ?",
            (measure.id,),
        )
        known = {row[0]: tuple(row[1:]) for row in there}
    begins = measure.baseline
    return {
        key: cell
        for row_id, (key, cell) in wanted.items()
        if known.get(row_id) != (None if cell is None else _stored(cell))
        and not (row_id not in known and _is_the_baseline(key, cell, begins.end if begins else None))
    }


def _is_the_baseline(key: CellKey, cell: Cell | None, begins: date | None) -> bool:
    """Whether it says nothing but the baseline, which stands at the measure itself."""
    return key[2] == begins and not key[1] and (cell is None or cell.denominator is None)


def _stored(cell: Cell) -> tuple[float | None, float | None, float | None, str]:
    numbers = (cell.value, cell.numerator, cell.denominator)
    value, numerator, denominator = (None if one is None else float(one) for one in numbers)
    return value, numerator, denominator, cell.withheld


def _rows(unit: Unit, indicator_id: str) -> dict[str, Observation]:
    rows = unit.session.exec(select(Observation).where(Observation.indicator_id == indicator_id)).all()
    return {row.id: row for row in rows}


def _spellings(rows: Iterable[Observation]) -> dict[str, str]:
    """How the dimensions and groups of a measure are written already, by their keys."""
    found: dict[str, str] = {}
    for row in rows:
        dimension = search_key(row.dimension)
        found.setdefault(dimension, row.dimension)
        found.setdefault(f"{dimension}\n{search_key(row.group_name)}", row.group_name)
    return found


def _new(indicator_id: str, key: CellKey, spelled: dict[str, str]) -> Observation:
    dimension, group, end = key
    folded = search_key(dimension)
    return Observation(
        id=observation_id(indicator_id, dimension, group, end),
        indicator_id=indicator_id,
        period_end=end,
        dimension=spelled.setdefault(folded, dimension),
        group_name=spelled.setdefault(f"{folded}\n{search_key(group)}", group),
        recorded_on=end,
    )


def _write(row: Observation, cell: Cell, today: date) -> None:
    row.value, row.numerator, row.denominator, row.withheld = _stored(cell)
    row.recorded_on = today


def _refs(measure: Measure, partner: Known | None) -> dict[str, str]:
    """References of an action to a measure, what it is of, and who reported it."""
    told = {
        "indicator": measure.id,
        "result": measure.result_id,
        "strategy": measure.strategy_id,
        "partner": partner.partner_id if partner else None,
    }
    return {name: record for name, record in told.items() if record}
