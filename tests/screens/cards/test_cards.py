"""The cards of areas and partners: one key from wherever a name stands, what can be done there, and back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.services import commitments, contacts_made, learnings, partners
from ci_tui.services.door import writing
from screens.cards.area_card import AreaCardSheet
from screens.cards.card_sheet import CardSheet
from screens.cards.partner_card import PartnerCardSheet
from screens.gaps.screen import GapsScreen
from screens.meeting.screen import MeetingScreen
from screens.partners.screen import PartnersScreen
from screens.roundtables.screen import RoundtablesScreen
from screens.whole_sheet import WholeSheet
from widgets.card import Card
from widgets.choose import Choose
from widgets.dialogs import AskText
from widgets.form import FormScreen
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

Start = Callable[..., CiTui]


def told(app: CiTui, title: str) -> str:
    """What a part of the card in sight says, by the beginning of its title."""
    for card in app.screen.query(Card):
        if str(card.border_title).startswith(title):
            lines = card.query_one(HangingText)._lines(100)
            return " ".join(" ".join(line.plain for line in lines).split())
    raise AssertionError(title)


def people_of(app: CiTui, partner_id: str) -> list[str]:
    """The names of a partner's people."""
    assert app.session is not None
    card = partners.partner_card(app.session.book, partner_id, app.session.today)
    return [one.name for one in card.contacts]


async def gone_to(pilot: Pilot[int], area: str) -> None:
    await pilot.press(area)
    await pilot.pause()


def row(app: CiTui, name: str) -> str:
    """Put the cursor of the list in sight on a name."""
    table = app.screen.query_one(RecordTable)
    for one in table._paged.rows(0, table.row_count):
        if any(name in str(cell) for cell in one.cells):
            assert table.show_record(one.id)
            return str(one.id)
    raise AssertionError(name)


class TestTheAreaUnderTheCursor:
    async def test_everything_about_it_stands_on_one_card(
        self, start: Start, sample: Path, table: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(120, 40)) as pilot:
            await gone_to(pilot, "5")
            row(app, "Eastgate")
            await pilot.press("ctrl+o")
            card = await table.until(pilot, AreaCardSheet)
            assert card.help_title() == "Eastgate"
            assert "524 children to reach 40 per 100" in told(app, "Need and served")
            assert "11.5 per 100: 1,840 in need, 212 served" in told(app, "Need and served")
            assert "Eastgate PTA" in told(app, "Who works here")
            assert "asks twenty families" in told(app, "Promised")
            await pilot.press("escape")
            assert not isinstance(app.screen, CardSheet)

    async def test_what_is_written_there_stands_there_and_u_takes_it_back(
        self, start: Start, sample: Path, table: Any, all_kept: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(120, 40)) as pilot:
            await gone_to(pilot, "5")
            area_id = row(app, "Lakeside")
            await pilot.press("ctrl+o")
            await table.until(pilot, AreaCardSheet)
            assert "Press p" in told(app, "Promised")
            await pilot.press("p")
            await table.until(pilot, FormScreen)
            await table.into(pilot, who="Library", text="Opens on [Saturdays]")
            await pilot.press("f2")
            await all_kept(pilot)
            assert "Library: Opens on [Saturdays]" in told(app, "Promised")
            assert "promised" in told(app, "Changed since")
            await pilot.press("u")
            await all_kept(pilot)
            assert "Press p" in told(app, "Promised")
            assert not commitments.of_area(table.book(app), area_id)
            await pilot.press("l")
            await table.until(pilot, FormScreen)
            await table.into(pilot, text="Shade counts")
            await pilot.press("f2")
            await all_kept(pilot)
            assert "Shade counts" in told(app, "Learned")
            assert learnings.open_list(table.book(app), text="shade counts").rows(0, 2)

    async def test_it_has_another_name_then_also_in_the_list_below(
        self, start: Start, sample: Path, table: Any, all_kept: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(80, 24)) as pilot:
            await gone_to(pilot, "5")
            area_id = row(app, "Lakeside")
            await pilot.press("ctrl+o")
            await table.until(pilot, AreaCardSheet)
            await pilot.press("e")
            await table.until(pilot, AskText)
            app.screen.query_one("Input").value = "Mill Hollow"  # type: ignore[attr-defined]
            await pilot.press("enter")
            await all_kept(pilot)
            assert isinstance(app.screen, AskText)  # another area is called so
            app.screen.query_one("Input").value = "Lakeview"  # type: ignore[attr-defined]
            await pilot.press("enter")
            await all_kept(pilot)
            card = await table.until(pilot, AreaCardSheet)
            assert card.help_title() == "Lakeview"
            assert "also written Lakeside" in table.told(app, "#whose")
            await pilot.press("escape")
            await pilot.pause()
            assert row(app, "Lakeview") == area_id
            await pilot.press("u")
            await all_kept(pilot)
            assert row(app, "Lakeside") == area_id

    async def test_it_is_the_same_place_as_another_one_whose_card_is_shown_then(
        self, start: Start, sample: Path, table: Any, all_kept: Any
    ) -> None:
        app = start(sample)
        form = {"name": "Lunch by the gate", "areas": "East Gate", "first_day": "2027-06-21"}
        lunch = writing().activities.add_activity(table.book(app), form, date(2026, 12, 2))
        async with app.run_test(size=(80, 24)) as pilot:
            await gone_to(pilot, "6")
            assert app.screen.show_record(lunch)  # type: ignore[attr-defined]
            await pilot.press("ctrl+o")
            card = await table.until(pilot, AreaCardSheet)
            assert card.help_title() == "East Gate"
            await pilot.press("m")
            await table.until(pilot, FormScreen, "East Gate is the same place")
            await table.into(pilot, area="Eastgate")
            await pilot.press("f2")
            await all_kept(pilot)
            card = await table.until(pilot, AreaCardSheet)
            assert card.help_title() == "Eastgate"
            assert "Lunch by the gate" in {one.activity.name for one in card.thing.activities}
            await pilot.press("u")
            await all_kept(pilot)
            assert "Lunch by the gate" not in {one.activity.name for one in card.thing.activities}

    async def test_enter_and_keys_lead_to_its_records(self, start: Start, sample: Path, table: Any) -> None:
        app = start(sample)
        async with app.run_test(size=(60, 20)) as pilot:
            await gone_to(pilot, "5")
            row(app, "Eastgate")
            await pilot.press("ctrl+o")
            await table.until(pilot, AreaCardSheet)
            await pilot.press("enter")
            await table.until(pilot, Choose)
            app.screen.query_one("Input").value = "eastgate pta partner"  # type: ignore[attr-defined]
            await pilot.press("enter")
            here = await table.until(pilot, PartnersScreen)
            assert "Eastgate PTA" in table.told(app, "#record")
            assert app.screen_stack == [here]
            await gone_to(pilot, "5")
            assert len(app.screen_stack) == 1  # the card closed when it led on


