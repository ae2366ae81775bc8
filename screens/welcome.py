"""The first screen: begin a book, open one, or look at the sample."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar, Protocol, runtime_checkable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ci_tui.domain.errors import Refusal
from ci_tui.services import books
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from ci_tui.store.refusals import BookInUse
from screens import welcome_words as words
from screens.today import Clock, Today
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialogs import Confirm
from widgets.form import FormScreen
from widgets.form_fields import FormField
from widgets.key_line import KeyLine
from widgets.masthead import Masthead, Standing
from widgets.program_screen import ProgramScreen


@runtime_checkable
class OpensBooks(Protocol):
    """The app, as this screen needs it: it shows a book that was opened, or how one can be put right."""

    def open_session(self, book: Book, today: date, throw_away: bool) -> None:
        """Show this book."""
        ...

    async def recover(self, path: Path) -> None:
        """Show the ways out for a book that cannot be opened."""
        ...


class LookAtSample(Command):
    """Look at the sample: an invented network, to try everything on. Nothing of it is kept."""

    key = "s"
    label = "sample"


class NewBook(Command):
    """Begin a new book for your network."""

    key = "n"
    label = "new book"


class OpenBook(Command):
    """Open a book that you have."""

    key = "o"
    label = "open a book"


class WelcomeScreen(ProgramScreen[None]):
    """Where a person who starts for the first time is led to a book."""

    COMMANDS = (LookAtSample, NewBook, OpenBook)
    CSS_PATH = "welcome.tcss"
    HELP_TITLE = "Welcome"
    HELP: ClassVar[str | None] = words.HELP
    AUTO_FOCUS = "OptionList"

    def __init__(self, preferences: Preferences, today: date, clock: Clock = date.today) -> None:
        super().__init__()
        self._preferences = preferences
        self._today = Today(today, clock=clock)
        self._recent = books.recent_books(preferences)

    def compose(self) -> ComposeResult:
        """What the program is for, and the ways to begin."""
        yield Masthead(Standing(network="ci-tui", today=self._today.day))
        with VerticalScroll(id="body"):
            yield Static(words.WELCOME, id="welcome")
            with Card(title="Begin", accent=True):
                yield OptionList(*self._options(), id="ways")
            yield Static(Content.styled(words.PROMISE, "$text-muted"), id="promise")
        yield KeyLine()

    def _options(self) -> list[Option | None]:
        ways = [
            Option(words.way(command.key, title, command.sentence), id=command.id)
            for command, title in zip(self.COMMANDS, words.WAYS, strict=True)
        ]
        if not self._recent:
            return [*ways]
        last = [
            Option(words.recent(plain(path.stem), plain(str(path.parent))), id=f"recent-{place}")
            for place, path in enumerate(self._recent)
        ]
        return [*last, None, *ways]

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if chosen.startswith("recent-"):
            self._open(self._recent[int(chosen.removeprefix("recent-"))])
        else:
            await self.run_command(chosen)

    def do_look_at_sample(self) -> None:
        """Show a copy of the sample, as of the day after its last."""
        try:
            book, today = books.open_demo()
            self._show(book, today, throw_away=True)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)

    @work
    async def do_new_book(self) -> None:
        """Ask whose book it is and where it shall lie."""

        def save(values: dict[str, str]) -> None:
            given = values["path"]
            path = Path(given).expanduser() if given else books.propose_path(values["name"])
            book = books.new_book(path, values["name"], values["place"], self._preferences)
            self.call_later(self._show, book, self._today.day)

        await self.app.push_screen_wait(
            FormScreen("A new book", words.NEW_BOOK_FIELDS, save=save, save_label="Begin the book")
        )

    @work
    async def do_open_book(self) -> None:
        """Ask where the book lies."""

        def save(values: dict[str, str]) -> None:
            path = Path(values["path"]).expanduser().absolute()
            if (book := self._opened(path)) is not None:
                self.call_later(self._show, book, self._today.day)

        fields = (FormField("path", "Where the book lies", "path", words.PATH_HINT, required=True),)
        await self.app.push_screen_wait(FormScreen("Open a book", fields, save=save, save_label="Open"))

    @work
    async def _open(self, path: Path) -> None:
        try:
            if (book := self._opened(path)) is not None:
                self._show(book, self._today.day)
        except BookInUse as refusal:
            ask = Confirm(str(refusal), words.READ_INSTEAD, yes="Read only", no="Leave it")
            if await self.app.push_screen_wait(ask):
                self._open_to_read(path)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)

    def _opened(self, path: Path) -> Book | None:
        """The book at a path; None where it is damaged or gone, which leads to the ways out."""
        try:
            book = books.open_book(path, self._preferences)
        except Refusal as refusal:
            from ci_tui.services import recovery  # most books open

            if not recovery.can_help(path, refusal):
                raise
        else:
            if book.report is None or book.report.ok:
                return book
            book.close()
        app = self.app
        assert isinstance(app, OpensBooks)
        self.call_later(app.recover, path)
        return None

    def _open_to_read(self, path: Path) -> None:
        try:
            self._show(books.open_book(path, self._preferences, read_only=True), self._today.day)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)

    def _show(self, book: Book, today: date, throw_away: bool = False) -> None:
        app = self.app
        assert isinstance(app, OpensBooks)
        show: Callable[[Book, date, bool], None] = app.open_session
        show(book, today, throw_away)
