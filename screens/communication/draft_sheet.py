"""The draft of the next update: read, changed, copied, written as a file, and noted once it was sent."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from ci_tui.domain.documents import DocumentForm
from ci_tui.domain.drafts import TypedPart, Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField
from ci_tui.domain.names import clean
from ci_tui.services import reports
from ci_tui.services.update_draft import Mail, mail_of, text_file, update_news
from screens.communication import words
from screens.communication.commands import CopyUpdate, LeaveDraft, SendUpdate, TellSince, WriteUpdate
from screens.session import Session
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.dialogs import Confirm
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form import FormScreen
from widgets.form_fields import Field
from widgets.key_line import KeyLine
from widgets.long_text import LongText

_SUBJECT, _TEXT = "subject", "text"


class DraftSheet(HoldsDraft[str | None], DialogScreen[str | None]):
    """Subject and text of the next update. The result is the id of the update once it was sent, or None.

    Args:
        session: the open book.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = (
        SendUpdate, CopyUpdate, WriteUpdate, TellSince, LeaveDraft,
    )  # fmt: skip
    AUTO_FOCUS = "LongText"
    DEFAULT_CSS = """
    DraftSheet {
        background: $background;
        & > Card { height: 1fr; padding: 0 1; }
        & Field { height: auto; }
        & LongText { height: 1fr; margin-top: 1; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._news = update_news(session.book, session.today)
        self._mail = mail_of(self._news)
        self._subject = Field(FormField(_SUBJECT, words.SUBJECT_LABEL), self._mail.subject)

    def compose(self) -> ComposeResult:
        """The subject above the text."""
        with Card(title=words.DRAFT_TITLE, hint=words.since_told(self._news.since, self._news.until)):
            yield self._subject
            yield LongText(self._mail.text)
        yield KeyLine()

    def on_mount(self) -> None:
        """Go on with what stood there when the program ended."""
        self.take_up(Unsaved(words.DRAFT_TITLE, self._parts()), self._put_back)

    def help_title(self) -> str:
        """What it is."""
        return words.DRAFT_TITLE

    def help_paragraphs(self) -> Sequence[str]:
        """What stands in it, and what can be done with it."""
        return words.DRAFT_HELP

    # What is typed

    @property
    def _text(self) -> LongText:
        return self.query_one(LongText)

    @property
    def _here(self) -> Mail:
        """Subject and text as they stand."""
        return Mail(clean(self._subject.typed), self._text.text)

    @property
    def _is_changed(self) -> bool:
        return self._here != Mail(clean(self._mail.subject), self._mail.text)

    def _parts(self) -> tuple[TypedPart, ...]:
        text = self._text.text
        return (self._subject.part, TypedPart(_TEXT, words.TEXT_LABEL, text, text, text != self._mail.text))

    def unsaved(self) -> Unsaved | None:
        """What was changed in the draft."""
        return Unsaved(words.DRAFT_TITLE, self._parts()) if self._is_changed else None

    def _put_back(self, draft: Unsaved) -> None:
        self._subject.put(draft.typed[_SUBJECT])
        self._text.text = draft.typed[_TEXT]

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        changed(self)

    def on_field_edited(self, event: Field.Edited) -> None:
        """What is typed is kept aside."""
        event.stop()
        changed(self)

    def on_field_done(self, event: Field.Done) -> None:
        """Enter in the subject goes on to the text."""
        event.stop()
        self._text.focus()

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Nothing is noted in a book that is read only."""
        if command is SendUpdate and self.session.book.read_only:
            return words.READ_ONLY
        return None

    @work
    async def do_send_update(self) -> None:
        """Ask how it was sent and to whom, and note it."""
        from screens.communication.forms import add_update  # not needed to write the draft

        mail = self._here
        if not mail.subject:
            self.notify(words.NO_SUBJECT, markup=False, severity="warning")
            self._subject.query_one(Input).focus()
            return
        sent = await add_update(self, self.session, {_SUBJECT: mail.subject, _TEXT: mail.text})
        if sent is not None:
            self.app.notify(words.NOTED, markup=False)
            self.dismiss(sent)

    def do_copy_update(self) -> None:
        """Copy both."""
        mail = self._here
        self.app.copy_to_clipboard(f"{mail.subject}\n\n{mail.text}")
        self.notify(words.COPIED, markup=False)

    @work
    async def do_write_update(self) -> None:
        """Write it as a file, and as a page; then show where they lie."""
        from screens.documents.sheet import DocumentsSheet  # not needed to write the draft
        from screens.documents.writing import Written

        mail, news = self._here, self._news
        folder = reports.default_folder(self.session.book.path)
        documents = (text_file(mail, news.until), reports.issued(news, DocumentForm.HTML))
        try:
            paths = await self.session.in_order(lambda: reports.write_documents(documents, folder))
        except Refusal as refusal:
            self.notify(plain(str(refusal)), markup=False, severity="error", timeout=10)
            return
        told = documents[0].text
        written = [Written(label, path, told) for label, path in zip(words.FILES, paths, strict=True)]
        await self.app.push_screen_wait(DocumentsSheet(self.session, written, words.DRAFT_TITLE))

    @work
    async def do_tell_since(self) -> None:
        """Write it anew from another day on."""
        anew = Confirm(words.ANEW, yes=words.ANEW_YES, no=words.ANEW_NO, harm=True)
        if self._is_changed and not await self.app.push_screen_wait(anew):
            return
        hint = words.since_hint(self._news.since)
        field = FormField("since", words.SINCE_LABEL, "date", hint=hint, required=True, leaning="past")
        asked = FormScreen(words.SINCE_TITLE, [field], save_label=words.ANEW_YES, dates=self.session.dates)
        values = await self.app.push_screen_wait(asked)
        if values is not None:
            self._tell_from(date.fromisoformat(values["since"]))

    def _tell_from(self, since: date) -> None:
        self._news = update_news(self.session.book, self.session.today, since)
        self._mail = mail_of(self._news)
        self._subject.put(self._mail.subject)
        self._text.text = self._mail.text
        hint = words.since_told(self._news.since, self._news.until)
        self.query_one(Card).entitle(words.DRAFT_TITLE, hint)

    @work
    async def do_leave_draft(self) -> None:
        """Leave; ask first where something would be lost."""
        question = Confirm(words.LEAVE, yes=words.LEAVE_YES, no=words.LEAVE_NO, harm=True)
        if not self._is_changed or await self.app.push_screen_wait(question):
            self.dismiss(None)
