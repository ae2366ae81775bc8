"""Writing gap analyses: typing, editing, targets, focus areas, the trash. Each is one named action."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import Target, TargetKind
from ci_tui.domain.names import joined_id
from ci_tui.services.write.area_matching import match_all, match_areas
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.gap_forms import AnalysisForm, DollarsForm, TargetForm, TypedArea
from ci_tui.services.write.gap_import import ImportResult, import_analysis
from ci_tui.services.write.gap_rows import refuse_title_taken
from ci_tui.services.write.gap_typing import save_typed
from ci_tui.store.book import Book
from ci_tui.store.tables.gaps import AreaMeasure, GapAnalysis
from ci_tui.store.tables.roundtables import Roundtable
from ci_tui.store.writing import Unit

__all__ = [
    "AnalysisForm",
    "DollarsForm",
    "FormRefusal",
    "ImportResult",
    "TargetForm",
    "TypedArea",
    "edit_analysis",
    "import_analysis",
    "match_all",
    "match_areas",
    "restore_analysis",
    "save_typed",
    "set_dollars",
    "set_focus",
    "set_target",
    "trash_analysis",
]


def set_focus(book: Book, analysis_id: str, area_id: str, on: bool, today: date) -> None:
    """Choose an area as a focus of an analysis from today on, or let it go.

    Raises:
        Refusal: the analysis does not measure this area.
    """
    verb = "chose {area} as a focus of {analysis}" if on else "let {area} go as a focus of {analysis}"
    with book.action(verb, analysis=analysis_id, area=area_id) as unit:
        measure = unit.get(AreaMeasure, joined_id(analysis_id, area_id))
        if measure is None:
            raise Refusal("This analysis does not measure that area.")
        if on != (measure.focus_since is not None):
            measure.focus_since = today if on else None
            unit.add(measure)


def set_target(book: Book, analysis_id: str, target: Target) -> None:
    """Choose what the rates of an analysis are read against.

    Raises:
        FormRefusal: a target of one's own is no number above 0 and up to 1,000 per 100.
    """
    own = target.kind is TargetKind.NUMBER
    number = TargetForm.of({"number": target.number}).number if own else None
    note = TargetForm.of({"number": 1, "note": target.note}).note
    with book.action("set the target of {analysis}", analysis=analysis_id) as unit:
        analysis = _analysis(unit, analysis_id)
        analysis.target_kind, analysis.target_note = target.kind.value, note
        analysis.target_number = None if number is None else float(number)
        unit.add(analysis)


def set_dollars(
    book: Book, analysis_id: str, days: Decimal | None, rate: Decimal | None, note: str = ""
) -> None:
    """Set the assumptions behind the federal dollars left; without both, no dollars are shown.

    Args:
        book: the book.
        analysis_id: the analysis.
        days: days of service in the summer.
        rate: federal dollars for one lunch.
        note: where these come from.

    Raises:
        FormRefusal: one is no number of at least 0.
    """
    form = DollarsForm.of({"service_days": days, "lunch_rate": rate, "note": note})
    with book.action("set the dollars of {analysis}", analysis=analysis_id) as unit:
        analysis = _analysis(unit, analysis_id)
        analysis.service_days = None if form.service_days is None else float(form.service_days)
        analysis.lunch_rate = None if form.lunch_rate is None else float(form.lunch_rate)
        analysis.dollars_note = form.note
        unit.add(analysis)


def edit_analysis(book: Book, analysis_id: str, form: AnalysisForm | Mapping[str, Any]) -> None:
    """Change what an analysis is called, its day, source and bases, and its roundtable where that is given.

    Raises:
        FormRefusal: a field is empty, the title is taken, or the roundtable is no longer in the book.
    """
    checked = AnalysisForm.of(form)
    with book.action("edited {analysis}", analysis=analysis_id) as unit:
        analysis = _analysis(unit, analysis_id)
        refuse_title_taken(unit, checked.title, besides=analysis_id)
        analysis.title, analysis.dated, analysis.source = checked.title, checked.dated, checked.source
        analysis.need_basis, analysis.served_basis = checked.need_basis.value, checked.served_basis.value
        if "roundtable" in checked.model_fields_set:
            _refuse_lost_roundtable(unit, checked.roundtable)
            analysis.roundtable_id = checked.roundtable
        unit.add(analysis)


def _refuse_lost_roundtable(unit: Unit, roundtable_id: str | None) -> None:
    roundtable = unit.get(Roundtable, roundtable_id) if roundtable_id else None
    if roundtable_id and (roundtable is None or roundtable.trashed_at is not None):
        raise FormRefusal({"roundtable": "This roundtable is no longer in the book. Choose another one."})


def trash_analysis(book: Book, analysis_id: str, today: date) -> None:
    """Move an analysis to the trash, where it stays as it is.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {analysis} to the trash", analysis=analysis_id) as unit:
        analysis = _analysis(unit, analysis_id)
        analysis.trashed_at = datetime.combine(today, unit.moment.timetz())
        unit.add(analysis)


def restore_analysis(book: Book, analysis_id: str, today: date) -> None:  # noqa: ARG001 - as trashing
    """Take an analysis out of the trash.

    Raises:
        FormRefusal: another analysis has taken its title meanwhile.
    """
    with book.action("restored {analysis}", analysis=analysis_id) as unit:
        analysis = _analysis(unit, analysis_id)
        refuse_title_taken(unit, analysis.title, besides=analysis_id)
        analysis.trashed_at = None
        unit.add(analysis)


def _analysis(unit: Unit, analysis_id: str) -> GapAnalysis:
    analysis = unit.get(GapAnalysis, analysis_id)
    if analysis is None:
        raise Refusal("This analysis is no longer in the book.")
    return analysis
