"""Who talks with whom: updates, calls and visits, and partners by how long they were silent."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import on, work

from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.errors import Refusal
from ci_tui.services import contacts_made, updates
from ci_tui.services.backbone import EntryKind, tagged
from ci_tui.services.communication import communication
from screens.communication import commands as can
from screens.communication import words
from screens.communication.rows import (
    COLUMNS,
    Talk,
    View,
    rows_of,
    told_above,
    told_of_contact,
    told_of_partner,
    told_of_tags,
    told_of_update,
    whole_update,
)
from screens.rows_sheet import RowsSheet
from screens.session import Session
from screens.whole_sheet import WholeSheet
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialogs import Confirm
from widgets.record_table import Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging


class CommunicationSheet(RowsSheet[Talk]):
    """Three lists, one key each: what was told, what was said, and who was silent.

    Args:
        session: the open book.
        view: the list to begin with; the updates, where nothing is said.
        row_id: the row to begin with; the first, where nothing is said.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = can.COMMANDS
    DEFAULT_CSS = """
    CommunicationSheet {
        & RecordTable { min-height: 4; }
        & #below { max-height: 45%; }
    }
    """

    def __init__(self, session: Session, view: View = View.UPDATES, row_id: str = "") -> None:
        self.view = view
        self._first = row_id
        super().__init__(session, "")

    # What is shown

    def read(self) -> Talk:
        """All of it as it is in the book now."""
        book = self.session.book
        return Talk(updates.updates(book), contacts_made.every(book), communication(book, self.session.today))

    def on_mount(self) -> None:
        """Go to the row that was asked for, and say how to come to the other lists."""
        super().on_mount()
        if self._first:
            self.table.show_record(self._first)
        self.query_one(Card).entitle(self.help_title(), words.VIEWS)

    def help_title(self) -> str:
        """What is shown."""
        talk = self.thing
        return words.title(self.view, talk.told, len(talk.updates), len(talk.contacts))

    def help_paragraphs(self) -> Sequence[str]:
        """How to read the lists, and how to go about it."""
        return words.HELP

    def columns(self) -> Sequence[Column]:
        """The columns of the list that is shown."""
        return COLUMNS[self.view]

    def empty(self) -> str:
        """What the list is for, and how it begins."""
        return words.EMPTY[self.view]

    def rows(self, thing: Talk) -> Sequence[TableRow]:
        """The rows of the list that is shown."""
        return rows_of(self.view, thing)

    def above(self, thing: Talk) -> Sequence[Hanging]:
        """How it stands."""
        return told_above(self.view, thing.told)

    def below(self, row_id: str) -> Sequence[Hanging]:
        """The row under the cursor in full."""
        talk = self.thing
        if (update := talk.update(row_id)) is not None:
            return [*told_of_update(update), *self._tags(EntryKind.UPDATE, row_id)]
        if (contact := talk.contact(row_id)) is not None:
            return [*told_of_contact(contact), *self._tags(EntryKind.CONTACT, row_id)]
        if (partner := talk.partner(row_id)) is not None:
            return list(told_of_partner(partner, talk))
        return ()

    def _tags(self, kind: EntryKind, row_id: str) -> Sequence[Hanging]:
        """For which functions of the backbone it was work."""
        try:
            return list(told_of_tags(tagged(self.session.book, kind, row_id).tags))
        except Refusal:  # gone meanwhile
            return ()

    def names_here(self) -> Sequence[NamedHere]:
        """The partners that the row under the cursor names."""
        talk, row_id = self.thing, self.subject()
        if (contact := talk.contact(row_id)) is not None:
            return (NamedHere(NameKind.PARTNER, contact.partner_id, contact.partner),)
        if (partner := talk.partner(row_id)) is not None:
            return (NamedHere(NameKind.PARTNER, partner.partner_id, partner.partner),)
        update = talk.update(row_id)
        named = update.partners if update is not None else ()
        return tuple(NamedHere(NameKind.PARTNER, one.id, one.name) for one in named)

    def show_subject(self, subject: str) -> bool:
        """Go to a row again, in whichever list it stands."""
        views = {View.UPDATES: self.thing.update, View.CONTACTS: self.thing.contact}
        view = next((view for view, find in views.items() if find(subject) is not None), View.PARTNERS)
        if subject and view is not self.view:
            self._show(view)
        return super().show_subject(subject)

    def _show(self, view: View) -> None:
        self.view = view
        table = self.table
        table.set_source(ListSource())  # rows and columns of two lists never meet
        table.set_columns(self.columns())
        table.set_empty(self.empty())
        self.show_rows()

    @on(RecordTable.RowSelected)
    def _selected(self, event: RecordTable.RowSelected) -> None:
        """Enter reads it whole."""
        event.stop()
        self.call_later(self.run_command, can.ReadWhole.id)

    # What can be done

    def why_not(self, command: type[Command]) -> str | None:
        """Looking is always possible; a partner is changed elsewhere."""
        row = self.subject() if self.is_mounted else ""
        if command is can.ReadWhole:
            return None if row else words.NOTHING_HERE
        if command in can.LOOKING:
            return None
        refused = super().why_not(command)
        if refused is None and command in (can.EditHere, can.RemoveHere, can.TagHere, can.TagHereAgain):
            return words.A_PARTNER if self.view is View.PARTNERS else None if row else words.NOTHING_HERE
        return refused

    def do_show_updates(self) -> None:
        """Show the updates."""
        self._show(View.UPDATES)

    def do_show_contacts(self) -> None:
        """Show the calls and visits."""
        self._show(View.CONTACTS)

    def do_show_partners(self) -> None:
        """Show the partners."""
        self._show(View.PARTNERS)

    @work
    async def do_add_here(self) -> None:
        """Ask about an update, or about a call."""
        from screens.communication import forms  # not needed to look at the lists

        if self.view is View.UPDATES:
            await self.changed(forms.add_update(self, self.session))
            return
        partner_id = self.subject() if self.view is View.PARTNERS else ""
        await self._noted(forms.add_contact(self, self.session, partner_id))

    @work
    async def do_note_contact(self) -> None:
        """Ask for a call in one line."""
        from screens.communication import forms

        partner = self.thing.partner(self.subject())
        if partner is None:
            await self._noted(forms.note_line(self, self.session))
        else:
            await self._noted(forms.note_with(self, self.session, partner.partner_id, partner.partner))

    async def _noted(self, doing: Awaitable[str | None]) -> None:
        """Note a call or a visit, and say that it is noted: it may stand in another list."""
        before = {one.id for one in self.thing.contacts}
        await self.changed(doing)
        new = next((one for one in self.thing.contacts if one.id not in before), None)
        if new is not None:
            self.notify(plain(words.contact_noted(new.partner)), markup=False)

    @work
    async def do_next_update(self) -> None:
        """Show the draft of the next update; when it was sent, the list."""
        from screens.communication.draft_sheet import DraftSheet

        sent = await self.app.push_screen_wait(DraftSheet(self.session))
        if sent is None or not self.is_attached:
            return
        self.something_done()
        self._show(View.UPDATES)
        self.table.show_record(sent)

    @work
    async def do_edit_here(self) -> None:
        """Ask how it is to be."""
        from screens.communication import forms

        update, contact = self.thing.update(self.subject()), self.thing.contact(self.subject())
        if update is not None:
            await self.changed(forms.edit_update(self, self.session, update))
        elif contact is not None:
            await self.changed(forms.edit_contact(self, self.session, contact))

    @work
    async def do_remove_here(self) -> None:
        """Move it to the trash, where the person wants it."""
        await self.changed(self._removed())

    async def _removed(self) -> str | None:
        update, contact = self.thing.update(self.subject()), self.thing.contact(self.subject())
        book, today = self.session.book, self.session.today
        if update is not None and await self._is_wanted(words.remove_update(update), words.line_told(update)):
            await self.session.write(lambda write: write.updates.trash_update(book, update.id, today))
        elif contact is not None and await self._is_wanted(words.remove_contact(contact), contact.text):
            await self.session.write(lambda write: write.contacts_made.trash_contact(book, contact.id, today))
        return None

    async def _is_wanted(self, question: str, detail: str) -> bool:
        confirm = Confirm(question, detail, yes=words.REMOVE_YES, no=words.REMOVE_NO, harm=True)
        wanted = await self.app.push_screen_wait(confirm)
        return bool(wanted)

    @work
    async def do_tag_here(self) -> None:
        """Ask for which function of the backbone it was work."""
        from screens.backbone.tag import tag_entry  # not needed to look at the lists

        await self._tag(tag_entry)

    @work
    async def do_tag_here_again(self) -> None:
        """Count it for the function that was chosen last, or no more."""
        from screens.backbone.tag import tag_again  # not needed to look at the lists

        await self._tag(tag_again)

    async def _tag(self, tag: Callable[..., Awaitable[bool]]) -> None:
        kind = EntryKind.UPDATE if self.view is View.UPDATES else EntryKind.CONTACT
        before = self.session.revision
        try:
            await tag(self, self.session, kind, self.subject())
        except Refusal as refusal:
            self.refuse(refusal)
        for _ in range(self.session.revision - before):  # each of them can be taken back here
            self.something_done()
        self.show_rows()

    @work
    async def do_read_whole(self) -> None:
        """Read an update or all that was said with a partner; change a call."""
        talk, row_id = self.thing, self.subject()
        if (update := talk.update(row_id)) is not None:
            await self.app.push_screen_wait(WholeSheet(update.subject, list(whole_update(update))))
        elif (partner := talk.partner(row_id)) is not None:
            told = list(told_of_partner(partner, talk))
            await self.app.push_screen_wait(WholeSheet(partner.partner, told))
        else:
            await self.run_command(can.EditHere.id)
