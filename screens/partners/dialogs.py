"""What Partners asks and shows above itself: forms, lists, sheets."""

from typing import TYPE_CHECKING, Any

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import PartnerCard, PartnerName
from ci_tui.services import partners
from screens.partners import words
from screens.session import Wanted
from widgets.messages import BookChanged

if TYPE_CHECKING:
    from screens.list_screen import ListScreen

    Base = ListScreen
else:
    Base = object

# What opens above the list is loaded when it is first asked for: the list stands before it.


class PartnerDialogs(Base):
    """The part of the Partners screen that opens others above it."""

    @property
    def _card(self) -> PartnerCard | None:
        """The partner under the cursor as it is in the book now."""
        if self.record_id is None:
            return None
        try:
            return partners.partner_card(self.session.book, self.record_id, self.session.today)
        except Refusal:  # gone between two reads: the list is read again with the next write
            return None

    # A partner

    @work
    async def do_add_partner(self) -> None:
        """Ask about a new partner and its first person."""
        from screens.partners.forms import AskOnce, partner_fields
        from widgets.form import FormScreen

        book, today = self.session.book, self.session.today
        write = await self.session.write_side()
        question = AskOnce(book)

        async def keep(values: dict[str, str]) -> None:
            question.about(values)
            added = await self.session.write(lambda door: door.partners.add_partner(book, values, today))
            self._changed(added)

        fields = partner_fields(write, partners.known_words(book), new=True)
        begun = write.partners.PartnerForm.begin(since=today)
        form = FormScreen(words.NEW_PARTNER, fields, begun, save=keep, dates=self.session.dates)
        await self.app.push_screen_wait(form)

    @work
    async def do_edit_partner(self) -> None:
        """Change what is written about the partner under the cursor."""
        from screens.partners.editing import edit_partner

        card = self._card
        if card is not None and await edit_partner(self, self.session, card):
            self._changed(card.id)

    @work
    async def do_set_status(self) -> None:
        """Ask where the partner stands, and since when."""
        from widgets.form import FormScreen

        card, book = self._card, self.session.book
        if card is None:
            return
        write = await self.session.write_side()
        form = write.partners.StatusForm

        async def keep(values: dict[str, str]) -> None:
            given = form.of(values)
            await self.session.write(
                lambda door: door.partners.set_status(book, card.id, given.status, given.since)
            )
            self._changed(card.id)

        begun = form.begin(since=self.session.today)
        if card.status is not None:
            begun["status"] = card.status.status.value
        await self.app.push_screen_wait(
            FormScreen(words.status_of(card.name), form.fields(), begun, save=keep, dates=self.session.dates)
        )

    @work
    async def do_trash_partner(self) -> None:
        """Ask, naming the partner and what hangs on it, then move it to the trash."""
        from widgets.dialogs import Confirm

        card, book, today = self._card, self.session.book, self.session.today
        if card is None:
            return
        question, detail = words.trash_question(card.name, partners.hanging(book, card.id))
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move it", no="Keep it", harm=True)):
            self.write(
                lambda door: door.partners.trash_partner(book, card.id, today), words.trashed(card.name)
            )

    @work
    async def do_open_trash(self) -> None:
        """Choose a partner that comes back."""
        from widgets.choice_line import Choice
        from widgets.choose import Choose

        book = self.session.book
        there = partners.trashed_partners(book)
        choices = [Choice(one.id, one.name, words.in_trash(one.trashed_on)) for one in there]
        chosen = await self.app.push_screen_wait(Choose(words.BRING_BACK_WHICH, choices))
        found = next((one for one in there if one.id == chosen), None)
        if found is not None:
            done = words.restored(found.name)
            self._write_and_show(lambda door: door.partners.restore_partner(book, found.id), found.id, done)

    # Its people

    @work
    async def do_add_contact(self) -> None:
        """Ask about a new person of the partner."""
        from screens.partners.people import add_person

        card = self._card
        if card is not None and await add_person(self.app, self.session, card.id, card.name):
            self._changed(card.id)

    @work
    async def do_choose_contact(self) -> None:
        """Show the people of the partner as a list."""
        from screens.partners.people import PeopleSheet

        card = self._card
        if card is not None:
            await self.app.push_screen_wait(PeopleSheet(self.session, card.id, card.name))

    # Two that are one

    @work
    async def do_merge_partners(self) -> None:
        """Choose which other partner this one is, look at both, and make them one."""
        from ci_tui.services.partner_duplicates import pairs
        from screens.partners.merge_sheet import MergeSheet
        from screens.partners.pair import merge_choices, pair_of
        from widgets.choose import Choose
        from widgets.dialogs import Confirm

        card, book, today = self._card, self.session.book, self.session.today
        if card is None:
            return
        here = PartnerName(card.id, card.name, card.sector)
        choices = merge_choices(here, pairs(book), partners.partner_names(book))
        chosen = await self.app.push_screen_wait(Choose(words.one_with(card.name), choices))
        if chosen is None:
            return
        one, two = (partners.partner_card(book, found, today) for found in pair_of(chosen))
        decided = await self.app.push_screen_wait(MergeSheet(one, two))
        if decided is None:
            return
        kept, merged = (one, two) if decided[0] == one.id else (two, one)
        question, detail = words.merge_question(kept.name, merged.name, partners.hanging(book, merged.id))
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Make one", no="Leave", harm=True)):
            self._write_and_show(
                lambda door: door.partners.merge_partners(book, kept.id, merged.id, today),
                kept.id,
                words.merged(kept.name),
            )

    # Looking and bringing in

    @work
    async def do_show_history(self) -> None:
        """Show who changed what about the partner."""
        from ci_tui.services.history import history
        from widgets.history_sheet import HistorySheet

        card = self._card
        if card is not None:
            entries = history(self.session.book, card.id)
            await self.app.push_screen_wait(HistorySheet(words.history_of(card.name), entries))

    @work
    async def do_show_sectors(self) -> None:
        """Show which sectors are at the table."""
        from screens.partners.sectors import sectors_sheet

        await self.app.push_screen_wait(sectors_sheet(partners.partner_names(self.session.book)))

    @work
    async def do_import_partners(self) -> None:
        """Open the import, and show what it brought in."""
        from screens.partner_import.screen import PartnerImportScreen

        await self.app.push_screen_wait(PartnerImportScreen(self.session))
        self.show_book()

    # Writing

    def _changed(self, partner_id: str) -> None:
        """Show the book as it is now, with this partner in sight."""
        self.session.wanted = Wanted("partner", partner_id)
        self.post_message(BookChanged())

    def _write_and_show(self, doing: Any, partner_id: str, done: str) -> None:
        """Write, then show a partner; a refusal is said in its own words."""

        def and_show(door: Any) -> None:
            doing(door)
            self.session.wanted = Wanted("partner", partner_id)

        self.write(and_show, done)
