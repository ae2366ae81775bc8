"""The network and its areas, as they are written. The schema itself is in `migrations`."""

from datetime import date

from sqlmodel import Field, SQLModel


class Network(SQLModel, table=True):
    """The group whose book it is; a book holds one."""

    __tablename__ = "network"

    id: str = Field(default="", primary_key=True)
    name: str
    place: str = ""
    purpose: str = ""
    illustrative: bool = False
    created_on: date
    small_number: int = 10


class Area(SQLModel, table=True):
    """A place that lasts across analyses; its keys are those of `domain.names.area_key`."""

    __tablename__ = "area"

    id: str = Field(default="", primary_key=True)
    name: str
    name_key: str = Field(index=True)
    code: str | None = None
    code_key: str | None = Field(default=None, index=True)


class AreaSpelling(SQLModel, table=True):
    """Another spelling of an area, matched to it by a person once."""

    __tablename__ = "area_spelling"

    id: str = Field(default="", primary_key=True)
    area_id: str = Field(foreign_key="area.id", ondelete="CASCADE", index=True)
    spelling: str
    spelling_key: str = Field(unique=True)
