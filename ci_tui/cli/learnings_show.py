"""`ci-tui learnings show`: one learning, where it came from, and who took it up."""

from typing import Any

import click

from ci_tui.cli.books import opened
from ci_tui.cli.naming import learning_named
from ci_tui.cli.parameters import history_option, json_option
from ci_tui.cli.printing import print_json, print_line, print_lines, print_text
from ci_tui.cli.record_history import history_as_json, print_history
from ci_tui.domain.dates import plain_date
from ci_tui.domain.learnings import Adoption, LearningCard
from ci_tui.services.history_words import shortened
from ci_tui.services.learnings import learning_card


@click.command()
@click.argument("learning")
@history_option
@json_option
@click.pass_context
def show(context: click.Context, learning: str, with_history: bool, as_json: bool) -> None:
    """Show the LEARNING that has these words (enough of them), or this id."""
    with opened(context) as book:
        card = learning_card(book, learning_named(book, learning, trashed=True))
        if as_json:
            told = history_as_json(book, card.id, with_history)
            print_json({"learning": _as_json(card), "history": told})
            return
        _print_learning(card)
        print_lines("Taken up by:", [_adoption(one) for one in card.adoptions])
        if with_history:
            print_history(book, card.id)


def _print_learning(card: LearningCard) -> None:
    print_line(f"{card.kind.words}, {plain_date(card.shared_on)}")
    if card.trashed:
        print_line("This learning is in the trash.")
    print_text("Shared:", card.text)
    print_text("We believed:", card.believed)
    print_text("We found:", card.found)
    if by := shared_by(card):
        print_line(f"Shared by: {by}")
    if card.roundtable is not None:
        print_line(f"At the roundtable of {plain_date(card.roundtable)} {card.roundtable_title}".rstrip())
    if card.area:
        print_line(f"Area: {card.area}")
    if card.measure:
        print_line(f"About the measure: {card.measure}")
    if card.tags:
        print_line(" ".join(f"#{tag}" for tag in card.tags))


def shared_by(card: LearningCard) -> str:
    """Who shared it: the partner, its person in brackets, or the guest; empty where nobody is named."""
    if not card.partner:
        return card.guest
    return f"{card.partner} ({card.person})" if card.person else card.partner


def _adoption(one: Adoption) -> str:
    did = f": {shortened(one.did)}" if one.did else ""
    return f"{one.partner}, {plain_date(one.adopted_on)}{did}"


def _as_json(card: LearningCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "kind": card.kind.value,
        "text": card.text or None,
        "believed": card.believed or None,
        "found": card.found or None,
        "shared_on": card.shared_on.isoformat(),
        "partner_id": card.partner_id,
        "partner": card.partner or None,
        "contact_id": card.contact_id,
        "person": card.person or None,
        "guest": card.guest or None,
        "roundtable_id": card.roundtable_id,
        "roundtable": card.roundtable.isoformat() if card.roundtable else None,
        "roundtable_title": card.roundtable_title or None,
        "area": card.area or None,
        "measure_id": card.indicator_id,
        "measure": card.measure or None,
        "tags": list(card.tags),
        "adoptions": [
            {
                "id": one.id,
                "partner_id": one.partner_id,
                "partner": one.partner,
                "adopted_on": one.adopted_on.isoformat(),
                "did": one.did or None,
            }
            for one in card.adoptions
        ],
        "trashed": card.trashed,
    }
