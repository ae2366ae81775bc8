"""`ci-tui commitments`: list, show, add, keep, move, drop."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.domain.dates import plain_date
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date.today()
DAY = timedelta(days=1)
HOSTILE = ["[red]Soup[/red]", "x'; DROP TABLE commitment; --", "مكتبة الحي", "👩‍👩‍👧 हिन्दी", "%s {text} \\n"]


@pytest.fixture
def say(book: Path, run) -> Callable[..., str]:
    """Run a command that must be done; returns what it printed."""

    def said(*arguments: object) -> str:
        done = run("--book", book, *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return said


@pytest.fixture
def add(say) -> Callable[..., str]:
    """Write a promise down; returns its id."""
    return lambda *arguments: say("commitments", "add", *arguments).split()[-1]


@pytest.fixture
def shown(say) -> Callable[..., dict]:
    """A promise as `commitments show --json` tells it, kept to its schema."""

    def told(*arguments: str) -> dict:
        found = json.loads(say("commitments", "show", "--json", *arguments))
        assert_valid("commitments-show", found)
        return found["commitment"]

    return told


@pytest.fixture
def listed(say) -> Callable[..., dict]:
    """What `commitments --json` tells, kept to its schema."""

    def told(*arguments: str) -> dict:
        found = json.loads(say("commitments", "list", *arguments, "--json"))
        assert_valid("commitments-list", found)
        return found

    return told


@pytest.fixture
def table(book: Path, say) -> Path:
    """A book with two partners, each with an Ana Ruiz, and a roundtable of last month."""
    say("partners", "add", "Library", "--sector", "library-or-parks", "--contact", "Ana Ruiz")
    say("partners", "add", "YMCA", "--sector", "youth", "--contact", "Ana Ruiz")
    say("roundtables", "add", TODAY - 30 * DAY, "--title", "Spring")
    return book


def assert_valid(name: str, told: dict) -> None:
    schema = json.loads((files("ci_tui.cli") / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    problems = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(told)
    assert [f"{list(error.path)}: {error.message}" for error in problems] == []


def assert_refused(done, status: int, *words: str) -> None:
    """One plain line on standard error, nothing on standard output."""
    assert (done.exit_code, done.stdout) == (status, ""), done.stdout
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


class TestAdding:
    def test_every_option_is_kept_in_its_field(self, table, say, add, shown) -> None:
        say("learnings", "add", "Doors open late")
        made = shown(
            add(
                *(
                    "Open at nine",
                    "--by",
                    "Ana Ruiz (Library)",
                    "--due",
                    "in two weeks",
                    "--area",
                    "East End",
                ),
                *(
                    "--learning",
                    "doors late",
                    "--roundtable",
                    str(TODAY - 30 * DAY),
                    "--on",
                    str(TODAY - DAY),
                ),
            )
        )
        assert (made["text"], made["partner"], made["person"]) == ("Open at nine", "Library", "Ana Ruiz")
        assert (made["due"], made["made_on"]) == (str(TODAY + 14 * DAY), str(TODAY - DAY))
        assert (made["area"], made["learning"]) == ("East End", "Doors open late")
        assert (made["roundtable"], made["roundtable_title"]) == (str(TODAY - 30 * DAY), "Spring")
        assert (made["status"], made["days_late"], made["moves"]) == ("open", 0, [])

    def test_who_is_new_a_guest_or_nobody(self, add, shown, say) -> None:
        assert shown(add("Bring cartons", "--new-partner", "Food Bank"))["partner"] == "Food Bank"
        assert shown(add("Bring bread", "--by", "food bank"))["partner"] == "Food Bank"
        assert shown(add("Bring milk", "--by", "Bo Weir"))["guest"] == "Bo Weir"
        assert "nobody yet" in say("commitments", "add", "Call the rec centre")

    def test_it_may_be_for_a_strategy(self, book, add, shown, listed, say, run) -> None:
        with Book.open(book) as opened:
            for name in ("A bus to three towns", "A bus at noon"):
                writing().strategies.add_strategy(opened, {"name": name}, TODAY)
        made = shown(add("Ask for the keys", "--strategy", "three bus"))
        assert (made["strategy"], len(made["strategy_id"])) == ("A bus to three towns", 32)
        assert [one["strategy"] for one in listed()["commitments"]] == ["A bus to three towns"]
        assert "Strategy: A bus to three towns" in say("commitments", "show", made["id"])
        assert_refused(
            run("commitments", "add", "Soup", "--strategy", "bus"), 1, "Several strategies", "noon"
        )
        assert_refused(run("commitments", "add", "Soup", "--strategy", "boat"), 1, "no strategy", "boat")

    @pytest.mark.parametrize("text", HOSTILE)
    def test_any_text_is_kept_as_it_is(self, add, shown, say, text: str) -> None:
        made = add(text, "--by", text, "--area", text)
        told = shown(made)
        assert (told["text"], told["guest"], told["area"]) == (text, text, text)
        say("commitments")
        say("commitments", "show", made)

    @pytest.mark.parametrize(
        ("arguments", "status", "word"),
        [
            ((), 2, "TEXT"),
            ((" ",), 2, "empty"),
            (("Soup", "--due", "31 feb"), 2, "no day"),
            (("Soup", "--due", "2020-01-01"), 1, "--due"),
            (("Soup", "--on", "2099-01-01"), 1, "--on"),
            (("Soup", "--by", "Ana Ruiz"), 1, "Ana Ruiz (Library)"),
            (("Soup", "--by", "Library", "--new-partner", "Food Bank"), 2, "--new-partner"),
            (("Soup", "--learning", "zzz"), 1, "learnings list"),
            (("Soup", "--roundtable", "2026-02-27"), 1, "roundtables list"),
            (("x" * 4001,), 1, "TEXT"),
        ],
    )
    def test_what_cannot_be_kept_is_refused(self, table, run, listed, arguments, status, word) -> None:
        assert_refused(run("--book", table, "commitments", "add", *arguments), status, word)
        assert listed()["commitments"] == []


class TestListing:
    @pytest.fixture
    def many(self, table, add, say) -> Path:
        """One promise late, one to come, one kept a month ago."""
        early = ("--on", str(TODAY - 60 * DAY))
        add("Cartons", "--by", "YMCA", "--due", str(TODAY + 9 * DAY), "--area", "East End")
        add("Open at nine", "--by", "Library", "--due", str(TODAY - 12 * DAY), *early)
        add("Call the rec centre", "--due", str(TODAY - 30 * DAY), *early)
        say("commitments", "keep", "rec centre", "--on", str(TODAY - 30 * DAY))
        return table

    def test_late_ones_stand_first_with_a_sign_and_the_share_last(self, many, say) -> None:
        for alone in ((), ("list",)):
            _, _, late, soon, kept, share = say("commitments", *alone).splitlines()
            assert ("▲ 12 days late" in late, "Open at nine" in late) == (True, True)
            assert ("open" in soon, plain_date(TODAY + 9 * DAY) in soon) == (True, True)
            assert f"kept {plain_date(TODAY - 30 * DAY)}" in kept
            assert share == "Kept, of those due in the past year: 1 of 1, 100%."

    def test_options_alone_belong_to_the_list(self, many, say, listed) -> None:
        assert json.loads(say("commitments", "--json")) == listed()
        assert json.loads(say("commitments", "--open", "--json")) == listed("--open")

    def test_programs_get_every_figure(self, many, listed) -> None:
        told = listed()
        assert [(one["text"], one["days_late"]) for one in told["commitments"]] == [
            ("Open at nine", 12),
            ("Cartons", 0),
            ("Call the rec centre", 0),
        ]
        assert told["counts"] == {"open": 2, "late": 1, "due_soon": 0}
        assert told["kept"] == {"counted": 1, "kept": 1, "share": 1.0}

    @pytest.mark.parametrize(
        ("arguments", "found"),
        [
            (("--sort", "partner"), ["Open at nine", "Cartons", "Call the rec centre"]),
            (("--sort", "area", "--open"), ["Cartons", "Open at nine"]),
            (("library",), ["Open at nine"]),
            (("--trash",), []),
        ],
    )
    def test_it_goes_by_what_was_asked(self, many, listed, arguments, found) -> None:
        assert [one["text"] for one in listed(*arguments)["commitments"]] == found

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [((), "commitments add"), (("zzz",), "is like that"), (("--trash",), "trash"), (("--open",), "open")],
    )
    def test_an_empty_list_says_so(self, say, listed, arguments, said) -> None:
        assert said in say("commitments", "list", *arguments)
        assert listed(*arguments)["kept"]["share"] is None


class TestAnswering:
    def test_one_that_was_kept(self, table, add, say, shown) -> None:
        made = add("Open at nine", "--by", "Library", "--on", str(TODAY - 9 * DAY))
        said = say("commitments", "keep", "open nine", "--outcome", "120 lunches", "--on", str(TODAY - DAY))
        assert said == f"Kept on {plain_date(TODAY - DAY)}: “Open at nine” (Library)\n"
        told = shown(made)
        assert (told["status"], told["outcome"]) == ("done", "120 lunches")
        assert told["status_since"] == str(TODAY - DAY)
        assert "120 lunches" in say("commitments", "show", made)

    def test_a_date_that_was_moved(self, table, add, say, shown) -> None:
        made = add("Open at nine", "--due", str(TODAY + DAY))
        before, after = plain_date(TODAY + DAY), plain_date(TODAY + 14 * DAY)
        said = say("commitments", "move", made, "in two weeks", "--why", "waiting for the permit")
        assert said == f"Moved from {before} to {after}: “Open at nine”\n"
        told = shown(made)
        assert (told["due"], told["times_moved"]) == (str(TODAY + 14 * DAY), 1)
        assert [one["why"] for one in told["moves"]] == ["waiting for the permit"]
        assert f"from {before} to {after}" in say("commitments", "show", made)

    def test_one_that_is_dropped(self, add, say, shown) -> None:
        made = add("Open at nine")
        assert say("commitments", "drop", "open", "--why", "the hall is closed").startswith("Dropped on")
        assert (shown(made)["status"], shown(made)["reason"]) == ("dropped", "the hall is closed")
        assert "the hall is closed" in say("commitments", "show", made)

    def test_an_answer_at_a_roundtable_counts_there(self, table, add, say, shown) -> None:
        spring = TODAY - 30 * DAY
        made = add("Open at nine", "--on", str(TODAY - 60 * DAY))
        say("commitments", "keep", made, "--roundtable", spring)
        told = shown(made)
        assert told["status_since"] == str(spring)
        assert [(one["roundtable"], one["answer"]) for one in told["gone_through"]] == [(str(spring), "done")]
        assert f"{plain_date(spring)} Spring: kept" in say("commitments", "show", made)

    @pytest.mark.parametrize(
        ("arguments", "status", "word"),
        [
            (("keep", "open", "--on", "2099-01-01"), 1, "has not come yet"),
            (("keep", "open", "--on", "2020-01-01"), 1, "promised later"),
            (("keep", "zzz"), 1, "commitments list"),
            (("keep", "0" * 32), 1, "no longer in the book"),
            (("move", "open", "31 feb"), 2, "no day"),
            (("move", "open", "2020-01-01"), 1, "DUE: 1 Jan 2020 lies before"),
            (("move", "open"), 2, "DUE"),
            (("drop", "open"), 2, "--why"),
            (("drop", "open", "--why", " "), 1, "--why: Write why"),
            (("drop", "at", "--why", "x"), 1, "Several promises"),
        ],
    )
    def test_what_cannot_be_is_refused(self, book, run, add, listed, arguments, status, word) -> None:
        add("Open at nine")
        add("Call at ten")
        assert_refused(run("--book", book, "commitments", *arguments), status, word)
        assert {one["status"] for one in listed()["commitments"]} == {"open"}

    def test_one_in_the_trash_is_read_by_its_id_only(self, book, add, run, shown) -> None:
        made = add("Open at nine")
        with Book.open(book) as opened:
            writing().commitments.trash_commitment(opened, made, TODAY)
        assert shown(made)["trashed"] is True
        assert_refused(run("--book", book, "commitments", "show", "open"), 1, "no promise")
        assert_refused(run("--book", book, "commitments", "keep", made), 1, "Bring it back first")

    def test_the_open_one_is_meant_of_two_that_say_the_same(self, add, say, shown) -> None:
        first, second = add("Open at nine"), add("Open at nine")
        say("commitments", "keep", first)
        say("commitments", "keep", "open at nine")
        assert [shown(one)["status"] for one in (first, second)] == ["done", "done"]

    def test_the_history_tells_who_did_what(self, add, say) -> None:
        made = add("Open at nine")
        say("commitments", "keep", made)
        told = json.loads(say("commitments", "show", made, "--history", "--json"))
        assert_valid("commitments-show", told)
        assert [entry["what"] for entry in told["history"]] == [
            "kept “Open at nine”",
            "promised “Open at nine”",
        ]
