"""What went wrong, as one plain line on standard error and an exit status. Never a traceback."""

import sys
from collections.abc import Callable
from pathlib import Path

from ci_tui.cli.streams import prepare_streams, silence_output, tell
from ci_tui.domain.errors import Refusal

DONE, FAILED, WRONG_USAGE = 0, 1, 2
"""Exit statuses: done; refused or failed with nothing half-written; used wrongly."""

STOPPED = "Stopped. Nothing was changed."


def guarded(work: Callable[[], int]) -> int:
    """Do the work and return its status; whatever it raises becomes one line and status 1.

    The output is flushed here: at the interpreter's end a full disk would print a traceback.
    """
    prepare_streams()
    try:
        status = work()
        sys.stdout.flush()
    except BrokenPipeError:  # `| head -1` has read what it wanted
        silence_output()
        return DONE
    except KeyboardInterrupt:
        return _failed(STOPPED)
    except Exception as error:
        return _failed(_sentence(error))
    return status


def output_failed() -> int:
    """Say that standard output could not be written to; returns the status."""
    silence_output()  # what is still buffered for it would be tried once more when it is prepared
    prepare_streams()
    return _failed("The output could not be written.")


def _failed(sentence: str) -> int:
    tell(sentence)
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        silence_output()
    return FAILED


def _sentence(error: Exception) -> str:
    """One sentence about an error: what was expected in its own words, the rest without anyone's data."""
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, MemoryError):
        return "There was not enough memory for this. Nothing was half-written."
    if isinstance(error, RecursionError):
        return "Something here is nested too deeply to be read. Nothing was half-written."
    if isinstance(error, OSError) and error.strerror:
        named = f": {error.filename}" if isinstance(error.filename, str) else ""
        return f"The system would not let this be done: {error.strerror}{named}."
    if type(error).__module__ == "sqlite3":
        return f"The book could not be used: {error}. Nothing was half-written."
    return (
        f"This should not have happened ({type(error).__name__} {_place(error)}). "
        "Nothing was half-written; please report it with this line."
    )


def _place(error: Exception) -> str:
    """Where in the program's own files an error came from; never a value, which may be somebody's name."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "at an unknown place"
    return f"in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
