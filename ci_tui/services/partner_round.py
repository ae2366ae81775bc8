"""Everything about a partner, read and reckoned for its card."""

from datetime import date
from decimal import Decimal
from sqlite3 import Connection

from ci_tui.domain.activities import Named
from ci_tui.domain.backbone import FunctionLine, known_sum, reading, window
from ci_tui.domain.cards import runs_of
from ci_tui.domain.commitments import promises_kept
from ci_tui.domain.partner_round import GivenHours, HeldFunction, PartnerRound, ReportedMeasure, TookUp
from ci_tui.domain.reporting import reporting_of
from ci_tui.store.book import Book
from ci_tui.store.reads import (
    activities,
    area_cards,
    backbone,
    commitments,
    contacts_made,
    hanging_records,
    partner_cards,
    partner_rounds,
    reporting,
    seasons,
)


def partner_round(book: Book, partner_id: str, today: date) -> PartnerRound:
    """Everything about a partner, as on that day; one in the trash as well.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        functions = reading(backbone.recorded(connection), window(today), today).lines
        shared = hanging_records.shared_by(connection, partner_id)
        taken_up = hanging_records.taken_up_by(connection, partner_id)
        endorsed = hanging_records.endorsed_by(connection, partner_id)
        here = activities.of_partner(connection, partner_id)
        return PartnerRound(
            card=partner_cards.card(connection, partner_id, today),
            areas=partner_rounds.areas_served(connection, partner_id),
            attendance=partner_rounds.attendance(connection, partner_id, today),
            promises=tuple(commitments.lines_of(connection, "partner_id", partner_id)),
            kept=promises_kept(commitments.dates(connection, partner_id=partner_id), today),
            given=area_cards.with_taken_up(connection, shared),
            taken_up=tuple(
                TookUp(Named(one.learning_id, one.learning), one.adopted_on, one.did) for one in taken_up
            ),
            roles=partner_rounds.roles(connection, partner_id, today),
            hours=_hours(functions, partner_id),
            activities=runs_of(here, seasons.seasons(connection), today),
            last_contact=next(iter(contacts_made.of_partner(connection, partner_id)), None),
            last_update=partner_rounds.last_update(connection, partner_id, today),
            functions=_held(functions, partner_id),
            reports=_reports(connection, partner_id, today),
            endorsed=tuple(
                Named(one.id, one.result)
                for one in endorsed
                if one.endorsed_on <= today and (one.withdrawn_on is None or one.withdrawn_on > today)
            ),
        )


def _hours(functions: tuple[FunctionLine, ...], partner_id: str) -> tuple[GivenHours, ...]:
    """The hours that it gave in the last 365 days, by function; functions without known hours left out."""
    found = []
    for line in functions:
        given: Decimal | None = known_sum(
            one.hours for one in line.work if one.tag.partner is not None and one.tag.partner.id == partner_id
        )
        if given is not None:
            found.append(GivenHours(line.function, given))
    return tuple(found)


def _held(functions: tuple[FunctionLine, ...], partner_id: str) -> tuple[HeldFunction, ...]:
    return tuple(
        HeldFunction(line.function, holder.person, holder.since)
        for line in functions
        for holder in line.holders
        if holder.partner_id == partner_id
    )


def _reports(connection: Connection, partner_id: str, today: date) -> tuple[ReportedMeasure, ...]:
    """The measures that it reports on a day, the latest begun first, and how late its values are."""
    now = [
        one
        for one in hanging_records.reported_by(connection, partner_id)
        if one.since <= today and (one.until is None or one.until > today)
    ]
    facts = reporting.facts(connection, [one.indicator_id for one in now], today)
    found = []
    for one in now:
        late = reporting_of(facts[one.indicator_id], today).late
        days = max((each.days for each in late if each.reporter.partner_id == partner_id), default=0)
        found.append(ReportedMeasure(Named(one.indicator_id, one.measure), days))
    return tuple(found)
