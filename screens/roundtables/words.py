"""The words of Roundtables."""

from collections import Counter
from datetime import date

from ci_tui.domain.agenda_plan import AgendaPlan, hours_and_minutes, points
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.form_fields import Choice
from ci_tui.domain.roundtables import RoundtableCard, RoundtableLine, RoundtableStatus
from ci_tui.services.backbone import TagRow
from screens.trash_words import stays

HELP = """
Roundtables are the meetings of the network: planned, held or cancelled, the latest on top. Beside the list
stands the one under the cursor: who was there, what was decided, what was learned, the agenda; enter shows
it whole.

A past meeting is written up in one form (p). The day is typed as people say it (3 dec, last tuesday). Those
who were there take two or three letters and Enter each; a person brings the partner along, and a name that
nobody knows yet becomes a new partner, or, one line further down, a guest. Then come a few lines, each a
record of its own.

A line that begins with d is a decision, p a promise, g a note on the gap, q a question to park; every other
one is a learning. practice: barrier: data: opportunity: and assumption: say what kind it is, “we believed …
we found …” is an assumption, @Grace Chapel says who shared it, #transport is a tag, and “by friday” until
when something is promised. Below the line stands what was understood.

Before a roundtable, i holds who is invited and what they answered, and o its agenda, with the time at which
each point begins; beside the list stand the sectors that would be missing, and what is promised still. m
opens it at the table: one line after the other becomes a record. w writes sign-in sheet, agenda and minutes
as documents, c leads to all promises, and q to the questions that were parked and have no answer yet. f says
that it was work for one of the six functions of a backbone; where it was held, it counts for that.

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
LEARNING_ADDED = "The learning is written down."

ATTENDANCE_TITLE = "Who came to the roundtables"
ATTENDANCE_TOLD = "Partners and people at each held roundtable. A guest counts as a person."
NO_ATTENDANCE = "No roundtable was held yet. Press p in the list to write up a past meeting."

WRITE_WHAT = "Write which document?"
SIGN_IN_SHEET = "for the door: who is expected, with room to sign"
AGENDA_PAGE = "its points with their times, and what is promised still"
MINUTES_PAGE = "who was there, what was said, decided and promised; with it the promises"
PROMISES_PAGE = "by partner, to be sent to each"
OPEN_PROMISES_PAGE = "of all roundtables, by partner"
CALENDAR_FILE = "an event that others put into their calendars"
WITHOUT_AGENDA = "It has no agenda yet: o writes one."
TO_COME = "It has not taken place yet."
NOBODY_PROMISES = "nobody yet"
NO_AGENDA = "There is no agenda yet. Press a to write its points down."
NOTHING_TO_MOVE = "There is no point to be moved yet: a writes one down."
MINUTES = "Like “Promises of last time 10 min”. It may stand without minutes."
AGENDA_HELP = (
    "The points stand in the order in which they come up. K moves the one under the cursor earlier, J later; "
    "shift with ↑ and ↓ does the same. Each change is kept at once.",
    "The minutes stand at the end of a point: Welcome 5 min. Beside it stands when it begins, as far as that "
    "is known: the roundtable needs the time at which it begins (e in the list), and every point before it "
    "its minutes.",
    "Several points may be written, or pasted, at once: a takes one to a line.",
)

NOT_YET = "This day is still to come. In the list, a plans a roundtable."
SIGN_IN_HELP = (
    "Type two or three letters of a partner or a person, and Enter; a person brings the partner along. Each "
    "one is kept at once.",
    "Ann Lee (Grace Chapel) is a new person of that partner; one that the book does not know is made with "
    "her. A name alone that nobody knows becomes a new partner, or with ↓ a guest; (City Hall) behind the "
    "name of a guest says where they are from.",
    "Tab goes to the list of those who are there; d signs the one under the cursor out.",
)


def work_told(row: TagRow) -> str:
    """A function of the backbone that it was work for, with the hours and who gave them."""
    hours = "" if row.hours is None else f"{row.hours:g} {'hour' if row.hours == 1 else 'hours'}"
    given = ", ".join(part for part in (hours, row.partner) if part)
    return f"{row.function.words}: {given}" if given else row.function.words


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


def who_is_there(card: RoundtableCard) -> str:
    """Who is signed in, counted by sector: `12 partners, 17 people, 2 sectors: residents 3, health 1`."""
    if not card.present:
        return ""
    sums = [counted(card.partners, "partner", "partners"), counted(card.people, "person", "people")]
    partners = {one.partner_id: one.sector for one in card.present if one.partner_id}
    by_sector = Counter(partners.values())
    if not card.sectors:
        return ", ".join(sums)
    sums.append(counted(len(card.sectors), "sector", "sectors"))
    ranked = sorted(card.sectors, key=lambda sector: -by_sector[sector])
    return f"{', '.join(sums)}: {', '.join(f'{one.words} {by_sector[one]:,}' for one in ranked)}"


def agenda_sums(plan: AgendaPlan, starts_at: str) -> str:
    """How long an agenda takes and when it ends: `4 points, 1 h 30 min, from 17:30 to 19:00.`"""
    told = [points(len(plan.begins))]
    if plan.minutes:
        told.append(hours_and_minutes(plan.minutes))
    if plan.ends:
        told.append(f"from {starts_at} to {plan.ends}")
    if plan.untimed and plan.minutes:
        told.append(f"{plan.untimed:,} without minutes")
    return f"{', '.join(told)}."


def agenda_warning(plan: AgendaPlan) -> str:
    """What cannot be as an agenda stands, or is unusual; empty where nothing is."""
    if plan.is_longer_than_a_day:
        return f"These points take {hours_and_minutes(plan.minutes)}, longer than the day."
    if plan.days_later and plan.ends != "00:00":
        return f"These points end at {plan.ends}, after midnight."
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
