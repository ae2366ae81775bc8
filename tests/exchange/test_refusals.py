"""What is no table, or cannot be read now: refused in one sentence, never with a hang."""

import io
import os
import sqlite3
import sys
import zipfile
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.exchange import table_file
from ci_tui.exchange.table_file import CAP_BYTES, open_table

PLAIN = "Area,Need\nEastgate,1840\nHill,212\n"


def an_xlsx() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
    return data.getvalue()


def a_zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("need.csv", PLAIN)
    return data.getvalue()


def a_database(folder: Path) -> bytes:
    path = folder / "made.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\r\n \r\n,,,\r\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Excel"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "a web page"),
        (bytes(range(256)) * 40, "not a table in plain text"),
        (bytes(5_000), "not a table in plain text"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(a_file, content, said):
    with pytest.raises(Refusal, match=said):
        a_file(content, name="strange.csv")


def test_a_workbook_is_to_be_saved_as_csv(a_file):
    with pytest.raises(Refusal, match="save it as CSV"):
        a_file(an_xlsx(), name="need.xlsx")


def test_zip_files_and_databases_are_named_as_such(a_file, tmp_path):
    with pytest.raises(Refusal, match="zip file"):
        a_file(a_zip(), name="need.zip")
    with pytest.raises(Refusal, match="a database"):
        a_file(a_database(tmp_path), name="need.db")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(Refusal, match="There is no file"):
        open_table(tmp_path / "nowhere.csv")
    with pytest.raises(Refusal, match="is a folder"):
        open_table(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(Refusal, match="not a plain file"):
            open_table(path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="modes do not bind this user")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "closed.csv"
    path.write_text(PLAIN, encoding="utf-8")
    path.chmod(0)

    with pytest.raises(Refusal, match="may not be read"):
        open_table(path)


def test_no_permission_is_told_as_such(tmp_path, monkeypatch):
    path = tmp_path / "closed.csv"
    path.write_text(PLAIN, encoding="utf-8")

    def forbidden(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(Refusal, match="may not be read"):
        open_table(path)


def test_a_file_beyond_the_cap_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(2 * CAP_BYTES)  # sparse: takes no room
    monkeypatch.setattr(table_file, "find_encoding", lambda *_: pytest.fail("it was read"))

    with pytest.raises(Refusal, match=r"200 MB.*100 MB"):
        open_table(path)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "growing.csv"
    path.write_text("area,need\n" + "A,1\n" * 50_000, encoding="utf-8")
    rows = open_table(path).rows()
    list(islice(rows, 10))

    with path.open("a", encoding="utf-8") as file:
        file.write("B,2\n")

    with pytest.raises(Refusal, match="still being written"):
        list(rows)


def test_a_file_that_changed_after_it_was_opened_is_refused(tmp_path):
    path = tmp_path / "changed.csv"
    path.write_text(PLAIN, encoding="utf-8")
    table = open_table(path)
    path.write_text(PLAIN + "New,1\n", encoding="utf-8")

    with pytest.raises(Refusal, match="still being written"):
        list(table.rows())


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_it_fail(tmp_path, content):
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        table = open_table(path)
    except Refusal as refusal:
        assert str(refusal).endswith(".")
    else:
        assert all(isinstance(cell, str) for row in table.rows() for cell in row.cells)


def test_odd_paths_are_refused_like_any_missing_file():
    for name in ("~nobody-of-that-name/need.csv", "x" * 5_000, "a\0b", ""):
        with pytest.raises(Refusal):
            open_table(Path(name))
