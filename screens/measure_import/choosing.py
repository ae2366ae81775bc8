"""The lists that change how the table of a measure is read: its columns, its groups, which rows count."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual.app import App

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.gap_table import TableChoices, column_values
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.exchange.measure_table_guess import of_these_figures, period_columns
from ci_tui.exchange.measure_table_periods import split_period
from ci_tui.exchange.table_file import open_table
from ci_tui.services.measure_import import MeasureImportPlan, TableTop
from screens.measure_import import words
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.dialogs import AskText

_NONE, _FOUND, _OVER = "none", "found", "over"
_COLUMN = "column:"  # before the place of a column, which is its key
_SAMPLES = 3
_TOP = 30  # lines among which a header is chosen
_LONGEST = 200


class Settings:
    """Asks for one thing at a time; gives the choices that come of it, None where nothing was chosen."""

    def __init__(self, app: App[object], plan: MeasureImportPlan, top: TableTop) -> None:
        self._app = app
        self._plan = plan
        self._head = top.head
        self._choices = top.choices

    async def ask(self) -> MeasureChoices | None:
        """Which thing, and then how."""
        line = self._head.header_line
        choices = [
            Choice(key, label, words.setting_told(key, self._choices, line))
            for key, label in words.SETTINGS.items()
        ]
        chosen = await self._one_of(words.CHOOSE_SETTING, choices, "")
        if chosen is None:
            return None
        if chosen in {"value", "numerator", "denominator"}:
            return await self._figures(chosen)
        found: MeasureChoices | None = await getattr(self, f"_{chosen}")()
        return found

    async def _one_of(self, title: str, choices: Sequence[Choice], here: str) -> str | None:
        return await self._app.push_screen_wait(Choose(title, choices, here))

    def _take(self, **changes: Any) -> MeasureChoices:
        return replace(self._choices, **changes)

    async def _period(self) -> MeasureChoices | None:
        over = period_columns(self._head.names, self._head.sample)
        none = None if over else words.NO_PERIODS_OVER
        choices = [Choice(_OVER, *words.OVER_COLUMNS, why_not=none), *self._columns()]
        here = self._key(self._choices.period) or _OVER
        chosen = await self._one_of(words.SETTINGS["period"], choices, here)
        if chosen is None:
            return None
        # The figures are others then: columns of their own, or words beside the period.
        anew = {"value": "", "numerator": "", "denominator": ""}
        if chosen == _OVER:
            return self._take(period="", periods=over, **({} if self._choices.periods else anew))
        return self._take(periods=(), period=self._name(chosen), **(anew if self._choices.periods else {}))

    async def _figures(self, which: str) -> MeasureChoices | None:
        labels = self._beside() if self._choices.periods else list(self._head.names)
        samples = [""] * len(labels) if self._choices.periods else self._samples()
        choices = [Choice(_NONE, *words.NO_FIGURES)]
        choices += [
            Choice(f"{_COLUMN}{at}", label or words.NONE, told)
            for at, (label, told) in enumerate(zip(labels, samples, strict=True))
        ]
        now = getattr(self._choices, which)
        here = f"{_COLUMN}{labels.index(now)}" if now and now in labels else _NONE
        chosen = await self._one_of(words.SETTINGS[which], choices, here)
        if chosen is None:
            return None
        name = "" if chosen == _NONE else labels[int(chosen.removeprefix(_COLUMN))]
        found = self._take(**{which: name})
        return replace(found, periods=of_these_figures(self._over, found)) if found.periods else found

    @property
    def _over(self) -> tuple[str, ...]:
        """All columns that stand for a period."""
        return tuple(
            dict.fromkeys((*self._choices.periods, *period_columns(self._head.names, self._head.sample)))
        )

    def _beside(self) -> list[str]:
        """The words beside the periods in the names of columns."""
        parts = (split_period(name) for name in self._over)
        return list(dict.fromkeys(part[1] for part in parts if part is not None))

    async def _group(self) -> MeasureChoices | None:
        choices = [Choice(_NONE, *words.NO_GROUPS), *self._columns()]
        here = self._key(self._choices.group or "") or _NONE
        chosen = await self._one_of(words.SETTINGS["group"], choices, here)
        if chosen is None:
            return None
        return self._take(group="" if chosen == _NONE else self._name(chosen), everybody=None)

    async def _dimension(self) -> MeasureChoices | None:
        asking = AskText(
            words.SETTINGS["dimension"],
            words.DIMENSION_LABEL,
            self._choices.dimension or self._choices.group or "",
            hint=words.DIMENSION_HINT,
        )
        typed = await self._app.push_screen_wait(asking)
        return None if typed is None else self._take(dimension=clean(typed))

    async def _everybody(self) -> MeasureChoices | None:
        group = self._choices.group
        names = await self._values(group) if group else []
        choices = [Choice(_FOUND, *words.FOUND_GROUPS), Choice(_NONE, *words.ALL_GROUPS)]
        choices += [Choice(f"{_COLUMN}{at}", name[:_LONGEST]) for at, name in enumerate(names)]
        chosen = await self._one_of(words.SETTINGS["everybody"], choices, _FOUND)
        if chosen is None:
            return None
        if chosen in (_FOUND, _NONE):
            return self._take(everybody=None if chosen == _FOUND else ())
        return self._take(everybody=(names[int(chosen.removeprefix(_COLUMN))],))

    async def _filter(self) -> MeasureChoices | None:
        choices = [Choice(_NONE, *words.ALL_ROWS), *self._columns()]
        chosen = await self._one_of(words.CHOOSE_FILTER, choices, "")
        if chosen is None or chosen == _NONE:
            return None if chosen is None else self._take(where=())
        column = self._name(chosen)
        values = await self._values(column)
        if not values:
            self._app.notify(words.NO_FILTER_VALUES, severity="warning", markup=False)
            return None
        listed = [Choice(f"{_COLUMN}{at}", value[:_LONGEST]) for at, value in enumerate(values)]
        value = await self._one_of(column, listed, "")
        if value is None:
            return None
        others = (pair for pair in self._choices.where if search_key(pair[0]) != search_key(column))
        return self._take(where=(*others, (column, values[int(value.removeprefix(_COLUMN))])))

    async def _values(self, column: str) -> list[str]:
        """The different values of a column; none where the file can no longer be read."""
        asked = TableChoices(header_line=self._head.header_line)
        file = self._plan.file
        try:
            return list(await asyncio.to_thread(lambda: column_values(open_table(file), asked, column)))
        except Refusal as refusal:
            self._app.notify(str(refusal), severity="error", markup=False)
            return []

    async def _header(self) -> MeasureChoices | None:
        rows = self._head.rows[:_TOP]
        choices = [
            Choice(_FOUND, *words.HEADER_FOUND),
            *(
                Choice(
                    str(row.line),
                    words.line_told(row.line),
                    words.samples_told([clean(cell) for cell in row.cells if cell.strip()])[:_LONGEST],
                )
                for row in rows
            ),
        ]
        chosen = await self._one_of(words.SETTINGS["header"], choices, str(self._head.header_line))
        if chosen is None:
            return None
        return MeasureChoices(header_line=None if chosen == _FOUND else int(chosen))

    async def _again(self) -> MeasureChoices | None:
        return MeasureChoices()

    def _columns(self) -> list[Choice]:
        """Every column with some of its values; its place is its key."""
        return [
            Choice(f"{_COLUMN}{at}", name, told)
            for at, (name, told) in enumerate(zip(self._head.names, self._samples(), strict=True))
        ]

    def _samples(self) -> list[str]:
        sample = self._head.sample
        return [
            words.samples_told(
                list(dict.fromkeys(cells[at] for cells in sample if at < len(cells) and cells[at].strip()))[
                    :_SAMPLES
                ]
            )
            for at in range(len(self._head.names))
        ]

    def _key(self, name: str) -> str:
        names = [search_key(one) for one in self._head.names]
        return f"{_COLUMN}{names.index(search_key(name))}" if name and search_key(name) in names else ""

    def _name(self, key: str) -> str:
        return self._head.names[int(key.removeprefix(_COLUMN))]
