"""Results with the group's own sentences, who endorses them, and the reviews that change them.

The schema is in `migrations`.
"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Result(SQLModel, table=True):
    """The population-level result of a network: a draft, adopted since a day, retired since a day."""

    __tablename__ = "result"

    id: str = Field(default="", primary_key=True)
    statement: str
    statement_key: str
    population: str = ""
    place: str = ""
    cohort: int | None = None
    cohort_note: str = ""
    threshold: float | None = None
    threshold_for: str = ""
    drafted_on: date
    adopted_on: date | None = None
    adopted_roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    adopted_decision_id: str | None = Field(default=None, foreign_key="decision.id", ondelete="SET NULL")
    retired_on: date | None = None
    retired_why: str = ""
    residents_say: str = ""
    residents_said_on: date | None = None
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class ResultSentence(SQLModel, table=True):
    """The group's own sentence to one of the four tests. Its id joins result and test."""

    __tablename__ = "result_sentence"

    id: str = Field(default="", primary_key=True)
    result_id: str = Field(foreign_key="result.id", ondelete="CASCADE", index=True)
    test: str
    text: str
    since: date


class Endorsement(SQLModel, table=True):
    """A partner that agrees to a result since a day, until it withdrew. Its id joins the two."""

    __tablename__ = "endorsement"

    id: str = Field(default="", primary_key=True)
    result_id: str = Field(foreign_key="result.id", ondelete="CASCADE", index=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
    endorsed_on: date
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


class GoalReview(SQLModel, table=True):
    """Where do we converge, where diverge: the four answers, what was seen, and why the goal is as it is."""

    __tablename__ = "goal_review"

    id: str = Field(default="", primary_key=True)
    result_id: str = Field(foreign_key="result.id", ondelete="CASCADE")
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    reviewed_on: date
    evidence: str = ""
    room: str = ""
    roles: str = ""
    view: str = ""
    context: str = ""
    why: str = ""
    must_join: str = ""
    learning_id: str | None = Field(default=None, foreign_key="learning.id", ondelete="SET NULL")
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class GoalChange(SQLModel, table=True):
    """One thing that a review changed: of which record, what it was before, and what it is after."""

    __tablename__ = "goal_change"

    id: str = Field(default="", primary_key=True)
    goal_review_id: str = Field(foreign_key="goal_review.id", ondelete="CASCADE")
    place: int
    what: str
    record_id: str
    name: str = ""
    field: str
    before: str = ""
    after: str = ""


class GoalReviewPartner(SQLModel, table=True):
    """A partner that was there, where a review was held at no roundtable. Its id joins the two."""

    __tablename__ = "goal_review_partner"

    id: str = Field(default="", primary_key=True)
    goal_review_id: str = Field(foreign_key="goal_review.id", ondelete="CASCADE", index=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
