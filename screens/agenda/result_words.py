"""The words of a result told whole, and of its forms."""

TITLE = "Result"
HELP = (
    "The result is what will be different for a whole population, not for the people of one programme. It "
    "needs a number that everybody can watch: where it stands (the baseline), where it should be (the "
    "target) and by when.",
    "a adopts it: the roundtable where that was, the decision in its words, and who agreed. From then on the "
    "do-nothing forecast is kept as it was, and each change goes through a goal review.",
    "y notes who agrees later, n who does not any more. o opens a grid for the values as they come: a line "
    "for each period, everybody in the first column, groups beside it. g shows the groups side by side, v "
    "the number as a chart. u takes back what was done here.",
)
NO_NUMBER = "This result has no number yet. e asks for it."
ADOPTED_ALREADY = "It is adopted already."
IS_RETIRED = "It is retired. x brings it out of retirement first."
NOBODY_AGREES = "Nobody has agreed to it yet."
NO_ROUNDTABLE = (
    "A result is adopted at a roundtable, and none was held yet. Write down the roundtable first (key 3)."
)
CHANGED = "The result is changed."
ADOPTED = "The result is adopted. From now on it is changed through goal reviews."
AGREED = "It is noted who agrees."
WITHDREW = "It is noted that they do not agree any more."
RETIRED = "The result is retired; why is kept."
CAME_BACK = "The result is back in force."
NEW_TITLE = "A result"
NEW_INTRO = (
    "What will be different, for whom, by when? The sentence is enough to begin; the rest can wait, and the "
    "four tests say what is missing."
)
EDIT_TITLE = "The result"
MISSING_TITLE = "What is missing"
AT_NONE = "at no roundtable"
ADOPT_TITLE = "Adopt the result"
AGREE_TITLE = "Who agrees"
WITHDRAW_TITLE = "No longer agrees"
RETIRE_TITLE = "Retire the result"
ADOPT_DECISION = "We commit to this result: {statement}"

_LONGEST = 60


def in_short(text: str) -> str:
    """The beginning of a statement, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def adopt_intro(passed: int) -> str:
    """What is said above the form of adoption: how many tests are passed, and that this is no bar."""
    if passed == 4:
        return "All four tests are passed."
    return (
        f"{passed} of the 4 tests are passed. It can be adopted all the same; t says what is missing, and "
        "that can still be written down afterwards."
    )
