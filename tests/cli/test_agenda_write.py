"""`ci-tui agenda`: drafting, adopting, endorsing, voting and reviewing from the command line."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from ci_tui.cli.program import program

TODAY = date.today()
YEAR = TODAY.year
HELD = TODAY - timedelta(days=30)
HOSTILE = "[red]x'; DROP TABLE result; -- مكتبة 👩‍👩‍👧 %s {result} \\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An empty book; one with a partner, a roundtable of last month, a draft and a strategy; one adopted."""
    folder = tmp_path_factory.mktemp("agenda")
    paths = {name: folder / f"{name}.db" for name in ("empty", "table", "adopted")}

    def say(name: str, *arguments: object) -> None:
        done = CliRunner().invoke(program, ["--book", str(paths[name]), *map(str, arguments)])
        assert done.exit_code == 0, done.stderr

    say("empty", "new", paths["empty"], "--name", "Springfield")
    shutil.copy(paths["empty"], paths["table"])
    say("table", "partners", "add", "Library", "--sector", "library-or-parks")
    say("table", "roundtables", "record", HELD, "--present", "Library", "--title", "Autumn")
    say("table", "agenda", "add-result", "Lunch", "--measure", "Share", "--baseline", "60",
        "--baseline-period", YEAR - 1, "--target", "80", "--until", YEAR + 4)  # fmt: skip
    say("table", "agenda", "add-strategy", "Camp")
    shutil.copy(paths["table"], paths["adopted"])
    say("adopted", "agenda", "adopt", "lunch", "--roundtable", HELD)
    return paths


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "springfield.db"


@pytest.fixture
def book(made: dict[str, Path], path: Path) -> Path:
    return shutil.copy(made["empty"], path)


@pytest.fixture
def table(made: dict[str, Path], path: Path) -> Path:
    return shutil.copy(made["table"], path)


@pytest.fixture
def adopted(made: dict[str, Path], path: Path) -> Path:
    return shutil.copy(made["adopted"], path)


@pytest.fixture
def say(path: Path, run) -> Callable[..., str]:
    """Run a command of `agenda` that must be done; returns what it printed."""

    def said(*arguments: object) -> str:
        done = run("--book", path, "agenda", *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return said


@pytest.fixture
def shown(say) -> Callable[..., dict]:
    return lambda command="show": json.loads(say(command, "--json"))


def assert_refused(done, status: int, *words: str) -> None:
    """One plain line on standard error, nothing on standard output."""
    assert (done.exit_code, done.stdout) == (status, ""), done.stdout
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


def test_every_word_of_a_result_is_kept(book, say, shown) -> None:
    made = say(
        "add-result", HOSTILE, "--population", "children", "--place", "Mill", "--cohort", "1,200",
        "--cohort-note", "census", "--threshold", "50", "--threshold-for", "groups",
        "--residents-say", "Feed them.", "--residents-said-on", HELD,
        "--measure", HOSTILE, "--unit", "per_100", "--unit-words", "meals", "--direction", "down",
        "--definition", "who", "--source", "state", "--interval", "6", "--baseline", "40.5",
        "--baseline-period", f"Q2 {YEAR - 1}", "--value", f"Q2 {YEAR - 2}: 41", "--target", "20",
        "--until", f"June {YEAR + 2}",
    ).split()[-1]  # fmt: skip
    result = shown()["result"]
    assert (result["id"], result["statement"], result["population"]) == (made, HOSTILE, "children")
    assert (result["cohort"], result["threshold"], result["threshold_for"]) == (1200, 50, "groups")
    assert (result["residents_say"], result["residents_said_on"]) == ("Feed them.", str(HELD))
    measure = result["indicator"]
    assert (measure["name"], measure["unit"], measure["direction"]) == (HOSTILE, "per_100", "down")
    assert measure["baseline"] == {"end": f"{YEAR - 1}-06-30", "value": 40.5}
    assert measure["target"]["end"] == f"{YEAR + 2}-06-30"
    assert [point["value"] for point in measure["values"]] == [41, 40.5]
    assert (measure["interval_months"], measure["source"]) == (6, "state")
    say("show", made)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((), 2, "STATEMENT"),
        ((" ",), 2, "empty"),
        (("Lunch", "--baseline", "60", "--baseline-period", "2020"), 1, "--measure"),
        (("Lunch", "--measure", "x", "--baseline", "60"), 1, "--baseline-period"),
        (("Lunch", "--measure", "x", "--baseline", "160", "--baseline-period", "2020"), 1, "more than 100 %"),
        (
            ("Lunch", "--measure", "x", "--baseline", "60", "--baseline-period", "2020",
             "--target", "50", "--until", "2031"),
            1, "lies below the baseline",
        ),
        (("Lunch", "--measure", "x", "--value", "some: 3"), 1, "--value: “some: 3”"),
        (("Lunch", "--cohort", "0"), 1, "--cohort"),
        (("Lunch", "--unit", "meals"), 2, "per_100"),
    ],
)  # fmt: skip
def test_a_result_that_makes_no_sense_is_explained(book, run, shown, arguments, status, words) -> None:
    assert_refused(run("--book", book, "agenda", "add-result", *arguments), status, words)
    assert shown("list") == {"results": []}


