"""A program that is killed in the midst of writing loses nothing that it had acknowledged."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from trouble.children import Nursery, Year
from trouble.state import between, state_of

from ci_tui.store.book import Book

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no kill -9")

DEEDS_IN_SIGHT = 6
"""A kill comes while one of so many deeds is done; the first of them is another one each time."""


def kill_while(nursery: Nursery, year: Year, desk: Path, first: int, chance: random.Random) -> int:
    """Do deeds at a desk, from one on, and kill the program at one of the next; how many it did."""
    sight = year.deeds[first : first + DEEDS_IN_SIGHT]
    with nursery.child(desk, first, sight[-1].number, lingers=True) as child:
        waited = chance.randrange(len(sight))
        told = [child.next() for _ in range(waited)]
        time.sleep(chance.uniform(0, 1.3 * sight[waited].seconds))
        child.kill(signal.SIGKILL)
        told.extend(child.told())
    assert child.died == -signal.SIGKILL
    assert all(one is not None and one.kind == "done" for one in told), told
    return len(told)


def test_no_acknowledged_save_is_lost_to_a_kill(
    year: Year,
    nursery: Nursery,
    tmp_path: Path,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    often, chance = times(30, 200), random.Random(7)
    acknowledged, begun = 0, set()
    for turn in range(often):
        first = turn * len(year.deeds) // often
        desk = year.desk_before(first, tmp_path / "desk")
        done = kill_while(nursery, year, desk, first, chance)
        found, now = state_of(desk), first + done
        shutil.rmtree(desk)
        before, after = year.states[now], year.states[min(now + 1, len(year.deeds))]
        assert between(before, after, found, stopped=True) == [], f"{done} deeds from {first} on"
        acknowledged += done
        begun.add(now)
    assert acknowledged > often
    assert len(begun) > min(often, len(year.deeds)) / 3, "the kills all came at the same deeds"
    record_property(
        "figure", f"kill -9: {often} times, 0 of {acknowledged} acknowledged saves lost, sound each time"
    )


def test_a_book_that_is_killed_again_and_again_stays_sound(
    tmp_path: Path, preamble: str, times: Callable[[int, int], int]
) -> None:
    """One book, saves of one to three hundred rows, each kill on top of what the one before it left."""
    path, chance = tmp_path / "network.db", random.Random(8)
    Book.create(path, name="Millbrook", device="d" * 32).close()
    writing = """
with open_book(sys.argv[1]) as book:
    print("open", flush=True)
    for number in range(100_000):
        save(book, f"{sys.argv[2]} {number}", 1 + number % 300)
        print(number, flush=True)
"""
    acknowledged: set[str] = set()
    for turn in range(times(5, 20)):
        command = [sys.executable, "-c", preamble + writing, str(path), str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "open\n"
            time.sleep(chance.uniform(0.01, 0.25))
            writer.send_signal(signal.SIGKILL)
            acknowledged |= {f"{turn} {line.strip()}" for line in writer.stdout if line.endswith("\n")}
        with Book.open(path) as book, book.read() as connection:
            names = "SELECT name, count(*) FROM area GROUP BY name"
            counts = dict(connection.execute(names).fetchall())
        assert acknowledged <= counts.keys()
        assert all(count == 1 + int(name.split()[1]) % 300 for name, count in counts.items())
    assert acknowledged
    with Book.open(path) as book:
        assert book.check().ok


def test_a_making_that_is_killed_leaves_no_half_book(tmp_path: Path, run: Callable[..., list[str]]) -> None:
    path = tmp_path / "network.db"
    dying = """
from ci_tui.store import creating
creating.give_name = lambda *_: os._exit(9)
Book.create(sys.argv[1], name="Millbrook", device="d" * 32)
"""
    run(dying, path, status=9)
    assert not path.exists()
    Book.create(path, name="Millbrook", device="d" * 32).close()
