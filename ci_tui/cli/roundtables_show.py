"""`ci-tui roundtables show`: one roundtable, who was there, and what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import roundtable_named
from ci_tui.cli.parameters import as_roundtable, history_option, json_option
from ci_tui.cli.printing import print_json, print_line, print_lines, print_text
from ci_tui.cli.record_history import history_as_json, print_history
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.learnings import LearningLine
from ci_tui.domain.roundtables import AgendaItem, Present, RoundtableCard, RoundtableStatus
from ci_tui.domain.times import plain_time
from ci_tui.services.hanging_records import LookedAt, analyses_of_roundtable
from ci_tui.services.history_words import shortened


@click.command()
@click.argument("named", metavar="DATE", callback=as_roundtable)
@history_option
@json_option
@click.pass_context
def show(context: click.Context, named: date | str, with_history: bool, as_json: bool) -> None:
    """Show the roundtable of DATE (or of an id): agenda, who was there, learnings, decisions."""
    with opened(context) as book:
        card = roundtable_named(book, named)
        analyses = analyses_of_roundtable(book, card.id)
        if as_json:
            told = history_as_json(book, card.id, with_history)
            print_json({"roundtable": _as_json(card, analyses), "history": told})
            return
        _print_roundtable(card)
        _print_what_came_of_it(card, analyses)
        if with_history:
            print_history(book, card.id)


def _print_roundtable(card: RoundtableCard) -> None:
    when = " ".join(part for part in (long_date(card.day), plain_time(card.starts_at)) if part)
    print_line(", ".join(part for part in (when, card.title, card.status.value) if part))
    if card.trashed:
        print_line("This roundtable is in the trash.")
    if card.place:
        print_line(f"Place: {card.place}")
    if card.presided_by:
        presides = "Presided" if card.status is RoundtableStatus.HELD else "Presides"
        print_line(f"{presides}: {card.presided_by}")
    print_text("Purpose:", card.purpose)
    print_lines("Agenda:", [_item(item) for item in card.agenda])
    there = f"{counted(card.people, 'person', 'people')} of {counted(card.partners, 'partner', 'partners')}"
    print_lines(f"Who was there, {there}:", [_present(one) for one in card.present])


def _print_what_came_of_it(card: RoundtableCard, analyses: Sequence[LookedAt]) -> None:
    print_lines("Learnings:", [_learning(line) for line in card.learnings])
    print_lines("Decisions:", [shortened(decision.text) for decision in card.decisions])
    print_lines("Looked at together:", [f"{one.title}, {plain_date(one.dated)}" for one in analyses])
    print_text("Notes:", card.notes)


def _item(item: AgendaItem) -> str:
    return item.text if item.minutes is None else f"{item.text}, {item.minutes} min"


def _present(one: Present) -> str:
    if one.is_guest:
        return f"{one.person}, a guest from {one.partner}" if one.partner else f"{one.person}, a guest"
    return f"{one.partner}: {one.person}" if one.person else one.partner


def _learning(line: LearningLine) -> str:
    by = f" ({line.shared_by})" if line.shared_by else ""
    return f"{line.kind.words}: {shortened(line.text)}{by}"


def _as_json(card: RoundtableCard, analyses: Sequence[LookedAt]) -> dict[str, Any]:
    return {
        "id": card.id,
        "date": card.day.isoformat(),
        "starts_at": card.starts_at or None,
        "title": card.title or None,
        "place": card.place or None,
        "status": card.status.value,
        "status_since": card.status_since.isoformat(),
        "purpose": card.purpose or None,
        "presided_by": card.presided_by or None,
        "presided_contact_id": card.presided_contact_id,
        "notes": card.notes or None,
        "agenda": [{"id": item.id, "text": item.text, "minutes": item.minutes} for item in card.agenda],
        "partners": card.partners,
        "people": card.people,
        "sectors": [sector.value for sector in card.sectors],
        "present": [_present_as_json(one) for one in card.present],
        "decisions": [{"id": decision.id, "text": decision.text} for decision in card.decisions],
        "learnings": [_learning_as_json(line) for line in card.learnings],
        "analyses": [{"id": one.id, "title": one.title, "date": one.dated.isoformat()} for one in analyses],
        "trashed": card.trashed,
    }


def _present_as_json(one: Present) -> dict[str, Any]:
    return {
        "id": one.id,
        "guest": one.is_guest,
        "partner_id": one.partner_id,
        "partner": None if one.is_guest else one.partner,
        "sector": one.sector.value if one.sector else None,
        "contact_id": one.contact_id,
        "person": one.person or None,
        "guest_from": one.partner or None if one.is_guest else None,
    }


def _learning_as_json(line: LearningLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "kind": line.kind.value,
        "text": line.text,
        "shared_by": line.shared_by or None,
        "tags": list(line.tags),
        "adoptions": line.adoptions,
    }
