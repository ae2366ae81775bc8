"""Where `ci-tui` starts: the version and the screens at once, everything else through the commands.

click takes longer to import than the version to print, so three ways are read by hand: `--version`, `demo`,
and no command (`ci-tui` or `ci-tui --book PATH`), which opens the screens. `ci_tui.cli.program` has them too.
"""

import os
import sys


def main() -> int:
    """Run the program on the arguments it was started with; returns its exit status (0, 1 or 2)."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules were still being imported
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 1


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"] and sys.stdout is not None:
        return _print_version()
    from ci_tui.cli.failures import guarded

    if "_CI_TUI_COMPLETE" not in os.environ:
        from ci_tui.cli.opening import open_demo, open_screens

        if arguments == ["demo"]:
            return guarded(open_demo)
        if (named := _only_a_book(arguments)) is not None:
            return guarded(lambda: open_screens(*named))
    from ci_tui.cli.program import program

    return guarded(lambda: program.run(arguments))


def _print_version() -> int:
    from ci_tui.version import __version__

    try:
        print(f"ci-tui {__version__}", flush=True)
    except OSError:
        from ci_tui.cli.failures import output_failed

        return output_failed()
    return 0


def _only_a_book(arguments: list[str]) -> tuple[str, ...] | None:
    """The book named by a start without a command: (), or one path; None where there is more to read."""
    match arguments:
        case []:
            return ()
        case ["--book", path] if path and not path.startswith("-"):
            return (path,)
        case [only] if only.startswith("--book=") and only != "--book=":
            return (only.removeprefix("--book="),)
    return None


if __name__ == "__main__":
    sys.exit(main())
