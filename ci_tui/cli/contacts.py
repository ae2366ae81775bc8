"""`ci-tui contacts`: calls, visits, messages and feedback, and who was not heard for long."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "list": "ci_tui.cli.contacts_list:list_",
        "add": "ci_tui.cli.contacts_add:add",
        "coverage": "ci_tui.cli.contacts_coverage:coverage",
    },
)
def contacts() -> None:
    """List and note two-way contacts outside roundtables, and show who was heard when."""
