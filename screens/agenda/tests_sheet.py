"""The four tests of a result: what the book says, the group's own sentence, and what is still missing."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.errors import Refusal
from ci_tui.domain.four_tests import Missing, TestReading
from ci_tui.domain.results import FourTest
from ci_tui.services import agenda
from ci_tui.services.agenda import AgendaView
from screens.agenda import tests_words as words
from screens.agenda import words as agenda_words
from screens.agenda.supplying import supply
from screens.cards.naming import NamesHere, ShowCard
from screens.session import Session
from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

COLUMNS = (
    Column("test", "", importance=ALWAYS, least=30),
    Column("book", "the book", importance=8),
    Column("sentence", "our sentence", importance=7),
    Column("missing", "missing", importance=6),
)
_LABEL = 15


class SupplyMissing(Command):
    """Supply what is missing first: what asks for it opens."""

    key = "enter"
    label = "supply"


class WriteSentence(Command):
    """Write the group's own sentence to this test, or change it."""

    key = "e"
    label = "our sentence"


class TestsSheet(UndoHere, NamesHere[None], DialogScreen[None]):
    """The four tests as a list, and the one under the cursor in full.

    Args:
        session: the open book.
        result_id: the result that is tested.
    """

    __test__ = False  # it is no test of pytest's

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        *(SupplyMissing, WriteSentence, TakeBack, GiveAgain, Back),
    )
    AUTO_FOCUS = "RecordTable"
    DEFAULT_CSS = """
    TestsSheet {
        background: $background;
        & > Card { height: 1fr; }
        & #statement { height: auto; max-height: 3; padding-bottom: 1; text-style: bold; }
        & RecordTable { height: 6; }
        & #reading { height: 1fr; scrollbar-size-vertical: 1; padding-top: 1; }
    }
    """

    def __init__(self, session: Session, result_id: str) -> None:
        super().__init__()
        self.session = session
        self._result_id = result_id
        self._view: AgendaView | None = None

    def compose(self) -> ComposeResult:
        """The list, and below it the test under its cursor."""
        with Card(title=words.TITLE):
            yield Static(id="statement")
            yield RecordTable(COLUMNS)
            with VerticalScroll(id="reading", can_focus=False):
                yield HangingText(id="told")
        yield KeyLine()

    def help_title(self) -> str:
        """What the tests are."""
        return words.TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.HELP

    def on_mount(self) -> None:
        """Show the tests, the cursor on the first that is not passed."""
        self._show()
        readings = self._readings()
        first = next((at for at, one in enumerate(readings) if not one.passed), 0)
        self.query_one(RecordTable).move_cursor(first)

    def _readings(self) -> tuple[TestReading, ...]:
        return () if self._view is None else self._view.readings

    def _show(self) -> None:
        """Read the tests anew and show them."""
        try:
            self._view = agenda.agenda_view(self.session.book, self._result_id, self.session.today)
        except Refusal as refusal:  # the result was removed meanwhile
            self.notify(str(refusal), markup=False, severity="warning")
            self.dismiss(None)
            return
        readings = self._readings()
        self.query_one("#statement", Static).update(Content(plain(self._view.result.statement)))
        self.query_one(RecordTable).set_source(ListSource([_row(one) for one in readings]))
        passed = sum(one.passed for one in readings)
        self.query_one(Card).entitle(words.TITLE, words.passed(passed))
        self._tell()

    def _here(self) -> TestReading | None:
        found = self.query_one(RecordTable).cursor_id
        return next((one for one in self._readings() if one.test.value == found), None)

    def _tell(self) -> None:
        here = self._here()
        parts = () if here is None else _told(here)
        self.query_one("#told", HangingText).show(*parts)
        self.refresh_bindings()

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()

    @on(RecordTable.RowSelected)
    async def _selected(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        await self.run_command(SupplyMissing.id)

    def subject(self) -> str:
        """The test under the cursor."""
        here = self._here()
        return "" if here is None else here.test.value

    def show_subject(self, subject: str) -> bool:
        """Go to a test again."""
        return not subject or self.query_one(RecordTable).show_record(subject)

    def names_here(self) -> Sequence[NamedHere]:
        """Who endorsed the result."""
        return self.names_of("result", self._result_id)

    def why_not(self, command: type[Command]) -> str | None:
        """A book that is only read takes nothing; a test that is passed needs nothing."""
        if command in (Back, ExplainThis, ShowCard):
            return None
        if self.session.book.read_only:
            return agenda_words.READ_ONLY
        here = self._here()
        if command is SupplyMissing and here is not None and not here.missing:
            return words.NOTHING_MISSING if here.passed else words.SPEAKS_AGAINST
        return self.why_not_undo(command)

    @work
    async def do_supply_missing(self) -> None:
        """Open the form that supplies what is missing first."""
        here, view = self._here(), self._view
        if here is not None and view is not None and here.missing:
            await self._ask(view, here.missing[0], here.test)

    @work
    async def do_write_sentence(self) -> None:
        """Ask for the group's own sentence."""
        here, view = self._here(), self._view
        if here is not None and view is not None:
            await self._ask(view, Missing.SENTENCE, here.test)

    async def _ask(self, view: AgendaView, missing: Missing, test: FourTest) -> None:
        try:
            await supply(self, self.session, view, missing, test)
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
        if not self.is_attached:
            return
        self._show()
        if self._view != view:
            self.something_done()
            self.refresh_bindings()

    def show_undone(self, said: str) -> None:
        """Show the tests as they are, and say what was taken back or done again."""
        if self.is_attached:
            self._show()
            self.notify(plain(said), markup=False, timeout=5)

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._show()

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)


def _row(reading: TestReading) -> TableRow:
    mark, _ = agenda_words.mark_of(reading)
    sentence = "✓" if reading.sentence else Content.styled("not yet", "$text-accent")
    missing = ", ".join(words.MISSING_SHORT[one] for one in reading.missing)
    return TableRow(
        reading.test.value,
        (reading.test.words, words.EVIDENCE_SHORT[reading.evidence], sentence, missing),
        mark,
    )


def _told(reading: TestReading) -> list[Hanging]:
    mark, style = agenda_words.mark_of(reading)
    parts = [
        Hanging(Content.styled(f"{mark} {words.standing(reading)}", style)),
        Hanging(Content()),
        _labelled(words.EVIDENCE, reading.because),
    ]
    if reading.sentence:
        parts.append(_labelled(words.SENTENCE, reading.sentence))
    else:
        parts.append(_labelled(words.QUESTION, reading.test.question))
    for place, missing in enumerate(reading.missing):
        label = words.STILL_MISSING if place == 0 else ""
        parts.append(_labelled(label, words.MISSING[missing]))
    return parts


def _labelled(label: str, text: str) -> Hanging:
    told = Content("\n".join(plain(line) for line in text.splitlines()))
    return Hanging(told, Content.styled(label, "$text-muted"), indent=_LABEL)
