"""`ci-tui updates`: what was told to partners and others, and the draft of the next."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "list": "ci_tui.cli.updates_list:list_",
        "add": "ci_tui.cli.updates_add:add",
        "draft": "ci_tui.cli.updates_draft:draft",
    },
)
def updates() -> None:
    """List and note updates, the acts of communication, and write the draft of the next one."""
