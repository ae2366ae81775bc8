"""The look at what a file would bring in: what comes of it on top, row by row below, the row here in full."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ci_tui.exchange.problems import Problem
from screens.import_frame import words
from screens.import_frame.bringing_in import Bring, BringingIn
from screens.import_frame.reading import PlanReading
from screens.import_frame.tables import StageTable
from screens.whole_sheet import WholeSheet
from widgets.card import Card
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.key_line import KeyLine
from widgets.record_table import Column, RecordTable, RowId, TableRow
from widgets.sheet import Hanging, HangingText

_Plan = TypeVar("_Plan")
_Seen = TypeVar("_Seen")
_Shown = TypeVar("_Shown")


@dataclass(frozen=True, slots=True)
class FrameWords:
    """What stands around the rows of one kind of import; `views` are the kinds of rows that can be shown."""

    title: str
    rows: str
    reading: str
    nothing_read: str
    no_rows: str
    choose_view: str
    problems: str
    views: Mapping[str, str]


class RowSource(Generic[_Shown]):
    """The rows of a look as rows of a table, made page by page.

    Args:
        shown: what is shown.
        row: makes the row of one; its id is that of the row.
        row_id: the id of one.
    """

    def __init__(
        self,
        shown: Sequence[_Shown],
        row: Callable[[_Shown], TableRow],
        row_id: Callable[[_Shown], RowId],
    ) -> None:
        self._shown = shown
        self._row = row
        self._places = {row_id(one): place for place, one in enumerate(shown)}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._shown)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The rows from `start` up to `stop`."""
        return [self._row(one) for one in self._shown[start:stop]]

    def index_of(self, row_id: RowId, /) -> int | None:
        """Where a row stands."""
        return self._places.get(row_id)

    def at(self, row_id: RowId | None) -> _Shown | None:
        """What a row shows."""
        place = None if row_id is None else self.index_of(row_id)
        return None if place is None else self._shown[place]


