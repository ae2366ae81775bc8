"""Goal reviews: where do we converge, where diverge, and must the goal change (DOMAIN section 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ci_tui.domain.errors import Refusal


class Question(StrEnum):
    """The four groups of questions [S0], in our own words; the value is the name of its answer."""

    ROOM = "room"
    ROLES = "roles"
    VIEW = "view"
    CONTEXT = "context"

    @property
    def words(self) -> str:
        """The question as it is asked at the table."""
        return _QUESTIONS[self]


_QUESTIONS = {
    Question.ROOM: (
        "Where does our work converge, where does it diverge, and does the goal leave room for both?"
    ),
    Question.ROLES: (
        "Does it give each partner a role that builds on its core work and does not undermine it?"
    ),
    Question.VIEW: "Which view of the world lies under it, and do we share it?",
    Question.CONTEXT: "What has changed around us or in what we know, and must the goal change?",
}


class Changed(StrEnum):
    """What a review changed."""

    RESULT = "result"
    INDICATOR = "indicator"
    STRATEGY = "strategy"


@dataclass(frozen=True, slots=True)
class GoalChange:
    """One thing that was changed: the field of a record, before and after as they are kept; empty for none.

    `name` is what the record was called: the strategy, the statement of the result, or a further measure of
    it; the first one, by which the result is seen, needs no name.
    """

    what: Changed
    record_id: str
    name: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class GoalReview:
    """A review as it stands in the book; `present` are the names of the partners that were there.

    `learning` is the text of the learning that led to it, `roundtable` the day and title of where it was
    held.
    """

    id: str
    result_id: str
    reviewed_on: date
    roundtable_id: str | None
    roundtable: tuple[date, str] | None
    evidence: str
    room: str
    roles: str
    view: str
    context: str
    why: str
    must_join: str
    learning_id: str | None
    learning: str
    present: tuple[str, ...] = ()
    changes: tuple[GoalChange, ...] = ()
    trashed: bool = False

    def answer(self, question: Question) -> str:
        """The answer to one of the four; empty where it was not given."""
        return {
            Question.ROOM: self.room,
            Question.ROLES: self.roles,
            Question.VIEW: self.view,
            Question.CONTEXT: self.context,
        }[question]

    @property
    def is_complete(self) -> bool:
        """Whether all four were answered; "no change" is an answer."""
        return all(self.answer(question) for question in Question)


class ReviewNeeded(Refusal):
    """A change of an adopted goal was asked for without the review that it takes; nothing was written."""

    def __init__(self, result_id: str, changes: tuple[GoalChange, ...]) -> None:
        super().__init__(
            "This result is adopted, so this is changed in a goal review: what you saw, and why it changes. "
            "Nothing was changed yet."
        )
        self.result_id = result_id
        self.changes = changes


def field_changes(
    what: Changed, record_id: str, name: str, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[GoalChange, ...]:
    """What is different in the fields of a record, in their order; a field that is not there is empty.

    A record that is new has nothing before, one that goes has nothing after. `name` is what it is called.
    """
    return tuple(
        GoalChange(what, record_id, name, field, before.get(field, ""), after.get(field, ""))
        for field in {**before, **after}
        if before.get(field, "") != after.get(field, "")
    )
