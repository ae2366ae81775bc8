"""The trash by keyboard: what lies there, brought back, emptied; and what is said before it goes there."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ci_tui.app import CiTui
from ci_tui.services import partners, roundtables, trash
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from screens import trash_words as words
from screens.area_screen import AreaScreen
from screens.learnings.adoptions_sheet import AdoptionsSheet
from screens.partners.people import PeopleSheet
from screens.trash_sheet import TrashSheet
from widgets.dialogs import Confirm
from widgets.help_sheet import HelpSheet
from widgets.record_table import RecordTable
from widgets.sheet import HangingText

Start = Callable[..., CiTui]
Compare = Callable[..., bool]
THE_DAY = date(2026, 11, 19)
SIZES = [(120, 40), (80, 24), (60, 20)]
MOST_TAKEN_UP = "(SELECT count(*) FROM adoption a WHERE a.learning_id = learning.id) DESC"
NAUGHTY = "[b]x[/] \u202e[@click=app.quit]y[/] مركز $primary 食事"


def ids_of(book: Book, table: str, order: str) -> list[str]:
    with book.read() as connection:
        return [key for (key,) in connection.execute(f"SELECT id FROM {table} ORDER BY {order}")]


@pytest.fixture
def thrown(sample: Path) -> Path:
    """The sample with one thing of each sort in its trash, and two partners that go in nine and ten days."""
    with Book.open(sample) as book:
        door = writing()
        days = (THE_DAY - timedelta(days=ago) for ago in (81, 80, 30, 20, 10, 9, 2))
        for partner in ids_of(book, "partner", "name_key")[:2]:
            door.partners.trash_partner(book, partner, next(days))
        ana = partners.find_people(book, "Ana Reyes", 1)[0].id
        door.partners.trash_contact(book, ana, next(days))
        door.learnings.trash_learning(book, ids_of(book, "learning", "text, id")[0], next(days))
        door.learnings.trash_adoption(book, ids_of(book, "adoption", "adopted_on, id")[0], next(days))
        door.gaps.trash_analysis(book, ids_of(book, "gap_analysis", "dated")[0], next(days))
        door.roundtables.trash_roundtable(book, ids_of(book, "roundtable", "day")[0], next(days))
    return sample


def book_of(app: CiTui) -> Book:
    assert app.session is not None
    return app.session.book


def rows(app: CiTui) -> list[tuple[str, ...]]:
    table = app.screen.query_one(RecordTable)
    return [tuple(str(cell) for cell in row.cells) for row in table._paged.rows(0, table.row_count)]


def names(app: CiTui) -> list[str]:
    return [row[0] for row in rows(app)]


def belongs(app: CiTui) -> str:
    return str(app.screen.query_one("#belongs", Static).content)


def asked(app: CiTui) -> str:
    """What the question in sight says."""
    assert isinstance(app.screen, Confirm), app.screen
    return " ".join(" ".join(str(text.content) for text in app.screen.query(Static)).split())


def said(app: CiTui) -> str:
    """What was said last, at the lower edge of the screen."""
    *_, last = app._notifications
    return str(last.message)


async def sheet(pilot: Pilot[int]) -> TrashSheet:
    """Open the trash from the area in sight."""
    await pilot.press("f8")
    return await until(pilot, TrashSheet)


async def until(pilot: Pilot[int], kind: type[Any]) -> Any:
    """Wait for a screen of a kind, in sight and at rest."""
    for _ in range(200):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, kind):
            await pilot.pause(0.05)
            return pilot.app.screen
    raise AssertionError(f"{pilot.app.screen} is no {kind.__name__}")


async def have(pilot: Pilot[int], number: int) -> None:
    """Wait until so many things are in the trash, and are shown."""
    for _ in range(250):
        await pilot.pause(0.02)
        if (
            isinstance(pilot.app.screen, TrashSheet)
            and pilot.app.screen.query_one(RecordTable).row_count == number
        ):
            await pilot.pause(0.05)
            return
    raise AssertionError(f"{rows(pilot.app)} are not {number}")  # type: ignore[arg-type]


@pytest.mark.parametrize("area", ["1", "2", "3", "4", "5"])
async def test_f8_opens_it_from_every_area_and_esc_leads_back(start: Start, thrown: Path, area: str) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(area)
        await pilot.pause(0.1)
        below = app.screen
        await sheet(pilot)
        assert len(rows(app)) == 7
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert app.screen is below


async def test_each_thing_says_what_it_is_since_when_it_is_there_and_when_it_goes(
    start: Start, thrown: Path
) -> None:
    app = start(thrown)
    async with app.run_test(size=(120, 40)) as pilot:
        await sheet(pilot)
        assert rows(app)[:3] == [
            ("Clinic on Third", "partner", "30 Aug 2026", "28 Nov 2026"),
            ("Community College", "partner", "31 Aug 2026", "29 Nov 2026"),
            ("Ana Reyes", "person", "20 Oct 2026", "18 Jan 2027"),
        ]
        assert [row[1] for row in rows(app)[3:]] == ["learning", "taken up", "gap analysis", "roundtable"]
        marks = [row.mark for row in app.screen.query_one(RecordTable)._paged.rows(0, 7)]
        assert marks == ["▲", "▲", "", "", "", "", ""]


async def test_below_stands_what_belongs_to_the_one_under_the_cursor(start: Start, thrown: Path) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        assert belongs(app).splitlines() == [
            "health",
            "With it: 1 person, 4 places at roundtables, 1 invitation.",
            "In the book without it: 1 learning it shared, 1 promise it made, 2 activities it does.",
        ]
        await pilot.press("end")
        await pilot.pause()
        assert belongs(app).endswith("points of the agenda.\nIn the book without it: 3 learnings.")


async def test_enter_brings_the_one_under_the_cursor_back(start: Start, thrown: Path) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await sheet(pilot)
        await pilot.press("down", "enter")
        await have(pilot, 6)
        assert said(app) == "“Community College” is back from the trash."
        assert names(app)[:2] == ["Clinic on Third", "Ana Reyes"]
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert isinstance(app.screen, AreaScreen)
        listed = [str(row.cells[0]) for row in app.screen.query_one("#list", RecordTable)._paged.rows(0, 99)]
        assert "Community College" in listed


async def test_b_brings_back_too_and_what_belongs_to_another_waits_for_it(start: Start, thrown: Path) -> None:
    with Book.open(thrown) as book:
        (home,) = {
            partners.partner_of(book, one.id)
            for one in trash.contents(book, THE_DAY)
            if one.kind == "contact"
        }
        writing().partners.trash_partner(book, home, THE_DAY)
        whose = partners.partner_card(book, home, THE_DAY).name
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        await pilot.press("down", "down")
        await pilot.pause()
        assert f"It belongs to “{whose}”, which is in the trash too." in belongs(app)
        await pilot.press("b")
        await pilot.pause(0.5)
        assert (
            said(app)
            == f"“Ana Reyes” belongs to “{whose}”, which is in the trash too. Bring that back first."
        )
        await pilot.press("end", "b")
        await have(pilot, 7)
        await pilot.press("home", "down", "down", "b")
        await have(pilot, 6)
        assert "Ana Reyes" not in names(app)


async def test_e_asks_naming_the_thing_and_what_goes_with_it_then_it_is_gone(
    start: Start, thrown: Path
) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        await pilot.press("e")
        await until(pilot, Confirm)
        assert "Take “Clinic on Third” out of the book for good?" in asked(app)
        assert "With it go: 1 person, 4 places at roundtables, 1 invitation." in asked(app)
        assert (
            "In the book stay, without it: 1 learning it shared, 1 promise it made, 2 activities it does."
            in asked(app)
        )
        assert "This cannot be undone." in asked(app)
        assert "Backups made before it still hold what goes" in asked(app)
        await pilot.press("y")
        await have(pilot, 6)
        assert said(app) == "“Clinic on Third” is gone for good."
        assert names(app)[0] == "Community College"


async def test_enter_alone_empties_nothing(start: Start, thrown: Path) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        for key in ("e", "E"):
            await pilot.press(key)
            await until(pilot, Confirm)
            await pilot.press("enter")
            await until(pilot, TrashSheet)
        assert len(trash.contents(book_of(app), THE_DAY)) == 7


async def test_shift_e_empties_all_and_says_what_an_empty_trash_is_for(start: Start, thrown: Path) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        await pilot.press("E")
        await until(pilot, Confirm)
        assert "Take all 7 things in the trash out of the book for good?" in asked(app)
        assert "“Clinic on Third”, “Community College”, “Ana Reyes” and 4 more." in asked(app)
        await pilot.press("y")
        await have(pilot, 0)
        assert said(app) == "7 things are gone for good."
        assert not app.screen.query_one("#belongs").display
        await pilot.press("e")
        await pilot.pause()
        assert said(app) == words.NOTHING_HERE
        assert book_of(app).check().ok


async def test_what_cannot_be_emptied_is_said_and_stays(start: Start, thrown: Path) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        line = trash.contents(book_of(app), THE_DAY)[0]
        writing().trash.bring_back(book_of(app), line, THE_DAY)  # by another way, meanwhile
        await pilot.press("e")
        await until(pilot, Confirm)
        await pilot.press("y")
        await have(pilot, 6)
        assert said(app) == "“Clinic on Third” was brought back meanwhile. Nothing was emptied."
        await pilot.press("e")
        await until(pilot, Confirm)


async def test_a_book_open_for_reading_only_shows_its_trash_and_says_why_no_more(
    start: Start, thrown: Path
) -> None:
    app = start(thrown, read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        for key in ("b", "e", "E", "enter"):
            await pilot.press(key)
            await pilot.pause(0.05)
            assert isinstance(app.screen, TrashSheet)
            assert said(app) == words.READ_ONLY
        assert len(rows(app)) == 7


async def test_f1_explains_it(start: Start, thrown: Path) -> None:
    app = start(thrown)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        await pilot.press("f1")
        help_sheet = await until(pilot, HelpSheet)
        told = " ".join(
            line.plain for text in help_sheet.query(HangingText) for line in text._lines(text.size.width)
        )
        assert "90 days" in told
        assert "Take the thing under the cursor out of the book for good" in " ".join(told.split())


async def test_names_of_any_kind_are_shown_as_they_are(start: Start, empty_book: Path) -> None:
    with Book.open(empty_book) as book:
        added = writing().partners.add_partner(book, {"name": NAUGHTY, "sector": "faith"}, THE_DAY)
        writing().partners.trash_partner(book, added, THE_DAY)
    app = start(empty_book)
    async with app.run_test(size=(80, 24)) as pilot:
        await sheet(pilot)
        shown = NAUGHTY.replace("\u202e", "")
        assert names(app) == [shown]
        await pilot.press("e")
        await until(pilot, Confirm)
        assert f"“{shown}”" in asked(app)
        await pilot.press("y")
        await have(pilot, 0)
        assert said(app) == f"“{shown}” is gone for good."


class TestBeforeItGoesThere:
    """Each question names the thing, what hangs on it, for how long it stays, and how it comes back."""

    STAYS = "It stays there for 90 days, and x brings it back."

    @staticmethod
    async def question(app: CiTui, *keys: str | type[Any]) -> str:
        async with app.run_test(size=(120, 40)) as pilot:
            for key in keys:
                if isinstance(key, str):
                    await pilot.press(key)
                    await pilot.pause(0.05)
                else:
                    await until(pilot, key)
            await until(pilot, Confirm)
            return asked(app)

    async def test_a_partner(self, start: Start, sample: Path) -> None:
        told = await self.question(start(sample), "2", "d")
        assert told.startswith("Move “Clinic on Third” to the trash?")
        assert (
            "On it hang: 1 person, 4 roundtables, 1 learning it shared, 1 promise it made, 2 activities."
            in told
        )
        assert self.STAYS in told

    async def test_a_person(self, start: Start, sample: Path) -> None:
        told = await self.question(start(sample), "2", "c", PeopleSheet, "d")
        assert told.startswith("Move “")
        assert "A person of Clinic on Third. On them hang: " in told
        assert "They stay there for 90 days, and x brings them back." in told

    async def test_a_roundtable(self, start: Start, sample: Path) -> None:
        told = await self.question(start(sample), "3", "down", "down", "d")
        with Book.open(sample, read_only=True) as book:
            held = roundtables.open_list(book).rows(2, 3)[0]
        assert held.title in told
        assert f"{held.learnings} learnings" in told
        assert self.STAYS in told

    async def test_a_learning(self, start: Start, sample: Path) -> None:
        told = await self.question(start(sample), "4", "d")
        assert self.STAYS in told

    async def test_what_was_taken_up(self, start: Start, sample: Path) -> None:
        app = start(sample)
        wanted = ids_of(book_of(app), "learning", MOST_TAKEN_UP)[0]
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("4")
            await pilot.pause(0.1)
            assert app.screen.query_one("#list", RecordTable).show_record(wanted)
            await pilot.press("o")
            await until(pilot, AdoptionsSheet)
            await pilot.press("d")
            await until(pilot, Confirm)
            told = asked(app)
        assert "What it did: “" in told
        assert self.STAYS in told

    async def test_an_analysis(self, start: Start, sample: Path) -> None:
        told = await self.question(start(sample), "5", "d")
        assert "It holds the figures of " in told
        assert "It stays there for 90 days, and o brings it back." in told


class TestLooks:
    @staticmethod
    def steps(*keys: str) -> Callable[[Pilot[int]], Awaitable[None]]:
        async def press(pilot: Pilot[int]) -> None:
            await sheet(pilot)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.3)
            await pilot.pause(0.3)

        return press

    @pytest.mark.parametrize("size", SIZES)
    def test_the_trash(
        self, start: Start, thrown: Path, snap_compare: Compare, size: tuple[int, int]
    ) -> None:
        assert snap_compare(start(thrown), terminal_size=size, run_before=self.steps("down"))

    def test_the_question(self, start: Start, thrown: Path, snap_compare: Compare) -> None:
        assert snap_compare(start(thrown), terminal_size=(80, 24), run_before=self.steps("E"))

    def test_an_empty_trash(self, start: Start, sample: Path, snap_compare: Compare) -> None:
        assert snap_compare(start(sample), terminal_size=(80, 24), run_before=self.steps())
