"""Columns of the record table: which of them stand where at a given width."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.record_columns import ALWAYS, Column, place_columns

NAME = Column("name", "area", importance=ALWAYS)
NEED = Column("need", "need", 8, "right", 5)
SERVED = Column("served", "served", 8, "right", 4)
SITES = Column("sites", "sites", 6, "right", 1)
TARGET = Column("target", "to target", 10, "right", 2)
COLUMNS = (NAME, NEED, SERVED, SITES, TARGET)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 12), st.one_of(st.none(), st.integers(1, 30)), st.integers(0, 9), st.booleans()
        ),
        max_size=9,
    ),
    st.integers(0, 160),
    st.integers(0, 9),
)
def test_columns_that_are_shown_never_overlap_and_end_inside(described, width, ranked):
    columns = [
        Column(str(number), "h" * heading, cells, "right", importance, drawn=drawn)
        for number, (heading, cells, importance, drawn) in enumerate(described)
    ]

    placed = place_columns(columns, {}, width, str(ranked))

    ends = [column.start + column.width for column in placed]
    starts = [column.start for column in placed]
    assert all(start > end for start, end in zip(starts[1:], ends, strict=False))
    assert not ends or ends[-1] <= width
    assert not columns or width == 0 or placed
    if len(placed) > 1 and ranked < len(columns):
        assert str(ranked) in [column.column.key for column in placed]


def test_the_least_important_column_goes_first_and_numbers_keep_their_width():
    needed = {"name": 30, "need": 6, "served": 6, "sites": 5, "target": 9}

    widths = {
        width: {placed.column.key: placed.width for placed in place_columns(COLUMNS, needed, width, "target")}
        for width in (80, 50, 40, 30, 16)
    }

    assert [tuple(shown) for shown in widths.values()] == [
        ("name", "need", "served", "sites", "target"),
        ("name", "need", "served", "sites", "target"),
        ("name", "need", "served", "target"),
        ("name", "need", "target"),
        ("name", "target"),
    ]
    assert all(
        cells >= needed[key] for shown in widths.values() for key, cells in shown.items() if key != "name"
    )


def test_units_leave_the_headings_before_a_column_is_dropped():
    columns = (NAME, Column("rate", "rate", 5, "right", unit="per 100 eligible children"))

    def headings(width):
        return [placed.heading for placed in place_columns(columns, {"name": 10, "rate": 4}, width)]

    assert headings(60) == ["area", "rate per 100 eligible children"]
    assert headings(30) == ["area", "rate"]


def test_a_name_that_keeps_more_cells_makes_other_columns_leave_first():
    widths = {"name": 40, "need": 8, "served": 8}
    shorter = place_columns((NAME, NEED, SERVED), widths, 34)
    longer = place_columns((Column("name", "area", importance=ALWAYS, least=20), NEED, SERVED), widths, 34)
    assert [(one.column.key, one.width) for one in shorter] == [("name", 16), ("need", 8), ("served", 8)]
    assert [one.column.key for one in longer] == ["name", "need"]
    assert longer[0].width >= 20


def test_where_only_the_name_is_left_it_gives_way_too():
    (alone,) = place_columns((Column("name", "area", importance=ALWAYS, least=20),), {"name": 40}, 8)
    assert alone.width == 8
