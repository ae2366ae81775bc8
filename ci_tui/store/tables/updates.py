"""Updates that were sent, and to whom. The schema is in `migrations`."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class UpdateSent(SQLModel, table=True):
    """One act of communication to partners or others."""

    __tablename__ = "update_sent"

    id: str = Field(default="", primary_key=True)
    sent_on: date
    channel: str
    audience: str
    subject: str
    subject_key: str
    text: str = ""
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class UpdatePartner(SQLModel, table=True):
    """A partner that an update for some of them went to. Its id joins the two."""

    __tablename__ = "update_partner"

    id: str = Field(default="", primary_key=True)
    update_id: str = Field(foreign_key="update_sent.id", ondelete="CASCADE", index=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
