"""`ci-tui measures`: writing measures down, reading them, and what is kept back of small groups."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from sqlite3 import connect

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.cli.program import program
from ci_tui.services.books import open_book
from ci_tui.services.door import writing

TODAY = date.today()
YEAR = TODAY.year
HELD = TODAY - timedelta(days=30)
HOSTILE = "[red]x'; DROP TABLE result; -- مكتبة 👩‍👩‍👧 %s {indicator} \\n"
SCHEMAS = files("ci_tui.cli") / "schemas"


def runs(path: Path, *arguments: object) -> str:
    done = CliRunner().invoke(program, ["--book", str(path), *map(str, arguments)])
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A book with a draft, a strategy and a measure of each; the same adopted, with values of five years."""
    folder = tmp_path_factory.mktemp("measures")
    draft, adopted = folder / "draft.db", folder / "adopted.db"
    runs(draft, "new", draft, "--name", "Springfield")
    runs(draft, "partners", "add", "Library", "--sector", "library-or-parks")
    runs(draft, "roundtables", "record", HELD, "--present", "Library")
    runs(draft, "agenda", "add-result", "Every child eats", "--measure", "July lunches", "--interval", "12",
         "--definition", "Children who ate.", "--baseline", "60", "--baseline-period", YEAR - 2,
         "--value", f"{YEAR - 3}: 59", "--value", f"{YEAR - 4}: 58", "--target", "80",
         "--until", YEAR + 3)  # fmt: skip
    runs(draft, "agenda", "add-strategy", "Camp")
    runs(draft, "measures", "add", "Days at camp", "--strategy", "camp", "--unit", "number", "--unit-words",
         "days", "--interval", "1", "--due-days", "0", "--target", "20", "--until", YEAR + 3)  # fmt: skip
    shutil.copy(draft, adopted)
    runs(adopted, "agenda", "adopt", "eats", "--roundtable", HELD)
    return {"draft": draft, "adopted": adopted}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "springfield.db"


@pytest.fixture
def draft(made: dict[str, Path], path: Path) -> Path:
    return shutil.copy(made["draft"], path)


@pytest.fixture
def adopted(made: dict[str, Path], path: Path) -> Path:
    return shutil.copy(made["adopted"], path)


@pytest.fixture
def say(path: Path) -> Callable[..., str]:
    return lambda *arguments: runs(path, "measures", *arguments)


@pytest.fixture
def told(say: Callable[..., str]) -> Callable[..., dict]:
    """What a command says in JSON, which keeps to its schema."""

    def tell(command: str, *arguments: object) -> dict:
        found = json.loads(say(command, *arguments, "--json"))
        schema = json.loads((SCHEMAS / f"measures-{command}.schema.json").read_text("utf-8"))
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)
        return found

    return tell


@pytest.fixture
def reported(draft: Path) -> Path:
    """The draft, whose days at camp the library reports each month."""
    book = open_book(draft)
    with book.read() as connection:
        (measure,) = connection.execute("SELECT id FROM indicator WHERE name = 'Days at camp'").fetchone()
    form = {"who": "Library", "since": date(YEAR - 4, 1, 1)}
    writing().reporters.add_reporter(book, measure, form, TODAY)
    book.close()
    return draft


def assert_refused(done, status: int, *words: str) -> None:
    """One plain line on standard error, nothing on standard output."""
    assert (done.exit_code, done.stdout) == (status, ""), done.stdout
    assert done.stderr.count("\n") == 1
    for word in words:
        assert word in done.stderr


