"""Activities, the season and the names of areas on the command line: written, shown, and as JSON."""

import json
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.cli.program import program

DAYS = ("--from", "8 june 2026", "--to", "31 july 2026")
NEED = "Zone,Neighborhood,Eligible children\n01,East End,1000\n02,Fort Worth,400\n04,Meadow,200\n"
BROUGHT_IN = ("--title", "2025", "--date", "2025-07-31", "--source", "state", "--need-basis", "eligible")
SCHEMAS = files("ci_tui.cli") / "schemas"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A book with need in some areas; the same with a season and two partners that do the same in one."""
    folder = tmp_path_factory.mktemp("activities")
    need, summer = folder / "need.db", folder / "summer.db"
    (folder / "need.csv").write_text(NEED, "utf-8")
    said(need, "new", str(need), "--name", "Springfield")
    table = ("--need", str(folder / "need.csv"), "--need-area", "Neighborhood")
    figures = ("--need-code", "Zone", "--need-value", "Eligible children")
    said(need, "gaps", "import", *table, *figures, *BROUGHT_IN)
    shutil.copy(need, summer)
    for name in ("Grace Chapel", "YMCA"):
        said(summer, "partners", "add", name)
    off = ("--off", "3 July; 13 to 14 July: training")
    said(summer, "season", "set", "8 june 2026", "21 aug 2026", *off)
    chapel = ("--partner", "grace chapel", "--area", "East End")
    said(summer, "activities", "add", "Lunch one", *chapel, *DAYS)
    said(summer, "activities", "add", "Lunch two", "--partner", "YMCA", "--area", "east end", *DAYS[:2])
    return {"need": need, "summer": summer}


@pytest.fixture
def summer(made: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copy(made["summer"], tmp_path / "springfield.db")


@pytest.fixture
def imported(made: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copy(made["need"], tmp_path / "springfield.db")


def told(book: Path, *arguments: str) -> dict[str, Any]:
    """What a command writes as JSON, held against its schema."""
    shape = json.loads(said(book, *arguments, "--json"))
    schema = json.loads((SCHEMAS / f"{'-'.join(arguments[:2])}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(shape)
    assert isinstance(shape, dict)
    return shape


def said(book: Path, *arguments: str) -> str:
    done = CliRunner().invoke(program, ["--book", str(book), *arguments])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def refused(book: Path, *arguments: str) -> str:
    done = CliRunner().invoke(program, ["--book", str(book), *arguments])
    assert done.exit_code != 0
    return done.stderr


def test_the_list_and_one_whole(summer: Path) -> None:
    said(summer, "activities", "edit", "lunch one", "--meals", "lunch", "--cap", "50", "--days", "MWF")
    said(summer, "activities", "edit", "lunch one", "--also-not-on", "10 July: rain")
    said(summer, "activities", "edit", "lunch one", "--also-not-on", "17 July")
    said(summer, "activities", "figures", "lunch one", "June 2026", "--expected", "60")
    said(summer, "activities", "figures", "lunch one", "2026-06", "--actual", "40")
    listed = told(summer, "activities", "list")["activities"]
    assert {one["name"] for one in listed} == {"Lunch one", "Lunch two"}
    assert next(one for one in listed if one["name"] == "Lunch two")["ends_on"] == "2026-08-21"
    one = told(summer, "activities", "show", "lunch one", "--history")
    shown, history = one["activity"], one["history"]
    assert shown["exceptions"] == [{"day": "2026-07-10", "why": "rain"}, {"day": "2026-07-17", "why": None}]
    assert shown["months"] == [{"month": "2026-06", "expected": 60, "actual": 40, "cap_use": 0.8}]
    assert (shown["weekdays"], shown["meals"], shown["cap"]) == ("Mon, Wed and Fri", ["lunch"], 50)
    assert shown["overlaps"][0]["activity"] == "Lunch two" and len(shown["overlaps"][0]["days"]) == 22
    assert len(history) == 6
    plain = said(summer, "activities", "show", "lunch one")
    assert "Grace Chapel" in plain and "80%" in plain and "Not on: 10 Jul 2026: rain; 17 Jul 2026" in plain
    assert "Lunch two" in said(summer, "activities", "list")


def test_something_is_taken_away_by_an_empty_text(summer: Path) -> None:
    said(summer, "activities", "edit", "lunch one", "--to", "", "--name", "Lunch", "--hours", "11 to 12")
    listed = {one["name"]: one for one in told(summer, "activities", "list")["activities"]}
    assert listed["Lunch"]["last_day"] is None and listed["Lunch two"]["last_day"] is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "X", "--from", "8 june 2026", "--to", "7 june 2026"), "--to: 7 Jun 2026 lies before"),
        (("add", "X", "--from", "8 june 2026", "--days", "now and then"), "--days: “now and then” names no"),
        (("add", "X", "--from", "8 june 2026", "--partner", "Nobody"), "no partner “Nobody”"),
        (("add", "X"), "--from"),
        (("edit", "lunch one"), "Say what changes"),
        (("edit", "lunch"), "Several activities"),
        (("edit", "lunch one", "--not-on", "friday"), "--not-on: “friday” is no day"),
        (("show", "supper"), "no activity with the words “supper”"),
        (("edit", "lunch one", "--meals", "L and PM"), "--meals: “PM” is no meal"),
        (("figures", "lunch one", "soon", "--actual", "1"), "soon"),
        (("figures", "lunch one", "June 2026"), "Say --expected, --actual, or both"),
        (("figures", "lunch one", "June 2026", "--actual", "-1"), "--expected or --actual: A number"),
        (("overlaps", "--kind", "circus"), "There are: meal site"),
        (("holes", "--from", "9 june 2026", "--to", "8 june 2026"), "lies before"),
        (("calendar", "--from", "0001-01-01", "--to", "9999-12-31"), "more than ten years"),
    ],
)
def test_what_cannot_be_is_said_with_its_option(
    summer: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused(summer, "activities", *arguments)


def test_to_the_trash_and_back(summer: Path) -> None:
    told_id = said(summer, "activities", "trash", "lunch two").rsplit("(", 1)[1].rstrip(")\n")
    assert len(told(summer, "activities", "list")["activities"]) == 1
    said(summer, "activities", "trash", told_id, "--bring-back")
    assert len(told(summer, "activities", "list")["activities"]) == 2


def test_overlaps_and_holes_of_the_season(summer: Path) -> None:
    seen = told(summer, "activities", "overlaps", "--year", "2026")
    assert (seen["from"], seen["to"], seen["kind"]) == ("2026-06-08", "2026-08-21", "meals")
    (overlap,) = seen["overlaps"]
    assert overlap["area"] == "East End" and len(overlap["days"]) == 40
    assert [one["name"] for one in overlap["activities"]] == ["Lunch one", "Lunch two"]
    seen = told(summer, "activities", "holes", "--year", "2026")
    assert {one["area"] for one in seen["holes"]} == {"Fort Worth", "Meadow"}
    assert all(one["whole_season"] and len(one["days"]) == 52 for one in seen["holes"])
    assert not any(one["weekly"] for one in seen["holes"])
    (early,) = seen["early_ends"]
    assert (early["activity"], early["days_left"], early["days_without"]) == ("Lunch one", 15, 0)
    assert "Lunch one (Grace Chapel)" in said(summer, "activities", "overlaps", "--year", "2026")
    assert "52, all" in said(summer, "activities", "holes", "--year", "2026", "--kind", "all")
    for name in ("lunch one", "lunch two"):
        said(summer, "activities", "edit", name, "--days", "Mon-Thu", "--from", "8 june 2026")
    (friday,) = [
        one for one in told(summer, "activities", "holes", "--year", "2026")["holes"] if one["weekly"]
    ]
    assert (friday["area"], len(friday["days"])) == ("East End", 10)
    assert "10: Fri" in said(summer, "activities", "holes", "--year", "2026")
    assert "none" in said(summer, "activities", "overlaps", "--from", "1 aug 2026", "--to", "9 aug 2026")


def test_coverage_and_the_calendar(summer: Path) -> None:
    seen = told(summer, "activities", "coverage", "--year", "2026")
    east = next(one for one in seen["areas"] if one["name"] == "East End")
    assert (east["covered"], east["expected"], east["share"]) == (52, 52, 1)
    assert [one["name"] for one in east["partners"]] == ["Grace Chapel", "YMCA"]
    assert {"Fort Worth", "Meadow"} <= {one["name"] for one in seen["areas_with_no_one"]}
    plain = said(summer, "activities", "coverage", "--year", "2026")
    assert "● Grace Chapel, ● YMCA" in plain and "Areas with no one:" in plain
    for by, name in (("areas", "East End"), ("partners", "YMCA")):
        seen = told(summer, "activities", "calendar", "--year", "2026", "--by", by)
        row = next(one for one in seen["rows"] if one["name"] == name)
        assert len(seen["weeks"]) == len(row["weeks"]) == 11
        assert [week["overlaps"] for week in row["weeks"]][:1] == [5]
    plain = said(summer, "activities", "calendar", "--year", "2026")
    assert "5≡" in plain and "·" in plain


def test_a_book_without_a_season(imported: Path) -> None:
    assert told(imported, "season", "show") == {"seasons": []}
    assert "no season yet" in said(imported, "season", "show")
    assert "no season yet" in said(imported, "activities", "holes")
    assert "no activity" in said(imported, "activities", "list")
    assert told(imported, "activities", "calendar")["from"] == f"{date.today().year}-01-01"


def test_the_season(summer: Path) -> None:
    (season,) = told(summer, "season", "show")["seasons"]
    assert (season["year"], season["weekdays"], len(season["off"])) == (2026, 52, 3)
    assert "13 Jul 2026 to 14 Jul 2026: training" in said(summer, "season", "show")
    assert "--off" in refused(summer, "season", "set", "8 june 2026", "21 aug 2026", "--off", "soon")
    assert "LAST" in refused(summer, "season", "set", "8 june 2026", "7 june 2026")
    said(summer, "season", "remove", "2026")
    assert "no season of 2026" in refused(summer, "season", "remove", "2026")


def test_an_area_is_called_otherwise(summer: Path) -> None:
    assert "East End is called Harbour East now" in said(summer, "areas", "rename", "01", "Harbour East")
    names = {one["name"]: one for one in told(summer, "areas", "list")["areas"]}
    assert names["Harbour East"]["need"] and "East End" not in names
    assert "NAME: “Meadow” is another area" in refused(summer, "areas", "rename", "east end", "meadow")
    assert "no area “Nowhere”" in refused(summer, "areas", "rename", "Nowhere", "X")
    assert "Several areas" in refused(summer, "areas", "rename", "o", "X")
    assert "Harbour East" in said(summer, "areas", "list")


def test_what_a_partner_does_is_shown_with_it(summer: Path) -> None:
    shown = told(summer, "partners", "show", "ymca")["partner"]["activities"]
    assert [(one["name"], one["last_day"]) for one in shown] == [("Lunch two", None)]
    assert "Lunch two: Mon to Fri" in said(summer, "partners", "show", "ymca")
