"""What can still be read of a damaged book is read into a new one; nothing is made up, nothing touched."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.services.books import sample_path
from ci_tui.store.book import Book
from ci_tui.store.migrating import Ladder, climb, own_ladder
from ci_tui.store.refusals import BookTooNew, NotMade
from ci_tui.store.salvage import VERB, ReadAgain, read_again
from ci_tui.store.salvage_pages import LEAF_TABLE, Pages
from ci_tui.store.signing import Signature

PAGE = 4096
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
VERSION = range(60, 64)  # bytes of a file: where they tell of a newer version, that is believed
JOURNAL = ("action", "change")
OLD_BOOK = Path(__file__).parent / "books" / "version-1.db"

Rows = dict[str, dict[str, tuple[Any, ...]]]
"""The rows of each table, by their ids."""


class Original(NamedTuple):
    """A book as it was before it was damaged: its bytes, its rows, and on which page each of them lies."""

    content: bytes
    rows: Rows
    page_of: Mapping[tuple[str, str], int]
    large: frozenset[tuple[str, str]]
    parents: Mapping[str, list[tuple[int, str]]]

    @property
    def pages(self) -> int:
        return len(self.content) // PAGE

    def __repr__(self) -> str:
        return f"a book of {self.pages} pages"


def rows_of(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {
            table: {row[0]: row for row in connection.execute(f"SELECT * FROM {table}")} for table in tables
        }


def lived_in(path: Path) -> None:
    """Make of the sample a book that was worked in: long texts, changes, things deleted and emptied."""
    ids = (f"{number:032x}" for number in count(1))
    with Book.open(path, clock=lambda: NOW, device="d" * 32, author="Ada", new_id=lambda: next(ids)) as book:
        with book.action("wrote a long note") as unit:
            unit.execute("UPDATE partner SET notes = ? WHERE name LIKE '%o%'", ("A long story. " * 900,))
            unit.execute("UPDATE learning SET text = text || ?", (" Told once more." * 400,))
        with book.action("added areas") as unit:
            unit.bulk_insert(
                "area",
                [{"id": unit.new_id(), "name": f"Area {n}", "name_key": f"area {n}"} for n in range(300)],
            )
        with book.action("changed and deleted areas") as unit:
            unit.execute("UPDATE area SET code = 'A' || name, code_key = 'a' WHERE name LIKE 'Area 1%'")
            unit.execute("DELETE FROM area WHERE name LIKE 'Area 2%'")
        with book.action("emptied the trash") as unit:
            unit.execute("DELETE FROM area WHERE name LIKE 'Area 3_'")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:  # as emptying does
        gone = "row_id NOT IN (SELECT id FROM area) AND table_name = 'area'"
        connection.execute(f"UPDATE change SET before = NULL, after = NULL WHERE {gone}")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    path = tmp_path_factory.mktemp("salvage") / "network.db"
    shutil.copyfile(sample_path(), path)
    lived_in(path)
    rows = rows_of(path)
    page_of: dict[tuple[str, str], int] = {}
    large: set[tuple[str, str]] = set()
    parents: dict[str, list[tuple[int, str]]] = {}
    with Pages(path) as pages, closing(sqlite3.connect(path)) as connection:
        for table in rows:
            (root,) = connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
            ).fetchone()
            columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
            parents[table] = [
                (columns.index(column), parent)
                for _, _, parent, column, _, _, deed, _ in connection.execute(
                    f"PRAGMA foreign_key_list({table})"
                )
                if deed != "SET NULL"
            ]
            for leaf in pages.table(root).leaves:
                for cell in pages.rows(leaf)[0]:
                    page_of[table, str(cell.values[0] or cell.rowid)] = leaf
                    if sum(len(str(value)) for value in cell.values) > PAGE // 2:
                        large.add((table, str(cell.values[0])))
    return Original(path.read_bytes(), rows, page_of, frozenset(large), parents)


@pytest.fixture
def salvage(tmp_path: Path, original: Original) -> Iterator[Callable[..., tuple[ReadAgain, Rows]]]:
    """Damages a copy of the original, reads it again, and gives what came of it; the copy stays as it was."""
    runs = count()

    def run(damage: Callable[[bytearray], object], **given: Any) -> tuple[ReadAgain, Rows]:
        path, target = tmp_path / f"{(run := next(runs))}.db", tmp_path / f"{run}-read-again.db"
        content = bytearray(original.content)
        damage(content)
        path.write_bytes(content)
        found = read_again(path, target, a_signature(), **given)
        assert path.read_bytes() == content
        assert found.path == target
        with Book.open(target) as book:
            assert book.check().ok
            assert book.report is not None
        assert {each.name for each in tmp_path.iterdir() if each.name.startswith(".")} == set()
        return found, rows_of(target)

    yield run


def a_signature() -> Signature:
    ids = (f"{number:032x}" for number in count(10**9))
    return Signature(lambda: NOW, lambda: next(ids), "d" * 32, "Ada")


def without_journal(rows: Rows) -> Rows:
    return {table: found for table, found in rows.items() if table not in JOURNAL}


def differing(original: Original, rows: Rows) -> set[tuple[str, str]]:
    """The rows that are not just so in the original, but for links that are empty."""
    return {
        (table, row_id)
        for table, found in without_journal(rows).items()
        for row_id, row in found.items()
        if not same(row, original.rows[table].get(row_id))
    }


def same(row: tuple[Any, ...], before: tuple[Any, ...] | None) -> bool:
    return before is not None and all(
        now == then or (now is None and isinstance(then, str) and len(then) == 32)
        for now, then in zip(row, before, strict=True)
    )


def must_be_there(original: Original, damaged: set[int]) -> set[tuple[str, str]]:
    """The rows on undamaged pages of a table, with all that they belong to on such pages too."""

    def stands(table: str, row_id: str) -> bool:
        if original.page_of[table, row_id] in damaged or (table, row_id) in original.large:
            return False
        row = original.rows[table][row_id]
        return all(
            row[place] is None or stands(parent, row[place]) for place, parent in original.parents[table]
        )

    return {key for key in original.page_of if key[0] not in JOURNAL and stands(*key)}


def zeroed(*pages: int) -> Callable[[bytearray], object]:
    def damage(content: bytearray) -> None:
        for page in pages:
            content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)

    return damage


def garbled(*pages: int) -> Callable[[bytearray], object]:
    def damage(content: bytearray) -> None:
        for page in pages:
            content[(page - 1) * PAGE : page * PAGE] = random.Random(page).randbytes(PAGE)

    return damage


def test_of_a_sound_book_everything_is_read_with_its_history(salvage: Callable, original: Original) -> None:
    found, rows = salvage(lambda _: None)
    assert rows == original.rows
    assert (found.lost, found.left_out, found.in_doubt, found.history_kept) == (0, 0, (), True)
    assert found.counts["partner"] == len(original.rows["partner"])


@pytest.mark.parametrize("length", [16, 64, 100, PAGE])
def test_without_its_beginning_everything_is_read_all_the_same(
    salvage: Callable, original: Original, length: int
) -> None:
    def damage(content: bytearray) -> None:
        content[:length] = bytes(length)

    found, rows = salvage(damage)
    assert rows == original.rows
    assert found.history_kept


def schema_pages(original: Original, tmp_path: Path) -> set[int]:
    """The pages of the file's list of its own tables."""
    path = tmp_path / "looked-at.db"
    path.write_bytes(original.content)
    with Pages(path) as pages:
        return {1, *pages.table(1).leaves}


