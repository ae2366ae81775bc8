"""What a person has chosen so far in an import; the plan of the import is made of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any

from ci_tui.domain.gaps import NeedBasis, ServedBasis, Target
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.columns import is_average
from ci_tui.exchange.gap_table import TableChoices, TablePreview, preview_rows
from ci_tui.exchange.table_file import TableFile
from ci_tui.services.gap_plan import ImportPlan, Role
from ci_tui.services.gap_reading import guessed

ROWS_SHOWN = 200
"""Rows below the header that the file's card shows."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SAME_BEGINNING = 4  # letters: "suppertotal" and "supperdays"

GUESSED = frozenset({"area", "value", "days", "sites_as_rows"})
"""The choices that are guessed until they are decided."""


@dataclass
class TableDraft:
    """One of the two tables and how it is to be read.

    Attributes:
        role: what the table is for.
        table: the opened file. It is read by one thread at a time, the one that holds `reading`.
        wanted: what the person decided, or what is remembered of the last time.
        decided: the names of the choices in `wanted` that were decided; the others are guessed.
        choices: how the table is read: what is wanted as far as its columns are there, else what is guessed.
        as_last_time: whether the choices are those of an earlier import.
        basis: what its figures were based on then, None where that is not known.
        overruled: the choices while a person is overruling single rows, None where nobody is.
    """

    role: Role
    table: TableFile
    wanted: TableChoices = field(default_factory=TableChoices)
    decided: frozenset[str] = frozenset()
    as_last_time: bool = False
    basis: NeedBasis | ServedBasis | None = None
    choices: TableChoices = field(default_factory=TableChoices)
    overruled: TableChoices | None = None
    reading: Lock = field(default_factory=Lock, repr=False)

    def opened_again(self, table: TableFile) -> "TableDraft":
        """The same choices for the same file, opened anew."""
        return replace(self, table=table, reading=Lock())

    def decide(self, **choices: Any) -> None:
        """Take over what the person decided, by the names of the choices."""
        self.wanted = replace(self.wanted, **choices)
        self.choices = replace(self.choices, **choices)
        self.decided |= choices.keys()
        self.as_last_time = False


@dataclass
class ImportDraft:
    """A whole import on its way.

    `matches` pairs keys of served areas with keys of need areas; `stage` is where the person is; `told` is
    called when something was chosen.
    """

    title: str = ""
    dated: date | None = None
    source: str = ""
    need: TableDraft | None = None
    served: TableDraft | None = None
    need_basis: NeedBasis | None = None
    served_basis: ServedBasis | None = None
    target: Target = field(default_factory=Target)
    matches: dict[str, str] = field(default_factory=dict)
    absent_served_is_zero: bool = False
    touched: bool = False
    stage: int = 1
    told: Callable[[], object] = field(default=lambda: None, repr=False)

    def touch(self) -> None:
        """Take note that something was chosen."""
        self.touched = True
        self.told()

    def reach(self, stage: int) -> None:
        """Take note of where the person is."""
        if stage != self.stage:
            self.stage = stage
            self.told()

    @property
    def served_basis_follows(self) -> bool:
        """Whether the basis of the served figures is said by what they are divided by."""
        choices = self.served.choices if self.served is not None else None
        return choices is not None and bool(choices.days or choices.weekdays)

    def plan(self) -> ImportPlan:
        """The plan of the import; a basis that is still to be chosen is left open in it."""
        assert self.need is not None and self.dated is not None  # the first stage goes on with both
        served = self.served
        return ImportPlan(
            title=self.title,
            dated=self.dated,
            source=self.source,
            need_file=self.need.table.path,
            need=self.need.choices,
            served_file=None if served is None else served.table.path,
            served=None if served is None else served.choices,
            need_basis=self.need_basis,
            served_basis=None if self.served_basis_follows else self.served_basis,
            target=self.target,
            matches=dict(self.matches),
            absent_served_is_zero=self.absent_served_is_zero,
        )


