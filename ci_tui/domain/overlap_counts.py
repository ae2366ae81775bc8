"""On how many days each activity overlaps with others, without naming the others (DOMAIN section 8)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ci_tui.domain.activities import Activity
from ci_tui.domain.activity_kinds import KindKey, kind_of
from ci_tui.domain.day_bits import DayBits, Window
from ci_tui.domain.season import Season
from ci_tui.domain.season_overlaps import (
    Running,
    by_area,
    overlap_bits_by_partner,
    running,
    sole_partner,
)


def overlap_counts(
    activities: Sequence[Activity], seasons: tuple[Season, ...], windows: Iterable[Window]
) -> dict[str, int]:
    """On how many days each activity overlaps with another one, each day once, by its id.

    The windows do not overlap. Of a list of many sites in one town this costs one pass, where the overlaps
    themselves are as many as its pairs.
    """
    counted: dict[str, int] = defaultdict(int)
    for window in windows:
        bits: dict[str, int] = defaultdict(int)
        for found in by_area(running(activities, DayBits(window, seasons))).values():
            for activity_id, days in _doubled(found):
                bits[activity_id] |= days
        for activity_id, days in bits.items():
            counted[activity_id] += days.bit_count()
    return counted


def _doubled(found: Sequence[Running]) -> Iterator[tuple[str, int]]:
    """Of the activities of one area, the days on which another partner does the same there."""
    by_kind: dict[KindKey, list[Running]] = defaultdict(list)
    for one in found:
        by_kind[kind_of(one.activity)].append(one)
    for ones in by_kind.values():
        shared = overlap_bits_by_partner(ones)
        for one in ones:
            yield one.activity.id, one.bits & shared.get(sole_partner(one.activity), 0)
