"""An area that is a list of records, with the one under the cursor beside it, or below it when narrow."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from ci_tui.domain.errors import Refusal
from screens.area_screen import AreaScreen
from widgets.card import Card
from widgets.commands import Command
from widgets.record_table import Column, RecordTable, RowId, RowSource
from widgets.sheet import Hanging, HangingText
from widgets.text_inputs import CleanInput

LOOK = "Other ways to look"
_AT_ONCE = 10_000  # rows that a filter goes through between two keys
_PAUSE = 0.15  # seconds


class FilterList(Command):
    """Show only the rows that have what you type."""

    key = "/"
    label = "filter"
    group = LOOK
    keeps_its_place = True


class ClearFilter(Command):
    """Show all rows again."""

    key = "escape"
    label = "show all"
    in_footer = False
    group = LOOK


class ListScreen(AreaScreen):
    """A list that can be filtered as one types, and the record under its cursor.

    What stands in it is given by `rows`, `list_title` and `told`; a screen that holds more adds its commands.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (FilterList, ClearFilter)
    DEFAULT_CSS = """
    ListScreen {
        #columns { layout: horizontal; height: 1fr; }
        #list-card { width: 8fr; height: 1fr; }
        #filter { display: none; }
        #record-card { width: 5fr; min-width: 46; height: 1fr; }
        #record-scroll { height: 1fr; scrollbar-size-vertical: 1; }
        &.-narrow {
            #columns { layout: vertical; }
            #list-card { width: 1fr; height: 5fr; }
            #record-card { width: 1fr; min-width: 0; height: 4fr; }
        }
        &.-empty #record-card { display: none; }
    }
    """
    AUTO_FOCUS = "#list"
    COLUMNS: ClassVar[Sequence[Column]]
    RECORD_TITLE: ClassVar[str]
    """What the card of the record is called."""
    RECORD_HINT: ClassVar[str] = ""
    FILTER_PLACEHOLDER: ClassVar[str] = "part of a name"
    EMPTY: ClassVar[str]
    """What is said where the book has none yet: what the area is for, and the first step."""
    NOTHING_FOUND: ClassVar[str] = "Nothing here fits what you typed. Esc shows all again."

    text = ""
    """What the list is filtered by."""
    _pause: Timer | None = None
    _shown: RowId | None = None

    # What a list gives

    def rows(self, text: str) -> RowSource:
        """The rows that fit a text, all for an empty one."""
        raise NotImplementedError

    def total(self) -> int:
        """How many records there are, whatever the filter."""
        raise NotImplementedError

    def list_title(self) -> str:
        """The title of the list: what it is, in which order, what it is filtered by."""
        raise NotImplementedError

    def list_hint(self, shown: int) -> str:
        """What stands in the lower border of the list."""
        raise NotImplementedError

    def ranked_by(self) -> str | None:
        """The key of the column that the list goes by."""
        return None

    def told(self, record_id: str) -> Sequence[Hanging]:
        """Everything about the record under the cursor, to be shown beside the list.

        Raises Refusal, which is shown instead, where the record is gone.
        """
        raise NotImplementedError

    # What is shown

    def compose_body(self) -> Iterable[Widget]:
        """The list, and the record under its cursor."""
        with Container(id="columns"):
            yield Card(
                CleanInput(placeholder=self.FILTER_PLACEHOLDER, id="filter"),
                RecordTable(self.COLUMNS, empty=self.EMPTY, id="list"),
                id="list-card",
            )
            with Card(title=self.RECORD_TITLE, hint=self.RECORD_HINT, id="record-card"):
                yield from self.compose_above_record()
                with VerticalScroll(id="record-scroll"):
                    yield HangingText(id="record")

    def compose_above_record(self) -> Iterable[Widget]:
        """What stands over the text of the record, in its card."""
        return ()

    @property
    def table(self) -> RecordTable:
        """The list itself."""
        return self.query_one("#list", RecordTable)

    @property
    def record_id(self) -> str | None:
        """The record under the cursor, None where there is none."""
        found = self.table.cursor_id
        return None if found is None else str(found)

    def subject(self) -> str:
        """The record under the cursor."""
        return (self.record_id or "") if self.is_mounted else ""

    def show_subject(self, subject: str) -> bool:
        """Bring a record under the cursor again."""
        return not subject or self.show_record(subject)

    def read_again(self) -> None:
        """Show the list as it is in the book now; the cursor stays on its record."""
        self.show_list()
        self.show_wanted()

    def show_list(self, keep_cursor: bool = True) -> None:
        """Read the list and show it, with the record under the cursor."""
        table, source = self.table, self.rows(self.text)
        self.set_class(not self.total(), "-empty")
        table.set_empty(self.NOTHING_FOUND if self.text else self.EMPTY)
        table.set_columns(self.COLUMNS, self.ranked_by())
        table.set_source(source, keep_cursor)
        self.query_one("#list-card", Card).entitle(self.list_title(), self.list_hint(len(source)))
        self._show_record(table.cursor_id)

    def show_record(self, record_id: str) -> bool:
        """Bring a record into sight, without the filter where that hides it; False where it is in no row."""
        found = self.table.show_record(record_id)
        if not found and self.text:
            self._clear_filter()
            found = self.table.show_record(record_id)
        self.table.focus()
        return found

    def _show_record(self, record_id: RowId | None) -> None:
        self._shown = record_id
        parts = () if record_id is None else self._told_or_gone(str(record_id))
        self.query_one("#record", HangingText).show(*parts)
        self.query_one("#record-scroll", VerticalScroll).scroll_home(animate=False)

    def _told_or_gone(self, record_id: str) -> Sequence[Hanging]:
        try:
            return self.told(record_id)
        except Refusal as refusal:  # another screen removed it meanwhile
            return (Hanging(Content(str(refusal))),)

    @on(RecordTable.RowHighlighted, "#list")
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        if event.row_id != self._shown:  # a list that is shown anew has shown its record already
            self._show_record(event.row_id)

    def on_resize(self) -> None:
        """What is told of the record depends on the room there is."""
        self.call_after_refresh(lambda: self._show_record(self.record_id))

    # The filter

    def do_filter_list(self) -> None:
        """Show the field for what the rows must have."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip() == self.text:
            return
        self.text = event.value.strip()
        if self._pause is not None:
            self._pause.stop()
        if self.total() <= _AT_ONCE:
            self.show_list(keep_cursor=False)
        else:
            self._pause = self.set_timer(_PAUSE, lambda: self.show_list(keep_cursor=False))

    @on(Input.Submitted, "#filter")
    def _filtered(self, event: Input.Submitted) -> None:
        event.stop()
        self.table.focus()

    def do_clear_filter(self) -> None:
        """Show all rows again."""
        self._clear_filter()
        self.table.focus()

    def _clear_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        if self.text:
            self.text = ""
            self.show_list()
