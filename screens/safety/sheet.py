"""Safety: where the book lies, its backups, and what a person can do to be sure of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.worker import get_current_worker

from ci_tui.domain.errors import Refusal
from ci_tui.services import backups
from ci_tui.services.backups import BackupLine
from ci_tui.store.clock import system_clock
from ci_tui.store.places import backup_folder
from screens.safety import words
from screens.safety.commands import BackUpNow, CheckBook, CloseSafety, CopyToStick, GoBack
from screens.safety.copying import CopyingSheet, choose_target
from screens.safety.messages import Concerned, Examined
from screens.safety.standing import Standing, about, standing_of, told
from screens.session import Session
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen, ExplainThis
from widgets.dialogs import Confirm
from widgets.key_line import KeyLine
from widgets.messages import BookChanged
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable
from widgets.sheet import HangingText

_TALL = 30  # lines from which there is room for everything
_AT_ONCE = 0.4  # seconds that opening waits for the backups, so that the next key finds them there

COLUMNS = (
    Column("when", "  backup of", width=24, importance=ALWAYS),
    Column("why", "why", width=24, importance=3),  # whole or not at all: it stands below as well
    Column("holds", "holds", importance=8, least=24),
)


class SafetySheet(DialogScreen[None]):
    """The backups of a book, with the keys to make one, to go back to one, to copy the book, to check it."""

    COMMANDS = (GoBack, BackUpNow, CopyToStick, CheckBook, CloseSafety)
    AUTO_FOCUS = "RecordTable"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_TALL, "-tall")]
    DEFAULT_CSS = """
    SafetySheet {
        background: $background;
        & > Card { height: 1fr; }
        & #standing { max-height: 60%; margin-bottom: 1; }
        & RecordTable { height: 1fr; }
        & #about { margin-top: 1; }
        &.-low #about { margin-top: 0; }
        &.-crowded #about { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._standing: Standing | None = None
        self._concerns: tuple[str, ...] = ()
        self._results: dict[str, str] = {}  # what was done here, under its label
        self._doing = ""
        self._typed_folder = ""

    def compose(self) -> ComposeResult:
        """How the book stands, and its backups."""
        with Card(title=words.TITLE, id="safety"):
            yield HangingText(id="standing")
            yield RecordTable(COLUMNS, empty=words.LOOKING)
            yield HangingText(id="about")
        yield KeyLine()

    def help_title(self) -> str:
        """What the sheet is."""
        return words.TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What backups are, and how to go about them."""
        return words.HELP

    async def on_mount(self) -> None:
        """Show how the book stands, before the next key is done where that is quick."""
        looking = asyncio.ensure_future(asyncio.to_thread(standing_of, self.session.book))
        await asyncio.wait({looking}, timeout=_AT_ONCE)
        if looking.done():
            self._take(looking.result())
        else:
            self._show()
            self.run_worker(self._take_later(looking))

    def on_resize(self) -> None:
        """How much is told depends on the room there is."""
        if self._standing is not None:
            self._show()

    async def _take_later(self, looking: Awaitable[Standing]) -> None:
        self._take(await looking)

    def why_not(self, command: type[Command]) -> str | None:
        """Why a command cannot be used just now."""
        if command in (CloseSafety, ExplainThis):
            return None
        if self._doing:
            return words.wait(self._doing)
        if command is GoBack:
            return self._why_not_back()
        if command is BackUpNow and self.session.book.read_only:
            return words.READ_ONLY_BACKUP
        return None

    def _why_not_back(self) -> str | None:
        line = self._line
        if self.session.book.read_only:
            return words.READ_ONLY
        if self._standing is None:
            return words.STILL_LOOKING
        if line is None:
            return words.NOTHING_TO_GO_BACK_TO
        if line.same:
            return words.IS_THE_SAME
        return words.damaged(line.problem) if line.good is False else None

    @on(RecordTable.RowSelected)
    async def _chosen(self, event: RecordTable.RowSelected) -> None:
        event.stop()
        await self.run_command(GoBack.id)

    @on(RecordTable.RowHighlighted)
    def _highlighted(self, event: RecordTable.RowHighlighted) -> None:
        event.stop()
        self._show_about()

    # What can be done

    def do_close_safety(self) -> None:
        """Close the sheet; what is under way goes on, and its end is told wherever one is by then."""
        self.dismiss(None)

    @work
    async def do_go_back(self) -> None:
        """Ask, then make the book hold what the backup under the cursor holds."""
        line, standing = self._line, self._standing
        if line is None or standing is None:
            return
        question, detail = words.go_back_question(line.when, line.holds_words, standing.holds)
        if await self.app.push_screen_wait(Confirm(question, detail, yes=words.GO_BACK, no=words.LEAVE)):
            self._do(words.GOING_BACK, lambda: self._go_back(line.path))

    async def _go_back(self, backup: Path) -> None:
        book = self.session.book
        restored = await self.session.write(lambda write: write.backups.restore(book, backup))
        self._say(words.gone_back(restored.sentence) if restored.rows_changed else restored.sentence)
        if self.is_current and restored.rows_changed:
            self.dismiss(None)  # to see the book as it is now
        else:
            self.app.screen.post_message(BookChanged())

    def do_back_up_now(self) -> None:
        """Make a backup."""
        self._do(words.BACKING_UP, self._back_up)

    async def _back_up(self) -> None:
        book = self.session.book
        made = await self.session.write(lambda _: book.back_up("by-hand"))
        self._say(words.NOTHING_NEW if made is None else words.backed_up(made.name))

    @work
    async def do_copy_to_stick(self) -> None:
        """Ask where to, then copy."""
        target = await choose_target(self.app, self._typed_folder)
        if target is None:
            return
        copied = await self.app.push_screen_wait(CopyingSheet(self.session, target))
        if isinstance(copied, str):
            self._typed_folder = target.name
            self._say(copied, severe=True)
        else:
            where = words.shortened(copied.path, Path.home())
            self._results[words.COPIED] = words.copied(where, same_disk=copied.same_disk)
            self._say(words.copied_notice(copied.path.name, same_disk=copied.same_disk))
        self._take(await asyncio.to_thread(standing_of, self.session.book))

    def do_check_book(self) -> None:
        """Check the whole book."""
        self._do(words.CHECKING, self._check)

    async def _check(self) -> None:
        book = self.session.book
        report = await self.session.in_order(book.check)
        now = backups.moment_in_words(system_clock())
        self._results[words.CHECKED] = words.sound(now) if report.ok else words.unsound(now, report.problems)
        if not report.ok:
            await self._see_ways_out(report.problems[0])

    async def _see_ways_out(self, problem: str) -> None:
        """Offer to go where a damaged book is put right."""
        lead_there = self.session.on_damage
        if lead_there is None:
            self._say(words.UNSOUND_NEXT, severe=True)
            return
        question, detail = words.unsound_question(problem)
        if await self.app.push_screen_wait(Confirm(question, detail, yes=words.WAYS_OUT, no=words.STAY)):
            lead_there()

    def _do(self, doing: str, work: Callable[[], Awaitable[None]]) -> None:
        self._doing = doing
        self._show()
        self.app.run_worker(self._done(work))  # of the app: it goes on where the sheet is left

    async def _done(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Refusal as refusal:
            self._say(str(refusal), severe=True)
        finally:
            self._doing = ""
        if self.is_attached:
            self._take(await asyncio.to_thread(standing_of, self.session.book))

    def _say(self, said: str, *, severe: bool = False) -> None:
        self.app.notify(plain(said), markup=False, severity="error" if severe else "information", timeout=10)

    # What is shown

    @property
    def _line(self) -> BackupLine | None:
        """The backup under the cursor."""
        if self._standing is None or not self.is_mounted:
            return None
        return self._standing.line(self.query_one(RecordTable).cursor_id)

    def _take(self, standing: Standing) -> None:
        """Show how the book stands now, and have its backups read in a thread."""
        if not self.is_attached:
            return
        before, self._standing = self._standing, standing
        if before is not None:
            self._standing = standing.knowing(before.lines)
        self._show()
        if before is None and (other := standing.newest_other()) is not None:
            self.query_one(RecordTable).show_record(str(other.path))
        self._look_closely(self._standing)

    @work(thread=True, group="looking", exclusive=True, exit_on_error=False)
    def _look_closely(self, standing: Standing) -> None:
        """Read every backup whole, and tell of each."""
        worker = get_current_worker()
        self.post_message(Concerned(backups.concerns(self.session.book.path)))
        for line in standing.lines:
            if worker.is_cancelled:
                return
            if line.good is None:
                self.post_message(Examined(backups.examined(line)))

    @on(Concerned)
    def _take_concerns(self, message: Concerned) -> None:
        message.stop()
        self._concerns = message.concerns
        self._show()

    @on(Examined)
    def _take_examined(self, message: Examined) -> None:
        message.stop()
        if self._standing is not None:
            self._standing = self._standing.knowing([message.line])
            self._show()

    def _show(self) -> None:
        """Show what is known by now; the cursor stays on its backup."""
        results = {words.DOING: self._doing} if self._doing else self._results
        brief = self.app.size.height < _TALL
        lines = told(self.session, self._standing, results, self._concerns, brief=brief)
        self.query_one("#standing", HangingText).show(*lines)
        self.set_class(brief and len(results) + len(self._concerns) > 1, "-crowded")
        if self._standing is not None:
            table = self.query_one(RecordTable)
            table.set_empty(words.NO_BACKUP)
            table.set_source(ListSource(self._standing.rows()))
            folder = backup_folder(self.session.book.path).name
            hint = words.hint(len(self._standing.lines), folder)
            self.query_one("#safety", Card).entitle(words.TITLE, hint)
        self._show_about()

    def _show_about(self) -> None:
        """Tell everything of the backup under the cursor: the table has no room for it."""
        line = self._line
        self.query_one("#about", HangingText).show(*(about(line) if line is not None else ()))
        self.refresh_bindings()
