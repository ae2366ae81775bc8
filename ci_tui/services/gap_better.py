"""The areas that do better than expected, beside the worst; found once, and again where figures changed."""

from dataclasses import dataclass
from sqlite3 import Connection

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.comparison import AreaChange
from ci_tui.domain.gaps import AreaGap, Ranking, area_gap
from ci_tui.services.gap_analyses import earlier_of
from ci_tui.services.gap_sheet import first_ranked, read_yardstick
from ci_tui.services.until_saved import UntilSaved
from ci_tui.store.book import Book
from ci_tui.store.reads import gap_changes, gap_order
from ci_tui.store.reads import gaps as reads

_best = UntilSaved[list[int]](8, reads.newest_figures)
_risen = UntilSaved[list[tuple[str, str]]](8, reads.newest_figures)


@dataclass(frozen=True, slots=True)
class DoingBetter:
    """The areas with the best rate and the largest rise, beside those furthest from the target [S4]."""

    best: tuple[AreaGap, ...]
    rises: tuple[AreaChange, ...]
    worst: tuple[AreaGap, ...]


def doing_better(book: Book, analysis: Analysis, limit: int = 3) -> DoingBetter:
    """The areas that do best and those that rose most, beside the worst: "what do they do?"."""
    earlier = earlier_of(book, analysis)
    with book.read() as connection:
        yardstick = read_yardstick(book, connection, analysis)
        worst = first_ranked(connection, analysis, Ranking.TO_TARGET, yardstick, limit)
        rows = _best.get(
            book,
            connection,
            (analysis.id, limit),
            lambda: [row for row, _ in gap_order.best_rated(connection, analysis.id, limit)],
        )
        best = gap_order.measures_at(connection, rows, has_served=analysis.has_served)
        rises = _rises(book, connection, earlier, analysis, limit) if earlier else ()
    return DoingBetter(
        best=tuple(area_gap(measure, yardstick) for _, measure in best),
        rises=rises,
        worst=tuple(ranked.gap for ranked in worst if ranked.gap.to_target),
    )


def _rises(
    book: Book, connection: Connection, earlier: Analysis, later: Analysis, limit: int
) -> tuple[AreaChange, ...]:
    areas = _risen.get(
        book,
        connection,
        (earlier.id, later.id, limit),
        lambda: gap_changes.risen(connection, earlier.id, later.id, limit),
    )
    return gap_changes.changes(connection, earlier.id, later.id, areas)
