"""A book that cannot be opened: what is wrong with it, what is safe, and the ways to go on."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol, runtime_checkable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ci_tui.domain.errors import Refusal
from ci_tui.services import books, recovery
from ci_tui.services.recovery import GoodBackup, ReadReport, Trouble, Ways
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from screens.recovery import words
from screens.recovery.commands import AnotherBackup, LeaveIt, LookAtIt, NewestBackup, ReadWhatIsLeft
from screens.today import Clock, Today
from widgets.card import Card
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialogs import Confirm
from widgets.key_line import KeyLine
from widgets.keys import shown_key
from widgets.masthead import Masthead, Standing
from widgets.program_screen import ProgramScreen


@runtime_checkable
class Recovers(Protocol):
    """The app, as this screen needs it."""

    @property
    def damaged(self) -> Path | None:
        """The book that is to be put right."""
        ...

    def open_session(self, book: Book, today: date, throw_away: bool) -> None:
        """Show this book."""
        ...

    def leave_recovery(self) -> None:
        """Go to the first screen."""
        ...


class RecoveryScreen(ProgramScreen[None]):
    """Where a person is led whose book cannot be opened; at most one key from the newest good backup."""

    COMMANDS = (NewestBackup, AnotherBackup, ReadWhatIsLeft, LookAtIt, LeaveIt)
    CSS_PATH = "recovery.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-tall")]
    HELP_TITLE = "A damaged book"
    HELP: ClassVar[str | None] = words.HELP
    AUTO_FOCUS = "OptionList"

    def __init__(self, preferences: Preferences, today: date, clock: Clock = date.today) -> None:
        super().__init__()
        self._preferences = preferences
        self._today = Today(today, clock=clock)
        self._looked_at: Path | None = None
        self._trouble: Trouble | None = None
        self._ways: Ways | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """What is wrong, what is safe, and the ways."""
        yield Masthead(Standing(today=self._today.day))
        with VerticalScroll(id="body"):
            yield Static(id="trouble")
            yield Static(id="safe")
            with Card(title="How to go on", accent=True):
                yield OptionList(id="ways")
            yield Static(id="doing")
        yield KeyLine()

    def on_mount(self) -> None:
        """Nothing is known yet."""
        self._say(words.LOOKING)

    def on_screen_resume(self) -> None:
        """Look at the book that is to be put right, once."""
        damaged = self._app.damaged
        if damaged is not None and damaged != self._looked_at:
            self._looked_at, self._trouble, self._ways = damaged, None, None
            self._look(damaged)

    @property
    def _app(self) -> Recovers:
        app = self.app
        assert isinstance(app, Recovers)
        return app

    # What is shown

    @work(exclusive=True, group="look")
    async def _look(self, path: Path) -> None:
        self.query_one(Masthead).standing = Standing(path.stem, notice="not open", today=self._today.day)
        self._say(words.LOOKING)
        self.query_one(OptionList).clear_options()
        try:
            trouble = await asyncio.to_thread(recovery.diagnose, path)
            if trouble is None:  # it was only half-written, and SQLite has put that right by now
                self._go_on(books.open_book(path, self._preferences), "")
                return
            self._trouble, self._ways = trouble, await asyncio.to_thread(recovery.ways, trouble)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self._say("")
        self.query_one("#trouble", Static).update(words.what_is_wrong(trouble))
        self.query_one("#safe", Static).update(words.what_is_safe(trouble, self._ways.newest))
        self._show_ways()
        self.query_one(OptionList).focus()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The ways are wrapped to the width that there is."""
        self.call_after_refresh(self._show_ways)

    def _show_ways(self) -> None:
        options = self.query_one(OptionList)
        if self._ways is not None:
            place = options.highlighted or 0
            options.clear_options().add_options(self._options(self._ways, options.content_size.width))
            options.highlighted = place

    def _options(self, ways: Ways, width: int) -> Iterable[Option]:
        told: list[tuple[type[Command], str, str]] = []
        if ways.newest is not None:
            told.append((NewestBackup, "Go on from the newest good backup", words.newest(ways.newest)))
        if ways.others:
            told.append((AnotherBackup, "Go on from another backup", words.others(ways.others)))
        if ways.can_read:
            told.append((ReadWhatIsLeft, "Read what can still be read", words.READ))
        if ways.can_look:
            told.append((LookAtIt, "Look at it", words.LOOK))
        told.append((LeaveIt, "Leave it", words.LEAVE))
        for command, title, sentence in told:
            yield Option(words.way(shown_key(command.keys[0]), title, sentence, width - 2), id=command.id)

    def why_not(self, command: type[Command]) -> str | None:
        """Only what there is can be gone back to, and one thing is done at a time."""
        if command not in RecoveryScreen.COMMANDS:
            return super().why_not(command)
        if self._busy:
            return words.BUSY
        ways = self._ways
        if command is LeaveIt:
            return None
        if ways is None:
            return words.NOT_YET
        lacking = {
            NewestBackup: (ways.newest is not None, words.NO_BACKUP),
            AnotherBackup: (ways.others > 0, words.NO_OTHER_BACKUP),
            ReadWhatIsLeft: (ways.can_read, words.NOTHING_TO_READ),
            LookAtIt: (ways.can_look, words.CANNOT_LOOK),
        }
        there, reason = lacking[command]
        return None if there else reason

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_command(event.option_id or "")

    def _say(self, sentence: str) -> None:
        for line in self.query("#doing").results(Static):  # none, once the program ends
            line.update(plain(sentence))
            line.display = bool(sentence)

    # The ways: one at a time, however fast the keys come

    def do_newest_backup(self) -> None:
        """Put the newest good backup in the book's place, and go on."""
        assert self._ways is not None and self._ways.newest is not None
        self._begin(self._go_back(self._ways.newest))

    def do_another_backup(self) -> None:
        """Choose a backup, put it in the book's place, and go on."""
        self._begin(self._another_backup(self._path))

    def do_read_what_is_left(self) -> None:
        """Read what can be read, say what came of it, and open it where that is wanted."""
        self._begin(self._read_what_is_left(self._path))

    def do_look_at_it(self) -> None:
        """Open it for reading only."""
        self._begin(self._open(self._path, read_only=True))

    def do_leave_it(self) -> None:
        """To the first screen."""
        self._looked_at = None
        self._app.leave_recovery()

    @property
    def _path(self) -> Path:
        assert self._trouble is not None
        return self._trouble.path

    def _begin(self, doing: Coroutine[None, None, None]) -> None:
        self._busy = True
        self.run_worker(self._done(doing), group="way")

    async def _done(self, doing: Coroutine[None, None, None]) -> None:
        try:
            await doing
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=15)
        finally:
            self._busy = False
            self._say("")
            self.refresh_bindings()

    async def _go_back(self, backup: GoodBackup) -> None:
        self._say(words.DOING_BACK)
        back = await asyncio.to_thread(recovery.go_back, self._path, backup, self._preferences)
        self._go_on(back.book, back.sentence)

    async def _another_backup(self, path: Path) -> None:
        self._say(words.DOING_BACKUPS)
        good = await asyncio.to_thread(recovery.good_backups, path)
        if not good:
            raise Refusal(words.NO_OTHER)
        self._say("")
        choices = [Choice(str(place), each.when, each.holds) for place, each in enumerate(good)]
        chosen = await self.app.push_screen_wait(Choose(words.WHICH_BACKUP, choices))
        if chosen is not None:
            await self._go_back(good[int(chosen)])

    async def _read_what_is_left(self, path: Path) -> None:
        def told(done: float) -> None:
            self.app.call_from_thread(self._say, words.DOING_READ.format(done=done))

        self._say(words.DOING_READ.format(done=0))
        report = await asyncio.to_thread(_read, path, told)
        self._say("")
        ask = Confirm(
            words.read_title(report), words.read_detail(report.remarks),
            yes=words.OPEN_IT, no=words.LEAVE_IT,
        )  # fmt: skip
        if await self.app.push_screen_wait(ask):
            await self._open(report.path)

    async def _open(self, path: Path, *, read_only: bool = False) -> None:
        self._go_on(
            await asyncio.to_thread(books.open_book, path, self._preferences, read_only=read_only), ""
        )

    def _go_on(self, book: Book, said: str) -> None:
        self._looked_at = None
        self._app.open_session(book, self._today.day, False)
        if said:
            self.app.notify(said, markup=False, timeout=10)


def _read(path: Path, told: Callable[[float], object]) -> ReadReport:
    """Read, telling each hundredth only once."""
    before = -1

    def progress(done: float) -> None:
        nonlocal before
        if int(done * 100) > before:
            before = int(done * 100)
            told(done)

    return recovery.read_again(path, progress=progress)
