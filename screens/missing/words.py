"""The words of who is missing and of the call list."""

from collections.abc import Sequence
from datetime import date

from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.figures import UNKNOWN, counted
from ci_tui.domain.partners import Channel, Reach
from ci_tui.services.missing import CallLine, Missing

CALLED, NOT_YET = "✓", "○"

TITLE, CALLS_TITLE = "Who is missing", "Call list"
DETAIL_TITLE, CALL_TITLE = "Why, and whom to ask", "The call"
HELP = (
    "Who is missing at the table. A role that a strategy needs and nobody fills: build the table around the "
    "strategies. A sector of which no active partner came to a roundtable in the past year. An active "
    "partner that was not heard from in the last 180 days, or that missed the last two roundtables and was "
    "not reached since; one that never came. An area in the focus, or with children in need, that no active "
    "residents' partner serves.",
    "c turns to the call list and back: one line for each partner, with the number, all reasons for the call "
    "and what was said last. Partners with a phone stand first, and of them those that drift. Who could fill "
    "a role is a guess from the sector and from what a partner brings: ask.",
    "x, or space, ticks a call: it is noted as made today, with a line of what was said, or without one with "
    "the reason for the call. The line stays for two weeks, marked ✓ with its day. u takes it back.",
    "p writes down a promise: for the area or the strategy of the row, or by its partner. f opens the roles "
    "of the strategy. w writes the call list as a page, to be printed. Enter leads on: to the roles, to the "
    "call, and on the call list it ticks the call.",
)
NOBODY_MISSING = (
    "Nobody is missing, as far as this book knows. Strategies with their roles, partners with their sector, "
    "and roundtables with who was there tell it."
)
NO_CALLS = "There is nobody to call."
GROUPS = {"role": "role", "sector": "sector", "partner": "partner", "area": "area"}
HEADINGS = {
    "group": "", "name": "who is missing", "why": "why",
    "partner": "partner", "person": "with whom", "phone": "phone", "reasons": "why", "heard": "last heard",
}  # fmt: skip
NO_LINE = "There is no call here: put the cursor on a partner, or press c for the call list."
CALLED_TODAY = "This call is noted today already. u takes back what was done here."
NOT_A_ROLE = "Put the cursor on a role that nobody fills."
NO_ROW = "There is no row here."
ASK = "What was said?"
NOBODY_TO_ASK = "The book has nobody to ask."
NO_PHONE = "no phone in the book"
PROMISED = "The promise is kept."


def summary(missing: Missing) -> str:
    """How much of each is missing, in one sentence."""
    partners = len(missing.drifting) + len(missing.never_came)
    told = [
        counted(number, one, many)
        for number, one, many in (
            (len(missing.roles), "open role", "open roles"),
            (len(missing.sectors), "sector not at the table", "sectors not at the table"),
            (partners, "partner that stays away", "partners that stay away"),
            (len(missing.areas), "area without a residents' voice", "areas without a residents' voice"),
        )
        if number
    ]
    return f"{' · '.join(told)}." if told else ""


def calls_told(lines: Sequence[CallLine]) -> str:
    """How many calls there are, and how many are made."""
    if not lines:
        return ""
    made = sum(line.called is not None for line in lines)
    return f"{counted(len(lines), 'call', 'calls')}, {made} made."


def call_title(line: CallLine) -> str:
    """A call to whom."""
    name, partner = line.callee.name, line.partner.name
    return f"Call to {name}, {partner}" if name else f"Call to {partner}"


def about(line: CallLine) -> str:
    """What is kept of a call where nothing is typed: the first reason for it."""
    return f"About: {line.reasons[0].text}"


def call_hint(line: CallLine) -> str:
    """What Enter alone keeps."""
    return f"Enter alone keeps the reason for the call. {about(line)}"


def called(line: CallLine) -> str:
    """What is said once a call is noted."""
    return f"The call to {line.partner.name} is noted."


def number(line: CallLine) -> str:
    """The number to call, else the address to write to, else a dash."""
    return line.phone or line.email or UNKNOWN


def heard(line: CallLine) -> str:
    """When it was heard last: `✓ 22 Nov` for a call of this round, else the day; a dash for never."""
    if line.called is not None:
        return f"{CALLED} {short_date(line.called.made_on)}"
    return UNKNOWN if line.heard is None else plain_date(line.heard)


def reach(one: Reach) -> str:
    """A number with its label: `555-0134 (home)`."""
    return f"{one.value} ({one.label})" if one.label else one.value


def prefers(channel: Channel, language: str) -> str:
    """How a person likes to be reached, and in which language; empty where nobody asked."""
    told = []
    if channel is Channel.IN_PERSON:
        told.append("likes to be met in person")
    elif channel is not Channel.NONE:
        told.append(f"likes to be reached by {channel.words}")
    if language:
        told.append(f"speaks {language}")
    return ", ".join(told)


def last_told(came: date | None, last: ContactMade | None) -> str:
    """When it came last, and what was said last."""
    told = [f"came on {plain_date(came)}" if came is not None else "has never come"]
    if last is not None:
        told.append(last.in_words)
    return "; ".join(told)


def made(contact: ContactMade) -> str:
    """The call of this round, as it was noted."""
    return f"{CALLED} {contact.in_words}"
