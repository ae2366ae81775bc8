"""The measures' screen with 50 measures of 20 groups over 10 years opens in twice the time of an empty one.

Ratios in one run: the same key, the same program, an empty book and a full one, taken in turn.
"""

import gc
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import thread_time

import pytest

from ci_tui.app import CiTui
from ci_tui.domain.names import joined_id
from ci_tui.services.books import open_book
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from ci_tui.store.tables.indicators import Indicator, Observation
from screens.measures.screen import MeasuresScreen

pytestmark = pytest.mark.bench

DAY = date(2026, 12, 2)
MEASURES, GROUPS, YEARS = 50, 20, 10
MOST = {12: 2.0, 1: 3.0}
"""How many times as long it may take, by the months between two values: 10,500 of them, and 126,000."""
RUNS = 9


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with partners and no measure."""
    path = tmp_path_factory.mktemp("bench") / "empty.db"
    with Book.create(path, name="Harbor Roundtable", today=DAY) as book:
        for number in range(20):
            writing().partners.add_partner(book, {"name": f"Partner {number}"}, DAY)
    return path


@pytest.fixture(scope="module", params=MOST, ids=["yearly", "monthly"])
def every(request: pytest.FixtureRequest) -> int:
    """The months between two values."""
    return int(request.param)


@pytest.fixture(scope="module")
def full(every: int, empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with 50 measures of a result, each with 20 groups over 10 years, reported by a partner."""
    path = tmp_path_factory.mktemp("bench") / "full.db"
    shutil.copyfile(empty, path)
    with Book.open(path) as book:
        result = writing().results.add_result(book, {"statement": "Every child has lunch."}, DAY)
        ids = [book.new_id() for _ in range(MEASURES)]
        with book.action("added measures") as unit:
            for place, measure_id in enumerate(ids):
                unit.add(_measure(measure_id, result, place, every))
            unit.session.flush()
            unit.bulk_insert(Observation, _observations(ids, every))
        with book.read() as connection:
            (partner,) = connection.execute("SELECT id FROM partner LIMIT 1").fetchone()
        for measure_id in ids:
            who = {"who": f"partner:{partner}", "since": date(2020, 1, 1)}
            writing().reporters.add_reporter(book, measure_id, who, DAY)
    return path


def _measure(measure_id: str, result: str, place: int, every: int) -> Indicator:
    return Indicator(
        id=measure_id,
        name=f"Measure {place}",
        name_key=f"measure {place}",
        kind="population",
        result_id=result,
        place=place,
        unit="percent",
        direction="up",
        definition="Those who eat.",
        interval_months=every,
        target=80.0,
        target_on=date(2028, 12, 31),
        added_on=DAY,
    )


def _observations(ids: list[str], every: int) -> Iterator[dict[str, object]]:
    ends = [
        date(year, month, 28).isoformat()
        for year in range(DAY.year - YEARS, DAY.year)
        for month in ((12,) if every == 12 else range(1, 13))
    ]
    groups = [("", ""), *(("neighborhood", f"Area {number}") for number in range(GROUPS))]
    for measure_id in ids:
        for end in ends:
            for number, (dimension, group) in enumerate(groups):
                yield {
                    "id": joined_id(measure_id, end, dimension, group),
                    "indicator_id": measure_id,
                    "period_end": end,
                    "dimension": dimension,
                    "group_name": group,
                    "value": float(40 + (number * 7 + int(end[:4])) % 30),
                    "recorded_on": end,
                }


async def opened(path: Path) -> float:
    """Processor seconds from the key to the screen that stands."""
    book = open_book(path, remember=False)
    try:
        app = CiTui(book, Preferences(), today=DAY)
        async with app.run_test(size=(120, 40)) as pilot:
            assert app.session is not None
            while app.session.seen_to is None:  # the book is still checked; when it is, it is read again
                await pilot.pause(0.02)
            await pilot.pause()
            gc.collect()  # what the runs before left behind is not this screen's
            started = thread_time()
            await pilot.press("8")
            await pilot.pause()
            spent = thread_time() - started
            assert isinstance(app.screen, MeasuresScreen)
            return spent
    finally:
        book.close()


async def test_the_screen_opens_in_twice_the_time_of_an_empty_one(
    empty: Path, full: Path, every: int, capsys: pytest.CaptureFixture[str]
) -> None:
    await opened(empty)  # what is loaded once
    await opened(full)
    nothing, many = [], []
    for _ in range(RUNS):
        nothing.append(await opened(empty))
        many.append(await opened(full))
    ratio = median(many) / median(nothing)
    with capsys.disabled():
        print(f"\n{'the measures, ms of the processor':36}{'empty':>8}{'full':>8}{'ratio':>8}")
        print(f"{full.stat().st_size / 2**20:>30.1f} MiB{1000 * median(nothing):>10.1f}", end="")
        print(f"{1000 * median(many):>8.1f}{ratio:>8.2f}")
    assert ratio < MOST[every]
