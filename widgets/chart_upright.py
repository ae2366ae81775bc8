"""Lines, steps, scattered points and standing bars over an axis of days, numbers or names."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from ci_tui.domain import figures
from widgets.cell_text import cut
from widgets.chart_canvas import BRAILLE, Range, Spot, Stroke, canvas, cell_of
from widgets.chart_data import Points
from widgets.chart_lines import LINE_INK, TARGET_INK, inks_of, marks, spots, widest
from widgets.themes import Palette

TARGET_MARK = "┄"

_LINES_PER_TICK = 3
_LEAST_TICKED = 8  # lines; below, only the ends of the axis are named
_SHORTEST_NAME = 6
_CELLS_PER_TICK = 10
_FEW = 6  # positions that are named themselves; more numbers get round ones
_SINGLE = "•"


@dataclass(frozen=True, slots=True)
class _Scale:
    """The upward axis: where it begins and ends, its ticks and how they are written."""

    span: Range
    ticks: tuple[float, ...]
    names: tuple[str, ...]


def upright(
    points: Points, width: int, height: int, palette: Palette, target: float | None
) -> tuple[list[Content], int]:
    """The chart's lines, and how many of the earliest positions had no room."""
    bars = sum(one.kind == "bar" for one in points.series)
    scale = _scale(points, target, max(height - 2, 1))
    name_width = widest(scale.names)
    room = max(width - name_width - 1, 1)
    left_out = max(0, len(points.names) - room // max(bars, 1)) if bars else 0
    points = points.part(left_out, len(points.names))
    columns = _columns(points, room, spread=bars == 0)
    lines = max(height - 2, 1)
    area = canvas(_strokes(points, columns, room), room, lines, (0.0, max(room - 1, 1)), scale.span)
    _rule(area, scale, target, lines)
    inks = inks_of(points.series, palette)
    tick_at = {
        lines - 1 - cell_of(tick, scale.span, lines): name
        for tick, name in zip(scale.ticks, scale.names, strict=True)
    }
    drawn = []
    for number, line in enumerate(area):
        name = tick_at.get(number, "")
        axis = f"{name:>{name_width}}{'┤' if name else '│'}"
        drawn.append(Content.assemble((axis, palette.muted), spots(line, inks)))
    named = _named(points, columns, room, spread=bars == 0)
    drawn += _names_below(named, room, name_width, palette)
    return drawn, left_out


def nice_ticks(low: float, high: float, most: int, least_step: float = 0.0) -> tuple[float, ...]:
    """Round numbers, steps of 1, 2 or 5, the first not above `low` and the last not below `high`."""
    raw = max((high - low) / max(most - 1, 1), least_step)
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * magnitude for factor in (1, 2, 5, 10) if factor * magnitude >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(number * step for number in range(first, last + 1))


def _scale(points: Points, target: float | None, lines: int) -> _Scale:
    values = [*points.known, *([] if target is None else [target])]
    low, high = min(values), max(values)
    if any(one.kind == "bar" for one in points.series) or 0 <= low <= high / 2 or low / 2 <= high <= 0:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < 1e-9:
        low, high = (low - 1, high + 1) if low else (0.0, 1.0)
    if lines < _LEAST_TICKED:  # rounding the ends up would leave nothing of so few lines
        ends = (low, high)
        return _Scale(ends, ends, tuple(figures.figure(end, points.places) for end in ends))
    counted = all(float(value).is_integer() for value in values)  # half a learning is none
    ticks = nice_ticks(low, high, lines // _LINES_PER_TICK, 1.0 if counted else 0.0)
    places = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9))
    return _Scale((ticks[0], ticks[-1]), ticks, tuple(figures.figure(tick, min(places, 9)) for tick in ticks))


def _columns(points: Points, room: int, *, spread: bool) -> list[float]:
    """Where each position stands, in cells: by distance where it has one, else side by side."""
    numbers = _distances(points) if spread else []
    if len(numbers) > 1:
        span = numbers[-1] - numbers[0]
        return [(number - numbers[0]) / span * (room - 1) for number in numbers]
    return [(place + 0.5) * room / len(points.names) - 0.5 for place in range(len(points.names))]


def _distances(points: Points) -> list[float]:
    if points.are_named:
        return []
    return [
        float(position.toordinal() if isinstance(position, date) else position)
        for position in points.positions
        if not isinstance(position, str)
    ]


