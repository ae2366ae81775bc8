"""The words about what was typed and is not saved yet."""

from ci_tui.domain.dates import long_date
from ci_tui.domain.drafts import Draft

OFFER_TITLE = "You were typing when the program ended"
OFFER = "It is still here. Enter goes on with the one under the cursor; Esc leaves it for later."
OFFER_HELP = (
    "What you type is kept aside while you type it, until you save the form or leave it. When the program "
    "ends before that, because the window was closed or the laptop went off, it is offered here.",
    "Enter opens the form again with everything that stood in it. d throws away what is under the cursor. "
    "Esc leaves it for later: it is offered again at the next start, and ctrl+p finds it as “what you were "
    "typing”.",
)
THROW_AWAY = "Throw away what you typed?"
THROW_AWAY_YES = "Throw it away"
THROW_AWAY_NO = "Keep it"
NOTHING_WAITS = "Nothing that you typed is waiting."
WROTE_NOTHING = "nothing written yet"

SHEET = "Its form cannot be opened as it was, so here is everything that stood in it. c copies it all."
SHEET_HELP = (
    "The form in which you typed this cannot be opened as it was: the record that it was about is gone or "
    "has another name, or a table that it needs cannot be read.",
    "c copies everything, to be pasted where you need it. What stands here stays until you throw it away "
    "with d; Esc leaves it for later.",
)
COPIED = "Copied. Where your terminal does not allow that, select the text with shift and the mouse."


def when(draft: Draft) -> str:
    """The day and the time of this laptop at which it was typed."""
    local = draft.at.astimezone()
    return f"{long_date(local.date())}, {local:%H:%M}"


def throw_away_detail(draft: Draft) -> str:
    """What would be gone."""
    return f"{draft.unsaved.title}, {when(draft)}: {beginning(draft)}"


def beginning(draft: Draft) -> str:
    """The first words that were written."""
    words = draft.unsaved.beginning
    return f"“{words}”" if words else WROTE_NOTHING


def to_copy(draft: Draft) -> str:
    """Everything that was typed, as text: each label with what stood below it."""
    parts = [part for part in draft.unsaved.parts if part.shown.strip()]
    return "\n\n".join([draft.unsaved.title, *(f"{part.label}\n{part.shown}" for part in parts)])
