"""Fields that take names: a short list below what is typed, from which Enter takes the highlighted one."""

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.content import Content

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import AS_TYPED, FormField, listed
from ci_tui.domain.names import clean, clean_paragraphs, search_key
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestions
from widgets.cell_text import plain
from widgets.entries import EntriesChanged, Kept
from widgets.sheet import Hanging
from widgets.suggestion_list import Offer, SuggestionList
from widgets.text_inputs import CleanInput

_LOW_WINDOW = 24  # lines; in a lower one the list leaves room for the field above it
_OFFERED_IN_LOW_WINDOW = 6
_BETWEEN = " · "

WAYS_TO_TAKE = "Enter takes the marked one, ↑ ↓ mark another."


class PickInput(CleanInput):
    """One name. Leaving the field takes what is highlighted; Escape closes the list and keeps what is typed.

    Args:
        field: what it asks for, with what there is to pick and what else it takes.
        value: the key of the name it begins with, or a text that was typed freely.
    """

    BINDINGS = [
        Binding("down", "highlight(1)", "Next name", show=False),
        Binding("up", "highlight(-1)", "Previous name", show=False),
        Binding("escape", "close_list", "Close the list", show=False),
    ]

    def __init__(self, field: FormField, value: str = "") -> None:
        self._suggest = field.suggest or Suggestions(())
        self._ways = field.ways_to_take
        self._taken: Offer | None = self.offer_of(value) if value else None
        self.list = SuggestionList()
        super().__init__("" if self._taken is None else self._taken.label)

    # What stands in the field

    @property
    def typed(self) -> str:
        """What stands in the field, for a draft: the value of what was taken, else the text."""
        return self._taken.value if self._is_taken() and self._taken is not None else self.value

    @property
    def shown(self) -> str:
        """What stands in the field, as a person reads it."""
        return self.value

    def put(self, typed: str) -> None:
        """Put back what `typed` gave."""
        known = self._suggest.named(typed)
        told = any(way.key and typed.startswith(way.key) for way in self._ways)
        self._taken = self.offer_of(typed) if known is not None or told else None
        self.value = clean(typed) if self._taken is None else self._taken.label

    def read(self) -> str:
        """The value: the key of what was taken, or what was typed where that may be.

        Raises:
            Refusal: what was typed is on no list.
        """
        self.settle()
        if self.problem:
            raise Refusal(self.problem)
        return self._taken.value if self._taken is not None and self.value.strip() else ""

    @property
    def problem(self) -> str:
        """Why what is typed cannot be taken; empty where it can, or while nothing is typed."""
        text = clean(self.value)
        if not text or self._is_taken() or self.list.offers or self._as_it_stands() is not None:
            return ""
        return f"Choose what “{text}” is." if self._ways else f"Nothing here is called “{text}”."

    @property
    def echo(self) -> str:
        """What was taken, where its name alone does not say it."""
        return self._taken.note if self._taken is not None and self._is_taken() else ""

    def offer_of(self, value: str) -> Offer:
        """What a value stands for: a name that is known, else what was typed."""
        known = self._suggest.named(value)
        if known is not None:
            return Offer(known.key, clean(known.label), known.note)
        for way in self._ways:
            if way.key and value.startswith(way.key):
                return Offer(value, clean(value.removeprefix(way.key)), way.label)
        return Offer(value, clean(value))

    # Taking

    def settle(self) -> None:
        """Take the highlighted one, or what stands there, as leaving the field does."""
        if not self._is_taken():
            taken = self.list.highlighted or self._as_it_stands()
            if taken is not None:
                self.take(taken)
        self.close()

    def take(self, offer: Offer) -> None:
        """Let this one stand in the field."""
        self._taken = offer
        self.value = clean(offer.label)
        self.cursor_position = len(self.value)
        self.close()

    def close(self) -> None:
        """Close the list until something else is typed."""
        self.list.offer(())

    def watch_value(self) -> None:
        """Offer what fits, at once: Enter may be the very next key."""
        if self._is_taken() or not self.value.strip():
            self.list.offer(())
        elif self.is_attached and self.screen.focused is self:
            self.list.offer(self._offers())

    def action_highlight(self, steps: int) -> None:
        """Move in the list; down opens it where it is closed."""
        if self.list.offers:
            self.list.move(steps)
        elif steps > 0:
            self.list.offer(self._offers())
        else:
            raise SkipAction

    def action_close_list(self) -> None:
        """Close the list; where there is none the key is for the form."""
        if not self.list.offers:
            raise SkipAction
        self.close()
        self.post_message(self.Changed(self, self.value))  # the line below tells how it stands now

    async def on_key(self, event: events.Key) -> None:
        """Enter and Tab take the highlighted one and go on; what is on no list stays to be mended."""
        if self.keys_go_elsewhere or event.key not in {"enter", "tab", "shift+tab"}:
            return
        self.settle()
        if event.key == "enter" and self.problem:
            event.prevent_default()
            event.stop()

    def _is_taken(self) -> bool:
        return self._taken is not None and self.value == clean(self._taken.label)

    def _as_it_stands(self) -> Offer | None:
        """The name that is typed whole, else the text where one is free to type it."""
        text = clean(self.value)
        for known in self._suggest(text, self.taken_already) if text else ():
            if search_key(known.label) == search_key(text):
                return Offer(known.key, known.label, known.note)
        return Offer(text, text) if text and AS_TYPED in self._ways else None

    @property
    def taken_already(self) -> frozenset[str]:
        """What is not offered again."""
        return frozenset()

    def _offers(self) -> list[Offer]:
        """What fits what is typed; a name typed whole comes first."""
        text = clean(self.value)
        most = MOST_OFFERED if self.app.size.height >= _LOW_WINDOW else _OFFERED_IN_LOW_WINDOW
        ways = [Offer(way.key + text, text, way.label) for way in self._ways] if text else []
        names = [Offer(one.key, one.label, one.note) for one in self._suggest(text, self.taken_already)]
        if ways == [Offer(text, text, AS_TYPED.label)] and not names:
            return []  # there is nothing to choose
        return [*names[: most - len(ways)], *ways]


