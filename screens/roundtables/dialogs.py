"""What Roundtables asks and shows above itself: forms, lists, sheets."""

from typing import TYPE_CHECKING

from textual import work

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.roundtables import RoundtableCard, RoundtableStatus
from ci_tui.services import roundtables
from screens.roundtables import words

if TYPE_CHECKING:
    from screens.list_screen import ListScreen
    from screens.roundtables.screen import RoundtablesScreen

    Base = ListScreen
else:
    Base = object


class RoundtableDialogs(Base):
    """The part of the Roundtables screen that opens others above it."""

    @property
    def _roundtables(self) -> "RoundtablesScreen":
        return self  # type: ignore[return-value]

    @property
    def _card(self) -> RoundtableCard | None:
        try:
            return self._roundtables.card()
        except Refusal as refusal:  # another screen removed it meanwhile
            self.notify(str(refusal), markup=False, severity="warning")
            return None

    # Planning and writing up

    @work
    async def do_plan_roundtable(self) -> None:
        """Plan a roundtable."""
        from screens.roundtables import forms  # the forms are not needed for the first frame

        self._show_new(await forms.plan(self, self.session), words.PLANNED)

    @work
    async def do_write_up(self) -> None:
        """Write up a past meeting."""
        from screens.roundtables.past_meeting import write_up  # built when it is first asked for

        self._show_new(await write_up(self, self.session), words.WRITTEN_UP)

    @work
    async def do_edit_roundtable(self) -> None:
        """Change a roundtable."""
        from screens.roundtables import forms  # the forms are not needed for the first frame

        card = self._card
        if card is not None:
            self._show_new(await forms.edit(self, self.session, card), words.CHANGED)

    @work
    async def do_set_agenda(self) -> None:
        """Show the agenda, to be written and moved about."""
        from screens.roundtables.agenda_sheet import AgendaSheet  # built when it is first asked for

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(AgendaSheet(self.session, card))
            self.show_book()

    @work
    async def do_invitations(self) -> None:
        """Show who is invited, and what they answered."""
        from screens.roundtables.invitations_sheet import InvitationsSheet  # built when first asked for

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(InvitationsSheet(self.session, card))
            self.show_book()

    @work
    async def do_hold_meeting(self) -> None:
        """Open the roundtable on a screen of its own, to be written down as it goes on."""
        from screens.meeting.opening import open_meeting  # built when it is first asked for

        card = self._card
        if card is not None:
            await open_meeting(self, self.session, card)

    def do_promises(self) -> None:
        """Show all promises."""
        from screens.commitments.screen import CommitmentsScreen  # built when it is first asked for

        self.app.push_screen(CommitmentsScreen(self.session))

    @work
    async def do_parked_questions(self) -> None:
        """Show the questions without an answer."""
        from screens.roundtables.questions_sheet import QuestionsSheet  # built when it is first asked for

        await self.app.push_screen_wait(QuestionsSheet(self.session))
        self.show_book()

    @work
    async def do_documents(self) -> None:
        """Choose a document of this roundtable, write it, and show where it lies."""
        from screens.roundtables.documents import choose_document  # built when it is first asked for

        card = self._card
        if card is not None:
            await choose_document(self, self.session, card)

    @work
    async def do_share_learning(self) -> None:
        """Write down a learning that was shared there."""
        from screens.learnings.forms import add_learning  # the forms are not needed for the first frame

        card = self._card
        if card is not None and await add_learning(self, self.session, at=card) is not None:
            self._show_new(card.id, words.LEARNING_ADDED)

    @work
    async def do_sign_in(self) -> None:
        """Sign in who is there."""
        from screens.roundtables.sign_in import SignInSheet  # built when it is first asked for

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(SignInSheet(self.session, card))
            self.show_book()

    @work
    async def do_decisions(self) -> None:
        """Show what was decided, to be added to or changed."""
        from screens.roundtables.decisions_sheet import DecisionsSheet  # built when it is first asked for

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(DecisionsSheet(self.session, card))
            self.show_book()

    @work
    async def do_tag_roundtable(self) -> None:
        """Ask for which function of the backbone it was work."""
        from screens.backbone.tag import tag_entry  # built when it is first asked for

        card = self._card
        if card is not None and await tag_entry(self, self.session, "roundtable", card.id):
            self.show_book()

    @work
    async def do_tag_roundtable_again(self) -> None:
        """Count it for the function that was chosen last, or no more."""
        from screens.backbone.tag import tag_again  # built when it is first asked for

        card = self._card
        if card is not None and await tag_again(self, self.session, "roundtable", card.id):
            self.show_book()

    @work
    async def do_set_status(self) -> None:
        """Choose whether it was held, cancelled, or is planned."""
        from widgets.choose import Choose  # not needed for the first frame

        card, book, today = self._card, self.session.book, self.session.today
        if card is None:
            return
        chosen = await self.app.push_screen_wait(
            Choose("Status", words.status_choices(card, today), card.status)
        )
        if chosen is None or chosen == card.status:
            return
        status = RoundtableStatus(chosen)
        since = card.day if status is RoundtableStatus.HELD else today
        self.write(
            lambda write: write.roundtables.set_status(book, card.id, status, since),
            words.status_set(status, plain_date(since)),
        )

    def _show_new(self, roundtable_id: str | None, said: str) -> None:
        if roundtable_id is None:
            return
        self.show_book()
        self.show_record(roundtable_id)
        self.notify(said, markup=False, timeout=3)

    # Looking

    @work
    async def do_attendance(self) -> None:
        """Show who came over time."""
        from screens.roundtables.charts import attendance_sheet  # built when it is first asked for

        points = roundtables.attendance_by_roundtable(self.session.book)
        await self.app.push_screen_wait(attendance_sheet(points))

    @work
    async def do_show_whole(self) -> None:
        """Show the roundtable whole."""
        from screens.whole_sheet import WholeSheet  # built when it is first asked for

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(WholeSheet(words.called(card), self._roundtables.told(card.id)))

    @work
    async def do_history(self) -> None:
        """Show who changed what."""
        from ci_tui.services.history import history  # not needed for the first frame
        from widgets.history_sheet import HistorySheet

        card = self._card
        if card is not None:
            entries = history(self.session.book, card.id)
            await self.app.push_screen_wait(HistorySheet(f"History · {words.called(card)}", entries))

    # The trash

    @work
    async def do_trash_roundtable(self) -> None:
        """Ask, naming the roundtable, then move it to the trash."""
        from widgets.dialogs import Confirm  # not needed for the first frame

        card, book, today = self._card, self.session.book, self.session.today
        if card is None:
            return
        question, detail = words.trash_question(card, roundtables.hanging(book, card.id))
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move it", no="Keep it", harm=True)):
            self.write(
                lambda write: write.roundtables.trash_roundtable(book, card.id, today), words.trashed(card)
            )

    @work
    async def do_bring_back(self) -> None:
        """Choose what comes back from the trash."""
        from widgets.choose import Choose  # not needed for the first frame

        book = self.session.book
        trashed = {line.id: line for line in roundtables.trashed_roundtables(book)}
        choices = [Choice(line.id, words.called(line), words.line_note(line)) for line in trashed.values()]
        chosen = await self.app.push_screen_wait(Choose("In the trash", choices))
        if chosen is None:
            return
        try:
            await self.session.write(lambda write: write.roundtables.restore_roundtable(book, chosen))
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        self._show_new(chosen, words.restored(trashed[chosen]))
