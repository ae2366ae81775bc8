"""The end of the program when somebody else ends it: a closed window, a shutdown, a terminal that is gone.

What is typed is kept, the write under way is finished, the terminal is left as it was found, and the exit
status is 128 and the signal's number, as shells expect.
"""

import os
import signal
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from types import FrameType
from typing import Any, Protocol

STOPPED = 128
"""What is added to the number of a signal for the exit status."""

GRACE = 5.0
"""Seconds that a terminal which takes nothing any more may hold up the end."""

_LONGEST_WRITE = 120.0  # seconds
_SIGNALS = [number for name in ("SIGHUP", "SIGTERM", "SIGINT") if (number := getattr(signal, name, None))]


class Ends(Protocol):
    """The program, as far as its end goes."""

    def stop(self, status: int, written: Event) -> None:
        """Keep what is typed at once, finish writing (and say so), then leave with this status.

        Called on the loop of the program.
        """
        ...

    def close_book(self) -> None:
        """Keep what is typed, finish the write under way, close the book; may be called in any thread."""
        ...


class Ending:
    """Hears the system while the program runs; a context manager round the whole of it.

    The handlers are Python's own rather than the loop's: they are heard also before the loop runs, while the
    main thread waits for a terminal that takes nothing, and after the loop, when the book is being closed.

    Args:
        program: what is to be ended.
    """

    def __init__(self, program: Ends) -> None:
        self._program = program
        self._loop: AbstractEventLoop | None = None
        self._status: int | None = None
        self._heard = Event()
        self._written = Event()
        self._left = Event()
        self._closed = Event()
        self._before: dict[int, Any] = {}
        self._let_console_go: Callable[[], object] = lambda: None
        self._terminal: Any = None

    @property
    def status(self) -> int | None:
        """The exit status where a signal ended the program; None where nothing did."""
        return self._status

    def __enter__(self) -> "Ending":
        self._terminal = _terminal_now()
        if sys.platform == "win32":
            import ctypes

            self._let_console_go = hear_console(ctypes.windll.kernel32, self._console_ends)
        else:
            self._before = {number: signal.signal(number, self._signal) for number in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._let_console_go()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def runs_on(self, loop: AbstractEventLoop) -> None:
        """From now on the program can be asked to leave: its loop runs, and nothing is drawn yet."""
        self._loop = loop

    def has_left(self) -> None:
        """The terminal is as it was; what follows is the closing of the book, which nothing may disturb."""
        self._left.set()

    def terminal_is_gone(self) -> None:
        """Nobody sees the program any more. Called in any thread."""
        self._end(STOPPED + getattr(signal, "SIGHUP", 1))

    def _signal(self, number: int, _frame: FrameType | None) -> None:
        if self._loop is None and not self._left.is_set():
            self._status = STOPPED + number
            sys.exit(self._status)  # nothing was drawn yet: the way out is that of any failed start
        self._end(STOPPED + number)

    def _console_ends(self) -> None:
        """Windows ends the process as soon as this returns, or after five seconds."""
        self._end(STOPPED + signal.SIGTERM)
        self._closed.wait(GRACE - 0.5)

    def _end(self, status: int) -> None:
        if self._status is not None or self._left.is_set() or self._loop is None:
            return
        self._status = status
        Thread(target=self._watch, args=(status,), name="ending", daemon=True).start()
        with suppress(RuntimeError):  # the loop was closed meanwhile
            self._loop.call_soon_threadsafe(self._stop, status)

    def _stop(self, status: int) -> None:
        self._heard.set()
        self._program.stop(status, self._written)

    def _watch(self, status: int) -> None:
        """The last resort, in a thread: a terminal that takes nothing must not keep the process alive."""
        heard = self._heard.wait(GRACE) and self._written.wait(_LONGEST_WRITE)
        if self._left.wait(GRACE if heard else 0.0):
            return
        with suppress(Exception):
            self._program.close_book()
        _put_back(self._terminal)
        os._exit(status)


def _terminal_now() -> Any:
    """How the terminal is set; None where that cannot be known."""
    if sys.platform != "win32":
        import termios

        with suppress(termios.error, OSError, ValueError, AttributeError):
            return termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    return None


def _put_back(settings: Any) -> None:
    if sys.platform != "win32" and settings is not None:
        import termios

        with suppress(termios.error, OSError, ValueError, AttributeError):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, settings)  # type: ignore[union-attr]


_CONSOLE_CLOSES, _PERSON_LOGS_OFF, _SYSTEM_SHUTS_DOWN = 2, 5, 6


def hear_console(kernel: Any, ends: Callable[[], object]) -> Callable[[], object]:
    """On Windows: hear that the console is closed, the person logs off, or the system shuts down.

    Args:
        kernel: `ctypes.windll.kernel32`.
        ends: called in a thread of the system's own; the process ends when it returns.

    Returns:
        What stops the hearing.
    """
    import ctypes

    kind = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(ctypes.c_int, ctypes.c_ulong)

    def told(event: int) -> int:
        if event not in (_CONSOLE_CLOSES, _PERSON_LOGS_OFF, _SYSTEM_SHUTS_DOWN):
            return 0  # ctrl+c is a key here; the next handler may have it
        ends()
        return 1

    routine = kind(told)
    kernel.SetConsoleCtrlHandler(routine, 1)
    return lambda: kernel.SetConsoleCtrlHandler(routine, 0)
