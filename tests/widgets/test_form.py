"""The form engine: what is typed is read, checked, saved, and never lost unasked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from widgets.choice_line import Choice, ChoiceLine
from widgets.choose import Choose
from widgets.dialogs import Confirm
from widgets.form import FormScreen, Values
from widgets.form_fields import DateReading, Field, FormField
from widgets.sheet import HangingText, Sheet
from widgets.themes import THEMES

TODAY = DateReading(date(2026, 11, 19))
TITLE = FormField("title", "Title", required=True)
DATED = FormField("dated", "As of", "date", required=True)
NEED = FormField("need", "Children", "whole", hint="All who are eligible.")
RATE = FormField("rate", "Per 100", "number")
BASIS = FormField(
    "basis", "Basis", "choice", choices=(Choice("w", "weekdays"), Choice("o", "operating days"))
)
NOTE = FormField("note", "Notes", "long_text")
FILE = FormField("file", "File", "path")
SAID = FormField("said", "What was said", "lines")
BEGINS = FormField("begins", "Begins at", "time")
KIND = FormField(
    "kind",
    "Target",
    "choice",
    choices=(
        Choice("b", "the benchmark of 40 per 100 children"),
        Choice("own", "what our own best area reaches"),
        Choice("n", "a number of our own", why_not="Numbers of our own come later."),
    ),
)


class Stage(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.results: list[Values | None] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "evening"

    async def show(self, *fields: FormField, **options: Any) -> FormScreen:
        form = FormScreen("An analysis", fields, dates=TODAY, **options)
        await self.push_screen(form, self.results.append)
        return form


async def write(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*text)


def below(form: FormScreen, name: str) -> str:
    return form.query_one(f"#field-{name} .field--below", HangingText).render_line(0).text.strip()


def refusal(form: FormScreen) -> str:
    line = form.query_one("#form-refusal", HangingText)
    return line.render_line(0).text.strip() if line.display else ""


async def test_enter_leads_through_the_fields_and_saves_at_the_end() -> None:
    app, kept = Stage(), []
    async with app.run_test() as pilot:
        await app.show(TITLE, DATED, NEED, BASIS, RATE, save=kept.append)
        await pilot.pause()
        await write(pilot, "  Summer 2026")
        await pilot.press("enter")
        await write(pilot, "3 dec")
        await pilot.press("enter")
        await write(pilot, "1,840")
        await pilot.press("enter", "right", "enter")
        await write(pilot, "24.50")
        await pilot.press("enter")
        expected = {
            "title": "Summer 2026",
            "dated": "2026-12-03",
            "need": "1840",
            "basis": "w",
            "rate": "24.50",
        }
        assert kept == [expected]
        assert app.results == [expected]


async def test_f2_and_the_button_save_from_anywhere() -> None:
    for press in ("key", "button"):
        app = Stage()
        async with app.run_test() as pilot:
            await app.show(TITLE, NEED)
            await pilot.pause()
            await write(pilot, "A")
            await (pilot.press("f2") if press == "key" else pilot.click("#form-save"))
            assert app.results == [{"title": "A", "need": ""}]


async def test_a_date_is_echoed_as_it_was_understood() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(DATED)
        await pilot.pause()
        assert below(form, "dated") == "Written like 3 Dec 2026, 2026-12-03 or today."
        await write(pilot, "3 dec")
        await pilot.pause()
        assert below(form, "dated") == "→ Thu 3 Dec 2026"


async def test_errors_stand_below_their_fields_and_the_first_is_gone_to() -> None:
    app, kept = Stage(), []
    async with app.run_test() as pilot:
        form = await app.show(NEED, TITLE, DATED, RATE, save=kept.append)
        await pilot.pause()
        for name, typed in (("need", "2.5"), ("dated", "31 feb"), ("rate", "a lot")):
            form.query_one(f"#field-{name}").query_one(Input).value = typed
        await pilot.press("f2")
        await pilot.pause()
        assert below(form, "need") == "✗ “2.5” is no whole number; write it like 1,840."
        assert below(form, "title") == "✗ This is needed."
        assert below(form, "dated") == "✗ There is no day “31 feb” in the calendar."
        assert below(form, "rate") == "✗ “a lot” is no number; write it like 1,840 or 24.5."
        assert refusal(form) == "✗ 4 fields need another look. Nothing was saved yet."
        assert app.focused is form.query_one("#field-need Input")
        assert kept == []
        await write(pilot, "1840")
        await pilot.pause()
        assert below(form, "need") == "All who are eligible."


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1840", "1840"),
        ("1,840", "1840"),
        ("1 840", "1840"),
        ("0", "0"),
        ("-12", "-12"),
        ("12,345,678", "12345678"),
    ],
)
async def test_numbers_are_taken_as_people_write_them(typed: str, value: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(NEED, RATE)
        form.form.fields[0].query_one(Input).value = typed
        form.form.fields[1].query_one(Input).value = f"{typed}.5"
        await pilot.press("f2")
        assert app.results == [{"need": value, "rate": f"{value}.5"}]


@pytest.mark.parametrize("typed", ["1,84", "1.840.5", ".", "-", "1e3", "nan", "1,,840", "½", "٣"])
async def test_what_is_no_number_is_not_guessed(typed: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(RATE)
        form.form.fields[0].query_one(Input).value = typed
        await pilot.press("f2")
        assert form.form.errors.keys() == {"rate"}
        assert app.results == []


async def test_a_check_gives_errors_by_field_once_all_can_be_read() -> None:
    app, asked = Stage(), []

    def check(values: Mapping[str, str]) -> Mapping[str, str]:
        asked.append(dict(values))
        return {"title": "There is an analysis of that title."} if values["title"] == "Summer" else {}

    async with app.run_test() as pilot:
        form = await app.show(TITLE, check=check)
        await pilot.pause()
        await pilot.press("f2")
        assert asked == []
        await write(pilot, "Summer")
        await pilot.press("enter")
        await pilot.pause()
        assert below(form, "title") == "✗ There is an analysis of that title."
        await write(pilot, "2")
        await pilot.press("enter")
        assert app.results == [{"title": "Summer2"}]


async def test_a_refusal_keeps_the_form_and_what_was_typed() -> None:
    app, refused = Stage(), [True]

    async def save(values: Values) -> None:
        if refused:
            refused.pop()
            raise Refusal("The disk is full. Nothing was saved: [b]x[/b].")

    async with app.run_test() as pilot:
        form = await app.show(TITLE, save=save)
        await pilot.pause()
        await write(pilot, "Summer")
        await pilot.press("f2")
        await pilot.pause()
        assert refusal(form) == "✗ The disk is full. Nothing was saved: [b]x[/b]."
        assert form.form.typed == {"title": "Summer"}
        await pilot.press("f2")
        assert app.results == [{"title": "Summer"}]


async def test_leaving_an_untouched_form_asks_nothing() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(TITLE, NOTE, values={"title": "Summer", "note": "One.\nTwo."})
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]


@pytest.mark.parametrize(("answer", "left"), [("y", True), ("n", False), ("enter", False), ("escape", False)])
async def test_leaving_with_something_typed_asks_first(answer: str, left: bool) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(TITLE)
        await pilot.pause()
        await write(pilot, "Summer")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press(answer)
        await pilot.pause()
        assert app.results == ([None] if left else [])
        assert (app.screen is form) != left


async def test_tab_goes_forth_and_back_and_reaches_the_buttons() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(TITLE, NOTE, BASIS)
        await pilot.pause()
        seen = []
        for key in ("tab", "tab", "tab", "tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            seen.append(app.focused)
        controls = [field.control for field in form.form.fields]
        buttons = [form.query_one("#form-save"), form.query_one("#form-leave")]
        assert seen == [controls[1], controls[2], *buttons, buttons[0], controls[2]]


async def test_enter_in_a_long_text_starts_a_line() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(NOTE)
        await pilot.pause()
        await write(pilot, "one")
        await pilot.press("enter")
        await write(pilot, "two")
        await pilot.press("f2")
        assert app.results == [{"note": "one\ntwo"}]


async def test_a_choice_that_cannot_be_had_is_refused_in_words() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(KIND, values={"kind": "n"})
        await pilot.press("f2")
        await pilot.pause()
        assert below(form, "kind") == "✗ Numbers of our own come later."


async def test_space_shows_the_choices_as_a_list() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        form = await app.show(KIND, values={"kind": "b"})
        await pilot.pause()
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen is form
        assert form.query_one(ChoiceLine).value == "own"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_field_one_is_in_is_always_wholly_in_sight(size: tuple[int, int]) -> None:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        form = await app.show(
            TITLE, DATED, NEED, KIND, BASIS, RATE, FILE, NOTE, intro="What the tables are about."
        )
        await pilot.pause()
        sheet, end = form.query_one(Sheet), form.query_one("#form-end")
        for key in ["tab"] * 8 + ["shift+tab"] * 8:
            await pilot.press(key)
            await pilot.pause()
            field = next((field for field in form.form.fields if field.control is app.focused), None)
            if field is not None:
                assert field.region.y >= sheet.region.y + 1, field
                assert field.region.bottom <= end.region.y, field
            assert end.region.bottom < sheet.region.bottom <= size[1]


async def test_the_intro_and_the_first_field_are_seen_at_the_start() -> None:
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        form = await app.show(
            *[FormField(f"f{n}", f"Field {n}") for n in range(9)], intro="Why this is asked."
        )
        await pilot.pause(0.05)
        assert form.query_one(Sheet).scroll_y == 0
        assert app.focused is form.form.fields[0].control


async def test_a_click_on_a_label_goes_into_its_field() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(TITLE, NEED)
        await pilot.pause()
        await pilot.click("#field-need .field--label")
        assert app.focused is form.form.fields[1].control


async def test_known_texts_complete_what_is_typed() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        await app.show(FormField("source", "Source", suggestions=("Texas Department of Agriculture",)))
        await pilot.pause()
        await write(pilot, "tex")
        await pilot.pause()
        await pilot.press("right", "f2")
        assert app.results == [{"source": "Texas Department of Agriculture"}]


async def test_a_form_with_a_date_must_be_told_what_day_it_is() -> None:
    with pytest.raises(ValueError, match="what day it is"):
        Field(DATED)


async def test_a_form_is_saved_once_however_often_the_key_is_pressed() -> None:
    app, kept = Stage(), []
    async with app.run_test() as pilot:
        await app.show(TITLE, values={"title": "Summer"}, save=kept.append)
        await pilot.pause()
        await pilot.press("f2", "f2", "f2")
        assert len(kept) == 1


async def test_what_was_typed_can_be_kept_as_a_draft_and_put_back() -> None:
    app = Stage()
    values = {"dated": "2026-12-03", "basis": "w", "said": "One"}
    async with app.run_test() as pilot:
        form = await app.show(DATED, NOTE, BASIS, SAID, NEED, values=values)
        await pilot.pause()
        form.query_one(TextArea).text = "half a thou"
        await pilot.press("tab", "tab", "o", "tab", *"Tw")
        await pilot.pause()
        typed = form.form.typed
        assert typed == {
            "dated": "3 Dec 2026",
            "note": "half a thou",
            "basis": "o",
            "said": "One\nTw",
            "need": "",
        }
        assert form.form.changed
    again = Stage()
    async with again.run_test() as pilot:
        form = await again.show(DATED, NOTE, BASIS, SAID, NEED, values=values, draft=typed)
        await pilot.pause()
        assert form.form.typed == typed
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(again.screen, Confirm)


async def test_a_group_has_one_heading() -> None:
    app = Stage()
    async with app.run_test(size=(80, 40)) as pilot:
        form = await app.show(
            TITLE,
            FormField("name", "Name", group="First contact"),
            FormField("role", "Role", group="First contact"),
            FormField("status", "Status", group="[b]Standing"),
        )
        await pilot.pause()
        headings = [
            (heading.parent.id if heading.parent else "", str(heading.render()))
            for heading in form.query(".field--group")
        ]
        assert headings == [("field-name", "First contact"), ("field-status", "[b]Standing")]


async def test_what_the_check_of_the_book_refuses_is_said_below_its_field() -> None:
    app = Stage()

    def save(values: Values) -> None:
        raise FormRefusal({"need": "No area has so many.", "title": "It is taken."})

    async with app.run_test() as pilot:
        form = await app.show(TITLE, NEED, save=save, values={"title": "Summer"})
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert below(form, "title") == "✗ It is taken."
        assert below(form, "need") == "✗ No area has so many."
        assert refusal(form) == "✗ 2 fields need another look. Nothing was saved yet."
        assert app.focused is form.form.fields[0].control


async def test_what_is_wrong_with_a_field_that_is_not_shown_is_said_above_the_buttons() -> None:
    app = Stage()

    def save(values: Values) -> None:
        raise FormRefusal({"need": "No area has so many."})

    async with app.run_test() as pilot:
        form = await app.show(TITLE, save=save, values={"title": "Summer"})
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert refusal(form) == "✗ No area has so many."


@pytest.mark.parametrize(
    ("typed", "echo", "value"),
    [("6 pm", "→ 6 pm (18:00)", "18:00"), ("0630", "→ 6:30 am (06:30)", "06:30"), ("", "", "")],
)
async def test_a_time_is_echoed_as_it_was_understood(typed: str, echo: str, value: str) -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(BEGINS)
        await pilot.pause()
        await write(pilot, typed)
        await pilot.pause()
        assert below(form, "begins") == (echo or "Written like 6 pm, 6:30 pm or 18:30.")
        await pilot.press("f2")
        assert app.results == [{"begins": value}]


async def test_an_hour_that_may_be_two_is_asked_about() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(BEGINS, values={"begins": "18:30"})
        await pilot.pause()
        assert form.form.typed == {"begins": "6:30 pm"}
        await write(pilot, "6")
        await pilot.press("enter")
        await pilot.pause()
        assert below(form, "begins") == "✗ Is 6 in the morning or later? Write 6 am or 6 pm."


async def test_a_day_without_its_week_lies_where_the_field_looks() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        held = FormField("held", "Held on", "date", leaning="past")
        next_one = FormField("next", "Next on", "date", leaning="future")
        await app.show(held, next_one)
        await pilot.pause()
        await pilot.press(*"tue", "tab", *"tue", "f2")
        assert app.results == [{"held": "2026-11-17", "next": "2026-11-24"}]


async def test_how_a_field_is_filled_in_is_told_where_one_is_in_it() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        form = await app.show(TITLE, DATED, NEED)
        await pilot.pause()
        assert (below(form, "dated"), below(form, "need")) == ("", "All who are eligible.")
        await pilot.press("tab")
        await pilot.pause()
        assert below(form, "dated").startswith("Written like")


async def test_an_open_form_follows_the_order_of_dates() -> None:
    dates = DateReading(date(2026, 11, 19))
    app = Stage()
    async with app.run_test() as pilot:
        form = FormScreen("An analysis", [DATED], dates=dates)
        await app.push_screen(form, app.results.append)
        await pilot.pause()
        await write(pilot, "3/12/2026")
        await pilot.pause()
        assert below(form, "dated") == "→ Thu 3 Dec 2026"
        dates.day_first = False
        form.form.fields[0].tell_again()
        await pilot.pause()
        assert below(form, "dated") == "→ Thu 12 Mar 2026"
        await pilot.press("f2")
        assert app.results == [{"dated": "2026-03-12"}]
