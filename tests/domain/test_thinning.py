"""What is kept of backups as they grow old: two days of all, twelve days, ten weeks, nine months."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.thinning import kept

NOW = datetime(2026, 12, 3, 14, 5, tzinfo=UTC)  # a Thursday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

moments = st.sets(
    st.integers(-40 * 24 * 60, 3 * 365 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    max_size=80,
)


def every(step: timedelta, count: int, last: datetime = NOW) -> set[datetime]:
    """So many moments, so far from each other, the last one at `last`."""
    return {last - step * place for place in range(count)}


def test_all_of_the_last_two_days_stay() -> None:
    hourly = every(HOUR, 49)
    assert kept(hourly, NOW) == hourly


def test_before_them_the_newest_of_each_day_stays() -> None:
    hourly = every(HOUR, 24 * 6)
    old = {moment for moment in hourly if NOW - moment > 2 * DAY}
    newest = {max(each for each in old if each.date() == day) for day in {each.date() for each in old}}
    assert kept(hourly, NOW) == newest | (hourly - old)


def test_three_years_of_days_leave_days_weeks_and_months() -> None:
    stay = sorted(kept(every(DAY, 3 * 365), NOW), reverse=True)
    assert len(stay) == 3 + 12 + 10 + 9
    assert stay[:15] == [NOW - DAY * place for place in range(15)]  # 2 days and the 12 before them
    assert [moment.isocalendar().weekday for moment in stay[15:25]] == [3, *[7] * 9]
    assert {(a - b).days for a, b in pairwise(stay[16:25])} == {7}
    assert [(moment.month, moment.day) for moment in stay[25:]] == [  # each of them a Sunday
        (9, 13), (8, 30), (8, 2), (6, 28), (5, 31), (5, 3), (3, 29), (3, 1), (2, 1),
    ]  # fmt: skip


def test_days_without_a_backup_do_not_count() -> None:
    weekly = every(7 * DAY, 12)
    assert kept(weekly, NOW) == weekly


def test_the_laptop_s_own_day_is_what_counts() -> None:
    evening, night = datetime(2026, 11, 20, 23), datetime(2026, 11, 21, 1)
    assert kept({evening, night}, datetime(2026, 12, 3)) == {evening, night}
    assert kept({evening, evening - HOUR}, datetime(2026, 12, 3)) == {evening}


def test_stamps_of_a_clock_that_had_run_ahead_cost_nothing_of_today() -> None:
    ours, ahead = every(DAY, 10), every(HOUR, 100, NOW + 4 * 365 * DAY)
    assert kept(ours | ahead, NOW) == kept(ours, NOW) | kept(ahead, max(ahead))


def test_a_clock_that_fell_back_costs_no_more_than_the_rule_would() -> None:
    ours = every(8 * HOUR, 300)
    assert kept(ours, datetime(1980, 1, 1, tzinfo=UTC)) == kept(ours, max(ours))


def test_stamps_of_up_to_two_days_ahead_are_of_the_last_two_days() -> None:
    soon = every(HOUR, 90, NOW + 2 * DAY)
    assert kept(soon, NOW) == soon


@given(moments)
def test_thinning_again_takes_nothing_more(made: set[datetime]) -> None:
    once = kept(made, NOW)
    assert once <= made
    assert kept(once, NOW) == once


@given(moments, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(made: set[datetime], chance) -> None:
    shuffled = sorted(made)
    chance.shuffle(shuffled)
    assert kept(shuffled, NOW) == kept(made, NOW)


@given(moments)
def test_the_newest_stays_and_there_are_never_many_old_ones(made: set[datetime]) -> None:
    stay = kept(made, NOW)
    past = {moment for moment in made if moment <= NOW}
    assert not past or max(past) in stay
    assert {moment for moment in made if abs(NOW - moment) <= 2 * DAY} <= stay
    assert len([moment for moment in stay if NOW - moment > 2 * DAY]) <= 12 + 10 + 9


@given(st.sets(st.integers(0, 400 * 24), min_size=300, max_size=400), st.integers(1, 40))
def test_thinning_at_each_backup_leaves_what_thinning_once_would(hours: set[int], pause: int) -> None:
    made = sorted(NOW + HOUR * hour for hour in hours)
    stay: set[datetime] = set()
    for place, moment in enumerate(made):
        stay.add(moment)
        if place % pause == 0:
            stay = kept(stay, moment)
    assert kept(stay, made[-1]) == kept(made, made[-1])


@given(moments, st.integers(1, 60))
def test_thinning_day_by_day_leaves_what_thinning_once_would(made: set[datetime], days: int) -> None:
    """What is removed today is not wanted later, as long as the clock goes forward."""
    made = {moment for moment in made if moment <= NOW}
    stay = made
    for day in range(days):
        stay = kept(stay, NOW + DAY * day / 3)
    later = NOW + DAY * (days - 1) / 3
    assert kept(stay, later) == kept(made, later)
