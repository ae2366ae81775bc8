"""Who is where: held against a count day by day, and who is told apart."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from plain_seasons import AREAS, PARTNERS, Counting, activities, days_of, seasons, windows

from ci_tui.domain.activities import Activity, ActivityKind, Named
from ci_tui.domain.activity_kinds import AreaNeed, kinds_of
from ci_tui.domain.coverage import AreasAndPartners, coverage
from ci_tui.domain.day_bits import Window
from ci_tui.domain.season import Season

said = st.frozensets(
    st.tuples(st.sampled_from([one.id for one in PARTNERS]), st.sampled_from([one.id for one in AREAS])),
    max_size=4,
)


@given(activities(), said, seasons(), windows())
def test_it_is_the_count_day_by_day(
    found: tuple[Activity, ...], said: frozenset[tuple[str, str]], seasons: tuple[Season, ...], window: Window
) -> None:
    counting = Counting(found, seasons, window)
    expected = counting.season_weekdays()
    for kind in (None, *kinds_of(found)):
        told = coverage(found, AreasAndPartners(AREAS, PARTNERS, said), seasons, window, kind)
        for one in told.areas:
            assert one.expected == len(expected)
            assert one.covered == sum(bool(counting.there(one.area.id, day, kind)) for day in expected)
            assert one.share == (Fraction(one.covered, len(expected)) if expected else None)
            for week, of_week in zip(told.weeks, one.weekly, strict=True):
                days = [day for day in expected if week.first <= day <= week.last]
                covered = sum(bool(counting.there(one.area.id, day, kind)) for day in days)
                assert (of_week.covered, of_week.expected) == (covered, len(days))
                assert of_week.share == (Fraction(covered, len(days)) if days else None)
        for partner in PARTNERS:
            for area in AREAS:
                days = [
                    day
                    for day in days_of(window)
                    if any(partner in one.partners for one in counting.there(area.id, day, kind))
                ]
                told_there = told.presence(partner.id, area.id)
                assert told_there == (len(days), (partner.id, area.id) in said)
                assert told_there.runs == bool(days)


NORTH, SOUTH, EAST = (AreaNeed(name[0], name, need=True) for name in ("North", "South", "East"))
GRACE, CLUB, CLINIC = (Named(name, name) for name in ("Grace Chapel", "Club", "Clinic"))
JULY = Window(date(2026, 7, 1), date(2026, 7, 31))


def a_site(*partners: Named, areas: tuple[Named, ...] = (Named("N", "North"),)) -> Activity:
    return Activity(
        "x", "Lunch", ActivityKind.MEALS, date(2026, 7, 6), date(2026, 7, 10), partners=partners, areas=areas
    )


def test_nobody_at_all_is_told_apart_from_somebodys_word() -> None:
    who = AreasAndPartners(
        (NORTH, SOUTH, EAST), (GRACE, CLUB, CLINIC), frozenset({("Club", "S"), ("Grace Chapel", "N")})
    )
    told = coverage((a_site(GRACE),), who, (), JULY)
    assert (told.empty_areas, told.areas_in_words) == ((EAST,), (SOUTH,))
    assert (told.idle_partners, told.partners_in_words) == ((CLINIC,), (CLUB,))


def test_who_runs_something_nowhere_in_particular_has_something_to_do() -> None:
    who = AreasAndPartners((NORTH,), (GRACE,), frozenset())
    told = coverage((a_site(GRACE, areas=()),), who, (), JULY)
    assert (told.idle_partners, told.empty_areas) == ((), (NORTH,))


def test_an_area_where_something_of_nobody_runs_is_not_empty() -> None:
    who = AreasAndPartners((NORTH,), (GRACE,), frozenset())
    told = coverage((a_site(),), who, (), JULY)
    assert (told.empty_areas, told.idle_partners, told.presences) == ((), (GRACE,), {})


def test_what_ran_in_another_month_does_not_count() -> None:
    who = AreasAndPartners((NORTH,), (GRACE,), frozenset())
    told = coverage((a_site(GRACE),), who, (), Window(date(2026, 8, 1), date(2026, 8, 31)))
    assert (told.empty_areas, told.idle_partners) == ((NORTH,), (GRACE,))
