"""The rows that count for no area, as a person looks them up in the published table."""

from pathlib import Path

from ci_tui.services.books import open_book, sample_path
from ci_tui.services.gaps import analyses, set_aside


def test_rows_set_aside_stand_in_the_order_of_their_file(tmp_path: Path) -> None:
    copy = tmp_path / "sample.db"
    copy.write_bytes(sample_path().read_bytes())
    with open_book(copy, remember=False) as book:
        lines = set_aside(book, analyses(book)[0].id)
    assert [(line.file, line.line) for line in lines] == [
        ("july-lunches-2026.csv", 35),
        ("need-2026.csv", 16),
        ("need-2026.csv", 17),
    ]