@dataclass(frozen=True)
class FirstLook:
    """The top of a table, and how it is read: as wanted, and as guessed where nothing was decided."""

    preview: TablePreview
    choices: TableChoices


def first_look(table: TableFile, wanted: TableChoices, decided: frozenset[str], role: Role) -> FirstLook:
    """Look at the top of a table.

    Raises:
        Refusal: no row starts on the wanted header line, or the file changed.
    """
    preview = preview_rows(table, wanted, ROWS_SHOWN)
    return FirstLook(preview, _fitted(wanted, decided, preview, role))


def _fitted(wanted: TableChoices, decided: frozenset[str], preview: TablePreview, role: Role) -> TableChoices:
    """What is wanted, in this file's own spelling; what is guessed where its column is not there."""
    named = {search_key(name): name for name in preview.columns}

    def there(column: str | None) -> str | None:
        return named.get(search_key(clean(column))) if column else None

    suggested = guessed(preview, role)
    no_value = "value" in decided and not wanted.value
    value = "" if no_value else there(wanted.value) or suggested.value
    sites = wanted.sites_as_rows if "sites_as_rows" in decided else suggested.sites_as_rows and not value
    days = there(wanted.days) if "days" in decided else _division(value, preview, role)
    return replace(
        wanted,
        header_line=preview.header_line,
        area=there(wanted.area) or suggested.area,
        value=value,
        code=there(wanted.code) if wanted.code else wanted.code,
        days=None if wanted.weekdays else days,
        where=tuple((name, cell) for column, cell in wanted.where if (name := there(column))),
        sites_as_rows=sites,
    )


def _division(value: str, preview: TablePreview, role: Role) -> str | None:
    """The column of days that served totals are divided by; what is called an average is left alone."""
    key = search_key(value)
    if role is Role.NEED or not key or is_average(value):
        return None
    if value == preview.guess.served:
        return preview.guess.days or None
    named_days = [name for name in preview.guess.numbers if search_key(name).endswith("days")]
    beside = [name for name in named_days if search_key(name)[:_SAME_BEGINNING] == key[:_SAME_BEGINNING]]
    return beside[0] if beside else None


def moved_header(draft: TableDraft, preview: TablePreview, step: int) -> int | None:
    """The next line of the file that can be the header, or None where there is none."""
    lines = shown_lines(preview)
    now = draft.wanted.header_line or preview.header_line
    beyond = [line for line in lines[:-1] if (line > now if step > 0 else line < now)]
    if not beyond:
        return None
    return min(beyond) if step > 0 else max(beyond)


def shown_lines(preview: TablePreview) -> list[int]:
    """The lines of the file that its card shows."""
    return sorted({row.line for row in (*preview.top, *preview.rows)})


def toggled_row(choices: TableChoices, line: int, *, is_aside: bool) -> TableChoices:
    """The choices with one row set aside that was counted, or counted that was set aside."""
    kept, dropped = choices.kept - {line}, choices.dropped - {line}
    if is_aside and line not in choices.dropped:
        kept |= {line}
    elif not is_aside and line not in choices.kept:
        dropped |= {line}
    return replace(choices, kept=kept, dropped=dropped)


def year_in(names: Sequence[str]) -> int | None:
    """The latest year that the names of files tell of, None where they tell none."""
    years = [int(year) for name in names for year in _YEAR.findall(name)]
    return max(years, default=None)


def proposed_title(names: Sequence[str]) -> str:
    """What an analysis of these files may be called: `Summer 2019`, or a file's own name."""
    year = year_in(names)
    if year is not None:
        return f"Summer {year}"
    stem = next((name.rsplit(".", 1)[0] for name in reversed(names) if name), "")
    return clean(re.sub(r"[_-]+", " ", stem)).capitalize()


def proposed_day(names: Sequence[str], today: date) -> date:
    """The end of July of the year that the files tell of, and never a day that is still to come."""
    year = year_in(names)
    return today if year is None else min(today, date(year, 7, 31))
