"""Reporting: which values are due, who delivered them, who is late, and the share of rule I2."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.indicator_parts import Reporter, Withheld
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.reporting import (
    ENOUGH,
    Schedule,
    late_words,
    reporting,
    schedule_of,
)

DAY = date(2026, 11, 22)
LONG_AGO = date(2010, 1, 1)


def point(end: date, partner: str | None = None) -> Point:
    return Point(end, Decimal(60), partner_id=partner)


def group(end: date, partner: str | None = None) -> GroupPoint:
    return GroupPoint("age", "under 6", end, Decimal(60), partner_id=partner)


def reporter(name: str, since: date = LONG_AGO, until: date | None = None) -> Reporter:
    return Reporter(f"r-{name}", name, name.title(), None, "", "", since, until)


def measure(
    *points: Point,
    groups: tuple[GroupPoint, ...] = (),
    reporters: tuple[Reporter, ...] = (reporter("chapel"),),
    months: int | None = 12,
    **other: object,
) -> Indicator:
    plain = Indicator(
        "m", "Reads", IndicatorKind.POPULATION, "r", None, Unit.PERCENT, "", Direction.UP, "", "",
        months, None, None, DAY, points=points, groups=groups, reporters=reporters,
    )  # fmt: skip
    return replace(plain, **other)  # type: ignore[arg-type]


def due(known: Indicator, since: date, day: date) -> tuple[date, ...]:
    schedule = schedule_of(known)
    assert schedule is not None
    return schedule.due_between(since, day)


class TestPeriods:
    def test_they_step_back_and_forth_from_the_baseline(self) -> None:
        known = measure(point(date(2025, 3, 31)), months=3, baseline=point(date(2025, 6, 30)))
        ends = due(known, date(2025, 4, 1), date(2026, 2, 1))
        assert ends == tuple(date(2025, m, d) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31)))

    def test_without_a_baseline_from_the_first_value_and_then_from_the_target(self) -> None:
        values = measure(point(date(2024, 8, 15)), target=point(date(2030, 1, 31)))
        assert schedule_of(values) == Schedule(date(2024, 8, 15), 12, 30)
        assert schedule_of(replace(values, points=())) == Schedule(date(2030, 1, 31), 12, 30)
        assert schedule_of(replace(values, points=(), target=None)) is None

    def test_a_mark_of_the_source_is_a_first_value_too(self) -> None:
        marked = measure(withheld=(Withheld("age", "under 6", date(2023, 6, 30), "*"),))
        assert schedule_of(marked) == Schedule(date(2023, 6, 30), 12, 30)

    def test_without_an_interval_nothing_is_due(self) -> None:
        assert schedule_of(measure(point(date(2024, 8, 31)), months=None)) is None

    @pytest.mark.parametrize(("due_days", "day", "is_due"), [(0, 31, True), (1, 31, False), (30, 31, False)])
    def test_a_value_is_due_so_many_days_after_its_period(
        self, due_days: int, day: int, is_due: bool
    ) -> None:
        known = measure(point(date(2025, 10, 31)), due_days=due_days)
        ends = due(known, date(2026, 10, 1), date(2026, 10, day))
        assert (date(2026, 10, 31) in ends) is is_due

    @given(
        anchor=st.dates(date(1950, 1, 1), date(2080, 12, 31)),
        months=st.integers(1, 60),
        first=st.dates(date(1950, 1, 1), date(2080, 12, 31)),
        days=st.integers(0, 4000),
    )
    def test_they_lie_an_interval_apart_and_month_ends_stay_month_ends(
        self, anchor: date, months: int, first: date, days: int
    ) -> None:
        last = first + timedelta(days=days)
        ends = Schedule(anchor, months, 30).ends(first, last)
        assert all(first <= end <= last for end in ends)
        counted = [end.year * 12 + end.month for end in ends]
        assert all(later - earlier == months for earlier, later in pairwise(counted))
        assert all((month - anchor.year * 12 - anchor.month) % months == 0 for month in counted)
        if anchor.day == monthrange(anchor.year, anchor.month)[1]:
            assert all(end.day == monthrange(end.year, end.month)[1] for end in ends)
        assert len(ends) >= days // (31 * months)

    @given(
        anchor=st.dates(date(1950, 1, 1), date(2080, 12, 31)),
        months=st.integers(1, 60),
        end=st.dates(date(1950, 1, 1), date(2080, 12, 31)),
    )
    def test_each_day_counts_for_one_of_them_and_they_for_themselves(
        self, anchor: date, months: int, end: date
    ) -> None:
        schedule = Schedule(anchor, months, 30)
        stands = schedule.stands_for(end)
        assert schedule.stands_for(stands) == stands
        apart = abs((stands.year - end.year) * 12 + stands.month - end.month)
        assert 2 * apart <= months


class TestWhoDelivered:
    ENDS = (date(2025, 7, 31), date(2026, 7, 31))

    def test_a_value_of_everybody_counts_for_all_who_are_named(self) -> None:
        both = (reporter("chapel"), reporter("library"))
        read = reporting(measure(*map(point, self.ENDS), reporters=both), DAY)
        assert (read.share, read.late) == (1, ())

    def test_with_a_partner_only_for_that_one(self) -> None:
        both = (reporter("chapel"), reporter("library"))
        points = (point(self.ENDS[0]), point(self.ENDS[1], "library"))
        read = reporting(measure(*points, reporters=both), DAY)
        assert [late.reporter.partner_id for late in read.late] == ["chapel"]
        assert read.share == Fraction(1, 2)
        assert (read.share_of(both[0]), read.share_of(both[1])) == (0, 1)

    def test_that_of_a_group_for_its_partner_and_else_for_the_only_one(self) -> None:
        both = (reporter("chapel"), reporter("library"))
        alone = measure(point(self.ENDS[0]), groups=(group(self.ENDS[1]),))
        assert reporting(alone, DAY).late == ()
        assert len(reporting(replace(alone, reporters=both), DAY).late) == 2
        named = replace(alone, reporters=both, groups=(group(self.ENDS[1], "library"),))
        assert [late.reporter.partner_id for late in reporting(named, DAY).late] == ["chapel"]

    def test_a_mark_of_the_source_was_reported(self) -> None:
        marked = measure(point(self.ENDS[0]), withheld=(Withheld("", "", self.ENDS[1], "*"),))
        assert reporting(marked, DAY).late == ()

    def test_a_value_written_for_a_month_before_counts_for_its_year(self) -> None:
        known = measure(baseline=point(self.ENDS[0]), points=(point(self.ENDS[0]), point(date(2026, 6, 30))))
        assert reporting(known, DAY).late == ()

    def test_nobody_answers_for_what_was_due_before_it_was_named_or_after(self) -> None:
        known = measure(point(self.ENDS[0]))
        due = date(2026, 8, 30)
        for since, until, is_asked in (
            (due, None, True),
            (due + timedelta(days=1), None, False),
            (LONG_AGO, due, False),
        ):
            one = replace(known, reporters=(reporter("chapel", since, until),))
            assert (reporting(one, DAY).share == 0) is is_asked

    def test_who_no_longer_reports_is_not_late_but_counts_in_the_share(self) -> None:
        known = measure(point(self.ENDS[0]), reporters=(reporter("chapel", until=date(2026, 10, 1)),))
        read = reporting(known, DAY)
        assert (read.late, read.share) == ((), 0)

    def test_on_an_earlier_day_later_values_have_not_come(self) -> None:
        known = measure(*map(point, (date(2024, 7, 31), *self.ENDS)))
        earlier = reporting(known.as_of(date(2025, 9, 30)), date(2025, 9, 30))
        assert [period.end for period in earlier.periods] == [self.ENDS[0]]
        assert earlier.share == 1


class TestLate:
    def test_it_is_late_from_the_day_after_it_was_due(self) -> None:
        known = measure(point(date(2025, 7, 31)))
        assert reporting(known, date(2026, 8, 30)).late == ()
        (late,) = reporting(known, date(2026, 8, 31)).late
        assert (late.end, late.due, late.days) == (date(2026, 7, 31), date(2026, 8, 30), 1)
        assert late_words(late, 12) == "Chapel: July 2026 was due on 30 Aug, 1 day ago"

    def test_a_year_that_is_another_one_is_said(self) -> None:
        (late,) = reporting(measure(point(date(2024, 12, 31)), months=24, due_days=0), date(2027, 1, 9)).late
        assert late_words(late, 24) == "Chapel: 2026 was due on 31 Dec 2026, 9 days ago"

    def test_what_was_due_last_is_late_however_long_ago(self) -> None:
        (late,) = reporting(measure(point(date(2019, 12, 31)), months=60), date(2026, 6, 30)).late
        assert late.end == date(2024, 12, 31)
        assert reporting(measure(point(date(2019, 12, 31)), months=60), date(2026, 6, 30)).share is None

    def test_the_longest_late_stands_first(self) -> None:
        read = reporting(measure(point(date(2025, 12, 31)), months=3), DAY)
        assert [late.end for late in read.late] == [date(2026, m, d) for m, d in ((3, 31), (6, 30), (9, 30))]

    def test_what_is_over_and_not_due_yet_is_coming_and_so_is_what_runs(self) -> None:
        read = reporting(measure(point(date(2026, 8, 31)), months=1), date(2026, 10, 10))
        assert [period.end for period in read.coming] == [date(2026, 9, 30), date(2026, 10, 31)]
        assert read.periods[-1].end == date(2026, 8, 31)


class TestShare:
    @pytest.mark.parametrize("came", range(13))
    def test_it_counts_pairs_of_a_reporter_and_a_period(self, came: int) -> None:
        """With twelve months due in the year, rule I2 is met from the tenth on: 9 of 12 are 75 %."""
        ends = Schedule(date(2020, 1, 31), 1, 30).ends(date(2025, 10, 25), date(2026, 10, 23))
        begins = point(date(2020, 1, 31))
        read = reporting(measure(*map(point, ends[:came]), months=1, baseline=begins), DAY)
        assert len(ends) == 12
        assert read.share == Fraction(came, 12)
        assert (read.share >= ENOUGH) is (came >= 10)

    def test_the_window_is_365_days_that_end_with_the_day(self) -> None:
        due = date(2026, 8, 30)
        known = measure(baseline=point(date(2020, 7, 31)))
        for day, ends in (
            (due - timedelta(days=1), [date(2025, 7, 31)]),
            (due, [date(2026, 7, 31)]),
            (due + timedelta(days=364), [date(2026, 7, 31)]),
        ):
            assert [period.end for period in reporting(known, day).periods] == ends

    def test_without_reporters_there_is_none(self) -> None:
        assert reporting(measure(point(date(2024, 7, 31)), reporters=()), DAY).share is None
