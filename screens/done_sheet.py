"""What was done in the book, step by step: undone down to a step, and done again up to one."""

from collections.abc import Sequence
from threading import Event

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from ci_tui.domain.errors import Refusal
from ci_tui.services.undo import STEPS, UndoSteps, steps
from screens import done_words as words
from screens.done_steps import LINE, Way, rows_of, way_to
from screens.session import Session
from screens.table_sheet import Back
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.dialogs import Confirm
from widgets.key_line import KeyLine
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, RowId

COLUMNS = (
    Column("when", "when", importance=5),
    Column("what", "what was done", importance=ALWAYS, least=36),
    Column("who", "by", importance=2),
)


class UndoToHere(Command):
    """Undo everything down to the step under the cursor; above the line, do again up to it."""

    key = "enter"
    label = "undo to here"


class UndoLast(Command):
    """Undo the last step."""

    key = "u"
    label = "undo"


class RedoNext(Command):
    """Do again what was undone last."""

    key = "U"
    label = "do again"


class _Progress(Message):
    """How far a step is, as a share of 1."""

    def __init__(self, number: int, share: float) -> None:
        super().__init__()
        self.number = number
        self.share = share


class DoneSheet(DialogScreen[None]):
    """The steps of a book, the newest on top, and above a line those that were undone."""

    COMMANDS = (UndoToHere, UndoLast, RedoNext, Back)
    AUTO_FOCUS = "RecordTable"
    DEFAULT_CSS = """
    DoneSheet {
        background: $background;
        & > Card { height: 1fr; }
        & Static { height: auto; padding-bottom: 1; }
        & RecordTable { height: 1fr; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._steps = UndoSteps((), ())
        self._way: Way | None = None
        self._stop = Event()
        self._told_share = -1.0  # of the step that is under way

    def compose(self) -> ComposeResult:
        """The card that fills the screen."""
        with Card(title=words.TITLE, id="done"):
            yield Static(words.TOLD, id="told")
            yield RecordTable(COLUMNS, empty=words.EMPTY)
        yield KeyLine()

    def help_title(self) -> str:
        """What the list is."""
        return words.TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.HELP

    def on_mount(self) -> None:
        """Show the steps."""
        self._show()

    def why_not(self, command: type[Command]) -> str | None:
        """There must be a step, and none under way."""
        if command in (Back, ExplainThis):
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        if self._way is not None and (command is UndoToHere or self._way.backwards != (command is UndoLast)):
            return words.WAIT
        if command is UndoLast and self._one_more(backwards=True) is None:
            return words.NOTHING_DONE
        if command is RedoNext and self._one_more(backwards=False) is None:
            return words.NOTHING_UNDONE
        if command is UndoToHere and way_to(self._cursor_id, self._steps) is None:
            return words.ON_THE_LINE if any(self._steps) else words.NOTHING_DONE
        return None

    @on(RecordTable.RowSelected)
    async def _chosen(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        await self.run_command(UndoToHere.id)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self.refresh_bindings()

    @work
    async def do_undo_to_here(self) -> None:
        """Ask, then go to the step under the cursor."""
        way = way_to(self._cursor_id, self._steps)
        if way is not None and await self.app.push_screen_wait(self._question(way)):
            self._go(way)

    def do_undo_last(self) -> None:
        """Undo one step."""
        self._go_one_further(backwards=True)

    def do_redo_next(self) -> None:
        """Do one step again."""
        self._go_one_further(backwards=False)

    def do_back(self) -> None:
        """Stop what is under way, else close the sheet."""
        if self._way is None:
            self.dismiss(None)
            return
        self._stop.set()
        self.query_one("#told", Static).update(words.STOPPING)

    def _question(self, way: Way) -> Confirm:
        at = words.when(way.last.at, self.session.today)
        if way.backwards:
            question, detail = words.undo_question(len(way.steps), way.last.sentence, at)
            return Confirm(question, detail, yes=words.undo_answer(len(way.steps)), no=words.KEEP)
        question, detail = words.redo_question(len(way.steps), way.last.sentence, at)
        return Confirm(question, detail, yes=words.redo_answer(len(way.steps)), no=words.KEEP)

    def _one_more(self, *, backwards: bool) -> Way | None:
        """The way that is under way and a step more, None where there is none."""
        pile = self._steps.done if backwards else self._steps.undone
        gone = 0 if self._way is None else len(self._way.steps)
        return Way(pile[: gone + 1], backwards) if gone < len(pile) else None

    def _go_one_further(self, *, backwards: bool) -> None:
        """Go a step; where one is under way already, as when the key is held down, go this one after it."""
        way = self._one_more(backwards=backwards)
        if way is not None and self._way is None:
            self._go(way)
        else:
            self._way = way

    def _go(self, way: Way) -> None:
        self._way = way
        self._stop.clear()
        self.refresh_bindings()
        self.run_worker(self._go_on())

    async def _go_on(self) -> None:
        """Go the way, one action for each step; the first refusal ends it."""
        way, gone, refused = self._way, 0, ""
        try:
            while (way := self._way) is not None and gone < len(way.steps):
                self._tell_progress(gone + 1, 0)
                await self._go_one(way, gone + 1)
                gone += 1
        except Refusal as refusal:
            refused = str(refusal)
        finally:
            way, self._way = self._way, None
        if way is not None:
            self._say(way, gone, refused)
        if self.is_attached:
            self.query_one("#told", Static).update(words.TOLD)
            self._show()

    async def _go_one(self, way: Way, number: int) -> None:
        book, step = self.session.book, way.steps[number - 1]
        self._told_share = -1.0

        def progress(changes: int) -> None:  # on the writing thread
            if self._stop.is_set():
                raise Refusal(words.STOPPED)
            share = min(1, changes / max(1, step.changes))
            if share > self._told_share:
                self._told_share = share + 0.01
                self.post_message(_Progress(number, share))

        if self._stop.is_set():
            raise Refusal(words.STOPPED)
        if way.backwards:
            await self.session.write(lambda write: write.undo.undo(book, step.id, progress))
        else:
            await self.session.write(lambda write: write.undo.redo(book, step.id, progress))

    def _say(self, way: Way, gone: int, refused: str) -> None:
        if not refused:
            told = words.undone if way.backwards else words.redone
            self.notify(plain(told(gone, way.last.sentence)), markup=False, timeout=5)
            return
        if len(way.steps) > 1:
            in_part = words.undone_in_part if way.backwards else words.redone_in_part
            refused = in_part(gone, len(way.steps), refused)
        self.notify(
            plain(refused),
            markup=False,
            severity="warning" if self._stop.is_set() else "error",
            timeout=10,
        )

    @on(_Progress)
    def _progressed(self, message: _Progress) -> None:
        message.stop()
        self._tell_progress(message.number, message.share)

    def _tell_progress(self, number: int, share: float) -> None:
        way = self._way
        if way is None or self._stop.is_set() or not self.is_attached:
            return
        doing = words.undoing if way.backwards else words.redoing
        told = doing(number, len(way.steps), plain(way.steps[number - 1].sentence), share)
        self.query_one("#told", Static).update(Content(told))

    def _show(self) -> None:
        """The steps as they are in the book now, the cursor on the one that an undo would take."""
        try:
            self._steps = steps(self.session.book)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
        done, undone = self._steps
        table = self.query_one(RecordTable)
        rows = rows_of(self._steps, self.session.today)
        table.set_source(ListSource(rows), keep_cursor=False)
        table.show_record(done[0].id if done else LINE)
        hint = words.hint(len(done), len(undone), more=len(done) == STEPS) if rows else ""
        self.query_one("#done", Card).entitle(words.TITLE, hint)
        self.refresh_bindings()

    @property
    def _cursor_id(self) -> RowId | None:
        return self.query_one(RecordTable).cursor_id if self.is_mounted else None
