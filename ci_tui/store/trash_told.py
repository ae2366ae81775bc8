"""What this laptop told about the trash of a book, and when: nothing goes by itself that was not told before.

Kept beside the laptop's other things, never in the book. What cannot be read counts as never told, and what
cannot be written is not told: then nothing goes.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from ci_tui.store.places import book_state
from ci_tui.store.placing import folder_on_disk

_FILE = "trash-told.json"


class Said(NamedTuple):
    """That a record goes on a day, and the day on which that was first said."""

    goes_on: date
    said_on: date


class TrashTold(NamedTuple):
    """What was said of each record, by its id; and whether an emptied book is still to be swept."""

    said: Mapping[str, Said] = {}
    unswept: bool = False


def told(book: Path) -> TrashTold:
    """What was told up to now."""
    try:
        found = json.loads((book_state(book, make=False) / _FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return TrashTold()
    if not isinstance(found, dict):
        return TrashTold()
    said = found.get("said")
    entries = said.items() if isinstance(said, dict) else ()
    understood = {record: _said(entry) for record, entry in entries}
    return TrashTold({record: one for record, one in understood.items() if one}, found.get("unswept") is True)


def keep(book: Path, now: TrashTold) -> bool:
    """Remember what is told from now on; False where the disk does not let it be kept."""
    text = json.dumps(
        {
            "said": {
                record: {"goes_on": one.goes_on.isoformat(), "said_on": one.said_on.isoformat()}
                for record, one in now.said.items()
            },
            "unswept": now.unswept,
        },
        indent=2,
    )
    folder = book_state(book)
    new = folder / f".{uuid4().hex[:12]}.new"
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(folder / _FILE)
        folder_on_disk(folder)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return False
    return True


def _said(entry: Any) -> Said | None:
    try:
        return Said(date.fromisoformat(entry["goes_on"]), date.fromisoformat(entry["said_on"]))
    except (KeyError, TypeError, ValueError):
        return None
