"""Of which year a list of sites is: lists without dates, and years that somebody mistyped."""

from datetime import date
from pathlib import Path

from ci_tui.services.activity_import import ActivityImportPlan, Fate, preview
from ci_tui.services.door import writing
from ci_tui.store.book import Book

BEFORE, AFTER = date(2026, 12, 12), date(2027, 1, 12)


def test_a_list_without_dates_is_of_the_season_that_comes_before_new_year_and_after(
    book: Book, tmp_path: Path
) -> None:
    door, path = writing(), tmp_path / "sites.csv"
    path.write_text("Site Name,City\nBarn,Harbor\nBoat,Harbor\n", "utf-8")
    door.seasons.set_season(book, {"year": "2027", "first_day": "2027-06-07", "last_day": "2027-08-20"})
    door.activity_import.import_activities(book, ActivityImportPlan(path, BEFORE))
    again = preview(book, ActivityImportPlan(path, AFTER))
    assert [line.fate for line in again.lines] == [Fate.SAME, Fate.SAME]


def test_a_mistyped_year_makes_no_season_of_centuries(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "sites.csv"
    rows = "Barn,Harbor,2026-06-08,2026-08-07\nBoat,Harbor,2026-06-15,2206-07-31\nPool,Harbor,0206-06-15,\n"
    path.write_text(f"Site Name,City,Start,End\n{rows}Pier,Harbor,,\n", "utf-8")
    seen = preview(book, ActivityImportPlan(path, BEFORE))
    assert seen.dates_of_undated == (date(2026, 6, 8), date(2026, 8, 7))
