"""The words of the screen on which a book that cannot be opened is put right."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.figures import counted
from ci_tui.services.recovery import GoodBackup, ReadReport, Trouble
from widgets.cell_text import plain
from widgets.sheet import Hanging

_KEY_COLUMN = 4

HELP = """
Something happened to the file of your book: the disk failed, another program wrote into it, or it was lost.
Nothing is changed until you choose, and nothing that lies there is ever deleted.

A backup is a whole copy of the book that the program made and checked. Go on from the newest one first: what
was entered after it was made is missing in it. The damaged file is kept beside the book under another name.

Reading what is left makes a new book of everything in the damaged file that can still be read. It can hold
what no backup has yet; go through it before you rely on it.

If none of this helps: copies of the book on a stick or on another computer are as good. “Leave it” brings
you to the first screen, where any of them can be opened.
"""

LOOKING = "Looking at the file and its backups …"
DOING_BACK = "Putting the backup in its place …"
DOING_BACKUPS = "Reading every backup …"
DOING_READ = "Reading what is left … {done:.0%}"

WHICH_BACKUP = "Go on from which backup?"
OPEN_IT, LEAVE_IT = "Open it", "Leave it"
NO_OTHER = "No backup passed its check."

NOT_YET = "The file and its backups are still being looked at. Try again in a moment."
BUSY = "One thing is being done already. Wait a moment."
NO_BACKUP = "There is no good backup of this book."
NO_OTHER_BACKUP = "There is no other backup of this book."
NOTHING_TO_READ = "Nothing lies there that could be read."
CANNOT_LOOK = "The file is too damaged to be opened as it is."


def what_is_wrong(trouble: Trouble) -> Content:
    """The one sentence on top."""
    return Content.styled(plain(trouble.sentence), "bold")


def what_is_safe(trouble: Trouble, newest: GoodBackup | None) -> str:
    """What a person need not fear."""
    backups = (
        "There is no good backup of it." if newest is None else f"The newest good backup is of {newest.when}."
    )
    if trouble.there is None:
        return f"Nothing was changed. {backups}"
    return (
        "Nothing was changed. If a backup takes its place, the damaged file is kept beside it, "
        f"as “{plain(trouble.path.stem)}-damaged-…”. {backups}"
    )


def newest(backup: GoodBackup) -> str:
    """The newest backup, as a way."""
    return f"of {backup.when}: {backup.holds}"


def others(count: int) -> str:
    """The other backups, as a way."""
    return f"{counted(count, 'more lies', 'more lie')} beside the book"


READ = "into a new book beside it; the damaged file is only looked at"
LOOK = "as it is, for reading only"
LEAVE = "everything stays as it is; on to the first screen"


def way(key: str, title: str, sentence: str, width: int) -> Content:
    """One way in lines of at most `width` cells: its key, its name, and below what it does."""
    told = Content.assemble((title, "bold"), "\n", (plain(sentence), "$text-muted"))
    lines = Hanging(told, Content.styled(key, "$text-muted"), indent=_KEY_COLUMN).lines(width)
    return Content("\n").join(lines)


def read_title(report: ReadReport) -> str:
    """What reading has brought, as a question's title."""
    return f"“{plain(report.path.name)}” holds {report.holds}."


def read_detail(remarks: Sequence[str]) -> str:
    """What is to be known about it."""
    return " ".join(remarks)
