"""Frames and wrapped text: cards that say what they hold, and lines that stay beside their label."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Label, Static

from widgets.card import Card
from widgets.sheet import Hanging, HangingText, Sheet


def plain_lines(part: Hanging, width: int) -> list[str]:
    return [line.plain.rstrip() for line in part.lines(width)]


def test_text_wraps_beside_its_label() -> None:
    part = Hanging(Content("a promise to open the hall"), Content("18:01"), indent=7)
    assert plain_lines(part, 20) == ["18:01  a promise to", "       open the hall"]


def test_a_label_that_is_too_long_stands_on_its_own_line() -> None:
    part = Hanging(Content("text"), Content("a long label"), indent=6)
    assert plain_lines(part, 20) == ["a long label", "      text"]


def test_a_narrow_column_gives_up_the_indent() -> None:
    part = Hanging(Content("open the hall"), Content("p"), indent=14)
    assert plain_lines(part, 15) == ["p open the hall"]


@given(
    st.text(st.characters(categories=["L", "N", "P", "Zs"])),
    st.text("ab", max_size=20),
    st.integers(0, 20),
    st.integers(4, 80),
)
def test_no_line_is_too_long_and_no_word_is_lost(text: str, label: str, indent: int, width: int) -> None:
    lines = Hanging(Content(text), Content(label), indent).lines(width)
    assert lines
    assert max(line.cell_length for line in lines) <= width
    shown = "".join("".join(line.plain for line in lines).split())
    assert "".join(text.split()) in shown or len(label) > width


class Stage(App[None]):
    def compose(self) -> ComposeResult:
        yield Card(Label("inside"), title="Where we are", hint="9 road", id="quiet")
        yield Card(Label("inside"), title="The next step", accent=True, id="next")
        yield HangingText([Hanging(Content("one two three four five six seven eight nine ten"))])


def line(app: App[None], card: str, y: int) -> str:
    widget = app.query_one(card)
    strips = widget.render_lines(widget.region.reset_offset)
    return strips[y].text


async def test_a_card_has_its_title_above_and_its_key_below() -> None:
    app = Stage()
    async with app.run_test(size=(40, 20)) as pilot:
        assert line(app, "#quiet", 0).startswith("╭─ Where we are ──")
        assert line(app, "#quiet", -1).endswith("── 9 road ─╯")
        assert not app.query_one("#quiet").has_class("-accent")
        assert app.query_one("#next").has_class("-accent")
        card = app.query_one("#quiet", Card)
        card.entitle("[b]Summer[/b]")
        await pilot.pause()
        assert line(app, "#quiet", 0).startswith("╭─ [b]Summer[/b] ──")
        assert line(app, "#quiet", -1).endswith("── 9 road ─╯")
        card.entitle("", "")
        await pilot.pause()
        assert set(line(app, "#quiet", 0)) == set("╭─╮")


async def test_hanging_text_is_as_high_as_it_needs() -> None:
    app = Stage()
    async with app.run_test(size=(20, 20)) as pilot:
        text = app.query_one(HangingText)
        assert text.size.height == 3
        text.show(Hanging(Content("one")))
        await pilot.pause()
        assert text.size.height == 1


class Asking(App[None]):
    def compose(self) -> ComposeResult:
        with Sheet():
            for _ in range(3):
                yield Static("A sentence that has just no room beside the scroll bar.")


@pytest.mark.parametrize("width", range(54, 62))
async def test_a_sheet_is_as_high_as_what_it_holds_beside_its_scroll_bar(width: int) -> None:
    app = Asking()
    async with app.run_test(size=(width, 24)):
        assert app.query_one(Sheet).max_scroll_y == 0
