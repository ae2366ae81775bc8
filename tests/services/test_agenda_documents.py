"""The common agenda in documents out of a book, also in minutes: of which day they tell, what is left out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.agenda_documents import CommonAgenda, GoalHistory, givers
from ci_tui.domain.documents import Minutes
from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseQuestion
from ci_tui.domain.results import ResultState
from ci_tui.domain.strategies import About
from ci_tui.services import agenda_documents, reports
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
BOTH = ("common-agenda", "goal-history")


@pytest.fixture
def book(agenda_file: tuple[Path, str]) -> Iterator[Book]:
    with Book.open(agenda_file[0]) as opened:
        yield opened


@pytest.fixture
def goal(agenda_file: tuple[Path, str]) -> str:
    return agenda_file[1]


def agenda(book: Book, result_id: str, day: date = TODAY) -> CommonAgenda:
    return agenda_documents.common_agenda(book, result_id, day)


def history(book: Book, result_id: str, day: date = TODAY) -> GoalHistory:
    return agenda_documents.goal_history(book, result_id, day)


def text(book: Book, kind: str, result_id: str, day: date = TODAY) -> str:
    told = reports.report(book, kind, today=day, result_id=result_id, form="txt").text
    return " ".join(told.split())


class TestCommonAgenda:
    def test_it_has_the_strategies_at_work_and_no_other(self, book: Book, goal: str) -> None:
        assert [one.name for one in agenda(book, goal).strategies] == ["Lunch in the yards"]
        assert "swim teams" not in text(book, "common-agenda", goal)

    def test_who_gives_what_is_what_was_written(self, book: Book, goal: str) -> None:
        told = agenda(book, goal)
        found = {one.partner: one for one in givers(told.strategies, told.result.endorsements, TODAY)}
        assert list(found) == ["Grace Chapel", "Library", "Mill Hollow School"]
        assert (found["Grace Chapel"].hours, found["Grace Chapel"].in_kind) == (
            120,
            ("the hall and its kitchen",),
        )
        assert (found["Library"].money, found["Library"].agreed_on) == (500, None)
        assert found["Mill Hollow School"].roles == ()

    def test_it_says_what_is_needed_and_what_is_missing(self, book: Book, goal: str) -> None:
        told = agenda(book, goal).sufficiency
        assert (told.needed, told.total, told.shortfall) == (1070, 315, 755)
        assert "315 people in a year. 1,070 are needed: 755 are missing." in text(book, "common-agenda", goal)

    def test_an_earlier_day_tells_who_agreed_then(self, book: Book, goal: str) -> None:
        early = agenda(book, goal, date(2024, 6, 1))
        agreed = [one.partner for one in givers((), early.result.endorsements, early.as_of)]
        assert agreed == ["Food Bank", "Grace Chapel"]
        assert early.result.state(date(2024, 4, 1)) is ResultState.DRAFT

    def test_a_partner_in_the_trash_gives_nothing(self, book: Book, goal: str) -> None:
        partner = next(
            one.partner_id for one in agenda(book, goal).result.endorsements if one.partner == "Grace Chapel"
        )
        writing().partners.trash_partner(book, partner, TODAY)
        assert "Grace Chapel" not in text(book, "common-agenda", goal)


class TestGoalHistory:
    def test_reviews_stand_in_the_order_of_time(self, book: Book, goal: str) -> None:
        writing().goal_reviews.add_review(book, goal, {"room": "no change", "held_on": "2026-05-01"}, TODAY)
        days = [one.reviewed_on for one in history(book, goal).reviews]
        assert days == [date(2024, 9, 24), date(2024, 9, 24), date(2026, 5, 1)]
        told = text(book, "goal-history", goal)
        assert told.index("24 September 2024") < told.index("Gone through again on 1 May 2026")

    def test_reviews_and_strategies_of_later_are_not_told(self, book: Book, goal: str) -> None:
        early = history(book, goal, date(2024, 9, 1))
        assert early.reviews == ()
        assert "stopped" not in text(book, "goal-history", goal, date(2024, 9, 1))

    def test_what_changed_stands_with_why_and_who_was_there(self, book: Book, goal: str) -> None:
        told = text(book, "goal-history", goal)
        assert "target 40.0 per 100 by 31 Jul 2028 32.0 per 100 by 31 Jul 2028" in told
        assert "Nobody can staff 22 more sites." in told
        assert "Who was there: Food Bank, Grace Chapel, Park Heights Renaissance" in told
        assert "A residents' group was there when it was adopted." in told

    def test_a_review_in_the_trash_is_not_told(self, book: Book, goal: str) -> None:
        review = writing().goal_reviews.add_review(book, goal, {"room": "all quiet"}, TODAY)
        assert "all quiet" in text(book, "goal-history", goal)
        writing().goal_reviews.trash_review(book, review, TODAY)
        assert "all quiet" not in text(book, "goal-history", goal)

    def test_a_draft_has_a_history_too(self, book: Book) -> None:
        draft = writing().results.add_result(book, {"statement": "Nobody goes hungry in July."}, TODAY)
        told = text(book, "goal-history", draft)
        assert "Draft: the partners have not adopted it yet." in told
        assert "First written down on 12 June 2026." in told


@pytest.mark.parametrize("kind", BOTH)
def test_a_document_is_about_one_result(book: Book, goal: str, kind: str) -> None:
    with pytest.raises(Refusal, match="Say which result"):
        reports.facts(book, kind, today=TODAY)
    with pytest.raises(Refusal, match="no longer in the book"):
        reports.facts(book, kind, today=TODAY, result_id="0" * 32)


@pytest.mark.parametrize("kind", BOTH)
def test_a_later_issue_takes_the_place_of_the_earlier_one(
    book: Book, goal: str, kind: str, tmp_path: Path
) -> None:
    other = writing().results.add_result(book, {"statement": "Nobody goes hungry in July."}, TODAY)

    def issue(result_id: str) -> str:
        document = reports.report(book, kind, today=TODAY, result_id=result_id)
        (path,) = reports.write_documents([document], tmp_path / "documents")
        return path.name

    assert issue(goal) == f"2026-06-12-{kind}.html"
    writing().results.write_sentence(book, goal, "measured", "We count in July.", TODAY)
    assert issue(goal) == f"2026-06-12-{kind}.html"
    assert issue(other) == f"2026-06-12-{kind} (2).html"


class TestMinutes:
    """The roundtable of 24 September 2024: a strategy was voted on, two reviews held; and the pulse."""

    @pytest.fixture
    def table(self, book: Book, goal: str) -> str:
        at = history(book, goal).reviews[0].roundtable_id
        assert at is not None
        said = {PulseQuestion.COUNT_ON: Hands(0, 0, 0, 0, 1), PulseQuestion.AGENDA: Hands(0, 0, 2, 5, 5)}
        writing().pulse.record_pulse(book, at, said, date(2024, 9, 24))
        return at

    def minutes(self, book: Book, table: str, form: str = "md", today: date = TODAY) -> str:
        return reports.report(book, "minutes", today=today, roundtable_id=table, form=form).text

    def facts(self, book: Book, table: str) -> Minutes:
        told = reports.facts(book, "minutes", today=TODAY, roundtable_id=table)
        assert isinstance(told, Minutes)
        return told

    def test_what_was_done_for_the_agenda_stands_after_the_decisions(self, book: Book, table: str) -> None:
        with book.action("test") as unit:
            unit.execute(
                "INSERT INTO decision (id, roundtable_id, text, place) VALUES (?, ?, 'Pools count too.', 0)",
                ("d" * 32, table),
            )
        told = self.minutes(book, table)
        _, decided, rest = told.partition("## Decisions")
        assert decided
        assert rest == WORK

    @pytest.mark.parametrize("form", ["html", "txt"])
    def test_each_form_has_all_of_it(self, book: Book, table: str, form: str) -> None:
        told = " ".join(self.minutes(book, table, form).split())
        for phrase in (
            "4.5 (12 people, from 3 to 5)",
            "3.1 (12 people, from 1 to 5; people differ)",
            "Counting on each other",
            "5.0 (1 person)",
            "32.0 per 100",
            "stopped",
            "whoever runs the pools",
        ):
            assert phrase in told
        assert "Eight sites lost their cook" not in told
        assert "People differ on the yards" not in told

    def test_they_tell_the_goal_of_then(self, book: Book, table: str, goal: str) -> None:
        before = self.minutes(book, table)
        review = {"why": "Shorter.", "room": "no change", "held_on": TODAY}
        writing().results.edit_result(book, goal, {"statement": "More lunches in July."}, TODAY, review)
        assert self.minutes(book, table) == before

    def test_a_review_that_changes_nothing_says_that_the_goal_stays(self, book: Book, goal: str) -> None:
        at = writing().roundtables.plan_roundtable(book, {"day": TODAY}, TODAY)
        review = {"roundtable": at, "room": "no change", "why": "The summer was as we thought."}
        writing().goal_reviews.add_review(book, goal, review, TODAY)
        told = self.minutes(book, at)
        assert told.count("## ") == 1
        assert "The goal stays as it is.\n\n- **Why:** The summer was as we thought." in told

    def test_what_is_in_the_trash_is_not_told(self, book: Book, table: str, goal: str) -> None:
        work = self.facts(book, table).work
        assert (len(work.voted), len(work.pulse), len(work.reviews)) == (1, 2, 2)
        with book.action("test") as unit:
            unit.execute("UPDATE strategy SET trashed_at = '2026-06-12T09:00:00.000000Z'")
            unit.execute(
                "UPDATE goal_review SET trashed_at = '2026-06-12T09:00:00.000000Z' WHERE room = 'no change'"
            )
        work = self.facts(book, table).work
        assert (work.voted, [one.why for one in work.reviews]) == ((), ["Nobody can staff 22 more sites."])
        assert [change.field for change in work.reviews[0].changes] == ["target"]

    def test_a_result_in_the_trash_takes_its_strategies_and_reviews_with_it(
        self, book: Book, table: str, goal: str
    ) -> None:
        loose = writing().strategies.add_strategy(book, {"name": "Vans"}, TODAY)
        some = Hands(0, 1, 3, 6, 2)
        writing().votes.set_votes(book, {(loose, About.INFLUENCE): some}, date(2024, 9, 24), table)
        writing().results.trash_result(book, goal, TODAY)
        work = self.facts(book, table).work
        assert work.voted == (("Vans", None, some),)
        assert (len(work.pulse), work.reviews) == (2, ())
        assert "Goal review" not in self.minutes(book, table)

    def test_how_many_statements_it_takes_does_not_grow_with_the_votes(self, book: Book, table: str) -> None:
        def taken() -> int:
            said: list[str] = []
            with book.read() as connection:
                connection.set_trace_callback(said.append)
                agenda_documents.work_in(connection, table, date(2024, 9, 24))
                connection.set_trace_callback(None)
            return len(said)

        before = taken()
        for name in ("Vans", "Parks", "Pools"):
            one = writing().strategies.add_strategy(book, {"name": name}, TODAY)
            said = {(one, about): Hands(0, 1, 3, 6, 2) for about in About}
            writing().votes.set_votes(book, said, date(2024, 9, 24), table)
        assert len(self.facts(book, table).work.voted) == 4
        assert taken() == before <= 22  # a measure is read whole: what of it may leave follows from all of it


WORK = """

1. Pools count too.

## By show of hands, from 1 (little) to 5 (much)

| Strategy | Impact | Influence |
| --- | --- | --- |
| Lunch in the yards | 4.5 (12 people, from 3 to 5) | 3.1 (12 people, from 1 to 5; people differ) |

| Pulse | What the hands said |
| --- | --- |
| Common agenda | 4.3 (12 people, from 3 to 5) |
| Counting on each other | 5.0 (1 person) |

## Goal review

**Forty of every hundred children who may have a free lunch get one on a July weekday.**

| What changed | Before | After |
| --- | --- | --- |
| target | 40.0 per 100 by 31 Jul 2028 | 32.0 per 100 by 31 Jul 2028 |

- **Why:** Nobody can staff 22 more sites.
- **Who must join:** whoever runs the pools

| What changed | Before | After |
| --- | --- | --- |
| The bus of the swim teams: stopped | nothing | 24 Sep 2024 |
| The bus of the swim teams: why it was stopped | nothing | It runs on other days |

- **Why:** Nobody can staff 22 more sites.
- **Who must join:** whoever runs the pools
"""
