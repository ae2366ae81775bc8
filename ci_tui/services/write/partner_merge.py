"""Two partners that turned out to be one, made one: everything that hung on either hangs on the kept one."""

from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.invitations import invitation_id
from ci_tui.domain.names import joined_id
from ci_tui.domain.partners import PartnerStatus as Status
from ci_tui.domain.partners import Sector
from ci_tui.domain.roundtables import attendance_id
from ci_tui.services.write.partner_merge_activities import move_activities
from ci_tui.services.write.partner_merge_agenda import move_agenda
from ci_tui.services.write.partner_merge_measures import move_measures
from ci_tui.services.write.partner_people import join_same_people
from ci_tui.services.write.partner_rows import add_spelling, living_partner
from ci_tui.store.book import Book
from ci_tui.store.tables.partners import Partner, PartnerStatus
from ci_tui.store.writing import Unit

_TEXTS = ("brings_time", "brings_talent", "brings_treasure", "about", "notes")

Noted = tuple[str, str]
"""The day since when a status holds, and the status, as the book keeps them."""


def merge_partners(book: Book, kept_id: str, merged_id: str, today: date) -> None:
    """Merge a partner into another one; its name becomes another name of the one that is kept.

    Where both say something, the kept one's name, sector and status stay, and texts stand one below the
    other. People of one name become one person where nothing speaks against it (see `partner_people`).

    Args:
        book: the book.
        kept_id: the partner that stays.
        merged_id: the partner that goes; the journal keeps it.
        today: the day on which the kept one's status stays what it is.

    Raises:
        Refusal: they are one already, or one of them is in the trash or no longer in the book.
    """
    if kept_id == merged_id:
        raise Refusal("A partner cannot be merged with itself.")
    book.back_up("before-merging")
    with book.action("merged {other} into {partner}", partner=kept_id, other=merged_id) as unit:
        kept, merged = living_partner(unit, kept_id), living_partner(unit, merged_id)
        _fill(unit, kept, merged)
        _write_statuses(unit, kept_id, merged_id, today)
        _move_areas(unit, kept_id, merged_id)
        _move_names(unit, kept, merged)
        join_same_people(unit, kept_id, merged_id)
        _move_people(unit, kept_id, merged_id)
        _move_origins(unit, kept_id, merged_id)
        _move_attendance(unit, kept_id, merged_id)
        _move_learnings(unit, kept_id, merged_id)
        _move_promises(unit, kept_id, merged_id)
        _move_invitations(unit, kept_id, merged_id)
        move_agenda(unit, kept_id, merged_id)
        move_measures(unit, kept_id, merged_id)
        move_activities(unit, kept_id, merged_id)
        unit.delete(merged)


def timeline(kept: list[Noted], merged: list[Noted], today: str) -> list[Noted]:
    """The statuses of two partners as those of one, the earliest first; none follows its like.

    What the kept one is today it stays: later entries of the other count only where they end in the same
    status, and its entries for days to come where the kept one has nothing at all.
    """
    held = [one for one in kept if one[0] <= today]
    after = held[-1][0] if held else ""
    late = [one for one in merged if after < one[0] <= today]
    if held and late and late[-1][1] != held[-1][1]:
        late = []
    early = [one for one in merged if one[0] <= after]
    to_come = [] if kept else [one for one in merged if one[0] > today]
    days = dict([*early, *late, *to_come]) | dict(kept)
    told: list[Noted] = []
    for since, status in sorted(days.items()):
        if not told or told[-1][1] != status:
            told.append((since, status))
    return told


def _fill(unit: Unit, kept: Partner, merged: Partner) -> None:
    """Fill what is empty; a text that both have stands below the other's."""
    if kept.sector == Sector.OTHER.value:
        kept.sector = merged.sector
    for field in _TEXTS:
        ours, theirs = getattr(kept, field), getattr(merged, field)
        if theirs and theirs not in ours:
            setattr(kept, field, f"{ours}\n\n{theirs}" if ours else theirs)
    unit.add(kept)


