"""What became of promises: kept, moved, dropped, open again, also where a roundtable goes through them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.domain.errors import Refusal
from ci_tui.services import commitments
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
SAID = datetime(2026, 6, 12, 18, 5, tzinfo=UTC)


def a_promise(book: Book, text: str = "Open at nine", **fields: Any) -> str:
    given = {"text": text, "made_on": TODAY - 30 * DAY, "due": TODAY + DAY} | fields
    return str(writing().commitments.add_commitment(book, given, TODAY))


def a_roundtable(book: Book, day: date = TODAY, **fields: Any) -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day, **fields}, TODAY))


def card(book: Book, commitment_id: str) -> commitments.CommitmentCard:
    return commitments.commitment_card(book, commitment_id)


def to_review(book: Book, roundtable_id: str) -> list[tuple[str, Answer | None]]:
    return [(one.line.text, one.answer) for one in commitments.to_review(book, roundtable_id)]


def standing(book: Book, roundtable_id: str) -> tuple[str, str | None, str | None]:
    """A roundtable's status, the moment it began, and the day on which the promises had been gone through."""
    with book.read() as connection:
        found = connection.execute(
            "SELECT status, began_at, reviewed_on FROM roundtable WHERE id = ?", (roundtable_id,)
        ).fetchone()
    return tuple(found)


def keep(book: Book, made: str, outcome: str = "", on: date = TODAY, **where: Any) -> None:
    writing().commitments.keep_promise(book, made, outcome, on, **where)


def move(book: Book, made: str, due: date | str, why: str = "", on: date = TODAY, **where: Any) -> None:
    writing().commitments.move_due(book, made, due, why, on, **where)


def drop(book: Book, made: str, reason: str = "no hands", on: date = TODAY, **where: Any) -> None:
    writing().commitments.drop_commitment(book, made, reason, on, **where)


class TestAnswering:
    def test_one_that_was_kept_says_what_came_of_it_and_since_when(self, book: Book) -> None:
        made = a_promise(book)
        keep(book, made, "120 lunches", TODAY - DAY)
        keep(book, made, "140 lunches", TODAY)
        line = card(book, made).line
        assert (line.status, line.status_since) == (CommitmentStatus.DONE, TODAY - DAY)
        assert (line.outcome, line.reason) == ("140 lunches", "")

    def test_one_that_is_dropped_says_why(self, book: Book) -> None:
        made = a_promise(book)
        drop(book, made, "the hall burned down", TODAY - DAY)
        drop(book, made, "the hall is closed")
        line = card(book, made).line
        assert (line.status, line.status_since) == (CommitmentStatus.DROPPED, TODAY - DAY)
        assert (line.outcome, line.reason) == ("", "the hall is closed")

    @pytest.mark.parametrize("reason", ["", " \n ", "x" * 4_001])
    def test_without_a_reason_that_can_be_kept_none_is_dropped(self, book: Book, reason: str) -> None:
        made = a_promise(book)
        with pytest.raises(writing().commitments.FormRefusal) as refused:
            drop(book, made, reason)
        assert list(refused.value.fields) == ["reason"]
        assert card(book, made).line.status is CommitmentStatus.OPEN

    def test_a_date_that_was_moved_keeps_the_old_ones(self, book: Book) -> None:
        made = a_promise(book, due=TODAY - 5 * DAY)
        move(book, made, TODAY + DAY, "waiting for the permit")
        move(book, made, "2026-07-01", on=TODAY + DAY)
        found = card(book, made)
        assert [(one.due_before, one.due_after, one.moved_on, one.why) for one in found.moves] == [
            (TODAY - 5 * DAY, TODAY + DAY, TODAY, "waiting for the permit"),
            (TODAY + DAY, date(2026, 7, 1), TODAY + DAY, ""),
        ]
        assert (found.line.due, found.line.moves) == (date(2026, 7, 1), 2)
        assert commitments.hanging(book, made) == ("2 dates that it had before",)

    def test_a_date_may_be_moved_to_the_day_itself(self, book: Book) -> None:
        made = a_promise(book)
        move(book, made, TODAY)
        assert card(book, made).line.due == TODAY

    def test_a_first_date_is_no_move_of_one(self, book: Book) -> None:
        made = a_promise(book, due=None)
        move(book, made, TODAY + DAY)
        assert (card(book, made).line.due, card(book, made).line.moves) == (TODAY + DAY, 0)

    @pytest.mark.parametrize(
        ("due", "said"),
        [
            (TODAY - DAY, "11 Jun 2026 lies before 12 Jun 2026"),
            (TODAY + DAY, "due on 13 Jun 2026 already"),
            ("31 feb", "a day like"),
            ("", "must be filled in"),
        ],
    )
    def test_a_date_that_cannot_be_is_refused(self, book: Book, due: date | str, said: str) -> None:
        made = a_promise(book)
        with pytest.raises(writing().commitments.FormRefusal) as refused:
            move(book, made, due)
        assert list(refused.value.fields) == ["due"]
        assert said in refused.value.fields["due"]
        assert card(book, made).moves == ()

    def test_what_was_answered_otherwise_is_opened_again_first(self, book: Book) -> None:
        kept, dropped = a_promise(book), a_promise(book)
        keep(book, kept)
        drop(book, dropped)
        for refused, said in (
            (lambda: drop(book, kept), "was kept on 12 Jun 2026. Open it again first"),
            (lambda: move(book, kept, TODAY + 9 * DAY), "was kept"),
            (lambda: keep(book, dropped), "was dropped on"),
            (lambda: move(book, dropped, TODAY + 9 * DAY), "was dropped"),
        ):
            with pytest.raises(Refusal, match=said):
                refused()
        writing().commitments.reopen_commitment(book, kept, TODAY + DAY)
        line = card(book, kept).line
        assert (line.status, line.status_since, line.outcome) == (CommitmentStatus.OPEN, TODAY + DAY, "")

    def test_a_clock_that_ran_back_lets_no_promise_be_kept_before_it_was_made(self, book: Book) -> None:
        made = a_promise(book, made_on=TODAY)
        keep(book, made, on=TODAY - 900 * DAY)
        assert card(book, made).line.status_since == TODAY

    @pytest.mark.parametrize("deed", [keep, drop, lambda book, made: move(book, made, TODAY + 9 * DAY)])
    def test_one_in_the_trash_is_brought_back_first(self, book: Book, deed: Any) -> None:
        made = a_promise(book)
        writing().commitments.trash_commitment(book, made, TODAY)
        with pytest.raises(Refusal, match="Bring it back first"):
            deed(book, made)


