"""What a grid of weeks shows: its rows, its columns, and what stands where they meet."""

from collections.abc import Hashable, Sequence
from typing import Literal, NamedTuple, Protocol

Kind = Literal["", "muted", "there", "missing", "twice", "closes"]


class GridColumn(NamedTuple):
    """A column of the grid.

    Attributes:
        id: what it stands for.
        top: the upper line of its head; `joins` says that the column before has the same one.
        head: the lower line.
        mark: stands before the lower line: `▾` where it is the week that is going on.
    """

    id: Hashable
    top: str
    head: str
    joins: bool = False
    mark: str = ""


class GridRow(NamedTuple):
    """A row: what it stands for, its name as typed by a person, and the mark before it."""

    id: str
    name: str
    mark: str = ""


class GridPart(NamedTuple):
    """A part of what stands in a cell: its text, and what kind it is of."""

    text: str
    kind: Kind = ""


GridMark = tuple[GridPart, ...]
"""What stands in a cell, one part after the other; empty for nothing."""


class GridCells(Protocol):
    """What a grid shows; a change is another object, given to the grid again."""

    @property
    def titles(self) -> tuple[str, str]:
        """What stands beside the two lines of the head, above the names."""
        ...

    @property
    def rows(self) -> Sequence[GridRow]:
        """The rows."""
        ...

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The columns."""
        ...

    def mark(self, row: int, column: int) -> GridMark:
        """What stands in a cell, by the places of its row and column."""
        ...


class NoCells:
    """Nothing to show."""

    titles = ("", "")
    rows: Sequence[GridRow] = ()
    columns: Sequence[GridColumn] = ()

    def mark(self, row: int, column: int) -> GridMark:  # noqa: ARG002
        """Nothing."""
        return ()
