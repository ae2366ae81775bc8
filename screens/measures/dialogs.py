"""What the measures ask and show above themselves: forms, lists, sheets."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.indicators import Indicator
from ci_tui.services import learnings, measures, results, strategies
from screens.measures import words

if TYPE_CHECKING:
    from screens.list_screen import ListScreen
    from screens.measures.screen import MeasuresScreen

    Base = ListScreen
else:
    Base = object


class MeasureDialogs(Base):
    """The part of the measures' screen that opens others above it."""

    @property
    def _measures(self) -> "MeasuresScreen":
        return self  # type: ignore[return-value]

    @property
    def _measure(self) -> Indicator | None:
        view = self._measures.view
        return None if view is None else view.measure

    # Looking

    @work
    async def do_open_curve(self) -> None:
        """Show the curve in full."""
        from screens.measures.curve_sheet import curve_sheet

        if self._measures.view is not None:
            await self._open(curve_sheet(self._measures.view))

    @work
    async def do_open_groups(self) -> None:
        """Show its groups side by side."""
        from screens.measures.groups_sheet import GroupsSheet

        if self._measure is not None:
            await self._open(GroupsSheet(self.session, self._measure.id))

    @work
    async def do_who_reports(self) -> None:
        """Show who has reported it, and who is late."""
        from screens.measures.reporters_sheet import ReportersSheet

        if self._measure is not None:
            await self._open(ReportersSheet(self.session, self._measure.id))

    @work
    async def do_all_reports(self) -> None:
        """Show who has reported what, of all measures."""
        from screens.measures.reporters_sheet import ReportersSheet

        await self._open(ReportersSheet(self.session, None))

    @work
    async def do_notes_on_curve(self) -> None:
        """Show what is noted on its curve."""
        from screens.measures.notes_sheet import NotesSheet

        if self._measure is not None:
            await self._open(NotesSheet(self.session, self._measure.id))

    @work
    async def do_measure_history(self) -> None:
        """Show who changed what."""
        from ci_tui.services.history import history
        from widgets.history_sheet import HistorySheet

        if self._measure is not None:
            entries = history(self.session.book, self._measure.id)
            await self.app.push_screen_wait(HistorySheet(f"History · {self._measure.name}", entries))

    # The circle: values, what they tell, what is done

    @work
    async def do_write_values(self) -> None:
        """Write down values as in a spreadsheet."""
        from screens.measures.values_sheet import ValuesSheet

        if self._measure is not None:
            await self._open(ValuesSheet(self.session, self._measure.id))

    @work
    async def do_learn_from_measure(self) -> None:
        """Ask what the group reads from it."""
        from screens.learnings.forms import learning_for_measure

        if self._measure is not None:
            asking = learning_for_measure(self, self.session, self._measure.id, self._measure.name)
            await self._asked(asking, words.LEARNED)

    @work
    async def do_promise_from_measure(self) -> None:
        """Ask who does what about it, because of what was learned; of several learnings choose one first."""
        from screens.commitments.forms import promise_from_learning
        from widgets.choose import Choose

        view = self._measures.view
        if view is None or not view.learnings:
            return
        learning_id: str | None = view.learnings[0].id
        if len(view.learnings) > 1:
            choices = [
                Choice(one.id, words.paragraphs(one.text), words.shared_on(one)) for one in view.learnings
            ]
            learning_id = await self.app.push_screen_wait(Choose(words.WHICH_LEARNING, choices))
        if learning_id is None:
            return
        card = learnings.learning_card(self.session.book, learning_id)
        await self._asked(promise_from_learning(self, self.session, card), words.PROMISED)

    # The measure itself

    @work
    async def do_add_measure(self) -> None:
        """Ask for a measure, and show it."""
        from screens.measures.forms import add_measure, owners

        if not owners(self.session):
            self.notify(words.NO_OWNER, markup=False, severity="warning")
            return
        here = words.owner_key(self._measures.view)
        await self._asked(add_measure(self, self.session, here), words.ADDED, show=True)

    @work
    async def do_edit_measure(self) -> None:
        """Ask how it is to be."""
        from screens.measures.forms import edit_measure

        if self._measure is not None:
            await self._asked(edit_measure(self, self.session, self._measure), words.CHANGED)

    @work
    async def do_change_definition(self) -> None:
        """Ask what its definition is now, and since when."""
        from screens.measures.forms import change_definition

        if self._measure is not None:
            await self._asked(change_definition(self, self.session, self._measure), words.DEFINED)

    @work
    async def do_write_story(self) -> None:
        """Ask for the story behind its curve."""
        from screens.measures.forms import write_story

        if self._measure is not None:
            await self._asked(write_story(self, self.session, self._measure), words.STORY_KEPT)

    @work
    async def do_freeze_anew(self) -> None:
        """Ask, then freeze its forecast; of an adopted result through a review."""
        from screens.agenda.reviewing import reviewed
        from widgets.dialogs import Confirm

        measure, view = self._measure, self._measures.view
        if measure is None or view is None:
            return
        question, detail = words.freeze_question(view)
        if not await self.app.push_screen_wait(Confirm(question, detail, yes="Freeze it", no="Leave it")):
            return
        book, today = self.session.book, self.session.today
        await self._asked(
            reviewed(
                self,
                self.session,
                lambda write, review: (
                    write.measures.freeze_anew(book, measure.id, today, review) or measure.id
                ),
            ),
            words.FROZEN,
        )

    @work
    async def do_small_numbers(self) -> None:
        """Ask how many people a group must have."""
        from screens.measures.forms import small_numbers

        await self._asked(small_numbers(self, self.session), words.SMALL_KEPT)

    # Tables in, documents out

    @work
    async def do_bring_in(self) -> None:
        """Bring in a published table."""
        from screens.measure_import.screen import MeasureImportScreen

        measure = self._measure
        if measure is not None:
            await self._open(MeasureImportScreen(self.session, measure.id))

    @work
    async def do_write_measure_documents(self) -> None:
        """Write the scorecard of the result that the measure belongs to, else of the first one."""
        from screens.documents.scorecard import write_scorecard

        result_id, measure = self._result_of_view(), self._measure
        if result_id is None:
            self.notify(words.NO_RESULT, markup=False, severity="warning")
            return
        try:
            sheet = await write_scorecard(self.session, result_id, None if measure is None else measure.id)
        except Refusal as refusal:
            self._refused(refusal)
            return
        await self._open(sheet)

    def _result_of_view(self) -> str | None:
        """The result that the measure is of, directly or through its strategy; else the first result."""
        view = self._measures.view
        if view is not None and view.owner.result_id is not None:
            return view.owner.result_id
        if view is not None and view.owner.strategy_id is not None:
            of_strategy = strategies.strategy(self.session.book, view.owner.strategy_id).result_id
            if of_strategy is not None:
                return of_strategy
        there = results.results(self.session.book, self.session.today)
        return there[0].id if there else None

    # The trash

    @work
    async def do_trash_measure(self) -> None:
        """Ask, naming it, then move it to the trash; of an adopted result through a review."""
        from screens.agenda.reviewing import reviewed
        from widgets.dialogs import Confirm

        measure, book, today = self._measure, self.session.book, self.session.today
        if measure is None:
            return
        question, detail = words.trash_question(measure.name, len(measure.points) + len(measure.groups))
        if not await self.app.push_screen_wait(
            Confirm(question, detail, yes="Move it", no="Keep it", harm=True)
        ):
            return
        await self._asked(
            reviewed(
                self,
                self.session,
                lambda write, review: (
                    write.measures.trash_measure(book, measure.id, today, review) or measure.id
                ),
            ),
            words.trashed(measure.name),
        )

    @work
    async def do_bring_measure_back(self) -> None:
        """Choose what comes back from the trash."""
        from screens.agenda.reviewing import reviewed
        from widgets.choose import Choose

        book, today = self.session.book, self.session.today
        there = measures.trashed_measures(book)
        if not there:
            self.notify(words.NOTHING_TRASHED, markup=False)
            return
        choices = [Choice(one.id, one.name, words.KIND_WORDS[one.kind]) for one in there]
        chosen = await self.app.push_screen_wait(Choose("In the trash", choices))
        if chosen is None:
            return
        await self._asked(
            reviewed(
                self,
                self.session,
                lambda write, review: write.measures.restore_measure(book, chosen, today, review) or chosen,
            ),
            words.BROUGHT_BACK,
            show=True,
        )

    # What all of these do

    async def _open(self, sheet: "object") -> None:
        """Open a sheet, and show the book as it is once it is closed."""
        await self.app.push_screen_wait(sheet)  # type: ignore[call-overload]
        self.show_book()

    async def _asked(self, asking: Awaitable[str | None], said: str, *, show: bool = False) -> None:
        """Ask, show the book as it is then, and say what was done; a refusal in its own words.

        Args:
            asking: gives an id where something was done.
            said: what is said then.
            show: whether the id is that of a measure, to be brought into sight.
        """
        try:
            kept = await asking
        except Refusal as refusal:
            self._refused(refusal)
            return
        if kept is None:
            return
        self.show_book()
        if show:
            self.show_record(kept)
        self.notify(said, markup=False, timeout=4)

    def _refused(self, refusal: Refusal) -> None:
        self.notify(str(refusal), markup=False, severity="error", timeout=10)