class TestGoingThrough:
    """A roundtable of today, planned, after one of last month at which two promises were made."""

    @pytest.fixture
    def spring(self, book: Book) -> str:
        return a_roundtable(book, TODAY - 30 * DAY)

    @pytest.fixture
    def now(self, book: Book) -> str:
        return a_roundtable(book, status="planned")

    def test_each_answer_counts_at_once_and_the_last_one_ends_it(
        self, book: Book, spring: str, now: str
    ) -> None:
        late = a_promise(book, "late", roundtable=spring, due=TODAY - DAY)
        soon = a_promise(book, "soon", roundtable=spring)
        stays = a_promise(book, "stays", due=None)
        gone = a_promise(book, "gone", due=TODAY + 5 * DAY)
        a_promise(book, "made here", roundtable=now, made_on=None)
        assert to_review(book, now) == [("late", None), ("soon", None), ("gone", None), ("stays", None)]
        keep(book, soon, roundtable_id=now, said_at=SAID)
        assert standing(book, now) == ("held", "2026-06-12T18:05:00.000000Z", None)
        move(book, late, TODAY + 9 * DAY, roundtable_id=now)
        writing().commitments.stays_open(book, stays, now, on=TODAY)
        assert standing(book, now)[2] is None
        drop(book, gone, roundtable_id=now)
        assert standing(book, now)[2] == "2026-06-12"
        assert to_review(book, now) == [
            ("soon", Answer.DONE),
            ("late", Answer.MOVED),
            ("stays", Answer.OPEN),
            ("gone", Answer.DROPPED),
        ]
        (through,) = card(book, soon).gone_through
        assert (through.roundtable_id, through.day, through.answer) == (now, TODAY, Answer.DONE)

    def test_a_roundtable_of_today_began_with_the_first_answer(self, book: Book) -> None:
        held = a_roundtable(book)
        keep(book, a_promise(book), roundtable_id=held, said_at=SAID)
        writing().commitments.gone_through(book, held, SAID + DAY / 24)
        assert standing(book, held) == ("held", "2026-06-12T18:05:00.000000Z", "2026-06-12")

    def test_what_is_left_stays_open_in_one_go(self, book: Book, spring: str, now: str) -> None:
        first, _ = a_promise(book, "first", roundtable=spring), a_promise(book, "second")
        keep(book, first, roundtable_id=now)
        assert writing().commitments.gone_through(book, now, SAID) == 1
        assert to_review(book, now) == [("first", Answer.DONE), ("second", Answer.OPEN)]
        assert standing(book, now)[2] == "2026-06-12"
        writing().undo.undo(book)
        assert to_review(book, now) == [("second", None), ("first", Answer.DONE)]
        assert standing(book, now)[2] is None

    def test_where_nothing_was_promised_it_is_gone_through_all_the_same(self, book: Book, now: str) -> None:
        assert writing().commitments.gone_through(book, now, on=TODAY) == 0
        assert standing(book, now) == ("held", None, "2026-06-12")

    def test_an_answer_takes_the_place_of_the_one_before(self, book: Book, now: str) -> None:
        made = a_promise(book)
        move(book, made, TODAY + 9 * DAY, "the permit", roundtable_id=now)
        move(book, made, TODAY + 8 * DAY, "the permit", roundtable_id=now)
        assert [one.due_after for one in card(book, made).moves] == [TODAY + 8 * DAY]
        keep(book, made, "open since Monday", roundtable_id=now)
        found = card(book, made)
        assert (found.moves, found.line.due, found.line.outcome) == ((), TODAY + DAY, "open since Monday")
        drop(book, made, "a slip", roundtable_id=now)
        assert card(book, made).line.reason == "a slip"
        writing().commitments.stays_open(book, made, now)
        found = card(book, made)
        assert (found.line.status, found.line.reason) == (CommitmentStatus.OPEN, "")
        assert [one.answer for one in found.gone_through] == [Answer.OPEN]

    def test_a_date_moved_again_elsewhere_since_stays_and_is_moved_once_more(
        self, book: Book, now: str
    ) -> None:
        made = a_promise(book)
        move(book, made, TODAY + 5 * DAY, roundtable_id=now)
        move(book, made, TODAY + 6 * DAY)
        move(book, made, TODAY + 7 * DAY, roundtable_id=now)
        assert [one.due_after for one in card(book, made).moves] == [TODAY + at * DAY for at in (5, 6, 7)]

    def test_what_was_answered_before_the_roundtable_is_not_gone_through(self, book: Book, now: str) -> None:
        keep(book, made := a_promise(book))
        assert to_review(book, now) == []
        with pytest.raises(Refusal, match="was kept"):
            writing().commitments.stays_open(book, made, now)

    def test_what_was_promised_there_is_kept_without_an_answer_there(self, book: Book, now: str) -> None:
        made = a_promise(book, roundtable=now, made_on=None)
        keep(book, made, roundtable_id=now)
        assert card(book, made).gone_through == ()

    def test_a_day_that_has_not_come_is_not_held_yet(self, book: Book) -> None:
        later = a_roundtable(book, TODAY + DAY)
        keep(book, a_promise(book), roundtable_id=later)
        assert standing(book, later)[0] == "planned"

    def test_nothing_is_gone_through_where_it_was_cancelled(self, book: Book) -> None:
        cancelled = a_roundtable(book, status="cancelled")
        made = a_promise(book)
        with pytest.raises(Refusal, match="was cancelled"):
            keep(book, made, roundtable_id=cancelled)
        with pytest.raises(Refusal, match="was cancelled"):
            writing().commitments.gone_through(book, cancelled)
        assert card(book, made).line.status is CommitmentStatus.OPEN


