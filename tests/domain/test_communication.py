"""How long partners were silent, and the shares of rule I4, at and around their limits."""

from datetime import date, timedelta

import pytest

from ci_tui.domain.communication import Communication, Reached, longest_silence_first
from ci_tui.domain.update_draft import UpdateNews, told_ahead, told_from

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def a_partner(name: str = "a", **given: object) -> Reached:
    return Reached(partner_id=name, partner=name, known_since=ago(900), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "reached"), [(0, True), (179, True), (180, False), (-1, False)])
def test_reached_is_who_was_heard_in_the_180_days_that_end_today(days: int, reached: bool) -> None:
    called, came = a_partner(contact=ago(days)), a_partner(roundtable=ago(days))
    assert (called.is_reached(TODAY), called.talked(TODAY)) == (reached, reached)
    assert (came.is_reached(TODAY), came.talked(TODAY)) == (reached, False)
    assert a_partner(contact=ago(500), roundtable=ago(days)).is_reached(TODAY) is reached


def test_who_was_never_heard_is_silent_since_it_stands_in_the_book() -> None:
    never, long_ago, lately = a_partner("a"), a_partner("b", contact=ago(901)), a_partner("c", update=ago(1))
    assert (never.days_silent(TODAY), long_ago.days_silent(TODAY)) == (900, 901)
    assert lately.days_silent(TODAY) == 900, "an update alone is one-way"
    found = longest_silence_first([lately, never, long_ago, a_partner("d", roundtable=TODAY)], TODAY)
    assert [one.partner for one in found] == ["b", "c", "a", "d"]


@pytest.mark.parametrize(
    ("present", "held", "regular"), [(0, 0, False), (1, 2, True), (1, 3, False), (2, 3, True), (3, 3, True)]
)
def test_regular_is_who_came_to_half_or_more(present: int, held: int, regular: bool) -> None:
    assert a_partner(present=present, held=held).is_regular is regular


def test_shares_are_of_core_partners_alone() -> None:
    told = Communication(
        TODAY,
        (
            a_partner("a", is_core=True, contact=ago(3), held=2, present=2),
            a_partner("b", is_core=True, roundtable=ago(179), held=2, present=1),
            a_partner("c", is_core=True, contact=ago(180)),
            a_partner("d", contact=TODAY, held=1, present=1),
        ),
    )
    assert (len(told.core), told.reached, told.talked, told.regular) == (3, 2, 1, 2)


@pytest.mark.parametrize(
    ("last", "since"),
    [
        (ago(10), ago(9)),
        (TODAY, TODAY),
        (ago(-3), TODAY),
        (None, ago(89)),
    ],
)
def test_an_update_tells_from_the_day_after_the_last_one_on(last: date | None, since: date) -> None:
    assert told_from(last, TODAY) == since
    assert UpdateNews("", since, TODAY, last).follows_the_last is (last is not None)


def test_an_update_tells_at_either_end_of_the_calendar() -> None:
    assert told_from(None, date.min) == date.min
    assert told_from(date.max, date.max) == date.max
    assert told_ahead(date.max) == date.max
