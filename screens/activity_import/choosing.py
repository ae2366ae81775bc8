"""The choices on how a site list is read: its columns, its areas, rows without dates, sponsors."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual.app import App

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.domain.weekdays import read_weekdays, weekday_words
from ci_tui.exchange.gap_table import TableChoices, column_values
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.exchange.table_file import open_table
from ci_tui.services.activity_import import ActivityImportPlan, Elsewhere, ListTop, Undated
from screens.activity_import import words
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.dialogs import AskText

_NONE, _FOUND, _YES, _NO = "none", "found", "yes", "no"
_COLUMN = "column:"  # before the place of a column, which is its key
_SAMPLES = 3
_TOP = 30  # lines among which a header is chosen
_LONGEST = 200


class Settings:
    """Asks for one thing at a time; gives the changes of the plan, empty where nothing was chosen."""

    def __init__(self, app: App[object], plan: ActivityImportPlan, top: ListTop) -> None:
        self._app = app
        self._plan = plan
        self._head = top.head
        self._choices = top.choices
        self._taken = top.taken

    async def ask(self) -> dict[str, Any]:
        """Which thing, and then how."""
        choices = [
            Choice(key, label, words.setting_told(key, self._taken, self._choices, self._head))
            for key, label in words.SETTINGS.items()
        ]
        chosen = await self._one_of(words.CHOOSE_SETTING, choices, "")
        if chosen is None:
            return {}
        changes: dict[str, Any] = await getattr(self, f"_{chosen}")()
        return changes

    async def _one_of(self, title: str, choices: Sequence[Choice], here: str) -> str | None:
        return await self._app.push_screen_wait(Choose(title, choices, here))

    def _take(self, **changes: Any) -> dict[str, Any]:
        return {"choices": replace(self._choices, **changes)}

    async def _columns(self) -> dict[str, Any]:
        head = self._head
        choices = [
            Choice(f"{_COLUMN}{at}", f"{name} → {words.FIELDS[use][0].lower()}", told)
            for at, (name, use, told) in enumerate(zip(head.names, head.uses, self._samples(), strict=True))
        ]
        column = await self._one_of(words.CHOOSE_COLUMN, choices, "")
        if column is None:
            return {}
        at = int(column.removeprefix(_COLUMN))
        fields = [Choice(field.value, *told) for field, told in words.FIELDS.items()]
        chosen = await self._one_of(head.names[at], fields, head.uses[at].value)
        if chosen is None:
            return {}
        others = [use for use in self._choices.uses if search_key(use[0]) != search_key(head.names[at])]
        return self._take(uses=(*others, (head.names[at], SiteField(chosen))))

    async def _area(self) -> dict[str, Any]:
        choices = [Choice(_NONE, *words.NO_AREA), *self._named_columns()]
        chosen = await self._one_of(
            words.SETTINGS["area"], choices, self._key(self._choices.area or "") or _NONE
        )
        if chosen is None:
            return {}
        return self._take(area="" if chosen == _NONE else self._name(chosen))

    async def _elsewhere(self) -> dict[str, Any]:
        choices = [Choice(one.value, *told) for one, told in words.ELSEWHERE.items()]
        chosen = await self._one_of(words.SETTINGS["elsewhere"], choices, self._taken.elsewhere.value)
        return {} if chosen is None else {"elsewhere": Elsewhere(chosen)}

    async def _undated(self) -> dict[str, Any]:
        choices = [Choice(one.value, *told) for one, told in words.UNDATED.items()]
        chosen = await self._one_of(words.SETTINGS["undated"], choices, self._taken.undated.value)
        return {} if chosen is None else {"undated": Undated(chosen)}

    async def _sponsors(self) -> dict[str, Any]:
        choices = [Choice(_YES if takes else _NO, *told) for takes, told in words.SPONSORS.items()]
        here = _YES if self._taken.sponsors else _NO
        chosen = await self._one_of(words.SETTINGS["sponsors"], choices, here)
        return {} if chosen is None else {"take_sponsors": chosen == _YES}

    async def _rest(self) -> dict[str, Any]:
        choices = [Choice(_YES, *words.REST_KEPT), Choice(_NO, *words.REST_LEFT)]
        chosen = await self._one_of(words.SETTINGS["rest"], choices, _YES if self._choices.keep_rest else _NO)
        return {} if chosen is None else self._take(keep_rest=chosen == _YES)

    async def _weekdays(self) -> dict[str, Any]:
        asking = AskText(
            words.SETTINGS["weekdays"],
            words.WEEKDAYS_LABEL,
            weekday_words(self._taken.weekdays),
            hint=words.WEEKDAYS_HINT,
        )
        typed = await self._app.push_screen_wait(asking)
        if typed is None:
            return {}
        try:
            return {"weekdays": read_weekdays(typed)}
        except Refusal as refusal:
            self._app.notify(str(refusal), severity="warning", markup=False)
            return {}

    async def _filter(self) -> dict[str, Any]:
        choices = [Choice(_NONE, *words.ALL_ROWS), *self._named_columns()]
        chosen = await self._one_of(words.CHOOSE_FILTER, choices, "")
        if chosen is None:
            return {}
        if chosen == _NONE:
            return self._take(where=())
        column = self._name(chosen)
        values = await self._values(column)
        if not values:
            self._app.notify(words.NO_FILTER_VALUES, severity="warning", markup=False)
            return {}
        listed = [Choice(f"{_COLUMN}{at}", value[:_LONGEST]) for at, value in enumerate(values)]
        value = await self._one_of(column, listed, "")
        if value is None:
            return {}
        others = (pair for pair in self._choices.where if search_key(pair[0]) != search_key(column))
        return self._take(where=(*others, (column, values[int(value.removeprefix(_COLUMN))])))

    async def _values(self, column: str) -> list[str]:
        """The different values of a column; none where the file can no longer be read."""
        asked, file = TableChoices(header_line=self._head.header_line), self._plan.file
        try:
            return list(await asyncio.to_thread(lambda: column_values(open_table(file), asked, column)))
        except Refusal as refusal:
            self._app.notify(str(refusal), severity="error", markup=False)
            return []

    async def _header(self) -> dict[str, Any]:
        choices = [
            Choice(_FOUND, *words.HEADER_FOUND),
            *(
                Choice(
                    str(row.line),
                    words.line_told(row.line),
                    words.samples_told([clean(cell) for cell in row.cells if cell.strip()])[:_LONGEST],
                )
                for row in self._head.rows[:_TOP]
            ),
        ]
        chosen = await self._one_of(words.SETTINGS["header"], choices, str(self._head.header_line))
        if chosen is None:
            return {}
        return {"choices": SiteChoices(header_line=None if chosen == _FOUND else int(chosen))}

    async def _again(self) -> dict[str, Any]:
        return {"choices": SiteChoices()}

    def _named_columns(self) -> list[Choice]:
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
