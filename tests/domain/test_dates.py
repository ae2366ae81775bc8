"""Dates as people type them and as people read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.dates import long_date, parse_date, plain_date, short_date
from ci_tui.domain.errors import Refusal

TODAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-03", date(2026, 12, 3)),
        ("3 dec", date(2026, 12, 3)),
        ("Dec 3, 2026", date(2026, 12, 3)),
        ("3rd of December 2026", date(2026, 12, 3)),
        ("3/12/2026", date(2026, 12, 3)),
        ("3.12.26", date(2026, 12, 3)),
        ("Thu 3 Dec 2026", date(2026, 12, 3)),
        ("thursday, 3 december", date(2026, 12, 3)),
        ("today", TODAY),
        ("Yesterday ", date(2026, 6, 11)),
        ("sept 1", date(2026, 9, 1)),
    ],
)
def test_what_a_person_means(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY) == meant


def test_the_order_of_day_and_month_is_a_setting() -> None:
    assert parse_date("3/12/2026", TODAY, day_first=False) == date(2026, 3, 12)


def test_without_a_year_the_nearest_day_is_meant() -> None:
    assert parse_date("20 dec", date(2026, 1, 5)) == date(2025, 12, 20)
    assert parse_date("5 jan", date(2026, 12, 20)) == date(2027, 1, 5)


@pytest.mark.parametrize(
    "typed", ["", "soon", "31 feb 2026", "13/13/2026", "2026-02-30", "5 ju", "29 feb 2027"]
)
def test_what_is_no_day_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Refusal, match=r"\.$"):
        parse_date(typed, TODAY)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.booleans())
def test_every_way_of_writing_a_day_reads_back(day: date, day_first: bool) -> None:
    for written in (long_date(day), plain_date(day), day.isoformat()):
        assert parse_date(written, TODAY, day_first) == day


def test_a_day_as_people_read_it() -> None:
    assert long_date(date(2026, 12, 3)) == "Thu 3 Dec 2026"
    assert short_date(date(2026, 12, 3)) == "3 Dec"
