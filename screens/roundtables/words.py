"""The words of Roundtables."""

from datetime import date

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.roundtables import RoundtableCard, RoundtableLine, RoundtableStatus
from screens.trash_words import stays

HELP = """
Roundtables are the meetings of the network: planned, held or cancelled, the latest on top. Beside the list
stands the one under the cursor: who was there, what was decided, what was learned, the agenda; enter shows
it whole.

A past meeting is written up in one form (p). The day is typed as people say it (3 dec, last tuesday). Those
who were there take two or three letters and Enter each; a person brings the partner along, and a name that
nobody knows yet becomes a new partner, or, one line further down, a guest. Then come a few lines, each a
learning or a decision.

A line that begins with d or decision is a decision; every other one is a learning. practice: barrier: data:
opportunity: and assumption: say what kind it is, “we believed … we found …” is an assumption, @Grace Chapel
says who shared it, and #transport is a tag. Below the line stands what was understood.

If a roundtable was planned for that day, it is the one that was held: its agenda stays. A roundtable counts
for charts and for where you stand only when it was held.
"""

EMPTY = "No roundtable yet. Press p to write up a past meeting, or a to plan the next one."
NOTHING_FOUND = "No roundtable has these words. Esc shows all of them again."
NO_ROUNDTABLE = "There is no roundtable yet: press p to write up a past meeting, or a to plan the next one."
NOTHING_TRASHED = "No roundtable is in the trash."
NOBODY_THERE = "Nobody is signed in yet; s signs in."
READ_ONLY = "This book is open for reading only, so nothing can be changed."

FILTER_HINT = "part of a title, a place, a partner, a date"

WRITTEN_UP = "The meeting is written up."
PLANNED = "The roundtable is planned."
CHANGED = "The roundtable is changed."
AGENDA_SET = "The agenda is set."
LEARNING_ADDED = "The learning is written down."

ATTENDANCE_TITLE = "Who came to the roundtables"
ATTENDANCE_TOLD = "Partners and people at each held roundtable. A guest counts as a person."
NO_ATTENDANCE = "No roundtable was held yet. Press p in the list to write up a past meeting."

NOT_YET = "This day is still to come. In the list, a plans a roundtable."
SIGN_IN_HELP = (
    "Type two or three letters of a partner or a person, and Enter; a person brings the partner along. A "
    "name that nobody knows becomes a new partner, or with ↓ a guest; (City Hall) behind it says "
    "where a guest is from. Each one is kept at once.",
    "Tab goes to the list of those who are there; d signs the one under the cursor out.",
)


def list_title(text: str) -> str:
    """The title of the list."""
    return f"Roundtables · only “{text}”" if text else "Roundtables"


def list_hint(shown: int) -> str:
    """How many there are, for the lower border."""
    return counted(shown, "roundtable", "roundtables") if shown else ""


def called(one: RoundtableCard | RoundtableLine) -> str:
    """What a roundtable is called in a sentence: its title and day."""
    return f"{one.title or 'Roundtable'}, {plain_date(one.day)}"


def heading(card: RoundtableCard) -> str:
    """Day and hour: `Thu 3 Dec 2026, 18:00`."""
    return ", ".join(part for part in (long_date(card.day), card.starts_at) if part)


def who_presides(card: RoundtableCard) -> str:
    """Who presided, or is to preside; empty where nobody is named."""
    if not card.presided_by:
        return ""
    verb = "presided" if card.status is RoundtableStatus.HELD else "presides"
    return f"{card.presided_by} {verb}"


def since(card: RoundtableCard) -> str:
    """Since when a status holds, where that is worth saying."""
    if card.status is RoundtableStatus.CANCELLED:
        return f"since {plain_date(card.status_since)}"
    return ""


def trash_question(card: RoundtableCard, hanging: tuple[str, ...]) -> tuple[str, str]:
    """The question before a roundtable goes to the trash, and what it means."""
    holds = f"It holds {listed(hanging)}. " if hanging else ""
    return f"Move “{called(card)}” to the trash?", f"{holds}{stays('x')}"


def trashed(card: RoundtableCard) -> str:
    """What is said when a roundtable went to the trash."""
    return f"“{called(card)}” is in the trash; x brings it back."


def restored(line: RoundtableLine) -> str:
    """What is said when a roundtable came back."""
    return f"“{called(line)}” is back from the trash."


def line_note(line: RoundtableLine) -> str:
    """One line about a roundtable in a list of them."""
    people = counted(line.partners, "partner", "partners") if line.partners else ""
    return ", ".join(part for part in (line.status.value, line.place, people) if part)


def listed(parts: tuple[str, ...]) -> str:
    """Several things in a sentence: `a, b and c`."""
    *before, last = parts
    return f"{', '.join(before)} and {last}" if before else last


def held_already(line: RoundtableLine) -> str:
    """What is asked where a roundtable of that day was written up before."""
    return f"“{called(line)}” is written up already. If this is another one, save again."


def status_choices(card: RoundtableCard, today: date) -> tuple[Choice, ...]:
    """What the status may become, and why it may not."""
    to_come = "It lies in the future: once it took place, say so here." if card.day > today else None
    return (
        Choice(RoundtableStatus.HELD, "held", f"it took place on {plain_date(card.day)}", to_come),
        Choice(RoundtableStatus.CANCELLED, "cancelled", "it did not, and will not, take place"),
        Choice(RoundtableStatus.PLANNED, "planned", "it is to come; e changes the day"),
    )


def status_set(status: RoundtableStatus, since_day: str) -> str:
    """What is said when the status changed."""
    return {
        RoundtableStatus.HELD: f"It was held on {since_day}.",
        RoundtableStatus.CANCELLED: f"It is cancelled since {since_day}.",
        RoundtableStatus.PLANNED: "It is planned.",
    }[status]