class TestAdding:
    def test_every_word_is_kept(self, draft, say, told) -> None:
        made = say(
            "add", HOSTILE, "--result", "eats", "--unit", "per_100", "--unit-words", "meals", "--direction",
            "down", "--definition", HOSTILE, "--source", "state", "--interval", "6", "--due-days", "45",
            "--agreed", HELD, "--baseline", "40.5", "--baseline-period", f"Q2 {YEAR - 1}", "--target", "20",
            "--until", f"June {YEAR + 2}",
        ).split()[-1]  # fmt: skip
        one = told("show", made)["measure"]
        assert (one["id"], one["name"], one["kind"], one["unit"]) == (made, HOSTILE, "population", "per_100")
        assert (one["result"], one["definition"], one["source"]) == ("Every child eats", HOSTILE, "state")
        assert (one["interval_months"], one["due_days"], one["direction"]) == (6, 45, "down")
        assert (one["baseline"], one["agreed_on"]) == ({"end": f"{YEAR - 1}-06-30", "value": 40.5}, str(HELD))
        say("show", made)
        say("list")

    def test_of_a_strategy_it_asks_whether_anyone_is_better_off(self, draft, told) -> None:
        lines = told("list")["measures"]
        assert [
            (one["name"], one["kind"], one["result"], one["strategy"], one["state"]) for one in lines
        ] == [
            ("July lunches", "population", "Every child eats", None, "draft"),
            ("Days at camp", "better_off", None, "Camp", None),
        ]

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            ((" ",), 2, "empty"),
            (("x", "--result", "eats", "--strategy", "camp"), 2, "not both"),
            (("x", "--strategy", "camp", "--kind", "population"), 1, "--kind"),
            (("x", "--strategy", "bus"), 1, "agenda strategies"),
            (("x", "--strategy", "camp", "--baseline", "160", "--baseline-period", "2020"), 1, "--baseline"),
            (("x", "--strategy", "camp", "--target", "60"), 1, "--until"),
            (("x", "--strategy", "camp", "--due-days", "soon"), 1, "--due-days"),
        ],
    )
    def test_what_makes_no_sense_is_explained(self, draft, run, told, arguments, status, words) -> None:
        assert_refused(run("--book", draft, "measures", "add", *arguments), status, words)
        assert len(told("list")["measures"]) == 2

    def test_on_an_adopted_result_it_is_a_goal_review(self, adopted, run, say, told) -> None:
        assert_refused(run("--book", adopted, "measures", "add", "Dinners"), 1, "goal review", "--why")
        say("add", "Dinners", "--why", "They eat twice.", "--roundtable", HELD)
        assert [one["name"] for one in told("list")["measures"]][:2] == ["July lunches", "Dinners"]


class TestValues:
    def test_shares_counts_marks_and_gaps(self, draft, say, told) -> None:
        done = say("values", "lunches", f"{YEAR - 1}: 1,140/1840", f"{YEAR - 5} = *", "--reporter", "library")
        assert "Wrote 2 values" in done
        found = told("show", "lunches")
        assert [point["end"][:4] for point in found["values"]] == [
            str(year) for year in (YEAR - 4, YEAR - 3, YEAR - 2, YEAR - 1)
        ]
        latest = found["values"][-1]
        assert (latest["numerator"], latest["denominator"]) == (1140, 1840)
        assert latest["value"] == pytest.approx(100 * 1140 / 1840)
        assert latest["partner_id"] is not None
        (mark,) = found["withheld"]
        assert (mark["mark"], mark["group"], mark["end"][:4]) == ("*", None, str(YEAR - 5))
        assert "Wrote 1 value " in say("values", "lunches", f"{YEAR - 1}:")
        assert len(told("show", "lunches")["values"]) == 3
        assert "Wrote 0 values" in say("values", "lunches", f"{YEAR - 3}: 59")

    def test_of_groups(self, draft, say, told) -> None:
        for group, share in (("under 6", "38.5"), ("older", "52")):
            say("values", "lunches", f"{YEAR - 2}: {share}", "--dimension", "age", "--group", group)
        found = told("show", "lunches", "--unhidden")
        assert found["dimensions"] == [{"name": "age", "groups": ["under 6", "older"]}]
        assert [cell["value"] for cell in found["groups"]] == [38.5, 52]

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            ((), 2, "LINE"),
            (("58",), 1, "“58” is no value of a period"),
            (("some day: 58",), 1, "no period"),
            ((f"{YEAR - 1}: many",), 1, "“many”"),
            ((f"{YEAR - 1}: 140",), 1, "more than 100 %"),
            ((f"{YEAR - 1}: 20/10",), 1, "share of 10"),
            ((f"{YEAR + 1}: 50",), 1, "has not come yet"),
            ((f"{YEAR - 1}: 50", f"Dec {YEAR - 1}: 51"), 1, "twice"),
            ((f"{YEAR - 2}: 50",), 1, "baseline"),
            ((f"{YEAR - 1}: 50", "--group", "older"), 2, "--dimension"),
            ((f"{YEAR - 1}: 50", "--reporter", "Nobody"), 1, "no partner “Nobody”"),
        ],
    )
    def test_what_makes_no_sense_is_explained(self, draft, run, told, arguments, status, words) -> None:
        before = told("show", "lunches")
        assert_refused(run("--book", draft, "measures", "values", "lunches", *arguments), status, words)
        assert told("show", "lunches") == before

    def test_the_measure_must_be_one(self, draft, run) -> None:
        assert_refused(run("--book", draft, "measures", "values", "dinner", "2025: 1"), 1, "measures list")
        assert_refused(run("--book", draft, "measures", "show", "zz"), 1, "measures list")


