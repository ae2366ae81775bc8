"""Stopping an import: nothing of it stays."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from ci_tui.services.door import writing
from ci_tui.store.lock import BookLock
from ci_tui.store.refusals import BookInUse


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT that a test can send")
def test_ctrl_c_leaves_the_book_as_it_was(book, run, tmp_path) -> None:
    table = tmp_path / "large.csv"
    with table.open("w", encoding="utf-8") as file:
        file.write("Area,Need\n")
        file.writelines(f"Area number {number},{number}\n" for number in range(400_000))
    process = subprocess.Popen(
        [
            sys.executable, "-m", "ci_tui", "--book", str(book), "gaps", "import", "--title", "Large",
            "--date", "2026-01-01", "--source", "s",
            "--need", str(table), "--need-area", "Area", "--need-value", "Need",
        ],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    wait_until_open(book)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    assert json.loads(run("--book", book, "gaps", "list", "--json").stdout) == {"analyses": []}
    assert run("--book", book, "check").exit_code == 0


def wait_until_open(book) -> None:
    """Until the program holds the book, and is about to read the table."""
    for _ in range(1500):
        try:
            BookLock(book).release()  # held so shortly that the program does not find it held
        except BookInUse:
            return
        time.sleep(0.02)
    raise AssertionError("the program never opened the book")


def test_an_interrupt_while_writing_rolls_back(book, flags, run, monkeypatch) -> None:
    real = writing().gaps.import_analysis

    def interrupted(book, plan, progress=None, cancelled=None):
        real(book, plan, progress, cancelled=lambda: True)

    monkeypatch.setattr(writing().gaps, "import_analysis", interrupted)
    done = run("--book", book, "gaps", "import", *flags)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(run("--book", book, "gaps", "list", "--json").stdout) == {"analyses": []}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to test with")
def test_progress_is_shown_on_a_terminal_only(book, flags) -> None:
    import pty

    command = [sys.executable, "-m", "ci_tui", "--book", str(book), "gaps", "import", *flags, "--json"]
    quiet = subprocess.run([*command, "--dry-run"], capture_output=True, text=True, timeout=60, check=True)
    assert quiet.stderr == ""
    ours, theirs = pty.openpty()
    loud = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    )
    os.close(theirs)
    out, _ = loud.communicate(timeout=60)
    assert json.loads(out)["dry_run"] is False
    assert b"Reading" in os.read(ours, 100_000)
    os.close(ours)
