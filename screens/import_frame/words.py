"""The words that all imports share."""

from ci_tui.domain.figures import count

BRINGING_IN = "Bringing it in"
BRINGING_IN_HELP = (
    "The tables are read once more and kept in one step: either everything comes in, or nothing does. The "
    "bar says how far it is. Stopping keeps nothing, and the choices that you made are still there."
)
STOPPING = "Stopping …"
STOPPED = "Stopped. Nothing was brought in, and the book is as it was."


def fault(kind: str) -> str:
    """What is said where the program itself failed."""
    return f"The program met a fault of its own ({kind}). Nothing was changed."


def rows_title(title: str, view: str, shown: int) -> str:
    """The title over the rows; with how many there are, where only some are shown."""
    return f"{title} · {view.lower()}, {count(shown)}" if view else title
