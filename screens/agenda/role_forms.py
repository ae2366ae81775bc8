"""The forms of a strategy's roles: what is needed, which partner gives it, and since when no longer."""

from datetime import date
from typing import TYPE_CHECKING, Any

from ci_tui.domain.strategies import Holder, Role, Strategy
from screens.agenda import role_words as words
from screens.agenda.changed_values import changed_values
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.who import WhoIsKnown

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_PARTNER = "partner"


async def add_role(over: "Screen[Any]", session: Session, strategy: Strategy) -> str | None:
    """Ask for a role that a strategy needs and keep it; its id, or None where the form was left."""
    form = (await session.write_side()).strategies.RoleForm

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.strategies.add_role(session.book, strategy.id, values)
        return kept

    return await fill_in(over, session, words.NEW_ROLE, fields=form.fields(), begin=form.begin(), keep=keep)


async def edit_role(over: "Screen[Any]", session: Session, role: Role) -> str | None:
    """Ask how a role is to be and change it; its id, or None where the form was left."""
    form = (await session.write_side()).strategies.RoleForm

    def keep(write: "Writing", values: Values) -> str:
        write.strategies.edit_role(session.book, role.id, values)
        return role.id

    begin = form.begin(text=role.text, sort=role.sort)
    return await fill_in(over, session, words.EDIT_ROLE, fields=form.fields(), begin=begin, keep=keep)


async def fill_role(over: "Screen[Any]", session: Session, role: Role) -> str | None:
    """Ask which partner fills a role, and what it gives; the id of that, or None where the form was left."""
    form = (await session.write_side()).strategies.HolderForm

    def keep(write: "Writing", values: Values) -> str:
        kept: str = write.strategies.fill_role(session.book, role.id, values, session.today)
        return kept

    return await fill_in(
        over,
        session,
        words.WHO_FILLS,
        fields=form.fields(known={_PARTNER: WhoIsKnown(session.book, people=False)}),
        begin=form.begin(since=session.today),
        keep=keep,
        intro=words.role(role),
    )


async def edit_holder(over: "Screen[Any]", session: Session, holder: Holder) -> str | None:
    """Ask since when a partner fills a role and what it gives; the id of that, or None."""
    write_side = (await session.write_side()).strategies
    form = write_side.HolderForm
    begin = form.begin(**write_side.holder_values(holder))
    del begin[_PARTNER]

    def keep(write: "Writing", values: Values) -> str:
        changed = changed_values(begin, values)
        write.strategies.edit_holder(session.book, holder.id, changed, session.today)
        return holder.id

    return await fill_in(
        over,
        session,
        words.what_gives(holder.partner),
        fields=form.fields(without=(_PARTNER,)),
        begin=begin,
        keep=keep,
    )


async def leave_role(over: "Screen[Any]", session: Session, role: Role, holder: Holder) -> str | None:
    """Ask since when a partner no longer fills a role; the id of the holder, or None."""
    form = (await session.write_side()).strategies.LeaveForm

    def keep(write: "Writing", values: Values) -> str:
        write.strategies.leave_role(session.book, holder.id, date.fromisoformat(values["on"]))
        return holder.id

    return await fill_in(
        over,
        session,
        words.leaves(holder.partner),
        fields=form.fields(),
        begin=form.begin(on=holder.until or session.today),
        keep=keep,
        intro=words.role(role),
    )