class TestThePartnerUnderTheCursor:
    async def test_a_call_is_noted_and_counts_as_the_last_contact(
        self, start: Start, sample: Path, table: Any, all_kept: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(120, 40)) as pilot:
            await gone_to(pilot, "2")
            partner_id = row(app, "Grace Chapel")
            await pilot.press("ctrl+o")
            card = await table.until(pilot, PartnerCardSheet)
            assert card.record_id == partner_id
            assert "roundtables since it joined" in told(app, "At the table")
            await pilot.press("k")
            await table.until(pilot, FormScreen)
            person = people_of(app, partner_id)[0]
            await table.into(pilot, text="They open in June", person=person)
            await pilot.press("f2")
            await all_kept(pilot)
            said = f"call on 2 Dec 2026 with {person}: They open in June (today)"
            assert said in told(app, "Last contact")
            last = contacts_made.of_partner(table.book(app), partner_id)[0]
            assert (last.text, last.partner_id) == ("They open in June", partner_id)
            await pilot.press("u")
            await all_kept(pilot)
            assert "They open" not in told(app, "Last contact")

    async def test_a_promise_is_its_own_and_its_words_are_changed(
        self, start: Start, sample: Path, table: Any, all_kept: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(80, 24)) as pilot:
            await gone_to(pilot, "2")
            partner_id = row(app, "Grace Chapel")
            await pilot.press("ctrl+o")
            await table.until(pilot, PartnerCardSheet)
            await pilot.press("p")
            await table.until(pilot, FormScreen)
            await table.into(pilot, text="Lends its hall")
            await pilot.press("f2")
            await all_kept(pilot)
            assert "Lends its hall" in told(app, "Promises")
            assert "Lends its hall" in {
                one.text for one in commitments.of_partner(table.book(app), partner_id)
            }
            await pilot.press("e")
            await table.until(pilot, FormScreen)
            await table.into(pilot, name="Grace [Church]")
            await pilot.press("f2")
            await all_kept(pilot)
            assert table.told(app, "#whose").startswith("Grace [Church]")

    async def test_from_card_to_card_and_back_and_on_to_the_roundtable(
        self, start: Start, sample: Path, table: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(120, 40)) as pilot:
            await gone_to(pilot, "2")
            row(app, "Eastgate PTA")
            await pilot.press("ctrl+o")
            await table.until(pilot, PartnerCardSheet)
            await pilot.press("ctrl+o")
            await table.until(pilot, Choose)
            app.screen.query_one("Input").value = "eastgate area"  # type: ignore[attr-defined]
            await pilot.press("enter")
            await table.until(pilot, AreaCardSheet)
            await pilot.press("escape")
            await table.until(pilot, PartnerCardSheet)
            await pilot.press("o")
            await table.until(pilot, RoundtablesScreen)
            assert "12 Nov 2026" in table.told(app, "#record")
            await gone_to(pilot, "2")
            assert len(app.screen_stack) == 1