class TestShowing:
    def test_what_is_reckoned_of_it(self, adopted, say, told) -> None:
        say("values", "lunches", f"{YEAR - 1}: 64")
        found = told("show", "lunches")
        assert (found["forecast"]["a_year"], found["forecast"]["at_target_date"]) == (1, 65)
        assert [point["expected"] for point in found["values"]] == [58, 59, 60, 61]
        assert (found["pace"]["a_year"], found["pace"]["away"]) == (1.9, False)
        assert found["badges"] == {"result_moving": None, "gap_narrowing": None}
        assert (found["three_is"]["identified"], found["three_is"]["next_step"]) == (True, "interpreted")
        (line, _) = told("list")["measures"]
        assert (line["latest"]["value"], line["expected"], line["against_expected"]) == (64, 61, "better")
        assert "▲ 64 %" in say("list")
        words = say("show", "lunches")
        assert f"If nothing changes: 65 % by {YEAR + 3}." in words
        assert "If we keep this pace" in words

    def test_as_it_stood(self, adopted, say, told) -> None:
        say("values", "lunches", f"{YEAR - 1}: 64")
        then = told("show", "lunches", "--as-of", f"{YEAR - 1}-06-01")
        assert [point["value"] for point in then["values"]] == [58, 59, 60]

    def test_small_groups_are_kept_back(self, draft, say, told) -> None:
        """Nothing tells of the 7 children under 6 but what is asked for."""
        say("values", "lunches", f"{YEAR - 1}: 611/1000")
        for group, share in (("under 6", "4/7"), ("older", "307/493"), ("oldest", "300/500")):
            say("values", "lunches", f"{YEAR - 1}: {share}", "--dimension", "age", "--group", group)
        found = told("show", "lunches")
        latest = found["values"][-1]
        assert (latest["value"], latest["numerator"], latest["denominator"]) == (61, None, None)
        assert [(one["group"], one["value"], one["denominator"]) for one in found["groups"]] == [
            ("older", 62, None),
            ("oldest", 60, None),
        ]
        small = found["small_numbers"]
        assert [(one["group"], one["why"]) for one in small["hidden"]] == [("under 6", "small")]
        assert (small["kept_back"], small["fewer_than"]) == (True, 10)
        assert small["rounded"] == [f"{YEAR - 1}-12-31"]
        assert told("list")["measures"][0]["latest"]["value"] == 61
        for words in (say("show", "lunches"), say("list")):
            assert not [number for number in ("57.1", "61.1", "611", "62.27", "of 7") if number in words]
        assert "kept back" in say("show", "lunches")

    def test_the_common_agenda_keeps_them_back_as_well(self, adopted, say) -> None:
        say("values", "lunches", f"{YEAR - 1}: 611/1000")
        say("values", "lunches", f"{YEAR - 1}: 4/7", "--dimension", "age", "--group", "under 6")
        say("values", "lunches", f"{YEAR - 1}: 607/993", "--dimension", "age", "--group", "older")
        told = json.loads(runs(adopted, "agenda", "show", "--json"))["result"]["indicator"]
        assert [one["value"] for one in told["values"]] == [58, 59, 60, 61]
        assert [(one["group"], one["value"]) for one in told["groups"]] == [("older", 61)]

    def test_nor_do_the_people_to_move_tell_of_them(self, draft, say) -> None:
        """900 wanted less 443 to move would be the 457 that are kept back, as 7 of them live in the west."""
        runs(draft, "agenda", "add-result", "Every teen reads", "--measure", "Readers", "--unit", "count",
             "--interval", "12", "--baseline", "457", "--baseline-period", YEAR - 2, "--target", "900",
             "--until", YEAR + 3)  # fmt: skip
        runs(draft, "agenda", "add-strategy", "Tutors", "--result", "teen", "--reach", "100", "--with", "60",
             "--without", "50")  # fmt: skip
        sentence = ("agenda", "sentence", "teen", "more-of-the-same", "It is not enough.")
        readings = (("agenda", "list"), ("agenda", "list", "--json"), ("agenda", "show", "teen"), sentence)
        assert any("443" in runs(draft, *words) for words in readings)
        say("values", "readers", f"{YEAR - 2}: 7", "--dimension", "side", "--group", "west")
        for words in readings:
            found = runs(draft, *words)
            assert not [number for number in ("443", "433", "457") if number in found], words

    def test_what_only_the_source_keeps_to_itself_is_not_called_so(self, draft, say) -> None:
        say("values", "lunches", f"{YEAR - 1}: *")
        assert "kept back" not in say("show", "lunches")

    def test_unless_they_are_asked_for(self, draft, say, told, run) -> None:
        say("values", "lunches", f"{YEAR - 1}: 4/7", "--dimension", "age", "--group", "under 6")
        done = run("--book", draft, "measures", "show", "lunches", "--unhidden")
        assert "4 of 7" in done.stdout
        assert "Do not pass it on" in done.stderr
        assert told("show", "lunches", "--unhidden")["small_numbers"]["kept_back"] is False
        assert told("list", "--unhidden")["measures"][0]["latest"]["value"] == 60

    def test_an_empty_book(self, path, say, told) -> None:
        runs(path, "new", path, "--name", "Springfield")
        assert "no measure" in say("list")
        assert told("list") == {"measures": []}
        assert "Nobody is named" in say("late")
        assert told("late")["measures"] == []


