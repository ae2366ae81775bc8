"""The rows of an analysis on their way into the book: checked in chunks, written in bulk."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from ci_tui.domain.names import NAME_LIMIT, area_key, joined_id, search_key
from ci_tui.exchange.gap_table import SetAside
from ci_tui.services import gap_words
from ci_tui.services.gap_reading import Figures
from ci_tui.services.joined_areas import JoinedArea
from ci_tui.services.write.forms import MOST_CHILDREN, FormRefusal
from ci_tui.store.reads import gaps as reads
from ci_tui.store.tables.network import AreaSpelling
from ci_tui.store.writing import Unit

CHUNK = 2_000
"""Areas that are checked and written at a time."""

_STRICT = ConfigDict(strict=True, extra="forbid")

Id = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
Name = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT)]
Amount = Annotated[float, Field(ge=0, lt=MOST_CHILDREN, allow_inf_nan=False)]
Rows = Annotated[int, Field(ge=0)]


class AreaRow(TypedDict):
    """A new area."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: Id
    name: Name
    name_key: str
    code: str | None
    code_key: str | None


class MeasureRow(TypedDict):
    """What an analysis knows of one area."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: Id
    analysis_id: Id
    area_id: Id
    need: Amount | None
    served: Amount | None
    sites: Rows | None
    need_rows: Rows
    served_rows: Rows
    need_unknown_rows: Rows
    served_unknown_rows: Rows


class SetAsideRow(TypedDict):
    """A row of a source that counts for no area."""

    __pydantic_config__ = _STRICT  # type: ignore[misc]
    id: Id
    analysis_id: Id
    file: str
    line: Rows
    text: str
    reason: str


_AREAS = TypeAdapter(list[AreaRow])
_MEASURES = TypeAdapter(list[MeasureRow])
_SET_ASIDE = TypeAdapter(list[SetAsideRow])


def write_areas(
    unit: Unit,
    analysis_id: str,
    areas: Sequence[JoinedArea],
    figures_of: Callable[[JoinedArea], Figures],
    written: Callable[[int], object] = lambda _: None,
    *,
    remembered: Collection[int] = (),
) -> dict[int, str]:
    """Write the areas of an analysis: new ones into the book, and the measures of all.

    Args:
        unit: of the action.
        analysis_id: the analysis.
        areas: asked for in chunks, so that no more of them are in memory at a time.
        figures_of: tells the figures of an area.
        written: told after each chunk how many areas are in; may raise to give the import up.
        remembered: places of areas whose ids are returned.
    """
    ids: dict[int, str] = {}
    for start in range(0, len(areas), CHUNK):
        chunk = list(areas[start : start + CHUNK])
        new = [_new_area(unit, area) for area in chunk if area.known is None]
        unit.bulk_insert("area", _AREAS.validate_python(new))
        for area in chunk:
            if area.known is not None:
                _meet_again(unit, area)
        measures = [_measure(analysis_id, area.id, figures_of(area)) for area in chunk]
        unit.bulk_insert("area_measure", _MEASURES.validate_python(measures))
        stop = start + len(chunk)
        ids |= {place: chunk[place - start].id for place in remembered if start <= place < stop}
        written(stop)
    return ids


def write_set_aside(unit: Unit, analysis_id: str, lines: Iterable[SetAside]) -> None:
    """Write the rows that count for no area, in the order in which they stood."""
    in_order = list(lines)
    ids = sorted(unit.new_id() for _ in in_order)  # rows are written in the order of their keys
    rows = [
        {
            "id": new_id,
            "analysis_id": analysis_id,
            "file": line.file,
            "line": line.line,
            "text": line.text,
            "reason": line.reason,
        }
        for new_id, line in zip(ids, in_order, strict=True)
    ]
    unit.bulk_insert("set_aside_row", _SET_ASIDE.validate_python(rows))


def remember_spelling(unit: Unit, area_id: str, spelling: str) -> None:
    """Remember that a spelling means an area; a person's latest word on a spelling counts."""
    key = area_key(spelling)
    own = unit.execute("SELECT 1 FROM area WHERE id = ? AND name_key = ?", (area_id, key)).fetchone()
    known = unit.execute("SELECT id FROM area_spelling WHERE spelling_key = ?", (key,)).fetchone()
    if known is not None:
        unit.execute(
            "UPDATE area_spelling SET area_id = ?, spelling = ? WHERE id = ?", (area_id, spelling, known[0])
        )
    elif own is None:
        unit.add(AreaSpelling(area_id=area_id, spelling=spelling, spelling_key=key))


def refuse_title_taken(unit: Unit, title: str, *, besides: str = "") -> None:
    """Two analyses of one title could not be told apart.

    Raises:
        FormRefusal: another analysis than `besides` has this title.
    """
    wanted = search_key(title)
    for analysis in reads.analyses(unit.connection):
        if analysis.id != besides and search_key(analysis.title) == wanted:
            raise FormRefusal({"title": gap_words.title_taken(title)})


def _new_area(unit: Unit, area: JoinedArea) -> dict[str, Any]:
    area.id = unit.new_id()
    code = area.code
    return {
        "id": area.id,
        "name": area.name,
        "name_key": area.key,
        "code": code,
        "code_key": None if code is None else area_key(code),
    }


def _meet_again(unit: Unit, area: JoinedArea) -> None:
    """An area that the book knows: it takes the code of the table where it had none."""
    assert area.known is not None
    area.id = area.known.id
    if area.code and area.known.code is None:
        unit.execute(
            "UPDATE area SET code = ?, code_key = ? WHERE id = ? AND code IS NULL",
            (area.code, area_key(area.code), area.id),
        )


def _measure(analysis_id: str, area_id: str, figures: Figures) -> dict[str, Any]:
    need, served, sites, need_rows, served_rows, need_unknown, served_unknown = figures
    return {
        "id": joined_id(analysis_id, area_id),
        "analysis_id": analysis_id,
        "area_id": area_id,
        "need": None if need is None else float(need),
        "served": None if served is None else float(served),
        "sites": sites,
        "need_rows": need_rows,
        "served_rows": served_rows,
        "need_unknown_rows": need_unknown,
        "served_unknown_rows": served_unknown,
    }
