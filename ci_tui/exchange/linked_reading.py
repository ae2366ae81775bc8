"""One table that is linked with a directory by ids, read into rows by the words of its columns."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.directory_columns import guess_uses
from ci_tui.exchange.directory_table import DirectoryChoices, lay_out_directory
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.table_file import Cancelled, TableFile

PEOPLE = frozenset({"contact", "person", "people", "staff"})
"""What tables of people are called."""


@dataclass(slots=True)
class LinkedRow:
    """One row: where it stands, and its filled cells."""

    line: int
    cells: Mapping[str, str]  # filled ones, by the column's name in words


@dataclass(slots=True)
class Linked:
    """One table beside the directory."""

    name: str
    stem: str  # "phone" of phones.csv
    titles: Mapping[str, str]  # columns as written, by their names in words
    fields: Mapping[str, DirectoryField]
    rows: list[LinkedRow]
    by_id: dict[str, LinkedRow]
    problems: ProblemList

    @property
    def is_people(self) -> bool:
        """Whether its rows are people."""
        return self.stem in PEOPLE or "first name" in self.titles

    @property
    def is_phones(self) -> bool:
        """Whether its rows are phone numbers."""
        return "number" in self.titles or self.stem in {"phone", "telephone"}


def read_linked(table: TableFile, choices: DirectoryChoices, cancelled: Callable[[], bool]) -> Linked:
    """Read a whole table. Raises Refusal where it cannot be read, Cancelled where `cancelled` said yes."""
    layout = lay_out_directory(table, DirectoryChoices(choices.today, day_first=choices.day_first))
    words = [words_of(name) for name in layout.names]
    uses = guess_uses(layout.names)
    rows: list[LinkedRow] = []
    by_id: dict[str, LinkedRow] = {}
    for row in table.rows():
        if row.line <= layout.header_line:
            continue
        if row.line % 5_000 == 0 and cancelled():
            raise Cancelled("Stopped. Nothing was brought in.")
        cells = {
            word: cell for word, cell in zip(words, row.cells, strict=False) if cell and not cell.isspace()
        }
        if cells:
            linked = LinkedRow(row.line, cells)
            rows.append(linked)
            by_id.setdefault(clean(cells.get("id", "")), linked)
    problems = ProblemList()
    for problem in table.problems.told():
        problems.append(problem)
    return Linked(
        table.name, singular(words_of(Path(table.name).stem)), dict(zip(words, layout.names, strict=True)),
        {word: use.field for word, use in zip(words, uses, strict=True)}, rows, by_id, problems,
    )  # fmt: skip


def words_of(name: str) -> str:
    """A column's name as words: `location_id` is `location id`."""
    return " ".join(re.sub(r"[^\w]+|_", " ", search_key(name)).split())


def singular(word: str) -> str:
    """`mail addresses` as `mail address`."""
    if word in {"people", "staff"}:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word.removesuffix("s") if not word.endswith("ss") else word
