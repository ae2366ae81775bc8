"""Bringing published tables into the book: read, joined with its areas, written as one action."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ci_tui.domain.gaps import TargetKind
from ci_tui.exchange.gap_table import SetAside
from ci_tui.exchange.table_file import Problem
from ci_tui.services.gap_plan import Bases, ImportPlan, Role, default_bases
from ci_tui.services.gap_reading import (
    Progress,
    Side,
    Sides,
    Stop,
    figures_of,
    join_sides,
    part_of,
    read_sides,
    resolved,
    stop_if,
)
from ci_tui.services.gap_sources import layout_to_keep
from ci_tui.services.write.gap_forms import AnalysisForm
from ci_tui.services.write.gap_rows import (
    refuse_title_taken,
    remember_spelling,
    write_areas,
    write_set_aside,
)
from ci_tui.store.book import Book
from ci_tui.store.tables.gaps import GapAnalysis, SourceLayout
from ci_tui.store.writing import Unit

_READ = 0.5  # of the whole work, as far as progress tells
_KEEPING = "Keeping the areas"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import has kept; `assumed` are the sentences about bases that were taken for granted."""

    analysis_id: str
    areas: int
    set_aside: tuple[SetAside, ...]
    problems: tuple[Problem, ...]
    assumed: tuple[str, ...]


class _Layout(NamedTuple):
    role: Role
    signature: str
    text: str


def import_analysis(
    book: Book, plan: ImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> ImportResult:
    """Read the plan's tables and keep them as one analysis, in one action.

    How each table was read and what was matched by hand is remembered for the next import of the source.

    Raises:
        FormRefusal: the title is missing or taken, or another field of the plan cannot be kept.
        Refusal: a table or a column is missing, or no row has an area.
        Cancelled: `cancelled` said yes; nothing was changed.
    """
    form = AnalysisForm.of({"title": plan.title, "dated": plan.dated, "source": plan.source})
    sides = read_sides(book, plan, part_of(progress, 0.0, _READ), cancelled)
    plan = resolved(book, plan, sides)
    bases = default_bases(plan)
    layouts = [_layout(side, plan) for side in sides.both]
    joined = join_sides(book, sides, plan.matches, cancelled)
    areas = len(joined.areas)
    analysis_id = book.new_id()
    book.back_up("before-importing")
    with book.action("imported {analysis}", **_refs(analysis_id, plan)) as unit:
        refuse_title_taken(unit, form.title)
        unit.add(_record(analysis_id, form, plan, bases, sides))
        keeping = _Keeping(areas, part_of(progress, _READ, 1.0 - _READ), cancelled)
        keeping.written(0)
        zero = plan.absent_served_is_zero
        by_hand = write_areas(
            unit,
            analysis_id,
            joined.areas,
            lambda area: figures_of(area, sides, absent_served_is_zero=zero),
            keeping.written,
            remembered=[place for place, _ in joined.by_hand],
        )
        write_set_aside(unit, analysis_id, _set_aside(sides))
        _remember(unit, [(by_hand[place], spelling) for place, spelling in joined.by_hand], layouts)
        stop_if(cancelled)
    problems = tuple(problem for side in sides.both for problem in side.reading.problems)
    return ImportResult(analysis_id, areas, tuple(_set_aside(sides)), problems, bases.assumed)


@dataclass(frozen=True, slots=True)
class _Keeping:
    """How far the writing is, told to the person, who may stop it."""

    areas: int
    told: Progress
    cancelled: Stop | None

    def written(self, done: int) -> None:
        self.told(done / self.areas, _KEEPING)
        stop_if(self.cancelled)


def _refs(analysis_id: str, plan: ImportPlan) -> dict[str, str]:
    """References of the action to the analysis, and to the roundtable at which it is looked at together."""
    refs = {"analysis": analysis_id}
    return refs if plan.roundtable_id is None else {**refs, "roundtable": plan.roundtable_id}


def _record(
    analysis_id: str, form: AnalysisForm, plan: ImportPlan, bases: Bases, sides: Sides
) -> GapAnalysis:
    target, need, served = plan.target, sides.need.reading, sides.served.reading if sides.served else None
    return GapAnalysis(
        id=analysis_id,
        title=form.title,
        dated=form.dated,
        source=form.source,
        need_basis=bases.need,
        served_basis=bases.served,
        target_kind=target.kind,
        target_number=_float(target.number if target.kind is TargetKind.NUMBER else None),
        target_note=target.note,
        has_served=served is not None,
        need_printed_total=_float(need.printed_total),
        served_printed_total=_float(served.printed_total if served else None),
        roundtable_id=plan.roundtable_id,
    )


def _layout(side: Side, plan: ImportPlan) -> _Layout:
    """What to remember of a table; a basis only where it was said, not where it was assumed."""
    basis = plan.need_basis if side.role is Role.NEED else plan.served_basis
    kept = layout_to_keep(side.table, side.choices, basis or "")
    return _Layout(side.role, side.reading.signature, kept.as_text())


def _remember(unit: Unit, by_hand: Sequence[tuple[str, str]], layouts: Sequence[_Layout]) -> None:
    """Remember for the next import what was matched by hand, and how the tables were read."""
    for area_id, spelling in by_hand:
        remember_spelling(unit, area_id, spelling)
    for layout in layouts:
        _remember_layout(unit, layout)


def _remember_layout(unit: Unit, layout: _Layout) -> None:
    known = unit.execute(
        "SELECT id FROM source_layout WHERE role = ? AND signature = ?", (layout.role, layout.signature)
    ).fetchone()
    if known is None:
        unit.add(SourceLayout(role=layout.role, signature=layout.signature, layout=layout.text))
    else:
        unit.execute("UPDATE source_layout SET layout = ? WHERE id = ?", (layout.text, known[0]))


def _set_aside(sides: Sides) -> Iterator[SetAside]:
    for side in sides.both:
        yield from side.reading.set_aside


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
