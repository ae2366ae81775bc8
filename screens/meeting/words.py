"""The words of a roundtable that goes on."""

from collections.abc import Sequence
from datetime import date, datetime

from ci_tui.domain.agenda_clock import Jump
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.line_kinds import begun
from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.domain.roundtables import AgendaItem, RoundtableCard, RoundtableLine
from ci_tui.store.reads.at_the_table import NextRoundtable
from screens.meeting.menu import MenuLine

HELP = """
One line is one record. Type what was said and press Enter: it is kept at once, with the time and the point of
the agenda that is open. What is understood stands below the line before you press Enter.

The first letter and a blank say what it is: l a learning, d a decision, p a promise, g a note on the gap, q a
question to park. A sign does the same without a blank: ! decision, > promise, < gap, ? question. Without any
it is a learning, a practice that works; barrier: data: opportunity: and assumption: say another kind.

@ and two or three letters name a partner or a person, # an area, and “by friday”, “by 3 dec” or “in two
weeks” say until when. What is offered while you type is taken with Tab; a name that nobody has yet is
offered as a new partner. You need no signs: Tab in an empty line opens a menu of everything.

↑ brings the last record back into the line, to be changed in its place; emptied, it is removed. ctrl+z takes
back whatever was done last. f2 signs in who comes, f3 goes on to the next point, f5 turns the panel, f6 goes
through last time's promises, f12 settles parked questions, f7 plans the next date, f8 ends the roundtable
and writes the minutes. ctrl+g opens what you work for: the four tests of the result, whether the strategies
are enough, votes on them by a show of hands, the pulse, a review of the goal.

Several lines that are pasted at once are asked about first. Nothing is lost when the laptop goes off: the
next start offers the roundtable as it was, with the line you were typing.
"""

PLACEHOLDER = "what was said · Tab opens the menu"
NEW_LINE = "one line, one record"
EDITING = "edit"
NOTHING_TYPED = "@ who   # where   “by friday” until when"
EMPTIED = "Enter removes this record; Esc leaves it as it was."
ENTER_AGAIN = "Enter again keeps it as it stands."
ADD_PARTNER = "add it as a partner"
READ_ONLY = "This book is open for reading only, so nothing can be kept."
SOMETHING_TYPED = "There is something in the line: Enter keeps it, ctrl+u empties it."
NOT_ONE_LINE = (
    "This record says more than one line can: what stands below the line is how it would be kept. Esc leaves "
    "it as it was; in Learnings or in Promises, e changes every part of it."
)
NOTHING_TO_EDIT = "Nothing was written down here yet."
NO_AGENDA = "This roundtable has no agenda. In Roundtables, o writes one."
LAST_ITEM = "This is the last point of the agenda. f4 chooses another one, f8 ends the roundtable."
NOTHING_SAID = "What is said stands here, line by line."
NO_NEXT_DATE = "No next roundtable is planned yet. f7 plans it, and f8 writes the minutes with its date."
PLANNED = "The next roundtable is planned."
REMOVED = "Removed. ctrl+z brings it back."

_SIGNS = "l learning   d decision   p promise   g gap   q park"
_SHORT_SIGNS = "l d p g q"
_WIDE = 70

_MENU = (
    MenuLine("l", "learning", "something that works, a barrier, a number, an idea"),
    MenuLine("d", "decision", "what the table decided"),
    MenuLine("p", "promise", "who does what, by when"),
    MenuLine("g", "gap", "a note on an area where children are missed"),
    MenuLine("q", "park", "a question for later"),
)
_MARKS = (
    MenuLine("@", "who", "a partner or a person"),
    MenuLine("#", "area", "a place, or a tag of a learning"),
    MenuLine("by ", "by when", "friday, in two weeks, 3 dec"),
)
_KINDS = frozenset(one.sign for one in _MENU)
_LETTERS = {
    LineKind.LEARNING: "l",
    LineKind.DECISION: "d",
    LineKind.COMMITMENT: "p",
    LineKind.GAP: "g",
    LineKind.QUESTION: "q",
}


def signs(width: int) -> str:
    """What stands in the lower border of the line: Enter, and the kinds."""
    return f"enter keep it  ·  {_SIGNS}" if width >= _WIDE else f"enter keep  ·  {_SHORT_SIGNS}"


def menu(reading: MeetingLine | None) -> Sequence[MenuLine]:
    """The menu: of an empty line the kinds first, else who, where and by when first."""
    if reading is None:
        return (*_MENU, *_MARKS)
    others = tuple(one for one in _MENU if one.sign != _LETTERS[reading.kind])
    return (*_MARKS, *others)


def is_kind(sign: str) -> bool:
    """Whether a sign of the menu is that of a kind."""
    return sign in _KINDS


def without_kind(line: str) -> str:
    """A line without the letter or sign that says its kind."""
    return begun(line.strip()).text


