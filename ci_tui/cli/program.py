"""The command `ci-tui` itself: its options, and its commands, imported when one of them is used."""

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import click

from ci_tui.cli.failures import FAILED, STOPPED, WRONG_USAGE, guarded
from ci_tui.cli.opening import open_screens
from ci_tui.cli.streams import tell

NAME = "ci-tui"


class LazyGroup(click.Group):
    """A group that knows its commands by where they are written (`module:name`) and imports only one used."""

    def __init__(self, *args: Any, commands_in: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **{"no_args_is_help": False, **settings})
        self._commands_in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order in which a reader meets them."""
        return list(self._commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now; None where there is none."""
        place = self._commands_in.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command


class Program(LazyGroup):
    """The whole program: every failure ends as one plain line on standard error and a status."""

    def run(self, arguments: Sequence[str]) -> int:
        """Run on these arguments and return the exit status; refusals are left to the caller."""
        self._main_shell_completion({}, NAME)
        try:
            with self.make_context(NAME, list(arguments)) as context:
                result = self.invoke(context)
        except click.exceptions.Exit as ended:
            return ended.exit_code
        except click.Abort:
            tell(STOPPED)
            return FAILED
        except click.ClickException as error:
            tell(_usage_sentence(error))
            return error.exit_code
        return result if isinstance(result, int) else 0

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run and exit with the status, as click's own `main` does, but with one line for what went wrong."""
        arguments = sys.argv[1:] if args is None else args
        sys.exit(guarded(lambda: self.run(arguments)))


def _usage_sentence(error: click.ClickException) -> str:
    """click's message as one line, with where to read on."""
    said = " ".join(error.format_message().split())
    if isinstance(error, click.NoSuchOption) and error.option_name == "--book":
        return f"--book stands before the command: {NAME} --book PATH COMMAND."
    context = getattr(error, "ctx", None)
    if error.exit_code != WRONG_USAGE or context is None:
        return said
    return f"{said} See “{context.command_path} --help”."


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from ci_tui.version import __version__

        click.echo(f"{NAME} {__version__}")
        context.exit()


@click.group(
    NAME,
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    commands_in={
        "new": "ci_tui.cli.new:new",
        "demo": "ci_tui.cli.demo:demo",
        "gaps": "ci_tui.cli.gaps:gaps",
        "partners": "ci_tui.cli.partners:partners",
        "roundtables": "ci_tui.cli.roundtables:roundtables",
        "learnings": "ci_tui.cli.learnings:learnings",
        "commitments": "ci_tui.cli.commitments:commitments",
        "agenda": "ci_tui.cli.agenda:agenda",
        "measures": "ci_tui.cli.measures:measures",
        "activities": "ci_tui.cli.activities:activities",
        "season": "ci_tui.cli.season:season",
        "areas": "ci_tui.cli.areas:areas",
        "updates": "ci_tui.cli.updates:updates",
        "contacts": "ci_tui.cli.contacts:contacts",
        "missing": "ci_tui.cli.missing:missing",
        "backbone": "ci_tui.cli.backbone:backbone",
        "card": "ci_tui.cli.card:card",
        "report": "ci_tui.cli.report:report",
        "export": "ci_tui.cli.export:export",
        "import": "ci_tui.cli.import_book:import_",
        "backup": "ci_tui.cli.backup:backup",
        "restore": "ci_tui.cli.restore:restore",
        "check": "ci_tui.cli.check:check",
        "completion": "ci_tui.cli.completion:completion",
    },
)
@click.option(
    "--book",
    metavar="PATH",
    help="The book to use. Otherwise CI_TUI_BOOK names it, else the last one opened.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
    help="Print the version and stop.",
)  # fmt: skip
@click.pass_context
def program(context: click.Context, book: str | None) -> int | None:
    """Keep a network's book: where children are missed, and who is on it.

    Without a command the screens open. Everything stays in one file, the book; nothing goes over a network.
    """
    if book == "":  # an unset variable of a script; another book than the one meant must not be taken
        raise click.UsageError("--book needs a path.")
    context.obj = book
    return open_screens(book) if context.invoked_subcommand is None else None
