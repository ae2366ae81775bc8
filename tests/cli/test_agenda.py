"""`ci-tui agenda`: show, list, strategies, history and pulse, for people and for programs."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.cli.program import program
from ci_tui.domain.dates import plain_date
from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.services.books import sample_path
from ci_tui.services.door import writing
from ci_tui.services.results import results
from ci_tui.store.book import Book

TODAY = date.today()
YEAR = TODAY.year
HELD = TODAY - timedelta(days=30)
STATEMENT = "Every child has lunch in July"


def say(path: Path, *arguments: object) -> str:
    """Run a command that must be done; returns what it printed."""
    done = CliRunner().invoke(program, ["--book", str(path), *map(str, arguments)])
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with an adopted result that lacks groups and two sentences, three strategies, one review."""
    path = tmp_path_factory.mktemp("agenda") / "springfield.db"
    assert CliRunner().invoke(program, ["new", str(path), "--name", "Springfield"]).exit_code == 0
    for name, sector in (("Library", "library-or-parks"), ("YMCA", "youth"), ("PTA", "residents")):
        say(path, "partners", "add", name, "--sector", sector)
    say(path, "roundtables", "record", HELD, "--present", "Library", "--present", "YMCA", "--title", "Autumn")
    say(
        path, "agenda", "add-result", STATEMENT, "--population", "children", "--cohort", "1,500",
        "--measure", "July lunches", "--interval", 12, "--definition", "who eats",
        "--baseline", 60, "--baseline-period", f"July {YEAR - 1}", "--target", 80, "--until", YEAR + 4,
        "--value", f"{YEAR - 2}: 59", "--value", f"July {YEAR - 3}: 58",
    )  # fmt: skip
    say(path, "agenda", "add-strategy", "Reading tutors", "--kind", "existing", "--reach", 500,
        "--with", 80, "--without", 60, "--area", "Eastgate", "--begun", HELD)  # fmt: skip
    say(path, "agenda", "add-strategy", "Lunch camp", "--reach", 118, "--with", 100, "--without", 0,
        "--area", "Eastgate", "--group", "under 6")  # fmt: skip
    say(path, "agenda", "add-strategy", "Bus passes", "--kind", "changed")
    with Book.open(path) as book:
        (result,) = results(book, TODAY)
        _give_work(book, result.id)
        (where,) = [row[0] for row in _ids(book, "roundtable")]
        hands = {PulseQuestion.AGENDA: Hands(0, 0, 0, 2, 8), PulseQuestion.COUNT_ON: Hands(4, 0, 0, 0, 4)}
        writing().pulse.record_pulse(book, where, hands)
    say(path, "agenda", "vote", "camp", "--impact", "0 1 3 6 2", "--influence", "60006", "--roundtable", HELD)
    say(path, "agenda", "vote", "tutors", "--impact", "00004", "--influence", "00040")
    say(path, "agenda", "sentence", "lunch", "urgent", "They are hungry now.")
    say(path, "agenda", "sentence", "lunch", "no-single", "Nobody has it all.")
    say(path, "agenda", "adopt", "lunch", "--roundtable", HELD, "--decision", "We want this.",
        "--endorsed-by", "YMCA", "--endorsed-by", "Library")  # fmt: skip
    say(path, "agenda", "review", "lunch", "--room", "No change.", "--target", 75,
        "--why", "80 was too much.")  # fmt: skip
    return path


def _give_work(book: Book, result_id: str) -> None:
    """Roles with those who fill them, and a measure."""
    ids = {name: row_id for row_id, name in _ids(book, "strategy", "name")}
    strategies = writing().strategies
    place = strategies.add_role(book, ids["Lunch camp"], {"text": "a hall", "sort": "place"})
    strategies.add_role(book, ids["Lunch camp"], {"text": "cooks", "sort": "expertise"})
    for partner in ("Library", "YMCA", "PTA"):
        gives = {"partner": partner, "since": HELD, "hours": 40, "in_kind": "chairs"}
        strategies.fill_role(book, place, gives, TODAY)
    strategies.add_measure(
        book, ids["Reading tutors"], {"name": "read well", "kind": "better_off", "interval": 12}, TODAY
    )


