"""`ci-tui gaps`: the gap analyses of a book."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "import": "ci_tui.cli.gaps_import:import_",
        "show": "ci_tui.cli.gaps_show:show",
        "list": "ci_tui.cli.gaps_list:list_",
        "match": "ci_tui.cli.gaps_match:match",
    },
)
def gaps() -> None:
    """Bring in, read and match gap analyses: need against served, area by area."""
