"""The capture line: one line typed is one record kept. What it is understood as stands below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, Static

from ci_tui.domain.line_completion import Token, completed, new_names
from ci_tui.domain.line_writing import echo
from ci_tui.domain.meeting_lines import MeetingLine
from screens.meeting import words
from screens.meeting.knowledge import NEW_PARTNER, Knowledge
from screens.meeting.menu import MenuLine
from screens.meeting.said_lines import KIND_WORDS
from widgets.card import Card
from widgets.cell_text import plain
from widgets.offer_line import OfferLine
from widgets.suggestion_list import Offer, SuggestionList
from widgets.text_inputs import CleanInput


class CaptureInput(CleanInput):
    """The line itself; keys that are no text are for the bar it stands in."""

    BINDINGS = [
        Binding("tab", "screen.run_command('open_menu')", "Menu", show=False),
        Binding("up", "screen.run_command('edit_last')", "Edit", show=False),
        Binding("down", "screen.run_command('edit_later')", "Later", show=False),
        Binding("shift+tab", "screen.run_command('open_menu')", "Menu", show=False),
    ]

    @dataclass
    class LinesPasted(Message):
        """Several lines were pasted: they are asked about, not put into one."""

        text: str

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw it again, never more: its place does not depend on what stands in it.

        Textual's own field has the whole screen laid out anew at each key.
        """
        there = layout and not self.size
        return super().refresh(*regions, repaint=repaint, layout=there, recompose=recompose)

    def on_paste(self, event: events.Paste) -> None:
        """One line goes where the cursor is; several are for the screen."""
        if len([line for line in event.text.splitlines() if line.strip()]) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.LinesPasted(event.text))
            return
        super().on_paste(event)

    def on_blur(self) -> None:
        """The line always has the keys, but for a sheet above it."""
        if self.is_attached and self.app.screen is self.screen:
            self.call_later(self.focus, scroll_visible=False)