class TestSentences:
    def test_a_sentence_and_its_end(self, table, say, shown) -> None:
        assert "not passed yet" in say("sentence", "lunch", "more-of-the-same", "It takes more.")
        assert shown()["tests"][1]["sentence"] == "It takes more."
        say("sentence", "lunch", "MORE_OF_THE_SAME", "")
        assert shown()["tests"][1]["sentence"] is None

    def test_there_are_four_tests(self, table, run) -> None:
        done = run("--book", table, "agenda", "sentence", "lunch", "nice", "x")
        assert_refused(done, 2, "no-single")


class TestAdopting:
    def test_at_a_roundtable_with_those_who_agreed(self, table, say, shown) -> None:
        told = say("adopt", "lunch", "--roundtable", HELD, "--decision", "Yes.", "--endorsed-by", "library")
        assert "1 partner agrees" in told
        result = shown()["result"]
        assert (result["state"], result["adopted_on"], result["decision"]) == ("adopted", str(HELD), "Yes.")

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("lunch",), 2, "--roundtable"),
            (("dinner", "--roundtable", HELD), 1, "There is: “Lunch”"),
            (("lunch", "--roundtable", HELD - timedelta(days=1)), 1, "roundtables list"),
            (("lunch", "--roundtable", HELD, "--endorsed-by", "Nobody"), 1, "no partner “Nobody”"),
        ],
    )
    def test_what_cannot_be_is_explained(self, table, run, shown, arguments, status, words) -> None:
        assert_refused(run("--book", table, "agenda", "adopt", *arguments), status, words)
        assert shown()["result"]["state"] == "draft"

    def test_not_twice(self, adopted, run) -> None:
        done = run("--book", adopted, "agenda", "adopt", "lunch", "--roundtable", HELD)
        assert_refused(done, 1, "was adopted on")

    def test_who_agrees_later(self, table, say, shown, run) -> None:
        assert "1 partner more agrees" in say("endorse", "lunch", "Library", "--roundtable", HELD)
        assert "0 partners more agree; 1 partner agrees" in say("endorse", "lunch", "Library")
        (one,) = shown()["endorsements"]
        assert (one["endorsed_on"], one["roundtable"]) == (str(HELD), str(HELD))
        done = run("--book", table, "agenda", "endorse", "lunch", "Library", "--on", "2099-01-01")
        assert_refused(done, 1, "--on")


class TestStrategies:
    def test_every_word_is_kept(self, table, say, shown) -> None:
        say(
            "add-strategy", HOSTILE, "--kind", "changed", "--description", "d", "--reach", "500",
            "--reach-note", "rn", "--with", "80", "--without", "60.5", "--success-note", "sn",
            "--area", "Eastgate", "--group", "under 6", "--group", "older", "--begun", HELD,
        )  # fmt: skip
        one = next(one for one in shown("strategies")["strategies"] if one["name"] == HOSTILE)
        assert (one["kind"], one["state"], one["description"]) == ("changed", "running", "d")
        assert (one["reach"], one["success_with"], one["success_without"]) == (500, 80, 60.5)
        assert (one["moves"], one["reach_note"], one["success_note"]) == (97.5, "rn", "sn")
        assert (one["groups"], one["begun_on"]) == (["older", "under 6"], str(HELD))
        say("strategies")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--with", "80"), "--without"),
            (("--with", "50", "--without", "60"), "--with: Fewer succeed"),
            (("--with", "180", "--without", "60"), "--with: Write how many of 100"),
            (("--reach", "-1"), "--reach"),
            (("--result", "dinner"), "There is: “Lunch”"),
        ],
    )
    def test_what_makes_no_sense_is_explained(self, table, run, arguments, words) -> None:
        assert_refused(run("--book", table, "agenda", "add-strategy", "Bus", *arguments), 1, words)

    def test_on_an_adopted_result_it_is_a_goal_review(self, adopted, run, say, shown) -> None:
        assert_refused(run("--book", adopted, "agenda", "add-strategy", "Bus"), 1, "goal review", "--why")
        assert len(shown("strategies")["strategies"]) == 1
        say("add-strategy", "Bus", "--why", "They cannot come.", "--roundtable", HELD)
        (review,) = shown("history")["reviews"]
        assert (review["why"], review["reviewed_on"]) == ("They cannot come.", str(HELD))
        assert [one["name"] for one in review["changes"]] == ["Bus"] * len(review["changes"])


