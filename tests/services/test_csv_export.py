"""The tables of a book for a spreadsheet: everything in it, and nothing that would run."""

import csv
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.csv_cells import safe
from ci_tui.services.books import sample_path
from ci_tui.services.csv_export import export_csv
from ci_tui.services.door import writing
from ci_tui.store.book import Book


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Book]:
    with Book.open(shutil.copyfile(sample_path(), tmp_path / "sample.db")) as book:
        yield book


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_table_is_a_file_with_all_its_rows(sample: Book, tmp_path: Path) -> None:
    names = export_csv(sample, tmp_path / "tables").names
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == sorted(names)
    with sample.read() as connection:
        for name in names:
            (rows,) = connection.execute(f'SELECT count(*) FROM "{Path(name).stem}"').fetchone()
            assert len(rows_of(tmp_path / "tables" / name)) == rows


def test_names_stand_beside_ids_and_numbers_are_numbers(sample: Book, tmp_path: Path) -> None:
    export_csv(sample, tmp_path / "tables")
    [eastgate] = [
        row
        for row in rows_of(tmp_path / "tables" / "area_measure.csv")
        if (row["area"], row["analysis"]) == ("Eastgate", "Summer 2026")
    ]
    assert (float(eastgate["need"]), float(eastgate["served"]), eastgate["focus_since"]) == (
        1840, 212, "2026-09-04",
    )  # fmt: skip


def test_a_promise_tells_who_what_and_where_by_name(sample: Book, tmp_path: Path) -> None:
    with sample.read() as connection:
        ((partner,),) = connection.execute("SELECT name FROM partner ORDER BY name_key LIMIT 1").fetchall()
    today = date(2026, 12, 1)
    form = {"who": partner, "text": "Lend ten tables", "due": "2026-12-09", "area": "Eastgate"}
    promise = writing().commitments.add_commitment(sample, form, today)
    writing().commitments.move_due(sample, promise, "2026-12-20", "let", today)
    export_csv(sample, tmp_path / "tables")
    [row] = [
        row for row in rows_of(tmp_path / "tables" / "commitment.csv") if row["text"] == "Lend ten tables"
    ]
    assert (row["partner"], row["area"], row["due"]) == (partner, "Eastgate", "2026-12-20")
    [move] = [
        row for row in rows_of(tmp_path / "tables" / "commitment_move.csv") if row["commitment_id"] == promise
    ]
    assert (move["commitment"], move["due_before"]) == ("Lend ten tables", "2026-12-09")


def test_every_id_that_points_to_a_record_has_its_name_beside_it(sample: Book, tmp_path: Path) -> None:
    """Beside `analysis_id` stands `analysis`; rows of an action are told by the action itself."""
    names = export_csv(sample, tmp_path / "tables").names
    for name in names:
        table = Path(name).stem
        with sample.read() as connection:
            keys = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
        headings = (tmp_path / "tables" / name).read_text("utf-8-sig").splitlines()[0].split(",")
        for key in keys - {"action_id", "undoes"}:
            assert headings[headings.index(key) + 1] == key.removesuffix("_id"), (table, key)


def test_a_strategy_tells_its_result_and_who_fills_its_roles(sample: Book, tmp_path: Path) -> None:
    today, door = date(2026, 12, 1), writing()
    with sample.read() as connection:
        ((partner,),) = connection.execute("SELECT name FROM partner ORDER BY name_key LIMIT 1").fetchall()
    result = door.results.add_result(sample, {"statement": "=Lunch for all"}, today)
    van = door.strategies.add_strategy(sample, {"name": "A van", "result": result}, today)
    role = door.strategies.add_role(sample, van, {"text": "a driver"})
    door.strategies.fill_role(sample, role, {"partner": partner}, today)
    export_csv(sample, tmp_path / "tables")
    [strategy] = [row for row in rows_of(tmp_path / "tables" / "strategy.csv") if row["name"] == "A van"]
    assert strategy["result"] == "'=Lunch for all"
    [holder] = [row for row in rows_of(tmp_path / "tables" / "role_holder.csv") if row["role_id"] == role]
    assert (holder["role"], holder["partner"]) == ("a driver", partner)


def test_spreadsheets_know_the_encoding_and_the_lines(sample: Book, tmp_path: Path) -> None:
    export_csv(sample, tmp_path / "tables")
    data = (tmp_path / "tables" / "area.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,name,")
    assert data.count(b"\r\n") == data.count(b"\n") == 13


@pytest.mark.parametrize("name", ["=1+1", "+1 650 555-0100", "-2+3", "@SUM(A1)", "＝1"])
def test_a_name_that_would_run_does_not(name: str, sample: Book, tmp_path: Path) -> None:
    writing().network.edit_network(sample, {"name": name})
    export_csv(sample, tmp_path / "tables")
    [network] = rows_of(tmp_path / "tables" / "network.csv")
    assert network["name"] == f"'{name}"


@given(st.text())
def test_no_text_begins_as_a_formula_does_and_none_is_lost(text: str) -> None:
    kept = safe(text)
    assert isinstance(kept, str)
    assert kept[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert kept in (text, f"'{text}")


@given(st.one_of(st.none(), st.integers(), st.floats()))
def test_a_number_is_left_alone(number: float | None) -> None:
    assert safe(number) is number


def test_an_empty_folder_is_taken_and_a_full_one_is_not(sample: Book, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    export_csv(sample, tmp_path / "tables")
    before = {path: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    with pytest.raises(Refusal, match="not empty"):
        export_csv(sample, tmp_path / "tables")
    assert {path: path.read_bytes() for path in (tmp_path / "tables").iterdir()} == before


def test_what_fails_leaves_nothing(sample: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ci_tui.services.whole_files.os.fsync", full)
    with pytest.raises(Refusal, match="No space left"):
        export_csv(sample, tmp_path / "tables")
    assert not any(path.suffix == ".new" or path.name == "tables" for path in tmp_path.iterdir())
