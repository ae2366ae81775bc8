"""The words of the first screen."""

from textual.content import Content

from widgets.form_fields import FormField

HELP = """
ci-tui keeps the record of one network in one file, a book: where children are missed, which areas you chose
to work on, and what has changed since.

The sample shows a network that was invented for it. Try everything there; nothing you do to it is kept.

A book lies on your own computer. The program never uses the internet. To carry a book elsewhere, copy its
file.
"""

WELCOME = Content.assemble(
    ("The book of your network", "bold $text-primary"),
    "\nWhere children are missed, where you work on it together, and what has changed since.",
)
PROMISE = "Everything stays in one file on this computer. Nothing is ever sent anywhere."
WAYS = ("Look at the sample", "Begin a new book", "Open a book")
PATH_HINT = "Type the path, or drag the file onto this window."
READ_INSTEAD = "You can try to open it for reading only."

NEW_BOOK_FIELDS = (
    FormField("name", "Name of the network", hint="As it stands on your letters.", required=True),
    FormField("place", "Place", hint="City, county or state."),
    FormField("path", "Where the book shall lie", "path", "Leave it empty for your documents folder."),
)


def way(key: str, title: str, sentence: str) -> Content:
    """One way to begin: its key, its name, and below what it does."""
    return Content.assemble((f"{key}  ", "$text-muted"), (title, "bold"), "\n   ", (sentence, "$text-muted"))


def recent(name: str, folder: str) -> Content:
    """A book that was open before: its name, and below where it lies."""
    return Content.assemble("   ", (name, "bold"), "\n   ", (folder, "$text-muted"))
