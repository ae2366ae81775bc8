"""A small analysis typed or pasted area by area."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ci_tui.domain.names import area_key
from ci_tui.exchange.gap_table import AreaSum
from ci_tui.services.gap_merge import join
from ci_tui.services.gap_reading import Figures, look_up
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.gap_forms import AnalysisForm, TypedArea
from ci_tui.services.write.gap_rows import refuse_title_taken, write_areas
from ci_tui.store.book import Book
from ci_tui.store.tables.gaps import GapAnalysis


def save_typed(
    book: Book,
    form: AnalysisForm | Mapping[str, Any],
    areas: Sequence[TypedArea | Mapping[str, Any]],
) -> str:
    """Keep an analysis whose areas were typed, in one action; returns its id.

    Areas are matched to those of the book as in an import.

    Raises:
        FormRefusal: a field or an area cannot be kept, an area stands twice, the title is taken.
    """
    checked = AnalysisForm.of(form)
    typed = _checked(areas)
    entries = {
        key: AreaSum(area.name, area.code, area.need, 1, area.need is None) for key, area in typed.items()
    }
    joined = join(entries, {}, {}, look_up(book, entries, {}))
    if len(joined.areas) < len(typed):
        raise FormRefusal({"areas": "Two of these names were matched to one area before; type it once."})
    analysis_id = book.new_id()
    with book.action("typed {analysis}", analysis=analysis_id) as unit:
        refuse_title_taken(unit, checked.title)
        unit.add(
            GapAnalysis(
                id=analysis_id,
                title=checked.title,
                dated=checked.dated,
                source=checked.source,
                need_basis=checked.need_basis,
                served_basis=checked.served_basis,
                has_served=any(area.served is not None or area.sites is not None for area in typed.values()),
            )
        )
        write_areas(unit, analysis_id, joined.areas, lambda area: _figures(typed[area.key]))
    return analysis_id


def _checked(areas: Sequence[TypedArea | Mapping[str, Any]]) -> dict[str, TypedArea]:
    """The areas by their keys."""
    typed: dict[str, TypedArea] = {}
    for line, given in enumerate(areas, 1):
        try:
            area = TypedArea.of(given)
        except FormRefusal as refusal:
            raise FormRefusal({"areas": f"Area {line}: {refusal}"}) from refusal
        key = area_key(area.name)
        if key in typed:
            raise FormRefusal({"areas": f"Area {line}: {area.name} stands twice."})
        typed[key] = area
    if not typed:
        raise FormRefusal({"areas": "Type at least one area."})
    return typed


def _figures(area: TypedArea) -> Figures:
    return Figures(
        need=area.need,
        served=area.served,
        sites=area.sites,
        need_rows=1,
        served_rows=1,
        need_unknown_rows=_unknown(area.need),
        served_unknown_rows=_unknown(area.served),
    )


def _unknown(value: Decimal | None) -> int:
    return 1 if value is None else 0
