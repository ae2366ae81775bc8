"""The lines of a cell grid: as wide as they should be whatever stands in them, the cursor always in sight."""

from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style

from widgets.cell_grid_lines import (
    CARET,
    CURSOR_MARK,
    GridCell,
    Look,
    heading_line,
    place,
    row_line,
    widths_of,
)

PLAIN = Style()
LOOK = Look(*[PLAIN] * 8)
TEXTS = st.text(max_size=30) | st.sampled_from(
    ["[red]x[/red]", "👩‍👩‍👧 हिन्दी", "مكتبة الحي", "Ａ" * 40, "a\x1b[31mb", "\u202eabc", "59.5"]
)


@given(
    columns=st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=2, max_size=8),
    room=st.integers(20, 120),
    cursor=st.integers(0, 6),
    first=st.integers(0, 9),
    typing=st.none() | TEXTS,
)
def test_each_line_is_as_wide_as_the_grid_and_shows_the_cursor(
    columns: list[list[str]], room: int, cursor: int, first: int, typing: str | None
) -> None:
    cursor %= len(columns) - 1
    headings = [column[0] for column in columns]
    widths = widths_of(headings, [column[1:] for column in columns], room)
    first, placed = place(widths, first, cursor, room)
    assert placed[0].column == first
    assert cursor in [one.column for one in placed]
    assert placed[-1].start + placed[-1].width <= room
    assert heading_line(headings, placed, cursor, room + 1, LOOK).cell_length == room + 1
    cells = {one.column: GridCell(columns[one.column + 1][1], "▲") for one in placed}
    line = row_line(
        GridCell(headings[0], "·"), cells, placed, cursor=cursor, typing=typing, width=room + 1, look=LOOK
    )
    assert line.cell_length == room + 1
    assert CURSOR_MARK in line.text
    assert "\x1b" not in line.text
    if typing is not None:
        assert CARET in line.text


def test_a_mark_stands_beside_its_own_text_and_not_at_the_column_before() -> None:
    _, placed = place([9, 8, 14], 0, 0, 60)
    cells = {0: GridCell("25.2"), 1: GridCell("37.5", "°")}
    line = row_line(GridCell("June 2022"), cells, placed, cursor=None, typing=None, width=60, look=LOOK)
    assert "° 37.5" in line.text


def test_columns_come_back_into_sight_when_there_is_room_again() -> None:
    widths = [10, 8, 8, 8, 8]
    first, placed = place(widths, 0, 3, 40)
    assert (first, [one.column for one in placed]) == (2, [2, 3])
    first, placed = place(widths, first, 3, 120)
    assert (first, [one.column for one in placed]) == (0, [0, 1, 2, 3])
