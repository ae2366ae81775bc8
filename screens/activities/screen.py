"""The activities: who does what, where and when; from here to the calendar, the calls and the updates."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from ci_tui.domain.activities import Activity
from ci_tui.domain.names import search_key
from ci_tui.domain.season import Season
from ci_tui.services import activities, seasons
from ci_tui.services.activities import ActivityLine
from screens.activities import words
from screens.activities.commands import ACTIVITY_COMMANDS
from screens.activities.detail import told
from screens.activities.dialogs import ActivityDialogs
from screens.activities.table import ALL, COLUMNS, activity_row, fits, sieve
from screens.area_screen import ACTIVITIES
from screens.list_screen import ListScreen
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.record_table import Column, ListSource, RecordTable, RowId
from widgets.sheet import Hanging

_NEEDS_ACTIVITY = frozenset(
    {
        *("edit_activity", "write_figures", "promise_for_activity", "tag_activity"),
        *("tag_activity_again", "activity_history", "trash_activity"),
    }
)
_WRITES = frozenset(
    {
        *("add_activity", "edit_activity", "write_figures", "promise_for_activity", "tag_activity"),
        *("tag_activity_again", "set_season", "bring_sites_in", "trash_activity", "bring_activity_back"),
    }
)


class ActivitiesScreen(ActivityDialogs, ListScreen):
    """All activities of the network: what runs now first, then what comes, then what is over."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ACTIVITY_COMMANDS
    AREA = ACTIVITIES
    NAMED_BY = "activity"
    HELP_TITLE = "Activities"
    HELP: ClassVar[str | None] = words.HELP
    COLUMNS: ClassVar[Sequence[Column]] = COLUMNS
    RECORD_TITLE = "Activity"
    RECORD_HINT = "enter in the calendar"
    EMPTY = words.EMPTY
    NOTHING_FOUND = words.NOTHING_FOUND
    FILTER_PLACEHOLDER = "part of a name, a partner, an area"

    only = ALL
    """What the list is narrowed to."""
    lines: tuple[ActivityLine, ...] = ()
    """All activities as they were read last."""
    _by_id: Mapping[str, Activity] = MappingProxyType({})  # asked for by every key, for each command
    _season: Season | None = None

    @property
    def activity(self) -> Activity | None:
        """The activity under the cursor; None where there is none."""
        return self._by_id.get(self.record_id or "")

    # What is shown

    def read_again(self) -> None:
        """Read all activities, and show them."""
        self.lines = activities.activity_lines(self.session.book, self.session.today)
        self._by_id = {one.activity.id: one.activity for one in self.lines}
        self._season = seasons.season_of(self.session.book, self.session.today)
        super().read_again()

    def rows(self, text: str) -> ListSource:
        """The activities that have every word of a text, of those that the list is narrowed to."""
        wanted, (_, lets_through) = search_key(text).split(), sieve(self.only)
        return ListSource(
            [activity_row(one) for one in self.lines if lets_through(one) and fits(one.activity, wanted)]
        )

    def total(self) -> int:
        """How many activities there are."""
        return len(self.lines)

    def list_title(self) -> str:
        """How many there are, and what the list is narrowed to."""
        only, lets_through = sieve(self.only)
        return words.list_title(sum(map(lets_through, self.lines)), len(self.lines), only, self.text)

    def list_hint(self, shown: int) -> str:  # noqa: ARG002 - the season says more
        """The season that the calendar is about."""
        return words.season_hint(self._season)

    def told(self, record_id: str) -> Sequence[Hanging]:
        """The activity in lines, without its name, which stands in the border."""
        view = activities.activity_view(self.session.book, record_id, self.session.today)
        return told(view, self.session.today, compact=self.has_class("-low"))

    def _show_record(self, record_id: RowId | None) -> None:
        super()._show_record(record_id)
        one = self.activity
        title = self.RECORD_TITLE if one is None else plain(one.name)
        self.query_one("#record-card", Card).entitle(title, self.RECORD_HINT if one is not None else "")

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Some commands need an activity; what writes needs a book that can be written."""
        if command.id in _WRITES and self.session.book.read_only:
            return words.READ_ONLY
        if command.id in _NEEDS_ACTIVITY and self.record_id is None:
            return words.NOTHING_FOUND if self.text else words.NONE_UNDER_CURSOR
        one = self.activity
        if command.id == "promise_for_activity" and one and not one.areas and one.strategy is None:
            return words.NO_AREA_OR_STRATEGY
        if command.id == "sift_activities" and not self.lines:
            return words.NONE_UNDER_CURSOR
        return super().why_not(command)

    def show_only(self, key: str) -> None:
        """Narrow the list; the cursor stays on its activity where that is still there."""
        self.only = key
        self.show_list()

    def do_clear_filter(self) -> None:
        """Show all again, whatever the list was narrowed to."""
        self.only = ALL
        super().do_clear_filter()

    def show_record(self, record_id: str) -> bool:
        """Bring an activity under the cursor, though the list be narrowed to others."""
        if super().show_record(record_id):
            return True
        if self.only != ALL:
            self.show_only(ALL)
        return super().show_record(record_id)

    def show_wanted(self) -> None:
        """Bring the activity, or the update, that another screen asked for into sight."""
        wanted = self.session.take_wanted("activity", "update")
        if wanted is None:
            return
        if wanted.kind == "update":
            self.open_update(wanted.id)
        else:
            self.show_record(wanted.id)

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter shows it in the calendar."""
        event.stop()
        self.do_open_calendar()
