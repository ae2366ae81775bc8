"""The words about documents: what was written, where it lies, how it is opened."""

from pathlib import Path

from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.figures import counted

HELP = (
    "These documents were just written; they lie in the folder that stands above the list, for your eyes "
    "only. The page opens in the browser and prints well from there; Markdown and plain text are for other "
    "programs.",
    "Enter opens the one under the cursor, f opens the folder. c copies it as text, to be pasted into an "
    "e-mail. p shows what each partner promised, to be sent to it. n writes them anew without the names "
    "of people, for whoever else may read them, and with them again.",
    "A document that you changed is never written over: the new one has a number behind its name.",
)
PARTNERS_HELP = (
    "Each partner with what it promised and has not done yet. c copies that as text, to be pasted into an "
    "e-mail or a message. Enter writes it as a page and opens it.",
)
PARTNERS_TITLE = "What each partner promised"
NO_PROMISES = "Nothing is promised and open."
COPIED = "Copied. Where your terminal does not allow that, open it and copy it there."
NOT_AS_TEXT = "An event for calendars cannot be copied as text; Enter opens it."
NOTHING_HERE = "There is nothing here to open."
THROW_AWAY = "They go with this demo when it ends; copy what you want to keep."
NOBODY = "Nobody yet"

FORMS = {
    ".html": "page to print",
    ".md": "Markdown",
    ".txt": "plain text",
    ".ics": "for calendars",
    ".csv": "for spreadsheets",
}
KINDS = {
    DocumentKind.SIGN_IN: "Sign-in sheet",
    DocumentKind.AGENDA: "Agenda",
    DocumentKind.MINUTES: "Minutes",
    DocumentKind.PROMISES: "Promises",
    DocumentKind.COMMON_AGENDA: "Common agenda",
    DocumentKind.GOAL_HISTORY: "History of the goal",
    DocumentKind.SCORECARD: "Scorecard",
    DocumentKind.BACKBONE: "Page for funders",
    DocumentKind.CALL_LIST: "Call list",
}
CALENDAR = "Next roundtable"
THIS_ROUNDTABLE = "This roundtable"
ABOUT_RESULT = "The common agenda, and how it came to be"


CALLS_TITLE = "The call list, for those who call"
FUNDERS_TITLE = "For funders: what was done, and who gave what"
SCORECARD_TITLE = "The scorecard, on one page"
SCORECARD_HELP = (
    "The scorecard tells on one page where the result stands: the curve, the groups, what is done about it, "
    "what was promised and kept. The page opens in the browser and prints well from there; the table "
    "beside it has the values of the measure for a spreadsheet.",
    "What would tell of a small group is left out of all of them, and they say so. On the screen of the "
    "measures, z says how small that is.",
    "Enter opens the one under the cursor, f opens the folder, c copies it as text. s says that it was "
    "shared: when, with whom and how. One that was shared with the public says so in its first line; it is "
    "what the network answers for. u takes that back.",
)
SHARED_TITLE = "The scorecard was shared"
SHARED_SAVE = "It was shared"
NOTED_AS_SHARED = "Noted. The scorecard says so from now on."
VALUES = "Its values"


def lie_in(folder: Path) -> str:
    """Where the documents lie."""
    return f"They lie in {folder}"


def written(number: int) -> str:
    """How many were written."""
    return counted(number, "document is written", "documents are written")


def cannot_open(path: Path) -> str:
    """What is said where nothing on this laptop opens a document."""
    return f"Nothing here could open it. It lies in {path}"


def opened(path: Path) -> str:
    """What is said when a document was handed to the program that shows it."""
    return f"{path.name} opens in a window of its own."


def promises(number: int) -> str:
    """How many promises a partner has."""
    return counted(number, "promise", "promises")


def late(number: int) -> str:
    """How many of them are late, with the mark of what is late; empty for none."""
    return f"▲ {number:,} late" if number else ""


WITHOUT_NAMES = "Written anew without the names of people: partners alone are named."
WITH_NAMES = "Written anew with the names of people."
NO_NAMES = "There is nothing to choose here: it names no people, or it is for those who need the names."
