"""`ci-tui demo`: a look at the sample, which may be changed freely."""

import click

from ci_tui.cli.opening import open_demo


@click.command()
def demo() -> int:
    """Open a throw-away copy of the sample book, the Millbrook Summer Meals Roundtable."""
    return open_demo()
