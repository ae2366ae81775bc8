"""The facts of a scorecard, out of the book, read in one moment; all of them may leave it."""

from collections.abc import Iterator
from datetime import date
from sqlite3 import Connection

from ci_tui.domain.commitments import promises_kept
from ci_tui.domain.scorecard import MeasureTold, Scorecard
from ci_tui.services.agenda import AgendaView
from ci_tui.services.measure_documents import agenda_outside_in, measure_told_in
from ci_tui.store.book import Book
from ci_tui.store.reads import commitments, indicators, network, report_cards
from ci_tui.store.reads.measures import small_number


def scorecard(book: Book, result_id: str, day: date) -> Scorecard:
    """A result on one page, as it stands on a day: curve, groups, strategies, measures, promises kept.

    Raises:
        Refusal: the result is no longer in the book.
    """
    with book.read() as connection:
        view = agenda_outside_in(connection, result_id, day)
        main = view.result.indicator
        return Scorecard(
            network=network.network(connection).name,
            as_of=day,
            result=view.result,
            agreement=view.agreement,
            main=None if main is None else measure_told_in(connection, main.id, day),
            measures=tuple(_measures(connection, view)),
            strategies=view.at_work,
            sufficiency=view.sufficiency,
            below=view.below,
            kept=promises_kept(commitments.dates(connection), day),
            kept_here=promises_kept(commitments.dates(connection, [one.id for one in view.strategies]), day),
            shared=report_cards.of_result(connection, result_id, day),
            small=small_number(connection),
        )


def _measures(connection: Connection, view: AgendaView) -> Iterator[MeasureTold]:
    """The other measures of the result, then those of the strategies at work."""
    main = view.result.indicator
    for one in indicators.in_lists(connection, view.day):
        if one.result_id == view.result.id and (main is None or one.id != main.id):
            yield measure_told_in(connection, one.id, view.day)
    for strategy in view.at_work:
        for measure in strategy.measures:
            yield measure_told_in(connection, measure.id, view.day)
