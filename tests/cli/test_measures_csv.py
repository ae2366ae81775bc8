"""`ci-tui measures csv`: printed or written into a file, never over another."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path

from ci_tui.domain.indicators import Unit
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.services.door import writing
from ci_tui.services.measures import find_measure
from ci_tui.store.book import Book

JULY = date(2024, 7, 31)


def test_the_values_of_a_measure_are_printed_without_small_groups(agenda_file: tuple[Path, str], run) -> None:
    path, _ = agenda_file
    with Book.open(path) as book:
        cells = {
            ("", "", JULY): read_cell("1340/5499", Unit.PER_100),
            ("school", "Eastgate", JULY): read_cell("1/7", Unit.PER_100),
        }
        measure = find_measure(book, "July lunches")
        writing().observations.write_cells(book, measure.id, cells, date(2024, 10, 1))
    told = run("--book", path, "measures", "csv", "July lunches")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout_bytes.startswith(b"\xef\xbb\xbfperiod,")
    rows = list(csv.DictReader(StringIO(told.stdout.lstrip("\ufeff"), newline="")))
    assert [(row["period"], row["value"]) for row in rows] == [
        ("July 2021", "19.6"),
        ("July 2022", "21.4"),
        ("July 2023", "22.9"),
        ("July 2024", "24"),
        ("July 2024", ""),
    ]
    assert (rows[-1]["group"], rows[-1]["mark"], rows[-1]["denominator"]) == ("Eastgate", "*", "")
    assert rows[-2]["denominator"] == ""


def test_it_is_written_into_a_file_and_not_over_another(
    agenda_file: tuple[Path, str], run, tmp_path: Path
) -> None:
    book, file = agenda_file[0], tmp_path / "lunches.csv"
    told = run("--book", book, "measures", "csv", "July lunches", "--output", file)
    assert (told.exit_code, told.stdout) == (0, f"{file} is written.\n")
    before = file.read_bytes()
    assert before.endswith(b"\r\n")
    refused = run("--book", book, "measures", "csv", "July lunches", "--output", file)
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert run("--book", book, "measures", "csv", "July lunches", "--output", file, "--force").exit_code == 0
    assert file.read_bytes() == before


def test_one_that_is_not_there_is_refused_in_a_line(agenda_file: tuple[Path, str], run) -> None:
    refused = run("--book", agenda_file[0], "measures", "csv", "no such words")
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
