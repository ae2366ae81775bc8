"""One program at a time per book: a lock file beside it, which the system frees when a program dies."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from ci_tui.store.refusals import BookInUse, BookNotAllowed

LetGo = Callable[[], object]


class BookLock:
    """The lock on one book, held from opening to closing."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once, or raise BookInUse or BookNotAllowed."""
        self._file = Path(f"{path.resolve()}.lock")
        self._was_there = self._file.exists()
        try:
            self._let_go = _take(self._file)
        except _HeldElsewhere as error:
            raise BookInUse(
                f"“{path.name}” is open in another window or program. Close it there first, "
                "or open it for reading only."
            ) from error
        except OSError as error:
            raise BookNotAllowed(
                f"“{path.name}” can only be opened for reading: {path.resolve().parent} does not take "
                f"the lock file that guards a book against two programs at once ({error.strerror or error})."
            ) from error

    def release(self) -> None:
        """Let other programs have the book; the lock file stays, which is what makes the lock sound."""
        self._let_go()

    def release_without_trace(self) -> None:
        """After a refused opening: leave the folder as it was found."""
        self._let_go()
        if not self._was_there:
            with suppress(OSError):
                self._file.unlink()


class _HeldElsewhere(Exception):
    """Another program, or another part of this one, has the lock."""


def _take(file: Path) -> LetGo:
    """Take the lock, or raise _HeldElsewhere or OSError; what is returned frees it, once or more often.

    The library `filelock` takes 10 ms to load, as much as all else at opening. Where the system has flock it
    is called here as that library calls it, on the same file, so that the two keep each other out.
    """
    if sys.platform == "win32":
        return _by_library(file)
    try:
        return _by_flock(file)
    except OSError as error:
        if error.errno != errno.ENOSYS:
            raise
        return _by_library(file)  # it knows another way


if sys.platform != "win32":
    import fcntl

    _HELD = frozenset((errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES))

    def _by_flock(file: Path) -> LetGo:
        # Neither truncated nor followed: what lies there may be another's. O_NONBLOCK: a lease could block.
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
        while True:
            descriptor = os.open(file, flags, 0o600)
            try:
                _lock(descriptor)
                if _is_still(descriptor, file):
                    return partial(_close_once, [descriptor])
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)  # removed by whoever had it before; what lies there now is another file

    def _lock(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _HELD:
                raise _HeldElsewhere from error
            raise

    def _is_still(descriptor: int, file: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), file.stat(follow_symlinks=False))
        except FileNotFoundError:
            return False

    def _close_once(held: list[int]) -> None:
        if held:
            os.close(held.pop())  # closing frees it


def _by_library(file: Path) -> LetGo:
    from filelock import FileLock, Timeout

    lock = FileLock(str(file), thread_local=False, preserve_lock_file=True, mode=0o600)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise _HeldElsewhere from error
    return lock.release
