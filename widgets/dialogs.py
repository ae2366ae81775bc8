"""Three small questions: yes or no, one of a list, and a line of text."""

from collections.abc import Awaitable, Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static
from textual.widgets.button import ButtonVariant

from ci_tui.domain.drafts import Unsaved
from ci_tui.domain.errors import Refusal
from widgets.cell_text import plain
from widgets.choose import Choose
from widgets.commands import Command
from widgets.dialog_screen import DialogScreen
from widgets.draft_keeping import HoldsDraft, changed
from widgets.form_fields import Field, FormField
from widgets.form_help import told_of_fields
from widgets.sheet import Sheet, keys_hint

__all__ = ["AskText", "Choose", "Confirm"]


_ANSWERING = "Enter answers yes; ← and → go to the other answer."
_ANSWERING_WITH_HARM = (
    "Enter alone answers no, since something is lost by yes; ← and → go to the other answer."
)
_KEEPING = "Enter takes the text. Esc leaves everything as it was."


class Yes(Command):
    """Yes, do it."""

    key = "y"
    label = "yes"


class No(Command):
    """No, leave everything as it is."""

    key = "n,escape"
    label = "no"


class Confirm(DialogScreen[bool]):
    """A question answered by yes or no. The result is whether it was yes.

    Args:
        question: the question, naming the thing: `Move “Eastgate” to the trash?`
        detail: what will happen, in a sentence or two.
        yes: the word on the button that does it.
        no: the word on the other one.
        harm: whether something is lost by it; then Enter alone does not do it.
    """

    COMMANDS = (Yes, No)
    AUTO_FOCUS = None
    BINDINGS = [
        Binding("left,up", "app.focus_previous", "Other answer", show=False),
        Binding("right,down", "app.focus_next", "Other answer", show=False),
    ]
    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        & Sheet {
            width: 60;
        }
        & Horizontal {
            height: 1;
            margin-top: 1;
        }
    }
    """

    def __init__(
        self, question: str, detail: str = "", *, yes: str = "Yes", no: str = "No", harm: bool = False
    ) -> None:
        super().__init__()
        self._question = plain(question)
        self._detail = plain(detail)
        self._labels = (plain(yes), plain(no))
        self._harm = harm

    def compose(self) -> ComposeResult:
        """The question, what it means, and the two answers."""
        yes, no = self._labels
        with Sheet(hint=keys_hint(self.registry.values())):
            yield Static(Content.styled(self._question, "bold"))
            if self._detail:
                yield Static(Content(self._detail))
            with Horizontal():
                kind: ButtonVariant = "default" if self._harm else "primary"
                yield Button(Content(yes), compact=True, id="yes", variant=kind)
                yield Button(Content(no), compact=True, id="no")

    def help_title(self) -> str:
        """The question."""
        return self._question

    def help_paragraphs(self) -> Sequence[str]:
        """What the answers mean."""
        return [*([self._detail] if self._detail else []), _ANSWERING_WITH_HARM if self._harm else _ANSWERING]

    def on_mount(self) -> None:
        """Enter answers what does no harm."""
        self.query_one("#no" if self._harm else "#yes", Button).focus()

    def do_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def do_no(self) -> None:
        """Answer no."""
        self.dismiss(False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer what the button says."""
        event.stop()
        self.dismiss(event.button.id == "yes")


class KeepText(Command):
    """Take the text."""

    key = "f2"
    label = "done"


class LeaveText(Command):
    """Leave everything as it was."""

    key = "escape"
    label = "leave"


class AskText(HoldsDraft[str | None], DialogScreen[str | None]):
    """One line of text. The result is the text, cleaned, or None where it was left.

    Args:
        title: what it is for, in the border.
        label: what is asked for.
        value: what the field begins with.
        hint: a sentence below the field.
        check: gives the error of a text, or None where it may be.
        suggestions: texts that complete what is typed.
        save: keeps the text; where it raises `Refusal`, the question stays and says so.
        required: whether something must be typed; otherwise Enter takes an empty text as well.
    """

    COMMANDS = (KeepText, LeaveText)
    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    AskText {
        align: center middle;
        & Horizontal {
            height: 1;
            padding: 0 1;
        }
    }
    """

    def __init__(
        self,
        title: str,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        check: Callable[[str], str | None] | None = None,
        suggestions: tuple[str, ...] = (),
        save: Callable[[str], Awaitable[object]] | None = None,
        required: bool = True,
    ) -> None:
        super().__init__()
        self._title = title
        self._check = check
        self._save = save
        self._saving = False
        self._field = Field(
            FormField("text", label, hint=hint, required=required, suggestions=suggestions), value
        )

    def compose(self) -> ComposeResult:
        """The field and the two buttons."""
        with Sheet(title=self._title, hint=keys_hint(self.registry.values())):
            yield self._field
            with Horizontal():
                yield Button("Done", variant="primary", compact=True, id="keep")
                yield Button("Cancel", compact=True, id="leave")

    def help_title(self) -> str:
        """What the text is for."""
        return self._title

    def help_paragraphs(self) -> Sequence[str]:
        """What is asked for, and how it is given."""
        return (*told_of_fields([self._field.field]), _KEEPING)

    def on_mount(self) -> None:
        """Go on with what stood there when the program ended."""
        empty = Unsaved(self._title, (self._field.part,))
        self.take_up(empty, lambda draft: self._field.put(draft.typed["text"]))

    def unsaved(self) -> Unsaved | None:
        """What was typed and is not taken yet."""
        return Unsaved(self._title, (self._field.part,)) if self._field.changed else None

    def on_field_edited(self, event: Field.Edited) -> None:
        """What is typed is kept aside."""
        event.stop()
        changed(self)

    async def do_keep_text(self) -> None:
        """Take the text, or say below the field why not."""
        if self._saving:
            return
        self._saving = True
        try:
            text = self._field.read()
            error = self._check(text) if self._check is not None else None
            if error is None and self._save is not None:
                await self._save(text)
        except Refusal as refusal:
            error = str(refusal)
        if error is None:
            self.dismiss(text)  # still saving for a second Enter, which would save it again
        else:
            self._saving = False
            self._field.tell(error)

    def do_leave_text(self) -> None:
        """Take nothing."""
        if not self._saving:
            self.dismiss(None)

    async def on_field_done(self, event: Field.Done) -> None:
        """Enter takes the text."""
        event.stop()
        await self.run_command(KeepText.id)

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what their keys do."""
        event.stop()
        await self.run_command(KeepText.id if event.button.id == "keep" else LeaveText.id)
