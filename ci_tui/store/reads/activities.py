"""Activities as they are read: whole, in a handful of statements however many there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Any, TypeVar

from ci_tui.domain.activities import (
    Activity,
    ActivityKind,
    Meal,
    MonthFigures,
    Named,
    ServiceMode,
    SiteType,
)
from ci_tui.domain.names import clean
from ci_tui.domain.season import DayOff

_Part = TypeVar("_Part")

_ACTIVITIES = """
SELECT a.id, a.name, a.kind, a.kind_words, a.first_day, a.last_day, a.weekdays, a.for_whom, a.place, a.hours,
       a.site_type, a.service_mode, a.meals, a.sponsor, a.cap, a.phone, s.id, s.name, c.id, c.name, a.notes,
       a.added_on, a.trashed_at IS NOT NULL
FROM activity a LEFT JOIN strategy s ON s.id = a.strategy_id AND s.trashed_at IS NULL
LEFT JOIN contact c ON c.id = a.contact_id AND c.trashed_at IS NULL
WHERE {kept} ORDER BY a.first_day, a.name_key, a.id
"""
_PARTNERS = """
SELECT l.activity_id, p.id, p.name FROM activity_partner l JOIN partner p ON p.id = l.partner_id
WHERE p.trashed_at IS NULL AND l.activity_id IN (SELECT a.id FROM activity a WHERE {kept})
ORDER BY p.name_key, p.id
"""
_AREAS = """
SELECT l.activity_id, r.id, r.name FROM activity_area l JOIN area r ON r.id = l.area_id
WHERE l.activity_id IN (SELECT a.id FROM activity a WHERE {kept}) ORDER BY r.name_key, r.id
"""
_EXCEPTIONS = """
SELECT activity_id, day, why FROM activity_exception
WHERE activity_id IN (SELECT a.id FROM activity a WHERE {kept}) ORDER BY day
"""
_MONTHS = """
SELECT activity_id, month, expected, actual FROM activity_month
WHERE activity_id IN (SELECT a.id FROM activity a WHERE {kept}) ORDER BY month
"""
_NOT_IN_TRASH = "a.trashed_at IS NULL"


def activities(connection: Connection) -> tuple[Activity, ...]:
    """All activities that are not in the trash, by their first day, then by name."""
    return _found(connection, _NOT_IN_TRASH, ())


def activity(connection: Connection, activity_id: str) -> Activity | None:
    """One activity, in the trash or not; None where the book does not have it."""
    return next(iter(_found(connection, "a.id = ?", (activity_id,))), None)


def of_area(connection: Connection, area_id: str) -> tuple[Activity, ...]:
    """The activities in an area; those in the trash left out."""
    kept = f"{_NOT_IN_TRASH} AND a.id IN (SELECT activity_id FROM activity_area WHERE area_id = ?)"
    return _found(connection, kept, (area_id,))


def of_partner(connection: Connection, partner_id: str) -> tuple[Activity, ...]:
    """The activities of a partner; those in the trash left out."""
    kept = f"{_NOT_IN_TRASH} AND a.id IN (SELECT activity_id FROM activity_partner WHERE partner_id = ?)"
    return _found(connection, kept, (partner_id,))


def tagged(connection: Connection) -> tuple[Activity, ...]:
    """The activities that were work for a function of the backbone; those in the trash left out."""
    kept = f"{_NOT_IN_TRASH} AND a.id IN (SELECT activity_id FROM backbone_tag)"
    return _found(connection, kept, ())


def trashed(connection: Connection) -> tuple[Activity, ...]:
    """The activities in the trash."""
    return _found(connection, "a.trashed_at IS NOT NULL", ())


def _found(connection: Connection, kept: str, values: tuple[str, ...]) -> tuple[Activity, ...]:
    def parts(statement: str, part: Callable[..., _Part]) -> dict[str, tuple[_Part, ...]]:
        rows = connection.execute(statement.format(kept=kept), values)
        return _grouped((row[0], part(*row[1:])) for row in rows)

    partners, areas = parts(_PARTNERS, _named), parts(_AREAS, _named)
    exceptions = parts(_EXCEPTIONS, lambda day, why: DayOff(date.fromisoformat(day), why))
    months = parts(_MONTHS, _month)
    rows = connection.execute(_ACTIVITIES.format(kept=kept), values)
    return tuple(
        _activity(row, partners.get(row[0], ()), areas.get(row[0], ()), exceptions.get(row[0], ()),
                  months.get(row[0], ()))
        for row in rows
    )  # fmt: skip


def _activity(
    row: tuple[Any, ...],
    partners: tuple[Named, ...],
    areas: tuple[Named, ...],
    exceptions: tuple[DayOff, ...],
    months: tuple[MonthFigures, ...],
) -> Activity:
    (identity, name, kind, kind_words, first, last, weekdays, for_whom, place, hours, site_type, mode, meals,
     sponsor, cap, phone, strategy_id, strategy, contact_id, contact, notes, added_on,
     trashed) = row  # fmt: skip
    return Activity(
        id=identity,
        name=clean(name),
        kind=ActivityKind(kind),
        kind_words=kind_words,
        first_day=date.fromisoformat(first),
        last_day=None if last is None else date.fromisoformat(last),
        weekdays=weekdays,
        partners=partners,
        areas=areas,
        exceptions=exceptions,
        for_whom=for_whom,
        place=place,
        hours=hours,
        site_type=SiteType(site_type),
        service_mode=ServiceMode(mode),
        meals=tuple(Meal(one) for one in meals.split(",") if one),
        sponsor=sponsor,
        cap=cap,
        months=months,
        phone=phone,
        strategy=None if strategy_id is None else Named(strategy_id, clean(strategy)),
        contact=None if contact_id is None else Named(contact_id, clean(contact)),
        notes=notes,
        added_on=date.fromisoformat(added_on),
        trashed=bool(trashed),
    )


def _named(record_id: str, name: str) -> Named:
    return Named(record_id, clean(name))


def _month(month: str, expected: float | None, actual: float | None) -> MonthFigures:
    return MonthFigures(date.fromisoformat(month), _decimal(expected), _decimal(actual))


def _decimal(number: float | None) -> Decimal | None:
    """As it was typed: the shortest decimal that is this float."""
    return None if number is None else Decimal(repr(number))


def _grouped(pairs: Iterable[tuple[str, _Part]]) -> dict[str, tuple[_Part, ...]]:
    found: dict[str, list[_Part]] = defaultdict(list)
    for owner, part in pairs:
        found[owner].append(part)
    return {owner: tuple(of_it) for owner, of_it in found.items()}
