"""The standard streams, made safe to write to: closed ones, and ones that cannot carry every character."""

import codecs
import contextlib
import io
import os
import sys

_TYPED = str.maketrans({
    "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "·": "-", "…": "~", "→": ">",
    "◆": "*", "✓": "+", "✗": "x", "▲": "^", "▼": "v", "×": "x", "÷": "/", "≥": ">",
    "\u00a0": " ", "\u202f": " ",
})  # fmt: skip


def _as_typed(error: UnicodeError) -> tuple[str, int]:
    """What stands for a character that an encoding lacks: its typewriter form, one for one, else `?`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_TYPED)
    return "".join(mark if mark.isascii() else "?" for mark in lacking), error.end


codecs.register_error("ci_tui.typed", _as_typed)


def prepare_streams() -> None:
    """Open what the caller closed, and let no character end the program.

    A closed descriptor would be given to the next file that is opened, the book among them.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="ci_tui.typed")


def silence_output() -> None:
    """Send what is still buffered for standard output nowhere: it cannot be written."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def tell(sentence: str) -> None:
    """Write one plain line to standard error."""
    from ci_tui.domain.names import clean

    with contextlib.suppress(OSError, ValueError):
        print(" ".join(clean(sentence).split()), file=sys.stderr, flush=True)
