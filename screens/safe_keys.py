"""What keeps the book safe and can be done in every area: undo and redo, the trash, the backups."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from screens.cards.naming import NamesHere
from screens.session import Session
from widgets.commands import Command
from widgets.messages import BookChanged
from widgets.program_screen import EVERYWHERE, ProgramScreen

if TYPE_CHECKING:
    from ci_tui.services.undo import Step

_LARGE = 500  # rows; a step of that many is asked about before it is undone
_READ_ONLY = "This book is open for reading only, so nothing can be changed."


class Undo(Command):
    """Undo what was done last, whatever it was: a word changed, a meeting written up, a whole import."""

    key = "u"
    label = "undo"
    group = EVERYWHERE


class Redo(Command):
    """Do again what was undone last."""

    key = "U"
    label = "redo"
    in_footer = False
    group = EVERYWHERE


class WhatWasDone(Command):
    """What was done in this book, step by step, and undoing several steps at once."""

    key = "f6"
    label = "what was done"
    in_footer = False
    group = EVERYWHERE


class SafetyOfBook(Command):
    """Backups of this book: go back to one, make one now, copy the book to a USB stick, check it."""

    key = "f7"
    label = "backups"
    in_footer = False
    group = EVERYWHERE


class Trash(Command):
    """The trash: bring something back, or empty it for good."""

    key = "f8"
    label = "trash"
    in_footer = False
    group = EVERYWHERE


class WhatYouWereTyping(Command):
    """Go on with what you were typing when the program ended."""

    label = "what you were typing"
    in_footer = False
    group = EVERYWHERE


class SafeKeys(NamesHere[None], ProgramScreen[None]):
    """A screen on a book, where they can be done."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        Undo, Redo, WhatWasDone, SafetyOfBook, Trash, WhatYouWereTyping,
    )  # fmt: skip

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def show_book(self) -> None:
        """Read the book again, and show it."""
        raise NotImplementedError

    @work(group="write")
    async def do_undo(self) -> None:
        """Undo the last step, and say in words what it was."""
        from ci_tui.services.undo import next_undo

        meant: str | None = None  # keys pressed one after the other undo whatever is next by then
        step = next_undo(self.session.book)
        if step is not None and _is_large(step):
            if not await self._is_wanted(step):
                return
            meant = step.id
        await self._reversed(
            lambda door: door.undo.undo(self.session.book, meant), "Undone: {}. U does it again."
        )

    @work(group="write")
    async def do_redo(self) -> None:
        """Do the last undone step again, and say in words what it was."""
        await self._reversed(lambda door: door.undo.redo(self.session.book), "Done again: {}. u undoes it.")

    async def _is_wanted(self, step: "Step") -> bool:
        """Ask before a large step goes."""
        from widgets.dialogs import Confirm

        detail = f"It changed {counted(step.changes, 'row', 'rows')} of the book. U does it again."
        question = Confirm(f"Undo “{step.sentence}”?", detail, yes="Undo it", no="Leave it")
        wanted = await self.app.push_screen_wait(question)
        return bool(wanted)

    async def _reversed(self, doing: Any, said: str) -> None:
        try:
            step: Step = await self.session.write(doing)
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="warning", timeout=10)
            return
        self.post_message(BookChanged())
        self.notify(said.format(step.sentence), markup=False, timeout=5)

    @work
    async def do_what_was_done(self) -> None:
        """Show the steps."""
        from screens.done_sheet import DoneSheet

        await self._above(DoneSheet(self.session))

    @work
    async def do_safety_of_book(self) -> None:
        """Show the backups."""
        from screens.safety.sheet import SafetySheet

        await self._above(SafetySheet(self.session))

    @work
    async def do_trash(self) -> None:
        """Show the trash."""
        from screens.trash_sheet import TrashSheet

        await self._above(TrashSheet(self.session))

    async def do_what_you_were_typing(self) -> None:
        """Show what waits of it."""
        await self.app.run_action("app.offer_drafts")

    async def _above(self, sheet: Any) -> None:
        """Show a sheet, and after it the book as it is then."""
        await self.app.push_screen_wait(sheet)
        if self.is_attached:
            self.show_book()

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is undone in a book that is open for reading only."""
        if command in (Undo, Redo) and self.session.book.read_only:
            return _READ_ONLY
        return super().why_not(command)


def _is_large(step: "Step") -> bool:
    """Whether a step is asked about: an import, going back to a backup, whatever changed much at once."""
    from ci_tui.services.undo import WENT_BACK

    return step.changes >= _LARGE or step.sentence.startswith(WENT_BACK)
