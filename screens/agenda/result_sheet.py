"""A result whole, with what can be done with it: changed, adopted, agreed to, retired."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.errors import Refusal
from ci_tui.domain.results import ResultState
from ci_tui.services import agenda, results
from ci_tui.services.agenda import AgendaView
from screens.agenda import result_words as words
from screens.agenda import words as agenda_words
from screens.agenda.result_detail import told
from screens.cards.naming import NamesHere, ShowCard
from screens.session import Session
from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.sheet import HangingText


class EditResult(Command):
    """Change the result: its sentence, whom it is about, its number and target, whom to aim at."""

    key = "e"
    label = "edit"


class AdoptResult(Command):
    """Adopt it: at which roundtable, by which decision, and who agrees."""

    key = "a"
    label = "adopt"


class Endorse(Command):
    """Say which partners agree to it, and where they did."""

    key = "y"
    label = "agrees"


class Withdraw(Command):
    """Say that a partner does not agree any more, and why."""

    key = "n"
    label = "no longer"


class ShowCurve(Command):
    """The number as a chart: what was, where it goes if nothing changes, where it should go."""

    key = "v"
    label = "chart"


class WriteValues(Command):
    """Write down the values as they come, of everybody and of groups, as in a spreadsheet."""

    key = "o"
    label = "values"


class ShowGroups(Command):
    """The groups side by side: for whom does it move, for whom not?"""

    key = "g"
    label = "groups"


class RetireResult(Command):
    """Retire it: it is reached, given up or replaced; or bring it out of retirement."""

    key = "x"
    label = "retire"


class TrashResult(Command):
    """Move the result to the trash."""

    key = "d"
    label = "trash"


class ResultHistory(Command):
    """Who changed what in it, and when."""

    key = "h"
    label = "history"


_READING = (ShowCurve, ShowGroups, ResultHistory, Back, ExplainThis, ShowCard)
_NEED_A_NUMBER = (ShowCurve, WriteValues, ShowGroups)


class ResultSheet(UndoHere, NamesHere[None], DialogScreen[None]):
    """One result, told whole.

    Args:
        session: the open book.
        result_id: the result.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        EditResult,
        AdoptResult,
        Endorse,
        Withdraw,
        ShowCurve,
        WriteValues,
        ShowGroups,
        RetireResult,
        ResultHistory,
        TrashResult,
        TakeBack,
        GiveAgain,
        Back,
    )
    AUTO_FOCUS = "#whole"
    DEFAULT_CSS = """
    ResultSheet {
        background: $background;
        & > Card { height: 1fr; }
        & #whole { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1; }
        & HangingText { max-width: 104; }
    }
    """

    def __init__(self, session: Session, result_id: str) -> None:
        super().__init__()
        self.session = session
        self._result_id = result_id
        self._view: AgendaView | None = None

    def compose(self) -> ComposeResult:
        """The card that fills the screen."""
        with Card(title=words.TITLE, hint="↑ ↓ scroll"), VerticalScroll(id="whole"):
            yield HangingText(id="told")
        yield KeyLine()

    def help_title(self) -> str:
        """What it is."""
        return words.TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What can be done, and what a review is for."""
        return words.HELP

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    def _show(self) -> None:
        try:
            self._view = agenda.agenda_view(self.session.book, self._result_id, self.session.today)
        except Refusal as refusal:  # removed meanwhile
            self.notify(str(refusal), markup=False, severity="warning")
            self.dismiss(None)
            return
        self.query_one("#told", HangingText).show(*told(self._view, self.session.today))
        self.refresh_bindings()

    @property
    def _state(self) -> ResultState | None:
        return None if self._view is None else self._view.result.state(self.session.today)

    def names_here(self) -> Sequence[NamedHere]:
        """Who endorsed the result."""
        return self.names_of("result", self._result_id)

    def why_not(self, command: type[Command]) -> str | None:
        """What is adopted is not adopted again; nobody can withdraw who never agreed."""
        view = self._view
        if command in _NEED_A_NUMBER and (view is None or view.result.indicator is None):
            return words.NO_NUMBER
        if command in _READING:
            return None
        if self.session.book.read_only:
            return agenda_words.READ_ONLY
        if command is AdoptResult and self._state is not ResultState.DRAFT:
            return words.ADOPTED_ALREADY if self._state is ResultState.ADOPTED else words.IS_RETIRED
        if command is Withdraw and (view is None or not view.result.endorsed_by(self.session.today)):
            return words.NOBODY_AGREES
        return self.why_not_undo(command)

    @work
    async def do_edit_result(self) -> None:
        """Ask how it is to be."""
        from screens.agenda.result_forms import edit_result

        if self._view is not None:
            await self._asked(edit_result(self, self.session, self._view.result), words.CHANGED)

    @work
    async def do_adopt_result(self) -> None:
        """Ask where it was adopted, by which decision, and who agrees."""
        from screens.agenda.result_forms import adopt

        if self._view is not None:
            await self._asked(adopt(self, self.session, self._view), words.ADOPTED)

    @work
    async def do_endorse(self) -> None:
        """Ask who agrees."""
        from screens.agenda.result_forms import endorse

        if self._view is not None:
            await self._asked(endorse(self, self.session, self._view.result), words.AGREED)

    @work
    async def do_withdraw(self) -> None:
        """Choose who does not agree any more, and ask why."""
        from screens.agenda.result_forms import withdraw

        if self._view is not None:
            await self._asked(withdraw(self, self.session, self._view.result), words.WITHDREW)

    @work
    async def do_show_curve(self) -> None:
        """Show the chart."""
        from ci_tui.services.measures import measure_view
        from screens.measures.curve_sheet import curve_sheet

        book, today = self.session.book, self.session.today
        await self._above(lambda measure_id: curve_sheet(measure_view(book, measure_id, today)))

    @work
    async def do_write_values(self) -> None:
        """Write down values of everybody and of groups."""
        from screens.measures.values_sheet import ValuesSheet

        await self._above(lambda measure_id: ValuesSheet(self.session, measure_id))

    @work
    async def do_show_groups(self) -> None:
        """Show the groups side by side."""
        from screens.measures.groups_sheet import GroupsSheet

        await self._above(lambda measure_id: GroupsSheet(self.session, measure_id))

    @work
    async def do_retire_result(self) -> None:
        """Ask why it is retired; bring it out of retirement where it is."""
        from screens.agenda.result_forms import come_back, retire

        if self._view is None:
            return
        if self._state is ResultState.RETIRED:
            await self._asked(come_back(self, self.session, self._view.result), words.CAME_BACK)
        else:
            await self._asked(retire(self, self.session, self._view.result), words.RETIRED)

    @work
    async def do_result_history(self) -> None:
        """Show who changed what."""
        from ci_tui.services.history import history
        from widgets.history_sheet import HistorySheet

        if self._view is not None:
            entries = history(self.session.book, self._result_id)
            await self.app.push_screen_wait(HistorySheet("History of the result", entries))

    @work
    async def do_trash_result(self) -> None:
        """Ask, naming it, then move it to the trash and close."""
        from widgets.dialogs import Confirm

        book, today, view = self.session.book, self.session.today, self._view
        if view is None:
            return
        question, detail = agenda_words.trash_question(
            words.in_short(view.result.statement), results.hanging(book, self._result_id)
        )
        if not await self.app.push_screen_wait(
            Confirm(question, detail, yes="Move it", no="Keep it", harm=True)
        ):
            return
        try:
            await self.session.write(lambda write: write.results.trash_result(book, self._result_id, today))
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.dismiss(None)
        self.notify(agenda_words.trashed(words.in_short(view.result.statement)), markup=False, timeout=4)

    async def _above(self, sheet: Callable[[str], Screen[Any]]) -> None:
        """Open a sheet about the number, and show the result as it is then."""
        measure = None if self._view is None else self._view.result.indicator
        if measure is None:
            return
        try:
            await self.app.push_screen_wait(sheet(measure.id))
        except Refusal as refusal:
            self._refused(refusal)
        self._show_changed()

    async def _asked(self, asking: Awaitable[str | None], said: str) -> None:
        """Ask, and show the result as it is then."""
        try:
            kept = await asking
        except Refusal as refusal:
            self._refused(refusal)
            return
        if kept is not None and self.is_attached:
            self._show_changed()
            self.notify(said, markup=False, timeout=4)

    def _show_changed(self) -> None:
        """Show the result as it is now; what was changed can be taken back here."""
        if not self.is_attached:
            return
        before = None if self._view is None else self._view.result
        self._show()
        if self._view is not None and self._view.result != before:
            self.something_done()
            self.refresh_bindings()

    def show_undone(self, said: str) -> None:
        """Show the result as it is, and say what was taken back or done again."""
        if self.is_attached:
            self._show()
            self.notify(plain(said), markup=False, timeout=5)

    def _refused(self, refusal: Refusal) -> None:
        self.notify(str(refusal), markup=False, severity="error", timeout=10)

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._show()

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)
