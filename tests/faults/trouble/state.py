"""What a folder holds after trouble, as its owner would find it, and whether all of it is sound."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.store.book import Book

Things = Mapping[str, str]
"""Names, and a digest of what each holds."""


class State(NamedTuple):
    """What a person finds in the folder: the book, its sound backups, papers, copies on the stick, settings,
    and what was typed and not saved.

    `unsound` has a sentence for everything that has its name but is not what it should be.
    """

    book: str | None
    backups: Things
    papers: Things
    stick: Things
    settings: Things
    drafts: Things
    unsound: tuple[str, ...] = ()


_known: dict[str, tuple[str, str]] = {}
_digests: dict[str, str] = {}


def state_of(folder: Path) -> State:
    """Open the book as a person would, check it in full, and look at everything around it."""
    unsound: list[str] = []
    book = _book(folder / "network" / "network.db", unsound)
    kept = _files(folder / "settings", unsound)
    return State(
        book,
        _copies(folder / "network" / "network-backups", unsound),
        _files(folder / "papers", unsound),
        _copies(folder / "stick", unsound),
        {name: thing for name, thing in kept.items() if not name.startswith("state/")},
        {name: thing for name, thing in kept.items() if "/drafts/" in name},
        tuple(unsound),
    )


def _book(path: Path, unsound: list[str]) -> str | None:
    if not path.exists():
        return None
    try:
        with Book.open(path, device="d" * 32, author="Ada") as book:
            unsound.extend(f"the book: {problem}" for problem in book.checked().problems)
    except Refusal as refusal:
        unsound.append(f"the book: {refusal}")
        return None
    return digest_of(path)


def digest_of(path: Path) -> str:
    """All rows of a database, journal and all, in one number."""
    summed = hashlib.sha256(path.read_bytes()).hexdigest()
    if summed not in _digests:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            _digests[summed] = _digest(connection)
    return _digests[summed]


def _digest(connection: sqlite3.Connection) -> str:
    known = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    told = hashlib.sha256(repr(connection.execute("PRAGMA user_version").fetchone()).encode())
    for (table,) in connection.execute(known).fetchall():
        told.update(table.encode())
        told.update(repr(connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()).encode())
    return told.hexdigest()[:16]


def _copies(folder: Path, unsound: list[str]) -> Things:
    """The copies of the book in a folder: each must be sound, and have its sum beside it."""
    found = {}
    for copy in sorted(folder.glob("[!.]*.db")) if folder.is_dir() else ():
        digest, problem = _examined(copy)
        if problem:
            unsound.append(f"{copy.parent.name}/{copy.name}: {problem}")
        else:
            found[copy.name] = digest
    return found


def _examined(copy: Path) -> tuple[str, str]:
    """What a copy holds, and what is wrong with it."""
    content = copy.read_bytes()
    summed = hashlib.sha256(content).hexdigest()
    sums = copy.with_name(f"{copy.name}.sha256")
    if not sums.is_file() or sums.read_text("utf-8").split()[:1] != [summed]:
        return "", "its sum is missing, or another one"
    if summed not in _known:
        _known[summed] = _looked_into(copy)
    return _known[summed]


def _looked_into(copy: Path) -> tuple[str, str]:
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
            return _digest(connection), "" if found == [("ok",)] else str(found)
    except sqlite3.Error as error:
        return "", str(error)


def _files(folder: Path, unsound: list[str]) -> Things:
    """The finished files under a folder; what is being written has a name that begins with a dot."""
    found = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inside = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in inside.parts) or _is_side_file(path):
            continue
        name, content = inside.as_posix(), path.read_bytes()
        found[name] = digest_of(path) if path.suffix == ".db" else hashlib.sha256(content).hexdigest()[:16]
        if path.suffix == ".json" and not _is_json(content):
            unsound.append(f"{folder.name}/{name}: it is no whole file")
    return found


def _is_side_file(path: Path) -> bool:
    return path.name.endswith((".lock", "-journal", ".unfinished"))


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def between(before: State, after: State, found: State, *, stopped: bool = False) -> list[str]:
    """What is neither as it was before a deed nor as it is after it, nor, of several things, in between.

    What the program remembers for convenience (settings) may be older where it was stopped, never broken.
    """
    odd = list(found.unsound)
    if found.book not in {before.book, after.book}:
        odd.append("the book holds neither what it held before nor what it holds after")
    for name in ("backups", "papers", "stick", "drafts", *(() if stopped else ("settings",))):
        was, is_now, there = (set(getattr(state, name).items()) for state in (before, after, found))
        odd.extend(f"{name}: {thing} is gone" for thing, _ in sorted((was & is_now) - there))
        if name != "backups":  # one more does no harm
            odd.extend(f"{name}: {thing} is not what it was" for thing, _ in sorted(there - (was | is_now)))
    return odd
