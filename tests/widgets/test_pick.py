"""Names picked while one types: one, or several one after the other."""

from collections.abc import Sequence
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from ci_tui.domain.form_fields import Choice, FormField
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestion, Suggestions
from widgets.dialogs import Confirm
from widgets.form import FormScreen, Values
from widgets.pick import PickInput, PicksInput
from widgets.sheet import HangingText, Sheet
from widgets.suggestion_list import SuggestionList

PARTNERS = Suggestions.of(
    Suggestion(f"p{number}", name, note)
    for number, (name, note) in enumerate(
        [
            ("Food Bank", "food and meals"),
            ("Grace Chapel", "faith"),
            ("Grace Clinic", "health"),
            ("Library", ""),
            ("[b]Youth[/b] Club", "youth"),
        ]
    )
)
TITLE = FormField("title", "Title")
PARTNER = FormField("partner", "Partner", "pick", suggest=PARTNERS)
SHARED_BY = FormField("shared_by", "Shared by", "pick", suggest=PARTNERS, free=True)
PRESENT = FormField("present", "Who was there", "picks", suggest=PARTNERS)
SIGN_IN = FormField(
    "present",
    "Who was there",
    "picks",
    suggest=PARTNERS,
    typed_as=(Choice("new:", "a new partner"), Choice("guest:", "a guest")),
)


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[Values | None] = []

    async def show(self, *fields: FormField, **options: Any) -> FormScreen:
        form = FormScreen("A learning", fields, **options)
        await self.push_screen(form, self.results.append)
        return form

    def offered(self) -> list[str]:
        found = [offers for offers in self.screen.query(SuggestionList) if offers.display]
        return [line for offers in found for line in shown(offers)]

    def below(self, name: str) -> str:
        return shown(self.screen.query_one(f"#field-{name} .field--below", HangingText))[0]

    def chips(self) -> list[str]:
        return shown(self.screen.query_one(PicksInput).kept)


