"""What tests of the commands stand on: a small book, two small tables, and a way to run a command."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from ci_tui.cli.program import program

NEED = """\
Springfield schools: eligible children,,
,,
Zone,Neighborhood,Eligible children
01,East End,"1,000"
02,Fort Worth,400
03,Harbour,*
04,Meadow,200
,TOTAL,1600
A note below the table.,,
"""

SERVED = """\
Neighborhood,Site,Days,July lunches
East End,Library,20,2200
East End,School,10,1100
Ft. Worth,Chapel,22,1100
Harbour,Pier,22,220
Meadow,Barn,22,5500
TOTAL,,,10120
"""

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run a command in this process; the result has its output, its errors and its exit status."""
    return lambda *arguments: CliRunner().invoke(program, [str(argument) for argument in arguments])


@pytest.fixture
def need(tmp_path: Path) -> Path:
    """A district's table: titles above its header, a total, a suppressed figure."""
    return _written(tmp_path / "need.csv", NEED)


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """A state's table of lunches by site; it spells Fort Worth another way."""
    return _written(tmp_path / "served.csv", SERVED)


@pytest.fixture
def book(tmp_path: Path, run: Run) -> Path:
    """An empty book."""
    path = tmp_path / "springfield.db"
    made = run("new", path, "--name", "Springfield Meals")
    assert made.exit_code == 0, made.stderr
    return path


@pytest.fixture
def flags(need: Path, served: Path) -> list[str]:
    """The flags of an import of both tables, on a weekday basis."""
    return [
        "--title", "Summer 2026", "--date", "2026-07-31", "--source", "District and state",
        "--need", str(need), "--need-area", "Neighborhood", "--need-value", "Eligible children",
        "--need-code", "Zone",
        "--served", str(served), "--served-area", "Neighborhood", "--served-value", "July lunches",
        "--served-weekdays", "22", "--sites-as-rows",
    ]  # fmt: skip


@pytest.fixture
def imported(book: Path, flags: list[str], run: Run) -> Path:
    """A book with one analysis in it."""
    done = run("--book", book, "gaps", "import", *flags)
    assert done.exit_code == 0, done.stderr
    return book


@pytest.fixture
def shown(run: Run) -> Callable[..., dict]:
    """What `gaps show --json` says of a book."""

    def show(book: Path, *arguments: str) -> dict:
        done = run("--book", book, "gaps", "show", *arguments, "--json")
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    return show


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="session")
def leaf_commands() -> dict[str, click.Command]:
    """Every command that does something, by what is typed after `ci-tui`."""
    return dict(_leaves(program, ()))


@pytest.fixture(scope="session")
def commands_with_json(leaf_commands: dict[str, click.Command]) -> list[str]:
    """The commands that take --json."""
    return [
        name
        for name, command in leaf_commands.items()
        if any("--json" in parameter.opts for parameter in command.params)
    ]


def _leaves(group: click.Group, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from _leaves(command, (*path, name))
        else:
            yield " ".join((*path, name)), command
