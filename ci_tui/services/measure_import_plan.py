"""What is to be brought in of a measure, and what a look at it says before anything is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from ci_tui.domain.indicators import Indicator
from ci_tui.domain.jumps import Jump
from ci_tui.domain.measure_cells import Cell
from ci_tui.exchange.measure_reading import MeasureChoices, MeasureReading

Progress = Callable[[float, str], None]
"""Told the fraction done (0 to 1) and what is being done, in words."""

Stop = Callable[[], bool]
"""Asked now and then whether to stop; the work then ends with `Cancelled` and nothing is kept."""


@dataclass(frozen=True, slots=True)
class MeasureImportPlan:
    """The table of a measure as a person has laid it out, before anything is kept.

    Args:
        indicator_id: the measure.
        file: the table.
        today: the day on which it is brought in; periods that are not over are left.
        choices: how the table is read; None: as it was last time, else as guessed. What they leave open is
            guessed.
        wide: whether all columns with a period in their names are taken, whatever else there is.
        day_first: whether 3/12/2025 is the third of December.
        reporter_id: the partner that reported the values; None where nobody says so.
        changed_from: the first period by another definition, as it is typed; empty where there is none.
        because: what changed then, as it stands on the curve.
    """

    indicator_id: str
    file: Path
    today: date
    choices: MeasureChoices | None = None
    wide: bool = False
    day_first: bool = False
    reporter_id: str | None = None
    changed_from: str = ""
    because: str = ""


class Fate(StrEnum):
    """What becomes of a cell of the table."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ImportedCell:
    """A cell of the table and what becomes of it: `was` is what the book has, `why` why it is left."""

    dimension: str
    group: str
    end: date
    fate: Fate
    cell: Cell
    was: Cell | None
    line: int
    rows: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class MeasureImportPreview:
    """What would come in, and what a person should look at first.

    `plan` holds the choices that were used. `unfiltered` are columns that tell rows apart and are not used;
    `jump` is where the definition may have changed, `holds_from` where the plan says that it did. `told` and
    `questions` are sentences.
    """

    plan: MeasureImportPlan
    measure: Indicator
    choices: MeasureChoices
    reading: MeasureReading
    cells: tuple[ImportedCell, ...]
    unfiltered: tuple[str, ...]
    jump: Jump | None
    holds_from: date | None
    told: tuple[str, ...]
    questions: tuple[str, ...]
    as_last_time: bool

    def count(self, fate: Fate) -> int:
        """How many cells have a fate."""
        return sum(one.fate is fate for one in self.cells)

    @property
    def to_write(self) -> tuple[ImportedCell, ...]:
        """The cells that the book does not have like this."""
        return tuple(one for one in self.cells if one.fate in (Fate.NEW, Fate.CHANGED))
