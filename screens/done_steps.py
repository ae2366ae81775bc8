"""The steps of a book as the list of what was done shows them, and the way from one to another."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from textual.content import Content

from ci_tui.services.undo import Step, UndoSteps
from screens import done_words as words
from widgets.cell_text import plain
from widgets.record_table import Cell, RowId, TableRow

LINE = "now"
"""The id of the row that parts what was undone from what was done."""


class Way(NamedTuple):
    """Steps to be gone, the next one first, backwards or forwards."""

    steps: tuple[Step, ...]
    backwards: bool

    @property
    def last(self) -> Step:
        """The step that it goes to."""
        return self.steps[-1]


def way_to(row_id: RowId | None, steps: UndoSteps) -> Way | None:
    """The steps between the book as it is now and a row, None where it is no step."""
    for pile, backwards in ((steps.done, True), (steps.undone, False)):
        for place, step in enumerate(pile, 1):
            if step.id == row_id:
                return Way(pile[:place], backwards)
    return None


def rows_of(steps: UndoSteps, today: date) -> list[TableRow]:
    """What was undone, the line, and what was done, the newest on top; no row where nothing was."""
    return list(_rows(steps, today)) if any(steps) else []


def _rows(steps: UndoSteps, today: date) -> Iterator[TableRow]:
    for step in reversed(steps.undone):
        quiet: tuple[Cell, ...] = tuple(
            Content.styled(plain(cell), "$text-muted") for cell in _cells(step, today)
        )
        yield TableRow(step.id, quiet, "○")
    yield TableRow(LINE, ("", _line, ""))
    for step in steps.done:
        yield TableRow(step.id, _cells(step, today))


def _cells(step: Step, today: date) -> tuple[str, ...]:
    return words.when(step.at, today), step.sentence, step.author


def _line(width: int) -> Content:
    """The line that the book stands at, over the width of a column."""
    told = f"── {words.NOW} "
    return Content.styled(f"{told}{'─' * width}"[:width], "$text-primary")
