"""The draft of the next update: its facts, out of the book, and its text as a mail."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import NamedTuple

from ci_tui.domain.activities import Activity
from ci_tui.domain.documents import Document
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.season import Season
from ci_tui.domain.update_draft import (
    ActivityNews,
    AdoptionNews,
    LearningNews,
    MeasureNews,
    PromiseNews,
    RoundtableNews,
    UpdateNews,
    told_ahead,
    told_from,
)
from ci_tui.services.measure_documents import outside_in
from ci_tui.store.book import Book
from ci_tui.store.reads import activities, indicators, network, seasons, update_draft, updates
from ci_tui.store.reads.people_named import nameless

__all__ = ["Mail", "UpdateNews", "mail_of", "text_file", "update_news"]


class Mail(NamedTuple):
    """An update as a mail: its subject, and its text of at most 72 columns."""

    subject: str
    text: str


def update_news(book: Book, today: date, since: date | None = None) -> UpdateNews:
    """What the next update tells, as far as it may leave the book.

    Args:
        book: the book.
        today: the day up to which it tells.
        since: the first day of which it tells; otherwise the day after the last update, or 90 days back.
    """
    with book.read() as connection:
        last = updates.last_sent(connection, today)
        first = min(since or told_from(last, today), today)
        said = update_draft.said_between(connection, first, today)
        begins, ends = _activities(connection, first, today)
        without = nameless(connection)
        return UpdateNews(
            network=network.network(connection).name,
            since=first,
            until=today,
            last_update=last,
            roundtables=tuple(_decided(one, without) for one in said.roundtables),
            adopted=said.adopted,
            learnings=tuple(LearningNews(without(one.text), one.shared_by) for one in said.learnings),
            taken_up=tuple(
                AdoptionNews(one.partner, without(one.learning), without(one.did)) for one in said.taken_up
            ),
            kept=tuple(_promised(one, without) for one in said.kept),
            made=tuple(_promised(one, without) for one in said.made),
            measures=tuple(_measures(connection, first, today)),
            shared=said.shared,
            begins=tuple(_placed(one, without) for one in begins),
            ends=tuple(_placed(one, without) for one in ends),
            next=update_draft.comes_next(connection, today),
        )


def _decided(one: RoundtableNews, without: Callable[[str], str]) -> RoundtableNews:
    return replace(one, decisions=tuple(map(without, one.decisions)))


def _promised(one: PromiseNews, without: Callable[[str], str]) -> PromiseNews:
    return replace(one, text=without(one.text), outcome=without(one.outcome))


def _placed(one: ActivityNews, without: Callable[[str], str]) -> ActivityNews:
    return replace(one, name=without(one.name), place=without(one.place))


def mail_of(news: UpdateNews, language: str = "en") -> Mail:
    """The text of an update as a mail.

    Raises:
        Refusal: it cannot be written in this language.
    """
    from ci_tui.exchange.update_mail import mail_text, subject_of  # no first frame writes one

    return Mail(subject_of(news, language), mail_text(news, language))


def text_file(mail: Mail, day: date) -> Document:
    """A mail as a file: its subject on the first line, then its text."""
    text = f"{mail.subject}\n\n{mail.text.rstrip()}\n"
    return Document(f"{day.isoformat()}-update-mail.txt", text, "update mail")


def _measures(connection: Connection, since: date, until: date) -> Iterator[MeasureNews]:
    """The measures with a new value that may be told, in the order of the list of measures."""
    new = update_draft.new_values(connection, since, until)
    for listed in indicators.in_lists(connection, until):
        whole = indicators.indicator(connection, listed.id, until) if listed.id in new else None
        if whole is not None:
            yield from _news(outside_in(connection, whole, until).indicator, new[listed.id])


def _news(safe: Indicator, end: date) -> Iterator[MeasureNews]:
    """The value of a period, where it may be told, and the one before it."""
    before = None
    for point in safe.points:
        if point.end == end:
            # Groups have no place in a mail, so they do not go on either.
            yield MeasureNews(replace(safe, groups=()), point, before)
        before = point


def _activities(
    connection: Connection, since: date, until: date
) -> tuple[tuple[ActivityNews, ...], tuple[ActivityNews, ...]]:
    """What begins, and what ends, from the first day on and in the days ahead."""
    known = seasons.seasons(connection)
    ahead = told_ahead(until)
    every = [_activity(one, known) for one in activities.activities(connection)]

    def of(day: Callable[[ActivityNews], date]) -> tuple[ActivityNews, ...]:
        return tuple(sorted((one for one in every if since <= day(one) <= ahead), key=day))

    # What lasts a day or two is told once, where it begins.
    ends = tuple(one for one in of(lambda one: one.last_day) if not since <= one.first_day <= ahead)
    return of(lambda one: one.first_day), ends


def _activity(one: Activity, known: tuple[Season, ...]) -> ActivityNews:
    return ActivityNews(
        name=one.name,
        kind=one.kind_told,
        partners=tuple(partner.name for partner in one.partners),
        areas=tuple(area.name for area in one.areas),
        first_day=one.first_day,
        last_day=one.last_of(known),
        place=one.place,
        hours=one.hours,
    )
