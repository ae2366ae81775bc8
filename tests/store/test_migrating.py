"""An older book is brought up to date as a whole, after a checked copy, or stays exactly as it was."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.migrating import Ladder, climb, own_ladder, read_ladder, split
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import SaveFailed

# Rebuilds a parent table, as SQLite's own documentation tells to: children hang on it by ON DELETE CASCADE.
REBUILD = """
-- a comment; with a semicolon
CREATE TABLE new_area (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    name TEXT NOT NULL, name_key TEXT NOT NULL, code TEXT, code_key TEXT,
    note TEXT NOT NULL DEFAULT 'a;b'
) STRICT;
INSERT INTO new_area (id, name, name_key, code, code_key) SELECT id, name, name_key, code, code_key FROM area;
DROP TABLE area;
ALTER TABLE new_area RENAME TO area;
CREATE INDEX area_by_name ON area (name_key); CREATE INDEX area_by_code ON area (code_key);
/* and a last comment; */
"""
STATEMENTS = 6
RELEASED = own_ladder().top

LogicalDump = list[str]


def a_ladder(folder: Path, *further: str) -> Ladder:
    """The released ladder with further steps on top."""
    folder.mkdir(exist_ok=True)
    released = ["\n".join(step.statements) for step in own_ladder().steps]
    for number, sql in enumerate([*released, *further], start=1):
        (folder / f"{number:04}_step.sql").write_text(sql, "utf-8")
    return read_ladder(folder)


@pytest.fixture
def longer(tmp_path: Path) -> Ladder:
    return a_ladder(tmp_path / "ladder", REBUILD)


@pytest.fixture
def old_book(book: Book, an_area: Callable, an_analysis: Callable) -> Path:
    """A book of the newest released version, in which children hang on areas."""
    with book.action("imported") as unit:
        area, analysis = an_area(unit), an_analysis(unit)
        unit.execute(
            "INSERT INTO area_spelling (id, area_id, spelling, spelling_key) VALUES (?, ?, 'N.', 'n.')",
            (unit.new_id(), area.id),
        )
        measure = {"id": unit.new_id(), "analysis_id": analysis.id, "area_id": area.id, "need": 0.1}
        unit.bulk_insert("area_measure", [measure])
    book.close()
    return book.path


def dump(path: Path) -> LogicalDump:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()
        return [str(version), *connection.iterdump()]


def test_a_step_that_rebuilds_a_parent_keeps_its_children(
    old_book: Path, longer: Ladder, rows_of: Callable
) -> None:
    children = "SELECT (SELECT count(*) FROM area_spelling), (SELECT count(*) FROM area_measure)"
    with Book.open(old_book, ladder=longer) as book:
        assert book.schema_version == RELEASED + 1
        assert book.check().ok
        with book.action("noted") as unit:
            unit.execute("UPDATE area SET note = 'seen'")
    assert rows_of(old_book, children) == [(1, 1)]
    assert rows_of(old_book, "PRAGMA user_version") == [(RELEASED + 1,)]
    assert rows_of(old_book, "SELECT name, note FROM area") == [("Northside", "seen")]
    assert rows_of(old_book, "SELECT schema_version FROM action ORDER BY clock DESC LIMIT 1") == [
        (RELEASED + 1,)
    ]


@pytest.mark.parametrize("version", range(1, RELEASED))
def test_a_book_of_each_version_before_climbs_to_the_same_schema(version: int, tmp_path: Path) -> None:
    stored = Path(__file__).parent / "books" / f"version-{version}.db"
    old = Path(shutil.copyfile(stored, tmp_path / "old.db"))
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        kept = rows_by_table(connection)
    with Book.open(old) as book:
        assert (book.schema_version, book.check().ok) == (RELEASED, True)
    Book.create(tmp_path / "fresh.db", name="Fresh").close()
    with closing(sqlite3.connect(old)) as climbed, closing(sqlite3.connect(tmp_path / "fresh.db")) as fresh:
        assert schema_of(climbed) == schema_of(fresh)
        now = rows_by_table(climbed)
    assert {table: [row[: len(before)] for row, before in zip(now[table], rows, strict=True)]
            for table, rows in kept.items()} == kept  # fmt: skip


VALUES_OF_4 = (
    "INSERT INTO observation (id, indicator_id, period_end, dimension, group_name, value, recorded_on) "
    "VALUES (:value, :measure, '2025-06-30', 'school', 'Lincoln', 12.5, '2025-07-10')",
    "UPDATE observation SET value = 13.25 WHERE id = :value",
    "DELETE FROM observation WHERE id = :value",
)
"""A value is written, then corrected, then taken out, as version 4 of the schema kept it."""
SEEN_OF_4 = "SELECT value, group_name, recorded_on FROM observation ORDER BY id"


@pytest.fixture
def of_version_4(tmp_path: Path) -> tuple[Path, list[list[tuple[object, ...]]]]:
    """A book of version 4 with a value that was written, corrected and taken out; how it stood each time."""
    path, four = tmp_path / "four.db", Ladder(own_ladder().steps[:4])
    stood = []
    with Book.create(path, name="Four", ladder=four) as book:
        ids = {"value": "a" * 32, "measure": "b" * 32}
        with book.action("added a measure") as unit:
            unit.execute(
                "INSERT INTO indicator "
                "(id, name, name_key, kind, unit, direction, interval_months, added_on) VALUES "
                "(?, 'Lunches', 'lunches', 'population', 'per_100', 'up', 12, '2025-01-01')",
                (ids["measure"],),
            )
        for statement in VALUES_OF_4:
            with book.action("wrote values of a measure") as unit:
                unit.execute(statement, ids)
            with book.read() as connection:
                stood.append(connection.execute(SEEN_OF_4).fetchall())
    return path, stood


def test_values_written_before_they_had_more_fields_are_undone_and_done_again(
    of_version_4: tuple[Path, list[list[tuple[object, ...]]]],
) -> None:
    path, stood = of_version_4
    assert [len(rows) for rows in stood] == [1, 1, 0]
    later = "SELECT numerator, denominator, withheld, partner_id FROM observation"
    with Book.open(path) as book:
        door = writing()

        def seen(what: str = SEEN_OF_4) -> list[tuple[object, ...]]:
            with book.read() as connection:
                return connection.execute(what).fetchall()

        for before in ([*stood[1]], [*stood[0]], []):
            door.undo.undo(book)
            assert seen() == before
            assert all(row == (None, None, "", None) for row in seen(later))
        for after in stood:
            door.undo.redo(book)
            assert seen() == after
        assert book.check().ok


def schema_of(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Each table with its columns in their order, each index and what it covers."""
    names = connection.execute(
        "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(
            f"PRAGMA {'table_xinfo' if kind == 'table' else 'index_xinfo'}({name})"
        ).fetchall()
        for kind, name in names
    }


