"""The forms of Partners: a partner with its first person, a person, a status."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField
from ci_tui.domain.reaches import emails_in
from ci_tui.domain.suggestions import Suggestions
from ci_tui.services import partner_duplicates
from ci_tui.services.partners import KnownWords
from ci_tui.store.book import Book
from screens.partners import words

if TYPE_CHECKING:
    from ci_tui.services.door import Writing
    from widgets.form import FormScreen

STATUS = frozenset({"status", "since"})
FIRST_CONTACT = ("contact_name", "contact_role", "contact_email", "contact_phone")
"""The fields of a partner's first person, asked for only when the partner is added."""


def partner_fields(write: "Writing", known: KnownWords, *, new: bool) -> tuple[FormField, ...]:
    """What is asked about a partner; of a new one its first person as well."""
    fields: tuple[FormField, ...] = write.partners.PartnerForm.fields(
        known={"areas": Suggestions.of(known.areas), "contact_role": known.roles},
        without=() if new else FIRST_CONTACT,
    )
    return fields


def contact_fields(write: "Writing", known: KnownWords) -> tuple[FormField, ...]:
    """What is asked about a person."""
    fields: tuple[FormField, ...] = write.partners.ContactForm.fields(
        known={"role": known.roles, "language": known.languages}
    )
    return fields


def changed_values(form: "FormScreen", values: Mapping[str, str]) -> dict[str, str]:
    """What was changed in the form of a record that is there, with its name; empty where nothing was.

    What was not changed stays in the book to the letter: a field of one line shows a text of several on one.
    A status and its day stand together.
    """
    changed = {field.field.name for field in form.form.fields if field.changed}
    if not changed:
        return {}
    if changed & STATUS:
        changed |= STATUS
    return {name: value for name, value in values.items() if name in changed | {"name"}}


class AskOnce:
    """Asks about a new partner that may be in the book already; saved a second time, it is added."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._asked: set[tuple[str, ...]] = set()

    def about(self, values: Mapping[str, str]) -> None:
        """Raise the question, unless it was asked about these very values.

        Raises:
            Refusal: a partner in the book may be the same; the sentence names it and says what to do.
        """
        name, emails = values["name"], _emails(values)
        if (name, *emails) in self._asked:
            return
        found = partner_duplicates.maybe_same(self._book, name, emails)
        if found:
            self._asked.add((name, *emails))
            raise Refusal(words.maybe_same([(one.partner, one.reason.words) for one in found]))


def _emails(values: Mapping[str, str]) -> tuple[str, ...]:
    try:
        found = [*emails_in(values["email"]), *emails_in(values["contact_email"])]
    except Refusal:
        return ()  # what is wrong with it is said below its field when the form is saved
    return tuple(reach.value for reach in found)
