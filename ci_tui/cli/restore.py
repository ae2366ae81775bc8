"""`ci-tui restore`: the book again as a backup has it."""

from pathlib import Path
from typing import NamedTuple

import click

from ci_tui.cli.books import chosen
from ci_tui.cli.opening import home_expanded
from ci_tui.cli.parameters import day_of, json_option
from ci_tui.cli.printing import print_json, print_line
from ci_tui.domain.errors import Refusal
from ci_tui.services.backups import copy_moment, holdings_words, moment_in_words
from ci_tui.services.door import writing
from ci_tui.store.backups import Backup, backups_of, by_contents, examine, glance, newest_action
from ci_tui.store.book import Book
from ci_tui.store.clock import system_clock
from ci_tui.store.places import backup_folder
from ci_tui.store.refusals import BookDamaged, BookMissing, NotABook

_LIST = "“ci-tui backup --list” lists those there are."


class _Restored(NamedTuple):
    """What was done: in a book that opens some rows changed, else the whole file took the old one's place."""

    sentence: str
    rows_changed: int | None
    kept: Path | None


@click.command()
@click.argument("which", required=False)
@json_option
@click.pass_context
def restore(context: click.Context, which: str | None, as_json: bool) -> None:
    """Make the book again what a backup of it holds. What the book holds now is kept as a backup.

    WHICH is a day, the beginning of a backup's name, or the path of a copy; otherwise it is the newest sound
    backup that differs from the book.
    """
    path = chosen(context).absolute()
    book = _opened(path)
    if book is None:
        source = _wanted(path, which, is_open=False)
        done = _by_file(path, source)
    else:
        with book:
            source = _wanted(path, which, is_open=True)
            done = _Restored(*writing().backups.restore(book, source))
    found = examine(source, sum_needed=False)
    if as_json:
        print_json({
            "book": str(path),
            "restored_from": str(source),
            "made_at": copy_moment(source, found).isoformat(),
            "holds": None if found.holds is None else found.holds._asdict(),
            "rows_changed": done.rows_changed,
            "kept": None if done.kept is None else str(done.kept),
        })  # fmt: skip
        return
    print_line(done.sentence)
    print_line(f"It holds {holdings_words(found.holds)}.")
    if done.kept is not None:
        print_line(f"As it was before, it is kept at {done.kept}.")


def _opened(path: Path) -> Book | None:
    """The book, or None where it is damaged, gone, or something else lies in its place."""
    try:
        book = Book.open(path)
    except (BookDamaged, BookMissing, NotABook):
        if path.is_dir():
            raise
        return None
    try:
        if book.check().ok:
            return book
    except BaseException:
        book.close()
        raise
    book.close()
    return None


def _by_file(path: Path, source: Path) -> _Restored:
    """Put a copy of the backup in the place of a file that cannot be opened; that file is kept."""
    from ci_tui.store.recovery import put_in_place

    found = examine(source, sum_needed=False)
    kept = put_in_place(path, source, system_clock())
    return _Restored(
        f"The book is again as it was on {moment_in_words(copy_moment(source, found))}.", None, kept
    )


def _wanted(path: Path, which: str | None, *, is_open: bool) -> Path:
    """The backup that is meant.

    Raises:
        Refusal: there is none, or it is not sound.
    """
    if which is None:
        return _newest_other(path, is_open=is_open)
    if which and (named := home_expanded(which)).is_file():
        return named.absolute()
    meant = [each for each in backups_of(path) if each.path.name.startswith(which)] if which else []
    if not meant or len(which) <= len("2026-12-03"):  # names go by UTC, a day is the laptop's own
        meant = _of_day(path, which) or meant
    if not meant:
        raise Refusal(f"There is no backup “{which}” in {backup_folder(path)}. {_LIST}")
    return _first_sound(meant, f"No backup of “{which}” can be gone back to")


def _of_day(path: Path, which: str) -> list[Backup]:
    try:
        day = day_of(which, "past")
    except Refusal:
        return []
    return [each for each in backups_of(path) if each.made_at.astimezone().date() == day]


def _newest_other(path: Path, *, is_open: bool) -> Path:
    """The newest sound backup that differs from the book, or of all where the book cannot be opened.

    What the book was before it last went back to a backup is no answer: going there again is an undo, and
    must be meant.
    """
    backups = backups_of(path)
    if not backups:
        raise Refusal(f"There is no backup in {backup_folder(path)}. Nothing was changed.")
    now = newest_action(path) if is_open else None
    others = [
        each
        for each in by_contents(backups)
        if now is None or (each.occasion != "before-restoring" and glance(each.path)[0] != now)
    ]
    if not others:
        raise Refusal(f"No backup differs from the book. Nothing was changed. {_LIST}")
    return _first_sound(others, "No backup can be gone back to")


def _first_sound(backups: list[Backup], refused: str) -> Path:
    problem = ""
    for each in backups:
        found = examine(each)
        if found.ok:
            return each.path
        problem = problem or f"{each.path.name}: {found.problems[0]}"
    raise Refusal(f"{refused}. {problem} Nothing was changed.")
