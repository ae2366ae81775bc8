"""Lists of days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.day_lists import days_text, read_days
from ci_tui.domain.errors import Refusal
from ci_tui.domain.season import DayOff

SUMMER = date(2026, 6, 8)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", ""),
        ("4 July", "4 Jul 2026"),
        ("4 July; 13 to 17 July: staff training", "4 Jul 2026; 13 to 17 Jul 2026: staff training"),
        ("July 13-17", "13 to 17 Jul 2026"),
        ("July 13-17, 2027", "13 to 17 Jul 2027"),
        ("July 4, 2026", "4 Jul 2026"),
        ("4 July, 6 July to 8 July", "4 Jul 2026; 6 to 8 Jul 2026"),
        ("28 June to 3 July", "28 Jun to 3 Jul 2026"),
        ("30 Dec to 2 Jan", "30 Dec 2026 to 2 Jan 2027"),
        ("30 Dec to 2 Jan 2026", "30 Dec 2025 to 2 Jan 2026"),
        ("2026-07-13 to 2026-07-14", "13 to 14 Jul 2026"),
        ("7/13-7/17", "13 to 17 Jul 2026"),
        ("Fri, 3 July\n4 July: the Fourth", "3 Jul 2026; 4 Jul 2026: the Fourth"),
        ("5 July; 4 July; 5 July: rain", "4 Jul 2026; 5 Jul 2026: rain"),
        ("1 March: later", "1 Mar 2027: later"),
    ],
)
def test_days_are_read_and_told(typed: str, told: str) -> None:
    assert days_text(read_days(typed, SUMMER)) == told


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("friday", "like 4 July"),
        ("tomorrow", "like 4 July"),
        ("in 2 weeks", "like 4 July"),
        ("3/4/2026", "may be 4 Mar 2026 or 3 Apr 2026"),
        ("3 to 1 July 2026", "ends before it begins"),
        ("31 June", "no day"),
        ("1 Jan 2020 to 3 Jan 2026", "more than a year"),
    ],
)
def test_what_is_no_day_here_is_refused_in_words(typed: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_days(typed, SUMMER)
    assert why in str(refused.value)


_days = st.builds(
    DayOff,
    st.dates(date(1, 1, 1), date(9998, 12, 31)) | st.integers(0, 40).map(lambda n: SUMMER + timedelta(n)),
    st.sampled_from(["", "rain", "a: b", "training, all"]),
)


@given(st.lists(_days, max_size=12, unique_by=lambda one: one.day))
def test_what_is_told_is_read_again(days: list[DayOff]) -> None:
    in_order = tuple(sorted(days))
    assert read_days(days_text(in_order), SUMMER) == in_order
