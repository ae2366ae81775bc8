"""The scorecard that was just written: opened, copied, and noted as shared."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from ci_tui.domain.errors import Refusal
from screens.documents import words
from screens.documents.sheet import DocumentsSheet
from screens.documents.writing import Written, write_about_measures
from screens.filling_in import Values, fill_in
from screens.session import Session
from screens.undo_here import GiveAgain, TakeBack, UndoHere
from widgets.cell_text import plain
from widgets.commands import Command

if TYPE_CHECKING:
    from ci_tui.services.door import Writing


class ScorecardShared(Command):
    """Say that the scorecard was shared: when, with whom, how; its first line then says so."""

    key = "s"
    label = "it was shared"


async def write_scorecard(
    session: Session, result_id: str, indicator_id: str | None = None
) -> "ScorecardSheet":
    """Write the scorecard of a result, and the values of a measure; the sheet that shows where they lie.

    Raises:
        Refusal: the result or the measure is gone, or they could not be written; nothing else was changed.
    """
    written = await write_about_measures(session, result_id, indicator_id)
    return ScorecardSheet(session, written, result_id, indicator_id)


class ScorecardSheet(UndoHere, DocumentsSheet):
    """The files of a scorecard, a line each.

    Args:
        session: the open book.
        written: the files.
        result_id: the result that they tell of.
        indicator_id: the measure whose values lie beside it, None where there is none.
    """

    COMMANDS = (ScorecardShared, TakeBack, GiveAgain)

    def __init__(
        self, session: Session, written: Sequence[Written], result_id: str, indicator_id: str | None = None
    ) -> None:
        super().__init__(session, written, words.SCORECARD_TITLE)
        self._result_id = result_id
        self._indicator_id = indicator_id

    def help_paragraphs(self) -> Sequence[str]:
        """What can be done with it."""
        return words.SCORECARD_HELP

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is taken back that was not noted here."""
        return self.why_not_undo(command) or super().why_not(command)

    @work(group="write")
    async def do_scorecard_shared(self) -> None:
        """Ask when, with whom and how; the scorecard is then written anew."""
        form = (await self.session.write_side()).report_cards.ReportCardForm

        def keep(write: "Writing", values: Values) -> str:
            card: str = write.report_cards.share_card(
                self.session.book, self._result_id, values, self.session.today
            )
            return card

        begin = form.begin(on=self.session.today)
        kept = await fill_in(
            self, self.session, words.SHARED_TITLE, fields=form.fields(), begin=begin, keep=keep,
            save_label=words.SHARED_SAVE, begins_in="how",
        )  # fmt: skip
        if kept is not None:
            self.something_done()
            await self._written_anew(words.NOTED_AS_SHARED)

    def show_undone(self, said: str) -> None:
        """Write the scorecard as the book is now, and say what was taken back or done again."""
        self._after_undo(said)

    @work(group="write")
    async def _after_undo(self, said: str) -> None:
        await self._written_anew(said)

    async def _written_anew(self, said: str) -> None:
        """Write the files of this sheet anew, and say why."""
        try:
            written = await write_about_measures(self.session, self._result_id, self._indicator_id)
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            return
        self.show_written(written)
        self.refresh_bindings()
        self.notify(plain(said), markup=False, timeout=5)
