"""Gap analyses as a coordinator reads them: lists, sheets, an area's card, comparisons, JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ci_tui.domain import analyses as records
from ci_tui.domain.analyses import Analysis, SetAsideLine, Unmatched
from ci_tui.domain.comparison import AreaChange, Comparison, compare, refuse_other_basis
from ci_tui.domain.gap_words import basis_of
from ci_tui.domain.gaps import (
    AreaMeasure,
    Ranked,
    Ranking,
    Target,
    TargetKind,
    Yardstick,
    dollars_left,
)
from ci_tui.services.gap_analyses import analyses, earlier_of
from ci_tui.services.gap_better import DoingBetter, doing_better
from ci_tui.services.gap_sheet import GapSheet, is_long, open_first_page, open_sheet, read_yardstick
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import gaps as reads

__all__ = [
    "AreaCard",
    "DoingBetter",
    "GapSheet",
    "analyses",
    "area_card",
    "as_json",
    "compare_analyses",
    "doing_better",
    "dollars",
    "earlier_of",
    "find_analysis",
    "is_long",
    "measures",
    "open_first_page",
    "open_sheet",
    "rate_changes",
    "rows_set_aside",
    "set_aside",
    "unmatched",
    "unmatched_areas",
    "yardsticks",
]

_unmatched = UntilSaved[int](8, reads.newest_figures)


@dataclass(frozen=True, slots=True)
class AreaCard:
    """One area of an analysis beside what was known of it before."""

    ranked: Ranked
    earlier: AreaChange | None
    earlier_title: str | None
    spellings: tuple[str, ...]
    focus_since: date | None


def find_analysis(book: Book, title: str | None = None) -> Analysis:
    """The analysis of a title (or of the only title that begins so); without a title the newest.

    Raises:
        Refusal: there is none, or more than one; the sentence lists the titles there are.
    """
    found = analyses(book)
    newest = records.newest(found)
    return newest if title is None and newest else records.titled(found, title or "")


def measures(book: Book, analysis_id: str) -> list[AreaMeasure]:
    """What an analysis knows of each of its areas, by name; a measure's id is its area's."""
    with book.read() as connection:
        return reads.measures(connection, analysis_id)


def area_card(book: Book, analysis: Analysis, area_id: str, sheet: GapSheet) -> AreaCard | None:
    """Everything about one area of the analysis's open sheet; None where the sheet does not hold it."""
    place = sheet.index_of(area_id)
    rows = () if place is None else sheet.rows(place, place + 1)
    if not rows:
        return None
    (ranked,) = rows
    earlier = earlier_of(book, analysis)
    with book.read() as connection:
        before = reads.measure(connection, earlier.id, area_id) if earlier else None
        spellings = reads.spellings(connection, area_id)
    now = ranked.gap.measure
    return AreaCard(
        ranked=ranked,
        earlier=AreaChange(area_id, now.name, before, now) if before else None,
        earlier_title=earlier.title if earlier else None,
        spellings=spellings,
        focus_since=now.focus_since,
    )


def compare_analyses(book: Book, earlier: Analysis, later: Analysis) -> Comparison:
    """The later analysis against the earlier one, over the same areas and over all.

    Raises:
        Refusal: the two stand on different bases.
    """
    refuse_other_basis(earlier.basis, later.basis, earlier.title)
    with book.read() as connection:
        before = reads.measures(connection, earlier.id)
        after = reads.measures(connection, later.id)
    return compare(before, after)


def yardsticks(book: Book, analysis: Analysis) -> dict[TargetKind, Yardstick]:
    """What the analysis would be read against with each kind of target that needs no number of its own."""
    kinds = (TargetKind.BENCHMARK, TargetKind.OWN, TargetKind.BEST)
    with book.read() as connection:
        return {
            kind: read_yardstick(book, connection, analysis._replace(target=Target(kind))) for kind in kinds
        }


def rate_changes(book: Book, earlier: Analysis, now: Sequence[AreaMeasure]) -> dict[str, Decimal]:
    """By area, the change of the rate since an earlier analysis in points; areas without one are left out."""
    changes: dict[str, Decimal] = {}
    with book.read() as connection:
        for measure in now:
            before = reads.measure(connection, earlier.id, measure.id)
            points = AreaChange(measure.id, measure.name, before, measure).rate_points if before else None
            if points is not None:
                changes[measure.id] = points
    return changes


