"""Votes on strategies: kept by roundtable or day, replaced there, taken back, and seen the latest first."""

from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import Hands
from ci_tui.domain.strategies import About, Vote
from ci_tui.services import strategies, undo
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
SOME, MORE, SPLIT = Hands(0, 1, 3, 6, 2), Hands(0, 0, 0, 4, 8), Hands(5, 0, 0, 0, 5)


def a_strategy(book: Book, name: str = "Vans") -> str:
    return str(writing().strategies.add_strategy(book, {"name": name}, TODAY))


def a_roundtable(book: Book, day: date = TODAY, **fields: Any) -> str:
    return str(writing().roundtables.plan_roundtable(book, {"day": day, **fields}, TODAY))


def vote(
    book: Book, strategy_id: str, hands: Hands | None, about: About = About.IMPACT,
    *, on: date = TODAY, at: str | None = None,
) -> None:  # fmt: skip
    writing().votes.set_votes(book, {(strategy_id, about): hands}, on, at)


def votes(book: Book, strategy_id: str) -> tuple[Vote, ...]:
    return strategies.strategy(book, strategy_id).votes


def test_all_that_were_asked_are_one_action(book: Book) -> None:
    vans, sites = a_strategy(book), a_strategy(book, "Sites")
    steps = len(undo.steps(book).done)
    said = {(vans, About.IMPACT): SOME, (vans, About.INFLUENCE): MORE, (sites, About.IMPACT): SPLIT}
    writing().votes.set_votes(book, said, TODAY)
    assert len(undo.steps(book).done) == steps + 1
    found = strategies.strategy(book, vans)
    assert (found.vote(About.IMPACT), found.vote(About.INFLUENCE)) == (
        Vote(About.IMPACT, TODAY, None, SOME),
        Vote(About.INFLUENCE, TODAY, None, MORE),
    )
    (one,) = votes(book, sites)
    assert (one.hands, one.hands.differ) == (SPLIT, True)


def test_the_same_day_again_replaces_and_none_takes_back(book: Book) -> None:
    vans = a_strategy(book)
    vote(book, vans, SOME)
    vote(book, vans, MORE)
    assert [one.hands for one in votes(book, vans)] == [MORE]
    vote(book, vans, None)
    vote(book, vans, None)
    assert votes(book, vans) == ()


def test_the_same_roundtable_again_replaces_on_whatever_day_it_is_written(book: Book) -> None:
    vans, spring = a_strategy(book), a_roundtable(book, TODAY - 9 * DAY)
    vote(book, vans, SOME, at=spring)
    vote(book, vans, MORE, at=spring, on=TODAY + DAY)
    assert votes(book, vans) == (Vote(About.IMPACT, TODAY - 9 * DAY, spring, MORE),)


def test_the_latest_stands_first_and_the_earlier_ones_stay(book: Book) -> None:
    vans, spring = a_strategy(book), a_roundtable(book, TODAY - 9 * DAY)
    vote(book, vans, MORE)
    vote(book, vans, SOME, at=spring)
    assert [one.hands for one in votes(book, vans)] == [MORE, SOME]
    found = strategies.strategy(book, vans).vote(About.IMPACT)
    assert found is not None
    assert found.hands == MORE


def test_what_was_asked_at_a_roundtable_in_the_trash_does_not_count(book: Book) -> None:
    vans, spring = a_strategy(book), a_roundtable(book)
    vote(book, vans, SOME, at=spring)
    writing().roundtables.trash_roundtable(book, spring, TODAY)
    assert votes(book, vans) == ()
    with pytest.raises(Refusal, match="in the trash"):
        vote(book, vans, SOME, at=spring)
    writing().roundtables.restore_roundtable(book, spring)
    assert [one.hands for one in votes(book, vans)] == [SOME]


def test_nothing_is_kept_of_votes_that_cannot_be(book: Book) -> None:
    vans = a_strategy(book)
    gone = a_strategy(book, "Buses")
    writing().strategies.trash_strategy(book, gone, TODAY)
    with pytest.raises(Refusal, match="in the trash"):
        writing().votes.set_votes(book, {(vans, About.IMPACT): SOME, (gone, About.IMPACT): SOME}, TODAY)
    with pytest.raises(Refusal, match="no longer in the book"):
        vote(book, "0" * 32, SOME)
    with pytest.raises(Refusal, match="has not come yet"):
        vote(book, vans, SOME, at=a_roundtable(book, TODAY + DAY))
    with pytest.raises(Refusal, match="was cancelled"):
        vote(book, vans, SOME, at=a_roundtable(book, status="cancelled"))
    assert votes(book, vans) == ()
