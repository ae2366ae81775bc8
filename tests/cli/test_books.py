"""`ci-tui new` and `ci-tui check`, and which book a command takes."""

import json

import pytest


def test_a_new_book_is_empty_and_sound(book, run) -> None:
    assert json.loads(run("--book", book, "gaps", "list", "--json").stdout) == {"analyses": []}
    report = json.loads(run("--book", book, "check", "--json").stdout)
    assert report["ok"] is True
    assert report["problems"] == []
    assert report["book"] == str(book)


def test_a_file_that_is_there_is_left_as_it_is(tmp_path, run) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    done = run("new", there, "--name", "Springfield")
    assert done.exit_code == 1
    assert there.read_text() == "mine"


def test_the_environment_names_the_book(imported, run, monkeypatch) -> None:
    monkeypatch.setenv("CI_TUI_BOOK", str(imported))
    assert "Summer 2026" in run("gaps", "list").stdout


def test_the_command_line_goes_before_the_environment(imported, tmp_path, run, monkeypatch) -> None:
    monkeypatch.setenv("CI_TUI_BOOK", str(tmp_path / "nowhere.db"))
    assert run("--book", imported, "gaps", "list").exit_code == 0


def test_a_new_book_is_the_one_that_is_taken_next(book, run) -> None:
    assert run("check").exit_code == 0


def test_the_check_says_what_is_damaged_with_status_1(imported, run) -> None:
    harmed = bytearray(imported.read_bytes())
    harmed[5000:9000] = b"\x5a" * 4000
    imported.write_bytes(harmed)
    done = run("--book", imported, "check")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert imported.read_bytes() == bytes(harmed)


@pytest.mark.parametrize("command", [("gaps", "list"), ("gaps", "show"), ("check",)])
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "binary"])
def test_what_is_no_book_is_refused_in_one_line(tmp_path, run, command, kind) -> None:
    path = tmp_path / "odd.db"
    contents = {"empty": b"", "text": b"name,need\nEast,3\n", "binary": bytes(range(256)) * 20}
    if kind == "folder":
        path.mkdir()
    elif kind in contents:
        path.write_bytes(contents[kind])
    done = run("--book", path, *command)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    if kind in contents:
        assert path.read_bytes() == contents[kind]
    assert [found.name for found in tmp_path.iterdir() if found.name.startswith("odd")] == (
        [] if kind == "missing" else ["odd.db"]
    )


def test_reading_works_while_another_program_writes_and_writing_is_refused(imported, flags, run) -> None:
    from ci_tui.store.book import Book

    with Book.open(imported):
        assert run("--book", imported, "gaps", "show").exit_code == 0
        assert run("--book", imported, "check").exit_code == 0
        flags[1] = "Another"
        refused = run("--book", imported, "gaps", "import", *flags)
    assert refused.exit_code == 1
    assert len(refused.stderr.splitlines()) == 1
