"""`ci-tui backbone`: who holds the six functions, and what was done for each."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "show": "ci_tui.cli.backbone_show:show",
        "hold": "ci_tui.cli.backbone_hold:hold",
        "tag": "ci_tui.cli.backbone_tag:tag",
        "note": "ci_tui.cli.backbone_tag:note",
    },
)
def backbone() -> None:
    """Show who holds the functions of the backbone, name who does, and count what was work for one."""
