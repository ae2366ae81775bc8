"""The sheet of the scorecard: written, noted as shared, taken back."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from ci_tui.app import CiTui
from ci_tui.domain.errors import Refusal
from ci_tui.services.measures import find_measure
from ci_tui.services.report_cards import report_cards
from ci_tui.store.book import Book
from screens.documents import words
from screens.documents.scorecard import ScorecardSheet, write_scorecard
from widgets.form import FormScreen
from widgets.record_table import RecordTable

PUBLIC = "Public report card, shared on "


@asynccontextmanager
async def shown(start: Callable[..., CiTui], path: Path, result_id: str) -> AsyncIterator[Pilot[Any]]:
    """The sheet above Home, with the values of the result's measure."""
    with Book.open(path) as book:
        measure = find_measure(book, "July lunches").id
    app = start(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.session is not None
        app.push_screen(await write_scorecard(app.session, result_id, measure))
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[Any], there: Callable[[], bool]) -> None:
    """Wait until something is so; a write is done in its own thread."""
    for _ in range(300):
        if there():
            return
        await pilot.pause(0.01)
    raise AssertionError(there)


def first_line(path: Path) -> str:
    (file,) = (path.parent / "agenda documents").glob("*-scorecard.txt")
    return file.read_text("utf-8").splitlines()[0]


async def test_the_scorecard_lies_in_three_forms_beside_the_values_of_the_measure(
    start, agenda_file: tuple[Path, str]
) -> None:
    path, result_id = agenda_file
    async with shown(start, path, result_id) as pilot:
        table = pilot.app.screen.query_one(RecordTable)
        names = [str(row.cells[2])[11:] for row in table._paged.rows(0, table.row_count)]
        assert names == [
            *("scorecard.html", "scorecard.md", "scorecard.txt"),
            "measure-july-lunches-per-100-children.csv",
        ]
        await pilot.press("c")
        assert pilot.app.clipboard.startswith("Scorecard · Millbrook Roundtable")
        await pilot.press("end", "c")
        assert pilot.app.clipboard.startswith("period,period ends,dimension")
    assert first_line(path).startswith("Scorecard · ")


async def test_s_says_that_it_was_shared_and_u_takes_that_back(start, agenda_file: tuple[Path, str]) -> None:
    path, result_id = agenda_file

    def cards() -> int:
        session = pilot.app.session  # type: ignore[attr-defined]
        return len(report_cards(session.book, result_id))

    async with shown(start, path, result_id) as pilot:
        await pilot.press("u")
        assert ScorecardSheet.NOTHING_DONE in [str(one.message) for one in pilot.app._notifications]
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
        await pilot.pause()
        await pilot.press(*"church boards", "f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScorecardSheet) and cards() == 1)
        await until(pilot, lambda: first_line(path).startswith(PUBLIC))
        assert words.NOTED_AS_SHARED in [str(one.message) for one in pilot.app._notifications]
        await pilot.press("u")
        await until(pilot, lambda: cards() == 0 and not first_line(path).startswith(PUBLIC))
        await pilot.press("U")
        await until(pilot, lambda: cards() == 1 and first_line(path).startswith(PUBLIC))
    assert not list((path.parent / "agenda documents").glob("*(2)*"))


async def test_leaving_the_form_notes_nothing(start, agenda_file: tuple[Path, str]) -> None:
    path, result_id = agenda_file
    async with shown(start, path, result_id) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScorecardSheet))
        assert report_cards(pilot.app.session.book, result_id) == ()  # type: ignore[attr-defined]


async def test_of_a_result_that_is_gone_nothing_is_written(start, agenda_file: tuple[Path, str]) -> None:
    path, _ = agenda_file
    app = start(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.session is not None
        with pytest.raises(Refusal, match="no longer in the book"):
            await write_scorecard(app.session, "0" * 32)
    assert not (path.parent / "agenda documents").exists()
