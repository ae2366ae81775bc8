"""Reading one published table and summing it by area: totals and notes set aside, nothing guessed twice."""

from collections.abc import Callable
from contextlib import closing
from decimal import Context, Inexact, localcontext

from ci_tui.exchange.columns import ColumnGuess, FilterGuess, guess_columns
from ci_tui.exchange.filters import nothing_passes
from ci_tui.exchange.layout import lay_out
from ci_tui.exchange.preview import TablePreview, column_values, head_signatures, preview_rows
from ci_tui.exchange.reading import AreaSum, SetAside, TableChoices, TableReading
from ci_tui.exchange.results import reading_of
from ci_tui.exchange.sorting import RowSorter
from ci_tui.exchange.table_file import Cancelled, TableFile

__all__ = [
    "AreaSum",
    "ColumnGuess",
    "FilterGuess",
    "SetAside",
    "TableChoices",
    "TablePreview",
    "TableReading",
    "column_values",
    "guess_columns",
    "head_signatures",
    "preview_rows",
    "read_gap_table",
]

_PROGRESS_STEP = 0.025
# Sums of decimals are exact in it: a cell has at most 30 digits on either side of the point.
_EXACT = Context(prec=120, traps=[Inexact])


def read_gap_table(
    table: TableFile,
    choices: TableChoices,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TableReading:
    """Read a table and sum it by area.

    Sums are exact; averages (by each row's days, or by the weekdays of a month) are exact fractions that
    are rounded once, at 12 decimal places. Rows that are no areas are set aside, each with its reason.

    Args:
        table: the table; its top is looked at first, then it is read once from start to end.
        choices: columns, filters, and what the person decided about single rows.
        progress: told the fraction of the table that is read, at most some forty times, 1 at the end.
        cancelled: asked every thousand rows or so.

    Raises:
        Refusal: a column is missing, the filters leave no row, the file changed while it was read.
        Cancelled: `cancelled` said yes.
    """
    layout = lay_out(table, choices)
    sorter = RowSorter(table, layout, choices)
    told = 0.0
    with closing(table.batches()) as batches:
        for batch in batches:
            if cancelled is not None and cancelled():
                raise Cancelled("The reading was stopped. Nothing was kept of it.")
            with localcontext(_EXACT):
                sorter.take(batch)
            if progress is not None and batch.fraction >= told + _PROGRESS_STEP:
                told = batch.fraction
                progress(told)
    if progress is not None and told < 1:
        progress(1.0)
    with localcontext(_EXACT):
        sorter.finish()
        if layout.filters and not sorter.sums.rows and not sorter.set_aside:
            raise nothing_passes(layout.filters)
        return reading_of(sorter, layout, choices, table.problems.told())