def rows_by_table(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for (name,) in names}


def test_a_fresh_book_climbs_the_same_ladder(old_book: Path, longer: Ladder, tmp_path: Path) -> None:
    schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
    Book.open(old_book, ladder=longer).close()
    Book.create(tmp_path / "fresh.db", name="Fresh", ladder=longer).close()
    found = []
    for path in (old_book, tmp_path / "fresh.db"):
        with closing(sqlite3.connect(path)) as connection:
            found.append(connection.execute(schema).fetchall())
    assert found[0] == found[1]
    assert not backup_folder(tmp_path / "fresh.db").exists()


def test_a_checked_copy_is_made_first(old_book: Path, longer: Ladder) -> None:
    before = dump(old_book)
    Book.open(old_book, ladder=longer).close()
    [copy] = backup_folder(old_book).glob("*.db")
    assert dump(copy) == before
    digest, name = copy.with_name(f"{copy.name}.sha256").read_text("utf-8").split(maxsplit=1)
    assert digest == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert name.strip() == copy.name
    assert "before-migrating" in copy.name


def test_a_book_that_is_up_to_date_is_not_copied(old_book: Path) -> None:
    Book.open(old_book).close()
    assert not backup_folder(old_book).exists()


def test_without_a_copy_nothing_is_migrated(
    old_book: Path, longer: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_book.read_bytes()
    monkeypatch.setattr(
        "ci_tui.store.backup.copy_of", lambda *_: (_ for _ in ()).throw(OSError(28, "No space"))
    )
    with pytest.raises(SaveFailed, match="left as it is"):
        Book.open(old_book, ladder=longer)
    assert old_book.read_bytes() == before
    assert list(backup_folder(old_book).iterdir()) == []
    Book.open(old_book).close()


@pytest.mark.parametrize("stop_after", range(1, STATEMENTS + 1))
def test_interrupted_after_any_statement_the_old_version_is_intact(
    old_book: Path, longer: Ladder, stop_after: int
) -> None:
    before = dump(old_book)

    def interrupt(done: int) -> None:
        if done == stop_after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        climb(old_book, longer, after_statement=interrupt)
    assert dump(old_book) == before
    Book.open(old_book).close()


@pytest.mark.parametrize("stop_after", range(1, STATEMENTS + 1))
def test_killed_after_any_statement_the_old_version_is_intact(
    old_book: Path, longer: Ladder, tmp_path: Path, stop_after: int
) -> None:
    before = dump(old_book)
    dying = f"""
import os
from pathlib import Path
from ci_tui.store.migrating import climb, read_ladder
ladder = read_ladder(Path({str(tmp_path / "ladder")!r}))
climb(Path({str(old_book)!r}), ladder, after_statement=lambda done: done == {stop_after} and os._exit(9))
"""
    done = subprocess.run([sys.executable, "-c", dying], check=False)
    assert done.returncode == 9
    with Book.open(old_book) as book:
        assert book.check().ok
    assert dump(old_book) == before
    with Book.open(old_book, ladder=longer) as book:
        assert book.check().ok


@pytest.mark.parametrize(
    ("sql", "cause"),
    [
        ("DELETE FROM area;", "refers to a record"),
        ("CREATE TABLE new (id TEXT) STRICT; SELECT no_such_column FROM area;", "no_such_column"),
        ("CREATE TABLE new (id TEXT) STRICT; INSERT INTO area (id) VALUES ('x');", "constraint failed"),
    ],
    ids=["dangling reference", "mistake", "broken rule"],
)
def test_a_step_that_fails_leaves_the_book_and_says_where_the_copy_is(
    old_book: Path, tmp_path: Path, sql: str, cause: str
) -> None:
    before = dump(old_book)
    with pytest.raises(SaveFailed, match=cause) as refused:
        Book.open(old_book, ladder=a_ladder(tmp_path / "bad", sql))
    assert dump(old_book) == before
    [copy] = backup_folder(old_book).glob("*.db")
    assert str(copy) in str(refused.value)
    Book.open(old_book).close()


def test_several_steps_are_climbed_in_one_transaction(old_book: Path, tmp_path: Path) -> None:
    before = dump(old_book)
    ladder = a_ladder(tmp_path / "steps", REBUILD, "CREATE TABLE third (id TEXT) STRICT;", "SELECT wrong;")
    with pytest.raises(sqlite3.Error):
        climb(old_book, ladder)
    assert dump(old_book) == before


def test_statements_are_split_where_they_end() -> None:
    sql = """
    CREATE TABLE a (b TEXT DEFAULT ';'); -- note; more
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
        UPDATE a SET b = 'x;'; DELETE FROM a;
    END;
    /* ; */ SELECT 1; SELECT 2;
    -- the end
    """
    found = list(split(sql))
    assert [statement.split()[0] for statement in found] == ["CREATE", "--", "/*", "SELECT"]
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in found:
            connection.execute(statement)


@pytest.mark.parametrize("sql", ["SELECT 1", "SELECT 1; SELECT 'a;", "CREATE TRIGGER t BEGIN SELECT 1;"])
def test_an_unfinished_statement_is_told(sql: str) -> None:
    with pytest.raises(ValueError, match="not finished"):
        list(split(sql))


@pytest.mark.parametrize(
    "names", [["0002_b.sql"], ["0001_a.sql", "0003_c.sql"], ["0001_a.sql", "0001_b.sql"]]
)
def test_a_ladder_with_a_gap_is_told(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("SELECT 1;", "utf-8")
    with pytest.raises(ValueError, match="without a gap"):
        read_ladder(tmp_path)


def test_what_is_no_step_is_left_out_of_the_ladder(tmp_path: Path) -> None:
    (tmp_path / "0001_a.sql").write_text("SELECT 1;", "utf-8")
    (tmp_path / "README.md").write_text("x", "utf-8")
    assert read_ladder(tmp_path).top == 1


@pytest.fixture
def half_written(old_book: Path, longer: Ladder) -> Iterator[Path]:
    """A book whose program died in the midst of migrating, its journal still beside it."""
    dying = f"""
import os, sqlite3
connection = sqlite3.connect({str(old_book)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("PRAGMA cache_spill = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("PRAGMA user_version = 2")
rows = [(f"{{number:032x}}", "x" * 500) for number in range(9999, 12000)]
connection.executemany("INSERT INTO area (id, name, name_key) VALUES (?, ?, 'x')", rows)
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", dying], check=False)
    assert old_book.with_name(f"{old_book.name}-journal").stat().st_size > 0
    yield old_book


def test_what_a_crash_left_half_written_is_rolled_back_at_opening(
    half_written: Path, rows_of: Callable
) -> None:
    with Book.open(half_written) as book:
        assert book.check().ok
    assert rows_of(half_written, "SELECT count(*) FROM area") == [(1,)]


def test_opening_to_read_rolls_it_back_as_well(half_written: Path) -> None:
    with Book.open(half_written, read_only=True) as book, book.read() as connection:
        assert connection.execute("SELECT count(*) FROM area").fetchone() == (1,)
