"""What the activities ask and show above themselves: forms, lists, the sheets of the whole map."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from textual import work

from ci_tui.domain.activities import Activity
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.services import activities
from screens.activities import words

if TYPE_CHECKING:
    from screens.activities.screen import ActivitiesScreen
    from screens.list_screen import ListScreen

    Base = ListScreen
else:
    Base = object


class ActivityDialogs(Base):
    """The part of the activities' screen that opens others above it."""

    @property
    def _activities(self) -> "ActivitiesScreen":
        return self  # type: ignore[return-value]

    @property
    def _activity(self) -> Activity | None:
        return self._activities.activity

    # The map

    @work
    async def do_open_calendar(self) -> None:
        """Show the season; the area of the activity under the cursor first."""
        from screens.calendar.screen import SeasonCalendar

        one = self._activity
        if one is None or not one.areas:
            await self._open(SeasonCalendar(self.session))
            return
        await self._open(SeasonCalendar(self.session, one.areas[0].id, one.first_day))

    @work
    async def do_open_coverage(self) -> None:
        """Show who works where."""
        from screens.calendar.coverage_sheet import CoverageSheet

        await self._open(CoverageSheet(self.session))

    @work
    async def do_open_missing(self) -> None:
        """Show who is missing, and whom to call."""
        from screens.missing.sheet import MissingSheet

        await self._open(MissingSheet(self.session))

    @work
    async def do_open_communication(self) -> None:
        """Show updates, calls and visits."""
        from screens.communication.sheet import CommunicationSheet

        await self._open(CommunicationSheet(self.session))

    @work
    async def open_update(self, update_id: str) -> None:
        """Show an update that another screen asked for."""
        from screens.communication.sheet import CommunicationSheet

        await self._open(CommunicationSheet(self.session, row_id=update_id))

    @work
    async def do_open_backbone(self) -> None:
        """Show the six functions."""
        from screens.backbone.sheet import BackboneSheet

        await self._open(BackboneSheet(self.session))

    # The activity itself

    @work
    async def do_add_activity(self) -> None:
        """Ask for an activity, and show it."""
        from screens.activities.forms import add_activity

        await self._asked(self._with_areas(add_activity(self, self.session)), words.ADDED, show=True)

    @work
    async def do_edit_activity(self) -> None:
        """Ask how it is to be."""
        from screens.activities.forms import edit_activity

        if self._activity is not None:
            asking = edit_activity(self, self.session, self._activity)
            await self._asked(self._with_areas(asking), words.CHANGED)

    async def _with_areas(self, asking: Awaitable[str | None]) -> str | None:
        """Ask, and say which areas the book has since then: a name that no area bears makes a new one."""
        book = self.session.book
        before = {area.id for area in activities.areas_with_need(book)}
        kept = await asking
        new = [area.name for area in activities.areas_with_need(book) if area.id not in before]
        if new:
            self.notify(words.new_areas(new), markup=False, timeout=6)
        return kept

    @work
    async def do_write_figures(self) -> None:
        """Ask for the children a day, month by month."""
        from screens.activities.forms import write_figures

        if self._activity is not None:
            await self._asked(write_figures(self, self.session, self._activity), words.FIGURES_KEPT)

    @work
    async def do_promise_for_activity(self) -> None:
        """Ask who promises what for its area; of several choose one; without any, for its strategy."""
        from screens.commitments.forms import promise_for_area, promise_for_strategy
        from widgets.choose import Choose

        one = self._activity
        if one is None:
            return
        if not one.areas:
            if one.strategy is not None:
                await self._asked(promise_for_strategy(self, self.session, *one.strategy), words.PROMISED)
            return
        area_id: str | None = one.areas[0].id
        if len(one.areas) > 1:
            choices = [Choice(area.id, area.name) for area in one.areas]
            area_id = await self.app.push_screen_wait(Choose(words.WHICH_AREA, choices))
        area = next((area for area in one.areas if area.id == area_id), None)
        if area is not None:
            who = one.partners[0].id if one.partners else ""
            await self._asked(promise_for_area(self, self.session, *area, who), words.PROMISED)

    @work
    async def do_tag_activity(self) -> None:
        """Ask for which function of the backbone it was work."""
        from screens.backbone.tag import tag_entry

        if self._activity is not None and await tag_entry(self, self.session, "activity", self._activity.id):
            self.show_book()

    @work
    async def do_tag_activity_again(self) -> None:
        """Count it for the function that was chosen last, or no more."""
        from screens.backbone.tag import tag_again

        if self._activity is not None and await tag_again(self, self.session, "activity", self._activity.id):
            self.show_book()

    @work
    async def do_activity_history(self) -> None:
        """Show who changed what."""
        from ci_tui.services.history import history
        from widgets.history_sheet import HistorySheet

        if self._activity is not None:
            entries = history(self.session.book, self._activity.id)
            await self.app.push_screen_wait(HistorySheet(f"History · {self._activity.name}", entries))

    # Lists in, the season, what is shown

    @work
    async def do_bring_sites_in(self) -> None:
        """Bring in a published list of sites."""
        from screens.activity_import.screen import ActivityImportScreen

        await self._open(ActivityImportScreen(self.session))

    @work
    async def do_set_season(self) -> None:
        """Ask which season, then how it is to be."""
        from screens.activities.season_form import season_form

        await self._asked(season_form(self, self.session), words.SEASON_KEPT)

    @work
    async def do_sift_activities(self) -> None:
        """Ask which activities the list is to show."""
        from screens.activities.table import sieves
        from widgets.choose import Choose

        here = self._activities
        chosen = await self.app.push_screen_wait(Choose(words.ONLY_SOME, sieves(here.lines), here.only))
        if chosen is not None:
            self._activities.show_only(chosen)

    # The trash

    @work
    async def do_trash_activity(self) -> None:
        """Ask, naming it, then move it to the trash."""
        from widgets.dialogs import Confirm

        one = self._activity
        if one is None:
            return
        question, detail = words.trash_question(one.name)
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move it", no="Keep it", harm=True)):
            book, today = self.session.book, self.session.today
            self.write(
                lambda write: write.activities.trash_activity(book, one.id, today), words.trashed(one.name)
            )

    @work
    async def do_bring_activity_back(self) -> None:
        """Choose what comes back from the trash."""
        from widgets.choose import Choose

        book = self.session.book
        there = activities.trashed_activities(book)
        if not there:
            self.notify(words.NOTHING_TRASHED, markup=False)
            return
        choices = [Choice(one.id, one.name, one.kind_told) for one in there]
        chosen = await self.app.push_screen_wait(Choose("In the trash", choices))
        if chosen is not None:
            await self._asked(self._brought_back(chosen), words.BROUGHT_BACK, show=True)

    async def _brought_back(self, activity_id: str) -> str:
        book = self.session.book
        await self.session.write(lambda write: write.activities.restore_activity(book, activity_id))
        return activity_id

    # What all of these do

    async def _open(self, sheet: "object") -> None:
        """Open a sheet, and show the book as it is once it is closed."""
        await self.app.push_screen_wait(sheet)  # type: ignore[call-overload]
        self.show_book()

    async def _asked(self, asking: Awaitable[str | None], said: str, *, show: bool = False) -> None:
        """Ask, show the book as it is then, and say what was done; a refusal in its own words."""
        try:
            kept = await asking
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        if kept is None:
            return
        self.show_book()
        if show:
            self.show_record(kept)
        self.notify(said, markup=False, timeout=4)
