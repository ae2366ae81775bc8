"""`ci-tui card`: everything about an area or a partner."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={"area": "ci_tui.cli.card_area:area", "partner": "ci_tui.cli.card_partner:partner"},
)
def card() -> None:
    """Show everything that the book knows of an area or of a partner."""
