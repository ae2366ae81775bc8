"""The words of the promises."""

from datetime import date, timedelta

from ci_tui.domain.commitments import (
    Answer,
    CommitmentCard,
    CommitmentLine,
    CommitmentOrder,
    CommitmentStatus,
    Kept,
    Move,
    OpenCounts,
)
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.figures import counted, percent
from ci_tui.domain.learnings import LearningCard
from screens.trash_words import stays

HELP = """
Promises are what partners, their people or guests said they will do, and until when. ▲ marks the late ones:
open, and their day is past. Late ones stand on top, then those that are due next.

k says that one was kept, and what came of it. m moves its date; the earlier date stays on record, with the
reason. x drops one that will not be kept any more, with a reason. u takes back whatever was done last.

How many were kept is told in the upper border, over the past year: those count whose last date was at least
two weeks ago. A promise is kept when it was done within two weeks of its date, moved once at most; one that
was dropped with a reason before it was due is left out.

Promises are made at the table, in the line where everything is written down. From Gaps, p makes one for the
area under the cursor, and from Learnings one that follows from what was learned.
"""

EMPTY = (
    "No promise yet. a writes one down: who, what, and until when. At the table they come in by themselves."
)
NOTHING_FOUND = "No promise has these words. Esc shows all of them again."
NOTHING_OPEN = "No promise is open: all are kept or dropped. y shows them."
NO_PROMISE = "There is no promise yet: press a to write one down."
NOTHING_TRASHED = "No promise is in the trash."
NOT_OPEN = "It is open no more. r opens it again."
STILL_OPEN = "It is open still."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NO_ROUNDTABLE = "This promise was not made at a roundtable."
NOBODY = "nobody yet"

FILTER_HINT = "part of a promise, a partner, a person, an area"

ADDED = "The promise is written down."
CHANGED = "The promise is changed."
OPEN_AGAIN = "The promise is open again."

SORTED_BY = {
    CommitmentOrder.DUE: "by due date",
    CommitmentOrder.PARTNER: "by partner",
    CommitmentOrder.AREA: "by area",
}

MONTHS_TITLE = "Promises kept, by the month in which they were due"
MONTHS_TOLD = (
    "Kept: done within two weeks of its date, which was moved once at most. Not kept: done later, put off "
    "more than once, or still open."
)
NO_MONTHS = "No promise has come due yet. What was kept, and what was not, will stand here month by month."

PROMISE_FROM_LEARNING = "A promise that follows from it"

ANSWERS = {
    Answer.DONE: "✓ kept",
    Answer.MOVED: "→ moved",
    Answer.DROPPED: "✗ dropped",
    Answer.OPEN: "○ stays open",
}

_SOON = timedelta(days=7)


def list_title(order: CommitmentOrder, text: str, *, only_open: bool, kept: Kept) -> str:
    """The title of the list, with the share that was kept where there is one."""
    parts = ["Open promises" if only_open else "Promises", SORTED_BY[order]]
    if text:
        parts.append(f"only “{text}”")
    if told := share_kept(kept):
        parts.append(told)
    return " · ".join(parts)


def share_kept(kept: Kept) -> str:
    """`19 of 24 kept, 79%`; empty where none counts."""
    if not kept.counted:
        return ""
    return f"{kept.kept:,} of {kept.counted:,} kept, {percent(kept.share)}"


def list_hint(shown: int, open_now: OpenCounts) -> str:
    """How many there are, for the lower border: `25 promises, 7 open, 3 of them late`."""
    if not shown:
        return ""
    parts = [counted(shown, "promise", "promises")]
    if open_now.open:
        parts.append(f"{open_now.open:,} open")
    if open_now.late:
        parts.append(f"{open_now.late:,} late")
    return ", ".join(parts)


def who(line: CommitmentLine) -> str:
    """Who promised, the partner first: `Library (Dana Reyes)`, the guest's name, or that it is nobody yet."""
    if line.partner and line.person:
        return f"{line.partner} ({line.person})"
    return line.partner or line.guest or NOBODY


def days_late(line: CommitmentLine, today: date) -> str:
    """`12 days late`; empty where it is not."""
    late = line.days_late(today)
    return f"{counted(late, 'day', 'days')} late" if late else ""


