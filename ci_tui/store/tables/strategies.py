"""Strategies: whom they are for, the roles they need and who fills them, votes; and the pulse.

The schema is in `migrations`.
"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Strategy(SQLModel, table=True):
    """A line of work that should move a result; planned, running since a day, stopped since a day.

    `reach` is people of a year; `success_with` and `success_without` are how many of 100 succeed with it,
    and would without it.
    """

    __tablename__ = "strategy"

    id: str = Field(default="", primary_key=True)
    name: str
    name_key: str
    description: str = ""
    result_id: str | None = Field(default=None, foreign_key="result.id", ondelete="SET NULL")
    kind: str
    reach: int | None = None
    reach_note: str = ""
    success_with: float | None = None
    success_without: float | None = None
    success_note: str = ""
    added_on: date
    begun_on: date | None = None
    stopped_on: date | None = None
    stopped_why: str = ""
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class StrategyArea(SQLModel, table=True):
    """An area that a strategy is for. Its id joins the two."""

    __tablename__ = "strategy_area"

    id: str = Field(default="", primary_key=True)
    strategy_id: str = Field(foreign_key="strategy.id", ondelete="CASCADE", index=True)
    area_id: str = Field(foreign_key="area.id", ondelete="CASCADE", index=True)


class StrategyGroup(SQLModel, table=True):
    """A group of people that a strategy is for, by its name."""

    __tablename__ = "strategy_group"

    id: str = Field(default="", primary_key=True)
    strategy_id: str = Field(foreign_key="strategy.id", ondelete="CASCADE", index=True)
    name: str
    name_key: str


class StrategyRole(SQLModel, table=True):
    """A role that a strategy needs: expertise, a place, data, money or a voice."""

    __tablename__ = "strategy_role"

    id: str = Field(default="", primary_key=True)
    strategy_id: str = Field(foreign_key="strategy.id", ondelete="CASCADE")
    sort: str
    text: str
    place: int


class RoleHolder(SQLModel, table=True):
    """A partner that fills a role since a day, and what it gives in a year. Its id joins the two."""

    __tablename__ = "role_holder"

    id: str = Field(default="", primary_key=True)
    role_id: str = Field(foreign_key="strategy_role.id", ondelete="CASCADE", index=True)
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE", index=True)
    since: date
    until: date | None = None
    hours: float | None = None
    talent: str = ""
    money: float | None = None
    in_kind: str = ""


class StrategyVote(SQLModel, table=True):
    """How many said 1 to 5 about the impact of a strategy, or about our influence on it."""

    __tablename__ = "strategy_vote"

    id: str = Field(default="", primary_key=True)
    strategy_id: str = Field(foreign_key="strategy.id", ondelete="CASCADE")
    about: str
    asked_on: date
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    ones: int
    twos: int
    threes: int
    fours: int
    fives: int


class PulseAnswer(SQLModel, table=True):
    """How many said 1 to 5 to one question of the pulse at a roundtable. Its id joins the two."""

    __tablename__ = "pulse_answer"

    id: str = Field(default="", primary_key=True)
    roundtable_id: str = Field(foreign_key="roundtable.id", ondelete="CASCADE", index=True)
    question: str
    ones: int
    twos: int
    threes: int
    fours: int
    fives: int
