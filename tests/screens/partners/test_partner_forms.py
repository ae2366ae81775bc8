"""Adding and changing partners and their people by keyboard, keys counted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ci_tui.app import CiTui
from ci_tui.domain.partners import PartnerCard, PartnerStatus, Sector
from ci_tui.services import partners
from ci_tui.services.history import history
from screens.partners.people import PeopleSheet
from screens.partners.screen import PartnersScreen
from widgets.dialogs import Confirm
from widgets.form import FormScreen
from widgets.record_table import RecordTable

Start = Callable[..., CiTui]
WIDE = (120, 40)
_NAMED = {
    " ": "space",
    "@": "at",
    ".": "full_stop",
    "-": "minus",
    ",": "comma",
    ";": "semicolon",
    "/": "slash",
}


def typed(text: str) -> Iterable[str]:
    """The keys of a text."""
    return [_NAMED.get(sign, sign) for sign in text]


def card_of(app: CiTui, name: str) -> PartnerCard:
    """What the book knows of the partner of a name."""
    assert app.session is not None
    book = app.session.book
    (found,) = [one for one in partners.partner_names(book) if one.name == name]
    return partners.partner_card(book, found.id, app.session.today)


async def test_a_partner_with_one_contact_takes_its_text_and_at_most_eight_keys(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    text = ("Clinic on Third", "health", "Dr. Omar Haddad", "pediatrics", "omar@example.org", "555-0120 x7")
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        keys = 0

        async def press(key: str) -> None:
            nonlocal keys
            keys += 1
            await pilot.press(key)

        await press("a")
        await pilot.pause(0.3)
        for part in text[:-1]:
            await pilot.press(*typed(part))
            await press("enter")
        await pilot.press(*typed(text[-1]))
        await press("f2")
        await settled(pilot)

        assert keys <= 8
        card = card_of(app, "Clinic on Third")
        (contact,) = card.contacts
        assert card.sector is Sector.HEALTH
        assert card.status is not None
        assert (card.status.status, card.status.since) == (PartnerStatus.ACTIVE, app.session.today)
        assert (contact.name, contact.role) == ("Dr. Omar Haddad", "pediatrics")
        assert [reach.value for reach in contact.reaches] == ["omar@example.org", "555-0120 ext. 7"]
        assert seen.record(app).startswith("Clinic on Third")


async def test_the_first_partner_of_a_book_is_added_with_a_name_alone(
    start: Start, empty_book: Path, seen: Any, settled: Any
) -> None:
    app = start(empty_book)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("2", "a")
        await pilot.pause(0.3)
        await pilot.press(*typed("Grace Chapel"), "f2")
        await settled(pilot)
        assert seen.listed(app) == ["Grace Chapel"]
        assert app.screen.query_one("#record-card").display


async def test_a_partner_that_may_be_here_already_is_asked_about_and_added_when_saved_again(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "a")
        await pilot.pause(0.3)
        await pilot.press(*typed("the food bank"), "f2")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "“Food Bank” (food and meals)" in seen.sentences(app)
        assert card_of(app, "Food Bank")
        await pilot.press("f2")
        await settled(pilot)
        assert "the food bank" in seen.listed(app)


async def test_an_e_mail_address_that_somebody_has_is_asked_about(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "a")
        await pilot.pause(0.3)
        for part in ("Chapel of Grace", "", "Ana", ""):
            await pilot.press(*typed(part), "enter")
        await pilot.press(*typed("ANA@example.org"), "f2")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "the same e-mail address" in seen.sentences(app)


async def test_what_cannot_be_kept_is_said_below_its_field_and_nothing_is_lost(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "a")
        await pilot.pause(0.3)
        for part in ("Youth Club", "youth", "Lou", ""):
            await pilot.press(*typed(part), "enter")
        await pilot.press(*typed("no address"), "f2")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "contact_email" in app.screen.form.errors
        assert app.screen.form.typed["name"] == "Youth Club"
        assert "Youth Club" not in [one.name for one in partners.partner_names(app.session.book)]


async def test_e_changes_what_is_written_and_the_cursor_stays(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "e")
        await pilot.pause(0.3)
        await pilot.press(*typed("Grace Church"), "enter", *typed("residents"), "f2")
        await settled(pilot)
        card = card_of(app, "Grace Church")
        assert card.sector is Sector.RESIDENTS
        assert card.areas == ("Eastgate", "Mill Hollow")
        assert len(card.contacts) == 2
        assert seen.record(app).startswith("Grace Church")


async def test_a_form_saved_as_it_is_changes_nothing(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down")
        before = card_of(app, "Grace Chapel")
        await pilot.press("e")
        await pilot.pause(0.3)
        await pilot.press("f2")
        await settled(pilot)
        assert card_of(app, "Grace Chapel") == before
        assert app.session is not None
        assert [one.sentence for one in history(app.session.book, before.id)][-1:] == ["added Grace Chapel"]
        assert all("changed" not in one.sentence for one in history(app.session.book, before.id))


async def test_w_sets_the_status_and_since_when(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "w")
        await pilot.pause(0.3)
        await pilot.press(*typed("paused"), "enter", "home", *["delete"] * 12, *typed("1 nov 2026"), "enter")
        await settled(pilot)
        told = seen.record(app)
        assert "… paused since 1 Nov 2026" in told
        assert "active since 4 Sep 2024" in told


async def test_n_adds_a_person(start: Start, millbrook: Path, seen: Any, settled: Any) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        await pilot.pause(0.3)
        await pilot.press(*typed("Kim Doyle"), "enter", *typed("driver"), "f2")
        await settled(pilot)
        assert [one.name for one in card_of(app, "Food Bank").contacts] == ["Dee Larkin", "Kim Doyle"]
        assert "Kim Doyle, driver" in seen.record(app)


async def test_c_changes_a_person_moves_one_to_the_trash_and_brings_them_back(
    start: Start, millbrook: Path, seen: Any, settled: Any
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "c")
        await pilot.pause(0.3)
        assert isinstance(app.screen, PeopleSheet)
        people = app.screen.query_one(RecordTable)
        assert [row[0] for row in seen.rows(people)] == ["Rev. Ana Ruiz", "Tomás Ibarra"]

        await pilot.press("down", "e")
        await pilot.pause(0.3)
        await pilot.press("enter", *typed("cook"), "f2")
        await settled(pilot)
        assert ("Tomás Ibarra", "cook", "555-0103", "a text message", "Spanish") in seen.rows(people)

        await pilot.press("d")
        await pilot.pause(0.3)
        assert isinstance(app.screen, Confirm)
        assert "Tomás Ibarra" in seen.sentences(app)
        await pilot.press("y")
        await settled(pilot)
        assert [row[0] for row in seen.rows(people)] == ["Rev. Ana Ruiz"]

        await pilot.press("x")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await settled(pilot)
        assert [row[0] for row in seen.rows(people)] == ["Rev. Ana Ruiz", "Tomás Ibarra"]

        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PartnersScreen)
        assert "Tomás Ibarra, cook" in seen.record(app)


async def test_in_a_book_open_for_reading_people_can_be_looked_at_only(
    start: Start, millbrook: Path, settled: Any
) -> None:
    app = start(millbrook, read_only=True)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("2", "down", "c")
        await pilot.pause(0.3)
        for key in ("a", "e", "d", "x"):
            await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, PeopleSheet)
        assert {one.message for one in app._notifications} == {
            "This book is open for reading only, so nothing can be changed."
        }


@pytest.mark.parametrize("key", ["a", "e", "n", "w"])
async def test_escape_leaves_a_form_in_which_nothing_was_typed(
    start: Start, millbrook: Path, key: str
) -> None:
    app = start(millbrook)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", key)
        await pilot.pause(0.3)
        assert isinstance(app.screen, FormScreen)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert isinstance(app.screen, PartnersScreen)


async def test_what_was_not_touched_in_a_form_stays_to_the_letter(
    start: Start, filled: Any, settled: Any
) -> None:
    text = "Six volunteers.\n\nFridays only."
    fields = ("brings_time", "brings_talent", "brings_treasure", "about", "notes")
    given = {"name": "Library", "address": "1 Main Street\nMillbrook"} | dict.fromkeys(fields, text)
    app = start(filled([given]))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        before = card_of(app, "Library")
        await pilot.press("e")
        await pilot.pause(0.3)
        await pilot.press(*typed("Main Library"), "f2")
        await settled(pilot)
        assert isinstance(app.screen, PartnersScreen)
        assert card_of(app, "Main Library") == replace(before, name="Main Library")
        assert before.brings_time == text