@pytest.mark.parametrize("with_journal", [True, False])
def test_without_the_list_of_its_tables_the_pages_are_told_apart_by_their_looks(
    salvage: Callable, original: Original, tmp_path: Path, with_journal: bool
) -> None:
    """Spellings of an area and tags of a learning look alike: the journal, or what they belong to, tells."""
    lost = schema_pages(original, tmp_path)
    if not with_journal:
        lost |= {page for (table, _), page in original.page_of.items() if table == "change"}
    found, rows = salvage(zeroed(*lost))
    assert without_journal(rows) == without_journal(original.rows)
    assert (found.lost, found.left_out) == (0, 0)
    assert rows["area_spelling"]
    assert rows["learning_tag"]


def test_every_single_page_may_be_lost(salvage: Callable, original: Original) -> None:
    """What a page held comes back from the journal; a page of the journal costs the history alone."""
    for page in random.Random(4).sample(range(2, original.pages + 1), 12):
        found, rows = salvage(zeroed(page))
        assert without_journal(rows) == without_journal(original.rows), page
        assert (found.lost, found.left_out) == (0, 0), page
        assert not found.history_kept or rows == original.rows, page


def test_where_the_history_is_lost_one_action_signs_what_was_read(
    salvage: Callable, original: Original
) -> None:
    in_journal = next(page for (table, _), page in original.page_of.items() if table == "change")
    found, rows = salvage(garbled(in_journal))
    assert not found.history_kept
    [action] = rows["action"].values()
    assert VERB in action
    assert len(rows["change"]) == sum(map(len, without_journal(rows).values()))
    assert {change[4] for change in rows["change"].values()} == {"insert"}