class CaptureBar(Vertical):
    """The line, what is offered for it, and below it what was understood."""

    DEFAULT_CSS = """
    CaptureBar {
        height: auto;
        & > Card { height: auto; }
        & #understood { height: 2; }
        & SuggestionList { margin: 0 2; }
    }
    """

    @dataclass
    class Edited(Message):
        """Something was typed."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge
        self._names = OfferLine()
        self._choices = SuggestionList()
        self.input = CaptureInput(placeholder=words.PLACEHOLDER)
        self.reading: MeetingLine | None = None
        self.editing = ""
        """What is being changed, in words: `18:04 learning`; empty for a new line."""
        self._token: Token | None = None
        self._menu: Sequence[MenuLine] = ()
        self._moved = False
        self._asked = ""
        self._headed = ("", "")

    def compose(self) -> ComposeResult:
        """The offers above the line, and what was understood below it."""
        yield self._choices
        with Card(title=words.NEW_LINE, accent=True, id="capture-card"):
            yield self.input
            yield Static(id="understood")
            yield self._names

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self.tell()

    @property
    def list(self) -> SuggestionList:
        """What is offered just now: names on the line below, a menu above it."""
        return self._choices if self._choices.offers else self._names

    @property
    def line(self) -> str:
        """What stands in the line."""
        return self.input.value

    def put(self, line: str, editing: str = "") -> None:
        """Put a line in place of what stands there; `editing` says what is changed with it."""
        self.editing = editing
        self._asked = ""
        self.input.value = line
        self.input.cursor_position = len(line)
        self._understand(line)
        self.close()

    def understands_more(self) -> None:
        """Read the line again: there are new names, or dates are understood otherwise."""
        self._understand(self.line)

    # What is typed

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._understand(event.value)
        self._offer()
        self.post_message(self.Edited())

    def _understand(self, line: str) -> None:
        if line != self._asked:
            self._asked = ""
        self.reading = self._knowledge.read(line) if line.strip() else None
        self.tell()

    def tell(self) -> None:
        """Say what was understood, what is asked, and which signs there are."""
        reading = self.reading
        title = words.NEW_LINE if reading is None else KIND_WORDS[reading.kind]
        if self.editing:
            title = f"{words.EDITING} {self.editing}" + (f" · {title}" if reading is not None else "")
        headed = title, words.signs(self.app.size.width)
        if headed != self._headed:
            self._headed = headed
            self.query_one("#capture-card", Card).entitle(*headed)
        self._say(self._told(reading))

    def _say(self, told: Content) -> None:
        """What was understood has room for two lines, so that a key never lays the screen out anew."""
        self.query_one("#understood", Static).update(told, layout=False)

    def _told(self, reading: MeetingLine | None) -> Content:
        if reading is None:
            told = words.EMPTIED if self.editing else words.NOTHING_TYPED
            return Content.styled(told, "$text-muted")
        if self._asked:
            asked = " ".join((*reading.problems, words.ENTER_AGAIN))
            return Content.styled(f"▲ {plain(asked)}", "$text-accent")
        said = plain(echo(reading))
        if reading.problems:
            problems = Content.styled(f"▲ {plain(' '.join(reading.problems))}", "$text-accent")
            return Content.assemble(problems, "   ", (f"→ {said}", "$text-muted"))
        parts = [Content.styled(f"→ {said}", "$text-success")]
        if reading.hint:
            parts.append(Content.styled(plain(reading.hint), "$text-muted"))
        return Content("   ").join(parts)

    # What is offered

    def _offer(self) -> None:
        self._menu = ()
        self._moved = False
        self._token = self._knowledge.token_at(self.line, self.input.cursor_position)
        self._choices.offer(())
        self._names.offer(self._knowledge.offers(self._token) if self._token is not None else ())

    def close(self) -> None:
        """Close the list of offers."""
        self._menu, self._token, self._moved = (), None, False
        self._choices.offer(())
        self._names.offer(())

    def move(self, steps: int) -> bool:
        """Go up or down in what is offered; False where nothing is."""
        if not self.list.offers:
            return False
        self._moved = True
        self.list.move(steps)
        return True

    def takes_enter(self) -> bool:
        """Whether Enter takes an offer: one that a person went to, or one of the menu."""
        return bool(self.list.offers) and (self._moved or bool(self._menu))

    def take_or_open(self) -> None:
        """Tab: take the offer; else offer the names of new partners; else open the menu."""
        if self.list.offers:
            self.take()
            return
        unknown = new_names(self.line, self.reading) if self.reading is not None else ()
        if unknown:
            self._token = None
            self._choices.offer([Offer(NEW_PARTNER + name, name, words.ADD_PARTNER) for name in unknown])
        else:
            self._menu = words.menu(self.reading)
            self._choices.offer([Offer(one.sign, one.label, one.note) for one in self._menu])

    def take(self) -> None:
        """Put the highlighted offer into the line."""
        offer = self.list.highlighted
        if offer is None:
            return
        if self._menu:
            self._take_from_menu(offer.value)
            return
        self._asked = ""
        name = offer.value.removeprefix(NEW_PARTNER)
        if offer.value.startswith(NEW_PARTNER):
            self._knowledge.add(name)
        token = self._token
        if token is None:  # a name that was typed to its end already
            self.close()
            self._understand(self.line)
            self.post_message(self.Edited())
            return
        line, cursor = completed(self.line, token, name)
        self._replace(line, cursor)

    def _take_from_menu(self, sign: str) -> None:
        """A kind goes to the beginning of the line, a sign to where the cursor is; then its names come."""
        if words.is_kind(sign):
            rest = words.without_kind(self.line)
            begun = f"{sign} {rest}"
            self._replace(begun, len(begun))
            if sign == "p" and not rest:
                self._type("@")
        else:
            self._type(sign)

    def _type(self, sign: str) -> None:
        line, at = self.line, self.input.cursor_position
        blank = " " if at and not line[:at].endswith(" ") else ""
        typed = f"{line[:at]}{blank}{sign}"
        self._replace(typed + line[at:], len(typed))
        self._offer()

    def _replace(self, line: str, cursor: int) -> None:
        self.close()
        with self.input.prevent(Input.Changed):
            self.input.value = line
            self.input.cursor_position = cursor
        self._understand(line)
        self.post_message(self.Edited())

    @on(SuggestionList.Clicked)
    def _clicked(self, event: SuggestionList.Clicked) -> None:
        event.stop()
        while self.list.highlighted != event.offer:
            before = self.list.highlighted
            self.list.move(1)
            if self.list.highlighted == before:
                break
        self.take()

    # Keeping

    def ask(self, question: str) -> None:
        """Ask something about the line that stands here; what is typed next takes the question away."""
        self._say(Content.styled(f"▲ {plain(question)}", "$text-accent"))

    def is_to_be_asked(self) -> bool:
        """Whether something about the line is asked first; asked once, the same line is kept as it is."""
        reading = self.reading
        if reading is None or not reading.problems or self._asked == self.line:
            return False
        self._asked = self.line
        self.close()
        self.tell()
        return True
