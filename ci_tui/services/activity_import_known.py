"""The activities, areas and partners that a list is compared with: those of the book, and those it adds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ci_tui.domain.activities import Activity
from ci_tui.domain.names import area_key, partner_key, search_key
from ci_tui.domain.season import DayOff, Season, open_end
from ci_tui.store.reads.activity_import import BookedActivities

Value = str | int | None
STAY = " @ "
"""Stands in the key of an activity before its first day, where a site has several stays."""


@dataclass(slots=True)
class Planned:
    """An activity as it is to be written: what is new or changed of it, parts only where they change.

    `months` are expected and actual averages by month; `origins` are source and key, to be added.
    """

    id: str
    is_new: bool
    fields: dict[str, Value] = field(default_factory=dict)
    area: str | None = None
    partner: str | None = None
    exceptions: tuple[DayOff, ...] | None = None
    months: Mapping[date, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    origins: list[tuple[str, str]] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether there is anything to write but by what a list knows it."""
        parts = self.area is not None or self.partner is not None or self.exceptions is not None
        return self.is_new or bool(self.fields or self.months) or parts


class KnownActivities:
    """All of them, found by what a list says."""

    def __init__(
        self,
        rows: BookedActivities,
        activities: Iterable[Activity],
        seasons: tuple[Season, ...],
        new_id: Callable[[], str],
    ) -> None:
        self.activities = {one.id: one for one in activities}
        self.trashed = rows.trashed
        self._by_hand = rows.by_hand
        self._typed = rows.typed
        self.seasons = seasons
        self.new_areas: dict[str, str] = {}  # names by id
        self.new_partners: dict[str, str] = {}
        self.new_id = new_id
        self._origins: dict[tuple[str, str], str] = {}
        self.listed: set[str] = set()
        """Activities that some list brought in."""
        self._known_by = set(rows.origins)
        self._stays: dict[tuple[str, str], list[str]] = {}
        for activity_id, source, key in rows.origins:
            self._origins.setdefault((source, key), activity_id)
            if STAY in key:
                self._stays.setdefault((source, key.rpartition(STAY)[0]), []).append(activity_id)
            self.listed.add(activity_id)
        self._areas = _by_key((key, area_id) for area_id, _, key, _ in rows.areas)
        self._codes = _alone((code, area_id) for area_id, _, _, code in rows.areas if code)
        self._spelled = {key: area_id for area_id, key in rows.area_spellings}
        self.area_names = {area_id: name for area_id, name, _, _ in rows.areas}
        self._partners = _by_key((key, partner_id) for partner_id, _, key in rows.partners)
        self._partner_spellings = _by_key((key, one) for one, key in rows.partner_spellings)
        self.partner_names = {partner_id: name for partner_id, name, _ in rows.partners}
        self._alike = {partner_key(name) for _, name, _ in rows.partners}
        self._by_name: dict[tuple[str, str], list[Activity]] = {}
        for one in self.activities.values():
            self._by_name.setdefault((one.kind, search_key(one.name)), []).append(one)

    def is_by_hand(self, activity_id: str, field: str, *, blank: bool) -> bool:
        """Whether a person wrote a field last; of what a person typed first, every field that is filled."""
        edited = self._by_hand.get((activity_id, field))
        return edited if edited is not None else activity_id in self._typed and not blank

    def area(self, text: str) -> str | None:
        """The area that a text means: by a spelling matched by hand, by its name, else by its code."""
        key = area_key(text)
        return (self._spelled.get(key) or self._areas.get(key) or self._codes.get(key)) if key else None

    def make_area(self, name: str) -> str:
        """An area that the book does not have yet."""
        area_id = self.new_id()
        self._areas[area_key(name)] = area_id
        self.area_names[area_id] = name
        self.new_areas[area_id] = name
        return area_id

    def partner(self, name: str) -> str | None:
        """The partner of a name or spelling; none that is merely alike."""
        key = search_key(name)
        return (self._partners.get(key) or self._partner_spellings.get(key)) if key else None

    def make_partner(self, name: str) -> str:
        """A partner that the book does not have yet."""
        partner_id = self.new_id()
        self._partners[search_key(name)] = partner_id
        self.partner_names[partner_id] = name
        self.new_partners[partner_id] = name
        return partner_id

    def is_alike(self, name: str) -> bool:
        """Whether a partner's name differs from this in signs and legal forms only."""
        return partner_key(name) in self._alike

    def by_origin(self, source: str, key: str) -> str | None:
        """The activity that a list knows by a key."""
        return self._origins.get((source, key)) if key else None

    def stays(self, source: str, key: str) -> Sequence[str]:
        """The activities that a list knows by this key and a first day each, because the site had several."""
        return self._stays.get((source, key), ())

    def is_known_by(self, activity_id: str, source: str, key: str) -> bool:
        """Whether a list knows an activity by this key already."""
        return (activity_id, source, key) in self._known_by

    def of_source(self, source: str) -> list[str]:
        """All activities that a list brought in, in its order; those in the trash left out."""
        return [one for one in self.known_to(source) if one in self.activities]

    def known_to(self, source: str) -> list[str]:
        """The same with those in the trash."""
        return list(dict.fromkeys(one for (told, _), one in self._origins.items() if told == source))

    def typed_alike(self, name: str, kind: str, area_id: str, first: date, last: date) -> str | None:
        """The one activity that a person typed under this name in this area, and that runs in these days."""
        found = [
            one for one in self._by_name.get((kind, search_key(name)), ())
            if one.id not in self.listed and area_id in {area.id for area in one.areas}
            and one.first_day <= last and one.last_of(self.seasons) >= first
        ]  # fmt: skip
        return found[0].id if len(found) == 1 else None

    def season_of(self, first: date, last: date) -> tuple[date, date]:
        """The dates of the whole season: of the book's season that touches these days, else the days."""
        for season in self.seasons:
            if season.first_day <= last and season.last_day >= first:
                return season.first_day, season.last_day
        return first, last

    def end_of(self, first: date, last: date | None) -> date:
        """The last day; an open end lasts to the season's end."""
        return open_end(first, self.seasons) if last is None else last


def _by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first record of each key."""
    found: dict[str, str] = {}
    for key, record in pairs:
        found.setdefault(key, record)
    return found


def _alone(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The record of each key that no other shares."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for key, record in pairs:
        if found.setdefault(key, record) != record:
            shared.add(key)
    return {key: record for key, record in found.items() if key not in shared}
