"""`ci-tui roundtables`: the meetings of a network."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "list": "ci_tui.cli.roundtables_list:list_",
        "show": "ci_tui.cli.roundtables_show:show",
        "add": "ci_tui.cli.roundtables_add:add",
        "record": "ci_tui.cli.roundtables_record:record",
    },
)
def roundtables() -> None:
    """List and plan roundtables, write up a past one, and show one with who was there."""
