"""`ci-tui partners show`: one partner with its people, and what it did at the table."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_looked_for
from ci_tui.cli.parameters import history_option, json_option
from ci_tui.cli.printing import print_json, print_line, print_lines, print_text
from ci_tui.cli.record_history import history_as_json, print_history
from ci_tui.domain.dates import plain_date
from ci_tui.domain.partners import Channel, ContactCard, PartnerCard, Reach
from ci_tui.domain.reaches import in_words
from ci_tui.services.hanging_records import AtTheTable, at_the_table
from ci_tui.services.history_words import shortened
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
        "trashed": card.trashed,
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