@settings(max_examples=settings.default.max_examples // 3)
@given(data=st.data())
def test_whatever_pages_are_lost_nothing_is_made_up_and_every_other_page_is_read(
    salvage: Callable, original: Original, data: st.DataObject
) -> None:
    pages = set(data.draw(st.lists(st.integers(1, original.pages), min_size=1, max_size=30)))
    damage = data.draw(st.sampled_from((zeroed, garbled)))
    found, rows = salvage(damage(*pages))
    if not found.network_read:
        rows["network"] = {}
    assert differing(original, rows) == set()
    missing = {key for key in must_be_there(original, pages) if key[1] not in rows[key[0]]}
    assert missing == set()


@settings(max_examples=settings.default.max_examples // 3)
@given(length=st.integers(1, 1_400_000))
def test_however_short_the_file_was_cut_what_is_left_of_it_is_read(
    salvage: Callable, original: Original, length: int
) -> None:
    left = length % len(original.content)
    whole = left // PAGE

    def damage(content: bytearray) -> None:
        del content[left:]

    try:
        found, rows = salvage(damage)
    except NotMade:
        assert must_be_there(original, set(range(whole + 1, original.pages + 1))) == set()
        return
    if not found.network_read:
        rows["network"] = {}
    assert differing(original, rows) == set()
    beyond = set(range(whole + 1, original.pages + 1))
    assert {key for key in must_be_there(original, beyond) if key[1] not in rows[key[0]]} == set()


@settings(max_examples=settings.default.max_examples // 2)
@given(place=st.integers(0, 1_400_000), byte=st.integers(1, 255))
def test_a_byte_that_was_turned_loses_nothing_and_what_is_told_in_two_ways_is_named(
    salvage: Callable, original: Original, place: int, byte: int
) -> None:
    assume(place not in VERSION)

    def damage(content: bytearray) -> None:
        content[place % len(content)] ^= byte

    found, rows = salvage(damage)
    assert differing(original, rows) <= set(found.in_doubt)
    assert {table: rows[table].keys() for table in rows if table not in JOURNAL} == {
        table: original.rows[table].keys() for table in original.rows if table not in JOURNAL
    }
    assert len(found.in_doubt) <= 1


def test_every_byte_of_the_files_head_may_be_turned(salvage: Callable, original: Original) -> None:
    for place in (*range(16, 24), *range(28, 36), 59, 68, 92, 99, *range(100, 108)):

        def damage(content: bytearray, place: int = place) -> None:
            content[place] ^= 1

        found, rows = salvage(damage)
        assert without_journal(rows) == without_journal(original.rows), place
        assert found.history_kept, place


@settings(max_examples=settings.default.max_examples // 3)
@given(data=st.data())
def test_no_damage_whatever_ends_in_anything_but_a_sound_book_or_a_refusal(
    salvage: Callable, original: Original, data: st.DataObject
) -> None:
    def damage(content: bytearray) -> None:
        for _ in range(data.draw(st.integers(1, 40))):
            place = data.draw(st.integers(0, len(content) - 1))
            what = data.draw(st.binary(min_size=1, max_size=600))
            content[place : place + len(what)] = what[: len(content) - place]
        del content[data.draw(st.integers(1, len(content))) :]

    try:
        salvage(damage)
    except Refusal as refusal:
        assert str(refusal).endswith(".")


def test_how_much_is_read_of_books_with_many_damaged_pages(
    salvage: Callable, original: Original, record_property: Callable[[str, object], None]
) -> None:
    of_all = sum(len(rows) for table, rows in original.rows.items() if table not in JOURNAL)
    shares = {}
    for damaged in (1, 4, 16, 48):
        read = []
        for seed in range(3):
            pages = random.Random(seed).sample(range(2, original.pages + 1), damaged)
            _, rows = salvage(garbled(*pages))
            read.append(sum(map(len, without_journal(rows).values())) / of_all)
        shares[damaged] = sum(read) / len(read)
    told = ", ".join(f"{damaged}: {share:.1%}" for damaged, share in shares.items())
    record_property(
        "figure", f"reading again, rows read by damaged pages of {original.pages}: {told}; 0 made up"
    )
    assert shares[1] == 1.0
    assert shares[16] > 0.8


def test_a_row_that_stands_there_twice_and_not_the_same_is_named(
    salvage: Callable, original: Original
) -> None:
    name = next(row[1] for row in original.rows["partner"].values() if len(row[1]) > 10).encode()
    in_tables = {page for (table, _), page in original.page_of.items() if table == "partner"}

    def damage(content: bytearray) -> None:
        for page in in_tables:
            at = content.find(name, (page - 1) * PAGE, page * PAGE)
            if at >= 0:
                content[at] ^= 1

    found, rows = salvage(damage)
    assert [table for table, _ in found.in_doubt] == ["partner"]
    assert found.in_doubt_named == (rows["partner"][found.in_doubt[0][1]][1],)
    assert found.history_kept


def an_id_turned(original: Original, table: str) -> tuple[str, Callable[[bytearray], object]]:
    """A row's id, and the damage that makes another id of it, in its table alone."""
    row_id = next(row_id for row_id in original.rows[table] if row_id[0] in "02468")
    at = original.content.find(row_id.encode(), (original.page_of[table, row_id] - 1) * PAGE)

    def damage(content: bytearray) -> None:
        content[at] ^= 1

    return row_id, damage


def test_a_row_whose_id_was_turned_into_another_one_is_not_taken_for_another_row(
    salvage: Callable, original: Original
) -> None:
    _, turned = an_id_turned(original, "learning_tag")
    found, rows = salvage(turned)
    assert rows == original.rows
    assert (found.in_doubt, found.history_kept) == ((), True)


def test_without_the_journal_it_is_taken_and_named(salvage: Callable, original: Original) -> None:
    row_id, turned = an_id_turned(original, "learning_tag")
    history = {page for (table, _), page in original.page_of.items() if table == "change"}

    def damage(content: bytearray) -> None:
        turned(content)
        zeroed(*history)(content)

    found, rows = salvage(damage)
    [(table, taken)] = found.in_doubt
    assert (table, taken[1:]) == ("learning_tag", row_id[1:])
    assert rows["learning_tag"].keys() ^ original.rows["learning_tag"].keys() == {row_id, taken}


def test_what_was_changed_later_is_not_brought_back_as_it_was_before(
    salvage: Callable, original: Original
) -> None:
    changes = original.rows["change"].items()
    later = {seq for seq, change in changes if change[2] == "partner" and change[4] == "update"}
    lost = {original.page_of["change", str(seq)] for seq in later}
    lost |= {page for (table, _), page in original.page_of.items() if table == "partner"}
    found, rows = salvage(garbled(*lost))
    assert found.lost > 0
    assert set() < rows["partner"].keys() < original.rows["partner"].keys()
    assert differing(original, rows) == set()


def test_what_was_emptied_from_the_trash_does_not_come_back(salvage: Callable, original: Original) -> None:
    in_areas = {page for (table, _), page in original.page_of.items() if table == "area"}
    _, rows = salvage(zeroed(*in_areas))
    assert not any(
        row[1].startswith(("Area 2", "Area 3")) and len(row[1]) == 7 for row in rows["area"].values()
    )
    assert without_journal(rows) == without_journal(original.rows)


def test_records_that_the_file_only_names_come_from_the_backup(
    salvage: Callable, original: Original, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    backup.write_bytes(original.content)
    lost = {page for (table, _), page in original.page_of.items() if table in ("partner", "change")}
    found, rows = salvage(zeroed(*lost))
    assert found.lost > 0
    assert found.left_out > 0
    assert not rows["partner"]
    found, rows = salvage(zeroed(*lost), backup=backup)
    assert (found.lost, found.left_out) == (0, 0)
    assert found.from_backup == len(rows["partner"]) == len(original.rows["partner"])


def test_without_its_network_the_book_is_named_as_the_backup_else_as_the_file(
    salvage: Callable, original: Original, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.db"
    backup.write_bytes(original.content)
    lost = {page for (table, _), page in original.page_of.items() if table in ("network", "change")}
    lost |= set(own_index(original, "network"))
    found, rows = salvage(zeroed(*lost))
    assert not found.network_read
    assert [row[1] for row in rows["network"].values()] == ["0"]
    found, rows = salvage(zeroed(*lost), backup=backup)
    assert rows["network"] == original.rows["network"]


def own_index(original: Original, table: str) -> list[int]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(original.content)
        asked = "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?"
        return [page for (page,) in connection.execute(asked, (table,))]


def test_a_save_that_was_cut_short_is_taken_back_before_reading(original: Original, tmp_path: Path) -> None:
    path = tmp_path / "network.db"
    path.write_bytes(original.content)
    script = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE area SET name = name || ' never saved'")
connection.execute("UPDATE partner SET name = name || ' never saved'")
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    with path.open("r+b") as file:
        file.write(bytes(100))
    lying = path.read_bytes(), path.with_name("network.db-journal").read_bytes()
    read_again(path, tmp_path / "again.db", a_signature())
    assert rows_of(tmp_path / "again.db") == original.rows
    assert (path.read_bytes(), path.with_name("network.db-journal").read_bytes()) == lying


def test_a_book_of_an_earlier_version_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    path, target = tmp_path / "old.db", tmp_path / "again.db"
    content = bytearray(OLD_BOOK.read_bytes())
    content[:100] = bytes(100)
    path.write_bytes(content)
    found = read_again(path, target, a_signature())
    assert found.history_kept
    before, after = rows_of(OLD_BOOK), rows_of(target)
    for table, rows in before.items():
        assert {row_id: row[: len(rows[row_id])] for row_id, row in after[table].items()} == rows
    with Book.open(target) as book:
        assert book.schema_version == own_ladder().top


@pytest.mark.parametrize("version", [1, 4])
def test_rows_from_before_a_column_was_added_are_read(version: int, tmp_path: Path) -> None:
    """A book that climbed: its older rows are shorter than its newer ones, or were written anew."""
    older = Path(__file__).parent / "books" / f"version-{version}.db"
    path, target = tmp_path / "climbed.db", tmp_path / "again.db"
    shutil.copyfile(older, path)
    climb(path, own_ladder())
    with path.open("r+b") as file:
        file.write(bytes(PAGE))
    before = rows_of_copy(older, tmp_path)
    assert bool(before["observation"]) == (version == 4)
    read_again(path, target, a_signature())
    assert without_journal(rows_of(target)) == without_journal(before)


@pytest.mark.parametrize("version", range(1, own_ladder().top))
def test_of_a_book_that_climbed_a_row_that_is_not_as_its_history_tells_is_named(
    version: int, tmp_path: Path
) -> None:
    path, target = tmp_path / "climbed.db", tmp_path / "again.db"
    shutil.copyfile(Path(__file__).parent / "books" / f"version-{version}.db", path)
    climb(path, own_ladder())
    sound = read_again(path, tmp_path / "sound.db", a_signature())
    assert (sound.in_doubt, sound.history_kept) == ((), True)
    with closing(sqlite3.connect(path)) as connection:
        table = next(name for name in ("partner", "area") if rows_of(path)[name])
        (row_id,) = connection.execute(f"SELECT min(id) FROM {table}").fetchone()
        connection.execute(f"UPDATE {table} SET name = 'Turned' WHERE id = ?", (row_id,))
        connection.commit()
    found = read_again(path, target, a_signature())
    assert (found.in_doubt, found.in_doubt_named) == (((table, row_id),), ("Turned",))


def rows_of_copy(book: Path, folder: Path) -> Rows:
    copy = folder / "compared.db"
    shutil.copyfile(book, copy)
    climb(copy, Ladder(own_ladder().steps))
    return rows_of(copy)


@pytest.mark.parametrize("content", [b"", b"hello", b"Dear coordinator. " * 2000, bytes(PAGE * 9)])
def test_of_what_holds_nothing_no_book_is_made(tmp_path: Path, content: bytes) -> None:
    path, target = tmp_path / "network.db", tmp_path / "again.db"
    path.write_bytes(content)
    with pytest.raises(NotMade, match="Nothing was made"):
        read_again(path, target, a_signature())
    assert [each.name for each in tmp_path.iterdir()] == ["network.db"]


def test_of_another_programs_file_no_book_is_made(tmp_path: Path) -> None:
    path, target = tmp_path / "network.db", tmp_path / "again.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE area (id, name)")
        connection.execute("INSERT INTO area VALUES (1, 'Northside')")
        connection.commit()
    with pytest.raises(NotMade):
        read_again(path, target, a_signature())
    assert not target.exists()


def test_a_newer_versions_book_is_left_to_that_version(original: Original, tmp_path: Path) -> None:
    path = tmp_path / "network.db"
    path.write_bytes(original.content)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(BookTooNew):
        read_again(path, tmp_path / "again.db", a_signature())
    assert [each.name for each in tmp_path.iterdir()] == ["network.db"]


def test_nothing_is_written_over(original: Original, tmp_path: Path) -> None:
    path, target = tmp_path / "network.db", tmp_path / "again.db"
    path.write_bytes(original.content)
    target.write_text("keep this", "utf-8")
    with pytest.raises(NotMade, match="already there"):
        read_again(path, target, a_signature())
    assert target.read_text("utf-8") == "keep this"


def test_progress_goes_up_to_the_end(original: Original, tmp_path: Path) -> None:
    path, told = tmp_path / "network.db", list[float]()
    path.write_bytes(original.content)
    read_again(path, tmp_path / "again.db", a_signature(), progress=told.append)
    assert told == sorted(told)
    assert 0 < told[0] <= told[-1] <= 1


def test_the_pages_of_a_file_are_told_apart_without_its_head(original: Original, tmp_path: Path) -> None:
    path = tmp_path / "network.db"
    path.write_bytes(bytes(100) + original.content[100:])
    with Pages(path) as pages:
        assert (pages.size, pages.count) == (PAGE, original.pages)
        leaves = [number for number in range(1, pages.count + 1) if pages.kind(number) == LEAF_TABLE]
        assert set(original.page_of.values()) <= set(leaves)
