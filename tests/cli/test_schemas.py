"""Every `--json` output keeps to its committed JSON Schema."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ci_tui.services.books import sample_path

SCHEMAS = files("ci_tui.cli") / "schemas"


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def assert_valid(name: str, text: str) -> None:
    problems = [
        f"{list(error.path)}: {error.message}" for error in validator(name).iter_errors(json.loads(text))
    ]
    assert not problems


def test_there_is_a_schema_for_every_command_that_writes_json(commands_with_json) -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {
        f"{command.replace(' ', '-')}.schema.json" for command in commands_with_json
    }


@pytest.mark.parametrize("ranking", ["to-target", "rate", "unmet", "underrepresented"])
def test_gaps_show(imported, run, ranking) -> None:
    assert_valid("gaps-show", run("--book", imported, "gaps", "show", "--rank", ranking, "--json").stdout)


def test_gaps_show_of_need_alone(book, flags, run) -> None:
    run("--book", book, "gaps", "import", *flags[: flags.index("--served")])
    assert_valid("gaps-show", run("--book", book, "gaps", "show", "--json").stdout)


def test_gaps_import(book, flags, run) -> None:
    for more in (["--dry-run"], []):
        assert_valid("gaps-import", run("--book", book, "gaps", "import", *flags, *more, "--json").stdout)


def test_gaps_list(imported, run) -> None:
    assert_valid("gaps-list", run("--book", imported, "gaps", "list", "--json").stdout)


def test_check(imported, run) -> None:
    assert_valid("check", run("--book", imported, "check", "--json").stdout)


@pytest.fixture
def sample(tmp_path) -> Path:
    """A copy of the sample, which has something of everything."""
    return shutil.copy(sample_path(), tmp_path / "sample.db")


@pytest.mark.parametrize("name", ["partners", "roundtables", "learnings"])
@pytest.mark.parametrize("more", [(), ("zzz",), ("--trash",)], ids=["all", "none", "trash"])
def test_lists(sample, run, name, more) -> None:
    text = run("--book", sample, name, "list", *more, "--json").stdout
    assert_valid(f"{name}-list", text)
    assert bool(json.loads(text)[name]) is not bool(more)


@pytest.mark.parametrize("name", ["partners", "roundtables", "learnings"])
@pytest.mark.parametrize("more", [(), ("--history",)], ids=["plain", "history"])
def test_every_record_of_the_sample(sample, run, name, more) -> None:
    listed = json.loads(run("--book", sample, name, "list", "--json").stdout)[name]
    for each in listed:
        done = run("--book", sample, name, "show", each["id"], *more, "--json")
        assert done.exit_code == 0, done.stderr
        assert_valid(f"{name}-show", done.stdout)


@pytest.mark.parametrize(
    "broken",
    [{}, {"analyses": [{"title": "x"}]}, {"analyses": [], "more": 1}],
    ids=["empty", "short", "more"],
)
def test_a_schema_refuses_another_shape(broken) -> None:
    assert not validator("gaps-list").is_valid(broken)
