"""`ci-tui agenda`: what the network wants to change, what it does for it, and who agrees."""

import click

from ci_tui.cli.program import LazyGroup

_HELP = ("-h", "--help")


class _ShowsAlone(LazyGroup):
    """A group that shows where no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with `show` before options that stand alone."""
        alone = not args or (args[0].startswith("-") and args[0] not in _HELP)
        return super().parse_args(ctx, ["show", *args] if alone else args)


@click.group(
    cls=_ShowsAlone,
    commands_in={
        "show": "ci_tui.cli.agenda_show:show",
        "list": "ci_tui.cli.agenda_list:list_",
        "strategies": "ci_tui.cli.agenda_strategies:strategies",
        "history": "ci_tui.cli.agenda_history:history",
        "pulse": "ci_tui.cli.agenda_pulse:pulse",
        "add-result": "ci_tui.cli.agenda_add_result:add_result",
        "add-strategy": "ci_tui.cli.agenda_add_strategy:add_strategy",
        "sentence": "ci_tui.cli.agenda_agree:sentence",
        "adopt": "ci_tui.cli.agenda_agree:adopt",
        "endorse": "ci_tui.cli.agenda_agree:endorse",
        "vote": "ci_tui.cli.agenda_vote:vote",
        "review": "ci_tui.cli.agenda_review:review",
    },
)
def agenda() -> None:
    """Show and write the common agenda: results, strategies, votes, reviews; alone it shows the result."""
