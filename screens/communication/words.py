"""The words of who talks with whom: updates, calls and visits, silence, the next update."""

from datetime import date
from fractions import Fraction

from ci_tui.domain.communication import (
    FEWEST_UPDATES,
    REACHED_SHARE,
    REGULAR_SHARE,
    TALKED_SHARE,
    Communication,
    Reached,
)
from ci_tui.domain.contact_lines import HOW_TO_WRITE
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, counted, percent
from ci_tui.domain.updates import Update
from ci_tui.services.backbone import TagRow

TITLES = {
    "updates": "Updates",
    "contacts": "Calls and visits",
    "partners": "Who was heard when",
}
VIEWS = "1 updates · 2 calls and visits · 3 partners"
HELP = (
    "Communication goes both ways. An update tells partners, residents, funders or the public something; a "
    "call, a visit, a message with an answer or feedback is a talk with one partner.",
    "1 shows the updates, 2 the calls and visits, 3 the partners: the one that was silent for the longest "
    "stands first, and only who is active. Silent is who neither talked with you nor came to a roundtable; "
    "◆ is a core partner, who came twice within a year or had promised something.",
    "k notes a call in one line: “Grace Chapel: they open on Fridays too”. A visit, a message or feedback "
    "begins with that word and a comma: “Grace Chapel: visit, the kitchen is ready”. Among the partners "
    "the name is known already. a asks for more: another day, with whom it was.",
    "n writes the next update from what happened since the last one, to be changed, copied and sent by you. "
    "Nothing leaves this laptop by itself. f says for which function of the backbone a thing was work.",
    "Communication is continuous (rule I4 of the road) with at least 4 updates in 365 days, 75% of the core "
    "partners reached in the last 180 days, 25% of them between roundtables, and half of them at half or "
    "more of the roundtables since they joined.",
)
HEADINGS = {
    "day": "day",
    "channel": "how",
    "audience": "to whom",
    "subject": "what it was about",
    "partner": "partner",
    "way": "how",
    "who": "with",
    "text": "what was said",
    "silent": "silent for",
    "contact": "talked",
    "roundtable": "roundtable",
    "update": "update",
}
EMPTY = {
    "updates": (
        "No update is noted yet. n writes the first from what happened in the last 90 days; a notes one that "
        "was sent."
    ),
    "contacts": "Nothing was noted yet. k notes a call or a visit in one line.",
    "partners": "No partner is active yet. Those that come, or promise something, stand here.",
}

CONTACT_TITLE = "A call or a visit"
UPDATE_TITLE = "An update"
SENT_TITLE = "It was sent"
LINE_TITLE = "A call or a visit in one line"
LINE_LABEL = "With whom, and what was said"
LINE_HINT = HOW_TO_WRITE
SAID_LABEL = "What was said?"
SAID_HINT = "A call, unless it begins with another way: “visit, the kitchen is ready”."
REMOVE_YES, REMOVE_NO = "Move it", "Keep it"
NOTHING_HERE = "There is nothing here yet."
A_PARTNER = "This is a partner. Its calls and visits stand in 2; the partner itself is changed in Partners."
WORK_FOR = "work for"
NO_TEXT = "What was told is not written here; e adds it."
NEVER = "never heard"

DRAFT_TITLE = "The next update"
SUBJECT_LABEL, TEXT_LABEL = "Subject", "Text"
SINCE_TITLE, SINCE_LABEL = "Since which day", "Tell what happened since"
ANEW = "Write the text anew? What you changed in it is lost."
ANEW_YES, ANEW_NO = "Write it anew", "Keep mine"
LEAVE = "Leave the draft? What you changed in it is lost."
LEAVE_YES, LEAVE_NO = "Leave it", "Go on"
READ_ONLY = "This book is open for reading only, so nothing can be noted in it. Copying works."
NO_SUBJECT = "Write a subject first: the update is noted by it."
COPIED = "Copied. Where your terminal does not allow that, select the text with shift and the mouse."
FILES = ("mail", "page")
NOTED = "The update is noted."
DRAFT_HELP = (
    "A draft from what happened since the last update to all partners: roundtables, learnings and who took "
    "them up, promises kept and made, new values of measures, what begins and ends, and when you meet next. "
    "Partners are named, people are not, and nothing tells of small groups.",
    "Change it as you like; Tab goes from the subject to the text. f3 copies both, to be pasted into a mail, "
    "f4 writes them as a file, f5 begins with another day.",
    "Sending is yours: f2 notes that it was sent, how and to whom, and keeps the text with it.",
)


