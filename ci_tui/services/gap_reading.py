"""Reading the tables of an import plan and joining them with the book's areas."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import count
from ci_tui.domain.gaps import AreaMeasure, NeedBasis, ServedBasis
from ci_tui.domain.names import area_key
from ci_tui.exchange.gap_table import (
    AreaSum,
    TableChoices,
    TablePreview,
    TableReading,
    preview_rows,
    read_gap_table,
)
from ci_tui.exchange.packed_sums import LARGE, PackedSums
from ci_tui.exchange.table_file import Cancelled, TableFile, open_table
from ci_tui.services.gap_merge import Joined, Lookup, join
from ci_tui.services.gap_plan import ImportPlan, Role, follows_from
from ci_tui.services.gap_sources import remembered, remembered_basis
from ci_tui.services.joined_areas import JoinedArea
from ci_tui.store.book import Book
from ci_tui.store.reads import known_areas

Progress = Callable[[float, str], None]
"""Told the fraction done (0 to 1) and what is being done, in words."""

Stop = Callable[[], bool]
"""Asked now and then whether to stop; the work then ends with `Cancelled` and nothing is kept."""

_Basis = TypeVar("_Basis", NeedBasis, ServedBasis)
_MOST_CHILDREN = 10**11  # a larger figure is no count of children, and would not be summed exactly

_ZERO = Decimal(0)
_READING = {Role.NEED: "Reading the need table", Role.SERVED: "Reading the served table"}


@dataclass(slots=True)
class Side:
    """One table of an import: the file, how it is read, and what was read."""

    role: Role
    table: TableFile
    choices: TableChoices
    reading: TableReading
    remembered: bool


@dataclass(slots=True)
class Sides:
    """The tables of an import."""

    need: Side
    served: Side | None

    @property
    def both(self) -> tuple[Side, ...]:
        """The tables there are, the need table first."""
        return (self.need, self.served) if self.served else (self.need,)


class Figures(NamedTuple):
    """The figures of one area, in the order of `AreaMeasure`."""

    need: Decimal | None
    served: Decimal | None
    sites: int | None
    need_rows: int
    served_rows: int
    need_unknown_rows: int
    served_unknown_rows: int


def read_sides(book: Book, plan: ImportPlan, progress: Progress | None, cancelled: Stop | None) -> Sides:
    """Read the plan's tables in full; progress runs from 0 to 1 over both.

    Raises:
        Refusal: a table or a column is missing, or no row of a table has an area.
        Cancelled: `cancelled` said yes; nothing was kept.
    """
    share = 0.5 if plan.served_file else 1.0
    reader = _Reader(book, cancelled)
    need = reader.read(Role.NEED, plan.need_file, plan.need, part_of(progress, 0.0, share))
    served = None
    if plan.served_file:
        served = reader.read(Role.SERVED, plan.served_file, plan.served, part_of(progress, share, share))
    return Sides(need, served)


@dataclass(frozen=True, slots=True)
class _Reader:
    book: Book
    cancelled: Stop | None

    def read(self, role: Role, file: Path, choices: TableChoices | None, told: Progress) -> Side:
        table = open_table(file)
        stop_if(self.cancelled)
        choices, known = chosen(self.book, table, role, choices)
        words = _READING[role]
        told(0.0, words)
        reading = read_gap_table(
            table, choices, progress=lambda done: told(done, words), cancelled=self.cancelled
        )
        _refuse_odd(table, reading)
        return Side(role, table, choices, _packed(reading, lambda: stop_if(self.cancelled)), known)


def _packed(reading: TableReading, step: Callable[[], object]) -> TableReading:
    """The reading with its sums packed, where they are many; `reading` itself has none any more."""
    sums = reading.sums
    if not isinstance(sums, dict) or len(sums) < LARGE:
        return reading
    reading = replace(reading, sums=PackedSums(sums, step))
    gc.collect()  # what is left of the reading would take as much again as the packed sums
    return reading


def _refuse_odd(table: TableFile, reading: TableReading) -> None:
    if not reading.sums:
        raise Refusal(f"No row of {table.name} names an area: all of them were set aside.")
    for entry in reading.sums.values():
        if entry.value is not None and entry.value >= _MOST_CHILDREN:
            raise Refusal(
                f"{entry.name} in {table.name} has {count(entry.value)}, "
                "which can be no number of children. Choose another column."
            )


def part_of(progress: Progress | None, start: float, share: float) -> Progress:
    """Progress over a part of the whole; told to nobody where nobody asks."""
    return lambda done, words: progress(start + share * done, words) if progress else None


def chosen(
    book: Book, table: TableFile, role: Role, choices: TableChoices | None
) -> tuple[TableChoices, bool]:
    """How to read a table: as chosen, as it was read last time, or as guessed; and if it was remembered."""
    if choices is not None:
        return choices, False
    known = remembered(book, table, role)
    if known is not None:
        return known, True
    return guessed(preview_rows(table, TableChoices()), role), False


def guessed(preview: TablePreview, role: Role) -> TableChoices:
    """The choices that a table's own columns suggest."""
    guess = preview.guess
    value = guess.need if role is Role.NEED else guess.served
    return TableChoices(
        header_line=preview.header_line,
        area=guess.area,
        value=value,
        days=(guess.days or None) if role is Role.SERVED and value else None,
        sites_as_rows=role is Role.SERVED and not value,
    )


