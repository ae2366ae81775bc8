"""Results as a coordinator reads them: all of them, one of them whole, who agrees, what they point at."""

from collections.abc import Iterable
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.below_threshold import Below, areas_below, groups_below
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.gaps import rate_per_100
from ci_tui.domain.names import search_key
from ci_tui.domain.results import (
    Agreement,
    Aim,
    Endorsement,
    FourTest,
    Result,
    ResultState,
    Sentence,
)
from ci_tui.domain.results import agreement as agreement_of
from ci_tui.store.book import Book
from ci_tui.store.reads import core_partners as core_reads
from ci_tui.store.reads import gaps as gap_reads
from ci_tui.store.reads import results as reads

__all__ = [
    "Agreement",
    "Aim",
    "Below",
    "Endorsement",
    "FourTest",
    "Result",
    "ResultState",
    "Sentence",
    "agreement",
    "below_threshold",
    "below_threshold_in",
    "core_partners",
    "count",
    "find_result",
    "hanging",
    "residents_there",
    "result",
    "results",
    "trashed_results",
]

GONE = "This result is no longer in the book."

_STANDS = (ResultState.ADOPTED, ResultState.DRAFT, ResultState.RETIRED)
_LONGEST_NAMED = 60  # signs of a statement that are named among others


def results(book: Book, today: date) -> tuple[Result, ...]:
    """All results: the adopted ones, then the drafts, then the retired, each by date, the latest last."""
    with book.read() as connection:
        return tuple(sorted(reads.results(connection), key=lambda one: _place(one, today)))


def result(book: Book, result_id: str) -> Result:
    """One result, in the trash or not.

    Raises:
        Refusal: it is no longer in the book.
    """
    with book.read() as connection:
        return result_in(connection, result_id)


def result_in(connection: Connection, result_id: str, day: date | None = None) -> Result:
    """One result as `result` reads it, on a reading that is open; with the forecast that stood on a day.

    Raises:
        Refusal: it is no longer in the book.
    """
    found = reads.result(connection, result_id, day)
    if found is None:
        raise Refusal(GONE)
    return found


def find_result(book: Book, words: str = "", today: date | None = None) -> Result:
    """The result whose statement has all of these words, or whose id this is; without words the first one.

    The first one is the adopted one, where there is any: as `results` has them, of today.

    Raises:
        Refusal: there is none, or more than one; the sentence names those that there are.
    """
    with book.read() as connection:
        found = reads.results(connection)
    if not found:
        raise Refusal("There is no result yet. Write down what you want to change first.")
    if today is not None:
        found.sort(key=lambda one: _place(one, today))
    wanted = search_key(words).split()
    if not wanted:
        return found[0]
    fitting = [one for one in found if one.id == words.strip()] or [
        one for one in found if _has_words(one, wanted)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Refusal(f"“{words.strip()}” fits several results: {_named(fitting)}. Write more of its words.")
    raise Refusal(f"No result has “{words.strip()}” in it. There is: {_named(found)}.")


def core_partners(book: Book, day: date) -> frozenset[str]:
    """The ids of the core partners of a day (DOMAIN section 6)."""
    with book.read() as connection:
        return core_reads.core_partners(connection, day)


def agreement(book: Book, result: Result, day: date) -> Agreement:
    """How many of the core partners of a day agree to a result on it, and how many partners in all."""
    return agreement_of(result.endorsed_by(day), core_partners(book, day))


def below_threshold(book: Book, result: Result, day: date) -> tuple[Below, ...]:
    """The areas or groups that its threshold points at, the worst first; none where it has no threshold.

    Areas are those of the newest gap analysis up to the day, by their rate per 100.
    """
    with book.read() as connection:
        return below_threshold_in(connection, result, day)


def below_threshold_in(connection: Connection, result: Result, day: date) -> tuple[Below, ...]:
    """The same, on a reading that is open."""
    if result.threshold is None or result.threshold_for is Aim.NONE:
        return ()
    if result.threshold_for is Aim.GROUPS:
        return groups_below(result, day)
    newest = next((one for one in gap_reads.analyses(connection) if one.dated <= day), None)
    if newest is None:
        return ()
    measures = gap_reads.measures(connection, newest.id)
    return areas_below(
        result.threshold,
        ((one.id, one.name, rate_per_100(one.need, one.served)) for one in measures),
    )


def residents_there(book: Book, result: Result) -> bool:
    """Whether a residents' partner was at the roundtable where a result was adopted."""
    if result.adopted_roundtable_id is None:
        return False
    with book.read() as connection:
        return reads.residents_came(connection, result.adopted_roundtable_id)


def count(book: Book) -> int:
    """How many results there are."""
    with book.read() as connection:
        return reads.count(connection)


def trashed_results(book: Book) -> tuple[Result, ...]:
    """The results in the trash, by the day on which they were drafted."""
    with book.read() as connection:
        return tuple(reads.results(connection, trashed=True))


def hanging(book: Book, result_id: str) -> tuple[str, ...]:
    """What hangs on a result, in words: `3 strategies`, `2 goal reviews`."""
    with book.read() as connection:
        found = reads.hanging(connection, result_id)
    return tuple(counted(found[sort], *words) for sort, words in _HANGING.items() if found[sort])


_HANGING = {
    "strategies": ("strategy, which stays in the book", "strategies, which stay in the book"),
    "indicators": ("measure with its values", "measures with their values"),
    "sentences": ("sentence to a test", "sentences to the tests"),
    "endorsements": ("partner that agreed to it", "partners that agreed to it"),
    "reviews": ("goal review", "goal reviews"),
}


def _place(one: Result, today: date) -> tuple[int, date]:
    since = {ResultState.ADOPTED: one.adopted_on, ResultState.RETIRED: one.retired_on}
    state = one.state(today)
    return _STANDS.index(state), since.get(state) or one.drafted_on


def _has_words(one: Result, wanted: Iterable[str]) -> bool:
    key = search_key(one.statement)
    return all(word in key for word in wanted)


def _named(found: Iterable[Result]) -> str:
    return ", ".join(f"“{_shortened(one.statement)}”" for one in found)


def _shortened(statement: str) -> str:
    return statement if len(statement) <= _LONGEST_NAMED else f"{statement[: _LONGEST_NAMED - 1].rstrip()}…"
