"""`ci-tui gaps import`: what it keeps, what it says, what it refuses."""

import json

import pytest


def as_json(run, book, *arguments) -> dict:
    done = run("--book", book, "gaps", "import", *arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def areas_of(shown: dict) -> dict[str, dict]:
    return {area["name"]: area for area in shown["areas"]}


def test_rows_of_an_area_are_summed_and_divided_by_the_weekdays(imported, shown) -> None:
    areas = areas_of(shown(imported))
    assert areas["East End"]["need"] == 1000
    assert areas["East End"]["served"] == 150
    assert areas["East End"]["sites"] == 2
    assert areas["East End"]["rate_per_100"] == 15
    assert areas["East End"]["code"] == "01"


def test_each_row_is_divided_by_its_days_where_there_is_a_column_of_them(book, flags, run, shown) -> None:
    at = flags.index("--served-weekdays")
    done = run("--book", book, "gaps", "import", *flags[:at], "--served-days", "Days", *flags[at + 2 :])
    assert done.exit_code == 0, done.stderr
    found = shown(book)
    assert areas_of(found)["East End"]["served"] == 2200 / 20 + 1100 / 10
    assert found["analysis"]["served_basis"] == "operating-days"


def test_it_says_what_it_read_set_aside_assumed_and_did_not_match(book, flags, run) -> None:
    said = as_json(run, book, *flags)
    need, served = said["tables"]
    assert (need["header_line"], need["rows_read"], need["sum"], need["printed_total"]) == (3, 4, 1600, 1600)
    assert (served["rows_read"], served["sum"], served["printed_total"]) == (5, 460, 460)
    assert said["unmatched"] == {"need_only": ["Fort Worth"], "served_only": ["Ft. Worth"]}
    assert said["suggestions"] == [{"served": "Ft. Worth", "need": "Fort Worth"}]
    assert {(row["file"], row["line"]) for row in said["excluded"]} >= {("need.csv", 8), ("served.csv", 7)}
    assert said["analysis"]["need_basis"] == "eligible"
    assert len(said["assumed"]) == 1


def test_the_same_in_words(book, flags, run) -> None:
    said = run("--book", book, "gaps", "import", *flags).stdout
    for words in ("Summer 2026", "1,600", "TOTAL", "need.csv, line 8", "Ft. Worth = Fort Worth", "Assumed"):
        assert words in said
    assert "lunches on an average weekday" in said


def test_a_printed_total_that_agrees_is_said_as_such_and_asks_nothing(book, flags, run) -> None:
    said = run("--book", book, "gaps", "import", *flags).stdout
    before, _, asked = said.partition("To look at:")
    assert "The printed total of the need table agrees: 1,600." in before
    assert "agrees" not in asked
    assert "total of" not in asked


def test_an_analysis_of_the_need_alone_has_no_basis_of_the_served(book, flags, run) -> None:
    alone = flags[: flags.index("--served")]
    for said in (
        run("--book", book, "gaps", "import", *alone).stdout,
        run("--book", book, "gaps", "show").stdout,
        run("--book", book, "gaps", "list").stdout,
    ):
        assert "eligible children" in said
        assert "lunches" not in said


def test_a_dry_run_says_the_same_and_changes_nothing(book, flags, run) -> None:
    before = book.read_bytes()
    dry = as_json(run, book, *flags, "--dry-run")
    assert book.read_bytes() == before
    assert dry.pop("dry_run") is True
    kept = as_json(run, book, *flags)
    assert kept.pop("dry_run") is False
    assert kept == dry
    assert "nothing was changed" in run("--book", book, "gaps", "import", *flags, "--dry-run").stdout


def test_a_row_that_was_set_aside_can_be_kept_and_another_set_aside(book, flags, run) -> None:
    said = as_json(run, book, *flags, "--need-keep", "8", "--need-set-aside", "7", "--dry-run")
    assert said["tables"][0]["sum"] == 1000 + 400 + 1600
    assert [row["line"] for row in said["excluded"] if row["file"] == "need.csv"][:1] == [7]


def test_only_the_rows_with_a_value_count(book, flags, run) -> None:
    said = as_json(run, book, *flags, "--served-where", "site=library", "--dry-run")
    assert said["tables"][1]["sum"] == 100
    assert said["tables"][1]["rows_filtered_out"] >= 4


def test_an_area_without_served_is_unknown_unless_it_is_said_to_be_zero(book, flags, run, shown) -> None:
    assert run("--book", book, "gaps", "import", *flags).exit_code == 0
    assert areas_of(shown(book))["Fort Worth"]["served"] is None
    flags[1] = "Again"
    assert run("--book", book, "gaps", "import", *flags, "--absent-served", "zero").exit_code == 0
    assert areas_of(shown(book, "Again"))["Fort Worth"]["served"] == 0


@pytest.mark.parametrize(
    ("given", "kind", "per_100"),
    [("40", "benchmark", 40), ("own", "own", None), ("best", "best", None), ("55.5", "number", 55.5)],
)
def test_targets(book, flags, run, shown, given, kind, per_100) -> None:
    assert run("--book", book, "gaps", "import", *flags, "--target", given).exit_code == 0
    analysis = shown(book)["analysis"]
    assert analysis["target_kind"] == kind
    if per_100:
        assert analysis["target_per_100"] == per_100


def test_a_number_of_ones_own_carries_its_note(book, flags, run, shown) -> None:
    done = run("--book", book, "gaps", "import", *flags, "--target", "50", "--target-note", "agreed in May")
    assert done.exit_code == 0, done.stderr
    assert shown(book)["analysis"]["target_note"] == "agreed in May"


def test_need_alone_is_an_analysis_too(book, flags, run, shown) -> None:
    done = run("--book", book, "gaps", "import", *flags[: flags.index("--served")])
    assert done.exit_code == 0, done.stderr
    found = shown(book)
    assert found["totals"]["need"] == 1600
    assert found["totals"]["to_target"] is None
    assert found["unmatched"] == {"need_only": [], "served_only": []}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"--need": "nowhere.csv"}, ["nowhere.csv"]),
        ({"--need-value": "Nonsense"}, ["Nonsense", "Eligible children"]),
        ({"--served-area": "Nonsense"}, ["Nonsense", "July lunches"]),
    ],
)
def test_what_is_not_there_is_refused_and_the_book_unharmed(book, flags, run, change, words) -> None:
    before = book.read_bytes()
    for flag, value in change.items():
        flags[flags.index(flag) + 1] = value
    done = run("--book", book, "gaps", "import", *flags)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert all(word in done.stderr for word in words)
    assert book.read_bytes() == before


