"""Strategies as a coordinator reads them: those of a result, one whole, open roles, who gives what."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.names import search_key
from ci_tui.domain.strategies import Holder, Role, Strategy
from ci_tui.store.book import Book
from ci_tui.store.reads import strategies as reads

GONE = "This strategy is no longer in the book."

_MOST_NAMED = 3  # strategies that a refusal names


class OpenRole(NamedTuple):
    """A role that nobody fills, and the name of the strategy that needs it."""

    strategy: str
    role: Role


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that a partner fills, with what it gives; and the strategy that needs it."""

    strategy_id: str
    strategy: str
    role: Role
    holder: Holder


def strategies(book: Book, result_id: str) -> tuple[Strategy, ...]:
    """The strategies of a result, whole: those at work by name, then those that were stopped."""
    with book.read() as connection:
        return reads.of_result(connection, result_id)


def all_strategies(book: Book) -> tuple[Strategy, ...]:
    """All strategies of the book, of whatever result: those at work by name, then those that were stopped."""
    with book.read() as connection:
        return reads.living(connection)


def loose(book: Book) -> tuple[Strategy, ...]:
    """The strategies that belong to no result."""
    with book.read() as connection:
        return reads.loose(connection)


def strategy(book: Book, strategy_id: str) -> Strategy:
    """One strategy, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        found = reads.strategy(connection, strategy_id)
    if found is None:
        raise Refusal(GONE)
    return found


def find_strategy(book: Book, words: str) -> Strategy:
    """The strategy of this name; else the only one whose name has all these words.

    Raises:
        Refusal: there is none, or several; the sentence names them.
    """
    with book.read() as connection:
        there = reads.living(connection)
    key = search_key(words)
    named = [one for one in there if search_key(one.name) == key]
    found = named or [one for one in there if all(word in search_key(one.name) for word in key.split())]
    if len(found) == 1 and key:
        return found[0]
    if not found or not key:
        raise Refusal(f"The book has no strategy called “{words.strip()}”.")
    names = ", ".join(f"“{one.name}”" for one in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    raise Refusal(f"“{words.strip()}” fits {names}{more}. Write more of the name.")


def open_roles(book: Book, day: date) -> tuple[OpenRole, ...]:
    """The roles that nobody fills on a day, of the strategies at work then, by strategy.

    Those of a result that was retired or lies in the trash are not asked for.
    """
    with book.read() as connection:
        there = reads.in_use(connection, day)
    return tuple(OpenRole(one.name, role) for one in there for role in one.open_roles(day))


def of_partner(book: Book, partner_id: str, day: date) -> tuple[HeldRole, ...]:
    """The roles that a partner fills on a day, with what it gives, of the strategies at work then."""
    with book.read() as connection:
        there = reads.in_use(connection, day)
    return tuple(
        HeldRole(one.id, one.name, role, holder)
        for one in there
        for role in one.roles
        for holder in role.held_by(day)
        if holder.partner_id == partner_id
    )


def of_area(book: Book, area_id: str) -> tuple[Strategy, ...]:
    """The strategies that are for an area."""
    with book.read() as connection:
        return reads.of_area(connection, area_id)


def trashed_strategies(book: Book) -> tuple[Strategy, ...]:
    """The strategies in the trash, by name."""
    with book.read() as connection:
        return reads.trashed(connection)


def hanging(book: Book, strategy_id: str) -> tuple[str, ...]:
    """What hangs on a strategy, in words: `3 roles`, `2 measures`."""
    with book.read() as connection:
        roles, measures, voted, promises, activities = reads.hanging(connection, strategy_id)
    told = (
        (roles, "role", "roles"),
        (measures, "measure", "measures"),
        (voted, "day of votes", "days of votes"),
        (promises, "promise", "promises"),
        (activities, "activity", "activities"),
    )
    return tuple(counted(*one) for one in told if one[0])


def known_groups(book: Book) -> tuple[str, ...]:
    """The groups of people that strategies are for or that measures tell apart, by name."""
    with book.read() as connection:
        return reads.group_names(connection)


def reach_warning(reach: int | None, cohort: int | None) -> str:
    """What is to be said where a strategy reaches more people than the result is about; else nothing."""
    if reach is None or cohort is None or reach <= cohort:
        return ""
    return (
        f"{reach:,} people are more than the {cohort:,} of a year that the result is about: "
        "count only those of them that it reaches."
    )
