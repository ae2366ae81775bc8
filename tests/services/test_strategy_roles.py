"""Roles: what a strategy needs, who fills it since when, what they give, and who does so no more."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import Sector
from ci_tui.domain.strategies import Holder, Role, RoleSort
from ci_tui.services import strategies
from ci_tui.services.door import writing
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
DAY = timedelta(days=1)
STRATEGY = {"name": "Open sites", "added_on": date(2026, 1, 1)}


def a_partner(book: Book, name: str = "Grace Chapel", **fields: Any) -> str:
    given = {"sector": "faith", "since": date(2026, 1, 1), **fields}
    return str(writing().partners.add_partner(book, {"name": name, **given}, TODAY))


def a_role(book: Book, text: str = "cooks for July", sort: str = "expertise", strategy: str = "") -> str:
    strategy = strategy or str(writing().strategies.add_strategy(book, STRATEGY, TODAY))
    return str(writing().strategies.add_role(book, strategy, {"text": text, "sort": sort}))


def filled(book: Book, role_id: str, partner: str = "grace chapel", **fields: Any) -> str:
    return str(writing().strategies.fill_role(book, role_id, {"partner": partner, **fields}, TODAY))


def roles(book: Book) -> tuple[Role, ...]:
    (strategy,) = strategies.all_strategies(book)
    return strategy.roles


def holders(book: Book) -> tuple[Holder, ...]:
    return tuple(holder for role in roles(book) for holder in role.holders)


def left(book: Book, partner_id: str, since: date, status: str = "left") -> None:
    writing().partners.set_status(book, partner_id, status, since)


def fields_refused(call: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(FormRefusal) as refused:
        call()
    return dict(refused.value.fields)


class TestRoles:
    def test_they_stand_in_the_order_in_which_they_were_written(self, book: Book) -> None:
        first = a_role(book, "a yard", "place")
        (strategy,) = strategies.all_strategies(book)
        second = a_role(book, "cooks", strategy=strategy.id)
        assert [(one.id, one.sort, one.text) for one in roles(book)] == [
            (first, RoleSort.PLACE, "a yard"),
            (second, RoleSort.EXPERTISE, "cooks"),
        ]
        writing().strategies.edit_role(book, first, {"text": "a yard with shade"})
        assert (roles(book)[0].text, roles(book)[0].sort) == ("a yard with shade", RoleSort.PLACE)
        writing().strategies.remove_role(book, first)
        third = a_role(book, "a van", strategy=strategy.id)
        assert [one.id for one in roles(book)] == [second, third]

    def test_a_role_without_words_or_without_a_strategy_is_refused(self, book: Book) -> None:
        a_partner(book)
        role = a_role(book)
        assert "text" in fields_refused(lambda: writing().strategies.edit_role(book, role, {"text": " "}))
        with pytest.raises(Refusal, match="strategy is no longer"):
            a_role(book, strategy="0" * 32)
        writing().strategies.remove_role(book, role)
        for gone in (
            lambda: writing().strategies.remove_role(book, role),
            lambda: writing().strategies.edit_role(book, role, {"text": "x"}),
            lambda: filled(book, role),
        ):
            with pytest.raises(Refusal, match="role is no longer"):
                gone()

    def test_a_strategy_in_the_trash_gets_none(self, book: Book) -> None:
        role = a_role(book)
        a_partner(book)
        (strategy,) = strategies.all_strategies(book)
        writing().strategies.trash_strategy(book, strategy.id, TODAY)
        with pytest.raises(Refusal, match="in the trash"):
            filled(book, role)
        assert strategies.open_roles(book, TODAY) == ()


class TestFilling:
    def test_what_a_partner_gives_is_kept(self, book: Book) -> None:
        grace, role = a_partner(book), a_role(book)
        made = filled(
            book,
            role,
            hours="120.5",
            talent="two cooks",
            money="$1,200",
            in_kind="the hall",
            since="2026-05-01",
        )
        assert holders(book) == (
            Holder(
                id=made,
                partner_id=grace,
                partner="Grace Chapel",
                sector=Sector.FAITH,
                since=date(2026, 5, 1),
                hours=Decimal("120.5"),
                talent="two cooks",
                money=Decimal("1200.0"),
                in_kind="the hall",
            ),
        )
        (held,) = strategies.of_partner(book, grace, TODAY)
        assert (held.strategy, held.role.id, held.holder.id) == ("Open sites", role, made)
        assert strategies.of_partner(book, grace, date(2026, 4, 30)) == ()

    def test_nonsense_is_refused_with_a_sentence(self, book: Book) -> None:
        a_partner(book)
        gone = a_partner(book, "Old Mill")
        writing().partners.trash_partner(book, gone, TODAY)
        role = a_role(book)
        for field, typed, says in (
            ("partner", {"partner": ""}, "which partner"),
            ("partner", {"partner": "Nobody Here"}, "no partner called"),
            ("partner", {"partner": gone}, "in the trash"),
            ("hours", {"hours": -1}, "less than nothing"),
            ("money", {"money": "a lot"}, "is not a number"),
        ):
            told = fields_refused(lambda typed=typed: filled(book, role, **typed))  # type: ignore[misc]
            assert list(told) == [field]
            assert says in told[field]
        assert holders(book) == ()

    def test_a_partner_fills_a_role_once_and_another_one_as_well(self, book: Book) -> None:
        a_partner(book)
        role = a_role(book)
        (strategy,) = strategies.all_strategies(book)
        other = a_role(book, "a yard", strategy=strategy.id)
        filled(book, role)
        assert "already" in fields_refused(lambda: filled(book, role))["partner"]
        filled(book, other)
        assert len(holders(book)) == 2

    def test_what_it_gives_changes_field_by_field(self, book: Book) -> None:
        a_partner(book)
        a_partner(book, "Food Bank")
        made = filled(book, a_role(book), hours=10, money=50)
        change = writing().strategies.edit_holder
        change(book, made, {"partner": "Grace Chapel", "hours": "", "since": "2026-02-01"}, TODAY)
        (holder,) = holders(book)
        assert (holder.hours, holder.money, holder.since) == (None, Decimal(50), date(2026, 2, 1))
        assert "partner" in fields_refused(lambda: change(book, made, {"partner": "Food Bank"}, TODAY))
        form = writing().strategies.HolderForm.begin(**writing().strategies.holder_values(holder))
        change(book, made, form, TODAY)
        assert holders(book) == (holder,)

    def test_one_that_was_taken_out_by_mistake_leaves_no_trace(self, book: Book) -> None:
        a_partner(book)
        made = filled(book, a_role(book))
        writing().strategies.remove_holder(book, made)
        assert holders(book) == ()
        with pytest.raises(Refusal, match="no longer in the role"):
            writing().strategies.remove_holder(book, made)


class TestLeaving:
    def test_a_role_that_was_left_is_open_from_that_day_on(self, book: Book) -> None:
        a_partner(book)
        role = a_role(book)
        made = filled(book, role, since=TODAY - 9 * DAY)
        assert strategies.open_roles(book, TODAY) == ()
        writing().strategies.leave_role(book, made, TODAY - DAY)
        assert [one.fills(TODAY - 2 * DAY) for one in holders(book)] == [True]
        ((name, needed),) = strategies.open_roles(book, TODAY)
        assert (name, needed.id) == ("Open sites", role)
        assert "on" in fields_refused(lambda: writing().strategies.leave_role(book, made, TODAY - 10 * DAY))

    def test_one_that_comes_back_leaves_the_first_time_as_it_was(self, book: Book) -> None:
        a_partner(book)
        role = a_role(book)
        first = filled(book, role, since="2026-02-01", hours=10)
        writing().strategies.leave_role(book, first, "2026-03-01")
        again = filled(book, role, since="2026-05-01", hours=20)
        assert [(one.id, one.hours, one.until) for one in holders(book)] == [
            (first, Decimal(10), date(2026, 3, 1)),
            (again, Decimal(20), None),
        ]
        assert [bool(roles(book)[0].held_by(date(2026, month, 15))) for month in (2, 4, 6)] == [
            True,
            False,
            True,
        ]

    def test_a_partner_that_leaves_the_network_leaves_its_roles_that_day(self, book: Book) -> None:
        grace = a_partner(book)
        role = a_role(book)
        filled(book, role, since="2026-02-01")
        left(book, grace, date(2026, 4, 1))
        assert [one.until for one in holders(book)] == [date(2026, 4, 1)]
        assert strategies.of_partner(book, grace, date(2026, 3, 31))
        assert strategies.of_partner(book, grace, date(2026, 4, 1)) == ()
        assert "left the network" in fields_refused(lambda: filled(book, role))["partner"]
        left(book, grace, date(2026, 5, 1), "active")
        assert strategies.of_partner(book, grace, TODAY) == ()
        filled(book, role, since="2026-05-02")
        assert strategies.of_partner(book, grace, TODAY)

    def test_of_two_days_the_earlier_one_ends_it(self, book: Book) -> None:
        grace = a_partner(book)
        made = filled(book, a_role(book), since="2026-02-01")
        left(book, grace, date(2026, 5, 1))
        writing().strategies.leave_role(book, made, "2026-04-01")
        assert [one.until for one in holders(book)] == [date(2026, 4, 1)]

    def test_a_partner_in_the_trash_fills_none(self, book: Book) -> None:
        grace = a_partner(book)
        role = a_role(book)
        filled(book, role)
        writing().partners.trash_partner(book, grace, TODAY)
        assert holders(book) == ()
        assert [needed.id for _, needed in strategies.open_roles(book, TODAY)] == [role]

    def test_stopped_strategies_need_nobody(self, book: Book) -> None:
        role = a_role(book)
        (strategy,) = strategies.all_strategies(book)
        assert [needed.id for _, needed in strategies.open_roles(book, TODAY)] == [role]
        writing().strategies.stop_strategy(book, strategy.id, {"why": "done"}, TODAY)
        assert strategies.open_roles(book, TODAY) == ()
