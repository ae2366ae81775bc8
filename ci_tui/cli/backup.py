"""`ci-tui backup`: a checked copy of the book, beside it or on a stick, and a list of those there are."""

from pathlib import Path
from typing import Any

import click

from ci_tui.cli.books import chosen, opened
from ci_tui.cli.opening import home_expanded
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import Column, print_json, print_line, print_table
from ci_tui.cli.streams import tell
from ci_tui.services import backups as services
from ci_tui.store.backups import Backup, Holdings, backups_of, glance
from ci_tui.store.clock import system_clock
from ci_tui.store.places import backup_folder

_COLUMNS = (
    Column("made", right=False),
    Column("why", right=False, spare=1),
    Column("what it holds", right=False, spare=2),
    Column("name", right=False, spare=3),
)


@click.command()
@click.option(
    "--to", "folder", metavar="FOLDER", help="Copy the book into FOLDER, a stick say, and read the copy back."
)
@click.option("--list", "listed", is_flag=True, help="List the backups there are; make none.")
@json_option
@click.pass_context
def backup(context: click.Context, folder: str | None, listed: bool, as_json: bool) -> None:
    """Make a backup of the book: a copy that is checked before it counts, in a folder beside the book."""
    if listed and folder is not None:
        raise click.UsageError("--list makes no copy, so it does not go with --to.")
    path, made, same_disk = chosen(context), None, None
    if not listed:
        made, same_disk = _made(context, folder)
    if as_json:
        print_json(_as_json(path, made, same_disk))
    elif listed:
        _print_list(path)
    elif made is not None:
        _print_made(made, folder is not None)
    if same_disk and folder is not None:
        tell("It lies on the same disk as the book, and would be lost with it.")
    for sentence in () if as_json else services.concerns(path):
        tell(sentence)


def _made(context: click.Context, folder: str | None) -> tuple[Path, bool]:
    """Make the backup or the copy; returns where it is, and whether on the same disk as the book."""
    with opened(context) as book:
        if folder is None:
            from ci_tui.store.backup import make_backup

            return make_backup(book.path, "by-hand", system_clock()), True
        from ci_tui.store.stick_copy import copy_to

        copied = copy_to(book.path, home_expanded(folder).absolute(), system_clock())
        return copied.path, copied.same_disk


def _as_json(path: Path, made: Path | None, same_disk: bool | None) -> dict[str, Any]:
    return {
        "book": str(path),
        "made": None if made is None else str(made),
        "same_disk": same_disk,
        "backups": [backup_as_json(each) for each in backups_of(path)],
        "concerns": list(services.concerns(path)),
    }


def backup_as_json(each: Backup) -> dict[str, Any]:
    """A backup as programs read it."""
    holds = glance(each.path)[1]
    return {
        "name": each.path.name,
        "path": str(each.path),
        "made_at": each.made_at.isoformat(),
        "occasion": each.occasion,
        "size": each.size,
        "holds": None if holds is None else holdings_as_json(holds),
    }


def holdings_as_json(holds: Holdings) -> dict[str, int]:
    """What a backup holds, by kind."""
    return holds._asdict()


def _print_made(made: Path, copied: bool) -> None:
    holds = services.holdings_words(glance(made)[1])
    if copied:
        print_line(f"The copy is at {made}. It was read back, and is as it was written: {holds}.")
    else:
        print_line(f"The backup is at {made}. It was checked: {holds}.")


def _print_list(path: Path) -> None:
    lines = services.list_backups(path)
    if not lines:
        print_line(f"There is no backup of {path} yet; “ci-tui backup” makes one.")
        return
    print_table(_COLUMNS, [
        (each.when, each.occasion_words, each.holds_words, each.path.name) for each in lines
    ])  # fmt: skip
    print_line(f"They lie in {backup_folder(path)}.")
