"""What an import of activities is asked to do, and what would come of it, line by line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from ci_tui.domain.activities import MONDAY_TO_FRIDAY, ActivityKind
from ci_tui.exchange.site_reading import SiteChoices, SiteReading
from ci_tui.exchange.site_table_layout import SiteHead

Progress = Callable[[float, str], None]
"""Told the fraction done (0 to 1) and what is being done, in words."""

Stop = Callable[[], bool]
"""Asked now and then whether to stop; the work then ends with `Cancelled` and nothing is kept."""


class Undated(StrEnum):
    """What becomes of rows that do not say when they begin."""

    SEASON = "season"
    """They run the whole season of the book; without one, as long as the list."""
    LEAVE = "leave"


class Elsewhere(StrEnum):
    """What becomes of rows in areas that the book does not have."""

    MAKE = "make"
    """The areas are made."""
    LEAVE = "leave"


class Fate(StrEnum):
    """What becomes of a site."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Taken:
    """How what a list does not say is taken; the book remembers it for the next list with its columns.

    Args:
        undated: what becomes of rows without a first day.
        elsewhere: what becomes of rows in areas that the book does not have.
        sponsors: whether sponsors that are no partners yet come in as invited partners.
        weekdays: the days of the week of rows that do not say (1 for Monday, 2 for Tuesday and so on).
    """

    undated: Undated = Undated.SEASON
    elsewhere: Elsewhere = Elsewhere.MAKE
    sponsors: bool = False
    weekdays: int = MONDAY_TO_FRIDAY


@dataclass(frozen=True, slots=True)
class ActivityImportPlan:
    """A list of sites as a person has laid it out, before anything is kept.

    Args:
        file: the list.
        today: the day on which it is brought in.
        choices: how it is read; None: as it was last time, else as guessed.
        day_first: whether 3/12/2025 is the third of December, where no day of the list tells it.
        kind: what its rows are; `other` is not one of them.
        undated, elsewhere, take_sponsors, weekdays: as in `Taken`; None: as last time, else as there.
        theirs: the lines whose values win over what a person wrote by hand.
        gone_end: the last day of activities that this list had last time and has no longer; None: they stay.
    """

    file: Path
    today: date
    choices: SiteChoices | None = None
    day_first: bool = False
    kind: ActivityKind = ActivityKind.MEALS
    undated: Undated | None = None
    elsewhere: Elsewhere | None = None
    take_sponsors: bool | None = None
    weekdays: int | None = None
    theirs: frozenset[int] = frozenset()
    gone_end: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the list has otherwise than a person wrote it: what it is, yours, theirs."""

    line: int
    name: str
    what: str
    yours: str
    theirs: str
    taken: bool


@dataclass(frozen=True, slots=True)
class ImportedActivity:
    """A site of the list and what becomes of it; `told` says what changes, or why it is left."""

    line: int
    name: str
    area: str
    when: str
    fate: Fate
    told: str = ""
    rows: int = 1
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class GoneActivity:
    """An activity that the last import of this list had and this one has not; `ends`: it ends now."""

    id: str
    name: str
    ends: bool


@dataclass(frozen=True, slots=True)
class ActivityImportPreview:
    """What would come in, and what a person should look at first.

    `choices` and `taken` are what was used. `areas_known` of the list's areas are the book's, `new_areas` are
    made; `sponsors_known` of its sponsors are partners, `new_partners` are made. `told` and `questions` are
    sentences.
    """

    plan: ActivityImportPlan
    choices: SiteChoices
    taken: Taken
    head: SiteHead
    reading: SiteReading
    lines: tuple[ImportedActivity, ...]
    gone: tuple[GoneActivity, ...]
    areas_known: int
    new_areas: tuple[str, ...]
    sponsors: int
    sponsors_known: int
    new_partners: tuple[str, ...]
    undated: int
    dates_of_undated: tuple[date, date] | None
    without_weekdays: int
    as_last_time: bool
    told: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many sites have a fate."""
        return sum(one.fate is fate for one in self.lines)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All values that a person wrote otherwise."""
        return tuple(one for line in self.lines for one in line.differences)

    @property
    def writes(self) -> bool:
        """Whether anything would change."""
        return bool(self.count(Fate.NEW) + self.count(Fate.CHANGED) or any(one.ends for one in self.gone))
