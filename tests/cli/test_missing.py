"""`ci-tui missing`: both lists for people, and as JSON that keeps to its schema."""

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import missing_book
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.cli.program import program
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date.today()
SCHEMA = json.loads((files("ci_tui.cli") / "schemas" / "missing.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network in which the Youth Club was called today."""
    path = tmp_path_factory.mktemp("missing") / "baltimore.db"
    missing_book.make(path, TODAY)
    with open_book(path, remember=False) as book:
        call = {"partner": "Youth Club", "text": "[red]she comes"}
        writing().contacts_made.add_contact(book, call, TODAY)
    return path


def runs(path: Path, *arguments: str) -> str:
    done = CliRunner().invoke(program, ["--book", str(path), "missing", *arguments])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_json_has_both_lists_and_keeps_to_its_schema(network: Path) -> None:
    told = json.loads(runs(network, "--json"))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(told)
    assert told == json.loads(runs(network, "--calls", "--json"))
    assert told["as_of"] == TODAY.isoformat()
    assert [one["text"] for one in told["roles"]] == ["A van"]
    assert [(one["name"], one["days"]) for one in told["drifting"]] == [("Grace Chapel", 300)]
    assert [(one["name"], one["status"]) for one in told["never_came"]] == [("Clinic", "invited")]
    assert [(one["name"], one["focus"]) for one in told["areas"]] == [("Curtis Bay", True)]
    calls = {one["partner"]: one for one in told["calls"]}
    assert calls["Grace Chapel"]["phones"] == [{"number": "555-0134", "label": None}]
    assert (calls["Grace Chapel"]["called"], calls["Grace Chapel"]["language"]) == (None, "Spanish")
    assert calls["Youth Club"]["called"]["text"] == "[red]she comes"
    assert calls["Clinic"]["phones"] == []
    assert [one["why"] for one in calls["Clinic"]["reasons"]] == ["never-came", "sector"]


def test_who_is_missing_in_sentences(network: Path) -> None:
    said = runs(network)
    for sentence in (
        "Rides: Needs money: A van. Nobody fills it since",
        "business: No partner of it is in the book. Who knows somebody?",
        "Grace Chapel: Not heard from for 300 days, and missed the last two roundtables.",
        "has not come yet.",
        "Curtis Bay: Is in the focus, and no active residents' partner serves it.",
    ):
        assert sentence in said
    assert "Youth Club" not in said


def test_the_call_list_has_a_line_for_each_partner(network: Path) -> None:
    said = runs(network, "--calls")
    (chapel,) = [line for line in said.splitlines() if "Grace Chapel" in line]
    assert "555-0134" in chapel and "Not heard from" in chapel
    (club,) = [line for line in said.splitlines() if "Youth Club" in line]
    assert club.startswith("✓")
    assert "5 calls, 1 made in the past two weeks." in said


def test_the_call_list_is_written_as_a_page(network: Path, tmp_path: Path) -> None:
    def report(*arguments: str) -> str:
        done = CliRunner().invoke(program, ["--book", str(network), "report", "call-list", *arguments])
        assert done.exit_code == 0, done.stderr
        return done.stdout

    told = json.loads(report("--json"))
    schema = json.loads((files("ci_tui.cli") / "schemas" / "report-call-list.schema.json").read_text("utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(told)
    assert told["calls"] == json.loads(runs(network, "--json"))["calls"]
    page = tmp_path / "calls.txt"
    report("--format", "txt", "--output", str(page))
    assert "☐ Ann Lee, Grace Chapel: 555-0134" in page.read_text("utf-8")
    assert "✓ Nadia, Youth Club: 555-0131" in page.read_text("utf-8")


def test_an_empty_book_has_nobody_to_call(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Book.create(path, name="New", today=TODAY).close()
    assert "There is nobody to call." in runs(path, "--calls")
    assert "faith: No partner of it is in the book." in runs(path)
    Draft202012Validator(SCHEMA).validate(json.loads(runs(path, "--json")))
