"""What partners do, where and when; the season, and what became of its questions.

The schema is in `migrations`.
"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Season(SQLModel, table=True):
    """The season of a year: first and last day that school is out. Its id follows from the year."""

    __tablename__ = "season"

    id: str = Field(default="", primary_key=True)
    year: int
    first_day: date
    last_day: date


class SeasonDayOff(SQLModel, table=True):
    """A day of a season on which nothing is expected. Its id joins season and day."""

    __tablename__ = "season_day_off"

    id: str = Field(default="", primary_key=True)
    season_id: str = Field(foreign_key="season.id", ondelete="CASCADE")
    day: date
    why: str = ""


class Activity(SQLModel, table=True):
    """What partners do from a day on; an open end lasts to the season's end.

    `weekdays` adds up 1 for Monday, 2 for Tuesday, 4 for Wednesday and so on; `cap` is the site cap in
    children a day.
    """

    __tablename__ = "activity"

    id: str = Field(default="", primary_key=True)
    name: str
    name_key: str
    kind: str
    kind_words: str = ""
    for_whom: str = ""
    place: str = ""
    first_day: date
    last_day: date | None = None
    weekdays: int
    hours: str = ""
    site_type: str = ""
    service_mode: str = ""
    meals: str = ""
    sponsor: str = ""
    cap: int | None = None
    phone: str = ""
    strategy_id: str | None = Field(default=None, foreign_key="strategy.id", ondelete="SET NULL")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    notes: str = ""
    added_on: date
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class ActivityPartner(SQLModel, table=True):
    """A partner that does an activity. Its id joins the two."""

    __tablename__ = "activity_partner"

    id: str = Field(default="", primary_key=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE", index=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)


class ActivityArea(SQLModel, table=True):
    """An area that an activity serves. Its id joins the two."""

    __tablename__ = "activity_area"

    id: str = Field(default="", primary_key=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE", index=True)
    area_id: str = Field(foreign_key="area.id", ondelete="CASCADE", index=True)


class ActivityException(SQLModel, table=True):
    """A day on which an activity does not run. Its id joins the two."""

    __tablename__ = "activity_exception"

    id: str = Field(default="", primary_key=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE")
    day: date
    why: str = ""


class ActivityMonth(SQLModel, table=True):
    """Expected and actual average daily participation in a month, known by its first day."""

    __tablename__ = "activity_month"

    id: str = Field(default="", primary_key=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE")
    month: date
    expected: float | None = None
    actual: float | None = None


class ActivityOrigin(SQLModel, table=True):
    """By what an imported list knows an activity."""

    __tablename__ = "activity_origin"

    id: str = Field(default="", primary_key=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE", index=True)
    source: str
    key: str


class CalendarAnswer(SQLModel, table=True):
    """What became of an overlap, a hole or an early end. Its id joins what it is about."""

    __tablename__ = "calendar_answer"

    id: str = Field(default="", primary_key=True)
    question: str
    year: int
    kind: str
    area_id: str = Field(foreign_key="area.id", ondelete="CASCADE", index=True)
    activity_id: str | None = Field(default=None, foreign_key="activity.id", ondelete="CASCADE")
    other_id: str | None = Field(default=None, foreign_key="activity.id", ondelete="CASCADE")
    first_day: date
    last_day: date
    weekdays: int = 0
    commitment_id: str | None = Field(default=None, foreign_key="commitment.id", ondelete="SET NULL")
    agenda_item_id: str | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL")
    settled_why: str = ""
    answered_on: date
