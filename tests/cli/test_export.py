"""`ci-tui export` and `ci-tui import`: the whole book out and in again, by command."""

from pathlib import Path

import pytest

from ci_tui.store.preferences import Preferences


def test_a_book_goes_out_and_comes_in_again(run, book: Path, tmp_path: Path) -> None:
    out = run("--book", book, "export", "json", tmp_path / "book.json")
    assert out.exit_code == 0
    assert "holds the whole book" in out.stdout
    assert "telephone numbers" in out.stderr
    back = run("--book", tmp_path / "again.db", "import", "json", tmp_path / "book.json")
    assert (back.exit_code, back.stdout) == (0, f"The book is at {tmp_path / 'again.db'}.\n")
    assert run("--book", tmp_path / "again.db", "export", "json", tmp_path / "again.json").exit_code == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "book.json").read_bytes()


def test_without_a_name_the_book_lies_beside_its_file(run, book: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("CI_TUI_BOOK", raising=False)
    folder = tmp_path / "stick"
    folder.mkdir()
    run("--book", book, "export", "json", folder / "book.json")
    assert run("import", "json", folder / "book.json").exit_code == 0
    assert (folder / "book.db").exists()
    assert Preferences.load().last_book == str(folder / "book.db")


def test_the_tables_go_out(run, book: Path, tmp_path: Path) -> None:
    done = run("--book", book, "export", "csv", tmp_path / "tables")
    assert done.exit_code == 0
    assert (tmp_path / "tables" / "partner.csv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "json", "{there}"),
        ("export", "json", "{folder}"),
        ("export", "json", "{folder}/none/a.json"),
        ("export", "csv", "{there}"),
        ("export", "csv", "{folder}"),
        ("import", "json", "{there}"),
        ("import", "json", "{folder}"),
        ("import", "json", "{folder}/none.json"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, book: Path, tmp_path: Path, arguments) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine", "utf-8")
    words = [word.format(there=there, folder=tmp_path) for word in arguments]
    done = run("--book", book, *words)
    assert done.exit_code == 1
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert there.read_text("utf-8") == "mine"
