"""docs/COMMANDS.md names every command and every option, and none that there is not."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "COMMANDS.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## ci-tui ([a-z -]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ROOT = PAGE[: PAGE.index("\n## ")]


def rows(text: str) -> set[str]:
    """The options that tables of the page explain."""
    return {
        option
        for line in text.splitlines()
        if line.startswith("| `-")
        for option in re.findall(r"`(--[a-z-]+)", line.split("|")[1])
    }


def test_every_command_has_its_section_and_no_other_has(leaf_commands) -> None:
    assert set(SECTIONS) == set(leaf_commands)


def test_every_option_is_explained_and_no_other_is(leaf_commands) -> None:
    for name, command in leaf_commands.items():
        options = {
            option for parameter in command.params for option in parameter.opts if option.startswith("--")
        }
        assert rows(SECTIONS[name]) == options, name


def test_the_options_of_the_program_itself() -> None:
    assert rows(ROOT) == {"--book", "--version", "--help"}


def test_options_named_in_passing_exist(leaf_commands) -> None:
    known = {"--book", "--version", "--help"} | {
        option
        for command in leaf_commands.values()
        for parameter in command.params
        for option in parameter.opts
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", PAGE)) <= known


@pytest.mark.parametrize(
    "name",
    [
        "gaps-show",
        "gaps-import",
        "gaps-list",
        "partners-list",
        "partners-show",
        "partners-import",
        "roundtables-list",
        "roundtables-show",
        "learnings-list",
        "learnings-show",
        "commitments-list",
        "commitments-show",
        "agenda-show",
        "agenda-list",
        "agenda-strategies",
        "agenda-history",
        "agenda-pulse",
        "measures-list",
        "measures-show",
        "measures-late",
        "activities-list",
        "activities-show",
        "activities-overlaps",
        "activities-holes",
        "activities-coverage",
        "activities-calendar",
        "season-show",
        "areas-list",
        "missing",
        "report-sign-in",
        "report-agenda",
        "report-minutes",
        "report-promises",
        "report-common-agenda",
        "report-goal-history",
        "report-scorecard",
        "backbone-show",
        "report-backbone",
        "report-update",
        "report-call-list",
        "updates-list",
        "updates-draft",
        "contacts-list",
        "contacts-coverage",
        "card-area",
        "card-partner",
        "backup",
        "restore",
        "check",
    ],
)
def test_every_key_of_the_json_is_named(name) -> None:
    schema = json.loads((files("ci_tui.cli") / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    section = next(text for title, text in SECTIONS.items() if title.replace(" ", "-") == name)
    missing = [key for key in keys_of(schema) if f"`{key}`" not in section]
    assert not missing


def keys_of(schema: dict) -> list[str]:
    """All keys that a schema allows, at any depth."""
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return [*schema.get("properties", {}), *(key for part in inner for key in keys_of(part))]
