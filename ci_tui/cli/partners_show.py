"""`ci-tui partners show`: one partner with its people, and what it did at the table."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.activities_words import when_told
from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_looked_for
from ci_tui.cli.parameters import history_option, json_option
from ci_tui.cli.printing import print_json, print_line, print_lines, print_text
from ci_tui.cli.record_history import history_as_json, print_history
from ci_tui.domain.activities import Activity
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import dollars, exact
from ci_tui.domain.partners import Channel, ContactCard, PartnerCard, Reach
from ci_tui.domain.reaches import in_words
from ci_tui.services.hanging_records import AtTheTable, EndorsedBy, ReportsOf, RoleOf, at_the_table
from ci_tui.services.history_text import number_told, shortened
from ci_tui.services.partners import partner_card

_PREFERS = {
    Channel.EMAIL: "prefers e-mail",
    Channel.PHONE: "prefers a call",
    Channel.TEXT: "prefers a text message",
    Channel.MAIL: "prefers a letter",
    Channel.IN_PERSON: "prefers to meet in person",
}


@click.command()
@click.argument("name")
@history_option
@json_option
@click.pass_context
def show(context: click.Context, name: str, with_history: bool, as_json: bool) -> None:
    """Show the partner NAME (any of its names, their beginning, or its id): people, areas, what it did."""
    today = date.today()
    with opened(context) as book:
        card = partner_card(book, partner_looked_for(book, name), today)
        did = at_the_table(book, card.id, today)
        if as_json:
            told = history_as_json(book, card.id, with_history)
            print_json({"partner": _as_json(card, did), "history": told})
            return
        _print_partner(card)
        print_lines("People:", [_person(one) for one in card.contacts])
        _print_deeds(did)
        if with_history:
            print_history(book, card.id)


def _print_partner(card: PartnerCard) -> None:
    standing = f", {card.status.status.value} since {plain_date(card.status.since)}" if card.status else ""
    print_line(f"{card.name} ({card.sector.words}){standing}")
    if card.trashed:
        print_line("This partner is in the trash.")
    print_lines("Also called:", card.also)
    print_lines("Areas it serves:", card.areas)
    print_lines("How to reach it:", [_reach(reach) for reach in card.reaches])
    for heading, text in (
        ("Time it brings:", card.brings_time),
        ("Talent it brings:", card.brings_talent),
        ("Treasure it brings:", card.brings_treasure),
        ("About:", card.about),
        ("Notes:", card.notes),
    ):
        print_text(heading, text)


def _print_deeds(did: AtTheTable) -> None:
    print_lines(
        "Roundtables it came to:",
        [f"{plain_date(one.day)} {shortened(one.title)}".rstrip() for one in did.roundtables],
    )
    print_lines(
        "Learnings it shared:", [f"{plain_date(one.shared_on)}: {shortened(one.text)}" for one in did.shared]
    )
    print_lines(
        "Learnings it took up:",
        [f"{plain_date(one.adopted_on)}: {shortened(one.learning)}" for one in did.taken_up],
    )
    print_lines("Roles on the agenda:", [_role(one) for one in did.roles])
    print_lines("Results it endorsed:", [_endorsed(one) for one in did.endorsed])
    print_lines("Measures it reports:", [_reports(one) for one in did.reports])
    print_lines("Calls and visits:", [_called(one) for one in did.contacts])
    print_lines("Activities:", [f"{shortened(one.name)}: {when_told(one)}" for one in did.activities])


def _role(one: RoleOf) -> str:
    until = f" until {plain_date(one.until)}" if one.until else ""
    gives = (
        f"{number_told(one.hours)} hours a year" if one.hours else "",
        shortened(one.talent),
        f"{dollars(exact(one.money))} a year" if one.money else "",
        shortened(one.in_kind),
    )
    told = "; ".join(part for part in gives if part)
    return f"{shortened(one.strategy)}: {shortened(one.role)}, since {plain_date(one.since)}{until}" + (
        f" ({told})" if told else ""
    )


def _endorsed(one: EndorsedBy) -> str:
    ended = f", withdrawn {plain_date(one.withdrawn_on)}" if one.withdrawn_on else ""
    return f"{plain_date(one.endorsed_on)}: {shortened(one.result)}{ended}"


def _reports(one: ReportsOf) -> str:
    until = f" until {plain_date(one.until)}" if one.until else ""
    return f"{shortened(one.measure)}, since {plain_date(one.since)}{until}"


def _called(one: ContactMade) -> str:
    about = f" (about {shortened(one.measure)})" if one.measure else ""
    return f"{shortened(one.in_words)}{about}"


def _person(one: ContactCard) -> str:
    ways = (_reach(reach) for reach in one.reaches)
    parts = (one.name, one.role, *ways, _PREFERS.get(one.channel, ""), one.language, shortened(one.notes))
    return " · ".join(part for part in parts if part)


def _reach(reach: Reach) -> str:
    return " ".join(in_words(reach).split())


def _as_json(card: PartnerCard, did: AtTheTable) -> dict[str, Any]:
    return {
        "id": card.id,
        "name": card.name,
        "also": list(card.also),
        "sector": card.sector.value,
        "status": card.status.status.value if card.status else None,
        "since": card.status.since.isoformat() if card.status else None,
        "statuses": [{"status": one.status.value, "since": one.since.isoformat()} for one in card.statuses],
        "areas": list(card.areas),
        "reaches": [_reach_as_json(reach) for reach in card.reaches],
        "brings_time": card.brings_time or None,
        "brings_talent": card.brings_talent or None,
        "brings_treasure": card.brings_treasure or None,
        "about": card.about or None,
        "notes": card.notes or None,
        "people": [_person_as_json(one) for one in card.contacts],
        **_deeds_as_json(did),
        "trashed": card.trashed,
    }


def _deeds_as_json(did: AtTheTable) -> dict[str, Any]:
    return {
        "roundtables": [
            {"id": one.id, "date": one.day.isoformat(), "title": one.title or None} for one in did.roundtables
        ],
        "shared": [
            {"id": one.id, "text": one.text, "kind": one.kind.value, "shared_on": one.shared_on.isoformat()}
            for one in did.shared
        ],
        "taken_up": [
            {
                "id": one.id,
                "learning_id": one.learning_id,
                "text": one.learning,
                "adopted_on": one.adopted_on.isoformat(),
                "did": one.did or None,
            }
            for one in did.taken_up
        ],
        "roles": [
            {
                "id": one.id,
                "strategy_id": one.strategy_id,
                "strategy": one.strategy,
                "role": one.role,
                "since": one.since.isoformat(),
                "until": one.until.isoformat() if one.until else None,
                "hours": one.hours,
                "talent": one.talent or None,
                "money": one.money,
                "in_kind": one.in_kind or None,
            }
            for one in did.roles
        ],
        "endorsed": [
            {
                "result_id": one.id,
                "result": one.result,
                "endorsed_on": one.endorsed_on.isoformat(),
                "withdrawn_on": one.withdrawn_on.isoformat() if one.withdrawn_on else None,
            }
            for one in did.endorsed
        ],
        "reports": [
            {
                "id": one.id,
                "measure_id": one.indicator_id,
                "measure": one.measure,
                "since": one.since.isoformat(),
                "until": one.until.isoformat() if one.until else None,
            }
            for one in did.reports
        ],
        "contacts": [_contact_as_json(one) for one in did.contacts],
        "activities": [_activity_as_json(one) for one in did.activities],
    }


def _contact_as_json(one: ContactMade) -> dict[str, Any]:
    return {
        "id": one.id,
        "made_on": one.made_on.isoformat(),
        "way": one.way.value,
        "contact_id": one.contact_id,
        "person": one.person or None,
        "text": one.text or None,
        "measure_id": one.indicator_id,
        "measure": one.measure or None,
        "period_end": one.period_end.isoformat() if one.period_end else None,
    }


def _activity_as_json(one: Activity) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "first_day": one.first_day.isoformat(),
        "last_day": one.last_day.isoformat() if one.last_day else None,
    }


def _person_as_json(one: ContactCard) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "role": one.role or None,
        "language": one.language or None,
        "channel": one.channel.value or None,
        "reaches": [_reach_as_json(reach) for reach in one.reaches],
        "notes": one.notes or None,
    }


def _reach_as_json(reach: Reach) -> dict[str, Any]:
    return {"kind": reach.kind.value, "value": reach.value, "label": reach.label or None}
