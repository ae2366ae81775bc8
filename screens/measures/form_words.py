"""The words over the forms of a measure."""

NEW = "A measure"
NEW_INTRO = (
    "Of a result: a number that tells of the whole population. Of a strategy: how much, how well, or is "
    "anyone better off. A name and what it is of are enough to begin with."
)
EDIT = "Edit a measure"
NOT_AGREED = "not agreed at a roundtable"
DEFINITION_INTRO = (
    "What is counted now is another thing than before, as when a state moves its cut-off. The line is cut "
    "there: values before and after are not compared, and no forecast reaches across. What it was before is "
    "kept."
)
EDIT_DEFINITION = "A change of the definition"
STORY_INTRO = (
    "Why does it go as it goes? What helps, what hinders, who else is at work? Write it as you would tell "
    "it to somebody at the table. An empty text takes it away."
)
NEW_NOTE = "A note on the curve"
EDIT_NOTE = "Edit a note on the curve"
SMALL = "How small is too small to tell?"
SMALL_INTRO = (
    "A group of fewer people than this could point at somebody. It is marked on your screen, and kept apart "
    "in every page, table and command that leaves the book, with all from which it could be worked out. 10 "
    "is usual."
)


def definition_title(name: str) -> str:
    """The title of the form of a changed definition."""
    return f"Another definition · {name}"


def story_title(name: str) -> str:
    """The title of the form of the story."""
    return f"The story behind the curve · {name}"
