"""One of a few, on one line: by arrows, by letters, by mouse."""

from collections.abc import Sequence

import pytest
from textual import events
from textual.app import App, ComposeResult

from widgets.choice_line import Choice, ChoiceLine

TARGETS = (Choice("b", "benchmark"), Choice("own", "our own best"), Choice("best", "best of all"))


class Stage(App[None]):
    def __init__(self, value: str = "", choices: Sequence[Choice] = TARGETS) -> None:
        super().__init__()
        self.value = value
        self.choices = choices
        self.changes: list[str] = []

    def compose(self) -> ComposeResult:
        yield ChoiceLine(self.choices, self.value)

    def on_choice_line_changed(self, event: ChoiceLine.Changed) -> None:
        self.changes.append(event.line.value)

    def shown(self) -> str:
        return self.query_one(ChoiceLine).render_line(0).text.strip()


async def test_all_stand_side_by_side_where_they_fit() -> None:
    app = Stage("own")
    async with app.run_test(size=(60, 5)):
        assert app.shown() == "○ benchmark   ● our own best   ○ best of all"


async def test_only_the_chosen_one_stands_where_they_do_not() -> None:
    app = Stage("own")
    async with app.run_test(size=(40, 5)) as pilot:
        assert app.shown() == "‹ our own best ›   2 of 3"
        app.query_one(ChoiceLine).value = ""
        await pilot.pause()
        assert app.shown() == "‹ choose one ›"


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["right"], ["b"]),
        (["right", "right", "right", "right"], ["b", "own", "best", "b"]),
        (["left"], ["best"]),
        (["b", "b", "b"], ["b", "best", "b"]),
        (["o"], ["own"]),
        (["z"], []),
    ],
)
async def test_arrows_and_letters_choose(keys: list[str], chosen: list[str]) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        assert app.changes == chosen


SECTORS = tuple(
    Choice(label, label)
    for label in ("residents", "school", "food and meals", "faith", "funder", "health", "higher education")
)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("fo", "food and meals"),
        ("fa", "faith"),
        ("fu", "funder"),
        ("f", "food and meals"),
        ("ff", "faith"),
        ("fff", "funder"),
        ("hi", "higher education"),
        ("hz", "health"),
        ("fus", "school"),
        ("m", "food and meals"),
        ("ed", "higher education"),
        ("RES", "residents"),
        ("...", ""),
    ],
)
async def test_letters_typed_one_after_the_other_are_one_word(typed: str, chosen: str) -> None:
    app = Stage(choices=SECTORS)
    async with app.run_test() as pilot:
        await pilot.press(*typed)
        assert app.query_one(ChoiceLine).value == chosen


async def test_after_a_pause_a_letter_begins_another_word() -> None:
    app = Stage(choices=SECTORS)
    async with app.run_test() as pilot:
        line = app.query_one(ChoiceLine)
        for at, letter in ((0.0, "f"), (0.5, "u"), (5.0, "h"), (9.0, "i")):
            key = events.Key(letter, letter)
            key.time += at
            line.post_message(key)
            await pilot.pause()
        assert app.changes == ["food and meals", "funder", "health"]


@pytest.mark.parametrize(
    ("width", "column", "chosen"),
    [(60, 4, ["b"]), (60, 18, ["own"]), (60, 13, []), (60, 55, []), (30, 1, ["best"]), (30, 20, ["b"])],
)
async def test_a_click_chooses_what_it_falls_on(width: int, column: int, chosen: list[str]) -> None:
    app = Stage()
    async with app.run_test(size=(width, 5)) as pilot:
        await pilot.click(ChoiceLine, offset=(column, 0))
        assert app.changes == chosen


async def test_a_value_that_is_no_choice_is_none() -> None:
    app = Stage("gone")
    async with app.run_test():
        assert app.query_one(ChoiceLine).value == ""
