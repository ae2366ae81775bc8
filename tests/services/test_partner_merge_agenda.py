"""Merging two partners in the common agenda: what both endorsed, filled and came to is there once."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ci_tui.services import goal_reviews, results, strategies
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)


@pytest.fixture
def pair(book: Book) -> tuple[str, str]:
    """Two partners that turn out to be one: the one that is kept, and the other."""
    add = writing().partners.add_partner
    return tuple(add(book, {"name": name, "since": "2025-01-01"}, TODAY) for name in ("YMCA", "The Y"))


@pytest.fixture
def result(book: Book) -> str:
    return str(writing().results.add_result(book, {"statement": "Lunch for all"}, TODAY))


def a_role(book: Book) -> str:
    bus = writing().strategies.add_strategy(book, {"name": "A bus"}, TODAY)
    return str(writing().strategies.add_role(book, bus, {"text": "a driver"}))


def fill(book: Book, role: str, partner: str, since: str, until: str = "", **gives: Any) -> None:
    form = {"partner": partner, "since": since, **gives}
    holder = writing().strategies.fill_role(book, role, form, TODAY)
    if until:
        writing().strategies.leave_role(book, holder, until)


def merge(book: Book, pair: tuple[str, str]) -> None:
    writing().partners.merge_partners(book, *pair, TODAY)
    assert book.check().ok


def holders(book: Book) -> list[tuple[str, str, str | None]]:
    (line,) = strategies.loose(book)
    (role,) = line.roles
    return [(one.partner, one.since.isoformat(), one.until and one.until.isoformat()) for one in role.holders]


class TestEndorsements:
    def endorse(self, book: Book, result: str, partner: str, on: str, withdrawn: str = "") -> None:
        writing().results.endorse(book, result, [partner], date.fromisoformat(on))
        if withdrawn:
            writing().results.withdraw(book, result, partner, "Why.", date.fromisoformat(withdrawn))

    @pytest.mark.parametrize(
        ("kept", "merged", "told"),
        [
            (None, ("2026-01-05",), ("2026-01-05", None)),
            (("2026-02-01",), ("2026-01-05",), ("2026-01-05", None)),
            (("2026-01-05",), ("2026-02-01",), ("2026-01-05", None)),
            (("2026-02-01",), ("2026-01-05", "2026-03-01"), ("2026-01-05", None)),
            (("2026-02-01", "2026-03-01"), ("2026-01-05",), ("2026-01-05", "2026-03-01")),
            (("2026-01-05", "2026-03-01"), ("2026-04-01",), ("2026-04-01", None)),
        ],
    )
    def test_what_both_endorsed_is_endorsed_once(
        self, book: Book, pair: tuple[str, str], result: str, kept: Any, merged: Any, told: Any
    ) -> None:
        for partner, days in zip(pair, (kept, merged), strict=True):
            if days:
                self.endorse(book, result, partner, *days)
        merge(book, pair)
        (one,) = results.result(book, result).endorsements
        assert (one.partner, one.partner_id) == ("YMCA", pair[0])
        assert (one.endorsed_on.isoformat(), one.withdrawn_on and one.withdrawn_on.isoformat()) == told

    def test_the_kept_one_may_withdraw_what_came_from_the_other(
        self, book: Book, pair: tuple[str, str], result: str
    ) -> None:
        self.endorse(book, result, pair[1], "2026-01-05")
        merge(book, pair)
        writing().results.withdraw(book, result, pair[0], "", TODAY)
        assert results.result(book, result).endorsed_by(TODAY) == frozenset()


class TestRoles:
    def test_a_role_that_both_filled_at_once_is_filled_once(self, book: Book, pair: tuple[str, str]) -> None:
        role = a_role(book)
        fill(book, role, pair[0], "2026-03-01", talent="Knows the streets.", hours=40)
        fill(book, role, pair[1], "2026-01-05", hours=12, money=500, talent="Owns a van.")
        merge(book, pair)
        ((line,),) = [one.roles for one in strategies.loose(book)]
        (holder,) = line.holders
        assert (holder.partner, holder.since, holder.until) == ("YMCA", date(2026, 1, 5), None)
        assert (holder.hours, holder.money) == (40, 500)
        assert holder.talent == "Knows the streets.; Owns a van."

    def test_times_that_lie_apart_stay_apart(self, book: Book, pair: tuple[str, str]) -> None:
        role = a_role(book)
        fill(book, role, pair[0], "2026-03-01")
        fill(book, role, pair[1], "2025-03-01", "2025-06-01")
        merge(book, pair)
        assert holders(book) == [("YMCA", "2025-03-01", "2025-06-01"), ("YMCA", "2026-03-01", None)]

    def test_a_time_between_two_makes_them_one(self, book: Book, pair: tuple[str, str]) -> None:
        role = a_role(book)
        fill(book, role, pair[0], "2025-02-01", "2025-04-01")
        fill(book, role, pair[0], "2025-08-01", "2025-09-01")
        fill(book, role, pair[1], "2025-03-01", "2025-08-15")
        merge(book, pair)
        assert holders(book) == [("YMCA", "2025-02-01", "2025-09-01")]
        writing().undo.undo(book)
        assert len(holders(book)) == 3

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.tuples(st.integers(0, 1), st.integers(0, 300), st.integers(0, 90)), min_size=1, max_size=6
        )
    )
    def test_on_each_day_the_kept_one_fills_what_either_filled(
        self, book: Book, stints: list[tuple[int, int, int]]
    ) -> None:
        add, begun = writing().partners.add_partner, date(2025, 2, 1)
        pair = tuple(add(book, {"name": name, "since": "2025-01-01"}, TODAY) for name in ("YMCA", "The Y"))
        role = a_role(book)
        for which, since, days in stints:
            first, last = begun + since * DAY, begun + (since + days) * DAY
            try:
                fill(book, role, pair[which], first.isoformat(), last.isoformat())
            except writing().strategies.FormRefusal:
                continue  # it filled the role on that day already
        before = self.days(book, role)
        merge(book, pair)
        after = self.days(book, role)
        assert set(after) == set(before)
        assert len(after) == len(set(after)), "filled twice on one day"
        for record in strategies.loose(book):
            writing().strategies.trash_strategy(book, record.id, TODAY)

    def days(self, book: Book, role: str) -> list[date]:
        """Each day on which the role was filled, once for each holder."""
        (held,) = [one for line in strategies.loose(book) for one in line.roles if one.id == role]
        return [
            one.since + at * DAY
            for one in held.holders
            for at in range(((one.until or TODAY) - one.since).days)
        ]


def test_a_goal_review_that_both_came_to_tells_of_one(book: Book, pair: tuple[str, str], result: str) -> None:
    typed = {"day": "2026-06-01"}
    writing().roundtables.record_meeting(book, typed, TODAY)
    with book.read() as connection:
        (met,) = connection.execute("SELECT id FROM roundtable").fetchone()
    writing().results.adopt(book, result, {"roundtable": met}, TODAY)
    for present in (pair, pair[1:]):
        form = {"room": "Both.", "held_on": "2026-06-10", "present": list(present)}
        writing().goal_reviews.add_review(book, result, form, TODAY)
    merge(book, pair)
    assert [one.present for one in goal_reviews.reviews(book, result)] == [("YMCA",), ("YMCA",)]
