"""`ci-tui measures`: the shared measures, their values, who reports them, and when they are defined anew."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "list": "ci_tui.cli.measures_list:list_",
        "show": "ci_tui.cli.measures_show:show",
        "late": "ci_tui.cli.measures_late:late",
        "add": "ci_tui.cli.measures_add:add",
        "values": "ci_tui.cli.measures_values:values",
        "import": "ci_tui.cli.measures_import:import_",
        "csv": "ci_tui.cli.measures_csv:csv",
        "reporter": "ci_tui.cli.measures_reporter:reporter",
        "call": "ci_tui.cli.measures_late:call",
        "define": "ci_tui.cli.measures_define:define",
        "freeze": "ci_tui.cli.measures_define:freeze",
    },
)
def measures() -> None:
    """Show and write the shared measures: values, groups, forecast and pace, who reports and who is late."""
