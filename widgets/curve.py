"""The curve of a measure: actuals, where it goes if nothing changes, what is wanted, and what was noted."""

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from widgets.cell_text import cut, plain
from widgets.chart import LEAST_HEIGHT, LEAST_WIDTH
from widgets.curve_area import AHEAD, BASELINE, TARGET, TARGET_RULE, VALUE, Area, draw_area
from widgets.curve_cells import DENSE, Cell, Cells, Rank, counted_lines, stacked
from widgets.curve_parts import Curve, CurveMark, CurveValue
from widgets.curve_scale import Across, across, day_names, upward
from widgets.sheet import Hanging
from widgets.themes import Palette, palette_of

__all__ = ["Curve", "CurveChart", "CurveMark", "CurveValue", "draw_curve", "note_number"]

VALUES, IF_NOTHING_CHANGES, WANTED, BEGAN = "values", "if nothing changes", "wanted", "where it began"
NOW = "now"

_WORDS_FROM = 96  # cells; in fewer the margin has the numbers only, and a legend says what they are
_LEGEND_FROM = 9  # lines
_NOTES_FROM = 12  # lines
_BLANK_FROM = 24  # lines; then one stays free above the notes
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_FROZEN = "↓"
_CUT = Content("…")


def draw_curve(curve: Curve, width: int, height: int, palette: Palette) -> Content:
    """A curve in at most `width` cells and `height` lines.

    Below 24 × 6 the numbers are listed. Every line is told apart by how it is drawn, not by its colour alone.

    Args:
        curve: what to show; numbers that cannot be drawn are left out.
        width: cells of a line.
        height: lines.
        palette: the theme's colours.
    """
    curve = curve.drawable()
    if width <= 0 or height <= 0:
        return Content()
    if curve.is_empty:
        lines = Content(plain(curve.empty)).wrap(width)[:height]
    elif width < LEAST_WIDTH or height < LEAST_HEIGHT:
        lines = _listed(curve, width, height, palette)
    else:
        lines = _drawn(curve, width, height, palette)
    return Content("\n").join(lines)


def note_number(place: int) -> str:
    """The number of a note on the curve, from 1: `①`, after nine of them `10`."""
    return _CIRCLED[place - 1] if place <= len(_CIRCLED) else str(place)


