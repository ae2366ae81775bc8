"""What commands write, wherever it goes: pipes, files, encodings, hostile names."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOSTILE = (
    "[bold]East[/bold]",
    "[@click=app.quit]x[/]",
    "[/]",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://example.org\x07link\x1b]8;;\x07",
    "\u202egnirts\u202c",
    "line\u2028break",
    "👩‍👩‍👧 family",
    "नमस्ते",
    "'; DROP TABLE area; --",
    "=cmd|' /C calc'!A0",
    "%s %n {0} $HOME",
)


def ci_tui(*arguments, **settings) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own; what it writes stays bytes."""
    environment = {**os.environ, **settings.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "ci_tui", *map(str, arguments)],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60, env=environment, check=False, **settings,
    )  # fmt: skip


@pytest.fixture
def odd_book(book, run, tmp_path) -> Path:
    """A book whose areas have hostile names."""
    import csv

    table = tmp_path / "odd.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Area", "Need"])
        writer.writerows((name, 100 + index) for index, name in enumerate(HOSTILE))
    done = run(
        "--book", book, "gaps", "import", "--title", "[red]Odd[/]\x1b[2J", "--date", "2026-01-01",
        "--source", "[link]s", "--need", table, "--need-area", "Area", "--need-value", "Need",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    return book


@pytest.mark.parametrize("command", [("gaps", "show"), ("gaps", "list"), ("gaps", "show", "--json")])
def test_hostile_names_are_shown_and_steer_nothing(odd_book, command) -> None:
    done = ci_tui("--book", odd_book, *command, env={"PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    assert not any(mark in said for mark in "\x1b\x07\u202e\u2028")
    if command[-1] == "show":
        for name in (
            "[bold]East[/bold]",
            "[@click=app.quit]x[/]",
            "👩‍👩‍👧 family",
            "नमस्ते",
            "%s %n {0} $HOME",
        ):
            assert name in said


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
@pytest.mark.parametrize("command", [("gaps", "show"), ("gaps", "list"), ("check",)])
def test_an_encoding_that_lacks_characters_stops_nothing(odd_book, encoding, command) -> None:
    done = ci_tui("--book", odd_book, *command, env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode(encoding)
    assert b"Traceback" not in done.stderr


def test_without_line_drawing_a_table_is_plain(imported) -> None:
    done = ci_tui("--book", imported, "gaps", "show", env={"PYTHONIOENCODING": "ascii"})
    said = done.stdout.decode("ascii")
    assert "East End" in said
    assert "---" in said
    assert "?" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no LANG")
@pytest.mark.parametrize("more", [{}, {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_the_plain_locale_stops_nothing(odd_book, more) -> None:
    for command in (("gaps", "show"), ("gaps", "list"), ("--help",), ("gaps", "show", "no such ë")):
        done = ci_tui("--book", odd_book, *command, env={"LANG": "C", "LC_ALL": "C", **more})
        assert done.returncode == (1 if len(command) == 3 else 0)
        assert b"Traceback" not in done.stderr


def test_json_is_plain_ascii_in_any_encoding(odd_book) -> None:
    said = ci_tui("--book", odd_book, "gaps", "show", "--json", env={"PYTHONIOENCODING": "ascii"}).stdout
    names = {area["name"] for area in json.loads(said.decode("ascii"))["areas"]}
    assert {"👩‍👩‍👧 family", "नमस्ते"} <= names


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shell")
@pytest.mark.parametrize("command", ["gaps show", "gaps show --json", "gaps list", "--help"])
def test_a_reader_that_has_enough_is_no_failure(book, run, tmp_path, command) -> None:
    table = tmp_path / "long.csv"
    table.write_text("Area,Need\n" + "".join(f"Area number {n},{n}\n" for n in range(3000)), "utf-8")
    done = run(
        "--book", book, "gaps", "import", "--title", "Long", "--date", "2026-01-01", "--source", "s",
        "--need", table, "--need-area", "Area", "--need-value", "Need",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    piped = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f'"{sys.executable}" -m ci_tui --book "{book}" {command} | head -1'],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert piped.stderr == ""
    assert piped.returncode == 0
    assert len(piped.stdout.splitlines()) <= 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize("command", ["gaps show", "gaps show --json", "gaps list", "check"])
def test_a_full_disk_under_the_output_is_one_line(imported, command) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m ci_tui --book "{imported}" {command} > /dev/full',
        shell=True, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no shell that closes streams this way")
@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_harm_no_book(imported, flags, closing) -> None:
    import shlex

    flags[1] = "With closed streams"
    command = shlex.join([sys.executable, "-m", "ci_tui", "--book", str(imported), "gaps", "import", *flags])
    done = subprocess.run(
        f"{command} {closing}", shell=True, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "With closed streams" in ci_tui("--book", imported, "gaps", "list").stdout.decode()
    assert ci_tui("--book", imported, "check").returncode == 0
