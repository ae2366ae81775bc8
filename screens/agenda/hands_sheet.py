"""Shows of hands typed at the table: a list of what is asked, and one line at the bottom for five numbers."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import Hands, read_hands, typed_hands
from screens.agenda import sheet_words as words
from screens.agenda.hands_line import HandsLine
from screens.agenda.line_below import LineBelow, Typed
from screens.cards.naming import NamesHere, ShowCard
from screens.session import Session
from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form_fields import Field
from widgets.key_line import KeyLine
from widgets.record_table import Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText

if TYPE_CHECKING:
    from ci_tui.services.door import Writing


class Question(NamedTuple):
    """One thing to count hands for: the id of the row that it is about, and the name of its field."""

    subject: str
    name: str


class HandsSheet(UndoHere, HoldsDraft[None], NamesHere[None], DialogScreen[None]):
    """Rows that hands are counted for. Who makes one says what they are, and what is asked of each.

    Args:
        session: the open book.
        asked: what is asked of each row, by the name of its field: as the label of the line.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (TakeBack, GiveAgain, Back)
    COLUMNS: ClassVar[tuple[Column, ...]]
    EMPTY: ClassVar[str] = ""
    """What stands where there is no row."""
    AUTO_FOCUS = "RecordTable"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    DEFAULT_CSS = """
    HandsSheet {
        background: $background;
        & > Card { height: 1fr; }
        & RecordTable { height: 1fr; }
        & #question { height: auto; max-height: 40%; margin-top: 1; scrollbar-size-vertical: 1; }
        & LineBelow { margin-top: 1; }
        &.-low #question, &.-low LineBelow { margin-top: 0; }
    }
    """

    def __init__(self, session: Session, asked: Mapping[str, str]) -> None:
        super().__init__()
        self.session = session
        self._line = HandsLine(asked)
        self._goes_through = False  # whether everything is asked of a row before the next one
        self.under_way: dict[Question, Hands | None] = {}  # Enter was pressed, the book does not have it yet

    # What there is to ask

    @abstractmethod
    def sheet_title(self) -> str:
        """What is asked, and where."""

    @abstractmethod
    def hint(self) -> str:
        """What stands in the lower border."""

    @abstractmethod
    def read(self) -> None:
        """Read again from the book what is shown.

        Raises:
            Refusal: it is no longer there.
        """

    @abstractmethod
    def rows(self) -> Sequence[TableRow]:
        """The rows, each where it stood before."""

    @abstractmethod
    def told(self, subject: str) -> Sequence[Hanging]:
        """The row under the cursor in full."""

    @abstractmethod
    def hands(self, question: Question) -> Hands | None:
        """What was said to a question here before, to be typed over."""

    @abstractmethod
    def first_question(self, subject: str) -> Question:
        """What is asked first of a row."""

    @abstractmethod
    def follows(self, question: Question, *, goes_through: bool) -> Question | None:
        """What is asked next, None at the end.

        Args:
            question: what was answered.
            goes_through: whether everything is asked of a row before the next one.
        """

    @abstractmethod
    def write(self, door: "Writing", question: Question, hands: Hands | None) -> None:
        """Keep an answer in the book."""

    # What is shown

    def compose(self) -> ComposeResult:
        """The rows, the one under the cursor in full, and the line."""
        with Card(title=self.sheet_title()):
            yield RecordTable(self.COLUMNS, empty=self.EMPTY)
            with VerticalScroll(id="question", can_focus=False):
                yield HangingText(id="told")
            yield self._line
        yield KeyLine()

    def help_title(self) -> str:
        """What is asked, and where."""
        return self.sheet_title()

    def on_mount(self) -> None:
        """Show the rows; go on with what was being typed."""
        self.show_rows()
        self.take_up(Unsaved(self.sheet_title(), self._line.parts), self._go_on_typing)

    @property
    def table(self) -> RecordTable:
        """The rows."""
        return self.query_one(RecordTable)

    def subject(self) -> str:
        """The row under the cursor."""
        found = self.table.cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def show_subject(self, subject: str) -> bool:
        """Go to a row again."""
        return not subject or self.table.show_record(subject)

    def show_rows(self) -> None:
        """Show the rows as they are by now."""
        self.table.set_source(ListSource(self.rows()))
        self.query_one(Card).entitle(self.sheet_title(), self.hint())
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        subject = self.subject()
        self.query_one("#told", HangingText).show(*(self.told(subject) if subject else ()))
        self.query_one("#question").scroll_home(animate=False)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._tell()

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """While a line is typed, it comes first; only what was done here is taken back here."""
        if command in (Back, ExplainThis, ShowCard):
            return None
        if self._line.is_open:
            return words.FIRST_THE_LINE
        return self.why_not_undo(command)

    def why_not_ask(self) -> str | None:
        """Why nothing can be asked just now, or None."""
        if self.session.book.read_only:
            return words.READ_ONLY
        if self._line.is_open:
            return words.FIRST_THE_LINE
        return None if self.subject() else self.EMPTY

    @property
    def is_at_work(self) -> bool:
        """Whether an answer is on its way into the book."""
        return bool(self.under_way)

    def do_back(self) -> None:
        """Leave the line that is being typed, else the sheet."""
        if not self._line.is_open:
            self.dismiss(None)
            return
        self._line.leave()
        self._back_to_list()

    def ask(self, question: Question, *, goes_through: bool, left: str = "") -> None:
        """Let five numbers be typed.

        Args:
            question: what they answer.
            goes_through: whether everything is asked of a row before the next one.
            left: what was typed before the program ended.
        """
        self._goes_through = goes_through
        self.table.show_record(question.subject)
        typed = typed_hands(self.hands(question))
        self.set_focus(self._line.begin(*question, typed, left=left))  # the next key is its first digit
        self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        """A digit on the list begins to answer: nobody at a table looks for another key first."""
        if event.character is None or event.character not in "0123456789" or self.why_not_ask() is not None:
            return
        event.stop()
        self.ask(self.first_question(self.subject()), goes_through=True, left=event.character)

    def _back_to_list(self) -> None:
        self.set_focus(self.table)  # at once: the next key is a command again
        self.refresh_bindings()
        changed(self)

    def _go_on_typing(self, draft: Unsaved) -> None:
        """Put back what was being typed when the program ended."""
        subject, name = str(draft.chosen.get("subject", "")), str(draft.chosen.get("name", ""))
        if name in draft.names and self.table.show_record(subject):
            goes_through = bool(draft.chosen.get("goes_through"))
            self.ask(Question(subject, name), goes_through=goes_through, left=draft.typed.get(name, ""))

    def unsaved(self) -> Unsaved | None:
        """What is being typed, or was and is not in the book yet."""
        typed = self._line.typed
        if typed is None and self.under_way:
            question, hands = next(reversed(self.under_way.items()))
            typed = Typed(*question, typed_hands(hands))
        if typed is None or not typed.text:
            return None
        chosen = {"subject": typed.subject, "name": typed.name, "goes_through": self._goes_through}
        return Unsaved(self.sheet_title(), self._line.parts_with(typed), chosen)

    def on_field_edited(self, event: Field.Edited) -> None:
        """What is typed is kept aside."""
        event.stop()
        changed(self)

    # Keeping

    @on(LineBelow.Written)
    def _written(self, event: LineBelow.Written) -> None:
        """Keep the answer, show it at once, and ask what comes next."""
        event.stop()
        question, hands = Question(*event.typed[:2]), read_hands(event.typed.text)
        before = self.hands(question)
        self._line.close()
        if hands != before:
            self.under_way[question] = hands
            self._keep(question, hands)
        self.show_rows()
        goes_on = self._goes_through or before is None  # who corrects one answer wants nothing more
        following = self.follows(question, goes_through=self._goes_through) if goes_on else None
        if following is None:
            self._back_to_list()
        else:
            self.ask(following, goes_through=self._goes_through)

    @work(group="write")
    async def _keep(self, question: Question, hands: Hands | None) -> None:
        try:
            await self.session.write(lambda door: self.write(door, question, hands))
        except Refusal as refusal:
            self._line.remember(Typed(*question, typed_hands(hands)))
            self._refuse(refusal)
        else:
            self.something_done()
        self._read_again(question, hands)

    def _read_again(self, question: Question | None = None, hands: Hands | None = None) -> None:
        """Show what the book has by now; what was typed since then stays on its way."""
        if not self.is_attached:
            return
        try:
            self.read()
        except Refusal as refusal:  # gone meanwhile
            self._refuse(refusal)
            self.dismiss(None)
            return
        if question is not None and self.under_way.get(question, ...) is hands:
            del self.under_way[question]
        self.show_rows()
        changed(self)

    def show_undone(self, said: str) -> None:
        """Show the rows as they are, and say what was taken back or done again."""
        self._read_again()
        self.notify(plain(said), markup=False, timeout=5)

    def _refuse(self, refusal: Refusal) -> None:
        self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)


def flag(text: str) -> Hanging:
    """A line that says what to talk about."""
    return Hanging(Content.styled(plain(text), "$text-accent"))


def marked(hands: Hands) -> Content:
    """What the hands say together, marked where people differ."""
    told = Content(words.hands_told(hands))
    return Content.assemble((f"{words.DIFFER}: ", "$text-accent"), told) if hands.differ else told
