"""The four tests of the sample's agenda are recomputed, with all that stands beside them, in a blink."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import process_time

import pytest

from ci_tui.domain.four_tests import forecast_of, four_tests
from ci_tui.services import results
from ci_tui.services.agenda import agenda_view
from ci_tui.services.books import sample_path
from ci_tui.store.book import Book

pytestmark = pytest.mark.bench

MOST_MS = 20.0  # of the processor


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A copy of the sample, open for reading."""
    with Book.open(Path(shutil.copy(sample_path(), tmp_path / "sample.db")), read_only=True) as opened:
        yield opened


def median_ms(doing: Callable[[], object], times: int = 15) -> float:
    """Milliseconds of the processor that the run in the middle took."""
    spent = []
    for _ in range(times):
        started = process_time()
        doing()
        spent.append(1000 * (process_time() - started))
    return sorted(spent)[times // 2]


def test_the_four_tests_of_the_sample_are_recomputed(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    day = book.last_saved().date()
    (goal, *_) = results.results(book, day)
    view = agenda_view(book, goal.id, day)
    assert len(view.readings) == 4
    assert view.strategies
    took = {
        "read and reckoned": median_ms(partial(agenda_view, book, goal.id, day)),
        "four tests alone": median_ms(partial(four_tests, view.result, view.strategies, day)),
        "forecast alone": median_ms(partial(forecast_of, view.result, day)),
    }
    with capsys.disabled():
        print("\nthe sample's agenda, ms of the processor")
        for name, ms in took.items():
            print(f"{name:22}{ms:>8.2f}")
    assert took["read and reckoned"] < MOST_MS
