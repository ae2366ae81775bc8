"""One of a list: it narrows as one types, and what cannot be had says why."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from ci_tui.domain.names import search_key
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.sheet import Hanging, HangingText, Sheet, keys_hint
from widgets.text_inputs import CleanInput

HOW_TO_CHOOSE = (
    "Type a part of what you look for, and the list narrows; ↑ and ↓ go through it, enter chooses. What is "
    "marked ✗ cannot be had just now, and says why."
)
_AROUND_LIST = 4  # lines: the frame, the field and the sentence below the list
_MOST_SHOWN = 200  # a list that a person reads; beyond it they type what they look for


class ChooseThis(Command):
    """Choose what is highlighted."""

    key = "enter"
    label = "choose"


class LeaveList(Command):
    """Choose nothing."""

    key = "escape"
    label = "leave"


class _Finder(CleanInput):
    """The field above a list; its arrows move the highlight of the list."""

    BINDINGS = [
        Binding("down", "screen.move('cursor_down')", "Next", show=False),
        Binding("up", "screen.move('cursor_up')", "Previous", show=False),
        Binding("pagedown", "screen.move('page_down')", "Next page", show=False),
        Binding("pageup", "screen.move('page_up')", "Previous page", show=False),
    ]


class Choose(DialogScreen[str | None]):
    """One of a list, which narrows as one types. The result is the key of the chosen one, or None.

    Args:
        title: what is chosen, in the border.
        choices: what there is, each with a note in a second line; one that cannot be had says why.
        chosen: the key of the one that is highlighted first.
    """

    COMMANDS = (ChooseThis, LeaveList)
    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    Choose {
        align: center middle;
        & OptionList {
            height: auto;
            border: none;
            padding: 0;
            & > .option-list--option {
                padding: 0 1;
            }
            & > .option-list--option-highlighted {
                color: $block-cursor-foreground;
                background: $block-cursor-background;
            }
        }
        & #choose-more {
            padding: 0 1;
        }
        & #choose-filter {
            dock: top;
        }
    }
    """

    def __init__(self, title: str, choices: Sequence[Choice], chosen: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = {choice.key: choice for choice in choices}
        self._chosen = chosen
        self._typed: str | None = None  # what the list was narrowed to

    def compose(self) -> ComposeResult:
        """A field to type in, and the list."""
        with Sheet(title=self._title, hint=keys_hint(self.registry.values())):
            yield _Finder(placeholder="Type to find", id="choose-filter")
            yield OptionList()
            yield HangingText(id="choose-more")

    def help_title(self) -> str:
        """What is chosen."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """How one of a list is found."""
        return (HOW_TO_CHOOSE,)

    def on_mount(self) -> None:
        """Show all, the chosen one highlighted."""
        self.query_one(OptionList).can_focus = False
        self._narrow()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the field and the frame in sight above and around the list."""
        self.query_one(OptionList).styles.max_height = max(2, event.size.height - _AROUND_LIST)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits what is typed."""
        event.stop()
        self._narrow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter chooses the highlighted one."""
        event.stop()
        self.do_choose_this()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses too."""
        event.stop()
        self._take(event.option.id or "")

    def action_move(self, step: str) -> None:
        """Move the highlight while one types on."""
        self._narrow()
        getattr(self.query_one(OptionList), f"action_{step}")()

    def do_choose_this(self) -> None:
        """Take the highlighted one."""
        self._narrow()
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self._take(option.id or "")

    def do_leave_list(self) -> None:
        """Take none."""
        self.dismiss(None)

    def _take(self, key: str) -> None:
        choice = self._choices[key]
        if choice.why_not is None:
            self.dismiss(key)
        else:
            self.notify(plain(choice.why_not), severity="warning", markup=False)

    def _narrow(self) -> None:
        """Show what fits what stands in the field by now: a key can be here before the word of an edit is."""
        typed = self.query_one("#choose-filter", CleanInput).value
        if typed == self._typed:
            return
        self._typed = typed
        words = search_key(typed).split()
        found = [
            choice
            for choice in self._choices.values()
            if all(word in search_key(f"{choice.label} {choice.note}") for word in words)
        ]
        options = self.query_one(OptionList)
        options.clear_options().add_options(
            Option(_two_lines(choice), id=choice.key) for choice in found[:_MOST_SHOWN]
        )
        keys = [choice.key for choice in found[:_MOST_SHOWN]]
        options.highlighted = keys.index(self._chosen) if self._chosen in keys else 0 if keys else None
        more = self.query_one("#choose-more", HangingText)
        sentence = _beyond(len(found))
        more.show(Hanging(Content.styled(sentence, "$text-muted")))
        more.display = bool(sentence)


def _two_lines(choice: Choice) -> Content:
    label = Content(plain(choice.label))
    if choice.why_not is not None:
        return Content.assemble(label, "\n", f"  ✗ {plain(choice.why_not)}")
    if choice.note:
        return Content.assemble(label.stylize("bold"), "\n", f"  {plain(choice.note)}")
    return label


def _beyond(found: int) -> str:
    if not found:
        return "Nothing here fits what you typed."
    if found > _MOST_SHOWN:
        return f"The first {_MOST_SHOWN:,} of {found:,}. Type to find the others."
    return ""
