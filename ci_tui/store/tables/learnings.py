"""Learnings and who took them up, as they are written. The schema is in `migrations`."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Learning(SQLModel, table=True):
    """Something that was shared, by a partner, one of its people or a guest; an assumption has two halves."""

    __tablename__ = "learning"

    id: str = Field(default="", primary_key=True)
    kind: str
    text: str = ""
    believed: str = ""
    found: str = ""
    text_key: str
    shared_on: date = Field(index=True)
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    partner_id: str | None = Field(default=None, foreign_key="partner.id", ondelete="SET NULL")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    guest: str = ""
    area_id: str | None = Field(default=None, foreign_key="area.id", ondelete="SET NULL")
    place: int = 0
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)
    said_at: datetime | None = Field(default=None, sa_type=Moment)
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")
    indicator_id: str | None = Field(default=None, foreign_key="indicator.id", ondelete="SET NULL")


class LearningTag(SQLModel, table=True):
    """A tag of a learning. Its id joins the learning and the tag's key."""

    __tablename__ = "learning_tag"

    id: str = Field(default="", primary_key=True)
    learning_id: str = Field(foreign_key="learning.id", ondelete="CASCADE", index=True)
    tag: str
    tag_key: str = Field(index=True)


class Adoption(SQLModel, table=True):
    """A partner took a learning into its own practice: when, and what it did."""

    __tablename__ = "adoption"

    id: str = Field(default="", primary_key=True)
    learning_id: str = Field(foreign_key="learning.id", ondelete="CASCADE")
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE")
    adopted_on: date = Field(index=True)
    did: str = ""
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)