class PicksInput(PickInput):
    """Several names, one after the other. They stand above the field.

    Enter adds one, and in an empty field goes on; Backspace in an empty field takes the last one away, and
    ← → go to another one to take away.
    """

    BINDINGS = [
        Binding("backspace", "take_away(False)", "Take one away", show=False),
        Binding("delete", "take_away(True)", "Take one away", show=False),
        Binding("left", "mark(-1)", "Previous one", show=False),
        Binding("right", "mark(1)", "Next one", show=False),
    ]

    def __init__(self, field: FormField, value: str = "") -> None:
        super().__init__(field)
        self._entries = [self.offer_of(entry) for entry in listed(clean_paragraphs(value))]
        self._marked: int | None = None  # the one that Backspace takes away
        self.kept = Kept()
        self._show_entries()

    @property
    def typed(self) -> str:
        """The values taken so far, one per line, and on the last line what is being typed."""
        return "\n".join((*(entry.value for entry in self._entries), self.value))

    @property
    def shown(self) -> str:
        """The names taken so far, one per line, and what is being typed."""
        return "\n".join(filter(None, (*(entry.label for entry in self._entries), self.value)))

    def put(self, typed: str) -> None:
        """Put back what `typed` gave."""
        *entries, text = map(clean, typed.split("\n"))
        self._entries = [self.offer_of(entry) for entry in entries if entry]
        self.value = text
        self._show_entries()

    def read(self) -> str:
        """The values, one per line; what is being typed is taken as Enter would take it.

        Raises:
            Refusal: what is typed is on no list.
        """
        self.settle()
        if self.problem:
            raise Refusal(self.problem)
        return "\n".join(entry.value for entry in self._entries)

    @property
    def echo(self) -> str:
        """How many were taken."""
        return f"{len(self._entries):,} so far" if self._entries and not self.value else ""

    @property
    def taken_already(self) -> frozenset[str]:
        """The values of what was taken."""
        return frozenset(entry.value for entry in self._entries)

    def take(self, offer: Offer) -> None:
        """Add this one, and be ready for the next."""
        if offer.value not in self.taken_already:
            self._entries.append(offer)
        self.value = ""
        self.close()
        self._rearranged()

    async def on_key(self, event: events.Key) -> None:
        """Enter adds one and stays; Tab adds it and goes on."""
        if self.keys_go_elsewhere:
            return
        if event.key == "enter" and self.value.strip():
            self.settle()
            event.prevent_default()  # neither on to the next field nor out of the form
            event.stop()
        elif event.character is not None and event.is_printable:
            self._mark(None)

    def watch_value(self) -> None:
        """Offer what fits."""
        self._taken = None
        super().watch_value()

    def action_take_away(self, forward: bool) -> None:
        """Take the marked one away, or the last; in a text the key takes a letter, as ever."""
        if self.value:
            self.action_delete_right() if forward else self.action_delete_left()
        elif self._entries and (self._marked is not None or not forward):
            del self._entries[-1 if self._marked is None else self._marked]
            left = len(self._entries)
            self._mark(min(self._marked, left - 1) if self._marked is not None and left else None)
            self._rearranged()

    def action_mark(self, steps: int) -> None:
        """Go to another one that was taken; in a text the key moves the cursor, as ever."""
        if self.value:
            self.action_cursor_left() if steps < 0 else self.action_cursor_right()
            return
        at = (len(self._entries) if self._marked is None else self._marked) + steps
        self._mark(max(0, at) if at < len(self._entries) else None)

    def _mark(self, at: int | None) -> None:
        if at != self._marked:
            self._marked = at
            self._show_entries()

    def _rearranged(self) -> None:
        self._show_entries()
        self.post_message(EntriesChanged())

    def _show_entries(self) -> None:
        self.kept.set_class(bool(self._entries), "-some")
        names = [self._shown(entry, marked=at == self._marked) for at, entry in enumerate(self._entries)]
        self.kept.show(Hanging(Content(_BETWEEN).join(names)))

    def _shown(self, entry: Offer, marked: bool) -> Content:
        """Its name; of a text that was typed also what it was taken for."""
        name = Content(plain(entry.label))
        if entry.note and self._suggest.named(entry.value) is None:
            name = Content.assemble(name, (f" ({plain(entry.note)})", "$text-muted"))
        return name.stylize("reverse") if marked else name
