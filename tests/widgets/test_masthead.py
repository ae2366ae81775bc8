"""The first line: whose book, whether it is saved, and the day, in every width."""

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from widgets.masthead import Masthead, Standing, masthead_line

MILLBROOK = Standing(
    "Millbrook Summer Meals Roundtable", illustrative=True, saved_at=time(18, 42), today=date(2026, 11, 19)
)


def said(standing: Standing, width: int) -> str:
    return masthead_line(standing, width).plain


@pytest.mark.parametrize(
    ("width", "right"),
    [
        (100, "✓ saved 18:42  Thu 19 Nov 2026"),
        (70, "✓ saved 18:42  19 Nov"),
        (62, "✓ saved 18:42"),
        (58, "✓ 18:42"),
    ],
)
def test_the_right_side_makes_room_step_by_step(width: int, right: str) -> None:
    line = said(MILLBROOK, width)
    assert line.startswith("Millbrook Summer Meals Roundtable  illustrative  ")
    assert line.endswith(f"  {right}")


def test_then_the_name_is_cut_and_illustrative_stays() -> None:
    assert said(MILLBROOK, 40) == "Millbrook Summer Meals…  illustrative  ✓"


def test_a_book_that_cannot_be_written_says_so_instead_of_the_time() -> None:
    line = said(MILLBROOK._replace(notice="reading only", illustrative=False), 80)
    assert line.endswith("▲ reading only  Thu 19 Nov 2026")
    assert "18:42" not in line
    assert "illustrative" not in line


def test_nothing_is_claimed_while_nothing_is_known() -> None:
    assert said(Standing(), 20) == " " * 20


NAMES = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "食事の輪" * 9,
            "👩‍👩‍👧‍👦 meals",
            "[b]x[/b]",
            "[@click=app.quit]x[/]",
            "\x1b[31mred",
            "a\nb\tc",
            "\u202etxet",
        ]
    ),
)


@given(NAMES, st.integers(0, 130), st.booleans())
def test_every_line_fills_its_width_and_no_name_is_markup(name: str, width: int, illustrative: bool) -> None:
    line = masthead_line(MILLBROOK._replace(network=name, illustrative=illustrative), width)
    assert line.cell_length == width
    assert not any(unicodedata.category(character) == "Cc" for character in line.plain)
    assert ("illustrative" in line.plain) == illustrative or width < 20


async def test_the_line_changes_with_what_it_stands_for() -> None:
    class Stage(App[None]):
        def compose(self) -> ComposeResult:
            yield Masthead(MILLBROOK)

    app = Stage()
    async with app.run_test(size=(100, 5)) as pilot:
        masthead = app.query_one(Masthead)
        masthead.standing = MILLBROOK._replace(saved_at=time(18, 43))
        await pilot.pause()
        assert "✓ saved 18:43" in masthead.render_line(0).text