def test_a_title_stands_once_in_a_book(imported, flags, run) -> None:
    done = run("--book", imported, "gaps", "import", *flags)
    assert done.exit_code == 1
    assert "Summer 2026" in done.stderr


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--served-days", "Days"], "exclude"),
        (["--need-where", "Zone"], "COL=VALUE"),
        (["--target", "much"], "much"),
        (["--target", "own", "--target-note", "why"], "--target-note"),
        (["--need-basis", "guessed"], "guessed"),
        (["--served-weekdays", "0"], "0"),
    ],
)
def test_flags_that_make_no_sense_are_wrong_usage(book, flags, run, more, word) -> None:
    done = run("--book", book, "gaps", "import", *flags, *more)
    assert done.exit_code == 2
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("date", ["yesterday week", "2026-13-01", "31 Feb 2026"])
def test_a_day_that_is_none_is_wrong_usage(book, flags, run, date) -> None:
    flags[flags.index("--date") + 1] = date
    assert run("--book", book, "gaps", "import", *flags).exit_code == 2


@pytest.mark.parametrize(
    "lone", [["--served-area", "Neighborhood"], ["--sites-as-rows"], ["--served-weekdays", "22"]]
)
def test_flags_of_the_served_table_need_one(book, flags, run, lone) -> None:
    done = run("--book", book, "gaps", "import", *flags[: flags.index("--served")], *lone)
    assert done.exit_code == 2
    assert "--served FILE" in done.stderr


def test_the_served_table_needs_its_columns(book, flags, run) -> None:
    at = flags.index("--served-area")
    assert run("--book", book, "gaps", "import", *flags[:at]).exit_code == 2
    assert run("--book", book, "gaps", "import", *flags[: at + 2]).exit_code == 2
