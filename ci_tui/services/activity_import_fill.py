"""One site after the other put to its activity; what a person wrote by hand is theirs to give up."""

from collections.abc import Iterable
from datetime import date, timedelta

from ci_tui.domain.activities import Activity
from ci_tui.domain.names import search_key
from ci_tui.exchange.site_reading import IncomingSite, SiteReading
from ci_tui.services import activity_import_words as words
from ci_tui.services.activity_import_changes import Changes, Runs, fields_said, new_activity
from ci_tui.services.activity_import_known import STAY, KnownActivities, Planned
from ci_tui.services.activity_import_plan import (
    ActivityImportPlan,
    Elsewhere,
    Fate,
    GoneActivity,
    ImportedActivity,
    Taken,
    Undated,
)
from ci_tui.services.activity_import_sources import main_year

_WEEK = 7
_MOVED = 31  # days by which the first day of one of several stays moves; another season begins later


class _LeftOut(Exception):
    """A site that does not come in; the sentence says why."""


class Filling:
    """The sites of a list, put to the activities of the book.

    Args:
        known: what the book has; takes up what the list adds.
        plan: what is brought in, and when.
        reading: the list.
        taken: how what the list does not say is taken.
        source: by what the list of this year is known.
    """

    def __init__(
        self,
        known: KnownActivities,
        plan: ActivityImportPlan,
        reading: SiteReading,
        *,
        taken: Taken,
        source: str,
    ) -> None:
        self.known = known
        self.source = source
        self._places = f"place:{source.rpartition(':')[2]}"
        self._plan = plan
        self._as = taken
        self.season = _whole_season(known, plan, reading)
        """First and last day of rows without dates; None where nothing tells them."""
        self.planned: list[Planned] = []
        self.lines: list[ImportedActivity] = []
        self.gone: list[GoneActivity] = []
        self.areas: set[str] = set()
        self.sponsors: dict[str, str | None] = {}
        """Partners by the keys of the sponsors' names; None where they stay words."""
        self._sponsor_names: dict[str, str] = {}
        self.undated = 0
        self.without_weekdays = 0
        self._matches: dict[int, str] = {}
        """Activities by the lines of the sites that they are."""
        self._taken: set[str] = set()
        self._listed_here = set(known.known_to(source))

    def sponsor_names(self) -> Iterable[tuple[str, str | None]]:
        """The sponsors as they are first written, each with its partner."""
        return ((self._sponsor_names[key], partner) for key, partner in self.sponsors.items())

    def take(self, site: IncomingSite) -> None:
        """Put a site to its activity, or say why it is left out."""
        activity_id = self._matches.get(site.line)
        try:
            if activity_id in self.known.trashed:
                raise _LeftOut(words.IN_TRASH)
            if activity_id is None:
                self._take_new(site)
            else:
                self._take_known(site, self.known.activities[activity_id])
        except _LeftOut as left:
            self._tell(site, Fate.LEFT, str(left))

    def look_for_gone(self) -> None:
        """List what this list had last time and has no longer."""
        end = self._plan.gone_end
        for activity_id in self.known.of_source(self.source):
            one = self.known.activities[activity_id]
            if activity_id in self._taken:
                continue
            ends = end is not None and one.first_day <= end < self.known.end_of(one.first_day, one.last_day)
            self.gone.append(GoneActivity(activity_id, one.name, ends))

    # ------------------------------------------------------------- which activity it is

    def match(self, sites: Iterable[IncomingSite]) -> None:
        """Find the activities that the sites of a list are.

        By the list's own ids first, whatever their order; then by name and address, unless this list knows
        the activity under another id; then as a stay that moved; at last as a person typed it.
        """
        for find in (self._by_id, self._by_place, self._moved, self._typed):
            for site in sites:
                found = None if site.line in self._matches else find(site)
                if found is not None and found not in self._taken:
                    self._matches[site.line] = found
                    self._taken.add(found)

    def _by_id(self, site: IncomingSite) -> str | None:
        return self._living(self.source, self._keys(site))

    def _by_place(self, site: IncomingSite) -> str | None:
        found = self._living(self._places, self._place_keys(site))
        is_another = bool(site.key) and found in self._listed_here
        return None if is_another else found

    def _moved(self, site: IncomingSite) -> str | None:
        """The stay of the site that this list knew under another first day, not long before or after it."""
        first = site.first
        if first is None:
            return None
        stays = self.known.stays(self.source, site.key or site.place)
        near = {
            abs((self.known.activities[one].first_day - first).days): one
            for one in stays
            if one in self.known.activities and one not in self._taken
        }
        return near[min(near)] if near and min(near) <= _MOVED else None

    def _living(self, source: str, keys: Iterable[str]) -> str | None:
        """The first activity known by one of these keys that is in the book, or in its trash."""
        for key in keys:
            found = self.known.by_origin(source, key)
            alive = found in self.known.activities or found in self.known.trashed
            if found is not None and alive and found not in self._taken:
                return found
        return None

    def _typed(self, site: IncomingSite) -> str | None:
        """The activity that a person typed before it was in a list."""
        area_id = self.known.area(site.area) if site.area else None
        first, last = site.first or site.last, site.last or site.first
        if area_id is None or first is None or last is None:
            return None
        return self.known.typed_alike(site.name, self._plan.kind.value, area_id, first, last)

    def _keys(self, site: IncomingSite) -> list[str]:
        own = site.key or site.place
        dated = f"{own}{STAY}{site.first.isoformat()}" if site.first else own
        return [dated, own] if site.dated else [own, dated]

    def _place_keys(self, site: IncomingSite) -> list[str]:
        dated = f"{site.place}{STAY}{site.first.isoformat()}" if site.first else site.place
        return [dated, site.place] if site.dated else [site.place, dated]

    def _origins(self, site: IncomingSite) -> list[tuple[str, str]]:
        """By what it will be known the next time."""
        return [(self.source, self._keys(site)[0]), (self._places, self._place_keys(site)[0])]

    # ------------------------------------------------------------- what becomes of it

    def _take_new(self, site: IncomingSite) -> None:
        first, last = self._dates(site)
        runs = Runs(first, last, self._weekdays(site, first, last))
        area_id = self._area(site)
        partner_id = self._partner(site)
        planned = new_activity(site, self._plan.kind, self.known.new_id(), runs)
        planned.area, planned.partner = area_id, partner_id
        planned.origins = self._origins(site)
        self.planned.append(planned)
        self._tell(site, Fate.NEW, "", when=words.when(*runs))

    def _take_known(self, site: IncomingSite, activity: Activity) -> None:
        changes = Changes(self.known, activity, site.line, site.line in self._plan.theirs)
        for field, value in fields_said(site):
            changes.field(field, value)
        area_id = self._area(site)
        changes.area(area_id)
        changes.partner(self._partner(site))
        changes.exceptions(site.exceptions)
        changes.months(site)
        planned = changes.planned
        if why := self._never_runs(activity, planned):
            raise _LeftOut(why)
        new = {one for one in self._origins(site) if not self.known.is_known_by(activity.id, *one)}
        planned.origins = sorted(new)
        self.planned.append(planned)
        first, last = (changes.now("first_day"), changes.now("last_day"))
        told = words.when(
            date.fromisoformat(str(first)), date.fromisoformat(str(last)) if last else None,
            int(changes.now("weekdays") or 0),
        )  # fmt: skip
        fate = Fate.CHANGED if planned.changes else Fate.SAME
        self._tell(site, fate, "; ".join(changes.told), when=told, changes=changes)

    def _never_runs(self, activity: Activity, planned: Planned) -> str:
        """Why an activity could not be kept as it would be; empty where it can."""
        fields = planned.fields
        first = date.fromisoformat(str(fields.get("first_day", activity.first_day.isoformat())))
        last_text = fields.get("last_day", activity.last_day.isoformat() if activity.last_day else None)
        if last_text is None:
            return ""
        last = date.fromisoformat(str(last_text))
        weekdays = int(fields.get("weekdays", activity.weekdays) or 0)
        if last < first:
            return words.ENDS_BEFORE
        return "" if weekdays & _days_between(first, last) else words.never_runs(weekdays)

    def _dates(self, site: IncomingSite) -> tuple[date, date | None]:
        if site.first is not None:
            return site.first, site.last
        self.undated += 1
        if self._as.undated is Undated.LEAVE:
            raise _LeftOut(words.NO_START)
        if self.season is None:
            raise _LeftOut(words.NO_SEASON)
        first, last = self.season
        if site.last is not None and site.last < first:
            raise _LeftOut(words.ENDS_BEFORE_SEASON)
        return first, site.last or last

    def _weekdays(self, site: IncomingSite, first: date, last: date | None) -> int:
        between = _days_between(first, self.known.end_of(first, last))
        if site.weekdays is not None:
            if not site.weekdays & between:
                raise _LeftOut(words.never_runs(site.weekdays))
            return site.weekdays
        self.without_weekdays += 1
        return self._as.weekdays if self._as.weekdays & between else between

    def _area(self, site: IncomingSite) -> str | None:
        area_id = self.known.area(site.area)
        if area_id is None:
            if self._as.elsewhere is Elsewhere.LEAVE:
                raise _LeftOut(words.elsewhere(site.area))
            area_id = self.known.make_area(site.area) if search_key(site.area) else None
        if area_id is not None:
            self.areas.add(area_id)
        return area_id

    def _partner(self, site: IncomingSite) -> str | None:
        key = search_key(site.sponsor)
        if not key:
            return None
        partner_id = self.known.partner(site.sponsor)
        if partner_id is None and self._as.sponsors:
            partner_id = self.known.make_partner(site.sponsor)
        self.sponsors[key] = partner_id
        self._sponsor_names.setdefault(key, site.sponsor)
        return partner_id

    def _tell(
        self, site: IncomingSite, fate: Fate, told: str, *, when: str = "", changes: Changes | None = None
    ) -> None:
        self.lines.append(
            ImportedActivity(
                line=site.line,
                name=site.name,
                area=site.area,
                when=when,
                fate=fate,
                told=told,
                rows=len(site.lines),
                differences=() if changes is None else tuple(changes.differences),
            )
        )


def _whole_season(
    known: KnownActivities, plan: ActivityImportPlan, reading: SiteReading
) -> tuple[date, date] | None:
    """The days of rows without any: the book's season that the list touches, else the list's own days.

    Of a list without any dates it is the season of the day, else the next one.
    """
    firsts = [site.first for site in reading.sites if site.first is not None]
    if firsts:
        year = main_year(firsts, plan.today.year)  # a year that was mistyped makes no season of centuries
        firsts = [day for day in firsts if abs(day.year - year) <= 1]
        lasts = [site.last for site in reading.sites if site.last and abs(site.last.year - year) <= 1]
        return known.season_of(min(firsts), max((*lasts, *firsts)))
    season = next((one for one in known.seasons if one.last_day >= plan.today), None)
    return None if season is None else (season.first_day, season.last_day)


def _days_between(first: date, last: date) -> int:
    """The days of the week that there are from one day to another."""
    days = (first + timedelta(n) for n in range(min((last - first).days + 1, _WEEK)))
    found = 0
    for day in days:
        found |= 1 << day.weekday()
    return found