class ImportPreview(PlanReading[_Plan, _Seen], Generic[_Plan, _Seen, _Shown]):
    """A look at a file. Its result is what came in, or None where one went back to choose another.

    Screens give what they show: `card_title`, `summary`, `columns`, `rows_in`, `row`, `row_id`, `detail`.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    FRAME: ClassVar[FrameWords]
    AUTO_FOCUS = "#rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    DEFAULT_CSS = """
    ImportPreview {
        & .top-line {
            height: auto;
            padding: 0 1;
            background: $panel;
        }
        & #summary-card {
            height: auto;
            max-height: 12;
        }
        & #rows-card {
            height: 1fr;
            min-height: 6;
        }
        & #row-told {
            dock: bottom;
            max-height: 5;
            padding: 0 0 0 1;
        }
        &.-low #row-told {
            max-height: 3;
        }
    }
    """
    seen: _Seen | None = None
    """What the last look has found; None where it was refused, or before there was one."""
    view = "all"
    """Which rows are shown."""
    _source: RowSource[_Shown] | None = None

    # What screens give

    def card_title(self) -> str:
        """The title over what comes in."""
        raise NotImplementedError

    def columns(self) -> tuple[Column, ...]:
        """The columns of the rows."""
        raise NotImplementedError

    def summary(self, seen: _Seen, *, low: bool) -> list[Hanging]:
        """What the whole file comes to; less of it in a low window."""
        raise NotImplementedError

    def rows_in(self, seen: _Seen, view: str) -> Sequence[_Shown]:
        """The rows of one view, in the order of the file."""
        raise NotImplementedError

    def row(self, one: _Shown) -> TableRow:
        """One of them as a row of the table."""
        raise NotImplementedError

    def row_id(self, one: _Shown) -> RowId:
        """By what a row is known while things are chosen otherwise."""
        raise NotImplementedError

    def detail(self, one: _Shown | None) -> list[Hanging]:
        """The row under the cursor in full."""
        raise NotImplementedError

    # The frame itself

    def compose(self) -> ComposeResult:
        """The title, what comes in, the rows, the keys."""
        yield Static(Content.styled(self.FRAME.title, "bold"), classes="top-line")
        with Card(title=plain(self.card_title()), id="summary-card", accent=True):
            yield HangingText(id="summary")
        with Card(title=self.FRAME.rows, id="rows-card"):
            yield StageTable(self.columns(), empty=self.FRAME.reading, id="rows")
            yield HangingText(id="row-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Compare the file with the book."""
        self.read_again()

    def show_seen(self, seen: _Seen) -> None:
        """Show what would come in."""
        self.seen = seen
        self.show_rows()

    def show_reading(self) -> None:
        """Say that something is being read."""
        self.query_one("#rows-card", Card).entitle(self.FRAME.rows, self.FRAME.reading)

    def show_refusal(self) -> None:
        """Say why nothing would come in."""
        self.seen = None
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows of the view, and what the file comes to."""
        seen, frame = self.seen, self.FRAME
        told = refused(self.refusal) if seen is None else self.summary(seen, low=self.has_class("-low"))
        self.query_one("#summary-card", Card).entitle(plain(self.card_title()), "")
        self.query_one("#summary", HangingText).show(*told)
        shown: Sequence[_Shown] = () if seen is None else self.rows_in(seen, self.view)
        self._source = RowSource(shown, self.row, self.row_id)
        table = self.query_one("#rows", RecordTable)
        table.set_empty(frame.nothing_read if seen is None else frame.no_rows)
        table.set_source(self._source)
        title = words.rows_title(frame.rows, "" if self.view == "all" else frame.views[self.view], len(shown))
        self.query_one("#rows-card", Card).entitle(title, "")
        self._tell_row()

    @on(RecordTable.RowHighlighted)
    def _row_changed(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell_row()

    def _tell_row(self) -> None:
        self.query_one("#row-told", HangingText).show(*self.detail(self.here()))
        self.refresh_bindings()

    def here(self) -> _Shown | None:
        """What stands under the cursor."""
        if self._source is None or not self.is_mounted:
            return None
        return self._source.at(self.query_one("#rows", RecordTable).cursor_id)

    def go_down(self) -> None:
        """Put the cursor on the next row."""
        self.query_one("#rows", RecordTable).action_move(1)

    def why_not_yet(self, read_only: str) -> str | None:
        """Why nothing can be brought in just now, whatever was read; None where it can."""
        if self.session.book.read_only:
            return read_only
        return self.FRAME.reading if self.is_reading else None

    async def choose_view(self) -> None:
        """Choose which rows are shown."""
        seen = self.seen
        if seen is None:
            return
        choices = [
            Choice(view, f"{told} ({len(self.rows_in(seen, view)):,})")
            for view, told in self.FRAME.views.items()
        ]
        chosen = await self.app.push_screen_wait(Choose(self.FRAME.choose_view, choices, self.view))
        if chosen is not None:
            self.view = chosen
            self.told()
            self.show_rows()

    async def list_problems(self, problems: Sequence[Problem]) -> None:
        """Tell everything that is amiss in the file, each thing whole."""
        told = [marked("▲", "$text-accent", one.sentence) for one in problems]
        await self.app.push_screen_wait(WholeSheet(self.FRAME.problems, told))

    async def bring(self, bringing: Bring | BringingIn, came_in: Callable[[Any], str]) -> None:
        """Bring it in and leave; where that is refused or stopped, stay and say so."""
        screen = bringing if isinstance(bringing, BringingIn) else BringingIn(self.session, bringing)
        result: Any = await self.app.push_screen_wait(screen)
        if isinstance(result, str):
            self.notify(result, severity="warning", markup=False, timeout=10)
            return
        self.app.notify(came_in(result), markup=False)
        self.dismiss(result)


def refused(sentence: str) -> list[Hanging]:
    """Why nothing can come in."""
    return [marked("✗", "$text-error", sentence, "$text-error")]


def marked(mark: str, style: str, text: str, text_style: str = "") -> Hanging:
    """A sentence behind its mark."""
    return Hanging(Content.styled(plain(text), text_style), Content.styled(mark, style), 2)
