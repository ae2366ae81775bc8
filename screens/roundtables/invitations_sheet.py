"""Who is invited to a roundtable and what they answered; each answer is one key, and kept at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.invitations import InvitationAnswer
from ci_tui.domain.roundtables import RoundtableCard
from ci_tui.services import invitations
from screens.cards.naming import NamesHere
from screens.filling_in import Values, fill_in
from screens.roundtables import invitation_words as words
from screens.roundtables.invitation_commands import (
    INVITATION_COMMANDS,
    Cannot,
    Comes,
    InviteAll,
    InviteOne,
    Maybe,
    NoAnswer,
    NoteWhatTheySaid,
    TakeOff,
)
from screens.roundtables.invitation_rows import COLUMNS, Standing, read, rows, told
from screens.roundtables.words import called
from screens.session import Session
from widgets.card import Card
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.dialogs import Confirm
from widgets.key_line import KeyLine
from widgets.record_table import ListSource, RecordTable
from widgets.sheet import HangingText

if TYPE_CHECKING:
    from ci_tui.services.door import Writing

_ABOUT_ONE = (Comes, Cannot, Maybe, NoAnswer, NoteWhatTheySaid, TakeOff)
_ABOUT_INVITED = (NoAnswer, NoteWhatTheySaid, TakeOff)


class InvitationsSheet(NamesHere[None], DialogScreen[None]):
    """The invited partners by name, those who missed the last two and are not invited behind them.

    Args:
        session: the open book.
        card: the roundtable.
    """

    NAMED_BY = "partner"
    COMMANDS = INVITATION_COMMANDS
    DEFAULT_CSS = """
    InvitationsSheet {
        align: center middle;
        & > Card {
            width: 96;
            max-width: 100%;
            height: 80%;
            min-height: 16;
            max-height: 100%;
            background: $surface;
            border: round $primary;
        }
        & RecordTable { height: 1fr; }
        & #told { padding-top: 1; }
        &.-low #told { padding-top: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]

    def __init__(self, session: Session, card: RoundtableCard) -> None:
        super().__init__()
        self.session = session
        self._roundtable_id = card.id
        self._title = words.title(called(card))
        self._read = self._read_again()

    def compose(self) -> ComposeResult:
        """The list, and below it how it stands."""
        with Card(title=self._title):
            yield RecordTable(COLUMNS, ListSource(rows(self._read)), empty=words.EMPTY)
            yield HangingText(id="told")
        yield KeyLine()

    def help_title(self) -> str:
        """Which roundtable it is for."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.HELP

    def on_mount(self) -> None:
        """Say how it stands."""
        self._tell()

    def subject(self) -> str:
        """The partner under the cursor."""
        found = self.query_one(RecordTable).cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def show_subject(self, subject: str) -> bool:
        """Go to a partner again."""
        return not subject or self.query_one(RecordTable).show_record(subject)

    def why_not(self, command: type[Command]) -> str | None:
        """An answer needs a partner, and nothing is written in a book that is read only."""
        if command not in (*_ABOUT_ONE, InviteOne, InviteAll):
            return None
        if self.session.book.read_only:
            return words.READ_ONLY
        here = self.subject()
        if command in _ABOUT_ONE and not here:
            return words.NOBODY_HERE
        if command in _ABOUT_INVITED and self._read.of(here) is None:
            return words.NOT_INVITED_YET
        return None

    # Answers

    def do_comes(self) -> None:
        """The partner comes."""
        self._answer(InvitationAnswer.COMES)

    def do_cannot(self) -> None:
        """The partner cannot come."""
        self._answer(InvitationAnswer.CANNOT)

    def do_maybe(self) -> None:
        """The partner may come."""
        self._answer(InvitationAnswer.MAYBE)

    def do_no_answer(self) -> None:
        """The partner has not answered after all."""
        self._answer(InvitationAnswer.NONE)

    @work(group="write")
    async def _answer(self, given: InvitationAnswer) -> None:
        book, roundtable, today = self.session.book, self._roundtable_id, self.session.today
        partner_id = self.subject()
        try:
            await self.session.write(
                lambda write: write.invitations.answer(book, roundtable, partner_id, given, today)
            )
        except Refusal as refusal:
            self._say(str(refusal))
        self._show(partner_id)

    @work
    async def do_note_what_they_said(self) -> None:
        """Ask for the note on the partner under the cursor."""
        partner_id = self.subject()
        now = self._read.of(partner_id)
        if now is None:
            return
        book, roundtable, today = self.session.book, self._roundtable_id, self.session.today

        form = (await self.session.write_side()).invitations.AnswerForm

        def keep(write: "Writing", values: Values) -> str:
            write.invitations.answer(book, roundtable, partner_id, now.answer, today, note=values["note"])
            return partner_id

        await fill_in(
            self,
            self.session,
            words.what_was_said(now.partner),
            fields=form.fields(),
            begin=form.begin(note=now.note),
            keep=keep,
        )
        self._show()

    # Inviting

    @work
    async def do_invite_one(self) -> None:
        """Choose a partner and invite it."""
        book, roundtable, today = self.session.book, self._roundtable_id, self.session.today
        missed = {one.partner_id for one in self._read.missing}
        choices = [
            Choice(
                one.partner_id,
                one.partner,
                words.partner_note(one.sector, one.partner_id in missed, one.is_active),
            )
            for one in invitations.not_invited(book, roundtable, today)
        ]
        if not choices:
            self.notify(words.EVERYBODY_INVITED if self._read.invited else words.NO_PARTNERS, markup=False)
            return
        chosen = await self.app.push_screen_wait(Choose(words.INVITE_WHOM, choices, self.subject()))
        if chosen is not None:
            await self._invite((chosen,))
            self._show(chosen)

    @work(group="write")
    async def do_invite_all(self) -> None:
        """Invite all active partners."""
        book, roundtable, today = self.session.book, self._roundtable_id, self.session.today
        active = [one.partner_id for one in invitations.not_invited(book, roundtable, today) if one.is_active]
        if not active:
            self.notify(words.ALL_ACTIVE_INVITED if self._read.invited else words.NO_PARTNERS, markup=False)
            return
        await self._invite(active)
        self._show()

    async def _invite(self, partner_ids: Sequence[str]) -> None:
        book, roundtable, today = self.session.book, self._roundtable_id, self.session.today
        try:
            await self.session.write(
                lambda write: write.invitations.invite(book, roundtable, partner_ids, today)
            )
        except Refusal as refusal:
            self._say(str(refusal))

    @work(group="write")
    async def do_take_off(self) -> None:
        """Take the partner off; one that answered is asked about first."""
        partner_id = self.subject()
        now = self._read.of(partner_id)
        if now is None:
            return
        if now.answer or now.note:
            question, detail = words.take_off_question(now.partner)
            sheet = Confirm(question, detail, yes="Take it off", no="Keep it", harm=True)
            if not await self.app.push_screen_wait(sheet):
                return
        book, roundtable = self.session.book, self._roundtable_id
        try:
            await self.session.write(lambda write: write.invitations.uninvite(book, roundtable, partner_id))
        except Refusal as refusal:
            self._say(str(refusal))
        self._show()

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._show()

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    do_invitations_done = do_back

    # What is shown

    def _say(self, refusal: str) -> None:
        self.notify(refusal, markup=False, severity="error", timeout=10)

    def _read_again(self) -> Standing:
        return read(self.session.book, self._roundtable_id, self.session.today)

    def _show(self, partner_id: str = "") -> None:
        """Show how it is by now, the cursor on a partner or where it was."""
        if not self.is_attached:
            return
        self._read = self._read_again()
        table = self.query_one(RecordTable)
        table.set_source(ListSource(rows(self._read)))
        if partner_id:
            table.show_record(partner_id)
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        lines = told(self._read, nobody=words.NOBODY_HERE if self._read.missing else "")
        sentences = self.query_one("#told", HangingText)
        sentences.show(*lines)
        sentences.display = bool(lines)
