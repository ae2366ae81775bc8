"""`ci-tui learnings`: what was shared, and who took it up."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "list": "ci_tui.cli.learnings_list:list_",
        "show": "ci_tui.cli.learnings_show:show",
        "add": "ci_tui.cli.learnings_add:add",
        "adopt": "ci_tui.cli.learnings_adopt:adopt",
    },
)
def learnings() -> None:
    """List, show and add learnings, and say which partner took one up."""
