"""How the program starts: what it loads, and where it refuses to draw."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ci_tui.version import __version__

STORE = {"sqlmodel", "sqlalchemy", "pydantic"}


def ci_tui(*arguments: str, **settings) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, without a terminal."""
    environment = {**os.environ, **settings.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "ci_tui", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        env={name: value for name, value in environment.items() if value is not None},
        check=False,
        **settings,
    )


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that a start with these arguments loads."""
    script = (
        f"import sys; sys.argv = ['ci-tui', *{arguments!r}]\n"
        "from ci_tui.__main__ import main\n"
        "status = main()\n"
        "print('loaded', *{name.partition('.')[0] for name in sys.modules})\n"
        "sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def assert_refused(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    """One plain line on standard error, nothing on standard output."""
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    assert done.stderr.endswith("\n")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_the_version_is_printed_before_anything_is_loaded() -> None:
    assert ci_tui("--version").stdout == f"ci-tui {__version__}\n"
    assert not loaded_by("--version") & {"click", "rich", "textual", "sqlite3", *STORE}


def test_the_version_is_also_an_option_among_others() -> None:
    assert ci_tui("--book", "some.db", "--version").stdout == f"ci-tui {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("gaps", "--help"),
        ("gaps", "import", "--help"),
        ("partners", "--help"),
        ("roundtables", "record", "--help"),
        ("learnings", "--help"),
        ("-h",),
    ],
)
def test_help_loads_neither_screens_nor_the_write_side(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & {"textual", *STORE}


def test_help_names_every_command() -> None:
    said = ci_tui("--help").stdout
    for name in ("new", "demo", "gaps", "partners", "roundtables", "learnings", "check", "completion"):
        assert f"\n  {name} " in said


def test_a_command_loads_no_other_command() -> None:
    script = (
        "import sys; sys.argv = ['ci-tui', 'completion', 'bash']\n"
        "from ci_tui.__main__ import main\n"
        "main()\n"
        "print([name for name in sys.modules if name.startswith('ci_tui')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "gaps" not in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [(), ("--book", "a.db"), ("--book=a.db",), ("demo",)],
    ids=lambda given: " ".join(given) or "bare",
)
def test_without_a_terminal_the_screens_are_refused_with_what_to_use(arguments: tuple[str, ...]) -> None:
    assert_refused(ci_tui(*arguments), 1, "terminal", "ci-tui gaps show")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("nonsense",), "nonsense"),
        (("--nonsense",), "--nonsense"),
        (("gaps",), "gaps --help"),
        (("gaps", "show", "--rank", "colour"), "colour"),
        (("new", "x.db"), "--name"),
        (("--book",), "--book"),
        (("gaps", "list", "--book", "x.db"), "before the command"),
        (("completion", "tcsh"), "tcsh"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_wrong_usage_is_one_line_and_status_2(arguments: tuple[str, ...], word: str) -> None:
    assert_refused(ci_tui(*arguments), 2, word)


def test_a_command_without_any_book_says_how_to_name_one() -> None:
    assert_refused(ci_tui("gaps", "list"), 2, "--book PATH gaps list", "CI_TUI_BOOK")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str) -> None:
    assert "_CI_TUI_COMPLETE" in ci_tui("completion", shell).stdout


def test_the_shell_is_told_the_commands() -> None:
    asked = {"_CI_TUI_COMPLETE": "bash_complete", "COMP_WORDS": "ci-tui gaps ", "COMP_CWORD": "2"}
    assert {"plain,import", "plain,show", "plain,list", "plain,match"} <= set(
        ci_tui(env=asked).stdout.split()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to test with")
@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_cannot_place_text_is_refused(term: str | None) -> None:
    assert "cannot place text" in in_a_terminal(term)


def in_a_terminal(term: str | None) -> str:
    """What the program writes when it is started on a pseudo-terminal of this kind."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": term}
    process = subprocess.Popen(
        [sys.executable, "-m", "ci_tui"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={name: value for name, value in environment.items() if value is not None},
    )
    os.close(theirs)
    assert process.wait(60) == 1
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no shell that closes streams this way")
@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["--version", "--help", "gaps list", "demo"])
def test_closed_streams_do_not_crash_it(arguments: str, closing: str, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m ci_tui {arguments} {closing}'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize("arguments", ["--version", "--help", "completion bash"])
def test_output_that_cannot_be_written_is_said(arguments: str) -> None:
    command = f'"{sys.executable}" -m ci_tui {arguments} > /dev/full'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert_refused(done, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize("arguments", ["--version", "--help", "completion bash"])
def test_so_it_is_where_no_language_is_set(arguments: str) -> None:
    command = f'"{sys.executable}" -m ci_tui {arguments} > /dev/full'
    bare = {name: os.environ[name] for name in ("PATH", "CI_TUI_CONFIG_DIR")}
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, timeout=60, check=False, env=bare
    )
    assert_refused(done, 1)
