"""What the capture line knows while one types: how a line is read, and which names and days it may mean."""

from collections.abc import Callable, Sequence
from datetime import date

from ci_tui.domain.line_completion import Token, dates_offered, token_at
from ci_tui.domain.meeting_lines import MeetingLine
from ci_tui.domain.names import search_key
from ci_tui.domain.roundtables import Present
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestion, Suggestions
from ci_tui.services import meeting, partners
from screens.learnings.forms import KnownAreas
from screens.meeting.words import ADD_PARTNER
from screens.session import Session
from screens.who import WhoIsKnown
from widgets.suggestion_list import Offer

NEW_PARTNER = "new:"
"""Before the name of an offer: what is offered is a partner that the book does not have."""

_LEAST_NEW = 2  # letters from which on a name may be that of a new partner


class Knowledge:
    """Reads lines of one roundtable, and offers names for them; those who are here come first.

    Args:
        session: the open book, and how typed dates are understood.
        roundtable_id: the roundtable.
        day: its day, from which days are told.
        present: who is signed in.
    """

    def __init__(
        self, session: Session, roundtable_id: str, day: date, present: Sequence[Present] = ()
    ) -> None:
        self._session = session
        self._roundtable_id = roundtable_id
        self._day = day
        self._new: list[str] = []
        self._who = WhoIsKnown(session.book)
        self._areas = KnownAreas(session.book)
        self.look_again(present)

    def look_again(self, present: Sequence[Present]) -> None:
        """Know who is here now, and whoever was added to the book."""
        book = self._session.book
        self._names = meeting.names(book, self._roundtable_id)
        self._new = [name for name in self._new if search_key(name) not in self._names.partners]
        self._read_with_new()
        here = {one.partner: one.sector.words if one.sector else "" for one in present if one.partner_id}
        here |= {one.person: one.partner for one in present if one.person}
        self._known = [
            Suggestion(one.name, one.name, one.sector.words)
            for one in partners.partner_names(book)[:MOST_OFFERED]
        ]
        self._here = Suggestions(Suggestion(name, name, note) for name, note in here.items() if name)

    @property
    def day_first(self) -> bool:
        """Whether 3/12 is the third of December."""
        return self._session.preferences.date_order == "day-first"

    def read(self, line: str) -> MeetingLine:
        """What a line says; dates as the setting has it just now."""
        if self._reads_day_first != self.day_first:
            self._read_with_new()
        return self._reader(line)

    def add(self, name: str) -> None:
        """From now on a name means a partner that is made with the line that names it."""
        self._new.append(name)
        self._read_with_new()

    def _read_with_new(self) -> None:
        names = self._names
        for name in self._new:
            names = names.with_new(name)
        self._with_new = names
        self._reads_day_first = self.day_first
        self._reader: Callable[[str], MeetingLine] = meeting.reader(
            names, self._day, day_first=self.day_first
        )

    def token_at(self, line: str, cursor: int) -> Token | None:
        """What is being typed where the cursor stands; None for plain text."""
        names = self._with_new
        return token_at(line, cursor, names.room, names.partners, names.people, areas=names.areas)

    def offers(self, token: Token) -> list[Offer]:
        """What may be meant by what is being typed, best first; none where it stands there already."""
        match token.sort:
            case "@":
                return self._people(token.text)
            case "#":
                found = [Offer(one.label, one.label, one.note) for one in self._areas(token.text)]
                return [] if _stands_there(found, token.text) else found
            case _:
                return [
                    Offer(one.label, one.label, one.note)
                    for one in dates_offered(token.text, self._day, self.day_first)
                ]

    def _people(self, typed: str) -> list[Offer]:
        found: dict[str, Offer] = {}
        for one in (*self._here(typed), *(self._who(typed) if typed else self._known)):
            found.setdefault(one.label, Offer(one.label, one.label, one.note))
        offers = list(found.values())[:MOST_OFFERED]
        if _stands_there(offers, typed):
            return []
        name = typed.strip()
        is_new = search_key(name) not in map(search_key, self._new)
        if not offers and is_new and len(name) >= _LEAST_NEW:
            offers.append(Offer(NEW_PARTNER + name, name, ADD_PARTNER))
        return offers


def _stands_there(offers: Sequence[Offer], typed: str) -> bool:
    """Whether the first offer is what is typed, so that nothing is left to take."""
    return bool(offers) and search_key(offers[0].label) == search_key(typed)
