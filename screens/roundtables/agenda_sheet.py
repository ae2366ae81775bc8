"""The agenda of a roundtable: its points in order, with the time at which each begins."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content

from ci_tui.domain.agenda_plan import agenda_plan, moved
from ci_tui.domain.form_fields import listed
from ci_tui.domain.roundtables import AgendaItem, RoundtableCard, agenda_line, agenda_text
from ci_tui.services import roundtables
from screens.filling_in import Values, fill_in
from screens.roundtables import words
from screens.session import Session
from screens.short_list import ShortList
from widgets.commands import Command
from widgets.dialogs import AskText, Confirm
from widgets.record_table import ALWAYS, Column, RecordTable, TableRow
from widgets.sheet import Hanging

if TYPE_CHECKING:
    from ci_tui.services.door import Writing

Items = tuple[AgendaItem, ...]


class MoveEarlier(Command):
    """Move the point under the cursor before the one above it; shift+↑ does the same."""

    key = "K"
    label = "earlier"


class MoveLater(Command):
    """Move the point under the cursor behind the one below it; shift+↓ does the same."""

    key = "J"
    label = "later"


class AgendaSheet(ShortList):
    """The points of an agenda, each change kept at once.

    Args:
        session: the open book.
        card: the roundtable.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (MoveEarlier, MoveLater)
    BINDINGS = [  # not every terminal passes these keys on, so that letters stand beside them
        Binding("shift+up", "run_command('move_earlier')", "Move earlier", show=False),
        Binding("shift+down", "run_command('move_later')", "Move later", show=False),
    ]
    DEFAULT_CSS = """
    AgendaSheet > Card { height: 80%; }
    """
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column("begins", "begins", width=6, align="right", importance=6),
        Column("point", "point", importance=ALWAYS),
        Column("minutes", "minutes", width=7, align="right", importance=8),
    )
    EMPTY = words.NO_AGENDA

    def __init__(self, session: Session, card: RoundtableCard) -> None:
        super().__init__(session, f"Agenda · {words.called(card)}")
        self._roundtable_id = card.id

    @property
    def _card(self) -> RoundtableCard:
        return roundtables.roundtable_card(self.session.book, self._roundtable_id)

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.AGENDA_HELP

    def rows(self) -> Sequence[TableRow]:
        """The points, and when each begins."""
        card = self._card
        plan = agenda_plan(card.agenda, card.starts_at)
        return [
            TableRow(
                item.id,
                (
                    Content.styled(begins, "$text-muted"),
                    item.text,
                    "" if item.minutes is None else f"{item.minutes:,}",
                ),
            )
            for item, begins in zip(card.agenda, plan.begins, strict=True)
        ]

    def told(self) -> Sequence[Hanging]:
        """How long it takes and when it ends; what cannot be as it stands."""
        card = self._card
        plan = agenda_plan(card.agenda, card.starts_at)
        lines = [Hanging(Content(words.agenda_sums(plan, card.starts_at)))] if card.agenda else []
        if warning := words.agenda_warning(plan):
            lines.append(
                Hanging(Content.styled(warning, "$text-warning"), Content.styled("▲", "$text-warning"), 2)
            )
        return lines

    async def add_row(self) -> None:
        """Ask for points, one to a line, and put them behind the others."""
        form = (await self.session.write_side()).roundtables.AgendaForm

        def keep(write: "Writing", values: Values) -> str:
            more = tuple(
                AgendaItem("", text, minutes) for text, minutes in map(agenda_line, listed(values["agenda"]))
            )
            self._set(write, lambda items: items + more)
            return self._roundtable_id

        begin = form.begin()
        title = f"More points · {words.called(self._card)}"
        if await fill_in(self, self.session, title, fields=form.fields(), begin=begin, keep=keep):
            self.show_rows(self._card.agenda[-1].id if self._card.agenda else "")

    async def change_row(self, row_id: str) -> None:
        """Word a point anew, or give it other minutes."""
        now = next(item for item in self._card.agenda if item.id == row_id)

        async def keep(typed: str) -> None:
            text, minutes = agenda_line(typed)

            def changed(items: Items) -> Items:
                return tuple(
                    replace(item, text=text, minutes=minutes) if item.id == row_id else item for item in items
                )

            await self.session.write(lambda write: self._set(write, changed))

        question = AskText(
            "Agenda", "The point, its minutes at the end", agenda_text([now]), hint=words.MINUTES, save=keep
        )
        await self.app.push_screen_wait(question)

    async def remove_row(self, row_id: str) -> None:
        """Ask, naming the point, then take it off the agenda."""
        text = next(item.text for item in self._card.agenda if item.id == row_id)
        if await self.app.push_screen_wait(
            Confirm(f"Take “{text}” off the agenda?", yes="Take it off", no="Keep it", harm=True)
        ):

            def without(items: Items) -> Items:
                return tuple(item for item in items if item.id != row_id)

            await self.session.write(lambda write: self._set(write, without))

    @work(group="write")
    async def do_move_earlier(self) -> None:
        """Move the point under the cursor up."""
        await self._move(-1)

    @work(group="write")
    async def do_move_later(self) -> None:
        """Move the point under the cursor down."""
        await self._move(1)

    def why_not(self, command: type[Command]) -> str | None:
        """Only a point can be moved."""
        reason = super().why_not(command)
        if reason is None and command in (MoveEarlier, MoveLater) and not self.subject():
            return words.NOTHING_TO_MOVE
        return reason

    async def _move(self, steps: int) -> None:
        item_id = str(self.query_one(RecordTable).cursor_id)
        await self.said(
            self.session.write(lambda write: self._set(write, lambda items: moved(items, item_id, steps)))
        )

    def _set(self, write: "Writing", change: Callable[[Items], Items]) -> None:
        """Change the agenda as it is by now: several keys may have been pressed one after the other."""
        before = self._card.agenda
        after = change(before)
        if after != before:
            items = [{"id": one.id, "text": one.text, "minutes": one.minutes} for one in after]
            write.roundtables.set_agenda(self.session.book, self._roundtable_id, items)
