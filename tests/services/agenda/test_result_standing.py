"""Where a result stands: adopted and changed in reviews only, agreed to, retired."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.goal_reviews import ReviewNeeded
from ci_tui.domain.indicators import Point
from ci_tui.domain.results import Agreement, ResultState
from ci_tui.services import results, roundtables
from ci_tui.services.door import writing

MAY_22, MAY_23, MAY_24, MAY_25, MAY_26 = (date(year, 5, 31) for year in range(2022, 2027))
REVIEWED: tuple[tuple[dict[str, str], list[str]], ...] = (
    ({"statement": "Another."}, ["statement"]),
    ({"population": "All"}, ["population"]),
    ({"place": "Here"}, ["place"]),
    ({"cohort": "1,600"}, ["cohort"]),
    ({"threshold_for": "groups", "threshold": "50"}, ["threshold"]),
    ({"indicator": "Another"}, ["indicator"]),
    ({"definition": "Another"}, ["definition"]),
    ({"interval": "6"}, ["interval"]),
    ({"unit": "per_100"}, ["unit", "baseline", "earlier_values", "target"]),
    ({"direction": "down", "target": "50"}, ["direction", "target"]),
    ({"baseline": "61"}, ["baseline"]),
    ({"baseline_period": "April 2026"}, ["baseline"]),
    ({"earlier_values": "May 2025: 59"}, ["earlier_values"]),
    ({"target_date": "May 2032"}, ["target"]),
)


class TestAnAdoptedOne:
    def test_it_is_changed_in_a_goal_review(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        before = agenda.read(result_id)
        for typed, fields in REVIEWED:
            did = agenda.actions()
            with pytest.raises(ReviewNeeded) as needed:
                agenda.edit(result_id, **typed)
            assert needed.value.result_id == result_id
            assert [change.field for change in needed.value.changes] == fields
            assert (agenda.read(result_id), agenda.actions()) == (before, did)
            assert agenda.edit(result_id, agenda.review, **typed) != before
            (review,) = agenda.reviews(result_id)
            assert [change.field for change in review.changes] == fields
            writing().undo.undo(agenda.book)
            assert (agenda.read(result_id), agenda.reviews(result_id)) == (before, ())

    def test_notes_need_none(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        for typed in ({"source": "schools"}, {"cohort_note": "enrolment"}, {"residents_say": "Yes."}, {}):
            agenda.edit(result_id, **typed)
            agenda.edit(result_id, agenda.review, **typed)
        assert agenda.reviews(result_id) == ()
        assert agenda.read(result_id).indicator.source == "schools"

    def test_a_review_says_why(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        with pytest.raises(FormRefusal) as refused:
            agenda.edit(result_id, {"room": "no change"}, target="70")
        assert list(refused.value.fields) == ["why"]
        assert agenda.read(result_id).indicator.target.value == 80

    def test_a_target_leaves_the_forecast_as_it_was_frozen(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        before = agenda.read(result_id).indicator
        after = agenda.edit(result_id, agenda.review, target="70").indicator
        assert (after.frozen_on, after.frozen) == (before.frozen_on, before.frozen)

    def test_an_earlier_value_freezes_it_anew(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        after = agenda.edit(result_id, agenda.review, earlier_values="2023: 40\n2024: 58\n2025: 59").indicator
        assert after.frozen_on == agenda.today
        assert [point.value for point in after.frozen] == [40, 58, 59, 60]
        yesterday = agenda.view(result_id, agenda.today - agenda.day)
        assert yesterday.result.indicator.frozen_on == agenda.today - agenda.day
        assert yesterday.forecast.at(date(2031, 5, 31)) == 65

    def test_with_too_few_values_left_nothing_stays_frozen(self, agenda: Any) -> None:
        after = agenda.edit(agenda.adopted(), agenda.review, earlier_values="2025: 59").indicator
        assert (after.frozen_on, after.frozen) == (None, ())

    def test_values_after_the_adoption_are_written_as_they_come(self, agenda: Any) -> None:
        result_id = agenda.draft(baseline_period="May 2025", earlier_values="2023: 58\n2024: 59")
        held = agenda.roundtable(date(2025, 6, 15))
        agenda.write.adopt(agenda.book, result_id, {"roundtable": held}, agenda.today)
        measure = agenda.read(result_id).indicator
        agenda.values(result_id, {MAY_23: "58", MAY_24: "59", MAY_26: "75"})
        after = agenda.read(result_id)
        assert after.indicator.latest == Point(MAY_26, Decimal(75))
        assert after.indicator.frozen == measure.frozen

    def test_an_earlier_value_that_turns_up_late_is_there_and_leaves_the_forecast(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        measure = agenda.read(result_id).indicator
        agenda.values(result_id, {MAY_22: "10", MAY_24: "58", MAY_25: "59"})
        after = agenda.read(result_id)
        assert after.indicator.points[0] == Point(date(2022, 5, 31), Decimal(10))
        assert after.indicator.frozen == measure.frozen
        assert agenda.view(result_id).forecast.at(date(2031, 5, 31)) == 65

    def test_a_definition_is_agreed_where_it_was_reviewed(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        here = agenda.roundtable()
        agreed = agenda.edit(result_id, {**agenda.review, "roundtable": here}, definition="Level 4.")
        assert agreed.indicator.agreed_roundtable_id == here
        assert agenda.edit(result_id, agenda.review, definition="").indicator.agreed_roundtable_id is None


class TestAdopting:
    def test_it_is_adopted_since_the_day_of_the_roundtable(self, agenda: Any) -> None:
        result_id, held = agenda.draft(), agenda.roundtable(agenda.today - agenda.day, title="Spring")
        grace, bank = agenda.partner("Grace Chapel"), agenda.partner("Food Bank")
        typed = {"roundtable": held, "decision": "We commit to it.", "endorsed_by": [grace, "food bank"]}
        did = len(agenda.actions())
        agenda.write.adopt(agenda.book, result_id, typed, agenda.today)
        found = agenda.read(result_id)
        assert found.adopted_at == (agenda.today - agenda.day, "Spring")
        assert found.state(agenda.today - agenda.day) is ResultState.ADOPTED
        assert found.state(agenda.today - 2 * agenda.day) is ResultState.DRAFT
        assert found.decision == "We commit to it."
        (decision,) = roundtables.roundtable_card(agenda.book, held).decisions
        assert (decision.id, decision.text) == (found.adopted_decision_id, "We commit to it.")
        assert {(one.partner, one.roundtable) for one in found.endorsements} == {
            ("Food Bank", agenda.today - agenda.day),
            ("Grace Chapel", agenda.today - agenda.day),
        }
        assert found.endorsed_by(agenda.today) == {grace, bank}
        assert found.indicator.agreed_roundtable_id == held
        assert [point.value for point in found.indicator.frozen] == [58, 59, 60]
        assert agenda.actions()[did:] == ["adopted {result} at {roundtable}"]
        writing().undo.undo(agenda.book)
        assert agenda.read(result_id).adopted_on is None
        assert roundtables.roundtable_card(agenda.book, held).decisions == ()

    def test_the_decision_stands_behind_what_was_decided_before(self, agenda: Any) -> None:
        result_id, held = agenda.draft(), agenda.roundtable()
        writing().roundtables.add_decision(agenda.book, held, "We meet in May.")
        agenda.write.adopt(agenda.book, result_id, {"roundtable": held}, agenda.today)
        texts = [one.text for one in roundtables.roundtable_card(agenda.book, held).decisions]
        assert texts == ["We meet in May.", f"We adopt this result: {agenda.typed['statement']}"]

    def test_the_forecast_stands_on_the_values_up_to_that_day(self, agenda: Any) -> None:
        result_id = agenda.draft()
        held = agenda.roundtable(date(2026, 5, 30))
        agenda.write.adopt(agenda.book, result_id, {"roundtable": held}, agenda.today)
        measure = agenda.read(result_id).indicator
        assert measure.frozen_on is None  # of the three values the last one was not there yet
        assert agenda.view(result_id).forecast is None

    def test_without_a_definition_none_is_agreed(self, agenda: Any) -> None:
        assert agenda.read(agenda.adopted(definition="")).indicator.agreed_roundtable_id is None

    def test_one_without_a_measure_can_be_adopted(self, agenda: Any) -> None:
        result_id = agenda.write.add_result(agenda.book, {"statement": "All read."}, agenda.today)
        agenda.write.adopt(agenda.book, result_id, {"roundtable": agenda.roundtable()}, agenda.today)
        assert agenda.read(result_id).state(agenda.today) is ResultState.ADOPTED

    def test_what_was_not_held_adopts_nothing(self, agenda: Any) -> None:
        result_id = agenda.draft()
        planned = agenda.roundtable(agenda.today + agenda.day)
        forgotten = agenda.roundtable(agenda.today - agenda.day, status="planned")
        cancelled = agenda.roundtable(agenda.today - agenda.day, status="cancelled")
        for held, words in (
            ("", "Choose the roundtable"),
            (planned, "has not come yet"),
            (forgotten, "not noted as held"),
            (cancelled, "cancelled"),
            ("f" * 32, "no longer in the book"),
        ):
            with pytest.raises(FormRefusal) as refused:
                agenda.write.adopt(agenda.book, result_id, {"roundtable": held}, agenda.today)
            assert words in refused.value.fields["roundtable"]
        assert agenda.read(result_id).adopted_on is None

    def test_it_is_adopted_once(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        with pytest.raises(Refusal, match="was adopted on 11 Jun 2026 already"):
            agenda.write.adopt(agenda.book, result_id, {"roundtable": agenda.roundtable()}, agenda.today)

    def test_a_partner_that_is_unknown_or_in_the_trash_is_refused(self, agenda: Any) -> None:
        gone, result_id, held = agenda.partner("Gone"), agenda.draft(), agenda.roundtable()
        writing().partners.trash_partner(agenda.book, gone, agenda.today)
        for name, words in (("Nobody", "“Nobody” is not in the book."), (gone, "is in the trash")):
            with pytest.raises(FormRefusal) as refused:
                typed = {"roundtable": held, "endorsed_by": name}
                agenda.write.adopt(agenda.book, result_id, typed, agenda.today)
            assert words in refused.value.fields["endorsed_by"]


class TestEndorsing:
    def test_who_agrees_of_the_core_partners(self, agenda: Any) -> None:
        core = [agenda.partner(name) for name in ("Grace Chapel", "Food Bank")]
        outside = agenda.partner("Legion")
        for days in (20, 40):
            held = agenda.roundtable(agenda.today - days * agenda.day)
            for one in core:
                writing().roundtables.sign_in(agenda.book, held, f"partner:{one}")
        result_id = agenda.draft()
        assert agenda.write.endorse(agenda.book, result_id, [core[0], outside], agenda.today) == 2
        found = agenda.read(result_id)
        assert results.core_partners(agenda.book, agenda.today) == set(core)
        assert results.agreement(agenda.book, found, agenda.today) == Agreement(2, 1, 2)
        assert results.agreement(agenda.book, found, agenda.today - agenda.day) == Agreement(2, 0, 0)

    def test_one_that_withdrew_agrees_no_longer_and_may_again(self, agenda: Any) -> None:
        result_id, grace = agenda.draft(), agenda.partner("Grace Chapel")
        agenda.write.endorse(agenda.book, result_id, [grace], agenda.today - 5 * agenda.day)
        agenda.write.withdraw(
            agenda.book, result_id, grace, "It asks too much.", agenda.today - 2 * agenda.day
        )
        found = agenda.read(result_id)
        assert found.endorsed_by(agenda.today - 3 * agenda.day) == {grace}
        assert found.endorsed_by(agenda.today - 2 * agenda.day) == set()
        with pytest.raises(Refusal, match="not among those that agree"):
            agenda.write.withdraw(agenda.book, result_id, grace, "", agenda.today)
        assert agenda.write.endorse(agenda.book, result_id, [grace], agenda.today) == 1
        assert agenda.write.endorse(agenda.book, result_id, [grace], agenda.today) == 0
        assert agenda.read(result_id).endorsed_by(agenda.today) == {grace}

    def test_a_day_to_come_is_refused(self, agenda: Any) -> None:
        result_id, grace = agenda.draft(), agenda.partner("Grace Chapel")
        tomorrow, book = agenda.today + agenda.day, agenda.book
        with pytest.raises(FormRefusal, match="has not come yet"):
            agenda.write.endorse(book, result_id, [grace], tomorrow, today=agenda.today)
        agenda.write.endorse(book, result_id, [grace], agenda.today, today=agenda.today)
        with pytest.raises(FormRefusal, match="has not come yet"):
            agenda.write.withdraw(book, result_id, grace, "", tomorrow, today=agenda.today)
        assert agenda.read(result_id).endorsed_by(tomorrow) == {grace}

    def test_nobody_withdraws_before_it_agreed(self, agenda: Any) -> None:
        result_id, grace = agenda.draft(), agenda.partner("Grace Chapel")
        agenda.write.endorse(agenda.book, result_id, [grace], agenda.today)
        with pytest.raises(FormRefusal, match="before it agreed"):
            agenda.write.withdraw(agenda.book, result_id, grace, "", agenda.today - agenda.day)
        with pytest.raises(Refusal, match="Name a partner"):
            agenda.write.endorse(agenda.book, result_id, [], agenda.today)


class TestRetiring:
    def test_an_adopted_one_is_retired_in_a_review(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        typed = {"why": "We reached it."}
        with pytest.raises(ReviewNeeded) as needed:
            agenda.write.retire(agenda.book, result_id, typed, agenda.today)
        assert [change.field for change in needed.value.changes] == ["retired_on", "retired_why"]
        agenda.write.retire(agenda.book, result_id, typed, agenda.today, agenda.review)
        found = agenda.read(result_id)
        assert found.state(agenda.today) is ResultState.RETIRED
        assert found.state(agenda.today - agenda.day) is ResultState.ADOPTED
        assert len(agenda.reviews(result_id)) == 1
        agenda.edit(result_id, target="70")  # it binds nobody any more
        agenda.write.bring_out_of_retirement(agenda.book, result_id)
        assert agenda.read(result_id).state(agenda.today) is ResultState.ADOPTED

    def test_a_draft_is_retired_without_one(self, agenda: Any) -> None:
        result_id = agenda.draft()
        agenda.write.retire(agenda.book, result_id, {"why": "Too small."}, agenda.today)
        assert agenda.read(result_id).retired_why == "Too small."
        for again, words in (
            (lambda: agenda.write.retire(agenda.book, result_id, {"why": "x"}, agenda.today), "already"),
            (
                lambda: agenda.write.adopt(
                    agenda.book, result_id, {"roundtable": agenda.roundtable()}, agenda.today
                ),
                "out of retirement",
            ),
        ):
            with pytest.raises(Refusal, match=words):
                again()

    def test_it_has_a_reason_and_a_day(self, agenda: Any) -> None:
        result_id = agenda.draft()
        for typed, field in (
            ({"why": ""}, "why"),
            ({"why": "x", "on": "2026-06-13"}, "on"),
            ({"why": "x", "on": "2020-01-01"}, "on"),
        ):
            with pytest.raises(FormRefusal) as refused:
                agenda.write.retire(agenda.book, result_id, typed, agenda.today)
            assert list(refused.value.fields) == [field]

    def test_what_is_not_retired_is_not_brought_back(self, agenda: Any) -> None:
        with pytest.raises(Refusal, match="not retired"):
            agenda.write.bring_out_of_retirement(agenda.book, agenda.draft())
