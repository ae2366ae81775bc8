"""A trace done again on an imagined disk: where its power is cut, what is left can be looked at."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from trouble.disk import File, Folder, Image, Luck
from trouble.trace import Call, descriptor_of, path_of, text_of, texts_of

_STANDARD_OUTPUT = 1
_NOTHING_TO_US = {"pread64", "msync", "sync_file_range"}


class NotModelled(AssertionError):
    """The program did something to the folder that this disk does not know; the replay would be wrong."""


class _Open(NamedTuple):
    """What a file descriptor stands for; descriptors that were doubled share it."""

    thing: File | Folder
    appends: bool
    place: list[int]


class Replay:
    """The disk under one folder of a program, and the descriptors that the program has open on it."""

    def __init__(self, root: Path, image: Image, failed: Luck | None = None) -> None:
        """`image` is what the folder held, safely, when the program began.

        `failed` says how much of what a sync failed to bring onto the disk is there all the same.
        """
        self.disk = Folder()
        self.acknowledged: list[bytes] = []
        self._root = os.path.realpath(root)
        self._open: dict[int, _Open] = {}
        self._failed = failed or Luck(0.0, Random(0))
        _fill(self.disk, image)
        self.disk.sync_all()

    def feed(self, call: Call) -> bool:
        """Do a call again; whether it changed the disk, or told the person something."""
        if call.result == -1:
            return call.name in {"fsync", "fdatasync"} and self._fail_to_sync(call)
        doing: Callable[[Call], bool] | None = getattr(self, f"_{call.name}", None)
        if doing is not None:
            return doing(call)
        if call.name not in _NOTHING_TO_US and self._touches(call):
            raise NotModelled(f"{call.name}: {call.args}")
        return False

    # Files that are opened and closed

    def _openat(self, call: Call) -> bool:
        folder, name = self._found(call.args[0], call.args[1])
        flags = call.args[2].split("|")
        self._open.pop(call.result, None)
        if folder is None:
            return False
        thing = folder.now.get(name) if name else folder
        made = thing is None
        if thing is None:
            thing = File()
            folder.change({name: thing})
        if "O_TRUNC" in flags and isinstance(thing, File) and thing.now:
            thing.resize(0)
        self._open[call.result] = _Open(thing, "O_APPEND" in flags, [0])
        return made or "O_TRUNC" in flags

    def _close(self, call: Call) -> bool:
        self._open.pop(descriptor_of(call.args[0]), None)
        return False

    def _dup(self, call: Call) -> bool:
        held = self._open.get(descriptor_of(call.args[0]))
        self._open.pop(call.result, None)
        if held is not None:
            self._open[call.result] = held
        return False

    _dup2 = _dup3 = _dup

    def _fcntl(self, call: Call) -> bool:
        return self._dup(call) if call.args[1].startswith("F_DUPFD") else False

    def _mmap(self, call: Call) -> bool:
        shared = "MAP_SHARED" in call.args[3] and "PROT_WRITE" in call.args[2]
        if shared and descriptor_of(call.args[4]) in self._open:
            raise NotModelled("a file is written through memory")
        return False

    def _lseek(self, call: Call) -> bool:
        if held := self._open.get(descriptor_of(call.args[0])):
            held.place[0] = call.result
        return False

    def _read(self, call: Call) -> bool:
        if held := self._open.get(int(call.args[0], 0)):
            held.place[0] += call.result
        return False

    # What is written

    def _write(self, call: Call) -> bool:
        descriptor = descriptor_of(call.args[0])
        if descriptor == _STANDARD_OUTPUT:
            self.acknowledged.append(text_of(call.args[1]))
            return True
        return self._put(descriptor, text_of(call.args[1])[: call.result])

    def _writev(self, call: Call) -> bool:
        return self._put(descriptor_of(call.args[0]), texts_of(call.args[1])[: call.result])

    def _sendfile(self, call: Call) -> bool:
        source = self._open.get(descriptor_of(call.args[1]))
        if descriptor_of(call.args[0]) not in self._open:
            return False
        if source is None or not isinstance(source.thing, File):
            raise NotModelled("a file is filled from outside the folder")
        given = call.args[2].strip("[]").split("]")[0]
        at = source.place[0] if given == "NULL" else int(given)
        if given == "NULL":
            source.place[0] += call.result
        return self._put(descriptor_of(call.args[0]), bytes(source.thing.now[at : at + call.result]))

    def _put(self, descriptor: int, data: bytes) -> bool:
        held = self._open.get(descriptor)
        if held is None or not isinstance(held.thing, File):
            return False
        at = len(held.thing.now) if held.appends else held.place[0]
        held.thing.write(at, data)
        held.place[0] = at + len(data)
        return True

    def _pwrite64(self, call: Call) -> bool:
        file = self._file(call.args[0])
        if file is not None:
            file.write(int(call.args[3]), text_of(call.args[1])[: call.result])
        return file is not None

    def _ftruncate(self, call: Call) -> bool:
        file = self._file(call.args[0])
        if file is not None:
            file.resize(int(call.args[1]))
        return file is not None

    def _fsync(self, call: Call) -> bool:
        held = self._open.get(descriptor_of(call.args[0]))
        if held is not None:
            held.thing.sync()
        return held is not None

    _fdatasync = _fsync

    def _fail_to_sync(self, call: Call) -> bool:
        file = self._file(call.args[0])
        if file is not None:
            file.fail_to_sync(self._failed)
        return file is not None

    # Names

    def _rename(self, call: Call) -> bool:
        return self._move(self._found("AT_FDCWD", call.args[0]), self._found("AT_FDCWD", call.args[1]))

    def _renameat(self, call: Call) -> bool:
        return self._move(self._found(*call.args[:2]), self._found(*call.args[2:4]))

    _renameat2 = _renameat

    def _move(self, source: tuple[Folder | None, str], target: tuple[Folder | None, str]) -> bool:
        if source[0] is None and target[0] is None:
            return False
        if source[0] is None or source[0] is not target[0]:
            raise NotModelled("something moves from one folder to another")
        source[0].change({source[1]: None, target[1]: source[0].now[source[1]]})
        return True

    def _link(self, call: Call) -> bool:
        return self._join(self._found("AT_FDCWD", call.args[0]), self._found("AT_FDCWD", call.args[1]))

    def _linkat(self, call: Call) -> bool:
        return self._join(self._found(*call.args[:2]), self._found(*call.args[2:4]))

    def _join(self, source: tuple[Folder | None, str], target: tuple[Folder | None, str]) -> bool:
        if target[0] is None or source[0] is None:
            return False
        target[0].change({target[1]: source[0].now[source[1]]})
        return True

    def _unlink(self, call: Call) -> bool:
        return self._take(*self._found("AT_FDCWD", call.args[0]))

    _rmdir = _unlink

    def _unlinkat(self, call: Call) -> bool:
        return self._take(*self._found(*call.args[:2]))

    def _take(self, folder: Folder | None, name: str) -> bool:
        if folder is not None:
            folder.change({name: None})
        return folder is not None

    def _mkdir(self, call: Call) -> bool:
        return self._make(*self._found("AT_FDCWD", call.args[0]))

    def _mkdirat(self, call: Call) -> bool:
        return self._make(*self._found(*call.args[:2]))

    def _make(self, folder: Folder | None, name: str) -> bool:
        if folder is not None:
            folder.change({name: Folder()})
        return folder is not None

    # Where things are

    def _file(self, argument: str) -> File | None:
        held = self._open.get(descriptor_of(argument))
        return held.thing if held is not None and isinstance(held.thing, File) else None

    def _found(self, folder: str, path: str) -> tuple[Folder | None, str]:
        """The folder in which a path ends, and its name there; no folder where it is another's."""
        base = Path(path_of(folder) or Path.cwd())
        whole = os.path.normpath(base / text_of(path).decode())
        if whole == self._root:
            return self.disk, ""
        if not whole.startswith(f"{self._root}/"):
            return None, ""
        *above, name = whole[len(self._root) + 1 :].split("/")
        found: File | Folder | None = self.disk
        for part in above:
            found = found.now.get(part) if isinstance(found, Folder) else None
        if not isinstance(found, Folder):
            raise NotModelled(f"{whole} lies in no folder that is known")
        return found, name

    def _touches(self, call: Call) -> bool:
        return any(self._root in path_of(argument) for argument in call.args) or any(
            self._root.encode() in text_of(argument) for argument in call.args if argument.startswith('"')
        )


def _fill(folder: Folder, image: Image) -> None:
    for name, thing in image.items():
        if isinstance(thing, bytes):
            file = File()
            file.write(0, thing)
            folder.change({name: file})
        else:
            inner = Folder()
            _fill(inner, thing)
            folder.change({name: inner})


def image_of(folder: Path) -> Image:
    """What a folder really holds."""
    return {
        path.name: image_of(path) if path.is_dir() else path.read_bytes() for path in sorted(folder.iterdir())
    }


def put_down(image: Image, folder: Path) -> Path:
    """Make a folder that holds an image."""
    folder.mkdir()
    for name, thing in image.items():
        if isinstance(thing, bytes):
            (folder / name).write_bytes(thing)
        else:
            put_down(thing, folder / name)
    return folder
