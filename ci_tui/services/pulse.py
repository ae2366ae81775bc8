"""The pulse as a coordinator reads it: what the hands said at a roundtable, beside what the book says."""

from collections.abc import Mapping
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.errors import Refusal
from ci_tui.domain.pulse import Pulse, PulseQuestion, PulseReading, Standing
from ci_tui.domain.pulse_standing import standings
from ci_tui.domain.results import ResultState
from ci_tui.services.agenda import agenda_view_in
from ci_tui.services.roundtables import GONE
from ci_tui.store.book import Book
from ci_tui.store.reads import core_partners, results
from ci_tui.store.reads import pulse as reads

__all__ = ["Pulse", "PulseQuestion", "PulseReading", "Standing", "latest", "pulse", "pulses"]


def pulse(book: Book, roundtable_id: str, day: date) -> Pulse:
    """The pulse of a roundtable, all six questions, whether they were asked there or not.

    Args:
        book: the book.
        roundtable_id: the roundtable.
        day: the day as of which the book is asked; that of the roundtable for what it said then.

    Raises:
        Refusal: the roundtable is no longer in the book.
    """
    with book.read() as connection:
        asked = reads.at(connection, roundtable_id)
        if asked is None:
            raise Refusal(GONE)
        return _pulse(asked, _standings(connection, day))


def latest(book: Book, day: date) -> Pulse | None:
    """The pulse that was taken last up to a day, beside what the book said on the roundtable's own day.

    None where it was never taken.
    """
    with book.read() as connection:
        asked = next(iter(reads.until(connection, day)), None)
        return None if asked is None else _pulse(asked, _standings(connection, asked.day))


def pulses(book: Book) -> tuple[Pulse, ...]:
    """What the hands said each time that the pulse was taken, the latest first, without the book's part."""
    with book.read() as connection:
        return tuple(_pulse(asked, {}) for asked in reads.until(connection, date.max))


def _pulse(asked: reads.Asked, told: Mapping[PulseQuestion, Standing]) -> Pulse:
    return Pulse(
        asked.roundtable_id,
        asked.day,
        asked.title,
        tuple(
            PulseReading(question, asked.answers.get(question), told.get(question))
            for question in PulseQuestion
        ),
    )


def _standings(connection: Connection, day: date) -> Mapping[PulseQuestion, Standing]:
    """What the book says on a day, of the result that the network goes by then."""
    result_id = _result_of(connection, day)
    if result_id is None:
        core = core_partners.core_partners(connection, day)
        return standings(None, (), (), None, day, core=core, residents_there=False)
    view = agenda_view_in(connection, result_id, day)
    return standings(
        view.result,
        view.readings,
        view.strategies,
        view.agreement,
        day,
        core=view.core,
        residents_there=view.residents_there,
    )


def _result_of(connection: Connection, day: date) -> str | None:
    """The result that was adopted first of those that stand on a day; else the first draft of that day."""
    there = [one for one in results.results(connection) if one.drafted_on <= day]
    adopted = [(one.adopted_on or day, one.id) for one in there if one.state(day) is ResultState.ADOPTED]
    drafts = [(one.drafted_on, one.id) for one in there if one.state(day) is ResultState.DRAFT]
    _, result_id = min(adopted or drafts, default=(day, None))
    return result_id