class TestReporting:
    def test_who_is_late_and_a_call_about_it(self, reported, say, told) -> None:
        (one,) = told("late")["measures"]
        late = one["late"][0]
        assert (one["name"], late["partner"], one["delivered"]) == ("Days at camp", "Library", 0)
        assert late["days"] == (TODAY - date.fromisoformat(late["due"])).days
        assert "Days at camp" in say("late")
        found = told("show", "camp")
        assert (found["late"], found["reporters"][0]["partner"]) == (one["late"], "Library")
        assert "Library: " in say("show", "camp")
        say("call", "camp", "Library", HOSTILE, "--on", HELD)
        with connect(reported) as book:
            noted = book.execute("SELECT made_on, way, text, period_end FROM contact_made").fetchall()
        assert noted == [(str(HELD), "call", HOSTILE, late["end"])]

    def test_what_has_come_is_not_late(self, reported, say, told) -> None:
        ends = [late["end"] for late in told("late")["measures"][0]["late"]]
        say("values", "camp", *(f"{end}: 3" for end in ends), "--reporter", "library")
        assert (told("late")["measures"][0]["late"], say("late")) == ([], "Nothing is late.\n")
        assert told("late", "--as-of", f"{YEAR - 5}-06-01")["measures"][0]["late"] == []

    def test_who_reports_is_named_stops_and_comes_back(self, draft, run, say, told) -> None:
        def named() -> list[tuple[str, str, str | None]]:
            return [(one["partner"], one["since"], one["until"]) for one in told("show", "camp")["reporters"]]

        runs(draft, "partners", "add", HOSTILE, "--sector", "faith")
        first, left, again = (f"{year}-03-01" for year in range(YEAR - 3, YEAR))
        assert say("reporter", "camp", "library", "--since", first).startswith("“Library” reports “Days at ")
        assert named() == [("Library", first, None)]
        assert told("late", "--as-of", left)["measures"][0]["late"] != []
        for day in (first, left, str(TODAY)):
            done = run("--book", draft, "measures", "reporter", "camp", "Library", "--since", day)
            assert_refused(done, 1, "named already", str(YEAR - 3))
        assert "no longer reports" in say("reporter", "camp", "Library", "--stop", "--since", left)
        assert named() == [("Library", first, left)]
        say("reporter", "camp", "Library", "--since", again)
        say("reporter", "camp", HOSTILE)
        assert named() == [("Library", first, left), ("Library", again, None), (HOSTILE, str(TODAY), None)]
        assert "is no longer named" in say("reporter", "camp", HOSTILE, "--stop")  # on the day it was named
        say("reporter", "camp", "Library", "--stop")
        assert named() == [("Library", first, left), ("Library", again, str(TODAY))]

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("camp",), 2, "PARTNER"),
            (("camp", " "), 2, "empty"),
            (("camp", "Nobody"), 1, "no partner “Nobody”"),
            (("dinner", "Library"), 1, "measures list"),
            (("camp", "Library", "--since", "soonish"), 2, "--since"),
            (("camp", "Library", "--stop"), 1, "does not report “Days at camp”"),
        ],
    )
    def test_who_reports_must_make_sense(self, draft, run, told, arguments, status, words) -> None:
        assert_refused(run("--book", draft, "measures", "reporter", *arguments), status, words)
        assert told("show", "camp")["reporters"] == []

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("camp", "Library"), 2, "TEXT"),
            (("camp", "Nobody", "x"), 1, "no partner “Nobody”"),
            (("dinner", "Library", "x"), 1, "measures list"),
            (("camp", "Library", "x", "--with", "Ann"), 1, "--with"),
            (("camp", "Library", "x", "--period", "some day"), 1, "--period"),
            (("camp", "Library", "x", "--on", "2099-01-01"), 1, "--on"),
        ],
    )
    def test_a_call_that_makes_no_sense_is_explained(self, reported, run, arguments, status, words) -> None:
        assert_refused(run("--book", reported, "measures", "call", *arguments), status, words)


