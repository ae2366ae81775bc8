"""The tables for a spreadsheet tell no number of a small group, wherever the book keeps it."""

import csv
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ci_tui.domain.measure_cells import Cell
from ci_tui.services import results
from ci_tui.services.csv_export import Tables, export_csv
from ci_tui.services.door import writing
from ci_tui.services.lossless import small_groups_told
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
Y2023, Y2024, Y2025 = (date(year, 12, 31) for year in (2023, 2024, 2025))
TYPED = {
    "statement": "Lunch for all",
    "indicator": "Lunches",
    "unit": "percent",
    "interval": 12,
    "baseline": Decimal("47.31"),
    "baseline_period": "2023",
}


@pytest.fixture
def result(book: Book) -> str:
    return str(writing().results.add_result(book, TYPED, TODAY))


@pytest.fixture
def measure(book: Book, result: str) -> str:
    found = results.result(book, result).indicator
    assert found is not None
    return found.id


def of(numerator: int, denominator: int) -> Cell:
    value = Decimal(str(100 * numerator / denominator))
    return Cell(value, Decimal(numerator), Decimal(denominator))


def write(book: Book, measure: str, cells: Mapping[tuple[str, str, date], Cell | None]) -> None:
    writing().observations.write_cells(book, measure, cells, TODAY)


def exported(book: Book, folder: Path) -> Tables:
    return export_csv(book, folder / "tables")


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def everything(folder: Path) -> str:
    """All that the tables say, but for ids: they have any digits."""
    tables = sorted((folder / "tables").iterdir())
    told = "".join(path.read_text("utf-8-sig") for path in tables if path.stem != "action")
    return re.sub("[0-9a-f]{32}", "", told)


def small_east(book: Book, measure: str) -> None:
    """In 2024 the East has 7 children; the other groups and everybody stand on either side of it."""
    cells = {
        ("", "", Y2024): of(612, 1001),
        ("town", "East", Y2024): of(5, 7),
        ("town", "West", Y2024): of(301, 499),
        ("town", "North", Y2024): of(306, 495),
        ("", "", Y2025): of(633, 1003),
        ("town", "West", Y2025): of(311, 501),
        ("town", "North", Y2025): of(322, 502),
    }
    write(book, measure, cells)


def test_without_small_groups_the_tables_are_as_they_are(book: Book, measure: str, tmp_path: Path) -> None:
    cells = {("", "", Y2024): of(612, 1001), ("town", "East", Y2024): of(33, 77)}
    write(book, measure, cells)
    assert exported(book, tmp_path).left_out == ""
    found = {one["group_name"]: one for one in rows_of(tmp_path, "observation")}
    assert (found["East"]["numerator"], found["East"]["denominator"]) == ("33.0", "77.0")
    assert found["East"]["value"] == str(100 * 33 / 77)
    assert rows_of(tmp_path, "indicator")[0]["baseline"] == "47.31"
    assert small_groups_told(book) == ""


def test_a_small_group_and_what_would_tell_of_it_stays_in_the_book(
    book: Book, measure: str, tmp_path: Path
) -> None:
    small_east(book, measure)
    left_out = exported(book, tmp_path).left_out
    assert left_out.startswith("1 value is left out: of small groups")
    found = {(one["group_name"], one["period_end"][:4]): one for one in rows_of(tmp_path, "observation")}
    told = {key: (one["value"], one["numerator"], one["withheld"]) for key, one in found.items()}
    assert told["East", "2024"] == ("", "", "*")
    assert told["West", "2024"] == ("60.0", "", "")
    assert told["", "2024"] == ("61.0", "", "")
    assert {found[key]["denominator"] for key in told if key[1] == "2024"} == {""}
    assert found["West", "2025"]["denominator"] == "501.0"
    for number in ("71.42857", "1001", "612", "301", "306", "499", "495", "61.1388"):
        assert number not in everything(tmp_path), number


def test_the_journal_tells_no_value_also_none_that_was_corrected_or_taken_out(
    book: Book, measure: str, tmp_path: Path
) -> None:
    write(book, measure, {("town", "East", Y2024): of(3, 8), ("town", "West", Y2024): of(61, 83)})
    write(book, measure, {("town", "East", Y2024): of(31, 89)})
    write(book, measure, {("town", "West", Y2024): None})
    exported(book, tmp_path)
    images = [
        json.loads(image)
        for row in rows_of(tmp_path, "change")
        if row["table_name"] == "observation"
        for image in (row["before"], row["after"])
        if image
    ]
    assert len(images) >= 5
    assert {"group_name", "period_end"} <= images[0].keys()
    assert all(not {"value", "numerator", "denominator"} & image.keys() for image in images)
    assert "37.5" not in everything(tmp_path)


def test_a_forecast_and_a_review_tell_no_value_of_a_period_that_is_kept_back(
    book: Book, result: str, measure: str, tmp_path: Path
) -> None:
    """Everybody stands at another value in the frozen forecast than today: the two could be subtracted."""
    write(book, measure, {("", "", Y2024): Cell(Decimal("61.77")), ("", "", Y2025): Cell(Decimal("63.11"))})
    writing().roundtables.record_meeting(book, {"day": "2026-06-01"}, TODAY)
    with book.read() as connection:
        (met,) = connection.execute("SELECT id FROM roundtable").fetchone()
    writing().results.adopt(book, result, {"roundtable": met}, TODAY)
    small_east(book, measure)
    review = {"why": "The census came.", "context": "New figures."}
    form = {"baseline": Decimal("47.93")}
    writing().results.edit_result(book, result, form, TODAY, review)
    write(book, measure, {("town", "East", Y2023): of(3, 9), ("town", "West", Y2023): of(41, 83)})
    exported(book, tmp_path)
    text = everything(tmp_path)
    for number in ("61.77", "47.93", "47.31"):
        assert number not in text, number
    assert "63.11" in text  # 2025 holds no small group
    with book.read() as connection:
        (points,) = connection.execute("SELECT count(*) FROM forecast_point").fetchone()
    assert len(rows_of(tmp_path, "forecast_point")) == points


def test_rates_of_groups_of_unknown_size_are_in_whole_percent(
    book: Book, measure: str, tmp_path: Path
) -> None:
    write(book, measure, {("town", "East", Y2024): Cell(Decimal("41.66"))})
    assert "in whole percent" in exported(book, tmp_path).left_out
    [found] = [one for one in rows_of(tmp_path, "observation") if one["group_name"]]
    assert found["value"] == "42.0"


def test_a_measure_in_the_trash_is_kept_as_safe(book: Book, measure: str, tmp_path: Path) -> None:
    small_east(book, measure)
    writing().measures.trash_measure(book, measure, TODAY)
    exported(book, tmp_path)
    assert "71.42857" not in everything(tmp_path)


def test_the_lossless_export_says_that_it_holds_small_groups(book: Book, measure: str) -> None:
    small_east(book, measure)
    assert small_groups_told(book).startswith(
        "It also holds 1 value of groups of fewer than 10 people, which documents keep apart"
    )
    writing().measures.set_small_number(book, 5)
    assert small_groups_told(book) == ""
