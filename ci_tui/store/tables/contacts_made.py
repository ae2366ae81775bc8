"""Two-way exchanges with partners outside roundtables, as they are written. The schema is in `migrations`."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class ContactMade(SQLModel, table=True):
    """A call, a visit, a message or feedback; it may be about the value of a measure in a period."""

    __tablename__ = "contact_made"

    id: str = Field(default="", primary_key=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    made_on: date
    way: str
    text: str = ""
    indicator_id: str | None = Field(default=None, foreign_key="indicator.id", ondelete="SET NULL")
    period_end: date | None = None
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)
