"""Writing learnings and adoptions: sharing, changing, taking up, the trash. Each is one named action."""

from collections.abc import Mapping
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningCard
from ci_tui.domain.names import search_key
from ci_tui.services.learnings import GONE
from ci_tui.services.write.adoptions import (
    adopt_learning,
    edit_adoption,
    restore_adoption,
    trash_adoption,
)
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.learning_forms import AdoptionForm, LearningForm
from ci_tui.services.write.learning_rows import (
    Sharer,
    learning_in,
    living_learning,
    sharer_named,
    write_learning,
    write_tags,
)
from ci_tui.services.write.named_areas import area_of
from ci_tui.services.write.roundtable_rows import place_behind
from ci_tui.store.book import Book
from ci_tui.store.reads import agenda_names, roundtables
from ci_tui.store.reads import learnings as reads
from ci_tui.store.tables.learnings import Learning
from ci_tui.store.writing import Unit

__all__ = [
    "AdoptionForm",
    "FormRefusal",
    "LearningForm",
    "add_learning",
    "adopt_learning",
    "edit_adoption",
    "edit_learning",
    "restore_adoption",
    "restore_learning",
    "trash_adoption",
    "trash_learning",
]

Typed = Mapping[str, Any]

_TEXTS = ("text", "believed", "found")


def add_learning(book: Book, form: LearningForm | Typed, today: date) -> str:
    """Write down something that was shared; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept; the day has not come yet, the roundtable is not in the
            book, the measure is not, several are called as the one who shared it.
    """
    checked = LearningForm.of(form)
    with book.read() as connection:
        roundtable_day = _day_of_roundtable(connection, checked.roundtable)
        day = checked.shared_on or min(roundtable_day or today, today)
        _refuse_future(day, today)
        _refuse_gone_measure(connection, checked.indicator)
        sharer = _sharer(connection, checked.shared_by)
    learning_id = book.new_id()
    with book.action("shared {learning}", **_refs(learning_id, checked, sharer)) as unit:
        learning = Learning(id=learning_id, kind=checked.kind.value, text_key="", shared_on=day)
        _share_at(unit, learning, checked.roundtable)
        _write(unit, learning, checked, set(LearningForm.model_fields), sharer)
    return learning_id


def edit_learning(book: Book, learning_id: str, form: LearningForm | Typed, today: date) -> None:
    """Change what was typed about a learning; fields that are not given stay as they are.

    Raises:
        FormRefusal: as for a new one.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = LearningForm.of(form)
    given = set(checked.model_fields_set)
    with book.read() as connection:
        before = reads.card(connection, learning_id)
        if before is None:
            raise Refusal(GONE)
        day = checked.shared_on or before.shared_on
        _refuse_future(day, today)
        moved = "roundtable" in given and (checked.roundtable or None) != before.roundtable_id
        if moved:
            _day_of_roundtable(connection, checked.roundtable)
        if checked.indicator != before.indicator_id:  # that one may be in the trash by now
            _refuse_gone_measure(connection, checked.indicator)
        named = "shared_by" in given and not _means_the_same(checked.shared_by, before)
        sharer = _sharer(connection, checked.shared_by) if named else None
    with book.action("changed {learning}", **_refs(learning_id, checked, sharer)) as unit:
        learning = living_learning(unit, learning_id)
        learning.shared_on = day
        if moved:
            _share_at(unit, learning, checked.roundtable)
        _write(unit, learning, checked, given, sharer)


def trash_learning(book: Book, learning_id: str, today: date) -> None:
    """Move a learning to the trash, where it stays as it is, with who took it up.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {learning} to the trash", learning=learning_id) as unit:
        learning = learning_in(unit, learning_id)
        learning.trashed_at = learning.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(learning)


def restore_learning(book: Book, learning_id: str) -> None:
    """Bring a learning back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {learning}", learning=learning_id) as unit:
        learning = learning_in(unit, learning_id)
        learning.trashed_at = None
        unit.add(learning)


def _write(
    unit: Unit, learning: Learning, form: LearningForm, given: set[str], sharer: Sharer | None
) -> None:
    """Write the fields of a form that were given, and who shared it where that is told."""
    if "kind" in given:
        learning.kind = form.kind.value
    for field in given.intersection(_TEXTS):
        setattr(learning, field, getattr(form, field))
    if sharer is not None:
        learning.partner_id, learning.contact_id, learning.guest = sharer
    if "area" in given:
        learning.area_id = area_of(unit, form.area)
    if "indicator" in given:
        learning.indicator_id = form.indicator or None
    write_learning(unit, learning)
    if "tags" in given:
        write_tags(unit, learning.id, form.tags)


def _share_at(unit: Unit, learning: Learning, roundtable_id: str) -> None:
    """Note the roundtable of a learning, behind all that was said there; none where the id is empty.

    At which moment and point of the agenda it was said was told of the roundtable before.
    """
    learning.place = place_behind(unit, roundtable_id) if roundtable_id else 0
    learning.roundtable_id = roundtable_id or None
    learning.said_at = learning.agenda_item_id = None


def _day_of_roundtable(connection: Connection, roundtable_id: str) -> date | None:
    """The day of the roundtable that was chosen, None without one.

    Raises:
        FormRefusal: the book does not have it.
    """
    if not roundtable_id:
        return None
    found = roundtables.card(connection, roundtable_id)
    if found is None or found.trashed:
        raise FormRefusal({"roundtable": "This roundtable is no longer in the book."})
    return found.day


def _refuse_gone_measure(connection: Connection, indicator_id: str) -> None:
    """Refuse a measure that was chosen and that the book does not have, or has in the trash."""
    if indicator_id and indicator_id not in {one.id for one, _ in agenda_names.measures(connection)}:
        raise FormRefusal({"indicator": "This measure is no longer in the book."})


def _refuse_future(day: date, today: date) -> None:
    if day > today:
        raise FormRefusal({"shared_on": f"{long_date(day)} has not come yet."})


def _sharer(connection: Connection, typed: str) -> Sharer:
    try:
        return sharer_named(connection, typed)
    except Refusal as refusal:
        raise FormRefusal({"shared_by": str(refusal)}) from refusal


def _means_the_same(typed: str, before: LearningCard) -> bool:
    """Whether the name in the form is the one that stood there; it means whom it meant."""
    known = (before.partner_id, before.contact_id, before.guest)
    if not any(known):
        return not typed
    shown = before.guest or reads.shared_by(before.partner, before.person, before.guest)
    return search_key(typed) == search_key(shown)


def _refs(learning_id: str, form: LearningForm, sharer: Sharer | None) -> dict[str, str]:
    """References of an action to a learning, where it was shared, by whom and from which measure."""
    told = {
        "learning": learning_id,
        "roundtable": form.roundtable,
        "indicator": form.indicator,
        "partner": sharer.partner_id if sharer else None,
        "contact": sharer.contact_id if sharer else None,
    }
    return {name: record for name, record in told.items() if record}
