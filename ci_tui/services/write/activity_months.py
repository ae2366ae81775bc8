"""Writing the average daily participation of an activity, month by month, in one named action."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id
from ci_tui.services.activities import GONE
from ci_tui.services.write.activity_forms import MonthForm
from ci_tui.services.write.activity_rows import activity_refs, living_activity
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.typed_periods import read_period
from ci_tui.store.book import Book
from ci_tui.store.reads import activities as reads
from ci_tui.store.tables.activities import ActivityMonth
from ci_tui.store.writing import Unit

Figure = Decimal | float | str | None
"""Children a day, as typed or as computed; None, or an empty text, where it is not known."""


def set_months(book: Book, activity_id: str, months: Mapping[date | str, tuple[Figure, Figure]]) -> None:
    """Note the participation of months: expected and actual children a day, None where not known.

    A month is any day of it, or a text such as `July 2026`. Months that are not given stay as they are; one
    with neither figure is taken out.

    Raises:
        FormRefusal: of the month as it was given: it is no month, or a figure cannot be kept.
        Refusal: the activity is in the trash, or no longer in the book.
    """
    checked = dict(_checked(month, *figures) for month, figures in months.items())
    with book.read() as connection:
        known = reads.activity(connection, activity_id)
    if known is None:
        raise Refusal(GONE)
    partners = tuple(one.id for one in known.partners)
    with book.action("noted the figures of {activity}", **activity_refs(activity_id, partners)) as unit:
        living_activity(unit, activity_id)
        for month, form in checked.items():
            _write_month(unit, activity_id, month, form)


def _write_month(unit: Unit, activity_id: str, month: date, form: MonthForm) -> None:
    """Write the figures of a month, known by its first day; without any figure it has no row."""
    row_id = joined_id(activity_id, month.isoformat())
    row = unit.get(ActivityMonth, row_id)
    if form.expected is None and form.actual is None:
        if row is not None:
            unit.delete(row)
        return
    row = row or ActivityMonth(id=row_id, activity_id=activity_id, month=month)
    row.expected = None if form.expected is None else float(form.expected)
    row.actual = None if form.actual is None else float(form.actual)
    unit.add(row)


def _checked(month: date | str, expected: Figure, actual: Figure) -> tuple[date, MonthForm]:
    told = str(month)
    try:
        day = read_period(month, None) if isinstance(month, str) else month
        return day.replace(day=1), MonthForm.of({"expected": expected, "actual": actual})
    except Refusal as refusal:
        raise FormRefusal({told: str(refusal)}) from refusal
