"""How a list of sites was read last time, and by what its sites are known again."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ci_tui.domain.season import Season
from ci_tui.exchange.gap_table import head_signatures
from ci_tui.exchange.site_reading import SiteChoices, SiteReading
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.exchange.table_file import TableFile
from ci_tui.services.activity_import_plan import Elsewhere, Taken, Undated
from ci_tui.store.book import Book
from ci_tui.store.reads import layouts

ROLE = "activity"
"""What a list is for, as the book remembers it."""


def year_of(reading: SiteReading, today: date, seasons: Iterable[Season]) -> int:
    """The year of a list: that in which most of its sites begin.

    Next year's list brings next year's activities; the same year's updates them. A list without any dates is
    of the season that is not over yet, else of the year of the import.
    """
    comes = next((season.year for season in seasons if season.last_day >= today), today.year)
    return main_year((site.first for site in reading.sites if site.first is not None), comes)


def main_year(days: Iterable[date], without: int) -> int:
    """The year of most of these days, of several the earliest; `without` any days the one that is given."""
    years = Counter(day.year for day in days)
    return min(years, key=lambda year: (-years[year], year), default=without)


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a list with these columns was read last time."""

    choices: SiteChoices
    taken: Taken


def remembered(book: Book, table: TableFile) -> Remembered | None:
    """How a list with these columns was read last time; None where there was none.

    Raises:
        Refusal: the file cannot be read.
    """
    lines = head_signatures(table)
    with book.read() as connection:
        found = layouts.remembered(connection, ROLE, lines)
    if found is None:
        return None
    kept: Mapping[str, Any] = json.loads(found[1])
    try:
        choices = SiteChoices(
            header_line=lines[found[0]],
            uses=tuple((str(column), SiteField(field)) for column, field in kept["uses"]),
            area=kept["area"],
            where=tuple((str(column), str(value)) for column, value in kept["where"]),
            keep_rest=bool(kept["keep_rest"]),
        )
        taken = Taken(
            Undated(kept["undated"]),
            Elsewhere(kept["elsewhere"]),
            bool(kept["sponsors"]),
            int(kept["weekdays"]),
        )
        return Remembered(choices, taken)
    except (ValueError, LookupError, TypeError):  # of another version of the program
        return None


def layout_to_keep(choices: SiteChoices, taken: Taken) -> str:
    """What the book remembers of a list that was read with these choices, as JSON text."""
    told = {name: value for name, value in asdict(choices).items() if name in _KEPT}
    return json.dumps(told | asdict(taken), ensure_ascii=False, sort_keys=True)


_KEPT = ("uses", "area", "where", "keep_rest")
