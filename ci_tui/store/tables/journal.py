"""The journal's tables, for reading them as models; only the store itself writes them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from ci_tui.store.tables.moments import Moment


class Action(SQLModel, table=True):
    """One thing that a person did."""

    __tablename__ = "action"

    id: str = Field(default="", primary_key=True)
    clock: str = Field(unique=True)
    author: str
    device: str
    verb: str
    refs: str
    schema_version: int
    undoes: str | None = Field(default=None, foreign_key="action.id")
    at: datetime = Field(sa_type=Moment)


class Change(SQLModel, table=True):
    """What an action did to one row: the changed fields before and after, as JSON."""

    __tablename__ = "change"

    seq: int | None = Field(default=None, primary_key=True)
    action_id: str = Field(foreign_key="action.id", index=True)
    table_name: str
    row_id: str
    kind: str
    before: str | None = None
    after: str | None = None