def unmatched(book: Book, analysis_id: str) -> Unmatched:
    """The areas that stand in one of the analysis's two tables only."""
    with book.read() as connection:
        return reads.unmatched(connection, analysis_id)


def unmatched_areas(book: Book, analysis_id: str) -> int:
    """How many areas stand in one of the analysis's two tables only."""
    with book.read() as connection:
        return _unmatched.get(
            book, connection, analysis_id, lambda: reads.unmatched_areas(connection, analysis_id)
        )


def rows_set_aside(book: Book, analysis_id: str) -> int:
    """How many rows of the source tables count for no area."""
    with book.read() as connection:
        return reads.rows_set_aside(connection, analysis_id)


def set_aside(book: Book, analysis_id: str) -> tuple[SetAsideLine, ...]:
    """The rows of the source tables that count for no area, and why."""
    with book.read() as connection:
        return reads.set_aside(connection, analysis_id)


def dollars(analysis: Analysis, yardstick: Yardstick) -> Decimal | None:
    """Federal dollars left on the table; None where the days or the rate are not set."""
    return dollars_left(yardstick.to_target, analysis.service_days, analysis.lunch_rate)


def as_json(book: Book, analysis: Analysis, ranking: Ranking = Ranking.TO_TARGET) -> dict[str, Any]:
    """An analysis as `ci-tui gaps show --json` prints it: full precision, unknown is None, never 0."""
    sheet = open_sheet(book, analysis, ranking)
    sides = unmatched(book, analysis.id)
    return {
        "analysis": _analysis_json(analysis, sheet),
        "areas": [_area_json(ranked) for ranked in sheet.rows(0, len(sheet))],
        "totals": _totals_json(sheet.yardstick),
        "unmatched": {
            "need_only": [area.name for area in sides.need_only],
            "served_only": [area.name for area in sides.served_only],
        },
        "excluded": [
            {"file": line.file, "line": line.line, "text": line.text, "reason": line.reason}
            for line in set_aside(book, analysis.id)
        ],
    }


def _analysis_json(analysis: Analysis, sheet: GapSheet) -> dict[str, Any]:
    return {
        "title": analysis.title,
        "date": analysis.dated.isoformat(),
        "source": analysis.source,
        "need_basis": analysis.need_basis.value,
        "served_basis": analysis.served_basis.value,
        "basis": basis_of(analysis),
        "has_served": analysis.has_served,
        "target_per_100": number(sheet.target_per_100),
        "target_kind": analysis.target.kind.value,
        "target_note": analysis.target.note or None,
        "basis_note": sheet.note,
        "ranked_by": sheet.ranking.value,
        "service_days": number(analysis.service_days),
        "lunch_rate": number(analysis.lunch_rate),
        "dollars_note": analysis.dollars_note or None,
        "dollars": number(dollars(analysis, sheet.yardstick)),
        "need_printed_total": number(analysis.need_printed_total),
        "served_printed_total": number(analysis.served_printed_total),
    }


def _area_json(ranked: Ranked) -> dict[str, Any]:
    gap, measure = ranked.gap, ranked.gap.measure
    return {
        "name": measure.name,
        "code": measure.code,
        "need": number(measure.need),
        "served": number(measure.served),
        "sites": measure.sites,
        "rate_per_100": number(gap.rate_per_100),
        "unmet": number(gap.unmet),
        "to_target": number(gap.to_target),
        "share_of_gap": number(gap.share_of_gap),
        "underrepresentation": number(gap.underrepresentation),
        "rank": ranked.rank,
        "focus": measure.focus_since is not None,
        "focus_since": measure.focus_since.isoformat() if measure.focus_since else None,
        "flags": [flag.value for flag in gap.flags],
    }


def _totals_json(yardstick: Yardstick) -> dict[str, Any]:
    sums = yardstick.sums
    return {
        "areas": sums.areas,
        "areas_with_rate": sums.paired_areas,
        "need": number(sums.need),
        "served": number(sums.served),
        "sites": sums.sites,
        "rate_per_100": number(sums.rate_per_100),
        "to_target": number(yardstick.to_target),
    }


def number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON has it: whole numbers without a point, unknown None."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
