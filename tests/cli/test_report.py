"""`ci-tui report`: sign-in sheet, agenda, minutes, promises and calendar, printed or written into a file."""

import json
import stat
import sys
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.services import roundtables
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date.today()


@pytest.fixture
def told(tmp_path: Path, full_meeting: Callable[[Book], dict[str, str]]) -> Path:
    """A book with a whole roundtable of 3 December 2026 in it, and one planned from today on."""
    path = tmp_path / "millbrook.db"
    with Book.create(path, name="Millbrook Roundtable", today=date(2026, 12, 3)) as book:
        ids = full_meeting(book)
        with book.action("test") as unit:
            unit.execute(
                "UPDATE roundtable SET day = ? WHERE id = ?",
                ((TODAY + timedelta(days=400)).isoformat(), ids["next"]),
            )
    return path


@pytest.fixture
def say(told: Path, run) -> Callable[..., str]:
    """Run `report` with these arguments; returns what it printed."""

    def said(*arguments: object) -> str:
        done = run("--book", told, "report", *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return said


def test_each_kind_is_about_the_roundtable_that_is_meant(say) -> None:
    assert "Winter roundtable" in say("minutes", "--format", "txt")
    assert "Autumn roundtable" in say("minutes", "--roundtable", "2026-10-01", "--format", "md")
    assert "January roundtable" in say("agenda", "--format", "txt")
    assert "January roundtable" in say("sign-in", "--format", "txt")
    assert "What each partner promised" in say("promises", "--format", "txt")
    assert "January roundtable" in say("calendar")


def test_a_page_is_assumed_where_no_form_is_said(say) -> None:
    assert say("minutes").startswith("<!DOCTYPE html>")


def test_one_partner_alone_by_a_few_letters(say) -> None:
    text = say("promises", "--partner", "grace", "--format", "txt")
    assert "What Grace Chapel promised" in text
    assert "Food Bank" not in text


def test_names_and_addresses_only_where_they_are_wanted(say) -> None:
    assert "Helen Cho" in say("minutes", "--format", "txt")
    assert "Helen Cho" not in say("minutes", "--format", "txt", "--without-people")
    assert "example.org" not in say("sign-in", "--format", "txt")
    assert "ana_ruiz@example.org" in say("sign-in", "--format", "txt", "--with-contacts")


def test_a_file_is_written_whole_and_not_over_another(told: Path, run, say, tmp_path: Path) -> None:
    file = tmp_path / "minutes.md"
    assert str(file) in say("minutes", "--format", "md", "--output", file)
    text = file.read_text("utf-8")
    assert text == say("minutes", "--format", "md")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("mine", "utf-8")
    refused = run("--book", told, "report", "minutes", "--output", file)
    assert (refused.exit_code, file.read_text("utf-8")) == (1, "mine")
    assert refused.stderr.count("\n") == 1
    say("minutes", "--format", "md", "--output", file, "--force")
    assert file.read_text("utf-8") == text


def test_the_calendar_keeps_its_line_ends(say, tmp_path: Path) -> None:
    file = tmp_path / "next.ics"
    say("calendar", "--output", file)
    content = file.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 8
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["LOCATION"]) == "Library"


@pytest.mark.parametrize("kind", ["sign-in", "agenda", "minutes", "promises"])
def test_facts_as_json_keep_to_their_schema(say, kind: str) -> None:
    path = files("ci_tui.cli") / "schemas" / f"report-{kind}.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    about = () if kind == "promises" else ((), ("--roundtable", "2026-12-03"))
    for more in (*about, ("--without-people",), ("--roundtable", "2026-10-01")):
        facts = json.loads(say(kind, *more, "--json"))
        assert not list(validator.iter_errors(facts))
    assert not validator.is_valid({**facts, "more": 1})


