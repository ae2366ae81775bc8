"""Periods as they are typed and told, and values of periods and groups, line by line."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Point
from ci_tui.domain.periods import (
    parse_number,
    parse_period,
    parse_values,
    period_words,
    typed_values,
)

JULY = date(2026, 7, 31)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
values = st.decimals(-(10**9), 10**9, places=2)


class TestPeriods:
    @pytest.mark.parametrize(
        ("text", "end"),
        [
            ("2025", date(2025, 12, 31)),
            ("July 2025", date(2025, 7, 31)),
            ("jul 25", date(2025, 7, 31)),
            ("Feb ’24", date(2024, 2, 29)),
            ("2025-07", date(2025, 7, 31)),
            ("07/2025", date(2025, 7, 31)),
            ("Q3 2025", date(2025, 9, 30)),
            ("2025-q1", date(2025, 3, 31)),
            ("2024-25", date(2025, 6, 30)),
            ("2024/25", date(2025, 6, 30)),
            ("2024–25", date(2025, 6, 30)),
            ("2024-2025", date(2025, 6, 30)),
            ("1999-00", date(2000, 6, 30)),
            ("SY 2024-25", date(2025, 6, 30)),
            ("school year 2011/12", date(2012, 6, 30)),
            ("15 Jun 2025", date(2025, 6, 15)),
            ("2025-06-15", date(2025, 6, 15)),
            ("3/12/2025", date(2025, 12, 3)),
        ],
    )
    def test_a_period_is_known_by_its_last_day(self, text: str, end: date) -> None:
        assert parse_period(text, like=None) == end

    def test_days_or_months_come_first(self) -> None:
        assert parse_period("3/12/2025", like=None, day_first=False) == date(2025, 3, 12)

    @pytest.mark.parametrize(
        ("text", "like", "end"),
        [
            ("2025", JULY, date(2025, 7, 31)),
            ("2024", date(2025, 2, 28), date(2024, 2, 29)),
            ("2025", date(2026, 6, 15), date(2025, 6, 15)),
            ("2024-25", JULY, date(2025, 7, 31)),
            ("2024-25", date(2025, 10, 1), date(2024, 10, 1)),  # counted in the autumn of that school year
            ("March 2025", JULY, date(2025, 3, 31)),
        ],
    )
    def test_a_year_ends_as_those_of_the_measure_do(self, text: str, like: date, end: date) -> None:
        assert parse_period(text, like=like) == end

    @pytest.mark.parametrize(
        "text",
        [
            *("", "58", "1840", "soon", "today", "3 Dec", "25 July", "in 2025 days", "2024-27", "2024-13"),
            *("Q5 2025", "31 Feb 2025", "13/2025", "SY 2024-26", "SY 2025", "0000", "9999-12-31"),
        ],
    )
    def test_anything_else_is_explained(self, text: str) -> None:
        with pytest.raises(Refusal, match="write it like 2025, July 2025"):
            parse_period(text, like=None)

    def test_what_may_be_a_month_or_a_school_year_is_asked(self) -> None:
        with pytest.raises(Refusal, match="write December 2011 or SY 2011-12"):
            parse_period("2011-12", like=None)

    @pytest.mark.parametrize(
        ("end", "months", "words"),
        [
            (JULY, 12, "July 2026"),
            (date(2025, 12, 31), 12, "2025"),
            (date(2025, 12, 31), 24, "2025"),
            (date(2025, 12, 31), 1, "December 2025"),
            (date(2025, 12, 31), None, "December 2025"),
            (date(2025, 6, 15), 12, "15 Jun 2025"),
        ],
    )
    def test_a_period_is_told_by_its_last_day(self, end: date, months: int | None, words: str) -> None:
        assert period_words(end, months) == words

    @given(days, st.sampled_from([None, 1, 3, 12]))
    def test_what_is_told_is_read_again(self, end: date, months: int | None) -> None:
        assert parse_period(period_words(end, months), like=None) == end

    @given(st.text(max_size=12))
    def test_no_text_does_anything_but_be_read_or_refused(self, text: str) -> None:
        try:
            assert isinstance(parse_period(text, like=JULY), date)
        except Refusal as refused:
            assert str(refused)


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [("58", "58"), (" 59.5 ", "59.5"), ("1,840", "1840"), ("1,234,567.8", "1234567.8"), ("−3", "-3")],
    )
    def test_numbers_are_read_exactly(self, text: str, number: str) -> None:
        assert parse_number(text) == Decimal(number)

    @pytest.mark.parametrize("text", ["", "59,5", "1,84", "1.2.3", "1e3", "NaN", "1_000", "9" * 40, "."])
    def test_what_is_none_is_explained(self, text: str) -> None:
        with pytest.raises(Refusal, match="is not a number"):
            parse_number(text)


class TestValues:
    def test_one_to_a_line_in_any_manner_and_order(self) -> None:
        typed = "July 2025  59.5 %\n2024: 58\n\n 2023 = 1,840 \n2022\t57\n30 Jun 2021:-3"
        assert parse_values(typed, like=JULY) == (
            Point(date(2021, 6, 30), Decimal(-3)),
            Point(date(2022, 7, 31), Decimal(57)),
            Point(date(2023, 7, 31), Decimal(1840)),
            Point(date(2024, 7, 31), Decimal(58)),
            Point(date(2025, 7, 31), Decimal("59.5")),
        )
        assert parse_values("", like=None) == ()

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("2024: 58\nDec 2024: 59", "December 2024 stands here twice"),
            ("2024", "is no value of a period"),
            ("58 2024", "“58 2024”: “58” is no period"),
            ("2024: 59,5", "“2024: 59,5”: “59,5” is not a number"),
            ("2024: many", "is no value of a period"),
        ],
    )
    def test_a_line_that_cannot_be_read_is_named(self, typed: str, says: str) -> None:
        with pytest.raises(Refusal, match=says):
            parse_values(typed, like=None)

    def test_values_are_typed_as_the_measure_counts(self) -> None:
        points = (Point(date(2024, 7, 31), Decimal("58.50")), Point(date(2025, 6, 30), Decimal(1840)))
        assert typed_values(points) == "July 2024: 58.50\nJune 2025: 1,840"
        assert typed_values(points, like=JULY) == "2024: 58.50\nJune 2025: 1,840"

    @given(st.dictionaries(days, values, max_size=6), st.one_of(st.none(), days))
    def test_what_was_typed_is_read_again(self, typed: dict[date, Decimal], like: date | None) -> None:
        points = tuple(Point(end, typed[end]) for end in sorted(typed))
        assert parse_values(typed_values(points, like=like), like=like) == points
