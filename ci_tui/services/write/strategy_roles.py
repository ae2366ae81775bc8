"""Writing the roles that strategies need, who fills them, and what these give. Each is one named action."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from sqlite3 import Connection
from typing import Any

from sqlmodel import select

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id
from ci_tui.domain.strategies import Holder
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.strategy_forms import HolderForm, LeaveForm, RoleForm, digits
from ci_tui.services.write.strategy_rows import living_strategy
from ci_tui.store.book import Book
from ci_tui.store.reads import known_people
from ci_tui.store.reads import strategies as reads
from ci_tui.store.reads.known_people import Known
from ci_tui.store.tables.strategies import RoleHolder, StrategyRole
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]

ROLE_GONE = "This role is no longer in the book."
HOLDER_GONE = "This partner is no longer in the role."

_AMOUNTS = ("hours", "money")
_TEXTS = ("talent", "in_kind")


def add_role(book: Book, strategy_id: str, form: RoleForm | Typed) -> str:
    """Write down a role that a strategy needs, behind those it has; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept.
        Refusal: the strategy is in the trash, or no longer in the book.
    """
    checked = RoleForm.of(form)
    role_id = book.new_id()
    with book.action("added a role to {strategy}", strategy=strategy_id) as unit:
        living_strategy(unit, strategy_id)
        (place,) = unit.execute(
            "SELECT ifnull(max(place) + 1, 0) FROM strategy_role WHERE strategy_id = ?", (strategy_id,)
        ).fetchone()
        unit.add(
            StrategyRole(
                id=role_id,
                strategy_id=strategy_id,
                sort=checked.sort.value,
                text=checked.text,
                place=place,
            )
        )
    return role_id


def edit_role(book: Book, role_id: str, form: RoleForm | Typed) -> None:
    """Change what a role is; the sort stays where it is not given.

    Raises:
        FormRefusal: something typed cannot be kept.
        Refusal: its strategy is in the trash, or the role is no longer in the book.
    """
    checked = RoleForm.of(form)
    with _about_role(book, "changed a role of {strategy}", role_id) as (unit, role):
        role.text = checked.text
        if "sort" in checked.model_fields_set:
            role.sort = checked.sort.value
        unit.add(role)


def remove_role(book: Book, role_id: str) -> None:
    """Take a role out of its strategy, with those who fill it and what they give.

    Raises:
        Refusal: its strategy is in the trash, or the role is no longer in the book.
    """
    with _about_role(book, "took a role out of {strategy}", role_id) as (unit, role):
        unit.delete(role)


def fill_role(book: Book, role_id: str, form: HolderForm | Typed, today: date) -> str:
    """Write down that a partner fills a role, since a day, and what it gives; returns the holder's id.

    One that filled it before and left fills it a second time; the first time stays as it was.

    Raises:
        FormRefusal: something typed cannot be kept; the book has no such partner, or it is in the trash; it
            fills the role already; it has left the network by then.
        Refusal: the strategy is in the trash, or the role is no longer in the book.
    """
    checked = HolderForm.of(form)
    since = checked.since or today
    partner = _partner(book, checked.partner)
    verb = "filled a role of {strategy}"
    with _about_role(book, verb, role_id, partner=partner.partner_id) as (unit, role):
        _refuse_left(unit, partner, since)
        holder = RoleHolder(
            id=_id_of_stint(unit, role, partner, since),
            role_id=role.id,
            partner_id=partner.partner_id,
            since=since,
        )
        _write(unit, holder, checked, set(HolderForm.model_fields))
    return holder.id


def edit_holder(book: Book, holder_id: str, form: HolderForm | Typed, today: date) -> None:
    """Change since when a partner fills a role, and what it gives; fields that are not given stay.

    Raises:
        FormRefusal: something typed cannot be kept; it names another partner; it began after it had left.
        Refusal: the strategy is in the trash, or the partner is no longer in the role.
    """
    checked = HolderForm.of(form)
    given = set(checked.model_fields_set)
    with _about_holder(book, "changed what {partner} gives to {strategy}", holder_id) as (unit, holder):
        if "partner" in given and _named(unit.connection, checked.partner).partner_id != holder.partner_id:
            raise FormRefusal(
                {"partner": "The role was filled by another partner. Take that one out, and fill it anew."}
            )
        if "since" in given:
            holder.since = checked.since or today
            if holder.until is not None and holder.since > holder.until:
                raise FormRefusal(
                    {"since": f"It left the role on {plain_date(holder.until)}, before it would have begun."}
                )
        _write(unit, holder, checked, given)


def holder_values(holder: Holder) -> dict[str, object]:
    """What a form about one who fills a role begins with, as `HolderForm.begin` takes it."""
    return {
        "partner": holder.partner_id,
        "since": holder.since,
        "hours": digits(holder.hours),
        "talent": holder.talent,
        "money": digits(holder.money),
        "in_kind": holder.in_kind,
    }


def leave_role(book: Book, holder_id: str, on: date | str) -> None:
    """Say that a partner fills a role no more, from a day on; what it gave stays written down.

    Raises:
        FormRefusal: it is no day, or lies before the one since when it filled the role.
        Refusal: the strategy is in the trash, or the partner is no longer in the role.
    """
    day = LeaveForm.of({"on": on}).on
    with _about_holder(book, "{partner} left a role of {strategy}", holder_id) as (unit, holder):
        if day < holder.since:
            began = plain_date(holder.since)
            raise FormRefusal({"on": f"{plain_date(day)} lies before the day on which it began, {began}."})
        holder.until = day
        unit.add(holder)


def remove_holder(book: Book, holder_id: str) -> None:
    """Take a partner out of a role that it was written into by mistake, with what it was said to give.

    Raises:
        Refusal: the strategy is in the trash, or the partner is no longer in the role.
    """
    verb = "took {partner} out of a role of {strategy}"
    with _about_holder(book, verb, holder_id) as (unit, holder):
        unit.delete(holder)


def _write(unit: Unit, holder: RoleHolder, form: HolderForm, given: set[str]) -> None:
    """Write what a partner gives, the fields that were given."""
    for field in given.intersection(_AMOUNTS):
        value = getattr(form, field)
        setattr(holder, field, None if value is None else float(value))
    for field in given.intersection(_TEXTS):
        setattr(holder, field, getattr(form, field))
    unit.add(holder)


def _id_of_stint(unit: Unit, role: StrategyRole, partner: Known, since: date) -> str:
    """The id of a partner in a role; of one that comes back to it, another one.

    Raises:
        FormRefusal: it fills the role on that day, or later, already.
    """
    before = unit.session.exec(
        select(RoleHolder).where(RoleHolder.role_id == role.id, RoleHolder.partner_id == partner.partner_id)
    ).all()
    for one in before:
        ended = _ended(unit, one)
        if ended is None or ended > since:
            raise FormRefusal({"partner": f"{partner.partner} fills this role already."})
    first = joined_id(role.id, partner.partner_id)
    if all(one.id != first for one in before):
        return first
    again = joined_id(role.id, partner.partner_id, since.isoformat())
    if any(one.id == again for one in before):
        raise FormRefusal({"since": f"{partner.partner} began to fill this role on that day already."})
    return again


def _ended(unit: Unit, holder: RoleHolder) -> date | None:
    """The day from which on a partner filled a role no more: it left the role, or the network."""
    left = _left(unit, holder.partner_id, holder.since)
    return min((day for day in (holder.until, left) if day is not None), default=None)


def _left(unit: Unit, partner_id: str, since: date) -> date | None:
    """The first day on which a partner had left the network, from a day on; None where it never had."""
    rows = [
        (status, date.fromisoformat(on))
        for status, on in unit.execute(
            "SELECT status, since FROM partner_status WHERE partner_id = ? ORDER BY since", (partner_id,)
        )
    ]
    before = [status for status, on in rows if on <= since]
    if before and before[-1] == "left":
        return since
    return next((on for status, on in rows if status == "left" and on > since), None)


def _refuse_left(unit: Unit, partner: Known, since: date) -> None:
    if _left(unit, partner.partner_id, since) == since:
        raise FormRefusal(
            {"partner": f"{partner.partner} has left the network. Say that it is active again first."}
        )


def _partner(book: Book, typed: str) -> Known:
    """The partner of a name or an id, not in the trash.

    Raises:
        FormRefusal: the book has none, or several.
    """
    if not typed:
        raise FormRefusal({"partner": "Say which partner it is."})
    with book.read() as connection:
        return _named(connection, typed)


def _named(connection: Connection, typed: str) -> Known:
    try:
        known = known_people.named(connection, typed)
    except Refusal as refusal:
        raise FormRefusal({"partner": str(refusal)}) from refusal
    if known is None:
        raise FormRefusal({"partner": f"The book has no partner called “{typed}”. Add it first."})
    if known_people.in_trash(connection, Known(known.partner_id, None, known.partner)):
        raise FormRefusal({"partner": f"“{known.partner}” is in the trash. Bring it back first."})
    return known


@contextmanager
def _about_role(book: Book, verb: str, role_id: str, **refs: str) -> Iterator[tuple[Unit, StrategyRole]]:
    """One action about a role that the book has, of a strategy that is not in the trash."""
    with book.read() as connection:
        strategy_id = reads.strategy_of_role(connection, role_id)
    if strategy_id is None:
        raise Refusal(ROLE_GONE)
    with book.action(verb, strategy=strategy_id, **refs) as unit:
        living_strategy(unit, strategy_id)
        role = unit.get(StrategyRole, role_id)
        if role is None:
            raise Refusal(ROLE_GONE)
        yield unit, role


@contextmanager
def _about_holder(book: Book, verb: str, holder_id: str) -> Iterator[tuple[Unit, RoleHolder]]:
    """One action about a partner in a role, of a strategy that is not in the trash."""
    with book.read() as connection:
        found = reads.place_of_holder(connection, holder_id)
    if found is None:
        raise Refusal(HOLDER_GONE)
    strategy_id, _, partner_id = found
    with book.action(verb, strategy=strategy_id, partner=partner_id) as unit:
        living_strategy(unit, strategy_id)
        holder = unit.get(RoleHolder, holder_id)
        if holder is None:
            raise Refusal(HOLDER_GONE)
        yield unit, holder
