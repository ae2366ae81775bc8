"""Several lines pasted at once: how each would be read, before they are kept in one step."""

from collections import Counter
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from ci_tui.domain.meeting_lines import MeetingLine
from screens.meeting import words
from screens.meeting.said_lines import KIND_WORDS
from screens.table_sheet import Back
from widgets.card import Card
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow

COLUMNS = (
    Column("kind", "kind", width=9, importance=ALWAYS),
    Column("text", "line", importance=ALWAYS),
)


class KeepPasted(Command):
    """Keep every line as a record of this roundtable."""

    key = "enter"
    label = "keep them all"


class KeepNone(Back):
    """Keep none of them."""

    key = "escape"
    label = "keep none"
    keeps_its_place = True


class PastedSheet(DialogScreen[bool]):
    """The lines with how they are read. The result is whether they are to be kept.

    Args:
        lines: as they were pasted.
        readings: how each is read.
    """

    COMMANDS = (KeepPasted, KeepNone)
    DEFAULT_CSS = """
    PastedSheet {
        align: center middle;
        & > Card {
            width: 100;
            max-width: 100%;
            height: 80%;
            background: $surface;
            border: round $primary;
        }
        & Static { height: auto; padding-bottom: 1; }
        & RecordTable { height: 1fr; }
    }
    """

    def __init__(self, lines: Sequence[str], readings: Sequence[MeetingLine]) -> None:
        super().__init__()
        self._rows = [
            TableRow(place, (KIND_WORDS[reading.kind], line), "▲" if reading.problems else "")
            for place, (line, reading) in enumerate(zip(lines, readings, strict=True))
        ]
        kinds = Counter(KIND_WORDS[reading.kind] for reading in readings)
        unclear = sum(bool(reading.problems) for reading in readings)
        self._told = words.pasted_told(list(kinds.items()), unclear)

    def compose(self) -> ComposeResult:
        """How many there are of each kind, and the lines."""
        with Card(title=words.PASTED_TITLE):
            yield Static(self._told, markup=False)
            yield RecordTable(COLUMNS, ListSource(self._rows), empty=words.PASTED_EMPTY)
        yield KeyLine()

    def help_title(self) -> str:
        """What it is about."""
        return words.PASTED_TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What each line becomes."""
        return words.PASTED_HELP

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter on the table keeps them."""
        event.stop()
        self.do_keep_pasted()

    def do_keep_pasted(self) -> None:
        """Keep them."""
        self.dismiss(True)

    def do_back(self) -> None:
        """Keep none."""
        self.dismiss(False)

    do_keep_none = do_back
