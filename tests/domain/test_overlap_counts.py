"""How many days each activity overlaps, held against the overlaps themselves."""

from datetime import date

from hypothesis import given
from plain_seasons import activities, many, seasons, windows

from ci_tui.domain.activities import Activity
from ci_tui.domain.day_bits import Window
from ci_tui.domain.overlap_counts import overlap_counts
from ci_tui.domain.season import Season
from ci_tui.domain.season_overlaps import overlaps


def counted(known: tuple[Activity, ...], dated: tuple[Season, ...], window: Window) -> dict[str, int]:
    """The days of the overlaps of each activity, day by day."""
    days: dict[str, set[date]] = {}
    for one in overlaps(known, dated, window):
        for activity in (one.first, one.second):
            days.setdefault(activity.id, set()).update(one.days)
    return {activity_id: len(found) for activity_id, found in days.items()}


def without_zeros(found: dict[str, int]) -> dict[str, int]:
    return {activity_id: days for activity_id, days in found.items() if days}


@given(activities(), seasons(), windows())
def test_as_the_overlaps_say(known: tuple[Activity, ...], dated: tuple[Season, ...], window: Window) -> None:
    assert without_zeros(overlap_counts(known, dated, [window])) == counted(known, dated, window)


def test_a_network_s_year() -> None:
    known = many(200, 60, 60)
    year = Window(date(2028, 1, 1), date(2028, 12, 31))
    found = without_zeros(overlap_counts(known, (), [year]))
    assert found and found == counted(known, (), year)
    halves = [Window(year.first, date(2028, 6, 30)), Window(date(2028, 7, 1), year.last)]
    assert without_zeros(overlap_counts(known, (), halves)) == found
