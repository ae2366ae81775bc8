"""Signing in who is there, one after the other; each is kept at once."""

from collections.abc import Sequence
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.content import Content

from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice, FormField
from ci_tui.domain.roundtables import Attendee, Present, RoundtableCard
from ci_tui.services import roundtables
from screens.cards.naming import NamesHere
from screens.roundtables import words
from screens.roundtables.who_arrives import WhoArrives, arrival_of
from screens.session import Session
from screens.table_sheet import Back
from screens.who import PARTNER, PERSON
from widgets.card import Card
from widgets.cell_text import plain
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form_fields import Field
from widgets.key_line import KeyLine
from widgets.pick import PickInput
from widgets.record_table import ALWAYS, Column, ListSource, RecordTable, TableRow
from widgets.sheet import Hanging, HangingText


class SignOut(Command):
    """Sign out the one under the cursor of the list; Tab goes there."""

    key = "d,delete"
    label = "sign out"


class SignInDone(Back):
    """Back to the roundtable; everyone is kept already."""

    key = "escape"
    label = "done"
    keeps_its_place = True


COLUMNS = (
    Column("partner", "who is there", importance=ALWAYS),
    Column("person", "person", importance=8),
    Column("sector", "sector", importance=5),
)
WHO = FormField(
    "who",
    "Who is here",
    "pick",
    "Two or three letters, then Enter. Someone new: Ann Lee (Grace Chapel).",
    typed_as=(Choice("new:", "a new partner"), Choice("guest:", "a guest")),
)


class SignInSheet(HoldsDraft[None], NamesHere[None], DialogScreen[None]):
    """A field for who comes in, and the list of those who are there.

    Args:
        session: the open book.
        card: the roundtable.
    """

    NAMED_BY = "attendance"
    COMMANDS = (SignOut, SignInDone)
    AUTO_FOCUS = "PickInput"
    DEFAULT_CSS = """
    SignInSheet {
        align: center middle;
        & > Card {
            width: 84;
            max-width: 100%;
            height: 80%;
            min-height: 17;
            max-height: 100%;
            background: $surface;
            border: round $primary;
        }
        & RecordTable { height: 1fr; }
        & #count { text-style: bold; }
    }
    """

    def __init__(self, session: Session, card: RoundtableCard) -> None:
        super().__init__()
        self.session = session
        self._roundtable_id = card.id
        self._title = f"Sign in · {words.called(card)}"
        self._there: frozenset[str] = frozenset()  # the keys of those who are signed in
        self._field = Field(replace(WHO, suggest=WhoArrives(session.book, lambda: self._there)))

    def compose(self) -> ComposeResult:
        """The field above the list."""
        with Card(title=self._title):
            yield self._field
            yield RecordTable(COLUMNS, empty="Nobody is signed in yet.")
            yield HangingText(id="count")
        yield KeyLine()

    def help_title(self) -> str:
        """Which roundtable it is for."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """How to go about it."""
        return words.SIGN_IN_HELP

    def on_mount(self) -> None:
        """Show who is there already, and who was being written when the program ended."""
        empty = Unsaved(self._title, (self._field.part,))
        self.take_up(empty, lambda draft: self._field.put(draft.typed[WHO.name]))
        self._show()

    def unsaved(self) -> Unsaved | None:
        """Who is being written; everyone else is kept already."""
        return Unsaved(self._title, (self._field.part,)) if self._field.changed else None

    def on_field_edited(self, event: Field.Edited) -> None:
        """What is typed is kept aside."""
        event.stop()
        changed(self)

    def subject(self) -> str:
        """The one under the cursor."""
        found = self.query_one(RecordTable).cursor_id if self.is_mounted else None
        return "" if found is None else str(found)

    def why_not(self, command: type[Command]) -> str | None:
        """Only who is there can be signed out, and while one types a letter is a letter."""
        if command is not SignOut:
            return None
        table = self.query_one(RecordTable)
        if not table.row_count:
            return "Nobody is signed in yet."
        return (
            None if table.has_focus else "Tab goes to the list of those who are there; d there signs one out."
        )

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._show()

    def do_back(self) -> None:
        """Close the sheet."""
        self.dismiss(None)

    do_sign_in_done = do_back

    def on_field_done(self, event: Field.Done) -> None:
        """Enter signs in who stands in the field; in an empty field it is done."""
        event.stop()
        control = self._field.control
        try:
            entry = self._field.read()
            if not entry:
                self.dismiss(None)
                return
            attendee = arrival_of(entry)
        except Refusal as refusal:
            self._field.tell(str(refusal))
            return
        assert isinstance(control, PickInput)
        control.put("")
        control.focus()
        self._sign_in(attendee)

    @work(group="write")
    async def _sign_in(self, attendee: Attendee) -> None:
        book, roundtable = self.session.book, self._roundtable_id
        try:
            kept = await self.session.write(
                lambda write: write.roundtables.sign_in(book, roundtable, attendee)
            )
        except Refusal as refusal:
            self._field.tell(str(refusal))
            return
        self._show(str(kept))

    @work(group="write")
    async def do_sign_out(self) -> None:
        """Sign out the one under the cursor."""
        book, row_id = self.session.book, str(self.query_one(RecordTable).cursor_id)
        try:
            await self.session.write(lambda write: write.roundtables.sign_out(book, row_id))
        except Refusal as refusal:
            self.notify(str(refusal), markup=False, severity="error", timeout=10)
        self._show()

    def _show(self, signed_in: str = "") -> None:
        """Show who is there; the one who was signed in last stands under the cursor."""
        card = roundtables.roundtable_card(self.session.book, self._roundtable_id)
        table = self.query_one(RecordTable)
        table.set_source(ListSource(_rows(card.present)))
        if signed_in:
            table.show_record(signed_in)
        self._there = _keys(card.present)
        told = words.who_is_there(card)
        count = self.query_one("#count", HangingText)
        count.show(Hanging(Content(told)))
        count.display = bool(told)
        self.refresh_bindings()


def _keys(present: Sequence[Present]) -> frozenset[str]:
    """By what keys the field knows those who are there."""
    people = {PERSON + one.contact_id for one in present if one.contact_id}
    return frozenset(people | {PARTNER + one.partner_id for one in present if one.partner_id})


def _rows(present: Sequence[Present]) -> list[TableRow]:
    return [
        TableRow(
            one.id,
            (
                Content.assemble(
                    ("✓ ", "$text-secondary"), plain(one.person if one.is_guest else one.partner)
                ),
                one.partner if one.is_guest else one.person,
                "guest" if one.is_guest else one.sector.words if one.sector else "",
            ),
        )
        for one in present
    ]
