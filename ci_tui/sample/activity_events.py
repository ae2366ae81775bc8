"""How the sample's map of its work came about: the season, sites, what came of them, updates, the backbone."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial

from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.activity_kinds import KindKey
from ci_tui.domain.backbone import EntryKind, Function
from ci_tui.domain.calendar_questions import of_early_end
from ci_tui.domain.day_bits import Window
from ci_tui.domain.season_holes import early_ends
from ci_tui.sample import activities, agenda, backbone, talking
from ci_tui.services import activities as read
from ci_tui.services import contacts_made, roundtables, seasons, strategies, updates
from ci_tui.services.door import writing
from ci_tui.services.partners import partner_names
from ci_tui.store.book import Book

Event = tuple[datetime, Callable[[], object]]
"""When something was typed, and what."""

_MEALS = KindKey(ActivityKind.MEALS, told=ActivityKind.MEALS.words)


def activity_events(book: Book) -> Iterator[Event]:
    """All of it, not yet in the order of the days."""
    yield _at(activities.SEASON_SET, 18), partial(writing().seasons.set_season, book, activities.SEASON)
    for site in activities.SITES:
        yield _at(site.added, 18), partial(_open, book, site)
    for other in activities.OTHERS:
        yield _at(other.added, 19), partial(_begin, book, other)
    yield _at(activities.COUNTED, 18), partial(_count, book)
    yield _at(activities.TALKED_ON, 18), partial(_settle, book, activities.TALKED_ON)
    for told in talking.UPDATES:
        yield _at(told.sent_on, 18), partial(_tell, book, told)
    for spoken in talking.CONTACTS:
        yield _at(spoken.on, 17), partial(_speak, book, spoken)
    for holds in backbone.HOLDERS:
        yield _at(holds.since, 22), partial(_hold, book, holds)
    yield _at(backbone.TYPED_ON, 18), partial(_tag, book, backbone.TYPED_ON)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 10, tzinfo=UTC))


def _open(book: Book, site: activities.Site) -> None:
    months = {
        date(2026, 7, 1): (Decimal(site.expected), None),
    }
    form = {
        "name": site.name,
        "kind": "meals",
        "partners": site.partners,
        "areas": (site.area,),
        "first_day": site.first,
        "last_day": site.last,
        "weekdays": site.days,
        "exceptions": site.without,
        "site_type": site.sort,
        "service_mode": site.mode,
        "meals": site.meals,
        "sponsor": activities.SPONSOR.get(site.partners[0], "Food Bank"),
        "cap": site.cap,
        "strategy": _strategy(book, site.strategy),
    }
    write, today = writing().activities, site.added
    activity_id = write.add_activity(book, form, today)
    if site.july:
        write.set_months(book, activity_id, months)


def _begin(book: Book, other: activities.Other) -> None:
    form = other.form | {"strategy": _strategy(book, str(other.form.get("strategy", "")))}
    writing().activities.add_activity(book, form, other.added)


def _count(book: Book) -> None:
    """What came of the sites: July and August, as the state and the doors counted."""
    known = {one.name: one for one in read.activities(book)}
    for site in activities.SITES:
        came: dict[date, tuple[Decimal | None, Decimal | None]] = {}
        if site.july:
            came[date(2026, 7, 1)] = (Decimal(site.expected), Decimal(site.july))
        if site.august:
            came[date(2026, 8, 1)] = (None, Decimal(site.august))
        if came:
            writing().activities.set_months(book, known[site.name].id, came)


def _settle(book: Book, today: date) -> None:
    """Why one of the sites is meant to close early."""
    name, why = activities.MEANT_SO
    window = Window(activities.FIRST, activities.LAST)
    ends = early_ends(read.activities(book), seasons.seasons(book), window, _MEALS)
    (end,) = (one for one in ends if one.activity.name == name)
    writing().calendar_answers.settle(book, of_early_end(end), why, today)


def _tell(book: Book, told: talking.Told) -> None:
    form = {
        "subject": told.subject,
        "on": told.sent_on,
        "channel": told.channel,
        "audience": told.audience,
        "partners": told.partners,
        "text": told.text,
    }
    writing().updates.add_update(book, form, told.sent_on)


def _speak(book: Book, spoken: talking.Spoken) -> None:
    form = {
        "partner": spoken.partner,
        "person": spoken.person,
        "way": spoken.way,
        "on": spoken.on,
        "text": spoken.text,
    }
    writing().contacts_made.add_contact(book, form, spoken.on)


def _hold(book: Book, holds: backbone.Holds) -> None:
    form = {"who": holds.who, "since": holds.since, "note": holds.note}
    writing().backbone.hold(book, Function(holds.function), form, holds.since)


def _tag(book: Book, today: date) -> None:
    """Which entries were work for which function."""
    for day, work in backbone.ROUNDTABLES:
        (roundtable,) = roundtables.on_day(book, day)
        _work(book, EntryKind.ROUNDTABLE, roundtable.id, work)
    sent = {one.subject: one.id for one in updates.updates(book)}
    for subject, work in backbone.UPDATES:
        _work(book, EntryKind.UPDATE, sent[subject], work)
    ids = {one.name: one.id for one in partner_names(book)}
    for spoken_with, day, work in backbone.CONTACTS:
        with_them = contacts_made.of_partner(book, ids[spoken_with])
        contact = next(one for one in with_them if one.made_on == day)
        _work(book, EntryKind.CONTACT, contact.id, work)
    done = {one.name: one.id for one in read.activities(book)}
    for name, work in backbone.ACTIVITIES:
        _work(book, EntryKind.ACTIVITY, done[name], work)
    text, day, work = backbone.NOTED
    form = {"text": text, "on": day} | _given(work)
    writing().backbone.note_work(book, Function(work.function), form, today)


def _work(book: Book, kind: EntryKind, entry_id: str, work: backbone.Work) -> None:
    writing().backbone.tag(book, kind, entry_id, Function(work.function), _given(work))


def _given(work: backbone.Work) -> dict[str, str]:
    """The hours and who gave them, where that is known."""
    told = {"hours": work.hours, "partner": work.partner}
    return {field: text for field, text in told.items() if text}


def _strategy(book: Book, name: str) -> str:
    """The id of a strategy, by the name that the sample calls it; empty for none."""
    if not name:
        return ""
    wanted = getattr(agenda, name)
    (found,) = (one for one in strategies.all_strategies(book) if one.name == wanted)
    return found.id