def test_the_facts_of_minutes_are_all_there(say) -> None:
    facts = json.loads(say("minutes", "--json"))
    assert facts["counts"] == {"partners": 4, "people": 6, "guests": 1}
    assert facts["topics"] == ["Promises of last time", "Where children are missed", "Who does what"]
    promises = [one for one in facts["said"] if one["kind"] == "commitment"]
    assert [(one["partner"], one["due"]) for one in promises] == [
        ("Park Heights Renaissance", "2026-12-17"),
        ("Mill Hollow School", None),
        (None, "2027-01-05"),
    ]
    assert [one["answer"] for one in facts["gone_through"]] == ["open", "moved", "done"]


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (("minutes",), 1, "no minutes"),
        (("agenda",), 1, "roundtables add"),
        (("sign-in",), 1, "roundtables add"),
        (("calendar",), 1, "roundtables add"),
        (("minutes", "--roundtable", "2026-03-05"), 1, "no roundtable"),
        (("minutes", "--roundtable", "2026-02-30"), 2, "no day"),
        (("promises", "--partner", "Nobody"), 1, "no partner"),
        (("promises", "--partner", " "), 2, "--partner"),
        (("minutes", "--format", "pdf"), 2, "html"),
        (("minutes", "--json", "--output", "x.json"), 2, "--output"),
        (("scorecard",), 1, "no result"),
        (("report-card",), 2, "report-card"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(
    run, book: Path, arguments, status: int, word: str
) -> None:
    done = run("--book", book, "report", *arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert done.stderr.count("\n") == 1
    assert word in done.stderr


def test_an_empty_book_has_no_promises(run, book: Path) -> None:
    done = run("--book", book, "report", "promises", "--format", "txt")
    assert "Nothing is promised and open." in done.stdout


# ----------------------------------------------------------------- documents about a result


@pytest.mark.parametrize("kind", ["common-agenda", "goal-history", "scorecard"])
class TestAboutAResult:
    def test_it_is_about_the_adopted_one_or_the_one_that_is_named(
        self, agenda_file: tuple[Path, str], run, kind: str
    ) -> None:
        book, result_id = agenda_file
        told = run("--book", book, "report", kind, "--format", "txt")
        assert (told.exit_code, told.stderr) == (0, "")
        assert "Forty of every hundred children" in told.stdout
        for named in ("free lunch july", result_id):
            again = run("--book", book, "report", kind, "--result", named, "--format", "txt")
            assert again.stdout == told.stdout
        assert run("--book", book, "report", kind).stdout.startswith("<!DOCTYPE html>")

    def test_one_that_is_not_there_is_refused_in_a_line(
        self, agenda_file: tuple[Path, str], told: Path, run, kind: str
    ) -> None:
        for book, words in ((agenda_file[0], ("--result", "no such words")), (told, ())):
            refused = run("--book", book, "report", kind, *words)
            assert (refused.exit_code, refused.stdout) == (1, "")
            assert refused.stderr.count("\n") == 1

    def test_its_facts_keep_to_the_schema(self, agenda_file: tuple[Path, str], run, kind: str) -> None:
        text = run("--book", agenda_file[0], "report", kind, "--json").stdout
        schema = json.loads(
            (files("ci_tui.cli") / "schemas" / f"report-{kind}.schema.json").read_text("utf-8")
        )
        found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(json.loads(text))
        assert not [f"{list(error.path)}: {error.message}" for error in found]

    def test_it_is_written_into_a_file_and_not_over_another(
        self, agenda_file: tuple[Path, str], run, kind: str, tmp_path: Path
    ) -> None:
        book, file = agenda_file[0], tmp_path / "goal.md"
        assert run("--book", book, "report", kind, "--format", "md", "--output", file).exit_code == 0
        assert file.read_text("utf-8").count("\n# ") == 1
        assert run("--book", book, "report", kind, "--output", file).exit_code == 1
        both = run("--book", book, "report", kind, "--json", "--output", file)
        assert both.exit_code == 2


def test_what_a_roundtable_did_for_the_agenda_is_among_the_facts_of_its_minutes(
    agenda_file: tuple[Path, str], run
) -> None:
    with Book.open(agenda_file[0]) as book:
        (table,) = (one.id for one in roundtables.on_day(book, date(2024, 9, 24)))
        said = {PulseQuestion.COUNT_ON: Hands(0, 0, 1, 2, 1)}
        writing().pulse.record_pulse(book, table, said, date(2024, 9, 24))
    about = ("report", "minutes", "--roundtable", "2024-09-24", "--json")
    facts = json.loads(run("--book", agenda_file[0], *about).stdout)
    schema = json.loads((files("ci_tui.cli") / "schemas" / "report-minutes.schema.json").read_text("utf-8"))
    assert not list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(facts))
    (voted,), (pulse,) = facts["voted"], facts["pulse"]
    assert (voted["strategy"], voted["influence"]["people_differ"]) == ("Lunch in the yards", True)
    assert (pulse["statement"], pulse["hands"]["mean"]) == ("I can count on the others.", 4)
    assert [[change["label"] for change in one["changes"]] for one in facts["goal_reviews"]] == [
        ["target"],
        ["stopped", "why it was stopped"],
    ]


def test_numbers_of_the_common_agenda_are_exact(agenda_file: tuple[Path, str], run) -> None:
    told = json.loads(run("--book", agenda_file[0], "report", "common-agenda", "--json").stdout)
    assert told["sufficiency"] == {"needed": 1070, "moved": 315, "shortfall": 755, "same_people": []}
    assert [one["passed"] for one in told["tests"]] == [True, False, False, False]
    assert [one["hours"] for one in told["gives"]] == [120, None, None]
    assert [one["sort"] for one in told["open_roles"]] == ["voice"]


def test_a_scorecard_that_was_shared_says_so_to_programs(agenda_file: tuple[Path, str], run) -> None:
    path, result_id = agenda_file
    with Book.open(path) as book:
        shared = {"on": "2024-10-01", "how": "at the town council"}
        writing().report_cards.share_card(book, result_id, shared, date(2024, 10, 1))
    facts = json.loads(run("--book", path, "report", "scorecard", "--json").stdout)
    schema = json.loads((files("ci_tui.cli") / "schemas" / "report-scorecard.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert not [error.message for error in validator.iter_errors(facts)]
    assert not validator.is_valid({**facts, "more": 1})
    assert facts["public_since"] == "2024-10-01"
    assert facts["shared"] == [{"date": "2024-10-01", "public": True, "how": "at the town council"}]
    assert [one["strategy"] for one in facts["measures"]] == [None, "Lunch in the yards"]
    assert facts["measures"][0]["measure"]["name"] == "July lunches per 100 children"
