"""The rows that hang on a partner or a person, written so that the journal says what changed and no more."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id, partner_key, search_key
from ci_tui.domain.partners import PartnerStatus as Status
from ci_tui.domain.partners import Reach as Way
from ci_tui.domain.partners import ReachKind, Sector
from ci_tui.domain.reaches import reach_key
from ci_tui.services.write.named_areas import area_of, known_area
from ci_tui.store.reads.partner_cards import GONE
from ci_tui.store.tables.partners import Partner, PartnerArea, PartnerSpelling, PartnerStatus, Reach
from ci_tui.store.writing import Unit


def partner_in(unit: Unit, partner_id: str) -> Partner:
    """The partner, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    partner = unit.get(Partner, partner_id)
    if partner is None:
        raise Refusal(GONE)
    return partner


def living_partner(unit: Unit, partner_id: str) -> Partner:
    """The partner, not in the trash.

    Raises:
        Refusal: it is in the trash, or no longer in the book.
    """
    partner = partner_in(unit, partner_id)
    if partner.trashed_at is not None:
        raise Refusal(f"“{partner.name}” is in the trash. Bring it back first.")
    return partner


def new_partner(
    unit: Unit, partner_id: str, name: str, since: date, sector: Sector = Sector.OTHER
) -> Partner:
    """Write a new partner by its name alone, active since that day; the name is cleaned and not empty."""
    keys = search_key(name), partner_key(name)
    partner = unit.add(
        Partner(id=partner_id, name=name, sector=sector.value, name_key=keys[0], same_key=keys[1])
    )
    write_status(unit, partner_id, Status.ACTIVE, since)
    return partner


def write_reaches(
    unit: Unit, partner_id: str, contact_id: str | None, kind: ReachKind, ways: Sequence[Way]
) -> None:
    """Make these the ways of one kind to reach a partner, or one of its people.

    A way that stays is left as it is, one that was typed anew takes the place of one that went.
    """
    of_owner = Reach.contact_id == contact_id if contact_id else Reach.contact_id.is_(None)  # type: ignore[union-attr]
    kept = list(
        unit.session.exec(
            select(Reach)
            .where(Reach.partner_id == partner_id, of_owner, Reach.kind == kind.value)
            .order_by(Reach.place)  # type: ignore[arg-type]
        )
    )
    rows: list[Reach | None] = [_take(kept, way) for way in ways]
    for place, (way, row) in enumerate(zip(ways, rows, strict=True)):
        found = row or (kept.pop(0) if kept else None)
        if found is None:
            found = Reach(
                partner_id=partner_id, contact_id=contact_id, kind=kind.value, value="", value_key=""
            )
        found.value, found.value_key, found.label = way.value, reach_key(way), way.label
        found.place = place
        unit.add(found)
    for gone in kept:
        unit.delete(gone)


def _take(rows: list[Reach], way: Way) -> Reach | None:
    """The row that is this way already, taken out of the list."""
    same = [row for row in rows if row.value_key == reach_key(way)]
    best = next((row for row in same if row.label == way.label), same[0] if same else None)
    if best is not None:
        rows.remove(best)
    return best


def write_status(unit: Unit, partner_id: str, status: Status, since: date) -> None:
    """From a day on a partner has this status: what was noted for later days is taken out.

    Where it has had the status already, the day since when is set right.
    """
    rows = unit.session.exec(
        select(PartnerStatus).where(PartnerStatus.partner_id == partner_id).order_by(PartnerStatus.since)  # type: ignore[arg-type]
    ).all()
    for row in rows:
        if row.since > since:
            unit.delete(row)
    before = [row for row in rows if row.since <= since]
    if before and before[-1].since == since:
        before[-1].status = status.value
        unit.add(before.pop())
    else:
        row_id = joined_id(partner_id, since.isoformat())
        unit.add(PartnerStatus(id=row_id, partner_id=partner_id, status=status.value, since=since))
    if before and before[-1].status == status.value:
        unit.delete(before[-1])


def write_areas(unit: Unit, partner_id: str, typed: Sequence[str], *, between_commas: bool = False) -> None:
    """Make these the areas that a partner serves; areas that the book does not know are made.

    With `between_commas` a text may name several, and a name that the book knows may have a comma itself.
    """
    names = [name for text in typed for name in (_between_commas(unit, text) if between_commas else (text,))]
    wanted = {area_id: None for name in names if (area_id := area_of(unit, name))}
    rows = unit.session.exec(select(PartnerArea).where(PartnerArea.partner_id == partner_id)).all()
    for row in rows:
        if row.area_id not in wanted:
            unit.delete(row)
    served = {row.area_id for row in rows}
    for area_id in wanted:
        if area_id not in served:
            unit.add(PartnerArea(id=joined_id(partner_id, area_id), partner_id=partner_id, area_id=area_id))


def _between_commas(unit: Unit, text: str) -> list[str]:
    """The names in a text; of names that the book knows the longest count."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    names, at = [], 0
    while at < len(parts):
        runs = (", ".join(parts[at:end]) for end in range(len(parts), at, -1))
        name = next((run for run in runs if known_area(unit, run)), parts[at])
        names.append(name)
        at += name.count(",") + 1
    return names


def write_spellings(unit: Unit, partner_id: str, names: Iterable[str]) -> None:
    """Make these the other names of a partner."""
    wanted = {search_key(name): name for name in names}
    rows = unit.session.exec(select(PartnerSpelling).where(PartnerSpelling.partner_id == partner_id)).all()
    for row in rows:
        name = wanted.pop(row.spelling_key, None)
        if name is None:
            unit.delete(row)
        elif name != row.spelling:
            row.spelling, row.same_key = name, partner_key(name)
            unit.add(row)
    for name in wanted.values():
        add_spelling(unit, partner_id, name)


def add_spelling(unit: Unit, partner_id: str, name: str) -> None:
    """Give a partner another name, where it is not known by it yet."""
    known = unit.execute(
        "SELECT name_key FROM partner WHERE id = :id UNION ALL "
        "SELECT spelling_key FROM partner_spelling WHERE partner_id = :id",
        {"id": partner_id},
    )
    key = search_key(name)
    if name and key not in {found for (found,) in known}:
        unit.add(
            PartnerSpelling(
                partner_id=partner_id, spelling=name, spelling_key=key, same_key=partner_key(name)
            )
        )
