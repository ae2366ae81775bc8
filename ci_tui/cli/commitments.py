"""`ci-tui commitments`: what was promised, what is late, and what became of it."""

import click

from ci_tui.cli.program import LazyGroup

_HELP = ("-h", "--help")


class _ListsAlone(LazyGroup):
    """A group that lists where no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with `list` before options that stand alone."""
        alone = not args or (args[0].startswith("-") and args[0] not in _HELP)
        return super().parse_args(ctx, ["list", *args] if alone else args)


@click.group(
    cls=_ListsAlone,
    commands_in={
        "list": "ci_tui.cli.commitments_list:list_",
        "show": "ci_tui.cli.commitments_show:show",
        "add": "ci_tui.cli.commitments_add:add",
        "keep": "ci_tui.cli.commitments_answer:keep",
        "move": "ci_tui.cli.commitments_answer:move",
        "drop": "ci_tui.cli.commitments_answer:drop",
    },
)
def commitments() -> None:
    """List, show and add promises, and say what became of one; alone it lists them."""
