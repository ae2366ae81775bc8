"""Partners, their people and how to reach them, as they are written. The schema is in `migrations`."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Partner(SQLModel, table=True):
    """An organisation, or residents' group, at the table; its keys are those of `domain.names`."""

    __tablename__ = "partner"

    id: str = Field(default="", primary_key=True)
    name: str
    name_key: str = Field(index=True)
    same_key: str = Field(index=True)
    sector: str = "other"
    brings_time: str = ""
    brings_talent: str = ""
    brings_treasure: str = ""
    about: str = ""
    notes: str = ""
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class PartnerSpelling(SQLModel, table=True):
    """Another name of a partner: one it is also known by, or a spelling that a person matched to it."""

    __tablename__ = "partner_spelling"

    id: str = Field(default="", primary_key=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
    spelling: str
    spelling_key: str
    same_key: str = Field(index=True)


class PartnerStatus(SQLModel, table=True):
    """A status and the day since when it holds. Its id joins partner and day."""

    __tablename__ = "partner_status"

    id: str = Field(default="", primary_key=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE")
    status: str
    since: date


class PartnerArea(SQLModel, table=True):
    """An area that a partner serves. Its id joins the two."""

    __tablename__ = "partner_area"

    id: str = Field(default="", primary_key=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE")
    area_id: str = Field(foreign_key="area.id", ondelete="CASCADE", index=True)


class Contact(SQLModel, table=True):
    """A person at a partner."""

    __tablename__ = "contact"

    id: str = Field(default="", primary_key=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE")
    name: str
    name_key: str = Field(index=True)
    role: str = ""
    language: str = ""
    channel: str = ""
    notes: str = ""
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class Reach(SQLModel, table=True):
    """One way to reach a partner, or one of its contacts: kind, value, and a label such as fax or home."""

    __tablename__ = "reach"

    id: str = Field(default="", primary_key=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    value: str
    value_key: str
    label: str = ""
    place: int = 0


class PartnerOrigin(SQLModel, table=True):
    """The key under which another program keeps a partner or contact; its id joins all three."""

    __tablename__ = "partner_origin"

    id: str = Field(default="", primary_key=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    source: str
    key: str
