"""`ci-tui gaps show`, `list` and `match`: what is read back."""

import json

import pytest


def test_areas_stand_in_rank_order_and_unknowns_come_last(imported, shown) -> None:
    areas = shown(imported)["areas"]
    assert areas[0]["name"] == "East End"
    assert areas[0]["rank"] == 1
    assert areas[0]["to_target"] == 250
    assert {area["name"] for area in areas[-3:]} == {"Fort Worth", "Ft. Worth", "Harbour"}
    assert {area["rank"] for area in areas[-3:]} == {None}


def test_unknown_is_null_and_flags_say_why(imported, shown) -> None:
    areas = {area["name"]: area for area in shown(imported)["areas"]}
    assert areas["Harbour"]["need"] is None
    assert areas["Harbour"]["rate_per_100"] is None
    assert areas["Harbour"]["flags"] == ["need-unknown"]
    assert areas["Meadow"]["flags"] == ["served-exceeds-need"]
    assert areas["Fort Worth"]["flags"] == ["not-in-served-table"]


def test_rankings(imported, shown) -> None:
    assert shown(imported, "--rank", "rate")["areas"][0]["name"] == "East End"
    assert shown(imported, "--rank", "unmet")["areas"][0]["unmet"] == 850
    assert shown(imported, "--rank", "underrepresented")["areas"][0]["underrepresentation"] > 0


def test_a_table_for_people(imported, run) -> None:
    said = run("--book", imported, "gaps", "show").stdout
    for words in (
        "East End",
        "1,000",
        "150",
        "15.0",
        "250",
        "all areas",
        "served exceeds need",
        "District and state",
    ):
        assert words in said
    assert "lunches on an average weekday" in said
    assert "Ft. Worth" in said


def test_figures_stand_under_each_other(imported, run) -> None:
    lines = run("--book", imported, "gaps", "show").stdout.splitlines()
    heading = next(line for line in lines if line.startswith("rank"))
    figures = {"need": ["1,000", "400", "200", "1,600"], "per 100": ["15.0", "125.0", "33.3"]}
    for column, shown in figures.items():
        end = heading.index(column) + len(column)
        for figure in shown:
            assert any(line[:end].endswith(f" {figure}") for line in lines), (column, figure)


def test_the_beginning_of_a_title_is_enough_and_a_wrong_one_is_refused(imported, run) -> None:
    assert run("--book", imported, "gaps", "show", "summer").exit_code == 0
    refused = run("--book", imported, "gaps", "show", "winter")
    assert refused.exit_code == 1
    assert "Summer 2026" in refused.stderr


@pytest.mark.parametrize("command", ["show", "list"])
def test_an_empty_book(book, run, command) -> None:
    done = run("--book", book, "gaps", command)
    assert (done.stdout + done.stderr).strip()
    assert done.exit_code == (1 if command == "show" else 0)


def test_the_list_of_analyses(imported, run) -> None:
    (only,) = json.loads(run("--book", imported, "gaps", "list", "--json").stdout)["analyses"]
    assert only["title"] == "Summer 2026"
    assert only["areas"] == 5
    assert "Summer 2026" in run("--book", imported, "gaps", "list").stdout


def test_two_spellings_are_matched_once_and_remembered(imported, flags, run, shown) -> None:
    done = run("--book", imported, "gaps", "match", "Ft. Worth", "Fort Worth")
    assert done.exit_code == 0, done.stderr
    found = shown(imported)
    assert found["unmatched"] == {"need_only": [], "served_only": []}
    assert {area["name"]: area["rate_per_100"] for area in found["areas"]}["Fort Worth"] == 12.5
    flags[1] = "Summer 2027"
    again = json.loads(run("--book", imported, "gaps", "import", *flags, "--json").stdout)
    assert again["unmatched"] == {"need_only": [], "served_only": []}


def test_an_area_that_only_an_activity_has_is_matched_by_its_whole_name(imported, run) -> None:
    place = ("--from", "2026-06-01", "--area", "Meadow Field", "--area", "Fort Worth")
    run("--book", imported, "activities", "add", "Lunch", *place)
    assert run("--book", imported, "gaps", "match", "Field", "Fort Worth").exit_code == 1
    done = run("--book", imported, "gaps", "match", "meadow field", "Fort Worth")
    assert done.exit_code == 0, done.stderr
    (one,) = json.loads(run("--book", imported, "activities", "list", "--json").stdout)["activities"]
    assert [area["name"] for area in one["areas"]] == ["Fort Worth"]


@pytest.mark.parametrize("pair", [("Nowhere", "Fort Worth"), ("Ft. Worth", "Nowhere")])
def test_matching_what_is_not_there_is_refused(imported, run, pair) -> None:
    done = run("--book", imported, "gaps", "match", *pair)
    assert done.exit_code == 1
    assert "Nowhere" in done.stderr
