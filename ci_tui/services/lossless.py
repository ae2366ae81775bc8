"""A whole book as JSON and back: every record, the journal and the trash. docs/FORMAT.md has the form."""

from pathlib import Path

from ci_tui.domain.figures import counted
from ci_tui.domain.small_numbers import small_cells
from ci_tui.exchange.whole_json import (
    FORMAT_VERSION,
    Heading,
    WholeJson,
    open_document,
    write_document,
)
from ci_tui.services.whole_files import new_file
from ci_tui.store.book import Book
from ci_tui.store.reads import indicators, whole
from ci_tui.store.reads.measures import small_number
from ci_tui.store.refilling import make_again

WARNING = (
    "It holds everything in the book: names, telephone numbers, notes, what was changed, and what is in the "
    "trash. Keep it as safe as the book itself."
)
"""Said with every file that holds a whole book."""


def small_groups_told(book: Book) -> str:
    """That the book holds values of groups that are kept apart elsewhere, as a sentence; empty for none.

    An exported book is the book itself: nothing is left out of it, so it is said.
    """
    with book.read() as connection:
        small = small_number(connection)
        found = sum(len(small_cells(one, small)) for one in indicators.every(connection))
    if not found:
        return ""
    values = counted(found, "value", "values")
    return (
        f"It also holds {values} of groups of fewer than {small} people, which documents keep apart: give it "
        "to nobody who must not see them."
    )


def export_json(book: Book, path: Path, *, replacing: bool = False) -> int:
    """Write the whole book to a file, as it is at one moment; returns how many rows that are.

    Raises:
        Refusal: a file is there and must not be replaced, or it cannot be written; nothing was left behind.
    """
    heading = Heading(FORMAT_VERSION, book.schema_version)
    with new_file(path, replacing=replacing) as file, book.read() as connection:
        tables = ((table, whole.rows(connection, table)) for table in whole.tables(connection))
        return write_document(file, heading, tables)


def import_json(path: Path, book_path: Path) -> None:
    """Make a new book from an exported one. Exporting that again gives the same bytes.

    Raises:
        Refusal: the file is no exported book, was made by a newer version, or does not make a sound book;
            something is at `book_path` already. Nothing was made.
    """
    with open_document(path) as file:
        document = WholeJson(file, path.name)
        make_again(book_path, document.heading.schema_version, document.tables())
