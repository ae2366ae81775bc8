"""Where two partners do the same in one area on one day (DOMAIN section 8): a question, not a fault."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from ci_tui.domain.activities import Activity, Named
from ci_tui.domain.activity_kinds import KindKey, kind_of, of_kind
from ci_tui.domain.day_bits import DayBits, Window
from ci_tui.domain.season import Season


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two activities of one kind and of different partners that run in an area on the same days."""

    area: Named
    kind: KindKey
    first: Activity
    second: Activity
    days: tuple[date, ...]

    @property
    def count(self) -> int:
        """On how many days both run."""
        return len(self.days)


class Running(NamedTuple):
    """An activity with the days of the window on which it runs, as bits."""

    activity: Activity
    bits: int


def running(activities: Iterable[Activity], days: DayBits) -> tuple[Running, ...]:
    """The activities that run in the window at all, with their days."""
    found = (Running(one, days.of(one)) for one in activities)
    return tuple(one for one in found if one.bits)


def by_area(found: Iterable[Running]) -> dict[str, list[Running]]:
    """What runs, by the id of the area; an activity in several areas counts in each of them, once."""
    grouped: dict[str, list[Running]] = defaultdict(list)
    for one in found:
        for area_id in {area.id for area in one.activity.areas}:
            grouped[area_id].append(one)
    return grouped


def overlaps(
    activities: Sequence[Activity], seasons: tuple[Season, ...], window: Window, kind: KindKey | None = None
) -> tuple[Overlap, ...]:
    """The overlaps by area and pair of activities, those on the most days first, then by area and name.

    Every day of the window counts, not only season weekdays. The one that begins first is `first`.
    """
    days = DayBits(window, seasons)
    found: list[Overlap] = []
    for area, kind_found, ones in _alone_by_area(running(of_kind(activities, kind), days)):
        for (partner, one), (other_partner, other) in combinations(ones, 2):
            both = one.bits & other.bits
            if both and partner != other_partner:
                first, second = sorted((one.activity, other.activity), key=_order)
                found.append(Overlap(area, kind_found, first, second, days.days(both)))
    return tuple(sorted(found, key=_most_first))


def overlap_bits(found: Iterable[Running]) -> int:
    """The days on which at least two of these overlap: activities of one area, of any kinds."""
    doubled = 0
    for bits in overlap_bits_by_partner(found).values():
        doubled |= bits
    return doubled


def overlap_bits_by_partner(found: Iterable[Running]) -> dict[str, int]:
    """The days on which each partner overlaps with another, by its id: what runs in one area, of any kinds.

    One pass over the partners finds the days on which two or more run something; each has its share of them.
    """
    grouped: dict[KindKey, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in found:
        partner = sole_partner(one.activity)
        if partner:
            grouped[kind_of(one.activity)][partner] |= one.bits
    shared: dict[str, int] = defaultdict(int)
    for of_partners in grouped.values():
        seen = twice = 0
        for bits in of_partners.values():
            twice |= seen & bits
            seen |= bits
        for partner, bits in of_partners.items():
            shared[partner] |= bits & twice
    return shared


def sole_partner(activity: Activity) -> str:
    """The id of the partner that does it alone; empty where it is joint, or where no partner is named."""
    partners = {one.id for one in activity.partners}
    return partners.pop() if len(partners) == 1 else ""


def _alone_by_area(
    found: Iterable[Running],
) -> Iterable[tuple[Named, KindKey, list[tuple[str, Running]]]]:
    """What one partner does alone, with that partner, by area and kind."""
    names: dict[str, Named] = {}
    grouped: dict[tuple[str, KindKey], list[tuple[str, Running]]] = defaultdict(list)
    for one in found:
        partner = sole_partner(one.activity)
        if partner:
            kind = kind_of(one.activity)
            names.update((area.id, area) for area in one.activity.areas)
            for area_id in {area.id for area in one.activity.areas}:
                grouped[area_id, kind].append((partner, one))
    return ((names[area_id], kind, ones) for (area_id, kind), ones in grouped.items())


def _order(activity: Activity) -> tuple[date, str, str]:
    return activity.first_day, activity.name, activity.id


def _most_first(one: Overlap) -> tuple[object, ...]:
    return -one.count, one.area.name, one.kind.told, _order(one.first), _order(one.second)
