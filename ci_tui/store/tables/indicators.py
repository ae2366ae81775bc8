"""Indicators, their observations, and the points on which a frozen forecast stands.

The schema is in `migrations`.
"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Indicator(SQLModel, table=True):
    """A shared measure of a result or of a strategy; the first one of a result stands in the four tests."""

    __tablename__ = "indicator"

    id: str = Field(default="", primary_key=True)
    name: str
    name_key: str
    kind: str
    result_id: str | None = Field(default=None, foreign_key="result.id", ondelete="SET NULL")
    strategy_id: str | None = Field(default=None, foreign_key="strategy.id", ondelete="SET NULL")
    place: int = 0
    unit: str
    unit_words: str = ""
    direction: str
    definition: str = ""
    source: str = ""
    interval_months: int | None = None
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None
    added_on: date
    agreed_roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)


class Observation(SQLModel, table=True):
    """One data point, of everybody or of one group. Its id joins indicator, period, dimension and group."""

    __tablename__ = "observation"

    id: str = Field(default="", primary_key=True)
    indicator_id: str = Field(foreign_key="indicator.id", ondelete="CASCADE")
    period_end: date
    dimension: str = ""
    group_name: str = ""
    value: float
    recorded_on: date


class ForecastPoint(SQLModel, table=True):
    """A point that the do-nothing forecast stands on since a day."""

    __tablename__ = "forecast_point"

    id: str = Field(default="", primary_key=True)
    indicator_id: str = Field(foreign_key="indicator.id", ondelete="CASCADE")
    frozen_on: date
    period_end: date
    value: float
