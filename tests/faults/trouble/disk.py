"""A disk as programs meet it: what was written is there at once, and after a power cut only what was synced.

What was not synced may have reached the disk or not, each 512 bytes of it for itself and in any order, the
size of a file apart from what is in it; names of files likewise. The disk never keeps a promise that the
standard does not make: a file's own fsync does not keep its name [POSIX fsync; Pillai et al., OSDI 2014].
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple, Union

SECTOR = 512

Image = Mapping[str, Union[bytes, "Image"]]
"""What a folder holds: files as bytes, folders as images."""


class _Write(NamedTuple):
    at: int
    data: bytes


class _Size(NamedTuple):
    size: int


class Luck(NamedTuple):
    """How much of what was not synced reaches the disk at a cut: `share` of it at its newest."""

    share: float
    chance: Random

    def version(self, newest: int) -> int:
        """Which version of something the disk has: 0 as it was synced, `newest` as it was at the cut."""
        if self.share in {0.0, 1.0}:
            return newest if self.share else 0
        return newest if self.chance.random() < self.share else self.chance.randint(0, newest)


class File:
    """A file: what the disk is known to hold of it, and what was done to it since."""

    def __init__(self) -> None:
        self.now = bytearray()
        self._synced = b""
        self._since: list[_Write | _Size] = []
        self._failed = False

    def write(self, at: int, data: bytes) -> None:
        """Put data at a place; what lies between the end and that place is zeros."""
        if at > len(self.now):
            self.now.extend(bytes(at - len(self.now)))
        self.now[at : at + len(data)] = data
        self._since.append(_Write(at, data))

    def resize(self, size: int) -> None:
        """Cut the file, or make it longer with zeros."""
        del self.now[size:]
        self.now.extend(bytes(size - len(self.now)))
        self._since.append(_Size(size))

    def sync(self) -> None:
        """From here on what was written since the last time is on the disk."""
        if self._since:
            self._synced, self._since = self._newest(), []

    def fail_to_sync(self, luck: "Luck") -> None:
        """A sync that failed: what was written may be on the disk or not, and no later sync tries it again.

        Programs go on reading what they wrote [Rebello et al., Can Applications Recover from fsync Failures?,
        USENIX ATC 2020].
        """
        self._synced, self._since, self._failed = self.after_cut(luck), [], True

    def after_cut(self, luck: "Luck") -> bytes:
        """What the disk holds of it when the power goes now."""
        if not self._since or luck.share == 0.0:
            return self._synced
        if luck.share == 1.0:
            return self._newest()
        return self._reached(luck)

    def _newest(self) -> bytes:
        return self._reached(Luck(1.0, Random(0))) if self._failed else bytes(self.now)

    def _reached(self, luck: "Luck") -> bytes:
        newest, versions = len(self._since), dict[int, int]()
        found, size = bytearray(self._synced), len(self._synced)
        resized = luck.version(newest)  # what changed the size later than this did not reach the disk
        for number, done in enumerate(self._since):
            if isinstance(done, _Size):
                if number < resized:
                    size = done.size
                    del found[size:]  # whatever lay there is freed with the size, never zeroed without it
                continue
            if number < resized:
                size = max(size, done.at + len(done.data))
            for sector, at, piece in _sectors(done):
                if number < versions.setdefault(sector, luck.version(newest)):
                    found.extend(bytes(max(0, at - len(found))))
                    found[at : at + len(piece)] = piece
        return bytes(found[:size]) + bytes(max(0, size - len(found)))


def _sectors(done: _Write) -> Sequence[tuple[int, int, bytes]]:
    """A write as the disk does it: number of the sector, place, data."""
    pieces, at, end = [], done.at, done.at + len(done.data)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        pieces.append((at // SECTOR, at, done.data[at - done.at : until - done.at]))
        at = until
    return pieces


Names = Mapping[str, "File | Folder | None"]


class Folder:
    """A folder: the names that the disk is known to hold, and what was done to them since."""

    def __init__(self) -> None:
        self.now: dict[str, File | Folder] = {}
        self._synced: dict[str, File | Folder] = {}
        self._since: list[Names] = []

    def change(self, names: Names) -> None:
        """Give names, or take them (None); all of them at once, as a renaming does."""
        _apply(names, self.now)
        self._since.append(names)

    def sync(self) -> None:
        """From here on the names are on the disk as they are."""
        self._synced, self._since = dict(self.now), []

    def sync_all(self) -> None:
        """The same for everything under it: how a disk is found at the beginning."""
        self.sync()
        for thing in self.now.values():
            thing.sync_all() if isinstance(thing, Folder) else thing.sync()

    def after_cut(self, luck: Luck) -> Image:
        """What the disk holds of it when the power goes now; names reach it in their order, or one by one."""
        names, newest = dict(self._synced), len(self._since)
        in_order = luck.share in {0.0, 1.0} or luck.chance.random() < 0.5
        until = luck.version(newest)
        for number, change in enumerate(self._since):
            if number < (until if in_order else luck.version(newest)):
                _apply(change, names)
        return {name: thing.after_cut(luck) for name, thing in sorted(names.items())}


def _apply(change: Names, names: dict[str, File | Folder]) -> None:
    for name, thing in change.items():
        if thing is None:
            names.pop(name, None)
        else:
            names[name] = thing
