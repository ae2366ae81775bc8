"""The words of the trash: of its sheet, and of the questions before something goes there."""

from collections.abc import Sequence

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.services.trash import KEPT_DAYS, TrashLine

TITLE = "The trash"
HELP = (
    f"What you delete goes to the trash and stays there for {KEPT_DAYS} days, just as it was: enter or b "
    "brings the thing under the cursor back, with all that hangs on it. Below the list stands what that is.",
    "After its days it goes for good. That is said two weeks before, on the first screen and here with a ▲; "
    "nothing goes that was not said to go on an earlier day.",
    "e empties one thing out of the trash at once, E all of them. That cannot be undone: the program forgets "
    "what they held, also in its history. Only backups that were made before still hold it.",
)
EMPTY = f"Nothing is in the trash. What you delete stays here for {KEPT_DAYS} days and can be brought back."
NOTHING_HERE = "The trash is empty."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
STILL_AT_IT = "The trash is being emptied; wait until that is done."
NOTHING_HANGS = "Nothing hangs on it."

_NO_WAY_BACK = (
    "This cannot be undone. Backups made before it still hold what goes, until newer ones take their place."
)
_NAMED = 3  # names that a question about many lists


def stays(key: str) -> str:
    """What is said before something goes to the trash: for how long, and the key that brings it back."""
    return f"It stays there for {KEPT_DAYS} days, and {key} brings it back."


def they_stay(key: str) -> str:
    """The same of a person."""
    return f"They stay there for {KEPT_DAYS} days, and {key} brings them back."


def hint(things: int) -> str:
    """What stands in the lower border of the sheet."""
    return counted(things, "thing", "things") if things else ""


def belongs(line: TrashLine) -> tuple[str, ...]:
    """What goes with a thing and what stays without it, a sentence each; none where nothing hangs on it."""
    told = []
    if line.inside:
        told.append(f"It belongs to “{line.inside}”, which is in the trash too.")
    if line.hangs:
        told.append(f"With it: {', '.join(line.hangs)}.")
    if line.stays:
        told.append(f"In the book without it: {', '.join(line.stays)}.")
    return tuple(told)


def empty_one(line: TrashLine) -> tuple[str, str]:
    """The question before one thing goes for good, and what it means."""
    parts = []
    if line.hangs:
        parts.append(f"With it go: {', '.join(line.hangs)}.")
    if line.stays:
        parts.append(f"In the book stay, without it: {', '.join(line.stays)}.")
    return (
        f"Take “{line.name}” out of the book for good?",
        " ".join([*(parts or [NOTHING_HANGS]), _NO_WAY_BACK]),
    )


def empty_all(lines: Sequence[TrashLine]) -> tuple[str, str]:
    """The question before everything in the trash goes for good, and what it means."""
    if len(lines) == 1:
        return empty_one(lines[0])
    names = ", ".join(f"“{line.name}”" for line in lines[:_NAMED])
    more = len(lines) - _NAMED
    listed = f"These go: {names} and {more:,} more." if more > 0 else f"These go: {names}."
    return (
        f"Take all {len(lines):,} things in the trash out of the book for good?",
        f"{listed} With each goes what hangs on it. {_NO_WAY_BACK}",
    )


def brought_back(line: TrashLine) -> str:
    """What is said when something came back."""
    return f"“{line.name}” is back from the trash."


def emptied(names: Sequence[str], swept: bool) -> str:
    """What is said when something is gone for good."""
    gone = (
        f"“{names[0]}” is gone for good." if len(names) == 1 else f"{len(names):,} things are gone for good."
    )
    if swept:
        return gone
    return f"{gone} Traces of it may be left in unused parts of the file; the next start wipes them."


def since(line: TrashLine) -> str:
    """The day on which it went to the trash."""
    return plain_date(line.trashed_on)


def goes(line: TrashLine) -> str:
    """The day from which on it goes for good."""
    return plain_date(line.goes_on)
