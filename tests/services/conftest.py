"""What tests of the services stand on: an empty book, small tables, and measures put straight into a book."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.gaps import AreaMeasure, ServedBasis
from ci_tui.domain.names import area_key, joined_id, new_id
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services.door import writing
from ci_tui.services.gap_import import ImportPlan
from ci_tui.services.gaps import analyses
from ci_tui.store.book import Book

NEED = """\
Springfield schools: children eligible,,
Zone,Neighborhood,Eligible children
01,East End,"1,000"
02,Fort Worth,400
03,Harbour,*
04,Meadow,200
,TOTAL,1600
A note below the table.,,
"""

SERVED = """\
Neighborhood,Site,Days,July lunches
East End,Library,20,2200
East End,School,10,1100
Ft. Worth,Chapel,22,1100
Harbour,Pier,22,220
Meadow,Barn,22,5500
"""

NEED_CHOICES = TableChoices(area="Neighborhood", value="Eligible children", code="Zone")
SERVED_CHOICES = TableChoices(area="Neighborhood", value="July lunches", weekdays=22, sites_as_rows=True)

KeepMeasures = Callable[..., Analysis]


class APlan(Protocol):
    """Makes a plan of an import of the two small tables; anything may be changed by name."""

    def __call__(self, *tables: str, alone: bool = False, **changes: Any) -> ImportPlan: ...


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new book, at noon of a day in June."""
    noon = datetime(2026, 6, 12, 12, tzinfo=UTC)
    with Book.create(tmp_path / "springfield.db", name="Springfield Meals", clock=lambda: noon) as made:
        yield made


@pytest.fixture
def a_table(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a table into a file of this name."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def a_plan(a_table: Callable[[str, str], Path]) -> APlan:
    """The plan of importing the two small tables, or others in their place; or the need table alone."""

    def plan(*tables: str, alone: bool = False, **changes: Any) -> ImportPlan:
        need, served = (*tables, *(NEED, SERVED)[len(tables) :])
        plain = ImportPlan(
            title="Summer 2025",
            dated=date(2025, 7, 31),
            source="Springfield schools; the state's July lunches",
            need_file=a_table("need.csv", need),
            need=NEED_CHOICES,
        )
        if not alone:
            plain = replace(plain, served_file=a_table("served.csv", served), served=SERVED_CHOICES)
        return replace(plain, **changes)

    return plan


@pytest.fixture
def keep(book: Book) -> KeepMeasures:
    """Put measures into the book as an analysis, as they are; area ids and names come from them."""

    def put(measures: Sequence[AreaMeasure], **fields: Any) -> Analysis:
        analysis_id = new_id()
        with book.action("test") as unit:
            known = {row[0] for row in unit.connection.execute("SELECT id FROM area")}
            unit.bulk_insert("gap_analysis", [_analysis_row(analysis_id, **fields)])
            unit.bulk_insert("area", [_area_row(one) for one in measures if one.id not in known])
            unit.bulk_insert("area_measure", [_measure_row(analysis_id, one) for one in measures])
        return next(one for one in analyses(book) if one.id == analysis_id)

    return put


@pytest.fixture
def import_plan(book: Book) -> Callable[[ImportPlan], Analysis]:
    """Import a plan into the book; the analysis."""

    def run(plan: ImportPlan) -> Analysis:
        result = writing().gaps.import_analysis(book, plan)
        return next(one for one in analyses(book) if one.id == result.analysis_id)

    return run


def _analysis_row(analysis_id: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": analysis_id,
        "title": f"Analysis {analysis_id}",
        "dated": "2026-07-31",
        "source": "invented",
        "need_basis": "eligible",
        "served_basis": ServedBasis.WEEKDAYS.value,
        "has_served": 1,
        "target_kind": "benchmark",
        "target_number": None,
    } | fields


def _area_row(measure: AreaMeasure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "name": measure.name,
        "name_key": area_key(measure.name),
        "code": measure.code,
        "code_key": None if measure.code is None else area_key(measure.code),
    }


def _measure_row(analysis_id: str, measure: AreaMeasure) -> dict[str, Any]:
    return {
        "id": joined_id(analysis_id, measure.id),
        "analysis_id": analysis_id,
        "area_id": measure.id,
        "need": None if measure.need is None else float(measure.need),
        "served": None if measure.served is None else float(measure.served),
        "sites": measure.sites,
        "need_rows": measure.need_rows,
        "served_rows": measure.served_rows,
        "need_unknown_rows": measure.need_unknown_rows,
        "served_unknown_rows": measure.served_unknown_rows,
        "focus_since": measure.focus_since.isoformat() if measure.focus_since else None,
    }
