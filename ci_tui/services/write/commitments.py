"""Writing commitments: promising, changing, what became of them, the trash. Each is one named action."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Connection
from typing import Any, NamedTuple

from ci_tui.domain.commitments import CommitmentLine
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.services.commitments import GONE
from ci_tui.services.write.commitment_answers import (
    drop_commitment,
    gone_through,
    keep_promise,
    move_due,
    reopen_commitment,
    stays_open,
)
from ci_tui.services.write.commitment_forms import (
    NEW,
    CommitmentForm,
    DroppedForm,
    KeptForm,
    MovedForm,
)
from ci_tui.services.write.commitment_rows import (
    commitment_in,
    correct_due,
    living_commitment,
    new_commitment,
    write_commitment,
)
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.learning_rows import Sharer, sharer_named
from ci_tui.services.write.named_areas import area_of
from ci_tui.services.write.partner_rows import new_partner
from ci_tui.services.write.roundtable_rows import place_behind
from ci_tui.store.book import Book
from ci_tui.store.reads import agenda_names, known_people, learnings, roundtables
from ci_tui.store.reads import commitments as reads
from ci_tui.store.tables.commitments import Commitment
from ci_tui.store.writing import Unit

__all__ = [
    "CommitmentForm",
    "DroppedForm",
    "FormRefusal",
    "KeptForm",
    "MovedForm",
    "NewPromise",
    "add_commitment",
    "drop_commitment",
    "edit_commitment",
    "gone_through",
    "keep_promise",
    "move_due",
    "new_promise",
    "reopen_commitment",
    "restore_commitment",
    "stays_open",
    "trash_commitment",
]

Typed = Mapping[str, Any]


class _Promiser(NamedTuple):
    """Who promises; `new` is the name of a partner that has to be made, under the id it has here."""

    sharer: Sharer
    new: str = ""


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise that was checked, on its way into the book."""

    id: str
    form: CommitmentForm
    made_on: date
    who: _Promiser

    @property
    def refs(self) -> dict[str, str]:
        """References of an action to it, who makes it and where."""
        return _refs(self.id, self.form.roundtable, self.who)

    def write(self, unit: Unit) -> None:
        """Write it inside an action, with the partner that makes it where the book does not have that yet."""
        _make_partner(unit, self.who, self.made_on)
        new_commitment(
            unit,
            id=self.id,
            text=self.form.text,
            sharer=self.who.sharer,
            made_on=self.made_on,
            due=self.form.due,
            area_id=area_of(unit, self.form.area),
            learning_id=self.form.learning or None,
            roundtable_id=self.form.roundtable or None,
            place=_place(unit, self.form.roundtable),
            strategy_id=self.form.strategy or None,
        )


def new_promise(book: Book, form: CommitmentForm | Typed, today: date) -> NewPromise:
    """A promise as it was typed, checked, for an action to write.

    Raises:
        FormRefusal: as `add_commitment` does.
    """
    checked = CommitmentForm.of(form)
    if not checked.text:
        raise FormRefusal({"text": "Write what is promised."})
    with book.read() as connection:
        roundtable_day = _day_of_roundtable(connection, checked.roundtable)
        made_on = checked.made_on or min(roundtable_day or today, today)
        _refuse_days(made_on, checked.due, today)
        _refuse_learning(connection, checked.learning)
        _refuse_strategy(connection, checked.strategy)
        return NewPromise(book.new_id(), checked, made_on, _promiser(book, connection, checked.who))


def add_commitment(book: Book, form: CommitmentForm | Typed, today: date) -> str:
    """Write down a promise; returns its id. A new partner is active since the day of the promise.

    Raises:
        FormRefusal: something typed cannot be kept; it is due before it was made, or made on a day to come;
            its roundtable, learning or strategy is not in the book; several are called as the promiser.
    """
    promise = new_promise(book, form, today)
    with book.action("promised {commitment}", **promise.refs) as unit:
        promise.write(unit)
    return promise.id


