"""Looking at a list of sites before anything is kept: what is new, what changes, what to ask."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ci_tui.domain.names import new_id
from ci_tui.exchange.site_reading import SiteChoices, SiteReading
from ci_tui.exchange.site_table import read_site_table, site_head
from ci_tui.exchange.site_table_layout import SiteHead
from ci_tui.exchange.table_file import Cancelled, TableFile, open_table
from ci_tui.services import activity_import_words as words
from ci_tui.services.activity_import_areas import area_column
from ci_tui.services.activity_import_fill import Filling
from ci_tui.services.activity_import_known import KnownActivities, Planned
from ci_tui.services.activity_import_plan import (
    ActivityImportPlan,
    ActivityImportPreview,
    Difference,
    Elsewhere,
    Fate,
    GoneActivity,
    ImportedActivity,
    Progress,
    Stop,
    Taken,
    Undated,
)
from ci_tui.services.activity_import_sources import remembered, year_of
from ci_tui.store.book import Book
from ci_tui.store.reads import activities as activity_reads
from ci_tui.store.reads import seasons as season_reads
from ci_tui.store.reads.activity_import import booked_activities

__all__ = [
    "ActivityImportPlan", "ActivityImportPreview", "Cancelled", "Difference", "Elsewhere", "Fate",
    "GoneActivity", "ImportedActivity", "ListTop", "ReadyImport", "Taken", "Undated", "list_top",
    "preview", "ready_import",
]  # fmt: skip

_READ = 0.6  # of the whole look, as far as progress tells
_EVERY = 500
_STOPPED = "Stopped. Nothing was brought in."


@dataclass(frozen=True, slots=True)
class ListTop:
    """The top of a list, and how it would be read: as chosen, as last time, else as its columns suggest."""

    head: SiteHead
    choices: SiteChoices
    taken: Taken
    as_last_time: bool


@dataclass(frozen=True, slots=True)
class ReadyImport:
    """An import, ready to be written: its preview, the activities as they would be, and what is made."""

    preview: ActivityImportPreview
    planned: tuple[Planned, ...]
    known: KnownActivities
    source: str


def list_top(book: Book, plan: ActivityImportPlan) -> ListTop:
    """The top of the plan's list.

    Raises:
        Refusal: the file cannot be read, there is no such header line, or a chosen column is missing.
    """
    return _top(book, plan, open_table(plan.file), _known(book))


def preview(
    book: Book, plan: ActivityImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> ActivityImportPreview:
    """Read the plan's list in full and say what would be kept. Nothing is written.

    Raises:
        Refusal: the file or a column is missing, nothing names the sites, or no row is one.
        Cancelled: `cancelled` said yes.
    """
    return ready_import(book, plan, progress, cancelled).preview


def ready_import(
    book: Book, plan: ActivityImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> ReadyImport:
    """As `preview`, with what is to be written."""
    tell = progress or (lambda _share, _doing: None)
    stop = cancelled or (lambda: False)
    table = open_table(plan.file)
    known = _known(book)
    top = _top(book, plan, table, known)
    reading = read_site_table(
        table,
        top.choices,
        near=plan.today,
        day_first=plan.day_first,
        progress=lambda share: tell(_READ * share, words.READING),
        cancelled=stop,
    )
    source = f"{top.head.signature}:{year_of(reading, plan.today, known.seasons)}"
    filling = Filling(known, plan, reading, taken=top.taken, source=source)
    _fill(filling, reading, tell, stop)
    return ReadyImport(_preview(plan, top, reading, filling), tuple(filling.planned), known, filling.source)


def _fill(filling: Filling, reading: SiteReading, tell: Progress, stop: Stop) -> None:
    filling.match(reading.sites)
    for at, site in enumerate(reading.sites):
        if at % _EVERY == 0:
            if stop():
                raise Cancelled(_STOPPED)
            tell(_READ + (1 - _READ) * at / len(reading.sites), words.COMPARING)
        filling.take(site)
    filling.look_for_gone()


def _known(book: Book, make_id: Callable[[], str] = new_id) -> KnownActivities:
    with book.read() as connection:
        return KnownActivities(
            booked_activities(connection),
            activity_reads.activities(connection),
            season_reads.seasons(connection),
            make_id,
        )


def _top(book: Book, plan: ActivityImportPlan, table: TableFile, known: KnownActivities) -> ListTop:
    kept = remembered(book, table)
    taken = _taken(plan, Taken() if kept is None else kept.taken)
    if plan.choices is None and kept is not None:
        return ListTop(site_head(table, kept.choices), kept.choices, taken, True)
    asked = plan.choices or SiteChoices()
    head = site_head(table, asked)
    if asked.area is None:
        asked = replace(asked, area=area_column(head, known))
    return ListTop(head, asked, taken, False)


def _taken(plan: ActivityImportPlan, last: Taken) -> Taken:
    """As the plan says; as last time where it says nothing."""
    return Taken(
        undated=last.undated if plan.undated is None else plan.undated,
        elsewhere=last.elsewhere if plan.elsewhere is None else plan.elsewhere,
        sponsors=last.sponsors if plan.take_sponsors is None else plan.take_sponsors,
        weekdays=last.weekdays if plan.weekdays is None else plan.weekdays,
    )


def _preview(
    plan: ActivityImportPlan, top: ListTop, reading: SiteReading, filling: Filling
) -> ActivityImportPreview:
    known = filling.known
    seen = ActivityImportPreview(
        plan=plan,
        choices=top.choices,
        taken=top.taken,
        head=top.head,
        reading=reading,
        lines=tuple(filling.lines),
        gone=tuple(filling.gone),
        areas_known=len(filling.areas - known.new_areas.keys()),
        new_areas=tuple(known.new_areas.values()),
        sponsors=len(filling.sponsors),
        sponsors_known=sum(one not in known.new_partners for one in filling.sponsors.values() if one),
        new_partners=tuple(known.new_partners.values()),
        undated=filling.undated,
        dates_of_undated=filling.season,
        without_weekdays=filling.without_weekdays,
        as_last_time=top.as_last_time,
    )
    alike = tuple(name for name, one in filling.sponsor_names() if one is None and known.is_alike(name))
    new = {line.line for line in seen.lines if line.fate is Fate.NEW}
    sites = [site for site in reading.sites if site.line in new]
    return replace(seen, told=tuple(words.told(seen, alike)), questions=tuple(words.questions(seen, sites)))
