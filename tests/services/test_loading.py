"""The services read without the write side: a start must not wait for it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SERVICES = Path(__file__).resolve().parents[2] / "ci_tui" / "services"
READING = sorted(path.stem for path in SERVICES.glob("*.py") if path.stem != "__init__")

SHOW_HOME = """
from datetime import date
from pathlib import Path
from ci_tui.services.gaps import as_json, find_analysis, open_sheet
from ci_tui.services.home import home_view
from ci_tui.store.book import Book
with Book.open(Path({path!r}), read_only=True) as book:
    home_view(book, date(2026, 6, 12))
"""


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


# Has loaded what Python itself brings and everybody needs, and nothing else; loads each module in a child.
CHILDREN = """
import contextlib, csv, dataclasses, datetime, decimal, enum, functools, hashlib, html, io, itertools, json
import os, pathlib, re, shutil, sqlite3, sys, tempfile, typing, unicodedata, urllib.parse, uuid, zipfile
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        status = 1
        try:
            exec(line)
            os.write(1, json.dumps(list(sys.modules)).encode() + b"\\n")
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(pid, 0)[1]:
        sys.exit("it could not be loaded")
"""


@pytest.fixture(scope="module")
def loaded_beside_python() -> Iterator[Callable[[str], set[str]]]:
    """What a line of code loads in a process of its own, beside what Python itself brings."""
    if not hasattr(os, "fork"):
        yield loaded_after
        return
    command = [sys.executable, "-c", CHILDREN]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None

        def loaded(code: str) -> set[str]:
            stdin.write(f"{code}\n")
            stdin.flush()
            return {name.partition(".")[0] for name in json.loads(stdout.readline())}

        yield loaded
        stdin.close()


@pytest.mark.parametrize("module", READING)
def test_a_reading_service_loads_only_what_reads(
    module: str, loaded_beside_python: Callable[[str], set[str]]
) -> None:
    loaded = loaded_beside_python(f"import ci_tui.services.{module}")
    assert "ci_tui" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "click"}


def test_home_is_read_without_the_write_side(tmp_path: Path) -> None:
    from ci_tui.store.book import Book

    Book.create(tmp_path / "a.db", name="Springfield Meals").close()
    loaded = loaded_after(SHOW_HOME.format(path=str(tmp_path / "a.db")))
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "textual", "click"}


def test_the_domain_knows_no_database() -> None:
    domain = SERVICES.parent / "domain"
    imports = "\n".join(f"import ci_tui.domain.{path.stem}" for path in domain.glob("*.py"))
    assert not loaded_after(imports) & {"sqlite3", "sqlalchemy", "sqlmodel", "pydantic", "textual"}
