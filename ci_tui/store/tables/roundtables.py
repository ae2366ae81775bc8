"""Roundtables: their agenda, who was invited and came, what was decided. The schema is in `migrations`."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Roundtable(SQLModel, table=True):
    """A meeting: planned, held or cancelled since a day; `starts_at` is `HH:MM` or empty.

    `began_at` and `ended_at` are moments where it was kept at the table; `reviewed_on` is the day on which
    the earlier promises had all been gone through there.
    """

    __tablename__ = "roundtable"

    id: str = Field(default="", primary_key=True)
    title: str = ""
    day: date = Field(index=True)
    starts_at: str = ""
    status: str
    status_since: date
    place: str = ""
    purpose: str = ""
    presided_contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    presided_by: str = ""
    notes: str = ""
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)
    began_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    reviewed_on: date | None = None


class AgendaItem(SQLModel, table=True):
    """One item of an agenda, in its place, with the minutes it may take."""

    __tablename__ = "agenda_item"

    id: str = Field(default="", primary_key=True)
    roundtable_id: str = Field(foreign_key="roundtable.id", ondelete="CASCADE")
    place: int
    text: str
    minutes: int | None = None


class Attendance(SQLModel, table=True):
    """Who was there: a partner, one of its people, or a guest by name. Its id joins them."""

    __tablename__ = "attendance"

    id: str = Field(default="", primary_key=True)
    roundtable_id: str = Field(foreign_key="roundtable.id", ondelete="CASCADE")
    partner_id: str | None = Field(default=None, foreign_key="partner.id", ondelete="CASCADE")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    guest: str = ""
    guest_from: str = ""


class Decision(SQLModel, table=True):
    """What a roundtable decided, in the order in which it did."""

    __tablename__ = "decision"

    id: str = Field(default="", primary_key=True)
    roundtable_id: str = Field(foreign_key="roundtable.id", ondelete="CASCADE")
    place: int
    text: str
    said_at: datetime | None = Field(default=None, sa_type=Moment)
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")


class Invitation(SQLModel, table=True):
    """A partner asked to a roundtable, and what it answered: `comes`, `cannot`, `maybe`, or nothing yet."""

    __tablename__ = "invitation"

    id: str = Field(default="", primary_key=True)
    roundtable_id: str = Field(foreign_key="roundtable.id", ondelete="CASCADE", index=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
    invited_on: date
    answer: str = ""
    answered_on: date | None = None
    note: str = ""


class Note(SQLModel, table=True):
    """What was said at a roundtable about the gap, or a question that was parked there."""

    __tablename__ = "note"

    id: str = Field(default="", primary_key=True)
    kind: str
    text: str
    roundtable_id: str = Field(foreign_key="roundtable.id", ondelete="CASCADE")
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")
    partner_id: str | None = Field(default=None, foreign_key="partner.id", ondelete="SET NULL")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    guest: str = ""
    area_id: str | None = Field(default=None, foreign_key="area.id", ondelete="SET NULL")
    said_at: datetime | None = Field(default=None, sa_type=Moment)
    place: int
    settled_on: date | None = None
    answer: str = ""
