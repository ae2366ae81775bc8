"""Which book is meant, and opening the screens on it."""

import gc
import os
import shutil
import sys
from pathlib import Path

from ci_tui.domain.errors import Refusal

BOOK_VARIABLE = "CI_TUI_BOOK"


def chosen_book(named: str | None) -> Path | None:
    """The book named on the command line, else by CI_TUI_BOOK, else the last one opened, else None."""
    for given in (named, os.environ.get(BOOK_VARIABLE)):
        if given:
            return home_expanded(given)
    from ci_tui.store.preferences import Preferences

    last = Preferences.load().last_book
    return Path(last) if last and (Path(last).exists() or _has_backups(Path(last))) else None


def _has_backups(path: Path) -> bool:
    """Whether a book that is gone can be had again: the next start must not pass it over in silence."""
    from ci_tui.store.backups import backups_of

    return bool(backups_of(path))


def home_expanded(path: str) -> Path:
    """A path as typed, with `~` at its beginning read as the home folder."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib's own fails where there is no such person


def open_screens(named: str | None = None) -> int:
    """Open the screens on the chosen book, or on the first-run screen; returns the exit status.

    For a book that is damaged or gone they show the ways out.

    Raises:
        Refusal: there is no terminal to draw on, or the book is in use, of a newer version, not allowed.
    """
    refuse_without_terminal()
    _collect_seldom()
    from ci_tui.app import run_app
    from ci_tui.services.books import open_book
    from ci_tui.store.preferences import Preferences

    path, preferences = chosen_book(named), Preferences.load()
    if path is None:
        return run_app(None, preferences)
    try:
        book = open_book(path, preferences)
    except Refusal as refusal:
        from ci_tui.store.diagnosis import can_help  # most books open

        if not can_help(path, refusal):
            raise
        return run_app(None, preferences, damaged=path.absolute())
    if book.report is None or book.report.ok:
        return run_app(book, preferences)
    book.close()
    return run_app(None, preferences, damaged=book.path)


def open_demo() -> int:
    """Open the screens on a throw-away copy of the sample, on the day after its last; returns the status."""
    refuse_without_terminal()
    _collect_seldom()
    from ci_tui.app import run_app
    from ci_tui.services.books import open_demo as open_copy
    from ci_tui.store.preferences import Preferences

    book, today = open_copy()
    try:
        return run_app(book, Preferences.load(), today=today, throw_away=True)
    finally:
        shutil.rmtree(book.path.parent, ignore_errors=True)


def _collect_seldom() -> None:
    """Hardly anything that a start makes is garbage; after its first frame the app collects as ever."""
    gc.set_threshold(30_000)


def refuse_without_terminal() -> None:
    """The screens need all three streams on a terminal that can place text; without one they would hang.

    Raises:
        Refusal: there is none.
    """
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and not stream.closed and stream.isatty() for stream in streams):
        raise Refusal(
            "The screens need a terminal, and there is none here; "
            "to read a book without one, use “ci-tui gaps show” (see “ci-tui --help”)."
        )
    if sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise Refusal(
            "This terminal cannot place text (TERM is dumb or not set); "
            "use another one, or “ci-tui gaps show” (see “ci-tui --help”)."
        )
