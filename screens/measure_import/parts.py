"""What the preview of a measure's values shows: what comes in, each value, and the one under the cursor."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.periods import period_words
from ci_tui.exchange.reading import SetAside
from ci_tui.services import measure_import_words as told_words
from ci_tui.services.measure_import import Fate, ImportedCell, MeasureImportPreview
from screens.measure_import import words
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, RowId, TableRow
from widgets.sheet import Hanging

_MARKS = {Fate.NEW: "✓", Fate.CHANGED: "◆", Fate.SAME: "", Fate.LEFT: "…"}
_ASIDE = "✗"

Shown = ImportedCell | SetAside


def shown_in(seen: MeasureImportPreview, view: str) -> Sequence[Shown]:
    """The values of one view, in the order of the reading; or the rows set aside."""
    if view == "aside":
        return seen.reading.set_aside
    if view == "hidden":
        return [one for one in seen.cells if one.cell.withheld]
    if view in {fate.value for fate in Fate}:
        return [one for one in seen.cells if one.fate == view]
    return seen.cells


class ValueSource:
    """The values as rows of a table, made page by page."""

    def __init__(self, seen: MeasureImportPreview | None, view: str = "all") -> None:
        self._seen = seen
        self._shown: Sequence[Shown] = () if seen is None else shown_in(seen, view)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._shown)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The rows from `start` up to `stop`."""
        return [self._row(place, self._shown[place]) for place in range(start, min(stop, len(self._shown)))]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where a value stands."""
        place = int(row_id)
        return place if place < len(self._shown) else None

    def at(self, row_id: RowId | None) -> Shown | None:
        """The value of a row."""
        place = None if row_id is None else self.index_of(row_id)
        return None if place is None else self._shown[place]

    def _row(self, place: int, one: Shown) -> TableRow:
        if isinstance(one, SetAside):
            return TableRow(place, ("", plain(one.text), words.ASIDE, "", "", "", f"{one.line:,}"), _ASIDE)
        assert self._seen is not None  # rows are of a reading
        measure = self._seen.measure
        cells = (
            period_words(one.end, measure.interval_months),
            plain(one.group) or words.EVERYBODY,
            words.OUTCOMES[one.fate],
            told_words.cell_words(one.cell, measure),
            told_words.counts_words(one.cell),
            "" if one.was is None or one.fate is Fate.SAME else told_words.cell_words(one.was, measure),
            f"{one.line:,}",
        )
        return TableRow(place, cells, _MARKS[one.fate])


def columns() -> tuple[Column, ...]:
    """The columns of the values."""
    told = words.COLUMNS
    return (
        Column("period", told["period"], importance=ALWAYS),
        Column("group", told["group"], importance=ALWAYS),
        Column("outcome", told["outcome"], importance=3),
        Column("value", told["value"], align="right", importance=ALWAYS),
        Column("counts", told["counts"], align="right", importance=2),
        Column("was", told["was"], align="right", importance=4),
        Column("line", told["line"], width=5, align="right", importance=1),
    )


def summary(seen: MeasureImportPreview, *, low: bool) -> list[Hanging]:
    """What the whole table comes to, and what to look at."""
    lines = [Hanging(Content.styled(plain(told_words.comes_in(seen)), "bold"))]
    lines += [_marked("▲", "$text-accent", one) for one in seen.questions]
    lines += [_marked("·", "$text-muted", one) for one in (() if low else seen.told)]
    if told := words.aside_told(seen):
        lines.append(_marked(_ASIDE, "$text-muted", told))
    if not low:
        read = words.columns_told(seen.choices)
        lines.append(_marked("c", "bold", f"{words.AS_LAST_TIME} {read}" if seen.as_last_time else read))
    return lines


def refused(sentence: str) -> list[Hanging]:
    """Why nothing can come in."""
    return [_marked(_ASIDE, "$text-error", sentence, "$text-error")]


def detail(one: Shown | None, seen: MeasureImportPreview | None) -> list[Hanging]:
    """The value under the cursor, in full."""
    if one is None or seen is None:
        return []
    if isinstance(one, SetAside):
        where = f"{words.line_told(one.line)}: {one.text}"
        return [_marked(_ASIDE, "$text-accent", one.reason, "bold"), _marked("", "", where)]
    said = told_words.change_words(one, seen.measure)
    counts = told_words.counts_words(one.cell)
    of = f"{one.dimension}: " if one.dimension else ""
    style = "$text-accent" if one.fate in (Fate.CHANGED, Fate.LEFT) else "$text-success"
    lines = [_marked(_MARKS[one.fate], style, f"{of}{said}{', ' if counts else ''}{counts}", "bold")]
    rows = f"{words.line_told(one.line)}" + (f" and {one.rows - 1:,} more" if one.rows > 1 else "")
    lines.append(_marked("", "", f"{rows}. {one.why}".strip()))
    return lines


def _marked(mark: str, style: str, text: str, text_style: str = "") -> Hanging:
    return Hanging(Content.styled(plain(text), text_style), Content.styled(mark, style), 2)
