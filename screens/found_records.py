"""The records of the book that the palette finds: partners, people, areas, the agenda, what was said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ci_tui.domain.cards import NamedHere, NameKind
from ci_tui.domain.dates import long_date, plain_date
from ci_tui.services import commitments, learnings, partners, roundtables
from ci_tui.services.activities import find_activities
from ci_tui.services.agenda_names import find_measures, find_results, find_strategies
from ci_tui.services.areas import find_areas
from ci_tui.services.updates import find_updates
from ci_tui.store.book import Book
from screens.session import Wanted

_EACH = 6  # lines of one kind; whoever wants more filters the list itself
_CARDS = 2  # of areas, and of partners
_CARD = "card"
_LEARNINGS_FROM = 3  # letters: fewer stand in nearly every learning and promise


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record by its name, a line about it, and what an area must be asked for to show it."""

    title: str
    about: str
    wanted: Wanted
    card: NamedHere | None = None
    """Whose card is shown instead of its place, where it is one."""


def found_records(book: Book, text: str, today: date) -> Iterator[FoundRecord]:
    """The records that fit a text, a handful of each kind; none for an empty one."""
    if not text.strip():
        return
    yield from _partners(book, text)
    yield from _people(book, text)
    for area in find_areas(book, text, _EACH):
        code = "area" if area.code is None else f"area {area.code}"
        yield FoundRecord(area.name, code, Wanted("area", area.id))
    yield from _roundtables(book, text)
    yield from _strategies(book, text)
    yield from _measures(book, text)
    yield from _activities(book, text)
    if len(text.strip()) >= _LEARNINGS_FROM:
        yield from _results(book, text)
        yield from _learnings(book, text)
        yield from _promises(book, text, today)
        yield from _updates(book, text)
    yield from _cards(book, text)


def _partners(book: Book, text: str) -> Iterable[FoundRecord]:
    for partner in partners.find_partners(book, text, _EACH):
        yield FoundRecord(partner.name, f"partner · {partner.sector.words}", Wanted("partner", partner.id))


def _cards(book: Book, text: str) -> Iterable[FoundRecord]:
    """The cards of the areas and partners that fit best; `eastgate card` asks for a card alone."""
    words = text.split()
    name = " ".join(words[:-1]) if words[-1].casefold() == _CARD else text
    for area in find_areas(book, name, _CARDS):
        yield _card(NamedHere(NameKind.AREA, area.id, area.name))
    for partner in partners.find_partners(book, name, _CARDS):
        yield _card(NamedHere(NameKind.PARTNER, partner.id, partner.name))


def _card(named: NamedHere) -> FoundRecord:
    about = f"everything about this {named.kind}, on one card"
    return FoundRecord(f"{named.name}: {_CARD}", about, Wanted(named.kind, named.id), named)


def _people(book: Book, text: str) -> Iterable[FoundRecord]:
    for person in partners.find_people(book, text, _EACH):
        about = " · ".join(part for part in ("person", person.role, person.partner) if part)
        yield FoundRecord(person.name, about, Wanted("partner", person.partner_id))


def _roundtables(book: Book, text: str) -> Iterable[FoundRecord]:
    for line in roundtables.open_list(book, text).rows(0, _EACH):
        title = " · ".join(part for part in (long_date(line.day), line.title) if part)
        about = " · ".join(part for part in ("roundtable", line.status.value, line.place) if part)
        yield FoundRecord(title, about, Wanted("roundtable", line.id))


def _strategies(book: Book, text: str) -> Iterable[FoundRecord]:
    for one in find_strategies(book, text, _EACH):
        standing = "stopped" if one.stopped_on is not None else one.kind
        about = " · ".join(part for part in ("strategy", standing, one.result) if part)
        yield FoundRecord(one.name, about, Wanted("strategy", one.id))


def _measures(book: Book, text: str) -> Iterable[FoundRecord]:
    for one in find_measures(book, text, _EACH):
        about = " · ".join(part for part in ("measure", one.of) if part)
        yield FoundRecord(one.name, about, Wanted("measure", one.id))


def _activities(book: Book, text: str) -> Iterable[FoundRecord]:
    for one in find_activities(book, text, _EACH):
        partners = ", ".join(partner.name for partner in one.partners)
        about = " · ".join(part for part in (one.kind_told, partners) if part)
        yield FoundRecord(one.name, about, Wanted("activity", one.id))


def _updates(book: Book, text: str) -> Iterable[FoundRecord]:
    for one in find_updates(book, text, _EACH):
        about = " · ".join(("update", one.channel.words, plain_date(one.sent_on)))
        yield FoundRecord(one.subject, about, Wanted("update", one.id))


def _results(book: Book, text: str) -> Iterable[FoundRecord]:
    for one in find_results(book, text, _EACH):
        yield FoundRecord(one.statement, f"result · {one.state}", Wanted("result", one.id))


def _learnings(book: Book, text: str) -> Iterable[FoundRecord]:
    for line in learnings.open_list(book, text=text).rows(0, _EACH):
        about = " · ".join(part for part in ("learning", line.kind.words, line.shared_by) if part)
        yield FoundRecord(line.text, about, Wanted("learning", line.id))


def _promises(book: Book, text: str, today: date) -> Iterable[FoundRecord]:
    for line in commitments.open_list(book, today, text=text).rows(0, _EACH):
        due = f"by {plain_date(line.due)}" if line.due is not None else ""
        about = " · ".join(part for part in ("promise", line.status.value, line.who, due) if part)
        yield FoundRecord(line.text, about, Wanted("commitment", line.id))
