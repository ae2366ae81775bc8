"""Days of the week as people type them, and as the program says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.weekdays import read_weekdays, weekday_words

MON, TUE, WED, THU, FRI, SAT, SUN = (1 << n for n in range(7))
WEEK = MON | TUE | WED | THU | FRI


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Mon-Fri", WEEK),
        ("Mon – Fri", WEEK),
        ("Monday through Friday", WEEK),
        ("M-F", WEEK),
        ("MTWThF", WEEK),
        ("MTWRF", WEEK),
        ("MTWTF", WEEK),
        ("M T W Th F", WEEK),
        ("weekdays", WEEK),
        ("Mo, We, Fr", MON | WED | FRI),
        ("MWF", MON | WED | FRI),
        ("TTh", TUE | THU),
        ("T/Th", TUE | THU),
        ("Tues & Thurs", TUE | THU),
        ("Mondays and Wednesdays", MON | WED),
        ("Mon.-Fri.", WEEK),
        ("Mon. thru Thurs., Sat.", MON | TUE | WED | THU | SAT),
        ("weekends", SAT | SUN),
        ("SaSu", SAT | SUN),
        ("Fri-Mon", FRI | SAT | SUN | MON),
        ("MTWTFSS", WEEK | SAT | SUN),
        ("daily", WEEK | SAT | SUN),
        ("7 days a week", WEEK | SAT | SUN),
        ("MON,  wed-fri", MON | WED | THU | FRI),
    ],
)
def test_days_of_the_week_are_read(typed: str, days: int) -> None:
    assert read_weekdays(typed) == days


@pytest.mark.parametrize("typed", ["", " , ", "S", "FM", "Mon-", "sometimes", "Mon-Wed-Fri", "MTX", "8"])
def test_what_names_no_days_or_may_mean_two_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_weekdays(typed)


@given(st.integers(1, 127))
def test_what_is_told_is_read_again(days: int) -> None:
    assert read_weekdays(weekday_words(days)) == days


@given(st.text(alphabet="mtwrfsuh -,/&", max_size=12))
def test_whatever_is_typed_is_days_or_is_refused(typed: str) -> None:
    try:
        assert 0 < read_weekdays(typed) < 128
    except Refusal as refusal:
        assert "write" in str(refusal).casefold()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (WEEK, "Mon to Fri"),
        (WEEK | SAT | SUN, "every day"),
        (SAT | SUN, "Sat and Sun"),
        (MON | WED | FRI, "Mon, Wed and Fri"),
        (MON | THU | FRI | SAT, "Mon and Thu to Sat"),
        (0, "no day"),
    ],
)
def test_days_are_told_in_words(days: int, told: str) -> None:
    assert weekday_words(days) == told
