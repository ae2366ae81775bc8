"""Naming the two groups that are compared, each by a key on the group under the cursor."""

from typing import TYPE_CHECKING

from textual import work

from ci_tui.domain.disaggregation import Dimension
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.names import search_key
from ci_tui.services.measures import MeasureView
from screens.measures import group_words as words
from screens.measures.group_data import focus_in
from screens.session import Session
from widgets.cell_text import plain

if TYPE_CHECKING:
    from widgets.dialog_screen import DialogScreen

    Base = DialogScreen[None]
else:
    Base = object


class NamesGroups(Base):
    """For the sheet of groups, before Textual's class."""

    session: Session
    view: MeasureView

    @property
    def dimension(self) -> Dimension | None:
        """The way to tell people apart that is shown."""
        raise NotImplementedError

    def show_named(self, said: str) -> None:
        """Show the groups as they are compared now, and say it."""
        raise NotImplementedError

    @work(group="write")
    async def do_look_at_first(self) -> None:
        """Name the group under the cursor the one to look at first; ask for the other where there is none."""
        await self._name_pair(self.subject(), as_focus=True)

    @work(group="write")
    async def do_compare_with(self) -> None:
        """Name the group under the cursor the one to compare with; ask for the other where there is none."""
        await self._name_pair(self.subject(), as_focus=False)

    async def _name_pair(self, group: str, *, as_focus: bool) -> None:
        dimension = self.dimension
        if dimension is None or not group:
            return
        known = focus_in(self.view, dimension)
        other = "" if known is None else known.comparison if as_focus else known.group
        if not other or search_key(other) == search_key(group):
            other = await self._other(dimension, group, as_focus=as_focus) or ""
        if not other:
            return
        focus, comparison = (group, other) if as_focus else (other, group)
        book, measure_id = self.session.book, self.view.measure.id
        try:
            await self.session.write(
                lambda write: write.measures.set_focus(book, measure_id, dimension.name, focus, comparison)
            )
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            return
        self.show_named(words.NAMED)

    async def _other(self, dimension: Dimension, group: str, *, as_focus: bool) -> str | None:
        from widgets.choose import Choose  # not needed to look at the groups

        choices = [Choice(name, name) for name in dimension.groups if search_key(name) != search_key(group)]
        asked = words.COMPARE_WITH if as_focus else words.LOOK_AT
        return await self.app.push_screen_wait(Choose(asked, choices))
