"""Writing who took a learning into its own practice. Each is one named action."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from ci_tui.domain.dates import long_date
from ci_tui.domain.errors import Refusal
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.learning_forms import AdoptionForm
from ci_tui.services.write.learning_rows import living_learning
from ci_tui.store.book import Book
from ci_tui.store.reads import known_people
from ci_tui.store.reads import learnings as reads
from ci_tui.store.tables.learnings import Adoption
from ci_tui.store.writing import Unit

Typed = Mapping[str, Any]


def adopt_learning(
    book: Book, learning_id: str, form: AdoptionForm | Typed, today: date | None = None
) -> str:
    """Write down that a partner took a learning up, and what it did; returns the adoption's id.

    Raises:
        FormRefusal: something typed cannot be kept, the book has no such partner, the day lies after `today`.
        Refusal: the learning is in the trash, or no longer in the book.
    """
    checked = AdoptionForm.of(form)
    partner_id = _adopter(book, checked, today)
    adoption_id = book.new_id()
    refs = {"partner": partner_id, "learning": learning_id, "adoption": adoption_id}
    with book.action("{partner} took up {learning}", **refs) as unit:
        living_learning(unit, learning_id)
        unit.add(
            Adoption(
                id=adoption_id,
                learning_id=learning_id,
                partner_id=partner_id,
                adopted_on=checked.adopted_on,
                did=checked.did,
            )
        )
    return adoption_id


def edit_adoption(
    book: Book, adoption_id: str, form: AdoptionForm | Typed, today: date | None = None
) -> None:
    """Change who took a learning up, when, and what it did.

    Raises:
        FormRefusal: something typed cannot be kept, the book has no such partner, the day lies after `today`.
        Refusal: the adoption or its learning is in the trash, or no longer in the book.
    """
    checked = AdoptionForm.of(form)
    partner_id = _adopter(book, checked, today)
    verb = "changed what {partner} took up of {learning}"
    with _about_adoption(book, verb, adoption_id, partner_id) as (unit, adoption):
        living_learning(unit, adoption.learning_id)
        if adoption.trashed_at is not None:
            raise Refusal("This is in the trash. Bring it back first.")
        adoption.partner_id, adoption.adopted_on = partner_id, checked.adopted_on
        if "did" in checked.model_fields_set:
            adoption.did = checked.did
        unit.add(adoption)


def trash_adoption(book: Book, adoption_id: str, today: date) -> None:
    """Move to the trash that a partner took a learning up.

    Raises:
        Refusal: it is no longer in the book.
    """
    verb = "moved what {partner} took up of {learning} to the trash"
    with _about_adoption(book, verb, adoption_id) as (unit, adoption):
        adoption.trashed_at = adoption.trashed_at or datetime.combine(today, unit.moment.timetz())
        unit.add(adoption)


def restore_adoption(book: Book, adoption_id: str) -> None:
    """Bring back from the trash that a partner took a learning up.

    Raises:
        Refusal: it is no longer in the book.
    """
    verb = "brought back what {partner} took up of {learning}"
    with _about_adoption(book, verb, adoption_id) as (unit, adoption):
        adoption.trashed_at = None
        unit.add(adoption)


def _adopter(book: Book, form: AdoptionForm, today: date | None) -> str:
    """The partner of an adoption.

    Raises:
        FormRefusal: the book has no such partner, or several; the day has not come yet.
    """
    if today is not None and form.adopted_on > today:
        raise FormRefusal({"adopted_on": f"{long_date(form.adopted_on)} has not come yet."})
    if not form.partner:
        raise FormRefusal({"partner": "This must be filled in."})
    with book.read() as connection:
        try:
            known = known_people.named(connection, form.partner)
        except Refusal as refusal:
            raise FormRefusal({"partner": str(refusal)}) from refusal
    if known is None:
        raise FormRefusal({"partner": f"The book has no partner called “{form.partner}”. Add it first."})
    return known.partner_id


@contextmanager
def _about_adoption(
    book: Book, verb: str, adoption_id: str, partner_id: str | None = None
) -> Iterator[tuple[Unit, Adoption]]:
    """One action about an adoption that the book has: about its learning, and its partner (or another)."""
    with book.read() as connection:
        found = reads.adoption_of(connection, adoption_id)
    if found is None:
        raise Refusal("This is no longer in the book.")
    learning_id, adopter_id = found
    refs = {"partner": partner_id or adopter_id, "learning": learning_id, "adoption": adoption_id}
    with book.action(verb, **refs) as unit:
        adoption = unit.get(Adoption, adoption_id)
        if adoption is None:
            raise Refusal("This is no longer in the book.")
        yield unit, adoption
