"""Who may be signed in, as one types: the partners and people of the book, and new people of a partner."""

import re
from collections.abc import Callable, Collection, Sequence

from ci_tui.domain.names import clean, search_key
from ci_tui.domain.roundtables import Attendee, attendee_of
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestion
from ci_tui.services import partners
from ci_tui.store.book import Book
from screens.who import PARTNER, PERSON, WhoIsKnown

PERSON_OF = "person of "
"""What the key of a new person of a partner begins with; the partner's id, a colon and the name follow."""
BOTH_NEW = "both:"
"""What the key of a new person of a new partner begins with; `Ann Lee (New Diner)` follows."""

_WITHIN = re.compile(r"(\S.*?)\s*\(([^()]*)\)?")
_NEW_PERSON = "a new person of this partner"
_BOTH_NEW = "a new person of a new partner"
_MOST_PARTNERS = 4


class WhoArrives(WhoIsKnown):
    """Partners and people by two or three letters, and `Ann Lee (Grace Chapel)` for a new person.

    Those who are there already are offered last.

    Args:
        book: the book.
        there: gives the keys of those who are there by now.
    """

    def __init__(self, book: Book, there: Callable[[], Collection[str]] = tuple) -> None:
        super().__init__(book)
        self._there = there

    def __call__(self, text: str, without: Collection[str] = ()) -> Sequence[Suggestion]:
        """Who fits what is typed, best first."""
        found = [*super().__call__(text, without), *self._person_of_partner(text)]  # “YMCA (East)” is a name
        there = self._there()
        return sorted(found, key=lambda one: one.key in there)

    def named(self, key: str) -> Suggestion | None:
        """What a key stands for; None for a text that was typed freely."""
        if key.startswith(PERSON_OF):
            partner_id, _, person = key.removeprefix(PERSON_OF).partition(":")
            partner = super().named(PARTNER + partner_id)
            return None if partner is None else _new_person(partner, person)
        if key.startswith(BOTH_NEW):
            return Suggestion(key, key.removeprefix(BOTH_NEW), _BOTH_NEW)
        return super().named(key)

    def _person_of_partner(self, text: str) -> list[Suggestion]:
        """Of `Ann Lee (Grace`: that person of each partner that fits, then of a new partner."""
        found = _WITHIN.fullmatch(clean(text))
        if found is None:
            return []
        person, partner = found[1], clean(found[2])
        if not partner:
            return []
        offered = [
            self._known_person(person, one.id) or _new_person(Suggestion(PARTNER + one.id, one.name), person)
            for one in partners.find_partners(self._book, partner, _MOST_PARTNERS)
        ]
        known = any(search_key(one.label).endswith(f"({search_key(partner)})") for one in offered)
        if not known and text.rstrip().endswith(")"):
            offered.append(Suggestion(f"{BOTH_NEW}{person} ({partner})", f"{person} ({partner})", _BOTH_NEW))
        self._offered.update((one.key, one) for one in offered)
        return offered

    def _known_person(self, person: str, partner_id: str) -> Suggestion | None:
        """The person of that name whom the partner has already."""
        for one in partners.find_people(self._book, person, MOST_OFFERED):
            if one.partner_id == partner_id and search_key(one.name) == search_key(person):
                return Suggestion(PERSON + one.id, f"{one.name} ({one.partner})", one.role)
        return None


def arrival_of(entry: str) -> Attendee:
    """Whom a value of the field means."""
    if entry.startswith(PERSON_OF):
        partner_id, _, person = entry.removeprefix(PERSON_OF).partition(":")
        return Attendee(partner_id=partner_id, person=person)
    if entry.startswith(BOTH_NEW):
        found = _WITHIN.fullmatch(entry.removeprefix(BOTH_NEW))
        if found is not None:
            return Attendee(new_partner=found[2], person=found[1])
    return attendee_of(entry)


def _new_person(partner: Suggestion, person: str) -> Suggestion:
    partner_id = partner.key.removeprefix(PARTNER)
    return Suggestion(f"{PERSON_OF}{partner_id}:{person}", f"{person} ({partner.label})", _NEW_PERSON)
