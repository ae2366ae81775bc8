"""The words of the sheet of what is noted on a curve."""

HELP = (
    "What happened on the way: a site that closed, a rainy July, a new bus. Each note stands on the curve "
    "with a number, and below it in words.",
    "A change of the definition stands there too: it cuts the line, because values before and after are not "
    "the same thing. x in the list of measures writes one down.",
    "a adds a note, e or Enter changes the one under the cursor, d takes it away, u brings it back.",
)
EMPTY = "Nothing is noted on this curve yet. Press a to write down what happened, and when."
NOTE, DEFINITION = "note", "definition"
CHANGED = "The definition changed."
NO_DEFINITION = "No definition is written down."
MEANS_NOW, BEFORE = "means now", "before"
ON_A_NOTE = "Put the cursor on a note; a adds one."
ONLY_THE_LAST = "Only the last change of the definition can be taken back; take back the later one first."


def title(name: str) -> str:
    """The title of the sheet."""
    return f"Notes on the curve · {name}"


def written(day: str) -> str:
    """When a note was written."""
    return f"written down on {day}"


def back_question(before: str) -> tuple[str, str]:
    """The question before an earlier definition comes back."""
    told = f"It means again: {before}" if before else "It has no definition again."
    return "Take back the change of the definition?", f"{told} The line is whole again there."
