"""Invitations to a roundtable: who is asked to come, what they answered, who would be missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ci_tui.domain.names import joined_id
from ci_tui.domain.partners import Sector


class InvitationAnswer(StrEnum):
    """What a partner answered to an invitation; `NONE` while it has not."""

    COMES = "comes"
    CANNOT = "cannot"
    MAYBE = "maybe"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """A partner that is asked to a roundtable, and what it answered."""

    partner_id: str
    partner: str
    sector: Sector
    answer: InvitationAnswer
    note: str
    invited_on: date


@dataclass(frozen=True, slots=True)
class NotInvited:
    """A partner that could be asked as well; `is_active` on the day of the reading."""

    partner_id: str
    partner: str
    sector: Sector
    is_active: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """An active partner that came before and was at neither of the last two roundtables held."""

    partner_id: str
    partner: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class Answers:
    """How many invited partners come, cannot, may come, and have not answered."""

    come: int = 0
    cannot: int = 0
    maybe: int = 0
    silent: int = 0

    @property
    def invited(self) -> int:
        """How many partners are invited."""
        return self.come + self.cannot + self.maybe + self.silent


@dataclass(frozen=True, slots=True)
class SectorsMissing:
    """The sectors that would not be at the table; other is no sector.

    Of those in `nobody` no partner is invited, or all that are said that they cannot come. Of those in
    `no_yes` somebody is invited and may still come, but nobody has said yes.
    """

    nobody: tuple[Sector, ...] = ()
    no_yes: tuple[Sector, ...] = ()


def answers_of(invited: Iterable[Invited]) -> Answers:
    """How the invited answered."""
    given = [one.answer for one in invited]
    return Answers(
        come=given.count(InvitationAnswer.COMES),
        cannot=given.count(InvitationAnswer.CANNOT),
        maybe=given.count(InvitationAnswer.MAYBE),
        silent=given.count(InvitationAnswer.NONE),
    )


def sectors_missing(invited: Iterable[Invited]) -> SectorsMissing:
    """The sectors that would not be at the table, in the order of DOMAIN section 2."""
    everyone = tuple(invited)
    come = {one.sector for one in everyone if one.answer is InvitationAnswer.COMES}
    may = {one.sector for one in everyone if one.answer is not InvitationAnswer.CANNOT}
    counted = [sector for sector in Sector if sector is not Sector.OTHER]
    return SectorsMissing(
        nobody=tuple(sector for sector in counted if sector not in may),
        no_yes=tuple(sector for sector in counted if sector in may and sector not in come),
    )


def invitation_id(roundtable_id: str, partner_id: str) -> str:
    """The id of an invitation: the same for the same partner at the same roundtable, on every laptop."""
    return joined_id(roundtable_id, partner_id, "invited")
