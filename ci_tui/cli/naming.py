"""The one record that is meant by what was typed, else a sentence that says how to name it."""

from collections.abc import Iterable
from datetime import date

from ci_tui.domain.activities import Activity
from ci_tui.domain.agenda_names import MeasureName
from ci_tui.domain.analyses import AreaName
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.learnings import LearningLine
from ci_tui.domain.names import search_key
from ci_tui.domain.partners import PartnerName, PersonName
from ci_tui.domain.roundtables import RoundtableCard, RoundtableLine, RoundtableStatus
from ci_tui.services import named_records, partners, roundtables
from ci_tui.services.history_words import shortened
from ci_tui.services.learnings import learning_card
from ci_tui.store.book import Book

_MOST_TOLD = 6  # candidates in one sentence
_OPEN = (RoundtableStatus.PLANNED, RoundtableStatus.HELD)


def partner_named(book: Book, text: str) -> PartnerName:
    """The partner of this name, of another name of it, or of this id.

    Raises:
        Refusal: there is none, or several; it is in the trash; it is a person of one.
    """
    found = named_records.partners_named(book, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise several_partners(text, found)
    if named_records.trashed_partners_named(book, text):
        raise Refusal(f"“{shortened(text)}” is in the trash. Bring it back first.")
    people = named_records.people_named(book, text)
    if people:
        raise Refusal(f"“{people[0].name}” is no partner, but a person of “{people[0].partner}”.")
    raise _no_partner(book, text)


def partner_looked_for(book: Book, text: str) -> str:
    """The id of a partner that is only read: a few letters are enough, and it may be in the trash.

    Raises:
        Refusal: there is none, or several.
    """
    named = named_records.partners_named(book, text)
    found = named or named_records.trashed_partners_named(book, text)
    if not found:
        found = partners.find_partners(book, text, _MOST_TOLD + 1)
    if not found:
        raise _no_partner(book, text)
    if len(found) > 1:
        raise several_partners(text, found)
    return found[0].id


def attendee_named(book: Book, text: str) -> str:
    """The partner or person that was at a roundtable, as `partner:…` or `person:…` with the id.

    Raises:
        Refusal: there is nobody of this name, or several.
    """
    found = named_records.partners_named(book, text)
    if len(found) > 1:
        raise several_partners(text, found)
    if found:
        return f"partner:{found[0].id}"
    people = named_records.people_named(book, text)
    if len(people) > 1:
        raise _several_people(text, people)
    if people:
        return f"person:{people[0].id}"
    if named_records.trashed_partners_named(book, text):
        raise Refusal(f"“{shortened(text)}” is in the trash. Bring it back first.")
    raise Refusal(
        f"The book has neither a partner nor a person called “{shortened(text)}”; "
        "--new-partner adds a partner, --guest notes a guest."
    )


def sharer_named(book: Book, text: str) -> str:
    """Who shared or promises something, as `partner:…` or `person:…` with the id; a guest as it was typed.

    Raises:
        Refusal: several have this name.
    """
    partners_so = named_records.partners_named(book, text)
    if len(partners_so) > 1:
        raise several_partners(text, partners_so)
    if partners_so:
        return f"partner:{partners_so[0].id}"
    people = named_records.people_named(book, text)
    if len(people) > 1:
        raise _several_people(text, people)
    return f"person:{people[0].id}" if people else text


def roundtable_named(book: Book, named: date | str, *, still_open: bool = False) -> RoundtableCard:
    """The roundtable of a day, or of an id; of a day's several, the one that was not cancelled.

    Args:
        book: the book.
        named: the day, or the id.
        still_open: whether only one counts that is planned or was held, and is not in the trash.

    Raises:
        Refusal: there is none, or several.
    """
    if isinstance(named, str):
        card = roundtables.roundtable_card(book, named)
        if still_open and card.trashed:
            raise Refusal(f"The roundtable of {plain_date(card.day)} is in the trash. Bring it back first.")
    else:
        card = roundtables.roundtable_card(book, _of_day(book, named).id)
    if still_open and card.status not in _OPEN:
        raise Refusal(f"The roundtable of {plain_date(card.day)} was cancelled.")
    return card


def roundtables_told(found: Iterable[RoundtableLine]) -> str:
    """Roundtables by what tells them apart, and their ids: `“Summer meals” (held), 3f…`."""
    return _told(f"{_titled(one)} ({one.status.value}), {one.id}" for one in found)


def learning_named(book: Book, text: str, *, trashed: bool = False) -> str:
    """The id of the learning that has these words, or this id.

    Args:
        book: the book.
        text: enough of its words, or its id.
        trashed: whether one in the trash may be named by its id.

    Raises:
        Refusal: there is none, or several.
    """
    if wanted := named_records.record_id(text):
        if learning_card(book, wanted).trashed and not trashed:
            raise Refusal("This learning is in the trash. Bring it back first.")
        return wanted
    found = named_records.learnings_named(book, text)
    if len(found) == 1:
        return found[0].id
    if found:
        raise _several_learnings(text, found)
    raise Refusal(
        f"There is no learning with the words “{shortened(text)}”; “ci-tui learnings list” shows them."
    )


def strategy_named(book: Book, text: str) -> str:
    """The id of the strategy whose name has these words, or of this id; one in the trash is none.

    Raises:
        Refusal: there is none, or several.
    """
    found = named_records.strategies_named(book, text)
    if len(found) == 1:
        return found[0].id
    if found:
        told = _told(f"“{shortened(one.name)}”, {one.id}" for one in found)
        raise Refusal(
            f"Several strategies have the words “{shortened(text)}”; write more of them, or its id: {told}."
        )
    raise Refusal(
        f"There is no strategy with the words “{shortened(text)}”; “ci-tui agenda strategies” shows them."
    )


def measure_named(book: Book, text: str) -> MeasureName:
    """The measure whose name has these words, or of this id; one in the trash is none.

    Raises:
        Refusal: there is none, or several.
    """
    found = named_records.measures_named(book, text)
    if len(found) == 1:
        return found[0]
    if found:
        told = _told(f"“{shortened(one.name)}”, {one.id}" for one in found)
        raise Refusal(
            f"Several measures have the words “{shortened(text)}”; write more of them, or its id: {told}."
        )
    raise Refusal(
        f"There is no measure with the words “{shortened(text)}”; “ci-tui measures list” shows them."
    )


def activity_named(book: Book, text: str) -> Activity:
    """The activity whose name has these words, or of this id; one in the trash is none.

    Raises:
        Refusal: there is none, or several.
    """
    found = named_records.activities_named(book, text)
    if len(found) == 1:
        return found[0]
    if found:
        told = _told(f"“{shortened(one.name)}” from {plain_date(one.first_day)}, {one.id}" for one in found)
        raise Refusal(
            f"Several activities have the words “{shortened(text)}”; write more of them, or its id: {told}."
        )
    raise Refusal(
        f"There is no activity with the words “{shortened(text)}”; “ci-tui activities list” shows them."
    )


def area_named(book: Book, text: str) -> AreaName:
    """The area of this name, another spelling of it, its code or its id; else the only one that has the text.

    Raises:
        Refusal: there is none, or several.
    """
    found = named_records.areas_named(book, text)
    if len(found) == 1:
        return found[0]
    if found:
        told = _told(f"“{shortened(one.name)}”, {one.id}" for one in found)
        raise Refusal(f"Several areas may be meant by “{shortened(text)}”; name one by its id: {told}.")
    raise Refusal(f"There is no area “{shortened(text)}”; “ci-tui areas list” shows them.")


def several_partners(text: str, found: Iterable[PartnerName]) -> Refusal:
    """The refusal of a name that several partners have."""
    told = _told(f"{shortened(one.name)} ({one.sector.words}), {one.id}" for one in found)
    return Refusal(f"Several partners may be meant by “{shortened(text)}”; name one by its id: {told}.")


def _several_people(text: str, found: Iterable[PersonName]) -> Refusal:
    told = _told(f"{one.name} ({one.partner}), {one.id}" for one in found)
    return Refusal(f"Several people are called “{shortened(text)}”; name one by the id: {told}.")


def _no_partner(book: Book, text: str) -> Refusal:
    near = partners.find_partners(book, text, _MOST_TOLD) if search_key(text) else ()
    if near:
        perhaps = ", ".join(f"“{shortened(one.name)}”" for one in near)
        return Refusal(f"There is no partner “{shortened(text)}”; perhaps it is one of these: {perhaps}.")
    return Refusal(f"There is no partner “{shortened(text)}”; “ci-tui partners list” shows them.")


def _titled(line: RoundtableLine) -> str:
    return f"“{shortened(line.title)}”" if line.title else "one without a title"


def _of_day(book: Book, day: date) -> RoundtableLine:
    found = roundtables.on_day(book, day)
    likely = tuple(one for one in found if one.status in _OPEN) or found
    if not likely:
        raise Refusal(f"There is no roundtable on {plain_date(day)}; “ci-tui roundtables list” shows them.")
    if len(likely) > 1:
        told = roundtables_told(likely)
        raise Refusal(f"There are several roundtables on {plain_date(day)}; name one by its id: {told}.")
    return likely[0]


def _several_learnings(text: str, found: tuple[LearningLine, ...]) -> Refusal:
    told = _told(f"“{shortened(one.text)}”, {one.id}" for one in found)
    return Refusal(
        f"Several learnings have the words “{shortened(text)}”; write more of them, or its id: {told}."
    )


def _told(candidates: Iterable[str]) -> str:
    """Candidates in one line, the first of them where there are many."""
    every = tuple(candidates)
    told = "; ".join(every[:_MOST_TOLD])
    return f"{told}; and more" if len(every) > _MOST_TOLD else told
