"""What moved between two analyses, summed and sorted in SQL."""

from collections.abc import Iterable
from decimal import Decimal
from sqlite3 import Connection

from ci_tui.domain.comparison import AreaChange, Change
from ci_tui.domain.gaps import Sums
from ci_tui.store.reads.gaps import measure, whole_sum

# `+`: an area has few measures, an analysis may have 100,000; see gap_order
_BOTH = """
FROM area_measure l JOIN area_measure e ON e.area_id = l.area_id AND +e.analysis_id = :earlier
WHERE l.analysis_id = :later AND l.need IS NOT NULL AND l.served IS NOT NULL
  AND e.need IS NOT NULL AND e.served IS NOT NULL
"""
_RISES = f"""
SELECT a.id, a.name {_BOTH.replace("WHERE", "JOIN area a ON a.id = l.area_id WHERE")}
  AND l.need > 0 AND e.need > 0 AND l.served / l.need > e.served / e.need
ORDER BY CAST((l.served / l.need - e.served / e.need) * 1e8 + 0.5 AS INTEGER) DESC, a.name_key, a.id
LIMIT :limit
"""


def largest_rises(
    connection: Connection, earlier_id: str, later_id: str, limit: int
) -> tuple[AreaChange, ...]:
    """The areas whose rate rose most, in points; those that fell or stood still are left out."""
    return changes(connection, earlier_id, later_id, risen(connection, earlier_id, later_id, limit))


def risen(connection: Connection, earlier_id: str, later_id: str, limit: int) -> list[tuple[str, str]]:
    """Id and name of the areas whose rate rose most; all areas are looked at for them."""
    figures = {"earlier": earlier_id, "later": later_id, "limit": limit}
    return connection.execute(_RISES, figures).fetchall()


def changes(
    connection: Connection, earlier_id: str, later_id: str, areas: Iterable[tuple[str, str]]
) -> tuple[AreaChange, ...]:
    """What two analyses know of some areas, given by id and name."""
    return tuple(
        AreaChange(
            area_id, name, measure(connection, earlier_id, area_id), measure(connection, later_id, area_id)
        )
        for area_id, name in areas
    )


def same_areas(connection: Connection, earlier_id: str, later_id: str) -> tuple[Change, int]:
    """The change over the areas where need and served are known in both analyses, and how many they are."""
    parts = ", ".join(
        f"sum(CAST({column} AS INTEGER)), sum({column} - CAST({column} AS INTEGER))"
        for column in ("e.need", "e.served", "l.need", "l.served")
    )
    areas, *sums = connection.execute(
        f"SELECT count(*), {parts} {_BOTH}", {"earlier": earlier_id, "later": later_id}
    ).fetchone()
    need_before, before, need_after, after = (whole_sum(*sums[at : at + 2]) for at in range(0, 8, 2))
    return Change(_paired(areas, need_before, before), _paired(areas, need_after, after)), areas


def _paired(areas: int, need: Decimal, served: Decimal) -> Sums:
    return Sums(
        areas=areas,
        paired_areas=areas,
        need=need if areas else None,
        served=served if areas else None,
        paired_need=need,
        paired_served=served,
        sites=None,
        best_rate=None,
    )
