"""A roundtable as it goes on: the line that is typed, what was said, and what the table looks at."""

import sys
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from ci_tui.domain.agenda_clock import AgendaClock, Jump, Ticked
from ci_tui.domain.drafts import TypedPart, Unsaved
from ci_tui.domain.meeting import MeetingView, Said
from ci_tui.services import commitments, invitations, meeting
from ci_tui.services.agenda import goal_view
from ci_tui.services.gap_focus import focus_gaps
from screens.meeting import panels, words
from screens.meeting.agenda_strip import AgendaStrip, MeetingHead, Standing
from screens.meeting.capture import CaptureBar, CaptureInput
from screens.meeting.commands import MEETING_COMMANDS
from screens.meeting.doings import MeetingDoings
from screens.meeting.keeping import Pending
from screens.meeting.knowledge import Knowledge
from screens.meeting.naming import NamesAtTheTable
from screens.meeting.panels import Panel
from screens.meeting.said_lines import KIND_WORDS, said_lines
from screens.session import Session
from widgets.card import Card
from widgets.commands import Command
from widgets.draft_keeping import HoldsDraft, changed
from widgets.key_line import KeyLine
from widgets.program_screen import WholeScreen
from widgets.sheet import Hanging, HangingText

_SHOWN = 120
"""Records that are shown; nobody scrolls further back while people talk."""

_LINE = "line"