def edit_commitment(book: Book, commitment_id: str, form: CommitmentForm | Typed, today: date) -> None:
    """Change what was typed about a promise; fields that are not given stay as they are.

    Another due date sets right what was written down wrong; `move_due` is for one that was moved.

    Raises:
        FormRefusal: as for a new one.
        Refusal: it is in the trash, or no longer in the book.
    """
    checked = CommitmentForm.of(form)
    given = set(checked.model_fields_set)
    with book.read() as connection:
        card = reads.card(connection, commitment_id)
        if card is None:
            raise Refusal(GONE)
        before = card.line
        made_on = checked.made_on or before.made_on
        due = checked.due if "due" in given else before.due
        if (made_on, due) != (before.made_on, before.due):
            _refuse_days(made_on, due, today)
        if "learning" in given and (checked.learning or None) != before.learning_id:
            _refuse_learning(connection, checked.learning)
        if "strategy" in given and (checked.strategy or None) != before.strategy_id:
            _refuse_strategy(connection, checked.strategy)
        if "roundtable" in given and (checked.roundtable or None) != before.roundtable_id:
            _day_of_roundtable(connection, checked.roundtable)
        named = "who" in given and not _means_the_same(checked.who, before)
        who = _promiser(book, connection, checked.who) if named else None
    with book.action("changed {commitment}", **_refs(commitment_id, checked.roundtable, who)) as unit:
        commitment = living_commitment(unit, commitment_id)
        if who is not None:
            _make_partner(unit, who, made_on)
            commitment.partner_id, commitment.contact_id, commitment.guest = who.sharer
        if made_on != commitment.made_on:
            commitment.made_on = made_on
            commitment.status_since = max(commitment.status_since, made_on)
        correct_due(unit, commitment, due)
        _write(unit, commitment, checked, given)


def trash_commitment(book: Book, commitment_id: str, today: date) -> None:
    """Move a promise to the trash, where it stays as it is, with the dates it had and the answers.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("moved {commitment} to the trash", commitment=commitment_id) as unit:
        commitment = commitment_in(unit, commitment_id)
        commitment.trashed_at = commitment.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(commitment)


def restore_commitment(book: Book, commitment_id: str) -> None:
    """Bring a promise back from the trash.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.action("brought back {commitment}", commitment=commitment_id) as unit:
        commitment = commitment_in(unit, commitment_id)
        commitment.trashed_at = None
        unit.add(commitment)


def _write(unit: Unit, commitment: Commitment, form: CommitmentForm, given: set[str]) -> None:
    """Write the fields of a form that were given; who promised and the days are written already."""
    if "text" in given:
        commitment.text = form.text
    if "area" in given:
        commitment.area_id = area_of(unit, form.area)
    if "learning" in given:
        commitment.learning_id = form.learning or None
    if "strategy" in given:
        commitment.strategy_id = form.strategy or None
    if "roundtable" in given and (form.roundtable or None) != commitment.roundtable_id:
        commitment.place = _place(unit, form.roundtable)
        commitment.roundtable_id = form.roundtable or None
        commitment.agenda_item_id = commitment.said_at = None
    write_commitment(unit, commitment)


def _place(unit: Unit, roundtable_id: str) -> int:
    return place_behind(unit, roundtable_id) if roundtable_id else 0


def _promiser(book: Book, connection: Connection, typed: str) -> _Promiser:
    """Who promises.

    Raises:
        FormRefusal: several are called so.
    """
    try:
        if not typed.casefold().startswith(NEW):
            return _Promiser(sharer_named(connection, typed))
        name = clean(typed[len(NEW) :])
        known = known_people.named(connection, name)
    except Refusal as refusal:
        raise FormRefusal({"who": str(refusal)}) from refusal
    if known is not None and known.contact_id is None:
        return _Promiser(Sharer(known.partner_id))
    return _Promiser(Sharer(book.new_id()), name) if name else _Promiser(Sharer())


def _make_partner(unit: Unit, who: _Promiser, since: date) -> None:
    if who.new and who.sharer.partner_id:
        new_partner(unit, who.sharer.partner_id, who.new, since)


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


def _refuse_learning(connection: Connection, learning_id: str) -> None:
    found = learnings.card(connection, learning_id) if learning_id else None
    if learning_id and (found is None or found.trashed):
        raise FormRefusal({"learning": "This learning is no longer in the book."})


def _refuse_strategy(connection: Connection, strategy_id: str) -> None:
    if strategy_id and agenda_names.strategy(connection, strategy_id) is None:
        raise FormRefusal({"strategy": "This strategy is no longer in the book."})


def _refuse_days(made_on: date, due: date | None, today: date) -> None:
    if made_on > today:
        raise FormRefusal({"made_on": f"{long_date(made_on)} has not come yet."})
    if due is not None and due < made_on:
        raise FormRefusal(
            {"due": f"{plain_date(due)} lies before the day of the promise, {plain_date(made_on)}."}
        )


def _means_the_same(typed: str, before: CommitmentLine) -> bool:
    """Whether the name in the form is the one that stood there; it means whom it meant."""
    if not any((before.partner_id, before.contact_id, before.guest)):
        return not typed
    return search_key(typed) == search_key(before.who)


def _refs(commitment_id: str, roundtable_id: str, who: _Promiser | None) -> dict[str, str]:
    """References of an action to a promise, who made it and where."""
    told = {
        "commitment": commitment_id,
        "roundtable": roundtable_id,
        "partner": who.sharer.partner_id if who else None,
        "contact": who.sharer.contact_id if who else None,
    }
    return {name: record for name, record in told.items() if record}
