"""Writing the backbone: who holds its functions, and which entries were work for one. Each is one action."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from ci_tui.domain.backbone import Function, Holder
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.backbone import HOLDER_GONE
from ci_tui.services.write.backbone_forms import GivenForm, HolderForm, LetGoForm, PeriodForm, WorkForm
from ci_tui.services.write.backbone_rows import ASKED, refs_to
from ci_tui.services.write.backbone_tags import given_values, note_work, tag, untag
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.named_people import who_is_named
from ci_tui.store.book import Book
from ci_tui.store.reads import backbone as reads
from ci_tui.store.reads.known_people import Known
from ci_tui.store.tables.backbone import FunctionHolder
from ci_tui.store.writing import Unit

__all__ = [
    "GivenForm",
    "HolderForm",
    "LetGoForm",
    "PeriodForm",
    "WorkForm",
    "edit_holder",
    "given_values",
    "hold",
    "holder_values",
    "let_go",
    "note_work",
    "tag",
    "untag",
]

Typed = Mapping[str, Any]

_HOLDS = "named {partner} for the backbone: "
_CHANGED = "changed how {partner} holds a function of the backbone: "
_LET_GO = "said that {partner} holds no longer: "


def hold(book: Book, function: Function, form: HolderForm | Typed, today: date) -> str:
    """Name a partner, maybe through one of its people, as one that holds a function; returns the id.

    Raises:
        FormRefusal: something typed cannot be kept; the book has no such partner, or it is in the trash; it
            holds the function in these days already.
    """
    checked = HolderForm.of(form)
    since = checked.since or today
    until = _until(since, checked.until)
    with book.read() as connection:
        who = who_is_named(connection, checked.who, "who", ASKED)
    holder_id = book.new_id()
    with book.action(f"{_HOLDS}{function.words}", **refs_to(who)) as unit:
        holder = FunctionHolder(
            id=holder_id,
            function=function.value,
            partner_id=who.partner_id,
            contact_id=who.contact_id,
            since=since,
            until=until,
            note=checked.note,
        )
        unit.add(holder)
        _refuse_odd(unit, holder.id)
    return holder_id


def edit_holder(book: Book, holder_id: str, form: HolderForm | Typed, today: date) -> None:
    """Change through whom a partner holds a function, since when and until when; the rest stays as it was.

    Raises:
        FormRefusal: something typed cannot be kept; it names another partner.
        Refusal: it is no longer among those who hold a function.
    """
    checked = HolderForm.of(form)
    given = checked.model_fields_set
    with _about(book, holder_id, _CHANGED) as (unit, holder):
        who = Known(holder.partner_id, holder.contact_id, "")
        if "who" in given:
            who = who_is_named(unit.connection, checked.who, "who", ASKED)
            if who.partner_id != holder.partner_id:
                sentence = "Another partner held this. Say that it no longer does, and name the new one."
                raise FormRefusal({"who": sentence})
        holder.contact_id = who.contact_id
        holder.since = (checked.since or today) if "since" in given else holder.since
        holder.until = _until(holder.since, checked.until if "until" in given else holder.until)
        holder.note = checked.note if "note" in given else holder.note
        unit.add(holder)
        _refuse_odd(unit, holder.id)


def holder_values(holder: Holder) -> dict[str, object]:
    """What a form about one who holds a function begins with, as `HolderForm.begin` takes it."""
    who = f"person:{holder.contact_id}" if holder.contact_id else f"partner:{holder.partner_id}"
    return {"who": who, "since": holder.since, "until": holder.until, "note": holder.note}


def let_go(book: Book, holder_id: str, form: LetGoForm | Typed, today: date) -> None:
    """Say that somebody holds a function no more, from a day on; what was done stays.

    Where that is the day since which it was held, or an earlier one, it was named by mistake, and goes.

    Raises:
        FormRefusal: it is no day.
        Refusal: it is no longer among those who hold a function.
    """
    on = LetGoForm.of(form).on or today
    with _about(book, holder_id, _LET_GO) as (unit, holder):
        if on <= holder.since:
            unit.delete(holder)
        else:
            holder.until = on
            unit.add(holder)


def _until(since: date, until: date | None) -> date | None:
    if until is not None and until < since:
        sentence = f"{plain_date(until)} lies before the day on which it began, {plain_date(since)}."
        raise FormRefusal({"until": sentence})
    return until


def _refuse_odd(unit: Unit, holder_id: str) -> None:
    """Refuse a partner that has left by then, or that holds the function on one of these days already."""
    unit.session.flush()
    every = reads.holders(unit.connection)
    holder = next((one for one in every if one.id == holder_id), None)
    if holder is None:  # its partner went to the trash
        raise Refusal(HOLDER_GONE)
    if holder.left_on is not None and holder.left_on <= holder.since:
        told = f"{holder.partner} has left the network. Say that it is active again first."
        raise FormRefusal({"who": told})
    last = date.max if holder.ends is None else holder.ends - timedelta(1)
    for one in every:
        same = one.function is holder.function and one.partner_id == holder.partner_id
        if same and one.id != holder_id and one.holds_between(holder.since, last):
            since = plain_date(one.since)
            raise FormRefusal({"who": f"It holds this function already, since {since}; e changes that."})


@contextmanager
def _about(book: Book, holder_id: str, verb: str) -> Iterator[tuple[Unit, FunctionHolder]]:
    """One action about somebody that holds a function."""
    with book.read() as connection:
        found = connection.execute(
            "SELECT function, partner_id, contact_id FROM function_holder WHERE id = ?", (holder_id,)
        ).fetchone()
    if found is None:
        raise Refusal(HOLDER_GONE)
    function, partner_id, contact_id = found
    refs = refs_to(Known(partner_id, contact_id, ""))
    with book.action(f"{verb}{Function(function).words}", **refs) as unit:
        holder = unit.get(FunctionHolder, holder_id)
        if holder is None:
            raise Refusal(HOLDER_GONE)
        yield unit, holder
