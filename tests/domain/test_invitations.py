"""Invitations: how many come, and which sectors would not be at the table."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.invitations import (
    Answers,
    InvitationAnswer,
    Invited,
    answers_of,
    invitation_id,
    sectors_missing,
)
from ci_tui.domain.partners import Sector

DAY = date(2026, 11, 19)


def invited(sector: Sector, answer: str = "") -> Invited:
    return Invited(f"{sector}{answer}", sector.words, sector, InvitationAnswer(answer), "", DAY)


SOME = st.lists(st.builds(invited, st.sampled_from(Sector), st.sampled_from(InvitationAnswer)), max_size=20)


def test_the_answers_are_counted() -> None:
    given_answers = ("comes", "comes", "cannot", "maybe", "", "", "")
    found = answers_of(invited(Sector.HEALTH, answer) for answer in given_answers)
    assert found == Answers(come=2, cannot=1, maybe=1, silent=3)
    assert found.invited == 7


def test_a_sector_is_at_the_table_by_those_who_may_come() -> None:
    missing = sectors_missing(
        [
            invited(Sector.HEALTH, "comes"),
            invited(Sector.HEALTH, "cannot"),
            invited(Sector.FAITH, "cannot"),
            invited(Sector.YOUTH, "maybe"),
            invited(Sector.SCHOOL),
            invited(Sector.OTHER, "comes"),
        ]
    )
    assert missing.no_yes == (Sector.SCHOOL, Sector.YOUTH)
    assert Sector.FAITH in missing.nobody
    assert Sector.RESIDENTS in missing.nobody
    assert Sector.HEALTH not in missing.nobody + missing.no_yes


@given(SOME)
def test_each_sector_comes_may_come_or_is_missing(some: list[Invited]) -> None:
    missing = sectors_missing(some)
    come = {one.sector for one in some if one.answer is InvitationAnswer.COMES} - {Sector.OTHER}
    told = [*missing.nobody, *missing.no_yes, *come]
    assert sorted(told) == sorted(sector for sector in Sector if sector is not Sector.OTHER)
    assert answers_of(some).invited == len(some)


def test_an_invitation_has_an_id_of_its_own_on_every_laptop() -> None:
    assert invitation_id("a" * 32, "b" * 32) == invitation_id("a" * 32, "b" * 32)
    assert invitation_id("a" * 32, "b" * 32) != invitation_id("b" * 32, "a" * 32)
