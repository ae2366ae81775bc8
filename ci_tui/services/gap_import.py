"""Looking at an import before anything is kept: what was read, what is odd, what does not match."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ci_tui.domain.gaps import (
    AreaMeasure,
    Ranked,
    Ranking,
    Yardstick,
    area_gap,
    ranked,
    to_target,
    yardstick_of,
)
from ci_tui.domain.names import area_key, search_key
from ci_tui.exchange.gap_table import TableChoices, TablePreview, TableReading, preview_rows
from ci_tui.exchange.table_file import Cancelled, open_table
from ci_tui.services import gap_words
from ci_tui.services.gap_merge import Joined
from ci_tui.services.gap_pairs import KeyedName, Suggestion, likely_pairs
from ci_tui.services.gap_plan import Bases, ImportPlan, Role, default_bases
from ci_tui.services.gap_reading import (
    Progress,
    Side,
    Sides,
    Stop,
    chosen,
    join_sides,
    measure_of,
    read_sides,
    resolved,
    stop_if,
)
from ci_tui.services.gap_sources import remembered, remembered_basis
from ci_tui.store.book import Book
from ci_tui.store.reads import gaps as reads

__all__ = [
    "Bases",
    "Cancelled",
    "ImportPlan",
    "ImportPreview",
    "KeyedName",
    "Role",
    "SidePreview",
    "Suggestion",
    "default_bases",
    "preview",
    "remembered",
    "remembered_basis",
    "side_preview",
]

_SAMPLE = 12


@dataclass(frozen=True, slots=True)
class SidePreview:
    """The top of one table, and how it would be read: as last time, else as its columns suggest."""

    role: Role
    table: TablePreview
    choices: TableChoices
    remembered: bool
    basis: str | None  # of last time


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would keep, and what a person should look at first.

    `sample` are the areas furthest from the target; `need_only` and `served_only` those that stand in one
    table only, as (key, name); `suggestions` likely pairs among them; `known_layouts` the tables that are
    read as last time. `plan` holds the choices that were used.
    """

    plan: ImportPlan
    need: TableReading
    served: TableReading | None
    areas: int
    new_areas: int
    yardstick: Yardstick
    sample: tuple[Ranked, ...]
    need_only: tuple[KeyedName, ...]
    served_only: tuple[KeyedName, ...]
    suggestions: tuple[Suggestion, ...]
    questions: tuple[str, ...]
    agreements: tuple[str, ...]  # of what the tables print with what was read
    assumed: tuple[str, ...]
    known_layouts: frozenset[Role]


def side_preview(book: Book, file: Path, role: Role, choices: TableChoices | None = None) -> SidePreview:
    """The top of a table, read as chosen, as remembered, or as guessed.

    Raises:
        Refusal: the file cannot be read, or there is no such header line.
    """
    table = open_table(file)
    found, known = chosen(book, table, role, choices)
    return SidePreview(
        role=role,
        table=preview_rows(table, found),
        choices=found,
        remembered=known,
        basis=remembered_basis(book, table, role) if known else None,
    )


def preview(
    book: Book, plan: ImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> ImportPreview:
    """Read the plan's tables in full and say what would be kept. Nothing is written.

    Raises:
        Refusal: a table or a column is missing, or no row of a table has an area.
        Cancelled: `cancelled` said yes.
    """
    sides = read_sides(book, plan, progress, cancelled)
    plan = resolved(book, plan, sides)
    joined = join_sides(book, sides, plan.matches, cancelled)
    stop_if(cancelled)
    measures = [
        measure_of(area, sides, absent_served_is_zero=plan.absent_served_is_zero) for area in joined.areas
    ]
    yardstick = yardstick_of(measures, plan.target)
    need_only, served_only = _one_sided(joined, sides)
    stop_if(cancelled)
    return ImportPreview(
        plan=plan,
        need=sides.need.reading,
        served=sides.served.reading if sides.served else None,
        areas=len(joined.areas),
        new_areas=len(joined.areas) - len(joined.areas.known),
        yardstick=yardstick,
        sample=_sample(measures, yardstick),
        need_only=need_only,
        served_only=served_only,
        suggestions=likely_pairs(need_only, served_only),
        questions=(*_about_title(book, plan.title), *_questions(plan, sides, joined, measures)),
        agreements=tuple(
            told for side in sides.both if (told := gap_words.agreeing_total(side.role, side.reading))
        ),
        assumed=default_bases(plan).assumed,
        known_layouts=frozenset(side.role for side in sides.both if side.remembered),
    )


def _sample(measures: Sequence[AreaMeasure], yardstick: Yardstick) -> tuple[Ranked, ...]:
    """The first areas of the ranking by distance to the target, without ranking all of them."""

    def place(measure: AreaMeasure) -> tuple[bool, Decimal, str]:
        missing = to_target(measure.need, measure.served, yardstick.target_per_100)
        return missing is None, -(missing or Decimal(0)), area_key(measure.name)

    first = heapq.nsmallest(_SAMPLE, measures, key=place)
    return ranked((area_gap(measure, yardstick) for measure in first), Ranking.TO_TARGET)


def _one_sided(joined: Joined, sides: Sides) -> tuple[tuple[KeyedName, ...], tuple[KeyedName, ...]]:
    """The areas in the need table alone and in the served table alone; none where there is but one."""
    if sides.served is None:
        return (), ()
    return (
        tuple(KeyedName(area.key, area.name) for area in joined.areas.need_only()),
        tuple(KeyedName(area.key, area.name) for area in joined.areas.served_only()),
    )


def _about_title(book: Book, title: str) -> Iterable[str]:
    with book.read() as connection:
        titles = {search_key(analysis.title) for analysis in reads.analyses(connection)}
    if search_key(title) in titles:
        yield gap_words.title_taken(title)


def _questions(
    plan: ImportPlan, sides: Sides, joined: Joined, measures: Sequence[AreaMeasure]
) -> Iterable[str]:
    """What a person should look at before the import, in plain words."""
    for side in sides.both:
        yield from _about_table(side)
    yield from _about_unknowns(sides, measures)
    if sides.served is None:
        return
    if not sides.served.choices.value:
        yield gap_words.SITES_ALONE
    need_only, served_only = _one_sided(joined, sides)
    for role, names in ((Role.NEED, need_only), (Role.SERVED, served_only)):
        told = gap_words.one_sided(role, len(names), absent_is_zero=plan.absent_served_is_zero)
        if told:
            yield told
    if told := gap_words.joined_by_code(joined.by_code):
        yield told


def _about_table(side: Side) -> Iterable[str]:
    if told := gap_words.differing_total(side.role, side.reading):
        yield told
    filtered = {search_key(column) for column, _ in side.choices.where}
    guess = preview_rows(side.table, TableChoices(header_line=side.reading.header_line)).guess
    for column in guess.filters:
        if search_key(column.column) not in filtered:
            yield gap_words.unfiltered(side.role, column)


def _about_unknowns(sides: Sides, measures: Sequence[AreaMeasure]) -> Iterable[str]:
    unknown = sum(measure.need is None and measure.need_rows > 0 for measure in measures)
    partly = sum(measure.need is not None and measure.need_unknown_rows > 0 for measure in measures)
    yield from gap_words.unknown_areas(Role.NEED, unknown, partly)
    if sides.served and sides.served.choices.value:
        unknown = sum(measure.served is None and measure.served_rows > 0 for measure in measures)
        partly = sum(measure.served is not None and measure.served_unknown_rows > 0 for measure in measures)
        yield from gap_words.unknown_areas(Role.SERVED, unknown, partly)
