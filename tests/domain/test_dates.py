"""Dates as people type them and as people read them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.dates import Leaning, long_date, parse_date, plain_date, short_date
from ci_tui.domain.errors import Refusal

TODAY = date(2026, 6, 12)  # a Friday
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
leanings = st.sampled_from(["nearest", "past", "future"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-03", date(2026, 12, 3)),
        ("2026-12-3", date(2026, 12, 3)),
        ("2026/12/03", date(2026, 12, 3)),
        ("20261203", date(2026, 12, 3)),
        ("3 dec", date(2026, 12, 3)),
        ("3dec", date(2026, 12, 3)),
        ("3-Dec-26", date(2026, 12, 3)),
        ("dec 3", date(2026, 12, 3)),
        ("Dec. 3", date(2026, 12, 3)),
        ("Dec 3, 2026", date(2026, 12, 3)),
        ("dec 3 '26", date(2026, 12, 3)),
        ("december the 3rd", date(2026, 12, 3)),
        ("3rd of December 2026", date(2026, 12, 3)),
        ("3/12", date(2026, 12, 3)),
        ("3.12.", date(2026, 12, 3)),
        ("3/12/2026", date(2026, 12, 3)),
        ("3.12.26", date(2026, 12, 3)),
        ("3-12-26", date(2026, 12, 3)),
        ("3. 12. 2026", date(2026, 12, 3)),
        ("Thu 3 Dec 2026", date(2026, 12, 3)),
        ("thursday, 3 december", date(2026, 12, 3)),
        ("on thurs dec 3", date(2026, 12, 3)),
        ("sept 1", date(2026, 9, 1)),
        ("may 1", date(2026, 5, 1)),
        ("the 3rd", date(2026, 6, 3)),
        ("29th", date(2026, 5, 29)),
        ("31st", date(2026, 5, 31)),
    ],
)
def test_what_a_person_means(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("Yesterday ", date(2026, 6, 11)),
        ("tomorrow", date(2026, 6, 13)),
        ("the day after tomorrow", date(2026, 6, 14)),
        ("day before yesterday", date(2026, 6, 10)),
        ("last tuesday", date(2026, 6, 9)),
        ("last friday", date(2026, 6, 5)),
        ("next friday", date(2026, 6, 19)),
        ("Next Tue", date(2026, 6, 16)),
        ("this friday", TODAY),
        ("this monday", date(2026, 6, 15)),
        ("on friday", TODAY),
        ("in two weeks", date(2026, 6, 26)),
        ("in 3 days", date(2026, 6, 15)),
        ("in a month", date(2026, 7, 12)),
        ("10 days from now", date(2026, 6, 22)),
        ("a week from today", date(2026, 6, 19)),
        ("3 weeks ago", date(2026, 5, 22)),
        ("a year ago", date(2025, 6, 12)),
        ("a couple of days ago", date(2026, 6, 10)),
        ("end of month", date(2026, 6, 30)),
        ("the end of the month", date(2026, 6, 30)),
        ("start of next month", date(2026, 7, 1)),
        ("end of last month", date(2026, 5, 31)),
        ("beginning of the year", date(2026, 1, 1)),
        ("end of year", date(2026, 12, 31)),
        ("end of february", date(2026, 2, 28)),
        ("end of feb 2024", date(2024, 2, 29)),
    ],
)
def test_a_day_can_be_told_from_today(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY) == meant


def test_a_month_from_its_last_day_on_ends_where_the_shorter_one_does() -> None:
    assert parse_date("in a month", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_date("a month ago", date(2026, 12, 31)) == date(2026, 11, 30)
    assert parse_date("in a year", date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("typed", "leaning", "meant"),
    [
        ("tuesday", "nearest", date(2026, 6, 9)),
        ("tuesday", "past", date(2026, 6, 9)),
        ("tuesday", "future", date(2026, 6, 16)),
        ("monday", "nearest", date(2026, 6, 15)),
        ("monday", "past", date(2026, 6, 8)),
        ("friday", "past", TODAY),
        ("friday", "future", TODAY),
        ("3 dec", "past", date(2025, 12, 3)),
        ("3/2", "future", date(2027, 2, 3)),
        ("the 15th", "past", date(2026, 5, 15)),
        ("the 3rd", "future", date(2026, 7, 3)),
        ("end of march", "future", date(2027, 3, 31)),
    ],
)
def test_a_day_without_its_year_or_week_lies_where_the_field_looks(
    typed: str, leaning: Leaning, meant: date
) -> None:
    assert parse_date(typed, TODAY, leaning=leaning) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("3/12/2026", date(2026, 3, 12)), ("3/12", date(2026, 3, 12)), ("3/12/26", date(2026, 3, 12))],
)
def test_the_order_of_day_and_month_is_a_setting(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY, day_first=False) == meant


def test_the_other_order_is_named_and_not_guessed() -> None:
    with pytest.raises(Refusal, match=r"days come before months.* no month 25\. Write 25 Mar"):
        parse_date("3/25/2026", TODAY)
    with pytest.raises(Refusal, match=r"months come before days.* no month 25\. Write 25 Mar"):
        parse_date("25/3", TODAY, day_first=False)


def test_without_a_year_the_nearest_day_is_meant() -> None:
    assert parse_date("20 dec", date(2026, 1, 5)) == date(2025, 12, 20)
    assert parse_date("5 jan", date(2026, 12, 20)) == date(2027, 1, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "31 feb 2026", "13/13/2026", "2026-02-30", "5 ju", "29 feb 2027", "31 feb", "0/5", "3",
        "2026", "dec 2026", "december", "next", "in some weeks", "in 99999 years", "99999 years ago", "32nd",
        "3/12-2026", "friday 13", "last 3 dec", "end of the world", "29 feb", "1/2/3/4",
        "3/45", "45/3", "30/30", "0000-01-01",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Refusal, match=r"\.$"):
        parse_date(typed, TODAY)


def test_a_day_of_the_week_that_does_not_fit_is_not_passed_over() -> None:
    with pytest.raises(Refusal, match=r"^3 Dec 2026 is a Thu\.$"):
        parse_date("Mon 3 Dec 2026", TODAY)
    with pytest.raises(Refusal, match="write its year"):
        parse_date("Mon 3 Dec", TODAY)
    assert parse_date("Wed 3 Dec", TODAY) == date(2025, 12, 3)


@given(days, days, st.booleans(), leanings)
def test_every_way_of_writing_a_day_reads_back(
    day: date, today: date, day_first: bool, leaning: Leaning
) -> None:
    for written in (long_date(day), plain_date(day), day.isoformat()):
        assert parse_date(written, today, day_first, leaning) == day


@given(days, st.integers(-182, 182), st.booleans())
def test_a_short_day_reads_back_within_half_a_year(today: date, away: int, day_first: bool) -> None:
    day = today + timedelta(days=away)
    assert parse_date(short_date(day), today, day_first) == day


@given(days, days, st.booleans())
def test_a_day_in_numbers_reads_back_in_its_own_order(day: date, today: date, day_first: bool) -> None:
    first, second = (day.day, day.month) if day_first else (day.month, day.day)
    assert parse_date(f"{first}/{second}/{day.year}", today, day_first) == day


@given(days, st.sampled_from(["mon", "tues", "wednesday", "thu", "fri", "sat", "sun"]))
def test_a_day_of_the_week_is_within_a_week(today: date, name: str) -> None:
    nearest, past = parse_date(name, today), parse_date(name, today, leaning="past")
    future = parse_date(name, today, leaning="future")
    assert today - timedelta(days=7) < past <= today <= future < today + timedelta(days=7)
    assert nearest in {past, future}
    assert abs(nearest - today) <= timedelta(days=3)
    assert parse_date(f"last {name}", today) < today < parse_date(f"next {name}", today)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        parse_date(text, TODAY)
    except Refusal as refusal:
        assert str(refusal).endswith(".")


def test_a_day_as_people_read_it() -> None:
    assert long_date(date(2026, 12, 3)) == "Thu 3 Dec 2026"
    assert short_date(date(2026, 12, 3)) == "3 Dec"
