"""The words of the backbone: its six functions, who holds them, and what was work for one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ci_tui.domain.backbone import (
    NEEDED,
    WINDOW_DAYS,
    BackboneReading,
    EntryKind,
    Function,
    FunctionLine,
    Holder,
    Work,
)
from ci_tui.domain.contacts_made import Way
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted, figure
from ci_tui.domain.updates import Audience

COUNTED, OPEN = "✓", "○"
MET, NOT_MET = "✓", "✗"

TELLS = {
    Function.GUIDE_VISION: "Keeps the common goal in sight: roundtables, reviews of the goal, new partners.",
    Function.ALIGN_ACTIVITIES: "Helps partners fit together what they do: sites, days, who does what.",
    Function.SHARED_MEASUREMENT: "Collects the numbers that all agreed on, and brings them to the table.",
    Function.PUBLIC_WILL: "Makes the goal known and wanted: residents, churches, the paper, the radio.",
    Function.POLICY: "Speaks with those who make the rules: the school board, the county, the state.",
    Function.FUNDING: "Finds money, food and hands for the common work, and thanks those who give.",
}
"""What each function is, in one sentence."""

TITLE = "Backbone · six functions, and who holds them"
HELP = (
    "A network stays together because somebody sees to it: one partner, or several who share the six "
    "functions among them. Each line tells who holds a function, and what was done for it in the last 365 "
    "days. ○ nobody holds it yet.",
    "a names who holds the function under the cursor, e changes that, l says that they no longer hold it. n "
    "notes a piece of work that stands nowhere else. Enter shows all that was done for the function; there d "
    "takes something off, and e writes down its hours. w writes a page for funders, of the past year or of "
    "other days.",
    "Roundtables, updates, calls and activities are counted as work for a function where they stand: f, then "
    "the number of the function. Hours are yours to add or to leave out.",
)
HEADINGS = {
    "function": "function",
    "holder": "who holds it",
    "since": "since",
    "work": "entries",
    "hours": "hours",
}
NOBODY = "nobody holds this yet"
SEVERAL = "Which of them?"
HOLD_TITLE, EDIT_TITLE, LET_GO_TITLE = (
    "Who holds: {}",
    "Who holds it, and since when",
    "They no longer hold it",
)
WORK_TITLE = "Work for: {}"
PAGE_TITLE = "A page for funders: of which days"
PAGE_SAVE = "Write it"
NO_HOLDER = "Nobody holds this function yet: a names who does."
NO_WORK = (
    "Nothing was noted in these days. n notes a piece of work; f counts a roundtable, a call, an activity."
)

WORK_EMPTY = "Nothing was done for this function in the last 365 days, or nobody noted it."
WORK_HEADINGS = {"day": "day", "what": "what", "hours": "hours", "who": "whose time"}
WORK_HELP = (
    "All that counted as work for this function in the last 365 days, the latest on top. A roundtable, an "
    "update and a call count on their day; an activity while it runs, its hours when it began.",
    "e writes down the hours that somebody gave, and who. d takes it off this function: the entry itself "
    "stays in the book. u takes back what was changed here.",
)
NOTHING_HERE = "There is nothing here yet."

TAG_TITLE = "Work for which function?"
TAG_HELP = (
    "Press the number of a function, and this counts as work for it; the same number again takes that back. "
    "✓ it counts already. Enter writes down the hours as well, and whose time it was, where somebody "
    "counted.",
)
TAG_HINT = "1 to 6 counts it"
HOURS_TITLE = "Hours for: {}"
READ_ONLY = "This book is open for reading only, so nothing can be changed."


def work_title(function: Function) -> str:
    """What was done for which function."""
    return f"Backbone · {function.words}"


def at_work(reading: BackboneReading) -> str:
    """Where the backbone stands, in one sentence (rule I5)."""
    of = len(reading.lines)
    mark = MET if reading.is_at_work else NOT_MET
    dated = f"{mark} {reading.dated} of {of} functions have dated entries in the last {WINDOW_DAYS} days"
    if not reading.held:
        return f"{dated}, {NEEDED} are needed; nobody is named yet who holds one."
    return f"{dated}; {NEEDED} are needed. {_held(reading)}"


def _held(reading: BackboneReading) -> str:
    of = len(reading.lines)
    return f"All {of} are held." if reading.held == of else f"{reading.held} of {of} are held."


def holders_told(line: FunctionLine) -> str:
    """Who holds a function, in a row."""
    return ", ".join(one.who for one in line.holders) or NOBODY


def since_told(line: FunctionLine) -> str:
    """Since when the first of them holds it."""
    return plain_date(line.holders[0].since) if line.holders else ""


def hours_told(hours: Decimal | None) -> str:
    """Hours as people write them: `2.5`, `12`; nothing where they are not known."""
    return "" if hours is None else figure(hours, 0 if hours == hours.to_integral_value() else 1)


def holder_line(holder: Holder, today: date) -> str:
    """One who holds a function, with the days, and what was agreed."""
    ends = holder.ends
    if ends is not None and ends <= today:
        days = f"held it from {plain_date(holder.since)} to {plain_date(ends)}"
    elif holder.since > today:
        days = f"holds it from {plain_date(holder.since)} on"
    else:
        days = f"since {plain_date(holder.since)}"
        days = days if ends is None else f"{days}, until {plain_date(ends)}"
    note = " ".join(holder.note.split())
    return f"{holder.who}, {days}: {note}" if note else f"{holder.who}, {days}"


def work_day(work: Work) -> str:
    """When it was done: its day; of an activity of several days the first, and the last one up to now."""
    if work.first == work.last:
        return plain_date(work.first)
    return f"{plain_date(work.tag.day)} to {plain_date(work.last)}"


def work_told(work: Work) -> str:
    """What was done: `call with Grace Chapel: she sends the list`."""
    tag, text = work.tag, " ".join(work.tag.text.split())
    match tag.kind:
        case EntryKind.CONTACT:
            told = f"{Way(tag.way).noun} with {tag.about}"
            return f"{told}: {text}" if text else told
        case EntryKind.UPDATE:
            return f"told {Audience(tag.about).words}: {text}"
        case EntryKind.ROUNDTABLE:
            return f"roundtable: {text}" if text else "roundtable"
        case EntryKind.ACTIVITY:
            return text


def given_told(work: Work) -> str:
    """The hours of a piece of work, and whose time it was."""
    hours = counted_hours(work.hours)
    who = work.tag.partner.name if work.tag.partner else ""
    return ", ".join(one for one in (hours, who) if one)


def counted_hours(hours: Decimal | None) -> str:
    """`2.5 hours`, `1 hour`; nothing where they are not known."""
    return "" if hours is None else f"{hours_told(hours)} {'hour' if hours == 1 else 'hours'}"


def sum_told(works: Sequence[Work], hours: Decimal | None) -> str:
    """How much was done for a function: `4 entries, 12 hours noted`."""
    told = counted(len(works), "entry", "entries")
    return told if hours is None else f"{told}, {counted_hours(hours)} noted"


def counted_now(function: Function) -> str:
    """What is said once an entry counts."""
    return f"Counted as work for the backbone: {function.words}."


def counts_no_more(function: Function) -> str:
    """What is said once an entry counts no more."""
    return f"It no longer counts as work for: {function.words}."


def named(function: Function) -> str:
    """What is said once somebody is named."""
    return f"Named for: {function.words}."


def work_noted(function: Function) -> str:
    """What is said once a piece of work is noted."""
    return f"Noted, and counted for: {function.words}."
