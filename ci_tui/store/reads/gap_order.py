"""The order of an analysis's areas, made in SQL: the first page at once, the whole order apart.

Where an answer has as many rows as the analysis, SQLite strings them together as hex digits: handing over
100,000 rows one by one takes ten times as long while the screen is busy beside it.

A ranking compares whole millionths, worst first, so that figures which differ only by the noise of a
division are ties; ties stand by name, unknowns come last. It is the order of `domain.gaps.ranked`,
without reading the areas.

`+m.analysis_id` keeps SQLite from walking a whole analysis for each area: an area has few measures, an
analysis may have 100,000.
"""

import sys
from array import array
from collections.abc import Sequence
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.gaps import AreaMeasure, Ranking, Yardstick
from ci_tui.domain.names import search_key
from ci_tui.store.reads.gaps import MEASURE_COLUMNS, MEASURE_TABLES, measure_of

Placed = tuple[int, int | None]
"""A row of area_measure, and the figure it is ranked by in millionths; None where that is unknown."""

UNKNOWN_FIGURE = 2**63 - 1
"""Stands for a figure that is not known; it ranks after every other."""

_BEST_RATE = "CAST(m.served * 1e8 / m.need + 0.5 AS INTEGER)"
_KEYS = {
    Ranking.TO_TARGET: "CAST(max(m.need * :share - m.served, 0.0) * 1e6 + 0.5 AS INTEGER)",
    Ranking.RATE: f"-{_BEST_RATE}",
    Ranking.UNMET: "CAST(max(m.need - m.served, 0.0) * 1e6 + 0.5 AS INTEGER)",
    # -100 to 100 points, shifted above 0: a cast cuts towards 0 and would round half of them up
    Ranking.UNDERREPRESENTED: "CAST((m.need / :need - m.served / :served) * 1e8 + 1e9 + 0.5 AS INTEGER)",
}
_PROBED = 2_000  # areas of the largest need, among which the first page mostly lies
_TIED = 512  # so many ties across the end of a page are put in order one by one
_PAGE = 500  # rows fetched by one statement

_NEAREST = """
SELECT m.rowid, {key} AS ranked FROM area_measure m
WHERE m.analysis_id = :analysis {enough} ORDER BY ranked DESC LIMIT :limit
"""
_PROBE = """
SELECT {key} AS ranked FROM
  (SELECT need, served FROM area_measure WHERE analysis_id = :analysis ORDER BY need DESC LIMIT :probed) m
ORDER BY ranked DESC LIMIT 1 OFFSET :limit - 1
"""
_BY_NAME = """
SELECT m.rowid, {key} AS ranked FROM area a CROSS JOIN area_measure m ON m.area_id = a.id
WHERE +m.analysis_id = :analysis AND ranked IS :tied ORDER BY a.name_key, a.id LIMIT :limit
"""
_WHOLE = """
SELECT group_concat(printf('%016x', place), ''), group_concat(printf('%016x', rising), '') FROM
  (SELECT m.rowid AS place, ifnull(-({key}), :unknown) AS rising FROM area_measure m
   WHERE m.analysis_id = :analysis ORDER BY rising)
"""
_WHOLE_BY_NAME = """
SELECT group_concat(printf('%016x', place), '') FROM
  (SELECT m.rowid AS place FROM area a CROSS JOIN area_measure m ON m.area_id = a.id
   WHERE +m.analysis_id = :analysis ORDER BY a.name_key, a.id)
"""
_NAMED = """
SELECT group_concat(printf('%016x', m.rowid), '') FROM (
  SELECT id FROM area WHERE instr(name_key, :key) OR instr(name, :key) OR instr(lower(code), :key)
  UNION SELECT area_id FROM area_spelling WHERE instr(spelling_key, :key)) a
CROSS JOIN area_measure m ON m.area_id = a.id WHERE +m.analysis_id = :analysis
"""


def first_rows(
    connection: Connection, analysis_id: str, ranking: Ranking, yardstick: Yardstick, limit: int
) -> list[Placed]:
    """The first rows of the ranking, without sorting the others."""
    key, figures = _KEYS[ranking], _figures(analysis_id, yardstick)
    probe = {**figures, "limit": limit, "probed": _PROBED}
    found = connection.execute(_PROBE.format(key=key), probe).fetchone()
    figures["enough"] = _least_need(ranking, yardstick, found[0]) if found and found[0] is not None else 0.0
    return _first(connection, key, figures, limit)


def best_rated(connection: Connection, analysis_id: str, limit: int) -> list[Placed]:
    """The rows of the areas with the highest rate per 100; areas without a rate are left out."""
    found = _first(connection, _BEST_RATE, {"analysis": analysis_id}, limit)
    return [placed for placed in found if placed[1] is not None]


def order_by_figure(
    connection: Connection, analysis_id: str, ranking: Ranking, yardstick: Yardstick
) -> tuple["array[int]", "array[int]"]:
    """Every row of the analysis in the order of the ranking; ties stand in any order (see `by_name`).

    The second array has their figures, in millionths and rising with the rank, `UNKNOWN_FIGURE` at the end.
    """
    figures = _figures(analysis_id, yardstick) | {"unknown": UNKNOWN_FIGURE}
    rows, rising = connection.execute(_WHOLE.format(key=_KEYS[ranking]), figures).fetchone()
    return _numbers(rows), _numbers(rising)


