"""The season's calendar, its overlaps, holes and early ends, held against a count day by day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from plain_seasons import AREAS, PARTNERS, Counting, activities, days_of, many, seasons, windows

from ci_tui.domain.activities import EVERY_DAY, WEEKEND, Activity, ActivityKind, Named
from ci_tui.domain.activity_kinds import AreaNeed, KindKey, kind_of, kinds_of
from ci_tui.domain.coverage import AreasAndPartners, coverage
from ci_tui.domain.day_bits import DayBits, Window, weeks
from ci_tui.domain.season import DayOff, Season
from ci_tui.domain.season_calendar import partners_calendar, season_calendar
from ci_tui.domain.season_holes import early_ends, holes
from ci_tui.domain.season_overlaps import overlaps

BROOKLYN = AreaNeed("b", "Brooklyn", need=True, focus=True)
CURTIS_BAY = AreaNeed("c", "Curtis Bay", need=True)
GRACE, CLUB = Named("g", "Grace Chapel"), Named("k", "Boys & Girls Club")
SUMMER = Season(2026, date(2026, 6, 22), date(2026, 8, 21), (DayOff(date(2026, 7, 3), "4 July"),))
MEALS = KindKey(ActivityKind.MEALS)


def a_site(
    first: date,
    last: date | None,
    partner: Named = GRACE,
    areas: Sequence[AreaNeed] = (BROOKLYN,),
    **more: object,
) -> Activity:
    site = Activity(
        id=f"{partner.id}{first}{last}",
        name=f"Lunch at {partner.name}",
        kind=ActivityKind.MEALS,
        first_day=first,
        last_day=last,
        partners=(partner,),
        areas=tuple(Named(area.id, area.name) for area in areas),
    )
    return replace(site, **more)  # type: ignore[arg-type]


def of_season(season: Season) -> Window:
    return Window(season.first_day, season.last_day)


class TestAgainstACountDayByDay:
    @given(activities(), seasons(), windows())
    def test_each_cell_of_the_areas(
        self, found: tuple[Activity, ...], seasons: tuple[Season, ...], window: Window
    ) -> None:
        counting = Counting(found, seasons, window)
        expected = counting.season_weekdays()
        for kind in (None, *kinds_of(found)):
            shown = season_calendar(found, AREAS, seasons, window, kind)
            assert [row.id for row in shown.rows] == [area.id for area in AREAS]
            for row in shown.rows:
                for week, cell in zip(shown.weeks, row.cells, strict=True):
                    days = list(days_of(Window(week.first, week.last)))
                    of_week = [day for day in days if day in expected]
                    assert cell.expected == len(of_week)
                    assert cell.covered == sum(bool(counting.there(row.id, day, kind)) for day in of_week)
                    assert cell.running == sum(len(counting.there(row.id, day, kind)) for day in days)
                    assert cell.overlaps == sum(bool(counting.overlapping(row.id, day, kind)) for day in days)

    @given(activities(), seasons(), windows())
    def test_each_cell_of_the_partners(
        self, found: tuple[Activity, ...], seasons: tuple[Season, ...], window: Window
    ) -> None:
        counting = Counting(found, seasons, window)
        of_id = {one.id: one for one in found}
        shown = partners_calendar(found, PARTNERS, seasons, window)
        for partner, row in zip(PARTNERS, shown.rows, strict=True):
            for week, cell in zip(shown.weeks, row.cells, strict=True):
                days = list(days_of(Window(week.first, week.last)))
                assert cell.overlaps == sum(
                    any(
                        partner in of_id[activity].partners
                        for area in AREAS
                        for pair in counting.overlapping(area.id, day)
                        for activity in pair
                    )
                    for day in days
                )
                theirs = [one for one in found if partner in one.partners]
                assert cell.running == sum(counting.runs(one, day) for one in theirs for day in days)
                assert cell.covered == sum(
                    any(counting.runs(one, day) for one in theirs)
                    for day in counting.season_weekdays()
                    if day in days
                )

    @given(activities(), seasons(), windows())
    def test_overlaps_by_pair(
        self, found: tuple[Activity, ...], seasons: tuple[Season, ...], window: Window
    ) -> None:
        counting = Counting(found, seasons, window)
        plain = {
            (area.id, *pair, day)
            for area in AREAS
            for day in days_of(window)
            for pair in counting.overlapping(area.id, day)
        }
        told = overlaps(found, seasons, window)
        assert {
            (one.area.id, *sorted((one.first.id, one.second.id)), day) for one in told for day in one.days
        } == plain
        assert [one.count for one in told] == sorted((one.count for one in told), reverse=True)

    @given(activities(), seasons(), windows())
    def test_holes_are_the_days_without_anything_in_stretches(
        self, found: tuple[Activity, ...], seasons: tuple[Season, ...], window: Window
    ) -> None:
        counting = Counting(found, seasons, window)
        expected = counting.season_weekdays()
        for kind in (None, *kinds_of(found)):
            told = holes(found, AREAS, seasons, window, kind)
            assert {(one.area.id, day) for one in told for day in one.days} == {
                (area.id, day) for area in AREAS if area.asks for day in expected
                if not counting.there(area.id, day, kind)
            }  # fmt: skip
            assert len({(one.area.id, day) for one in told for day in one.days}) == sum(
                one.count for one in told
            )
            for one in told:
                [season] = [each for each in seasons if each.first_day <= one.first <= each.last_day]
                own = [day for day in expected if season.first_day <= day <= season.last_day]
                between = [day for day in own if one.first <= day <= one.last]
                assert one.last <= season.last_day
                assert one.whole_season == (list(one.days) == own)
                if one.weekly:
                    weekly = [day for day in between if one.weekdays >> day.weekday() & 1]
                    assert list(one.days) == weekly
                    assert len({(day.toordinal() - 1) // 7 for day in weekly}) > 1
                    continue
                assert list(one.days) == between
                if one.count >= 5:  # a long one is as long as can be
                    at = own.index(one.first)
                    beside = (*own[max(0, at - 1) : at], *own[at + one.count : at + one.count + 1])
                    assert all(counting.there(one.area.id, day, kind) for day in beside)

    @given(activities(), seasons(), windows())
    def test_early_ends(
        self, found: tuple[Activity, ...], seasons: tuple[Season, ...], window: Window
    ) -> None:
        plain = set()
        for season in seasons:
            counting = Counting(found, seasons, of_season(season))
            weekdays = [
                day for day in counting.season_weekdays() if season.first_day <= day <= season.last_day
            ]
            for one in found:
                last = one.last_day
                if last is None or not weekdays or not season.first_day <= last < weekdays[-1]:
                    continue
                if not window.first <= last <= window.last:
                    continue
                left = [day for day in weekdays if day > last]
                for area_id in {area.id for area in one.areas}:
                    without = [day for day in left if not counting.there(area_id, day, kind_of(one))]
                    plain.add((one.id, area_id, season.year, last, len(left), len(without)))
        told = early_ends(found, seasons, window)
        assert len(told) == len(plain)
        assert {
            (one.activity.id, one.area.id, one.season.year, one.last_day, one.days_left, one.days_without)
            for one in told
        } == plain
        shown = season_calendar(found, AREAS, seasons, window)
        for row in shown.rows:
            ends = {one.last_day for one in told if one.area.id == row.id}
            closing = [any(week.first <= day <= week.last for day in ends) for week in shown.weeks]
            assert [cell.closes for cell in row.cells] == closing


class TestAWholeNetwork:
    """200 activities in 60 areas by 60 partners over a year."""

    found = many(200, 60, 60)
    areas = tuple(AreaNeed(f"a{n}", f"Area {n}", need=True, focus=n < 5) for n in range(60))
    seasons = (Season(2028, date(2028, 5, 29), date(2028, 8, 25), (DayOff(date(2028, 7, 4)),)),)
    year = Window(date(2028, 1, 1), date(2028, 12, 31))

    def test_overlaps_holes_and_coverage_are_those_of_a_count(self) -> None:
        counting = Counting(self.found, self.seasons, self.year)
        expected = set(counting.season_weekdays())
        pairs, empty, covered = set(), set(), {}
        for area in self.areas:
            of_area = [one for one in self.found if area.id in [each.id for each in one.areas]]
            small = Counting(of_area, self.seasons, self.year)
            meals = [one for one in of_area if one.kind is ActivityKind.MEALS]
            run = {day for day in expected if any(small.runs(one, day) for one in meals)}
            covered[area.id] = len(run)
            empty |= {(area.id, day) for day in expected - run}
            for day in days_of(self.year):
                pairs |= {(area.id, *pair, day) for pair in small.overlapping(area.id, day, MEALS)}
        told = overlaps(self.found, self.seasons, self.year, MEALS)
        assert pairs
        assert {(o.area.id, *sorted((o.first.id, o.second.id)), day) for o in told for day in o.days} == pairs
        gaps = holes(self.found, self.areas, self.seasons, self.year, MEALS)
        assert {(one.area.id, day) for one in gaps for day in one.days} == empty
        who = AreasAndPartners(self.areas, (), frozenset())
        shares = coverage(self.found, who, self.seasons, self.year, MEALS).areas
        assert {one.area.id: one.covered for one in shares} == covered
        rows = season_calendar(self.found, self.areas, self.seasons, self.year, MEALS).rows
        assert {row.id: sum(cell.covered for cell in row.cells) for row in rows} == covered


class TestOverlaps:
    def test_two_partners_at_the_same_place_on_the_same_day_overlap(self) -> None:
        both = (
            a_site(date(2026, 7, 6), date(2026, 7, 17)),
            a_site(date(2026, 7, 13), date(2026, 7, 24), CLUB),
        )
        [one] = overlaps(both, (SUMMER,), of_season(SUMMER))
        assert (one.area.name, one.first.partners, one.second.partners) == ("Brooklyn", (GRACE,), (CLUB,))
        assert one.days == tuple(date(2026, 7, day) for day in range(13, 18))

    @pytest.mark.parametrize(
        "changed",
        [
            {"partners": (GRACE,)},
            {"partners": (CLUB, GRACE)},
            {"partners": ()},
            {"kind": ActivityKind.TRAINING},
            {"areas": ()},
            {"weekdays": WEEKEND},
            {"trashed": True},
        ],
    )
    def test_the_same_partner_joint_work_another_kind_place_or_day_is_no_overlap(
        self, changed: dict[str, object]
    ) -> None:
        first = a_site(date(2026, 7, 6), date(2026, 7, 17))
        second = replace(a_site(date(2026, 7, 6), date(2026, 7, 17), CLUB), **changed)  # type: ignore[arg-type]
        assert overlaps((first, second), (SUMMER,), of_season(SUMMER)) == ()
        [row] = season_calendar((first, second), (BROOKLYN,), (SUMMER,), of_season(SUMMER)).rows
        assert not any(cell.overlaps for cell in row.cells)

    def test_a_kind_of_its_own_is_told_by_its_words_however_they_are_written(self) -> None:
        bikes, rides = (
            a_site(date(2026, 7, 6), None, partner, kind=ActivityKind.OTHER, kind_words=words)
            for partner, words in ((GRACE, "Bike repair"), (CLUB, "BIKE  répair"))
        )
        [one] = overlaps((bikes, rides), (SUMMER,), of_season(SUMMER))
        assert one.kind == kind_of(rides)
        assert not overlaps((bikes, replace(rides, kind_words="Rides")), (SUMMER,), of_season(SUMMER))

    def test_two_that_serve_the_same_two_areas_overlap_in_each(self) -> None:
        both = [a_site(date(2026, 7, 6), None, one, (BROOKLYN, CURTIS_BAY)) for one in (GRACE, CLUB)]
        assert [one.area.name for one in overlaps(both, (SUMMER,), of_season(SUMMER))] == [
            "Brooklyn",
            "Curtis Bay",
        ]

    def test_a_partner_that_overlaps_in_two_areas_has_the_days_of_both(self) -> None:
        monday, tuesday = date(2026, 7, 6), date(2026, 7, 7)
        found = [
            a_site(day, day, partner, (area,))
            for day, area in ((monday, BROOKLYN), (tuesday, CURTIS_BAY))
            for partner in (GRACE, CLUB)
        ]
        rows = partners_calendar(found, (GRACE, CLUB), (SUMMER,), Window(monday, tuesday)).rows
        assert [[cell.overlaps for cell in row.cells] for row in rows] == [[2], [2]]


class TestHoles:
    def test_the_weekend_and_a_day_off_do_not_break_a_hole(self) -> None:
        site = a_site(SUMMER.first_day, date(2026, 7, 1))
        resumed = a_site(date(2026, 7, 8), SUMMER.last_day)
        [one] = holes((site, resumed), (BROOKLYN,), (SUMMER,), of_season(SUMMER))
        assert (one.first, one.last, one.count, one.whole_season) == (
            date(2026, 7, 2), date(2026, 7, 7), 3, False,
        )  # fmt: skip

    def test_the_days_that_a_site_leaves_open_every_week_are_one_hole(self) -> None:
        first, last = SUMMER.first_day, SUMMER.last_day
        site = replace(a_site(first, last), weekdays=0b10101)  # Mon, Wed and Fri
        [one] = holes((site,), (BROOKLYN,), (SUMMER,), of_season(SUMMER))
        assert (one.weekly, one.weekdays, one.whole_season) == (True, 0b01010, False)
        assert {day.weekday() for day in one.days} == {1, 3}
        assert one.count == sum(day.weekday() in {1, 3} for day in SUMMER.weekdays)

    def test_a_stretch_of_a_week_or_more_is_a_hole_of_its_own_beside_them(self) -> None:
        site = replace(a_site(SUMMER.first_day, SUMMER.last_day), weekdays=0b01111)  # not on Fridays
        away = tuple(DayOff(date(2026, 7, day)) for day in range(13, 18))
        told = holes((replace(site, exceptions=away),), (BROOKLYN,), (SUMMER,), of_season(SUMMER))
        assert [(one.weekly, one.first, one.last) for one in told if not one.weekly] == [
            (False, date(2026, 7, 10), date(2026, 7, 17)),
            (False, date(2026, 6, 26), date(2026, 6, 26)),  # the Friday after it is a day off
        ]
        assert {one.weekdays for one in told if one.weekly} == {0b10000}

    def test_a_friday_and_the_monday_after_it_are_one_hole_when_they_are_alone(self) -> None:
        away = (DayOff(date(2026, 7, 10)), DayOff(date(2026, 7, 13)))
        site = replace(a_site(SUMMER.first_day, SUMMER.last_day), exceptions=away)
        [one] = holes((site,), (BROOKLYN,), (SUMMER,), of_season(SUMMER))
        assert (one.weekly, one.first, one.last, one.count) == (
            False,
            date(2026, 7, 10),
            date(2026, 7, 13),
            2,
        )

    def test_an_area_in_the_focus_comes_first_though_another_hole_is_longer(self) -> None:
        site = a_site(SUMMER.first_day, date(2026, 8, 20))
        told = holes((site,), (CURTIS_BAY, BROOKLYN), (SUMMER,), of_season(SUMMER))
        assert [(one.area.name, one.whole_season) for one in told] == [
            ("Brooklyn", False),
            ("Curtis Bay", True),
        ]

    def test_without_need_without_season_or_on_a_weekend_nothing_is_missing(self) -> None:
        window = of_season(SUMMER)
        assert holes((), (AreaNeed("d", "Downtown"),), (SUMMER,), window) == ()
        assert holes((), (BROOKLYN,), (), window) == ()
        assert holes((), (BROOKLYN,), (SUMMER,), Window(date(2026, 7, 4), date(2026, 7, 5))) == ()

    def test_a_site_of_weekends_covers_no_weekday(self) -> None:
        site = a_site(SUMMER.first_day, None, weekdays=WEEKEND)
        [one] = holes((site,), (BROOKLYN,), (SUMMER,), of_season(SUMMER))
        assert one.whole_season
        [row] = season_calendar((site,), (BROOKLYN,), (SUMMER,), of_season(SUMMER)).rows
        assert [sum(days) for days in zip(*row.cells, strict=True)][:3] == [0, 44, 16]


class TestEarlyEnds:
    def test_who_takes_over_is_counted(self) -> None:
        early = a_site(SUMMER.first_day, date(2026, 8, 14))
        other = a_site(date(2026, 8, 19), None, CLUB)
        [one] = early_ends((early, other), (SUMMER,), of_season(SUMMER))
        assert (one.activity, one.days_left, one.days_without) == (early, 5, 2)

    @pytest.mark.parametrize("last", [None, date(2026, 8, 21), date(2026, 8, 23), date(2026, 6, 21)])
    def test_an_open_end_the_last_weekday_and_before_the_season_are_not_early(
        self, last: date | None
    ) -> None:
        assert (
            early_ends((a_site(date(2026, 6, 1), last),), (SUMMER,), Window(date(2026, 1, 1), date.max)) == ()
        )


class TestWindows:
    def test_weeks_are_cut_by_the_window_and_go_on_over_new_year(self) -> None:
        told = weeks(Window(date(2026, 12, 30), date(2027, 1, 5)))
        assert [tuple(week) for week in told] == [
            (date(2026, 12, 28), date(2026, 12, 30), date(2027, 1, 3)),
            (date(2027, 1, 4), date(2027, 1, 4), date(2027, 1, 5)),
        ]

    def test_a_day_is_a_week_and_no_day_is_none(self) -> None:
        day = date(2028, 2, 29)
        assert [(week.first, week.last) for week in weeks(Window(day, day))] == [(day, day)]
        assert weeks(Window(day, day - timedelta(1))) == ()
        assert DayBits(Window(day, day - timedelta(1)), ()).on(EVERY_DAY) == 0
        assert DayBits(Window(day, day + timedelta(2)), ()).on(EVERY_DAY) == 0b111

    def test_the_first_and_the_last_day_there_is(self) -> None:
        for day in (date.min, date.max):
            [week] = weeks(Window(day, day))
            assert (week.first, week.last) == (day, day)
        end = a_site(date(9999, 12, 1), None)
        [row] = season_calendar((end,), (BROOKLYN,), (), Window(date(9999, 12, 27), date.max)).rows
        assert [cell.running for cell in row.cells] == [5]

    def test_a_season_over_new_year_is_one(self) -> None:
        winter = Season(2026, date(2026, 12, 21), date(2027, 1, 8), (DayOff(date(2027, 1, 1)),))
        site = a_site(date(2026, 12, 21), None)
        [row] = season_calendar((site,), (BROOKLYN,), (winter,), of_season(winter)).rows
        assert [(cell.covered, cell.expected) for cell in row.cells] == [(5, 5), (4, 4), (5, 5)]

    def test_an_area_that_stands_twice_is_one_row_and_counts_once(self) -> None:
        site = a_site(SUMMER.first_day, date(2026, 6, 26), areas=(BROOKLYN, BROOKLYN))
        [row] = season_calendar((site,), (BROOKLYN, BROOKLYN), (SUMMER,), of_season(SUMMER)).rows
        assert row.cells[0].running == 5

    def test_what_names_no_area_or_no_partner_is_said(self) -> None:
        site = a_site(SUMMER.first_day, None, areas=(), partners=())
        over = a_site(date(2026, 1, 5), date(2026, 1, 9), areas=())
        shown = season_calendar((site, over), (BROOKLYN,), (SUMMER,), of_season(SUMMER))
        assert (shown.nowhere, shown.of_nobody) == (1, 1)


def test_the_kind_with_the_most_activities_comes_first() -> None:
    sites = [a_site(date(2026, 7, day), None) for day in (1, 2)]
    ride = a_site(date(2026, 7, 3), None, kind=ActivityKind.OTHER, kind_words="Rides")
    assert [one.told for one in kinds_of([ride, *sites])] == ["meal site", "Rides"]
