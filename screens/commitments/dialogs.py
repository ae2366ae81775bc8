"""What the promises ask and show above themselves: forms, lists, sheets."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from textual import work

from ci_tui.domain.commitments import CommitmentCard, CommitmentLine
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.services import commitments
from screens.commitments import words
from screens.commitments.detail import told
from screens.session import Session, Wanted

if TYPE_CHECKING:
    from textual.screen import Screen

    from screens.commitments.screen import CommitmentsScreen
    from screens.list_screen import ListScreen

    Base = ListScreen
    Ask = Callable[[Screen[Any], Session, CommitmentLine], Awaitable[str | None]]
else:
    Base = object


class CommitmentDialogs(Base):
    """The part of the promises' screen that opens others above it."""

    @property
    def _commitments(self) -> "CommitmentsScreen":
        return self  # type: ignore[return-value]

    @property
    def _card(self) -> CommitmentCard | None:
        try:
            return self._commitments.card()
        except Refusal as refusal:  # another screen removed it meanwhile
            self.notify(str(refusal), markup=False, severity="warning")
            return None

    # Writing down

    @work
    async def do_add_promise(self) -> None:
        """Write down a promise."""
        from screens.commitments import forms  # the forms are not needed for the first frame

        added = await forms.add_promise(self, self.session)
        if added is not None:
            self._show_new(added, words.ADDED)

    @work
    async def do_edit_promise(self) -> None:
        """Correct a promise."""
        from screens.commitments import forms  # the forms are not needed for the first frame

        card = self._card
        if card is None:
            return
        changed = await forms.edit_promise(self, self.session, card)
        if changed is not None:
            self._show_new(changed, words.CHANGED)

    def _show_new(self, commitment_id: str, said: str) -> None:
        self.show_book()
        self.show_record(commitment_id)
        self.notify(said, markup=False, timeout=3)

    # What became of it

    @work
    async def do_kept(self) -> None:
        """Ask what came of it."""
        from screens.commitments import forms  # the forms are not needed for the first frame

        await self._answer(forms.keep_promise, words.kept)

    @work
    async def do_move_due(self) -> None:
        """Ask until when, and why."""
        from screens.commitments import forms  # the forms are not needed for the first frame

        await self._answer(forms.move_due, words.moved_to)

    @work
    async def do_drop_promise(self) -> None:
        """Ask why."""
        from screens.commitments import forms  # the forms are not needed for the first frame

        await self._answer(forms.drop_promise, words.dropped)

    async def _answer(self, ask: "Ask", told: Callable[[CommitmentLine], str]) -> None:
        """Ask and keep; then the cursor stays at its place, on the promise that comes next."""
        card, place = self._card, self.table.cursor_index
        if card is None or place is None or await ask(self, self.session, card.line) is None:
            return
        self.show_book()
        self.table.move_cursor(place)
        line = commitments.commitment_card(self.session.book, card.line.id).line
        self.notify(told(line), markup=False, timeout=5)

    def do_open_again(self) -> None:
        """Open a promise again."""
        card, book, today = self._card, self.session.book, self.session.today
        if card is not None:
            self.write(
                lambda write: write.commitments.reopen_commitment(book, card.line.id, today),
                words.OPEN_AGAIN,
            )

    # Looking

    @work
    async def do_by_month(self) -> None:
        """Show what was kept, month by month."""
        from screens.commitments.charts import months_sheet  # built when it is first asked for

        book, today = self.session.book, self.session.today
        share = words.share_kept(commitments.kept(book, today))
        hint = f"{share} over the past year" if share else ""
        await self.app.push_screen_wait(months_sheet(commitments.by_month(book, today), hint))

    @work
    async def do_show_whole(self) -> None:
        """Show the promise whole."""
        from screens.whole_sheet import WholeSheet  # built when it is first asked for

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(WholeSheet("Promise", told(card, self.session.today)))

    def do_go_to_roundtable(self) -> None:
        """Go to the roundtable where it was made."""
        card = self._card
        if card is None:
            return
        if card.line.roundtable_id is None or card.line.roundtable is None:
            self.notify(words.NO_ROUNDTABLE, markup=False)
            return
        self.open_record(Wanted("roundtable", card.line.roundtable_id))

    @work
    async def do_history(self) -> None:
        """Show who changed what."""
        from ci_tui.services.history import history  # not needed for the first frame
        from widgets.history_sheet import HistorySheet

        card = self._card
        if card is not None:
            entries = history(self.session.book, card.line.id)
            title = f"History · {words.in_short(card.line.text)}"
            await self.app.push_screen_wait(HistorySheet(title, entries))

    # The trash

    @work
    async def do_trash_promise(self) -> None:
        """Ask, naming the promise, then move it to the trash."""
        from widgets.dialogs import Confirm  # not needed for the first frame

        card, book, today = self._card, self.session.book, self.session.today
        if card is None:
            return
        question, detail = words.trash_question(card.line, commitments.hanging(book, card.line.id))
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move it", no="Keep it", harm=True)):
            self.write(
                lambda write: write.commitments.trash_commitment(book, card.line.id, today),
                words.trashed(card.line),
            )

    @work
    async def do_bring_back(self) -> None:
        """Choose what comes back from the trash."""
        from widgets.choose import Choose  # not needed for the first frame

        book = self.session.book
        trashed = {line.id: line for line in commitments.trashed_commitments(book)}
        choices = [
            Choice(line.id, words.in_short(line.text), words.line_note(line)) for line in trashed.values()
        ]
        chosen = await self.app.push_screen_wait(Choose("In the trash", choices))
        if chosen is None:
            return
        try:
            await self.session.write(lambda write: write.commitments.restore_commitment(book, chosen))
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        self._show_new(chosen, words.restored(trashed[chosen]))
