"""While a book is brought up to date the program dies, or the power goes: the old book, or the new one."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from trouble import trace
from trouble.disk import Image, Luck
from trouble.replay import Replay, image_of, put_down

from ci_tui.store.backups import backups_of, examine
from ci_tui.store.book import Book
from ci_tui.store.migrating import own_ladder

BOOKS = sorted((Path(__file__).parents[1] / "store" / "books").glob("version-*.db"))

DYING = """
import os, shutil, signal, sys
from functools import partial
from pathlib import Path
from ci_tui.store import opening
from ci_tui.store.book import Book
from ci_tui.store.migrating import climb

def die(number, how, done):
    if done == number:
        os._exit(9) if how == "exit" else os.kill(os.getpid(), signal.SIGKILL)

for number in map(int, sys.argv[4:]):
    folder = Path(sys.argv[2]) / str(number)
    folder.mkdir()
    book = shutil.copyfile(sys.argv[1], folder / "network.db")
    child = os.fork()
    if not child:
        opening.climb = partial(climb, after_statement=partial(die, number, sys.argv[3]))
        Book.open(book, device="d" * 32, author="Ada").close()
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(status, flush=True)
"""

OPENING = 'import sys; from ci_tui.store.book import Book; Book.open(sys.argv[1], device="d" * 32).close()'


_dumped: dict[bytes, list[str]] = {}


def dump(path: Path) -> list[str]:
    """Everything in a book; what was left half-written is rolled back by whoever looks first."""
    with closing(sqlite3.connect(path)) as connection:
        version = str(connection.execute("PRAGMA user_version").fetchone())
        held = sha256(path.read_bytes()).digest()  # the same bytes hold the same
        if held not in _dumped:
            _dumped[held] = [version, *connection.iterdump()]
        return _dumped[held]


_JOURNAL_BEGINS = bytes.fromhex("d9d505f920a163d7")


def contents(folder: Path) -> Sequence[str]:
    """What a folder holds, whatever the moments in the names of its backups.

    Of a journal that does not begin as one only that it is there: SQLite reads nothing of it, but writes a
    new one over it (https://www.sqlite.org/fileformat.html#the_rollback_journal).
    """
    told = []
    for path in folder.rglob("*"):
        if path.is_file():
            moment, _, name = path.name.rpartition("Z ")
            content = path.read_bytes()
            if name.endswith("-journal") and not content.startswith(_JOURNAL_BEGINS):
                content = b""
            without = content.replace(moment.encode(), b"") if name.endswith(".sha256") else content
            told.append(f"{path.parent.relative_to(folder)} {name} {sha256(without).hexdigest()}")
    return tuple(sorted(told))


def version_of(book: Path) -> int:
    return int(book.stem.removeprefix("version-"))


def is_newest(book: Path) -> bool:
    """Whether all that is left to climb for it is the newest step."""
    return version_of(book) == own_ladder().top - 1


def statements_to_die_after(old: Path, how: str, *, each: bool) -> list[int]:
    """Numbers of the statements that an old book climbs: each, or the ends of each step and some between.

    The first step that a book climbs is cut at every third, for no other book begins there; a later one,
    which newer books climb as well, at every ninth. Which third or ninth depends on the version and on how
    the program dies, so most are taken by some. The newest step is taken whole by the newest book.
    """
    version, numbers, done = version_of(old), set[int](), 0
    for step in own_ladder().above(version):
        last = done + len(step.statements)
        own = range(done + 1, last + 1)
        every = 9 if done else 3
        turn = (2 * version + (how == "kill")) % every
        numbers |= {done + 1, last} | {number for number in own if (number - done) % every == turn or each}
        done = last
    return sorted(numbers)


@pytest.fixture(params=BOOKS, ids=lambda book: str(book.stem))
def old(request: pytest.FixtureRequest) -> Path:
    """A book of each released version that people may still have."""
    return Path(request.param)


@pytest.fixture
def new(old: Path, tmp_path: Path) -> list[str]:
    """What it holds when it was brought up to date without trouble."""
    book = shutil.copyfile(old, tmp_path / "undisturbed.db")
    Book.open(book, device="d" * 32).close()
    return dump(book)


def test_every_released_version_before_this_one_is_here() -> None:
    assert [book.stem for book in BOOKS] == [f"version-{number}" for number in range(1, own_ladder().top)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no forks")
@pytest.mark.parametrize("how", ["exit", "kill"])
def test_killed_after_any_statement_the_old_book_is_there_and_can_be_brought_up_to_date(
    old: Path,
    new: list[str],
    tmp_path: Path,
    how: str,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    statements = sum(len(step.statements) for step in own_ladder().above(version_of(old)))
    numbers = statements_to_die_after(old, how, each=is_newest(old) or bool(times(0, 1)))
    command = [sys.executable, "-c", DYING, str(old), str(tmp_path), how, *map(str, numbers)]
    done = subprocess.run([*command, str(statements + 1)], capture_output=True, text=True, check=True)
    *killed, last = map(int, done.stdout.split())
    assert last == 0
    assert set(killed) == {9 if how == "exit" else -signal.SIGKILL}
    assert len(killed) == len(numbers)
    before = dump(shutil.copyfile(old, tmp_path / "old.db"))
    tried = set[Sequence[str]]()
    for number in numbers:
        book = tmp_path / str(number) / "network.db"
        assert dump(book) == before
        assert [examine(backup).problems for backup in backups_of(book)] == [()]
        left = contents(book.parent)
        if left in tried and times(number != numbers[-1], False):
            continue  # what lay there after another statement was brought up to date
        tried.add(left)
        Book.open(book, device="d" * 32).close()
        assert dump(book) == new
    assert dump(tmp_path / str(statements + 1) / "network.db") == new
    taken = "each" if len(numbers) == statements else f"{len(numbers)}"
    record_property(
        "figure", f"migration of {old.stem} killed ({how}): after {taken} of {statements} statements, 0 lost"
    )


def cuts(old: Path, folder: Path, seed: int) -> Iterator[Image]:
    """What the disk holds when the power goes after each call of a program that opens an older book."""
    shutil.rmtree(folder / "desk", ignore_errors=True)
    desk, record = folder / "desk", folder / "trace"
    desk.mkdir()
    book = shutil.copyfile(old, desk / "network.db")
    before = image_of(desk)
    command = [*trace.command(record), sys.executable, "-c", OPENING, str(book)]
    subprocess.run(command, check=True, capture_output=True)
    replay, chance = Replay(desk, before), Random(seed)
    with record.open() as lines:
        for call in trace.read_trace(lines):
            if replay.feed(call):
                yield replay.disk.after_cut(Luck(chance.choice((0.0, 0.5, 1.0)), chance))
    assert replay.disk.after_cut(Luck(1.0, chance)) == image_of(desk)


@trace.with_strace
def test_a_power_cut_leaves_the_old_book_or_the_new_one(
    old: Path,
    new: list[str],
    tmp_path: Path,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    before = dump(shutil.copyfile(old, tmp_path / "old.db"))
    found = {"old": 0, "new": 0}
    images = [image for seed in range(times(1, 5)) for image in cuts(old, tmp_path, seed)]
    every = times(4 if is_newest(old) else 8, 1)
    spread = images[version_of(old) % every :: every]
    looked_at = dict[Sequence[str], str]()
    for image in (images[0], *spread, *images[-8:]):  # the new book is there in the last moments only
        left = put_down(image, tmp_path / "left")
        cut = contents(left)
        if cut in looked_at and times(True, False):
            found[looked_at[cut]] += 1
            shutil.rmtree(left)
            continue
        holds = dump(left / "network.db")
        assert holds in (before, new)
        assert not [backup for backup in backups_of(left / "network.db") if not examine(backup).ok]
        with Book.open(left / "network.db", device="d" * 32) as book:
            assert book.checked().ok
        assert dump(left / "network.db") == new
        looked_at[cut] = "new" if holds == new else "old"
        found[looked_at[cut]] += 1
        shutil.rmtree(left)
    assert all(found.values())
    record_property(
        "figure", f"migration of {old.stem}, power cut: {sum(found.values())} points, old or new each time"
    )
