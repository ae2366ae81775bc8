"""Who holds the functions of the backbone, and which entries were work for one.

The schema is in `migrations`.
"""

from datetime import date

from sqlmodel import Field, SQLModel


class FunctionHolder(SQLModel, table=True):
    """A partner, maybe through one of its people, that holds a function since a day, until one."""

    __tablename__ = "function_holder"

    id: str = Field(default="", primary_key=True)
    function: str
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    since: date
    until: date | None = None
    note: str = ""


class BackboneTag(SQLModel, table=True):
    """An entry that was work for a function, maybe with hours that a partner gave. Its id joins the two."""

    __tablename__ = "backbone_tag"

    id: str = Field(default="", primary_key=True)
    function: str
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="CASCADE")
    update_id: str | None = Field(default=None, foreign_key="update_sent.id", ondelete="CASCADE")
    contact_made_id: str | None = Field(default=None, foreign_key="contact_made.id", ondelete="CASCADE")
    activity_id: str | None = Field(default=None, foreign_key="activity.id", ondelete="CASCADE")
    hours: float | None = None
    partner_id: str | None = Field(default=None, foreign_key="partner.id", ondelete="SET NULL")
