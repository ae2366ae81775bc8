"""What a site of a list says of its activity otherwise than the book: taken, or kept as a person wrote it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.activities import Activity, ActivityKind
from ci_tui.domain.day_lists import days_text
from ci_tui.domain.figures import figure
from ci_tui.domain.names import search_key
from ci_tui.domain.season import DayOff
from ci_tui.domain.weekdays import weekday_words
from ci_tui.exchange.site_reading import IncomingSite
from ci_tui.services import activity_import_words as words
from ci_tui.services.activity_import_known import KnownActivities, Planned, Value
from ci_tui.services.activity_import_plan import Difference

_NOTES_LIMIT = 4_000
"""Longest notes that a form takes."""


class Runs(NamedTuple):
    """When something runs: its dates, and the days of the week (1 for Monday, 2 for Tuesday and so on)."""

    first: date
    last: date | None
    weekdays: int


def fields_said(site: IncomingSite) -> Iterator[tuple[str, Value]]:
    """The fields of an activity that a site says something of, as the book keeps them."""
    said: tuple[tuple[str, Value], ...] = (
        ("name", site.name),
        ("first_day", site.first.isoformat() if site.first else None),
        ("last_day", site.last.isoformat() if site.last else None),
        ("weekdays", site.weekdays),
        ("place", site.address),
        ("hours", site.hours),
        ("site_type", site.site_type.value),
        ("service_mode", site.mode.value),
        ("meals", ",".join(site.meals)),
        ("sponsor", site.sponsor),
        ("cap", site.cap),
        ("phone", site.phone),
        ("for_whom", site.for_whom),
        ("notes", "\n".join(site.notes)[:_NOTES_LIMIT]),
    )
    return ((field, value) for field, value in said if value not in (None, ""))


def new_activity(site: IncomingSite, kind: ActivityKind, activity_id: str, runs: Runs) -> Planned:
    """An activity that the book does not have yet."""
    first, last, weekdays = runs
    fields: dict[str, Value] = {
        "kind": kind.value, "for_whom": "", "place": "", "hours": "", "site_type": "",
        "service_mode": "", "meals": "", "sponsor": "", "cap": None, "phone": "", "notes": "",
    }  # fmt: skip
    fields |= dict(fields_said(site))
    fields |= {
        "first_day": first.isoformat(),
        "last_day": None if last is None else last.isoformat(),
        "weekdays": weekdays,
    }
    months = {
        month: (site.expected.get(month), site.actual.get(month))
        for month in sorted({*site.expected, *site.actual})
    }
    return Planned(activity_id, True, fields, exceptions=site.exceptions or None, months=months)


class Changes:
    """One site being put to an activity of the book; collects what it changes and finds otherwise.

    Args:
        known: what the book has, and what a person wrote of it.
        activity: the activity.
        line: of the site in its list.
        theirs: whether the list wins over what a person wrote.
    """

    def __init__(self, known: KnownActivities, activity: Activity, line: int, theirs: bool) -> None:
        self._known = known
        self._activity = activity
        self._line = line
        self._theirs = theirs
        self.planned = Planned(activity.id, False)
        self.told: list[str] = []
        self.differences: list[Difference] = []
        self._values: dict[str, Value] = dict(_values(activity))

    def now(self, field: str) -> Value:
        """A field as it will be."""
        return self.planned.fields.get(field, self._values[field])

    def field(self, field: str, value: Value) -> None:
        """Take the value of a field, where the book has another and no person wrote that."""
        old = self._values[field]
        if value == old or (field == "name" and search_key(str(value)) == search_key(str(old))):
            return
        blank = old in (None, "")
        if self._may_take(
            field, _told(field, old), _told(field, value), blank=blank, what=words.FIELDS[field]
        ):
            self.planned.fields[field] = value

    def area(self, area_id: str | None) -> None:
        """Take the area, where the activity has others."""
        theirs = self._activity.areas
        if area_id is None or area_id in {one.id for one in theirs}:
            return
        yours, new = ", ".join(one.name for one in theirs), self._known.area_names[area_id]
        if self._may_take("activity_area", yours, new, blank=not theirs, what=words.FIELDS["area"]):
            self.planned.area = area_id

    def partner(self, partner_id: str | None) -> None:
        """Take the sponsor as its partner, where the activity has others."""
        theirs = self._activity.partners
        if partner_id is None or partner_id in {one.id for one in theirs}:
            return
        yours, new = ", ".join(one.name for one in theirs), self._known.partner_names[partner_id]
        if self._may_take("activity_partner", yours, new, blank=not theirs, what=words.FIELDS["partner"]):
            self.planned.partner = partner_id

    def exceptions(self, days: tuple[DayOff, ...]) -> None:
        """Take the days off; reasons that somebody wrote stay with their days."""
        theirs = self._activity.exceptions
        if not days or {one.day for one in days} == {one.day for one in theirs}:
            return
        why = {one.day: one.why for one in theirs}
        days = tuple(DayOff(one.day, one.why or why.get(one.day, "")) for one in days)
        yours, new = days_text(theirs), days_text(days)
        if self._may_take(
            "activity_exception", yours, new, blank=not theirs, what=words.FIELDS["exceptions"]
        ):
            self.planned.exceptions = days

    def months(self, site: IncomingSite) -> None:
        """Take the averages of months that the book has otherwise."""
        known = {one.month: (one.expected, one.actual) for one in self._activity.months}
        changed = {}
        for month in sorted({*site.expected, *site.actual}):
            old = known.get(month, (None, None))
            new = (as_kept(site.expected.get(month, old[0])), as_kept(site.actual.get(month, old[1])))
            if new != old:
                changed[month] = new
        if not changed:
            return
        yours = words.months_told({month: known[month] for month in changed if month in known})
        blank = not any(month in known for month in changed)
        new_told = words.months_told(changed)
        if self._may_take("activity_month", yours, new_told, blank=blank, what=words.FIELDS["months"]):
            self.planned.months = changed

    def _may_take(self, field: str, yours: str, theirs: str, *, blank: bool, what: str) -> bool:
        """Whether the list's value is taken; where a person wrote another, that is told either way."""
        typed = self._activity.id not in self._known.listed
        by_hand = self._known.is_by_hand(self._activity.id, field, blank=blank)
        if (typed and not blank) or by_hand:
            name = self._activity.name
            self.differences.append(Difference(self._line, name, what, yours, theirs, self._theirs))
            if not self._theirs:
                return False
        self.told.append(f"{what}: {theirs}" if blank else f"{what}: {yours} → {theirs}")
        return True


def as_kept(average: Decimal | None) -> Decimal | None:
    """An average as it is read back from the book."""
    return None if average is None else Decimal(repr(float(average)))


def _values(activity: Activity) -> Iterator[tuple[str, Value]]:
    yield from (
        ("name", activity.name),
        ("first_day", activity.first_day.isoformat()),
        ("last_day", activity.last_day.isoformat() if activity.last_day else None),
        ("weekdays", activity.weekdays),
        ("place", activity.place),
        ("hours", activity.hours),
        ("site_type", activity.site_type.value),
        ("service_mode", activity.service_mode.value),
        ("meals", ",".join(activity.meals)),
        ("sponsor", activity.sponsor),
        ("cap", activity.cap),
        ("phone", activity.phone),
        ("for_whom", activity.for_whom),
        ("notes", activity.notes),
    )


def _told(field: str, value: Value) -> str:
    """A value as people read it."""
    if value in (None, ""):
        return words.NOTHING
    if field in ("first_day", "last_day"):
        return words.day(date.fromisoformat(str(value)))
    if field == "weekdays":
        return weekday_words(int(value or 0))
    if field == "cap":
        return figure(int(value or 0), 0)
    return str(value).replace(",", ", ") if field == "meals" else str(value).replace("\n", " / ")
