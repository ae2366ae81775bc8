"""Bringing published tables into the book: matched to its areas, one action, nothing half-kept."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import (
    AreaMeasure,
    Flag,
    NeedBasis,
    ServedBasis,
    Target,
    TargetKind,
    area_gap,
    yardstick_of,
)
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.door import writing
from ci_tui.services.gap_import import Cancelled, ImportPlan
from ci_tui.services.gaps import analyses, find_analysis, measures, set_aside, unmatched
from ci_tui.services.write import gap_rows
from ci_tui.store.book import Book

APlan = Callable[..., ImportPlan]
ImportIt = Callable[[ImportPlan], Analysis]

PLAIN = TableChoices(area="Area", value="Figure")
CODED = TableChoices(area="Area", value="Figure", code="Code")


def by_name(book: Book, analysis: Analysis) -> dict[str, AreaMeasure]:
    return {measure.name: measure for measure in measures(book, analysis.id)}


def everything(book: Book) -> list[tuple[object, ...]]:
    """Every row of the book, the journal too."""
    analysis = ("gap_analysis", "area_measure", "set_aside_row", "source_layout")
    tables = ("area", "area_spelling", *analysis, "action", "change")
    with book.read() as connection:
        return [row for table in tables for row in connection.execute(f"SELECT '{table}', * FROM {table}")]


def a_coded(*rows: tuple[str, str, int]) -> str:
    return "Code,Area,Figure\n" + "".join(f"{code},{area},{figure}\n" for code, area, figure in rows)


class TestFigures:
    def test_rows_of_one_area_are_summed_and_sites_counted(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        found = by_name(book, import_plan(a_plan()))
        east = found["East End"]
        assert (east.need, east.served, east.sites, east.code) == (1000, 150, 2, "01")
        assert (east.need_rows, east.served_rows) == (1, 2)

    def test_unknown_is_never_zero(self, book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
        found = by_name(book, import_plan(a_plan()))
        flags = {name: area_gap(measure, yardstick_of([], Target())).flags for name, measure in found.items()}
        assert found["Harbour"].need is None
        assert found["Fort Worth"].served is None
        assert flags["Harbour"] == (Flag.NEED_UNKNOWN,)
        assert flags["Fort Worth"] == (Flag.NOT_IN_SERVED_TABLE,)
        assert flags["Ft. Worth"] == (Flag.NOT_IN_NEED_TABLE,)
        assert flags["Meadow"] == (Flag.SERVED_EXCEEDS_NEED,)

    def test_absent_may_be_said_to_mean_nobody(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        analysis = import_plan(a_plan(absent_served_is_zero=True))
        fort_worth = by_name(book, analysis)["Fort Worth"]
        assert (fort_worth.served, fort_worth.sites) == (0, 0)
        assert [area.name for area in unmatched(book, analysis.id).need_only] == []

    def test_sites_alone_leave_served_unknown(self, book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
        sites = TableChoices(area="Neighborhood", sites_as_rows=True)
        found = by_name(book, import_plan(a_plan(served=sites)))
        assert (found["East End"].sites, found["East End"].served) == (2, None)
        assert found["Fort Worth"].sites is None

    def test_the_need_table_alone_leaves_nothing_unmatched(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        analysis = import_plan(a_plan(alone=True))
        assert not analysis.has_served
        assert not unmatched(book, analysis.id)
        assert {measure.served for measure in measures(book, analysis.id)} == {None}

    def test_averages_are_kept_exactly(self, book: Book, a_plan: APlan, import_plan: ImportIt) -> None:
        served = "Area,Lunches,Days\nEast,1556,20\nEast,828,5\n"
        choices = TableChoices(area="Area", value="Lunches", days="Days")
        analysis = import_plan(a_plan("Area,Figure\nEast,55.3\n", served, need=PLAIN, served=choices))
        east = by_name(book, analysis)["East"]
        assert (east.need, east.served) == (Decimal("55.3"), Decimal("243.4"))
        assert analysis.served_basis is ServedBasis.OPERATING_DAYS


class TestTheAnalysis:
    def test_it_keeps_what_the_plan_says_and_what_the_tables_print(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        target = Target(TargetKind.NUMBER, Decimal("12.5"), "what we agreed")
        analysis = import_plan(a_plan(target=target, need_basis=NeedBasis.PARTICIPATING))
        assert analysis.title == "Summer 2025"
        assert analysis.basis == (NeedBasis.PARTICIPATING, ServedBasis.WEEKDAYS)
        assert analysis.target == target
        assert (analysis.need_printed_total, analysis.served_printed_total) == (1600, None)
        assert analysis.areas == 5

    def test_rows_that_count_for_no_area_are_kept_with_their_reason(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        lines = set_aside(book, import_plan(a_plan()).id)
        assert [(line.file, line.line) for line in lines] == [("need.csv", 7), ("need.csv", 8)]
        assert all(line.reason for line in lines)

    def test_the_import_is_one_action_with_its_journal(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        analysis = import_plan(a_plan())
        with book.read() as connection:
            actions = connection.execute("SELECT id, verb, refs FROM action ORDER BY clock").fetchall()
            journalled = dict(
                connection.execute(
                    "SELECT table_name, count(*) FROM change WHERE action_id = ? GROUP BY 1",
                    (actions[-1][0],),
                )
            )
        assert actions[-1][1:] == ("imported {analysis}", f'{{"analysis": "{analysis.id}"}}')
        assert journalled == {
            "area": 5, "area_measure": 5, "gap_analysis": 1, "set_aside_row": 2, "source_layout": 2,
        }  # fmt: skip
        assert book.check().ok

    @pytest.mark.parametrize("title", ["Summer 2025", " SUMMER  2025 "])
    def test_a_title_is_taken_once(
        self, book: Book, a_plan: APlan, import_plan: ImportIt, title: str
    ) -> None:
        import_plan(a_plan())
        before = everything(book)
        with pytest.raises(Refusal, match="already a gap analysis called"):
            import_plan(a_plan(title=title))
        assert everything(book) == before

    @pytest.mark.parametrize(("field", "value"), [("title", "  "), ("source", ""), ("title", "x" * 501)])
    def test_what_is_missing_is_told_by_its_field(
        self, book: Book, a_plan: APlan, import_plan: ImportIt, field: str, value: str
    ) -> None:
        with pytest.raises(writing().gaps.FormRefusal) as refused:
            import_plan(replace(a_plan(), **{field: value}))
        assert list(refused.value.fields) == [field]


class TestMatching:
    def test_what_was_matched_by_hand_matches_by_itself_next_time(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(a_plan(matches={"ft. worth": "fort worth"}))
        later = import_plan(a_plan(title="Summer 2026"))
        assert later.areas == 4
        assert not unmatched(book, later.id)
        assert by_name(book, later)["Fort Worth"].served == 50

    def test_an_area_of_an_earlier_import_is_met_again(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        first = by_name(book, import_plan(a_plan()))
        second = by_name(book, import_plan(a_plan(title="Summer 2026")))
        assert {name: one.id for name, one in first.items()} == {name: one.id for name, one in second.items()}

    def test_a_spelling_finds_an_area_that_only_the_book_has(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(a_plan(matches={"ft. worth": "fort worth"}))
        need = "Area,Figure\nEast End,10\n"
        later = import_plan(a_plan(need, title="Summer 2026", need=PLAIN))
        assert [area.name for area in unmatched(book, later.id).served_only] == [
            "Fort Worth",
            "Harbour",
            "Meadow",
        ]

    def test_the_two_tables_may_be_joined_by_their_codes(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        need = a_coded(("21001", "Ash Grove", 10), ("21003", "Birch", 20))
        served = a_coded(("21001", "ASH GROVE CDP", 4), ("21003", "Birch", 5))
        analysis = import_plan(a_plan(need, served, need=CODED, served=CODED))
        assert {name: one.served for name, one in by_name(book, analysis).items()} == {
            "Ash Grove": 4,
            "Birch": 5,
        }

    def test_a_served_table_may_list_nothing_but_codes(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        need = a_coded(("01", "Ash Grove", 10), ("02", "Birch", 20))
        analysis = import_plan(a_plan(need, "Area,Figure\n1,4\n2,5\n", need=CODED, served=PLAIN))
        assert {name: one.served for name, one in by_name(book, analysis).items()} == {
            "Ash Grove": 4,
            "Birch": 5,
        }

    def test_running_numbers_of_other_places_match_nothing(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(
            a_plan(a_coded(("1", "Rogers Park", 10), ("2", "West Ridge", 20)), alone=True, need=CODED)
        )
        counties = a_coded(("01", "Adams", 10), ("02", "Alamosa", 20))
        later = import_plan(a_plan(counties, alone=True, need=CODED, title="Counties"))
        assert set(by_name(book, later)) == {"Adams", "Alamosa"}

    def test_codes_that_contradict_the_names_are_not_believed(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        need = a_coded(("10001", "Ash", 10), ("10002", "Birch", 20), ("10003", "Cedar", 30))
        served = a_coded(("10002", "Ash", 1), ("10001", "Birch", 2), ("10003", "Dogwood", 3))
        analysis = import_plan(a_plan(need, served, need=CODED, served=CODED))
        assert set(by_name(book, analysis)) == {"Ash", "Birch", "Cedar", "Dogwood"}

    def test_an_area_takes_the_code_that_a_later_table_has(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(a_plan("Area,Figure\nAsh,1\n", alone=True, need=PLAIN))
        later = import_plan(a_plan(a_coded(("0007", "Ash", 2)), alone=True, need=CODED, title="Later"))
        assert by_name(book, later)["Ash"].code == "0007"

    def test_two_names_that_were_matched_once_are_added_up(
        self, book: Book, a_plan: APlan, import_plan: ImportIt
    ) -> None:
        import_plan(a_plan(matches={"ft. worth": "fort worth"}))
        both = "Area,Figure\nFort Worth,10\nFt. Worth,5\n"
        later = import_plan(a_plan(both, alone=True, need=PLAIN, title="Later"))
        assert by_name(book, later)["Fort Worth"].need == 15


class TestLargeTables:
    """Large tables are packed while they are joined; here every table is large."""

    def test_they_are_joined_as_small_ones_are(
        self, book: Book, a_plan: APlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        need = a_coded(("01", "Ash", 10), ("02", "Birch", 20), ("03", "Ft. Cedar", 30), ("04", "Dell", 40))
        served = a_coded(("01", "Ash", 1), ("002", "Birch Town", 2), ("", "Fort Cedar", 3), ("09", "Elm", 4))
        plan = a_plan(need, served, need=CODED, served=CODED, matches={"fort cedar": "ft. cedar"})
        writing().gaps.import_analysis(book, plan)
        monkeypatch.setattr("ci_tui.services.gap_reading.LARGE", 0)
        with Book.create(tmp_path / "large.db", name="Large") as other:
            writing().gaps.import_analysis(other, plan)
            large = by_name(other, find_analysis(other))
        small = by_name(book, find_analysis(book))
        assert large.keys() == small.keys() == {"Ash", "Birch", "Ft. Cedar", "Dell", "Elm"}
        assert [one._replace(id="") for one in large.values()] == [
            one._replace(id="") for one in small.values()
        ]
        assert (large["Birch"].served, large["Ft. Cedar"].served) == (2, 3)

    def test_what_was_matched_by_hand_is_remembered(
        self, book: Book, a_plan: APlan, import_plan: ImportIt, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ci_tui.services.gap_reading.LARGE", 0)
        monkeypatch.setattr(gap_rows, "CHUNK", 1)
        import_plan(a_plan(matches={"ft. worth": "fort worth"}))
        later = import_plan(a_plan(title="Later"))
        assert by_name(book, later)["Fort Worth"].served is not None

    def test_a_stop_while_they_are_joined_comes_before_anything_is_written(
        self, book: Book, a_plan: APlan
    ) -> None:
        rows = "".join(f"Tract {at},{at}\n" for at in range(20_000))
        plan = a_plan(f"Area,Figure\n{rows}", f"Area,Figure\n{rows}", need=PLAIN, served=PLAIN)
        told: list[tuple[float, str]] = []
        asked_between = 0

        def stop() -> bool:
            nonlocal asked_between
            asked_between += bool(told) and told[-1] == (0.5, "Reading the served table")
            return asked_between == 8

        before = everything(book)
        with pytest.raises(Cancelled):
            writing().gaps.import_analysis(book, plan, lambda *one: told.append(one), stop)
        assert "Keeping the areas" not in {words for _, words in told}
        assert everything(book) == before


class TestStopping:
    def test_a_stop_at_any_point_leaves_nothing(
        self, book: Book, a_plan: APlan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(gap_rows, "CHUNK", 2)
        plan, before = a_plan(), everything(book)
        asked = 0
        for patience in range(100):
            asked = 0

            def stop() -> bool:
                nonlocal asked
                asked += 1
                return asked > patience  # noqa: B023

            try:
                writing().gaps.import_analysis(book, plan, cancelled=stop)
            except Cancelled as told:
                assert str(told).endswith(".")
                assert everything(book) == before
            else:
                break
        assert patience > 5
        assert find_analysis(book).title == "Summer 2025"

    def test_progress_runs_from_start_to_end(self, book: Book, a_plan: APlan) -> None:
        told: list[tuple[float, str]] = []
        writing().gaps.import_analysis(book, a_plan(), lambda done, words: told.append((done, words)))
        assert [done for done, _ in told] == sorted(done for done, _ in told)
        assert told[0][0] == 0
        assert told[-1] == (1.0, "Keeping the areas")

    def test_an_error_while_writing_leaves_nothing(
        self, book: Book, a_plan: APlan, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = everything(book)

        def fails(*_: object) -> None:
            raise OSError("unplugged")

        monkeypatch.setattr("ci_tui.services.write.gap_import.write_set_aside", fails)
        with pytest.raises(OSError, match="unplugged"):
            writing().gaps.import_analysis(book, a_plan())
        assert everything(book) == before

    def test_a_book_open_for_reading_takes_no_import(self, book: Book, a_plan: APlan) -> None:
        with Book.open(book.path, read_only=True) as reader, pytest.raises(Refusal, match="reading only"):
            writing().gaps.import_analysis(reader, a_plan())
        assert analyses(book) == ()

    def test_a_missing_file_is_a_sentence(self, book: Book, a_plan: APlan, tmp_path: Path) -> None:
        with pytest.raises(Refusal, match=r"gone\.csv"):
            writing().gaps.import_analysis(book, a_plan(need_file=tmp_path / "gone.csv"))
