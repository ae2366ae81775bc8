"""What the common agenda asks and shows above itself: forms, lists, sheets."""

from typing import TYPE_CHECKING

from textual import work

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.strategies import StrategyState
from ci_tui.services import commitments, pulse, results, strategies
from screens.agenda import words
from screens.agenda.strategy_detail import told
from screens.agenda.where import at_the_table, todays

if TYPE_CHECKING:
    from screens.agenda.screen import AgendaScreen
    from screens.list_screen import ListScreen

    Base = ListScreen
else:
    Base = object

_LOOSE = "loose"
_RESULT, _STRATEGY = "result:", "strategy:"


class AgendaDialogs(Base):
    """The part of the agenda's screen that opens others above it."""

    @property
    def _agenda(self) -> "AgendaScreen":
        return self  # type: ignore[return-value]

    @property
    def _result_id(self) -> str:
        view = self._agenda.view
        return view.result.id if view is not None else ""

    # The result

    @work
    async def do_new_result(self) -> None:
        """Ask for a result, and show it."""
        from screens.agenda.result_forms import add_result  # the forms are not needed for the first frame

        added = await add_result(self, self.session)
        if added is not None:
            self._agenda.show_result(added)
            self._told(words.WRITTEN)

    @work
    async def do_four_tests(self) -> None:
        """Go through the four tests."""
        from screens.agenda.tests_sheet import TestsSheet

        await self._open(TestsSheet(self.session, self._result_id))

    @work
    async def do_enough_sheet(self) -> None:
        """Show whether the strategies are enough, and what if a number were another."""
        from screens.agenda.sufficiency_sheet import SufficiencySheet

        await self._open(SufficiencySheet(self.session, self._result_id))

    @work
    async def do_open_result(self) -> None:
        """Show the result whole, with what can be done with it."""
        from screens.agenda.result_sheet import ResultSheet

        await self._open(ResultSheet(self.session, self._result_id))

    @work
    async def do_vote_on_strategies(self) -> None:
        """Vote on impact and influence; at today's roundtable where there is one."""
        from screens.agenda.votes_sheet import VotesSheet

        at = todays(self.session)
        await self._open(VotesSheet(self.session, self._result_id, at, self.session.today))

    @work
    async def do_goal_reviews(self) -> None:
        """Show the reviews of the goal."""
        from screens.agenda.reviews_sheet import ReviewsSheet

        await self._open(ReviewsSheet(self.session, self._result_id))

    @work
    async def do_take_pulse(self) -> None:
        """Choose the roundtable, then take its pulse, or read it again."""
        from screens.agenda.pulse_sheet import PulseSheet
        from widgets.choose import Choose  # not needed for the first frame

        book = self.session.book
        taken = {one.roundtable_id for one in pulse.pulses(book)}
        there = [
            Choice(
                one.id,
                ", ".join(part for part in (plain_date(one.day), one.title) if part),
                "taken" if one.id in taken else "not taken yet",
            )
            for one in at_the_table(self.session)
        ]
        if not there:
            self.notify(words.NO_ROUNDTABLE, markup=False, severity="warning")
            return
        chosen = await self.app.push_screen_wait(Choose("The pulse of which roundtable?", there))
        if chosen is not None:
            await self._open(PulseSheet(self.session, chosen))

    @work
    async def do_write_agenda(self) -> None:
        """Write the page that partners sign, and the history of the goal."""
        from screens.documents.sheet import write_agenda

        try:
            sheet = await write_agenda(self.session, self._result_id)
        except Refusal as refusal:
            self._refused(refusal)
            return
        await self._open(sheet)

    @work
    async def do_another_result(self) -> None:
        """Choose the result that is shown."""
        from widgets.choose import Choose

        book, today = self.session.book, self.session.today
        choices = [
            Choice(one.id, one.statement, words.STATE_WORDS[one.state(today)])
            for one in results.results(book, today)
        ]
        if found := strategies.loose(book):
            choices.append(Choice(_LOOSE, words.LOOSE, ", ".join(one.name for one in found)))
        here = self._result_id or _LOOSE
        chosen = await self.app.push_screen_wait(Choose("Which result?", choices, here))
        if chosen is not None:
            self._agenda.show_result(None if chosen == _LOOSE else chosen)

    # The strategies

    @work
    async def do_add_strategy(self) -> None:
        """Ask for a strategy, and show it."""
        from screens.agenda.strategy_forms import add_strategy

        self._show_new(await add_strategy(self, self.session, self._result_id), words.ADDED)

    @work
    async def do_edit_strategy(self) -> None:
        """Ask how the strategy is to be."""
        from screens.agenda.strategy_forms import edit_strategy

        strategy = self._agenda.strategy()
        if strategy is not None:
            self._show_new(await edit_strategy(self, self.session, strategy), words.CHANGED)

    @work
    async def do_roles(self) -> None:
        """Show its roles and who fills them."""
        from screens.agenda.roles_sheet import RolesSheet

        strategy = self._agenda.strategy()
        if strategy is not None:
            await self._open(RolesSheet(self.session, strategy.id))

    @work
    async def do_measures(self) -> None:
        """Show its measures."""
        from screens.agenda.measures_sheet import MeasuresSheet

        strategy = self._agenda.strategy()
        if strategy is not None:
            await self._open(MeasuresSheet(self.session, strategy.id))

    @work
    async def do_promise_for_strategy(self) -> None:
        """Ask who promises what for it."""
        from screens.commitments.forms import promise_for_strategy

        strategy = self._agenda.strategy()
        if strategy is None:
            return
        promised = await promise_for_strategy(self, self.session, strategy.id, strategy.name)
        if promised is not None:
            self._show_new(strategy.id, words.PROMISED)

    @work
    async def do_stop_or_run(self) -> None:
        """Stop it with a reason, or run it again."""
        from screens.agenda.strategy_forms import run_again, stop_strategy

        strategy = self._agenda.strategy()
        if strategy is None:
            return
        if strategy.state(self.session.today) is StrategyState.STOPPED:
            try:
                self._show_new(await run_again(self, self.session, strategy), words.RUNS_AGAIN)
            except Refusal as refusal:
                self._refused(refusal)
        else:
            self._show_new(await stop_strategy(self, self.session, strategy), words.STOPPED)

    @work
    async def do_show_whole(self) -> None:
        """Show the strategy whole."""
        from screens.whole_sheet import WholeSheet

        strategy = self._agenda.strategy()
        if strategy is None:
            return
        promised = commitments.of_strategy(self.session.book, strategy.id)
        view = self._agenda.view
        cohort = None if view is None else view.result.cohort
        lines = told(strategy, self.session.today, list(promised), cohort)
        await self.app.push_screen_wait(WholeSheet("Strategy", lines))

    @work
    async def do_strategy_history(self) -> None:
        """Show who changed what."""
        from ci_tui.services.history import history
        from widgets.history_sheet import HistorySheet

        strategy = self._agenda.strategy()
        if strategy is not None:
            entries = history(self.session.book, strategy.id)
            await self.app.push_screen_wait(HistorySheet(f"History · {strategy.name}", entries))

    # The trash

    @work
    async def do_trash_strategy(self) -> None:
        """Ask, naming the strategy, then move it to the trash; of an adopted result through a review."""
        from screens.agenda.reviewing import reviewed
        from widgets.dialogs import Confirm

        strategy, book, today = self._agenda.strategy(), self.session.book, self.session.today
        if strategy is None:
            return
        question, detail = words.trash_question(strategy.name, strategies.hanging(book, strategy.id))
        if not await self.app.push_screen_wait(
            Confirm(question, detail, yes="Move it", no="Keep it", harm=True)
        ):
            return
        try:
            await reviewed(
                self,
                self.session,
                lambda write, review: (
                    write.strategies.trash_strategy(book, strategy.id, today, review) or strategy.id
                ),
            )
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.show_book()
        self._told(words.trashed(strategy.name))

    @work
    async def do_bring_back(self) -> None:
        """Choose what comes back from the trash."""
        from screens.agenda.reviewing import reviewed
        from widgets.choose import Choose

        book, today = self.session.book, self.session.today
        choices = [
            *(Choice(_RESULT + one.id, one.statement, "result") for one in results.trashed_results(book)),
            *(
                Choice(_STRATEGY + one.id, one.name, "strategy")
                for one in strategies.trashed_strategies(book)
            ),
        ]
        if not choices:
            self.notify(words.NOTHING_TRASHED, markup=False)
            return
        chosen = await self.app.push_screen_wait(Choose("In the trash", choices))
        if chosen is None:
            return
        kind, _, record_id = chosen.partition(":")
        try:
            if f"{kind}:" == _RESULT:
                await self.session.write(lambda write: write.results.restore_result(book, record_id))
                self._agenda.show_result(record_id)
            else:
                await reviewed(
                    self,
                    self.session,
                    lambda write, review: (
                        write.strategies.restore_strategy(book, record_id, today, review) or record_id
                    ),
                )
                self._show_new(record_id, words.BROUGHT_BACK)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.show_book()
        self._told(words.BROUGHT_BACK)

    # What all of these do

    async def _open(self, sheet: "object") -> None:
        """Open a sheet, and show the book as it is once it is closed."""
        await self.app.push_screen_wait(sheet)  # type: ignore[call-overload]
        self.show_book()

    def _show_new(self, strategy_id: str | None, said: str) -> None:
        if strategy_id is None:
            return
        self.show_book()
        self.show_record(strategy_id)
        self._told(said)

    def _told(self, said: str) -> None:
        self.notify(said, markup=False, timeout=4)

    def _refused(self, refusal: Refusal) -> None:
        self.notify(str(refusal), markup=False, severity="error", timeout=10)
