"""Deeds under strace that makes one of their system calls fail, as a faulty disk would."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from trouble import trace
from trouble.children import Nursery, PreparedDeed, Told, Year
from trouble.state import State, state_of
from trouble.trace import Call

CALLS = (
    "openat,read,write,pwrite64,pread64,ftruncate,fsync,fdatasync,unlink,rename,link,mkdir,rmdir,close,lseek,"
    "sendfile,copy_file_range,writev,dup,dup2,dup3,mmap"
)

_PAGE = "5000"  # a page of the book, and more

ERRORS = {
    "pwrite64": ("EIO", "ENOSPC"),
    "write": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO",),
    "fsync": ("EIO",),
    "fdatasync": ("EIO",),
    "unlink": ("EIO", "EACCES"),
    "rename": ("EIO", "EACCES"),
    "link": ("EIO",),
    "mkdir": ("EIO", "ENOSPC"),
    "pread64": ("EIO",),
    "openat": ("ENOSPC", "EACCES", "EMFILE", "EIO"),
}
"""Which calls fail, and how."""


class Fault(NamedTuple):
    """One call of a deed that fails: its name, the error, the how-manieth of its name it is."""

    call: str
    error: str
    when: int

    @property
    def told(self) -> str:
        """As strace is told."""
        return f"inject={self.call}:error={self.error}:when={self.when}"


class Outcome(NamedTuple):
    """How a deed went: what was told of it, first and again; what was left; what it called."""

    told: list[Told]
    died: int | None
    state: State
    calls: list[Call]

    @property
    def after_the_fault(self) -> list[Call]:
        """The calls from the one that failed on; none where the fault did not come about."""
        failed = [number for number, call in enumerate(self.calls) if call.injected]
        return self.calls[failed[0] :] if failed else []


def done_under(
    nursery: Nursery,
    year: Year,
    deed: PreparedDeed,
    desk: Path,
    faults: Sequence[Fault] = (),
    *,
    with_data: bool = True,
    guarded_quickly: bool = False,
) -> Outcome:
    """Do a deed at a desk of its own while strace looks on; again where it was refused.

    The calls are recorded with what they write, or without where that is not looked at. Guarded quickly, a
    connection makes the same calls, but for some that look whether the book has changed meanwhile.
    """
    shutil.rmtree(desk, ignore_errors=True)
    year.desk_before(deed.number, desk)
    record = desk.with_name("record")
    quickly = {"guarded_quickly": guarded_quickly}
    with nursery.child(desk, deed.number, traced=True, again=bool(faults), **quickly) as child:
        looking_on = subprocess.Popen(
            [
                *("strace", "-f", "-y", "-xx", "-s", _PAGE if with_data else "0", "-e", "raw=read"),
                *("-e", f"trace={CALLS}", "-p", str(child.pid), "-o", str(record)),
                *(part for fault in faults for part in ("-e", fault.told)),
            ],
            stderr=subprocess.DEVNULL,
        )
        told = [one for one in (child.next(),) if one is not None]
        if faults and told and (told[0].kind != "done" or deed.quiet):
            looking_on.terminate()  # the fault is over
        told.extend(child.told())
    looking_on.wait()
    with record.open() as lines:
        calls = [call for call in trace.read_trace(lines) if call.pid == child.pid]
    return Outcome(told, child.died, state_of(desk), calls)


def places(calls: Sequence[Call], desk: Path) -> Iterator[tuple[str, int]]:
    """The calls of a deed that touch the desk, of those that may fail: name, and the how-manieth it is."""
    seen: dict[str, int] = {}
    for call in calls:
        if call.name not in ERRORS:
            continue
        seen[call.name] = seen.get(call.name, 0) + 1
        if call.result >= 0 and any(str(desk) in path for path in trace.paths_in(call)):
            yield call.name, seen[call.name]


def spread(whens: Sequence[int], most: int) -> list[int]:
    """At most so many of them, the first and the last among them."""
    if len(whens) <= most:
        return list(whens)
    return sorted({whens[round(step * (len(whens) - 1) / (most - 1))] for step in range(most)})


def faults_of(calls: Sequence[Call], desk: Path, most: int) -> Iterator[Fault]:
    """Faults at calls of a deed, at most so many of each kind of call; errors take turns."""
    whens: dict[str, list[int]] = {}
    for name, when in places(calls, desk):
        whens.setdefault(name, []).append(when)
    for name, known in whens.items():
        for number, when in enumerate(spread(known, most)):
            yield Fault(name, ERRORS[name][number % len(ERRORS[name])], when)