def _strokes(points: Points, columns: Sequence[float], room: int) -> list[Stroke]:
    chosen = marks(points.series)
    bars = [number for number, one in enumerate(points.series) if one.kind == "bar"]
    strokes: list[Stroke] = []
    each = room / len(columns)
    thick = max(1, int((each - 1 if each >= len(bars) + 1 else each) / max(len(bars), 1)))
    for order, number in enumerate(bars):
        starts = [round(column - thick * len(bars) / 2 + 0.5) + order * thick for column in columns]
        strokes += _standing(points.values[number], starts, thick, chosen[number], number)
    for number, one in enumerate(points.series):
        known = [
            None if value is None else (column, value)
            for column, value in zip(columns, points.values[number], strict=True)
        ]
        if one.kind == "scatter":
            strokes.append(Stroke([point for point in known if point], chosen[number], number, joined=False))
        elif one.kind != "bar":
            strokes += _joined(known, chosen[number], number, steps=one.kind == "step")
    return strokes


def _standing(
    values: Sequence[float | None], starts: Sequence[int], thick: int, mark: str, ink: int
) -> list[Stroke]:
    """The bars of one series, `thick` cells each; between groups a cell stays free where there is room."""
    return [
        Stroke(((start + cell, 0.0), (start + cell, value)), mark, ink)
        for value, start in zip(values, starts, strict=True)
        if value
        for cell in range(thick)
    ]


def _joined(known: Sequence[tuple[float, float] | None], mark: str, ink: int, *, steps: bool) -> list[Stroke]:
    """A line through what is known, broken where something is not."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in known:
        if point is None:
            runs.append([])
            continue
        if steps and runs[-1]:
            runs[-1].append((point[0], runs[-1][-1][1]))
        runs[-1].append(point)
    return [
        Stroke(run, _SINGLE if len(run) == 1 and mark == BRAILLE else mark, ink, joined=len(run) > 1)
        for run in runs
        if run
    ]


def _rule(area: list[list[Spot]], scale: _Scale, target: float | None, lines: int) -> None:
    """The target, and zero where something lies below it, on the cells that are free."""
    ruled = [(0.0, "─", LINE_INK)] if scale.span[0] < 0 < scale.span[1] else []
    if target is not None:
        ruled.append((target, TARGET_MARK, TARGET_INK))
    for value, mark, ink in ruled:
        line = area[lines - 1 - cell_of(value, scale.span, lines)]
        for column, spot in enumerate(line):
            if spot.ink is None:
                line[column] = Spot(mark, ink)


def _named(points: Points, columns: Sequence[float], room: int, *, spread: bool) -> list[tuple[int, str]]:
    """Which columns are named below the axis, and how."""
    numbers = _distances(points)
    if spread and len(numbers) > _FEW and isinstance(points.positions[0], int | float):
        low, high = numbers[0], numbers[-1]
        least = 1.0 if all(number == round(number) for number in numbers) else 0.0
        ticks = [
            tick for tick in nice_ticks(low, high, room // _CELLS_PER_TICK, least) if low <= tick <= high
        ]
        return [
            (cell_of(tick, (low, high), room), f"{tick:.10g}")
            for tick in (ticks if len(ticks) > 1 else (low, high))
        ]
    most = max(room // len(points.names) - 1, _SHORTEST_NAME) if points.are_named else room
    return [
        (round(column), cut(name, min(most, room)))
        for column, name in zip(columns, points.names, strict=True)
    ]


def _names_below(
    named: Sequence[tuple[int, str]], room: int, name_width: int, palette: Palette
) -> list[Content]:
    """The lower axis and the names below it, as many as stand beside each other."""
    axis = ["─"] * room
    below = ""
    for start, column, name in _side_by_side(named, room):
        below += " " * (start - cell_len(below)) + name
        axis[column] = "┬"
    margin = " " * name_width
    return [
        Content.styled(f"{margin}└{''.join(axis)}", palette.muted),
        Content.styled(f"{margin} {below}", palette.muted),
    ]


def _side_by_side(named: Sequence[tuple[int, str]], room: int) -> list[tuple[int, int, str]]:
    """Every name, or every second, third ... one, so that none touches another; the last is always there."""
    for every in range(1, len(named) + 1):
        placed: list[tuple[int, int, str]] = []
        end = -1
        for wanted, name in named[(len(named) - 1) % every :: every]:
            column = min(max(wanted, 0), room - 1)
            start = max(0, min(column - cell_len(name) // 2, room - cell_len(name)))
            if start <= end:
                break
            placed.append((start, column, name))
            end = start + cell_len(name)
        else:
            return placed
    return []
