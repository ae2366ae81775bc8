"""The backups of a book in words: when each was made and why, what it holds, and what is to worry about."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.store import backups as store
from ci_tui.store.backups import Backup, Examined, Holdings
from ci_tui.store.clock import system_clock
from ci_tui.store.disks import Place, kind_of_place
from ci_tui.store.places import backup_folder

_OCCASIONS = {
    "at-start": "at the start of the program",
    "before-importing": "before an import",
    "before-merging": "before partners were merged",
    "before-restoring": "before going back to another copy",
    "before-migrating": "before a newer version changed the book",
    "before-emptying": "before the trash was emptied",
    "by-hand": "made by hand",
}
_STALE = timedelta(days=7)


class BackupLine(NamedTuple):
    """A backup as a list shows it.

    `when` is the local day and time, `holds_words` what it holds ("12 partners, 3 roundtables"), `same`
    whether it holds just what the book holds now. `good` is None until it was examined; `problem` is one
    sentence then, where it is not good. `size` in bytes.
    """

    path: Path
    made_at: datetime
    when: str
    occasion_words: str
    holds_words: str
    good: bool | None
    size: int
    same: bool = False
    problem: str = ""


def moment_in_words(moment: datetime) -> str:
    """A moment in the laptop's own time: `Thu 3 Dec 2026, 14:05`."""
    local = moment.astimezone()
    return f"{long_date(local.date())}, {local:%H:%M}"


def copy_moment(path: Path, found: Examined) -> datetime:
    """The moment that a copy of a book is of: when it was made by its name, else when it was last saved."""
    backup = store.as_backup(path)
    return backup.made_at if backup else found.saved_at or system_clock()


def occasion_words(occasion: str) -> str:
    """Why a backup was made."""
    return _OCCASIONS.get(occasion, occasion.replace("-", " "))


def holdings_words(holds: Holdings | None) -> str:
    """What a book or a backup holds: `12 partners, 30 people, 2 gap analyses`."""
    if holds is None:
        return "it cannot be read"
    told = [
        counted(holds.partners, "partner", "partners") if holds.partners else "",
        counted(holds.people, "person", "people") if holds.people else "",
        counted(holds.roundtables, "roundtable", "roundtables") if holds.roundtables else "",
        counted(holds.learnings, "learning", "learnings") if holds.learnings else "",
        counted(holds.commitments, "promise", "promises") if holds.commitments else "",
        counted(holds.results, "result", "results") if holds.results else "",
        counted(holds.strategies, "strategy", "strategies") if holds.strategies else "",
        counted(holds.measures, "measure", "measures") if holds.measures else "",
        counted(holds.values, "value", "values") if holds.values else "",
        counted(holds.activities, "activity", "activities") if holds.activities else "",
        counted(holds.analyses, "gap analysis", "gap analyses") if holds.analyses else "",
    ]
    return ", ".join(part for part in told if part) or "nothing yet"


def list_backups(book_path: Path) -> tuple[BackupLine, ...]:
    """The backups of a book, the newest first, without checking them; quick, and works while it is open."""
    try:
        now = store.newest_action(book_path)
    except Refusal:
        now = None
    return tuple(_line(backup, now) for backup in store.backups_of(book_path))


def examined(line: BackupLine) -> BackupLine:
    """The same line once its backup was read whole: `good` and, where it is not, `problem`. For a thread."""
    found = store.examine(line.path)
    return line._replace(good=found.ok, problem=" ".join(found.problems[:1]))


def book_holds_words(book_path: Path) -> str:
    """What the book holds now, in the words of the list."""
    try:
        return holdings_words(store.holdings_of(book_path))
    except Refusal:
        return holdings_words(None)


def where_words(path: Path) -> str:
    """Where a book lies, as one line: its path, and on what where that is not the laptop's own disk."""
    return f"{path}{_on_what(kind_of_place(path))}"


def concerns(book_path: Path, now: datetime | None = None) -> tuple[str, ...]:
    """What is to worry about, as sentences; none where all is well. Reads a backup whole: for a thread."""
    old = _old_or_missing(book_path, now or system_clock())
    return (*place_concerns(book_path), *([old] if old else []))


def place_concerns(book_path: Path) -> tuple[str, ...]:
    """Those of `concerns` that come of where book and backups lie; reads no backup."""
    together = _lie_together(book_path)
    return (together,) if together else ()


def _lie_together(book_path: Path) -> str:
    """What to say where one loss would take the book and its backups."""
    place = kind_of_place(book_path)
    if kind_of_place(backup_folder(book_path)) != place:
        return ""
    match place.kind:
        case "removable":
            return (
                f"The book and its backups both lie on “{place.name}”, and would be lost with it: "
                "keep a copy somewhere else as well."
            )
        case "synced":
            return (
                f"The book and its backups both lie in a folder of {place.name}, which carries everything "
                "to other devices, mistakes too: keep a copy somewhere else as well."
            )
        case "network":
            return (
                "The book and its backups both lie on another computer: "
                "keep a copy on this one, or on a stick, as well."
            )
        case _:
            return ""


def _old_or_missing(book_path: Path, now: datetime) -> str:
    newest = store.newest_good(book_path)
    if newest is None:
        return "There is no sound backup of this book yet."
    backup, found = newest
    if now - backup.made_at <= _STALE or _unchanged_since(book_path, found):
        return ""
    day = long_date(backup.made_at.astimezone().date())
    return f"The newest sound backup is of {day}, and the book has changed since."


def _unchanged_since(book_path: Path, found: Examined) -> bool:
    try:
        action = store.newest_action(book_path)
    except Refusal:
        return False
    return action is not None and action.id == found.newest_action


def _line(backup: Backup, now: store.NewestAction | None) -> BackupLine:
    action, holds = store.glance(backup.path)
    return BackupLine(
        path=backup.path,
        made_at=backup.made_at,
        when=moment_in_words(backup.made_at),
        occasion_words=occasion_words(backup.occasion),
        holds_words=holdings_words(holds),
        good=None,
        size=backup.size,
        same=action is not None and action == now,
    )


def _on_what(place: Place) -> str:
    match place.kind:
        case "removable":
            return f" (on “{place.name}”)"
        case "synced":
            return f" (in a folder of {place.name})"
        case "network":
            return " (on another computer)"
        case _:
            return ""
