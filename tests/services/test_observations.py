"""Values written cell by cell: what changes is kept in one step, what is no value is refused by its place."""

import random
from datetime import date
from decimal import Decimal

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator, Unit
from ci_tui.domain.measure_cells import Cell, rate_of
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.services import observations
from ci_tui.services.door import writing
from ci_tui.services.observations import CellKey, cells_of, periods, with_cells
from ci_tui.store.book import Book

TODAY = date(2026, 11, 22)
JULY = {year: date(year, 7, 31) for year in range(2020, 2030)}
READING = {
    "statement": "Every child reads well by nine.",
    "indicator": "Reads well",
    "unit": "percent",
    "direction": "up",
    "interval": "12",
    "baseline": "60",
    "baseline_period": "July 2023",
    "target": "80",
    "target_date": "July 2031",
}


@pytest.fixture
def reads_well(book: Book) -> str:
    writing().results.add_result(book, READING, TODAY)
    with book.read() as connection:
        (found,) = connection.execute("SELECT id FROM indicator").fetchone()
    return str(found)


def share(typed: str) -> Cell:
    cell = read_cell(typed, Unit.PERCENT)
    assert cell is not None
    return cell


def of_all(year: int) -> CellKey:
    return "", "", JULY[year]


def by_age(group: str, year: int) -> CellKey:
    return "age", group, JULY[year]


def measure(book: Book, indicator_id: str) -> Indicator:
    return observations.measure_of_values(book, indicator_id)


def write(book: Book, indicator_id: str, cells: dict[CellKey, Cell | None], **more: str) -> int:
    written: int = writing().observations.write_cells(book, indicator_id, cells, TODAY, **more)
    return written


def told(book: Book) -> list[str]:
    """The verbs of what was done, the latest first."""
    with book.read() as connection:
        rows = connection.execute("SELECT verb FROM action ORDER BY rowid DESC").fetchall()
    return [str(verb) for (verb,) in rows]


class TestWriting:
    def test_many_cells_are_one_step_that_is_taken_back_at_once(self, book: Book, reads_well: str) -> None:
        before = measure(book, reads_well)
        cells = {
            of_all(2024): share("61.5"),
            by_age("under 6", 2024): share("212/400"),
            of_all(2025): share("*"),
        }
        assert write(book, reads_well, cells) == 3
        assert {key: cells_of(measure(book, reads_well))[key] for key in cells} == cells
        assert told(book)[0] == "wrote values of {indicator}"
        writing().undo.undo(book)
        assert measure(book, reads_well) == before

    def test_what_is_there_already_is_no_step(self, book: Book, reads_well: str) -> None:
        cells = {of_all(2024): share("212/400"), by_age("under 6", 2024): share("s")}
        assert write(book, reads_well, cells) == 2
        done = len(told(book))
        assert write(book, reads_well, cells) == 0
        assert write(book, reads_well, {of_all(2021): None}) == 0
        assert len(told(book)) == done

    def test_only_the_cells_that_are_named_change(self, book: Book, reads_well: str) -> None:
        write(book, reads_well, {of_all(2024): share("61"), by_age("under 6", 2024): share("50")})
        assert write(book, reads_well, {of_all(2024): None, of_all(2025): share("62")}) == 2
        kept = cells_of(measure(book, reads_well))
        assert set(kept) == {of_all(2023), of_all(2025), by_age("under 6", 2024)}

    def test_a_group_is_the_same_however_it_is_written(self, book: Book, reads_well: str) -> None:
        write(book, reads_well, {("Age", "Under 6", JULY[2024]): share("50")})
        assert write(book, reads_well, {("age", " under  6", JULY[2024]): share("51")}) == 1
        write(book, reads_well, {("AGE", "UNDER 6", JULY[2025]): share("52")})
        groups = measure(book, reads_well).groups
        assert {(one.dimension, one.group) for one in groups} == {("Age", "Under 6")}
        assert [one.value for one in groups] == [51, 52]

    def test_a_share_is_kept_as_the_exact_one_of_its_counts(self, book: Book, reads_well: str) -> None:
        write(book, reads_well, {of_all(2024): share("1/3")})
        (_, point) = measure(book, reads_well).points
        assert (point.value, point.numerator, point.denominator) == (rate_of(Decimal(1), Decimal(3)), 1, 3)

    def test_who_reported_it_is_kept_and_stays_with_a_correction(self, book: Book, reads_well: str) -> None:
        chapel = writing().partners.add_partner(book, {"name": "Grace Chapel"}, TODAY)
        write(book, reads_well, {of_all(2024): share("61")}, reporter=chapel)
        write(book, reads_well, {of_all(2024): share("62"), of_all(2025): share("63")})
        kept = {point.end: point.partner_id for point in measure(book, reads_well).points}
        assert kept == {JULY[2023]: None, JULY[2024]: chapel, JULY[2025]: None}

    def test_a_partner_in_the_trash_reports_nothing(self, book: Book, reads_well: str) -> None:
        chapel = writing().partners.add_partner(book, {"name": "Grace Chapel"}, TODAY)
        writing().partners.trash_partner(book, chapel, TODAY)
        with pytest.raises(Refusal, match="no longer in the book"):
            write(book, reads_well, {of_all(2024): share("61")}, reporter=chapel)


