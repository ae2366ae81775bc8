"""A book with one measure that turns: its groups, one of them small, its notes and the story behind it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ci_tui.domain.measure_cells import Cell, rate_of
from ci_tui.services import results
from ci_tui.services.door import writing
from ci_tui.services.write.observations import write_cells
from ci_tui.store.book import Book

DAY = date(2026, 11, 19)
STORY = (
    "Children who miss the summer lose two months of reading. Since the sites keep books beside lunch, "
    "teachers say that fewer come back behind.\n\nWhat holds it back: the library closes at five, when "
    "parents come from work. Families ask for books in Spanish, of which there are few."
)
HOSTILE = "Old [b]Mill"
"""A group of eight, whose name would be markup if it were not told as text."""

RESULT = {
    "statement": "Every child in Millbrook reads well by nine.",
    "indicator": "Reads well in grade 3",
    "unit": "percent",
    "direction": "up",
    "interval": "12",
    "baseline": "21.4",
    "baseline_period": "June 2023",
    "earlier_values": "June 2019: 19.6\nJune 2020: 20.4\nJune 2022: 20.9",
    "target": "35",
    "target_date": "June 2029",
    "cohort": "1,500",
    "threshold": "20",
    "threshold_for": "groups",
}
_YEARS = (2023, 2024, 2025, 2026)
_GROUPS = {
    "Eastgate": (150, (30, 29, 27, 24)),
    "Hilltop": (200, (60, 62, 64, 66)),
    HOSTILE: (8, (2, 2, 3, 2)),
    "Weavers' Yard": (60, (13, 13, 12, 11)),
}
_BY_GENDER = {"girls": (24, 25, 26, 27), "boys": (19, 20, 21, 23)}


def reads_well(path: Path) -> Path:
    """Make it at a path."""
    path.write_bytes(_bytes())
    return path


@cache
def _bytes() -> bytes:
    """The book as a file, made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reads-well.db"
        moment = datetime(2026, 11, 19, 9, tzinfo=UTC)
        seconds = iter(range(100_000))
        with Book.create(
            path, name="Millbrook", clock=lambda: moment + timedelta(seconds=next(seconds)), today=DAY
        ) as book:
            _fill(book)
        return path.read_bytes()


def _fill(book: Book) -> None:
    door = writing()
    door.partners.add_partner(book, {"name": "Library", "since": "2020-09-04"}, DAY)
    held = {"day": "2023-09-03", "title": "Debrief", "present": ("Library",)}
    roundtable = door.roundtables.record_meeting(book, held, DAY)
    result = door.results.add_result(book, RESULT, DAY)
    door.results.adopt(book, result, {"roundtable": roundtable, "decision": "So be it"}, DAY)
    found = results.result(book, result).indicator
    assert found is not None
    write_cells(book, found.id, dict(_cells()), DAY)
    door.measures.add_note(book, found.id, {"period": "June 2021", "text": "No test: [b]schools closed"}, DAY)
    door.measures.add_note(book, found.id, {"period": "June 2025", "text": "Coaches in all schools"}, DAY)
    door.measures.set_story(book, found.id, STORY, DAY)
    door.measures.set_focus(book, found.id, "neighborhood", "Eastgate", "Hilltop")


def _cells() -> Iterator[tuple[tuple[str, str, date], Cell]]:
    for year, value in ((2024, "22.3"), (2025, "24.1"), (2026, "26")):
        yield ("", "", date(year, 6, 30)), Cell(Decimal(value))
    for group, (people, counts) in _GROUPS.items():
        for year, count in zip(_YEARS, counts, strict=True):
            rate = rate_of(Decimal(count), Decimal(people))
            yield (
                ("neighborhood", group, date(year, 6, 30)),
                Cell(rate, Decimal(count), Decimal(people)),
            )
    yield ("neighborhood", "Riverside", date(2025, 6, 30)), Cell(Decimal(25))
    yield ("neighborhood", "Riverside", date(2026, 6, 30)), Cell(None, withheld="*")
    for group, values in _BY_GENDER.items():
        for year, value in zip(_YEARS, values, strict=True):
            yield ("gender", group, date(year, 6, 30)), Cell(Decimal(value))
