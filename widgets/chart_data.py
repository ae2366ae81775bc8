"""What a chart shows: series of points, the same as a table, and how their positions are named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from ci_tui.domain import figures
from ci_tui.domain.dates import plain_date, short_date
from widgets.bars import finite
from widgets.cell_text import plain

Position = int | float | str | date
Value = int | float | Decimal | None
Kind = Literal["line", "bar", "scatter", "step"]
Role = Literal["primary", "secondary", "accent", "error", "muted"]


@dataclass(frozen=True, slots=True)
class Series:
    """One line, or one bar of each group.

    Attributes:
        label: what it is, as the legend says.
        points: positions (names, days or numbers) and values; None is unknown and leaves a gap.
        kind: how it is drawn.
        role: what its colour means.
    """

    label: str
    points: tuple[tuple[Position, Value], ...]
    kind: Kind = "line"
    role: Role = "primary"


@dataclass(frozen=True, slots=True)
class Points:
    """The points of all series on one axis.

    Attributes:
        series: the series.
        positions: every position once; days and numbers in their order, names as they came.
        names: how each position is written.
        values: for each series, its value at each position; None is unknown or not there.
        places: decimal places that the values are written with.
    """

    series: tuple[Series, ...]
    positions: tuple[Position, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    places: int

    @property
    def known(self) -> list[float]:
        """Every value that is known."""
        return [value for values in self.values for value in values if value is not None]

    @property
    def are_named(self) -> bool:
        """Whether the positions are names, which have no distance from each other."""
        return not all(isinstance(position, int | float) for position in self.positions) and not all(
            isinstance(position, date) for position in self.positions
        )

    def written(self, series: int, position: int) -> str:
        """A value as people read it; unknown is a dash."""
        return figures.figure(self.values[series][position], self.places)

    def part(self, start: int, stop: int) -> "Points":
        """The positions from `start` up to `stop`."""
        values = tuple(values[start:stop] for values in self.values)
        return Points(self.series, self.positions[start:stop], self.names[start:stop], values, self.places)


def collect(series: Sequence[Series], names: Mapping[Position, str] | None = None) -> Points:
    """The points of all series brought together by position.

    Args:
        series: what to show; positions that are numbers but not finite are left out.
        names: how positions are written, where it is not as usual.
    """
    found: dict[Position, dict[int, float | None]] = {}
    for number, one in enumerate(series):
        for position, value in one.points:
            if not isinstance(position, int | float) or finite(position) is not None:
                found.setdefault(position, {})[number] = finite(value)
    positions = _in_order(list(found))
    values = tuple(
        tuple(found[position].get(number) for position in positions) for number in range(len(series))
    )
    whole = all(value == round(value) for row in values for value in row if value is not None)
    return Points(tuple(series), positions, _names(positions, names or {}), values, 0 if whole else 1)


def rows(points: Points, heading: str = "") -> tuple[tuple[str, ...], ...]:
    """The same numbers as a table: a line of headings, then a line for each position."""
    headings = (heading, *(plain(one.label) for one in points.series))
    lines = (
        (name, *(points.written(number, place) for number in range(len(points.series))))
        for place, name in enumerate(points.names)
    )
    return (headings, *lines)


def _in_order(positions: list[Position]) -> tuple[Position, ...]:
    numbers = [position for position in positions if isinstance(position, int | float)]
    days = [position for position in positions if isinstance(position, date)]
    if len(numbers) == len(positions):
        return tuple(sorted(numbers))
    return tuple(sorted(days)) if len(days) == len(positions) else tuple(positions)


def _names(positions: Sequence[Position], given: Mapping[Position, str]) -> tuple[str, ...]:
    days = [position for position in positions if isinstance(position, date)]
    years = {day.year for day in days}

    def name(position: Position) -> str:
        if isinstance(position, str):
            return position
        if not isinstance(position, date):
            return f"{position:.10g}"
        if len(years) == len(days):
            return str(position.year)
        return short_date(position) if len(years) == 1 else plain_date(position)

    return tuple(plain(given[position] if position in given else name(position)) for position in positions)
