"""Trouble made to measure: programs that die, disks that fill, folders that take nothing."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

sys.path.append(str(Path(__file__).parent))  # the package `trouble`, which no test file is a part of

from trouble import children
from trouble.children import Nursery, Year
from trouble.programs import Done, program_alone, programs_after

PREAMBLE = """
import contextlib, getpass, json, os, sqlite3, sys  # no module can be loaded as an ordinary person
from pathlib import Path
import filelock
from ci_tui.domain.errors import Refusal
from ci_tui.store.book import Book
from ci_tui.store.tables.network import Area
from ci_tui.store.writing import Unit

def open_book(path, **given):
    return Book.open(path, device="d" * 32, author="Ada", **given)

def save(book, name="Northside", count=1):
    with book.action("added areas") as unit:
        unit.bulk_insert("area", [
            {"id": unit.new_id(), "name": name, "name_key": name} for _ in range(count)
        ])

def told(deed):
    "The refusal's kind and sentence; anything else that goes wrong is a traceback, and fails the test."
    try:
        deed()
    except Refusal as refusal:
        return [type(refusal).__name__, str(refusal)]
    return ["done", ""]

def areas(book):
    with book.read() as connection:
        return connection.execute("SELECT count(*) FROM area").fetchone()[0]

def as_an_ordinary_person():
    "The administrator may write everywhere, whatever the modes say."
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
"""


LOADED = """
import tempfile  # the first save loads what writes
with tempfile.TemporaryDirectory() as folder, Book.create(Path(folder, "book.db"), name="x") as book:
    save(book)
"""


@pytest.fixture(scope="session")
def times() -> Callable[[int, int], int]:
    """How often: a bounded number in every run, the whole one where CI_TUI_FAULTS=long asks for it."""
    whole = os.environ.get("CI_TUI_FAULTS") == "long"
    return lambda bounded, long: long if whole else bounded


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """A program that has loaded everything and does deeds in children."""
    with children.nursery() as running:
        yield running


@pytest.fixture(scope="session")
def year(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Every way to write, done once without trouble; one for all the processes that run tests."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    folder = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    with FileLock(folder / "year.lock"):
        return children.prepared(folder / "year", nursery)


@pytest.fixture(scope="session")
def program() -> Iterator[Callable[..., Done]]:
    """Runs a program that has the preamble's words."""
    if sys.platform == "win32":
        yield lambda source, *arguments: program_alone(PREAMBLE + source, *arguments)
        return
    with programs_after(PREAMBLE + LOADED) as running:
        yield running.run


@pytest.fixture
def run(program: Callable[..., Done]) -> Callable[..., list[str]]:
    """Runs a program that has the preamble's words; returns the lines that it printed."""

    def run_it(source: str, *arguments: object, status: int = 0) -> list[str]:
        done = program(source, *map(str, arguments))
        assert done.status == status, done.errors
        assert "Traceback" not in done.errors
        return done.printed.splitlines()

    return run_it


@pytest.fixture
def preamble() -> str:
    return PREAMBLE


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that an ordinary person can reach and write in, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="ci-tui-test-"))
    folder.chmod(0o777)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path, times: Callable[[int, int], int]) -> Iterator[Path]:
    """A disk with room for one desk; making one takes the administrator's rights and Linux."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a small disk can be made by Linux's administrator only")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={times(64, 256)}m", "tmpfs", disk],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("this machine does not let a small disk be made")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.fixture
def path(tmp_path: Path, run: Callable[..., list[str]]) -> Path:
    """A book with one area in it."""
    path = tmp_path / "network.db"
    run("with Book.create(sys.argv[1], name='Millbrook', device='d' * 32) as book: save(book)", path)
    return path