def called(card: RoundtableCard | RoundtableLine) -> str:
    """The roundtable on the line on top: `Roundtable · Thu 3 Dec 2026`."""
    return f"{card.title or 'Roundtable'} · {long_date(card.day)}"


def draft_title(card: RoundtableCard) -> str:
    """What the draft of this screen is called where it is offered again."""
    return f"Roundtable in progress · {card.title or 'Roundtable'}, {plain_date(card.day)}"


def about(card: RoundtableCard) -> list[str]:
    """Where it is, and who presides."""
    presides = f"{card.presided_by} presides" if card.presided_by else ""
    return [part for part in (card.place, presides) if part]


def minutes_in(began: datetime | None, now: datetime) -> str:
    """Since when it goes on; empty before it began."""
    if began is None:
        return ""
    minutes = int((now - began).total_seconds() // 60)
    if minutes < 0:
        return ""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min in" if hours else f"{minutes} min in"


def jumped(jump: Jump) -> str:
    """What is said where the laptop slept, or its clock was set."""
    before, after = (moment.astimezone().strftime("%H:%M") for moment in (jump.before, jump.after))
    if jump.slept:
        return f"This laptop slept from {before} to {after}. The time of the point went on; nothing was lost."
    return (
        f"The clock of this laptop was set from {before} to {after}. The time left counts on as before, and "
        "what was kept stays in its order."
    )


def not_kept(line: str, why: str) -> str:
    """What is said where a line could not be kept."""
    return f"Not kept: “{line}”. {why} The line is back, to be tried again."


def to_come(card: RoundtableCard | RoundtableLine) -> str:
    """What is asked before a roundtable of another day is begun today."""
    return f"“{card.title or 'Roundtable'}” is planned for {long_date(card.day)}."


def day_choices(day: date, today: date) -> tuple[Choice, ...]:
    """What can be done about a roundtable that is planned for a day to come."""
    return (
        Choice(
            "today", "Begin it now", f"its day becomes today, {plain_date(today)}; ctrl+z takes that back"
        ),
        Choice("leave", "Leave it", f"it stays planned for {plain_date(day)}"),
    )


def begin_choices(
    planned: RoundtableLine | None, left_open: NextRoundtable | None, today: date
) -> tuple[Choice, ...]:
    """What can be begun where no roundtable is planned for today, and one that was never ended."""
    choices = [Choice("new", "Begin one now", f"a roundtable of today, {plain_date(today)}")]
    if planned is not None:
        name = f"Begin “{planned.title or 'Roundtable'}” now"
        note = f"it was planned for {plain_date(planned.day)}; its day becomes today"
        choices.insert(0, Choice(planned.id, name, note))
    if left_open is not None:
        name = f"Go on with “{left_open.title or 'Roundtable'}”"
        note = f"it began on {plain_date(left_open.day)} and was not ended; f8 ends it"
        choices.insert(0, Choice(left_open.id, name, note))
    return (*choices, Choice("leave", "Leave it"))


def which_choices(lines: Sequence[RoundtableLine]) -> tuple[Choice, ...]:
    """Several roundtables of one day."""
    return tuple(
        Choice(one.id, one.title or "Roundtable", ", ".join(filter(None, (one.status.value, one.place))))
        for one in lines
    )


def item_choices(items: Sequence[AgendaItem]) -> tuple[Choice, ...]:
    """The points of an agenda, and none of them."""
    points = (
        Choice(item.id, f"{place}  {item.text}", f"{item.minutes} min" if item.minutes is not None else "")
        for place, item in enumerate(items, 1)
    )
    return (*points, Choice("", "none of them", "what is said belongs to no point"))


def said_title(records: int) -> str:
    """The title of the records."""
    return f"What was said · {counted(records, 'line', 'lines')}" if records else "What was said"


def remove_question(text: str) -> str:
    """What the line asks before a record is removed."""
    return f"Enter again removes “{text}”."


def panel_hint(following: str) -> str:
    """What stands in the lower border of the panel: the key that turns it, and to what."""
    return f"f5 {following}"


def pasted(lines: int) -> str:
    """What is said when pasted lines were kept."""
    return f"{counted(lines, 'line', 'lines')} kept; ctrl+z takes them back."


PASTED_TITLE = "Several lines were pasted"
PASTED_EMPTY = "Nothing of it says anything."
PASTED_HELP = (
    "Each line becomes a record of this roundtable, as it is read here: what it is, and what was understood. "
    "▲ marks one in which something was not understood; it is kept as it stands.",
    "Enter keeps them all, in one step that ctrl+z takes back; Esc keeps none of them.",
)


def pasted_told(kinds: Sequence[tuple[str, int]], unclear: int) -> str:
    """How many of each kind there are, and how many are unclear."""
    told = ", ".join(counted(number, kind, f"{kind}s") for kind, number in kinds)
    asked = f" {counted(unclear, 'line is', 'lines are')} not clear in every part (▲)." if unclear else ""
    return f"They would be kept as {told}.{asked}"
