"""A new book is whole or not there, and never takes the place of anything."""

import json
import os
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import NAME_LIMIT
from ci_tui.store import creating
from ci_tui.store.book import Book
from ci_tui.store.refusals import BookInUse

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_new_book_holds_its_network_and_how_it_came_about(
    make_book: Callable[..., Book], rows_of: Callable
) -> None:
    book = make_book(name="  Millbrook\tSummer\u202e Meals ", place=" Ohio\n")
    [(network, name, place, _, illustrative, created, small)] = rows_of(book.path, "SELECT * FROM network")
    assert (name, place, illustrative, small) == ("Millbrook Summer Meals", "Ohio", 0, 10)
    assert date.fromisoformat(created) == date(2026, 7, 29)
    [(verb, refs)] = rows_of(book.path, "SELECT verb, refs FROM action")
    assert (verb, json.loads(refs)) == ("created the book", {"network": network})
    [(kind, after)] = rows_of(book.path, "SELECT kind, after FROM change")
    assert (kind, json.loads(after)["name"]) == ("insert", "Millbrook Summer Meals")
    assert book.check().ok


def test_the_same_clock_and_ids_make_the_same_book(make_book: Callable[..., Book], tmp_path: Path) -> None:
    def made(name: str) -> list[tuple[object, ...]]:
        book = make_book(
            path=tmp_path / name,
            clock=lambda: datetime(2026, 1, 2, tzinfo=UTC),
            new_id=iter([f"{n:032x}" for n in range(9)]).__next__,
        )
        with book.read() as connection:
            return [
                connection.execute(f"SELECT * FROM {table}").fetchall()
                for table in ("network", "action", "change")
            ]

    assert made("one.db") == made("two.db")


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u200f", "\n\t"])
def test_a_network_without_a_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="needs a name"):
        Book.create(tmp_path / "network.db", name=name)
    assert everything_in(tmp_path) == []


@pytest.mark.parametrize(("field", "word"), [("name", "name"), ("place", "place")])
def test_a_name_that_is_too_long_is_refused(tmp_path: Path, field: str, word: str) -> None:
    given = {"name": "Millbrook"} | {field: "x" * (NAME_LIMIT + 1)}
    with pytest.raises(Refusal, match=f"This {word} has {NAME_LIMIT + 1} characters"):
        Book.create(tmp_path / "network.db", **given)
    assert everything_in(tmp_path) == []
    Book.create(tmp_path / "network.db", **given | {field: "x" * NAME_LIMIT}).close()


@pytest.mark.parametrize("file_name", ["x" * 300, "ü" * 130, "x" * 250])
def test_a_file_name_that_is_too_long_is_refused(tmp_path: Path, file_name: str) -> None:
    with pytest.raises(Refusal, match="file name is too long"):
        Book.create(tmp_path / file_name, name="Millbrook")
    assert everything_in(tmp_path) == []


def test_a_long_file_name_that_is_taken_works_throughout(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 237 + ".db")
    Book.create(path, name="Millbrook").close()
    with Book.open(path) as book, book.action("named") as unit:
        unit.execute("UPDATE network SET purpose = 'meals'")


@pytest.mark.parametrize("file_name", ["", ".", "..", "a\0b", "\ud800.db"])
def test_a_path_that_names_no_file_is_refused(tmp_path: Path, file_name: str) -> None:
    with pytest.raises(Refusal):
        Book.create(tmp_path / file_name, name="Millbrook")
    assert everything_in(tmp_path) == []


def a_text_file(path: Path) -> None:
    path.write_text("precious", "utf-8")


def an_empty_file(path: Path) -> None:
    path.touch()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_broken_link(path: Path) -> None:
    try:
        path.symlink_to(path.with_name("nowhere"))
    except OSError:
        pytest.skip("this system lets nobody make links")


@pytest.mark.parametrize("make", [a_text_file, an_empty_file, a_folder, a_broken_link])
def test_nothing_is_ever_overwritten(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "network.db"
    make(path)
    before = everything_in(tmp_path), path.lstat()
    with pytest.raises(Refusal, match="already there"):
        Book.create(path, name="Millbrook")
    assert (everything_in(tmp_path), path.lstat()) == before


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links, as on a USB stick"])
def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "network.db"
    make = creating._make

    def slowly(*given: object) -> None:
        make(*given)  # type: ignore[arg-type]
        path.write_text("precious", "utf-8")

    monkeypatch.setattr(creating, "_make", slowly)
    if not links:
        monkeypatch.delattr(os, "link", raising=False)
    with pytest.raises(Refusal, match="already there"):
        Book.create(path, name="Millbrook")
    assert path.read_text("utf-8") == "precious"
    assert everything_in(tmp_path) == ["network.db"]


def test_a_book_is_made_where_the_file_system_knows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "link", raising=False)
    with Book.create(tmp_path / "network.db", name="Millbrook") as book:
        assert book.check().ok
    assert everything_in(tmp_path) == ["network.db", "network.db.lock"]


def test_a_making_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(creating, "give_name", full)
    with pytest.raises(Refusal, match="No space left"):
        Book.create(tmp_path / "new" / "deeper" / "network.db", name="Millbrook")
    assert everything_in(tmp_path) == []


def test_missing_folders_are_made(tmp_path: Path) -> None:
    with Book.create(tmp_path / "new" / "deeper" / "network.db", name="Millbrook") as book:
        assert book.path.is_file()


@on_posix
def test_the_book_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "network.db"
    Book.create(path, name="Millbrook").close()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (path, *path.parent.iterdir())}
    assert modes == {"network.db": 0o600, "network.db.lock": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(Refusal, match="does not let you make a book"):
        Book.create(tmp_path / "file" / "network.db", name="Millbrook")
    assert everything_in(tmp_path) == ["file"]


def test_a_new_book_is_locked_from_its_first_moment(book: Book) -> None:
    with pytest.raises(BookInUse):
        Book.open(book.path)
