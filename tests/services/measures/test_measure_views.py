"""Measures in a list and one of them whole: whose, where they stand, who is late, what came of them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.measures import Against
from ci_tui.domain.results import ResultState
from ci_tui.services import measures
from ci_tui.services.door import writing


def an_insight(measured: Any, kept: str, shared_on: date, kind: str = "data-insight") -> str:
    """Something that was learned from a measure."""
    learned = {"kind": kind, "text": f"seen on {shared_on}", "shared_on": shared_on, "indicator": kept}
    return str(writing().learnings.add_learning(measured.book, learned, measured.today))


def a_promise(measured: Any, learning: str, text: str = "call the school", **fields: Any) -> str:
    typed = {"text": text, "learning": learning, "due": date(2026, 7, 1), **fields}
    return str(writing().commitments.add_commitment(measured.book, typed, measured.today))


class TestInTheList:
    def test_results_stand_before_strategies_the_adopted_one_first_the_retired_one_last(
        self, measured: Any
    ) -> None:
        measured.add(owner=f"strategy:{measured.strategy('Aides')}", name="of a strategy")
        retired = measured.draft(statement="Retired", indicator="of a retired one")
        writing().results.retire(measured.book, retired, {"why": "done"}, measured.today)
        measured.draft(statement="Drafted", indicator="of a draft")
        measured.adopted(statement="Every child reads well.", indicator="of an adopted one")
        told = [(one.name, one.state, one.owner.name) for one in measured.lines()]
        assert told == [
            ("of an adopted one", ResultState.ADOPTED, "Every child reads well."),
            ("of a draft", ResultState.DRAFT, "Drafted"),
            ("of a retired one", ResultState.RETIRED, "Retired"),
            ("of a strategy", None, "Aides"),
        ]  # fmt: skip
        before_adoption = {one.name: one.state for one in measured.lines(date(2023, 9, 1))}
        assert before_adoption["of an adopted one"] is ResultState.DRAFT

    def test_the_latest_two_values_against_each_other_and_what_was_expected(self, measured: Any) -> None:
        kept = measured.of_result(measured.adopted(direction="down", baseline="60", target="40"))
        (line,) = measured.lines()
        assert (line.latest.value, line.previous.value, line.expected) == (60, 59, 60)
        assert line.against_expected is Against.SAME
        measured.values(kept, y2024=58)
        (line,) = measured.lines()
        assert (line.latest.value, line.expected) == (58, 61)
        assert line.against_expected is Against.BETTER
        (line,) = measured.lines(date(2024, 5, 30))
        assert (line.latest.value, line.expected) == (60, 60)

    def test_a_value_that_its_source_does_not_print_is_no_latest_one(self, measured: Any) -> None:
        kept = measured.of_result(measured.adopted())
        cells = {("", "", date(2024, 5, 31)): Cell(None, withheld="*")}
        writing().observations.write_cells(measured.book, kept, cells, measured.today)
        (line,) = measured.lines()
        assert (line.latest.end.year, line.previous.end.year) == (2023, 2022)

    def test_how_many_groups_were_reported_last(self, measured: Any) -> None:
        kept = measured.of_result(measured.adopted())
        assert measured.lines()[0].groups == 0
        for group in ("Eastgate", "Harbor", "Meadow"):
            measured.values(kept, dimension="school", group=group, y2023=50)
        measured.values(kept, dimension="school", group="Harbor", y2024=51)
        for group in ("girls", "boys"):
            measured.values(kept, dimension="sex", group=group, y2024=51)
        assert (measured.lines()[0].groups, measured.lines(date(2024, 1, 1))[0].groups) == (2, 3)

    def test_who_is_late(self, measured: Any) -> None:
        kept = measured.of_result(measured.adopted())
        made = {}
        for partner in ("Grace Chapel", "Food Bank"):
            made[partner] = writing().partners.add_partner(measured.book, {"name": partner}, date(2020, 1, 1))
            typed = {"who": partner, "since": date(2024, 9, 1)}
            writing().reporters.add_reporter(measured.book, kept, typed, measured.today)
        cells = {("", "", date(2025, 5, 31)): Cell(Decimal(61))}
        writing().observations.write_cells(
            measured.book, kept, cells, measured.today, reporter=made["Grace Chapel"]
        )
        (line,) = measured.lines()
        assert line.reporters == 2
        assert [(one.reporter.partner, one.end) for one in line.late] == [("Food Bank", date(2025, 5, 31))]
        assert measured.view(kept).reporting.late == line.late
        assert measured.lines(date(2025, 6, 1))[0].late == ()


class TestTheThreeIs:
    def test_values_of_groups_alone_are_values_and_marks_are_none(self, measured: Any) -> None:
        kept = measured.add(owner=f"strategy:{measured.strategy()}", definition="Each child once.")
        cells = {("school", "Eastgate", date(2024, 5, 31)): Cell(None, withheld="*")}
        writing().observations.write_cells(measured.book, kept, cells, measured.today)
        assert measured.lines()[0].three.marks == measured.view(kept).three.marks == "○○○"
        measured.values(kept, dimension="school", group="Harbor", y2024=51)
        assert measured.lines()[0].three == measured.view(kept).three
        assert (measured.lines()[0].three.marks, measured.lines()[0].groups) == ("●○○", 1)

    def test_they_follow_what_was_learned_and_promised(self, measured: Any) -> None:
        kept = measured.of_result(measured.adopted())
        assert measured.lines()[0].three.marks == "●○○"
        an_insight(measured, kept, date(2024, 1, 10), kind="practice")
        assert measured.lines()[0].three.marks == "●○○"
        insight = an_insight(measured, kept, date(2024, 3, 10))
        assert measured.lines()[0].three.marks == "●●○"
        promise = a_promise(measured, insight)
        assert (measured.lines()[0].three.marks, measured.view(kept).three.since) == ("●●●", None)
        measured.values(kept, y2024=61)
        assert measured.view(kept).three.since == date(2024, 5, 31)
        writing().commitments.drop_commitment(measured.book, promise, "nobody answers", measured.today)
        assert measured.lines()[0].three.marks == measured.view(kept).three.marks == "●●○"
        writing().learnings.trash_learning(measured.book, insight, measured.today)
        assert measured.lines()[0].three.marks == "●○○"

    def test_what_they_stand_on_is_told(self, measured: Any) -> None:
        kept = measured.of_result(measured.adopted())
        other = an_insight(measured, kept, date(2024, 1, 10), kind="practice")
        insight = an_insight(measured, kept, date(2024, 3, 10))
        writing().partners.add_partner(measured.book, {"name": "Grace Chapel"}, date(2020, 1, 1))
        late = a_promise(measured, insight, "count again", due=date(2026, 9, 1))
        soon = a_promise(measured, insight, who="Grace Chapel")
        done = a_promise(measured, insight, "ask the families")
        writing().commitments.keep_promise(measured.book, done, "asked 40 of them", measured.today)
        found = measured.view(kept)
        assert [one.id for one in found.learnings] == [insight, other]
        assert [(one.id, one.who, one.status) for one in found.promises] == [
            (soon, "Grace Chapel", CommitmentStatus.OPEN),
            (late, "", CommitmentStatus.OPEN),
            (done, "", CommitmentStatus.DONE),
        ]
        assert measured.view(kept, date(2024, 2, 1)).learnings == found.learnings[1:]


class TestOneWhole:
    def test_the_gap_between_two_groups(self, measured: Any) -> None:
        kept = measured.of_result(measured.adopted())
        assert (measured.view(kept).focus, measured.view(kept).narrowing) == (None, None)
        measured.values(kept, dimension="school", group="Eastgate", y2023=40, y2024=45, y2025=50)
        measured.values(kept, dimension="school", group="Harbor", y2023=70, y2024=72, y2025=75)
        measured.write.set_focus(measured.book, kept, "School", "eastgate", "HARBOR")
        found = measured.view(kept)
        assert (found.focus.latest.gap, found.focus.change, found.narrowing) == (
            Fraction(25), Fraction(-5), True,
        )  # fmt: skip

    def test_whether_a_review_is_needed_and_how_small_is_small(self, measured: Any) -> None:
        result = measured.adopted()
        kept = measured.of_result(result)
        assert (measured.view(kept).review_needed, measured.view(kept).small) == (True, 10)
        measured.write.set_small_number(measured.book, 5)
        writing().results.retire(measured.book, result, {"why": "done"}, measured.today, measured.review)
        assert (measured.view(kept).review_needed, measured.view(kept).small) == (False, 5)


class TestFound:
    def test_by_its_name_its_words_or_its_id(self, measured: Any) -> None:
        strategy = measured.strategy()
        made = {
            name: measured.add(owner=f"strategy:{strategy}", name=name)
            for name in ("Meals", "Meals on Wheels", "Families that were asked")
        }
        for words, name in (
            ("meals", "Meals"), ("wheels meals", "Meals on Wheels"), ("ASKED", "Families that were asked"),
        ):  # fmt: skip
            assert measures.find_measure(measured.book, words).id == made[name]
        assert measures.find_measure(measured.book, made["Meals"]).name == "Meals"
        for words, says in (
            ("buses", "no measure called “buses”"),
            ("", "no measure called"),
        ):
            told = measured.refused(lambda words=words: measures.find_measure(measured.book, words))
            assert says in told[""]

    def test_several_are_named(self, measured: Any) -> None:
        strategy = measured.strategy()
        for at in range(5):
            measured.add(owner=f"strategy:{strategy}", name=f"Meals {at}")
        told = measured.refused(lambda: measures.find_measure(measured.book, "meals"))[""]
        assert told == ("“meals” fits “Meals 0”, “Meals 1”, “Meals 2” and 2 more. Write more of the name.")
