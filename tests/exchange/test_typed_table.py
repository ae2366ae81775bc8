"""A small table typed by hand, one area a line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.exchange.typed_table import TypedArea, read_typed_lines


def areas(text: str) -> list[tuple[object, ...]]:
    return [(area.name, area.need, area.served, area.sites) for area in read_typed_lines(text)[0]]


def told(text: str) -> list[str]:
    return [problem.sentence for problem in read_typed_lines(text)[1]]


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("St. Anne's 1,262 240 3", ("St. Anne's", 1262, 240, 3)),
        ("Eastgate; 1840; 212; 2", ("Eastgate", 1840, 212, 2)),
        ("Mill Hollow\t1,415\t187", ("Mill Hollow", 1415, 187, None)),
        ("Old Town 1104 ?", ("Old Town", 1104, None, None)),
        ("Old Town 1104 –", ("Old Town", 1104, None, None)),
        ("Old Mill – 20", ("Old Mill", None, 20, None)),
        ("District 5, 1840, 212", ("District 5", 1840, 212, None)),
        ("District 5,1840,212,2", ("District 5", 1840, 212, 2)),
        ("District 5; 1,840", ("District 5", 1840, None, None)),
        ("Zed, 1,840, 212, 2", ("Zed", 1840, 212, 2)),
        ("Anytown, WW 1,840 212", ("Anytown, WW", 1840, 212, None)),
        ("Anytown, WW, 1840, 212", ("Anytown, WW", 1840, 212, None)),
        ('"O\'Fallon, North",12,3', ("O'Fallon, North", 12, 3, None)),
        ("  Hill\u00a0Top   5   ", ("Hill Top", 5, None, None)),
        ("Hill;;7;", ("Hill", None, 7, None)),
        ("Hill; 12,5", ("Hill", Decimal("12.5"), None, None)),
        ("Hill; *; 0; 0", ("Hill", None, 0, 0)),
    ],
)
def test_one_line_is_one_area(line, area):
    assert areas(line) == [area]
    assert told(line) == []


@pytest.mark.parametrize(
    "header", ["area, need, served", "Name\tEligible\tServed\tSites", "Area need served"]
)
def test_a_header_line_is_passed_over(header):
    assert areas(f"{header}\nHill, 5, 2\n") == [("Hill", 5, 2, None)]


def test_blank_lines_and_all_line_ends_are_fine():
    assert [area[0] for area in areas("A; 1\r\n\r\n  \rB; 2\n")] == ["A", "B"]


def test_what_is_amiss_is_told_with_its_line():
    text = "Hill; five; -2; 2.5\nDale\n; 5\nTotal 500\nhill 7\nPark; 1; 2; 3; 4\n"

    areas, problems = read_typed_lines(text)

    assert areas[:2] == [TypedArea("Hill", None, None, None), TypedArea("Dale", None, None, None)]
    assert [problem.line for problem in problems] == [1, 1, 1, 2, 3, 4, 5, 6]
    assert "“Total” is a total" in problems[5].sentence
    assert "on line 1 already" in problems[6].sentence


NAMES = st.text(st.sampled_from("abc Ñé'.-5"), min_size=1, max_size=12).filter(
    lambda name: any(letter in "abcÑé" for letter in name)
)


@given(NAMES, st.integers(0, 99_999), st.none() | st.integers(0, 9_999), st.sampled_from([";", "\t"]))
def test_any_name_with_a_separator_is_read_back(name, need, served, separator):
    shown = "?" if served is None else f"{served:,}"

    found = areas(f"{name}{separator} {need:,} {separator}{shown}")

    assert found == [(" ".join(name.split()), need, served, None)]


@given(st.text(max_size=200))
def test_no_text_at_all_makes_it_fail(text):
    areas, problems = read_typed_lines(text)

    assert all(area.name for area in areas)
    assert all(problem.line >= 1 for problem in problems)
