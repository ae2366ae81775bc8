"""The second half of the year: gaps, what is imported and joined, and what keeps a book safe."""

from datetime import date
from decimal import Decimal

from trouble.agenda_deeds import LUNCHES
from trouble.deeds import LIBRARY, PANTRY
from trouble.desk import TODAY, Desk
from trouble.measure_deeds import RIDES
from trouble.year import deed, quiet

from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.gaps import Target, TargetKind
from ci_tui.exchange.gap_table import TableChoices
from ci_tui.services import csv_export, lossless
from ci_tui.services.document_files import write_documents
from ci_tui.services.door import writing
from ci_tui.services.gap_plan import ImportPlan
from ci_tui.services.measure_documents import measure_csv
from ci_tui.services.reports import report
from ci_tui.store.preferences import Preferences


@deed
def bring_a_small_analysis_in(desk: Desk) -> object:
    return writing().gaps.import_analysis(desk.book, _plan(desk, "July", "july need", "july served"))


@deed
def match_two_areas(desk: Desk) -> object:
    areas = desk.id_of("area", "North End"), desk.id_of("area", "N. End")
    return writing().gaps.match_areas(desk.book, desk.id_of("gap_analysis", "July", "title"), *areas)


@deed
def choose_a_focus_area(desk: Desk) -> object:
    return writing().gaps.set_focus(desk.book, _typed(desk), desk.id_of("area", "East End"), True, TODAY)


@deed
def set_a_target(desk: Desk) -> object:
    return writing().gaps.set_target(desk.book, _typed(desk), Target(TargetKind.NUMBER, Decimal(55), "ours"))


@deed
def set_the_dollars(desk: Desk) -> object:
    return writing().gaps.set_dollars(desk.book, _typed(desk), Decimal(45), Decimal("5.60"), "USDA")


@deed
def change_an_analysis(desk: Desk) -> object:
    form = {"title": "Typed", "dated": "2026-07-31", "source": "the minutes of July"}
    return writing().gaps.edit_analysis(desk.book, _typed(desk), form)


@deed
def move_an_analysis_to_the_trash(desk: Desk) -> object:
    return writing().gaps.trash_analysis(desk.book, _typed(desk), TODAY)


@deed
def bring_an_analysis_back(desk: Desk) -> object:
    return writing().gaps.restore_analysis(desk.book, _typed(desk), TODAY)


@deed
def make_two_partners_one(desk: Desk) -> object:
    pair = desk.id_of("partner", LIBRARY), desk.id_of("partner", PANTRY)
    return writing().partners.merge_partners(desk.book, *pair, TODAY)


@deed
def move_a_partner_to_the_trash(desk: Desk) -> object:
    return writing().partners.trash_partner(desk.book, desk.id_of("partner", "Rec Center"), TODAY)


@deed
def bring_a_partner_back(desk: Desk) -> object:
    return writing().partners.restore_partner(desk.book, desk.id_of("partner", "Rec Center"))


@deed
def bring_an_analysis_in(desk: Desk) -> object:
    return writing().gaps.import_analysis(desk.book, _plan(desk, "Summer 2026", "need", "served"))


@deed
def undo_it(desk: Desk) -> object:
    return writing().undo.undo(desk.book)


@deed
def do_it_again(desk: Desk) -> object:
    return writing().undo.redo(desk.book)


@deed
def undo_that_as_well(desk: Desk) -> object:
    return writing().undo.undo(desk.book)


@deed
def export_the_book(desk: Desk) -> object:
    return lossless.export_json(desk.book, desk.papers / "book.json")


@deed
def export_tables(desk: Desk) -> object:
    return csv_export.export_csv(desk.book, desk.papers / "tables")


@deed
def write_what_measures_tell(desk: Desk) -> object:
    result = desk.id_of("result", LUNCHES, "statement")
    card = report(desk.book, DocumentKind.SCORECARD, today=TODAY, result_id=result)
    table = measure_csv(desk.book, desk.id_of("indicator", RIDES), TODAY)
    return write_documents((card, table), desk.papers / "measures")


@deed
def make_a_book_of_the_export(desk: Desk) -> object:
    again = desk.papers / "again.db"
    lossless.import_json(desk.papers / "book.json", again)
    return again


@quiet
def choose_a_theme(desk: Desk) -> object:
    return Preferences.load().with_theme("paper")


def _typed(desk: Desk) -> str:
    return desk.id_of("gap_analysis", "Typed", "title")


def _plan(desk: Desk, title: str, need: str, served: str) -> ImportPlan:
    return ImportPlan(
        title=title,
        dated=date(2026, 7, 31),
        source="the state",
        need_file=desk.tables / f"{need}.csv",
        need=TableChoices(area="Area", value="Children"),
        served_file=desk.tables / f"{served}.csv",
        served=TableChoices(area="Area", value="Lunches", weekdays=22),
    )