def _write_statuses(unit: Unit, kept_id: str, merged_id: str, today: date) -> None:
    kept, merged = _noted(unit, kept_id), _noted(unit, merged_id)
    told = timeline(kept, merged, today.isoformat())
    for since in {since for since, _ in kept} - {since for since, _ in told}:
        unit.execute("DELETE FROM partner_status WHERE partner_id = ? AND since = ?", (kept_id, since))
    for since, status in told:
        if (since, status) not in kept:
            unit.add(
                PartnerStatus(
                    id=joined_id(kept_id, since),
                    partner_id=kept_id,
                    status=Status(status).value,
                    since=date.fromisoformat(since),
                )
            )


def _noted(unit: Unit, partner_id: str) -> list[Noted]:
    return unit.execute(
        "SELECT since, status FROM partner_status WHERE partner_id = ? ORDER BY since", (partner_id,)
    ).fetchall()


def _move_areas(unit: Unit, kept_id: str, merged_id: str) -> None:
    area_ids = {
        owner: {
            area_id
            for (area_id,) in unit.execute("SELECT area_id FROM partner_area WHERE partner_id = ?", (owner,))
        }
        for owner in (kept_id, merged_id)
    }
    for area_id in sorted(area_ids[merged_id] - area_ids[kept_id]):
        unit.execute(
            "INSERT INTO partner_area (id, partner_id, area_id) VALUES (?, ?, ?)",
            (joined_id(kept_id, area_id), kept_id, area_id),
        )


def _move_names(unit: Unit, kept: Partner, merged: Partner) -> None:
    names = unit.execute(
        "SELECT spelling FROM partner_spelling WHERE partner_id = ?", (merged.id,)
    ).fetchall()
    for (name,) in [(merged.name,), *names]:
        add_spelling(unit, kept.id, name)


