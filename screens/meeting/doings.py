"""What is done at a roundtable: lines kept, changed and taken back, sheets opened above the line."""

import asyncio
from typing import TYPE_CHECKING, Any

from textual import work
from textual.containers import VerticalScroll

from ci_tui.domain.errors import Refusal
from ci_tui.services import meeting, roundtables
from screens.meeting import words
from screens.meeting.keeping import LineKeeping, says_the_same
from widgets.commands import Command
from widgets.messages import BookChanged

if TYPE_CHECKING:
    from textual.screen import Screen


_LOOK_AGAIN = 0.02  # seconds, while a line is on its way into the book
_WRITES = frozenset({"keep_line", "take_back", "do_again", "sign_in_here", "next_date", "end_meeting"})


class MeetingDoings(LineKeeping):
    """The part of the meeting screen that its keys call."""

    _brought = ""
    """The line of the record that is edited, as it was brought into the line."""

    def why_not(self, command: type[Command]) -> str | None:
        """What cannot be done just now."""
        if command.id in _WRITES and self.meeting.session.book.read_only:
            return words.READ_ONLY
        if command.id == "edit_last" and not self.meeting.view.said and not self.meeting.bar.list.offers:
            return words.NOTHING_TO_EDIT
        if command.id in ("next_item", "choose_item") and not self.meeting.view.card.agenda:
            return words.NO_AGENDA
        return None

    # Going through what was said

    def do_edit_last(self) -> None:
        """Up: the offer above, else an earlier record."""
        if not self.meeting.bar.move(-1):
            self._edit(-1)

    def do_edit_later(self) -> None:
        """Down: the offer below, else a later record, and after the last one an empty line."""
        if not self.meeting.bar.move(1):
            self._edit(1)

    def _edit(self, steps: int) -> None:
        screen, said = self.meeting, self.meeting.view.said
        if screen.bar.line != (self._brought if screen.edited else ""):
            return  # neither a new line nor a change is given up for another record; Esc does that
        if screen.edited is None:
            place = len(said)
        else:
            place = next((at for at, one in enumerate(said) if one.id == screen.edited.id), len(said))
        place = max(0, place + steps)
        if place >= len(said):
            self._stop_editing()
            return
        try:
            line = meeting.typed(screen.session.book, said[place])
        except Refusal as refusal:
            screen.notify(str(refusal), markup=False, severity="warning")
            return
        if not says_the_same(screen.knowledge.read(line), said[place]):
            screen.notify(words.NOT_ONE_LINE, markup=False, severity="warning", timeout=8)
        screen.edited, self._brought = said[place], line
        screen.bar.put(line, screen.edited_words())
        screen.show_said()

    def _stop_editing(self) -> None:
        if self.meeting.edited is not None:
            self.meeting.edited = None
            self.meeting.bar.put("")
            self.meeting.show_said()

    def do_earlier(self) -> None:
        """Scroll back."""
        self.meeting.query_one("#said-scroll", VerticalScroll).scroll_page_up(animate=False)

    def do_later(self) -> None:
        """Scroll on."""
        self.meeting.query_one("#said-scroll", VerticalScroll).scroll_page_down(animate=False)

    def do_open_menu(self) -> None:
        """Take what is offered, or open the menu."""
        self.meeting.bar.take_or_open()

    # The agenda and the panel

    def do_next_item(self) -> None:
        """Go on to the next point."""
        screen = self.meeting
        items = [item.id for item in screen.view.card.agenda]
        here = items.index(screen.agenda.item) if screen.agenda.item in items else -1
        if here + 1 >= len(items):
            screen.notify(words.LAST_ITEM, markup=False, timeout=5)
            return
        self._go_to(items[here + 1])

    @work
    async def do_choose_item(self) -> None:
        """Choose a point."""
        from widgets.choose import Choose

        screen = self.meeting
        choices = words.item_choices(screen.view.card.agenda)
        chosen = await screen.app.push_screen_wait(Choose("Agenda", choices, screen.agenda.item))
        if chosen is not None:
            self._go_to(chosen)

    def _go_to(self, item: str) -> None:
        self.meeting.agenda.go_to(item, self.meeting.now())
        self.meeting.show_all()
        self.meeting.something_changed()

    def do_turn_panel(self) -> None:
        """Turn it: in a narrow window it takes the place of the records, and after the last one goes."""
        screen = self.meeting
        if screen.has_class("-narrow") and not screen.has_class("-panel"):
            screen.add_class("-panel")
        elif screen.has_class("-narrow") and screen.panel is list(type(screen.panel))[-1]:
            screen.remove_class("-panel")
            screen.panel = screen.panel.next
        else:
            screen.panel = screen.panel.next
        screen.call_after_refresh(screen.show_panel)
        screen.something_changed()

    # Sheets above the line

    @work
    async def do_sign_in_here(self) -> None:
        """Sign in who is there."""
        from screens.roundtables.sign_in import SignInSheet

        await self._above(SignInSheet(self.meeting.session, self.meeting.view.card))

    @work
    async def do_go_through_promises(self) -> None:
        """Go through last time's promises."""
        from screens.commitments.review import ReviewSheet

        screen = self.meeting
        await self._above(ReviewSheet(screen.session, screen.roundtable_id, lambda: screen.said_at))

    @work
    async def do_open_goal(self) -> None:
        """Choose what the table looks at together, and open it above the line."""
        from screens.meeting.goal import sheet_of

        sheet = await sheet_of(self.meeting, self.meeting.session, self.meeting.roundtable_id)
        if sheet is not None:
            await self._above(sheet)

    @work
    async def do_settle_questions(self) -> None:
        """Show the questions without an answer."""
        from screens.roundtables.questions_sheet import QuestionsSheet

        await self._above(QuestionsSheet(self.meeting.session))

    @work
    async def do_next_date(self) -> None:
        """Plan the next roundtable."""
        from screens.roundtables import forms

        screen = self.meeting
        if await forms.plan(screen, screen.session) is not None:
            screen.post_message(BookChanged())
            screen.notify(words.PLANNED, markup=False, timeout=3)

    async def _above(self, sheet: "Screen[Any]") -> None:
        await self.meeting.app.push_screen_wait(sheet)
        if self.meeting.is_attached:
            self.meeting.read_again()

    @work(group="write")
    async def do_end_meeting(self) -> None:
        """End it, write the documents, and show where they lie."""
        from screens.documents.sheet import write_minutes

        screen = self.meeting
        while self.is_keeping:
            await asyncio.sleep(_LOOK_AGAIN)
        if screen.bar.line.strip():
            screen.notify(words.SOMETHING_TYPED, markup=False, severity="warning")
            return
        book, at, has_clock = screen.session.book, screen.session.moment(), screen.has_clock
        try:
            if has_clock:
                await screen.session.write(lambda write: write.meeting.end(book, screen.roundtable_id, at))
            screen.read_again()
            screen.something_changed()
            sheet = await write_minutes(screen.session, screen.roundtable_id)
        except Refusal as refusal:
            screen.notify(str(refusal), markup=False, severity="error", timeout=10)
            return
        await self._above(sheet)
        if screen.is_attached and roundtables.next_planned(book, screen.session.today) is None:
            screen.notify(words.NO_NEXT_DATE, markup=False, timeout=10)

    def do_leave_meeting(self) -> None:
        """Esc: close what is offered, give up a change, and only then leave."""
        screen = self.meeting
        if screen.bar.list.offers:
            screen.bar.close()
        elif screen.edited is not None:
            self._stop_editing()
            screen.something_changed()
        elif screen.bar.line.strip():
            screen.notify(words.SOMETHING_TYPED, markup=False, severity="warning")
        elif self.is_keeping:
            screen.set_timer(_LOOK_AGAIN, self.do_leave_meeting)
        else:
            screen.agenda.tick(screen.now())
            screen.dismiss(None)

    def do_meeting_help(self) -> None:
        """Explain the screen."""
        self.meeting.do_help()
