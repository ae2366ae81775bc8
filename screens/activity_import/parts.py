"""What the preview of a site list shows: what comes in, each site, and the one under the cursor in full."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.exchange.reading import SetAside
from ci_tui.services.activity_import import (
    ActivityImportPreview,
    Difference,
    Fate,
    GoneActivity,
    ImportedActivity,
)
from ci_tui.services.activity_import_words import comes_in
from screens.activity_import import words
from screens.import_frame.preview import marked
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, RowId, TableRow
from widgets.sheet import Hanging

_MARKS = {Fate.NEW: "✓", Fate.CHANGED: "◆", Fate.SAME: "", Fate.LEFT: "…"}
_ASIDE = "✗"
_GONE = "○"

Shown = ImportedActivity | SetAside | GoneActivity


def shown_in(seen: ActivityImportPreview, view: str) -> Sequence[Shown]:
    """The sites of one view, in the order of the list."""
    if view == "aside":
        return seen.reading.set_aside
    if view == "gone":
        return seen.gone
    if view == "differences":
        return [one for one in seen.lines if one.differences]
    if view in {fate.value for fate in Fate}:
        return [one for one in seen.lines if one.fate == view]
    return seen.lines


def columns() -> tuple[Column, ...]:
    """The columns of the sites."""
    told = words.COLUMNS
    return (
        Column("site", told["site"], importance=ALWAYS, least=28),
        Column("outcome", told["outcome"], width=9, importance=4),
        Column("area", told["area"], width=14, importance=3),
        Column("when", told["when"], width=21, importance=2),
        Column("told", told["told"], importance=1),
        Column("line", told["line"], width=5, align="right", importance=0),
    )


def row(one: Shown) -> TableRow:
    """A site as a row of the table."""
    if isinstance(one, GoneActivity):
        return TableRow(row_id(one), (plain(one.name), words.GONE, "", "", "", ""), _GONE)
    line = f"{one.line:,}"
    if isinstance(one, SetAside):
        return TableRow(row_id(one), (plain(one.text), words.ASIDE, "", "", plain(one.reason), line), _ASIDE)
    kept = any(not difference.taken for difference in one.differences)
    dates = one.when.partition(", ")[0]  # the days of the week stand below
    told = plain(one.told)
    cells = (plain(one.name), words.OUTCOMES[one.fate], plain(one.area), dates, told, line)
    return TableRow(row_id(one), cells, "…" if kept else _MARKS[one.fate])


def row_id(one: Shown) -> RowId:
    """A site by its line, one that is gone by what it is in the book."""
    if isinstance(one, GoneActivity):
        return f"gone:{one.id}"
    return f"{'aside' if isinstance(one, SetAside) else 'line'}:{one.line}"


def summary(seen: ActivityImportPreview, *, low: bool) -> list[Hanging]:
    """What the whole list comes to, and what to look at."""
    lines = [Hanging(Content.styled(plain(comes_in(seen)), "bold"))]
    lines += [marked("▲", "$text-accent", one) for one in seen.questions]
    lines += [marked("·", "$text-muted", one) for one in (() if low else seen.told)]
    if told := words.aside_told(seen):
        lines.append(marked(_ASIDE, "$text-muted", told))
    if not low:
        read = words.columns_told(seen.head)
        lines.append(marked("c", "bold", f"{words.AS_LAST_TIME} {read}" if seen.as_last_time else read))
    return lines


def detail(one: Shown | None, seen: ActivityImportPreview | None) -> list[Hanging]:
    """The site under the cursor, in full."""
    if one is None or seen is None:
        return []
    if isinstance(one, GoneActivity):
        return [marked(_GONE, "$text-accent", one.name, "bold"), marked("", "", _gone_told(one, seen))]
    if isinstance(one, SetAside):
        where = f"{words.line_told(one.line)}: {one.text}"
        return [marked(_ASIDE, "$text-accent", one.reason, "bold"), marked("", "", where)]
    style = "$text-accent" if one.fate in (Fate.CHANGED, Fate.LEFT) else "$text-success"
    where = f", {one.area}" if one.area else ""
    lines = [marked(_MARKS[one.fate], style, f"{one.name}{where}", "bold")]
    rows = words.line_told(one.line) + (f" and {one.rows - 1:,} more" if one.rows > 1 else "")
    lines.append(marked("", "", " · ".join(filter(None, (one.when, one.told, rows)))))
    return [*lines, *map(_difference, one.differences)]


def _gone_told(one: GoneActivity, seen: ActivityImportPreview) -> str:
    end = seen.plan.gone_end
    if end is None:
        return words.GONE_STAYS
    return words.GONE_ENDS.format(day=plain_date(end)) if one.ends else words.GONE_OVER


def _difference(one: Difference) -> Hanging:
    chosen = "the list's is taken" if one.taken else "yours stays"
    told = f"{one.what}: yours “{one.yours}”, in the list “{one.theirs}”; {chosen}."
    return marked("…", "$text-accent", told)
