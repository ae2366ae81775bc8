"""An analysis of 100,000 areas opens nearly as fast as one of 1,000, and its pages cost the same."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gaps import Ranking
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.services.gaps import area_card, find_analysis, open_sheet
from ci_tui.store.book import Book

pytestmark = pytest.mark.bench

MANY = 100_000
MOST_MS_MORE = 120.0  # what 100,000 areas may add to opening a screen, which takes some 300 ms itself


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, tuple[Book, Analysis]]]:
    """A book with 1,000 areas and one with 100,000, need and served."""
    made = {rows: _made(tmp_path_factory.mktemp(f"areas-{rows}"), rows) for rows in (1_000, MANY)}
    yield made
    for book, _ in made.values():
        book.close()


def _made(folder: Path, rows: int) -> tuple[Book, Analysis]:
    need = "".join(f"Tract {at},{at * 7919 % 3001}\n" for at in range(rows))
    served = "".join(f"Tract {at},{at * 104729 % 9001 / 10}\n" for at in range(rows) if at % 50)
    (folder / "need.csv").write_text(f"Tract,Need\n{need}", "utf-8")
    (folder / "served.csv").write_text(f"Tract,Served\n{served}", "utf-8")
    book = Book.create(folder / "book.db", name="Many areas")
    plan = ImportPlan(
        title="Many areas",
        dated=date(2026, 7, 31),
        source="made up",
        need_file=folder / "need.csv",
        need=TableChoices(area="Tract", value="Need"),
        served_file=folder / "served.csv",
        served=TableChoices(area="Tract", value="Served"),
    )
    writing().gaps.import_analysis(book, plan)
    return book, find_analysis(book)


def fastest(doing: Callable[[], object], times: int = 7) -> float:
    """Milliseconds of the fastest of some runs."""
    spent = []
    for _ in range(times):
        started = perf_counter()
        doing()
        spent.append(1000 * (perf_counter() - started))
    return min(spent)


def first_opening(book: Book, analysis: Analysis, ranking: Ranking) -> float:
    """Opening a sheet of a book of which nothing was read before."""
    spent = []
    for _ in range(5):
        with Book.open(book.path, read_only=True) as fresh:
            fresh.last_saved()  # its connection stands
            spent.append(fastest(partial(open_sheet, fresh, analysis, ranking), 1))
    return min(spent)


def figures_of(book: Book, analysis: Analysis) -> dict[str, float]:
    """What each reading of the sheet costs, in milliseconds."""
    told = {f"open {ranking.value}": first_opening(book, analysis, ranking) for ranking in Ranking}
    sheet = open_sheet(book, analysis)
    told["open again"] = fastest(lambda: open_sheet(book, analysis))
    told["order"] = fastest(sheet.complete, 1)
    middle = len(sheet) // 2
    area_id = sheet.rows(len(sheet) - 9, len(sheet) - 8)[0].gap.measure.id
    told["page"] = fastest(lambda: sheet.rows(middle, middle + 64))
    told["card"] = fastest(lambda: area_card(book, analysis, area_id, sheet))
    told["filter"] = fastest(lambda: sheet.filtered("99"))
    return told


def test_opening_and_turning_pages(
    books: dict[int, tuple[Book, Analysis]], capsys: pytest.CaptureFixture[str]
) -> None:
    told = {rows: figures_of(*opened) for rows, opened in books.items()}
    with capsys.disabled():
        for rows, figures in told.items():
            print(f"\n{rows:,} areas, ms: { {name: round(ms, 2) for name, ms in figures.items()} }")
    few, many = told[1_000], told[MANY]
    assert max(many[f"open {one.value}"] - few[f"open {one.value}"] for one in Ranking) < MOST_MS_MORE
    assert many["page"] < 2 * few["page"] + 1
    assert many["card"] < 10
