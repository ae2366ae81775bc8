"""Makes the sample: the Millbrook Summer Meals Roundtable, an invented network, the same on every machine.

`python -m ci_tui.sample_book OUT.db` writes it through the program's own import and actions: the gaps from
four small tables such as a school district and a state publish them, the table and the common agenda from two
years of a coordinator's notes (ci_tui/sample). Ids, moments and the laptop's name are fixed.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.domain.names import area_key
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.sample.activity_events import activity_events
from ci_tui.sample.agenda_events import agenda_events
from ci_tui.sample.measure_events import measure_events
from ci_tui.sample.places import JULY_WEEKDAYS, THEIR_SPELLING, need_table, served_table
from ci_tui.sample.table import Event, table_events
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.services.gaps import find_analysis, measures
from ci_tui.store.book import Book
from ci_tui.store.clock import moment_text

NETWORK = "Millbrook Summer Meals Roundtable"
PLACE = "Millbrook"
PURPOSE = "Every child in Millbrook has lunch within reach on every weekday of the summer."
DEVICE = "millbrook-laptop"
AUTHOR = "R. Alvarez"

FOUNDED = datetime(2024, 10, 9, 17, 40, tzinfo=UTC)
DATED = {2025: date(2025, 7, 31), 2026: date(2026, 7, 31)}
IMPORTED = {
    2025: datetime(2025, 9, 3, 17, 20, tzinfo=UTC),
    2026: datetime(2026, 9, 2, 17, 15, tzinfo=UTC),
}
LAST_SAVED = datetime(2026, 12, 1, 18, 42, tzinfo=UTC)
FOCUS = (
    ("Eastgate", datetime(2026, 9, 4, 16, 5, tzinfo=UTC)),
    ("Mill Hollow", datetime(2026, 9, 4, 16, 6, tzinfo=UTC)),
    ("St. Anne's", datetime(2026, 9, 24, 18, 55, tzinfo=UTC)),
)
"""The areas the network chose, and when: two at once, the third at the roundtable after."""

SUMMER_DAYS = Decimal(44)  # Monday to Friday, 22 June to 21 August 2026, without 3 July
LUNCH_RATE = Decimal("5.51")
DOLLARS_NOTE = (
    "2026 summer rate of a lunch at sites that are neither rural nor self-preparing; "
    "44 weekdays from 22 June to 21 August without 3 July."
)

_IDS = UUID("8c6f1d70-3a55-4d0b-9f0e-2b6f5f0a4e11")  # namespace of the sample's ids


@dataclass
class Calendar:
    """The clock of the sample: it stands still until it is set."""

    at: datetime

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.at


def numbered_ids() -> Callable[[], str]:
    """A source of ids that gives the same ones in each making."""
    numbers = count(1)
    return lambda: uuid5(_IDS, str(next(numbers))).hex


def make(path: Path) -> None:
    """Write the sample to a file, over one that is there."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "sample.db"
        _make(made, Path(folder))
        shutil.copyfile(
            made, path
        )  # the book alone, without the files that SQLite and the lock keep beside it


def _make(path: Path, folder: Path) -> None:
    calendar = Calendar(FOUNDED)
    with Book.create(
            path, name=NETWORK, place=PLACE, clock=calendar.now, device=DEVICE, author=AUTHOR,
            new_id=numbered_ids(), today=FOUNDED.date(),
        ) as book:  # fmt: skip
        write = writing()
        write.network.edit_network(
            book, write.network.NetworkForm(name=NETWORK, place=PLACE, purpose=PURPOSE, illustrative=True)
        )
        story = [
            *gap_events(book, folder),
            *table_events(book),
            *agenda_events(book),
            *measure_events(book),
            *activity_events(book),
        ]
        for moment, happens in sorted(story, key=lambda event: event[0]):
            calendar.at = moment
            happens()
        with book.read() as connection:  # the last save is what Home shows
            assert connection.execute("SELECT max(at) FROM action").fetchone()[0] == moment_text(LAST_SAVED)


def gap_events(book: Book, folder: Path) -> Iterator[Event]:
    """The two summers, the areas that were chosen, and the assumptions behind the dollars."""
    write = writing().gaps

    def choose(name: str, on: date) -> None:
        latest = find_analysis(book, "Summer 2026")
        area = next(measure.id for measure in measures(book, latest.id) if measure.name == name)
        write.set_focus(book, latest.id, area, True, on)

    def set_dollars() -> None:
        latest = find_analysis(book, "Summer 2026")
        write.set_dollars(book, latest.id, SUMMER_DAYS, LUNCH_RATE, DOLLARS_NOTE)

    for year, typed in IMPORTED.items():
        yield typed, partial(write.import_analysis, book, _plan(year, folder))
    for name, chosen in FOCUS:
        yield chosen, partial(choose, name, chosen.date())
    yield LAST_SAVED, set_dollars


def _plan(year: int, folder: Path) -> ImportPlan:
    """The import of one summer: the district's need, the state's July lunches over its weekdays."""
    need, served = folder / f"need-{year}.csv", folder / f"july-lunches-{year}.csv"
    need.write_text(need_table(year), "utf-8")
    served.write_text(served_table(year), "utf-8")
    return ImportPlan(
        title=f"Summer {year}",
        dated=DATED[year],
        source=f"Millbrook Unified Schools, October {year - 1}; the state's July {year} lunches (invented)",
        need_file=need,
        need=TableChoices(area="Neighborhood", value="Eligible children", code="Zone"),
        served_file=served,
        served=TableChoices(
            area="Neighborhood", value="July lunches", weekdays=JULY_WEEKDAYS, sites_as_rows=True
        ),
        need_basis=NeedBasis.ELIGIBLE,
        served_basis=ServedBasis.WEEKDAYS,
        matches={area_key(THEIR_SPELLING): area_key("St. Anne's")} if year == 2025 else {},
    )


def main() -> int:
    """Write the sample to the path that is given."""
    if len(sys.argv) != 2:
        print("usage: python -m ci_tui.sample_book OUT.db", file=sys.stderr)
        return 2
    make(Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