class TestDefining:
    def test_a_draft_is_defined_anew(self, draft, say, told) -> None:
        say("define", "lunches", "--from", YEAR - 2, "--definition", "Children who finished.", "--note",
            "The state moved its line", "--roundtable", HELD)  # fmt: skip
        found = told("show", "lunches")
        assert found["measure"]["definition"] == "Children who finished."
        assert found["measure"]["agreed_on"] == str(HELD)
        (change,) = found["definitions"]
        assert (change["before"], change["note"]) == ("Children who ate.", "The state moved its line")
        assert found["forecast"] is None  # one value by the new definition
        assert "The state moved its line" in say("show", "lunches")

    def test_nothing_is_expected_of_what_was_counted_otherwise(self, draft, say, told) -> None:
        say("values", "lunches", f"{YEAR - 1}: 61")
        say("define", "lunches", "--from", YEAR - 3, "--definition", "Children who finished.")
        expected = [value["expected"] for value in told("show", "lunches")["values"]]
        assert expected == [None, 59, 60, 61]
        line = next(line for line in say("show", "lunches").splitlines() if line.startswith(str(YEAR - 4)))
        assert line.endswith("–")

    def test_of_an_adopted_result_it_is_a_goal_review(self, adopted, run, say, told) -> None:
        define = ("define", "lunches", "--from", YEAR - 2, "--definition", "Children who finished.")
        assert_refused(run("--book", adopted, "measures", *define), 1, "goal review", "--why")
        done = say(*define, "--why", "The state moved its line.", "--roundtable", HELD)
        assert "says nothing any more" in done
        assert told("show", "lunches")["forecast"] is None

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("--definition", "x"), 2, "--from"),
            (("--from", YEAR - 2), 2, "--definition"),
            (("--from", YEAR - 2, "--definition", "Children who ate."), 1, "--definition"),
            (("--from", YEAR - 4, "--definition", "x"), 1, "--from"),
            (("--from", YEAR + 1, "--definition", "x"), 1, "--from"),
        ],
    )
    def test_what_makes_no_sense_is_explained(self, draft, run, arguments, status, words) -> None:
        assert_refused(run("--book", draft, "measures", "define", "lunches", *arguments), status, words)


class TestFreezing:
    def test_a_late_value_moves_the_forecast_in_a_goal_review(self, adopted, run, say, told) -> None:
        say("values", "lunches", f"{YEAR - 5}: 51")
        assert told("show", "lunches")["forecast"]["at_target_date"] == 65
        assert_refused(run("--book", adopted, "measures", "freeze", "lunches"), 1, "goal review", "--why")
        done = say("freeze", "lunches", "--why", "An earlier value turned up.", "--roundtable", HELD)
        assert f"by {YEAR + 3}" in done
        assert told("show", "lunches")["forecast"]["at_target_date"] > 65

    def test_three_values_are_needed(self, draft, run, say, told) -> None:
        assert_refused(run("--book", draft, "measures", "freeze", "camp"), 1, "3 values")
        say("values", "camp", *(f"{YEAR - at}: {10 - at}" for at in (1, 2, 3)))
        say("freeze", "camp")
        assert told("show", "camp")["measure"]["frozen_on"] == str(TODAY)