def _ids(book: Book, table: str, *more: str) -> list[tuple[str, ...]]:
    with book.read() as connection:
        return connection.execute(f"SELECT {', '.join(('id', *more))} FROM {table}").fetchall()


@pytest.fixture
def told(agenda: Path) -> Callable[..., dict]:
    """What a command of `agenda` writes with --json, kept to its schema."""

    def tell(command: str, *arguments: object, path: Path = agenda) -> dict:
        found = json.loads(say(path, "agenda", command, *arguments, "--json"))
        text = (files("ci_tui.cli") / "schemas" / f"agenda-{command}.schema.json").read_text("utf-8")
        Draft202012Validator.check_schema(json.loads(text))
        problems = Draft202012Validator(json.loads(text), format_checker=FormatChecker()).iter_errors(found)
        assert [f"{list(error.path)}: {error.message}" for error in problems] == []
        return found

    return tell


class TestShow:
    def test_the_tests_and_what_they_lack(self, told) -> None:
        found = told("show")
        assert (found["passed"], found["as_of"]) == (2, str(TODAY))
        tests = {one["test"]: one for one in found["tests"]}
        assert list(tests) == ["urgent", "more_of_the_same", "no_single", "measured"]
        assert [one["passed"] for one in tests.values()] == [True, False, True, False]
        assert tests["more_of_the_same"]["missing"] == ["sentence"]
        assert tests["measured"]["evidence"] == "not_met"
        assert tests["measured"]["missing"] == ["groups", "sentence"]
        assert tests["urgent"]["because"].startswith("60 % now, 75 % wanted by 31 Jul")

    def test_the_goal_and_who_agrees(self, told) -> None:
        found = told("show", "lunch july")
        result = found["result"]
        assert (result["statement"], result["state"]) == (STATEMENT, "adopted")
        assert (result["adopted_at"]["date"], result["decision"]) == (str(HELD), "We want this.")
        assert (result["cohort"], result["people_to_move"], result["place"]) == (1500, 225, None)
        measure = result["indicator"]
        assert measure["target"] == {"end": f"{YEAR + 4}-07-31", "value": 75}
        assert [point["value"] for point in measure["values"]] == [58, 59, 60]
        assert measure["frozen_on"] == str(HELD)
        assert {one["partner"] for one in found["endorsements"] if one["holds"]} == {"Library", "YMCA"}
        assert found["agreement"] == {"core_partners": 0, "core_agree": 0, "agree": 2, "share": None}

    def test_sums_forecast_and_who_is_counted_twice(self, told) -> None:
        found = told("show")
        sums = found["sufficiency"]
        assert (sums["needed"], sums["total"], sums["shortfall"], sums["enough"]) == (225, 218, 7, False)
        moves = {one["name"]: one["people"] for one in sums["moves"]}
        assert moves == {"Reading tutors": 100, "Lunch camp": 118, "Bus passes": None}
        assert [one["shared"] for one in sums["same_people"]] == [["Eastgate"]]
        assert (found["forecast"]["a_year"], found["forecast"]["at_target_date"]) == (1, 65)

    def test_alone_it_is_shown_for_people(self, agenda) -> None:
        page = say(agenda, "agenda")
        assert page == say(agenda, "agenda", "show", "lunch")
        for words in (
            STATEMENT,
            "✓ It is urgent (passed). “They are hungry now.” 60 % now",
            "✗ We can see it move, and for whom (missing: values of at least two groups",
            "The strategies move 218; 7 people are missing.",
            "Bus passes (changed): no figures yet",
            "Lunch camp and Reading tutors (Eastgate)",
        ):
            assert words in page

    def test_an_earlier_day(self, told) -> None:
        before = told("show", "--as-of", str(HELD - timedelta(days=1)))
        assert before["result"]["state"] == "draft"
        assert before["agreement"]["agree"] == 0
        assert [one["sentence"] for one in before["tests"]] == [None] * 4

    def test_an_empty_book_says_how_to_begin(self, book, run, told) -> None:
        done = run("--book", book, "agenda")
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert told("list", path=book) == {"results": []}
        assert "agenda add-result" in say(book, "agenda", "list")
        assert told("pulse", path=book) == {"roundtable": None, "readings": []}
        assert "not taken" in say(book, "agenda", "pulse")


