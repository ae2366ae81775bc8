"""The facts of the page for funders, out of the book, read in one moment; no people are named but holders."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ci_tui.domain.backbone import BackboneReading, known_sum, reading, window
from ci_tui.domain.backbone_report import BackboneReport, Gift, RoleGift
from ci_tui.domain.commitments import promises_kept
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.domain.partners import Sector
from ci_tui.store.book import Book
from ci_tui.store.reads import backbone as reads
from ci_tui.store.reads import commitments, network
from ci_tui.store.reads.backbone_report import Brings, Given, Period
from ci_tui.store.reads.people_named import nameless


def backbone_report(book: Book, as_of: date, first: date | None = None) -> BackboneReport:
    """What the network did from `first` up to a day, and who gave what; without `first` in 365 days.

    Raises:
        Refusal: the period ends before it begins.
    """
    begun = window(as_of) if first is None else first
    if begun > as_of:
        raise Refusal(f"A period from {plain_date(begun)} to {plain_date(as_of)} ends before it begins.")
    with book.read() as connection:
        recorded = reads.recorded(connection)
        period = Period(connection, begun, as_of)
        done, active = reading(recorded, begun, as_of), period.active()
        holders = tuple(one for one in recorded.holders if one.holds_between(begun, as_of))
        without = nameless(connection, {one.person for one in holders})
        return BackboneReport(
            network=network.network(connection),
            reading=done,
            holders=holders,
            partners=tuple(one.name for one in active),
            sectors=_sectors(active),
            met=period.met(),
            came=period.came(),
            gifts=tuple(_given(one, without) for one in _gifts(done, tuple(period.roles()), active)),
            promises=tuple(
                replace(one, text=without(one.text), outcome=without(one.outcome)) for one in period.kept()
            ),
            kept=promises_kept(commitments.dates(connection), as_of),
            told=period.told(),
        )


def _given(gift: Gift, without: Callable[[str], str]) -> Gift:
    roles = (replace(one, talent=without(one.talent), in_kind=without(one.in_kind)) for one in gift.roles)
    return replace(
        gift,
        roles=tuple(roles),
        time=without(gift.time),
        talent=without(gift.talent),
        treasure=without(gift.treasure),
    )


def _sectors(active: Sequence[Brings]) -> tuple[Sector, ...]:
    """The sectors of these partners; `other` counts as none."""
    found = {one.sector for one in active}
    return tuple(sector for sector in Sector if sector in found and sector is not Sector.OTHER)


def _gifts(done: BackboneReading, given: Sequence[Given], active: Sequence[Brings]) -> tuple[Gift, ...]:
    """What each partner gave, gives and brings, by name; those of whom nothing is known left out."""
    names = {one.partner_id: one.partner for one in given}
    hours: dict[str, list[Decimal | None]] = {}
    for work in (work for line in done.lines for work in line.work):
        if work.tag.partner is not None:
            names[work.tag.partner.id] = work.tag.partner.name
            hours.setdefault(work.tag.partner.id, []).append(work.hours)
    brings = {one.id: one for one in active if one.time or one.talent or one.treasure}
    names |= {one.id: one.name for one in brings.values()}
    roles: dict[str, list[RoleGift]] = {}
    for one in given:
        if any((one.gift.hours, one.gift.money, one.gift.talent, one.gift.in_kind)):
            roles.setdefault(one.partner_id, []).append(one.gift)
    gifts = []
    for partner_id in sorted(names, key=lambda one: (search_key(names[one]), one)):
        texts = brings.get(partner_id)
        gift = Gift(
            partner=names[partner_id],
            hours=known_sum(hours.get(partner_id, ())),
            roles=tuple(roles.get(partner_id, ())),
            time=texts.time if texts else "",
            talent=texts.talent if texts else "",
            treasure=texts.treasure if texts else "",
        )
        if gift.hours is not None or gift.roles or texts:
            gifts.append(gift)
    return tuple(gifts)
