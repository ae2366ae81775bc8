"""`ci-tui backbone`: who holds a function, what was work for one, and the page for funders."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date.today()
HELD = TODAY - timedelta(days=30)
HOSTILE = "[red]x'; DROP TABLE activity; -- مكتبة 👩‍👩‍👧 %s {activity}"
SCHEMAS = files("ci_tui.cli") / "schemas"
Run = Callable[..., Result]
Say = Callable[..., str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a partner, a person, and a roundtable that was held."""
    path = tmp_path_factory.mktemp("made") / "springfield.db"
    with Book.create(path, name="Springfield", today=TODAY) as book:
        writing().partners.add_partner(book, {"name": "Library", "contact_name": "Ann Lee"}, TODAY)
        writing().roundtables.record_meeting(book, {"day": HELD, "present": "Library"}, TODAY)
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(made, tmp_path / "springfield.db"))


@pytest.fixture
def say(book: Path, run: Run) -> Say:
    """What a command says."""

    def speak(*arguments: object) -> str:
        done = run("--book", book, *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return speak


@pytest.fixture
def refused(book: Path, run: Run) -> Say:
    """What a command that is refused says, in one line."""

    def speak(*arguments: object) -> str:
        done = run("--book", book, *arguments)
        assert done.exit_code in (1, 2), done.stdout
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
        return done.stderr

    return speak


def told(say: Say, *command: str) -> dict[str, Any]:
    """What a command writes as JSON, which keeps to its schema."""
    found: dict[str, Any] = json.loads(say(*command, "--json"))
    schema = json.loads((SCHEMAS / f"{command[0]}-{command[1]}.schema.json").read_text("utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)
    return found


def function(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["functions"] if one["function"] == name)


def test_an_empty_book_has_six_functions_that_nobody_holds(say: Say) -> None:
    found = told(say, "backbone", "show")
    assert [one["hours"] for one in found["functions"]] == [None] * 6
    assert (found["held"], found["with_entries"], found["needed"], found["at_work"]) == (0, 0, 4, False)
    assert "0 of 6 are held" in say("backbone", "show")
    assert told(say, "report", "backbone")["partners_that_came"] == 1


def test_somebody_holds_a_function_and_holds_it_no_more(say: Say, refused: Say) -> None:
    since = TODAY - timedelta(days=90)
    said = say("backbone", "hold", "policy", "Ann Lee", "--since", since, "--note", "Mondays")
    assert "Ann Lee (Library) holds “policy” from" in said
    assert "already" in refused("backbone", "hold", "policy", "Library")
    (holder,) = function(told(say, "backbone", "show"), "policy")["holders"]
    assert (holder["partner"], holder["person"], holder["note"]) == ("Library", "Ann Lee", "Mondays")
    assert "no longer holds" in say("backbone", "hold", "policy", "Library", "--stop")
    assert function(told(say, "backbone", "show"), "policy")["holders"] == []
    assert "do not hold" in refused("backbone", "hold", "policy", "Library", "--stop")
    assert "nobody called" in refused("backbone", "hold", "policy", "Nobody here")
    assert "'policy'" in refused("backbone", "hold", "money", "Library")


def test_an_entry_counts_with_its_hours_and_counts_no_more(book: Path, say: Say, refused: Say) -> None:
    with open_book(book) as opened:
        call = {"partner": "Library", "text": "They come"}
        contact = writing().contacts_made.add_contact(opened, call, TODAY)
    given = ("--hours", "2.5", "--partner", "Library")
    say("backbone", "tag", "Public will", "--roundtable", HELD, *given)
    said = say("backbone", "tag", "funding", "--contact", contact)
    assert said.startswith("“call with Library, ")
    shown = told(say, "backbone", "show")
    (met,) = function(shown, "public-will")["entries"]
    assert (met["kind"], met["hours"], met["partner"]) == ("roundtable", 2.5, "Library")
    assert shown["with_entries"] == 2
    assert "2.5 hours, Library" in say("backbone", "show")
    say("backbone", "tag", "public-will", "--roundtable", HELD, "--remove")
    assert function(told(say, "backbone", "show"), "public-will")["entries"] == []
    assert "Name one entry" in refused("backbone", "tag", "policy")
    assert "Name one entry" in refused("backbone", "tag", "policy", "--update", "x", "--contact", "y")
    assert "no longer in the book" in refused("backbone", "tag", "policy", "--update", "f" * 32)
    say("backbone", "note", "funding", "Wrote to the mayor")
    assert "Wrote to the mayor" in say("backbone", "tag", "policy", "--activity", "the mayor")
    assert "--hours" in refused("backbone", "tag", "policy", "--roundtable", HELD, "--hours", "many")


def test_a_piece_of_work_is_noted_as_it_was_written(say: Say, refused: Say) -> None:
    noted = say("backbone", "note", "funding", HOSTILE, "--on", HELD, "--hours", "1").strip()
    (entry,) = function(told(say, "backbone", "show"), "funding")["entries"]
    assert (entry["id"], entry["text"], entry["date"]) == (noted, HOSTILE, HELD.isoformat())
    assert HOSTILE in say("backbone", "show").replace("\n", "")
    later = (TODAY + timedelta(days=9)).isoformat()
    assert "has not come yet" in refused("backbone", "note", "funding", "Wrote", "--on", later)


def test_the_page_is_of_the_period_that_was_asked_for(say: Say, refused: Say, tmp_path: Path) -> None:
    say("backbone", "note", "funding", "Wrote a letter", "--on", HELD, "--hours", "1")
    page = tmp_path / "page.html"
    say("report", "backbone", "--output", page)
    assert "Wrote a letter" in page.read_text("utf-8")
    assert "already there" in refused("report", "backbone", "--output", page)
    before = ("--to", (HELD - timedelta(days=1)).isoformat())
    assert "Wrote a letter" not in say("report", "backbone", "--format", "md", *before)
    assert told(say, "report", "backbone", "--from", HELD.isoformat())["hours"]["noted"] == 1
    assert told(say, "report", "backbone", *before)["hours"]["noted"] is None
    for command in ("show",), ():
        group = ("backbone", *command) if command else ("report", "backbone")
        late = ("--from", TODAY.isoformat(), "--to", HELD.isoformat())
        assert "ends before it begins" in refused(*group, *late)
