"""How the card of a partner speaks of it, on the screen and on the command line."""

from datetime import date

from ci_tui.domain.cards import Runs, Shared
from ci_tui.domain.commitments import Kept
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted, dollars, figure, percent
from ci_tui.domain.partner_round import Attendance, FilledRole, GivenHours, HeldFunction, PartnerRound, Told
from ci_tui.domain.partners import PartnerCard, Sector

NEVER_JOINED = "It is not active yet, and has not come."
NO_MEETING = "No roundtable was held since it joined."
_MOST_MARKS = 24  # of the strip, the latest


def title(card: PartnerCard) -> str:
    """What stands behind the name of a partner: its sector, where it stands, its other names."""
    status = card.status
    told = (
        "no sector" if card.sector is Sector.OTHER else card.sector.words,
        "in the trash" if card.trashed else "",
        "no status yet" if status is None else f"{status.status.value} since {plain_date(status.since)}",
        f"also called {'; '.join(card.also)}" if card.also else "",
    )
    return " · ".join(part for part in told if part)


def strip(attendance: Attendance) -> str:
    """Roundtable by roundtable since it joined: `✓ · ✓`; the earliest make room."""
    marks = ["✓" if one.was_there else "·" for one in attendance.meetings]
    more = "… " if len(marks) > _MOST_MARKS else ""
    return more + " ".join(marks[-_MOST_MARKS:])


def came(attendance: Attendance) -> str:
    """`It was at 7 of 9 roundtables since it joined on 9 Oct 2024, last on 12 Nov 2026.`"""
    if attendance.joined_on is None:
        return NEVER_JOINED
    if not attendance.meetings:
        return NO_MEETING
    of_all = counted(len(attendance.meetings), "roundtable", "roundtables")
    last = f", last on {plain_date(attendance.last.day)}" if attendance.last is not None else ""
    joined = plain_date(attendance.joined_on)
    return f"It was at {attendance.times:,} of {of_all} since it joined on {joined}{last}."


def kept(one: Kept) -> str:
    """`5 of 6 promises due in the last year kept in time (83%).`; empty where none counts."""
    if not one.counted:
        return ""
    due = counted(one.counted, "promise", "promises")
    return f"{one.kept:,} of {due} due in the last year kept in time ({percent(one.share)})."


def given(one: PartnerRound) -> str:
    """How much it shared, how often that was taken up, and what it took up itself."""
    shared, taken = len(one.given), sum(len(each.taken_up) for each in one.given)
    told = []
    if shared:
        often = f", taken up {counted(taken, 'time', 'times')}" if taken else ", not taken up yet"
        told.append(f"It shared {counted(shared, 'learning', 'learnings')}{often}.")
    if one.taken_up:
        told.append(f"It took up {counted(len(one.taken_up), 'learning', 'learnings')} itself.")
    return " ".join(told)


def taken_up(adopted_on: date, did: str) -> str:
    """When it took something up and what it did."""
    return f" (taken up on {plain_date(adopted_on)}{f': {did}' if did else ''})"


def taken_up_by(one: Shared) -> str:
    """Who took up what it shared: ` (taken up by Mill Hollow Assn and 1 more)`; empty for nobody."""
    if not one.taken_up:
        return ""
    first, *others = one.taken_up
    more = f" and {len(others):,} more" if others else ""
    return f" (taken up by {first.partner.name}{more})"


def role(one: FilledRole) -> str:
    """What it gives in a role: `: 120 hours a year, a van`."""
    gives = (
        "" if one.hours is None else f"{figure(one.hours, 0)} hours a year",
        one.talent,
        "" if one.money is None else f"{dollars(one.money)} a year",
        one.in_kind,
    )
    told = ", ".join(part for part in gives if part)
    return f", {one.role}" + (f" ({told})" if told else "")


def hours(one: GivenHours) -> str:
    """`12 hours for funding in the last 365 days`."""
    places = 0 if one.hours == int(one.hours) else 1
    return f"{figure(one.hours, places)} hours for {one.function.words} in the last 365 days"


def function(one: HeldFunction) -> str:
    """`holds funding through Ann Lee since 3 Dec 2026`."""
    person = f" through {one.person}" if one.person else ""
    return f"holds {one.function.words}{person} since {plain_date(one.since)}"


def late(days: int) -> str:
    """How late it is with a measure; empty where it is not."""
    return f", {counted(days, 'day', 'days')} late" if days else ""


def contact(one: ContactMade, today: date) -> str:
    """`call on 3 Dec 2026 with Ann Lee: … (12 days ago)`."""
    days = (today - one.made_on).days
    ago = "today" if not days else f"{counted(days, 'day', 'days')} ago"
    return f"{one.in_words} ({ago})"


def update(one: Told) -> str:
    """`Last update on 3 Dec 2026: What happened in November`."""
    return f"Last update on {plain_date(one.sent_on)}: {one.subject}"


def where(one: Runs) -> str:
    """In which areas something runs: ` (Eastgate, Old Town)`."""
    names = ", ".join(area.name for area in one.activity.areas)
    return f" ({names})" if names else ""