class TestVoting:
    def test_hands_are_kept_replaced_and_taken_back(self, table, say, shown) -> None:
        def priority() -> dict:
            return shown("strategies")["strategies"][0]["priority"]

        assert "3.8 (12 people, from 2 to 5)" in say("vote", "camp", "--impact", "0 1 3 6 2")
        say("vote", "camp", "--impact", "00004", "--influence", "0 0 0 0 4")
        assert (priority()["impact"]["counts"], priority()["rank"]) == ([0, 0, 0, 0, 4], 1)
        say("vote", "camp", "--impact", "")
        assert (priority()["impact"], priority()["influence"]["people"]) == (None, 4)

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("camp",), 2, "--impact, --influence"),
            (("camp", "--impact", "0 1 3"), 1, "--impact: Write five numbers"),
            (("camp", "--influence", "0 0 0 0 0"), 1, "--influence: Nobody raised a hand"),
            (("bus", "--impact", "00001"), 1, "agenda strategies"),
            (("camp", "--impact", "00001", "--on", "2099-01-01"), 1, "--on"),
            (("camp", "--impact", "00001", "--on", HELD, "--roundtable", HELD), 2, "not both"),
        ],
    )
    def test_what_is_no_vote_is_explained(self, table, run, arguments, status, words) -> None:
        assert_refused(run("--book", table, "agenda", "vote", *arguments), status, words)


class TestReviewing:
    def test_a_review_with_all_its_words_changes_the_goal(self, adopted, say, shown, run) -> None:
        run("--book", adopted, "learnings", "add", "Doors open late")
        told = say(
            "review", "lunch", "--evidence", "e", "--room", "a", "--roles", "b", "--view", "c",
            "--context", "d", "--must-join", "Bus company", "--why", "Too much.", "--learning", "doors",
            "--on", HELD + timedelta(days=3), "--present", "Library", "--statement", "Lunch for all",
            "--target", "70", "--until", f"June {YEAR + 5}", "--cohort", "900",
        )  # fmt: skip
        assert "target: 80 % by" in told
        (review,) = shown("history")["reviews"]
        assert [review[key] for key in ("evidence", "room", "roles", "view", "context")] == [*"eabcd"]
        assert (review["complete"], review["must_join"], review["present"]) == (
            True,
            "Bus company",
            ["Library"],
        )
        assert (review["learning"], review["reviewed_on"]) == (
            "Doors open late",
            str(HELD + timedelta(days=3)),
        )
        assert {one["field"] for one in review["changes"]} == {"statement", "target", "cohort"}
        result = shown()["result"]
        assert (result["statement"], result["cohort"]) == ("Lunch for all", 900)
        assert result["indicator"]["target"] == {"end": f"{YEAR + 5}-06-30", "value": 70}

    def test_no_change_is_an_answer(self, adopted, say, shown) -> None:
        assert "stays as it is" in say("review", "lunch", "--room", "No change.", "--roundtable", HELD)
        assert "stays as it is" in say("review", "lunch", "--room", "Same.", "--why", "x", "--target", "80")
        assert [one["changes"] for one in shown("history")["reviews"]] == [[], []]

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            ((), 1, "--room"),
            (("--target", "70"), 1, "--why"),
            (("--target", "50", "--why", "x"), 1, "--target: Up is better"),
            (("--room", "x", "--on", "2099-01-01"), 1, "--on"),
            (("--room", "x", "--roundtable", HELD, "--present", "Library"), 2, "not both"),
        ],
    )
    def test_what_cannot_be_is_explained(self, adopted, run, shown, arguments, status, words) -> None:
        assert_refused(run("--book", adopted, "agenda", "review", "lunch", *arguments), status, words)
        assert shown("history")["reviews"] == []

    def test_a_draft_needs_none(self, table, run) -> None:
        done = run("--book", table, "agenda", "review", "lunch", "--room", "x")
        assert_refused(done, 1, "Only an adopted result")
