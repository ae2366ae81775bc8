"""A roundtable kept in the real program: nothing that was typed is dropped, and nothing is lost to a kill.

The script types about twenty times as fast as a person does; with `CI_TUI_MEETING=15` it types 15 keys a
second, as somebody does who follows people talking, and takes some four minutes.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from ci_tui.services import commitments, roundtables
from ci_tui.services.door import writing
from ci_tui.services.meeting import meeting_view
from ci_tui.store.book import Book

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals to test with", allow_module_level=True)

from trouble.terminal import Terminal, program

KEYS_A_SECOND = float(os.environ.get("CI_TUI_MEETING", "300"))
TABLE = "one line, one record"
OFFER = "You were typing when the program ended"
FIRST = (
    "Abel", "Bora", "Cleo", "Dina", "Egon", "Faye", "Gwen", "Hana", "Igor", "Jade", "Kofi", "Lupe", "Mika",
    "Nora", "Otis", "Pavo", "Quin", "Rosa", "Seth", "Tara", "Ugo", "Vera", "Wade", "Xena", "Yuri",
)  # fmt: skip
LAST = (
    "Ash", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gum", "Hazel", "Ivy", "Juniper", "Kapok", "Linden",
    "Maple", "Neem", "Oak", "Pine", "Quince", "Rowan", "Spruce", "Teak", "Ulmus", "Viburnum", "Willow",
    "Xylo", "Yew",
)  # fmt: skip
PEOPLE = [f"{first} {last}" for first, last in zip(FIRST, LAST, strict=True)]
OUTCOMES = [f"outcome {number} came about" for number in range(1, 16)]


def lines() -> list[str]:
    """Forty lines of a meeting, of every kind."""
    said = []
    for number in range(1, 9):
        said += [
            f"Fact {number}a: doors that open at eleven fill the room",
            f"d Fact {number}b: we keep the yard open on Fridays",
            f"p @Partner {number:02} calls about fact {number}c by in two weeks",
            f"g #Eastgate Fact {number}d: two blocks have no door",
            f"q Fact {number}e: who speaks with the bus company?",
        ]
    return said


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Twenty partners with twenty-five people, fifteen open promises, and a roundtable of today."""
    path = tmp_path / "network.db"
    today = date.today()
    before = today - timedelta(days=30)
    with Book.create(path, name="Harbor Roundtable", today=before) as made:
        write = writing()
        partners = [
            write.partners.add_partner(
                made, {"name": f"Partner {number:02}", "areas": "Eastgate", "status": "active"}, before
            )
            for number in range(1, 21)
        ]
        for number, name in enumerate(PEOPLE):
            write.partners.add_contact(made, partners[number % 20], {"name": name})
        promised = [f"p @Partner {number:02} does thing {number} by tomorrow" for number in range(1, 16)]
        write.roundtables.record_meeting(
            made, {"day": before, "title": "Before", "present": PEOPLE[:3], "lines": promised}, before
        )
        form = {"day": today, "title": "Summer", "agenda": "Welcome 10 min\nSites 60 min\nTransport 50 min"}
        write.roundtables.plan_roundtable(made, form, before)
    return path


def type_at(terminal: Terminal, keys: Iterable[str]) -> None:
    for key in keys:
        terminal.press(key)
        terminal.read_for(1 / KEYS_A_SECOND)


def at_the_table(book: Path, settings: Path) -> Terminal:
    terminal = program(book, settings)
    terminal.press("m")
    terminal.see(TABLE)
    return terminal


def held(book: Path) -> tuple[str, Sequence[str]]:
    """The roundtable of today, and what was said at it, as it stands in the file."""
    with Book.open(book, read_only=True) as opened:
        (today,) = roundtables.on_day(opened, date.today())
        return today.id, [one.text for one in meeting_view(opened, today.id).said]


