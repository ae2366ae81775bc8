"""The lists that the stage of one table opens: columns, divisions, filters and their values."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from textual.app import App

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.exchange.gap_table import TableChoices, TablePreview
from ci_tui.services.gap_plan import Role
from screens.gap_import import sentences, words
from screens.gap_import.draft import TableDraft
from screens.gap_import.scanning import values_of
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.dialogs import AskText

_NONE, _FOUND, _WEEKDAYS, _DAYS, _OFF = "none", "found", "weekdays", "days:", "off:"
_SAMPLES = 3


class Choosing(Protocol):
    """The stage for which something is chosen."""

    table: TableDraft
    preview: TablePreview | None

    @property
    def app(self) -> App[object]:
        """The program that shows the lists."""

    def choose(self, **choices: Any) -> None:
        """Take the choices over."""

    def looking_through(self, *, now: bool) -> None:
        """Say that the whole file is looked through, or that this is over."""


class TableChooser:
    """Asks for one thing of a table at a time, and hands the new choices to the stage."""

    def __init__(self, stage: Choosing) -> None:
        self._stage = stage

    @property
    def _choices(self) -> TableChoices:
        return self._stage.table.choices

    @property
    def _preview(self) -> TablePreview:
        assert self._stage.preview is not None  # the stage refuses the keys before it has looked
        return self._stage.preview

    async def _one_of(self, title: str, choices: Sequence[Choice], chosen: str) -> str | None:
        return await self._stage.app.push_screen_wait(Choose(title, choices, chosen))

    async def choose_areas(self) -> None:
        """The column that names the areas."""
        chosen = await self._one_of(words.CHOOSE_AREA, self._columns(), self._place(self._choices.area))
        if chosen is not None:
            self._stage.choose(area=self._preview.columns[int(chosen)])

    async def choose_figures(self) -> None:
        """The column of figures; none where only sites are counted."""
        numbers = self._preview.guess.numbers
        columns = sorted(self._columns(), key=lambda choice: choice.label not in numbers)
        none = [Choice(_NONE, words.NO_FIGURES, words.NO_FIGURES_NOTE)]
        role = self._stage.table.role
        chosen = await self._one_of(
            words.CHOOSE_VALUE[role],
            [*columns, *(none if role is Role.SERVED else [])],
            self._place(self._choices.value),
        )
        if chosen == _NONE:
            self._stage.choose(value="", days=None, weekdays=None, sites_as_rows=True)
        elif chosen is not None:
            self._stage.choose(value=self._preview.columns[int(chosen)])

    async def choose_codes(self) -> None:
        """The column of codes, what the program finds, or none."""
        choices = [
            Choice(_FOUND, words.CODE_FOUND, words.CODE_FOUND_NOTE),
            Choice(_NONE, words.CODE_NONE, words.CODE_NONE_NOTE),
            *self._columns(),
        ]
        now = self._choices.code
        at = _FOUND if now is None else self._place(now) if now else _NONE
        chosen = await self._one_of(words.CHOOSE_CODE, choices, at)
        if chosen == _FOUND:
            self._stage.choose(code=None)
        elif chosen is not None:
            code = "" if chosen == _NONE else self._preview.columns[int(chosen)]
            self._stage.choose(code=code)

    async def choose_division(self) -> None:
        """By each row's days, by the weekdays of the month, or not at all."""
        guess, now = self._preview.guess, self._choices
        columns = sorted(guess.numbers, key=lambda name: name != guess.days)
        choices = [
            Choice(_NONE, words.DIVISION_NONE, words.DIVISION_NONE_NOTE),
            Choice(_WEEKDAYS, words.DIVISION_WEEKDAYS, words.DIVISION_WEEKDAYS_NOTE),
            *(
                Choice(_DAYS + name, sentences.division_by(name), words.DIVISION_DAYS_NOTE)
                for name in columns
                if name != now.value
            ),
        ]
        at = _DAYS + now.days if now.days else _WEEKDAYS if now.weekdays else _NONE
        chosen = await self._one_of(words.CHOOSE_DIVISION, choices, at)
        if chosen == _NONE:
            self._stage.choose(days=None, weekdays=None)
        elif chosen == _WEEKDAYS:
            await self._ask_weekdays()
        elif chosen is not None:
            self._stage.choose(days=chosen.removeprefix(_DAYS), weekdays=None)

    async def _ask_weekdays(self) -> None:
        now = self._choices.weekdays
        asked = AskText(
            words.WEEKDAYS_TITLE,
            words.WEEKDAYS_LABEL,
            "" if now is None else str(now),
            hint=words.WEEKDAYS_HINT,
            check=lambda text: None if _days(text) else words.NO_WEEKDAYS,
        )
        text = await self._stage.app.push_screen_wait(asked)
        if text is not None:
            self._stage.choose(days=None, weekdays=_days(text))

    async def choose_filter(self) -> None:
        """A column, then the value that its rows must have; or all rows again."""
        now = self._choices
        guessed = {guess.column: guess.values for guess in self._preview.guess.filters}
        offs = [
            Choice(f"{_OFF}{place}", words.FILTER_AGAIN, sentences.filter_taken_away(column, value))
            for place, (column, value) in enumerate(now.where)
        ]
        columns = sorted(self._columns(), key=lambda choice: choice.label not in guessed)
        chosen = await self._one_of(words.FILTER_COLUMN, [*offs, *columns], "")
        if chosen is None:
            return
        if chosen.startswith(_OFF):
            place = int(chosen.removeprefix(_OFF))
            self._stage.choose(where=now.where[:place] + now.where[place + 1 :])
            return
        await self._choose_value(int(chosen))

    async def _choose_value(self, column: int) -> None:
        name = self._preview.columns[column]
        self._stage.looking_through(now=True)
        try:
            values = await asyncio.to_thread(values_of, self._stage.table, column, self._preview.header_line)
        except Refusal as refusal:
            self._stage.app.notify(str(refusal), severity="error", markup=False)
            return
        finally:
            self._stage.looking_through(now=False)
        filled = [(value, rows) for value, rows in values if value.strip()]
        if not filled:
            self._stage.app.notify(words.NO_VALUES, severity="warning", markup=False)
            return
        choices = [
            Choice(str(place), sentences.shown_value(value), sentences.values_told(value, rows))
            for place, (value, rows) in enumerate(filled)
        ]
        wanted = {search_key(column): value for column, value in self._choices.where}.get(search_key(name))
        at = next((str(place) for place, (value, _) in enumerate(filled) if value == wanted), "")
        chosen = await self._one_of(sentences.choose_value_of(name), choices, at)
        if chosen is not None:
            others = (pair for pair in self._choices.where if search_key(pair[0]) != search_key(name))
            self._stage.choose(where=(*others, (name, filled[int(chosen)][0])))

    def _columns(self) -> list[Choice]:
        """Every column with some of its values; its place is its key."""
        return [
            Choice(str(place), name, sentences.samples_told(self._samples(place)))
            for place, name in enumerate(self._preview.columns)
        ]

    def _samples(self, place: int) -> list[str]:
        cells = (row.cells[place] for row in self._preview.rows if place < len(row.cells))
        return list(dict.fromkeys(cell for cell in cells if cell.strip()))[:_SAMPLES]

    def _place(self, name: str) -> str:
        columns = self._preview.columns
        return str(columns.index(name)) if name in columns else ""


def _days(text: str) -> int | None:
    """A number of days from 1 to 366, None for anything else."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
    return number if 0 < number <= 366 else None