def standing(line: CommitmentLine, today: date) -> str:
    """Where a promise stands, in a few words: `▲ 12 days late`, `due today`, `✓ kept`."""
    if line.status is CommitmentStatus.DONE:
        return ANSWERS[Answer.DONE]
    if line.status is CommitmentStatus.DROPPED:
        return ANSWERS[Answer.DROPPED]
    if late := days_late(line, today):
        return f"▲ {late}"
    if line.due is None or line.due - today > _SOON:
        return "○ open"
    left = (line.due - today).days
    return "○ due today" if not left else f"○ due in {counted(left, 'day', 'days')}"


def due(line: CommitmentLine) -> str:
    """The due date in full; what stands where none was said."""
    return "no date was said" if line.due is None else long_date(line.due)


def moved(one: Move) -> str:
    """An earlier date, when it was moved and why: `3 Nov 2026, moved on 5 Nov 2026: the permit is late`."""
    before = "no date" if one.due_before is None else plain_date(one.due_before)
    why = f": {' '.join(one.why.split())}" if one.why else ""
    return f"{before}, moved on {plain_date(one.moved_on)}{why}"


def roundtable_called(card: CommitmentCard) -> str:
    """The roundtable where it was made: title and day."""
    if card.line.roundtable is None:
        return ""
    return f"{card.roundtable_title or 'Roundtable'}, {plain_date(card.line.roundtable)}"


def in_short(text: str, most: int = 60) -> str:
    """A text in so few letters that it stands in a sentence."""
    shown = " ".join(text.split())
    return shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}…"


def line_note(line: CommitmentLine) -> str:
    """One line about a promise in a list of them."""
    day = f"due {plain_date(line.due)}" if line.due else ""
    return ", ".join(part for part in (who(line), day, line.area) if part)


def intro(line: CommitmentLine) -> str:
    """The promise above a form that asks about it: `Grace Chapel: open the hall at nine, due 3 Dec 2026.`"""
    day = f", due {plain_date(line.due)}" if line.due else ""
    return f"{who(line)}: {in_short(line.text, 200)}{day}."


def promise_for(area: str) -> str:
    """The title of the form for a promise of an area."""
    return f"A promise for {area}" if area else "A promise"


def promise_by(partner: str) -> str:
    """The title of the form for a promise of a partner."""
    return f"What {partner} promises"


def learned(card: LearningCard) -> str:
    """The learning that a promise follows from, above its form."""
    text = in_short(card.text or card.found or card.believed, 200)
    return f"{text} (for {card.area})" if card.area else text


def in_passing(line: CommitmentLine) -> str:
    """What is added to a promise among others: `, due 3 Dec 2026`, `, kept on 5 Dec 2026`."""
    since = plain_date(line.status_since)
    if line.status is CommitmentStatus.DONE:
        return f", kept on {since}"
    if line.status is CommitmentStatus.DROPPED:
        return f", dropped on {since}"
    return f", due {plain_date(line.due)}" if line.due else ""


def more(promises: int) -> str:
    """How many promises are not told here."""
    return f"and {counted(promises, 'more promise', 'more promises')}"


def kept(line: CommitmentLine) -> str:
    """What is said when a promise was kept."""
    return f"Kept: “{in_short(line.text)}”. u takes it back."


def moved_to(line: CommitmentLine) -> str:
    """What is said when a date was moved."""
    return f"“{in_short(line.text)}” is due {due(line)} now. u takes it back."


def dropped(line: CommitmentLine) -> str:
    """What is said when a promise was dropped."""
    return f"Dropped: “{in_short(line.text)}”. u takes it back."


def trash_question(line: CommitmentLine, hanging: tuple[str, ...]) -> tuple[str, str]:
    """The question before a promise goes to the trash, and what it means."""
    whose = f"A promise of {who(line)}. " if line.who else ""
    holds = f"With it go: {', '.join(hanging)}. " if hanging else ""
    return f"Move “{in_short(line.text)}” to the trash?", f"{whose}{holds}{stays('b')}"


def trashed(line: CommitmentLine) -> str:
    """What is said when a promise went to the trash."""
    return f"“{in_short(line.text)}” is in the trash; b brings it back."


def restored(line: CommitmentLine) -> str:
    """What is said when a promise came back."""
    return f"“{in_short(line.text)}” is back from the trash."
