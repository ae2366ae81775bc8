"""Going back to a backup, as one action that can be undone like any other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.services.backups import copy_moment, moment_in_words
from ci_tui.services.undo import WENT_BACK
from ci_tui.store.backup import copy_of, hold_still, unfinished_in
from ci_tui.store.backups import Examined, examine, holding_the_same
from ci_tui.store.book import Book
from ci_tui.store.connection import open_reading
from ci_tui.store.going_back import make_equal
from ci_tui.store.migrating import climb, own_ladder
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import SaveFailed, cause_of, reading

_SAME = "The book holds just what this copy holds. Nothing was changed."


class Restored(NamedTuple):
    """What going back to a copy did, as a sentence, how many rows changed, and the backup of before.

    Where nothing had to change, `rows_changed` is 0 and `kept` is None.
    """

    sentence: str
    rows_changed: int
    kept: Path | None


def restore(book: Book, backup: Path) -> Restored:
    """Make the book hold what a backup holds, in one action: it can be undone, and its history remains.

    The backup is read whole first, and a backup of the book as it is now is made, unless there is one.
    Where the book holds just the same already, nothing is changed.

    Args:
        book: the book, open for writing.
        backup: a backup of it, or any other copy, of this version of the program or an older one.

    Raises:
        Refusal: the copy is not sound, of another network or a newer version, or the book or its disk take
            no changes; the book is as it was.
    """
    _refuse_unfit(book, backup)
    found = _sound(backup)
    _refuse_another_network(book, found)
    with book.read() as connection:
        newest = connection.execute("SELECT id FROM action ORDER BY clock DESC LIMIT 1").fetchone()
    if newest == (found.newest_action,):
        return Restored(_SAME, 0, None)
    when = moment_in_words(copy_moment(backup, found))
    with unfinished_in(backup_folder(book.path)) as copy:
        _copy_up_to_date(backup, copy, found)
        kept = book.back_up("before-restoring") or _held(book)
        verb = f"{WENT_BACK} {when}"
        with _reading(copy, backup) as theirs, book.action(verb) as unit:
            unit.defer_references()
            changed = make_equal(unit.connection, theirs)
    if not changed:
        return Restored(_SAME, 0, None)
    records = counted(changed, "record", "records")
    return Restored(f"The book is again as it was on {when}: {records} changed.", changed, kept)


def _refuse_unfit(book: Book, backup: Path) -> None:
    if book.read_only:
        raise SaveFailed(f"Nothing was changed: “{book.path.name}” is open for reading only.")
    try:
        itself = backup.samefile(book.path)
    except OSError:
        itself = False
    if itself:  # reading it whole would drop the locks that keep it safe
        raise Refusal(f"{backup} is the book itself. Nothing was changed.")


def _sound(backup: Path) -> Examined:
    """What the copy holds. A file with its checksum is read where there is one; a plain copy has none."""
    found = examine(backup, sum_needed=False)
    if not found.ok:
        raise Refusal(f"“{backup.name}” cannot be gone back to. {found.problems[0]} Nothing was changed.")
    return found


def _refuse_another_network(book: Book, found: Examined) -> None:
    with book.read() as connection:
        ours = connection.execute("SELECT id FROM network").fetchone()
    if ours != (found.network_id,):
        raise Refusal(
            f"This is a copy of another book, that of “{found.network_name}”. Nothing was changed; "
            "open it by itself to see what it holds."
        )


def _copy_up_to_date(backup: Path, copy: Path, found: Examined) -> None:
    """A private copy, of this version of the program: the backup itself stays as it is."""
    try:
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        copy_of(backup, copy)
        if (found.schema_version or 0) < own_ladder().top:
            climb(copy, own_ladder())
    except (OSError, sqlite3.Error) as error:
        raise SaveFailed(
            f"Nothing was changed: “{backup.name}” could not be copied to {copy.parent}. "
            f"{cause_of(error, backup) or f'SQLite says: {error}.'}"
        ) from error


@contextmanager
def _reading(copy: Path, backup: Path) -> Iterator[sqlite3.Connection]:
    """A reading of the private copy; a person knows only the backup that it is of."""
    with reading(backup), closing(open_reading(copy)) as connection:
        hold_still(connection)
        yield connection


def _held(book: Book) -> Path | None:
    same = holding_the_same(book.path)
    return same.path if same else None
