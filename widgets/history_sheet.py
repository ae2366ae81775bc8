"""Who changed what, and when: the history of a record on a sheet that scrolls."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from ci_tui.domain.dates import long_date
from widgets.cell_text import plain
from widgets.commands import Command, CommandScreen
from widgets.sheet import Hanging, HangingText, Sheet, keys_hint

_TIME = 7  # cells for `18:42` and the blanks behind it
_DETAIL = _TIME + 2
NOTHING_YET = "Nothing has been changed yet."


class HistoryLine(Protocol):
    """One change as the sheet tells it."""

    @property
    def at(self) -> datetime:
        """The moment, aware; it is shown in the time of this machine."""

    @property
    def author(self) -> str:
        """Who did it, empty where that is not known."""

    @property
    def sentence(self) -> str:
        """What was done."""

    @property
    def details(self) -> Sequence[str]:
        """What became of what, a line each."""


class CloseHistory(Command):
    """Back to the record."""

    key = "escape,h,enter"
    label = "back"


class HistorySheet(ModalScreen[None], CommandScreen[None]):
    """The history of a record: under each day its changes, in the order they are given, the newest first.

    Args:
        title: whose history it is.
        entries: the changes.
    """

    COMMANDS = (CloseHistory,)
    DEFAULT_CSS = """
    HistorySheet {
        align: center middle;
    }
    """

    def __init__(self, title: str, entries: Iterable[HistoryLine]) -> None:
        super().__init__()
        self._title = title
        self._parts = list(_told(entries)) or [Hanging(Content.styled(NOTHING_YET, "$text-muted"))]

    def compose(self) -> ComposeResult:
        """The sheet, which scrolls."""
        hint = f"↑ ↓ scroll · {keys_hint(self.registry.values())}"
        with Sheet(title=self._title, hint=hint) as sheet:
            sheet.can_focus = True
            yield HangingText(self._parts, id="history")

    def do_close_history(self) -> None:
        """Back to the record."""
        self.dismiss(None)


def _told(entries: Iterable[HistoryLine]) -> Iterable[Hanging]:
    shown: date | None = None
    for entry in entries:
        moment = entry.at.astimezone()
        if moment.date() != shown:
            if shown is not None:
                yield Hanging(Content())
            shown = moment.date()
            yield Hanging(Content.styled(long_date(shown), "bold $text-primary"))
        yield from _change(entry, f"{moment:%H:%M}")


def _change(entry: HistoryLine, time: str) -> Iterable[Hanging]:
    said = Content(plain(entry.sentence))
    if entry.author:
        said = Content.assemble(said, (f"  {plain(entry.author)}", "$text-muted"))
    yield Hanging(said, Content.styled(time, "$text-muted"), _TIME)
    for detail in entry.details:
        yield Hanging(Content(plain(detail)), Content(" " * _TIME + "·"), _DETAIL)
