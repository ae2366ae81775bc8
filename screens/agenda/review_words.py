"""The words of goal reviews: the form, the list of them, what one tells."""

from collections.abc import Sequence
from datetime import date

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.goal_review_words import change_told, changed_words
from ci_tui.domain.goal_reviews import Changed, GoalChange, GoalReview

TITLE = "Goal review"
LEFT = (
    "Nothing was saved yet: what was adopted together is changed through a goal review, so that everybody "
    "can read later what changed and why."
)
NO_CHANGE_INTRO = (
    "Where do we converge, where do we diverge? The goal itself stays as it is here; that nothing changes "
    "is an answer too."
)
AT_NONE = "at no roundtable"
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NONE_YET = (
    "Nobody has looked back at this goal yet. A review asks four questions: where work converges and "
    "diverges, which roles it gives, which view lies under it, and what has changed. Press a to hold one."
)
HELP = (
    "Every review of the goal, the latest on top, and beside it what was seen, answered and changed. Once a "
    "result is adopted, each change of it, of its target and of its strategies goes through a review, with "
    "the reason why.",
    "a holds a review that changes nothing: that the goal stays is an answer too. To change the goal, edit "
    "the result or the strategy; the review then opens by itself.",
    "w writes the history of the goal as a page that somebody new understands.",
)
ONLY_ADOPTED = "Only an adopted result is reviewed. A draft is changed as often as you like."
NONE_HERE = "There is no review yet. Press a to hold one."
IT_CHANGED = "This review changed the goal, so it stays. To change the goal back, review it again."
CHANGED = "The review is changed."
TRASHED = "The review is in the trash."
TRASH_DETAIL = "The goal stays as it is. The review can be brought back for 90 days, or with u."
_LONGEST = 70


def intro(changes: Sequence[GoalChange]) -> str:
    """What a review is asked for: the changes in plain words."""
    told = "; ".join(change_told(change) for change in changes)
    return f"This was adopted together, so its change goes through a goal review: {told}"


def in_short(text: str, most: int = _LONGEST) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def list_hint(reviews: Sequence[GoalReview]) -> str:
    """How many reviews there are, and how many changed something."""
    changed = sum(1 for one in reviews if one.changes)
    return f"{counted(len(reviews), 'review', 'reviews')}, {changed} with a change"


def held_at(review: GoalReview) -> str:
    """Where a review was held: `12 Nov 2026, Three areas, three plans`."""
    if review.roundtable is None:
        return plain_date(review.reviewed_on)
    day, title = review.roundtable
    return f"{plain_date(day)}, {title}" if title else plain_date(day)


def outcome(review: GoalReview) -> str:
    """What came of it, in a line: the goal stays, or what of it was changed."""
    if not review.changes:
        return "the goal stays"
    told = dict.fromkeys(_changed(change) for change in review.changes)
    return f"changed: {', '.join(told)}"


def _changed(change: GoalChange) -> str:
    """`target`; of a strategy or a further measure its name as well: `Tutors (people reached in a year)`."""
    label = changed_words(change).label
    return f"{change.name} ({label})" if change.name and change.what is not Changed.RESULT else label


def kept(today: date) -> str:
    """What is said once a review is kept."""
    return f"The review of {plain_date(today)} is kept."


def trash_question(review: GoalReview) -> str:
    """The question before a review goes to the trash."""
    return f"Move the review of {plain_date(review.reviewed_on)} to the trash?"
