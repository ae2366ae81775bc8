"""The real program in a pseudo-terminal: what a person would see, keys they press, and what befalls it."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from unicodedata import combining, east_asian_width

_TOKEN = re.compile(
    r"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<end>[@-~])"
    r"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()*+#%][0-9A-Za-z]|\x1b[^\[\]P_^X()*+#%]"
    r"|(?P<text>[^\x00-\x1f\x7f]+)|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
)
_KEYS = {
    "enter": "\r", "tab": "\t", "escape": "\x1b", "f2": "\x1bOQ", "down": "\x1b[B", "up": "\x1b[A",
    "ctrl+q": "\x11", "ctrl+p": "\x10", "right": "\x1b[C", "ctrl+z": "\x1a", "ctrl+u": "\x15",
    "f3": "\x1bOR", "f5": "\x1b[15~", "f6": "\x1b[17~", "f8": "\x1b[19~",
}  # fmt: skip
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "CI_TUI_CONFIG_DIR", "PYTHONPATH")


class Terminal:
    """One run of the program.

    Args:
        book: the book it is started on.
        settings: the folder of its settings and drafts.
        more: more variables of its environment.
        before: what stands before it on the command line.
    """

    COLUMNS, LINES = 100, 34

    def __init__(
        self, book: Path, settings: Path, more: Mapping[str, str] | None = None, before: Sequence[str] = ()
    ) -> None:
        self.modes: dict[int, bool] = {}
        self._rest, self._x, self._y = "", 0, 0
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._cells = [[" "] * self.COLUMNS for _ in range(self.LINES)]
        self._status: int | None = None
        given = {name: value for name, value in os.environ.items() if name in _KEPT}
        env = given | {"TERM": "xterm-256color", "CI_TUI_CONFIG_DIR": str(settings), **(more or {})}
        self.pid, self.side = pty.fork()
        if self.pid == 0:
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            size = struct.pack("HHHH", self.LINES, self.COLUMNS, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            command = [*before, sys.executable, "-m", "ci_tui", "--book", str(book)]
            os.execvpe(command[0], command, env)
        self.as_found = termios.tcgetattr(self.side)

    # What a person sees and does

    @property
    def screen(self) -> str:
        """The lines on the screen."""
        return "\n".join("".join(line).rstrip() for line in self._cells)

    def press(self, *keys: str) -> None:
        """Press keys by their names, or type a text."""
        for key in keys:
            os.write(self.side, _KEYS.get(key, key).encode())

    def see(self, text: str, seconds: float = 60) -> None:
        """Wait until a text stands on the screen."""
        self.wait(lambda: text in self.screen, f"“{text}” was not seen", seconds)

    def wait(self, reached: Callable[[], object], otherwise: str, seconds: float = 60) -> None:
        """Read on until something is reached."""
        end = time.monotonic() + seconds
        while not reached():
            alive = self._read(0.05)
            if time.monotonic() > end or not (alive or reached()):
                raise AssertionError(f"{otherwise}; the screen was:\n{self.screen}")

    def read_for(self, seconds: float) -> None:
        """Let time go by, and see what is drawn."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self._read(min(left, 0.05)):
                time.sleep(min(left, 0.05))

    # What befalls it

    def send(self, number: int) -> None:
        """Send the process a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window: the terminal is gone."""
        os.close(self.side)
        self.side = -1

    def ended(self, seconds: float = 30) -> int:
        """Wait for the end of the process; its exit status, or minus the signal that killed it."""
        end = time.monotonic() + seconds
        while self._status is None:
            if self.side >= 0:
                self._read(0.02)
            else:
                time.sleep(0.02)
            found, status = os.waitpid(self.pid, os.WNOHANG)
            if found:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise AssertionError(f"the process did not end; the screen was:\n{self.screen}")
        while self.side >= 0 and self._read(0.05):
            pass
        return self._status

    @property
    def is_as_found(self) -> bool:
        """Whether lines are edited and echoed as before the program."""
        return termios.tcgetattr(self.side) == self.as_found

    def close(self) -> None:
        """End the process if it still runs."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.kill(self.pid, signal.SIGCONT)
            os.waitpid(self.pid, 0)
        if self.side >= 0:
            os.close(self.side)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Enough of a terminal

    def _read(self, timeout: float) -> bool:
        if not select.select([self.side], [], [], timeout)[0]:
            return self._status is None
        try:
            data = os.read(self.side, 1 << 16)
        except OSError:
            return False
        self._feed(data)
        return bool(data)

    def _feed(self, data: bytes) -> None:
        text, place = self._rest + self._decode(data), 0
        while found := _TOKEN.match(text, place):
            place = found.end()
            if found["text"]:
                self._put(found["text"])
            elif found["end"]:
                self._control(found["private"], found["numbers"], found["end"])
            elif found["control"] == "\r":
                self._x = 0
            elif found["control"] == "\n":
                self._y = min(self._y + 1, self.LINES - 1)
        self._rest = text[place:]

    def _put(self, text: str) -> None:
        for sign in text:
            width = 0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1
            if width and self._x + width <= self.COLUMNS:
                self._cells[self._y][self._x : self._x + width] = [sign, *[""] * (width - 1)]
            self._x += width

    def _control(self, private: str, numbers: str, end: str) -> None:
        given = [int(part) if part.isdigit() else 0 for part in re.split("[;:]", numbers)]
        if private == "?" and end in "hl":
            self.modes |= dict.fromkeys(given, end == "h")
            if 1049 in given:
                self._cells = [[" "] * self.COLUMNS for _ in range(self.LINES)]
        elif end in "Hf" and not private:
            row, column = (*given, 1)[:2]
            self._y = min(max(row, 1), self.LINES) - 1
            self._x = min(max(column, 1), self.COLUMNS) - 1


def program(book: Path, settings: Path, before: Sequence[str] = ()) -> Terminal:
    """The program on a book, once its first screen stands there."""
    terminal = Terminal(book, settings, before=before)
    terminal.see("What to do first")
    return terminal
