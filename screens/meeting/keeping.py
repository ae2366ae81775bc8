"""How a line becomes a record: asked about where it must be, written in the writing thread, never lost."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import work

from ci_tui.domain.errors import Refusal
from ci_tui.domain.meeting import Said
from ci_tui.domain.meeting_lines import MeetingLine
from ci_tui.services import meeting
from screens.meeting import words
from widgets.draft_keeping import changed, on_the_disk

if TYPE_CHECKING:
    from ci_tui.services.door import Writing
    from ci_tui.services.undo import Step
    from screens.meeting.screen import MeetingScreen
    from widgets.program_screen import WholeScreen

    Base = WholeScreen[None]
else:
    Base = object


_LATEST = 8  # records among which a line is looked for that may have been kept just before the program ended


class Pending(NamedTuple):
    """A line on its way into the book, and the record that it changes; None for a new one."""

    line: str
    edited: Said | None = None


class LineKeeping(Base):
    """The part of the meeting screen that keeps lines."""

    _removing = ""

    @cached_property
    def _refused(self) -> list[Pending]:
        """Lines that could not be kept, and wait to be given back."""
        return []

    @property
    def meeting(self) -> "MeetingScreen":
        """The screen itself."""
        return self  # type: ignore[return-value]

    def something_changed(self) -> None:
        """Keep aside how the roundtable stands."""
        changed(self.meeting, at_once=True)

    def do_keep_line(self) -> None:
        """Enter: take the offer that a person went to, else keep what stands in the line."""
        bar = self.meeting.bar
        if bar.takes_enter():
            bar.take()
        elif not bar.line.strip():
            self._remove_edited()
        elif not bar.is_to_be_asked() and bar.reading is not None:
            one = Pending(bar.line, self.meeting.edited)
            reading = bar.reading
            self.meeting.edited = None
            self.meeting.pending.append(one)
            bar.put("")
            self.something_changed()
            self._keep(one, reading)

    @work(group="lines")
    async def _keep(self, one: Pending, reading: MeetingLine) -> None:
        """Write a line; where that is refused it comes back, to be tried again."""
        screen = self.meeting
        session, roundtable, edited = screen.session, screen.roundtable_id, one.edited
        book, at, item = session.book, screen.said_at, screen.agenda.item or None

        def keep(write: "Writing") -> None:
            on_the_disk(screen)  # a kill finds the line in the draft, and maybe in the book: it is kept once
            if edited is None:
                write.meeting.keep_line(
                    book, roundtable, reading, said_at=at, agenda_item_id=item, today=session.today
                )
            else:
                before = screen.knowledge.read(meeting.typed(book, edited))
                write.meeting.change_line(book, edited.kind, edited.id, reading, before=before)

        try:
            await session.write(keep)
        except Refusal as refusal:
            self._not_kept(one, str(refusal))
            return
        screen.pending.remove(one)
        screen.read_again()
        self._give_back()
        self.something_changed()

    def _not_kept(self, one: Pending, why: str) -> None:
        """Say why, and have the line wait until there is room to give it back."""
        screen = self.meeting
        screen.notify(words.not_kept(one.line, why), markup=False, severity="error", timeout=15)
        self._refused.append(one)
        self._give_back()
        screen.show_all()
        self.something_changed()

    def _give_back(self) -> None:
        """Put a line that was refused back, where nothing else is being typed."""
        screen = self.meeting
        if self._refused and not screen.bar.line.strip():
            one = self._refused.pop(0)
            screen.pending.remove(one)
            screen.edited = one.edited
            screen.bar.put(one.line, screen.edited_words())

    @property
    def is_keeping(self) -> bool:
        """Whether a line is on its way into the book; one that was refused waits for a person."""
        return len(self.meeting.pending) > len(self._refused)

    def keep_pending(self, lines: Iterable[tuple[str, str]]) -> None:
        """Keep lines on which Enter was pressed before the program ended, unless the book has them.

        Args:
            lines: each with the id of the record that it was to change, empty for a new one.
        """
        screen = self.meeting
        for line, record in lines:
            reading = screen.knowledge.read(line)
            edited = next((one for one in screen.view.said if record and one.id == record), None)
            if self.was_kept(line, None):
                continue
            one = Pending(line, edited)
            screen.pending.append(one)
            self._keep(one, reading)

    def was_kept(self, line: str, since: datetime | None) -> bool:
        """Whether the book has a line among its latest records, said at that moment (aware) or after it."""
        reading = self.meeting.knowledge.read(line)
        return bool(line.strip()) and any(
            says_the_same(reading, said)
            for said in self.meeting.view.said[-_LATEST:]
            if since is None or said.said_at is None or said.said_at >= since
        )

    def forget_question(self) -> None:
        """Something was typed: whether the record is to be removed is asked anew."""
        self._removing = ""

    def _remove_edited(self) -> None:
        """An emptied line removes the record that stood in it, once Enter was pressed twice."""
        screen = self.meeting
        edited = screen.edited
        if edited is None:
            return
        if self._removing != edited.id:
            self._removing = edited.id
            screen.bar.ask(words.remove_question(edited.text))
            return
        self._removing = ""
        screen.edited = None
        screen.bar.put("")
        book, today = screen.session.book, screen.session.today
        self._write(
            lambda write: write.meeting.remove_record(book, edited.kind, edited.id, today), words.REMOVED
        )

    @work(group="lines")
    async def _write(self, doing: Any, said: str) -> None:
        screen = self.meeting
        try:
            await screen.session.write(doing)
        except Refusal as refusal:
            screen.notify(str(refusal), markup=False, severity="error", timeout=10)
        else:
            screen.notify(said, markup=False, timeout=4)
        screen.read_again()

    @work(group="lines")
    async def do_take_back(self) -> None:
        """Take back the last step, and say what it was."""
        await self._reverse(lambda write: write.undo.undo(self.meeting.session.book), "Taken back: {}.")

    @work(group="lines")
    async def do_do_again(self) -> None:
        """Do it again."""
        await self._reverse(lambda write: write.undo.redo(self.meeting.session.book), "Done again: {}.")

    async def _reverse(self, doing: Any, said: str) -> None:
        screen = self.meeting
        try:
            step: Step = await screen.session.write(doing)
        except Refusal as refusal:
            screen.notify(str(refusal), markup=False, severity="warning", timeout=10)
            return
        screen.notify(said.format(step.sentence), markup=False, timeout=4)
        screen.read_again()

    def ask_about_pasted(self, text: str) -> None:
        """Ask about several lines that were pasted at once."""
        self._ask_about_pasted(text)

    @work
    async def _ask_about_pasted(self, text: str) -> None:
        from screens.meeting.pasted import PastedSheet

        screen = self.meeting
        session, roundtable = screen.session, screen.roundtable_id
        lines = [line for line in map(str.strip, text.splitlines()) if line]
        read = screen.knowledge.read
        readings = await session.in_order(lambda: [read(line) for line in lines])
        if not await screen.app.push_screen_wait(PastedSheet(lines, readings)):
            return
        book, at, item = session.book, screen.said_at, screen.agenda.item or None
        self._write(
            lambda write: write.meeting.keep_lines(
                book,
                roundtable,
                [one for one in readings if one.words],
                said_at=at,
                agenda_item_id=item,
                today=session.today,
            ),
            words.pasted(len(lines)),
        )


def says_the_same(reading: MeetingLine, said: Said) -> bool:
    """Whether a line that was read says what a record says."""
    return (
        (reading.kind, reading.words, reading.due) == (said.kind, said.text, said.due)
        and bool(reading.who) == bool(said.who)
        and (reading.area.name if reading.area else "") == said.area
        and reading.tags == said.tags
    )
