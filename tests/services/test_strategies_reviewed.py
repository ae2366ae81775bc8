"""Strategies of an adopted result: they change through a goal review, and only through one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.goal_reviews import Changed, ReviewNeeded
from ci_tui.domain.names import new_id
from ci_tui.domain.strategies import Strategy
from ci_tui.services import strategies
from ci_tui.services.door import writing
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.book import Book
from ci_tui.store.tables.results import Result

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
REVIEW = {"why": "The summer showed it", "room": "no change"}
CHANGES: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({"name": "Buses"}, ("name", "Vans", "Buses")),
    ({"kind": "existing"}, ("kind", "new", "existing")),
    ({"reach": 50}, ("reach", "100", "50")),
    ({"success_with": "72.5"}, ("success_with", "50", "72.5")),
    ({"areas": "Shade\nEastgate"}, ("areas", "Shade", "Eastgate\nShade")),
    ({"groups": ""}, ("groups", "teens", "")),
    ({"begun_on": TODAY}, ("begun_on", "", "2026-06-12")),
    ({"result": ""}, ("result", "More children eat", "")),
]
"""What of a strategy goes through a review, and how the review tells it."""


def a_strategy(book: Book, name: str = "Vans", *, review: Any = None, **fields: Any) -> str:
    return str(writing().strategies.add_strategy(book, {"name": name, **fields}, TODAY, review))


def change(book: Book, strategy_id: str, *, review: Any = None, **fields: Any) -> None:
    writing().strategies.edit_strategy(book, strategy_id, fields, TODAY, review)


def read(book: Book, strategy_id: str) -> Strategy:
    return strategies.strategy(book, strategy_id)


def a_result(book: Book, statement: str = "More children eat", **fields: Any) -> str:
    """A result; adopted in March where nothing else is said."""
    result_id = new_id()
    told = {"drafted_on": date(2026, 1, 10), "adopted_on": date(2026, 3, 1), **fields}
    with book.action("test") as unit:
        unit.add(Result(id=result_id, statement=statement, statement_key=statement.lower(), **told))
    return result_id


def changes(book: Book) -> list[tuple[str, str, str, str]]:
    """What goal reviews changed, in the order in which it was written: of what, field, before, after."""
    with book.read() as connection:
        return connection.execute(
            "SELECT name, field, before, after FROM goal_change ORDER BY rowid"
        ).fetchall()


def reviews(book: Book) -> int:
    with book.read() as connection:
        return int(connection.execute("SELECT count(*) FROM goal_review").fetchone()[0])


def test_it_is_added_through_a_review(book: Book) -> None:
    result = a_result(book)
    with pytest.raises(ReviewNeeded) as needed:
        a_strategy(book, "Vans", result=result)
    assert needed.value.result_id == result
    assert [(one.what, one.field, one.after) for one in needed.value.changes] == [
        (Changed.STRATEGY, "added", "Vans")
    ]
    assert strategies.all_strategies(book) == ()
    made = a_strategy(book, "Vans", result=result, review=REVIEW | {"held_on": TODAY - DAY})
    assert read(book, made).added_on == TODAY - DAY
    assert changes(book) == [("Vans", "added", "", "Vans")]


def test_what_it_is_about_changes_through_a_review(book: Book) -> None:
    made = a_strategy(
        book,
        "Vans",
        result=a_result(book),
        reach=100,
        success_with=50,
        success_without=40,
        areas="Shade",
        groups="teens",
        review=REVIEW,
    )
    for typed, told in CHANGES:
        before = read(book, made)
        with pytest.raises(ReviewNeeded):
            change(book, made, **typed)
        assert read(book, made) == before
        change(book, made, review=REVIEW, **typed)
        assert read(book, made) != before
        assert changes(book)[-1] == (before.name, *told)


def test_notes_and_what_stays_the_same_take_none(book: Book) -> None:
    result = a_result(book)
    made = a_strategy(book, "Vans", result=result, reach=100, review=REVIEW)
    change(book, made, name="Vans", reach=100, description="by hand", reach_note="counted")
    assert (read(book, made).description, reviews(book)) == ("by hand", 1)


def test_stopping_the_trash_and_back_each_take_one(book: Book) -> None:
    write = writing().strategies
    made = a_strategy(book, "Vans", result=a_result(book), review=REVIEW)
    deeds: list[Callable[..., None]] = [
        lambda review: write.stop_strategy(book, made, {"why": "no driver"}, TODAY, review),
        lambda review: write.run_again(book, made, TODAY, review),
        lambda review: write.trash_strategy(book, made, TODAY, review),
        lambda review: write.restore_strategy(book, made, TODAY, review),
    ]
    for deed in deeds:
        before = read(book, made)
        with pytest.raises(ReviewNeeded):
            deed(None)
        assert read(book, made) == before
        deed(REVIEW)
        assert read(book, made) != before
    assert [(field, before, after) for _, field, before, after in changes(book)[1:]] == [
        ("stopped_on", "", "2026-06-12"),
        ("stopped_why", "", "no driver"),
        ("stopped_on", "2026-06-12", ""),
        ("stopped_why", "no driver", ""),
        ("trashed", "", "Vans"),
        ("added", "", "Vans"),
    ]


def test_one_that_moves_is_reviewed_with_both_results(book: Book) -> None:
    one, other = a_result(book), a_result(book, "Fewer children are ill")
    made = a_strategy(book, "Vans", result=one, review=REVIEW)
    change(book, made, result=other, review=REVIEW)
    assert read(book, made).result_id == other
    with book.read() as connection:
        told = connection.execute("SELECT result_id FROM goal_review ORDER BY rowid").fetchall()
    assert told == [(one,), (one,), (other,)]


def test_a_review_without_a_reason_changes_nothing(book: Book) -> None:
    made = a_strategy(book, "Vans", result=a_result(book), review=REVIEW)
    with pytest.raises(FormRefusal) as refused:
        change(book, made, reach=9, review={"room": "no change"})
    assert list(refused.value.fields) == ["why"]
    assert read(book, made).reach is None


def test_strategies_of_drafts_and_retired_results_change_freely(book: Book) -> None:
    for result in (a_result(book, adopted_on=None), a_result(book, retired_on=TODAY - DAY)):
        change(book, a_strategy(book, result=result), reach=9)
    assert reviews(book) == 0
