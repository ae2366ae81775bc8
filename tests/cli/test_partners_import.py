"""`ci-tui partners import`: what it says and writes, for people and for programs."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

DIRECTORY = """\
ID,Agency,Type,Contact,Contact Email,Phone
1,"Food Bank, Inc.",Pantry,Jane Doe,jane@example.org,410-555-0101
2,Food Bank,Pantry,Ann Lee,ann@example.org,call us
3,Grace Chapel,Church,,,
,,,,,N/A
,,nothing,,,
"""

Bring = Callable[..., Result]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A directory: two rows that may be one, a phone that is none, a row that names nobody."""
    path = tmp_path / "directory.csv"
    path.write_text(DIRECTORY, "utf-8")
    return path


@pytest.fixture
def bring(book: Path, run: Callable[..., Result]) -> Bring:
    """Runs the command on a book of its own."""
    return lambda *arguments: run("--book", book, "partners", "import", *arguments)


def as_json(done: Result) -> dict[str, Any]:
    assert done.exit_code == 0, done.stderr
    schema = json.loads((files("ci_tui.cli") / "schemas" / "partners-import.schema.json").read_text("utf-8"))
    shape: dict[str, Any] = json.loads(done.stdout)
    Draft202012Validator(schema).validate(shape)
    return shape


def test_a_directory_comes_in_and_says_what_is_asked_and_what_is_not_taken(bring: Bring, directory: Path):
    done = bring(directory)

    assert done.exit_code == 0, done.stderr
    assert "2 added, 0 changed, 0 as they were, 1 to be answered." in done.stdout
    assert "Line 3: Food Bank (Ann Lee): It may be “Food Bank, Inc.”" in done.stdout
    assert "directory.csv, line 6: nothing: It names neither an organisation nor a person" in done.stdout


def test_a_second_run_updates_instead_of_doubling(bring: Bring, directory: Path):
    bring(directory, "--same", "3")

    shape = as_json(bring(directory, "--json"))

    assert shape["counts"] == {
        "added": 0, "changed": 0, "as_they_were": 3, "asked": 0, "not_taken": 1, "new_partners": 0,
        "new_people": 0,
    }  # fmt: skip


def test_json_tells_columns_lines_and_questions(bring: Bring, directory: Path):
    shape = as_json(bring(directory, "--json", "--dry-run"))

    assert shape["dry_run"] is True and shape["kind"] == "table" and shape["header_line"] == 1
    assert {"column": "Agency", "field": "organization"} in shape["columns"]
    assert [line["outcome"] for line in shape["lines"]] == ["added", "asked", "added"]
    assert shape["lines"][1]["may_be"] == "Food Bank, Inc."


def test_a_dry_run_changes_nothing(bring: Bring, directory: Path):
    assert "nothing was changed" in bring(directory, "--dry-run").stdout
    assert as_json(bring(directory, "--json", "--dry-run"))["counts"]["added"] == 2


def test_columns_answers_and_the_rest_can_be_said(bring: Bring, directory: Path):
    done = bring(
        directory, "--map", "organization=agency", "--map", "notes=Type", "--rest", "leave", "--new", "3",
        "--sector", "Food & meals", "--status", "active", "--json",
    )  # fmt: skip

    shape = as_json(done)
    assert {"column": "Type", "field": "notes"} in shape["columns"]
    assert shape["lines"][1]["answer"] == "new"


def test_tables_beside_it(bring: Bring, tmp_path: Path):
    (tmp_path / "organizations.csv").write_text("id,name\n1,Library\n", "utf-8")
    (tmp_path / "phones.csv").write_text(
        "id,organization_id,number\n1,1,410-555-0100\n2,9,410-555-0101\n", "utf-8"
    )

    shape = as_json(bring(tmp_path / "organizations.csv", "--with", tmp_path / "phones.csv", "--json"))

    assert [(one["file"], one["line"]) for one in shape["not_taken"]] == [("phones.csv", 3)]


def test_address_cards(bring: Bring, tmp_path: Path):
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n")

    shape = as_json(bring(tmp_path / "a.vcf", "--json"))

    assert (shape["kind"], shape["header_line"], shape["columns"]) == ("cards", None, [])
    assert [one["line"] for one in shape["not_taken"]] == [4]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["--map", "colour=Agency"], 2, "does not read FIELD=COLUMN"),
        (["--same", "3", "--new", "3"], 2, "either the same or new"),
        (["--map", "organization=Firm"], 1, "There is no column “Firm”"),
        (["--with", "nowhere.csv"], 1, "There is no file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    bring: Bring, directory: Path, arguments: list[str], status: int, told: str
):
    done = bring(directory, *arguments)

    assert (done.exit_code, done.stdout) == (status, "")
    assert told in done.stderr and done.stderr.count("\n") == 1


def test_a_file_that_names_nobody_is_refused(bring: Bring, tmp_path: Path):
    (tmp_path / "t.csv").write_text("Colour,Size\nred,1\n", "utf-8")

    assert "Say which column names the organisations" in bring(tmp_path / "t.csv").stderr
