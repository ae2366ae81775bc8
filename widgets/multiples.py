"""Small curves of groups beside each other, all on one scale, as many as fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from widgets.bars import FALLING, RISING, UNCHANGED, finite
from widgets.cell_text import cut, fit, plain
from widgets.curve_area import CUT, VALUE, Area, dotted, solid
from widgets.curve_cells import Cell, Cells, Rank
from widgets.curve_parts import drawable
from widgets.curve_scale import across, upward
from widgets.multiples_parts import (
    COMPARISON,
    FOCUS,
    GAP,
    LEAST_HEIGHT,
    LEAST_WIDTH,
    Grid,
    GroupCurve,
    Multiples,
    grid_of,
)
from widgets.themes import Palette, palette_of

__all__ = ["COMPARISON", "FOCUS", "GroupCurve", "Multiples", "MultiplesChart", "draw_multiples", "grid_of"]

EVERYBODY = "⠒ ⠒"
EVERYBODY_WORDS = "everybody"

_CHANGE_FROM = 26  # cells; in fewer the change is an arrow
_NAME = 6  # cells that a name keeps


def draw_multiples(
    multiples: Multiples, width: int, height: int, palette: Palette, chosen: int = 0
) -> Content:
    """The groups in at most `width` cells and `height` lines: the page on which the chosen one stands.

    Where there is no room for curves, names and numbers stand below each other.

    Args:
        multiples: what to show.
        width: cells of a line.
        height: lines.
        palette: the theme's colours.
        chosen: place of the group that is under the cursor.
    """
    if width <= 0 or height <= 0:
        return Content()
    if not multiples.groups:
        return Content("\n").join(Content(plain(multiples.empty)).wrap(width)[:height])
    if width < LEAST_WIDTH or height < LEAST_HEIGHT + 1 or not multiples.values():
        return Content("\n").join(_listed(multiples, width, height, palette, chosen))
    grid = grid_of(len(multiples.groups), width, height - 1)
    page = chosen // grid.there
    bodies = _bodies(multiples, grid, page, palette)
    drawn: list[Content] = []
    for row in range(0, len(bodies), grid.columns):
        blocks = []
        for place, body in enumerate(bodies[row : row + grid.columns], page * grid.there + row):
            head = _head(multiples, place, grid.width, palette, is_chosen=place == chosen)
            blocks.append((head, *body))
        drawn += [Content(" " * GAP).join(line) for line in zip(*blocks, strict=True)]
    return Content("\n").join([*drawn, _foot(multiples, grid, page, width, palette)])


@lru_cache(maxsize=4)
def _bodies(multiples: Multiples, grid: Grid, page: int, palette: Palette) -> tuple[tuple[Content, ...], ...]:
    """What stands below the name of each group of a page; kept while the cursor goes round on it."""
    values = multiples.values()
    axis = across([one.day for one in values], [], grid.width)
    scale = upward([one.value for one in values], grid.lines, multiples.least, multiples.most)
    first = Area(Cells(grid.width, grid.lines), axis, scale)
    for day in multiples.cuts:
        for line in range(grid.lines):
            first.cells.put(line, axis.column(day), Cell(CUT, palette.muted, Rank.RULE))
    for run in drawable(multiples.everybody):
        if len(run) > 1:
            places = [(one.day, one.value) for one in run]
            first.cells.lay(dotted(places, first), palette.muted, Rank.AHEAD)
    shown = multiples.groups[page * grid.there : (page + 1) * grid.there]
    return tuple(_body(group, grid, Area(first.cells.copy(), axis, scale), palette) for group in shown)


def _body(group: GroupCurve, grid: Grid, area: Area, palette: Palette) -> tuple[Content, ...]:
    """The curve of a group, drawn over what all share, and what is said below it."""
    style, runs = _style(group, palette), drawable(group.runs)
    marked = {run[0] for run in runs if len(run) == 1} | {run[-1] for run in runs[-1:]}
    area.cells.lay(solid(runs, area, marked), style, Rank.LINE)
    for one in marked:
        area.cells.put(*area.at(one.day, one.value), Cell(VALUE, style, Rank.MARK))
    foot = f"{cut(plain(group.note), grid.width - 2)} " if group.note else ""
    rule = "─" * (grid.width - cell_len(foot))
    return (
        *(area.cells.line(line) for line in range(grid.lines)),
        Content.assemble((foot, palette.muted), (rule, palette.line)),
        *([Content(" " * grid.width)] if grid.height > grid.lines + 2 else ()),
    )


def _style(group: GroupCurve, palette: Palette) -> str:
    return {FOCUS: palette.accent, COMPARISON: palette.secondary}.get(group.role, palette.primary)


def _head(multiples: Multiples, place: int, width: int, palette: Palette, *, is_chosen: bool) -> Content:
    """The mark of its role, its name, and at the right its latest value and how it moved."""
    group = multiples.groups[place]
    change = _change(group, palette, multiples, in_words=width >= _CHANGE_FROM)
    latest = cut(plain(group.latest), max(width - _NAME - change.cell_length, 1))
    room = width - cell_len(latest) - change.cell_length - 1
    style = f"bold {_style(group, palette)}"
    named = (fit(group.called, max(room, 0)), f"{style} reverse" if is_chosen else style)
    return Content.assemble(named, " ", latest, change).truncate(width)


def _change(group: GroupCurve, palette: Palette, multiples: Multiples, *, in_words: bool) -> Content:
    moved = finite(group.moved)
    if moved is None:
        return Content()
    mark = RISING if moved > 0 else FALLING if moved < 0 else UNCHANGED
    is_better = (moved > 0) == multiples.rising_is_better
    style = palette.muted if not moved else palette.secondary if is_better else palette.error
    return Content.styled(f" {mark}{f' {plain(group.change)}' if in_words and group.change else ''}", style)


def _foot(multiples: Multiples, grid: Grid, page: int, width: int, palette: Palette) -> Content:
    """The scale that all share, what is dotted, and which page this is."""
    pages = -(-len(multiples.groups) // grid.there)
    parts = [plain(multiples.scale)] if multiples.scale else []
    if multiples.everybody:
        parts.append(f"{EVERYBODY} {EVERYBODY_WORDS}")
    if pages > 1:
        parts.insert(0, f"{page + 1} of {pages}")
    return Content.styled(cut(" · ".join(parts), width), palette.muted)


def _listed(
    multiples: Multiples, width: int, height: int, palette: Palette, chosen: int
) -> Sequence[Content]:
    """Names and numbers, those round the chosen one."""
    first = max(0, min(chosen - height // 2, len(multiples.groups) - height))
    lines = []
    for place, group in enumerate(multiples.groups[first : first + height], first):
        latest = cut(plain(group.latest), width // 2)
        style = f"bold {palette.text} reverse" if place == chosen else palette.text
        lines.append(
            Content.assemble((fit(group.called, max(width - cell_len(latest) - 1, 0)), style), " ", latest)
        )
    return lines


class MultiplesChart(Widget, can_focus=True):
    """Small curves at the widget's size; the arrows go from one to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "group before", show=False),
        Binding("down", "choose(1)", "next group", show=False),
        Binding("pageup", "turn(-1)", "page before", show=False),
        Binding("pagedown", "turn(1)", "next page", show=False),
        Binding("home", "choose(-9999)", "first group", show=False),
        Binding("end", "choose(9999)", "last group", show=False),
    ]
    DEFAULT_CSS = """
    MultiplesChart {
        width: 1fr;
        height: 1fr;
        text-wrap: nowrap;
    }
    """

    @dataclass
    class Chosen(Message):
        """The cursor came to a group: its place from 0."""

        place: int

    def __init__(self, multiples: Multiples, *, id: str | None = None, classes: str | None = None) -> None:
        """Make a chart; `id` and `classes` are the widget's."""
        super().__init__(id=id, classes=classes)
        self._multiples = multiples
        self._chosen = 0

    def show(self, multiples: Multiples) -> None:
        """Show other groups."""
        self._multiples = multiples
        self._chosen = max(min(self._chosen, len(multiples.groups) - 1), 0)
        self.refresh()

    def choose(self, place: int) -> None:
        """Put the cursor on a group, the nearest that there is."""
        self._chosen = max(0, min(place, len(self._multiples.groups) - 1))
        self.refresh()

    def action_choose(self, groups: int) -> None:
        """Move the cursor by groups."""
        if self._multiples.groups:
            self.choose(self._chosen + groups)
            self.post_message(self.Chosen(self._chosen))

    def action_turn(self, pages: int) -> None:
        """Move the cursor by pages."""
        size = self.content_size
        self.action_choose(pages * grid_of(len(self._multiples.groups), size.width, size.height - 1).there)

    def render(self) -> Content:
        """The groups at the widget's size."""
        size = self.content_size
        return draw_multiples(self._multiples, size.width, size.height, palette_of(self.app), self._chosen)

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self.refresh()
