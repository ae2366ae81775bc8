"""Copies of a book that are checked before they count: beside it, in a folder of their own."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from ci_tui.domain.thinning import kept
from ci_tui.store.backups import (
    OCCASIONS,
    STAMP,
    age,
    backups_of,
    is_name_of_sums,
    sha256_of,
    sums_of,
)
from ci_tui.store.checking import check
from ci_tui.store.connection import open_reading
from ci_tui.store.places import backup_folder
from ci_tui.store.placing import folder_on_disk, free_name, give_name, sync
from ci_tui.store.refusals import SaveFailed, cause_of

_UNFINISHED = re.compile(r"\.[0-9a-f]{12}\.unfinished(-journal)?", re.ASCII)
_ABANDONED = 24 * 60 * 60.0  # seconds; another program may be at work on what is younger


def make_backup(book: Path, occasion: str, moment: datetime) -> Path:
    """Copy a book, check the copy, and only then give it its name; its SHA-256 lies beside it.

    `occasion` is part of the name ("before-migrating"). The book is read through a connection of its own,
    so this must not run inside an action. Older backups are thinned afterwards, as `thinning.kept` says.
    Raises SaveFailed, leaving no copy behind.
    """
    folder = backup_folder(book)
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            folder_on_disk(folder.parent)
        with unfinished_in(folder) as unfinished:
            copy_of(book, unfinished)
            copy = free_name(folder, f"{moment.astimezone(UTC):{STAMP}} {occasion}", ".db")
            finish(unfinished, copy, sha256_of(unfinished))
    except (OSError, sqlite3.Error) as error:
        raise SaveFailed(
            f"“{book.name}” was left as it is, because no checked copy could be made in {folder}. "
            f"{cause_of(error, book) or f'SQLite says: {error}.'}"
        ) from error
    with suppress(OSError, ValueError, OverflowError):  # a backup that stays too long does no harm
        _thin(book, copy, moment)
    return copy


@contextmanager
def unfinished_in(folder: Path) -> Iterator[Path]:
    """A name for a file that is not whole yet; what lies there in the end is removed, with its journal."""
    unfinished = folder / f".{uuid4().hex[:12]}.unfinished"
    try:
        yield unfinished
    finally:
        for leftover in (unfinished, unfinished.with_name(f"{unfinished.name}-journal")):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def finish(unfinished: Path, copy: Path, digest: str) -> None:
    """Give a copy its name, on the disk, with its checksum beside it as `sha256sum --check` reads it.

    Raises OSError, leaving neither.
    """
    sums = sums_of(copy)
    try:
        with sums.open("w", encoding="utf-8", newline="\n") as file:
            file.write(f"{digest}  {copy.name}\n")
            file.flush()
            sync(file.fileno())
        with suppress(OSError):  # a stick's file system knows no owners
            sums.chmod(0o600)
        give_name(unfinished, copy)
    except BaseException:
        with suppress(OSError):
            sums.unlink(missing_ok=True)
        raise


def copy_of(book: Path, target: Path) -> None:
    """A copy made by SQLite itself, on the disk, and sound.

    Raises OSError or sqlite3.Error, and SaveFailed for one that is not sound when it is read back.
    """
    target.touch(mode=0o600, exist_ok=False)
    with closing(open_reading(book)) as source, closing(sqlite3.connect(target)) as copy:
        hold_still(source)
        source.backup(copy)
    if not check(target).ok:
        raise SaveFailed(
            f"“{book.name}” was left as it is, because no checked copy could be made in {target.parent}. "
            "What was written there could not be read back as it is: the disk may be faulty."
        )
    with target.open("rb+") as file:
        sync(file.fileno())


def hold_still(source: sqlite3.Connection) -> None:
    """Begin a reading now; SQLite's own copying would wait without an end for a program that is saving."""
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _thin(book: Path, just_made: Path, moment: datetime) -> None:
    """Remove the backups that are no longer kept. What has a name of another kind is left alone."""
    backups = [backup for backup in backups_of(book) if backup.occasion in OCCASIONS]
    made = {backup.path: age(backup).astimezone() for backup in backups}  # days are the laptop's own
    stay = kept(made.values(), moment.astimezone())
    for path, made_at in made.items():
        if made_at not in stay and path != just_made:
            path.unlink()
            sums_of(path).unlink(missing_ok=True)
    for path in _abandoned(just_made):
        path.unlink()


def _abandoned(just_made: Path) -> Iterator[Path]:
    """What a killed program left long ago: files that were never finished, checksums of nothing.

    How long ago, the disk's own times tell: other programs may be at work here.
    """
    now = just_made.stat().st_mtime
    for path in sorted(just_made.parent.iterdir()):
        if is_name_of_sums(path.name):
            of_nothing = not path.with_suffix("").exists()
        else:
            of_nothing = _UNFINISHED.fullmatch(path.name) is not None
        if of_nothing and now - path.stat().st_mtime > _ABANDONED:
            yield path
