"""How a card looks: that of an area in two columns, that of a partner in one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.cards.card_sheet import CardSheet

DAY = date(2026, 12, 2)
Start = Callable[..., CiTui]
Compare = Callable[..., bool]
CHAPEL = {"name": "Grace Chapel", "sector": "faith", "areas": "Eastgate", "since": "2026-01-07"}
ANN = {"contact_name": "Ann Lee", "contact_role": "pastor", "contact_phone": "555-0100"}
SEASON = {"first_day": "2027-06-21", "last_day": "2027-08-20", "off": "5 July"}
LUNCH = {
    "name": "Lunch at the chapel",
    "partners": "Grace Chapel",
    "first_day": "2027-06-21",
    "meals": "lunch",
}
LATE = {"text": "Asks [all] families", "due": "2026-11-20", "made_on": "2026-10-07"}
CAMP = {"first_day": "2027-07-05", "last_day": "2027-07-30", "meals": "lunch"}


@pytest.fixture
def town(empty_book: Path) -> Path:
    """A book with something of everything that a card tells."""
    with open_book(empty_book) as book:
        _fill(book)
    return empty_book


def _fill(book: Book) -> None:
    door = writing()
    chapel = door.partners.add_partner(book, CHAPEL | ANN, DAY)
    for name, sector in (("Library", "library-or-parks"), ("Tenants", "residents")):
        door.partners.add_partner(book, {"name": name, "sector": sector, "since": "2026-01-07"}, DAY)
    for day, there in (("2026-03-04", True), ("2026-06-03", False), ("2026-10-07", True)):
        held = door.roundtables.plan_roundtable(book, {"day": day, "title": "Summer"}, DAY)
        if there:
            door.roundtables.sign_in(book, held, f"partner:{chapel}")
    door.seasons.set_season(book, SEASON)
    meals = {"kind": "meals", "areas": "Eastgate"}
    door.activities.add_activity(book, meals | LUNCH, DAY)
    door.activities.add_activity(book, meals | {"name": "Story camp", "partners": "Library"} | CAMP, DAY)
    said = {"text": "Opens its kitchen", "who": f"partner:{chapel}", "area": "Eastgate"}
    kept = door.commitments.add_commitment(book, said | {"due": "2026-10-01", "made_on": "2026-09-01"}, DAY)
    door.commitments.keep_promise(book, kept, "", date(2026, 9, 28))
    door.commitments.add_commitment(book, said | LATE, DAY)
    learned = {"text": "Shade counts", "area": "Eastgate", "shared_by": f"partner:{chapel}"}
    door.learnings.add_learning(book, learned | {"shared_on": "2026-10-07"}, DAY)
    called = {"partner": chapel, "text": "They open in June", "on": "2026-11-24"}
    door.contacts_made.add_contact(book, called, DAY)


async def _card(pilot: Pilot[int], name: str, kind: str) -> None:
    app: Any = pilot.app
    await pilot.pause()
    found = next(one for one in app.find_records(f"{name} card") if kind in one.help)
    found.run()
    while not isinstance(app.screen, CardSheet):
        await pilot.pause(0.02)
    await pilot.pause(0.1)


@pytest.mark.parametrize(
    ("name", "kind", "size"), [("eastgate", "area", (120, 40)), ("grace", "partner", (80, 24))]
)
def test_a_card(
    start: Start, town: Path, snap_compare: Compare, name: str, kind: str, size: tuple[int, int]
) -> None:
    assert snap_compare(start(town), terminal_size=size, run_before=lambda pilot: _card(pilot, name, kind))