def _move_people(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move the people and all ways to reach either; a way that the kept one has already is not doubled."""
    pair = {"kept": kept_id, "merged": merged_id}
    unit.execute("UPDATE contact SET partner_id = :kept WHERE partner_id = :merged", pair)
    unit.execute(
        "UPDATE reach SET label = (SELECT m.label FROM reach m WHERE m.partner_id = :merged "
        "AND m.contact_id IS NULL AND m.kind = reach.kind AND m.value_key = reach.value_key) "
        "WHERE partner_id = :kept AND contact_id IS NULL AND label = '' AND EXISTS "
        "(SELECT 1 FROM reach m WHERE m.partner_id = :merged AND m.contact_id IS NULL "
        "AND m.kind = reach.kind AND m.value_key = reach.value_key)",
        pair,
    )
    unit.execute(
        "DELETE FROM reach WHERE partner_id = :merged AND contact_id IS NULL AND EXISTS "
        "(SELECT 1 FROM reach k WHERE k.partner_id = :kept AND k.contact_id IS NULL "
        "AND k.kind = reach.kind AND k.value_key = reach.value_key)",
        pair,
    )
    unit.execute(
        "UPDATE reach SET place = place + 1 + (SELECT ifnull(max(k.place), -1) FROM reach k "
        "WHERE k.partner_id = :kept AND k.contact_id IS NULL AND k.kind = reach.kind) "
        "WHERE partner_id = :merged AND contact_id IS NULL",
        pair,
    )
    unit.execute("UPDATE reach SET partner_id = :kept WHERE partner_id = :merged", pair)


def _move_origins(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move the keys of other programs; one that both have is kept once."""
    rows = unit.execute(
        "SELECT id, contact_id, source, key FROM partner_origin WHERE partner_id = ?", (merged_id,)
    ).fetchall()
    for origin_id, contact_id, source, key in rows:
        unit.execute("DELETE FROM partner_origin WHERE id = ?", (origin_id,))
        unit.execute(
            "INSERT INTO partner_origin (id, partner_id, contact_id, source, key) "
            "SELECT :id, :kept, :contact, :source, :key WHERE NOT EXISTS (SELECT 1 FROM partner_origin "
            "WHERE partner_id = :kept AND source = :source AND key = :key AND contact_id IS :contact)",
            {
                "id": joined_id(kept_id, contact_id or "", source, key),
                "kept": kept_id,
                "contact": contact_id,
                "source": source,
                "key": key,
            },
        )


def _move_attendance(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move who was there; a partner that was there by name is not there a second time without one."""
    rows = unit.execute(
        "SELECT id, roundtable_id, contact_id FROM attendance WHERE partner_id = ?", (merged_id,)
    ).fetchall()
    for row_id, roundtable_id, contact_id in rows:
        unit.execute("DELETE FROM attendance WHERE id = ?", (row_id,))
        moved_id = attendance_id(roundtable_id, kept_id, contact_id)
        unit.execute(
            "INSERT INTO attendance (id, roundtable_id, partner_id, contact_id) "
            "SELECT :id, :roundtable, :kept, :contact WHERE NOT EXISTS (SELECT 1 FROM attendance "
            "WHERE roundtable_id = :roundtable AND partner_id = :kept AND contact_id IS :contact)",
            {"id": moved_id, "roundtable": roundtable_id, "kept": kept_id, "contact": contact_id},
        )
    unit.execute(
        "DELETE FROM attendance WHERE partner_id = :kept AND contact_id IS NULL AND EXISTS "
        "(SELECT 1 FROM attendance o WHERE o.roundtable_id = attendance.roundtable_id "
        "AND o.partner_id = :kept AND o.contact_id IS NOT NULL)",
        {"kept": kept_id},
    )


def _move_learnings(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move what it shared and took up; what both took up on one day, doing the same, is kept once."""
    pair = {"kept": kept_id, "merged": merged_id}
    unit.execute("UPDATE learning SET partner_id = :kept WHERE partner_id = :merged", pair)
    unit.execute(
        "DELETE FROM adoption WHERE partner_id = :merged AND EXISTS (SELECT 1 FROM adoption k "
        "WHERE k.partner_id = :kept AND k.learning_id = adoption.learning_id "
        "AND k.adopted_on = adoption.adopted_on AND k.did = adoption.did "
        "AND k.trashed_at IS adoption.trashed_at)",
        pair,
    )
    unit.execute("UPDATE adoption SET partner_id = :kept WHERE partner_id = :merged", pair)


def _move_promises(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move what it promised, and what it said about the gap or asked."""
    pair = {"kept": kept_id, "merged": merged_id}
    for table in ("commitment", "note"):
        unit.execute(f"UPDATE {table} SET partner_id = :kept WHERE partner_id = :merged", pair)


def _move_invitations(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move to what it was invited; where both were, an answer counts before none, the kept one's first."""
    rows = unit.execute(
        "SELECT id, roundtable_id, invited_on, answer, answered_on, note "
        "FROM invitation WHERE partner_id = ?",
        (merged_id,),
    ).fetchall()
    for row_id, roundtable_id, invited_on, answer, answered_on, note in rows:
        unit.execute("DELETE FROM invitation WHERE id = ?", (row_id,))
        told = {
            "id": invitation_id(roundtable_id, kept_id),
            "roundtable": roundtable_id,
            "kept": kept_id,
            "invited": invited_on,
            "answer": answer,
            "answered": answered_on,
            "note": note,
        }
        both = unit.execute(
            "UPDATE invitation SET invited_on = min(invited_on, :invited), "
            "answer = iif(answer = '', :answer, answer), "
            "answered_on = iif(answer = '', :answered, answered_on), "
            "note = CASE WHEN :note IN ('', note) THEN note WHEN note = '' THEN :note "
            "ELSE note || '; ' || :note END "
            "WHERE roundtable_id = :roundtable AND partner_id = :kept",
            told,
        )
        if both.rowcount == 0:
            unit.execute(
                "INSERT INTO invitation (id, roundtable_id, partner_id, invited_on, answer, answered_on, "
                "note) VALUES (:id, :roundtable, :kept, :invited, :answer, :answered, :note)",
                told,
            )
