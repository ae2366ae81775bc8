"""The power goes again while a book is being recovered: nothing that was there before is lost by it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from trouble import trace
from trouble.disk import Image, Luck
from trouble.replay import Replay, image_of, put_down
from trouble.state import digest_of

from ci_tui.store.backup import make_backup
from ci_tui.store.backups import backups_of, examine
from ci_tui.store.book import Book
from ci_tui.store.recovery import put_in_place

pytestmark = trace.with_strace

MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)

RESTORING = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from ci_tui.store.recovery import put_in_place
put_in_place(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 11, 22, 9, tzinfo=UTC))
os.write(1, b"done")
"""

OPENING = """
import os, sys
from ci_tui.store.book import Book
Book.open(sys.argv[1], device="d" * 32, author="Ada").close()
os.write(1, b"done")
"""

CRASHING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE network SET name = 'half written'")
rows = [(f"{number:032x}", "x" * 500) for number in range(600)]
connection.executemany("INSERT INTO area (id, name, name_key) VALUES (?, ?, 'x')", rows)
os._exit(9)
"""


class Cut(NamedTuple):
    """What the disk holds when the power goes, and whether the program had ended well by then."""

    image: Image
    done: bool


def cuts(program: str, desk: Path, *arguments: Path, often: int, inject: str | None = None) -> Iterator[Cut]:
    """The power goes after each call of a program that works in a folder; so often, each time anew."""
    before, record = image_of(desk), desk.with_name("trace")
    faults = ["-e", f"inject={inject}"] if inject else []
    command = [*trace.command(record), *faults, sys.executable, "-c", program, *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)
    with record.open() as lines:
        calls = list(trace.read_trace(lines))
    for chance in map(Random, range(often)):
        replay = Replay(desk, before)
        for call in calls:
            if replay.feed(call):
                luck = Luck(chance.choice((0.0, 0.5, 1.0)), chance)
                yield Cut(replay.disk.after_cut(luck), bool(replay.acknowledged))
        assert replay.disk.after_cut(Luck(1.0, chance)) == image_of(desk)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a book and one backup of it."""
    desk = tmp_path / "desk"
    desk.mkdir()
    with Book.create(desk / "network.db", name="Millbrook", device="d" * 32, author="Ada"):
        pass
    make_backup(desk / "network.db", "by-hand", MOMENT)
    return desk


def crash(book: Path) -> None:
    """Leave a book half-written, with its journal beside it."""
    assert subprocess.run([sys.executable, "-c", CRASHING, str(book)], check=False).returncode == 9
    assert book.with_name("network.db-journal").stat().st_size > 0


def kept(folder: Path, content: bytes) -> bool:
    """Whether the damaged file is still there, under its own name or under that of what is kept."""
    return any(path.read_bytes() == content for path in folder.glob("network*.db"))


@pytest.mark.parametrize("links", [True, False], ids=["a disk with links", "a stick without"])
def test_going_on_from_a_backup_never_loses_what_lay_there_nor_the_backup(
    desk: Path, links: bool, times: Callable[[int, int], int], record_property: Callable[[str, object], None]
) -> None:
    book = desk / "network.db"
    [backup] = backups_of(book)
    wanted = digest_of(backup.path)
    crash(book)
    book.write_bytes(damaged := os.urandom(4096) + book.read_bytes()[4096:])
    inject = None if links else "link,linkat:error=EPERM"
    points = 0
    for image, done in cuts(RESTORING, desk, book, backup.path, often=times(3, 40), inject=inject):
        left = put_down(image, desk.with_name("left"))
        there, [whole] = left / "network.db", backups_of(left / "network.db")
        assert examine(whole).ok
        assert kept(left, damaged)
        found = there.read_bytes() if there.exists() else None
        if found not in {None, damaged, *(() if links else (b"",))}:
            assert digest_of(there) == wanted
        else:
            assert not done
            put_in_place(there, whole.path, MOMENT)
        with Book.open(there, device="d" * 32) as opened:
            assert opened.checked().ok
        assert digest_of(there) == wanted
        shutil.rmtree(left)
        points += 1
    on = "a disk" if links else "a stick"
    record_property("figure", f"power cut while a backup is put in place on {on}: {points} points, 0 lost")


def test_a_crash_while_a_crash_is_put_right_leaves_the_book_as_it_was_saved(
    desk: Path, times: Callable[[int, int], int], record_property: Callable[[str, object], None]
) -> None:
    book = desk / "network.db"
    wanted = digest_of(book)
    crash(book)
    points = 0
    for image, _ in cuts(OPENING, desk, book, often=times(3, 40)):
        left = put_down(image, desk.with_name("left"))
        with Book.open(left / "network.db", device="d" * 32) as opened:
            assert opened.checked().ok
        assert digest_of(left / "network.db") == wanted
        [whole] = backups_of(left / "network.db")
        assert examine(whole).ok
        shutil.rmtree(left)
        points += 1
    record_property("figure", f"power cut while a crash is put right: {points} points, 0 lost")