@pytest.mark.parametrize("command", ["show", "list", "strategies", "history", "pulse"])
def test_the_sample_is_told_by_every_command(told, tmp_path, command) -> None:
    found = told(command, path=shutil.copy(sample_path(), tmp_path / "sample.db"))
    assert all(found.values())


def test_list(told, agenda) -> None:
    (one,) = told("list")["results"]
    assert (one["statement"], one["state"], one["passed"], one["strategies"]) == (STATEMENT, "adopted", 2, 3)
    assert (one["needed"], one["shortfall"], one["agree"]) == (225, 7, 2)
    assert "2 of 4" in say(agenda, "agenda", "list")


class TestStrategies:
    def test_the_highest_voted_first_with_their_flags(self, told) -> None:
        found = told("strategies")["strategies"]
        assert [(one["name"], one["priority"]["rank"]) for one in found] == [
            ("Reading tutors", 1),
            ("Lunch camp", 2),
            ("Bus passes", None),
        ]
        assert [one["priority"]["flags"] for one in found] == [
            [],
            ["no-measure", "people-differ"],
            ["no-measure", "not-asked"],
        ]
        impact = found[1]["priority"]["impact"]
        assert (impact["on"], impact["counts"], impact["mean"]) == (str(HELD), [0, 1, 3, 6, 2], 3.75)
        assert found[2]["priority"]["impact"] is None

    def test_roles_gifts_and_measures(self, told) -> None:
        tutors, camp, _ = told("strategies")["strategies"]
        hall, cooks = camp["roles"]
        assert (hall["sort"], hall["open"], cooks["open"]) == ("place", False, True)
        library = next(one for one in hall["holders"] if one["partner"] == "Library")
        assert (library["hours"], library["in_kind"], library["money"]) == (40, "chairs", None)
        assert [one["kind"] for one in tutors["measures"]] == ["better_off"]
        assert (camp["groups"], [one["name"] for one in camp["areas"]]) == (["under 6"], ["Eastgate"])

    def test_for_people(self, agenda) -> None:
        page = say(agenda, "agenda", "strategies")
        for words in (
            f"1. Reading tutors (existing, runs since {plain_date(HELD)})",
            "Influence: ▲ 3.0 (12 people, from 1 to 5)",
            "Role, expertise: cooks: nobody yet",
            "Library (40 hours a year, chairs)",
            "Moves in a year: no figures yet (reaches –;",
            "No measure of who is better off is collected yet.",
        ):
            assert words in page


def test_history(told, agenda) -> None:
    found = told("history")
    (one,) = found["reviews"]
    assert (one["room"], one["view"], one["complete"]) == ("No change.", None, False)
    (change,) = one["changes"]
    assert (change["what"], change["field"]) == ("indicator", "target")
    assert change["told"].startswith("target: 80 % by 31 Jul")
    page = say(agenda, "agenda", "history")
    assert "We want this." in page
    assert change["told"] in page


def test_pulse(told, agenda) -> None:
    found = told("pulse")
    assert (found["roundtable"]["date"], found["roundtable"]["title"]) == (str(HELD), "Autumn")
    goal, *others, counting = found["readings"]
    assert goal["hands"]["mean"] == 4.8
    assert (goal["book"]["parts"], goal["book"]["met"] < 4) == (4, True)
    assert goal["differs_from_book"] == pytest.approx(4.8 - goal["book"]["on_scale"])
    assert (counting["people_differ"], counting["book"]) == (True, None)
    assert [one["hands"] for one in others] == [None] * 4
    assert told("pulse", "--roundtable", HELD) == found
    assert "People differ: a conversation to have." in say(agenda, "agenda", "pulse")