class MeetingScreen(HoldsDraft[None], MeetingDoings, NamesAtTheTable, WholeScreen[None]):
    """A roundtable at the table, or one on paper that is entered afterwards, without a clock.

    Args:
        session: the open book.
        roundtable_id: the roundtable.
        clock: whether it goes on now: records carry the moment, and the agenda its time.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = MEETING_COMMANDS
    CSS_PATH = "meeting.tcss"
    HELP_TITLE = "A roundtable"
    HELP: ClassVar[str | None] = words.HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (101, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    AUTO_FOCUS = "CaptureInput"
    TAKES_OVER = frozenset({"tab"})

    def __init__(self, session: Session, roundtable_id: str, *, clock: bool = True) -> None:
        super().__init__()
        self.session = session
        self.roundtable_id = roundtable_id
        self.has_clock = clock
        self.view: MeetingView = meeting.meeting_view(session.book, roundtable_id)
        card = self.view.card
        self.knowledge = Knowledge(session, roundtable_id, card.day, card.present)
        self.bar = CaptureBar(self.knowledge)
        self.agenda = session.meetings.get(roundtable_id) or self._new_clock()
        session.meetings[roundtable_id] = self.agenda
        self.panel = Panel.WHO
        self.edited: Said | None = None
        self.pending: list[Pending] = []
        """Lines that Enter was pressed on and that are not in the book yet."""

    def compose(self) -> ComposeResult:
        """The head, the agenda, what was said beside the panel, the line."""
        yield MeetingHead()
        yield AgendaStrip()
        with Container(id="table"):
            with (
                Card(title="What was said", id="said-card"),
                VerticalScroll(id="said-scroll", can_focus=False),
            ):
                yield HangingText(id="said")
            with Card(id="panel-card"), VerticalScroll(id="panel-scroll", can_focus=False):
                yield HangingText(id="panel")
        yield self.bar
        yield KeyLine()

    def on_mount(self) -> None:
        """Show it, and go on with what was typed when the program ended."""
        self._count()  # the time since the screen was left; nothing is told of it
        self.take_up(self._draft(""), self._put_back)
        self.show_all()
        if self.has_clock:
            self.set_interval(1.0, self.tick)

    # The clock

    def _new_clock(self) -> AgendaClock:
        agenda = AgendaClock(counts_sleep=sys.platform != "darwin")
        items = [item.id for item in self.view.card.agenda]
        said = [one.agenda_item_id for one in self.view.said if one.agenda_item_id in items]
        agenda.item = said[-1] or "" if said else next(iter(items), "")
        return agenda

    def now(self) -> Ticked:
        """Both clocks, now: a steady one that goes on while the laptop sleeps, where the system has one."""
        sleeping = getattr(time, "CLOCK_BOOTTIME", None)
        steady = time.monotonic() if sleeping is None else time.clock_gettime(sleeping)
        return Ticked(self.session.moment(), steady)

    @property
    def said_at(self) -> datetime | None:
        """The moment of a record that is kept now; None for one that is written up afterwards."""
        return self.session.moment() if self.has_clock else None

    def tick(self) -> None:
        """Each second: the time of day, and the time that is left of the point."""
        jump = self._count()
        if jump is not None:
            self.notify(words.jumped(jump), markup=False, severity="warning", timeout=15)
        self._show_time()

    def _count(self) -> Jump | None:
        """Count the time of the open point, once the roundtable has begun."""
        has_begun = self.view.began_at is not None or bool(self.agenda.spent)
        return self.agenda.tick(self.now(), counting=has_begun)

    def _show_time(self) -> None:
        card, now = self.view.card, self.session.moment()
        clock = f"{now.astimezone():%H:%M}" if self.has_clock else ""
        begun = words.minutes_in(self.view.began_at, now) if self.has_clock else ""
        standing = Standing(words.called(card), words.about(card), clock, begun, not self.pending)
        self.query_one(MeetingHead).show(standing)
        here = next((item for item in card.agenda if item.id == self.agenda.item), None)
        left = self.agenda.left(here.minutes) if here is not None and self.has_clock else None
        self.query_one(AgendaStrip).show(card.agenda, self.agenda.item, left)

    # What is shown

    def read_again(self) -> None:
        """Show the roundtable as it is in the book now."""
        self.view = meeting.meeting_view(self.session.book, self.roundtable_id)
        items = {item.id for item in self.view.card.agenda}
        if self.agenda.item and self.agenda.item not in items:
            self.agenda.go_to("", self.now())
        self.knowledge.look_again(self.view.card.present)
        self.bar.understands_more()
        self.show_all()

    def show_all(self) -> None:
        """Show everything that is known."""
        self._show_time()
        self.show_said()
        self.show_panel()
        self.refresh_bindings()

    def show_said(self) -> None:
        """Show the last records, the latest just above the line."""
        said = self.view.said
        self.query_one("#said-card", Card).entitle(words.said_title(len(said)))
        edited = self.edited.id if self.edited is not None else ""
        lines: Sequence[Hanging] = said_lines(
            said[-_SHOWN:], edited, clock=self.has_clock, airy=self.app.size.height >= 30
        ) or (Hanging(Content.styled(words.NOTHING_SAID, "$text-muted")),)
        self.query_one("#said", HangingText).show(*lines)
        self.call_after_refresh(self._to_the_latest)

    def _to_the_latest(self) -> None:
        if self.is_attached:
            self.query_one("#said-scroll", VerticalScroll).scroll_end(animate=False)

    def show_panel(self) -> None:
        """Show what the panel is turned to."""
        scroll = self.query_one("#panel-scroll", VerticalScroll)
        width = max(20, scroll.scrollable_content_region.width or 36)
        told = self._panel(width)
        self.query_one("#panel-card", Card).entitle(told.title, words.panel_hint(self.panel.next))
        self.query_one("#panel", HangingText).show(*told.parts)

    def _panel(self, width: int) -> panels.Told:
        book, card = self.session.book, self.view.card
        if self.panel is Panel.WHO:
            here = {one.partner_id for one in card.present}
            coming = [one for one in invitations.invited(book, card.id) if one.answer == "comes"]
            awaited = [one.partner for one in coming if one.partner_id not in here]
            return panels.who_is_here(card, awaited, width)
        if self.panel is Panel.PROMISES:
            to_review = commitments.to_review(book, card.id)
            return panels.promises(to_review, meeting.parked(book, card.day), self.session.today)
        if self.panel is Panel.GOAL:
            return panels.goal(goal_view(book, self.session.today), self.session.today, width)
        return panels.gap(focus_gaps(book), width)

    def on_resize(self) -> None:
        """The records stand closer in a low window, and the panel is as wide as there is room."""
        self.call_after_refresh(self.show_all)

    # The draft: the roundtable as it stands

    def unsaved(self) -> Unsaved | None:
        """The line, the lines on their way into the book, and where the agenda stands."""
        goes_on = self.has_clock and self.view.began_at is not None and self.view.ended_at is None
        if not (goes_on or self.bar.line.strip() or self.pending):
            return None
        return self._draft(self.bar.line)

    def _draft(self, line: str) -> Unsaved:
        title = words.draft_title(self.view.card)
        part = TypedPart(_LINE, "The line you were typing", line, line, bool(line.strip()))
        chosen: dict[str, Any] = {
            "pending": [[one.line, one.edited.id if one.edited else ""] for one in self.pending],
            "item": self.agenda.item,
            "spent": dict(self.agenda.spent),
            "at": self.session.moment().isoformat(),
            "edited": self.edited.id if self.edited is not None else "",
            "panel": self.panel.value,
        }
        return Unsaved(title, (part,), chosen, _LINE)

    def _put_back(self, draft: Unsaved) -> None:
        chosen = draft.chosen
        at = chosen.get("at")
        since = datetime.fromisoformat(at) if isinstance(at, str) and at else None
        items = {item.id for item in self.view.card.agenda}
        spent = {key: float(value) for key, value in dict(chosen.get("spent", {})).items() if key in items}
        item = str(chosen.get("item", ""))
        self.agenda.go_on_from(spent, item if item in items else "", since, self.now())
        self.panel = Panel(chosen.get("panel", Panel.WHO))
        edited, line = chosen.get("edited", ""), draft.typed[_LINE]
        self.edited = next((one for one in self.view.said if one.id == edited), None)
        if self.was_kept(line, since):  # after the draft was written, and just before the program ended
            self.edited, line = None, ""
        self.bar.put(line, self.edited_words())
        self.keep_pending((str(line), str(record)) for line, record in chosen.get("pending", ()))

    def edited_words(self) -> str:
        """What is being changed: `18:04 learning`; empty for a new line."""
        if self.edited is None:
            return ""
        at = self.edited.said_at
        moment = f"{at.astimezone():%H:%M} " if at is not None else ""
        return moment + KIND_WORDS[self.edited.kind]

    @on(CaptureBar.Edited)
    def _edited(self, event: CaptureBar.Edited) -> None:
        event.stop()
        self.forget_question()
        changed(self)

    @on(CaptureInput.LinesPasted)
    def _lines_pasted(self, event: CaptureInput.LinesPasted) -> None:
        event.stop()
        self.ask_about_pasted(event.text)

    @on(CaptureInput.Submitted)
    async def _submitted(self, event: CaptureInput.Submitted) -> None:
        event.stop()
        await self.run_command("keep_line")

    def on_screen_resume(self) -> None:
        """A sheet above it may have written; the line has the keys again."""
        self.bar.input.focus(scroll_visible=False)
