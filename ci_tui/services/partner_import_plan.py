"""What an import of partners is asked to do, and what would come of it, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.exchange.directory_table import DirectoryLayout
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.incoming import NotTaken
from ci_tui.exchange.problems import Problem


class Answer(StrEnum):
    """What a person says of a line that the program asks about."""

    SAME = "same"
    """It is the one that the program names."""
    NEW = "new"
    """It is another one."""


class Fate(StrEnum):
    """What becomes of a line."""

    ADDED = "added"
    CHANGED = "changed"
    AS_IT_WAS = "as it was"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class PartnerImportPlan:
    """A file of partners and how it is taken.

    Args:
        file: a table or a file of address cards.
        today: the day since when a status without a day holds; days before it are told from it.
        linked: tables that lie beside the file.
        uses: columns by name, and what they are taken for; others are guessed.
        header_line: of the table, None where it is guessed.
        keep_rest: whether what has no field of its own is kept in the notes.
        answers: by line, of what was asked.
        theirs: the lines whose values win over what a person wrote by hand.
        under: the partner whose people those without an organisation are; each is its own where empty.
        sector: of new partners of which the file gives none.
        status: of new partners of which the file gives none, since today.
    """

    file: Path
    today: date
    linked: tuple[Path, ...] = ()
    uses: tuple[tuple[str, DirectoryField], ...] = ()
    header_line: int | None = None
    keep_rest: bool = True
    day_first: bool = True
    answers: Mapping[int, Answer] = field(default_factory=dict)
    theirs: frozenset[int] = frozenset()
    under: str = ""
    sector: Sector | None = None
    status: PartnerStatus | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The file and the tables beside it."""
        return (self.file, *self.linked)

    @property
    def makes_areas(self) -> bool:
        """Whether areas that the book does not have are made: only where a person chose their column."""
        return any(use is DirectoryField.AREAS for _, use in self.uses)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that the file has otherwise than a person wrote it: the field in words, yours, theirs."""

    line: int
    record: str
    what: str
    yours: str
    theirs: str
    taken: bool


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row or card, and what becomes of it.

    `partner` and `people` are the names it comes to; `told` says why it is asked about, or what is added
    and changed; `may_be` names what it may be the same as, and `answer` what was answered.
    """

    line: int
    partner: str
    people: tuple[str, ...]
    fate: Fate
    told: str
    may_be: str = ""
    answer: Answer | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerImportPreview:
    """What an import would do. `layout` is None for address cards; `partners` and `people` are new ones."""

    plan: PartnerImportPlan
    name: str
    layout: DirectoryLayout | None
    lines: Sequence[ImportLine]
    partners: int
    people: int
    not_taken: tuple[NotTaken, ...]
    problems: tuple[Problem, ...]

    def count(self, fate: Fate) -> int:
        """How many lines come to that."""
        return sum(line.fate is fate for line in self.lines)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All values that a person wrote otherwise."""
        return tuple(one for line in self.lines for one in line.differences)
