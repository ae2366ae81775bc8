"""The backbone: who holds its functions on a day, and what was done for each in a period (rule I5)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.activities import Activity, ActivityKind
from ci_tui.domain.backbone import (
    EntryKind,
    Function,
    Holder,
    Recorded,
    Tag,
    known_sum,
    reading,
    window,
)
from ci_tui.domain.season import DayOff, Season

DAY = date(2026, 12, 2)
SEASON = Season(2026, date(2026, 6, 22), date(2026, 8, 21))
LINE = list(Function)


def a_tag(function: Function, day: date, kind: EntryKind = EntryKind.ROUNDTABLE, **more: object) -> Tag:
    entry_id = str(more.pop("entry_id", f"{kind} {day}"))
    told = Tag(f"{entry_id} {function}", function, kind, entry_id, day, "met")
    return replace(told, **more)


def a_holder(function: Function, since: date, **more: object) -> Holder:
    return replace(Holder(f"{function} {since}", function, "p", "Food Bank", None, "", since), **more)


def recorded(*tags: Tag, holders: tuple[Holder, ...] = (), activities: tuple[Activity, ...] = ()) -> Recorded:
    return Recorded(holders, tags, {one.id: one for one in activities}, (SEASON,))


@pytest.mark.parametrize(("functions", "at_work"), [(3, False), (4, True), (5, True)])
def test_four_functions_with_dated_entries_and_somebody_named_are_needed(
    functions: int, at_work: bool
) -> None:
    tags = [a_tag(one, DAY) for one in LINE[:functions]]
    named = (a_holder(Function.POLICY, DAY),)
    assert reading(recorded(*tags, holders=named), window(DAY), DAY).is_at_work is at_work
    assert reading(recorded(*tags), window(DAY), DAY).is_at_work is False
    assert reading(recorded(*tags), window(DAY), DAY).dated == functions


@pytest.mark.parametrize(("days", "counts"), [(-1, False), (0, True), (364, True), (365, False)])
def test_an_entry_counts_in_the_365_days_that_end_on_the_day(days: int, counts: bool) -> None:
    tag = a_tag(Function.POLICY, DAY - timedelta(days))
    assert bool(reading(recorded(tag), window(DAY), DAY).of(Function.POLICY).work) is counts


def test_the_first_days_of_all_are_no_trouble() -> None:
    assert window(date.min) == date.min
    assert reading(recorded(), date.min, date.max).dated == 0


def test_an_entry_of_two_functions_is_one_entry_and_its_hours_are_told_by_function() -> None:
    one = a_tag(Function.POLICY, DAY, hours=Decimal("2.5"))
    other = a_tag(Function.FUNDING, DAY, hours=Decimal(1))
    told = reading(recorded(one, other, a_tag(Function.FUNDING, DAY - timedelta(1))), window(DAY), DAY)
    assert (len(told.entries), told.with_hours, told.hours) == (2, 1, Decimal("3.5"))
    assert [len(line.work) for line in told.lines] == [0, 0, 0, 0, 1, 2]
    assert told.of(Function.FUNDING).hours == 1
    assert told.of(Function.GUIDE_VISION).hours is None  # unknown, never 0


def test_hours_that_nobody_counted_are_no_zero() -> None:
    assert known_sum([None, None]) is None
    assert known_sum([None, Decimal(0)]) == 0


def test_who_left_the_network_holds_nothing_from_that_day_on() -> None:
    holder = a_holder(Function.POLICY, date(2026, 1, 1), until=date(2026, 9, 1), left_on=date(2026, 5, 1))
    assert holder.holds_on(date(2026, 4, 30))
    assert not holder.holds_on(date(2026, 5, 1))
    assert not holder.holds_on(date(2025, 12, 31))
    assert not a_holder(Function.POLICY, DAY, left_on=date(2026, 5, 1)).holds_between(date(2026, 1, 1), DAY)


@given(
    some.lists(
        some.tuples(
            some.sampled_from(Function),
            some.integers(0, 40),
            some.none() | some.integers(0, 40),
            some.none() | some.integers(0, 40),
        ),
        max_size=6,
    ),
    some.integers(0, 40),
    some.integers(0, 40),
)
def test_holding_is_what_day_by_day_counting_says(
    turns: list[tuple[Function, int, int | None, int | None]], first: int, length: int
) -> None:
    start = date(2026, 1, 1)

    def day(number: int | None) -> date | None:
        return None if number is None else start + timedelta(number)

    for function, since, until, left in turns:
        holder = a_holder(function, start + timedelta(since), until=day(until), left_on=day(left))
        ends = min((one for one in (until, left) if one is not None), default=1_000)
        held = {number for number in range(since, 200) if number < ends}
        for number in (first, first + length):
            assert holder.holds_on(start + timedelta(number)) is (number in held)
        asked = set(range(first, first + length + 1))
        between = holder.holds_between(start + timedelta(first), start + timedelta(first + length))
        assert between is bool(held & asked)


@given(
    begins=some.integers(-30, 200),
    lasts=some.none() | some.integers(0, 120),
    weekdays=some.integers(1, 127),
    exceptions=some.sets(some.integers(-30, 320), max_size=5),
    first=some.integers(-30, 300),
    length=some.integers(0, 60),
)
def test_an_activity_counts_where_it_ran_in_the_period(
    begins: int, lasts: int | None, weekdays: int, exceptions: set[int], first: int, length: int
) -> None:
    start = date(2026, 1, 1)
    activity = Activity(
        "a",
        "Door to door",
        ActivityKind.CAMPAIGN,
        start + timedelta(begins),
        None if lasts is None else start + timedelta(begins + lasts),
        weekdays,
        exceptions=tuple(DayOff(start + timedelta(one)) for one in exceptions),
    )
    tag = a_tag(Function.PUBLIC_WILL, activity.first_day, EntryKind.ACTIVITY, entry_id="a", hours=Decimal(3))
    begin, end = start + timedelta(first), start + timedelta(first + length)
    ran = [
        one for one in (begin + timedelta(n) for n in range(length + 1)) if activity.runs_on(one, (SEASON,))
    ]
    work = reading(recorded(tag, activities=(activity,)), begin, end).of(Function.PUBLIC_WILL).work
    assert bool(work) is bool(ran)
    if work:
        assert (work[0].first, work[0].last) == (ran[0], ran[-1])
    before = reading(recorded(tag, activities=(activity,)), date.min, begin - timedelta(1))
    told = [one.hours for one in (*before.of(Function.PUBLIC_WILL).work, *work)]
    assert [one for one in told if one is not None] == [3][: len(told)]  # in one period, whichever begins it


def test_an_activity_in_the_trash_counts_for_nothing() -> None:
    tag = a_tag(Function.PUBLIC_WILL, DAY, EntryKind.ACTIVITY, entry_id="gone")
    assert reading(recorded(tag), window(DAY), DAY).dated == 0


def test_the_latest_stands_first() -> None:
    days = [DAY - timedelta(3), DAY, DAY - timedelta(9)]
    told = reading(recorded(*(a_tag(Function.POLICY, day) for day in days)), window(DAY), DAY)
    assert [one.first for one in told.of(Function.POLICY).work] == sorted(days, reverse=True)
