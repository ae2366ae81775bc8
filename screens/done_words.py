"""The words of the list of what was done."""

from datetime import date, datetime

from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.figures import counted, percent

TITLE = "What was done"
HELP = (
    "Everything that was done in this book and can be undone, the newest on top. The line stands where the "
    "book stands now; what was undone is above it, and can be done again until something new is done.",
    "u undoes one step, U does the last one again. Enter undoes everything down to the step under the "
    "cursor, and that step as well; above the line it does again up to it. It asks first.",
    "Undoing removes nothing from the history of a record. What went with the emptied trash is gone for "
    "good.",
)
TOLD = "Enter undoes all steps down to the one under the cursor."
EMPTY = "Nothing has been done yet that could be undone. Whatever is written in the book will stand here."
NOW = "the book as it is now"
ON_THE_LINE = "This is where the book stands now: go to a step below it, or above it."
NOTHING_DONE = "There is nothing to undo."
NOTHING_UNDONE = "There is nothing to do again: only what was undone last can be."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
WAIT = "A step is under way. Esc stops it, and that step stays as it was."
STOPPING = "It stops …"
STOPPED = "It was stopped, and this step stayed as it was."
KEEP = "Leave it"


def when(moment: datetime, today: date) -> str:
    """When a step was taken, in the laptop's own time: `19 Nov, 18:42`; of another year the day alone."""
    local = moment.astimezone()
    day = local.date()
    return f"{short_date(day)}, {local:%H:%M}" if day.year == today.year else plain_date(day)


def hint(done: int, undone: int, *, more: bool) -> str:
    """How many steps there are; with `more`, those that lie further back are not in the list."""
    can_be = counted(done, "step can be undone", "steps can be undone")
    if more:
        can_be = f"the last {can_be}, and further back one by one"
    return f"{can_be} · {undone:,} can be done again" if undone else can_be


def undo_question(steps: int, sentence: str, at: str) -> tuple[str, str]:
    """The question before steps are undone, and what it means."""
    if steps == 1:
        return "Undo this step?", f"{at}: {sentence}. U does it again."
    question = f"Undo {counted(steps, 'step', 'steps')}?"
    return question, f"The earliest of them, {at}: {sentence}. U does them again, one by one."


def redo_question(steps: int, sentence: str, at: str) -> tuple[str, str]:
    """The question before steps are done again, and what it means."""
    if steps == 1:
        return "Do this step again?", f"{at}: {sentence}. u undoes it."
    question = f"Do {counted(steps, 'step', 'steps')} again?"
    return question, f"The latest of them, {at}: {sentence}. u undoes them, one by one."


def undo_answer(steps: int) -> str:
    """The word that undoes them."""
    return "Undo it" if steps == 1 else "Undo them"


def redo_answer(steps: int) -> str:
    """The word that does them again."""
    return "Do it again" if steps == 1 else "Do them again"


def undoing(number: int, steps: int, sentence: str, share: float) -> str:
    """What is being undone, and how far it is, as a share of 1."""
    which = f"Undoing step {number:,} of {steps:,}" if steps > 1 else "Undoing"
    return f"{which}, {percent(share)}: {sentence}"


def redoing(number: int, steps: int, sentence: str, share: float) -> str:
    """What is being done again, and how far it is, as a share of 1."""
    which = f"Doing again step {number:,} of {steps:,}" if steps > 1 else "Doing again"
    return f"{which}, {percent(share)}: {sentence}"


def undone(steps: int, sentence: str) -> str:
    """What is said when steps were undone."""
    if steps == 1:
        return f"Undone: {sentence}. U does it again."
    return f"{counted(steps, 'step was undone', 'steps were undone')}, the earliest: {sentence}."


def redone(steps: int, sentence: str) -> str:
    """What is said when steps were done again."""
    if steps == 1:
        return f"Done again: {sentence}. u undoes it."
    return f"{counted(steps, 'step was done again', 'steps were done again')}, the latest: {sentence}."


def undone_in_part(undone: int, steps: int, reason: str) -> str:
    """What is said when not all of the steps were undone."""
    return f"{undone:,} of {counted(steps, 'step was undone', 'steps were undone')}. {reason}"


def redone_in_part(redone: int, steps: int, reason: str) -> str:
    """What is said when not all of the steps were done again."""
    return f"{redone:,} of {counted(steps, 'step was done again', 'steps were done again')}. {reason}"
