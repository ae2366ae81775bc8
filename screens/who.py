"""Partners and their people offered while one types: the keys that forms take for them."""

from collections.abc import Collection, Sequence

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import PartnerName, PersonName
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestion
from ci_tui.services import partners
from ci_tui.store.book import Book

PARTNER, PERSON = "partner:", "person:"
"""What the key of a partner, and that of a person, begins with; its id follows."""

_PARTNERS_FIRST = 5
"""Partners offered at most while people fit as well."""


class WhoIsKnown:
    """The partners of a book and their people, found by two or three letters.

    Args:
        book: the book.
        partners: whether partners are offered.
        people: whether people are.
    """

    def __init__(self, book: Book, *, partners: bool = True, people: bool = True) -> None:
        self._book = book
        self._partners = partners
        self._people = people
        self._offered: dict[str, Suggestion] = {}

    def __call__(self, text: str, without: Collection[str] = ()) -> Sequence[Suggestion]:
        """Who fits what is typed, but for those with these keys: partners first, best first."""
        most = MOST_OFFERED + len(without)
        found: list[Suggestion] = []
        people: list[Suggestion] = []
        if self._partners:
            found = [_partner(one) for one in partners.find_partners(self._book, text, most)]
        if self._people:
            people = [_person(one) for one in partners.find_people(self._book, text, most)]
        found = [one for one in found if one.key not in without]
        people = [one for one in people if one.key not in without]
        room = max(_PARTNERS_FIRST, MOST_OFFERED - len(people))
        offered = [*found[:room], *people][:MOST_OFFERED]
        self._offered.update((one.key, one) for one in offered)
        return offered

    def named(self, key: str) -> Suggestion | None:
        """The partner or person of a key; None for a text that was typed freely."""
        if key not in self._offered and (found := self._looked_up(key)) is not None:
            self._offered[key] = found
        return self._offered.get(key)

    def _looked_up(self, key: str) -> Suggestion | None:
        try:
            if key.startswith(PARTNER):
                wanted = key.removeprefix(PARTNER)
                names = partners.partner_names(self._book)
                return next((_partner(one) for one in names if one.id == wanted), None)
            if key.startswith(PERSON):
                return Suggestion(key, partners.contact_card(self._book, key.removeprefix(PERSON)).name)
        except Refusal:  # gone meanwhile
            return None
        return None


def _partner(one: PartnerName) -> Suggestion:
    return Suggestion(PARTNER + one.id, one.name, one.sector.words)


def _person(one: PersonName) -> Suggestion:
    return Suggestion(PERSON + one.id, one.name, one.partner)
