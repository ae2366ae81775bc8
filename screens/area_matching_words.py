"""The words of the screen that pairs areas."""

from textual.content import Content

from ci_tui.domain.figures import counted
from widgets.cell_text import plain

TITLE = "The same area, spelled in two ways"
QUESTION = "Which of these are one?"
NEED_ONLY = "In the need table only"
SERVED_ONLY = "In the served table only"
FIGURES = ("need", "served")
AREA = "area"
LIKELY = "likely"
PAIRED = "Paired"
FILTER = "Type to find an area; enter goes to it, esc shows all again"
NOTHING_LEFT = "Nothing is left to pair here."
NO_PAIRS_YET = "Nothing is paired yet. What is paired is remembered for the next import."
NO_PAIR = "Nothing is paired yet."
NONE_LIKELY = "No two areas here look alike enough."
NOTHING_TO_PAIR = "There must be an area on both sides to make a pair."

HELP_TITLE = "Pairing areas"
HELP = """
    Two tables often spell one area in two ways: “Ft. Worth” in the one, “Fort Worth” in the other. Here
    you say once which are the same; the program remembers it.

    Go through the left list with the arrow keys. Where a likely partner was found, it is named beside the
    area and the right list goes to it. Tab changes to the right list, to choose another one.

    An area without a partner simply stays as it is: known in one table and not in the other.
"""


def pair(left: str, right: str) -> Content:
    """`Ft. Worth = Fort Worth`."""
    return Content.assemble(plain(left), (" = ", "$text-muted"), plain(right))


def paired(pairs: int) -> str:
    """The title over the pairs."""
    return f"{PAIRED}: {counted(pairs, 'pair', 'pairs')}" if pairs else PAIRED
