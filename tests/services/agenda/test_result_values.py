"""The values of a measure, of everybody and of groups."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.indicators import Point
from ci_tui.services import results

MAY_24, MAY_25, MAY_26 = (date(year, 5, 31) for year in (2024, 2025, 2026))


def points(*values: tuple[date, float]) -> tuple[Point, ...]:
    return tuple(Point(end, Decimal(str(value))) for end, value in values)


class TestValues:
    def test_what_cannot_be_kept_is_refused(self, agenda: Any) -> None:
        measure = agenda.read(agenda.draft()).indicator
        for lines, words in (
            ("May 2025", "write it like"),
            ("May 2025: 101", "more than 100 %"),
            ("July 2026: 61", "has not come yet"),
            ("May 2026: 61", "This is the baseline, 60"),
        ):
            with pytest.raises(FormRefusal) as refused:
                agenda.write.write_values(agenda.book, measure.id, {"values": lines}, agenda.today)
            assert words in refused.value.fields["values"]

    def test_the_form_begins_with_what_stands_there(self, agenda: Any) -> None:
        result_id = agenda.draft()
        measure, did = agenda.read(result_id).indicator, len(agenda.actions())
        typed = agenda.write.ValuesForm.begin(**agenda.write.typed_values_of(measure))
        agenda.write.write_values(agenda.book, measure.id, typed, agenda.today)
        assert (agenda.read(result_id).indicator, len(agenda.actions())) == (measure, did)
        agenda.write.write_values(agenda.book, measure.id, {"values": "May 2026: 60"}, agenda.today)
        assert agenda.read(result_id).indicator.points == points((MAY_26, 60))


class TestGroups:
    def test_the_groups_of_a_period_take_the_place_of_those_before(self, agenda: Any) -> None:
        result_id = agenda.adopted(threshold_for="groups", threshold="55")
        measure = agenda.read(result_id).indicator

        def write(lines: str, period: str = "2026", dimension: str = "Age") -> None:
            typed = {"dimension": dimension, "period": period, "lines": lines}
            agenda.write.write_groups(agenda.book, measure.id, typed, agenda.today)

        write("boys: 52\ngirls: 66", "2025")
        write("Boys: 50\ngirls: 66")
        write("boys: 51.5", dimension="age")
        after = agenda.read(result_id)
        assert [(one.end.year, one.group, one.value) for one in after.indicator.groups] == [
            (2025, "boys", 52),
            (2025, "girls", 66),
            (2026, "boys", Decimal("51.5")),
        ]
        assert [one.group for one in after.indicator.groups_reported()] == ["boys", "girls"]
        assert ("boys", Decimal("51.5")) in [
            (one.name, one.value) for one in results.below_threshold(agenda.book, after, agenda.today)
        ]
        typed = agenda.write.GroupsForm.begin(**agenda.write.groups_values(after.indicator))
        assert (typed["dimension"], typed["period"], typed["lines"]) == ("age", "May 2026", "boys: 51.5")

    def test_what_cannot_be_kept_is_refused(self, agenda: Any) -> None:
        measure = agenda.read(agenda.draft()).indicator
        for changes, field in (
            ({"dimension": ""}, "dimension"),
            ({"period": "soon"}, "period"),
            ({"period": "2027"}, "period"),
            ({"lines": "a"}, "lines"),
            ({"lines": "a: 1\nA: 2"}, "lines"),
            ({"lines": "a: 101"}, "lines"),
        ):
            typed = {"dimension": "age", "period": "2026", "lines": "a: 1"} | changes
            with pytest.raises(FormRefusal) as refused:
                agenda.write.write_groups(agenda.book, measure.id, typed, agenda.today)
            assert list(refused.value.fields) == [field]

    def test_a_stroke_in_a_name_tells_two_dimensions_apart(self, agenda: Any) -> None:
        result_id = agenda.draft()
        measure = agenda.read(result_id).indicator
        for dimension, lines in (("race/ethnicity", "one: 51"), ("race", "ethnicity/one: 52")):
            typed = {"dimension": dimension, "period": "2026", "lines": lines}
            agenda.write.write_groups(agenda.book, measure.id, typed, agenda.today)
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