def join_sides(book: Book, sides: Sides, matches: Mapping[str, str], cancelled: Stop | None = None) -> Joined:
    """All areas of both tables, with those that the book knows already.

    Raises:
        Cancelled: `cancelled` said yes.
    """
    need = sides.need.reading.sums
    served = sides.served.reading.sums if sides.served else {}
    stop_if(cancelled)
    lookup = look_up(book, need, served)
    return join(need, served, matches, lookup, lambda: stop_if(cancelled))


def look_up(book: Book, need: Mapping[str, AreaSum], served: Mapping[str, AreaSum]) -> Lookup:
    """The areas of the book that these tables may mean."""
    with book.read() as connection:
        if not known_areas.has_areas(connection):
            return Lookup({}, {}, {})
        lookup = Lookup(
            spellings=known_areas.by_spelling(connection, chain(need, served)),
            names=known_areas.by_name(connection, chain(need, served)),
            codes={},
        )
        codes = {
            area_key(entry.code)
            for side in (need, served)
            for key, entry in side.items()
            if entry.code and not lookup.by_hand_or_name(key)
        }
        lookup.codes = known_areas.by_code(connection, codes)
        return lookup


def figures_of(area: JoinedArea, sides: Sides, *, absent_served_is_zero: bool) -> Figures:
    """What the tables say of one area. An area that the served table lacks is unknown there, not 0."""
    need, served, side = area.need, area.served, sides.served
    known = need.value if need else None, need.rows if need else 0, need.unknown_rows if need else 0
    if side is None:
        return Figures(known[0], None, None, known[1], 0, known[2], 0)
    zero = absent_served_is_zero and served is None
    value = _ZERO if zero and side.choices.value else served.value if served else None
    rows = served.rows if served else 0
    return Figures(
        need=known[0],
        served=value,
        sites=rows if side.choices.sites_as_rows and (served or zero) else None,
        need_rows=known[1],
        served_rows=rows,
        need_unknown_rows=known[2],
        served_unknown_rows=served.unknown_rows if served else 0,
    )


def measure_of(area: JoinedArea, sides: Sides, *, absent_served_is_zero: bool) -> AreaMeasure:
    """What the import knows of one area; its id is the book's, or the area's key where it is new."""
    figures = figures_of(area, sides, absent_served_is_zero=absent_served_is_zero)
    if sides.served is None:  # no area is missing from a table that was not given
        figures = figures._replace(served_rows=1)
    return AreaMeasure(area.known.id if area.known else area.key, area.name, area.code, *figures)


def stop_if(cancelled: Stop | None) -> None:
    """End the work where the person wants it ended.

    Raises:
        Cancelled: they do.
    """
    if cancelled is not None and cancelled():
        raise Cancelled("The import was stopped. Nothing was changed.")


def resolved(book: Book, plan: ImportPlan, sides: Sides) -> ImportPlan:
    """The plan with the choices by which its tables were read, and the bases that are known of them."""
    need, served = sides.need, sides.served
    return replace(
        plan,
        need=need.choices,
        served=served.choices if served else None,
        need_basis=plan.need_basis or _basis(book, need, NeedBasis),
        served_basis=plan.served_basis
        or follows_from(served.choices if served else None)
        or (_basis(book, served, ServedBasis) if served else None),
    )


def _basis(book: Book, side: Side, kind: type[_Basis]) -> _Basis | None:
    """What the figures of this source were based on last time, where that was said."""
    found = remembered_basis(book, side.table, side.role)
    return found if isinstance(found, kind) else None
