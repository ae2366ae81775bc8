"""Giving a finished file its name, for good: on the disk as well, and never over what is there."""

import os
import sys
from contextlib import suppress
from pathlib import Path

SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file; beside another file of the same name it would be written into that one."""


def give_name(unfinished: Path, path: Path) -> None:
    """Give the finished file its name, on the disk as well. Raises FileExistsError instead of overwriting."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):  # a USB stick's file system knows no links
        if os.name == "nt":
            unfinished.rename(path)  # refuses, on Windows, to overwrite
        else:
            path.touch(mode=0o600, exist_ok=False)
            try:
                unfinished.replace(path)
            except BaseException:
                path.unlink()  # an empty file that would be taken for a book
                raise
    folder_on_disk(path.parent)


def sync(descriptor: int) -> None:
    """See to it that what was written to a file is on the disk. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # a file system that cannot gets the plain way
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def folder_on_disk(folder: Path) -> None:
    """Bring the names in a folder onto the disk, where the system lets that be asked for. Raises nothing.

    Whoever calls this has given the name already: to fail now would tell of something that is there that it
    is not.
    """
    if os.name == "nt":
        return
    with suppress(OSError):  # some file systems cannot; the files themselves are on the disk
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def side_files(path: Path) -> tuple[Path, ...]:
    """Where SQLite's own files of a book lie, whether they are there or not."""
    return tuple(path.with_name(f"{path.name}{ending}") for ending in SIDE_FILES)


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """A name in a folder that nothing has yet: `stem.db`, else `stem 2.db` and so on."""
    candidate, count = folder / f"{stem}{ending}", 1
    while os.path.lexists(candidate):
        count += 1
        candidate = folder / f"{stem} {count}{ending}"
    return candidate
