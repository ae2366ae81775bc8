"""Files that are written whole: under another name first, and put in place when they are on the disk."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from ci_tui.domain.errors import Refusal
from ci_tui.store.placing import folder_on_disk


@contextmanager
def new_file(
    path: Path, *, replacing: bool, encoding: str = "utf-8", newline: str = "\n"
) -> Iterator[TextIO]:
    """A text file that appears at `path` when it is complete, for its owner's eyes only (0600).

    Args:
        path: where it will be; its folder must be there.
        replacing: whether a file of that name may be replaced.
        encoding: how the text is written.
        newline: what ends a line.

    Raises:
        Refusal: something is there already, or the folder does not take it; nothing was left behind.
    """
    if os.path.lexists(path) and (path.is_dir() or not replacing):
        raise Refusal(f"{path} is already there. It was not touched; choose another name.")
    unfinished = path.with_name(f".ci-tui-{uuid4().hex[:12]}.new")
    try:
        with file_on_disk(unfinished, encoding=encoding, newline=newline) as file:
            yield file
        unfinished.replace(path)
        folder_on_disk(path.parent)
    except OSError as error:
        raise Refusal(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def file_on_disk(path: Path, *, encoding: str = "utf-8", newline: str = "\n") -> Iterator[TextIO]:
    """A new text file, for its owner's eyes only (0600); at the end what is in it is on the disk.

    Raises:
        OSError: it is there already, or the disk does not take it.
    """
    path.touch(mode=0o600, exist_ok=False)
    with path.open("w", encoding=encoding, newline=newline) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder (0700) that appears at `path` when all in it is complete; a missing or empty one is taken.

    Raises:
        Refusal: something is in it already, or the system does not let it be made; nothing was left behind.
    """
    try:
        if os.path.lexists(path) and (not path.is_dir() or any(path.iterdir())):
            raise Refusal(f"{path} is already there and not empty. It was not touched; choose another name.")
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.parent / f".ci-tui-{uuid4().hex[:12]}.new"
        unfinished.mkdir(mode=0o700)
    except OSError as error:
        raise Refusal(f"{path} could not be made: {error.strerror or error}.") from error
    try:
        yield unfinished
        folder_on_disk(unfinished)
        if path.is_dir():
            path.rmdir()  # it is empty
        unfinished.rename(path)
        folder_on_disk(path.parent)
    except OSError as error:
        raise Refusal(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
