"""Looking at the table of a measure before anything is kept: what is new, what changes, what to ask."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.jumps import Jump, largest_jump
from ci_tui.domain.measure_cells import Cell, says_no_more, says_the_same
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import parse_period
from ci_tui.exchange.measure_reading import MeasureChoices, MeasureReading, ReadAs, ReadCell
from ci_tui.exchange.measure_table import read_measure_table
from ci_tui.exchange.measure_table_guess import filter_columns, guessed_choices, period_columns
from ci_tui.exchange.measure_table_layout import MeasureHead, measure_head
from ci_tui.exchange.table_file import Cancelled, TableFile, open_table
from ci_tui.services import measure_import_words as words
from ci_tui.services.measure_import_plan import (
    Fate,
    ImportedCell,
    MeasureImportPlan,
    MeasureImportPreview,
    Progress,
    Stop,
)
from ci_tui.services.measure_import_sources import remembered
from ci_tui.services.observations import CellKey, cell_problem, cells_of, measure_of_values
from ci_tui.store.book import Book

__all__ = [
    "Cancelled",
    "Fate",
    "ImportedCell",
    "MeasureImportPlan",
    "MeasureImportPreview",
    "TableTop",
    "preview",
    "table_top",
]


@dataclass(frozen=True, slots=True)
class TableTop:
    """The top of a table, and how it would be read: as chosen, as last time, else as its columns suggest."""

    head: MeasureHead
    choices: MeasureChoices
    as_last_time: bool
    unfiltered: tuple[str, ...]


def table_top(book: Book, plan: MeasureImportPlan) -> TableTop:
    """The top of the plan's table.

    Raises:
        Refusal: the file cannot be read, there is no such header line, or the measure is gone.
    """
    return _top(book, plan, open_table(plan.file), measure_of_values(book, plan.indicator_id))


def preview(
    book: Book, plan: MeasureImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> MeasureImportPreview:
    """Read the plan's table in full and say what would be kept. Nothing is written.

    Raises:
        Refusal: the file or a column is missing, there is no value in it, rows of one cell cannot be added,
            the period of a changed definition cannot be understood, or the measure is gone.
        Cancelled: `cancelled` said yes.
    """
    measure = measure_of_values(book, plan.indicator_id)
    table = open_table(plan.file)
    top = _top(book, plan, table, measure)
    like = _like(measure)
    tell = progress or (lambda _share, _doing: None)
    reading = read_measure_table(
        table,
        top.choices,
        ReadAs(measure.unit, like, plan.day_first),
        progress=lambda share: tell(share, words.READING),
        cancelled=cancelled,
    )
    as_in_book = _as_in_book(measure, reading, top.choices)
    cells = tuple(_fates(measure, reading, as_in_book, plan.today))
    holds_from = _changed_from(measure, plan, like)
    jump = _jump(measure, cells, holds_from)
    seen = MeasureImportPreview(
        plan=plan,
        measure=measure,
        choices=top.choices,
        reading=reading,
        cells=cells,
        unfiltered=top.unfiltered,
        jump=jump,
        holds_from=holds_from,
        told=(),
        questions=(),
        as_last_time=top.as_last_time,
    )
    named = tuple(words.same_dimension(theirs, ours) for theirs, ours in as_in_book.items())
    return replace(seen, told=(*words.told(seen), *named), questions=tuple(words.questions(seen)))


def _changed_from(measure: Indicator, plan: MeasureImportPlan, like: date | None) -> date | None:
    """Since when another definition holds; None where nothing is said of it, or the book knows it already."""
    if not plan.changed_from.strip():
        return None
    end = parse_period(plan.changed_from, like=like)
    return None if any(one.holds_from == end for one in measure.definitions) else end


def _top(book: Book, plan: MeasureImportPlan, table: TableFile, measure: Indicator) -> TableTop:
    asked = plan.choices or MeasureChoices()
    head = measure_head(table, asked)
    if plan.wide:
        asked = replace(asked, period="", periods=period_columns(head.names, head.sample))
        if not asked.periods:
            raise Refusal(f"No column of {table.name} has a period in its name.")
    known = remembered(book, head, measure.id) if plan.choices is None and not plan.wide else None
    choices = known or guessed_choices(head, asked, is_rate=measure.unit.is_rate)
    return TableTop(head, choices, known is not None, filter_columns(head, choices))


def _like(measure: Indicator) -> date | None:
    """A period of the measure, on whose month and day years end."""
    for point in (measure.latest, measure.baseline, measure.target):
        if point is not None:
            return point.end
    return measure.groups[-1].end if measure.groups else None


def _fates(
    measure: Indicator, reading: MeasureReading, as_in_book: dict[str, str], today: date
) -> Iterable[ImportedCell]:
    there = {_folded(key): (key, cell) for key, cell in cells_of(measure).items()}
    spelled: dict[str, str] = {}
    for dimension, group, _ in (key for key, _ in there.values()):
        spelled.setdefault(search_key(dimension), dimension)
        spelled.setdefault(f"{search_key(dimension)}\n{search_key(group)}", group)
    for read in reading.cells:
        named = as_in_book.get(read.dimension, read.dimension)
        folded = search_key(named)
        dimension = spelled.setdefault(folded, named)
        group = spelled.setdefault(f"{folded}\n{search_key(read.group)}", read.group)
        known = there.get(_folded((dimension, group, read.end)))
        was = None if known is None else known[1]
        fate, why = _fate(measure, (dimension, group, read.end), read, was, today)
        yield ImportedCell(dimension, group, read.end, fate, read.cell, was, read.line, read.rows, why)


def _as_in_book(measure: Indicator, reading: MeasureReading, choices: MeasureChoices) -> dict[str, str]:
    """What the book calls the dimensions of the table, where nobody says what they are called.

    A column “Student Group” is the “race” of the book where at least half of its groups are of that.
    """
    if choices.dimension:
        return {}
    theirs: dict[str, set[str]] = {}
    for read in reading.cells:
        theirs.setdefault(read.dimension, set()).add(search_key(read.group))
    ours: dict[str, set[str]] = {}
    for dimension, group, _ in cells_of(measure):
        ours.setdefault(dimension, set()).add(search_key(group))
    known = {search_key(name) for name in ours}
    found: dict[str, str] = {}
    for name, groups in theirs.items():
        shared = {dimension: len(groups & mine) for dimension, mine in ours.items() if dimension}
        most = max(shared, key=lambda one: shared[one], default="")
        if name and search_key(name) not in known and most and 2 * shared[most] >= len(groups):
            found[name] = most
    return found


def _fate(
    measure: Indicator, key: CellKey, read: ReadCell, was: Cell | None, today: date
) -> tuple[Fate, str]:
    """What becomes of a cell, and why where it is left."""
    if was is not None and (says_the_same(read.cell, was) or says_no_more(read.cell, was)):
        return Fate.SAME, ""
    if was is not None and was.value is not None and read.cell.withheld:
        return Fate.LEFT, words.YOURS_STAYS
    if problem := cell_problem(measure, key, read.cell, today):
        return Fate.LEFT, problem
    return (Fate.NEW if was is None else Fate.CHANGED), ""


def _folded(key: CellKey) -> CellKey:
    return search_key(key[0]), search_key(key[1]), key[2]


def _jump(measure: Indicator, cells: Iterable[ImportedCell], holds_from: date | None) -> Jump | None:
    """The jump that the values of everybody would have; where the table has none, those of its first group.

    Only one that comes with these values is asked about.
    """
    cuts = [one.holds_from for one in measure.definitions] + ([holds_from] if holds_from else [])
    printed = [one for one in cells if one.cell.value is not None]
    whose = next((one for one in printed if not one.group), None) or next(iter(printed), None)
    if whose is None:
        return None
    of = whose.dimension, whose.group
    theirs = [one for one in printed if (one.dimension, one.group) == of]
    known = {key[2]: cell.value for key, cell in cells_of(measure).items() if key[:2] == of}
    known |= {one.end: one.cell.value for one in theirs}
    points = [Point(end, value) for end, value in sorted(known.items()) if value is not None]
    new = {one.end for one in theirs if one.fate in (Fate.NEW, Fate.CHANGED)}
    found = largest_jump(points, measure.unit, cuts)
    return found if found is not None and new & {found.before.end, found.after.end} else None
