"""A program that has loaded everything and does deeds in children, which may be killed, starved or traced.

It reads one command as JSON from each line of its input:

    {"prepare": folder}                     do the whole year there, and keep a copy of the desk before each
                                            deed and after the last one
    {"warm": folder}                        do the whole year there at one go, so that everything is loaded
    {"desk": folder, "first": 3, ...}       do deeds in a child, and tell of each: [number, kind, sentence]

The year without trouble has its connections guarded quickly, since nothing is looked at but what comes of it.
A child does so where "guarded_quickly" says that its fault cannot lie there; else it is the program alone.

Started with a folder, it does the whole year there itself, and tells of each deed.
"""

import contextlib
import ctypes
import gc
import json
import os
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.append(str(Path(__file__).resolve().parents[2] / "harness"))

import quick_books
from trouble.desk import Desk
from trouble.year import the_year

from ci_tui.domain.errors import Refusal
from ci_tui.store import connection

DONE = "done", ""
_PTRACER_ANY = ctypes.c_ulong(-1)
_SET_PTRACER = 0x59616D61


def tell(*told: object) -> None:
    """One line, at once: it is what a person would have been told by then."""
    os.write(1, f"{json.dumps(told)}\n".encode())


def told(desk: Desk, number: int) -> tuple[str, str]:
    """Do a deed; the kind and the sentence of its refusal, or that it is done."""
    desk.begin(number)
    try:
        the_year()[number].do(desk)
    except Refusal as refusal:
        return type(refusal).__name__, str(refusal)
    return DONE


def do_the_year(folder: Path, before: Any = lambda _: None) -> None:
    """Do all deeds, one after the other."""
    desk = Desk(folder)
    for number in range(len(the_year())):
        before(desk)
        tell(number, *told(desk, number))
    desk.close()


def prepare(folder: Path) -> None:
    """Do the year, keeping the desk as it stands before each deed, and tell how long each takes."""
    copies, times = folder / "before", []
    desk = Desk(folder / "desk")
    desk.furnish()
    for number, deed in enumerate(the_year()):
        desk.close()
        shutil.copytree(desk.folder, copies / str(number))
        _open_where_there_is_one(desk)
        begun = time.perf_counter()
        kind, sentence = told(desk, number)
        assert kind == "done", f"{deed.name}: {sentence}"
        times.append((deed.name, deed.quiet, time.perf_counter() - begun))
    desk.close()
    shutil.copytree(desk.folder, copies / str(len(times)))
    tell("prepared", times)


def warm(folder: Path) -> None:
    """Do the year at one go, where its copies are there already: only for what is loaded by it."""
    desk = Desk(folder / "desk")
    desk.furnish()
    for number, deed in enumerate(the_year()):
        kind, sentence = told(desk, number)
        assert kind == "done", f"{deed.name}: {sentence}"
    desk.close()
    tell("warm", len(the_year()))


def _open_where_there_is_one(desk: Desk) -> None:
    if desk.path.exists():
        _ = desk.book


def child(command: dict[str, Any]) -> None:
    """Do the deeds of a command in this process, under its faults."""
    if command.get("person"):
        _become_an_ordinary_person()
    if "patience" in command:
        for connecting in (connection._connect, connection.open_reading):
            connecting.__kwdefaults__ = (connecting.__kwdefaults__ or {}) | {"patience": command["patience"]}
    desk = Desk(Path(command["desk"]))
    _open_where_there_is_one(desk)
    if command.get("traced"):
        ctypes.CDLL(None).prctl(_SET_PTRACER, _PTRACER_ANY, 0, 0, 0)
    tell("ready", os.getpid())
    if command.get("traced"):
        _wait_for_tracer(there=True)
    if "limit" in command:
        _limit(command["limit"])
    _wait_for_sign(command, "begin")
    refused = None
    for number in range(command["first"], command["last"] + 1):
        outcome = told(desk, number)
        tell(number, *outcome)
        refused = number if the_year()[number].quiet or outcome != DONE else None
    if command.get("again") and refused is not None:
        _end_of_fault(command)
        tell(refused, *told(desk, refused))
    if command.get("lingers"):
        signal.pause()
    desk.close()


def _limit(size: int | None) -> None:
    import resource

    most = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (most if size is None else size, most))


def _end_of_fault(command: dict[str, Any]) -> None:
    if "limit" in command:
        _limit(None)
    if command.get("traced"):
        _wait_for_tracer(there=False)
    _wait_for_sign(command, "again")


def _wait_for_sign(command: dict[str, Any], sign: str) -> None:
    """Wait until whoever makes the trouble is ready, where a command says in which folder that is told."""
    while "signs" in command and not Path(command["signs"], sign).exists():
        time.sleep(0.002)


def _become_an_ordinary_person() -> None:
    """The administrator may write everywhere, whatever the modes say."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def _wait_for_tracer(*, there: bool) -> None:
    found = not there
    while found is not there:
        with contextlib.suppress(OSError):  # the tracer may make this fail as well
            found = "TracerPid:\t0\n" not in Path("/proc/self/status").read_text("utf-8")
        time.sleep(0.002)


def _keep_what_is_loaded() -> None:
    """A child need not look through it for garbage, which would copy the memory that holds it."""
    gc.collect()
    gc.freeze()


def serve() -> None:
    """Do what is asked for, line by line."""
    for line in sys.stdin:
        command = json.loads(line)
        quick_books.guard_quickly(command.get("guarded_quickly", "desk" not in command))
        if "prepare" in command:
            prepare(Path(command["prepare"]))
            _keep_what_is_loaded()
            continue
        if "warm" in command:
            warm(Path(command["warm"]))
            _keep_what_is_loaded()
            continue
        pid = os.fork()
        if not pid:
            status = 70
            with contextlib.suppress(KeyboardInterrupt):
                try:
                    child(command)
                    status = 0
                except BaseException:
                    traceback.print_exc()
            os._exit(status)
        tell("dead", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        do_the_year(Path(sys.argv[1]))
    else:
        serve()
