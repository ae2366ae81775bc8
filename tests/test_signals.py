"""The console of Windows, played by a stand-in, and a terminal that goes away."""

import asyncio
import ctypes
import errno
import os
import signal
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ci_tui import signals
from ci_tui.signals import hear_console
from ci_tui.terminal import MortalFile

CLOSE, LOGOFF, SHUTDOWN = 2, 5, 6
CTRL_C, CTRL_BREAK = 0, 1


class Kernel:
    """What `ctypes.windll.kernel32` does of it: it calls the routines, in threads of its own."""

    def __init__(self) -> None:
        self.routines: list[Any] = []

    def SetConsoleCtrlHandler(self, routine: Any, add: int) -> int:
        self.routines.append(routine) if add else self.routines.remove(routine)
        return 1

    def tell(self, event: int) -> list[int]:
        answers: list[int] = []
        thread = threading.Thread(target=lambda: answers.extend(one(event) for one in self.routines))
        thread.start()
        thread.join(10)
        return answers


@pytest.mark.parametrize("event", [CLOSE, LOGOFF, SHUTDOWN])
def test_the_end_of_a_console_is_heard_and_waited_for(event: int) -> None:
    kernel, kept = Kernel(), []
    hear_console(kernel, lambda: kept.append(threading.current_thread()))
    assert kernel.tell(event) == [1]
    assert len(kept) == 1  # done before the answer, upon which the process is ended
    assert kept[0] is not threading.main_thread()


@pytest.mark.parametrize("event", [CTRL_C, CTRL_BREAK])
def test_keys_are_left_to_the_next_who_hears_them(event: int) -> None:
    kernel, kept = Kernel(), []
    hear_console(kernel, lambda: kept.append(event))
    assert kernel.tell(event) == [0]
    assert kept == []


def test_the_console_is_let_go_in_the_end() -> None:
    kernel = Kernel()
    let_go = hear_console(kernel, lambda: None)
    assert len(kernel.routines) == 1
    let_go()
    assert kernel.routines == []


def test_the_routine_is_one_that_the_system_can_call() -> None:
    kernel = Kernel()
    hear_console(kernel, lambda: None)
    (routine,) = kernel.routines
    assert isinstance(routine, ctypes._CFuncPtr)


class Program:
    """One that is ended: it notes what is done, and in which thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.done: list[object] = []

    def stop(self, status: int, written: threading.Event) -> None:
        self.done.append(("stopped", status, threading.current_thread() is threading.main_thread()))
        written.set()
        self._loop.stop()

    def close_book(self) -> None:
        self.done.append("closed")


def test_on_windows_the_book_is_closed_before_the_system_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel()
    system = SimpleNamespace(platform="win32", __stdin__=None)
    monkeypatch.setattr(signals, "sys", system)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    loop = asyncio.new_event_loop()
    program = Program(loop)

    def close_the_console() -> None:
        kernel.tell(CLOSE)
        program.done.append("answered")

    with signals.Ending(program) as ending:
        ending.runs_on(loop)
        closing = threading.Thread(target=close_the_console)
        loop.call_soon(closing.start)
        loop.run_forever()
        ending.has_left()
        program.close_book()
    closing.join(10)
    loop.close()
    assert ending.status == 128 + signal.SIGTERM
    assert program.done == [("stopped", ending.status, True), "closed", "answered"]
    assert kernel.routines == []


class Torn:
    """A file whose terminal is gone."""

    def __init__(self, file: Any, number: int) -> None:
        self._file = file
        self._number = number
        self.tried = 0

    def write(self, text: str) -> None:
        self.tried += 1
        if self.tried == 2:
            raise OSError(self._number, os.strerror(self._number))
        self._file.write(text)

    def flush(self) -> None:
        self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def test_what_is_drawn_on_a_terminal_that_is_gone_goes_nowhere(tmp_path: Path) -> None:
    seen, gone = tmp_path / "seen", []
    with seen.open("w") as file:
        terminal = MortalFile(Torn(file, errno.EIO), lambda: gone.append(1))  # type: ignore[arg-type]
        terminal.write("a")
        terminal.flush()
        for text in "bcd":
            terminal.write(text)
            terminal.flush()
    assert seen.read_text() == "a"
    assert gone == [1]


def test_another_trouble_of_a_terminal_is_told(tmp_path: Path) -> None:
    with (tmp_path / "seen").open("w") as file:
        terminal = MortalFile(Torn(file, errno.ENOMEM), lambda: None)  # type: ignore[arg-type]
        terminal.write("a")
        with pytest.raises(OSError, match=os.strerror(errno.ENOMEM)):
            terminal.write("b")
