"""Commitments, the due dates that were moved, and who went through them. The schema is in `migrations`."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Commitment(SQLModel, table=True):
    """A promise of a partner, one of its people or a guest: what, and until when.

    It is `open`, `done` (with an outcome) or `dropped` (with a reason) since a day; late is never stored.
    """

    __tablename__ = "commitment"

    id: str = Field(default="", primary_key=True)
    text: str
    text_key: str
    partner_id: str | None = Field(default=None, foreign_key="partner.id", ondelete="SET NULL")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    guest: str = ""
    made_on: date
    due: date | None = None
    status: str = "open"
    status_since: date
    outcome: str = ""
    reason: str = ""
    area_id: str | None = Field(default=None, foreign_key="area.id", ondelete="SET NULL")
    learning_id: str | None = Field(default=None, foreign_key="learning.id", ondelete="SET NULL")
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")
    said_at: datetime | None = Field(default=None, sa_type=Moment)
    place: int = 0
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)
    strategy_id: str | None = Field(default=None, foreign_key="strategy.id", ondelete="SET NULL")


class CommitmentMove(SQLModel, table=True):
    """A due date that was moved, with the old one, the day on which that was, and why."""

    __tablename__ = "commitment_move"

    id: str = Field(default="", primary_key=True)
    commitment_id: str = Field(foreign_key="commitment.id", ondelete="CASCADE")
    due_before: date | None = None
    due_after: date | None = None
    moved_on: date
    why: str = ""
    place: int


class CommitmentReview(SQLModel, table=True):
    """An earlier promise gone through at a roundtable, and the answer. Its id joins the two."""

    __tablename__ = "commitment_review"

    id: str = Field(default="", primary_key=True)
    roundtable_id: str = Field(foreign_key="roundtable.id", ondelete="CASCADE", index=True)
    commitment_id: str = Field(foreign_key="commitment.id", ondelete="CASCADE", index=True)
    answer: str
    said_at: datetime | None = Field(default=None, sa_type=Moment)
