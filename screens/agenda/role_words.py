"""The words of the sheet of a strategy's roles."""

from datetime import date

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.strategies import Holder, Role
from screens.agenda.strategy_words import (
    FILLED,
    OPEN,
    gives,
    in_short,
    role,
    roles_filled,
    sector,
    since,
)

__all__ = ["FILLED", "OPEN", "role", "roles_filled", "sector"]

EMPTY = (
    "The table is built around the strategies: each needs some roles, and partners who fill them. What does "
    "this one need: expertise, a place, data, money, a voice? Press a to name the first role."
)
HELP = (
    "What this strategy needs, and who gives it. A role is some expertise, a place, data, money, or a voice "
    "that must be heard. ● is filled, ○ is still open: open roles say whom to call next.",
    "a adds a role. f, or Enter on a role, writes down which partner fills it and what it gives in a year: "
    "hours, what its people can do, money, things. Several partners may share a role. e, or Enter on a "
    "partner, changes what stands there.",
    "l says that a partner no longer fills the role, from a day on; how it was before stays in the book. d "
    "removes what was written by mistake, and asks first. Everything is kept at once; u takes it back.",
)
NO_ROLE = "There is no role yet: a adds the first one."
ON_A_PARTNER = "Put the cursor on the partner that leaves."
OPEN_ROLE = "Nobody fills it yet. f says who does."
NEW_ROLE = "A role"
EDIT_ROLE = "Edit a role"
WHO_FILLS = "Who fills it"


def title(strategy: str) -> str:
    """The title of the sheet."""
    return f"Roles · {in_short(strategy)}"


def what_gives(partner: str) -> str:
    """The title of the form of a partner that fills a role."""
    return f"What {in_short(partner)} gives"


def leaves(partner: str) -> str:
    """The title of the form that asks since when a partner fills a role no more."""
    return f"{in_short(partner)} leaves a role"


def gives_now(holder: Holder, day: date) -> str:
    """What a partner gives; before it, where it left or comes later, that it does."""
    if holder.until is not None and holder.until <= day:
        return " · ".join(part for part in (f"left {plain_date(holder.until)}", gives(holder)) if part)
    if holder.since > day:
        return " · ".join(part for part in (f"from {plain_date(holder.since)} on", gives(holder)) if part)
    return gives(holder)


def holder_told(holder: Holder, day: date) -> str:
    """A partner in a role in full: `Grace Chapel (faith), since 3 May 2026: 120 h a year, van.`"""
    given = gives(holder) or "it is not written down yet what it gives"
    return f"{holder.partner} ({sector(holder.sector)}), {since(holder, day)}: {given}"


def remove_role(one: Role) -> tuple[str, str]:
    """The question before a role is removed, and what it means."""
    with_it = counted(len(one.holders), "partner", "partners")
    goes = f"With it goes what was written of {with_it}. " if one.holders else "Nobody fills it. "
    return f"Remove the role “{in_short(role(one))}”?", f"{goes}u brings it back."


def remove_holder(one: Role, holder: Holder) -> tuple[str, str]:
    """The question before a partner is taken off a role, and what it means."""
    return (
        f"Remove {in_short(holder.partner)} from “{in_short(role(one))}”?",
        "As if it had never filled the role. Where it did and stops now, l keeps that. u brings it back.",
    )
