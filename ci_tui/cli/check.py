"""`ci-tui check`: whether a book is sound, and its backups."""

from pathlib import Path
from typing import NamedTuple

import click

from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import print_json, print_line, print_lines
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.store.backups import Backup, Examined, backups_of, examine


class _Checked(NamedTuple):
    backup: Backup
    found: Examined


@click.command()
@click.option("--backups", "with_backups", is_flag=True, help="Also read every backup of the book.")
@json_option
@click.pass_context
def check(context: click.Context, with_backups: bool, as_json: bool) -> None:
    """Read the whole book and say whether anything in it is damaged. Nothing is changed."""
    with opened(context) as book:
        report = book.check()
        saved = book.last_saved()
        path, version = book.path, book.schema_version
    backups = [_Checked(each, examine(each)) for each in backups_of(path)] if with_backups else None
    if as_json:
        print_json({
            "book": str(path),
            "ok": report.ok,
            "problems": list(report.problems),
            "schema_version": version,
            "last_saved": saved.isoformat() if saved else None,
            **({} if backups is None else {"backups": [_as_json(each) for each in backups]}),
        })  # fmt: skip
    else:
        if report.ok:
            print_line(f"{path} is sound.")
        else:
            print_lines(f"{path} is damaged:", report.problems)
        _print_backups(path, backups)
    if not report.ok:
        found = counted(len(report.problems), "problem", "problems")
        raise Refusal(f"The check of {path} found {found}.")
    _refuse_bad(backups or [])


def _as_json(checked: _Checked) -> dict[str, object]:
    return {
        "name": checked.backup.path.name,
        "made_at": checked.backup.made_at.isoformat(),
        "ok": checked.found.ok,
        "problems": list(checked.found.problems),
    }


def _print_backups(path: Path, backups: list[_Checked] | None) -> None:
    if backups is None:
        return
    if not backups:
        print_line(f"There is no backup of {path} yet.")
    sound = sum(each.found.ok for each in backups)
    if sound:
        print_line(f"{counted(sound, 'backup is', 'backups are')} sound.")
    for each in backups:
        print_lines(f"{each.backup.path.name} cannot be gone back to:", each.found.problems)


def _refuse_bad(backups: list[_Checked]) -> None:
    bad = sum(not each.found.ok for each in backups)
    if bad:
        raise Refusal(
            f"{counted(bad, 'backup', 'backups')} cannot be gone back to; the book itself is sound."
        )
