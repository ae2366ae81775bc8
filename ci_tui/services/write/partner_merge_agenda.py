"""What two partners that are made one have in the common agenda: endorsements, roles, goal reviews."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from ci_tui.domain.names import joined_id
from ci_tui.store.writing import Unit

_NEVER = "9999-99"  # behind every day


def move_agenda(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move what a partner has in the common agenda to the one it is merged into; what both have is one."""
    _move_endorsements(unit, kept_id, merged_id)
    _move_roles(unit, kept_id, merged_id)
    _move_reviews(unit, kept_id, merged_id)


def _move_endorsements(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move what it endorsed; a result that both endorsed is endorsed once, since the earlier day."""
    rows = unit.execute(
        "SELECT id, result_id, endorsed_on, roundtable_id, withdrawn_on, withdrawn_why FROM endorsement "
        "WHERE partner_id = ?",
        (merged_id,),
    ).fetchall()
    for row_id, result_id, *told in rows:
        unit.execute("DELETE FROM endorsement WHERE id = ?", (row_id,))
        ours = unit.execute(
            "SELECT endorsed_on, roundtable_id, withdrawn_on, withdrawn_why FROM endorsement "
            "WHERE result_id = ? AND partner_id = ?",
            (result_id, kept_id),
        ).fetchone()
        one = _Endorsed(*told) if ours is None else _as_one(_Endorsed(*ours), _Endorsed(*told))
        unit.execute("DELETE FROM endorsement WHERE result_id = ? AND partner_id = ?", (result_id, kept_id))
        unit.execute(
            "INSERT INTO endorsement (id, result_id, partner_id, endorsed_on, roundtable_id, withdrawn_on, "
            "withdrawn_why) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (joined_id(result_id, kept_id), result_id, kept_id, *one),
        )


class _Endorsed(NamedTuple):
    """Since when and where a partner endorsed a result, and that it withdrew; days as the book keeps them."""

    on: str
    roundtable_id: str | None
    withdrawn_on: str | None
    withdrawn_why: str


def _as_one(ours: _Endorsed, theirs: _Endorsed) -> _Endorsed:
    """The endorsement of both; what the kept one said last counts, but for a later one of the other."""
    if ours.withdrawn_on is not None and theirs.on >= ours.withdrawn_on:
        return theirs
    first = min(ours, theirs, key=lambda one: one.on)
    return _Endorsed(first.on, first.roundtable_id, ours.withdrawn_on, ours.withdrawn_why)


class _Stint(NamedTuple):
    """A time in which a partner filled a role, and what it gave; `id` as it stands in the book."""

    id: str
    is_kept: bool
    since: str
    until: str | None
    hours: float | None
    talent: str
    money: float | None
    in_kind: str


def _move_roles(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move the roles it fills; times in which both filled the same one become one."""
    roles = unit.execute(
        "SELECT DISTINCT role_id FROM role_holder WHERE partner_id = ?", (merged_id,)
    ).fetchall()
    for (role_id,) in roles:
        before = [
            _Stint._make(row)
            for row in unit.execute(
                "SELECT id, partner_id = :kept, since, until, hours, talent, money, in_kind FROM role_holder "
                "WHERE role_id = :role AND partner_id IN (:kept, :merged) "
                "ORDER BY since, partner_id <> :kept",
                {"role": role_id, "kept": kept_id, "merged": merged_id},
            )
        ]
        for stint in before:
            unit.execute("DELETE FROM role_holder WHERE id = ?", (stint.id,))
        first = joined_id(role_id, kept_id)
        for place, stint in enumerate(map(_folded, together(before))):
            row_id = joined_id(role_id, kept_id, stint.since) if place else first
            unit.execute(
                "INSERT INTO role_holder (id, role_id, partner_id, since, until, hours, talent, money, "
                "in_kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row_id, role_id, kept_id, *stint[2:]),
            )


class _Lasts(Protocol):
    """What goes from a day on, until another one where that is known; days as the book keeps them."""

    @property
    def since(self) -> str: ...
    @property
    def until(self) -> str | None: ...


_Turn = TypeVar("_Turn", bound=_Lasts)


def together(stints: Iterable[_Turn]) -> list[list[_Turn]]:
    """Stints, the earliest first, in groups: those that overlap, or begin on the day on which one ends."""
    groups: list[list[_Turn]] = []
    end = ""
    for stint in stints:
        if groups and stint.since <= end:
            groups[-1].append(stint)
        else:
            groups.append([stint])
            end = ""
        end = max(end, stint.until or _NEVER)
    return groups


def _folded(stints: Sequence[_Stint]) -> _Stint:
    """Stints as one: what the kept partner gave stands, what it did not say comes of the other."""
    ours, *others = sorted(stints, key=lambda one: not one.is_kept)
    ends = [one.until for one in stints]
    told = ours._replace(
        since=min(one.since for one in stints),
        until=None if None in ends else max(end for end in ends if end is not None),
    )
    for other in others:
        told = told._replace(
            hours=other.hours if told.hours is None else told.hours,
            money=other.money if told.money is None else told.money,
            talent=_both(told.talent, other.talent),
            in_kind=_both(told.in_kind, other.in_kind),
        )
    return told


def _both(ours: str, theirs: str) -> str:
    if theirs in ours:
        return ours
    return f"{ours}; {theirs}" if ours else theirs


def _move_reviews(unit: Unit, kept_id: str, merged_id: str) -> None:
    """Move the goal reviews that it came to; one that both came to is told once."""
    rows = unit.execute(
        "SELECT id, goal_review_id FROM goal_review_partner WHERE partner_id = ?", (merged_id,)
    ).fetchall()
    for row_id, review_id in rows:
        unit.execute("DELETE FROM goal_review_partner WHERE id = ?", (row_id,))
        unit.execute(
            "INSERT INTO goal_review_partner (id, goal_review_id, partner_id) SELECT :id, :review, :kept "
            "WHERE NOT EXISTS (SELECT 1 FROM goal_review_partner "
            "WHERE goal_review_id = :review AND partner_id = :kept)",
            {"id": joined_id(review_id, kept_id), "review": review_id, "kept": kept_id},
        )
