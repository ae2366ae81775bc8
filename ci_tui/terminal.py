"""The terminal that the program draws on, which may be gone at any moment."""

import errno
import os
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver

_GONE = frozenset({errno.EIO, errno.ENXIO, errno.ENODEV, errno.EPIPE, errno.EBADF, errno.ENOTTY})


class MortalFile:
    """A terminal to write to. Once it is gone, everything goes nowhere, so that nobody waits for it.

    Textual writes from a thread that dies of an error; whoever draws would then wait for it forever.

    Args:
        file: the terminal.
        gone: called once when it is gone, in the thread that wrote.
    """

    def __init__(self, file: IO[str], gone: Callable[[], object]) -> None:
        self._file = file
        self._gone = gone
        self._is_gone = False

    def write(self, text: str) -> None:
        """Write, where anybody reads it."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Send what was written."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """The terminal's own number."""
        return self._file.fileno()

    def _try(self, doing: Callable[[], object]) -> None:
        try:
            doing()
        except OSError as error:
            if self._is_gone or error.errno not in _GONE:
                raise
            self._is_gone = True
            self._lead_nowhere()
            self._gone()

    def _lead_nowhere(self) -> None:
        """What is still to be sent, now and at the end of the process, is sent to nobody."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._file.fileno())
        os.close(nowhere)


def on_mortal_terminal(driver: "type[Driver]", gone: Callable[[], object]) -> "type[Driver]":
    """Textual's driver, drawing on a terminal that may go."""

    class OnMortalTerminal(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            if (file := getattr(self, "_file", None)) is not None:
                self._file = MortalFile(file, gone)

        def _sigcont_application(self, *given: Any) -> None:
            # The system says "go on" also to a program whose terminal it takes away. Textual would begin to
            # read it a second time then, in a thread that nothing ends.
            if self._must_signal_resume:
                super()._sigcont_application(*given)
            else:
                self._loop.call_soon_threadsafe(self._app.refresh)

    return OnMortalTerminal
