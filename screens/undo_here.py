"""Undo on a sheet that writes: it takes back what was done there, and nothing from before."""

from typing import TYPE_CHECKING, ClassVar

from textual import work

from ci_tui.domain.errors import Refusal
from screens.session import Session
from widgets.cell_text import plain
from widgets.commands import Command

if TYPE_CHECKING:
    from typing import Any

    from widgets.dialog_screen import DialogScreen

    Base = DialogScreen[Any]
else:
    Base = object


class TakeBack(Command):
    """Take back what was changed here last."""

    key = "u,ctrl+z"
    label = "undo"


class GiveAgain(Command):
    """Do again what was taken back last."""

    key = "U,ctrl+y"
    label = "redo"
    in_footer = False


class UndoHere(Base):
    """For a sheet with these two commands, before Textual's class: it counts what was done on it."""

    NOTHING_DONE: ClassVar[str] = (
        "Nothing was changed here yet. Below this sheet, u undoes what was done before."
    )
    NOTHING_UNDONE: ClassVar[str] = "There is nothing to do again."
    session: Session
    _done = 0
    _undone = 0

    def something_done(self) -> None:
        """Something was written here; what was taken back before cannot be done again."""
        self._done, self._undone = self._done + 1, 0

    @property
    def done_here(self) -> int:
        """How many steps done here are not taken back: a sheet below can take them back as well."""
        return self._done

    def why_not_undo(self, command: type[Command]) -> str | None:
        """Why nothing can be taken back here, or done again; None where it can, and for other commands."""
        if command.id == TakeBack.id and not self._done:
            return self.NOTHING_DONE
        if command.id == GiveAgain.id and not self._undone:
            return self.NOTHING_UNDONE
        return None

    def show_undone(self, said: str) -> None:
        """Show the book as it is now, and say what was taken back or done again."""
        raise NotImplementedError

    @work(group="write")
    async def do_take_back(self) -> None:
        """Undo one step."""
        await self._reversed(backwards=True)

    @work(group="write")
    async def do_give_again(self) -> None:
        """Do one step again."""
        await self._reversed(backwards=False)

    async def _reversed(self, *, backwards: bool) -> None:
        book, step = self.session.book, 1 if backwards else -1
        if (self._done if backwards else self._undone) < 1:  # the key was held down
            return
        self._done, self._undone = self._done - step, self._undone + step
        try:
            done = await self.session.write(
                lambda write: write.undo.undo(book) if backwards else write.undo.redo(book)
            )
        except Refusal as refusal:
            self._done, self._undone = self._done + step, self._undone - step
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            return
        again = " U does it again." if backwards else ""
        self.show_undone(f"{'Undone' if backwards else 'Done again'}: {done.sentence}.{again}")