def whole_by_name(connection: Connection, analysis_id: str) -> "array[int]":
    """Every row of the analysis in the order of its area's name."""
    return _numbers(connection.execute(_WHOLE_BY_NAME, {"analysis": analysis_id}).fetchone()[0])


def by_name(connection: Connection, rows: Sequence[int]) -> list[int]:
    """Rows in the order of their areas' names."""
    names = _names(connection, rows)
    return sorted(rows, key=names.__getitem__)


def rows_named(connection: Connection, analysis_id: str, text: str) -> set[int]:
    """The rows of the areas whose name, code or other spelling holds this text."""
    found = connection.execute(_NAMED, {"analysis": analysis_id, "key": search_key(text)})
    return set(_numbers(found.fetchone()[0]))


def row_of(connection: Connection, analysis_id: str, area_id: str) -> int | None:
    """The row that measures an area; None where the analysis does not."""
    found = connection.execute(
        "SELECT rowid FROM area_measure WHERE area_id = ? AND +analysis_id = ?", (area_id, analysis_id)
    ).fetchone()
    return None if found is None else int(found[0])


def area_ids(connection: Connection, analysis_id: str) -> dict[int, str]:
    """The area that each row of an analysis measures."""
    statement = "SELECT rowid, area_id FROM area_measure WHERE analysis_id = ?"
    return dict(connection.execute(statement, (analysis_id,)))


def measures_at(
    connection: Connection, rows: Sequence[int], *, has_served: bool
) -> list[tuple[int, AreaMeasure]]:
    """The measures in these rows, in their order, each with its row; rows that are gone are left out."""
    found: dict[int, AreaMeasure] = {}
    for start in range(0, len(rows), _PAGE):
        some = tuple(rows[start : start + _PAGE])
        for rowid, *row in connection.execute(_rows(f"m.rowid, {MEASURE_COLUMNS}", some), some):
            found[rowid] = measure_of(tuple(row), has_served=has_served)
    return [(rowid, found[rowid]) for rowid in rows if rowid in found]


def _least_need(ranking: Ranking, yardstick: Yardstick, figure: int) -> float:
    """The need below which no area reaches this figure, even with nobody served; 0 where need says nothing.

    With it the first page is found at the large end of the index, not by a walk through all of it.
    """
    if ranking is Ranking.TO_TARGET and yardstick.target_per_100:
        return (figure - 1) / 1e4 / float(yardstick.target_per_100)
    if ranking is Ranking.UNMET:
        return (figure - 1) / 1e6
    if ranking is Ranking.UNDERREPRESENTED:
        return (figure - 1 - 1e9) / 1e8 * float(yardstick.sums.paired_need)
    return 0.0


def _first(connection: Connection, key: str, figures: dict[str, Any], limit: int) -> list[Placed]:
    """The first `limit` rows, those of the last figure among them in the order of their names.

    Where hardly any figure differs (a target that is met everywhere), the ties are many: they are then
    found by walking the areas in the order of their names until the page is full.
    """
    most = limit + _TIED
    enough = "AND m.need >= :enough" if figures.get("enough", 0.0) > 0.0 else ""
    nearest = connection.execute(
        _NEAREST.format(key=key, enough=enough), figures | {"limit": most}
    ).fetchall()
    if len(nearest) <= limit:
        return _in_order(connection, nearest)
    last = nearest[limit - 1][1]
    ahead = _in_order(connection, [placed for placed in nearest[:limit] if placed[1] != last])
    room = limit - len(ahead)
    if len(nearest) == most and nearest[-1][1] == last:
        tied = connection.execute(_BY_NAME.format(key=key), figures | {"tied": last, "limit": room})
        return [*ahead, *tied]
    return [*ahead, *_in_order(connection, [placed for placed in nearest if placed[1] == last])[:room]]


def _in_order(connection: Connection, placed: Sequence[Placed]) -> list[Placed]:
    """Rows in the order of their figures, and of their names where these are equal."""
    names = _names(connection, [row for row, _ in placed])
    return sorted(placed, key=lambda one: (one[1] is None, -(one[1] or 0), *names[one[0]]))


def _names(connection: Connection, rows: Sequence[int]) -> dict[int, tuple[str, str]]:
    """By row, what its area is sorted by."""
    names: dict[int, tuple[str, str]] = {}
    for start in range(0, len(rows), _PAGE):
        some = tuple(rows[start : start + _PAGE])
        for rowid, name, area_id in connection.execute(_rows("m.rowid, a.name_key, a.id", some), some):
            names[rowid] = (name, area_id)
    return names


def _figures(analysis_id: str, yardstick: Yardstick) -> dict[str, Any]:
    sums, target = yardstick.sums, yardstick.target_per_100
    return {
        "analysis": analysis_id,
        "share": None if target is None else float(target / 100),
        "need": float(sums.paired_need) or None,
        "served": float(sums.paired_served) or None,
    }


def _numbers(digits: str | None) -> "array[int]":
    numbers = array("q")
    numbers.frombytes(bytes.fromhex(digits or ""))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _rows(columns: str, rows: Sequence[int]) -> str:
    marks = ",".join("?" * len(rows))
    return f"SELECT {columns} FROM {MEASURE_TABLES} WHERE m.rowid IN ({marks})"
