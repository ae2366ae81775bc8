"""A roundtable as a file that calendars read (.ics) [RFC 5545]."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from ci_tui.domain.documents import Occasion, TimedItem
from ci_tui.domain.names import clean
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.exchange.document_words import NO_BREAK, words_of
from ci_tui.version import __version__

SHORTEST = 60
"""Minutes that a roundtable takes at least in a calendar."""


def as_calendar(
    here: Occasion, items: Sequence[TimedItem], minutes: int, *, revision: int, now: datetime,
    language: str = "en",
) -> str:  # fmt: skip
    """The roundtable as a calendar of one event; a later issue takes the place of an earlier one.

    Its time is that of the place where it is (a floating time); without a start it lasts the whole day.

    Args:
        here: the roundtable.
        items: the points of its agenda.
        minutes: how long the agenda takes, as far as that is known.
        revision: how often the roundtable was changed.
        now: the moment of this issue, aware.
        language: the code of the language of the words in it.
    """
    from icalendar import Calendar, Event  # it takes a moment, and few need it

    say = words_of(language)
    event = Event()
    event.add("uid", f"{here.id}@ci-tui")
    event.add("sequence", revision)
    event.add("dtstamp", now)
    begins, ends = _lasts(here.day, here.starts_at, max(SHORTEST, minutes))
    event.add("dtstart", begins)
    if ends is not None:
        event.add("dtend", ends)
    title = clean(here.title)
    network = clean(here.network)
    event.add("summary", ": ".join(part for part in (network, title or say.roundtable) if part))
    if here.place:
        event.add("location", clean(here.place))
    if told := _description(here, items, language):
        event.add("description", told)
    event.add("status", "CANCELLED" if here.status is RoundtableStatus.CANCELLED else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//ci-tui//{__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")


def _lasts(day: date, starts_at: str, minutes: int) -> tuple[date | datetime, datetime | None]:
    """When it begins and ends; of a whole day no end is needed."""
    if not starts_at:
        return day, None
    begins = datetime.combine(day, time.fromisoformat(starts_at))
    try:
        return begins, begins + timedelta(minutes=minutes)
    except OverflowError:  # on the last day that a calendar has
        return begins, None


def _description(here: Occasion, items: Sequence[TimedItem], language: str) -> str:
    """What it is for, who presides, and the agenda with its times."""
    say = words_of(language)
    lines = [clean(here.purpose)]
    if here.presided_by:
        lines.append(f"{say.presides(here)}: {clean(here.presided_by)}")
    if items:
        lines.append(f"{say.points}:")
        lines += [" ".join(part for part in (say.time(item.at), clean(item.text)) if part) for item in items]
    return "\n".join(line for line in lines if line).replace(NO_BREAK, " ")
