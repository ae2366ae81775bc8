"""Yes or no, one of a list, a line of text: by key, by mouse, and what comes back."""

from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widgets import Button, Input, OptionList, Static

from widgets.choice_line import Choice
from widgets.dialogs import AskText, Choose, Confirm
from widgets.sheet import HangingText, Sheet

AREAS = [
    Choice("fw", "Fort Worth", "1,840 eligible"),
    Choice("eg", "Eastgate", "212 served"),
    Choice("or", "Orchard", why_not="It is matched with another area."),
    Choice("st", "Sankt Änne", "no sites"),
]


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[Any] = []
        self.said: list[str] = []

    async def show(self, screen: Screen[Any]) -> None:
        await self.push_screen(screen, self.results.append)

    def notify(self, message: str, **options: Any) -> None:  # type: ignore[override]
        assert options["markup"] is False
        self.said.append(message)


@pytest.mark.parametrize(
    ("keys", "harm", "answer"),
    [
        (["y"], False, True),
        (["n"], False, False),
        (["escape"], False, False),
        (["enter"], False, True),
        (["tab", "enter"], False, False),
        (["right", "enter"], False, False),
        (["y"], True, True),
        (["enter"], True, False),
        (["left", "enter"], True, True),
    ],
)
async def test_a_question_is_answered_by_key(keys: list[str], harm: bool, answer: bool) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Confirm("Move “Eastgate” to the trash?", harm=harm))
        await pilot.press(*keys)
        assert app.results == [answer]


@pytest.mark.parametrize(("button", "answer"), [("#yes", True), ("#no", False)])
async def test_a_question_is_answered_by_mouse(button: str, answer: bool) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Confirm("Move it?", "It can be taken back.", yes="Move it", no="Keep it"))
        await pilot.pause()
        await pilot.click(button)
        assert app.results == [answer]


async def test_a_question_says_what_will_happen() -> None:
    app = Stage()
    async with app.run_test():
        await app.show(
            Confirm("Move “[b]East[/b]” to the trash?", "It stays for 90 days.", yes="Move it", no="Keep it")
        )
        texts = [str(found.content) for found in app.screen.query(Static) if not isinstance(found, Button)]
        assert texts[:2] == ["Move “[b]East[/b]” to the trash?", "It stays for 90 days."]
        assert [str(button.label) for button in app.screen.query(Button)] == ["Move it", "Keep it"]


async def test_a_list_is_chosen_from_by_arrows() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Area", AREAS))
        await pilot.press("down", "enter")
        assert app.results == ["eg"]


async def test_a_list_begins_at_the_one_chosen_before() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Area", AREAS, chosen="st"))
        await pilot.press("enter")
        assert app.results == ["st"]


async def test_a_list_narrows_as_one_types() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Area", AREAS))
        await pilot.press(*"anne", "enter")
        assert app.results == ["st"]


async def test_a_list_is_searched_in_its_notes_too_and_says_when_nothing_fits() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Area", AREAS))
        await pilot.press(*"served")
        assert app.screen.query_one(OptionList).option_count == 1
        await pilot.press(*"zzz", "enter")
        more = app.screen.query_one("#choose-more", HangingText)
        assert more.display and more.render_line(0).text.strip() == "Nothing here fits what you typed."
        assert app.results == []
        await pilot.press("escape")
        assert app.results == [None]


async def test_what_cannot_be_chosen_says_why_and_is_not_chosen() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Area", AREAS))
        await pilot.press("down", "down", "enter")
        assert app.results == []
        assert app.said == ["It is matched with another area."]


async def test_a_click_chooses() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Area", AREAS))
        await pilot.pause()
        await pilot.click(OptionList, offset=(3, 2))
        assert app.results == ["eg"]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_long_list_stays_in_the_window_and_tells_how_many_there_are(size: tuple[int, int]) -> None:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        await app.show(Choose("County", [Choice(str(n), f"County {n}", "a note") for n in range(254)]))
        await pilot.press(*["pagedown"] * 30, "up")
        await pilot.pause()
        sheet, options = app.screen.query_one(Sheet), app.screen.query_one(OptionList)
        assert options.option_count == 200
        assert sheet.scroll_y == 0
        assert options.region.bottom < sheet.region.bottom <= size[1]
        more = app.screen.query_one("#choose-more", HangingText)
        assert more.render_line(0).text.startswith("The first 200 of 254.")
        assert more.region.bottom < sheet.region.bottom
        await pilot.press(*"253", "enter")
        assert app.results == ["253"]


async def test_an_empty_list_can_only_be_left() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(Choose("Area", []))
        await pilot.press("down", "up", "enter", "escape")
        assert app.results == [None]


async def test_a_text_is_asked_for_checked_and_cleaned() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        check = {"East": "There is an area of that name."}.get
        await app.show(AskText("A new area", "Name", check=check))
        await pilot.press("enter")
        assert app.results == []
        await pilot.press(*"East", "enter")
        await pilot.pause()
        below = app.screen.query_one(HangingText)
        assert below.render_line(0).text.strip() == "✗ There is an area of that name."
        await pilot.press(*"gate ", "enter")
        assert app.results == ["Eastgate"]


@pytest.mark.parametrize(("press", "result"), [("f2", "Eastgate"), ("escape", None)])
async def test_a_text_is_kept_or_left_by_key(press: str, result: str | None) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(AskText("Rename", "Name", "Eastgate"))
        await pilot.press(press)
        assert app.results == [result]


@pytest.mark.parametrize(("button", "result"), [("#keep", "Eastgate"), ("#leave", None)])
async def test_a_text_is_kept_or_left_by_mouse(button: str, result: str | None) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(AskText("Rename", "Name", "Eastgate"))
        await pilot.pause()
        await pilot.click(button)
        assert app.results == [result]


async def test_what_is_pasted_arrives_as_one_clean_line() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(AskText("Rename", "Name"))
        await pilot.pause()
        app.screen.query_one(Input).post_message(events.Paste("\x1b[31mEast\r\ngate\u202e\x00"))
        await pilot.pause()
        await pilot.press("enter")
        assert app.results == ["[31mEast gate"]
