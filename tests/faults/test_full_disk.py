"""The disk is full, wherever a person writes: a sentence, nothing lost, and with room it works.

After the refusal the same program does the same again, with room. What the folder holds then is compared with
what it holds where the disk was never full: had the refusal lost or left anything, it would be another.

Connections are guarded quickly here: the triggers are temporary and in memory, so no room matters to them.
"""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from trouble.children import Nursery, PreparedDeed, Told, Year
from trouble.plain import is_plain
from trouble.room import fill
from trouble.state import State, between, state_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")

ROOMS = (0, 3_000, 20_000, None)
"""Bytes that a file may have; None: as many as the book has already."""


class Point(NamedTuple):
    """A deed, and the room that there is for it."""

    deed: PreparedDeed
    room: int | None


def problems(told: Sequence[Told], died: int | None, wanted: State, found: State) -> list[str]:
    """What is wrong with how a deed went that had no room first, and then had where it was refused."""
    if died != 0 or not told:
        return [f"the program ended with {died}"]
    odd = between(wanted, wanted, found)
    for number, one in enumerate(told):
        if one.kind != "done" and (not is_plain(one.sentence) or "is gone" in one.sentence):
            odd.append(f"no plain sentence: {one.sentence}")
        if one.kind != "done" and number:
            odd.append(f"with room: {one.sentence}")
    return odd


def points(year: Year, times: Callable[[int, int], int]) -> Iterator[Point]:
    """Every deed with no room at all, and some with some; in a long run all with every amount.

    However many ways to write there are, about fifteen of them take turns at each amount.
    """
    every = max(len(ROOMS[1:]), len(year.deeds) // 15)
    for deed in year.deeds:
        yield Point(deed, 0)
        for number, room in enumerate(ROOMS[1:]):
            if times(deed.number % every == number, True):
                yield Point(deed, room)


def test_a_file_that_finds_no_room_is_told_and_with_room_all_is_well(
    year: Year,
    nursery: Nursery,
    tmp_path: Path,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    refused, odd = 0, list[str]()
    for deed, room in points(year, times):
        desk = year.desk_before(deed.number, tmp_path / "desk")
        book = desk / "network" / "network.db"
        size = room if room is not None else book.stat().st_size if book.exists() else 50_000
        with nursery.child(desk, deed.number, limit=size, again=True, guarded_quickly=True) as child:
            told = list(child.told())
        found = problems(told, child.died, year.states[deed.number + 1], state_of(desk))
        odd.extend(f"“{deed.name}” with room for {size:,}: {problem}" for problem in found)
        refused += told[0].kind != "done"
        assert told[0].kind != "done" or deed.quiet or room != 0, f"“{deed.name}” wrote nothing"
        shutil.rmtree(desk)
    assert not odd, "\n".join(odd)
    assert refused >= 64
    record_property("figure", f"disk full: {refused} points at {len(year.deeds)} ways to write, 0 lost")


def test_a_disk_that_is_really_full_is_called_full(
    year: Year,
    nursery: Nursery,
    small_disk: Path,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    refused, odd = 0, list[str]()
    for deed in year.deeds[:: times(4, 1)]:
        for room in (0, 8_192, 40_960)[:: times(2, 1)]:
            desk = year.desk_before(deed.number, small_disk / "desk")
            with nursery.child(desk, deed.number, again=True, waits=True, guarded_quickly=True) as child:
                filler = fill(small_disk, room)
                child.sign("begin")
                told = [child.one()]
                filler.unlink()
                child.sign("again")
                told.extend(child.told())
            found = problems(told, child.died, year.states[deed.number + 1], state_of(desk))
            odd.extend(f"“{deed.name}” with {room:,} left: {problem}" for problem in found)
            if told[0].kind != "done":
                refused += 1
                if not any(word in told[0].sentence for word in ("full", "room", "No space left")):
                    odd.append(f"“{deed.name}” with {room:,} left: {told[0].sentence}")
            shutil.rmtree(desk)
    assert not odd, "\n".join(odd)
    assert refused > len(year.deeds) / 4
    record_property("figure", f"disk really full: {refused} points, 0 lost")
