"""The focus areas of the newest gap analysis, as the table looks at them while it talks."""

from dataclasses import dataclass

from ci_tui.domain.analyses import Analysis, newest
from ci_tui.domain.gaps import AreaGap, Yardstick, area_gap
from ci_tui.services.gap_sheet import read_yardstick
from ci_tui.store.book import Book
from ci_tui.store.reads import gap_order
from ci_tui.store.reads import gaps as reads


@dataclass(frozen=True, slots=True)
class FocusGaps:
    """The focus areas of an analysis, those furthest from the target first."""

    analysis: Analysis
    yardstick: Yardstick
    areas: tuple[AreaGap, ...]


def focus_gaps(book: Book) -> FocusGaps | None:
    """The focus areas of the newest analysis; None where there is no analysis."""
    with book.read() as connection:
        analysis = newest(reads.analyses(connection))
        if analysis is None:
            return None
        yardstick = read_yardstick(book, connection, analysis)
        rows = reads.focus_rows(connection, analysis.id)
        measured = gap_order.measures_at(connection, rows, has_served=analysis.has_served)
    gaps = [area_gap(measure, yardstick) for _, measure in measured]
    return FocusGaps(analysis, yardstick, tuple(sorted(gaps, key=lambda gap: -(gap.to_target or 0))))
