"""What the preview of a measure's values shows: what comes in, each value, and the one under the cursor."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.periods import period_words
from ci_tui.exchange.reading import SetAside
from ci_tui.services import measure_import_words as told_words
from ci_tui.services.measure_import import Fate, ImportedCell, MeasureImportPreview
from screens.import_frame.preview import marked
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


def row(one: Shown, seen: MeasureImportPreview, row_id: RowId) -> TableRow:
    """A value, or a row set aside, as a row of the table."""
    if isinstance(one, SetAside):
        return TableRow(row_id, ("", plain(one.text), words.ASIDE, "", "", "", f"{one.line:,}"), _ASIDE)
    measure = seen.measure
    cells = (
        period_words(one.end, measure.interval_months),
        plain(one.group) or words.EVERYBODY,
        words.OUTCOMES[one.fate],
        told_words.cell_words(one.cell, measure),
        told_words.counts_words(one.cell),
        "" if one.was is None or one.fate is Fate.SAME else told_words.cell_words(one.was, measure),
        f"{one.line:,}",
    )
    return TableRow(row_id, cells, _MARKS[one.fate])


def row_id(one: Shown) -> RowId:
    """A value by what it is of, a row set aside by its line."""
    if isinstance(one, SetAside):
        return f"aside:{one.line}"
    return "\n".join((one.dimension, one.group, one.end.isoformat()))


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
    lines += [marked("▲", "$text-accent", one) for one in seen.questions]
    lines += [marked("·", "$text-muted", one) for one in (() if low else seen.told)]
    if told := words.aside_told(seen):
        lines.append(marked(_ASIDE, "$text-muted", told))
    if not low:
        read = words.columns_told(seen.choices)
        lines.append(marked("c", "bold", f"{words.AS_LAST_TIME} {read}" if seen.as_last_time else read))
    return lines


def detail(one: Shown | None, seen: MeasureImportPreview | None) -> list[Hanging]:
    """The value under the cursor, in full."""
    if one is None or seen is None:
        return []
    if isinstance(one, SetAside):
        where = f"{words.line_told(one.line)}: {one.text}"
        return [marked(_ASIDE, "$text-accent", one.reason, "bold"), marked("", "", where)]
    said = told_words.change_words(one, seen.measure)
    counts = told_words.counts_words(one.cell)
    of = f"{one.dimension}: " if one.dimension else ""
    style = "$text-accent" if one.fate in (Fate.CHANGED, Fate.LEFT) else "$text-success"
    lines = [marked(_MARKS[one.fate], style, f"{of}{said}{', ' if counts else ''}{counts}", "bold")]
    rows = f"{words.line_told(one.line)}" + (f" and {one.rows - 1:,} more" if one.rows > 1 else "")
    lines.append(marked("", "", f"{rows}. {one.why}".strip()))
    return lines
