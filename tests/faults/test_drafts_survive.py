"""What is typed outlives the program, whatever ends it, and the terminal is left as it was found.

The real program runs in a pseudo-terminal; it is killed, hung up, told to end, or its window is closed.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ci_tui.services.books import sample_path
from ci_tui.services.gaps import analyses
from ci_tui.services.partners import find_partners
from ci_tui.store.book import Book

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals to test with", allow_module_level=True)

from trouble.terminal import Terminal, program

OFFER = "You were typing when the program ended"
AN_ENTRY = "Lena Ortiz brings the bus"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sample_path(), tmp_path / "millbrook.db"))


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings"


def drafts(settings: Path) -> list[dict[str, object]]:
    found = []
    for file in settings.glob("state/*/drafts/*.json"):
        with contextlib.suppress(FileNotFoundError):  # thrown away since the folder was looked through
            found.append(json.loads(file.read_text()))
    return found


def typed(draft: dict[str, object]) -> dict[str, str]:
    return {part["name"]: part["typed"] for part in draft["typed"]}


def partners_called(book: Path, name: str) -> int:
    with Book.open(book, read_only=True) as opened:
        return sum(one.name == name for one in find_partners(opened, name))


def in_a_new_partner(
    book: Path, settings: Path, name: str = "Harvest Table", before: Sequence[str] = ()
) -> Terminal:
    """The program, with this name typed into the form of a new partner."""
    terminal = program(book, settings, before)
    terminal.press("2")
    terminal.see("Partners · by name")
    terminal.press("a")
    terminal.see("Sector")
    terminal.press(name)
    terminal.see(name)
    return terminal


def kill(terminal: Terminal) -> None:
    terminal.read_for(1)
    terminal.send(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL


def hang_up(terminal: Terminal) -> None:
    terminal.hang_up()
    assert terminal.ended() == 128 + signal.SIGHUP


def tell_to_end(terminal: Terminal) -> None:
    terminal.send(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM


def tell_of_the_closed_window(terminal: Terminal) -> None:
    terminal.send(signal.SIGHUP)
    terminal.send(signal.SIGHUP)  # the system and the shell both do
    assert terminal.ended() == 128 + signal.SIGHUP


def leave(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.ended() == 0


ENDS = [kill, hang_up, tell_of_the_closed_window, tell_to_end, leave]


@pytest.mark.parametrize("end", ENDS, ids=[end.__name__ for end in ENDS])
def test_what_was_typed_is_offered_and_saved_at_the_next_start(
    book: Path, settings: Path, end: Callable[[Terminal], None]
) -> None:
    with in_a_new_partner(book, settings) as terminal:
        terminal.press("enter", "enter", AN_ENTRY)
        terminal.see(AN_ENTRY)
        end(terminal)
    with program(book, settings) as terminal:
        terminal.see(OFFER)
        terminal.see("A new partner")
        terminal.see("“Harvest Table”")
        terminal.press("enter")
        terminal.see(AN_ENTRY)
        assert "Harvest Table" in terminal.screen
        terminal.press("f2")
        terminal.wait(lambda: partners_called(book, "Harvest Table") == 1, "it was not saved")
        terminal.wait(lambda: not drafts(settings), "the draft stayed")
        leave(terminal)
    with program(book, settings) as terminal:
        terminal.read_for(1)
        assert OFFER not in terminal.screen


DEAF = """
import os, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])  # whatever it starts is as deaf
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_a_terminal_that_goes_without_a_word_ends_the_program(book: Path, settings: Path) -> None:
    with in_a_new_partner(book, settings, before=(sys.executable, "-c", DEAF)) as terminal:
        hang_up(terminal)
    (draft,) = drafts(settings)
    assert typed(draft)["name"] == "Harvest Table"


def test_the_last_key_before_a_signal_is_kept(book: Path, settings: Path) -> None:
    for number in (signal.SIGHUP, signal.SIGTERM):
        with in_a_new_partner(book, settings, "Harvest Tabl") as terminal:
            terminal.press("e")
            terminal.see("Harvest Table")
            terminal.send(number)
            assert terminal.ended() == 128 + number
        (draft,) = drafts(settings)
        assert typed(draft)["name"] == "Harvest Table"
        shutil.rmtree(settings / "state", ignore_errors=True)  # nothing may have been kept


def test_at_most_a_second_of_typing_is_lost_to_a_kill(
    book: Path, settings: Path, times: Callable[[int, int], int], record_property: Callable[..., None]
) -> None:
    chance, worst, rounds = random.Random(11), 0.0, times(3, 30)
    for _ in range(rounds):
        with in_a_new_partner(book, settings, "N") as terminal:
            pressed = []
            for _ in range(chance.randint(10, 60)):
                terminal.press("x")
                pressed.append(time.monotonic())
                terminal.read_for(0.04)
            terminal.send(signal.SIGKILL)
            killed = time.monotonic()
            terminal.ended()
        (draft,) = drafts(settings)
        kept = typed(draft)["name"].count("x")
        if kept < len(pressed):
            worst = max(worst, killed - pressed[kept])
        shutil.rmtree(settings / "state", ignore_errors=True)  # nothing may have been kept
    record_property("figure", f"kill -9 while typing: {rounds} times, at most {worst:.2f} s of it lost")
    assert worst <= 1


