"""Bars drawn with block eighths: single bars for tables and cards, and a list of labelled bars."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from ci_tui.domain import figures
from widgets.cell_text import fit, plain

Number = int | float | Decimal

FULL = "█"
MISSING = "░"
TRACK = "·"
RISING = "▲"
FALLING = "▼"
UNCHANGED = "="

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_LARGEST = 1e15  # nothing that is counted here comes near it, and floats stay exact below it
_LEAST_BAR = 4  # cells; a shorter bar says less than the number beside it
_GAP = "  "


def finite(value: Number | None) -> float | None:
    """The value as a float, or None where none can be drawn: unknown, NaN, infinite or beyond counting."""
    try:
        number = None if value is None else float(value)
    except (OverflowError, ValueError):
        return None
    return number if number is not None and abs(number) <= _LARGEST else None


def filled_eighths(value: Number | None, maximum: Number | None, width: int) -> int:
    """How much of a bar is filled, in eighths of a cell from 0 to 8 × width.

    It never falls as the value rises, and anything above 0 shows at least one eighth.
    """
    part, whole = finite(value), finite(maximum)
    if part is None or whole is None or part <= 0 or whole <= 0 or width <= 0:
        return 0
    return max(1, math.floor(min(part / whole, 1.0) * width * 8 + 0.5))


def bar(
    value: Number | None,
    maximum: Number | None,
    width: int,
    *,
    style: str | Style = "$secondary",
    track_style: str | Style = "$foreground 20%",
) -> Content:
    """One bar of exactly `width` cells, its rest a quiet dotted track.

    Args:
        value: what the filled part stands for; unknown draws neither bar nor track.
        maximum: what the whole width stands for.
        width: in cells.
        style: colour of the filled part, a Textual style such as `$accent`.
        track_style: colour of the dots.
    """
    if finite(value) is None:
        return Content(" " * max(width, 0))
    whole, eighths = divmod(filled_eighths(value, maximum, width), 8)
    filled = FULL * whole + _EIGHTHS[eighths]
    return Content.assemble((filled, style), (TRACK * (max(width, 0) - len(filled)), track_style))


def gap_bar(
    served: Number | None,
    target: Number | None,
    maximum: Number | None,
    width: int,
    *,
    style: str | Style = "$secondary",
    missing_style: str | Style = "$accent",
) -> Content:
    """What is there against what is missing to the target: `███░░░░`, in exactly `width` cells.

    Drawn in whole cells, so that the two parts meet without a seam. As long as anything is missing, at least
    one cell says so.

    Args:
        served: what is there; unknown draws nothing.
        target: what should be there; unknown or reached draws no missing part.
        maximum: what the whole width stands for.
        width: in cells.
        style: colour of what is there.
        missing_style: colour of what is missing.
    """
    there, wanted = finite(served), finite(target)
    if there is None or width <= 0:
        return Content(" " * max(width, 0))
    filled = _whole_cells(there, maximum, width)
    missing = 0
    if wanted is not None and there < wanted:
        end = max(1, _whole_cells(wanted, maximum, width))
        filled = min(filled, end - 1)
        missing = end - filled
    blank = width - filled - missing
    return Content.assemble((FULL * filled, style), (MISSING * missing, missing_style), " " * blank)


def _whole_cells(value: float, maximum: Number | None, width: int) -> int:
    eighths = filled_eighths(value, maximum, width)
    return max(1, (eighths + 4) // 8) if eighths else 0


class BarItem(NamedTuple):
    """One line of a bar list.

    Attributes:
        label: what the bar is about, as typed by a person.
        value: what its length stands for; None is unknown.
        number: the value as people read it; left empty, it is written with the list's places.
        change: difference to an earlier value, in the same unit; None leaves it out.
    """

    label: str
    value: Number | None
    number: str = ""
    change: Number | None = None


class BarList(Widget):
    """Labels, bars, numbers and changes, one line each, aligned."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bar-list--bar",
        "bar-list--track",
        "bar-list--better",
        "bar-list--worse",
        "bar-list--quiet",
    }
    DEFAULT_CSS = """
    BarList {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;
        & > .bar-list--bar { color: $secondary; }
        & > .bar-list--track { color: $foreground 20%; }
        & > .bar-list--better { color: $secondary; }
        & > .bar-list--worse { color: $error; }
        & > .bar-list--quiet { color: $text-muted; }
    }
    """

    def __init__(
        self,
        items: Sequence[BarItem] = (),
        *,
        maximum: Number | None = None,
        places: int = 0,
        rising_is_better: bool = True,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a list of bars.

        Args:
            items: the lines.
            maximum: what the full length stands for; left out, the largest value.
            places: decimal places of the numbers and changes.
            rising_is_better: whether a rise is good news (its colour; its sign and arrow say which way).
            empty: the sentence that stands where there is no item.
            id: the widget's id.
            classes: the widget's style classes.
        """
        super().__init__(id=id, classes=classes)
        self._items = tuple(items)
        self._maximum = maximum
        self._places = places
        self._rising_is_better = rising_is_better
        self._empty = empty

    def show(self, items: Sequence[BarItem], maximum: Number | None = None) -> None:
        """Show other items, measured by another maximum (left out, the largest value)."""
        lines, self._items = len(self._items), tuple(items)
        self._maximum = maximum
        self.refresh(layout=len(self._items) != lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One line for each item, one for the sentence that stands for none."""
        return max(1, len(self._items))

    def render(self) -> Content:
        """The lines at the widget's width."""
        if not self._items:
            return Content.styled(plain(self._empty), ".bar-list--quiet")
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        labels = [plain(item.label) for item in self._items]
        numbers = [self._number(item) for item in self._items]
        changes = self._changes()
        number_width = max(map(cell_len, numbers))
        change_width = max(change.cell_length for change in changes)
        beside = number_width + len(_GAP) + (change_width + len(_GAP) if change_width else 0)
        if beside + _LEAST_BAR > width:  # the change is the first to go, the number never
            changes, change_width, beside = [Content()] * len(labels), 0, number_width + len(_GAP)
        label_width = min(max(map(cell_len, labels)), max(width - beside, 0), max(width * 2 // 5, 8))
        bar_width = width - label_width - len(_GAP) - beside
        if bar_width < _LEAST_BAR:
            bar_width, label_width = 0, max(width - beside, 0)
        maximum = self._maximum if finite(self._maximum) is not None else self._largest()
        lines = []
        for item, label, number, change in zip(self._items, labels, numbers, changes, strict=True):
            drawn = bar(
                item.value, maximum, bar_width, style=".bar-list--bar", track_style=".bar-list--track"
            )
            between = (_GAP, drawn) if bar_width else ()
            after = (_GAP, change.pad_right(change_width - change.cell_length)) if change_width else ()
            shown = fit(label, label_width)
            lines.append(Content.assemble(shown, *between, _GAP, fit(number, number_width, "right"), *after))
        return lines

    def _largest(self) -> float:
        return max((value for item in self._items if (value := finite(item.value)) is not None), default=0)

    def _number(self, item: BarItem) -> str:
        known = finite(item.value) is not None
        return plain(item.number) or figures.figure(item.value if known else None, self._places)

    def _changes(self) -> list[Content]:
        written = [
            "" if finite(item.change) is None else figures.signed(item.change, self._places)
            for item in self._items
        ]
        width = max(map(cell_len, written))
        return [
            self._change(item.change, shown.rjust(width))
            for item, shown in zip(self._items, written, strict=True)
        ]

    def _change(self, change: Number | None, shown: str) -> Content:
        difference = finite(change)
        if difference is None:
            return Content()
        if not shown.strip("+- 0.,"):
            return Content.styled(f"{UNCHANGED} {shown}", ".bar-list--quiet")
        rising = difference > 0
        style = ".bar-list--better" if rising == self._rising_is_better else ".bar-list--worse"
        return Content.styled(f"{RISING if rising else FALLING} {shown}", style)
