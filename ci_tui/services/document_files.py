"""Documents as files: whole or not at all, for their owner's eyes, and never over what a person changed."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from ci_tui.domain.documents import Document
from ci_tui.domain.errors import Refusal
from ci_tui.services.whole_files import new_file
from ci_tui.store.placing import folder_on_disk

WRITTEN = ".written.json"
"""Beside the documents: what was written under which name, so that only these are written anew."""


def default_folder(book: Path) -> Path:
    """Where the documents of a book lie: beside it, `millbrook documents`."""
    return book.with_name(f"{book.stem} documents")


def write_documents(documents: Iterable[Document], folder: Path) -> tuple[Path, ...]:
    """Write documents into a folder, each whole or not at all, and return where they lie.

    The folder is made where it is missing (0700, the files 0600). A document that was written before and that
    nobody touched since is written anew; beside a file that a person changed, or that is about something
    else, the new one is `… (2)`.

    Raises:
        Refusal: the folder cannot be made, or a file cannot be written; those before it are written.
    """
    _make(folder)
    written = _written(folder)
    found = []
    try:
        for document in documents:
            path = _place(document, folder, written)
            _write(path, document.text)
            written[path.name] = {"about": document.about, "sha256": _digest(document.text.encode())}
            found.append(path)
    finally:
        if found:
            _write(folder / WRITTEN, json.dumps(written, indent=1, sort_keys=True) + "\n")
    return tuple(found)


def _make(folder: Path) -> None:
    """Make the folder where it is missing. Raises Refusal."""
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"{folder} could not be made: {error.strerror or error}.") from error
    for made in missing:  # a folder whose name is not on the disk is lost to a power cut with all in it
        folder_on_disk(made.parent)


def _write(path: Path, text: str) -> None:
    with new_file(path, replacing=True, newline="") as file:
        file.write(text)


def _place(document: Document, folder: Path, written: dict[str, Any]) -> Path:
    """The first name that is free, or holds this document as it was written before."""
    named = Path(document.name)
    count = 1
    while True:
        name = named.name if count == 1 else f"{named.stem} ({count}){named.suffix}"
        path = folder / name
        if _may_be_written(path, document, written.get(name)):
            return path
        count += 1


def _may_be_written(path: Path, document: Document, before: Any) -> bool:
    if path.is_symlink() or path.is_dir():
        return False
    try:
        there = _digest(path.read_bytes())
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if there == _digest(document.text.encode()):
        return True
    is_ours = isinstance(before, dict) and before.get("about") == document.about
    return is_ours and before.get("sha256") == there


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _written(folder: Path) -> dict[str, Any]:
    """What was written before; nothing where that cannot be read: then nothing is written over."""
    try:
        found = json.loads((folder / WRITTEN).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
