"""Bringing in a site list: each site, what becomes of it, and what is asked about it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from textual import work

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.exchange.reading import SetAside
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.services.activity_import import (
    ActivityImportPlan,
    ActivityImportPreview,
    ImportedActivity,
    list_top,
    preview,
)
from ci_tui.services.activity_import_words import comes_in
from screens.activity_import import commands as keys
from screens.activity_import import parts, words
from screens.activity_import.choosing import Settings
from screens.import_frame.preview import ImportPreview
from screens.import_frame.reading import Stop
from screens.session import Session
from widgets.commands import Command
from widgets.form_fields import FormField
from widgets.record_table import Column, RowId, TableRow
from widgets.sheet import Hanging


class SitePreview(ImportPreview[ActivityImportPlan, ActivityImportPreview, parts.Shown]):
    """The sites of a list. Its result is what came in, or None where one went back to choose another.

    Args:
        session: the open book and the day.
        plan: the list, and how it is taken.
        view: which sites are shown first.
        told: called when something was chosen.
    """

    COMMANDS = (
        keys.BringSitesIn, keys.BackToList, keys.HowListIsRead, keys.ShowSites, keys.SiteAside,
        keys.TakeListsValues, keys.EndGoneSites, keys.ListProblems,
    )  # fmt: skip
    FRAME = words.FRAME
    HELP_TITLE = words.TITLE
    HELP = words.PREVIEW_HELP

    def __init__(
        self,
        session: Session,
        plan: ActivityImportPlan,
        view: str = "",
        told: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(session, plan, told)
        self.view = view if view in words.VIEWS else "all"

    def look(self, plan: ActivityImportPlan, stop: Stop) -> ActivityImportPreview:
        """Compare the list with the book."""
        return preview(self.session.book, plan, cancelled=stop)

    def card_title(self) -> str:
        """The file."""
        return words.preview_title(self.plan.file.name)

    def columns(self) -> tuple[Column, ...]:
        """The columns of the sites."""
        return parts.columns()

    def summary(self, seen: ActivityImportPreview, *, low: bool) -> list[Hanging]:
        """What the whole list comes to."""
        return parts.summary(seen, low=low)

    def rows_in(self, seen: ActivityImportPreview, view: str) -> Sequence[parts.Shown]:
        """The sites of one view."""
        return parts.shown_in(seen, view)

    def row(self, one: parts.Shown) -> TableRow:
        """One site."""
        return parts.row(one)

    def row_id(self, one: parts.Shown) -> RowId:
        """A site by its line."""
        return parts.row_id(one)

    def detail(self, one: parts.Shown | None) -> list[Hanging]:
        """The site under the cursor."""
        return parts.detail(one, self.seen)

    # Commands

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        seen = self.seen
        if command in {keys.BackToList, keys.HowListIsRead}:
            return None
        if seen is None:
            return self.refusal or words.READING
        if command is keys.BringSitesIn:
            return self.why_not_yet(words.READ_ONLY) or (None if seen.writes else words.NOTHING_TO_DO)
        if command is keys.SiteAside:
            return self._why_not_aside()
        if command is keys.TakeListsValues:
            here = self.here()
            differs = isinstance(here, ImportedActivity) and here.differences
            return None if differs else words.NO_DIFFERENCE
        if command is keys.EndGoneSites and not seen.gone:
            return words.NONE_GONE
        if command is keys.ListProblems and not seen.reading.problems:
            return words.NO_PROBLEM
        return None

    def _why_not_aside(self) -> str | None:
        here = self.here()
        if isinstance(here, ImportedActivity):
            return words.SEVERAL_ROWS if here.rows > 1 else None
        if isinstance(here, SetAside):
            return words.NOT_KEPT if here.reason == "It names no site." else None
        return words.NO_ROW

    @property
    def _choices(self) -> SiteChoices:
        """How the list is read now: as it was read, else as it is asked for."""
        seen = self.seen
        return seen.choices if seen is not None else self.plan.choices or SiteChoices()

    @work
    async def do_bring_sites_in(self) -> None:
        """Bring it in; where that is refused or stopped, stay and say so."""
        book, plan = self.session.book, self.plan
        await self.bring(
            lambda services, tell, stop: services.activity_import.import_activities(book, plan, tell, stop),
            lambda result: words.BROUGHT_IN.format(told=comes_in(result)),
        )

    def do_back_to_list(self) -> None:
        """Back to the choice of the list."""
        self.dismiss(None)

    @work
    async def do_how_list_is_read(self) -> None:
        """Change how the list is read."""
        try:
            top = await asyncio.to_thread(list_top, self.session.book, self.plan)
        except Refusal as refusal:
            self.notify(str(refusal), severity="warning", markup=False, timeout=10)
            return
        changes = await Settings(self.app, self.plan, top).ask()
        if changes:
            self.change(**changes)

    @work
    async def do_show_sites(self) -> None:
        """Choose a view."""
        await self.choose_view()

    def do_site_aside(self) -> None:
        """Set the row aside, or take it back."""
        here, choices = self.here(), self._choices
        if isinstance(here, ImportedActivity):
            dropped, taken = choices.dropped | {here.line}, choices.kept - {here.line}
        elif isinstance(here, SetAside):
            was_dropped = here.line in choices.dropped
            dropped = choices.dropped - {here.line}
            taken = choices.kept - {here.line} if was_dropped else choices.kept | {here.line}
        else:
            return
        self.change(choices=replace(choices, kept=taken, dropped=dropped))

    def do_take_lists_values(self) -> None:
        """Take the list's values for the site, or keep one's own again."""
        here = self.here()
        if isinstance(here, ImportedActivity):
            self.change(theirs=self.plan.theirs ^ {here.line})

    @work
    async def do_end_gone_sites(self) -> None:
        """Ask on which day those end that are no longer in the list."""
        from widgets.form import FormScreen

        end = self.plan.gone_end
        form = FormScreen(
            words.GONE_TITLE,
            [FormField("end", words.GONE_LABEL, "date", words.GONE_HINT)],
            {"end": "" if end is None else plain_date(end)},
            save_label=words.GONE_DONE,
            dates=self.session.dates,
        )
        said = await self.app.push_screen_wait(form)
        if said is None:
            return
        self.change(gone_end=date.fromisoformat(said["end"]) if said["end"] else None)

    @work
    async def do_list_problems(self) -> None:
        """List everything that is amiss."""
        if self.seen is not None:
            await self.list_problems(self.seen.reading.problems)
