"""What is asked of a table and what is read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ci_tui.exchange.problems import Problem


@dataclass(frozen=True, slots=True)
class TableChoices:
    """How one table is to be read. Columns are given by name; lines are physical lines, 1-based."""

    header_line: int | None = None  # None: guessed
    area: str = ""
    value: str = ""  # may be "" where only sites are counted
    code: str | None = None  # None: found by itself where there is one; "": none
    days: str | None = None  # each row's value is divided by this column, then summed
    weekdays: int | None = None  # the sums are divided by this
    where: tuple[tuple[str, str], ...] = ()  # (column, value); several values of one column are alternatives
    sites_as_rows: bool = False  # the rows of an area are its sites
    kept: frozenset[int] = frozenset()  # lines that count although the program would set them aside
    dropped: frozenset[int] = frozenset()  # lines that the person set aside


@dataclass(slots=True)
class AreaSum:
    """The sum of one area's rows."""

    name: str  # as it is first written
    code: str | None
    value: Decimal | None  # sum of the known rows, at most 12 decimal places; None: all are unknown
    rows: int
    unknown_rows: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row below the header that is no area, and why."""

    file: str
    line: int
    text: str
    reason: str
    value: Decimal | None  # what it would add if it were kept
    is_total: bool


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table, summed by area."""

    columns: tuple[str, ...]
    header_line: int
    sums: Mapping[str, AreaSum]  # by the areas' keys, in the order of the table
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    rows_read: int  # rows that are in the sums
    rows_filtered_out: int
    total: Decimal | None  # of all known values; None where none is known
    printed_total: Decimal | None  # what the table's own total row says, to compare with `total`
    signature: str  # of the header, by which a layout is remembered
    code_column: str = field(default="")  # the column that the codes are from, "" where there is none
