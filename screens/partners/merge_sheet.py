"""Two partners side by side before they become one."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.partners import PartnerCard
from screens.cards.naming import NamesBelow
from screens.partners import words
from screens.partners.pair import pair_rows
from screens.table_sheet import Back
from widgets.card import Card
from widgets.commands import Command, CommandScreen
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable

COLUMNS = (
    Column("what", "", width=11, importance=ALWAYS),
    Column("kept", "kept", importance=8),
    Column("other", "joins it", importance=7),
    Column("together", "together", importance=3),
)


class MakeOne(Command):
    """Make the two one. It asks once more."""

    key = "f2"
    label = "make them one"


class KeepOther(Command):
    """Keep the other one instead: its name, and its sector."""

    key = "k"
    label = "keep the other"


class MergeSheet(
    NamesBelow[tuple[str, str] | None],
    ModalScreen[tuple[str, str] | None],
    CommandScreen[tuple[str, str] | None],
):
    """Two partners side by side. The result is the id of the one that is kept, and that of the other.

    Args:
        kept: the partner that is kept, unless the person turns it round.
        other: the one that becomes part of it.
    """

    COMMANDS = (MakeOne, KeepOther, Back)
    AUTO_FOCUS = "RecordTable"
    DEFAULT_CSS = """
    MergeSheet {
        background: $background;
        & > Card { height: 1fr; }
        & Static { height: auto; padding-bottom: 1; }
        & RecordTable { height: 1fr; }
    }
    """

    def __init__(self, kept: PartnerCard, other: PartnerCard) -> None:
        super().__init__()
        self._kept = kept
        self._other = other

    def compose(self) -> ComposeResult:
        """The card that fills the screen."""
        with Card(id="pair"):
            yield Static(Content(words.MERGE_INTRO))
            yield RecordTable(COLUMNS)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the pair."""
        self._show()

    def on_record_table_row_selected(self, event: RecordTable.RowSelected) -> None:
        """Enter makes them one."""
        event.stop()
        self.do_make_one()

    def do_make_one(self) -> None:
        """The pair is decided."""
        self.dismiss((self._kept.id, self._other.id))

    def do_keep_other(self) -> None:
        """Turn the pair round."""
        self._kept, self._other = self._other, self._kept
        self._show()

    def names_here(self) -> Sequence[NamedHere]:
        """Both."""
        return [NamedHere(NameKind.PARTNER, one.id, one.name) for one in (self._kept, self._other)]

    def do_back(self) -> None:
        """Leave both as they are."""
        self.dismiss(None)

    def _show(self) -> None:
        self.query_one(RecordTable).set_source(ListSource(list(pair_rows(self._kept, self._other))))
        self.query_one("#pair", Card).entitle(words.kept(self._kept.name))
