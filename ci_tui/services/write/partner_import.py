"""Bringing a file of partners into the book: read, compared with what is there, written as one action."""

from collections.abc import Iterable, Iterator
from datetime import date

from ci_tui.domain.names import area_key, joined_id, partner_key, search_key
from ci_tui.domain.partners import Reach
from ci_tui.exchange.incoming import reach_key
from ci_tui.exchange.table_file import Cancelled
from ci_tui.services.partner_import import Planned, Progress, Stop, planned
from ci_tui.services.partner_import_known import Partner, Person, Record
from ci_tui.services.partner_import_plan import PartnerImportPlan, PartnerImportPreview
from ci_tui.store.book import Book
from ci_tui.store.reads.partner_import import IMPORT_VERB
from ci_tui.store.writing import Unit

_READ = 0.7  # of the whole work, as far as progress tells
_KEEPING = "Keeping the partners"
_STOPPED = "Stopped. Nothing was brought in."


def import_partners(
    book: Book, plan: PartnerImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> PartnerImportPreview:
    """Bring in everything that is certain or answered, in one action; what is asked about is left out.

    Returns what was done with each line. A second time the same file changes nothing.

    Raises:
        Refusal: a file cannot be read, a column is missing, or nothing says who the partners are.
        Cancelled: `cancelled` said yes; nothing was changed.
    """
    tell = progress or (lambda _share, _doing: None)
    stop = cancelled or (lambda: False)
    ready = planned(book, plan, lambda share, doing: tell(_READ * share, doing), stop)
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

    def __init__(self, unit: Unit, ready: Planned) -> None:
        self._unit = unit
        self._known = ready.known
        self._partners = list(ready.known.partners.values())
        self._people = list(ready.known.people.values())
        self.steps = (
            self._write_areas, self._write_partners, self._write_people, self._write_hanging,
            self._write_reaches, self._change,
        )  # fmt: skip

    def _write_areas(self) -> None:
        self._insert(
            "area",
            (
                {"id": area_id, "name": name, "name_key": area_key(name), "code": None, "code_key": None}
                for area_id, name in self._known.new_areas.items()
            ),
        )

    def _write_partners(self) -> None:
        self._insert("partner", (_partner_row(one) for one in self._partners if one.is_new))

    def _write_people(self) -> None:
        self._insert("contact", (_person_row(one) for one in self._people if one.is_new))

    def _write_hanging(self) -> None:
        new_id = self._unit.new_id
        self._insert(
            "partner_spelling",
            (
                {"id": new_id(), "partner_id": one.id, "spelling": name, "spelling_key": search_key(name),
                 "same_key": partner_key(name)}
                for one in self._partners for name in one.new_spellings
            ),
        )  # fmt: skip
        self._write_statuses()
        self._insert(
            "partner_area",
            (
                {"id": joined_id(one.id, area_id), "partner_id": one.id, "area_id": area_id}
                for one in self._partners for area_id in one.new_areas
            ),
        )  # fmt: skip
        self._insert("partner_origin", self._origins())

    def _write_statuses(self) -> None:
        """Statuses have the day in their id: one that begins on the same day takes the place of another."""
        rows = []
        for one in self._partners:
            for since, status in one.new_statuses.items():
                row_id = joined_id(one.id, since.isoformat())
                values = (status, row_id)
                if (
                    one.is_new
                    or not self._unit.execute(
                        "UPDATE partner_status SET status = ? WHERE id = ?", values
                    ).rowcount
                ):
                    rows.append(_status_row(row_id, one, status, since))
        self._insert("partner_status", rows)

    def _origins(self) -> Iterator[dict[str, object]]:
        for record in (*self._partners, *self._people):
            for source, key in record.new_origins:
                partner, contact = _owner(record)
                row_id = joined_id(partner, contact or "", source, key)
                yield {
                    "id": row_id,
                    "partner_id": partner,
                    "contact_id": contact,
                    "source": source,
                    "key": key,
                }

    def _write_reaches(self) -> None:
        self._insert(
            "reach",
            (
                _reach_row(self._unit.new_id(), record, reach, place)
                for record in (*self._partners, *self._people) for reach, place in record.new_reaches
            ),
        )  # fmt: skip

    def _change(self) -> None:
        for table, records in (("partner", self._partners), ("contact", self._people)):
            for record in records:
                if record.is_new or not (record.changed or record.brought_back):
                    continue
                values: dict[str, object] = {**record.changed}
                if record.brought_back:
                    values["trashed_at"] = None
                sets = ", ".join(f"{field} = :{field}" for field in values)
                self._unit.execute(f"UPDATE {table} SET {sets} WHERE id = :id", {**values, "id": record.id})

    def _insert(self, table: str, rows: Iterable[dict[str, object]]) -> None:
        self._unit.bulk_insert(table, rows)


def _partner_row(one: Partner) -> dict[str, object]:
    keys = {"name_key": search_key(one.name), "same_key": partner_key(one.name)}
    return {"id": one.id, **one.values, **keys}


def _person_row(one: Person) -> dict[str, object]:
    assert one.partner is not None
    return {"id": one.id, "partner_id": one.partner.id, **one.values, "name_key": search_key(one.name)}


def _status_row(row_id: str, one: Partner, status: str, since: date) -> dict[str, object]:
    return {"id": row_id, "partner_id": one.id, "status": status, "since": since.isoformat()}


def _reach_row(row_id: str, record: Record, reach: Reach, place: int) -> dict[str, object]:
    partner, contact = _owner(record)
    return {
        "id": row_id, "partner_id": partner, "contact_id": contact, "kind": reach.kind.value,
        "value": reach.value, "value_key": reach_key(reach), "label": reach.label, "place": place,
    }  # fmt: skip


def _owner(record: Record) -> tuple[str, str | None]:
    """The ids of the partner, and of the person where the record is one."""
    if isinstance(record, Person):
        assert record.partner is not None
        return record.partner.id, record.id
    return record.id, None
