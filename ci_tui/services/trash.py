"""The trash as a coordinator looks at it: what lies there, since when, until when, and what goes with it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.learnings import in_words
from ci_tui.domain.names import clean
from ci_tui.domain.partners import Sector
from ci_tui.domain.trash import KEPT_DAYS, SOON_DAYS, TrashKind, TrashLine, goes_on
from ci_tui.domain.updates import Channel
from ci_tui.store.book import Book
from ci_tui.store.reads import trash as reads
from ci_tui.store.reads.learnings import shared_by
from ci_tui.store.reads.trash import Thrown

__all__ = [
    "KEPT_DAYS",
    "SOON_DAYS",
    "EmptyingTold",
    "TrashKind",
    "TrashLine",
    "contents",
    "hanging",
]

_LONGEST = 60  # characters of a text that stands for its record

Counted = tuple[tuple[str, str, str], ...]
"""What is counted, by its name, and what one and several of it are called."""

_HANGS: Mapping[TrashKind, Counted] = {
    TrashKind.PARTNER: (
        ("people", "person", "people"),
        ("places", "place at a roundtable", "places at roundtables"),
        ("taken_up", "learning it took up", "learnings it took up"),
        ("invited", "invitation", "invitations"),
        ("roles", "role it fills", "roles it fills"),
        ("endorsed", "result it endorsed", "results it endorsed"),
        ("reviewed", "goal review it came to", "goal reviews it came to"),
        ("reports", "measure it reports", "measures it reports"),
        ("calls", "call or visit", "calls and visits"),
        ("functions", "function of the backbone it holds", "functions of the backbone it holds"),
        ("updates", "update that went to it", "updates that went to it"),
    ),
    TrashKind.CONTACT: (("calls", "note of a call or visit", "notes of calls and visits"),),
    TrashKind.ROUNDTABLE: (
        ("present", "person who was there", "people who were there"),
        ("decisions", "decision", "decisions"),
        ("agenda", "point of the agenda", "points of the agenda"),
        ("gap_notes", "gap note", "gap notes"),
        ("questions", "parked question", "parked questions"),
        ("invited", "invitation", "invitations"),
        ("answers", "answer about a promise", "answers about promises"),
        ("pulse", "pulse", "pulses"),
        ("work", "note of work for the backbone", "notes of work for the backbone"),
    ),
    TrashKind.ACTIVITY: (
        ("figures", "month with its figures", "months with their figures"),
        ("questions", "answer to the calendar", "answers to the calendar"),
        ("work", "note of work for the backbone", "notes of work for the backbone"),
    ),
    TrashKind.COMMITMENT: (
        ("moves", "due date it had before", "due dates it had before"),
        ("answers", "answer at a roundtable", "answers at roundtables"),
    ),
    TrashKind.LEARNING: (("adoptions", "partner that took it up", "partners that took it up"),),
    TrashKind.ANALYSIS: (
        ("areas", "area with its figures", "areas with their figures"),
        ("aside", "row that was set aside", "rows that were set aside"),
    ),
    TrashKind.RESULT: (
        ("sentences", "sentence to its tests", "sentences to its tests"),
        ("endorsed", "endorsement", "endorsements"),
        ("reviews", "goal review", "goal reviews"),
        ("measures", "measure with its values", "measures with their values"),
        ("cards", "report card", "report cards"),
    ),
    TrashKind.STRATEGY: (
        ("roles", "role", "roles"),
        ("holders", "partner in a role", "partners in roles"),
        ("votes", "show of hands", "shows of hands"),
        ("measures", "measure with its values", "measures with their values"),
    ),
    TrashKind.INDICATOR: (
        ("values", "value", "values"),
        ("definitions", "change of its definition", "changes of its definition"),
        ("notes", "note on its curve", "notes on its curve"),
        ("reporters", "partner that reports it", "partners that report it"),
    ),
    TrashKind.GOAL_REVIEW: (("present", "partner who was there", "partners who were there"),),
}
_STAYS: Mapping[TrashKind, Counted] = {
    TrashKind.PARTNER: (
        ("shared", "learning it shared", "learnings it shared"),
        ("promised", "promise it made", "promises it made"),
        ("noted", "note of what it said", "notes of what it said"),
        ("values", "value it reported", "values it reported"),
        ("activities", "activity it does", "activities it does"),
        ("hours", "note of hours it gave", "notes of hours it gave"),
    ),
    TrashKind.CONTACT: (
        ("places", "roundtable they came to", "roundtables they came to"),
        ("presided", "roundtable they presided", "roundtables they presided"),
        ("shared", "learning they shared", "learnings they shared"),
        ("promised", "promise they made", "promises they made"),
        ("noted", "note of what they said", "notes of what they said"),
        ("activities", "activity to ask them about", "activities to ask them about"),
        ("functions", "function of the backbone they hold", "functions of the backbone they hold"),
    ),
    TrashKind.ROUNDTABLE: (
        ("learnings", "learning", "learnings"),
        ("promises", "promise", "promises"),
        ("analyses", "gap analysis", "gap analyses"),
        ("adopted", "result adopted there", "results adopted there"),
        ("reviews", "goal review held there", "goal reviews held there"),
        ("talks", "question of the calendar", "questions of the calendar"),
    ),
    TrashKind.LEARNING: (
        ("promises", "promise that came of it", "promises that came of it"),
        ("reviews", "goal review that it led to", "goal reviews that it led to"),
    ),
    TrashKind.RESULT: (("strategies", "strategy", "strategies"),),
    TrashKind.STRATEGY: (
        ("promises", "promise made for it", "promises made for it"),
        ("activities", "activity that serves it", "activities that serve it"),
    ),
    TrashKind.INDICATOR: (
        ("learnings", "learning from it", "learnings from it"),
        ("calls", "call or visit about it", "calls and visits about it"),
    ),
}


class EmptyingTold(NamedTuple):
    """What the emptying at a start did: names of what is gone now, and what goes within two weeks."""

    emptied: tuple[str, ...]
    soon: tuple[TrashLine, ...]


def contents(book: Book, today: date) -> tuple[TrashLine, ...]:
    """All that lies in the trash, the oldest first; each thing goes after 90 days there."""
    with book.read() as connection:
        return lines_of(reads.thrown(connection), today)


def hanging(book: Book, kind: TrashKind, record_id: str) -> tuple[str, ...]:
    """All that hangs on a record, in the trash or not, in words: `2 people`, `3 learnings they shared`."""
    with book.read() as connection:
        found = reads.record(connection, kind, record_id)
    return () if found is None else (*_told(found, _HANGS), *_told(found, _STAYS))


def lines_of(thrown: Iterable[Thrown], today: date) -> tuple[TrashLine, ...]:
    """Records in the trash as lines of it."""
    return tuple(_line(one, today) for one in thrown)


def _line(one: Thrown, today: date) -> TrashLine:
    name, about, inside = _CALLED[one.kind](one)
    last = goes_on(one.trashed_on)
    return TrashLine(
        kind=one.kind,
        id=one.id,
        name=clean(name),
        about=clean(about),
        trashed_on=one.trashed_on,
        goes_on=last,
        hangs=_told(one, _HANGS),
        stays=_told(one, _STAYS),
        inside=clean(inside) if one.is_inside else "",
        days_left=(last - today).days,
    )


def _told(one: Thrown, words: Mapping[TrashKind, Counted]) -> tuple[str, ...]:
    return tuple(
        counted(one.counts[name], single, several)
        for name, single, several in words.get(one.kind, ())
        if one.counts[name]
    )


def _partner(one: Thrown) -> tuple[str, str, str]:
    name, sector = map(_text, one.words)
    return name, Sector(sector).words, ""


def _person(one: Thrown) -> tuple[str, str, str]:
    name, role, partner = map(_text, one.words)
    return name, ", ".join(part for part in (role, partner) if part), partner


def _roundtable(one: Thrown) -> tuple[str, str, str]:
    title, day, place = map(_text, one.words)
    return f"{title or 'Roundtable'}, {plain_date(date.fromisoformat(day))}", place, ""


def _learning(one: Thrown) -> tuple[str, str, str]:
    text, believed, found, kind, partner, person, guest = map(_text, one.words)
    whose = shared_by(partner, person, guest)
    return (
        _short(in_words(text, believed, found)),
        ", ".join(part for part in (kind.replace("-", " "), whose) if part),
        "",
    )


def _adoption(one: Thrown) -> tuple[str, str, str]:
    text, believed, found, partner, day, did = map(_text, one.words)
    learning = _short(in_words(text, believed, found))
    name = f"what {partner} took up on {plain_date(date.fromisoformat(day))}"
    return name, _short(did) or learning, learning


def _commitment(one: Thrown) -> tuple[str, str, str]:
    text, due, partner, person, guest = map(_text, one.words)
    until = f"due {plain_date(date.fromisoformat(due))}" if due else ""
    whose = shared_by(partner, person, guest)
    return _short(text), ", ".join(part for part in (whose, until) if part), ""


def _analysis(one: Thrown) -> tuple[str, str, str]:
    title, dated, source = map(_text, one.words)
    parts = (plain_date(date.fromisoformat(dated)), source)
    return title, ", ".join(part for part in parts if part), ""


def _result(one: Thrown) -> tuple[str, str, str]:
    statement, adopted, retired = map(_text, one.words)
    days = (("retired", retired), ("adopted", adopted))
    told = next((f"{did} {plain_date(date.fromisoformat(day))}" for did, day in days if day), "draft")
    return _short(statement), told, ""


def _strategy(one: Thrown) -> tuple[str, str, str]:
    name, kind, result = map(_text, one.words)
    return _short(name), ", ".join(part for part in (kind, _short(result)) if part), ""


def _indicator(one: Thrown) -> tuple[str, str, str]:
    name, of = map(_text, one.words)
    return _short(name), _short(of), _short(of)


def _goal_review(one: Thrown) -> tuple[str, str, str]:
    day, statement = map(_text, one.words)
    return f"goal review of {plain_date(date.fromisoformat(day))}", _short(statement), _short(statement)


def _contact_made(one: Thrown) -> tuple[str, str, str]:
    way, day, partner, person, text = map(_text, one.words)
    name = f"{way} of {plain_date(date.fromisoformat(day))}, {partner}"
    return name, ", ".join(part for part in (person, _short(text)) if part), partner


def _report_card(one: Thrown) -> tuple[str, str, str]:
    day, statement, how = map(_text, one.words)
    about = ", ".join(part for part in (_short(statement), _short(how)) if part)
    return f"report card of {plain_date(date.fromisoformat(day))}", about, _short(statement)


def _activity(one: Thrown) -> tuple[str, str, str]:
    name, kind, kind_words, first_day, partners = map(_text, one.words)
    told = (
        kind_words or ActivityKind(kind).words,
        partners,
        f"from {plain_date(date.fromisoformat(first_day))}",
    )
    return _short(name), ", ".join(_short(part) for part in told if part), ""


def _update(one: Thrown) -> tuple[str, str, str]:
    subject, day, channel = map(_text, one.words)
    return _short(subject), f"{Channel(channel).words}, {plain_date(date.fromisoformat(day))}", ""


_CALLED: Mapping[TrashKind, Callable[[Thrown], tuple[str, str, str]]] = {
    TrashKind.PARTNER: _partner,
    TrashKind.CONTACT: _person,
    TrashKind.ROUNDTABLE: _roundtable,
    TrashKind.LEARNING: _learning,
    TrashKind.ADOPTION: _adoption,
    TrashKind.COMMITMENT: _commitment,
    TrashKind.ANALYSIS: _analysis,
    TrashKind.RESULT: _result,
    TrashKind.STRATEGY: _strategy,
    TrashKind.INDICATOR: _indicator,
    TrashKind.GOAL_REVIEW: _goal_review,
    TrashKind.CONTACT_MADE: _contact_made,
    TrashKind.REPORT_CARD: _report_card,
    TrashKind.UPDATE: _update,
    TrashKind.ACTIVITY: _activity,
}
"""What a record is called, a few words about it, and what it belongs to."""


def _text(value: str | None) -> str:
    return value or ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
