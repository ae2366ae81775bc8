"""After a call has failed the connection writes nothing new, and not even a power cut then loses anything.

SQLite itself puts back what stood in the file before; that is all that still goes through the connection.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from trouble import trace
from trouble.children import Nursery, Year
from trouble.disk import Luck
from trouble.injection import Fault, Outcome, done_under
from trouble.replay import Replay, image_of, put_down
from trouble.state import between, state_of
from trouble.trace import Call, descriptor_of, path_of, text_of

pytestmark = trace.with_strace

SAVES = ("add a partner", "bring partners in", "undo it")


def on_the_book(call: Call) -> bool:
    return call.name in {"pwrite64", "ftruncate", "fdatasync"} and ".db" in path_of(call.args[0])


def connections_at_the_fault(outcome: Outcome) -> set[int]:
    """The descriptors on the book that were open when a call failed."""
    found: set[int] = set()
    for call in outcome.calls:
        if call.injected:
            break
        if call.name == "openat" and path_of(call.args[1]) == "" and call.result >= 0:
            name = text_of(call.args[1])
            found.discard(call.result)
            if name.endswith(b"network.db"):
                found.add(call.result)
        if call.name == "close":
            found.discard(descriptor_of(call.args[0]))
    return found


def written_anew(outcome: Outcome, before: bytes) -> Iterator[str]:
    """What was written through connections that were open when a call failed, and is not what stood there."""
    suspect = connections_at_the_fault(outcome)
    for call in outcome.after_the_fault[1:]:
        descriptor = descriptor_of(call.args[0]) if call.name in {"close", "pwrite64", "ftruncate"} else None
        if call.name == "close":
            suspect.discard(descriptor or -1)
        elif descriptor in suspect and call.name == "pwrite64":
            at, data = int(call.args[3]), text_of(call.args[1])
            if before[at : at + len(data)] != data:
                yield f"{len(data)} bytes at {at}"
        elif descriptor in suspect and call.name == "ftruncate" and int(call.args[1]) != len(before):
            yield f"cut to {call.args[1]}"


def faults_on_the_book(calls: Sequence[Call], most: int) -> list[Fault]:
    """Every sync, and some writes, of the book and of its journal."""
    whens: dict[str, int] = {}
    found: dict[str, list[Fault]] = {}
    for call in calls:
        whens[call.name] = whens.get(call.name, 0) + 1
        if on_the_book(call) and "backups" not in path_of(call.args[0]):
            found.setdefault(call.name, []).append(Fault(call.name, "EIO", whens[call.name]))
    writes = found.pop("pwrite64")
    return [*writes[:: max(1, len(writes) // most)], *(fault for some in found.values() for fault in some)]


def test_after_a_failure_nothing_new_is_written_on_that_connection(
    year: Year, nursery: Nursery, tmp_path: Path, times: Callable[[int, int], int]
) -> None:
    """SQLite itself puts back what stood in the file before; then the connection is closed, for good."""
    desk, put_back, quickly = tmp_path / "desk", 0, bool(times(True, False))
    for number in year.numbers(*SAVES):
        before = (year.before(number) / "network" / "network.db").read_bytes()
        deed = year.deeds[number]
        calls = done_under(nursery, year, deed, desk, guarded_quickly=quickly).calls
        for fault in faults_on_the_book(calls, times(4, 60)):
            outcome = done_under(nursery, year, deed, desk, [fault], guarded_quickly=quickly)
            assert list(written_anew(outcome, before)) == [], f"{deed.name}: {fault.told}"
            closed = {descriptor_of(call.args[0]) for call in outcome.after_the_fault if call.name == "close"}
            assert connections_at_the_fault(outcome) & closed
            put_back += sum(map(on_the_book, outcome.after_the_fault))
    assert put_back, "no fault came at a moment at which something had to be put back"


def cuts_after(
    outcome: Outcome, before: Path, desk: Path, chance: random.Random
) -> Iterator[tuple[bool, Path]]:
    """The power goes somewhere after a failed sync: whether the deed was acknowledged, and what is left."""
    place, failed = desk.with_name("left"), False
    replay = Replay(desk, image_of(before), Luck(chance.choice((0.0, 0.5)), chance))
    for call in outcome.calls:
        touched = replay.feed(call)
        failed = failed or call.injected
        acknowledged = any(b'"done"' in line for line in replay.acknowledged)
        if failed and touched and chance.random() < (1.0 if call.name == "write" else 0.25):
            shutil.rmtree(place, ignore_errors=True)
            luck = Luck(chance.choice((0.0, 0.5, 0.5, 1.0)), chance)
            yield acknowledged, put_down(replay.disk.after_cut(luck), place)


def test_a_power_cut_after_a_failed_sync_loses_nothing_that_was_acknowledged(
    year: Year,
    nursery: Nursery,
    tmp_path: Path,
    times: Callable[[int, int], int],
    record_property: Callable[[str, object], None],
) -> None:
    """What a sync failed to bring onto the disk no later sync brings there, though programs still read it."""
    desk, chance, cuts, odd = tmp_path / "desk", random.Random(3), 0, list[str]()
    quickly = bool(times(True, False))
    for number in year.numbers(*SAVES[: times(2, 3)]):
        deed = year.deeds[number]
        calls = done_under(nursery, year, deed, desk, guarded_quickly=quickly).calls
        before, after = year.states[number : number + 2]
        for fault in faults_on_the_book(calls, 1):
            if fault.call != "fdatasync":
                continue
            outcome = done_under(nursery, year, deed, desk, [fault], guarded_quickly=quickly)
            for _ in range(times(3, 12)):
                for acknowledged, left in cuts_after(outcome, year.before(number), desk, chance):
                    found = between(after if acknowledged else before, after, state_of(left), stopped=True)
                    odd.extend(f"“{deed.name}”, {fault.told}: {problem}" for problem in found)
                    cuts += 1
    assert not odd, "\n".join(odd)
    assert cuts > 20
    record_property("figure", f"power cut after a failed sync: {cuts} points, 0 acknowledged lost, 0 damaged")
