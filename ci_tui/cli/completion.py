"""`ci-tui completion`: lets a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what SHELL needs to complete commands and options."""
    kind = get_completion_class(shell)
    root = context.find_root()
    assert kind is not None
    complete = kind(root.command, {}, "ci-tui", "_CI_TUI_COMPLETE")
    # The template itself: `source()` would start a shell to ask for its version.
    print(complete.source_template % complete.source_vars())
