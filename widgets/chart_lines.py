"""Lines of a chart as styled text: title and legend, and canvas cells in the colours of the palette."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len
from textual.content import Content

from widgets.cell_text import cut, plain
from widgets.chart_canvas import BRAILLE, Spot
from widgets.chart_data import Role, Series
from widgets.themes import Palette

TARGET_INK, LINE_INK = 254, 255
"""Inks that belong to no series: the target, and quiet lines."""

_GAP = "  "
_FILLS: dict[Role, str] = {"primary": "█", "secondary": "█", "muted": "░", "accent": "▒", "error": "▓"}
_OTHER_FILLS = ("█", "░", "▒", "▓", "▚")
_LINE_MARKS = (BRAILLE, "•", "+", "x", "o")
_SCATTER_MARKS = ("•", "+", "x", "o", "◆")


def marks(series: Sequence[Series]) -> tuple[str, ...]:
    """A mark for each series, told apart without colour as far as there are marks."""
    taken: list[str] = []
    for one in series:
        if one.kind == "bar":
            wished: tuple[str, ...] = (_FILLS[one.role], *_OTHER_FILLS)
        else:
            wished = _SCATTER_MARKS if one.kind == "scatter" else _LINE_MARKS
        taken.append(next((mark for mark in wished if mark not in taken), wished[0]))
    return tuple(taken)


def header(
    title: str, legend: Iterable[tuple[str, str, int]], width: int, inks: Sequence[str]
) -> list[Content]:
    """Title and legend, in one line where both fit.

    Args:
        title: may be empty.
        legend: mark, label and ink of each entry.
        width: cells of a line.
        inks: the colour of each ink.
    """
    heading = Content.styled(cut(plain(title), width), "bold")
    entries = [
        Content.assemble((mark, ink_style(ink, inks)), f" {cut(plain(label), max(width - 3, 1))}")
        for mark, label, ink in legend
    ]
    beside = Content(_GAP).join(entries)
    if heading.cell_length + len(_GAP) * 2 + beside.cell_length <= width or not heading:
        between = " " * (width - heading.cell_length - beside.cell_length)
        return [Content.assemble(heading, between, beside)] if heading else _wrapped(entries, width)
    return [heading, *_wrapped(entries, width)]


def mark_shown(mark: str) -> str:
    """The mark of a series as the legend shows it."""
    return "⠒⠒" if mark == BRAILLE else mark


def spots(cells: Sequence[Spot], inks: Sequence[str]) -> Content:
    """A line of the canvas in its colours."""
    parts = [
        ("".join(spot.character for spot in run), "" if ink is None else ink_style(ink, inks))
        for ink, run in groupby(cells, key=lambda spot: spot.ink)
    ]
    return Content.assemble(*parts)


def ink_style(ink: int, inks: Sequence[str]) -> str:
    """The style of an ink: those of the series first, then the target and quiet lines."""
    if ink == TARGET_INK:
        return inks[-2]
    return inks[-1] if ink == LINE_INK else inks[ink]


def inks_of(series: Sequence[Series], palette: Palette) -> tuple[str, ...]:
    """The colour of each series, then of the target and of quiet lines."""
    colours = {
        "primary": palette.primary,
        "secondary": palette.secondary,
        "accent": palette.accent,
        "error": palette.error,
        "muted": palette.muted,
    }
    return (*(colours[one.role] for one in series), palette.accent, palette.line)


def _wrapped(entries: Sequence[Content], width: int) -> list[Content]:
    lines: list[list[Content]] = []
    room = 0
    for entry in entries:
        if not lines or entry.cell_length + len(_GAP) > room:
            lines.append([])
            room = width + len(_GAP)
        lines[-1].append(entry)
        room -= entry.cell_length + len(_GAP)
    return [Content(_GAP).join(line) for line in lines]


def widest(texts: Iterable[str]) -> int:
    """Cells of the widest text."""
    return max(map(cell_len, texts), default=0)
