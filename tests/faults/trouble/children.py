"""The nursery from outside: deeds done in children that die, starve or fail, and what they leave."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from trouble.state import State, state_of

PROGRAM = (sys.executable, str(Path(__file__).with_name("nursery.py")))
THE_SAME_EACH_TIME = {"PYTHONHASHSEED": "0"}
"""Added to the environment of whatever runs the program: sets have one order then."""


class Told(NamedTuple):
    """What a person was told of a deed: "done", or the kind of a refusal and its sentence."""

    number: int
    kind: str
    sentence: str


class PreparedDeed(NamedTuple):
    """A deed of the year; `seconds` it takes where nothing goes wrong."""

    number: int
    name: str
    quiet: bool
    seconds: float


class Child:
    """A process that does deeds; it has opened the book."""

    def __init__(self, nursery: "Nursery", signs: Path) -> None:
        self._nursery = nursery
        self._signs = signs
        _, self.pid = nursery.line("ready")
        self.died: int | None = None

    def told(self) -> Iterator[Told]:
        """What it tells, until it has ended."""
        while (line := self.next()) is not None:
            yield line

    def next(self) -> Told | None:
        """What it tells next, None when it has ended."""
        if self.died is not None:
            return None
        line = self._nursery.line()
        if line[0] == "dead":
            self.died = line[1]
            return None
        return Told(*line)

    def one(self) -> Told:
        """What it tells next; it has not ended yet."""
        told = self.next()
        assert told is not None, f"the program ended with {self.died}"
        return told

    def sign(self, sign: str) -> None:
        """Let a child that waits begin, or do it again."""
        (self._signs / sign).touch()

    def kill(self, signal: int) -> None:
        """Send a signal. A child that does not linger may have ended by then, and its number be another's."""
        os.kill(self.pid, signal)


class Nursery:
    """The program itself, running."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def line(self, *expected: str) -> list[Any]:
        """Its next line."""
        assert self._process.stdout is not None
        text = self._process.stdout.readline()
        assert text, "the nursery has ended"
        line: list[Any] = json.loads(text)
        assert not expected or line[0] in expected, line
        return line

    def ask(self, **command: object) -> None:
        """Give it a command."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(command, default=str)}\n")
        self._process.stdin.flush()

    @contextmanager
    def child(
        self, desk: Path, first: int, last: int | None = None, *, waits: bool = False, **command: object
    ) -> Iterator[Child]:
        """A child at a desk that has opened the book; it is over at the end of the block.

        One that `waits` does so before it begins, and before it does again what was refused.
        """
        with tempfile.TemporaryDirectory(prefix="ci-tui-signs-") as signs:
            Path(signs).chmod(0o755)
            waiting = {"signs": signs} if waits else {}
            self.ask(desk=desk, first=first, last=first if last is None else last, **waiting, **command)
            child = Child(self, Path(signs))
            yield child
            for _ in child.told():
                pass


@contextmanager
def nursery() -> Iterator[Nursery]:
    """Start the program."""
    with subprocess.Popen(
        PROGRAM,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | THE_SAME_EACH_TIME,
    ) as process:
        try:
            yield Nursery(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()


class Year(NamedTuple):
    """The year done once without trouble: its deeds, and the desk as it stood before each of them."""

    folder: Path
    deeds: tuple[PreparedDeed, ...]
    states: tuple[State, ...]
    """Before the deed of this number, which is after the one before it."""

    def before(self, number: int) -> Path:
        """The desk as it stood before a deed; not to be touched."""
        return self.folder / "before" / str(number)

    def desk_before(self, number: int, place: Path) -> Path:
        """A copy of the desk as it stood before a deed."""
        shutil.copytree(self.before(number), place, dirs_exist_ok=True)
        return place

    def numbers(self, *names: str) -> list[int]:
        """The numbers of the deeds of these names."""
        known = {deed.name: deed.number for deed in self.deeds}
        return [known[name] for name in names]


def prepared(folder: Path, nursery: Nursery) -> Year:
    """The year in a folder; done there by the first who asks.

    Each nursery does it once, if for nothing else than to have everything loaded: its children then begin at
    once, and need no module that an ordinary person could not read.
    """
    noted = folder / "year.json"
    known = noted.exists()
    if known:
        with tempfile.TemporaryDirectory(prefix="ci-tui-year-") as elsewhere:
            nursery.ask(warm=elsewhere)
            nursery.line("warm")
    else:
        nursery.ask(prepare=folder)
        _, done = nursery.line("prepared")
        states = [state_of(folder / "before" / str(number)) for number in range(len(done) + 1)]
        noted.write_text(json.dumps([done, states]), "utf-8")
    done, states = json.loads(noted.read_text("utf-8"))
    deeds = tuple(PreparedDeed(number, *deed) for number, deed in enumerate(done))
    return Year(folder, deeds, tuple(State(*state) for state in states))
