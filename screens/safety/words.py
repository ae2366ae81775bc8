"""The words of the safety sheet."""

from collections.abc import Sequence
from pathlib import Path

from ci_tui.domain.figures import counted, figure

TITLE = "Safety"
HELP = (
    "Where your book lies, when it was saved last, and its backups: whole copies of the book, which the "
    "program makes by itself at a start after something was changed, before an import, before partners are "
    "merged, and before it goes back to an earlier copy. ✓ marks those that were read whole and found sound.",
    "Enter makes the book hold what the backup under the cursor holds. It asks first, keeps a backup of the "
    "book as it is now, and is one step like any other: u undoes it.",
    "Backups lie on the same disk as the book. A copy on a stick, kept elsewhere, helps when the laptop is "
    "lost: c makes one, and reads it back from the stick to be sure of it.",
    "Of the last 2 days every backup is kept, then one a day, a week and a month, for about a year in all.",
)

BOOK, SAVED, BACKUP, HOLDS, WHY, CONCERN = "Book", "Saved", "Backup", "Holds", "Why", "▲"
CHECKED, COPIED, DOING = "Checked", "Copied", "Now"
LABEL_CELLS = 9

LOOKING = "Looking for the backups …"
NO_BACKUP = (
    "No backup yet: b makes the first one. The program makes them by itself as well, at a start after "
    "something was changed and before anything large."
)
THROW_AWAY = "a throw-away copy of the sample; it goes when the program ends, and its backups with it"
NOTHING_SAVED = "nothing yet"
NO_BACKUP_YET = "none yet"
NOT_SOUND = "not sound"
AS_NOW = "just what the book holds now"

READ_ONLY = "This book is open for reading only, so nothing can be changed."
READ_ONLY_BACKUP = "This book is open for reading only: whoever has it open for writing makes its backups."
NOTHING_TO_GO_BACK_TO = "There is no backup yet to go back to: b makes the first one."
IS_THE_SAME = "This backup holds just what the book holds now: there is nothing to go back to."
STILL_LOOKING = "The backups are still being looked for. Try again in a moment."

GO_BACK, LEAVE = "Go back", "Leave it"
GOING_BACK = "Going back …"
BACKING_UP = "Making a backup, and checking it …"
CHECKING = "Checking the whole book …"
NOTHING_NEW = "A backup holds everything already: nothing was changed since it was made."

COPY_WHERE = "Copy the book where?"
NO_STICK = "A stick"
PLUG_IN = "No stick is plugged in: plug one in, then press c again."
ANOTHER_FOLDER = "Another folder"
ANOTHER_FOLDER_NOTE = "on another disk, or wherever you keep copies"
FOLDER_TITLE = "Copy the book into a folder"
FOLDER_LABEL = "Folder"
FOLDER_HINT = "A folder that is there already, for example on a disk that you keep elsewhere."
COPY_IT = "Copy it"
NO_FOLDER = "There is no such folder. Make it first, or plug the disk in."
COPYING_TITLE = "Copying the book"
COPYING_HELP = (
    "The copy is written and then read back from the disk. Only when it is the same as the book does it get "
    "its name: there is a whole copy in the end, or none."
)
STOPPING = "It stops …"
STOPPED = "Stopped: no copy was made."
SAME_DISK = "It lies on the same disk as the book: where that disk fails, both are lost."

_SIZES = (("TB", 10**12), ("GB", 10**9), ("MB", 10**6))


def shortened(path: Path, home: Path) -> str:
    """A path as people know it: from their home folder on."""
    try:
        return str(Path("~") / path.relative_to(home))
    except ValueError:
        return str(path)


def hint(backups: int, folder: str) -> str:
    """How many backups there are, and where."""
    return f"{counted(backups, 'backup', 'backups')} in {folder}" if backups else ""


def wait(doing: str) -> str:
    """Why nothing else can be done just now."""
    return f"{doing} Wait until that is done."


def damaged(problem: str) -> str:
    """Why the book does not go back to a backup."""
    return f"This backup is not sound, so the book does not go back to it. {problem}"


def go_back_question(when: str, holds: str, holds_now: str) -> tuple[str, str]:
    """The question before the book goes back to a backup, and what it means."""
    return (
        f"Go back to the book of {when}?",
        f"It holds {holds}. The book holds {holds_now} now. A backup of it as it is now is made first; "
        "u undoes going back.",
    )


def gone_back(sentence: str) -> str:
    """What is said when the book went back."""
    return f"{sentence} u undoes it."


def backed_up(name: str) -> str:
    """What is said when a backup was made."""
    return f"A backup was made and checked: “{name}”."


def sound(now: str) -> str:
    """What is said when the book passed its check."""
    return f"{now}: the book is sound, its file and every link between its records"


def unsound(now: str, problems: Sequence[str]) -> str:
    """What is said when it did not."""
    told = f"{now}: the book did not pass. {problems[0]}"
    more = len(problems) - 1
    return f"{told} There are {counted(more, 'more problem', 'more problems')}." if more else told


UNSOUND_NEXT = "Until that is mended, nothing more is written to the book."
WAYS_OUT, STAY = "See what can be done", "Stay here"


def unsound_question(problem: str) -> tuple[str, str]:
    """The question whether to go where a damaged book is put right, and what that means."""
    return (
        "The book did not pass its check. See what can be done?",
        f"{problem} Until that is mended, nothing more is written to the book. Nothing was removed: the next "
        "screen offers the newest sound backup, and it keeps the file as it is.",
    )


def copying(where: str) -> str:
    """What is being done while a copy is made."""
    return f"To {where}; it is read back in the end."


def copied(path: str, *, same_disk: bool) -> str:
    """Where the copy lies, and that it is what was written."""
    told = f"{path}, read back from the disk and found the same as the book"
    return f"{told}. {SAME_DISK}" if same_disk else told


def copied_notice(name: str, *, same_disk: bool) -> str:
    """What is said when a copy was made."""
    told = f"Copied as “{name}”. It was read back from the disk, and is the same as the book."
    return f"{told} {SAME_DISK}" if same_disk else told


def room(free_bytes: int, path: str) -> str:
    """How much room a stick has, and where it is."""
    return f"{size(free_bytes)} free · {path}"


def size(number: int) -> str:
    """A number of bytes as people read it: `14.2 GB`."""
    for unit, bytes_ in _SIZES:
        if number >= bytes_:
            return f"{figure(number / bytes_, 1)} {unit}"
    return f"{figure(number / 1000, 0)} KB"
