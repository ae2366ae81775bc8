"""The sample's shared measures: five with a history, one of them in groups, one turning, one late."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.disaggregation import differs, dimensions
from ci_tui.domain.measures import MeasureLine
from ci_tui.domain.small_numbers import small_cells
from ci_tui.sample import measures as written
from ci_tui.services import contacts_made, measures, report_cards, results
from ci_tui.services.measures import MeasureView
from ci_tui.store.book import Book

DAY = date(2026, 12, 2)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A copy of the committed sample."""
    copy = tmp_path_factory.mktemp("sample") / "sample.db"
    copy.write_bytes((Path(__file__).resolve().parents[1] / "sample.db").read_bytes())
    with Book.open(copy, read_only=True) as opened:
        yield opened


def view(book: Book, name: str) -> MeasureView:
    return measures.measure_view(book, measures.find_measure(book, name).id, DAY)


def lines(book: Book) -> dict[str, MeasureLine]:
    return {line.name: line for line in measures.measure_lines(book, DAY)}


def test_five_measures_have_a_history_beside_the_one_of_the_result(book: Book) -> None:
    histories = [one.name for one in written.HISTORIES]
    assert len(histories) == 5
    for name in (*histories, written.MAIN):
        assert len(view(book, name).measure.points) >= 4, name


def test_one_is_told_apart_and_its_gap_narrows(book: Book) -> None:
    found = view(book, written.KNOWS)
    (dimension,) = dimensions(found.measure)
    assert dimension.groups == ("English", "Spanish", "Haitian Creole")
    assert found.narrowing is True
    assert found.focus is not None
    assert found.focus.change is not None
    assert round(float(found.focus.change), 1) == -12.7
    assert {cell.group for cell in small_cells(found.measure, found.small)} == {"Haitian Creole"}
    for point in found.measure.points:
        assert differs(found.measure, dimension.name, point.end) is None


def test_one_turns_and_one_does_not(book: Book) -> None:
    assert view(book, written.EATS).moving is True
    breakfasts = lines(book)[written.BREAKFASTS]
    assert breakfasts.latest is not None
    assert breakfasts.expected is not None
    assert breakfasts.latest.value < breakfasts.expected


def test_one_changed_its_definition_and_a_year_of_it_is_missing(book: Book) -> None:
    measure = view(book, written.BREAKFASTS).measure
    assert [change.holds_from.year for change in measure.definitions] == [2022]
    assert 2020 not in {point.end.year for point in measure.points}
    assert {point.end.year for point in measure.frozen} == {2022, 2023, 2024, 2025}


def test_one_reporter_is_late_and_was_called(book: Book) -> None:
    late = {
        name: [(one.reporter.partner, one.end) for one in line.late] for name, line in lines(book).items()
    }
    assert {name: told for name, told in late.items() if told} == {
        written.RIDES_TAKEN: [("Transit Dept", date(2026, 10, 31))]
    }
    (call,) = contacts_made.of_measure(book, measures.find_measure(book, written.RIDES_TAKEN).id)
    assert (call.person, call.period_end) == ("Gloria Pham", date(2026, 10, 31))


def test_the_circle_is_closed_round_the_measure_of_the_result_alone(book: Book) -> None:
    marks = {name: line.three.marks for name, line in lines(book).items()}
    assert [name for name, told in marks.items() if told == "●●●"] == [written.MAIN]
    assert marks[written.KNOWS] == "●○○"


def test_a_report_card_was_shared_with_everybody(book: Book) -> None:
    (card,) = report_cards.report_cards(book, results.find_result(book).id)
    assert (card.is_public, card.shared_on) == (True, date(2026, 10, 2))