ANSWERS = st.tuples(
    st.sampled_from(["keep", "move", "drop", "open", "again"]),
    st.sampled_from(["outside", "spring", "now"]),
    st.integers(0, 40),
)


class TestAnyOrder:
    @settings(max_examples=12)
    @given(st.lists(ANSWERS, min_size=1, max_size=8))
    def test_whatever_is_answered_in_any_order_hangs_together_and_is_undone(
        self, book: Book, answers: list[tuple[str, str, int]]
    ) -> None:
        tables = {"spring": a_roundtable(book, TODAY - 9 * DAY), "now": a_roundtable(book)}
        made = a_promise(book)
        before, told = card(book, made), actions(book)
        said: dict[str, Answer] = {}
        for answer, where, days in answers:
            at, known = tables.get(where), card(book, made)
            try:
                answered = answer_with(book, made, answer, at, days)
            except Refusal:
                assert card(book, made) == known
                continue
            if at and answered:
                said[at] = answered
            hangs_together(card(book, made), TODAY + DAY, said)
        for _ in range(actions(book) - told):
            writing().undo.undo(book)
        assert card(book, made) == before


def actions(book: Book) -> int:
    with book.read() as connection:
        return int(connection.execute("SELECT count(*) FROM action").fetchone()[0])


def hangs_together(found: commitments.CommitmentCard, first_due: date, said: dict[str, Answer]) -> None:
    dues = [first_due, *(one.due_after for one in found.moves)]
    assert [one.due_before for one in found.moves] == dues[:-1]
    assert found.line.due == dues[-1]
    assert {one.roundtable_id: one.answer for one in found.gone_through} == said
    assert bool(found.line.outcome) == (found.line.status is CommitmentStatus.DONE)
    assert bool(found.line.reason) == (found.line.status is CommitmentStatus.DROPPED)
    assert found.line.status_since >= found.line.made_on


def answer_with(book: Book, made: str, answer: str, at: str | None, days: int) -> Answer | None:
    match answer:
        case "keep":
            keep(book, made, f"outcome {days}", TODAY + days * DAY, roundtable_id=at)
            return Answer.DONE
        case "move":
            move(book, made, TODAY + days * DAY, roundtable_id=at)
            return Answer.MOVED
        case "drop":
            drop(book, made, f"reason {days}", TODAY + days * DAY, roundtable_id=at)
            return Answer.DROPPED
        case "open" if at:
            writing().commitments.stays_open(book, made, at)
            return Answer.OPEN
        case _:
            writing().commitments.reopen_commitment(book, made, TODAY + days * DAY)
            return None
