"""Results, strategies and measures by their names, to be found and chosen; those in the trash left out."""

from datetime import date
from sqlite3 import Connection

from ci_tui.domain.agenda_names import MeasureName, ResultName, StrategyName
from ci_tui.domain.names import clean

_STRATEGIES = """
SELECT s.id, s.name, s.kind, ifnull(r.statement, ''), s.stopped_on, s.name_key
FROM strategy s LEFT JOIN result r ON r.id = s.result_id AND r.trashed_at IS NULL
WHERE s.trashed_at IS NULL
"""
_RESULTS = """
SELECT id, statement, adopted_on, retired_on, statement_key FROM result WHERE trashed_at IS NULL
ORDER BY retired_on IS NOT NULL, adopted_on IS NULL, adopted_on, drafted_on, statement_key, id
"""
_MEASURES = """
SELECT i.id, i.name, coalesce(r.statement, s.name, ''), i.name_key
FROM indicator i LEFT JOIN result r ON r.id = i.result_id LEFT JOIN strategy s ON s.id = i.strategy_id
WHERE i.trashed_at IS NULL AND r.trashed_at IS NULL AND s.trashed_at IS NULL
ORDER BY i.name_key, i.added_on, i.id
"""


def strategies(connection: Connection) -> list[tuple[StrategyName, str]]:
    """Every strategy with the key by which it is found: those not stopped first, by name."""
    told = connection.execute(f"{_STRATEGIES} ORDER BY s.stopped_on IS NOT NULL, s.name_key, s.id")
    return [(_strategy(row), row[5]) for row in told]


def strategy(connection: Connection, strategy_id: str) -> StrategyName | None:
    """One strategy; None where the book has none of this id, or has it in the trash."""
    row = connection.execute(f"{_STRATEGIES} AND s.id = ?", (strategy_id,)).fetchone()
    return None if row is None else _strategy(row)


def results(connection: Connection) -> list[tuple[ResultName, str]]:
    """Every result with the key by which it is found: adopted ones, drafts, retired ones."""
    return [
        (ResultName(key, clean(statement), _maybe_day(adopted), _maybe_day(retired)), found_by)
        for key, statement, adopted, retired, found_by in connection.execute(_RESULTS)
    ]


def measures(connection: Connection) -> list[tuple[MeasureName, str]]:
    """Every measure with the key by which it is found, by name."""
    return [
        (MeasureName(key, clean(name), clean(of)), found_by)
        for key, name, of, found_by in connection.execute(_MEASURES)
    ]


def _strategy(row: tuple[str, str, str, str, str | None, str]) -> StrategyName:
    key, name, kind, result, stopped, _ = row
    return StrategyName(key, clean(name), kind, clean(result), _maybe_day(stopped))


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
