"""Bringing a list of sites into the book: read, compared with what is there, written as one action."""

from collections.abc import Iterable, Iterator

from ci_tui.domain.names import area_key, joined_id, partner_key, search_key
from ci_tui.domain.partners import PartnerStatus, Sector
from ci_tui.exchange.table_file import Cancelled
from ci_tui.services.activity_import import ReadyImport, ready_import
from ci_tui.services.activity_import_known import Planned, Value
from ci_tui.services.activity_import_plan import ActivityImportPlan, ActivityImportPreview, Progress, Stop
from ci_tui.services.activity_import_sources import ROLE, layout_to_keep
from ci_tui.store.book import Book
from ci_tui.store.reads.activity_import import IMPORT_VERB
from ci_tui.store.tables.gaps import SourceLayout
from ci_tui.store.writing import Unit

_READ = 0.7  # of the whole work, as far as progress tells
_KEEPING = "Keeping the activities"
_STOPPED = "Stopped. Nothing was brought in."

Row = dict[str, object]


def import_activities(
    book: Book, plan: ActivityImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> ActivityImportPreview:
    """Bring in what is new and what changes of a list of sites, with its areas and partners, in one action.

    What a person wrote by hand stays, unless its line is to win; what the list no longer has stays, unless it
    is to end. How the list was read is remembered. Returns what was done; a second time the same file changes
    nothing.

    Raises:
        Refusal: as `activity_import.preview`.
        Cancelled: `cancelled` said yes; nothing was changed.
    """
    tell = progress or (lambda _share, _doing: None)
    stop = cancelled or (lambda: False)
    ready = ready_import(book, plan, lambda share, doing: tell(_READ * share, doing), stop)
    if not ready.preview.writes:
        tell(1.0, _KEEPING)
        return ready.preview
    book.back_up("before-importing")
    with book.action(IMPORT_VERB) as unit:
        writing = _Writing(unit, ready)
        for at, step in enumerate(writing.steps):
            if stop():
                raise Cancelled(_STOPPED)
            tell(_READ + (1 - _READ) * at / len(writing.steps), _KEEPING)
            step()
    tell(1.0, _KEEPING)
    return ready.preview


class _Writing:
    """The rows of an import, table by table, parents first."""

    def __init__(self, unit: Unit, ready: ReadyImport) -> None:
        self._unit = unit
        self._ready = ready
        self._plan = ready.preview.plan
        self._new = [one for one in ready.planned if one.is_new]
        self._known = [one for one in ready.planned if not one.is_new]
        self.steps = (
            self._write_areas, self._write_partners, self._write_new, self._change, self._write_parts,
            self._end_gone, self._remember,
        )  # fmt: skip

    def _write_areas(self) -> None:
        self._unit.bulk_insert(
            "area",
            (
                {"id": area_id, "name": name, "name_key": area_key(name), "code": None, "code_key": None}
                for area_id, name in self._ready.known.new_areas.items()
            ),
        )

    def _write_partners(self) -> None:
        new = self._ready.known.new_partners
        self._unit.bulk_insert(
            "partner",
            (
                {"id": one, "name": name, "name_key": search_key(name), "same_key": partner_key(name),
                 "sector": Sector.OTHER.value}
                for one, name in new.items()
            ),
        )  # fmt: skip
        since = self._plan.today.isoformat()
        self._unit.bulk_insert(
            "partner_status",
            (
                {"id": joined_id(one, since), "partner_id": one, "status": PartnerStatus.INVITED.value,
                 "since": since}
                for one in new
            ),
        )  # fmt: skip

    def _write_new(self) -> None:
        added_on = self._plan.today.isoformat()
        self._unit.bulk_insert(
            "activity",
            (
                {"id": one.id, **one.fields, "name_key": search_key(str(one.fields["name"])),
                 "added_on": added_on}
                for one in self._new
            ),
        )  # fmt: skip

    def _change(self) -> None:
        for one in self._known:
            fields: dict[str, Value] = dict(one.fields)
            if "name" in fields:
                fields["name_key"] = search_key(str(fields["name"]))
            if fields:
                sets = ", ".join(f"{field} = :{field}" for field in fields)
                self._unit.execute(f"UPDATE activity SET {sets} WHERE id = :id", {**fields, "id": one.id})

    def _write_parts(self) -> None:
        for one in self._known:
            self._clear(one)
        everything = self._ready.planned
        self._unit.bulk_insert("activity_area", _joins(everything, "area"))
        self._unit.bulk_insert("activity_partner", _joins(everything, "partner"))
        self._unit.bulk_insert("activity_exception", _exceptions(everything))
        self._unit.bulk_insert("activity_month", _months(everything))
        self._unit.bulk_insert("activity_origin", _origins(everything))

    def _clear(self, one: Planned) -> None:
        """Take out what other parts take the place of."""
        parts = {"area": one.area, "partner": one.partner, "exception": one.exceptions}
        for part, new in parts.items():
            if new is not None:
                self._unit.execute(f"DELETE FROM activity_{part} WHERE activity_id = ?", (one.id,))
        for month in one.months:
            row_id = joined_id(one.id, month.isoformat())
            self._unit.execute("DELETE FROM activity_month WHERE id = ?", (row_id,))

    def _end_gone(self) -> None:
        if self._plan.gone_end is None:
            return
        for one in self._ready.preview.gone:
            if one.ends:
                values = (self._plan.gone_end.isoformat(), one.id)
                self._unit.execute("UPDATE activity SET last_day = ? WHERE id = ?", values)

    def _remember(self) -> None:
        """How the list was read, for the next one with its columns."""
        signature = self._ready.preview.head.signature
        layout = layout_to_keep(self._ready.preview.choices, self._ready.preview.taken)
        known = self._unit.execute(
            "SELECT id FROM source_layout WHERE role = ? AND signature = ?", (ROLE, signature)
        ).fetchone()
        if known is None:
            self._unit.add(SourceLayout(role=ROLE, signature=signature, layout=layout))
        else:
            self._unit.execute("UPDATE source_layout SET layout = ? WHERE id = ?", (layout, known[0]))


def _joins(planned: Iterable[Planned], part: str) -> Iterator[Row]:
    for one in planned:
        other = getattr(one, part)
        if other is not None:
            yield {"id": joined_id(one.id, other), "activity_id": one.id, f"{part}_id": other}


def _exceptions(planned: Iterable[Planned]) -> Iterator[Row]:
    for one in planned:
        for day, why in one.exceptions or ():
            row_id = joined_id(one.id, day.isoformat())
            yield {"id": row_id, "activity_id": one.id, "day": day.isoformat(), "why": why}


def _months(planned: Iterable[Planned]) -> Iterator[Row]:
    for one in planned:
        for month, (expected, actual) in one.months.items():
            yield {
                "id": joined_id(one.id, month.isoformat()),
                "activity_id": one.id,
                "month": month.isoformat(),
                "expected": None if expected is None else float(expected),
                "actual": None if actual is None else float(actual),
            }


def _origins(planned: Iterable[Planned]) -> Iterator[Row]:
    for one in planned:
        for source, key in one.origins:
            row_id = joined_id(one.id, source, key)
            yield {"id": row_id, "activity_id": one.id, "source": source, "key": key}
