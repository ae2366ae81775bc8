"""What is typed when the program ends suddenly is offered at the next start, and stands where it stood."""

import asyncio
import html
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from ci_tui.app import CiTui
from ci_tui.domain.drafts import Draft, TypedPart, Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.services import partners
from ci_tui.services.books import open_book, open_demo
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.places import book_state
from ci_tui.store.preferences import Preferences
from screens.area_matching import MatchAreas
from screens.drafts import resuming, words
from screens.drafts.offer import DraftOffer
from screens.drafts.typed_sheet import TypedSheet
from screens.gap_import.screen import ImportScreen
from screens.gap_import.table_stage import TableStage
from screens.gap_import.together_stage import TogetherStage
from screens.gap_typed import TypedTableScreen
from screens.measure_import.preview import ValuePreview
from screens.measure_import.screen import MeasureImportScreen
from screens.partner_import.preview import PartnerPreview
from screens.partner_import.screen import PartnerImportScreen
from widgets.dialogs import AskText, Confirm
from widgets.form import FormScreen
from widgets.themes import THEMES

THE_DAY = date(2026, 11, 19)
Snapshot = Callable[..., bool]


class Sitting:
    """One start of the program, told key by key."""

    def __init__(self, app: CiTui, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> Screen[Any]:
        return self.app.screen

    @property
    def form(self) -> FormScreen:
        assert isinstance(self.screen, FormScreen)
        return self.screen

    @property
    def seen(self) -> str:
        """What stands on the screen, each run of blanks as one."""
        lines: dict[int, list[str]] = {}
        shape = r'<text class[^>]*clip-path="[^"]*-line-(\d+)\)"[^>]*>([^<]*)</text>'
        for number, text in re.findall(shape, self.app.export_screenshot()):
            lines.setdefault(int(number), []).append(html.unescape(text).replace("\xa0", " "))
        return " ".join(" ".join("".join(parts) for _, parts in sorted(lines.items())).split())

    async def until(self, reached: Callable[[], object]) -> None:
        async with asyncio.timeout(30):
            while not reached():
                await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def until_on(self, *kinds: type[Screen[Any]]) -> None:
        await self.until(lambda: isinstance(self.screen, kinds) and self.screen.is_mounted)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def open_form(self, *keys: str) -> FormScreen:
        await self.press(*keys)
        await self.until_on(FormScreen)
        return self.form

    async def type(self, **typed: str) -> None:
        """Type into fields, by their names."""
        for name, text in typed.items():
            self.screen.query_one(f"#field-{name}").put(text)  # type: ignore[attr-defined]
        await self.pilot.pause()

    async def go_on(self) -> None:
        """Take the first of what is offered."""
        await self.until_on(DraftOffer)
        await self.press("enter")
        await self.until(lambda: not isinstance(self.screen, DraftOffer))

    def drafts(self) -> list[dict[str, Any]]:
        """What is kept on the disk."""
        self.app.keep_drafts_now()
        assert self.app.session is not None
        return drafts_of(self.app.session.book.path)


def drafts_of(path: Path) -> list[dict[str, Any]]:
    folder = book_state(path, make=False) / "drafts"
    return [json.loads(file.read_text()) for file in folder.glob("*.json")]


@asynccontextmanager
async def a_sitting(path: Path | None, **given: Any) -> AsyncIterator[Sitting]:
    """A start of the program that ends suddenly."""
    book = None if path is None else open_book(path, **given)
    app = CiTui(book, Preferences.load(), today=THE_DAY)
    try:
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await pilot.pause()
            yield Sitting(app, pilot)
            app.keep_drafts_now()
    finally:
        app.close_book()


def partner_id(path: Path, name: str) -> str:
    with Book.open(path, read_only=True) as book:
        return next(one.id for one in partners.partner_names(book) if one.name == name)


# Forms


async def test_a_form_comes_back_on_its_record_in_the_field_that_one_was_in(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2", "down", "down", "down")
        form = await now.open_form("e")
        title = form.help_title()
        await now.type(about="Brings fruit on Fridays.", brings_time="two drivers")
        form.query_one("#field-brings_time Input", Input).focus()
        await now.pilot.pause()
        await now.press("end", "!")
        assert len(now.drafts()) == 1
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(FormScreen)
        assert now.form.help_title() == title
        typed = now.form.form.typed
        assert typed["about"] == "Brings fruit on Fridays."
        assert typed["brings_time"] == "two drivers!"
        await now.until(lambda: now.form.form.here == "brings_time")
        await now.press("!", "f2")  # what one types goes on behind it
        await now.until(lambda: not isinstance(now.screen, FormScreen))
        assert now.drafts() == []
    with Book.open(sample) as book, book.read() as connection:
        told = connection.execute("SELECT name, brings_time FROM partner WHERE about LIKE 'Brings fruit%'")
        assert told.fetchall() == [(title.removeprefix("Edit "), "two drivers!!")]


async def test_a_form_above_a_list_above_an_area_comes_back(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2", "down", "c")
        await now.until(lambda: type(now.screen).__name__ == "PeopleSheet")
        form = await now.open_form("e")
        title = form.help_title()
        await now.type(role="drives the van")
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(FormScreen)
        assert now.form.help_title() == title
        assert now.form.form.typed["role"] == "drives the van"
        assert [type(screen).__name__ for screen in now.app.screen_stack[1:]] == ["PeopleSheet", "FormScreen"]


async def test_a_chooser_in_between_is_shown_again(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("5", "t")
        await now.press("end", *["down"] * 3)
        await now.press("enter")
        await now.until_on(FormScreen)
        await now.type(note="The mayor asked for it.")
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until(lambda: type(now.screen).__name__ == "Choose")
        await now.press(*["down"] * 3)
        await now.press("enter")
        await now.until_on(FormScreen)
        assert now.form.form.typed["note"] == "The mayor asked for it."


async def test_who_was_there_and_what_was_said_comes_back(sample: Path) -> None:
    grace = f"partner:{partner_id(sample, 'Grace Chapel')}"
    async with a_sitting(sample) as now:
        await now.press("3")
        await now.open_form("p")
        await now.type(present=f"{grace}\nguest:Lee Ann\nLib", lines="Doors open at 11\nwe vote on")
        (draft,) = now.drafts()
        shown = {part["name"]: part["shown"] for part in draft["typed"]}
        assert shown["present"] == "Grace Chapel\nLee Ann\nLib"
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(FormScreen)
        typed = now.form.form.typed
        assert typed["present"] == f"{grace}\nguest:Lee Ann\nLib"
        assert typed["lines"] == "Doors open at 11\nwe vote on"


async def test_a_decision_that_is_being_written_comes_back(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise Refusal("Nothing was saved: The disk is full.")

    async with a_sitting(sample) as now:
        await now.press("3", "down", "down", "k")
        await now.until(lambda: type(now.screen).__name__ == "DecisionsSheet")
        await now.press("a")
        await now.until_on(AskText)
        await now.type(text="We open at eleven")
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(AskText)
        assert now.screen.query_one(Input).value == "We open at eleven"
        with monkeypatch.context() as disk:
            disk.setattr(writing().roundtables, "add_decision", refused)
            await now.press("enter")
            await now.until(lambda: "The disk is full" in now.seen)
        assert now.screen.query_one(Input).value == "We open at eleven"
        assert len(now.drafts()) == 1
        await now.press("enter")
        await now.until(lambda: now.drafts() == [])
        assert "We open at eleven" in now.seen


async def test_who_is_being_signed_in_comes_back(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("3", "s")
        await now.until(lambda: type(now.screen).__name__ == "SignInSheet")
        await now.press(*"Lena")
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until(lambda: type(now.screen).__name__ == "SignInSheet")
        assert now.screen.query_one(Input).value == "Lena"
        await now.press("escape", "escape")
        await now.until(lambda: now.drafts() == [])


async def test_a_typed_table_comes_back_with_its_lines(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("5", "a")
        await now.until_on(TypedTableScreen)
        await now.type(title="Winter")
        now.screen.query_one("#lines").text = "Eastgate, 100, 20\nOld T"  # type: ignore[attr-defined]
        await now.pilot.pause()
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(TypedTableScreen)
        assert now.screen.query_one("#field-title Input", Input).value == "Winter"
        assert now.screen.query_one("#lines").text == "Eastgate, 100, 20\nOld T"  # type: ignore[attr-defined]
        await now.press("escape", "y")
        await now.until(lambda: now.drafts() == [])


@pytest.mark.parametrize("keys", [("f2",), ("escape", "y")], ids=["saved", "left"])
async def test_a_form_that_is_saved_or_left_leaves_no_draft(sample: Path, keys: tuple[str, ...]) -> None:
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
        assert len(now.drafts()) == 1
        await now.press(*keys)
        await now.until(lambda: not isinstance(now.screen, FormScreen | Confirm))
        assert now.drafts() == []


async def test_a_form_in_which_nothing_is_left_of_what_was_typed_leaves_no_draft(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
        assert len(now.drafts()) == 1
        await now.type(name="")
        assert now.drafts() == []


async def test_what_is_typed_is_written_by_itself_within_a_second(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        for letter in "Harvest":
            await now.press(letter)
        async with asyncio.timeout(5):  # nobody asks for it here
            while not any(draft["typed"][0]["typed"] == "Harvest" for draft in drafts_of(sample)):
                await asyncio.sleep(0.05)


async def test_a_demo_and_a_book_that_is_only_read_keep_nothing(sample: Path, own_settings: Path) -> None:
    book, today = open_demo()
    app = CiTui(book, Preferences.load(), today=today, throw_away=True)
    async with app.run_test() as pilot:
        now = Sitting(app, pilot)
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
        app.keep_drafts_now()
    app.close_book()
    async with a_sitting(sample, read_only=True) as now:
        await now.press("5", "i")
        await now.until_on(ImportScreen)
        await now.type(source="State office")
    assert not list(own_settings.rglob("drafts"))


async def test_the_first_screen_keeps_what_is_typed_about_a_new_book(own_settings: Path) -> None:
    async with a_sitting(None) as now:
        await now.open_form("n")
        await now.type(name="Harbor Roundtable", place="Harbor")
    async with a_sitting(None) as now:
        await now.go_on()
        await now.until_on(FormScreen)
        assert now.form.form.typed["name"] == "Harbor Roundtable"
        assert now.form.form.typed["place"] == "Harbor"


# What is offered


async def test_a_book_that_is_opened_on_the_first_screen_offers_its_own(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
    async with a_sitting(None) as now:
        await now.press("enter")  # the book opened last
        await now.go_on()
        await now.until_on(FormScreen)
        assert now.form.form.typed["name"] == "Harvest Table"
        await now.press("escape", "y")
        await now.press("f4")
        await now.until(lambda: now.app.session is None)
        await now.press("enter")
        await now.until(lambda: now.app.session is not None)
        assert now.drafts() == []


async def test_later_is_offered_again_and_stands_in_the_palette(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
    for _ in range(2):
        async with a_sitting(sample) as now:
            await now.until_on(DraftOffer)
            assert "A new partner" in now.seen
            assert "“Harvest Table”" in now.seen
            await now.press("escape")
            assert not isinstance(now.screen, DraftOffer)
            await now.press("4", "ctrl+p", *"typing")
            await now.until(lambda: "What you were typing" in now.seen)
            await now.press("enter")
            await now.go_on()
            await now.until_on(FormScreen)
            assert now.form.form.typed["name"] == "Harvest Table"


async def test_throwing_away_asks_and_then_nothing_waits(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
    async with a_sitting(sample) as now:
        await now.until_on(DraftOffer)
        await now.press("d")
        await now.until_on(Confirm)
        assert "“Harvest Table”" in now.seen
        await now.press("n")
        await now.until_on(DraftOffer)
        assert len(now.drafts()) == 1
        await now.press("d", "y")
        await now.until(lambda: not isinstance(now.screen, DraftOffer | Confirm))
        assert now.drafts() == []
        await now.app.run_action("app.offer_drafts")
        await now.until(lambda: words.NOTHING_WAITS in now.seen)


async def test_two_forms_left_on_two_days_are_both_offered_the_newest_first(sample: Path) -> None:
    for keys, typed in ((("2", "a"), {"name": "Harvest Table"}), (("3", "a"), {"title": "Winter"})):
        async with a_sitting(sample) as now:
            if isinstance(now.screen, DraftOffer):
                await now.press("escape")
            await now.press(keys[0])
            await now.open_form(keys[1])
            await now.type(**typed)
    async with a_sitting(sample) as now:
        await now.until_on(DraftOffer)
        options = now.screen.query_one(OptionList)
        titles = [str(options.get_option_at_index(at).prompt).split("\n")[0] for at in range(2)]
        assert titles == ["Plan a roundtable", "A new partner"]
        await now.press("down", "enter")
        await now.until_on(FormScreen)
        assert now.form.form.typed["name"] == "Harvest Table"


async def test_where_the_record_is_gone_everything_typed_can_be_copied(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2", "down", "down", "down")
        await now.open_form("e")
        await now.type(about="Brings fruit.\nOn Fridays.", name="Another name")
        (draft,) = now.drafts()
    with open_book(sample) as book:
        writing().partners.trash_partner(book, draft["chain"][0]["subject"], THE_DAY)
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(TypedSheet)
        assert "Brings fruit." in now.seen
        assert "Another name" in now.seen
        await now.press("c")
        assert "About\nBrings fruit.\nOn Fridays." in now.app.clipboard
        assert "Name\nAnother name" in now.app.clipboard
        await now.press("escape")
        assert len(now.drafts()) == 1
        await now.app.run_action("app.offer_drafts")
        await now.go_on()
        await now.until_on(TypedSheet)
        await now.press("d", "y")
        await now.until(lambda: not isinstance(now.screen, TypedSheet | Confirm))
        assert now.drafts() == []


async def test_where_the_form_has_another_title_by_now_it_is_left_and_the_text_shown(sample: Path) -> None:
    async with a_sitting(sample) as now:
        await now.press("2", "down", "down", "down")
        await now.open_form("e")
        await now.type(about="Brings fruit.")
        (draft,) = now.drafts()
    with open_book(sample) as book:
        typed = partners.typed_partner(book, draft["chain"][0]["subject"], THE_DAY)
        changed = {**typed, "name": "Renamed"}
        writing().partners.edit_partner(book, draft["chain"][0]["subject"], changed, THE_DAY)
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(TypedSheet)
        assert "Brings fruit." in now.seen
        assert not any(isinstance(screen, FormScreen) for screen in now.app.screen_stack)


async def test_a_command_that_opens_nothing_is_given_up(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resuming, "PATIENCE", 0.3)
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
    (file,) = (book_state(sample) / "drafts").iterdir()
    draft = json.loads(file.read_text())
    draft["chain"][0]["command"] = "sort_by"
    file.write_text(json.dumps(draft))
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(TypedSheet)
        assert "Harvest Table" in now.seen


async def test_a_disk_that_takes_no_drafts_is_told_in_the_form_once(sample: Path) -> None:
    place = book_state(sample)
    (place / "drafts").write_text("in the way")
    async with a_sitting(sample) as now:
        await now.press("2")
        await now.open_form("a")
        await now.type(name="Harvest Table")
        now.app.keep_drafts_now()
        await now.until(lambda: "not being kept aside just now" in now.seen)
        (place / "drafts").unlink()
        await now.type(name="Harvest Tables")
        now.app.keep_drafts_now()
        await now.until(lambda: "not being kept aside just now" not in now.seen)
        assert len(now.drafts()) == 1
        await now.press("f2")
        await now.until(lambda: not isinstance(now.screen, FormScreen))


# Imports

NEED = "County,Eligible\nAdams,1200\nBaker,800\nClay,450\nTOTAL,2450\n"
SERVED = "County,Meals\nAdams,210\nBaker,95\nClay County,40\n"


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    need, served = tmp_path / "need.csv", tmp_path / "served.csv"
    need.write_text(NEED)
    served.write_text(SERVED)
    return need, served


async def to_the_need_table(now: Sitting, tables: tuple[Path, Path]) -> None:
    await now.press("5", "i")
    await now.until_on(ImportScreen)
    await now.type(need=str(tables[0]), served=str(tables[1]), source="State office")
    await now.type(title="Winter meals")
    await now.press("f2")
    await until_read(now, TableStage)


async def until_read(now: Sitting, stage: type[Screen[Any]]) -> None:
    await now.until_on(stage)
    await now.until(lambda: not getattr(now.screen, "is_reading", False))


async def test_an_import_comes_back_at_its_last_stage_and_comes_in(
    sample: Path, tables: tuple[Path, Path]
) -> None:
    async with a_sitting(sample) as now:
        await to_the_need_table(now, tables)
        await now.press("enter")
        await now.until(lambda: "345" in now.seen)
        await now.press("enter")
        await until_read(now, TogetherStage)
        await now.press("m")
        await now.until_on(MatchAreas)
        await now.press("enter")  # Clay is Clay County; the screen is not even left
        assert len(now.drafts()) == 1
    async with a_sitting(sample) as now:
        await now.go_on()
        await until_read(now, TogetherStage)
        assert "3 areas: 2,450 in need, 345 served" in now.seen
        await now.press("n", "enter")
        await now.press("b", "enter")
        await until_read(now, TogetherStage)
        await now.press("enter")
        await now.until(lambda: len(now.app.screen_stack) == 1)
        assert now.drafts() == []
        assert "Winter meals" in now.seen


async def test_a_form_above_the_import_brings_the_import_back_as_well(
    sample: Path, tables: tuple[Path, Path]
) -> None:
    async with a_sitting(sample) as now:
        await to_the_need_table(now, tables)
        await now.press("enter")
        await now.until(lambda: "345" in now.seen)
        await now.press("d", "down", "enter")
        await now.until_on(AskText)
        await now.type(text="21")
        assert len(now.drafts()) == 2
    async with a_sitting(sample) as now:
        await now.until_on(DraftOffer)
        assert now.screen.query_one(OptionList).option_count == 1
        await now.go_on()
        await now.until(lambda: type(now.screen).__name__ == "Choose")
        await now.press("down", "enter")
        await now.until_on(AskText)
        assert now.screen.query_one(Input).value == "21"
        await now.press("enter")
        await until_read(now, TableStage)
        assert now.screen.choices.weekdays == 21  # type: ignore[attr-defined]


async def test_rows_that_were_overruled_come_back_though_their_list_was_open(
    sample: Path, tables: tuple[Path, Path]
) -> None:
    async with a_sitting(sample) as now:
        await to_the_need_table(now, tables)
        await now.press("x")
        await now.until(lambda: type(now.screen).__name__ == "RowsAside")
        await now.press("space")
        assert len(now.drafts()) == 1
    async with a_sitting(sample) as now:
        await now.go_on()
        await until_read(now, TableStage)
        assert now.screen.choices.kept == {5}  # type: ignore[attr-defined]
        assert "4,900" in now.seen


async def test_a_table_that_was_changed_since_is_told_and_its_rows_are_looked_at_anew(
    sample: Path, tables: tuple[Path, Path]
) -> None:
    async with a_sitting(sample) as now:
        await to_the_need_table(now, tables)
        await now.press("x")
        await now.until(lambda: type(now.screen).__name__ == "RowsAside")
        await now.press("space", "escape")
        await until_read(now, TableStage)
        await now.press("enter")
        await now.until(lambda: "345" in now.seen)
    tables[0].write_text(NEED.replace("Baker,800", "Baker,801\nDover,9"))
    async with a_sitting(sample) as now:
        await now.go_on()
        await until_read(now, TableStage)
        assert "need.csv was changed since" in now.seen
        assert "◆ 2 need table" in now.seen
        assert now.screen.choices.kept == frozenset()  # type: ignore[attr-defined]
        assert "2,460" in now.seen


async def test_a_table_that_is_gone_is_told_and_taken_up_where_it_lies_now(
    sample: Path, tables: tuple[Path, Path], tmp_path: Path
) -> None:
    async with a_sitting(sample) as now:
        await to_the_need_table(now, tables)
        await now.press("x")
        await now.until(lambda: type(now.screen).__name__ == "RowsAside")
        await now.press("space", "escape")
        await until_read(now, TableStage)
    (tmp_path / "moved").mkdir()
    moved = tables[0].rename(tmp_path / "moved" / "need.csv")
    async with a_sitting(sample) as now:
        await now.go_on()
        await now.until_on(ImportScreen)
        await now.until(lambda: "no file" in now.seen or "not there" in now.seen or "is gone" in now.seen)
        assert now.screen.query_one("#field-source Input", Input).value == "State office"
        await now.type(need=str(moved))
        await now.press("f2")
        await until_read(now, TableStage)
        assert now.screen.choices.kept == {5}  # type: ignore[attr-defined]


DIRECTORY = """\
Agency,City,Phone,Contact Person,Contact Email,Type,Remarks
Food Bank Inc.,Millbrook,410-555-0101,Jane Doe,jane@example.org,Pantry,loud
Harvest Table,Millbrook,410-555-0109,Ann Lee,ann@example.org,,
"""


async def test_an_import_of_partners_comes_back_with_its_answers(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "directory.csv"
    file.write_text(DIRECTORY)
    async with a_sitting(sample) as now:
        await to_the_lines(now, file)
        await now.press("n")
        await until_read(now, PartnerPreview)
        answers = dict(now.screen.plan.answers)  # type: ignore[attr-defined]
        assert answers
    async with a_sitting(sample) as now:
        await now.go_on()
        await until_read(now, PartnerPreview)
        assert dict(now.screen.plan.answers) == answers  # type: ignore[attr-defined]
        assert "Changed or gone since" not in now.seen
        await now.press("enter")
        await now.until(lambda: len(now.app.screen_stack) == 1)
        assert now.drafts() == []


async def test_answers_about_a_list_that_was_changed_are_asked_again(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "directory.csv"
    file.write_text(DIRECTORY)
    async with a_sitting(sample) as now:
        await to_the_lines(now, file)
        await now.press("n")
        await until_read(now, PartnerPreview)
    file.write_text(DIRECTORY + "Late Comers,Millbrook,,Bo Hart,,,\n")
    async with a_sitting(sample) as now:
        await now.go_on()
        await until_read(now, PartnerPreview)
        assert not now.screen.plan.answers  # type: ignore[attr-defined]
        assert "Changed or gone since: directory.csv" in now.seen


async def to_the_lines(now: Sitting, file: Path) -> None:
    await now.press("2", "i")
    await now.until_on(PartnerImportScreen)
    await now.type(file=str(file))
    await now.press("f2")
    await until_read(now, PartnerPreview)


SERIES = """\
Period,Group,Eligible,Served
July 2018,All children,"11,000","2,100"
July 2018,Eastgate,900,*
July 2019,All children,"11,100","2,250"
Source: state agency,,,
"""


async def test_an_import_of_values_comes_back_with_what_was_chosen(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "series.csv"
    file.write_text(SERIES)
    async with a_sitting(sample) as now:
        await to_the_values(now, file)
        await now.press("space")
        await until_read(now, ValuePreview)
        assert now.screen.plan.choices.dropped == {2}  # type: ignore[attr-defined]
    async with a_sitting(sample) as now:
        await now.go_on()
        await until_read(now, ValuePreview)
        assert now.screen.plan.choices.dropped == {2}  # type: ignore[attr-defined]
        assert "was changed since" not in now.seen
        await now.press("enter")
        await now.until(lambda: len(now.app.screen_stack) == 1)
        assert now.drafts() == []


async def to_the_values(now: Sitting, file: Path) -> None:
    await now.press("8")
    await now.until(lambda: getattr(now.screen, "record_id", None) is not None)
    await now.press("i")
    await now.until_on(MeasureImportScreen)
    await now.type(file=str(file))
    await now.press("f2")
    await until_read(now, ValuePreview)


# How it looks

HARVEST = Draft(
    "a" * 32,
    datetime(2026, 11, 18, 18, 42, tzinfo=UTC),
    (),
    Unsaved(
        "A new partner",
        (
            TypedPart(
                "name", "Name", "Harvest Table [b]of[/b] Millbrook", "Harvest Table [b]of[/b] Millbrook"
            ),
            TypedPart("since", "Since", "", ""),
            TypedPart("about", "About", "-", "Cooks for the summer sites.\nLena Ortiz brings the bus."),
        ),
    ),
)
MEETING = HARVEST._replace(id="b" * 32, unsaved=Unsaved("A past meeting · Thu 12 Nov 2026, Eastgate Library"))


class Stage(App[None]):
    """Nothing but a place for the screen."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._shown = screen
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "evening"

    def on_mount(self) -> None:
        self.push_screen(self._shown)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
def test_the_offer(snap_compare: Snapshot, size: tuple[int, int]) -> None:
    assert snap_compare(Stage(DraftOffer([HARVEST, MEETING], lambda _: None)), terminal_size=size)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
def test_the_sheet_of_what_was_typed(snap_compare: Snapshot, size: tuple[int, int]) -> None:
    assert snap_compare(Stage(TypedSheet(HARVEST, lambda _: None)), terminal_size=size)


async def test_many_drafts_in_a_small_window_can_all_be_reached() -> None:
    many = [HARVEST._replace(id=f"{number:032}") for number in range(30)]
    offer = DraftOffer(many, lambda _: None)
    async with Stage(offer).run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        options = offer.query_one(OptionList)
        assert options.highlighted == 29
        assert options.region.bottom < 20
        await pilot.press("enter")
        await pilot.pause()
        assert not offer.is_attached
