"""Who is missing, and whom to call about it: each rule on both sides of its threshold."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ci_tui.domain import missing_words as words
from ci_tui.domain.activity_kinds import AreaNeed
from ci_tui.domain.call_list import CallLine, Why, call_list
from ci_tui.domain.contacts_made import ContactMade, Way
from ci_tui.domain.missing import Callee, Facts, Missing, PartnerFacts, who_is_missing
from ci_tui.domain.partners import PartnerStatus, Reach, ReachKind, Sector
from ci_tui.domain.strategies import Holder, Role, RoleSort, Strategy, StrategyKind

DAY = date(2026, 12, 2)
LONG_AGO = DAY - timedelta(2000)


def ago(days: int) -> date:
    return DAY - timedelta(days)


def a_call(days: int, partner_id: str = "grace") -> ContactMade:
    return ContactMade(f"c{days}", partner_id, "Grace Chapel", None, "", ago(days), Way.CALL, "she comes")


def grace(**known: Any) -> PartnerFacts:
    """Grace Chapel, active for years."""
    there = PartnerFacts("grace", "Grace Chapel", Sector.FAITH, PartnerStatus.ACTIVE, LONG_AGO)
    return replace(there, **known)


def a_partner(name: str, sector: Sector, **known: Any) -> PartnerFacts:
    """An active partner that came yesterday."""
    there = PartnerFacts(name, name, sector, PartnerStatus.ACTIVE, LONG_AGO, came=ago(1))
    return replace(there, **known)


def with_phone(number: str) -> Callee:
    return Callee(name="Ann Lee", phones=(Reach(ReachKind.PHONE, number),))


def missing(*partners: PartnerFacts, **known: Any) -> Missing:
    return who_is_missing(replace(Facts(DAY, partners, (), (), ()), **known))


def line_of(found: Missing, partner_id: str = "grace") -> CallLine:
    [line] = [one for one in call_list(found) if one.partner.id == partner_id]
    return line


def reasons(found: Missing, why: Why) -> list[str]:
    """The partners that are called for this reason, in the order of the list."""
    return [line.partner.name for line in call_list(found) if why in [one.why for one in line.reasons]]


class TestDrifting:
    @pytest.mark.parametrize(("days", "drifts"), [(179, False), (180, True)])
    def test_not_heard_in_the_last_180_days_as_rule_i4_counts_them(self, days: int, drifts: bool) -> None:
        for heard in ({"came": ago(days)}, {"contacts": (a_call(days),)}):
            assert bool(missing(grace(**heard)).drifting) is drifts
        both = grace(came=ago(400), contacts=(a_call(days), a_call(300)))
        assert bool(missing(both).drifting) is drifts

    def test_the_last_two_roundtables_missed_and_reached_by_nobody(self) -> None:
        held = (ago(90), ago(60), ago(30))
        [one] = missing(grace(came=ago(90)), held=held).drifting
        assert (one.missed, one.missed_last, one.silent) == (2, True, False)
        assert words.drifts(one) == "Missed the last two roundtables, and nobody reached it since."
        assert not missing(grace(came=ago(60)), held=held).drifting
        assert not missing(grace(came=ago(90)), held=held[:2]).drifting

    def test_a_call_since_the_first_of_the_two_is_enough(self) -> None:
        held = (ago(90), ago(60), ago(30))
        assert not missing(grace(came=ago(90), contacts=(a_call(60),)), held=held).drifting
        assert missing(grace(came=ago(90), contacts=(a_call(61),)), held=held).drifting

    def test_roundtables_before_it_was_active_again_were_not_missed(self) -> None:
        held = (ago(60), ago(30))
        assert not missing(grace(came=ago(90), since=ago(40)), held=held).drifting

    @pytest.mark.parametrize("status", [PartnerStatus.PAUSED, PartnerStatus.LEFT, PartnerStatus.INVITED])
    def test_only_active_partners_drift(self, status: PartnerStatus) -> None:
        assert not missing(grace(status=status, came=ago(400))).drifting

    def test_the_longest_silent_comes_first_and_it_is_said(self) -> None:
        club = a_partner("Club", Sector.YOUTH, came=ago(200))
        found = missing(club, grace(came=ago(400)), held=(ago(150), ago(100), ago(50)))
        assert [words.drifts(one) for one in found.drifting] == [
            "Not heard from for 400 days, and missed the last 3 roundtables.",
            "Not heard from for 200 days, and missed the last 3 roundtables.",
        ]


class TestNeverCame:
    def test_invited_however_often_it_was_reached(self) -> None:
        [one] = missing(grace(status=PartnerStatus.INVITED, since=ago(20), contacts=(a_call(3),))).never_came
        assert words.never_came(one) == "Is invited since 12 Nov 2026 and has not come yet."

    def test_active_while_one_was_held_and_reached_by_nobody(self) -> None:
        assert missing(grace(since=ago(30)), held=(ago(30),)).never_came
        assert not missing(grace(since=ago(29)), held=(ago(30),)).never_came
        assert not missing(grace(since=ago(30), contacts=(a_call(9),)), held=(ago(30),)).never_came
        assert not missing(grace(since=ago(30), came=ago(30)), held=(ago(30),)).never_came


class TestSectors:
    def test_all_but_other_are_wanted_and_one_that_came_this_year_is_there(self) -> None:
        found = missing(grace(came=ago(364)), a_partner("Someone", Sector.OTHER))
        there = {one.sector for one in found.sectors}
        assert there == set(Sector) - {Sector.OTHER, Sector.FAITH}

    @pytest.mark.parametrize(
        "known",
        [{"came": ago(365)}, {"came": None}, {"came": ago(1), "status": PartnerStatus.PAUSED}],
    )
    def test_somebody_is_in_the_book_and_has_not_come(self, known: dict[str, Any]) -> None:
        [faith] = [one for one in missing(grace(**known)).sectors if one.sector is Sector.FAITH]
        told = "Nobody of it came to a roundtable in the past year. In the book: Grace Chapel."
        assert words.sector(faith) == told
        assert reasons(missing(grace(**known)), Why.SECTOR) == ["Grace Chapel"]

    def test_nobody_is_in_the_book_when_the_only_one_left(self) -> None:
        [faith] = [
            one for one in missing(grace(status=PartnerStatus.LEFT)).sectors if one.sector is Sector.FAITH
        ]
        assert words.sector(faith) == "No partner of it is in the book. Who knows somebody?"
        assert not call_list(missing(grace(status=PartnerStatus.LEFT)))


class TestAreas:
    brooklyn, curtis = AreaNeed("b", "Brooklyn", need=True), AreaNeed("c", "Curtis Bay", focus=True)

    def test_an_active_residents_partner_is_a_voice_and_the_focus_comes_first(self) -> None:
        elsewhere = AreaNeed("d", "Downtown")
        tenants = a_partner("Tenants", Sector.RESIDENTS)
        areas = (self.brooklyn, self.curtis, elsewhere)
        assert missing(tenants, areas=areas).areas == (self.curtis, self.brooklyn)
        heard = replace(tenants, serves=frozenset("c"))
        assert missing(heard, areas=areas).areas == (self.brooklyn,)

    @pytest.mark.parametrize(
        "known", [{"sector": Sector.FAITH}, {"status": PartnerStatus.PAUSED, "sector": Sector.RESIDENTS}]
    )
    def test_others_and_those_that_pause_are_none(self, known: dict[str, Any]) -> None:
        found = missing(grace(serves=frozenset("bc"), **known), areas=(self.brooklyn, self.curtis))
        assert len(found.areas) == 2

    def test_residents_partners_are_asked(self) -> None:
        found = missing(
            a_partner("Tenants", Sector.RESIDENTS), grace(came=ago(1)), areas=(self.brooklyn, self.curtis)
        )
        assert reasons(found, Why.VOICE) == ["Tenants"]
        assert line_of(found, "Tenants").reasons[0].text == (
            "Curtis Bay and Brooklyn have no residents' voice: could they speak for one, or who could?"
        )


def a_strategy(*roles: Role) -> Strategy:
    return Strategy(
        "s", "Rides", "", None, StrategyKind.NEW, *(None, "", None, None, ""),
        added_on=ago(300), begun_on=None, stopped_on=None, stopped_why="", roles=roles,
    )  # fmt: skip


def held_by(partner_id: str, since: int, until: int | None = None) -> Holder:
    return Holder(
        "h", partner_id, partner_id, Sector.OTHER, ago(since), None if until is None else ago(until)
    )


class TestRoles:
    money = Role("r", "s", RoleSort.MONEY, "A van and its driver.")

    def test_a_role_is_open_since_the_strategy_is_there_or_since_the_last_one_left(self) -> None:
        left = replace(self.money, id="left", holders=(held_by("grace", 200, 100),))
        today = replace(self.money, id="today", holders=(held_by("grace", 200, 0),))
        filled = replace(self.money, id="filled", holders=(held_by("grace", 200),))
        roles = missing(strategies=(a_strategy(self.money, left, today, filled),)).roles
        assert [(one.id, one.since) for one in roles] == [("r", ago(300)), ("left", ago(100)), ("today", DAY)]
        assert words.role(roles[0]) == "Needs money: A van and its driver. Nobody fills it since 5 Feb 2026."

    def test_who_could_fill_it_fits_by_sector_or_gift_and_holds_no_role_yet(self) -> None:
        taken = replace(self.money, id="taken", holders=(held_by("Bank", 200),))
        people = (
            a_partner("Bank", Sector.FUNDER),
            a_partner("Diner", Sector.BUSINESS),
            a_partner("Clinic", Sector.HEALTH, treasure="A parking lot."),
            a_partner("School", Sector.SCHOOL),
            a_partner("Gone", Sector.FUNDER, status=PartnerStatus.LEFT),
        )
        found = missing(*people, strategies=(a_strategy(self.money, taken),))
        assert reasons(found, Why.ROLE) == ["Clinic", "Diner"]
        [clinic] = [one for one in line_of(found, "Clinic").reasons if one.why is Why.ROLE]
        assert clinic.text == (
            "Could fill a role of “Rides” (money: A van and its driver). It brings: A parking lot."
        )
        assert clinic.about == ("s",)

    def test_three_are_asked_those_first_who_say_what_they_bring(self) -> None:
        people = [a_partner(f"Shop {n}", Sector.BUSINESS) for n in range(4)]
        gives = a_partner("Zoo", Sector.YOUTH, treasure="Tickets")
        found = missing(*people, gives, strategies=(a_strategy(self.money),))
        assert set(reasons(found, Why.ROLE)) == {"Zoo", "Shop 0", "Shop 1"}


class TestCalls:
    def test_one_line_has_all_reasons_the_most_pressing_first(self) -> None:
        role = Role("r", "s", RoleSort.PLACE, "A kitchen")
        found = missing(grace(came=ago(400)), strategies=(a_strategy(role),))
        assert [one.why for one in line_of(found).reasons] == [Why.DRIFTS, Why.SECTOR, Why.ROLE]

    def test_those_with_a_phone_come_first_then_those_with_an_address(self) -> None:
        drifting = {"came": ago(400)}
        people = (
            a_partner("Nothing", Sector.YOUTH, came=ago(900)),
            a_partner("Mail", Sector.YOUTH, callee=Callee(emails=("a@example.org",)), came=ago(800)),
            grace(callee=with_phone("555-0134"), **drifting),
            a_partner("Club", Sector.YOUTH, callee=with_phone("555-0131"), came=ago(500)),
        )
        assert [one.partner.name for one in call_list(missing(*people))] == [
            "Club", "Grace Chapel", "Mail", "Nothing",
        ]  # fmt: skip

    @pytest.mark.parametrize(("days", "ticked"), [(0, True), (14, True), (15, False)])
    def test_a_call_stays_on_the_list_for_two_weeks_ticked(self, days: int, ticked: bool) -> None:
        found = missing(grace(came=ago(400), contacts=(a_call(days), a_call(250))))
        assert not found.drifting
        drifts = [line for line in call_list(found) if line.reasons[0].why is Why.DRIFTS]
        assert bool(drifts) is ticked
        if ticked:
            [line] = drifts
            assert line.called == a_call(days)
            assert (line.last, line.heard) == (a_call(250), ago(250))

    def test_one_that_never_came_stays_on_it_too(self) -> None:
        found = missing(grace(since=ago(90), contacts=(a_call(0),)), held=(ago(30),))
        assert not found.never_came
        assert Why.NEVER_CAME in [one.why for one in line_of(found).reasons]

    def test_nobody_missing_is_nobody_to_call(self) -> None:
        there = [a_partner(one.value, one) for one in Sector]
        found = missing(*there, held=(ago(1),))
        assert found.is_empty
        assert call_list(found) == ()
