"""Going on from a backup: what lay there is kept whole, nothing half-done stays, nothing newer goes."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.store import recovery
from ci_tui.store.backup import make_backup
from ci_tui.store.book import Book
from ci_tui.store.recovery import put_in_place
from ci_tui.store.refusals import (
    BookDamaged,
    BookInUse,
    BookMissing,
    BookNotAllowed,
    BookTooNew,
    NotABook,
    SaveFailed,
)

NOW = datetime(2026, 8, 3, 9, 30, tzinfo=UTC)
OLD_BOOK = Path(__file__).parent / "books" / "version-1.db"
ASIDE = "network-damaged-2026-08-03T093000Z.db"


@pytest.fixture
def backup(book: Book, an_area: Callable) -> Path:
    """A backup that holds Northside; the book went on after it, with Southside, and is closed by now."""
    with book.action("added an area") as unit:
        an_area(unit)
    made = make_backup(book.path, "by-hand", NOW)
    with book.action("added an area") as unit:
        an_area(unit, "Southside")
    book.close()
    return made


@pytest.fixture
def damaged(backup: Path, path: Path) -> bytes:
    """What is left of the book: its beginning is gone."""
    with path.open("r+b") as file:
        file.write(b"\0" * 100)
    return path.read_bytes()


def areas(path: Path) -> list[str]:
    with Book.open(path) as book, book.read() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM area ORDER BY name")]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_the_backup_takes_the_place_and_the_damaged_file_is_kept(
    path: Path, backup: Path, damaged: bytes
) -> None:
    kept = put_in_place(path, backup, NOW)
    assert kept == path.with_name(ASIDE)
    assert kept.read_bytes() == damaged
    assert areas(path) == ["Northside"]
    assert backup.exists()
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_journal_goes_with_its_file_and_is_not_written_into_the_new_one(
    path: Path, backup: Path, damaged: bytes
) -> None:
    journal = path.with_name("network.db-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"x" * 600)
    put_in_place(path, backup, NOW)
    assert not journal.exists() or not journal.stat().st_size
    assert path.with_name(f"{ASIDE}-journal").stat().st_size == 608
    assert areas(path) == ["Northside"]


def test_a_second_damaged_file_of_the_same_second_is_kept_beside_the_first(
    path: Path, backup: Path, damaged: bytes
) -> None:
    put_in_place(path, backup, NOW)
    path.write_bytes(b"damaged again")
    kept = put_in_place(path, backup, NOW)
    assert kept is not None
    assert kept.read_bytes() == b"damaged again"
    assert path.with_name(ASIDE).read_bytes() == damaged


def test_a_book_that_is_gone_comes_back_from_its_backup(path: Path, backup: Path) -> None:
    path.unlink()
    assert put_in_place(path, backup, NOW) is None
    assert areas(path) == ["Northside"]


def test_a_link_to_a_book_stays_a_link(path: Path, backup: Path, damaged: bytes, tmp_path: Path) -> None:
    link = tmp_path / "desktop" / "book.db"
    link.parent.mkdir()
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("this system lets nobody make links")
    put_in_place(link, backup, NOW)
    assert link.is_symlink()
    assert areas(path) == ["Northside"]
    assert path.with_name(ASIDE).read_bytes() == damaged


def test_an_older_versions_backup_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "network.db"
    before = OLD_BOOK.read_bytes()
    put_in_place(path, OLD_BOOK, NOW)
    assert OLD_BOOK.read_bytes() == before
    with Book.open(path) as book:
        assert book.check().ok


def cut(backup: Path) -> None:
    os.truncate(backup, backup.stat().st_size // 2)


def altered_but_sound(backup: Path) -> None:
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("UPDATE area SET name = 'Elsewhere'")


def of_a_newer_version(backup: Path) -> None:
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    backup.with_name(f"{backup.name}.sha256").unlink()


def a_text(backup: Path) -> None:
    backup.write_text("Dear coordinator", "utf-8")
    backup.with_name(f"{backup.name}.sha256").unlink()


def with_a_contradiction(backup: Path) -> None:
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute("DELETE FROM action")
    backup.with_name(f"{backup.name}.sha256").unlink()


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (cut, BookDamaged),
        (altered_but_sound, BookDamaged),
        (of_a_newer_version, BookTooNew),
        (a_text, BookDamaged),
        (with_a_contradiction, BookDamaged),
        (Path.unlink, SaveFailed),
    ],
)
def test_a_bad_backup_changes_nothing(
    path: Path, backup: Path, damaged: bytes, spoil: Callable, kind: type[Refusal]
) -> None:
    spoil(backup)
    before = contents(path.parent)
    with pytest.raises(kind) as refused:
        put_in_place(path, backup, NOW)
    assert contents(path.parent) == before
    assert str(refused.value).endswith(".")


def test_a_newer_versions_book_is_never_replaced(path: Path, backup: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = contents(path.parent)
    with pytest.raises(BookTooNew, match="Nothing was changed"):
        put_in_place(path, backup, NOW)
    assert contents(path.parent) == before


def test_a_book_in_use_is_not_replaced(path: Path, backup: Path) -> None:
    with Book.open(path), pytest.raises(BookInUse):
        put_in_place(path, backup, NOW)
    assert areas(path) == ["Northside", "Southside"]


def test_a_folder_and_a_folder_that_is_gone_are_refused(path: Path, backup: Path, tmp_path: Path) -> None:
    with pytest.raises(NotABook):
        put_in_place(tmp_path, backup, NOW)
    with pytest.raises(BookMissing):
        put_in_place(tmp_path / "stick" / "network.db", backup, NOW)


def test_where_the_new_file_cannot_get_its_name_the_old_one_gets_its_own_back(
    path: Path, backup: Path, damaged: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name("network.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and more")
    before = contents(path.parent)

    def failed(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(recovery, "give_name", failed)
    with pytest.raises(SaveFailed, match="left as it is"):
        put_in_place(path, backup, NOW)
    assert contents(path.parent) == before


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the administrator may write anywhere"
)
def test_a_folder_that_takes_nothing_is_told(path: Path, backup: Path, damaged: bytes) -> None:
    path.parent.chmod(0o500)
    try:
        with pytest.raises((BookNotAllowed, SaveFailed)):
            put_in_place(path, backup, NOW)
    finally:
        path.parent.chmod(0o700)
    assert path.read_bytes() == damaged


DYING = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from ci_tui.store import placing, recovery
left = int(sys.argv[3])
def die_at(module, name):
    real = getattr(module, name)
    def counted(*given, **named):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return real(*given, **named)
    setattr(module, name, counted)
for module, name in (
    (recovery, "_copied"), (recovery, "examine"), (recovery, "folder_on_disk"), (recovery, "give_name"),
    (placing.os, "link"), (placing, "folder_on_disk"), (Path, "unlink"),
):
    die_at(module, name)
recovery.put_in_place(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 8, 3, 9, 30, tzinfo=UTC))
"""


def test_a_crash_at_any_step_loses_nothing_and_trying_again_works(
    path: Path, backup: Path, damaged: bytes, tmp_path: Path
) -> None:
    journal = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and more"
    path.with_name("network.db-journal").write_bytes(journal)
    for step in range(30):
        copy = shutil.copytree(path.parent, tmp_path / "crashes" / str(step), ignore=lambda *_: {"crashes"})
        book, source = copy / path.name, copy / backup.relative_to(path.parent)
        ended = subprocess.run([sys.executable, "-c", DYING, book, source, str(step)], check=False).returncode
        assert ended in (0, 9)
        lying = contents(copy)
        assert {damaged, journal} <= set(lying.values())
        if book.exists() and book.read_bytes() != damaged:
            assert lying.get("network.db-journal", b"") == b""
            assert areas(book) == ["Northside"]
        if ended == 0:
            break
        put_in_place(book, source, NOW)
        assert areas(book) == ["Northside"]
        assert {damaged, journal} <= set(contents(copy).values())
    assert ended == 0
    assert step > 6
