"""The people of a partner: adding one, and the list in which they are changed, trashed and brought back."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import App

from ci_tui.domain.partners import ContactCard
from ci_tui.services import partners
from ci_tui.services.trash import TrashKind, hanging
from screens.partners import words
from screens.partners.detail import preferred_reach
from screens.partners.forms import changed_values, contact_fields
from screens.session import Session
from screens.short_list import AddRow, ShortList
from widgets.choice_line import Choice
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialogs import Confirm
from widgets.form import FormScreen, Values
from widgets.record_table import ALWAYS, Column, TableRow


class BringBackPerson(Command):
    """Bring a person of this partner back from the trash."""

    key = "x"
    label = "bring back"


class PeopleSheet(ShortList):
    """The people of one partner.

    Args:
        session: the open book.
        partner_id: the partner.
        partner: its name.
    """

    NAMED_BY = "contact"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = (BringBackPerson,)
    COLUMNS = (
        Column("name", "person", importance=ALWAYS),
        Column("role", "role", importance=5),
        Column("reach", "reach", importance=8),
        Column("wish", "prefers", importance=3),
        Column("language", "language", importance=2),
    )
    EMPTY = words.NO_PEOPLE_LISTED

    def __init__(self, session: Session, partner_id: str, partner: str) -> None:
        super().__init__(session, words.people_of(partner))
        self._partner_id = partner_id
        self._partner = partner

    def rows(self) -> Sequence[TableRow]:
        """The people who are not in the trash."""
        card = partners.partner_card(self.session.book, self._partner_id, self.session.today)
        return [_row(contact) for contact in card.contacts]

    def why_not(self, command: type[Command]) -> str | None:
        """Somebody must be in the trash to be brought back."""
        if command is BringBackPerson and not self.session.book.read_only:
            there = partners.trashed_contacts(self.session.book, self._partner_id)
            return None if there else words.NO_PERSON_IN_TRASH
        return super().why_not(AddRow if command is BringBackPerson else command)

    async def add_row(self) -> None:
        """Add a person."""
        await add_person(self.app, self.session, self._partner_id, self._partner)

    async def change_row(self, row_id: str) -> None:
        """Change what is written about a person."""
        session = self.session
        write = await session.write_side()
        known = partners.known_words(session.book)
        typed = partners.typed_contact(session.book, row_id)

        async def keep(values: Values) -> None:
            if changed := changed_values(form, values):
                await session.write(lambda door: door.partners.edit_contact(session.book, row_id, changed))

        form = FormScreen(words.edit(typed["name"]), contact_fields(write, known), typed, save=keep)
        await self.app.push_screen_wait(form)

    async def remove_row(self, row_id: str) -> None:
        """Ask, naming the person, then move them to the trash."""
        session = self.session
        name = partners.contact_card(session.book, row_id).name
        hangs = hanging(session.book, TrashKind.CONTACT, row_id)
        question, detail = words.trash_person_question(name, self._partner, hangs)
        if await self.app.push_screen_wait(Confirm(question, detail, yes="Move", no="Keep", harm=True)):
            await session.write(lambda door: door.partners.trash_contact(session.book, row_id, session.today))
            self.notify(words.trashed(name), markup=False, timeout=3)

    @work
    async def do_bring_back_person(self) -> None:
        """Choose who comes back."""
        await self.said(self._bring_back())

    async def _bring_back(self) -> None:
        book = self.session.book
        there = partners.trashed_contacts(book, self._partner_id)
        choices = [Choice(one.id, one.name, words.in_trash(one.trashed_on)) for one in there]
        chosen = await self.app.push_screen_wait(Choose(words.BRING_BACK_WHOM, choices))
        if chosen is not None:
            await self.session.write(lambda door: door.partners.restore_contact(book, chosen))
            name = next(one.name for one in there if one.id == chosen)
            self.notify(words.restored(name), markup=False, timeout=3)


async def add_person(app: App[object], session: Session, partner_id: str, partner: str) -> bool:
    """Ask about a new person of a partner and keep them; whether anyone was added."""
    write = await session.write_side()
    known = partners.known_words(session.book)

    async def keep(values: Values) -> None:
        await session.write(lambda door: door.partners.add_contact(session.book, partner_id, values))

    fields = contact_fields(write, known)
    form = FormScreen(words.new_person(partner), fields, write.partners.ContactForm.begin(), save=keep)
    return await app.push_screen_wait(form) is not None


def _row(contact: ContactCard) -> TableRow:
    reach = preferred_reach(contact) or next(iter(contact.reaches), None)
    cells = (
        contact.name,
        contact.role,
        reach.value if reach else "",
        words.PREFERS[contact.channel],
        contact.language,
    )
    return TableRow(contact.id, cells)
