"""`ci-tui export` and `ci-tui import`: the whole book out and in again, by command."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ci_tui.domain.measure_cells import Cell
from ci_tui.services import results
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences


def test_a_book_goes_out_and_comes_in_again(run, book: Path, tmp_path: Path) -> None:
    out = run("--book", book, "export", "json", tmp_path / "book.json")
    assert out.exit_code == 0
    assert "holds the whole book" in out.stdout
    assert "telephone numbers" in out.stderr
    back = run("--book", tmp_path / "again.db", "import", "json", tmp_path / "book.json")
    assert (back.exit_code, back.stdout) == (0, f"The book is at {tmp_path / 'again.db'}.\n")
    assert run("--book", tmp_path / "again.db", "export", "json", tmp_path / "again.json").exit_code == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "book.json").read_bytes()


def test_without_a_name_the_book_lies_beside_its_file(run, book: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("CI_TUI_BOOK", raising=False)
    folder = tmp_path / "stick"
    folder.mkdir()
    run("--book", book, "export", "json", folder / "book.json")
    assert run("import", "json", folder / "book.json").exit_code == 0
    assert (folder / "book.db").exists()
    assert Preferences.load().last_book == str(folder / "book.db")


def test_the_tables_go_out(run, book: Path, tmp_path: Path) -> None:
    done = run("--book", book, "export", "csv", tmp_path / "tables")
    assert done.exit_code == 0
    assert (tmp_path / "tables" / "partner.csv").exists()


def test_small_groups_are_said_of_the_whole_book_and_left_out_of_the_tables(run, tmp_path: Path) -> None:
    path, today = tmp_path / "small.db", date(2026, 6, 12)
    with Book.create(path, name="Small") as book:
        form = {"statement": "Lunch for all", "indicator": "Lunches", "unit": "percent"}
        result = writing().results.add_result(book, form, today)
        measure = results.result(book, result).indicator
        cell = Cell(Decimal("42.86"), Decimal(3), Decimal(7))
        cells = {("town", "East", date(2025, 12, 31)): cell}
        writing().observations.write_cells(book, measure.id, cells, today)
    whole = run("--book", path, "export", "json", tmp_path / "small.json")
    assert "1 value of groups of fewer than 10 people" in whole.stderr
    tables = run("--book", path, "export", "csv", tmp_path / "tables")
    assert "1 value is left out: of small groups" in tables.stdout
    assert "42.86" not in (tmp_path / "tables" / "observation.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "json", "{there}"),
        ("export", "json", "{folder}"),
        ("export", "json", "{folder}/none/a.json"),
        ("export", "csv", "{there}"),
        ("export", "csv", "{folder}"),
        ("import", "json", "{there}"),
        ("import", "json", "{folder}"),
        ("import", "json", "{folder}/none.json"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, book: Path, tmp_path: Path, arguments) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine", "utf-8")
    words = [word.format(there=there, folder=tmp_path) for word in arguments]
    done = run("--book", book, *words)
    assert done.exit_code == 1
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert there.read_text("utf-8") == "mine"
