"""Results: written down, changed, found, and in the trash; what makes no sense is refused in words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.indicators import Direction, Point, Unit
from ci_tui.domain.results import Aim, FourTest, ResultState
from ci_tui.services import results

MAY_24, MAY_25, MAY_26 = (date(year, 5, 31) for year in (2024, 2025, 2026))

NONSENSE: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"statement": " "}, "statement", "Write what will be different."),
    ({"indicator": ""}, "indicator", "Give the measure a name."),
    ({"cohort": "0"}, "cohort", "of 0 nobody can be moved"),
    ({"cohort": "12.5"}, "cohort", "whole number"),
    ({"baseline": "101"}, "baseline", "more than 100 %"),
    ({"baseline": "-1"}, "baseline", "less than 0"),
    ({"unit": "count", "baseline": "-5"}, "baseline", "A number of people cannot be less than 0."),
    ({"target": "100.5"}, "target", "more than 100 %"),
    (
        {"earlier_values": "2024: 158"},
        "earlier_values",
        "May 2024: A share cannot be more than 100 %",
    ),
    ({"target": "50"}, "target", "the target of 50 % lies below the baseline of 60 %"),
    ({"direction": "down"}, "target", "the target of 80 % lies above the baseline of 60 %"),
    ({"target_date": "May 2026"}, "target_date", "does not lie after the day of the baseline"),
    ({"target_date": ""}, "target_date", "Write until when"),
    ({"target": ""}, "target", "what it shall be by then"),
    ({"baseline_period": ""}, "baseline_period", "Write the period"),
    ({"baseline": ""}, "baseline", "Write the value of that period"),
    ({"earlier_values": "May 2026: 57"}, "earlier_values", "does not lie before the baseline"),
    ({"earlier_values": "2024: 1\n2024: 2"}, "earlier_values", "twice"),
    ({"interval": "0"}, "interval", "from 1 to 120"),
    ({"interval": "121"}, "interval", "from 1 to 120"),
    ({"interval": "1.5"}, "interval", "whole months"),
    ({"threshold_for": "areas", "threshold": "101"}, "threshold", "from 0 to 100"),
    ({"threshold_for": "groups", "threshold": "101"}, "threshold", "more than 100 %"),
    ({"threshold_for": "groups"}, "threshold", "Write the threshold"),
    ({"threshold": "40"}, "threshold_for", "areas or for groups"),
    ({"baseline_period": "July 2026"}, "baseline_period", "has not come yet"),
    ({"baseline": "many"}, "baseline", "is not a number"),
    (
        {"residents_say": "No.", "residents_said_on": "2026-12-01"},
        "residents_said_on",
        "not come yet",
    ),
)


def points(*values: tuple[date, float]) -> tuple[Point, ...]:
    return tuple(Point(end, Decimal(str(value))) for end, value in values)


class TestDrafting:
    def test_a_statement_is_enough(self, agenda: Any) -> None:
        found = agenda.read(agenda.write.add_result(agenda.book, {"statement": "All read."}, agenda.today))
        assert (found.statement, found.drafted_on, found.indicator) == ("All read.", agenda.today, None)
        assert found.state(agenda.today) is ResultState.DRAFT
        assert found.people_to_move is None

    def test_what_was_typed_is_kept(self, agenda: Any) -> None:
        found = agenda.read(
            agenda.draft(
                population="third graders",
                place="Millbrook",
                source="the schools",
                cohort_note="enrolment",
                threshold_for="areas",
                threshold="40",
                residents_say="Bring back the library hours.",
            )
        )
        measure = found.indicator
        assert measure is not None
        assert (found.population, found.place, found.cohort_note) == (
            "third graders",
            "Millbrook",
            "enrolment",
        )
        assert (found.threshold, found.threshold_for) == (40, Aim.AREAS)
        assert found.residents_said_on == found.drafted_on
        assert (measure.unit, measure.direction, measure.interval_months) == (Unit.PERCENT, Direction.UP, 12)
        assert measure.points == points((MAY_24, 58), (MAY_25, 59), (MAY_26, 60))
        assert measure.target == Point(date(2031, 5, 31), Decimal(80))
        assert found.people_to_move == 300

    def test_a_year_means_the_season_of_the_baseline(self, agenda: Any) -> None:
        measure = agenda.read(agenda.draft(earlier_values="2024: 58", target_date="2031")).indicator
        assert measure.points[0].end == MAY_24
        assert measure.target.end == date(2031, 5, 31)

    def test_nonsense_is_refused_at_its_field(self, agenda: Any) -> None:
        for changes, field, words in NONSENSE:
            with pytest.raises(FormRefusal) as refused:
                agenda.draft(**changes)
            assert words in refused.value.fields[field], changes
        assert results.count(agenda.book) == 0

    def test_a_rate_may_go_beyond_a_hundred_and_a_number_below_nothing(self, agenda: Any) -> None:
        rate = agenda.read(agenda.draft(unit="per_100", target="120")).indicator
        number = agenda.read(
            agenda.draft(unit="number", baseline="-3", target="-1", earlier_values="2025: -4.5")
        ).indicator
        assert rate.target.value == 120
        assert [point.value for point in number.points] == [Decimal("-4.5"), Decimal(-3)]

    @given(
        unit=st.sampled_from(Unit),
        direction=st.sampled_from(Direction),
        values=st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=4),
        end=st.dates(date(2010, 1, 1), date(2026, 6, 1)),
        aim=st.sampled_from(Aim),
    )
    def test_what_a_form_begins_with_changes_nothing(
        self, agenda: Any, unit: Unit, direction: Direction, values: list[Decimal], end: date, aim: Aim
    ) -> None:
        baseline, *earlier = values
        result_id = agenda.draft(
            unit=unit,
            direction=direction,
            baseline=baseline,
            baseline_period=end.isoformat(),
            earlier_values=[
                f"{end.replace(day=1, year=end.year - at)}: {v}" for at, v in enumerate(earlier, 1)
            ],
            target=baseline,
            target_date=date(2030, 12, 31).isoformat(),
            threshold_for=aim,
            threshold="" if aim is Aim.NONE else "33.3",
        )
        before, did = agenda.read(result_id), len(agenda.actions())
        typed = agenda.write.ResultForm.begin(**agenda.write.result_values(before))
        assert agenda.edit(result_id, **typed) == before
        assert len(agenda.actions()) == did
        assert before.indicator.baseline == Point(end, baseline)


class TestChanging:
    def test_what_is_not_given_stays(self, agenda: Any) -> None:
        result_id = agenda.draft(place="Millbrook")
        before = agenda.read(result_id)
        after = agenda.edit(result_id, target="70")
        assert after.indicator.target.value == 70
        assert (after.place, after.indicator.points) == ("Millbrook", before.indicator.points)

    def test_it_is_checked_with_what_stands_there(self, agenda: Any) -> None:
        with pytest.raises(FormRefusal, match="lies below the baseline"):
            agenda.edit(agenda.draft(), target="40")

    def test_later_values_stay_when_the_form_says_the_earlier_ones_anew(self, agenda: Any) -> None:
        result_id = agenda.draft(baseline_period="May 2025", earlier_values="May 2024: 58")
        agenda.values(result_id, {MAY_24: "58", MAY_26: "61"})
        after = agenda.edit(result_id, earlier_values="May 2023: 57")
        assert after.indicator.points == points((date(2023, 5, 31), 57), (MAY_25, 60), (MAY_26, 61))

    def test_a_new_baseline_takes_the_place_of_a_value_of_its_period(self, agenda: Any) -> None:
        result_id = agenda.draft(baseline="", baseline_period="", target="", target_date="")
        after = agenda.edit(
            result_id, baseline="61", baseline_period="May 2025", earlier_values="May 2024: 58"
        )
        assert after.indicator.points == points((MAY_24, 58), (MAY_25, 61))

    def test_the_measure_can_be_taken_away_and_comes_back_as_a_new_one(self, agenda: Any) -> None:
        result_id = agenda.draft()
        told = ("indicator", "definition", "baseline", "baseline_period", "earlier_values", "target")
        assert agenda.edit(result_id, **dict.fromkeys((*told, "target_date"), "")).indicator is None
        assert agenda.edit(result_id, indicator="Another").indicator.points == ()

    def test_what_residents_say_stands_since_the_day_it_was_said(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        said = agenda.edit(result_id, residents_say="Yes.", residents_said_on=agenda.today - agenda.day)
        assert said.residents_said_on == agenda.today - agenda.day
        assert agenda.edit(result_id, place="").residents_said_on == agenda.today - agenda.day
        assert agenda.edit(result_id, residents_say="Yes, all.").residents_said_on == agenda.today
        assert agenda.edit(result_id, residents_say="").residents_said_on is None

    def test_one_that_is_gone_or_in_the_trash_is_not_changed(self, agenda: Any) -> None:
        result_id = agenda.draft()
        agenda.write.trash_result(agenda.book, result_id, agenda.today)
        with pytest.raises(Refusal, match="in the trash"):
            agenda.edit(result_id, place="Millbrook")
        with pytest.raises(Refusal, match="no longer in the book"):
            agenda.edit("f" * 32, place="Millbrook")


class TestSentences:
    def test_a_sentence_stands_since_it_was_first_written(self, agenda: Any) -> None:
        result_id, book = agenda.adopted(), agenda.book
        agenda.write.write_sentence(
            book, result_id, "urgent", "They leave school.", agenda.today - agenda.day
        )
        agenda.write.write_sentence(
            book, result_id, FourTest.URGENT, {"text": "They leave early."}, agenda.today
        )
        ((test, told),) = agenda.read(result_id).sentences
        assert (test, told.text, told.since) == (
            FourTest.URGENT,
            "They leave early.",
            agenda.today - agenda.day,
        )
        agenda.write.write_sentence(book, result_id, "urgent", " ", agenda.today)
        assert agenda.read(result_id).sentences == ()


class TestFinding:
    def test_adopted_ones_stand_first_then_drafts_then_the_retired(self, agenda: Any) -> None:
        names = ("Retired", "Later draft", "Draft", "Adopted")
        retired, _, _, adopted = (
            agenda.draft(agenda.today - at * agenda.day, statement=name)
            for name, at in zip(names, (9, 2, 3, 1), strict=True)
        )
        agenda.write.retire(agenda.book, retired, {"why": "x"}, agenda.today)
        agenda.write.adopt(agenda.book, adopted, {"roundtable": agenda.roundtable()}, agenda.today)
        found = results.results(agenda.book, agenda.today)
        assert [one.statement for one in found] == ["Adopted", "Draft", "Later draft", "Retired"]
        assert results.find_result(agenda.book, today=agenda.today).id == adopted
        assert results.find_result(agenda.book, "later").statement == "Later draft"
        assert results.find_result(agenda.book, adopted).id == adopted
        with pytest.raises(Refusal, match="fits several results: “Draft”, “Later draft”"):
            results.find_result(agenda.book, "draft", agenda.today)
        with pytest.raises(Refusal, match="No result has “nothing”"):
            results.find_result(agenda.book, "nothing")

    def test_an_empty_book_says_what_to_do(self, agenda: Any) -> None:
        with pytest.raises(Refusal, match="There is no result yet"):
            results.find_result(agenda.book)


class TestTrash:
    def test_an_adopted_one_goes_and_comes_back_whole(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        agenda.strategy(result_id, "Tutoring", agenda.review)
        before = agenda.read(result_id)
        assert results.hanging(agenda.book, result_id) == (
            "1 strategy, which stays in the book",
            "1 measure with its values",
            "1 goal review",
        )
        agenda.write.trash_result(agenda.book, result_id, agenda.today)
        assert [one.id for one in results.trashed_results(agenda.book)] == [result_id]
        assert results.results(agenda.book, agenda.today) == ()
        agenda.write.restore_result(agenda.book, result_id)
        assert agenda.read(result_id) == before
