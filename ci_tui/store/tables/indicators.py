"""Indicators with their values, definitions, notes and reporters; and the points of a frozen forecast.

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
    story: str = ""
    story_on: date | None = None
    focus_dimension: str = ""
    focus_group: str = ""
    comparison_group: str = ""
    due_days: int = 30


class Observation(SQLModel, table=True):
    """One data point, of everybody or of one group. Its id joins indicator, period, dimension and group.

    A value that its source does not print is None, and `withheld` is the mark that stands there instead.
    """

    __tablename__ = "observation"

    id: str = Field(default="", primary_key=True)
    indicator_id: str = Field(foreign_key="indicator.id", ondelete="CASCADE")
    period_end: date
    dimension: str = ""
    group_name: str = ""
    value: float | None = None
    recorded_on: date
    numerator: float | None = None
    denominator: float | None = None
    withheld: str = ""
    partner_id: str | None = Field(default=None, foreign_key="partner.id", ondelete="SET NULL")


class ForecastPoint(SQLModel, table=True):
    """A point that the do-nothing forecast stands on since a day."""

    __tablename__ = "forecast_point"

    id: str = Field(default="", primary_key=True)
    indicator_id: str = Field(foreign_key="indicator.id", ondelete="CASCADE")
    frozen_on: date
    period_end: date
    value: float


class DefinitionChange(SQLModel, table=True):
    """What the definition of an indicator was before it changed, and since which period it holds."""

    __tablename__ = "definition_change"

    id: str = Field(default="", primary_key=True)
    indicator_id: str = Field(foreign_key="indicator.id", ondelete="CASCADE")
    holds_from: date
    before: str = ""
    note: str = ""
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")
    recorded_on: date


class CurveNote(SQLModel, table=True):
    """A note at a day of the curve."""

    __tablename__ = "curve_note"

    id: str = Field(default="", primary_key=True)
    indicator_id: str = Field(foreign_key="indicator.id", ondelete="CASCADE")
    noted_for: date
    text: str
    written_on: date


class IndicatorReporter(SQLModel, table=True):
    """A partner that reports an indicator, maybe through one of its people. Its id joins the two."""

    __tablename__ = "indicator_reporter"

    id: str = Field(default="", primary_key=True)
    indicator_id: str = Field(foreign_key="indicator.id", ondelete="CASCADE")
    partner_id: str = Field(foreign_key="partner.id", ondelete="CASCADE")
    contact_id: str | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    since: date
    until: date | None = None


class ReportCard(SQLModel, table=True):
    """A report card of a result that was shared: when, how, and whether with the public."""

    __tablename__ = "report_card"

    id: str = Field(default="", primary_key=True)
    result_id: str = Field(foreign_key="result.id", ondelete="CASCADE")
    shared_on: date
    is_public: bool
    how: str = ""
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)
