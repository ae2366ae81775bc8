"""An agenda against the clock: begins, sums, ends; across midnight and beyond a day; points moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.agenda_plan import agenda_plan, hours_and_minutes, moved
from ci_tui.domain.names import new_id
from ci_tui.domain.roundtables import AgendaItem


def items(*minutes: int | None) -> tuple[AgendaItem, ...]:
    return tuple(AgendaItem(f"{place}", f"Point {place}", one) for place, one in enumerate(minutes))


AN_ITEM = st.builds(AgendaItem, st.builds(new_id), st.just("A point"), st.none() | st.integers(0, 24 * 60))
AN_AGENDA = st.lists(AN_ITEM, max_size=12)


@pytest.mark.parametrize(
    ("starts_at", "minutes", "begins", "ends", "days_later"),
    [
        ("17:30", (10, 20, 5), ("17:30", "17:40", "18:00"), "18:05", 0),
        ("17:30", (), (), "", 0),
        ("", (10, 20), ("", ""), "", 0),
        ("17:30", (10, None, 5), ("17:30", "17:40", ""), "", 0),
        ("17:30", (10, None), ("17:30", "17:40"), "", 0),
        ("23:30", (30,), ("23:30",), "00:00", 1),
        ("23:30", (45, 10), ("23:30", "00:15"), "00:25", 1),
        ("00:00", (24 * 60,), ("00:00",), "00:00", 1),
        ("00:00", (24 * 60, 1), ("00:00", "00:00"), "", 0),
    ],
)
def test_when_each_point_begins_and_all_end(
    starts_at: str, minutes: tuple[int | None, ...], begins: tuple[str, ...], ends: str, days_later: int
) -> None:
    plan = agenda_plan(items(*minutes), starts_at)
    assert (plan.begins, plan.ends, plan.days_later) == (begins, ends, days_later)


@pytest.mark.parametrize(("minutes", "longer"), [((1439,), False), ((1440,), False), ((1440, 1), True)])
def test_longer_than_the_day(minutes: tuple[int, ...], longer: bool) -> None:
    assert agenda_plan(items(*minutes), "").is_longer_than_a_day is longer


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "0 min"), (35, "35 min"), (60, "1 h"), (120, "2 h"), (95, "1 h 35 min"), (1600, "26 h 40 min")],
)
def test_a_length_as_people_say_it(minutes: int, told: str) -> None:
    assert hours_and_minutes(minutes) == told


@given(agenda=AN_AGENDA, hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_a_point_never_begins_before_the_one_above_it_ends(
    agenda: list[AgendaItem], hour: int, minute: int
) -> None:
    plan = agenda_plan(agenda, f"{hour:02}:{minute:02}")
    assert len(plan.begins) == len(agenda)
    assert plan.minutes == sum(item.minutes or 0 for item in agenda)
    assert plan.untimed == sum(item.minutes is None for item in agenda)
    now = hour * 60 + minute
    for item, begins in zip(agenda, plan.begins, strict=True):
        if begins:
            assert begins == f"{now // 60 % 24:02}:{now % 60:02}"
            now += item.minutes or 0
    known = agenda and not plan.untimed and not plan.is_longer_than_a_day
    assert bool(plan.ends) == bool(known)


@given(agenda=AN_AGENDA, at=st.integers(0, 11), steps=st.integers(-12, 12))
def test_a_moved_point_is_the_only_one_that_changes_its_neighbours(
    agenda: list[AgendaItem], at: int, steps: int
) -> None:
    if at >= len(agenda):
        assert moved(agenda, "nobody's", steps) == tuple(agenda)
        return
    item = agenda[at]
    after = moved(agenda, item.id, steps)
    assert after.index(item) == max(0, min(len(agenda) - 1, at + steps))
    assert [one for one in after if one != item] == [one for one in agenda if one != item]
