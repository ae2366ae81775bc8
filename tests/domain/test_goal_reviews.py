"""Goal reviews: what is a change, how it is kept, how it reads, and what the evidence names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.goal_changes import indicator_fields, kept_number, kept_point, value_of
from ci_tui.domain.goal_evidence import evidence, learnings_told
from ci_tui.domain.goal_review_words import change_told, changed_words
from ci_tui.domain.goal_reviews import Changed, GoalChange, field_changes
from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Direction, Indicator, IndicatorKind, Point, Unit
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import About, Holder, Role, RoleSort, Strategy, StrategyKind, Vote

DAY = date(2026, 6, 12)


def a_measure(
    unit: Unit = Unit.PERCENT, words: str = "", *points: Point, baseline: Point | None = None
) -> Indicator:
    return Indicator(
        id="a" * 32,
        name="Share",
        kind=IndicatorKind.POPULATION,
        result_id="b" * 32,
        strategy_id=None,
        unit=unit,
        unit_words=words,
        direction=Direction.UP,
        definition="",
        source="",
        interval_months=12,
        baseline=baseline,
        target=None,
        added_on=DAY,
        points=points,
    )


def a_change(field: str, before: str, after: str, what: Changed = Changed.RESULT) -> GoalChange:
    return GoalChange(what, "a" * 32, "Tutoring", field, before, after)


def a_holder(at: int) -> Holder:
    return Holder(f"h{at}", f"p{at}", f"Partner {at} {'of the long name ' * 12}", Sector.FAITH, DAY)


def a_strategy(at: int) -> Strategy:
    return Strategy(
        id=f"s{at}",
        name=f"{at} {'strategy ' * 20}",
        description="",
        result_id="b" * 32,
        kind=StrategyKind.NEW,
        reach=None,
        reach_note="",
        success_with=None,
        success_without=None,
        success_note="",
        added_on=DAY,
        begun_on=None,
        stopped_on=None,
        stopped_why="",
        areas=tuple((f"a{area}", f"Area {area}") for area in range(9)),
        roles=(
            Role(f"r{at}", f"s{at}", RoleSort.PLACE, "a room", (a_holder(at),)),
            Role(f"o{at}", f"s{at}", RoleSort.MONEY, "pays the van " * 20),
        ),
        votes=(Vote(About.IMPACT, DAY, None, Hands(4, 0, 0, 0, 4)),),
    )


class TestChanges:
    @given(
        before=st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y"])),
        after=st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y"])),
    )
    def test_what_is_different_is_told_and_nothing_else(
        self, before: dict[str, str], after: dict[str, str]
    ) -> None:
        told = field_changes(Changed.RESULT, "a" * 32, "All read", before, after)
        assert all(change.before != change.after for change in told)
        again = {field: before.get(field, "") for field in "abc"} | {one.field: one.after for one in told}
        assert again == {field: after.get(field, "") for field in "abc"}

    def test_values_after_the_adoption_are_none_that_the_forecast_stands_on(self) -> None:
        ends = [date(year, 6, 30) for year in (2023, 2024, 2025)]
        values = [Point(end, Decimal(at)) for at, end in enumerate(ends, 50)]
        measure = a_measure(Unit.PERCENT, "", *values, baseline=values[1])
        assert indicator_fields(measure, ends[1])["earlier_values"] == "50 percent 2023-06-30"
        assert indicator_fields(measure)["earlier_values"].splitlines() == [
            "50 percent 2023-06-30",
            "52 percent 2025-06-30",
        ]
        assert indicator_fields(None) == {}


class TestKeeping:
    @given(
        value=st.decimals(-(10**9), 10**9, places=3),
        unit=st.sampled_from(Unit),
        end=st.dates(),
        words=st.text(st.characters(categories=["L", "Nd"]), min_size=1).map(
            lambda word: f"{word} and {word}"
        ),
    )
    def test_a_value_is_read_as_it_was_kept(self, value: Decimal, unit: Unit, end: date, words: str) -> None:
        kept = kept_point(a_measure(unit, words), Point(end, value))
        assert value_of(kept) == (value, unit, end, words)

    @pytest.mark.parametrize(
        "text", ["", "60", "60 percent", "many percent 2026-06-30", "60 apples 2026-06-30"]
    )
    def test_another_text_is_no_value(self, text: str) -> None:
        assert value_of(text) is None

    @pytest.mark.parametrize(
        ("value", "text"), [("60.0", "60"), ("100", "100"), ("55.30", "55.3"), ("-4.5", "-4.5")]
    )
    def test_a_number_has_no_zeros_that_say_nothing(self, value: str, text: str) -> None:
        assert kept_number(Decimal(value)) == text


class TestWords:
    @pytest.mark.parametrize(
        ("field", "kept", "label", "words"),
        [
            ("target", "80 percent 2031-06-30", "target", "80 % by 30 Jun 2031"),
            ("baseline", "3.5 number 2026-06-30 days", "baseline", "3.5 days in June 2026"),
            (
                "earlier_values",
                "58 percent 2024-06-30\n59 percent 2025-06-30",
                "earlier values",
                "58 % in June 2024, 59 % in June 2025",
            ),
            ("cohort", "1500", "people of a year", "1,500 people"),
            ("reach", "1", "people reached in a year", "1 person"),
            ("threshold", "50 areas", "whom we aim at", "areas, by a threshold of 50"),
            ("interval", "12", "how often it is measured", "every year"),
            ("unit", "per_100", "unit", "a rate per 100"),
            ("direction", "down", "direction", "down is better"),
            ("stopped_on", "2026-06-12", "stopped", "12 Jun 2026"),
            ("success_with", "80", "succeed with it", "80 of 100"),
            ("areas", "Eastgate\nHarbour", "areas", "Eastgate, Harbour"),
            ("statement", "All read.", "statement", "All read."),
            ("something_new", "as it is", "something new", "as it is"),
        ],
    )
    def test_a_change_is_told_in_words(self, field: str, kept: str, label: str, words: str) -> None:
        assert changed_words(a_change(field, "", kept)) == (label, "", words)
        assert changed_words(a_change(field, kept, "")) == (label, words, "")
        assert change_told(a_change(field, kept, "")) == f"{label}: {words} → nothing"

    @given(
        field=st.sampled_from(["target", "baseline", "cohort", "unit", "interval", "begun_on"]),
        kept=st.text(),
    )
    def test_what_another_laptop_kept_otherwise_is_shown_as_it_is(self, field: str, kept: str) -> None:
        told = changed_words(a_change(field, kept, ""))
        assert bool(told.before) == bool(kept)

    def test_a_strategy_is_named(self) -> None:
        def told(field: str, before: str, after: str) -> str:
            return change_told(a_change(field, before, after, Changed.STRATEGY))

        assert told("added", "", "Tutoring") == "strategy added: Tutoring"
        assert told("trashed", "", "Tutoring") == "strategy taken off the agenda: Tutoring"
        assert told("reach", "500", "600") == "Tutoring: people reached in a year: 500 people → 600 people"


class TestEvidence:
    def test_of_much_it_names_some_and_fits_its_field(self) -> None:
        learnings = [(LearningKind.BARRIER, "word " * 500)] * 9
        told = evidence([a_strategy(at) for at in range(9)], None, learnings, None, DAY)
        lines = told.splitlines()
        assert len(told) <= 3_600
        assert all(len(line) <= 240 for line in lines)
        assert sum(line.startswith("People differ on the impact of") for line in lines) == 5
        assert "And 4 more votes on which people differ." in lines

    def test_kinds_are_counted_in_words(self) -> None:
        kinds = [LearningKind.OPPORTUNITY] * 2 + [LearningKind.DATA_INSIGHT, LearningKind.PRACTICE]
        told = next(iter(learnings_told([(kind, "x") for kind in kinds], DAY)))
        assert told == "Shared since 12 Jun 2026: 1 practice, 1 data insight, 2 opportunities."

    def test_a_strategy_that_was_stopped_is_not_named(self) -> None:
        assert evidence([a_strategy(1)], None, [], None, DAY)
        assert evidence([replace(a_strategy(1), stopped_on=DAY)], None, [], None, DAY) == ""
