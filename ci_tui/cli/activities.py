"""`ci-tui activities`: who does what, where and when; overlaps, holes, and who covers what."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "list": "ci_tui.cli.activities_list:list_",
        "show": "ci_tui.cli.activities_show:show",
        "add": "ci_tui.cli.activities_add:add",
        "edit": "ci_tui.cli.activities_add:edit",
        "import": "ci_tui.cli.activities_import:import_",
        "figures": "ci_tui.cli.activities_change:figures",
        "trash": "ci_tui.cli.activities_change:trash",
        "overlaps": "ci_tui.cli.activities_questions:overlaps",
        "holes": "ci_tui.cli.activities_questions:holes",
        "coverage": "ci_tui.cli.activities_coverage:coverage",
        "calendar": "ci_tui.cli.activities_calendar:calendar",
    },
)
def activities() -> None:
    """Show and write what partners do, where and when; where two do the same, and where nobody does."""
