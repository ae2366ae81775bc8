"""Makes the sample: the Millbrook Summer Meals Roundtable, an invented network, the same on every machine.

`python -m ci_tui.sample_book OUT.db` writes it, through the program's own import and actions, from four small
tables such as a school district and a state publish them. Ids, moments and the laptop's name are fixed.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from uuid import UUID, uuid5

from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.domain.names import area_key
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.services.gaps import find_analysis, measures
from ci_tui.store.book import Book

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
LAST_SAVED = datetime(2026, 11, 18, 18, 42, tzinfo=UTC)
FOCUS = (
    ("Eastgate", datetime(2026, 9, 4, 16, 5, tzinfo=UTC)),
    ("Mill Hollow", datetime(2026, 9, 4, 16, 6, tzinfo=UTC)),
    ("St. Anne's", datetime(2026, 9, 24, 18, 55, tzinfo=UTC)),
)
"""The areas the network chose, and when: two at once, the third at the roundtable after."""

THEIR_SPELLING = "Saint Anne's"
"""How the state's table writes St. Anne's; matched by hand in 2025, remembered in 2026."""

JULY_WEEKDAYS = 22
"""Weekdays in July of 2025 and of 2026, the day off for the 4th left out."""

SUMMER_DAYS = Decimal(44)  # Monday to Friday, 22 June to 21 August 2026, without 3 July
LUNCH_RATE = Decimal("5.51")
DOLLARS_NOTE = (
    "2026 summer rate of a lunch at sites that are neither rural nor self-preparing; "
    "44 weekdays from 22 June to 21 August without 3 July."
)

_IDS = UUID("8c6f1d70-3a55-4d0b-9f0e-2b6f5f0a4e11")  # namespace of the sample's ids


@dataclass(frozen=True)
class Place:
    """One neighbourhood in two summers: children eligible, lunches on an average July weekday, meal sites."""

    name: str
    need: tuple[int, int]
    served: tuple[int, int]
    sites: tuple[tuple[str, ...], tuple[str, ...]]

    def lunches(self, year: int) -> Iterator[tuple[str, int]]:
        """Each site with its July lunches: the first serves most, and they sum to the average."""
        sites = self.sites[year]
        whole = self.served[year] * JULY_WEEKDAYS
        weights = range(len(sites), 0, -1)
        later = [whole * weight // sum(weights) for weight in weights][1:]
        return zip(sites, (whole - sum(later), *later), strict=True)


PLACES = (
    Place("Eastgate", (1858, 1840), (175, 212), (
        ("Eastgate Library",), ("Eastgate Library", "Eastgate School yard"))),
    Place("Mill Hollow", (1402, 1415), (180, 187), (
        ("Hollow Creek School", "Mill Street Chapel", "Weir Park"),
        ("Hollow Creek School", "Mill Street Chapel", "Weir Park"))),
    Place("St. Anne's", (1270, 1262), (192, 240), (
        ("St. Anne's Parish Hall", "Bell Lane Pool"), ("St. Anne's Parish Hall", "Bell Lane Pool"))),
    Place("Riverside", (966, 980), (134, 131), (
        ("Riverside Boathouse", "Ferry School"), ("Riverside Boathouse",))),
    Place("Old Town", (1120, 1104), (280, 318), (
        ("Market Hall", "Old Town School", "Clock Tower Green"),
        ("Market Hall", "Old Town School", "Clock Tower Green", "Cooper Street Club"))),
    Place("Fairview", (772, 760), (170, 188), (
        ("Fairview School", "Summit Church"), ("Fairview School", "Summit Church"))),
    Place("North Quarry", (902, 890), (236, 262), (
        ("Quarry School", "Stonecutters' Hall", "Ledge Park"),
        ("Quarry School", "Stonecutters' Hall", "Ledge Park"))),
    Place("Harmon Park", (655, 640), (150, 171), (
        ("Harmon Park Rec", "Grace Chapel"), ("Harmon Park Rec", "Grace Chapel"))),
    Place("Lakeside", (1215, 1210), (416, 430), (
        ("Lakeside School", "Beach Pavilion", "Lakeside Library", "Pier Club", "Heron Camp"),
        ("Lakeside School", "Beach Pavilion", "Lakeside Library", "Pier Club", "Heron Camp"))),
    Place("Cedar Flats", (500, 505), (151, 160), (
        ("Cedar School", "Flats Trailer Court"), ("Cedar School", "Flats Trailer Court"))),
    Place("The Terraces", (726, 720), (291, 318), (
        ("Terrace Houses 4", "Upper Terrace School", "Stair Street Garden"),
        ("Terrace Houses 4", "Upper Terrace School", "Stair Street Garden", "Terrace Clinic"))),
    Place("Orchard", (438, 430), (187, 201), (
        ("Orchard School", "Packing House", "Blossom Row"),
        ("Orchard School", "Packing House", "Blossom Row"))),
)  # fmt: skip
"""The neighbourhoods, in the order of their zones; of each pair, 2025 stands first."""


@dataclass
class Calendar:
    """The clock of the sample: it stands still until it is set."""

    at: datetime

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.at


def need_table(year: int) -> str:
    """A school district's table of need: a title above the header, a total and a note below the rows."""
    rows = [f"{zone:02},{place.name},{place.need[year - 2025]}" for zone, place in enumerate(PLACES, 1)]
    total = sum(place.need[year - 2025] for place in PLACES)
    return "\n".join((
        f"Millbrook Unified Schools: children eligible for free or reduced-price lunch, October {year - 1}",
        "",
        "Zone,Neighborhood,Eligible children",
        *rows,
        f",TOTAL,{total}",
        "Invented for the sample book; no real place.,,",
        "",
    ))  # fmt: skip


def served_table(year: int) -> str:
    """A state's table of July lunches by site; it spells St. Anne's its own way."""
    spelled = {"St. Anne's": THEIR_SPELLING}
    sites = [
        f"{spelled.get(place.name, place.name)},{site},{lunches}"
        for place in PLACES
        for site, lunches in place.lunches(year - 2025)
    ]
    total = sum(place.served[year - 2025] for place in PLACES) * JULY_WEEKDAYS
    return "\n".join(("Neighborhood,Site,July lunches", *sites, f"TOTAL,,{total}", ""))


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
        for year, typed in IMPORTED.items():
            calendar.at = typed
            write.gaps.import_analysis(book, _plan(year, folder))
        latest = find_analysis(book, "Summer 2026")
        ids = {measure.name: measure.id for measure in measures(book, latest.id)}
        for name, chosen in FOCUS:
            calendar.at = chosen
            write.gaps.set_focus(book, latest.id, ids[name], True, chosen.date())
        calendar.at = LAST_SAVED
        write.gaps.set_dollars(book, latest.id, SUMMER_DAYS, LUNCH_RATE, DOLLARS_NOTE)


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