def title(view: str, told: Communication, updates: int, contacts: int) -> str:
    """What is shown, and how many there are: `Who was heard when · 18 active, 3 others`."""
    others = f", {told.others:,} others" if told.others else ""
    counts = {
        "updates": f"{updates:,}",
        "contacts": f"{contacts:,}",
        "partners": f"{len(told.partners):,} active{others}",
    }
    return f"{TITLES[view]} · {counts[view]}"


def shares(told: Communication) -> str:
    """Whether communication is continuous, in one sentence with what is needed (rule I4)."""
    sent = f"{counted(told.updates, 'update', 'updates')} in 365 days ({FEWEST_UPDATES} needed)"
    core = len(told.core)
    if not core:
        return f"{sent}; nobody is a core partner yet."
    return (
        f"{told.reached} of {counted(core, 'core partner was', 'core partners were')} reached in the last "
        f"180 days ({_share(REACHED_SHARE)} needed), {told.talked} between roundtables "
        f"({_share(TALKED_SHARE)}), {told.regular} at half or more of these ({_share(REGULAR_SHARE)}); "
        f"{sent}."
    )


def last_told(told: Communication) -> str:
    """When the last update was, and how many there were in a year."""
    if told.last_update is None:
        return "No update yet: n writes the first."
    days = (told.day - told.last_update).days
    ago = f"{counted(days, 'day', 'days')} ago" if days else "today"
    sent = counted(told.updates, "update", "updates")
    return f"The last one was {ago}; {sent} in 365 days, {FEWEST_UPDATES} are needed."


def talked(told: Communication) -> str:
    """With how many core partners one talked between roundtables."""
    core = len(told.core)
    if not core:
        return "A call or a visit is noted with k, in one line."
    partners = counted(core, "core partner", "core partners")
    return (
        f"In the last 180 days you talked with {told.talked} of {partners} between roundtables; "
        f"{_share(TALKED_SHARE)} are needed."
    )


def silent(one: Reached, day: date) -> str:
    """How long a partner was silent: `249 days`; of one that was never heard, that."""
    return NEVER if one.last_heard is None else counted(one.days_silent(day), "day", "days")


def maybe_day(day: date | None) -> str:
    """A day, or a dash."""
    return UNKNOWN if day is None else plain_date(day)


def silence_told(one: Reached, day: date) -> str:
    """A partner's silence in a sentence."""
    since = one.last_heard
    if since is None:
        days = counted(one.days_silent(day), "day", "days")
        return f"was never heard since it stands in the book, {days} ago"
    if not one.days_silent(day):
        return "was heard today"
    return f"was heard {counted(one.days_silent(day), 'day', 'days')} ago, on {plain_date(since)}"


def presence_told(one: Reached) -> str:
    """At how many roundtables it was since it joined."""
    if not one.held:
        return "No roundtable was held since it joined."
    return f"It was at {one.present} of {counted(one.held, 'roundtable', 'roundtables')} since it joined."


def line_told(one: Update) -> str:
    """An update in a line: how, to whom, when."""
    return f"{one.channel.words} to {one.to_whom}, {plain_date(one.sent_on)}"


def contact_told(one: ContactMade) -> str:
    """A call or a visit with what it was about."""
    return f"{one.text} ({one.about})" if one.text and one.about else one.text or one.about


def function_told(tag: TagRow) -> str:
    """A function of the backbone, and the hours that were given: `public will (2 hours)`."""
    if tag.hours is None:
        return tag.function.words
    return f"{tag.function.words} ({tag.hours:g} {'hour' if tag.hours == 1 else 'hours'})"


def remove_contact(one: ContactMade) -> str:
    """The question before a call goes to the trash."""
    return f"Move the {one.way.noun} of {plain_date(one.made_on)} with {one.partner} to the trash?"


def remove_update(one: Update) -> str:
    """The question before an update goes to the trash."""
    return f"Move the update “{one.subject}” to the trash?"


def call_title(partner: str) -> str:
    """A call in one line, with whom."""
    return f"A call with {partner}"


def contact_noted(partner: str) -> str:
    """What is said once a contact is noted."""
    return f"Noted with {partner}."


def since_hint(since: date) -> str:
    """Below the field: since when it tells now."""
    return f"Now it tells what happened since {plain_date(since)}; the text is written anew."


def since_told(since: date, until: date) -> str:
    """In the lower border of the draft: of which days it tells."""
    return f"{plain_date(since)} to {plain_date(until)}"


def _share(share: Fraction) -> str:
    return percent(float(share))
