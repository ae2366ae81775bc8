"""Two areas of the book that are one place under two spellings, joined by hand once."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import select

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id
from ci_tui.services.write.gap_rows import remember_spelling
from ci_tui.store.book import Book
from ci_tui.store.reads import calendar_answers
from ci_tui.store.tables.gaps import AreaMeasure, GapAnalysis
from ci_tui.store.tables.network import Area
from ci_tui.store.writing import Unit

_POINTING = ("learning", "commitment", "note")
_JOINING = (
    ("partner_area", "partner_id"),
    ("strategy_area", "strategy_id"),
    ("activity_area", "activity_id"),
)
"""The tables that join an area with another record, and the field that names that one."""

_TOLD = (
    "question, year, kind, activity_id, other_id, first_day, last_day, weekdays, commitment_id, "
    "agenda_item_id, settled_why, answered_on"
)
"""The fields of an answer to the calendar, but for its id and its area."""

_MOVED = ("need", "need_rows", "need_unknown_rows"), ("served", "served_rows", "served_unknown_rows", "sites")


class _Pair(NamedTuple):
    keep: Area
    other: Area


def match_areas(book: Book, analysis_id: str, keep: str, other: str) -> None:
    """Join two areas by their ids: the figures of `other` move to `keep`, its name becomes a spelling of it.

    They are joined in every analysis of the book, and in later imports. Partners, strategies, activities,
    learnings, promises and notes of either are those of `keep` from then on.

    Args:
        book: the book.
        analysis_id: the analysis in which the two were seen to be one.
        keep: the area whose name stays.
        other: the area that goes.

    Raises:
        Refusal: an analysis has both of them in the same table, so they are two places.
    """
    match_all(book, analysis_id, [(keep, other)])


def match_all(book: Book, analysis_id: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Join several pairs of areas (the one to keep first), in one action; see `match_areas`.

    Raises:
        Refusal: one of the pairs cannot be one area; then none is joined.
    """
    with book.action("matched areas of {analysis}", analysis=analysis_id) as unit:
        for keep, other in pairs:
            match_area(unit, keep, other)


def match_area(unit: Unit, keep_id: str, other_id: str) -> None:
    """Join two areas inside an action, the one to keep first; see `match_areas`.

    Raises:
        Refusal: they cannot be one area, or one of them is no longer in the book.
    """
    if keep_id == other_id:
        raise Refusal("An area cannot be matched to itself.")
    keep, other = unit.get(Area, keep_id), unit.get(Area, other_id)
    if keep is None or other is None:
        raise Refusal("One of these areas is no longer in the book.")
    pair = _Pair(keep, other)
    for measure in unit.session.exec(select(AreaMeasure).where(AreaMeasure.area_id == other.id)).all():
        _move(unit, pair, measure)
    unit.execute("UPDATE area_spelling SET area_id = ? WHERE area_id = ?", (keep.id, other.id))
    remember_spelling(unit, keep.id, other.name)
    if keep.code is None and other.code is not None:
        keep.code, keep.code_key = other.code, other.code_key
        unit.add(keep)
    _move_records(unit, keep.id, other.id)
    _move_answers(unit, keep.id, other.id)
    unit.execute("DELETE FROM area WHERE id = ?", (other.id,))


def _move_records(unit: Unit, keep_id: str, other_id: str) -> None:
    """Let all that is of the other area be of the kept one; what is of both is of it once."""
    both = {"keep": keep_id, "other": other_id}
    for table in _POINTING:
        unit.execute(f"UPDATE {table} SET area_id = :keep WHERE area_id = :other", both)
    for table, field in _JOINING:
        rows = unit.execute(f"SELECT id, {field} FROM {table} WHERE area_id = :other", both).fetchall()
        for row_id, record_id in rows:
            unit.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
            unit.execute(
                f"INSERT INTO {table} (id, {field}, area_id) SELECT :id, :record, :keep WHERE NOT EXISTS "
                f"(SELECT 1 FROM {table} WHERE {field} = :record AND area_id = :keep)",
                both | {"id": joined_id(record_id, keep_id), "record": record_id},
            )


def _move_answers(unit: Unit, keep_id: str, other_id: str) -> None:
    """Let what became of the calendar's questions about the other area be said of the kept one.

    Where the same was answered of both, the answer of the kept one stands.
    """
    for answer_id, about in calendar_answers.all_about(unit.connection, other_id).items():
        moved_id = about._replace(area_id=keep_id).answer_id
        unit.execute(
            f"INSERT INTO calendar_answer (id, area_id, {_TOLD}) SELECT :moved, :keep, {_TOLD} "
            "FROM calendar_answer WHERE id = :answer "
            "AND NOT EXISTS (SELECT 1 FROM calendar_answer WHERE id = :moved)",
            {"moved": moved_id, "keep": keep_id, "answer": answer_id},
        )
        unit.execute("DELETE FROM calendar_answer WHERE id = ?", (answer_id,))


def _move(unit: Unit, pair: _Pair, measure: AreaMeasure) -> None:
    """Move one measure to the area that is kept, into the measure that this has, if any."""
    moved_id = joined_id(measure.analysis_id, pair.keep.id)
    kept = unit.get(AreaMeasure, moved_id)
    if kept is None:
        values = measure.model_dump() | {"id": moved_id, "area_id": pair.keep.id}
        unit.delete(measure)
        unit.add(AreaMeasure(**values))
        return
    for table, fields in zip(("need", "served"), _MOVED, strict=True):
        if not getattr(measure, f"{table}_rows"):
            continue
        if getattr(kept, f"{table}_rows"):
            raise _two_places(unit, pair, measure.analysis_id, table)
        for field in fields:
            setattr(kept, field, getattr(measure, field))
    kept.focus_since = kept.focus_since or measure.focus_since
    unit.delete(measure)
    unit.add(kept)


def _two_places(unit: Unit, pair: _Pair, analysis_id: str, table: str) -> Refusal:
    analysis = unit.get(GapAnalysis, analysis_id)
    title = analysis.title if analysis else ""
    what = {"need": "the need table", "served": "the served table"}[table]
    return Refusal(
        f"“{pair.keep.name}” and “{pair.other.name}” both stand in {what} of “{title}”, "
        "so they cannot be one area written in two ways. Nothing was changed."
    )
