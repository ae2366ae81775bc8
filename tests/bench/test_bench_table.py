"""The record table at 100,000 rows: ratios in one run, against itself at 1,000 and Textual's own at 500."""

from statistics import median, quantiles
from time import process_time

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import DataTable

from widgets.bars import bar
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow

pytestmark = pytest.mark.bench

COLUMNS = (
    Column("area", "area", importance=ALWAYS),
    Column("need", "need", 9, "right", 4),
    Column("served", "served", 9, "right", 5),
    Column("rate", "per 100", 7, "right", 6),
    Column("target", "to target", 9, "right", ALWAYS),
    Column("share", "share of gap", drawn=True),
)
TOTALS = ("all areas", "11,756", "2,818", "24.0", "+1,944", "")
PRESSES = 80


class Areas:
    """Areas made up as they are asked for, as a database would read them page by page."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __len__(self) -> int:
        return self.count

    def page(self, start: int, stop: int, /) -> list[TableRow]:
        return [self.row(number) for number in range(start, stop)]

    def row(self, number: int) -> TableRow:
        share = bar(number % 97, 97, 12, style="$accent")
        name = f"Area number {number}"
        return TableRow(number, (name, f"{number * 7:,}", f"{number * 3:,}", "11.5", f"+{number:,}", share))

    def index_of(self, row_id: object, /) -> int | None:
        return row_id if isinstance(row_id, int) and row_id < self.count else None


class Shown(App[None]):
    def __init__(self, make) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        yield self.make()


def records(count: int):
    return lambda: RecordTable(COLUMNS, Areas(count), totals=TOTALS)


def textuals_own(count: int = 500) -> Widget:
    table: DataTable[object] = DataTable(cursor_type="row")
    table.add_columns(*(column.label for column in COLUMNS))
    for number in range(count):
        table.add_row(*(str(cell) for cell in Areas(count).row(number).cells))
    return table


async def first_frame(make) -> float:
    """Processor seconds from nothing to a table that stands on the screen."""
    started = process_time()
    async with Shown(make).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        return process_time() - started


async def presses(make, key: str) -> list[float]:
    """Processor seconds that each press of a key costs, drawing included."""
    spent = []
    async with Shown(make).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for _ in range(PRESSES):
            started = process_time()
            await pilot.press(key)
            await pilot.pause()
            spent.append(process_time() - started)
    return spent


async def p95(make, key: str) -> float:
    """The 95th percentile, in the calmer of two runs: other programs share this machine."""
    return min([quantiles(await presses(make, key), n=20)[-1] for _ in range(2)])


async def test_a_hundred_times_the_rows_open_in_the_same_time():
    await first_frame(records(1_000))
    small = median([await first_frame(records(1_000)) for _ in range(5)])
    large = median([await first_frame(records(100_000)) for _ in range(5)])

    print(f"first frame: 1,000 rows {small * 1e3:.1f} ms, 100,000 rows {large / small:.2f} ×")
    assert large <= 1.5 * small


@pytest.mark.parametrize("key", ["down", "pagedown"])
async def test_a_key_costs_the_same_in_a_large_table(key):
    pages = {"down": 1_000, "pagedown": PRESSES * 64}
    small = await p95(records(pages[key]), key)
    large = await p95(records(100_000), key)

    print(f"{key}, p95: small table {small * 1e3:.1f} ms, 100,000 rows {large / small:.2f} ×")
    assert large <= 1.5 * small


async def test_a_key_costs_no_more_than_in_textuals_own_table_of_500_rows():
    own = await p95(textuals_own, "down")
    large = await p95(records(100_000), "down")

    print(f"down, p95: Textual's own at 500 rows {own * 1e3:.1f} ms, 100,000 rows {large / own:.2f} ×")
    assert large <= own
