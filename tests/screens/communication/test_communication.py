"""Who talks with whom, by keyboard: three lists, a call in one line, the next update until it was sent."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asked import Table
from textual import events
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.services import contacts_made, updates
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens.communication.draft_sheet import DraftSheet
from screens.communication.rows import View
from screens.communication.sheet import CommunicationSheet
from screens.documents.sheet import DocumentsSheet
from screens.drafts.offer import DraftOffer
from screens.found_records import found_records
from screens.whole_sheet import WholeSheet
from widgets.dialogs import AskText, Confirm
from widgets.form import FormScreen
from widgets.help_sheet import HelpSheet
from widgets.long_text import LongText

Start = Callable[..., CiTui]
TODAY = date(2026, 12, 2)


@pytest.fixture(scope="module")
def _talked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("talked") / "millbrook.db"
    with Book.create(path, name="Millbrook Meals", today=date(2026, 1, 1)) as book:
        door, since = writing(), date(2026, 1, 5)
        for name in ("Grace Chapel", "Library", "Youth Club"):
            door.partners.add_partner(book, {"name": name}, since)
        door.updates.add_update(book, {"subject": "The [b]list", "on": "2026-11-01", "text": "Open."}, TODAY)
        door.contacts_made.add_contact(
            book, {"partner": "Library", "text": "They open at 11.", "on": "2026-11-20"}, TODAY
        )
        learned = {"text": "Doors open at 11.", "shared_by": "Library", "shared_on": "2026-11-20"}
        door.learnings.add_learning(book, learned, TODAY)
    yield path


@pytest.fixture
def talked(_talked: Path, tmp_path: Path) -> Path:
    """Three partners, an update of a month ago, a call, and something learned since."""
    return Path(shutil.copyfile(_talked, tmp_path / "millbrook.db"))


async def opened(pilot: Pilot[int], view: View = View.UPDATES) -> CommunicationSheet:
    app = pilot.app
    assert isinstance(app, CiTui) and app.session is not None
    await pilot.pause()
    sheet = CommunicationSheet(app.session, view)
    await app.push_screen(sheet)
    await pilot.pause()
    return sheet


async def paste(pilot: Pilot[int], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


def names(app: CiTui) -> list[str]:
    return [row[1] for row in Table.rows(app)]


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_three_lists_one_key_each(start: Start, talked: Path, size: tuple[int, int]) -> None:
    async with (app := start(talked)).run_test(size=size) as pilot:
        await opened(pilot)
        assert [row[-1] for row in Table.rows(app)] == ["The [b]list"]
        assert "The last one was 31 days ago; 1 update in 365 days" in Table.told(app, "#above")
        assert "Open." in Table.told(app, "#below")
        await pilot.press("2")
        assert [row[-1] for row in Table.rows(app)] == ["They open at 11."]
        await pilot.press("3")
        assert names(app) == ["Grace Chapel", "Youth Club", "Library"], "the longest silence first"
        assert "was never heard since it stands in the book, 331 days ago" in Table.told(app, "#below")
        await pilot.press("1", "3")
        assert len(Table.rows(app)) == 3


async def test_a_call_is_noted_in_one_line_and_undone(start: Start, talked: Path, all_kept: Any) -> None:
    async with (app := start(talked)).run_test(size=(80, 24)) as pilot:
        await opened(pilot, View.CONTACTS)
        await pilot.press("k")
        await Table.until(pilot, AskText)
        await paste(pilot, "Nobody at all: hello")
        await pilot.press("enter")
        await all_kept(pilot)
        here = await Table.until(pilot, AskText)
        assert "nobody called “Nobody at all”" in str(here._field._below().text)
        here.query_one("Input").value = ""
        await paste(pilot, "grace chapel: visit, the kitchen is ready")
        await pilot.press("enter")
        await Table.until(pilot, CommunicationSheet)
        await all_kept(pilot)
        noted = contacts_made.every(Table.book(app))[0]
        assert noted.in_words == "visit on 2 Dec 2026: the kitchen is ready"
        assert "Noted with Grace Chapel." in Table.said(app)
        await pilot.press("u")
        await all_kept(pilot)
        assert len(contacts_made.every(Table.book(app))) == 1


async def test_among_the_partners_the_name_is_known(start: Start, talked: Path, all_kept: Any) -> None:
    async with (app := start(talked)).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot, View.PARTNERS)
        await pilot.press("down", "k")
        await Table.until(pilot, AskText, "A call with Youth Club")
        await paste(pilot, "message, they come on Friday")
        await pilot.press("enter")
        await Table.until(pilot, CommunicationSheet)
        await all_kept(pilot)
        assert names(app) == ["Grace Chapel", "Library", "Youth Club"]
        assert "message on 2 Dec 2026: they come on Friday" in [
            one.in_words for one in contacts_made.every(Table.book(app))
        ]
        assert sheet.why_not(sheet.registry["edit_here"]) is not None, "a partner is changed elsewhere"
        sheet.show_subject(next(one.partner_id for one in sheet.thing.told.partners if one.contacts == 1))
        await pilot.press("end", "enter")
        await Table.until(pilot, WholeSheet, "Youth Club")


async def test_an_update_is_added_changed_and_moved_to_the_trash(
    start: Start, talked: Path, all_kept: Any
) -> None:
    async with (app := start(talked)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await Table.until(pilot, FormScreen)
        await Table.into(pilot, subject="Come on Thursday")
        await pilot.press("f2")
        await Table.until(pilot, CommunicationSheet)
        await all_kept(pilot)
        assert [row[-1] for row in Table.rows(app)] == ["Come on Thursday", "The [b]list"]
        await pilot.press("e")
        await Table.until(pilot, FormScreen)
        await Table.into(pilot, subject="Come on Friday")
        await pilot.press("f2")
        await Table.until(pilot, CommunicationSheet)
        await all_kept(pilot)
        assert updates.updates(Table.book(app))[0].subject == "Come on Friday"
        await pilot.press("d")
        await Table.until(pilot, Confirm)
        await pilot.press("y")
        await Table.until(pilot, CommunicationSheet)
        await all_kept(pilot)
        assert [row[-1] for row in Table.rows(app)] == ["The [b]list"]
        for left in (2, 2, 1):  # the trash, the change, the update itself
            await pilot.press("u")
            await all_kept(pilot)
            assert len(Table.rows(app)) == left


async def test_the_next_update_is_changed_copied_written_and_noted_as_sent(
    start: Start, talked: Path, all_kept: Any
) -> None:
    async with (app := start(talked)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        sheet = await Table.until(pilot, DraftSheet)
        text = sheet.query_one(LongText)
        assert "since our last update on 1 November 2026" in text.text and "Doors open at 11." in text.text
        assert sheet.unsaved() is None
        await paste(pilot, "Hello!")
        assert sheet.unsaved() is not None and sheet.unsaved().typed["text"].startswith("Hello!Dear")
        await pilot.press("f3")
        assert app.clipboard.startswith("Millbrook Meals: news of 2 December 2026\n\nHello!Dear partners,")
        await pilot.press("f4")
        await Table.until(pilot, DocumentsSheet)
        await pilot.press("escape")
        await Table.until(pilot, DraftSheet)
        folder = talked.with_name("millbrook documents")
        assert (folder / "2026-12-02-update-mail.txt").read_text("utf-8").rstrip() == app.clipboard.rstrip()
        assert (folder / "2026-12-02-update.html").exists()
        await pilot.press("f2")
        await Table.until(pilot, FormScreen, "It was sent")
        await pilot.press("f2")
        await Table.until(pilot, CommunicationSheet)
        await all_kept(pilot)
        sent = updates.updates(Table.book(app))[0]
        assert (sent.subject, sent.sent_on) == ("Millbrook Meals: news of 2 December 2026", TODAY)
        assert sent.text == text.text.strip()
        await pilot.press("u")
        await all_kept(pilot)
        assert len(updates.updates(Table.book(app))) == 1


async def test_the_draft_begins_with_another_day_and_asks_before_it_is_lost(
    start: Start, talked: Path, all_kept: Any
) -> None:
    async with start(talked).run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        sheet = await Table.until(pilot, DraftSheet)
        await pilot.press("f5")
        await Table.until(pilot, FormScreen)
        await Table.into(pilot, since="1 dec 2026")
        await pilot.press("f2")
        await Table.until(pilot, DraftSheet)
        await all_kept(pilot)
        told = sheet.query_one(LongText).text
        assert "here is what happened since 1 December 2026." in told and "Doors" not in told
        assert sheet.unsaved() is None, "what the program wrote is no change of a person"
        await paste(pilot, "Hello!")
        for answer, here in (("n", DraftSheet), ("y", CommunicationSheet)):
            await pilot.press("escape")
            await Table.until(pilot, Confirm)
            await pilot.press(answer)
            await Table.until(pilot, here)


async def test_in_a_book_that_is_read_only_one_looks_and_copies(start: Start, talked: Path) -> None:
    async with (app := start(talked, read_only=True)).run_test(size=(80, 24)) as pilot:
        sheet = await opened(pilot)
        refused = {
            name for name in ("add_here", "note_contact", "edit_here", "remove_here", "tag_here")
            if sheet.why_not(sheet.registry[name])
        }  # fmt: skip
        assert refused == {"add_here", "note_contact", "edit_here", "remove_here", "tag_here"}
        await pilot.press("n")
        draft = await Table.until(pilot, DraftSheet)
        assert draft.why_not(draft.registry["send_update"]) is not None
        await pilot.press("f3")
        assert "Dear partners," in app.clipboard


async def test_an_empty_book_says_what_it_is_for_and_help_explains_it(start: Start, empty_book: Path) -> None:
    async with start(empty_book).run_test(size=(60, 20)) as pilot:
        sheet = await opened(pilot)
        assert "n writes the first" in sheet.empty()
        await pilot.press("2", "3", "enter")
        assert pilot.app.screen is sheet
        await pilot.press("question_mark")
        await Table.until(pilot, HelpSheet)


async def test_the_hours_of_an_update_are_told_in_words(start: Start, sample: Path) -> None:
    async with (app := start(sample)).run_test(size=(80, 24)) as pilot:
        await opened(pilot)  # the last update is under the cursor
        assert "work for funding (6 hours)" in Table.told(app, "#below")


async def test_an_update_is_found_by_its_words(start: Start, talked: Path) -> None:
    async with (app := start(talked)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (found,) = [one for one in found_records(Table.book(app), "the [b]l", TODAY) if "update" in one.about]
        assert (found.title, found.about) == ("The [b]list", "update · e-mail · 1 Nov 2026")
        await app.action_show_record(*found.wanted)
        sheet = await Table.until(pilot, CommunicationSheet)
        assert sheet.subject() == found.wanted.id


async def test_what_was_changed_in_the_draft_outlives_the_program(start: Start, talked: Path) -> None:
    async with (app := start(talked)).run_test(size=(80, 24)) as pilot:
        await pilot.press("6", "t")
        await Table.until(pilot, CommunicationSheet)
        await pilot.press("n")
        await Table.until(pilot, DraftSheet)
        await paste(pilot, "Hello!")
        app.keep_drafts_now()
        assert app.session is not None
        app.session.book.close()  # so the next start finds the book free
    async with start(talked).run_test(size=(80, 24)) as pilot:
        await Table.until(pilot, DraftOffer)
        await pilot.press("enter")
        sheet = await Table.until(pilot, DraftSheet)
        assert sheet.query_one(LongText).text.startswith("Hello!Dear partners,")
