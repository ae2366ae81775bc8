"""The whole book goes out and comes back the same; whatever is no whole book makes none."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.services.books import sample_path
from ci_tui.services.door import writing
from ci_tui.services.gaps import analyses
from ci_tui.services.lossless import export_json, import_json
from ci_tui.store.book import Book
from ci_tui.store.migrating import climb, own_ladder


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Book]:
    """The sample with something in the trash, and a name that tries everything."""
    with Book.open(shutil.copyfile(sample_path(), tmp_path / "sample.db")) as book:
        write = writing()
        write.gaps.trash_analysis(book, analyses(book)[-1].id, date(2026, 11, 19))
        name = 'Łódź "quoted" \\ [bold]x[/bold] 👩‍👧 ١٢٣'
        write.network.edit_network(book, {"name": name, "purpose": "two\nlines"})
        yield book


@pytest.fixture
def exported(sample: Book, tmp_path: Path) -> Path:
    path = tmp_path / "out.json"
    export_json(sample, path)
    return path


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [*connection.iterdump(), *map(str, connection.execute("PRAGMA user_version").fetchone())]


def test_the_round_trip_is_identical(sample: Book, exported: Path, tmp_path: Path) -> None:
    import_json(exported, tmp_path / "again.db")
    assert sorted(dump(tmp_path / "again.db")) == sorted(dump(sample.path))
    with Book.open(tmp_path / "again.db") as again:
        assert again.check().ok
        export_json(again, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == exported.read_bytes()


def test_the_new_book_is_worked_on_like_any_other(exported: Path, tmp_path: Path) -> None:
    import_json(exported, tmp_path / "again.db")
    with Book.open(tmp_path / "again.db") as again:
        writing().network.edit_network(again, {"name": "Harbor Roundtable"})
        assert again.check().ok


def test_the_files_are_for_their_owner_only(exported: Path, tmp_path: Path) -> None:
    import_json(exported, tmp_path / "again.db")
    assert [path.stat().st_mode & 0o777 for path in (exported, tmp_path / "again.db")] == [0o600, 0o600]


def test_every_table_and_field_of_the_book_goes_out(sample: Book, exported: Path) -> None:
    document = json.loads(exported.read_text("utf-8"))
    with closing(sqlite3.connect(sample.path)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            rows = connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            fields = [column[0] for column in rows.description]
            assert [list(row.items()) for row in document["tables"].pop(table)] == [
                list(zip(fields, row, strict=True)) for row in rows
            ]
    assert document["tables"] == {}
    assert document["schema_version"] == own_ladder().top


@pytest.mark.parametrize("version", range(1, own_ladder().top))
def test_what_an_older_version_exported_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    """A book of each version before, exported as that version did, makes the book that migrating makes."""
    old = Path(
        shutil.copyfile(
            Path(__file__).parents[1] / "store" / "books" / f"version-{version}.db", tmp_path / "old.db"
        )
    )
    tables: dict[str, list[dict[str, Any]]] = {}
    with closing(sqlite3.connect(old)) as connection:
        connection.row_factory = sqlite3.Row
        for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            tables[table] = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY 1')]
    document = {"format": "ci-tui book", "format_version": 1, "schema_version": version, "tables": tables}
    (tmp_path / "old.json").write_text(json.dumps(document), "utf-8")
    import_json(tmp_path / "old.json", tmp_path / "new.db")
    climb(old, own_ladder())
    assert sorted(dump(tmp_path / "new.db")) == sorted(dump(old))


def test_an_export_is_one_moment_of_the_book(sample: Book, tmp_path: Path) -> None:
    export_json(sample, tmp_path / "a.json")
    export_json(sample, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


Change = Callable[[dict[str, Any]], object]


def _of(table: str, change: Callable[[list[dict[str, Any]]], object]) -> Change:
    return lambda document: change(document["tables"][table])


CHANGES: dict[str, tuple[Change, str]] = {
    "newer book": (lambda d: d.update(schema_version=own_ladder().top + 1), "newer version"),
    "newer form": (lambda d: d.update(format_version=2), "newer version"),
    "no table": (lambda d: d["tables"].pop("area"), "“area” is missing"),
    "odd table": (lambda d: d["tables"].update(odd=[]), "no table “odd”"),
    "odd field": (_of("area", lambda rows: rows[3].update(odd=1)), "Row 4 of “area”.*“odd”"),
    "no field": (_of("area", lambda rows: rows[0].pop("name")), "Row 1 of “area”.*“name”"),
    "twice": (_of("area", lambda rows: rows.append(rows[0])), "does not take a row of “area”"),
    "no id": (_of("area", lambda rows: rows[0].update(id=None)), "does not take a row of “area”"),
    "text for number": (_of("area_measure", lambda rows: rows[0].update(need="many")), "“area_measure”"),
    "too large": (_of("area_measure", lambda rows: rows[0].update(sites=2**70)), "“area_measure”"),
    "no such day": (_of("gap_analysis", lambda rows: rows[0].update(dated="2026-02-30")), "“gap_analysis”"),
    "dangling": (_of("area", lambda rows: rows.clear()), "refers to a record of “area”"),
    "no network": (_of("network", lambda rows: rows.clear()), "one network"),
    "no change": (_of("change", lambda rows: rows.clear()), "not make a sound book"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_makes_no_sound_book_makes_none(name: str, exported: Path, tmp_path: Path) -> None:
    change, why = CHANGES[name]
    document = json.loads(exported.read_text("utf-8"))
    change(document)
    (tmp_path / "odd.json").write_text(json.dumps(document), "utf-8")
    folder = tmp_path / "books"
    folder.mkdir()
    with pytest.raises(Refusal, match=why):
        import_json(tmp_path / "odd.json", folder / "new.db")
    assert list(folder.iterdir()) == []


def test_what_is_there_is_left_as_it_is(sample: Book, exported: Path, tmp_path: Path) -> None:
    before = exported.read_bytes()
    with pytest.raises(Refusal, match="already there"):
        export_json(sample, exported)
    with pytest.raises(Refusal, match="already there"):
        import_json(exported, sample.path)
    assert exported.read_bytes() == before
    assert sample.check().ok
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("sample.db")] == ["out.json"]


def test_an_export_may_be_asked_to_replace_one(sample: Book, exported: Path) -> None:
    before = exported.read_bytes()
    exported.write_text("older", "utf-8")
    export_json(sample, exported, replacing=True)
    assert exported.read_bytes() == before


@pytest.mark.parametrize("name", ["missing.json", ""])
def test_what_is_no_file_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        import_json(tmp_path / name, tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes('{"format": "ci-tui bök"}'.encode("latin-1"))
    with pytest.raises(Refusal, match="UTF-8"):
        import_json(tmp_path / "a.json", tmp_path / "new.db")


def test_a_folder_that_takes_no_file_is_told(sample: Book, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="could not be written"):
        export_json(sample, tmp_path / "no such folder" / "a.json")
