"""One program at a time per book: a lock file beside it, which the system frees when a program dies."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ci_tui.store.refusals import BookInUse, BookNotAllowed

if TYPE_CHECKING:
    from filelock import BaseFileLock


class BookLock:
    """The lock on one book, held from opening to closing."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once, or raise BookInUse or BookNotAllowed."""
        from filelock import FileLock, Timeout  # 10 ms that opening for reading need not pay

        self._file = Path(f"{path.resolve()}.lock")
        self._was_there = self._file.exists()
        self._lock: BaseFileLock = FileLock(
            str(self._file), thread_local=False, preserve_lock_file=True, mode=0o600
        )
        try:
            self._lock.acquire(blocking=False)
        except Timeout as error:
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
        self._lock.release()

    def release_without_trace(self) -> None:
        """After a refused opening: leave the folder as it was found."""
        self._lock.release()
        if not self._was_there:
            with suppress(OSError):
                self._file.unlink()
