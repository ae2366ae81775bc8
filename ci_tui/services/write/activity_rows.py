"""The rows of an activity, written inside an action: itself, its partners, areas and days off."""

from collections.abc import Iterable, Sequence

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import area_key, joined_id, search_key
from ci_tui.domain.season import DayOff
from ci_tui.services.activities import GONE
from ci_tui.services.write.named_areas import area_of
from ci_tui.services.write.roundtable_rows import numbered
from ci_tui.store.tables.activities import Activity, ActivityArea, ActivityException, ActivityPartner
from ci_tui.store.writing import Unit


def activity_in(unit: Unit, activity_id: str) -> Activity:
    """The activity, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    activity = unit.get(Activity, activity_id)
    if activity is None:
        raise Refusal(GONE)
    return activity


def living_activity(unit: Unit, activity_id: str) -> Activity:
    """The activity, not in the trash.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    activity = activity_in(unit, activity_id)
    if activity.trashed_at is not None:
        raise Refusal("This activity is in the trash. Bring it back first.")
    return activity


def write_activity(unit: Unit, activity: Activity) -> Activity:
    """Write an activity, with the key by which its name is found."""
    activity.name_key = search_key(activity.name)
    return unit.add(activity)


def write_partners(unit: Unit, activity_id: str, partner_ids: Iterable[str]) -> None:
    """Make these the partners that do an activity."""
    wanted = set(partner_ids)
    rows = unit.session.exec(select(ActivityPartner).where(ActivityPartner.activity_id == activity_id)).all()
    for row in rows:
        if row.partner_id not in wanted:
            unit.delete(row)
    for partner_id in sorted(wanted - {row.partner_id for row in rows}):
        row_id = joined_id(activity_id, partner_id)
        unit.add(ActivityPartner(id=row_id, activity_id=activity_id, partner_id=partner_id))


def areas_named(unit: Unit, activity_id: str, typed: Sequence[str]) -> tuple[str, ...]:
    """The ids of the areas that are named; those that the book does not know are made.

    A name that one of its areas has already means that one, though other areas may be called so as well.
    """
    known = {
        area_key(name): area_id
        for area_id, name in unit.execute(
            "SELECT a.id, a.name FROM activity_area l JOIN area a ON a.id = l.area_id "
            "WHERE l.activity_id = ?",
            (activity_id,),
        )
    }
    named = (known.get(area_key(name)) or area_of(unit, name) for name in typed)
    return tuple(dict.fromkeys(area_id for area_id in named if area_id))


def write_areas(unit: Unit, activity_id: str, area_ids: Iterable[str]) -> None:
    """Make these the areas that an activity serves."""
    wanted = set(area_ids)
    rows = unit.session.exec(select(ActivityArea).where(ActivityArea.activity_id == activity_id)).all()
    for row in rows:
        if row.area_id not in wanted:
            unit.delete(row)
    for area_id in sorted(wanted - {row.area_id for row in rows}):
        unit.add(ActivityArea(id=joined_id(activity_id, area_id), activity_id=activity_id, area_id=area_id))


def write_exceptions(unit: Unit, activity_id: str, days: Iterable[DayOff]) -> None:
    """Make these the days on which an activity does not run, each with why."""
    wanted = {one.day: one.why for one in days}
    found = select(ActivityException).where(ActivityException.activity_id == activity_id)
    for row in unit.session.exec(found).all():
        why = wanted.pop(row.day, None)
        if why is None:
            unit.delete(row)
        elif why != row.why:
            row.why = why
            unit.add(row)
    for day, why in sorted(wanted.items()):
        row_id = joined_id(activity_id, day.isoformat())
        unit.add(ActivityException(id=row_id, activity_id=activity_id, day=day, why=why))


def activity_refs(activity_id: str, partner_ids: Sequence[str] = ()) -> dict[str, str]:
    """References of an action to an activity, and to the partners that do it or did."""
    return {"activity": activity_id, **numbered("partner", partner_ids)}
