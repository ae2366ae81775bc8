"""What was promised and what was kept: rule C4 at its thresholds, and as it was on an earlier day."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.commitments import (
    CommitmentDates,
    CommitmentLine,
    CommitmentStatus,
    Kept,
    Move,
    OpenCounts,
    kept_by_month,
    open_counts,
    promises_kept,
)

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
OPEN, DONE, DROPPED = CommitmentStatus


def promise(
    due_ago: int | None,
    status: CommitmentStatus = OPEN,
    after_due: int = 0,
    *,
    moved: int = 0,
    why: bool = True,
) -> CommitmentDates:
    """A promise due so many days ago, answered so many days after that, moved so often a year before."""
    due = None if due_ago is None else TODAY - due_ago * DAY
    made_on = TODAY - 900 * DAY
    moves = tuple(Move(str(at), made_on, due, made_on + at * DAY, "") for at in range(moved))
    since = (due or TODAY) + after_due * DAY if status is not OPEN else made_on
    return CommitmentDates(made_on, due, status, since, why and status is DROPPED, moves)


class TestKept:
    @pytest.mark.parametrize(
        ("due_ago", "counts"),
        [(-1, 0), (0, 0), (13, 0), (14, 1), (15, 1), (363, 1), (364, 1), (365, 0), (None, 0)],
    )
    def test_what_was_due_in_the_year_and_two_weeks_ago_counts(
        self, due_ago: int | None, counts: int
    ) -> None:
        assert promises_kept([promise(due_ago)], TODAY) == Kept(counts, 0)

    @pytest.mark.parametrize(("after", "kept"), [(-30, 1), (0, 1), (13, 1), (14, 1), (15, 0)])
    def test_what_was_done_within_two_weeks_of_its_date_is_kept(self, after: int, kept: int) -> None:
        assert promises_kept([promise(60, DONE, after)], TODAY) == Kept(1, kept)

    @pytest.mark.parametrize(("moved", "kept"), [(0, 1), (1, 1), (2, 0)])
    def test_what_was_put_off_more_than_once_is_not_kept(self, moved: int, kept: int) -> None:
        assert promises_kept([promise(60, DONE, moved=moved)], TODAY) == Kept(1, kept)

    def test_a_first_date_that_was_set_later_on_is_no_move(self) -> None:
        dated = promise(60, DONE, moved=2)
        first = replace(dated.moves[0], due_before=None)
        assert promises_kept([replace(dated, moves=(first, dated.moves[1]))], TODAY) == Kept(1, 1)

    @pytest.mark.parametrize(
        ("after", "why", "counts"), [(-1, True, 0), (-1, False, 1), (0, True, 1), (1, True, 1)]
    )
    def test_what_was_dropped_with_a_reason_before_it_was_due_is_left_out(
        self, after: int, why: bool, counts: int
    ) -> None:
        assert promises_kept([promise(60, DROPPED, after, why=why)], TODAY) == Kept(counts, 0)

    def test_the_share_is_unknown_where_nothing_counts(self) -> None:
        assert promises_kept([], TODAY).share is None
        assert promises_kept([promise(60, DONE), promise(60)], TODAY).share == 0.5


@st.composite
def histories(draw: st.DrawFn) -> tuple[CommitmentDates, list[CommitmentDates]]:
    """A promise as it stands in the end, and as it stood after each thing that happened to it, one a day."""
    days = st.integers(0, 60)
    made_on = TODAY - draw(st.integers(0, 500)) * DAY
    due = made_on + draw(days) * DAY
    stood = [CommitmentDates(made_on, due, OPEN, made_on)]
    on = made_on
    for _ in range(draw(st.integers(0, 3))):
        on += draw(st.integers(1, 60)) * DAY
        later = due + draw(days) * DAY
        before = stood[-1]
        stood.append(replace(before, due=later, moves=(*before.moves, Move("", due, later, on, ""))))
        due = later
    if status := draw(st.sampled_from([None, DONE, DROPPED])):
        on += draw(st.integers(1, 60)) * DAY
        stood.append(replace(stood[-1], status=status, status_since=on, has_reason=status is DROPPED))
    return stood[-1], stood


class TestOnAnyDay:
    @given(histories(), st.integers(-20, 800))
    def test_an_earlier_day_is_read_as_it_was_then(
        self, history: tuple[CommitmentDates, list[CommitmentDates]], after: int
    ) -> None:
        now, stood = history
        day = now.made_on + after * DAY
        happened = [now.made_on, *(move.moved_on for move in now.moves)]
        if now.status is not OPEN:
            happened.append(now.status_since)
        then = [one for one, on in zip(stood, happened, strict=True) if on <= day][-1:]
        assert now.as_of(day) == (then[0] if then else None)
        assert promises_kept([now], day) == promises_kept(then, day)

    @given(st.lists(histories(), max_size=12))
    def test_every_promise_that_was_due_stands_in_its_month(
        self, made: list[tuple[CommitmentDates, list[CommitmentDates]]]
    ) -> None:
        dates = [now.as_of(TODAY) for now, _ in made]
        months = kept_by_month([now for now, _ in made], TODAY)
        due = [one.due for one in dates if one is not None and one.due is not None and one.due < TODAY]
        assert {month.month: month.due for month in months if month.due} == {
            first: sum(day.replace(day=1) == first for day in due)
            for first in {day.replace(day=1) for day in due}
        }
        assert all(month.kept + month.late + month.dropped == month.due for month in months)
        assert all(min(month.kept, month.late, month.dropped) >= 0 for month in months)
        gaps = [(later.month - month.month).days for month, later in pairwise(months)]
        assert all(28 <= gap <= 31 for gap in gaps)

    @given(st.lists(histories(), max_size=12), st.integers(0, 13))
    def test_what_is_not_due_long_enough_changes_nothing(
        self, made: list[tuple[CommitmentDates, list[CommitmentDates]]], ago: int
    ) -> None:
        promises = [now for now, _ in made]
        read = promises_kept(promises, TODAY)
        assert 0 <= read.kept <= read.counted <= len(promises)
        assert promises_kept([*promises, promise(ago), promise(None, DONE)], TODAY) == read


def test_the_months_tell_kept_late_and_dropped_apart() -> None:
    made = [
        promise(60, DONE),
        promise(60, DONE, 15),
        promise(60),
        promise(60, DROPPED, -5),
        promise(1),
        promise(0),
    ]
    (april, may, june) = kept_by_month(made, TODAY)
    assert (april.month, april.due, april.kept, april.late, april.dropped) == (date(2026, 4, 1), 4, 1, 2, 1)
    assert (may.due, june.due, june.late) == (0, 1, 1)


@pytest.mark.parametrize(
    ("days", "late", "soon"), [(-1, 1, 0), (0, 0, 1), (6, 0, 1), (7, 0, 1), (8, 0, 0), (None, 0, 0)]
)
def test_open_promises_are_late_from_the_day_after_and_soon_for_a_week(
    days: int | None, late: int, soon: int
) -> None:
    counts = open_counts([None if days is None else TODAY + days * DAY], TODAY)
    assert (counts.open, counts.late, counts.due_soon) == (1, late, soon)


def test_the_last_day_of_the_calendar_is_a_day_like_any_other() -> None:
    assert open_counts([date.max, date.min], date.max) == OpenCounts(open=2, late=1, due_soon=1)
    assert promises_kept([CommitmentDates(date.min, date.min, OPEN, date.min)], date.max) == Kept(0, 0)


@pytest.mark.parametrize(
    ("partner", "person", "guest", "who"),
    [
        ("Grace Chapel", "", "", "Grace Chapel"),
        ("Grace Chapel", "Ann Lee", "", "Ann Lee (Grace Chapel)"),
        ("", "", "Bo Weir", "Bo Weir"),
        ("", "", "", ""),
    ],
)
def test_who_promised(partner: str, person: str, guest: str, who: str) -> None:
    assert a_line(partner=partner, person=person, guest=guest).who == who


@pytest.mark.parametrize(
    ("status", "due", "days"),
    [
        (OPEN, TODAY - DAY, 1),
        (OPEN, TODAY, 0),
        (OPEN, None, 0),
        (DONE, TODAY - DAY, 0),
        (DROPPED, TODAY - DAY, 0),
    ],
)
def test_only_an_open_promise_is_late(status: CommitmentStatus, due: date | None, days: int) -> None:
    assert a_line(status=status, due=due).days_late(TODAY) == days


def a_line(
    *,
    partner: str = "",
    person: str = "",
    guest: str = "",
    due: date | None = None,
    status: CommitmentStatus = OPEN,
) -> CommitmentLine:
    return CommitmentLine(
        id="",
        text="Open at nine",
        partner_id="p" if partner else None,
        partner=partner,
        contact_id="c" if person else None,
        person=person,
        guest=guest,
        made_on=TODAY,
        due=due,
        status=status,
        status_since=TODAY,
        outcome="",
        reason="",
        area_id=None,
        area="",
        learning_id=None,
        roundtable_id=None,
        roundtable=None,
        moves=0,
    )
