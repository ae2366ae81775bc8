"""Who reports the measures, who has, and who is late: of one measure, or of all of them."""

from dataclasses import dataclass
from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicator_parts import Reporter
from ci_tui.domain.reporting import Reporting, reporting_of
from ci_tui.services.observations import GONE
from ci_tui.store.book import Book
from ci_tui.store.reads import reporting as reads

__all__ = ["MeasureReporting", "reported_measures"]


@dataclass(frozen=True, slots=True)
class MeasureReporting:
    """A measure, who reports it, and how that stands on a day."""

    id: str
    name: str
    interval_months: int | None
    reporters: tuple[Reporter, ...]
    reading: Reporting


def reported_measures(book: Book, day: date, indicator_id: str | None = None) -> tuple[MeasureReporting, ...]:
    """All measures that somebody reports, by name, as they stand on a day; or one, whoever reports it.

    Raises:
        Refusal: that one is no longer in the book.
    """
    with book.read() as connection:
        found = reads.reported(connection) if indicator_id is None else reads.named(connection, indicator_id)
        if indicator_id is not None and not found:
            raise Refusal(GONE)
        facts = reads.facts(connection, [identity for identity, *_ in found], day)
    return tuple(
        MeasureReporting(
            identity, name, interval, facts[identity].reporters, reporting_of(facts[identity], day)
        )
        for identity, name, interval in found
    )
