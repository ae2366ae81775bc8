"""The words of the sheet in which last time's promises are gone through."""

from ci_tui.domain.commitments import Answer, CommitmentLine
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.roundtables import RoundtableCard

HELP = (
    "Last time's promises, one after the other. One key says what became of the one under the cursor, and "
    "the cursor goes on to the next that has no answer yet.",
    "k: it was kept. Write what came of it, or nothing, then Enter. m: its date is moved. Write the new date "
    "as people say it, and after a comma why: in two weeks, waiting for the permit. x: it is dropped. Write "
    "why.",
    "o leaves it open as it is. g says that all were gone through: those without an answer stay open. An "
    "answer that is given again takes the place of the one before.",
    "Everything is kept at once. u takes back the answer before, as often as you like; Esc goes back.",
)

WHAT_BECAME_OF_IT = "What came of it"
UNTIL_WHEN = "Until when, and after a comma why"
WHY_DROPPED = "Why it is dropped"
MAY_BE_EMPTY = "A few words, or nothing. Enter keeps it, Esc leaves it."
A_DATE_AND_WHY = "Like: in two weeks, waiting for the permit. Esc leaves it."
A_REASON = "A few words. Enter keeps it, Esc leaves it."

NO_REASON = "Say in a few words why it is dropped."
FIRST_THE_LINE = "Enter keeps the line that is being written; Esc leaves it."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NOTHING_HERE = "There is no promise here to be answered."
NOTHING_DONE = "No answer was given here yet. Below this sheet, u undoes what was done before."
EMPTY = "No earlier promise was open when this roundtable began. g writes down that they were gone through."


def title(card: RoundtableCard) -> str:
    """The title of the sheet."""
    return f"Last time's promises · {card.title or 'Roundtable'}, {plain_date(card.day)}"


def left(without_answer: int, all_of_them: int) -> str:
    """How many are left, for the lower border."""
    if not all_of_them:
        return ""
    if not without_answer:
        return f"{_all(all_of_them)} gone through"
    return f"{without_answer:,} of {all_of_them:,} left"


def said(answer: Answer, line: CommitmentLine) -> str:
    """What became of a promise, in the words it was told in; empty where there were none."""
    told = {Answer.DONE: line.outcome, Answer.DROPPED: line.reason}
    return told.get(answer, "")


def gone_through(stay_open: int) -> str:
    """What is said when all were gone through."""
    if not stay_open:
        return "It is written down that the promises were gone through."
    stays = counted(stay_open, "promise stays open", "promises stay open")
    return f"All are gone through; {stays}. u takes it back."


def _all(number: int) -> str:
    return "the one promise is" if number == 1 else f"all {number:,} are"
