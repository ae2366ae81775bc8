"""What the cards reckon: the order of what runs, since when changes are told, what they are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.activities import EVERY_DAY, Activity, ActivityKind
from ci_tui.domain.area_round import LATELY_DAYS, ChangeKind, changed_since, changes_of
from ci_tui.domain.cards import runs_of
from ci_tui.domain.partner_round import Attendance, Meeting

TODAY = date(2026, 7, 1)
DAYS = st.integers(-200, 200).map(lambda n: TODAY + timedelta(n))


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    days = draw(st.integers(1, EVERY_DAY))
    number = draw(st.integers(0, 999))
    return Activity(f"{number:03}", f"Site {number}", ActivityKind.MEALS, first, last, days)


@given(st.lists(activities(), max_size=12))
def test_what_runs_stands_by_its_next_day_and_what_is_over_behind_it(there: list[Activity]) -> None:
    found = runs_of(there, (), TODAY)
    assert sorted(one.activity.id for one in found) == sorted(one.id for one in there)
    running = [one.next_day for one in found if one.next_day is not None]
    assert running == sorted(running)
    assert [one.next_day is None for one in found] == sorted(one.next_day is None for one in found)
    for one in found:
        coming = list(one.activity.days(TODAY, one.last_day, ()))
        assert one.next_day == (coming[0] if coming else None)


@given(st.lists(activities(), max_size=12), DAYS)
def test_changes_lie_between_the_two_days_the_latest_first(there: list[Activity], first: date) -> None:
    found = changes_of((), runs_of(there, (), TODAY), (), (), (first, TODAY))
    assert [one.day for one in found] == sorted((one.day for one in found), reverse=True)
    begun = sum(first <= one.first_day <= TODAY for one in there)
    ended = sum(one.last_day is not None and first <= one.last_day <= TODAY for one in there)
    assert sum(one.kind is ChangeKind.BEGUN for one in found) == begun
    assert sum(one.kind is ChangeKind.ENDED for one in found) == ended


def test_changes_are_told_since_the_last_roundtable_and_at_least_of_90_days() -> None:
    lately = TODAY - timedelta(LATELY_DAYS)
    assert changed_since(TODAY, None) == lately
    assert changed_since(TODAY, TODAY - timedelta(7)) == lately
    assert changed_since(TODAY, date(2025, 9, 3)) == date(2025, 9, 3)
    assert changed_since(date(1, 1, 20), None) == date.min


def test_attendance_is_told_of_roundtables_where_it_was() -> None:
    first, second = (Meeting(str(n), TODAY + timedelta(n), "", n == 1) for n in (1, 2))
    attendance = Attendance(TODAY, (first, second))
    assert (attendance.times, attendance.last) == (1, first)
    assert Attendance(None, ()).last is None
