"""What has changed since an earlier analysis, in sentences and as a table."""

from collections.abc import Iterable

from textual.content import Content

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.comparison import AreaChange, Change, Comparison
from ci_tui.domain.figures import UNKNOWN, count, counted, rate, signed
from ci_tui.domain.gaps import rate_per_100
from screens.table_sheet import TableSheet
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("name", "area", importance=ALWAYS),
    Column("before", "served then", align="right", importance=2),
    Column("now", "served now", align="right", importance=3),
    Column("served", "change", align="right", importance=8),
    Column("rate_before", "per 100 then", align="right", importance=1),
    Column("rate_now", "per 100 now", align="right", importance=4),
    Column("points", "points", align="right", importance=ALWAYS),
)


def comparison_sheet(earlier: Analysis, later: Analysis, comparison: Comparison) -> TableSheet:
    """The sheet that compares two analyses; enter on an area leads to it."""
    rows = [_row(change) for change in sorted(comparison.areas, key=_largest_fall_last)]
    return TableSheet(
        f"{later.title} against {earlier.title}",
        Content("\n").join(_told(comparison, earlier)),
        COLUMNS,
        rows,
        empty="The two have no area in common.",
        hint="▲ rose  ▼ fell  ◆ in focus",
    )


def _told(comparison: Comparison, earlier: Analysis) -> Iterable[Content]:
    yield _change(f"Over the same {counted(comparison.same_areas, 'area', 'areas')}", comparison.same)
    yield _change("Over all areas of each", comparison.all)
    if comparison.entered_focus:
        yield Content.assemble(
            ("◆ came into the focus: ", "$text-accent"), ", ".join(comparison.entered_focus)
        )
    if comparison.left_focus:
        yield Content.assemble(("  left the focus: ", "$text-muted"), ", ".join(comparison.left_focus))
    if not comparison.same_areas:
        yield Content.styled(f"No area has need and served both now and in {earlier.title}.", "$text-muted")


def _change(over: str, change: Change) -> Content:
    if change.served is None or change.rate_points is None:
        return Content.assemble((f"{over}: ", "$text-muted"), "not known")
    style = "$text-secondary" if change.served >= 0 else "$text-error"
    percent = "" if change.served_percent is None else f" ({signed(change.served_percent, 1)} %)"
    return Content.assemble(
        (f"{over}: ", "$text-muted"),
        (f"{signed(change.served)} children served", f"bold {style}"),
        f"{percent}, from {rate(change.earlier.rate_per_100)} to {rate(change.later.rate_per_100)} per 100, ",
        (f"{signed(change.rate_points, 1)} points", style),
    )


def _row(change: AreaChange) -> TableRow:
    before, now = change.earlier, change.later
    points = change.rate_points
    arrow = "" if points is None or abs(points) < 0.05 else ("▲ " if points > 0 else "▼ ")
    style = "$text-secondary" if arrow.startswith("▲") else "$text-error"
    shown: Content | str = UNKNOWN if points is None else Content.assemble((arrow, style), signed(points, 1))
    if now is None:
        shown = "not now"
    elif before is None:
        shown = "not then"
    return TableRow(
        change.id,
        (
            change.name,
            count(before.served) if before else "",
            count(now.served) if now else "",
            signed(change.served),
            rate(rate_per_100(before.need, before.served)) if before else "",
            rate(rate_per_100(now.need, now.served)) if now else "",
            shown,
        ),
        "◆" if now is not None and now.focus_since else "",
    )


def _largest_fall_last(change: AreaChange) -> tuple[bool, float, str]:
    points = change.rate_points
    return (points is None, -float(points or 0), change.name)