def test_a_save_cut_short_by_a_signal_is_either_saved_or_still_a_draft(
    book: Path, settings: Path, times: Callable[[int, int], int]
) -> None:
    """Never both, or it would be saved twice; never neither, or it would be lost."""
    chance = random.Random(5)
    for turn in range(times(4, 40)):
        name = f"Harvest Table {turn}"
        with in_a_new_partner(book, settings, name) as terminal:
            terminal.press("f2")
            terminal.read_for(chance.uniform(0, 0.3))
            terminal.send(signal.SIGTERM)
            assert terminal.ended() == 128 + signal.SIGTERM
        left = drafts(settings)
        assert partners_called(book, name) + len(left) == 1
        shutil.rmtree(settings / "state", ignore_errors=True)  # nothing may have been kept


NEED = "County,Eligible\nAdams,1200\nBaker,800\nClay,450\n"
SERVED = "County,Meals\nAdams,210\nBaker,95\nClay County,40\n"


def test_an_import_goes_on_at_the_stage_where_it_was(book: Path, settings: Path, tmp_path: Path) -> None:
    need, served = tmp_path / "need.csv", tmp_path / "served.csv"
    need.write_text(NEED)
    served.write_text(SERVED)
    with program(book, settings) as terminal:
        terminal.press("i")
        terminal.see("Which tables")
        terminal.press(str(need), "enter", str(served), "enter", "\x15Winter meals", "enter", "enter")
        terminal.press("State office", "enter")
        terminal.see("2 need table")
        terminal.see("2,450")
        terminal.press("enter")
        terminal.see("◆ 3 served table")
        terminal.see("345")
        terminal.press("enter")
        terminal.see("◆ 4 together")
        terminal.see("furthest")
        terminal.press("n")
        terminal.see("Which children")
        terminal.press("enter")
        terminal.see("free or at a reduced price")
        kill(terminal)
    with program(book, settings) as terminal:
        terminal.see(OFFER)
        terminal.see("Bring in tables")
        terminal.press("enter")
        terminal.see("◆ 4 together")
        terminal.see("free or at a reduced price")
        terminal.see("Adams")
        terminal.press("b")
        terminal.see("average over")
        terminal.press("enter")
        terminal.see("weekdays of the month")
        terminal.read_for(1.5)  # the tables are read once more
        terminal.press("enter")
        terminal.wait(lambda: not drafts(settings), "the draft stayed")
        leave(terminal)
    with Book.open(book, read_only=True) as opened:
        assert "Winter meals" in [one.title for one in analyses(opened)]


def test_the_terminal_is_left_as_it_was_found(book: Path, settings: Path) -> None:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        with program(book, settings) as terminal:
            assert not terminal.is_as_found
            terminal.send(number)
            assert terminal.ended() == 128 + number
            assert terminal.is_as_found
            shown = {7, 25}  # lines wrap, and the cursor is shown
            assert {mode for mode, on in terminal.modes.items() if on} == shown


@pytest.mark.parametrize("delay", [0.05, 0.2, 0.35, 0.5, 0.7, 1.0])
def test_a_signal_while_the_program_starts_ends_it(book: Path, settings: Path, delay: float) -> None:
    with Terminal(book, settings) as terminal:
        terminal.read_for(delay)
        terminal.send(signal.SIGTERM)
        assert terminal.ended() in {-signal.SIGTERM, 128 + signal.SIGTERM}
        assert terminal.is_as_found
        assert {mode for mode, on in terminal.modes.items() if on} <= {7, 25}
    with Book.open(book) as opened:
        assert opened.check().ok


def test_the_program_comes_back_from_being_suspended(book: Path, settings: Path) -> None:
    with in_a_new_partner(book, settings) as terminal:
        terminal.send(signal.SIGTSTP)
        os.waitpid(terminal.pid, os.WUNTRACED)
        terminal.read_for(0.3)
        assert terminal.is_as_found
        assert not terminal.modes[1049]
        terminal.send(signal.SIGCONT)
        terminal.see("Harvest Table")
        terminal.press(" II")
        terminal.see("Harvest Table II")
        leave(terminal)


def test_a_terminal_that_takes_nothing_does_not_keep_the_process_alive(book: Path, settings: Path) -> None:
    with in_a_new_partner(book, settings) as terminal:
        for _ in range(400):  # nobody reads what is drawn: the pipe to the terminal fills up
            terminal.press("x")
            time.sleep(0.005)
        time.sleep(2)
        terminal.send(signal.SIGTERM)
        deadline = time.monotonic() + 30
        found = 0
        while not found and time.monotonic() < deadline:
            time.sleep(0.1)
            found, status = os.waitpid(terminal.pid, os.WNOHANG)
        assert found
        terminal._status = os.waitstatus_to_exitcode(status)
        assert terminal._status == 128 + signal.SIGTERM
    (draft,) = drafts(settings)
    assert typed(draft)["name"].startswith("Harvest Table")
