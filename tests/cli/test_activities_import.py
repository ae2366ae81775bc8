"""`ci-tui activities import`: a list of sites becomes activities, told as lines and as JSON."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SITES = """\
Site Name,Status,Address,City,Start Date,End Date,Sponsor
Library,Open,1 Main St,Eastgate,6/15/2026,8/7/2026,Food Bank
Chapel,Open,2 Hill Rd,Mill Hollow,6/15/2026,7/24/2026,City Parks
Pool,Open,3 Bay St,Harbor,,,
Pier,Open,4 Bay St,Harbor,8/1/2026,7/1/2026,
"""


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    path = tmp_path / "sites.csv"
    path.write_text(SITES)
    return path


def imported(run: Any, book: Path, sites: Path, *flags: object) -> dict[str, Any]:
    done = run("--book", book, "activities", "import", sites, *flags, "--json")
    assert done.exit_code == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    schema = json.loads(
        (files("ci_tui.cli") / "schemas" / "activities-import.schema.json").read_text("utf-8")
    )
    assert not list(Draft202012Validator(schema).iter_errors(told))
    return told


def test_a_dry_run_then_the_import_then_nothing_new(run, book, sites):
    dry = imported(run, book, sites, "--dry-run")
    done = imported(run, book, sites)
    again = imported(run, book, sites)

    assert dry["counts"] == done["counts"]
    assert (done["counts"]["new"], done["counts"]["new_areas"], again["counts"]["same"]) == (3, 3, 3)
    assert (done["area_column"], again["as_last_time"]) == ("City", True)
    assert done["sites"][0]["when"] == "15 Jun to 7 Aug 2026, Mon to Fri"
    assert done["excluded"] == [
        {
            "line": 5,
            "text": "Pier, Open, 4 Bay St, Harbor, 8/1/2026, 7/1/2026",
            "reason": "It ends on 1 Jul 2026, before it begins.",
        }
    ]


def test_lines_for_people(run, book, sites):
    done = run("--book", book, "activities", "import", sites, "--dry-run")

    assert done.exit_code == 0
    assert "A dry run of sites.csv: nothing was changed.\n3 new. With 3 new areas." in done.stdout
    assert "Start Date → start" in done.stdout
    assert "line 5" in done.stdout


def test_flags_say_how_it_is_taken(run, book, sites):
    done = imported(
        run, book, sites, "--undated", "leave", "--sponsors", "partners", "--days", "Sat-Sun",
        "--map", "area=City", "--set-aside", 3, "--kind", "programme",
    )  # fmt: skip

    assert (done["counts"]["new"], done["counts"]["left"], done["counts"]["new_partners"]) == (1, 1, 1)
    assert done["sites"][0]["when"] == "15 Jun to 7 Aug 2026, Sat and Sun"
    less = imported(run, book, sites, "--set-aside", 2, "--other-areas", "leave", "--gone-end", "2026-07-01")
    assert [(one["name"], one["ends"]) for one in less["gone"]] == [("Library", True)]
    assert less["counts"]["left"] == 2


@pytest.mark.parametrize(
    ("flags", "status", "told"),
    [
        (("--map", "nonsense=City"), 2, "The fields are: name, type"),
        (("--days", "whenever"), 2, "names no days of the week"),
        (("--area", "City", "--no-area"), 2, "exclude each other"),
        (("--area", "Ward"), 1, "There is no column “Ward”"),
        (("--where", "City=Nowhere"), 1, "No row has “Nowhere”"),
    ],
)
def test_wrong_usage_and_refusals_are_one_line(run, book, sites, flags, status, told):
    done = run("--book", book, "activities", "import", sites, *flags)

    assert done.exit_code == status
    assert told in (done.stderr or str(done.exception))
