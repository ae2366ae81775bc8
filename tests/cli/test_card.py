"""`ci-tui card`: everything about an area or a partner, for people and for programs."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.services.books import sample_path


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copy(sample_path(), tmp_path / "sample.db"))


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((files("ci_tui.cli") / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize(("what", "listed"), [("area", "areas"), ("partner", "partners")])
def test_every_one_of_the_sample_keeps_to_the_schema(sample: Path, run, what: str, listed: str) -> None:
    known = json.loads(run("--book", sample, listed, "list", "--json").stdout)[listed]
    assert known
    for each in known:
        done = run("--book", sample, "card", what, each["id"], "--json")
        assert done.exit_code == 0, done.stderr
        told = json.loads(done.stdout)
        assert not [error.message for error in validator(f"card-{what}").iter_errors(told)]
        assert told[what]["name"] == each["name"]


def test_an_area_is_told_in_sentences(sample: Path, run) -> None:
    told = run("--book", sample, "card", "area", "eastgate").stdout
    assert "524 children to reach 40 per 100" in told
    assert "Summer 2026: 11.5 per 100: 1,840 in need, 212 served, 2 sites" in told
    assert "Eastgate PTA: asks twenty families how they would get there (open, due 18 Dec 2026)" in told


def test_a_partner_is_told_in_sentences(sample: Path, run) -> None:
    told = run("--book", sample, "card", "partner", "Eastgate P").stdout
    assert told.startswith("Eastgate PTA (residents · active since 9 Oct 2024)")
    assert "roundtables since it joined on 9 Oct 2024" in told
    assert "asks twenty families how they would get there, due 18 Dec 2026" in told
    assert "Keisha Monroe · president" in told


@pytest.mark.parametrize("what", ["area", "partner"])
def test_a_name_that_the_book_does_not_have_is_refused_in_one_line(book: Path, run, what: str) -> None:
    done = run("--book", book, "card", what, "Nowhere [at] all")
    assert done.exit_code == 1
    assert not done.stdout
    assert "Nowhere [at] all" in str(done.stderr or done.exception)


def test_a_book_with_a_name_alone_has_cards(imported: Path, run) -> None:
    told = json.loads(run("--book", imported, "card", "area", "Harbour", "--json").stdout)["area"]
    assert (told["to_target"], told["works_here"], told["season"]) == (None, [], None)
    assert "is not known" in run("--book", imported, "card", "area", "Harbour").stdout
