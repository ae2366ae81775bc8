"""`ci-tui report`: documents to print and to send."""

import click

from ci_tui.cli.program import LazyGroup


@click.group(
    cls=LazyGroup,
    commands_in={
        "sign-in": "ci_tui.cli.report_documents:sign_in",
        "agenda": "ci_tui.cli.report_documents:agenda",
        "minutes": "ci_tui.cli.report_documents:minutes",
        "promises": "ci_tui.cli.report_documents:promises",
        "common-agenda": "ci_tui.cli.report_documents:common_agenda",
        "goal-history": "ci_tui.cli.report_documents:goal_history",
        "scorecard": "ci_tui.cli.report_documents:scorecard",
        "update": "ci_tui.cli.report_documents:update",
        "backbone": "ci_tui.cli.report_documents:backbone",
        "call-list": "ci_tui.cli.report_documents:call_list",
        "calendar": "ci_tui.cli.report_documents:calendar",
    },
)
def report() -> None:
    """Write a document: of a roundtable, of promises, of the common agenda; or an event for calendars."""
