"""Writing which partners agree to a result, and which do no longer. Each is one named action."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import joined_id
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.partner_rows import living_partner
from ci_tui.services.write.result_rows import living_result
from ci_tui.services.write.roundtable_rows import living_roundtable, numbered
from ci_tui.store.book import Book
from ci_tui.store.tables.results import Endorsement
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]


def endorse(
    book: Book,
    result_id: str,
    partner_ids: Iterable[str],
    on: date,
    roundtable_id: str | None = None,
    *,
    today: date | None = None,
) -> int:
    """Note that partners agree to a result since a day; returns how many did not before.

    One that agrees already stays as it is; one that withdrew agrees anew.

    Raises:
        FormRefusal: the day lies after `today`.
        Refusal: nobody is named; a partner, the result or the roundtable is in the trash, or no longer in the
            book.
    """
    wanted = tuple(dict.fromkeys(partner_ids))
    if not wanted:
        raise Refusal("Name a partner that agrees.")
    _refuse_future(on, today)
    refs = {"result": result_id, **numbered("partner", wanted)}
    if roundtable_id:
        refs["roundtable"] = roundtable_id
    with book.action("endorsed {result}", **refs) as unit:
        living_result(unit, result_id)
        if roundtable_id:
            living_roundtable(unit, roundtable_id)
        return write_endorsements(unit, result_id, wanted, on, roundtable_id)


def withdraw(
    book: Book, result_id: str, partner_id: str, why: str, on: date, *, today: date | None = None
) -> None:
    """Note that a partner no longer agrees to a result since a day, and why, where it says so.

    Raises:
        FormRefusal: the day lies before the one on which it agreed, or after `today`.
        Refusal: it does not agree to it; the result is in the trash, or no longer in the book.
    """
    _refuse_future(on, today)
    refs = {"result": result_id, "partner": partner_id}
    with book.action("{partner} no longer endorses {result}", **refs) as unit:
        living_result(unit, result_id)
        row = unit.get(Endorsement, endorsement_id(result_id, partner_id))
        if row is None or row.withdrawn_on is not None:
            raise Refusal("This partner is not among those that agree.")
        if on < row.endorsed_on:
            agreed = plain_date(row.endorsed_on)
            raise FormRefusal({"on": f"{plain_date(on)} lies before it agreed, on {agreed}."})
        row.withdrawn_on, row.withdrawn_why = on, why.strip()
        unit.add(row)


def write_endorsements(
    unit: Unit, result_id: str, partner_ids: Iterable[str], on: date, roundtable_id: str | None
) -> int:
    """Write, inside an action, that partners agree since a day; returns how many did not before.

    Raises:
        Refusal: a partner is in the trash, or no longer in the book.
    """
    return sum(_endorse(unit, result_id, partner_id, on, roundtable_id) for partner_id in partner_ids)


def endorsement_id(result_id: str, partner_id: str) -> str:
    """The id of an endorsement: the same for the same two, on every laptop."""
    return joined_id(result_id, partner_id)


def _refuse_future(on: date, today: date | None) -> None:
    if today is not None and on > today:
        raise FormRefusal({"on": f"{long_date(on)} has not come yet."})


def _endorse(unit: Unit, result_id: str, partner_id: str, on: date, roundtable_id: str | None) -> bool:
    living_partner(unit, partner_id)
    row_id = endorsement_id(result_id, partner_id)
    row = unit.get(Endorsement, row_id)
    if row is not None and row.withdrawn_on is None:
        return False
    row = row or Endorsement(id=row_id, result_id=result_id, partner_id=partner_id, endorsed_on=on)
    row.endorsed_on, row.roundtable_id = on, roundtable_id
    row.withdrawn_on, row.withdrawn_why = None, ""
    unit.add(row)
    return True
