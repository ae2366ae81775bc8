"""The palette finds activities by their names, and by who does them and where."""

from datetime import date
from pathlib import Path

from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.found_records import found_records

TODAY = date(2026, 6, 1)


def test_activities_are_found(tmp_path: Path) -> None:
    with Book.create(tmp_path / "network.db", name="Springfield") as book:
        door = writing()
        door.partners.add_partner(book, {"name": "[b]Grace Chapel"}, TODAY)
        form = {"name": "Lunch [x]", "partners": "[b]Grace Chapel", "areas": "Harbour", "first_day": TODAY}
        lunch = door.activities.add_activity(book, form, TODAY)
        gone = door.activities.add_activity(book, form | {"name": "Lunch of old"}, TODAY)
        door.activities.trash_activity(book, gone, TODAY)
        for text in ("lun", "grace", "harb"):
            found = [one for one in found_records(book, text, TODAY) if one.wanted.kind == "activity"]
            assert [(one.title, one.about, one.wanted.id) for one in found] == [
                ("Lunch [x]", "meal site · [b]Grace Chapel", lunch)
            ]
