"""`ci-tui measures import`: what it keeps, what it says, what it refuses."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

TABLE = """\
Graduation in four years,,,,
School Year,Student Group,School,Students in Cohort,Graduates
2021-22,All Students,North,100,80
2021-22,All Students,South,300,240
2021-22,American Indian,North,<10,*
2022-23,All Students,North,100,90
2022-23,All Students,South,"1,000",850
Note: what is under 10 is not shown.,,,,
"""
CUT = "Year,Percent\n2009,88\n2010,89\n2011,90\n2012,91.9\n2013,55.0\n2014,56\n"

Say = Callable[..., Any]


@pytest.fixture
def say(book: Path, run: Callable[..., Any], tmp_path: Path) -> Say:
    """Bring in a table as the command line does; gives what was said, as JSON where that is asked for."""
    made = run(
        "--book", book, "agenda", "add-result", "Everybody finishes", "--measure", "Graduation",
        "--baseline", "75", "--baseline-period", "June 2021", "--interval", "12", "--target", "95",
        "--until", "June 2031",
    )  # fmt: skip
    assert made.exit_code == 0, made.stderr

    def said(text: str, *flags: str, code: int = 0) -> Any:
        path = tmp_path / "table.csv"
        path.write_text(text, "utf-8")
        done = run("--book", book, "measures", "import", path, "--measure", "graduation", *flags)
        assert done.exit_code == code, done.output
        if code:
            return done.stderr
        return json.loads(done.stdout) if "--json" in flags else done.stdout

    return said


def values(said: dict[str, Any]) -> dict[tuple[str | None, str], Any]:
    return {(one["group"], one["period_end"]): one["value"] for one in said["cells"]}


def test_schools_are_summed_and_a_second_time_nothing_changes(say: Say) -> None:
    first = say(TABLE, "--json")
    assert first["counts"] == {"new": 3, "changed": 0, "same": 0, "left": 0}
    assert values(first) == {
        (None, "2022-06-30"): 80,
        (None, "2023-06-30"): 100 * 940 / 1100,
        ("American Indian", "2022-06-30"): None,
    }
    assert [(row["line"], row["reason"]) for row in first["excluded"]] == [(8, "A note: it has no figures.")]
    assert say(TABLE, "--json")["counts"] == {"new": 0, "changed": 0, "same": 3, "left": 0}


def test_the_same_in_words(say: Say) -> None:
    said = say(TABLE, "--dry-run")
    for words in ("A dry run: nothing was changed.", "3 new.", "80 %", "320 of 400",
                  "“All Students” is taken", "1 value is not printed by the source"):  # fmt: skip
        assert words in said
    assert "3 new" in say(TABLE), "the dry run kept nothing"


def test_every_shape_keeps_to_the_schema(say: Say) -> None:
    schema = json.loads((files("ci_tui.cli") / "schemas" / "measures-import.schema.json").read_text("utf-8"))
    closed = Draft202012Validator(schema, format_checker=FormatChecker())
    for said in (
        say(TABLE, "--dry-run", "--json"),
        say(TABLE, "--json"),
        say(TABLE.replace("850", "860"), "--json"),
        say(CUT, "--json", "--dry-run"),
        say(CUT, "--json", "--changed-from", "2013", "--because", "A new test"),
        say("Group,2023,2024\nTotal,-,88\nBlack,x,*\n", "--json", "--wide"),
    ):
        assert not [error.message for error in closed.iter_errors(said)]


def test_a_moved_cut_off_is_asked_about_and_kept_where_that_is_said(say: Say) -> None:
    asked = say(CUT, "--dry-run", "--json")
    assert asked["jump"] == {"from": "2012-06-30", "to": "2013-06-30", "by": -36.9}
    assert "did the definition change?" in asked["questions"][0]

    kept = say(CUT, "--changed-from", "2013", "--because", "A new test", "--json")
    assert (kept["jump"], kept["definition_from"]) == (None, "2013-06-30")


@pytest.mark.parametrize(
    ("flags", "groups"),
    [
        (("--no-groups",), {None}),
        (("--no-everybody",), {"State", "Adams"}),
        (("--everybody", "adams"), {None, "State"}),
        (("--where", "Name=Adams"), {None}),
        (("--group", "Name", "--dimension", "county"), {None, "Adams"}),
    ],
)
def test_who_is_everybody(say: Say, flags: tuple[str, ...], groups: set[str | None]) -> None:
    said = say("Name,Year,Met,Tested\nState,2022,5,10\nAdams,2022,3,6\n", "--dry-run", "--json",
               "--numerator", "Met", "--denominator", "Tested", *flags)  # fmt: skip
    assert {one["group"] for one in said["cells"]} == groups


def test_fractions_are_asked_about_and_taken(say: Say) -> None:
    text = "Year,Rate\n2022,0.854\n2023,0.9\n"
    assert any("fractions" in one for one in say(text, "--dry-run", "--json")["questions"])
    assert list(values(say(text, "--as-fraction", "--json")).values()) == [85.4, 90]


@pytest.mark.parametrize(
    ("flags", "code", "said"),
    [
        (("--period", "Year", "--wide"), 2, "exclude each other"),
        (("--group", "Name", "--no-groups"), 2, "exclude each other"),
        (("--numerator", "Met"), 2, "needs --denominator"),
        (("--because", "x"), 2, "needs --changed-from"),
        (("--value", "Nothing"), 1, "There is no column “Nothing”"),
        (("--reporter", "Nobody"), 1, "no partner"),
        (("--changed-from", "soon"), 1, "is no period"),
        (("--where", "Name=x"), 1, "No row has “x”"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    say: Say, flags: tuple[str, ...], code: int, said: str
) -> None:
    told = say("Name,Year,Met,Tested\nState,2022,5,10\n", *flags, code=code)
    assert said in told
    assert "Traceback" not in told


def test_what_tells_of_small_groups_says_so(book: Path, run: Callable[..., Any], say: Say) -> None:
    """The look shows the table and the book as they are; documents do not."""
    path = book.parent / "small.csv"
    say("Year,Rate\n2022,80\n")

    def told(text: str) -> str:
        path.write_text(text, "utf-8")
        return run("--book", book, "measures", "import", path, "--measure", "graduation", "--dry-run").stderr

    table = "Year,Race,Graduates,Cohort Count\n2022,Ash,{},{}\n2022,Birch,200,300\n"
    assert "give it to nobody" in told(table.format(3, 7))
    assert told(table.format(30, 70)) == ""


def test_whole_numbers_beside_their_wholes_are_asked_about(say: Say) -> None:
    said = say("Year,Reading,Tested\n2022,10,20\n2023,12,25\n", "--dry-run", "--json")
    assert "“Reading” is taken for rates: or is it how many people of “Tested”?" in said["questions"]
    counted = say("Year,Met,Tested\n2022,10,20\n2023,12,25\n", "--dry-run", "--json")
    assert counted["read_as"]["numerator"] == "Met"
    assert not any("taken for rates" in one for one in counted["questions"])
