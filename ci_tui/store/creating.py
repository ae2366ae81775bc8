"""Making a new book: whole under another name first, then put in its place; never over what is there."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from ci_tui.domain.names import NAME_LIMIT, clean
from ci_tui.store import journal
from ci_tui.store.actions import plain_action
from ci_tui.store.connection import open_writing
from ci_tui.store.lock import BookLock
from ci_tui.store.migrating import Ladder, climb
from ci_tui.store.placing import folder_on_disk, give_name, side_files
from ci_tui.store.refusals import BookNotAllowed, NotMade, SaveFailed, cause_of
from ci_tui.store.signing import Signature

_LONGEST_FILE_NAME = 240  # bytes; file systems take 255, and "-journal" and "-backups" come behind it


@dataclass(frozen=True, slots=True)
class NewNetwork:
    """What a book holds when it is made."""

    id: str
    name: str
    place: str
    created_on: date


def network_name(text: str) -> str:
    """The name of a network as it is kept. Raises NotMade for one that is empty or too long."""
    name = clean(text)
    if not name:
        raise NotMade("A network needs a name.")
    if len(name) > NAME_LIMIT:
        raise NotMade(f"This name has {len(name)} characters; at most {NAME_LIMIT} are kept.")
    return name


def place_name(text: str) -> str:
    """The place of a network as it is kept; it may be empty. Raises NotMade for one that is too long."""
    place = clean(text)
    if len(place) > NAME_LIMIT:
        raise NotMade(f"This place has {len(place)} characters; at most {NAME_LIMIT} are kept.")
    return place


def make_book(path: Path, ladder: Ladder, network: NewNetwork, signature: Signature) -> BookLock:
    """Make a book at `path` with its network, as its first action; returns the lock on it.

    Raises a Refusal, and leaves nothing behind, where something is there already or the folder does not
    take it.
    """
    return make_file(path, lambda unfinished: _make(unfinished, ladder, network, signature))


def make_file(path: Path, make: Callable[[Path], object]) -> BookLock:
    """Make a book's file under another name, and only when it is whole give it its own; returns its lock.

    `make` gets an empty file that only its owner may read. Raises what `make_book` and `make` raise.
    """
    _refuse_path(path)
    with _told_plainly(path), _folders_for(path):
        _refuse_leftovers(path)
        lock = _lock_for(path)
        unfinished = path.with_name(f".ci-tui-{uuid4().hex[:12]}.new")
        try:
            try:
                unfinished.touch(mode=0o600, exist_ok=False)
                make(unfinished)
                give_name(unfinished, path)
            finally:
                for leftover in (unfinished, *side_files(unfinished)):
                    with suppress(OSError):  # it hides behind its dot; the book has its own name
                        leftover.unlink(missing_ok=True)
        except BaseException:
            lock.release_without_trace()
            raise
    return lock


def _refuse_path(path: Path) -> None:
    if not path.name or path.name == "..":
        raise NotMade(f"{path} is a folder; a book needs a file name.")
    if "\0" in str(path):
        raise NotMade("A file name cannot hold a zero character.")
    try:
        length = len(os.fsencode(path.name))
    except UnicodeEncodeError as error:
        raise NotMade(f"{path} is no file name that this system can write.") from error
    if length > _LONGEST_FILE_NAME:
        raise NotMade(f"The file name is too long: at most {_LONGEST_FILE_NAME} characters.")
    if os.path.lexists(path):
        raise NotMade(f"{path} is already there. It was not touched; choose another name.")


def _refuse_leftovers(path: Path) -> None:
    """SQLite would write the unfinished save of an earlier book of this name into the new one."""
    for side in side_files(path):
        if side.exists() and side.stat().st_size:
            raise NotMade(f"{side} is left over from an earlier book of this name. Choose another name.")


def _lock_for(path: Path) -> BookLock:
    try:
        return BookLock(path)
    except BookNotAllowed as error:
        raise _not_allowed(path) from error


def _not_allowed(path: Path) -> BookNotAllowed:
    return BookNotAllowed(f"The system does not let you make a book in {path.parent}.")


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise NotMade(f"{path} is already there. It was not touched; choose another name.") from error
    except (PermissionError, NotADirectoryError) as error:
        raise _not_allowed(path) from error
    except (OSError, sqlite3.Error) as error:
        standing = next(folder for folder in path.parents if folder.exists())  # what was made went again
        cause = cause_of(error, standing)
        if cause is None:
            raise
        raise SaveFailed(f"No book was made in {path.parent}. {cause}") from error


@contextmanager
def _folders_for(path: Path) -> Iterator[None]:
    """The folders above a book; those that had to be made go again when no book comes of it."""
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    made: list[Path] = []
    try:
        for folder in reversed(missing):
            folder.mkdir(mode=0o700)
            made.append(folder)
            folder_on_disk(folder.parent)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _make(unfinished: Path, ladder: Ladder, network: NewNetwork, signature: Signature) -> None:
    climb(unfinished, ladder)
    with closing(open_writing(unfinished)) as connection:
        journal.install(connection)
        action = signature.action("created the book", {"network": network.id}, ladder.top)
        with plain_action(connection, action):
            connection.execute(
                "INSERT INTO network (id, name, place, created_on) VALUES (?, ?, ?, ?)",
                (network.id, network.name, network.place, network.created_on.isoformat()),
            )
