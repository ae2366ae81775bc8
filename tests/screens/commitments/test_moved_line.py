"""A moved date in one line: the date as people say it, then why."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from screens.commitments.moved_line import Moved, moved_in_words, read_moved

THE_DAY = date(2026, 11, 19)  # a Thursday


@pytest.mark.parametrize(
    ("line", "due", "why"),
    [
        ("in two weeks, waiting for the permit", date(2026, 12, 3), "waiting for the permit"),
        ("in two weeks", date(2026, 12, 3), ""),
        ("dec 3", date(2026, 12, 3), ""),
        ("Dec 3, 2026, the hall is closed", date(2026, 12, 3), "the hall is closed"),
        ("Dec 3, 2027", date(2027, 12, 3), ""),
        ("3/12; nobody was there", date(2026, 12, 3), "nobody was there"),
        ("by friday - the van, and the driver", date(2026, 11, 20), "the van, and the driver"),
        ("to 1 feb: snow, then ice", date(2027, 2, 1), "snow, then ice"),
        ("until tomorrow", date(2026, 11, 20), ""),
        ("moved to 2026-12-24, holidays", date(2026, 12, 24), "holidays"),
        ("today,", THE_DAY, ""),
        ("  3 Mar  ,  frost  ", date(2027, 3, 3), "frost"),
    ],
)
def test_the_longest_beginning_that_is_a_date_is_the_date(line: str, due: date, why: str) -> None:
    assert read_moved(line, THE_DAY) == Moved(due, why)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "Write the new date first, then a comma and why: in two weeks, waiting for the permit."),
        ("waiting for the permit", "Write the new date first"),
        ("waiting for 2 permits, in two weeks", "“waiting for 2 permits” is no date"),
        ("31 feb, waiting", "There is no day “31 feb” in the calendar."),
        ("3 Mar 2026, waiting", "Tue 3 Mar 2026 lies before 19 Nov 2026. Name a day that is to come."),
        ("yesterday", "Wed 18 Nov 2026 lies before 19 Nov 2026."),
        ("1 dec, again", "It is due on Tue 1 Dec 2026 already."),
    ],
)
def test_what_is_no_new_date_is_said_in_a_sentence(line: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_moved(line, THE_DAY, due_before=date(2026, 12, 1))
    assert str(refused.value).startswith(said)


def test_the_order_of_day_and_month_is_the_setting() -> None:
    assert read_moved("3/12, x", THE_DAY, day_first=True).due == date(2026, 12, 3)
    assert read_moved("3/12, x", THE_DAY, day_first=False).due == date(2027, 3, 12)


def test_it_is_told_in_full() -> None:
    moved = Moved(date(2026, 12, 3), "no key")
    assert moved_in_words(moved, date(2026, 11, 3)) == "due Thu 3 Dec 2026, no longer 3 Nov 2026: no key"
    assert moved_in_words(Moved(date(2026, 12, 3), ""), None) == "due Thu 3 Dec 2026"


@settings(max_examples=200)
@given(st.integers(0, 700), st.text(max_size=40))
def test_whatever_follows_the_date_is_why(days: int, why: str) -> None:
    due = THE_DAY + timedelta(days=days)
    assert read_moved(f"{plain_date(due)}, {why}", THE_DAY) == Moved(due, why.strip())


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_nothing_but_a_refusal_comes_of_what_is_no_date(line: str) -> None:
    try:
        assert read_moved(line, THE_DAY).due >= THE_DAY
    except Refusal as refused:
        assert str(refused).endswith(".")
