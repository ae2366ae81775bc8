"""What is asked of a list of sites and what is read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ci_tui.domain.activities import Meal, ServiceMode, SiteType
from ci_tui.domain.season import DayOff
from ci_tui.exchange.problems import Problem
from ci_tui.exchange.reading import SetAside
from ci_tui.exchange.site_table_words import SiteField


@dataclass(frozen=True, slots=True)
class SiteChoices:
    """How a list is read. Columns are given by name; lines are physical lines, 1-based.

    `uses` are columns and what they are taken for, others are guessed; `area` is the column that says where,
    None where it is guessed, empty where none does; `keep_rest` keeps columns without a field of their own in
    the notes.
    """

    header_line: int | None = None
    uses: tuple[tuple[str, SiteField], ...] = ()
    area: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    keep_rest: bool = False
    kept: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class IncomingSite:
    """A site as a list has it, of one row or of several.

    What the list does not say is None, or empty. `key` is the id under which the list keeps it, `place` its
    name and address folded into one key; `dated` tells several stays of one place apart. `weekdays` adds up
    1 for Monday, 2 for Tuesday and so on.
    """

    lines: tuple[int, ...]
    name: str
    key: str = ""
    place: str = ""
    address: str = ""
    area: str = ""
    first: date | None = None
    last: date | None = None
    weekdays: int | None = None
    hours: str = ""
    meals: tuple[Meal, ...] = ()
    site_type: SiteType = SiteType.NONE
    mode: ServiceMode = ServiceMode.NONE
    sponsor: str = ""
    cap: int | None = None
    phone: str = ""
    for_whom: str = ""
    notes: tuple[str, ...] = ()
    exceptions: tuple[DayOff, ...] = ()
    expected: Mapping[date, Decimal] = field(default_factory=dict)
    actual: Mapping[date, Decimal] = field(default_factory=dict)
    dated: bool = False

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class SiteReading:
    """A whole list. `merged` counts rows that were joined to another of their site."""

    sites: tuple[IncomingSite, ...]
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    rows_read: int
    rows_filtered_out: int
    merged: int
    order_guessed: bool
    """Whether days are written in numbers, and none of them tells whether day or month comes first."""
    day_first: bool
