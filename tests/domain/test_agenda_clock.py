"""The time of the points of an agenda, with clocks that jump and laptops that sleep."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.agenda_clock import AgendaClock, Ticked, in_minutes

SIX = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)


class Clocks:
    """Both clocks of a laptop; what happens to one of them need not happen to the other."""

    def __init__(self) -> None:
        self.wall, self.steady = SIX, 1_000.0

    def go_on(self, wall: float, steady: float | None = None) -> Ticked:
        self.wall += timedelta(seconds=wall)
        self.steady += wall if steady is None else steady
        return self.now

    @property
    def now(self) -> Ticked:
        return Ticked(self.wall, self.steady)


def begun(*, counts_sleep: bool = True) -> tuple[AgendaClock, Clocks]:
    clocks = Clocks()
    agenda = AgendaClock(counts_sleep=counts_sleep)
    agenda.go_to("welcome", clocks.now)
    return agenda, clocks


def test_time_that_goes_by_is_counted_for_the_open_point_only() -> None:
    agenda, clocks = begun()
    for _ in range(90):
        assert agenda.tick(clocks.go_on(1.0)) is None
    agenda.go_to("sites", clocks.now)
    agenda.tick(clocks.go_on(10.0))
    assert agenda.seconds_at("welcome") == pytest.approx(90)
    assert agenda.seconds_at("sites") == pytest.approx(10)
    assert agenda.left(30) == pytest.approx(30 * 60 - 10)


def test_a_point_that_is_come_back_to_goes_on_counting() -> None:
    agenda, clocks = begun()
    agenda.go_to("sites", clocks.go_on(20.0))
    agenda.go_to("welcome", clocks.go_on(5.0))
    agenda.tick(clocks.go_on(10.0))
    assert agenda.seconds_at("welcome") == pytest.approx(30)


def test_a_point_without_minutes_has_no_time_left_and_neither_has_none() -> None:
    agenda, clocks = begun()
    assert agenda.left(None) is None
    agenda.go_to("", clocks.now)
    assert agenda.left(10) is None


def test_a_clock_that_is_set_changes_nothing_but_is_told() -> None:
    agenda, clocks = begun()
    agenda.tick(clocks.go_on(60.0, 1.0))
    agenda.tick(clocks.go_on(1.0))
    jump = agenda.tick(clocks.go_on(3 * 3600.0, 1.0))
    assert jump is not None
    assert not jump.slept
    assert jump.after - jump.before == timedelta(hours=3)
    back = agenda.tick(clocks.go_on(-7200.0, 1.0))
    assert back is not None
    assert not back.slept
    assert agenda.seconds_at("welcome") == pytest.approx(4)


def test_before_it_begins_time_goes_by_uncounted_and_untold() -> None:
    agenda, clocks = begun()
    assert agenda.tick(clocks.go_on(600.0), counting=False) is None
    assert agenda.tick(clocks.go_on(1.0)) is None
    assert agenda.seconds_at("welcome") == pytest.approx(1)


def test_a_sleep_counts_where_the_steady_clock_counts_it() -> None:
    agenda, clocks = begun()
    jump = agenda.tick(clocks.go_on(1500.0))
    assert jump is not None
    assert jump.slept
    assert agenda.seconds_at("welcome") == pytest.approx(1500)


def test_a_sleep_counts_as_well_where_the_steady_clock_stood_still() -> None:
    agenda, clocks = begun(counts_sleep=False)
    jump = agenda.tick(clocks.go_on(1500.0, 1.0))
    assert jump is not None
    assert jump.slept
    assert agenda.seconds_at("welcome") == pytest.approx(1500)


def test_half_a_day_is_no_sleep_but_a_clock_that_was_set() -> None:
    agenda, clocks = begun(counts_sleep=False)
    jump = agenda.tick(clocks.go_on(30 * 3600.0, 2.0))
    assert jump is not None
    assert not jump.slept
    assert agenda.seconds_at("welcome") == pytest.approx(2)


def test_a_meeting_that_the_program_left_goes_on_where_it_was() -> None:
    clocks = Clocks()
    agenda = AgendaClock()
    agenda.go_on_from({"welcome": 40.0}, "welcome", SIX - timedelta(seconds=20), clocks.now)
    agenda.tick(clocks.go_on(5.0))
    assert agenda.seconds_at("welcome") == pytest.approx(65)


def test_a_moment_to_come_or_days_ago_adds_nothing() -> None:
    for since in (SIX + timedelta(hours=1), SIX - timedelta(days=2), None):
        agenda = AgendaClock()
        agenda.go_on_from({"welcome": 40.0}, "welcome", since, Clocks().now)
        assert agenda.seconds_at("welcome") == pytest.approx(40)


@given(st.lists(st.tuples(st.floats(-90_000, 90_000), st.floats(0, 90_000)), max_size=30), st.booleans())
def test_whatever_the_clocks_do_time_never_runs_backwards(
    steps: list[tuple[float, float]], counts_sleep: bool
) -> None:
    agenda, clocks = begun(counts_sleep=counts_sleep)
    before = 0.0
    for wall, steady in steps:
        agenda.tick(clocks.go_on(wall, steady))
        assert agenda.seconds_at("welcome") >= before
        before = agenda.seconds_at("welcome")


@pytest.mark.parametrize(
    ("seconds", "read"), [(504.9, "08:24"), (0, "00:00"), (-61, "01:01"), (3_727, "1:02:07")]
)
def test_seconds_as_a_meeting_reads_them(seconds: float, read: str) -> None:
    assert in_minutes(seconds) == read
