"""What is deleted for good: its rows, what hung on it, its words in the journal and in the file's bytes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.names import new_id
from ci_tui.store import emptying
from ci_tui.store.book import Book
from ci_tui.store.emptying import delete_for_good, sweep
from ci_tui.store.reads.undo import FINAL_VERBS
from ci_tui.store.refusals import SaveFailed

RowsOf = Callable[..., list[tuple[Any, ...]]]

GRACE, WATERFORD = "Grace Chapel of Qx", "Waterford Yz"


def put(book: Book, table: str, **fields: Any) -> str:
    row = {"id": new_id(), **fields}
    with book.action("test") as unit:
        unit.bulk_insert(table, [row])
    return str(row["id"])


def a_partner(book: Book, name: str) -> str:
    return put(book, "partner", name=name, name_key=name.casefold(), same_key=name.casefold())


def a_reach(book: Book, partner: str, value: str, contact: str | None = None) -> str:
    return put(
        book,
        "reach",
        partner_id=partner,
        contact_id=contact,
        kind="e-mail",
        value=value,
        value_key=value.casefold(),
    )


def a_person(book: Book, partner: str, name: str) -> str:
    return put(book, "contact", partner_id=partner, name=name, name_key=name.casefold())


def a_learning(book: Book, text: str, partner: str | None = None) -> str:
    return put(
        book,
        "learning",
        kind="practice",
        text=text,
        text_key=text.casefold(),
        shared_on="2026-03-03",
        partner_id=partner,
    )


def change(book: Book, sql: str, *values: object) -> None:
    with book.action("test") as unit:
        unit.execute(sql, values)


def empty(book: Book, *records: tuple[str, str]) -> int:
    with book.action(emptying.VERB) as unit:
        return delete_for_good(unit, records)


def images(book: Book, row_id: str) -> list[tuple[str, str | None, str | None]]:
    """What the journal says of a row: each kind of change, with the row before and after."""
    with book.read() as connection:
        return connection.execute(
            "SELECT kind, before, after FROM change WHERE row_id = ? ORDER BY seq", (row_id,)
        ).fetchall()


def journal_rows(book: Book) -> tuple[int, int]:
    with book.read() as connection:
        (actions,) = connection.execute("SELECT count(*) FROM action").fetchone()
        (changes,) = connection.execute("SELECT count(*) FROM change").fetchone()
    return actions, changes


def test_a_record_goes_with_what_hangs_on_it_and_the_journal_forgets_what_they_held(book: Book) -> None:
    grace, other = a_partner(book, GRACE), a_partner(book, WATERFORD)
    person = a_person(book, grace, "Ana of Qx")
    reach = a_reach(book, grace, "ana@qx.org", person)
    change(book, "UPDATE partner SET notes = 'rings on Qx' WHERE id = ?", grace)

    assert empty(book, ("partner", grace)) == 3

    assert images(book, grace) == [(kind, None, None) for kind in ("insert", "update", "delete")]
    assert images(book, person) == images(book, reach) == [("insert", None, None), ("delete", None, None)]
    ((kind, before, after),) = images(book, other)
    assert (kind, before) == ("insert", None)
    assert after is not None
    assert WATERFORD in after
    assert book.check().ok


def test_no_row_of_the_journal_goes(book: Book) -> None:
    grace = a_partner(book, GRACE)
    a_person(book, grace, "Ana of Qx")
    actions, changes = journal_rows(book)
    empty(book, ("partner", grace))
    assert journal_rows(book) == (actions + 1, changes + 2)


def test_what_hung_on_it_earlier_is_forgotten_as_well(book: Book) -> None:
    grace = a_partner(book, GRACE)
    person = a_person(book, grace, "Ana of Qx")
    old = a_reach(book, grace, "old@qx.org", person)
    change(book, "DELETE FROM contact WHERE id = ?", person)

    empty(book, ("partner", grace))

    assert images(book, person) == images(book, old) == [("insert", None, None), ("delete", None, None)]


def test_a_link_to_it_is_emptied_and_that_is_journalled_by_ids_alone(book: Book) -> None:
    grace = a_partner(book, GRACE)
    learning = a_learning(book, "doors open at 11", grace)

    empty(book, ("partner", grace))

    *_, (kind, before, after) = images(book, learning)
    assert (kind, before, after) == ("update", f'{{"partner_id":"{grace}"}}', '{"partner_id":null}')
    assert images(book, learning)[0][2] is not None


def test_what_moved_to_another_record_keeps_its_history(book: Book) -> None:
    grace, other = a_partner(book, GRACE), a_partner(book, WATERFORD)
    person = a_person(book, grace, "Ana")
    change(book, "UPDATE contact SET partner_id = ? WHERE id = ?", other, person)

    empty(book, ("partner", grace))

    assert [kind for kind, *_ in images(book, person)] == ["insert", "update"]
    assert all(after for _, _, after in images(book, person))


def test_several_go_at_once_one_hanging_on_the_other(book: Book) -> None:
    grace = a_partner(book, GRACE)
    person = a_person(book, grace, "Ana of Qx")
    assert empty(book, ("partner", grace), ("contact", person)) == 2
    assert book.check().ok


def test_the_journal_stays_unalterable_for_everybody_else(book: Book) -> None:
    grace, other = a_partner(book, GRACE), a_partner(book, WATERFORD)
    forget = "UPDATE change SET before = NULL, after = NULL WHERE row_id = ?"
    with book.action(emptying.VERB) as unit:
        delete_for_good(unit, [("partner", grace)])
        with pytest.raises(sqlite3.IntegrityError, match="never altered"):
            unit.execute(forget, (other,))
    with pytest.raises(sqlite3.IntegrityError, match="never altered"):
        change(book, forget, other)
    assert images(book, other)[0][2] is not None


def test_an_emptying_that_fails_leaves_everything_and_the_journal_guarded(book: Book) -> None:
    grace = a_partner(book, GRACE)
    before = images(book, grace), journal_rows(book)

    class Fault(Exception):
        pass

    def fail() -> None:
        with book.action(emptying.VERB) as unit:
            delete_for_good(unit, [("partner", grace)])
            raise Fault

    with pytest.raises(Fault):
        fail()
    assert (images(book, grace), journal_rows(book)) == before
    with pytest.raises(sqlite3.IntegrityError, match="never altered"):
        change(book, "UPDATE change SET after = NULL")
    with pytest.raises(sqlite3.IntegrityError, match="never altered"):
        change(book, "DELETE FROM change")


def test_where_the_disk_refuses_in_the_midst_nothing_is_lost_and_the_journal_is_guarded(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace = a_partner(book, GRACE)
    before = images(book, grace), journal_rows(book)

    def full(_connection: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as disk:
        disk.setattr(emptying, "_add_what_went_before", full)
        with pytest.raises(SaveFailed, match="disk is full"):
            empty(book, ("partner", grace))

    assert (images(book, grace), journal_rows(book)) == before
    with pytest.raises(sqlite3.IntegrityError, match="never altered"):
        change(book, "UPDATE change SET after = NULL")
    assert empty(book, ("partner", grace)) == 1


def test_no_byte_of_it_is_left_in_the_file(book: Book) -> None:
    kept, gone = [], []
    for number in range(60):  # enough that pages split and rows move about
        word = f"Qx{number:03}z"
        partner = a_partner(book, word)
        change(book, "UPDATE partner SET about = ? WHERE id = ?", f"{word} " * (number % 7 * 40), partner)
        a_reach(book, partner, f"{word}@example.org")
        (gone if number % 2 else kept).append((word, partner))

    empty(book, *(("partner", partner) for _, partner in gone))
    assert sweep(book.path)
    book.close()

    raw = book.path.read_bytes() + book.path.with_name(f"{book.path.name}-journal").read_bytes()
    assert [word for word, _ in gone if word.encode() in raw] == []
    assert [word for word, _ in kept if word.encode() not in raw] == []


def test_traces_in_unused_parts_of_the_file_are_swept_away(closed_book: Path) -> None:
    with closing(sqlite3.connect(closed_book, isolation_level=None)) as careless:
        careless.execute("PRAGMA secure_delete = OFF")
        careless.execute("CREATE TABLE aside (word TEXT)")
        careless.executemany("INSERT INTO aside VALUES (?)", [("Qx-trace",)] * 500)
        careless.execute("DROP TABLE aside")
    assert b"Qx-trace" in closed_book.read_bytes()
    assert sweep(closed_book)
    assert b"Qx-trace" not in closed_book.read_bytes()


def test_sweeping_changes_no_row_and_not_its_place(book: Book, rows_of: RowsOf) -> None:
    ids = [a_learning(book, f"learning {number}") for number in range(30)]
    empty(book, *(("learning", learning) for learning in ids[::2]))
    asked = (
        "SELECT rowid, * FROM learning ORDER BY rowid",
        "SELECT rowid, * FROM action ORDER BY rowid",
        "SELECT * FROM change ORDER BY seq",
    )
    before = [rows_of(book.path, sql) for sql in asked]
    assert sweep(book.path)
    assert [rows_of(book.path, sql) for sql in asked] == before
    a_learning(book, "written after it")
    assert book.check().ok


def test_a_file_that_cannot_be_swept_says_so(tmp_path: Path) -> None:
    assert not sweep(tmp_path / "gone.db")


def test_it_is_no_step_that_can_be_undone() -> None:
    assert emptying.VERB in FINAL_VERBS
