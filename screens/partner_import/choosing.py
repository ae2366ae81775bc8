"""The lists that change how a file of partners is read: its columns, the tables beside it, and more."""

from itertools import islice
from pathlib import Path
from typing import Any

from textual.app import App

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.exchange.directory_table import DirectoryChoices, DirectoryLayout, lay_out_directory, row_text
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.table_file import open_table
from ci_tui.services.partner_import import PartnerImportPlan
from screens.partner_import import words
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.dialogs import AskText

_TABLES = frozenset({".csv", ".tsv", ".tab", ".txt"})
_DONE, _FOUND = "done", "found"
_TOP = 30  # rows among which a header is chosen


class Settings:
    """Asks for one thing at a time; gives the changes of the plan, empty where nothing was chosen."""

    def __init__(self, app: App[object], plan: PartnerImportPlan, layout: DirectoryLayout | None) -> None:
        self._app = app
        self._plan = plan
        self._layout = layout or self._laid_out()

    async def ask(self) -> dict[str, Any]:
        """Which thing, and then how."""
        choices = [
            Choice(key, label, self._told(key), self._why_not(key)) for key, label in words.SETTINGS.items()
        ]
        chosen = await self._app.push_screen_wait(Choose(words.CHOOSE_SETTING, choices))
        if chosen is None:
            return {}
        changes: dict[str, Any] = await getattr(self, f"_{chosen}")()
        return changes

    def _laid_out(self) -> DirectoryLayout | None:
        """The columns of a table that could not be read as it is chosen."""
        plan = self._plan
        try:
            table = open_table(plan.file)
            return lay_out_directory(table, DirectoryChoices(plan.today, plan.header_line))
        except Refusal:
            return None

    def _why_not(self, key: str) -> str | None:
        needs_columns = key in {"columns", "header", "rest", "beside"}
        return words.NOT_WITH_CARDS if needs_columns and self._layout is None else None

    def _told(self, key: str) -> str:
        plan, layout = self._plan, self._layout
        if key == "columns":
            return words.columns_told(layout, keep_rest=plan.keep_rest) if layout is not None else ""
        told = {
            "header": "" if layout is None else f"{layout.header_line:,}",
            "rest": words.REST_KEPT if plan.keep_rest else words.REST_LEFT,
            "beside": words.beside_told([path.name for path in plan.linked]),
            "under": plan.under or words.UNDER_NONE,
            "sector": plan.sector.words if plan.sector else words.SECTOR_NONE[0].lower(),
            "status": plan.status.value if plan.status else words.STATUS_NONE[0].lower(),
        }
        return told[key]

    async def _columns(self) -> dict[str, Any]:
        layout = self._layout
        assert layout is not None  # the list says why not
        choices = [
            Choice(str(at), f"{name} → {words.column_told(use).lower()}", " · ".join(samples))
            for at, (name, use, samples) in enumerate(
                zip(layout.names, layout.uses, layout.samples, strict=True)
            )
        ]
        column = await self._app.push_screen_wait(Choose(words.CHOOSE_COLUMN, choices))
        if column is None:
            return {}
        at = int(column)
        fields = [Choice(field, *told) for field, told in words.FIELDS.items()]
        chosen = await self._app.push_screen_wait(Choose(layout.names[at], fields, layout.uses[at].field))
        if chosen is None:
            return {}
        uses = [use for use in self._plan.uses if use[0] != layout.names[at]]
        return {"uses": (*uses, (layout.names[at], DirectoryField(chosen)))}

    async def _header(self) -> dict[str, Any]:
        rows = islice(open_table(self._plan.file).rows(), _TOP)
        choices = [
            Choice(_FOUND, *words.HEADER_FOUND),
            *(Choice(str(row.line), words.line_told(row.line), row_text(row.cells)) for row in rows),
        ]
        here = str(self._plan.header_line or _FOUND)
        chosen = await self._app.push_screen_wait(Choose(words.CHOOSE_HEADER, choices, here))
        if chosen is None:
            return {}
        return {"header_line": None if chosen == _FOUND else int(chosen), "uses": ()}

    async def _rest(self) -> dict[str, Any]:
        return {"keep_rest": not self._plan.keep_rest}

    async def _beside(self) -> dict[str, Any]:
        found = self._tables_beside()
        if not found:
            self._app.notify(words.NO_FILES_BESIDE, markup=False)
            return {}
        taken = [path for path in self._plan.linked if path in found]
        while True:
            choices = [Choice(_DONE, words.BESIDE_DONE, words.beside_told([path.name for path in taken]))]
            choices += [
                Choice(str(at), path.name, "✓" if path in taken else "–") for at, path in enumerate(found)
            ]
            chosen = await self._app.push_screen_wait(Choose(words.CHOOSE_BESIDE, choices))
            if chosen is None:
                return {}
            if chosen == _DONE:
                return {"linked": tuple(taken)}
            path = found[int(chosen)]
            taken = [one for one in taken if one != path] if path in taken else [*taken, path]

    def _tables_beside(self) -> list[Path]:
        folder = self._plan.file.expanduser().parent
        try:
            return sorted(
                path
                for path in folder.iterdir()
                if path.suffix.lower() in _TABLES and path.name != self._plan.file.name and path.is_file()
            )
        except OSError:
            return []

    async def _under(self) -> dict[str, Any]:
        choices = [Choice(_FOUND, *words.UNDER_ALONE), Choice(_DONE, *words.UNDER_ONE)]
        here = _DONE if self._plan.under else _FOUND
        chosen = await self._app.push_screen_wait(Choose(words.UNDER_TITLE, choices, here))
        if chosen is None or chosen == _FOUND:
            return {} if chosen is None else {"under": ""}
        asking = AskText(words.UNDER_TITLE, words.UNDER_LABEL, self._plan.under, hint=words.UNDER_HINT)
        typed = await self._app.push_screen_wait(asking)
        return {} if typed is None else {"under": typed}

    async def _sector(self) -> dict[str, Any]:
        choices = [Choice("", *words.SECTOR_NONE), *(Choice(one.value, one.words) for one in Sector)]
        chosen = await self._app.push_screen_wait(
            Choose(words.SETTINGS["sector"], choices, self._plan.sector or "")
        )
        return {} if chosen is None else {"sector": Sector(chosen) if chosen else None}

    async def _status(self) -> dict[str, Any]:
        choices = [Choice("", *words.STATUS_NONE), *(Choice(one.value, one.value) for one in PartnerStatus)]
        chosen = await self._app.push_screen_wait(
            Choose(words.SETTINGS["status"], choices, self._plan.status or "")
        )
        return {} if chosen is None else {"status": PartnerStatus(chosen) if chosen else None}
