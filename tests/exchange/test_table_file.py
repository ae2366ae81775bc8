"""Opening foreign text tables: encodings, delimiters, line ends, quoting, and what is no table at all."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.exchange.table_file import TableFile, open_table, table_of_text

PLAIN = "Area,Need\nEastgate,1840\nPeña Blanca,212\n"
PLAIN_CELLS = [["Area", "Need"], ["Eastgate", "1840"], ["Peña Blanca", "212"]]


def cells_of(table: TableFile) -> list[list[str]]:
    return [row.cells for row in table.rows()]


def sentences(table: TableFile) -> list[str]:
    list(table.rows())
    return [problem.sentence for problem in table.problems.told()]


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "UTF-32"),
        ("cp1252", b"", "Windows-1252"),
    ],
)
def test_the_encoding_is_found(a_file, encoding, mark, name):
    table = a_file(mark + PLAIN.encode(encoding))

    assert table.encoding == name
    assert cells_of(table) == PLAIN_CELLS


def test_windows_characters_far_down_a_plain_file_are_found(a_file):
    table = a_file(b"Area,Need\n" + b"Eastgate,1\n" * 20_000 + b"Do\xf1a Ana \x96 west,2\n")

    assert table.encoding == "Windows-1252"
    assert cells_of(table)[-1] == ["Doña Ana – west", "2"]


def test_one_stray_byte_does_not_garble_a_file_of_good_utf_8(a_file):
    table = a_file(b"Area,Need\n" + "Doña Ana,2\n".encode() * 20 + b"Caf\xe9 row,3\n")

    assert table.encoding == "UTF-8"
    assert [row[0] for row in cells_of(table)[-2:]] == ["Doña Ana", "Café row"]
    assert sentences(table) == ["Line 22: Holds bytes that are not UTF-8; they are read as Windows-1252."]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found(a_file, delimiter, line_end):
    rows = [["Area", "Need"], ["East, gate; or | not", "1,840"], ["Hill", "2"]]
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in rows]

    table = a_file(line_end.join(lines) + line_end)

    assert table.delimiter == delimiter
    assert cells_of(table) == rows
    assert [row.line for row in table.rows()] == [1, 2, 3]


def test_line_ends_may_be_mixed():
    table = table_of_text("a,b\r\n1,2\n3,4\r5,6", "x")

    assert cells_of(table) == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_excels_own_first_line_names_the_delimiter(a_file):
    table = a_file("sep=;\r\nArea;Need, all\r\nEast;1,5\r\n")

    assert table.delimiter == ";"
    assert [(row.line, row.cells) for row in table.rows()] == [
        (2, ["Area", "Need, all"]),
        (3, ["East", "1,5"]),
    ]


def test_titles_full_of_commas_do_not_hide_the_semicolons():
    text = "Need, by area, of July, August\n\nArea;Need\nEast;1,5\nWest;2,5\nNorth;3,5\n"

    assert table_of_text(text, "x").delimiter == ";"


def test_a_space_before_a_quotation_mark_is_no_part_of_the_cell():
    table = table_of_text('Area, Place, Need\nEast, "Anytown, WW", 5\nWest, Hill, 6\n', "x")

    assert cells_of(table)[1] == ["East", "Anytown, WW", "5"]


def test_quoted_cells_keep_their_line_breaks_and_rows_their_first_line():
    table = table_of_text('a,b\n1,"two\nlines"\n3,4\n', "x")

    assert [(row.line, row.cells) for row in table.rows()] == [
        (1, ["a", "b"]),
        (2, ["1", "two\nlines"]),
        (4, ["3", "4"]),
    ]


def test_a_row_across_the_pieces_in_which_a_file_is_read(a_file):
    long_note = "x, " * 9_000 + "\nend"
    rows = [["a", "b"], *[[str(n), long_note] for n in range(8)]]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)

    table = a_file(text.getvalue())

    assert cells_of(table) == rows
    assert sentences(table) == []


def test_an_unclosed_quotation_mark_loses_no_row_and_is_told():
    text = 'area,need,served\nAdams,1,2\n"Ft. Worth,3,4\nHill,5,6\n"San Antonio, TX",7,8\nZ,9,10\n'

    table = table_of_text(text, "x")

    assert cells_of(table)[1:] == [
        ["Adams", "1", "2"],
        ["Ft. Worth", "3", "4"],
        ["Hill", "5", "6"],
        ["San Antonio, TX", "7", "8"],
        ["Z", "9", "10"],
    ]
    assert len(sentences(table)) == 1
    assert sentences(table)[0].startswith("Line 3: A quotation mark")


def test_an_unclosed_quotation_mark_in_a_large_file(a_file):
    rows = [f"Area {n},{n},0" for n in range(5_000)]
    rows[1_000] = '"' + rows[1_000]

    table = a_file("area,need,served\n" + "\n".join(rows) + "\n")

    assert cells_of(table)[1:] == [[f"Area {n}", str(n), "0"] for n in range(5_000)]
    assert [problem.line for problem in table.problems.told()] == [1_002]


def test_a_quotation_mark_that_is_never_closed_in_the_last_row():
    table = table_of_text('area,need\nAdams,1\nHill,"2', "x")

    assert cells_of(table)[-1] == ["Hill", "2"]
    assert sentences(table)[0].startswith("Line 3:")


def test_whole_rows_between_two_stray_marks_are_rows():
    table = table_of_text('area,need,served\nA,1,2\n"B,3,4\nC,5,6\nD",7,8\nE,9,1\n', "x")

    assert [row[0].strip('"') for row in cells_of(table)[1:]] == ["A", "B", "C", "D", "E"]
    assert [problem.line for problem in table.problems.told()] == [3]


def test_inch_marks_and_coordinates_are_text():
    table = table_of_text('a,b\n5" pipe,37°36\'37.8"N\n', "x")

    assert cells_of(table)[1] == ['5" pipe', "37°36'37.8\"N"]
    assert sentences(table) == []


def test_nuls_are_left_out_and_told(a_file):
    table = a_file(b"area,need\nAd\x00ams,1\x00\nHill,2\n")

    assert cells_of(table)[1:] == [["Adams", "1"], ["Hill", "2"]]
    assert sentences(table) == ["Line 2: Holds NUL characters, which no text should; they are left out."]


@pytest.mark.parametrize("quoted", [True, False])
def test_a_cell_larger_than_csv_allows_is_cut_and_told(quoted):
    giant = "x" * 200_000
    cell = f'"{giant}"' if quoted else giant
    table = table_of_text(f'area,note,need\nA,{cell},5\n"B, C",y,6\n', "x")

    rows = cells_of(table)

    assert (rows[1][0], len(rows[1][1]), rows[1][2]) == ("A", 1_000, "5")
    assert rows[2] == ["B, C", "y", "6"]
    assert sentences(table)[0].startswith("Line 2: A cell is longer than 131,072 characters")


def test_a_line_of_millions_of_characters_is_cut_and_told(a_file):
    table = a_file(b"area,need\nA,5\n" + b"y" * 3_000_000 + b"\nB,6\n")

    rows = [(row.line, row.cells) for row in table.rows()]

    assert rows[1] == (2, ["A", "5"])
    assert rows[-1] == (4, ["B", "6"])
    assert any("Line 3" in sentence for sentence in sentences(table))


def test_a_thousand_like_problems_are_told_as_fifty_and_a_count():
    told = sentences(table_of_text("area,need\n" + "A,\x00\n" * 1_000, "x"))

    assert len(told) == 51
    assert told[-1].startswith("950 more lines up to line 1001:")


def test_a_table_can_be_read_again_and_tells_its_problems_once(a_file):
    table = a_file(b"area,need\nA\x00,1\n")

    assert cells_of(table) == cells_of(table)
    assert len(table.problems) == 1


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=8
) | st.sampled_from(
    ['"', '""', ",", ";", ", ", "a\nb", "a\r\nb", "\r", " x ", "\x1b[31m", "1,840", "–", "", "sep=;"]
)
ANSI = st.text(st.sampled_from("abÄéñ€–’ ,;\"|\t\n\r'5"), max_size=8)
HEADER = ["Area name", "Need", "Served", "Sites", "Note"]


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.tuples(
            st.just(width), st.lists(st.lists(TEXT, min_size=width, max_size=width), min_size=1, max_size=8)
        )
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_whatever_csv_writes_is_read_back_cell_by_cell(tmp_path, made, delimiter, line_end, encoding):
    width, rows = made
    table = [HEADER[:width], *rows]

    assert_read_back(tmp_path, table, delimiter, line_end, encoding)


@given(
    st.lists(st.lists(ANSI, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_windows_1252_is_read_back_cell_by_cell(tmp_path, rows, delimiter, line_end):
    table = [["Área", "Need", "Served"], *rows]

    assert_read_back(tmp_path, table, delimiter, line_end, "cp1252")


def assert_read_back(
    tmp_path: Path, table: list[list[str]], delimiter: str, line_end: str, encoding: str
) -> None:
    text = io.StringIO(newline="")
    # csv.writer with the fewest marks quotes line breaks only where they are its own line ends.
    quoting = csv.QUOTE_MINIMAL if line_end == "\r\n" else csv.QUOTE_ALL
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(table)
    path = tmp_path / "written.csv"
    path.write_bytes(text.getvalue().encode(encoding))

    assert cells_of(open_table(path)) == table
