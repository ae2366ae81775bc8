"""Oklahoma's published list of sites as activities; the same counts are made here with plain Python."""

import csv
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ci_tui.domain.activities import Activity
from ci_tui.services.activities import activities
from ci_tui.services.activity_import import ActivityImportPlan, Fate, Undated
from ci_tui.services.door import writing
from ci_tui.store.book import Book

pytestmark = pytest.mark.real_data

TODAY = date(2026, 11, 22)
Weeks = Counter[tuple[str, date]]


@pytest.fixture
def sites(published: Path) -> Path:
    return published / "ok_summer_meal_sites_2017_multiline_header.csv"


@pytest.fixture
def book(tmp_path: Path):
    with Book.create(tmp_path / "oklahoma.db", name="Oklahoma") as made:
        yield made


def printed(file: Path) -> list[tuple[str, date | None, date | None]]:
    """City, first and last day of every row that has a city."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in list(csv.reader(stream))[1:] if row and row[4].strip()]
    return [(row[4].strip(), _day(row[9]), _day(row[10])) for row in rows]


def _day(text: str) -> date | None:
    return datetime.strptime(text, "%m/%d/%Y").date() if text.strip() else None


def weeks_of(city: str, first: date, last: date) -> Weeks:
    """The days on which a site runs, Monday to Friday, by city and week; one on a weekend alone runs then."""
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    open_on = [day for day in days if day.weekday() < 5] or days
    return Counter((city, day - timedelta(day.weekday())) for day in open_on)


def weeks(found: tuple[Activity, ...]) -> Weeks:
    told: Weeks = Counter()
    for one in found:
        for day in one.days(date.min, date.max, ()):
            told[one.areas[0].name, day - timedelta(day.weekday())] += 1
    return told


def test_691_activities_with_the_counts_by_city_and_week_that_plain_python_gives(sites: Path, book: Book):
    rows = printed(sites)
    seen = writing().activity_import.import_activities(book, ActivityImportPlan(sites, TODAY))

    found = activities(book)
    assert (len(rows), len(found), seen.count(Fate.NEW), len(seen.new_areas)) == (691, 691, 691, 181)
    assert Counter(one.areas[0].name for one in found) == Counter(city for city, _, _ in rows)
    # 16 rows do not say when: they run as long as the list.
    begins = min(first for _, first, _ in rows if first)
    ends = max(last for _, _, last in rows if last)
    expected: Weeks = Counter()
    for city, first, last in rows:
        expected += weeks_of(city, first or begins, last or ends)
    assert weeks(found) == expected
    assert len(seen.reading.set_aside) == 5
    assert seen.undated == 16


def test_rows_without_dates_may_be_left_out(sites: Path, book: Book):
    plan = ActivityImportPlan(sites, TODAY, undated=Undated.LEAVE)
    seen = writing().activity_import.import_activities(book, plan)

    expected: Weeks = Counter()
    for city, first, last in printed(sites):
        if first and last:
            expected += weeks_of(city, first, last)
    assert weeks(activities(book)) == expected
    assert (seen.count(Fate.NEW), seen.count(Fate.LEFT)) == (675, 16)


def test_the_same_list_again_changes_nothing(sites: Path, book: Book):
    write = writing().activity_import
    write.import_activities(book, ActivityImportPlan(sites, TODAY))
    before = activities(book)

    again = write.import_activities(book, ActivityImportPlan(sites, TODAY))

    assert (again.count(Fate.SAME), again.writes, again.gone) == (691, False, ())
    assert activities(book) == before


def test_texas_claims_come_in_as_sites_with_their_averages_by_month(published: Path, book: Book):
    file = published / "tda_sso_meal_counts_2019_with_adp.csv"
    seen = writing().activity_import.import_activities(book, ActivityImportPlan(file, TODAY))

    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    averages = ("breakfastadp", "amsnackadp", "lunchadp", "pmsnackadp", "supperadp")
    served = [row for row in rows if any(float(row[name]) for name in averages)]
    found = activities(book)
    assert len(found) == len({(row["ceid"], row["siteid"]) for row in served}) == seen.count(Fate.NEW)
    # The lunch of a month, as Texas prints it; where a site served none, its fullest other meal.
    july = [row for row in served if row["claimdate"][:7] == "2019-07"]
    expected = [float(row["lunchadp"]) or max(float(row[name]) for name in averages) for row in july]
    ours = [month.actual for one in found for month in one.months if month.month == date(2019, 7, 1)]
    assert sorted(float(one or 0) for one in ours) == sorted(expected)
