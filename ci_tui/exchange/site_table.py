"""Reading a published list of sites: rows as sites, what is none set aside, nothing guessed twice."""

from collections.abc import Callable
from contextlib import closing
from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.filters import Filter, filters_of, nothing_passes
from ci_tui.exchange.header import find_column
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.reading import SetAside
from ci_tui.exchange.row_kinds import is_blank
from ci_tui.exchange.site_reading import IncomingSite, SiteChoices, SiteReading
from ci_tui.exchange.site_table_cells import Days, has_slashed_days, order_of
from ci_tui.exchange.site_table_layout import SiteHead, refuse_without_names, site_head
from ci_tui.exchange.site_table_merge import merged_sites
from ci_tui.exchange.site_table_rows import Left, SiteRowReader
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.exchange.table_file import Cancelled, TableFile
from ci_tui.exchange.totals import row_text

__all__ = [
    "IncomingSite",
    "SiteChoices",
    "SiteField",
    "SiteHead",
    "SiteReading",
    "read_site_table",
    "site_head",
]

_MOST_SITES = 50_000
_MOST_SET_ASIDE = 5_000
_DATED = (SiteField.START, SiteField.END, SiteField.DATES, SiteField.MONTH)


def read_site_table(
    table: TableFile,
    choices: SiteChoices,
    *,
    near: date,
    day_first: bool,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SiteReading:
    """Read a list of sites.

    Args:
        table: the list; its top is looked at first, then it is read once from start to end.
        choices: columns, filters, and what the person decided about single rows.
        near: the day near which one without a year lies.
        day_first: whether 3/12 is the third of December, where no day of the list tells it (13/6 does).
        progress: told the fraction of the list that is read.
        cancelled: asked now and then.

    Raises:
        Refusal: a column is missing, nothing names the sites, the filters leave no row, or no row is a site.
        Cancelled: `cancelled` said yes.
    """
    head = site_head(table, choices)
    refuse_without_names(table, head)
    told_order = order_of(_dated_cells(head))
    days = Days(day_first if told_order is None else told_order, near)
    reading = _Reading(table, head, choices, days)
    with closing(table.batches()) as batches:
        for batch in batches:
            if cancelled is not None and cancelled():
                raise Cancelled("The reading was stopped. Nothing was kept of it.")
            for line, cells in zip(batch.lines, batch.rows, strict=True):
                reading.take(line, cells)
            if progress is not None:
                progress(batch.fraction)
    return reading.finish(told_order)


def _dated_cells(head: SiteHead) -> list[str]:
    return [cells[at] for cells in head.sample for at in head.at(*_DATED) if at < len(cells)]


class _Reading:
    """What has been read so far."""

    def __init__(self, table: TableFile, head: SiteHead, choices: SiteChoices, days: Days) -> None:
        self._table = table
        self._head = head
        self._choices = choices
        self._days = days
        self._problems = ProblemList()
        self._filters: tuple[Filter, ...] = filters_of(choices.where, head.names)
        area = find_column(head.names, choices.area) if choices.area else -1
        self._reader = SiteRowReader(head, choices, area, days, self._problems)
        self._rows: list[IncomingSite] = []
        self._set_aside: list[SetAside] = []
        self._filtered_out = 0

    def take(self, line: int, cells: list[str]) -> None:
        """Take one row."""
        if line <= self._head.header_line or all(is_blank(cell) for cell in cells):
            return
        padded = cells + [""] * (len(self._head.names) - len(cells))
        if not all(one.passes(padded[one.column]) for one in self._filters):
            self._filtered_out += 1
            return
        if line in self._choices.dropped:
            self._leave(line, cells, "You set this row aside.")
        elif why := self._reader.no_site(line, cells):
            self._leave(line, cells, why)
        else:
            try:
                self._rows.append(self._reader.read(line, padded))
            except Left as left:
                self._leave(line, cells, str(left))
        if len(self._rows) > _MOST_SITES:
            raise Refusal(
                f"{self._table.name} has more than {_MOST_SITES:,} rows. Choose with a filter which of them "
                "are of your area."
            )

    def finish(self, told_order: bool | None) -> SiteReading:
        """Everything that was read.

        Raises:
            Refusal: the filters leave no row, or no row is a site.
        """
        if self._filters and not self._rows and not self._set_aside:
            raise nothing_passes(self._filters)
        by_month = bool(self._head.at(SiteField.MONTH)) and bool(self._head.at(SiteField.ADP))
        sites, left = merged_sites(self._rows, by_month=by_month)
        for row, why in left:
            self._set_aside.append(SetAside(self._table.name, row.line, row.name, why, None, False))
        if not sites and not self._set_aside:
            raise Refusal(f"{self._table.name} has no row that is a site; look at its columns.")
        problems = sorted((*self._table.problems.told(), *self._problems.told()), key=lambda one: one.line)
        return SiteReading(
            sites=tuple(sites),
            set_aside=tuple(sorted(self._set_aside, key=lambda one: one.line)),
            problems=tuple(problems),
            rows_read=len(self._rows),
            rows_filtered_out=self._filtered_out,
            merged=sum(len(site.lines) - 1 for site in sites),
            order_guessed=self._order_guessed(told_order),
            day_first=self._days.day_first,
        )

    def _order_guessed(self, told_order: bool | None) -> bool:
        return told_order is None and has_slashed_days(_dated_cells(self._head))

    def _leave(self, line: int, cells: list[str], reason: str) -> None:
        if len(self._set_aside) < _MOST_SET_ASIDE:
            self._set_aside.append(SetAside(self._table.name, line, row_text(cells), reason, None, False))
