"""`ci-tui card partner`: everything about a partner."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.card_json import named, promise, runs, shared
from ci_tui.cli.naming import partner_looked_for
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import print_json, print_line, print_lines
from ci_tui.domain import card_words
from ci_tui.domain import partner_round_words as tells
from ci_tui.domain.commitments import CommitmentLine, CommitmentStatus
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.partner_round import PartnerRound
from ci_tui.domain.partners import ContactCard
from ci_tui.domain.reaches import in_words
from ci_tui.services.cards import partner_round
from ci_tui.services.gaps import number


@click.command()
@click.argument("name")
@json_option
@click.pass_context
def partner(context: click.Context, name: str, as_json: bool) -> None:
    """Show the partner NAME (any of its names, their beginning, or its id): attendance, promises, gifts."""
    today = date.today()
    with opened(context) as book:
        found = partner_round(book, partner_looked_for(book, name), today)
    if as_json:
        print_json({"partner": _as_json(found)})
        return
    print_line(f"{found.card.name} ({tells.title(found.card)})")
    print_line(tells.came(found.attendance))
    _print_promises(found)
    if found.last_contact is not None:
        print_line(f"Last contact: {tells.contact(found.last_contact, today)}")
    if found.last_update is not None:
        print_line(tells.update(found.last_update))
    print_lines("People:", [_person(one) for one in found.card.contacts])
    print_lines(
        "What it runs:",
        [f"{one.activity.name}{tells.where(one)}{card_words.when(one, today)}" for one in found.activities],
    )
    if learned := tells.given(found):
        print_line(learned)
    print_lines("Roles:", [f"{one.strategy.name}{tells.role(one)}" for one in found.roles])
    print_lines("Measures:", [f"{one.measure.name}{tells.late(one.days_late)}" for one in found.reports])
    print_lines("Functions:", [tells.function(one) for one in found.functions])
    print_lines("What it gave:", [tells.hours(one) for one in found.hours])


def _print_promises(found: PartnerRound) -> None:
    still_open = [one for one in found.promises if one.status is CommitmentStatus.OPEN]
    print_lines("Open promises:", [_promise(one) for one in still_open])
    if kept := tells.kept(found.kept):
        print_line(kept)


def _promise(one: CommitmentLine) -> str:
    return f"{one.text}, due {plain_date(one.due)}" if one.due else one.text


def _person(one: ContactCard) -> str:
    ways = (" ".join(in_words(reach).split()) for reach in one.reaches)
    return " · ".join(part for part in (one.name, one.role, *ways) if part)


def _as_json(found: PartnerRound) -> dict[str, Any]:
    card, attendance = found.card, found.attendance
    return {
        "id": card.id,
        "name": card.name,
        "sector": card.sector.value,
        "status": card.status.status.value if card.status else None,
        "since": card.status.since.isoformat() if card.status else None,
        "areas": [named(one) for one in found.areas],
        "joined_on": attendance.joined_on.isoformat() if attendance.joined_on else None,
        "attendance": [
            {"id": one.id, "day": one.day.isoformat(), "title": one.title or None, "was_there": one.was_there}
            for one in attendance.meetings
        ],
        "promises": [promise(one) for one in found.promises],
        "promises_counted": found.kept.counted,
        "promises_kept": found.kept.kept,
        "given": [shared(one) for one in found.given],
        "taken_up": [
            {"id": one.learning.id, "text": one.learning.name, "adopted_on": one.adopted_on.isoformat(),
             "did": one.did or None}
            for one in found.taken_up
        ],
        "brings_time": card.brings_time or None,
        "brings_talent": card.brings_talent or None,
        "brings_treasure": card.brings_treasure or None,
        "hours": [{"function": one.function.value, "hours": number(one.hours)} for one in found.hours],
        **_roles(found),
        "activities": [runs(one) for one in found.activities],
        "last_contact": _contact(found.last_contact) if found.last_contact else None,
        "last_update": None
        if found.last_update is None
        else {
            "id": found.last_update.id,
            "sent_on": found.last_update.sent_on.isoformat(),
            "subject": found.last_update.subject,
        },
        "trashed": card.trashed,
    }  # fmt: skip


def _roles(found: PartnerRound) -> dict[str, Any]:
    return {
        "roles": [
            {
                "strategy_id": one.strategy.id,
                "strategy": one.strategy.name,
                "role": one.role,
                "since": one.since.isoformat(),
                "hours": number(one.hours),
                "talent": one.talent or None,
                "money": number(one.money),
                "in_kind": one.in_kind or None,
            }
            for one in found.roles
        ],
        "functions": [
            {"function": one.function.value, "person": one.person or None, "since": one.since.isoformat()}
            for one in found.functions
        ],
        "reports": [{**named(one.measure), "days_late": one.days_late} for one in found.reports],
        "endorsed": [named(one) for one in found.endorsed],
    }


def _contact(one: ContactMade) -> dict[str, Any]:
    return {
        "id": one.id,
        "made_on": one.made_on.isoformat(),
        "way": one.way.value,
        "person": one.person or None,
        "text": one.text or None,
    }
