"""The roles that a strategy needs, and under each the partners who fill it with what they give."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.content import Content

from ci_tui.domain.dates import plain_date
from ci_tui.domain.strategies import Holder, Role, Strategy
from screens.agenda import role_words as words
from screens.agenda.strategy_sheet import StrategySheet, muted
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging

_INDENT = "  "


class AddRole(Command):
    """Add a role that this strategy needs."""

    key = "a"
    label = "add role"


class FillRole(Command):
    """A partner fills the role under the cursor: which, since when, and what it gives."""

    key = "f"
    label = "filled by"


class EditHere(Command):
    """Change the role under the cursor, or what the partner under it gives."""

    key = "e"
    label = "edit"


class LeavesRole(Command):
    """The partner under the cursor no longer fills the role, from a day on."""

    key = "l"
    label = "leaves"


class RemoveHere(Command):
    """Remove the role or the partner under the cursor; it asks first."""

    key = "d"
    label = "remove"


_OF_ROWS = (FillRole, EditHere, LeavesRole, RemoveHere)


class RolesSheet(StrategySheet):
    """The roles of one strategy with their holders below each; those who left stand last, and step back.

    Args:
        session: the open book.
        strategy_id: the strategy.
    """

    NAMED_BY = "role"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (AddRole, *_OF_ROWS)
    COLUMNS = (
        Column("who", "role and partner", importance=ALWAYS, least=28),
        Column("gives", "gives", importance=8, least=22),
        Column("since", "since", width=11, align="right", importance=5),
        Column("sector", "sector", importance=3),
    )
    EMPTY = words.EMPTY

    def help_title(self) -> str:
        """The roles of which strategy."""
        return words.title(self.strategy.name)

    def help_paragraphs(self) -> Sequence[str]:
        """What roles are for, and how to go about it."""
        return words.HELP

    def rows(self, strategy: Strategy) -> Sequence[TableRow]:
        """Each role, and below it who fills it and who did."""
        return [row for role in strategy.roles for row in self._rows_of(role)]

    def _rows_of(self, role: Role) -> Iterable[TableRow]:
        mark = words.FILLED if role.held_by(self.session.today) else words.OPEN
        yield TableRow(role.id, (Content.styled(plain(words.role(role)), "bold"), "", "", ""), mark)
        for holder in self._in_order(role):
            yield self._row_of(holder)

    def _in_order(self, role: Role) -> Iterable[Holder]:
        """Those who fill it or will, then those who left."""
        return sorted(role.holders, key=self._has_left)

    def _row_of(self, holder: Holder) -> TableRow:
        cells = (
            f"{_INDENT}{plain(holder.partner)}",
            plain(words.gives_now(holder, self.session.today)),
            plain_date(holder.since),
            words.sector(holder.sector),
        )
        if holder.fills(self.session.today):
            return TableRow(holder.id, tuple(map(Content, cells)))
        return TableRow(holder.id, tuple(Content.styled(cell, "$text-muted") for cell in cells))

    def above(self, strategy: Strategy) -> Sequence[Hanging]:
        """How many roles are filled, and by whom."""
        said = words.roles_filled(strategy, self.session.today)
        return [Hanging(Content(said))] if said else []

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The role or the partner under the cursor in full."""
        role, holder = self._at(row_id)
        if role is None:
            return []
        if holder is None:
            nobody = not role.held_by(self.session.today)
            return [Hanging(Content(plain(words.role(role)))), *([Hanging(muted(words.OPEN_ROLE))] * nobody)]
        said = words.holder_told(holder, self.session.today)
        return [Hanging(Content(plain(said))), Hanging(muted(words.role(role)))]

    # Where the cursor stands

    def _at(self, row_id: str) -> tuple[Role | None, Holder | None]:
        """The role of a row, and the partner, where the row is one."""
        for role in self.strategy.roles:
            if role.id == row_id:
                return role, None
            for holder in role.holders:
                if holder.id == row_id:
                    return role, holder
        return None, None

    def _has_left(self, holder: Holder) -> bool:
        return holder.until is not None and holder.until <= self.session.today

    def why_not(self, command: type[Command]) -> str | None:
        """Most need a role under the cursor, and only a partner that fills it can leave."""
        refused = super().why_not(command)
        if refused is not None or command not in _OF_ROWS:
            return refused
        role, holder = self._at(self.subject())
        if role is None:
            return words.NO_ROLE
        return words.ON_A_PARTNER if command is LeavesRole and holder is None else None

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter on a role asks who fills it, on a partner what it gives."""
        event.stop()
        _, holder = self._at(str(event.row_id))
        self.call_later(self.run_command, (FillRole if holder is None else EditHere).id)

    # What can be done

    @work
    async def do_add_role(self) -> None:
        """Ask for a role."""
        from screens.agenda import role_forms  # the forms are not needed to look at the list

        await self.changed(role_forms.add_role(self, self.session, self.strategy))

    @work
    async def do_fill_role(self) -> None:
        """Ask which partner fills the role, and what it gives."""
        from screens.agenda import role_forms  # the forms are not needed to look at the list

        role, _ = self._at(self.subject())
        if role is not None:
            await self.changed(role_forms.fill_role(self, self.session, role))

    @work
    async def do_edit_here(self) -> None:
        """Ask how the role, or what the partner gives, is to be."""
        from screens.agenda import role_forms  # the forms are not needed to look at the list

        role, holder = self._at(self.subject())
        if holder is not None:
            await self.changed(role_forms.edit_holder(self, self.session, holder))
        elif role is not None:
            await self.changed(role_forms.edit_role(self, self.session, role))

    @work
    async def do_leaves_role(self) -> None:
        """Ask since when the partner no longer fills it."""
        from screens.agenda import role_forms  # the forms are not needed to look at the list

        role, holder = self._at(self.subject())
        if role is not None and holder is not None:
            await self.changed(role_forms.leave_role(self, self.session, role, holder))

    @work
    async def do_remove_here(self) -> None:
        """Ask, naming it, then remove the role or the partner."""
        role, holder = self._at(self.subject())
        if role is not None:
            await self.changed(self._remove(role, holder))

    async def _remove(self, role: Role, holder: Holder | None) -> str | None:
        from widgets.dialogs import Confirm  # not needed to look at the list

        question, detail = words.remove_role(role) if holder is None else words.remove_holder(role, holder)
        if not await self.app.push_screen_wait(
            Confirm(question, detail, yes="Remove it", no="Keep it", harm=True)
        ):
            return None
        book = self.session.book
        if holder is None:
            await self.session.write(lambda write: write.strategies.remove_role(book, role.id))
        else:
            await self.session.write(lambda write: write.strategies.remove_holder(book, holder.id))
        return role.id
