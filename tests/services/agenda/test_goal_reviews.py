"""Goal reviews: what they keep, what they refuse, and what they begin with."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.domain.goal_reviews import Changed, ReviewNeeded, field_changes
from ci_tui.domain.hands import read_hands
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.strategies import About
from ci_tui.services import goal_reviews
from ci_tui.services.door import writing

ANSWERS = {
    "room": "The chapel tutors, the bank feeds; both have room.",
    "roles": "Yes.",
    "view": "Children learn when they are well.",
    "context": "No change.",
}


def add(agenda: Any, result_id: str, **typed: Any) -> str:
    return str(writing().goal_reviews.add_review(agenda.book, result_id, ANSWERS | typed, agenda.today))


def a_learning(agenda: Any, text: str, day: date, kind: str = "practice") -> str:
    typed = {"text": text, "kind": kind, "shared_on": day}
    return str(writing().learnings.add_learning(agenda.book, typed, agenda.today))


class TestAReviewThatChangesNothing:
    def test_what_was_answered_is_kept(self, agenda: Any) -> None:
        result_id, grace = agenda.adopted(), agenda.partner("Grace Chapel")
        learning = a_learning(agenda, "Tutors stay for friends", agenda.today)
        review_id = add(
            agenda,
            result_id,
            evidence="People differ.",
            why="It holds.",
            must_join="The library.",
            learning=learning,
            present=["grace chapel"],
        )
        found = goal_reviews.review(agenda.book, review_id)
        assert (found.reviewed_on, found.roundtable, found.present) == (agenda.today, None, ("Grace Chapel",))
        assert {question.value: found.answer(question) for question in goal_reviews.Question} == ANSWERS
        assert found.is_complete
        assert (found.evidence, found.why, found.must_join) == ("People differ.", "It holds.", "The library.")
        assert (found.learning_id, found.learning) == (learning, "Tutors stay for friends")
        assert found.changes == ()
        assert agenda.reviews(result_id) == (found,)
        assert goal_reviews.review_values(agenda.book, review_id)["present"] == (grace,)

    def test_at_a_roundtable_those_were_there_that_signed_in(self, agenda: Any) -> None:
        held = agenda.roundtable(title="June")
        writing().roundtables.sign_in(agenda.book, held, f"partner:{agenda.partner('Grace Chapel')}")
        absent = agenda.partner("Food Bank")
        found = goal_reviews.review(
            agenda.book, add(agenda, agenda.adopted(), roundtable=held, present=[absent])
        )
        assert (found.roundtable, found.present) == ((agenda.today, "June"), ("Grace Chapel",))

    def test_what_makes_no_sense_is_refused_at_its_field(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        later = agenda.roundtable(agenda.today + agenda.day)
        before = agenda.roundtable(agenda.today - 5 * agenda.day)
        for typed, field, words in (
            (dict.fromkeys(ANSWERS, ""), "room", "Answer at least one"),
            ({"held_on": agenda.today + agenda.day}, "held_on", "has not come yet"),
            ({"held_on": agenda.today - 2 * agenda.day}, "held_on", "before the day of the adoption"),
            ({"roundtable": later}, "roundtable", "has not come yet"),
            ({"roundtable": before}, "roundtable", "before the day of the adoption"),
            ({"roundtable": "f" * 32}, "roundtable", "no longer in the book"),
            ({"learning": "f" * 32}, "learning", "no longer in the book"),
            ({"present": "Nobody"}, "present", "not in the book"),
        ):
            with pytest.raises(FormRefusal) as refused:
                add(agenda, result_id, **typed)
            assert words in refused.value.fields[field]
        assert agenda.reviews(result_id) == ()

    def test_only_what_is_adopted_is_reviewed(self, agenda: Any) -> None:
        draft = agenda.draft()
        with pytest.raises(Refusal, match="Only an adopted result"):
            add(agenda, draft)
        agenda.write.trash_result(agenda.book, draft, agenda.today)
        with pytest.raises(Refusal, match="in the trash"):
            add(agenda, draft)
        with pytest.raises(Refusal, match="no longer in the book"):
            add(agenda, "f" * 32)


class TestEditing:
    def test_the_answers_change_and_the_changes_stay(self, agenda: Any) -> None:
        result_id, grace = agenda.adopted(), agenda.partner("Grace Chapel")
        agenda.edit(result_id, {**agenda.review, "present": [grace]}, target="70")
        (before,) = agenda.reviews(result_id)
        write = writing().goal_reviews
        write.edit_review(agenda.book, before.id, {"view": "One of growth.", "present": ["Grace Chapel"]})
        (after,) = agenda.reviews(result_id)
        assert (after.view, after.room, after.why) == ("One of growth.", "no change", agenda.review["why"])
        assert (after.changes, after.present) == (before.changes, ("Grace Chapel",))
        write.edit_review(agenda.book, before.id, {"present": [], "must_join": "The library."})
        (after,) = agenda.reviews(result_id)
        assert (after.present, after.must_join) == ((), "The library.")
        with pytest.raises(FormRefusal) as refused:
            write.edit_review(agenda.book, before.id, {"why": ""})
        assert list(refused.value.fields) == ["why"]

    def test_the_form_begins_with_what_stands_there(self, agenda: Any) -> None:
        write = writing().goal_reviews
        review_id = add(agenda, agenda.adopted(), why="It holds.", present=[agenda.partner("Grace Chapel")])
        typed = write.ReviewForm.begin(**goal_reviews.review_values(agenda.book, review_id))
        did = agenda.actions()
        write.edit_review(agenda.book, review_id, typed)
        assert agenda.actions() == did


class TestTrash:
    def test_one_that_changed_nothing_goes_and_comes_back(self, agenda: Any) -> None:
        write, result_id = writing().goal_reviews, agenda.adopted()
        review_id = add(agenda, result_id)
        write.trash_review(agenda.book, review_id, agenda.today)
        assert agenda.reviews(result_id) == ()
        assert [one.id for one in goal_reviews.trashed_reviews(agenda.book)] == [review_id]
        with pytest.raises(Refusal, match="in the trash"):
            write.edit_review(agenda.book, review_id, {"why": "x"})
        write.restore_review(agenda.book, review_id)
        assert [one.id for one in agenda.reviews(result_id)] == [review_id]

    def test_one_that_changed_the_goal_stays(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        agenda.edit(result_id, agenda.review, target="70")
        (review,) = agenda.reviews(result_id)
        with pytest.raises(Refusal, match="This review changed the goal"):
            writing().goal_reviews.trash_review(agenda.book, review.id, agenda.today)
        for write in (writing().goal_reviews.restore_review, goal_reviews.review):
            with pytest.raises(Refusal, match="no longer in the book"):
                write(agenda.book, "f" * 32)


class TestUnderReview:
    """What every change of an adopted goal goes through."""

    def under(self, agenda: Any, result_id: str | None, changed: bool = True, review: Any = None) -> Any:
        changes = field_changes(Changed.STRATEGY, "a" * 32, "Tutoring", {}, {"added": "x"} if changed else {})
        with agenda.book.action("tried") as unit:
            return writing().goal_reviews.under_review(unit, result_id, changes, review, agenda.today)

    def test_it_asks_for_a_review_of_an_adopted_one_only(self, agenda: Any) -> None:
        draft, adopted, retired, trashed = agenda.draft(), *(agenda.adopted() for _ in range(3))
        agenda.write.retire(agenda.book, retired, {"why": "x"}, agenda.today, agenda.review)
        agenda.write.trash_result(agenda.book, trashed, agenda.today)
        for one in (draft, retired, trashed, None):
            assert self.under(agenda, one) is None
            assert self.under(agenda, one, review=agenda.review) is None
        assert self.under(agenda, adopted, changed=False, review=agenda.review) is None
        with pytest.raises(ReviewNeeded) as needed:
            self.under(agenda, adopted)
        assert [change.field for change in needed.value.changes] == ["added"]
        written = self.under(agenda, adopted, review=agenda.review)
        assert [one.id for one in agenda.reviews(adopted)] == [written.id]
        assert len(agenda.reviews(retired)) == 1
        assert (agenda.reviews(draft), agenda.reviews(trashed)) == ((), ())

    def test_two_changes_in_one_action_are_told_in_their_order(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        agenda.edit(result_id, agenda.review, target="70", statement="All read.", cohort="1,200")
        (review,) = agenda.reviews(result_id)
        assert [goal_reviews.change_told(change) for change in review.changes] == [
            "statement: Every child in Millbrook reads well at the end of grade 3. → All read.",
            "people of a year: 1,500 people → 1,200 people",
            "target: 80 % by 31 May 2031 → 70 % by 31 May 2031",
        ]


class TestEvidence:
    def test_an_empty_agenda_says_nothing(self, agenda: Any) -> None:
        assert goal_reviews.review_evidence(agenda.book, agenda.draft(), agenda.today) == ""

    def test_it_says_what_the_book_knows(self, agenda: Any) -> None:
        result_id = agenda.draft()
        grace, bank = (agenda.partner(name, sector="faith") for name in ("Grace Chapel", "St. Mary"))
        tutoring = agenda.strategy(result_id, "Tutoring", areas="Eastgate")
        reading = agenda.strategy(result_id, "Reading at home", areas="Eastgate")
        agenda.role(tutoring, grace)
        agenda.role(reading, bank)
        agenda.role(reading, text="A van")
        hands = {
            (tutoring, About.IMPACT): read_hands("4 0 0 0 4"),
            (reading, About.IMPACT): read_hands("0 0 0 8 0"),
        }
        held = agenda.roundtable()
        writing().votes.set_votes(agenda.book, hands, agenda.today, held)
        pulse = {PulseQuestion.AGENDA: read_hands("0 0 0 0 8")}
        writing().pulse.record_pulse(agenda.book, held, pulse, agenda.today)
        a_learning(agenda, "Tutors stay for friends", agenda.today)
        a_learning(agenda, "No bus after five", agenda.today, "barrier")
        a_learning(agenda, "Long ago", agenda.today - 30 * agenda.day)
        told = goal_reviews.review_evidence(agenda.book, result_id, agenda.today).splitlines()
        assert told == [
            "Votes on impact, 2 strategies: from a mean of 3.0 for “Tutoring” to 4.0 for “Reading at home”.",
            "People differ on the impact of “Tutoring”: from 1 to 5, spread 2.0.",
            "Pulse of 12 Jun 2026, from 1 to 5: common agenda 5.0.",
            "Common agenda: people say 5.0, the book says 1.0. Talk about it.",
            "Shared since 2 Jun 2026: 1 practice, 1 barrier.",
            "Learned (barrier): No bus after five",
            "Learned (practice): Tutors stay for friends",
            "“Reading at home” (St. Mary) and “Tutoring” (Grace Chapel) are both for Eastgate.",
            "Eastgate: 2 partners of one sector, faith: St. Mary, Grace Chapel.",
            "Nobody fills a role of “Reading at home”: A van (place).",
        ]

    def test_what_was_told_at_the_review_before_is_not_told_again(self, agenda: Any) -> None:
        result_id = agenda.adopted()
        a_learning(agenda, "Tutors stay for friends", agenda.today)
        assert "Tutors stay" in goal_reviews.review_evidence(agenda.book, result_id, agenda.today)
        add(agenda, result_id)
        assert goal_reviews.review_evidence(agenda.book, result_id, agenda.today) == ""

    def test_it_fits_its_field_however_much_there_is(self, agenda: Any) -> None:
        result_id = agenda.draft()
        for at in range(7):
            agenda.role(agenda.strategy(result_id, f"{at} {'long ' * 90}", areas="Eastgate"), text="x" * 500)
        for at in range(5):
            a_learning(agenda, f"{at} {'word ' * 700}", agenda.today)
        told = goal_reviews.review_evidence(agenda.book, result_id, agenda.today)
        assert "And 2 more open roles." in told
        assert len(told) < 4_000
        assert writing().goal_reviews.ReviewForm.of({"evidence": told}).evidence == told
