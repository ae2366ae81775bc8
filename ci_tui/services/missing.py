"""Who is missing at the table, and whom to call: what the screens and the command show."""

from datetime import date

from ci_tui.domain import missing as formulas
from ci_tui.domain.call_list import CallLine, CallReason, CallSheet, Why, call_list
from ci_tui.domain.missing import Missing
from ci_tui.store.book import Book
from ci_tui.store.reads import missing as reads
from ci_tui.store.reads import network

__all__ = ["CallLine", "CallReason", "Missing", "Why", "call_list", "call_sheet", "who_is_missing"]


def who_is_missing(book: Book, today: date) -> Missing:
    """Who is missing on a day: open roles, sectors, partners, areas without a residents' voice.

    `call_list` makes of it one line for each partner to call.
    """
    with book.read() as connection:
        return formulas.who_is_missing(reads.facts(connection, today))


def call_sheet(book: Book, today: date) -> CallSheet:
    """The call list of a day with the name of the network, to be written as a document."""
    with book.read() as connection:
        name = network.network(connection).name
        missing = formulas.who_is_missing(reads.facts(connection, today))
    return CallSheet(name, today, call_list(missing))
