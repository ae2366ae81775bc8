"""Every table equal to the copy's, by the fewest changes, whatever was done since; and back again."""

import random
import shutil
import sqlite3
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.services.books import sample_path
from ci_tui.store.book import Book
from ci_tui.store.connection import open_reading
from ci_tui.store.gate import JOURNAL_TABLES
from ci_tui.store.going_back import differences, make_equal
from ci_tui.store.undoing import reverse

Rows = dict[str, list[tuple]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sample as it was."""
    return Path(shutil.copy(sample_path(), tmp_path / "copy.db"))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """The sample, open."""
    path = shutil.copy(sample_path(), tmp_path / "book.db")
    with Book.open(path, device="d" * 32, author="Ada") as opened:
        yield opened


def rows_of(path: Path) -> Rows:
    """All rows of all tables but the journal's."""
    with closing(open_reading(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
            for name in names
            if name not in JOURNAL_TABLES
        }


def go_back(book: Book, copy: Path) -> int:
    with closing(open_reading(copy)) as theirs, book.action("went back") as unit:
        unit.defer_references()
        return make_equal(unit.connection, theirs)


def changes_of_last_action(book: Book) -> int:
    with book.read() as connection:
        (found,) = connection.execute(
            "SELECT count(*) FROM change "
            "WHERE action_id = (SELECT id FROM action ORDER BY clock DESC LIMIT 1)"
        ).fetchone()
    return found


def undo_last(book: Book) -> None:
    with book.read() as connection:
        (last,) = connection.execute("SELECT id FROM action ORDER BY clock DESC LIMIT 1").fetchone()
    with book.reversing(last, "undid: went back", {}) as unit:
        reverse(unit, last)


DEEDS = {
    "nothing left": [
        "DELETE FROM gap_analysis",
        "DELETE FROM learning",
        "DELETE FROM roundtable",
        "DELETE FROM partner",
        "DELETE FROM source_layout",
        "DELETE FROM area",
    ],
    "texts": ["UPDATE partner SET notes = notes || 'x'", "UPDATE network SET name = 'Elsewhere'"],
    "numbers": ["UPDATE area_measure SET need = need / 3.0, served = NULL WHERE rowid % 2"],
    "partners gone with all that hangs on them": ["DELETE FROM partner WHERE rowid % 3 = 0"],
    "people moved to another partner": ["UPDATE contact SET partner_id = (SELECT min(id) FROM partner)"],
    "people moved, and their partner gone": [
        "UPDATE contact SET partner_id = (SELECT min(id) FROM partner)",
        "DELETE FROM partner WHERE id <> (SELECT min(id) FROM partner)",
    ],
    "links cut": ["UPDATE learning SET partner_id = NULL, contact_id = NULL, roundtable_id = NULL"],
    "spellings gone": ["DELETE FROM area_spelling"],
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_done_is_gone_and_undoing_brings_it_again(book: Book, copy: Path, deed: str) -> None:
    before = rows_of(copy)
    with book.action("did much") as unit:
        for statement in DEEDS[deed]:
            unit.execute(statement)
    after = rows_of(book.path)
    assert after != before
    changed = go_back(book, copy)
    assert rows_of(book.path) == before
    assert changes_of_last_action(book) == changed
    assert book.check().ok
    undo_last(book)
    assert rows_of(book.path) == after
    assert book.check().ok


def test_what_is_the_same_already_is_not_touched(book: Book, copy: Path) -> None:
    assert go_back(book, copy) == 0


def test_no_more_rows_change_than_differ(book: Book, copy: Path) -> None:
    with book.action("changed a little") as unit:
        unit.execute("UPDATE partner SET notes = 'new' WHERE id = (SELECT min(id) FROM partner)")
        unit.execute("DELETE FROM learning_tag WHERE id = (SELECT min(id) FROM learning_tag)")
        unit.execute("INSERT INTO area (id, name, name_key) VALUES (?, 'Here', 'here')", ("f" * 32,))
    assert go_back(book, copy) == 3
    assert changes_of_last_action(book) == 3


def test_two_rows_that_must_differ_can_change_places(book: Book, copy: Path) -> None:
    """Each of them has what the other one needs: put one after the other, the first would be refused."""
    spelt = [("1" * 32, "one"), ("2" * 32, "two"), ("3" * 32, "three")]
    with book.action("spelt areas in two ways") as unit:
        for row_id, spelling in spelt:
            unit.execute(
                "INSERT INTO area_spelling (id, area_id, spelling, spelling_key) "
                "SELECT ?, min(id), ?, ? FROM area",
                (row_id, spelling, spelling),
            )
    with closing(sqlite3.connect(copy)) as target, book.read() as source:
        source.backup(target)
    before = rows_of(copy)
    with book.action("changed places") as unit:
        unit.execute("UPDATE area_spelling SET spelling_key = id WHERE length(spelling_key) < 6")
        for (row_id, _), (_, spelling) in zip(spelt, [*spelt[1:], spelt[0]], strict=True):
            unit.execute("UPDATE area_spelling SET spelling_key = ? WHERE id = ?", (spelling, row_id))
    assert rows_of(book.path) != before
    assert go_back(book, copy) == 3
    assert rows_of(book.path) == before


def test_floats_come_back_bit_for_bit(book: Book, copy: Path) -> None:
    with book.action("counted") as unit:
        unit.execute("UPDATE area_measure SET need = 0.1 + 0.2 WHERE rowid % 2")
        unit.execute("UPDATE area_measure SET need = 5e-324 WHERE rowid % 2 = 0")
    with closing(sqlite3.connect(copy)) as target, book.read() as source:
        source.backup(target)
    with book.action("counted again") as unit:
        unit.execute("UPDATE area_measure SET need = 0.3")
    go_back(book, copy)
    assert {need.hex() for _, _, _, need, *_ in rows_of(book.path)["area_measure"]} == {
        (0.1 + 0.2).hex(),
        (5e-324).hex(),
    }


def test_no_table_whose_rows_may_be_taken_out_and_put_in_again_has_others_hanging_on_it(book: Book) -> None:
    """Taking such a row out would take with it what hangs on it."""
    with book.read() as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        unique = {
            table
            for table in tables
            for _, _, is_unique, origin, _ in connection.execute(f"PRAGMA index_list({table})").fetchall()
            if is_unique and origin != "pk" and table not in JOURNAL_TABLES
        }
        parents = {
            link[2]
            for table in tables
            for link in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        }
    assert unique == {"area_spelling", "source_layout"}
    assert not unique & parents


def test_rows_are_compared_as_a_stream() -> None:
    """Of 20,000 rows that all differ only the ids are held; the rows would take ten times as much."""
    with closing(sqlite3.connect(":memory:")) as ours, closing(sqlite3.connect(":memory:")) as theirs:
        for connection, text in ((ours, "here"), (theirs, "there")):
            connection.execute("CREATE TABLE area (id TEXT PRIMARY KEY, name TEXT) STRICT")
            rows = ((f"{place:032x}", f"{text} {place:01000}") for place in range(20_000))
            connection.executemany("INSERT INTO area VALUES (?, ?)", rows)
        tracemalloc.start()
        found = differences(ours, theirs, "area", ("name",))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert len(found.changed) == 20_000
    assert peak < 4 * 2**20


@pytest.fixture(scope="module")
def worn_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = shutil.copy(sample_path(), tmp_path_factory.mktemp("worn") / "book.db")
    with Book.open(path, device="d" * 32, author="Ada") as opened:
        yield opened


@given(seed=st.integers(0, 2**32))
def test_whatever_was_done_going_back_undoes_it(
    worn_book: Book, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Rows are deleted, changed and changed back at random, on top of what the runs before have left."""
    chance = random.Random(seed)
    copy = tmp_path_factory.mktemp("copies") / "copy.db"
    with closing(sqlite3.connect(copy)) as target, worn_book.read() as source:
        source.backup(target)
    before = rows_of(copy)
    with worn_book.action("did this and that") as unit:
        for _ in range(chance.randint(1, 12)):
            unit.execute(*a_deed(chance, before))
    done = rows_of(worn_book.path)
    go_back(worn_book, copy)
    assert rows_of(worn_book.path) == before
    if done != before:
        undo_last(worn_book)
    assert rows_of(worn_book.path) == done


def a_deed(chance: random.Random, rows: Rows) -> tuple[str, tuple]:
    """A deletion, a change of a text, or a link set to another record."""
    table = chance.choice([name for name in rows if rows[name] and name != "network"])
    row_id = chance.choice(rows[table])[0]
    if chance.random() < 0.4:
        deletable = table if table != "area" else "area_spelling"
        return f"DELETE FROM {deletable} WHERE id = ?", (row_id,)
    links = {
        "contact": ("partner_id", "partner"),
        "reach": ("partner_id", "partner"),
        "adoption": ("learning_id", "learning"),
        "learning": ("roundtable_id", "roundtable"),
        "area_measure": ("area_id", "area"),
        "area_spelling": ("area_id", "area"),
        "agenda_item": ("roundtable_id", "roundtable"),
    }
    if table in links:
        field, parent = links[table]
        return (
            f"UPDATE {table} SET {field} = (SELECT id FROM {parent} ORDER BY id DESC LIMIT 1 OFFSET ?) "
            f"WHERE id = ? AND EXISTS (SELECT 1 FROM {parent} LIMIT 1 OFFSET ?)",
            (chance.randint(0, 3), row_id, 3),
        )
    return (
        "UPDATE partner SET about = ? WHERE id IN (SELECT id FROM partner ORDER BY id LIMIT ?)",
        (str(seed_word(chance)), chance.randint(1, 4)),
    )


def seed_word(chance: random.Random) -> str:
    return "".join(chance.choices("abc é", k=4))
