"""The power goes while a person works: what was acknowledged is there, nothing is half there or damaged.

A whole year of work is recorded as system calls, and done again on a disk that keeps nothing but what was
synced (trouble/disk.py); it is cut at many points, and what is left is opened as a person would open it.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from trouble import trace
from trouble.children import PROGRAM, THE_SAME_EACH_TIME, Year
from trouble.disk import Image, Luck
from trouble.replay import Replay, image_of, put_down
from trouble.state import State, between, state_of

pytestmark = trace.with_strace

SHARES = (0.0, 1.0, 0.5, 0.9, 0.1, 0.99)
"""How much of what was not synced reaches the disk."""


class Cut:
    """The power goes: what the disk holds then, and how much had been acknowledged."""

    def __init__(self, image: Image, acknowledged: int, event: int) -> None:
        self.image = image
        self.acknowledged = acknowledged
        self.event = event


@pytest.fixture
def recorded(year: Year, tmp_path: Path) -> Path:
    """The folder in which a person did the whole year, and beside it the record of it."""
    desk, record = year.desk_before(0, tmp_path / "desk"), tmp_path / "trace"
    done = subprocess.run(
        [*trace.command(record), *PROGRAM, str(desk)],
        env=os.environ | THE_SAME_EACH_TIME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return desk


def replayed(year: Year, desk: Path, at: Callable[[int, bool], bool], seed: int) -> Iterator[Cut]:
    """Do the record again, and cut the power wherever `at` says so: of each event, and if it acknowledges."""
    replay = Replay(desk, image_of(year.before(0)))
    event, chance = 0, random.Random(seed)
    with desk.with_name("trace").open() as lines:
        for call in trace.read_trace(lines):
            told = len(replay.acknowledged)
            if not replay.feed(call):
                continue
            event += 1
            if at(event, len(replay.acknowledged) > told):
                luck = Luck(chance.choice(SHARES), chance)
                yield Cut(replay.disk.after_cut(luck), len(replay.acknowledged), event)
    yield Cut(replay.disk.after_cut(Luck(1.0, chance)), len(replay.acknowledged), event)


def look(cut: Cut, place: Path) -> State:
    """Open what is left, as a person would."""
    shutil.rmtree(place, ignore_errors=True)
    return state_of(put_down(cut.image, place))


def test_nothing_acknowledged_is_lost_to_a_power_cut(
    year: Year,
    recorded: Path,
    tmp_path: Path,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    *_, whole = replayed(year, recorded, lambda _event, _told: False, 0)
    assert whole.image == image_of(recorded), "the replay misses something that the program did"
    assert whole.acknowledged == len(year.deeds)

    points = times(100, 1000) - len(year.deeds)
    every = max(1, whole.event // max(1, points))
    cuts, odd = 0, list[str]()
    for cut in replayed(year, recorded, lambda event, told: told or event % every == 0, 1):
        before = year.states[cut.acknowledged]
        after = year.states[min(cut.acknowledged + 1, len(year.deeds))]
        found = between(before, after, look(cut, tmp_path / "left"), stopped=True)
        deed = year.deeds[min(cut.acknowledged, len(year.deeds) - 1)].name
        odd.extend(f"event {cut.event}, “{deed}”: {problem}" for problem in found)
        cuts += 1
    assert not odd, "\n".join(odd)
    done = len(year.deeds)
    record_property("figure", f"power cut: {cuts} points, 0 of {done} acknowledged lost, 0 damaged")
