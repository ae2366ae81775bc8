"""The imagined disk itself: a program that forgets to sync is caught, a careful one is not.

Without these tests the power cuts of test_power_cut.py could pass for want of any power.
"""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trouble import trace
from trouble.disk import SECTOR, File, Folder, Image, Luck
from trouble.replay import NotModelled, Replay, image_of, put_down

SAVING = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1] + "/book.db", isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA synchronous = " + sys.argv[2])
connection.execute("CREATE TABLE saved (number, filler)")
for number in range(12):
    connection.execute("INSERT INTO saved VALUES (?, ?)", (number, "x" * 3000))
    os.write(1, b"%d" % number)
"""

KEEPING = """
import os, sys
folder, careful = sys.argv[1], sys.argv[2:]
def put(name, text):
    with open(f"{folder}/{name}", "w") as file:
        file.write(text)
        file.flush()
        if "content" in careful:
            os.fsync(file.fileno())
for number in range(20):
    if "in place" in careful:
        put("paper", f"{number}." * 900)
    else:
        put("new", f"{number}." * 900)
        os.replace(f"{folder}/new", f"{folder}/paper")
    if "name" in careful:
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
    os.write(1, b"%d" % number)
"""


def cuts(program: str, folder: Path, *arguments: str) -> Iterator[tuple[Image, int]]:
    """What the disk holds when the power goes after a call of a program, and what was acknowledged last."""
    desk, record = folder / "desk", folder / "trace"
    desk.mkdir()
    command = [*trace.command(record), sys.executable, "-c", program, str(desk), *arguments]
    subprocess.run(command, check=True, capture_output=True)
    replay, chance = Replay(desk, {}), random.Random(5)
    with record.open() as lines:
        for call in trace.read_trace(lines):
            if replay.feed(call):
                newest = int(replay.acknowledged[-1]) if replay.acknowledged else -1
                for share in (0.0, 0.5, 1.0):
                    yield replay.disk.after_cut(Luck(share, chance)), newest
    assert replay.disk.after_cut(Luck(1.0, chance)) == image_of(desk)


def lost_or_damaged(image: Image, acknowledged: int, place: Path) -> bool:
    """Whether a database lacks what was acknowledged, or cannot be read."""
    path = put_down(image, place) / "book.db"
    try:
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return True
            known = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            found = connection.execute("SELECT count(*) FROM saved").fetchone()[0] if known else 0
    except sqlite3.DatabaseError:
        return True
    return int(found) not in {acknowledged + 1, acknowledged + 2}


@trace.with_strace
@pytest.mark.parametrize(("synchronous", "caught"), [("OFF", True), ("FULL", False)])
def test_a_database_that_does_not_sync_is_caught(tmp_path: Path, synchronous: str, caught: bool) -> None:
    found = [
        lost_or_damaged(image, acknowledged, tmp_path / str(number))
        for number, (image, acknowledged) in enumerate(cuts(SAVING, tmp_path, synchronous))
    ]
    assert any(found) == caught
    assert len(found) > 100


@trace.with_strace
@pytest.mark.parametrize(
    ("careful", "caught"),
    [
        ((), "half a paper"),
        (("content",), "an old paper"),
        (("name",), "half a paper"),
        (("in place", "content", "name"), "half a paper"),
        (("content", "name"), ""),
    ],
)
def test_a_paper_is_whole_where_its_content_and_then_its_name_are_synced(
    tmp_path: Path, careful: tuple[str, ...], caught: str
) -> None:
    whole = {f"{number}.".encode() * 900: number for number in range(20)}
    found = set()
    for image, acknowledged in cuts(KEEPING, tmp_path, *careful):
        paper = image.get("paper")
        if paper is not None and paper not in whole:
            found.add("half a paper")
        elif (whole[paper] if isinstance(paper, bytes) else -1) < acknowledged:
            found.add("an old paper")
    assert caught in found if caught else not found


@trace.with_strace
def test_what_the_disk_does_not_know_is_not_passed_over(tmp_path: Path) -> None:
    by_memory = """
import mmap, sys
with open(sys.argv[1] + "/paper", "w+b") as file:
    file.write(bytes(4096))
    file.flush()
    mmap.mmap(file.fileno(), 4096)[:2] = b"no"
"""
    with pytest.raises(NotModelled, match="through memory"):
        list(cuts(by_memory, tmp_path))


Done = tuple[int, bytes] | int
"""Data that is written at a place, or a new size."""

PIECE = st.tuples(st.integers(0, 2000), st.binary(min_size=1, max_size=1500))
WRITES = st.lists(PIECE | st.integers(0, 3000), max_size=12)


def done(file: File, writes: list[Done]) -> None:
    for one in writes:
        file.resize(one) if isinstance(one, int) else file.write(*one)


def moments_of(file: File, writes: list[Done]) -> list[bytes]:
    """What a file holds now, and after each of these."""
    moments = [bytes(file.now)]
    for one in writes:
        done(file, [one])
        moments.append(bytes(file.now))
    return moments


@given(WRITES, WRITES, st.randoms(use_true_random=False))
def test_all_of_a_file_is_as_it_was_at_some_moment_since_it_was_synced(
    synced: list[Done], since: list[Done], chance: random.Random
) -> None:
    file = File()
    done(file, synced)
    file.sync()
    moments = moments_of(file, since)
    assert file.after_cut(Luck(0.0, chance)) == moments[0]
    assert file.after_cut(Luck(1.0, chance)) == moments[-1]
    left = file.after_cut(Luck(0.5, chance))
    assert len(left) in {len(moment) for moment in moments}
    padded = [moment.ljust(len(left), b"\0") for moment in moments]
    assert all(byte in {moment[at] for moment in padded} for at, byte in enumerate(left))


@given(st.binary(max_size=3000), st.lists(PIECE, max_size=12), st.randoms(use_true_random=False))
def test_a_sector_is_never_mixed(synced: bytes, since: list[Done], chance: random.Random) -> None:
    file = File()
    file.write(0, synced)
    file.sync()
    moments = moments_of(file, since)
    left = file.after_cut(Luck(0.5, chance))
    padded = [moment.ljust(len(left), b"\0") for moment in moments]
    for at in range(0, len(left), SECTOR):
        end = min(at + SECTOR, len(left))
        assert left[at:end] in {moment[at:end] for moment in padded}


@given(st.binary(min_size=1, max_size=3000), st.lists(PIECE, max_size=6), st.randoms(use_true_random=False))
def test_what_a_sync_failed_to_keep_no_later_one_keeps(
    failed: bytes, later: list[Done], chance: random.Random
) -> None:
    file, careful = File(), File()
    file.write(0, failed)
    file.fail_to_sync(Luck(0.0, chance))
    assert bytes(file.now) == failed
    done(file, later)
    file.sync()
    done(careful, later)
    assert file.after_cut(Luck(1.0, chance)) == bytes(careful.now)


@given(st.lists(st.sampled_from(["make", "rename", "take"])), st.randoms(use_true_random=False))
def test_a_renaming_reaches_the_disk_whole_or_not_at_all(deeds: list[str], chance: random.Random) -> None:
    folder, paper = Folder(), File()
    folder.change({"a": paper})
    folder.sync()
    folder.change({"a": None, "b": paper})
    for deed in deeds:
        folder.change({"c": None if deed == "take" else File()})
    left = folder.after_cut(Luck(0.5, chance))
    assert ("a" in left) != ("b" in left)
    assert set(folder.after_cut(Luck(0.0, chance))) == {"a"}
