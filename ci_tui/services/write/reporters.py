"""Writing who reports a measure: named, changed, no longer. Each is one named action."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlmodel import select

from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.names import joined_id
from ci_tui.services.observations import GONE, IN_TRASH
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.named_people import who_is_named
from ci_tui.services.write.reporter_forms import ReporterForm, StopForm
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators
from ci_tui.store.reads.known_people import Known
from ci_tui.store.tables.indicators import Indicator, IndicatorReporter
from ci_tui.store.writing import Unit

__all__ = ["ReporterForm", "StopForm", "add_reporter", "edit_reporter", "reporter_values", "stop_reporting"]

Typed = Mapping[str, Any]

REPORTER_GONE = "This partner is no longer among those who report the measure."
_WHO_REPORTS = "Say who reports it."
_VERB = "named who reports {indicator}"
_STOPPED = "said that {partner} no longer reports {indicator}"


def add_reporter(book: Book, indicator_id: str, form: ReporterForm | Typed, today: date) -> str:
    """Name a partner, maybe through one of its people, as one that reports a measure; returns the id.

    One that reported it before and stopped reports it a second time; the first time stays as it was.

    Raises:
        FormRefusal: something typed cannot be kept; the book has no such partner, or it is in the trash; it
            reports the measure already.
        Refusal: the measure is in the trash, or no longer in the book.
    """
    checked = ReporterForm.of(form)
    since = checked.since or today
    with book.read() as connection:
        who = who_is_named(connection, checked.who, "who", _WHO_REPORTS)
    refs = {"indicator": indicator_id, "partner": who.partner_id, "contact": who.contact_id}
    told = {name: record for name, record in refs.items() if record is not None}
    with book.action(_VERB, **told) as unit:
        _refuse_trashed(unit, indicator_id)
        reporter = IndicatorReporter(
            id=_id_of_turn(unit, indicator_id, who, since),
            indicator_id=indicator_id,
            partner_id=who.partner_id,
            contact_id=who.contact_id,
            since=since,
            until=_until(since, checked.until),
        )
        unit.add(reporter)
    return reporter.id


def edit_reporter(book: Book, reporter_id: str, form: ReporterForm | Typed, today: date) -> None:
    """Change through whom a partner reports, and since when; fields that are not given stay as they are.

    Raises:
        FormRefusal: something typed cannot be kept; it names another partner.
        Refusal: the measure is in the trash; the partner is no longer among those who report it.
    """
    checked = ReporterForm.of(form)
    given = checked.model_fields_set
    with _about(book, reporter_id, _VERB) as (unit, reporter):
        if "who" in given:
            who = who_is_named(unit.connection, checked.who, "who", _WHO_REPORTS)
            if who.partner_id != reporter.partner_id:
                sentence = "Another partner reported this. Say that it no longer does, and name the new one."
                raise FormRefusal({"who": sentence})
            reporter.contact_id = who.contact_id
        if "since" in given:
            reporter.since = checked.since or today
        reporter.until = _until(reporter.since, checked.until if "until" in given else reporter.until)
        unit.add(reporter)


def stop_reporting(book: Book, reporter_id: str, form: StopForm | Typed, today: date) -> None:
    """Say that a partner reports a measure no more, from a day on; what it delivered stays.

    Where that is the day on which it was named, or an earlier one, it was named by mistake, and goes.

    Raises:
        FormRefusal: it is no day.
        Refusal: the measure is in the trash; the partner is no longer among those who report it.
    """
    on = StopForm.of(form).on or today
    with _about(book, reporter_id, _STOPPED) as (unit, reporter):
        if on <= reporter.since:
            unit.delete(reporter)
        else:
            reporter.until = on
            unit.add(reporter)


def reporter_values(reporter: Reporter) -> dict[str, object]:
    """What a form about one that reports a measure begins with, as `ReporterForm.begin` takes it."""
    who = f"person:{reporter.contact_id}" if reporter.contact_id else f"partner:{reporter.partner_id}"
    return {"who": who, "since": reporter.since, "until": reporter.until}


def _until(since: date, until: date | None) -> date | None:
    if until is not None and until < since:
        sentence = f"{plain_date(until)} lies before the day on which it began, {plain_date(since)}."
        raise FormRefusal({"until": sentence})
    return until


def _id_of_turn(unit: Unit, indicator_id: str, who: Known, since: date) -> str:
    """The id of a partner that reports a measure; of one that comes back to it, another one.

    Raises:
        FormRefusal: it reports it on that day, or later, already.
    """
    before = unit.session.exec(
        select(IndicatorReporter).where(
            IndicatorReporter.indicator_id == indicator_id, IndicatorReporter.partner_id == who.partner_id
        )
    ).all()
    if any(one.until is None or one.until > since for one in before):
        raise FormRefusal({"who": f"{who.partner} reports this measure already; e changes through whom."})
    taken = {one.id for one in before}
    first = joined_id(indicator_id, who.partner_id)
    return joined_id(indicator_id, who.partner_id, since.isoformat()) if first in taken else first


def _refuse_trashed(unit: Unit, indicator_id: str) -> None:
    if unit.get(Indicator, indicator_id) is None:
        raise Refusal(GONE)
    if indicators.is_trashed(unit.connection, indicator_id):
        raise Refusal(IN_TRASH)


@contextmanager
def _about(book: Book, reporter_id: str, verb: str) -> Iterator[tuple[Unit, IndicatorReporter]]:
    """One action about a partner that reports a measure, which is not in the trash."""
    with book.read() as connection:
        found = connection.execute(
            "SELECT indicator_id, partner_id FROM indicator_reporter WHERE id = ?", (reporter_id,)
        ).fetchone()
    if found is None:
        raise Refusal(REPORTER_GONE)
    indicator_id, partner_id = found
    with book.action(verb, indicator=indicator_id, partner=partner_id) as unit:
        _refuse_trashed(unit, indicator_id)
        reporter = unit.get(IndicatorReporter, reporter_id)
        if reporter is None:
            raise Refusal(REPORTER_GONE)
        yield unit, reporter