class TestWhereNamesStand:
    async def test_several_names_are_chosen_from_and_none_is_said(
        self, start: Start, sample: Path, empty_book: Path, table: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(80, 24)) as pilot:
            await gone_to(pilot, "1")
            await pilot.press("ctrl+o")
            await table.until(pilot, Choose)
            app.screen.query_one("Input").value = "mill hollow area"  # type: ignore[attr-defined]
            await pilot.press("enter")
            assert (await table.until(pilot, AreaCardSheet)).help_title() == "Mill Hollow"
        app = start(empty_book)
        async with app.run_test(size=(80, 24)) as pilot:
            for area in "1257":
                await gone_to(pilot, area)
                before = len(table.said(app))
                await pilot.press("ctrl+o")
                await pilot.pause()
                assert "No area and no partner is named here" in table.said(app)[-1]
                assert len(table.said(app)) > before
            assert app.session is not None
            book, today = app.session.book, app.session.today
            await app.session.write(lambda door: door.partners.add_partner(book, {"name": "Alone"}, today))
            await gone_to(pilot, "1")
            await gone_to(pilot, "2")
            await pilot.press("ctrl+o")
            await table.until(pilot, PartnerCardSheet)
            await pilot.press("ctrl+o")
            assert table.said(app)[-1] == "This card names no other area or partner."

    async def test_a_record_shown_whole_names_whom_its_row_names(
        self, start: Start, sample: Path, table: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(80, 24)) as pilot:
            await gone_to(pilot, "2")
            row(app, "Grace Chapel")
            await pilot.press("enter")
            await table.until(pilot, WholeSheet)
            await pilot.press("ctrl+o")
            assert (await table.until(pilot, PartnerCardSheet)).help_title() == "Grace Chapel"
            await pilot.press("enter")
            await table.until(pilot, Choose)
            await pilot.press("enter")
            assert app.screen_stack == [await table.until(pilot, PartnersScreen)]  # and nothing above

    async def test_the_palette_finds_cards_by_name(self, start: Start, sample: Path, table: Any) -> None:
        app = start(sample)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            found = {one.title: one for one in app.find_records("lakeside card")}
            assert set(found) >= {"Lakeside: card", "Lakeside Service Club: card"}
            found["Lakeside: card"].run()
            assert (await table.until(pilot, AreaCardSheet)).help_title() == "Lakeside"
            await pilot.press("g")
            await pilot.pause()
            assert app.screen.query_one("#areas", RecordTable).cursor_id is not None
            assert not app.find_records("nobody at all card")

    async def test_nothing_is_written_in_a_book_that_is_only_read(
        self, start: Start, sample: Path, table: Any
    ) -> None:
        app = start(sample, read_only=True)
        async with app.run_test(size=(80, 24)) as pilot:
            await gone_to(pilot, "2")
            row(app, "Grace Chapel")
            await pilot.press("ctrl+o")
            await table.until(pilot, PartnerCardSheet)
            for key in "kpe":
                await pilot.press(key)
                assert "open for reading only" in table.said(app)[-1]
                assert isinstance(app.screen, PartnerCardSheet)

    async def test_a_partner_that_went_meanwhile_is_said(
        self, start: Start, sample: Path, table: Any
    ) -> None:
        app = start(sample)
        async with app.run_test(size=(80, 24)) as pilot:
            await gone_to(pilot, "2")
            partner_id = row(app, "Lakeside Service Club")
            await pilot.press("ctrl+o")
            card = await table.until(pilot, PartnerCardSheet)
            book = table.book(app)
            with book.action("test") as unit:
                unit.execute("DELETE FROM partner WHERE id = ?", (partner_id,))
            card.show_again()
            await pilot.pause()
            assert isinstance(app.screen, PartnersScreen)
            assert "no longer in the book" in table.said(app)[-1]

    async def test_the_line_at_the_table_names_them(self, start: Start, sample: Path, table: Any) -> None:
        app = start(sample)
        async with app.run_test(size=(80, 24)) as pilot:
            with table.book(app).read() as connection:
                (held,) = connection.execute("SELECT id FROM roundtable WHERE day = '2026-11-12'").fetchone()
            assert app.session is not None
            meeting = MeetingScreen(app.session, held, clock=False)
            await app.push_screen(meeting)
            assert "Eastgate PTA" in {one.name for one in meeting.names_here()}
            meeting.bar.put("p @Grace Chapel opens the hall with @Dana Whitfield #Lakeside")
            await pilot.pause()
            assert [one.name for one in meeting.names_here()] == [
                "Lakeside",
                "Grace Chapel",
                "School District",
            ]
            meeting.bar.put("g #Fairview has no site")
            await pilot.pause()
            await pilot.press("ctrl+o")
            assert (await table.until(pilot, AreaCardSheet)).help_title() == "Fairview"
            await pilot.press("g")
            await table.until(pilot, GapsScreen)
            assert "Fairview" in str(app.screen.query_one("#detail", Static).content)
            assert meeting.bar.line == "g #Fairview has no site"  # which stands below, as it was
