"""A small table typed or pasted: each line is understood at once, or named with what is wrong."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.pilot import Pilot

from ci_tui.domain.gaps import NeedBasis, ServedBasis
from ci_tui.domain.names import area_key, clean
from ci_tui.services.gaps import analyses, measures
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.gap_typed import TypedTableScreen
from screens.gap_typed_lines import read_lines
from screens.session import Session
from widgets.record_table import RecordTable
from widgets.sheet import HangingText


def understood(text: str) -> list[tuple[object, ...]]:
    return [(line.name, line.need, line.served, line.sites) for line in read_lines(text) if not line.problem]


def problems(text: str) -> dict[int, str]:
    return {line.line: line.problem for line in read_lines(text) if line.problem}


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("Eastgate, 1840, 212, 2", ("Eastgate", 1840, 212, 2)),
        ("Eastgate,1840,212,2", ("Eastgate", 1840, 212, 2)),
        ("Eastgate; 1,840; 212.5; 2", ("Eastgate", 1840, Decimal("212.5"), 2)),
        ("Eastgate, 1,840, 212", ("Eastgate", 1840, 212, None)),
        ("Washington, DC, 1840, 212", ("Washington, DC", 1840, 212, None)),
        ("Washington, DC; 1840; ; 3;", ("Washington, DC", 1840, None, 3)),
        ("St. Anne's, -, 212", ("St. Anne's", None, 212, None)),
        ("Ward 7, *, N/A, 1", ("Ward 7", None, None, 1)),
        ("[b]Mill[/b] 🍎, 0", ("[b]Mill[/b] 🍎", 0, None, None)),
    ],
)
def test_a_line_is_an_area(line: str, area: tuple[object, ...]) -> None:
    assert understood(line) == [area]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Eastgate", "no figure"),
        ("; 12; 3", "names no area"),
        ("Eastgate; many; 3", "“many” is no number"),
        ("Eastgate; 1; 2; 3; 4", "4 figures"),
        ("Eastgate; -5", "less than nothing"),
        ("Eastgate; 5; 2; 1.5", "number of sites"),
    ],
)
def test_what_cannot_be_understood_is_named_with_its_line(line: str, told: str) -> None:
    found = problems(f"Weld, 1\n\n{line}\nAdams, 2")
    assert list(found) == [3]
    assert told in found[3]


def test_headings_on_top_are_passed_over_and_an_area_stands_once() -> None:
    assert understood("Area; Need; Served\nWeld; 1; 2") == [("Weld", 1, 2, None)]
    assert understood("Area, Children in need\nWeld, 1") == [("Weld", 1, None, None)]
    assert problems("Weld, 1\nAdams, 2\nWELD, 3") == {3: "“WELD” stands on line 1 already."}
    assert "no figure" in problems("Weld, Adams")[1]  # words, but no headings


names = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters=";"), min_size=1, max_size=30
).filter(lambda name: bool(clean(name)))
figures = st.none() | st.integers(0, 10**9)
areas_of_a_table = st.lists(
    st.tuples(names, st.integers(0, 10**9), figures, figures),
    max_size=8,
    unique_by=lambda area: area_key(area[0]),
)


@given(areas_of_a_table)
def test_whatever_is_written_with_semicolons_is_read_back(
    areas: list[tuple[str, int, int | None, int | None]],
) -> None:
    shown = "\n".join("; ".join("" if cell is None else f"{cell}" for cell in area) for area in areas)
    assert understood(f"heading; need\n{shown}") == [(clean(name), *rest) for name, *rest in areas]


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    for line in read_lines(text):
        assert line.problem or line.need is None or line.need >= 0


class Host(App[None]):
    """Nothing but a place for the screen."""


class Typing:
    """The screen, what is typed into it, and its result."""

    def __init__(self, app: Host, pilot: Pilot[None], session: Session) -> None:
        self.app = app
        self.pilot = pilot
        self.session = session
        self.results: list[object] = []

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def fill_in_what_it_is(self) -> None:
        """Title, day, source and both bases, from field to field; then the lines."""
        await self.press(*"Paper", "enter", "enter", *"Hall", "enter", "right", "enter", "right", "enter")

    def echo(self) -> RecordTable:
        return self.app.screen.query_one("#echo", RecordTable)

    def problems(self) -> str:
        return " ".join(str(self.app.screen.query_one("#problems", HangingText).render()).split())

    async def until_left(self) -> None:
        async with asyncio.timeout(30):
            while not self.results:
                await self.pilot.pause(0.01)


@asynccontextmanager
async def typing(tmp_path: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Typing]:
    session = Session(Book.create(tmp_path / "b.db", name="Millbrook"), date(2026, 11, 19), Preferences())
    app = Host()
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            told = Typing(app, pilot, session)
            app.push_screen(TypedTableScreen(session), told.results.append)
            await pilot.pause()
            yield told
    finally:
        session.close()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_a_table_from_a_spreadsheet_is_pasted_echoed_and_kept(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with typing(tmp_path, size) as told:
        await told.fill_in_what_it_is()
        await told.paste("Area\tNeed\tServed\tSites\nEastgate\t1,840\t212\t2\nMill [b]x[/b]\t900\t\t\n")
        assert told.echo().row_count == 2
        assert told.problems() == ""
        await told.press(*"Orchard")
        assert "Line 4" in told.problems()
        await told.press("f2")
        assert not told.results
        await told.press(*", 100, 55, 1", "f2")
        await told.until_left()
        (analysis,) = analyses(told.session.book)
        assert told.results == [analysis.id]
        assert (analysis.title, analysis.source, analysis.dated) == ("Paper", "Hall", date(2026, 11, 19))
        assert (analysis.need_basis, analysis.served_basis) == (NeedBasis.ELIGIBLE, ServedBasis.WEEKDAYS)
        found = {
            area.name: (area.need, area.served, area.sites)
            for area in measures(told.session.book, analysis.id)
        }
        assert found == {
            "Eastgate": (1840, 212, 2),
            "Mill [b]x[/b]": (900, None, None),
            "Orchard": (100, 55, 1),
        }


async def test_what_was_typed_last_is_kept_even_where_all_keys_come_at_once(tmp_path: Path) -> None:
    async with typing(tmp_path) as told:
        await told.fill_in_what_it_is()
        for key in [*"Eastgate, 100, 50", "enter", *"Mill, 30", "backspace", *"5, 7", "f2"]:
            told.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await told.until_left()
        (analysis,) = analyses(told.session.book)
        found = {area.name: (area.need, area.served) for area in measures(told.session.book, analysis.id)}
        assert found == {"Eastgate": (100, 50), "Mill": (35, 7)}


async def test_nothing_is_kept_without_a_title_or_an_area(tmp_path: Path) -> None:
    async with typing(tmp_path) as told:
        await told.press("f2")
        assert "This is needed." in str(told.app.screen.query("#field-title HangingText").first().render())
        await told.fill_in_what_it_is()
        await told.press("f2")
        assert not told.results
        assert analyses(told.session.book) == ()


async def test_leaving_asks_only_when_something_was_typed(tmp_path: Path) -> None:
    async with typing(tmp_path) as told:
        await told.press("x", "escape", "n")
        assert not told.results
        await told.press("escape", "y")
        assert told.results == [None]


async def test_leaving_an_empty_sheet_asks_nothing(tmp_path: Path) -> None:
    async with typing(tmp_path) as told:
        await told.press("escape")
        assert told.results == [None]


async def test_a_title_that_is_taken_is_refused_beside_its_field(tmp_path: Path) -> None:
    async with typing(tmp_path) as told:
        await told.fill_in_what_it_is()
        await told.paste("Eastgate, 10, 2")
        await told.press("f2")
        await told.until_left()
        told.app.push_screen(TypedTableScreen(told.session))
        await told.pilot.pause()
        await told.fill_in_what_it_is()
        await told.press("f2")
        assert "already" in str(told.app.screen.query("#field-title HangingText").first().render())
        assert len(analyses(told.session.book)) == 1
