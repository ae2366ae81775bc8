"""Short programs, each in a process of its own that begins with everything loaded.

To load what keeps a book takes longer than most of the programs that tests write. So one process loads it,
and each program is a fork of that: it ends as any program does, by its last line, a failure or a signal.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

_SECONDS = 60

_WAITING = """
def _next_program():
    import gc, json, os, select, signal, sys
    gc.collect()
    gc.freeze()  # or each program would look through what is loaded, and so copy it
    for line in sys.stdin:
        asked = json.loads(line)
        said = {1: os.pipe(), 2: os.pipe()}  # no files: a program may have no room for those
        pid = os.fork()
        if not pid:
            break
        told = {}
        for number, (reading, writing) in said.items():
            os.close(writing)
            told[reading] = b""
        left = set(told)
        while left:
            for reading in select.select(left, [], [])[0]:
                more = os.read(reading, 1 << 16)
                told[reading] += more
                if not more:
                    left.remove(reading)
                    os.close(reading)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        print(json.dumps([status, *(text.decode() for text in told.values())]), flush=True)
    else:
        sys.exit()
    signal.alarm(asked["seconds"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    for there, number in ((nothing, 0), (said[1][1], 1), (said[2][1], 2)):
        os.dup2(there, number)
    os.closerange(3, 1 + max(nothing, *said[1], *said[2]))
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["-c", *asked["arguments"]]
    return compile(asked["program"], "<string>", "exec")

exec(_next_program())
"""


class Done(NamedTuple):
    """How a program ended: its exit status, or minus the signal that killed it; and what it said."""

    status: int
    printed: str
    errors: str


class Programs:
    """The process that has loaded everything."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def run(self, program: str, *arguments: str) -> Done:
        """Run a program to its end."""
        asked = {"program": program, "arguments": arguments, "environment": dict(os.environ)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(asked | {'seconds': _SECONDS})}\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline()
        assert told, "the process that runs programs has ended"
        return Done(*json.loads(told))


@contextmanager
def programs_after(preamble: str) -> Iterator[Programs]:
    """Have programs begin where a preamble has ended."""
    with subprocess.Popen(
        [sys.executable, "-c", preamble + _WAITING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Programs(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()


def program_alone(source: str, *arguments: str) -> Done:
    """Run a program as Python does, where there are no forks."""
    command = [sys.executable, "-c", source, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    return Done(done.returncode, done.stdout, done.stderr)