def minutes(folder: Path) -> str:
    (found,) = folder.glob("*documents/*minutes*.txt")
    return " ".join(found.read_text("utf-8").split())


def test_a_whole_meeting_typed_without_a_pause_stands_in_its_minutes(
    book: Path, settings: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with at_the_table(book, settings) as terminal:
        terminal.press("f2")
        terminal.see("Sign in")
        for name in PEOPLE:
            type_at(terminal, (*name.split()[0].lower(), "enter"))
        terminal.see("25 people")
        terminal.press("escape")
        terminal.see(TABLE)
        terminal.press("f6")
        terminal.see("15 of 15 left")
        for left, outcome in zip(range(14, -1, -1), OUTCOMES, strict=True):
            type_at(terminal, ("k", *outcome, "enter"))
            # Who goes through promises looks at the next one first; on a busy machine that takes a while.
            terminal.see(f"{left} of 15 left" if left else "all 15 are gone through")
        terminal.press("escape")
        terminal.see(TABLE)
        for number, line in enumerate(lines()):
            type_at(terminal, (*line, "enter"))
            if number in (13, 27):
                terminal.press("f3")
        terminal.see("40 lines")
        terminal.press("f8")
        terminal.see("minutes.txt")
        terminal.press("escape")
        terminal.read_for(0.5)
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    told = minutes(tmp_path)
    facts = [*PEOPLE, *OUTCOMES, *(said_in_minutes(line) for line in lines())]
    assert len(facts) == 80
    missing = [fact for fact in facts if fact not in told]
    assert not missing
    with Book.open(book, read_only=True) as opened:
        roundtable, _ = held(book)
        assert meeting_view(opened, roundtable).reviewed_on == date.today()
        assert all(one.answer is not None for one in commitments.to_review(opened, roundtable))
    record_property("figure", f"facts of a meeting in its minutes: {len(facts)} of {len(facts)}")


def said_in_minutes(line: str) -> str:
    """The words of a line that its minutes must have."""
    text = line.partition("act ")[2]
    return "act " + text.removesuffix(" by in two weeks")


def test_a_meeting_that_is_killed_in_the_middle_of_a_line_is_offered_as_it_was(
    book: Path, settings: Path
) -> None:
    with at_the_table(book, settings) as terminal:
        terminal.press("Doors open at eleven", "enter")
        terminal.see("1 line")
        terminal.press("f3")
        terminal.press("d We meet again on the fir")
        terminal.see("Decided: We meet again on the fir")
        terminal.read_for(1)
        terminal.send(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    with Terminal(book, settings) as terminal:
        terminal.see(OFFER)
        terminal.press("enter")
        terminal.see("Decided: We meet again on the fir")
        assert "Doors open at eleven" in terminal.screen
        assert " 2 Sites " in terminal.screen
        terminal.press("st of March", "enter")
        terminal.see("2 lines")
        terminal.press("escape", "ctrl+q")
        terminal.ended()
    _, said = held(book)
    assert said == ["Doors open at eleven", "We meet again on the first of March"]


def test_a_line_on_which_enter_was_pressed_is_in_the_book_once_after_a_kill(
    book: Path, settings: Path
) -> None:
    for number in range(4):
        with Terminal(book, settings) as terminal:
            terminal.see("What to do first" if number == 0 else OFFER)
            terminal.press("m" if number == 0 else "enter")
            terminal.see(TABLE)
            terminal.press(f"Line {number} of the meeting", "enter")
            terminal.see(f"{number + 1} line")
            terminal.read_for(0.2 * number)  # the draft is written within half a second
            terminal.send(signal.SIGKILL)
            terminal.ended()
    with Terminal(book, settings) as terminal:
        terminal.see(OFFER)
        terminal.press("enter")
        terminal.see("4 lines")
        terminal.press("escape", "ctrl+q")
        terminal.ended()
    _, said = held(book)
    assert said == [f"Line {number} of the meeting" for number in range(4)]