class TestRefused:
    def test_by_its_place_and_nothing_is_written(self, book: Book, reads_well: str) -> None:
        before, baseline = measure(book, reads_well), "July 2023: This is the baseline, 60; it is changed"
        too_many = Cell(Decimal(120), Decimal(12), Decimal(10))
        not_over = "July 2027: The period ends on Sat 31 Jul 2027, which has not come yet."
        for key, cell, sentence in (
            (of_all(2024), Cell(Decimal(101)), "July 2024: A share cannot be more than 100 %."),
            (by_age("under 6", 2024), Cell(Decimal(-1)), "July 2024, under 6: A share cannot be less"),
            (of_all(2025), too_many, "July 2025: 12 cannot be a share of 10."),
            (of_all(2027), Cell(Decimal(61)), not_over),
            (of_all(2023), Cell(Decimal(59)), baseline),
            (of_all(2023), None, baseline),
            (("age", "", JULY[2024]), Cell(Decimal(5)), "Say both what tells the groups apart"),
            (of_all(2024), Cell(None), "It needs a value, or the mark"),
        ):
            with pytest.raises(Refusal) as refused:
                write(book, reads_well, {of_all(2022): share("58"), key: cell})
            assert sentence in str(refused.value)
        assert measure(book, reads_well) == before

    def test_a_measure_in_the_trash_takes_none(self, book: Book, reads_well: str) -> None:
        with book.action("put it there") as unit:
            unit.execute("UPDATE indicator SET trashed_at = '2026-11-01 00:00:00'")
        with pytest.raises(Refusal, match="in the trash"):
            write(book, reads_well, {of_all(2024): share("61")})
        with pytest.raises(Refusal, match="no longer in the book"):
            write(book, "0" * 32, {of_all(2024): share("61")})

    def test_the_baseline_may_be_said_again_with_its_counts(self, book: Book, reads_well: str) -> None:
        assert write(book, reads_well, {of_all(2023): share("60")}) == 0
        assert write(book, reads_well, {of_all(2023): share("600/1,000")}) == 1
        (point,) = measure(book, reads_well).points
        assert (point.value, point.denominator) == (60, 1000)


class TestPeriods:
    def test_all_with_a_value_those_missing_between_and_the_one_that_runs(
        self, book: Book, reads_well: str
    ) -> None:
        write(book, reads_well, {of_all(2025): share("61")})
        assert periods(measure(book, reads_well), TODAY) == tuple(JULY[year] for year in range(2023, 2028))

    def test_a_value_of_another_month_stands_for_its_year(self, book: Book, reads_well: str) -> None:
        write(book, reads_well, {("", "", date(2025, 6, 30)): share("61")})
        ends = periods(measure(book, reads_well), TODAY)
        assert date(2025, 6, 30) in ends
        assert JULY[2025] not in ends

    @pytest.mark.parametrize(
        ("interval", "first", "last"),
        [
            ("12", date(2021, 12, 31), date(2026, 12, 31)),
            ("3", date(2025, 9, 30), date(2026, 12, 31)),
            ("1", date(2026, 6, 30), date(2026, 11, 30)),
        ],
    )
    def test_a_measure_without_any_begins_with_the_last_ones_of_the_calendar(
        self, book: Book, interval: str, first: date, last: date
    ) -> None:
        strategy = writing().strategies.add_strategy(book, {"name": "Tutors"}, TODAY)
        typed = {"name": "Hours", "kind": "how_much", "unit": "count", "interval": interval}
        hours = writing().strategies.add_measure(book, strategy, typed, TODAY)
        ends = periods(measure(book, hours), TODAY)
        assert (ends[0], ends[-1], len(ends)) == (first, last, 6)

    def test_without_an_interval_only_those_with_a_value(self, book: Book) -> None:
        strategy = writing().strategies.add_strategy(book, {"name": "Tutors"}, TODAY)
        typed = {"name": "Hours", "kind": "how_much", "unit": "count"}
        hours = writing().strategies.add_measure(book, strategy, typed, TODAY)
        assert periods(measure(book, hours), TODAY) == ()
        write(book, hours, {of_all(2024): Cell(Decimal(5))})
        assert periods(measure(book, hours), TODAY) == (JULY[2024],)


def test_what_will_be_is_what_is_once_it_is_written(book: Book, reads_well: str) -> None:
    """Over random cells: what the grid shows before F2 is what the book has after it."""
    dice = random.Random(7)
    names = ("under 6", "Under 6", "6 to 9", "10 and older")
    for _ in range(12):
        cells: dict[CellKey, Cell | None] = {}
        for _ in range(6):
            year = dice.choice((2021, 2022, 2024, 2025, 2026))
            key = of_all(year) if dice.random() < 0.4 else by_age(dice.choice(names), year)
            typed = dice.choice(
                ("", "*", f"{dice.randint(0, 100)}", f"{dice.randint(0, 9)}/{dice.randint(9, 40)}")
            )
            cells[key] = read_cell(typed, Unit.PERCENT)
        shown = with_cells(measure(book, reads_well), cells)
        write(book, reads_well, cells)
        kept = measure(book, reads_well)
        assert {_key(one): cell for one, cell in cells_of(shown).items()} == {
            _key(one): cell for one, cell in cells_of(kept).items()
        }
        assert shown.points == kept.points


def _key(key: CellKey) -> CellKey:
    return key[0].casefold(), key[1].casefold(), key[2]
