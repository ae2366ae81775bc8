"""`ci-tui partners`: who is at the table."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "list": "ci_tui.cli.partners_list:list_",
        "show": "ci_tui.cli.partners_show:show",
        "add": "ci_tui.cli.partners_add:add",
        "import": "ci_tui.cli.partners_import:import_",
        "merge": "ci_tui.cli.partners_merge:merge",
    },
)
def partners() -> None:
    """List, add, bring in and merge partners, and show one with its people."""
