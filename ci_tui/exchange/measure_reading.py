"""What is asked of the table of a measure, and what is read from it."""

from dataclasses import dataclass
from datetime import date

from ci_tui.domain.indicators import Unit
from ci_tui.domain.measure_cells import Cell
from ci_tui.exchange.problems import Problem
from ci_tui.exchange.reading import SetAside


@dataclass(frozen=True, slots=True)
class MeasureChoices:
    """How the table of a measure is to be read. Columns are given by name; lines are physical lines, 1-based.

    Either `period` is the column that names the period of each row, or `periods` are columns that stand for a
    period each. Of the latter, `value`, `numerator` and `denominator` are the words beside the period in
    their names (`Rate` of `2016-17 Rate`), empty where there are none. `group` is the column of groups, ""
    where all rows are of everybody; None: as guessed. `dimension` says what tells the groups
    apart; where it is the name of a column, each row says so for itself. `everybody` are the groups whose
    values are those of everybody; None: those whose names say so.
    """

    header_line: int | None = None
    period: str = ""
    periods: tuple[str, ...] = ()
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    group: str | None = None
    dimension: str = ""
    everybody: tuple[str, ...] | None = None
    where: tuple[tuple[str, str], ...] = ()
    as_fraction: bool = False
    kept: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What the measure says of its values: the unit, a period that others are like, the order of dates."""

    unit: Unit
    like: date | None = None
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell of the measure; dimension and group are empty for everybody. `line` is its first row's."""

    dimension: str
    group: str
    end: date
    cell: Cell
    line: int
    rows: int


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """The table of a measure, read in full.

    `everybody` are the groups that were taken for everybody, `told` what should be known about the reading;
    `fractions` says that all values lie between 0 and 1, as shares do that are no percent.
    """

    columns: tuple[str, ...]
    header_line: int
    cells: tuple[ReadCell, ...]
    everybody: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    told: tuple[str, ...]
    rows_read: int
    rows_filtered_out: int
    fractions: bool
