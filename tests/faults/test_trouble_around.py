"""Undo, going back, backups, the trash and drafts: a file read-only, gone, or held by another program."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from trouble.children import Nursery, Year
from trouble.plain import is_plain
from trouble.state import between, state_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes, and no forks")

WAYS = (
    "add a partner",
    "bring partners in",
    "back the book up",
    "go back to the backup",
    "copy the book to a stick",
    "empty the trash",
    "start the program",
    "leave a form with something typed",
    "make two partners one",
    "undo it",
    "do it again",
    "export the book",
    "keep a line that names a new partner",
    "write the minutes",
)

Trouble = Callable[[Path], AbstractContextManager[None]]


@contextmanager
def pulled(desk: Path) -> Iterator[None]:
    """The folder of the book is gone, as when a stick is pulled."""
    folder, away = desk / "network", desk / "away"
    folder.rename(away)
    yield
    away.rename(folder)


@contextmanager
def moved(desk: Path) -> Iterator[None]:
    """The book alone was moved away."""
    book, away = desk / "network" / "network.db", desk / "network" / "away.db"
    book.rename(away)
    yield
    away.rename(book)


@contextmanager
def held(desk: Path) -> Iterator[None]:
    """Another program is at work on the file, such as one that synchronises it or looks into it."""
    path = desk / "network" / "network.db"
    with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def read_only(desk: Path) -> Iterator[None]:
    """Nothing can be changed any more: not the book, not the folders around it."""
    modes = {path: path.stat().st_mode for path in (desk, *desk.rglob("*"))}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield
    for path, mode in modes.items():
        path.chmod(mode)


def given_to_an_ordinary_person(desk: Path) -> None:
    if os.geteuid() == 0:
        for path in (desk, *desk.rglob("*")):
            os.chown(path, 65534, 65534)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (pulled, ("is gone", "is no folder", "No backup")),
        (moved, ("is gone",)),
        (held, ("Another program is busy",)),
        (read_only, ("cannot be changed", "does not let", "ermission denied")),
    ],
    ids=["folder gone", "file gone", "held", "read-only"],
)
def test_what_is_refused_says_why_and_works_when_the_trouble_is_over(
    trouble: Trouble, said: tuple[str, ...], year: Year, nursery: Nursery, public_folder: Path
) -> None:
    refused, odd = 0, list[str]()
    for number in year.numbers(*WAYS):
        deed = year.deeds[number]
        desk = year.desk_before(number, public_folder / "desk")
        given_to_an_ordinary_person(desk)
        with nursery.child(desk, number, again=True, waits=True, person=True, patience=0.3) as child:
            with trouble(desk):
                child.sign("begin")
                told = [child.one()]
            child.sign("again")
            told.extend(child.told())
        sentence = told[0].sentence
        if told[0].kind != "done":
            refused += 1
            if not is_plain(sentence) or not any(words in sentence for words in said):
                odd.append(f"“{deed.name}”: {sentence}")
        found = between(year.states[number], year.states[number + 1], state_of(desk), stopped=True)
        found += [f"tried again: {one.sentence}" for one in told[1:] if one.kind != "done"]
        odd.extend(f"“{deed.name}”: {problem}" for problem in found)
        shutil.rmtree(desk)
    assert not odd, "\n".join(odd)
    assert refused >= 5
