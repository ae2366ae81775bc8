"""Strategies as they are read: whole, with areas, groups, roles and who fills them, measures and votes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.figures import exact
from ci_tui.domain.names import search_key
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import Holder, Role, RoleSort, Strategy, StrategyKind
from ci_tui.store.reads import indicators, votes

_PAGE = 500  # strategies read by one statement

_STRATEGIES = """
SELECT s.id, s.name, s.description, s.result_id, s.kind, s.reach, s.reach_note, s.success_with,
       s.success_without, s.success_note, s.added_on, s.begun_on, s.stopped_on, s.stopped_why,
       s.trashed_at IS NOT NULL
FROM strategy s WHERE {which} ORDER BY s.stopped_on IS NOT NULL, s.name_key, s.id
"""
_AREAS = """
SELECT l.strategy_id, a.id, a.name FROM strategy_area l JOIN area a ON a.id = l.area_id
WHERE l.strategy_id IN ({marks}) ORDER BY a.name_key, a.id
"""
_GROUPS = """
SELECT strategy_id, name FROM strategy_group WHERE strategy_id IN ({marks}) ORDER BY name_key, id
"""
_ROLES = """
SELECT id, strategy_id, sort, text FROM strategy_role WHERE strategy_id IN ({marks}) ORDER BY place, rowid
"""
# A partner that left the network fills its roles no more from that day on, or not at all where it had left
# before; whoever it is that comes back has to be asked again.
_HOLDERS = """
SELECT h.role_id, h.id, h.partner_id, p.name, p.sector, h.since, h.until, h.hours, h.talent, h.money,
       h.in_kind, (
         SELECT min(s.since) FROM partner_status s
         WHERE s.partner_id = h.partner_id AND s.status = 'left' AND NOT EXISTS (
           SELECT 1 FROM partner_status t
           WHERE t.partner_id = s.partner_id AND t.since > s.since AND t.since <= h.since))
FROM role_holder h JOIN strategy_role r ON r.id = h.role_id JOIN partner p ON p.id = h.partner_id
WHERE r.strategy_id IN ({marks}) AND p.trashed_at IS NULL ORDER BY h.since, p.name_key, h.id
"""
_LIVING = "s.trashed_at IS NULL"
_IN_USE = """
s.trashed_at IS NULL AND (s.stopped_on IS NULL OR s.stopped_on > :day) AND s.added_on <= :day
AND NOT EXISTS (SELECT 1 FROM result r WHERE r.id = s.result_id
                AND (r.trashed_at IS NOT NULL OR r.retired_on <= :day))
"""
_HANGING = """
SELECT (SELECT count(*) FROM strategy_role WHERE strategy_id = :id),
       (SELECT count(*) FROM indicator WHERE strategy_id = :id AND trashed_at IS NULL),
       (SELECT count(DISTINCT asked_on) FROM strategy_vote WHERE strategy_id = :id),
       (SELECT count(*) FROM commitment WHERE strategy_id = :id AND trashed_at IS NULL),
       (SELECT count(*) FROM activity WHERE strategy_id = :id AND trashed_at IS NULL)
