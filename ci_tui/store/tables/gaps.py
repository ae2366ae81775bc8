"""Gap analyses with their measures and sources, as they are written. The schema is in `migrations`."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class GapAnalysis(SQLModel, table=True):
    """A dated, sourced table over areas, with its bases, target and assumptions."""

    __tablename__ = "gap_analysis"

    id: str = Field(default="", primary_key=True)
    title: str
    dated: date = Field(index=True)
    source: str
    need_basis: str
    served_basis: str
    target_kind: str = "benchmark"
    target_number: float | None = None
    target_note: str = ""
    service_days: float | None = None
    lunch_rate: float | None = None
    dollars_note: str = ""
    has_served: bool = False
    need_printed_total: float | None = None
    served_printed_total: float | None = None
    trashed_at: datetime | None = Field(default=None, sa_type=Moment)
    roundtable_id: str | None = Field(default=None, foreign_key="roundtable.id", ondelete="SET NULL")


class AreaMeasure(SQLModel, table=True):
    """Need, served and sites of one area in one analysis; unknown is None. Its id joins the two."""

    __tablename__ = "area_measure"

    id: str = Field(default="", primary_key=True)
    analysis_id: str = Field(foreign_key="gap_analysis.id", ondelete="CASCADE")
    area_id: str = Field(foreign_key="area.id", index=True)
    need: float | None = None
    served: float | None = None
    sites: int | None = None
    need_rows: int = 0
    served_rows: int = 0
    need_unknown_rows: int = 0
    served_unknown_rows: int = 0
    focus_since: date | None = None


class SetAsideRow(SQLModel, table=True):
    """A row of a source that counts for no area, with the reason."""

    __tablename__ = "set_aside_row"

    id: str = Field(default="", primary_key=True)
    analysis_id: str = Field(foreign_key="gap_analysis.id", ondelete="CASCADE", index=True)
    file: str
    line: int
    text: str
    reason: str


class SourceLayout(SQLModel, table=True):
    """How a table with this header was read the last time, so that the next one is read alike."""

    __tablename__ = "source_layout"

    id: str = Field(default="", primary_key=True)
    role: str
    signature: str
    layout: str
