"""What this laptop remembers between starts, outside any book: theme, last books, its own device id.

Nothing here may stop the program: what cannot be read counts as not set, what cannot be written is
forgotten.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ci_tui.domain.names import new_id

DateOrder = Literal["day-first", "month-first"]

RECENT_BOOKS = 8
_FILE = "preferences.json"


class Preferences(NamedTuple):
    """The settings of this laptop; a change is a new object, written at once."""

    theme: str | None = None
    last_book: str | None = None
    recent_books: tuple[str, ...] = ()
    device: str | None = None
    date_order: DateOrder = "day-first"

    @classmethod
    def load(cls) -> "Preferences":
        """Read the settings; whatever is missing, unreadable or of the wrong kind stays at its default."""
        return _understood(_stored())

    def with_theme(self, theme: str) -> "Preferences":
        """Remember the theme."""
        return _kept(theme=theme)

    def with_date_order(self, order: DateOrder) -> "Preferences":
        """Remember whether a typed 3/4 is the third of April or the fourth of March."""
        return _kept(date_order=order)

    def with_book(self, path: Path) -> "Preferences":
        """Remember the book as the last one opened, and at the head of the recent ones."""
        book = str(path.absolute())
        others = [other for other in Preferences.load().recent_books if other != book]
        return _kept(last_book=book, recent_books=(book, *others)[:RECENT_BOOKS])

    def without_book(self, path: Path) -> "Preferences":
        """Forget a book that is no longer there."""
        book = str(path.absolute())
        now = Preferences.load()
        return _kept(
            last_book=None if now.last_book == book else now.last_book,
            recent_books=tuple(other for other in now.recent_books if other != book),
        )


def this_device() -> str:
    """The id of this laptop, 32 hex digits, made at first need; it never travels with a book."""
    return Preferences.load().device or _kept(device=new_id()).device or new_id()


def config_folder() -> Path:
    """Where the settings lie; CI_TUI_CONFIG_DIR names another folder than the system's usual one."""
    named = os.environ.get("CI_TUI_CONFIG_DIR")
    if named:
        return Path(named)
    from platformdirs import user_config_dir

    return Path(user_config_dir("ci-tui", appauthor=False))


def _stored() -> dict[str, Any]:
    """The file as it is, with what newer versions of the program may have put there."""
    try:
        found = json.loads((config_folder() / _FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _understood(stored: Mapping[str, Any]) -> Preferences:
    def text(name: str) -> str | None:
        value = stored.get(name)
        return value if isinstance(value, str) and value else None

    books = stored.get("recent_books")
    return Preferences(
        theme=text("theme"),
        last_book=text("last_book"),
        recent_books=tuple(book for book in books if isinstance(book, str))[:RECENT_BOOKS]
        if isinstance(books, list)
        else (),
        device=text("device"),
        date_order="month-first" if stored.get("date_order") == "month-first" else "day-first",
    )


def _kept(**changes: Any) -> Preferences:
    """Change some settings in the file as it is now (another window may have written), and write it."""
    stored = _stored() | changes
    with suppress(OSError, ValueError):
        _write(json.dumps(stored, ensure_ascii=True, indent=2))
    return _understood(_stored())._replace(**changes)


def _write(text: str) -> None:
    folder = config_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f".{new_id()[:12]}.unfinished"
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / _FILE)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise
