"""A program that is killed in the midst of writing loses nothing that it had acknowledged."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ci_tui.store.book import Book

TIMES = 8

WRITING = """
with open_book(sys.argv[1]) as book:
    print("open", flush=True)
    for number in range(100_000):
        save(book, f"{sys.argv[2]} {number}", 1 + number % 300)
        print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no kill -9")
def test_no_acknowledged_save_is_lost_to_a_kill(tmp_path: Path, preamble: str) -> None:
    path = tmp_path / "network.db"
    Book.create(path, name="Millbrook", device="d" * 32).close()
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for turn in range(TIMES):
        command = [sys.executable, "-c", preamble + WRITING, str(path), str(turn)]
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no kill -9")
def test_a_making_that_is_killed_leaves_no_half_book(tmp_path: Path, run: Callable[..., list[str]]) -> None:
    path = tmp_path / "network.db"
    dying = """
from ci_tui.store import creating
creating._put_in_place = lambda *_: os._exit(9)
Book.create(sys.argv[1], name="Millbrook", device="d" * 32)
"""
    run(dying, path, status=9)
    assert not path.exists()
    Book.create(path, name="Millbrook", device="d" * 32).close()
