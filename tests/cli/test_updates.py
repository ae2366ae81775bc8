"""Updates and contacts from the command line: noted, listed, drafted, and who was heard when."""

import json
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.services.books import sample_path

SCHEMAS = files("ci_tui.cli") / "schemas"


def assert_valid(name: str, text: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    checked = Draft202012Validator(schema, format_checker=FormatChecker())
    assert not [error.message for error in checked.iter_errors(json.loads(text))]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_path(), tmp_path / "sample.db"))


@pytest.fixture
def peopled(book: Path, run) -> Path:
    """A book with two partners, one of them with a person."""
    for name in ("Grace Chapel", "Library"):
        assert run("--book", book, "partners", "add", name).exit_code == 0
    return book


class TestUpdates:
    def test_one_is_noted_and_listed(self, peopled, run, tmp_path) -> None:
        told = tmp_path / "told.txt"
        told.write_text("Sites open in June.\nCome!\n", "utf-8")
        done = run(
            "--book", peopled, "updates", "add", "The list is ready", "--on", "2026-06-01",
            "--channel", "In person", "--partner", "grace chapel", "--text-file", told,
        )  # fmt: skip
        assert done.exit_code == 0, done.stderr
        assert done.stdout.startswith("Noted (in person of 1 Jun 2026 to Grace Chapel): ")
        listed = run("--book", peopled, "updates", "list", "--json").stdout
        assert_valid("updates-list", listed)
        (one,) = json.loads(listed)["updates"]
        assert one | {"id": ""} == {
            "id": "", "date": "2026-06-01", "channel": "in-person", "audience": "some-partners",
            "subject": "The list is ready", "text": "Sites open in June.\nCome!",
            "partners": [{"id": one["partners"][0]["id"], "name": "Grace Chapel"}],
        }  # fmt: skip
        assert "The list is ready" in run("--book", peopled, "updates", "list").stdout

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("x", "--partner", "Nobody"), "There is no partner"),
            (("x", "--audience", "some-partners"), "--partner: Say which partners it went to."),
            (("x", "--audience", "public", "--partner", "Library"), "--partner: It went to the public"),
            ((" ",), "This is empty."),
            (("x", "--text", "a", "--text-file", "-"), "do not go together"),
        ],
    )
    def test_what_cannot_be_noted_is_told_and_nothing_is_kept(self, peopled, run, arguments, said) -> None:
        done = run("--book", peopled, "updates", "add", *arguments)
        assert done.exit_code in {1, 2} and said in f"{done.stderr}{done.exception}"
        assert json.loads(run("--book", peopled, "updates", "list", "--json").stdout) == {"updates": []}

    def test_an_empty_book_says_how_to_begin(self, book, run) -> None:
        assert "ci-tui updates draft" in run("--book", book, "updates", "list").stdout
        assert "ci-tui contacts add" in run("--book", book, "contacts", "list").stdout

    def test_the_draft_and_the_page_tell_the_same(self, sample, run) -> None:
        since = ("--since", "2026-01-01")
        mail = run("--book", sample, "updates", "draft", *since, "--json").stdout
        facts = run("--book", sample, "report", "update", *since, "--json").stdout
        assert_valid("updates-draft", mail)
        assert_valid("report-update", facts)
        told = run("--book", sample, "updates", "draft", *since).stdout
        assert told == f"{json.loads(mail)['subject']}\n\n{json.loads(mail)['text']}"
        page = run("--book", sample, "report", "update", *since, "--format", "md").stdout
        kept = json.loads(facts)["promises_kept"]
        assert kept and all(one["text"] in page for one in kept)

    def test_the_page_goes_into_a_file_once(self, sample, run, tmp_path) -> None:
        target = tmp_path / "news.html"
        assert run("--book", sample, "report", "update", "--output", target).exit_code == 0
        assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
        assert run("--book", sample, "report", "update", "--output", target).exit_code != 0


class TestContacts:
    def test_one_is_noted_and_listed(self, peopled, run) -> None:
        note = ("contacts", "add", "Grace Chapel", "The kitchen is ready", "--way", "visit")
        done = run("--book", peopled, *note, "--on", "2026-06-01")
        assert done.exit_code == 0, done.stderr
        listed = run("--book", peopled, "contacts", "list", "--json").stdout
        assert_valid("contacts-list", listed)
        (one,) = json.loads(listed)["contacts"]
        assert (one["date"], one["way"], one["partner"], one["text"], one["person"]) == (
            "2026-06-01", "visit", "Grace Chapel", "The kitchen is ready", None,
        )  # fmt: skip
        assert (
            run("--book", peopled, "contacts", "list", "--partner", "Library", "--json").stdout.count("id")
            == 0
        )
        assert "The kitchen is ready" in run("--book", peopled, "contacts", "list").stdout

    def test_a_person_of_another_partner_is_refused(self, peopled, run) -> None:
        done = run("--book", peopled, "contacts", "add", "Library", "x", "--with", "Grace Chapel")
        assert "is no person of Library" in done.stderr
        assert json.loads(run("--book", peopled, "contacts", "list", "--json").stdout) == {"contacts": []}

    def test_coverage_keeps_to_its_schema_and_counts_to_a_day(self, peopled, sample, run) -> None:
        for path in (peopled, sample):
            assert_valid("contacts-coverage", run("--book", path, "contacts", "coverage", "--json").stdout)
        run("--book", peopled, "contacts", "add", "Library", "Fine")
        told = json.loads(run("--book", peopled, "contacts", "coverage", "--json").stdout)
        silent = {one["name"]: (one["days_silent"], one["last_contact"]) for one in told["partners"]}
        assert silent == {"Library": (0, date.today().isoformat()), "Grace Chapel": (0, None)}
        assert told["core"] == {"partners": 0, "reached": 0, "talked": 0, "regular": 0}
        assert "never heard" in run("--book", peopled, "contacts", "coverage").stdout
        before = ("contacts", "coverage", "--as-of", "2020-01-01", "--json")
        assert json.loads(run("--book", peopled, *before).stdout)["partners"] == []