"""
_GROUP_NAMES = """
SELECT g.name FROM strategy_group g JOIN strategy s ON s.id = g.strategy_id WHERE s.trashed_at IS NULL
UNION SELECT group_name FROM observation WHERE group_name <> ''
"""


def of_result(connection: Connection, result_id: str) -> tuple[Strategy, ...]:
    """The strategies of a result: those at work by name, then those that were stopped."""
    return _read(connection, f"{_LIVING} AND s.result_id = ?", (result_id,))


def loose(connection: Connection) -> tuple[Strategy, ...]:
    """The strategies that belong to no result."""
    return _read(connection, f"{_LIVING} AND s.result_id IS NULL")


def living(connection: Connection) -> tuple[Strategy, ...]:
    """All strategies."""
    return _read(connection, _LIVING)


def in_use(connection: Connection, day: date) -> tuple[Strategy, ...]:
    """The strategies at work on a day, without those of a result that was retired or is in the trash."""
    return _read(connection, _IN_USE, {"day": day.isoformat()})


def of_area(connection: Connection, area_id: str) -> tuple[Strategy, ...]:
    """The strategies that are for an area."""
    which = f"{_LIVING} AND s.id IN (SELECT strategy_id FROM strategy_area WHERE area_id = ?)"
    return _read(connection, which, (area_id,))


def trashed(connection: Connection) -> tuple[Strategy, ...]:
    """The strategies in the trash."""
    return _read(connection, "s.trashed_at IS NOT NULL")


def strategy(connection: Connection, strategy_id: str) -> Strategy | None:
    """One strategy, in the trash or not; None where it is not in the book."""
    return next(iter(_read(connection, "s.id = ?", (strategy_id,))), None)


def strategy_of_role(connection: Connection, role_id: str) -> str | None:
    """The id of the strategy that needs a role; None where the book has no such role."""
    found = connection.execute("SELECT strategy_id FROM strategy_role WHERE id = ?", (role_id,)).fetchone()
    return None if found is None else str(found[0])


def place_of_holder(connection: Connection, holder_id: str) -> tuple[str, str, str] | None:
    """The strategy, the role and the partner of one who fills a role; None where it is not in the book."""
    found: tuple[str, str, str] | None = connection.execute(
        "SELECT r.strategy_id, r.id, h.partner_id FROM role_holder h "
        "JOIN strategy_role r ON r.id = h.role_id WHERE h.id = ?",
        (holder_id,),
    ).fetchone()
    return found


def hanging(connection: Connection, strategy_id: str) -> tuple[int, int, int, int, int]:
    """How much hangs on a strategy: roles, measures, days on which it was voted on, promises, activities."""
    found: tuple[int, int, int, int, int] = connection.execute(_HANGING, {"id": strategy_id}).fetchone()
    return found


def group_names(connection: Connection) -> tuple[str, ...]:
    """The groups of people that strategies are for or that measures tell apart, each once, by name."""
    names: dict[str, str] = {}
    for (name,) in connection.execute(_GROUP_NAMES):
        names.setdefault(search_key(name), name)
    return tuple(names[key] for key in sorted(names))


def _read(
    connection: Connection, which: str, values: Sequence[str] | dict[str, str] = ()
) -> tuple[Strategy, ...]:
    """The strategies that a condition names, whole; some more statements for all of them together."""
    rows = connection.execute(_STRATEGIES.format(which=which), values).fetchall()
    pages = (rows[start : start + _PAGE] for start in range(0, len(rows), _PAGE))
    return tuple(found for page in pages for found in _whole(connection, page))


def _whole(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> Iterator[Strategy]:
    ids = tuple(row[0] for row in rows)

    def told(statement: str) -> Iterable[tuple[Any, ...]]:
        return connection.execute(statement.format(marks=",".join("?" * len(ids))), ids)

    areas, groups, roles = defaultdict(list), defaultdict(list), defaultdict(list)
    for strategy_id, area_id, name in told(_AREAS):
        areas[strategy_id].append((area_id, name))
    for strategy_id, name in told(_GROUPS):
        groups[strategy_id].append(name)
    holders: dict[str, list[Holder]] = defaultdict(list)
    for role_id, *fields in told(_HOLDERS):
        holders[role_id].append(_holder(fields))
    for role_id, strategy_id, sort, text in told(_ROLES):
        role = Role(role_id, strategy_id, RoleSort(sort), text, tuple(holders[role_id]))
        roles[strategy_id].append(role)
    measures = indicators.of_strategies(connection, ids)
    voted = votes.of_strategies(connection, ids)
    for row in rows:
        yield _strategy(
            row,
            areas=tuple(areas[row[0]]),
            groups=tuple(groups[row[0]]),
            roles=tuple(roles[row[0]]),
            measures=measures.get(row[0], ()),
            votes=voted.get(row[0], ()),
        )


def _strategy(row: Sequence[Any], **parts: Any) -> Strategy:
    (identity, name, description, result_id, kind, reach, reach_note, success_with, success_without,
     success_note, added_on, begun_on, stopped_on, stopped_why, trashed_now) = row  # fmt: skip
    return Strategy(
        id=identity,
        name=name,
        description=description,
        result_id=result_id,
        kind=StrategyKind(kind),
        reach=reach,
        reach_note=reach_note,
        success_with=None if success_with is None else exact(success_with),
        success_without=None if success_without is None else exact(success_without),
        success_note=success_note,
        added_on=date.fromisoformat(added_on),
        begun_on=_maybe_day(begun_on),
        stopped_on=_maybe_day(stopped_on),
        stopped_why=stopped_why,
        trashed=bool(trashed_now),
        **parts,
    )


def _holder(fields: Sequence[Any]) -> Holder:
    (identity, partner_id, partner, sector, since, until, hours, talent, money, in_kind,
     partner_left) = fields  # fmt: skip
    ends = [day for day in (until, partner_left) if day is not None]
    return Holder(
        id=identity,
        partner_id=partner_id,
        partner=partner,
        sector=Sector(sector),
        since=date.fromisoformat(since),
        until=date.fromisoformat(max(since, min(ends))) if ends else None,
        hours=None if hours is None else exact(hours),
        talent=talent,
        money=None if money is None else exact(money),
        in_kind=in_kind,
    )


def _maybe_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