def shown(widget: Any) -> list[str]:
    return [widget.render_line(y).text.strip() for y in range(widget.size.height)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys; a word of several letters that is no key is typed."""
    for key in keys:
        known = key in {"enter", "tab", "shift+tab", "up", "down", "left", "right", "escape", "f2"}
        await pilot.press(*([key] if known or key in {"backspace", "delete"} else key))
    await pilot.pause()


async def test_what_fits_stands_below_while_one_types() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(PARTNER, TITLE)
        await pilot.pause()
        assert app.offered() == []
        assert app.below("partner") == "Type the first letters of a name."
        await press(pilot, "gra")
        assert app.offered() == ["› Grace Chapel  faith", "Grace Clinic  health"]
        assert app.below("partner") == "Enter takes the marked one, ↑ ↓ mark another."
        await press(pilot, "ce cl")
        assert app.offered() == ["› Grace Clinic  health"]


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        (["gra", "enter"], "p1"),
        (["gra", "tab"], "p1"),
        (["gra", "down", "enter"], "p2"),
        (["gra", "down", "down", "down", "up", "enter"], "p1"),
        (["GRACE  cli", "enter"], "p2"),
        (["down", "down", "enter"], "p1"),
        (["gra", "enter", "shift+tab", "backspace", "enter"], ""),
        (["gra", "enter", "shift+tab", "right", "backspace", "enter"], "p1"),
        (["grace clinic", "escape", "enter"], "p2"),
        (["enter"], ""),
    ],
)
async def test_enter_and_tab_take_the_marked_one_and_go_on(keys: list[str], taken: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(PARTNER, TITLE)
        await pilot.pause()
        await press(pilot, *keys)
        assert app.focused is form.form.fields[1].control
        assert app.offered() == []
        await press(pilot, "f2")
        assert app.results == [{"partner": taken, "title": ""}]


async def test_the_note_of_what_was_taken_tells_it_from_another_of_its_name() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(PARTNER, TITLE, values={"partner": "p1"})
        await pilot.pause()
        assert app.screen.query_one(PickInput).value == "Grace Chapel"
        assert app.below("partner") == "→ faith"


async def test_what_is_on_no_list_stays_and_says_so() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(PARTNER, TITLE)
        await pilot.pause()
        await press(pilot, "Rotary", "enter")
        assert app.below("partner") == "✗ Nothing here is called “Rotary”."
        assert app.focused is form.form.fields[0].control
        await press(pilot, "tab", "f2")
        assert app.results == []
        assert app.focused is form.form.fields[0].control
        assert form.form.errors == {"partner": "Nothing here is called “Rotary”."}


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        (["gra", "enter"], "p1"),
        (["Rotary", "enter"], "Rotary"),
        (["gra", "down", "down", "enter"], "gra"),
        (["gra", "escape", "enter"], "gra"),
        (["library", "enter"], "p3"),
    ],
)
async def test_where_one_is_free_the_typed_text_can_be_taken(keys: list[str], taken: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SHARED_BY, TITLE)
        await pilot.pause()
        await press(pilot, *keys, "f2")
        assert app.results == [{"shared_by": taken, "title": ""}]


async def test_a_free_text_is_offered_last_and_not_at_all_where_there_is_no_choice() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SHARED_BY, TITLE)
        await pilot.pause()
        await press(pilot, "lib")
        assert app.offered() == ["› Library", "lib  as typed"]
        await press(pilot, "x")
        assert app.offered() == []


async def test_escape_closes_the_list_first_and_then_the_form() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(PARTNER, TITLE)
        await pilot.pause()
        await press(pilot, "gra", "escape")
        assert (app.screen, app.offered()) == (form, [])
        await press(pilot, "escape")
        assert isinstance(app.screen, Confirm)


async def test_f2_takes_what_is_marked_as_enter_would() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(TITLE, PARTNER)
        await pilot.pause()
        await press(pilot, "tab", "cli", "f2")
        assert app.results == [{"title": "", "partner": "p2"}]


async def test_enter_in_the_last_field_takes_and_saves() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(TITLE, PARTNER)
        await pilot.pause()
        await press(pilot, "tab", "foo", "enter")
        assert app.results == [{"title": "", "partner": "p0"}]


async def test_a_click_takes_a_name_and_going_elsewhere_takes_the_marked_one() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(PARTNER, SHARED_BY)
        await pilot.pause()
        await press(pilot, "gra")
        await pilot.click(form.query(SuggestionList).first(), offset=(4, 1))
        assert app.screen.query(PickInput).first().value == "Grace Clinic"
        assert app.focused is form.form.fields[0].control
        await press(pilot, "tab", "lib")
        await pilot.click("#field-partner .field--label")
        await pilot.pause()
        assert form.form.typed == {"partner": "p2", "shared_by": "p3"}
        assert app.offered() == []


async def test_several_are_taken_one_after_the_other() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(PRESENT, TITLE)
        await pilot.pause()
        await press(pilot, "gra", "enter", "foo", "enter", "you", "enter")
        assert app.chips() == ["Grace Chapel · Food Bank · [b]Youth[/b] Club"]
        assert app.below("present") == "→ 3 so far"
        assert app.focused is form.form.fields[0].control
        await press(pilot, "enter")
        assert app.focused is form.form.fields[1].control
        await press(pilot, "enter")
        assert app.results == [{"present": "p1\np0\np4", "title": ""}]


async def test_one_that_was_taken_is_not_offered_again() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(PRESENT, TITLE)
        await pilot.pause()
        await press(pilot, "gra", "enter", "gra")
        assert app.offered() == ["› Grace Clinic  health"]
        await press(pilot, "enter", "gra", "enter")
        assert app.chips() == ["Grace Chapel · Grace Clinic"]
        assert app.below("present") == "✗ Nothing here is called “gra”."


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["backspace"], "p1\np0"),
        (["backspace", "backspace", "backspace", "backspace"], ""),
        (["left", "left", "backspace"], "p1\np3"),
        (["left", "left", "left", "left", "delete"], "p0\np3"),
        (["left", "left", "delete", "delete"], "p1"),
        (["left", "right", "delete"], "p1\np0\np3"),
        (["delete"], "p1\np0\np3"),
        (["left", "x", "backspace", "backspace"], "p1\np0"),
        (["ab", "left", "backspace", "delete", "backspace"], "p1\np0"),
        (["ab", "left", "left", "delete", "delete"], "p1\np0\np3"),
    ],
)
async def test_what_was_taken_can_be_taken_away(keys: list[str], left: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(PRESENT, TITLE, values={"present": "p1\np0\np3"})
        await pilot.pause()
        await press(pilot, *keys, "f2")
        assert app.results == [{"present": left, "title": ""}]


async def test_what_is_typed_can_be_taken_for_several_things() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(SIGN_IN, TITLE)
        await pilot.pause()
        await press(pilot, "Ann Lee")
        assert app.offered() == ["› Ann Lee  a new partner", "Ann Lee  a guest"]
        await press(pilot, "down", "enter", "Rotary", "enter", "lib", "enter", "f2")
        assert app.results == [{"present": "guest:Ann Lee\nnew:Rotary\np3", "title": ""}]


async def test_values_and_drafts_come_back_as_they_were() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(SHARED_BY, SIGN_IN, values={"shared_by": "Ann", "present": "p1\nguest:Bo"})
        await pilot.pause()
        assert not form.form.changed
        assert app.chips() == ["Grace Chapel · Bo (a guest)"]
        await press(pilot, "tab", "lib")
        typed = form.form.typed
        assert typed == {"shared_by": "Ann", "present": "p1\nguest:Bo\nlib"}


async def test_a_burst_of_keys_is_taken_in_turn() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(PARTNER, PRESENT, TITLE)
        await pilot.pause()
        keys: Sequence[str] = [
            *"gra", "down", "enter", *"foo", "enter", *"gra", "enter", *"yy", "backspace", "backspace",
            *"lib", "enter", "enter", *"T", "enter",
        ]  # fmt: skip
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause(0.05)
        assert app.results == [{"partner": "p2", "present": "p0\np1\np3", "title": "T"}]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_field_and_list_are_in_sight_at_the_end_of_a_long_form(size: tuple[int, int]) -> None:
    many = Suggestions.of(f"Grace Chapel number {number} of the long name" for number in range(5000))
    several = FormField("last", "Who was there", "picks", suggest=many)
    begun = {"last": "\n".join(f"Grace Chapel number {number} of the long name" for number in range(30))}
    app = Stage()
    async with app.run_test(size=size) as pilot:
        form = await app.show(*(FormField(f"f{n}", f"Field {n}") for n in range(9)), several, values=begun)
        await pilot.pause()
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "gra")
        sheet, end = form.query_one(Sheet), form.query_one("#form-end")
        field = form.form.fields[-1]
        assert app.focused is field.control
        offers = form.query_one(SuggestionList)
        assert len(app.offered()) == (MOST_OFFERED if size[1] >= 24 else 6)
        for widget in (field.control, offers, field.query_one(".field--below")):
            assert sheet.region.y < widget.region.y, widget
            assert widget.region.bottom <= end.region.y, widget