def _drawn(curve: Curve, width: int, height: int, palette: Palette) -> list[Content]:
    told = _notes(curve, width, height, palette)
    has_lane = bool(curve.marks()) or curve.frozen is not None
    in_words = width >= _WORDS_FROM
    head = height >= _LEGEND_FROM
    lines = height - len(told) - has_lane - 2 - head
    scale = upward(list(curve.numbers()), lines, curve.least, curve.most)
    names_width = max(map(cell_len, scale.names))
    ends = _ends(curve, in_words=in_words)
    margin = max((cell_len(text) for _, text, _ in ends), default=0)
    margin = min(margin, width // 3)
    room = max(width - names_width - 1 - (margin + 1 if margin else 0), 2)
    axis = _across(curve, room)
    area = Area(Cells(room, lines), axis, scale)
    draw_area(curve, area, palette)
    right = _margin(ends, area, palette, margin)
    left = {scale.line(tick, lines): name for tick, name in zip(scale.ticks, scale.names, strict=True)}
    lane, is_named = _lane(curve, axis, palette)
    drawn = (
        [_legend(curve, width, palette, names_width, in_words=in_words, frozen=not is_named)] if head else []
    )
    for number in range(lines):
        name = left.get(number, "")
        side = f"{name:>{names_width}}{'┤' if name else '│'}"
        drawn.append(Content.assemble((side, palette.muted), area.cells.line(number), *right.get(number, ())))
    blank = " " * names_width
    if has_lane:
        drawn.append(Content.assemble((f"{blank}│", palette.muted), lane))
    return [*drawn, *_below(curve, axis, blank, palette), *told]


def _across(curve: Curve, room: int) -> Across:
    days = list(curve.days())
    beyond = [one.day for one in curve.marks()]
    return across(days, [*beyond, *([curve.frozen.day] if curve.frozen else [])], room)


def _ends(curve: Curve, *, in_words: bool) -> list[tuple[float, str, str]]:
    """What stands right of the drawn area: the value, the words, and which of them it is."""
    ends = []
    if curve.target is not None:
        ends.append((curve.target.value, _end(curve.target.words, WANTED, in_words), TARGET))
    if curve.ahead and curve.ahead_words:
        ends.append((curve.ahead[-1][1], _end(curve.ahead_words, IF_NOTHING_CHANGES, in_words), AHEAD))
    return [one for one in ends if one[1]]


def _end(value: str, word: str, in_words: bool) -> str:
    return f"{plain(value)} {word}" if in_words else plain(value)


def _margin(
    ends: list[tuple[float, str, str]], area: Area, palette: Palette, margin: int
) -> dict[int, list[tuple[str, str]]]:
    """What stands behind each line; no two in the same one."""
    in_order = sorted(ends, key=lambda one: -one[0])
    lines = stacked(
        [area.upward.line(value, area.cells.height) for value, _, _ in in_order], area.cells.height
    )
    styles = {TARGET: f"bold {palette.accent}", AHEAD: palette.muted}
    return {
        line: [(f" {cut(text, margin)}", styles[which])]
        for line, (_, text, which) in zip(lines, in_order, strict=True)
    }


def _legend(
    curve: Curve, width: int, palette: Palette, indent: int, *, in_words: bool, frozen: bool
) -> Content:
    """The unit over the axis, and what is drawn how, as far as there is room."""
    entries = []
    if len(curve.ahead) > 1 and not in_words:
        entries.append((AHEAD, IF_NOTHING_CHANGES, palette.muted))
    if curve.target is not None and not in_words:
        entries.append((TARGET_RULE + TARGET, WANTED, palette.accent))
    if curve.frozen is not None and frozen:
        entries.append((_FROZEN, plain(curve.frozen.text), palette.secondary))
    if any(one.day == curve.baseline for one in curve.values):
        entries.append((BASELINE, BEGAN, palette.primary))
    entries.append((VALUE, VALUES, palette.primary))
    unit = cut(plain(curve.unit), width // 3)
    line = Content.styled(f"{unit:>{indent}} " if unit else " " * (indent + 1), palette.muted)
    for mark, word, style in entries:
        more = Content.assemble("  ", (mark, style), " ", word)
        if line.cell_length + more.cell_length <= width:
            line = Content.assemble(line, more)
    return line


def _lane(curve: Curve, axis: Across, palette: Palette) -> tuple[Content, bool]:
    """The numbers of the notes over the days that they are about, and where the forecast was kept.

    Returns:
        The line, and whether the word for that day stands in it.
    """
    lane, is_named = Cells(axis.room, 1), True
    kept = None if curve.frozen is None else axis.column(curve.frozen.day)
    if kept is not None:
        lane.put(0, kept, Cell(_FROZEN, palette.secondary, Rank.MARK))
    for place, mark in enumerate(curve.marks(), 1):
        number, column = note_number(place), axis.column(mark.day)
        wanted = sorted(range(axis.room), key=lambda at: (abs(at - column), at))
        lane.write(number, f"bold {palette.text}", ((0, at) for at in wanted), free=DENSE)
    if curve.frozen is not None and kept is not None:
        word = plain(curve.frozen.text)
        is_named = lane.write(
            word, palette.secondary, [(0, kept + 1), (0, kept - cell_len(word))], free=DENSE
        )
    return lane.line(0), is_named


def _below(curve: Curve, axis: Across, blank: str, palette: Palette) -> list[Content]:
    """The axis of time and its names."""
    anchor = curve.target.day if curve.target is not None else curve.values[-1].day
    rule, names = ["─"] * axis.room, ""
    for start, column, name in day_names(axis, anchor, yearly=curve.yearly):
        names += " " * (start - cell_len(names)) + name
        rule[column] = "┬"
    for day in curve.withheld:
        rule[axis.column(day)] = "*"
    return [
        Content.styled(f"{blank}└{''.join(rule)}", palette.muted),
        Content.styled(f"{blank} {names}", palette.muted),
    ]


def _notes(curve: Curve, width: int, height: int, palette: Palette) -> list[Content]:
    """The texts of the notes, by their numbers: whole where all have room, else one line of each."""
    if height < _NOTES_FROM:
        return []
    most = max(height // 5, 2)
    notes = [
        Hanging(
            Content.styled(plain(mark.text), palette.text),
            Content.styled(note_number(place), f"bold {palette.text}"),
            indent=len(note_number(len(curve.marks()))) + 1,
        ).lines(width)
        for place, mark in enumerate(curve.marks(), 1)
    ]
    told = [line for note in notes for line in note]
    if len(told) > most:
        first = [note[0] if len(note) == 1 else note[0].truncate(width - 1).rstrip() + _CUT for note in notes]
        told = counted_lines(first, most, width, palette.muted)
    return [Content(), *told] if told and height >= _BLANK_FROM else told


def _listed(curve: Curve, width: int, height: int, palette: Palette) -> list[Content]:
    """The numbers as text: what is, what is wanted, what would be, and then the earlier values."""
    told: list[tuple[str, str]] = []
    if curve.latest is not None:
        told.append((curve.latest.words, NOW))
    if curve.target is not None:
        told.append((curve.target.words, WANTED))
    if curve.ahead and curve.ahead_words:
        told.append((curve.ahead_words, IF_NOTHING_CHANGES))
    told += [(one.words, f"{one.day.year}") for one in reversed(curve.values[:-1])]
    longest = max(cell_len(plain(words)) for words, _ in told)
    lines = [
        Content.assemble(f"{plain(words):>{longest}}  ", (word, palette.muted)).truncate(width, ellipsis=True)
        for words, word in told
    ]
    return counted_lines(lines, height, width, palette.muted)


class CurveChart(Widget):
    """A curve at its widget's size, in the colours of the theme that is on."""

    DEFAULT_CSS = """
    CurveChart {
        width: 1fr;
        height: 1fr;
        text-wrap: nowrap;
    }
    """

    def __init__(self, curve: Curve, *, id: str | None = None, classes: str | None = None) -> None:
        """Make a chart; `id` and `classes` are the widget's."""
        super().__init__(id=id, classes=classes)
        self._curve = curve

    def show(self, curve: Curve) -> None:
        """Show another curve."""
        self._curve = curve
        self.refresh()

    def render(self) -> Content:
        """The curve at the widget's size."""
        return draw_curve(
            self._curve, self.content_size.width, self.content_size.height, palette_of(self.app)
        )

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        super().notify_style_update()
        self.refresh()
