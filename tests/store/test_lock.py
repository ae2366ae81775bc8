"""The lock beside a book: one holder at a time, whichever library the other one uses."""

import errno
import sys
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from ci_tui.store.lock import BookLock
from ci_tui.store.refusals import BookInUse, BookNotAllowed

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither links like these nor modes")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "network.db"


def beside(path: Path) -> Path:
    return path.with_name("network.db.lock")


def test_a_second_one_is_kept_out_until_the_first_lets_go(path: Path) -> None:
    first = BookLock(path)
    for _ in range(2):
        with pytest.raises(BookInUse, match="open in another window"):
            BookLock(path)
    first.release()
    first.release()
    BookLock(path).release()
    assert beside(path).exists()


def test_it_and_the_library_keep_each_other_out(path: Path) -> None:
    with FileLock(str(beside(path)), preserve_lock_file=True), pytest.raises(BookInUse):
        BookLock(path)
    held = BookLock(path)
    with pytest.raises(Timeout):
        FileLock(str(beside(path)), preserve_lock_file=True).acquire(blocking=False)
    held.release()
    FileLock(str(beside(path)), preserve_lock_file=True).acquire(blocking=False).lock.release()


def test_a_refused_opening_leaves_the_folder_as_it_was(path: Path) -> None:
    BookLock(path).release_without_trace()
    assert not beside(path).exists()
    beside(path).write_text("mine", "utf-8")
    BookLock(path).release_without_trace()
    assert beside(path).read_text("utf-8") == "mine"


@posix
def test_the_lock_file_is_for_its_owner_only(path: Path) -> None:
    lock = BookLock(path)
    assert beside(path).stat().st_mode & 0o777 == 0o600
    lock.release()


@posix
def test_a_link_in_its_place_is_not_followed(path: Path, tmp_path: Path) -> None:
    beside(path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BookNotAllowed, match="only be opened for reading"):
        BookLock(path)
    assert not (tmp_path / "elsewhere").exists()


@posix
def test_a_lock_file_that_was_removed_meanwhile_is_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise two programs would hold locks on two files of one name."""
    import fcntl

    removed = []
    flock = fcntl.flock

    def remove_first(descriptor: int, how: int) -> None:
        flock(descriptor, how)
        if not removed:
            removed.append(beside(path).unlink())

    monkeypatch.setattr(fcntl, "flock", remove_first)
    lock = BookLock(path)
    with pytest.raises(BookInUse):
        BookLock(path)
    lock.release()
    assert removed


@posix
def test_a_system_without_such_locks_is_left_to_the_library(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def missing(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    asked = []
    monkeypatch.setattr(fcntl, "flock", missing)
    monkeypatch.setattr("ci_tui.store.lock._by_library", lambda file: asked.append(file) or (lambda: None))
    BookLock(path).release()
    assert asked == [beside(path)]
