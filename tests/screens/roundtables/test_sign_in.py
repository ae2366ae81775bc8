"""The sign-in at the door: few keys, new people and partners made on the way, counted by sector."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.roundtables import Attendee
from ci_tui.services import roundtables
from ci_tui.store.book import Book
from screens.roundtables.screen import RoundtablesScreen
from screens.roundtables.sign_in import SignInSheet
from screens.roundtables.who_arrives import WhoArrives, arrival_of
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
ABook = Callable[..., Path]
MOST_KEYS = 60
TONIGHT = {"day": "2026-11-19", "status": "planned"}
TWENTY = (
    ("Apple Pantry", "food-and-meals"),
    ("Boys & Girls Club", "youth"),
    ("City Hall", "local-government"),
    ("Clinic on Third", "health"),
    ("College of Arts", "higher-education"),
    ("Eastgate PTA", "residents"),
    ("Early Learning", "early-childhood"),
    ("Ferry Market", "business"),
    ("Food Bank", "food-and-meals"),
    ("Grace Chapel", "faith"),
    ("Harmon Park Rec", "library-or-parks"),
    ("Library", "library-or-parks"),
    ("Mill Hollow Assn", "residents"),
    ("Parks & Rec", "local-government"),
    ("Riverside Tenants", "residents"),
    ("School District", "school"),
    ("St. Anne's Parish", "faith"),
    ("Transit Dept", "local-government"),
    ("United Fund", "funder"),
    ("YMCA", "youth"),
)


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and with its focus."""
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


def there(app: CiTui) -> set[tuple[str, str]]:
    """Who is signed in at the roundtable under the cursor of the list: partner and person."""
    area = next(screen for screen in app.screen_stack if isinstance(screen, RoundtablesScreen))
    assert area.record_id is not None
    card = roundtables.roundtable_card(area.session.book, area.record_id)
    return {(one.partner, one.person) for one in card.present}


async def test_twelve_arrivals_of_twenty_partners_take_at_most_sixty_keys(
    start: Start, a_book: ABook, settled: Any, seen: Any, record_property: Any
) -> None:
    """Counted are all keys from the key that opens the sheet on; they arrive in any order."""
    typed = ("ymca", "gra", "lib", "eas", "ri", "cli", "sch", "fo", "ci", "un", "st", "boy")
    keys = ["s", *(key for letters in typed for key in (*letters, "enter")), "escape"]
    assert len(keys) <= MOST_KEYS
    record_property("figure", f"Sign-in: twelve arrivals of twenty partners in {len(keys)} keys.")
    app = start(a_book(planned=[TONIGHT], partners=TWENTY))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", keys[0])
        await until(pilot, SignInSheet)
        await pilot.press(*keys[1:-1])
        await settled(pilot)
        told = " ".join(seen.sentences(app).split())
        await pilot.press(keys[-1])
        await until(pilot, RoundtablesScreen)
        assert {partner for partner, _ in there(app)} == {
            *("YMCA", "Grace Chapel", "Library", "Eastgate PTA", "Riverside Tenants", "Clinic on Third"),
            *("School District", "Food Bank", "City Hall", "United Fund", "St. Anne's Parish"),
            "Boys & Girls Club",
        }
    assert "12 partners, 12 people, 9 sectors: residents 2, youth 2, faith 2, school 1" in told


async def test_new_people_and_partners_are_made_on_the_way(
    start: Start, a_book: ABook, settled: Any, seen: Any
) -> None:
    app = start(a_book(planned=[TONIGHT]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "s")
        sheet = await until(pilot, SignInSheet)
        for line in ("Ann Lee (gra", "Bo (Diner)", "dana reyes (lib", "Cy (Diner)", "Old Mill"):
            await pilot.press(*line, "enter")  # the next one is typed before this one is kept
        await settled(pilot)
        assert there(app) == {
            *(("Grace Chapel", "Ann Lee"), ("Diner", "Bo"), ("Library", "Dana Reyes")),
            *(("Diner", "Cy"), ("Old Mill", "")),
        }
        told = " ".join(seen.sentences(app).split())
        assert "4 partners, 5 people, 2 sectors: faith 1, library or parks 1" in told
        await pilot.press(*"Eve (City Hall)", "down", "down", "enter")
        await settled(pilot)
        assert ("City Hall", "Eve") in there(app)
        rows = seen.rows(sheet.query_one(RecordTable))
    assert ("✓ Eve", "City Hall", "guest") in rows


@pytest.fixture
def known(a_book: ABook) -> Any:
    """The book of a fixed network, open."""
    with Book.open(a_book(partners=(*TWENTY, ("YMCA (East)", "youth")))) as book:
        yield book


def test_those_who_are_there_are_offered_last(known: Book) -> None:
    """Clinic, City Hall and College begin alike: the next two letters find who is still to come."""
    first = WhoArrives(known)("c")
    here = {first[0].key}
    assert [one.key for one in WhoArrives(known, lambda: here)("c")] == [
        *(one.key for one in first[1:]),
        first[0].key,
    ]


@pytest.mark.parametrize(
    ("typed", "label", "attendee"),
    [
        ("ymca (east)", "YMCA (East)", None),
        ("Ann (Gra", "Ann (Grace Chapel)", "Ann"),
        ("Ann (Grace Chapel)", "Ann (Grace Chapel)", "Ann"),
        ("Ann  (  grace chapel )", "Ann (Grace Chapel)", "Ann"),
    ],
)
def test_a_name_in_brackets_is_that_of_the_partner(
    known: Book, typed: str, label: str, attendee: str | None
) -> None:
    who = WhoArrives(known)
    offered = who(typed)[0]
    assert offered.label == label
    assert WhoArrives(known).named(offered.key) is not None  # a draft that is put back finds it again
    arrival = arrival_of(offered.key)
    assert arrival.person == (attendee or "")
    assert arrival.partner_id is not None


@pytest.mark.parametrize("typed", ["Ann Lee (New Org)", "Ann Lee(New Org)", "アン (新しい会)", "A (B)"])
def test_a_partner_that_nobody_knows_is_made_with_the_person(known: Book, typed: str) -> None:
    person, org = (part.strip(" )") for part in typed.split("("))
    offered = [one for one in WhoArrives(known)(typed) if arrival_of(one.key).new_partner]
    assert [arrival_of(one.key) for one in offered] == [Attendee(new_partner=org, person=person)]
    found = WhoArrives(known).named(offered[0].key)
    assert found is not None
    assert found.label == f"{person} ({org})"


@pytest.mark.parametrize("typed", ["(Library)", "Ann ()", "Ann (", ")(", "((", "Ann [b](x"])
def test_what_is_no_name_in_brackets_breaks_nothing(known: Book, typed: str) -> None:
    for one in WhoArrives(known)(typed):
        assert arrival_of(one.key) != Attendee()
