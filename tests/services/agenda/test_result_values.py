"""The values of a measure, of everybody and of groups."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.indicators import Point
from ci_tui.services import results
from ci_tui.services.observations import CellKey

MAY_24, MAY_25, MAY_26 = (date(year, 5, 31) for year in (2024, 2025, 2026))


def points(*values: tuple[date, float]) -> tuple[Point, ...]:
    return tuple(Point(end, Decimal(str(value))) for end, value in values)


def by(dimension: str, group: str, end: date = MAY_26) -> CellKey:
    return dimension, group, end


class TestValues:
    def test_what_cannot_be_kept_is_refused(self, agenda: Any) -> None:
        result_id = agenda.draft()
        before = agenda.read(result_id)
        for end, value, words in (
            (MAY_25, "101", "May 2025: A share cannot be more than 100 %."),
            (date(2026, 7, 31), "61", "has not come yet"),
            (MAY_26, "61", "This is the baseline, 60; it is changed with the result."),
        ):
            with pytest.raises(Refusal) as refused:
                agenda.values(result_id, {MAY_24: "58.5", end: value})
            assert words in str(refused.value)
        assert agenda.read(result_id) == before

    def test_what_stands_there_is_no_change_and_the_baseline_stays(self, agenda: Any) -> None:
        result_id = agenda.draft()
        measure, did = agenda.read(result_id).indicator, len(agenda.actions())
        assert agenda.values(result_id, {point.end: point.value for point in measure.points}) == 0
        assert (agenda.read(result_id).indicator, len(agenda.actions())) == (measure, did)
        agenda.values(result_id, {MAY_24: None, MAY_25: None, MAY_26: "60"})
        assert agenda.read(result_id).indicator.points == points((MAY_26, 60))


class TestGroups:
    def test_the_groups_of_a_period_take_the_place_of_those_before(self, agenda: Any) -> None:
        result_id = agenda.adopted(threshold_for="groups", threshold="55")
        agenda.values(result_id, {by("Age", "boys", MAY_25): "52", by("Age", "girls", MAY_25): "66"})
        agenda.values(result_id, {by("Age", "Boys"): "50", by("Age", "girls"): "66"})
        agenda.values(result_id, {by("age", "boys"): "51.5", by("age", "girls"): None})
        after = agenda.read(result_id)
        assert [(one.end.year, one.group, one.value) for one in after.indicator.groups] == [
            (2025, "boys", 52),
            (2025, "girls", 66),
            (2026, "boys", Decimal("51.5")),
        ]
        assert {one.dimension for one in after.indicator.groups} == {"Age"}
        assert [one.group for one in after.indicator.groups_reported()] == ["boys", "girls"]
        assert ("boys", Decimal("51.5")) in [
            (one.name, one.value) for one in results.below_threshold(agenda.book, after, agenda.today)
        ]

    def test_what_cannot_be_kept_is_refused(self, agenda: Any) -> None:
        result_id = agenda.draft()
        before = agenda.read(result_id)
        for key, value, words in (
            (by("", "a"), "1", "Say both what tells the groups apart"),
            (by("age", " "), "1", "Say both what tells the groups apart"),
            (by("age", "a", date(2027, 5, 31)), "1", "has not come yet"),
            (by("age", "a"), "101", "May 2026, a: A share cannot be more than 100 %."),
        ):
            with pytest.raises(Refusal) as refused:
                agenda.values(result_id, {key: value})
            assert words in str(refused.value)
        assert agenda.read(result_id) == before

    def test_of_two_ways_to_write_a_group_the_last_one_counts(self, agenda: Any) -> None:
        result_id = agenda.draft()
        assert agenda.values(result_id, {by("age", "a"): "1", by("Age", "A"): "2"}) == 1
        assert [one.value for one in agenda.read(result_id).indicator.groups] == [2]

    def test_a_stroke_in_a_name_tells_two_dimensions_apart(self, agenda: Any) -> None:
        result_id = agenda.draft()
        cells = {by("race/ethnicity", "one"): "51", by("race", "ethnicity/one"): "52"}
        agenda.values(result_id, cells)
        found = agenda.read(result_id).indicator.groups
        assert {(one.dimension, one.group, one.value) for one in found} == {
            ("race/ethnicity", "one", 51),
            ("race", "ethnicity/one", 52),
        }


class TestPeriodsAsTyped:
    """Whether 3/12 is in March or in December is a setting of the screen, so it is not guessed here."""

    @pytest.mark.parametrize(
        "changes",
        [
            {"baseline_period": "3/12/2025", "earlier_values": ""},
            {"target_date": "3/12/2031"},
            {"earlier_values": "3/12/2024: 58"},
        ],
    )
    def test_a_day_that_may_be_two_is_refused(self, agenda: Any, changes: dict[str, str]) -> None:
        with pytest.raises(FormRefusal, match="may be") as refused:
            agenda.draft(**changes)
        assert list(refused.value.fields) == [next(iter(changes))]

    def test_one_that_can_only_be_one_is_read_either_way(self, agenda: Any) -> None:
        for typed in ("31/5/2026", "5/31/2026", "2026-05-31"):
            assert agenda.read(agenda.draft(baseline_period=typed)).indicator.baseline.end == MAY_26
