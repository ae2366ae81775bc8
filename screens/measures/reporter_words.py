"""The words of who reports, who is late, and what was said in calls."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, counted, percent
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.periods import period_words
from ci_tui.domain.reporting import ENOUGH, Late, Reporting

CAME, LATE, COMING = "✓", "▲", "·"

HELP = (
    "Who reports, and what came in the past year: ✓ a value that came, ▲ one that was due and has not, · "
    "one that is not due yet. Those who are late longest stand first.",
    "A value of everybody counts for all who are named, unless it says who reported it; the value of a "
    "group counts for whoever reported it. Each answers for what falls due while it is named.",
    "k notes a call in one line, with the measure and the value that it was about; c shows what was "
    "noted, to be changed or taken away. a names a partner, or one of its people; l says that it no "
    "longer reports.",
)
HEADINGS = {
    "who": "who reports",
    "measure": "measure",
    "phone": "phone",
    "periods": "past year",
    "late": "late by",
    "share": "delivered",
}
ALL_TITLE = "Who reports"
NOBODY = "Nobody is named yet who reports this measure. Press a: a partner, or one of its people."
NOBODY_AT_ALL = "Nobody reports a measure yet. In the list of measures, r on one of them names who does."
NOT_HERE = "There is nobody here yet: in the list of measures, r on one of them names who reports it."
STOPPED_ALREADY = "It no longer reports this measure. a names it anew."

NAME_TITLE = "Who reports it"
EDIT_TITLE = "Who reports it, and since when"
STOP_TITLE = "It no longer reports"
CALL_PROMPT = "What was said?"
CONTACT_TITLE = "A call or a visit"
CALLS_HEADINGS = {"day": "day", "way": "how", "who": "with", "about": "about", "text": "what was said"}
NO_CALLS = "Nothing was noted yet. a notes a call, a visit, a message or feedback."
REMOVE_YES, REMOVE_NO = "Move it", "Keep it"
NO_INTERVAL = "It is not said how often it is collected, so nothing falls due. In the list, e says it."


def title(measure: str) -> str:
    """Who reports which measure."""
    return f"Who reports · {measure}"


def call_title(partner: str) -> str:
    """A call to whom."""
    return f"Call to {partner}"


def call_about(measure: str, end: date | None, interval_months: int | None) -> str:
    """What a call is noted about."""
    return f"About {measure}" if end is None else f"About {measure}, {period_words(end, interval_months)}"


def calls_title(partner: str, measure: str) -> str:
    """The calls with whom, about what."""
    return f"{partner} · {measure}"


def remove_question(contact: ContactMade) -> tuple[str, str]:
    """The question before a call goes to the trash."""
    return f"Move the {contact.way.noun} of {plain_date(contact.made_on)} to the trash?", contact.text


def late_told(late: Sequence[Late]) -> str:
    """In a column: how long the longest is late, and how many are: `84 days`, `296 days, 4 values`."""
    if not late:
        return ""
    longest = counted(late[0].days, "day", "days")
    return f"{longest}, {len(late)} values" if len(late) > 1 else longest


def share_told(share: Fraction | None) -> str:
    """The share that was delivered, in whole percent; a dash where nothing was due."""
    return UNKNOWN if share is None else percent(float(share))


def share_of_all(reading: Reporting) -> str:
    """What was delivered of all that was due in the past year, and whether that is enough."""
    if reading.share is None:
        return "Nothing fell due in the past year."
    pairs = [one for period in reading.periods for one in period.by if period.due >= reading.since]
    came = sum(one.delivered for one in pairs)
    told = f"{came} of {counted(len(pairs), 'value', 'values')} due in the past year came in"
    enough = percent(float(ENOUGH))
    return f"{told}, {percent(float(reading.share))}" + (
        "." if reading.share >= ENOUGH else f"; {enough} are wanted."
    )


def since_told(reporter: Reporter) -> str:
    """Since when it reports, and until when it did."""
    since = f"reports it since {plain_date(reporter.since)}"
    return since if reporter.until is None else f"reported it until {plain_date(reporter.until)}"


def late_sentence(late: Sequence[Late], interval_months: int | None) -> str:
    """`July 2026 was due on 30 Aug 2026, 84 days ago; August 2026, September 2026 too`."""
    first, *others = (period_words(one.end, interval_months) for one in late)
    ago = counted(late[0].days, "day", "days")
    told = f"{first} was due on {plain_date(late[0].due)}, {ago} ago"
    return f"{told}; {', '.join(others)} too" if others else told


def period_of(contact: ContactMade) -> str:
    """The period that a call was about; empty for none."""
    return "" if contact.period_end is None else period_words(contact.period_end, contact.interval_months)


def noted(contact: ContactMade) -> str:
    """A call in the detail: what was said, and about which period."""
    period = period_of(contact)
    return f"{contact.text} ({period})" if period else contact.text


def called(partner: str) -> str:
    """What is said once a call is noted."""
    return f"The call to {partner} is noted."
