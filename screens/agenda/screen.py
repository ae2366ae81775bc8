"""The common agenda: the result with its four tests above, the strategies that should move it below."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.results import Result
from ci_tui.domain.strategies import Strategy
from ci_tui.services import agenda, commitments, results, strategies
from ci_tui.services.agenda import AgendaView
from screens.agenda import words
from screens.agenda.commands import AGENDA_COMMANDS
from screens.agenda.dialogs import AgendaDialogs
from screens.agenda.result_card import result_lines
from screens.agenda.strategy_detail import told
from screens.agenda.table import COLUMNS, strategy_row
from screens.area_screen import AGENDA
from screens.commitments.promise_parts import open_ones
from screens.list_screen import ListScreen
from widgets.card import Card
from widgets.commands import Command
from widgets.record_table import Column, ListSource, RecordTable
from widgets.sheet import Hanging, HangingText

_NEEDS_RESULT = frozenset(
    {"four_tests", "enough_sheet", "open_result", "vote_on_strategies", "goal_reviews", "write_agenda"}
)
_NEEDS_STRATEGY = frozenset(
    {
        *("edit_strategy", "roles", "measures", "promise_for_strategy", "stop_or_run", "trash_strategy"),
        "strategy_history",
    }
)
_WRITES = frozenset(
    {
        *("add_strategy", "edit_strategy", "promise_for_strategy", "stop_or_run", "trash_strategy"),
        *("new_result", "bring_back", "take_pulse"),
    }
)


class AgendaScreen(AgendaDialogs, ListScreen):
    """One result of the network and its strategies."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = AGENDA_COMMANDS
    CSS_PATH = "agenda.tcss"
    AREA = AGENDA
    HELP_TITLE = "Common agenda"
    HELP: ClassVar[str | None] = words.HELP
    COLUMNS: ClassVar[Sequence[Column]] = COLUMNS
    RECORD_TITLE = "Strategy"
    RECORD_HINT = "enter whole"
    EMPTY = words.EMPTY
    NOTHING_FOUND = words.NOTHING_FOUND

    result_id: str | None = None
    """The result that is shown; None while there is none, or for strategies that serve none."""
    view: AgendaView | None = None
    loose = False
    """Whether the strategies that serve no result are shown."""
    _results: tuple[Result, ...] = ()
    _strategies: tuple[Strategy, ...] = ()
    _has_loose = False  # whether any strategy serves no result; asked for with every key

    # What is shown

    def compose_body(self) -> Iterable[Widget]:
        """The result above, below it the list and the strategy under its cursor."""
        yield Card(HangingText(id="result"), id="result-card")
        yield from super().compose_body()

    def read_again(self) -> None:
        """Read the result that is shown, the first one where it is gone, and its strategies."""
        book, today = self.session.book, self.session.today
        self._results = results.results(book, today)
        there = {one.id for one in self._results}
        if self.result_id not in there:
            self.result_id = None if self.loose or not self._results else self._results[0].id
        self.view = None if self.result_id is None else agenda.agenda_view(book, self.result_id, today)
        loose = strategies.loose(book)
        self._has_loose = bool(loose)
        if self.view is not None:
            self._strategies = self.view.strategies
        else:
            self._strategies, self.loose = loose, self._has_loose
        self._show_result()
        super().read_again()

    def _show_result(self) -> None:
        """The lines of the card; how many depends on the room."""
        card = self.query_one("#result-card", Card)
        card.display = bool(self._results) or self.loose
        shown = self.query_one("#result", HangingText)
        if self.view is None:
            card.entitle(words.LOOSE, "b other result")
            shown.show(Hanging(Content(words.NO_RESULT if not self._results else "")))
            return
        place = [one.id for one in self._results].index(self.view.result.id) + 1
        title = words.result_title(self.view.result, place, len(self._results), self.session.today)
        more = "t tests · s enough? · r result"
        card.entitle(title, f"{more} · b other" if len(self._results) > 1 else more)
        width = max(20, self.size.width - 4)
        shown.show(*result_lines(self.view, self.session.today, width, low=self.has_class("-low", "-narrow")))

    def rows(self, text: str) -> ListSource:
        """The strategies that have every word of a text."""
        today, wanted = self.session.today, search_key(text).split()
        found = [
            one
            for one in self._strategies
            if all(word in search_key(f"{one.name} {one.description} {one.kind}") for word in wanted)
        ]
        return ListSource([strategy_row(one, today) for one in found])

    def total(self) -> int:
        """How many strategies the result has."""
        return len(self._strategies)

    def list_title(self) -> str:
        """What is shown."""
        return words.list_title(self.text)

    def list_hint(self, shown: int) -> str:  # noqa: ARG002 - the states say more
        """How many run, are planned, were stopped."""
        return words.list_hint(self._strategies, self.session.today)

    def show_list(self, keep_cursor: bool = True) -> None:
        """Show the list; a result without strategies says what comes next."""
        super().show_list(keep_cursor)
        if self._results and not self.text:
            self.table.set_empty(words.NO_STRATEGY)

    def strategy(self) -> Strategy | None:
        """The strategy under the cursor; None where the list is empty."""
        return next((one for one in self._strategies if one.id == self.record_id), None)

    def told(self, record_id: str) -> Sequence[Hanging]:
        """The strategy in lines."""
        found = next((one for one in self._strategies if one.id == record_id), None)
        if found is None:
            raise Refusal(strategies.GONE)
        promised = open_ones(commitments.of_strategy(self.session.book, record_id))
        cohort = None if self.view is None else self.view.result.cohort
        return told(found, self.session.today, promised, cohort, compact=self.has_class("-low"))

    def on_resize(self) -> None:
        """The card of the result and the record depend on the room there is."""
        super().on_resize()
        self.call_after_refresh(self._show_result)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Most commands need a result or a strategy."""
        if command.id in _WRITES and self.session.book.read_only:
            return words.READ_ONLY
        if command.id in _NEEDS_RESULT and self.view is None:
            return words.NO_RESULT
        if command.id == "add_strategy" and not self._results:
            return words.NO_RESULT
        if command.id in _NEEDS_STRATEGY and self.record_id is None:
            return words.NOTHING_FOUND if self.text else words.NONE_UNDER_CURSOR
        if command.id == "vote_on_strategies" and not self._strategies:
            return words.NONE_UNDER_CURSOR
        if command.id == "another_result" and len(self._results) < 2 and not self._has_loose:
            return words.ONE_RESULT
        return super().why_not(command)

    def show_wanted(self) -> None:
        """Bring the result or strategy that another screen asked for into sight."""
        wanted = self.session.take_wanted("result", "strategy")
        if wanted is None:
            return
        if wanted.kind == "result":
            self.show_result(wanted.id)
        else:
            self.show_record(wanted.id)

    def show_result(self, result_id: str | None) -> None:
        """Show a result; None shows the strategies that serve none."""
        self.result_id, self.loose = result_id, result_id is None
        self.read_again()

    def show_record(self, record_id: str) -> bool:
        """Bring a strategy into sight, of whichever result it is; False where it is gone."""
        if all(one.id != record_id for one in self._strategies):
            try:
                found = strategies.strategy(self.session.book, record_id)
            except Refusal:
                return False
            if found.trashed:
                return False
            self.show_result(found.result_id)
        return super().show_record(record_id)

    def names_here(self) -> Sequence[NamedHere]:
        """Who fills a role of the strategy under the cursor, and its areas; else who endorsed the result."""
        if self.record_id is not None:
            return self.names_of("strategy", self.record_id)
        return self.names_of("result", self.result_id)

    def subject(self) -> str:
        """The result that is shown, and the strategy under the cursor."""
        return " ".join(part for part in (self.result_id, super().subject()) if part)

    def show_subject(self, subject: str) -> bool:
        """Show a result and bring a strategy under the cursor again."""
        result_id, _, strategy_id = subject.partition(" ")
        if result_id and result_id in {one.id for one in self._results}:
            self.show_result(result_id)
        elif result_id and not strategy_id:
            strategy_id = result_id
        return not strategy_id or self.show_record(strategy_id)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows the strategy whole."""
        event.stop()
        self.do_show_whole()
