"""A table in a text file (CSV and its kin), opened with care and read as a stream of rows."""

import os
from collections.abc import Generator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ci_tui.domain.errors import Refusal
from ci_tui.exchange.delimiter import find_dialect, sep_line
from ci_tui.exchange.encoding import find_encoding
from ci_tui.exchange.lines import (
    CAP_BYTES,
    FileSource,
    Source,
    TextSource,
    line_batches,
    open_regular,
    still_written,
)
from ci_tui.exchange.problems import Problem, ProblemList
from ci_tui.exchange.records import Batch, Dialect, RecordReader
from ci_tui.exchange.stamps import stamp

__all__ = [
    "CAP_BYTES", "Cancelled", "Problem", "Row", "TableFile", "open_table", "open_text", "table_of_text",
]  # fmt: skip

_SNIFFED_LINES = 500
_MEGABYTE = 2**20


class Cancelled(Refusal):
    """The person stopped the reading; nothing was kept of it."""


class Row(NamedTuple):
    """One row: the physical line that it starts on (1-based) and its cells, untouched."""

    line: int
    cells: list[str]


class TableFile:
    """One table, which may be read many times; never the whole of it is in memory."""

    def __init__(self, path: Path, name: str, source: Source, encoding: str) -> None:
        self.path = path
        self.name = name
        self.encoding = encoding  # as people know it: "UTF-8", "UTF-16", "Windows-1252"
        self.problems: ProblemList = ProblemList()  # of the last reading, as far as it went
        self._source = source
        self._dialect = self._find_dialect()

    @property
    def delimiter(self) -> str:
        """The character between two cells."""
        return self._dialect.delimiter

    @property
    def stamp(self) -> str:
        """What tells this file from a later one in its place; empty for text that was pasted."""
        source = self._source
        return stamp(source.size, source.changed_ns) if isinstance(source, FileSource) else ""

    def rows(self) -> Generator[Row]:
        """All rows but those of empty lines, from the first line on.

        Raises:
            Refusal: the file changed while it was read, or can no longer be read.
        """
        with closing(self.batches()) as batches:
            for batch in batches:
                yield from (
                    Row(line, cells) for line, cells in zip(batch.lines, batch.rows, strict=True) if cells
                )

    def batches(self) -> Generator[Batch]:
        """The same rows, some hundred at a time, with those of empty lines (which have no cells)."""
        self.problems.reset()
        reader = RecordReader(self._dialect, self.problems)
        next_line = 1
        with closing(line_batches(self._source, self.problems)) as batches:
            for first, lines, fraction in batches:
                next_line = first + len(lines)
                if first == 1 and lines:
                    lines[0] = _first_line(lines[0])
                batch = reader.read(first, lines)
                batch.fraction = fraction
                yield batch
        yield reader.finish(next_line)

    def _find_dialect(self) -> Dialect:
        with closing(line_batches(self._source, ProblemList())) as batches:
            lines = list(islice((line for _, batch, _ in batches for line in batch), _SNIFFED_LINES))
        return find_dialect(lines)


def _first_line(line: str) -> str:
    """The first line without marks that are no part of the table; line numbers stay as they are."""
    line = line.lstrip("\ufeff")
    return "\n" if sep_line(line) else line


def open_table(path: Path) -> TableFile:
    """Open a table file, find its encoding and its delimiter.

    Raises:
        Refusal: as `open_text`, or there is nothing but blanks in it.
    """
    source = open_text(path)
    return _with_content(TableFile(source.path, source.path.name, source, source.encoding.name))


def open_text(path: Path) -> FileSource:
    """The text of a file, whose encoding was found, and which must hold still while it is read.

    Raises:
        Refusal: missing, a folder, not a plain file, no permission, larger than the cap, empty, not text,
            or changed while it was looked at; each as one sentence.
    """
    with suppress(RuntimeError):  # "~somebody" who has no home here is an odd name, no more
        path = path.expanduser()
    with open_regular(path) as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > CAP_BYTES:
            raise Refusal(
                f"{path.name} has {before.st_size / _MEGABYTE:,.0f} MB. Tables of up to "
                f"{CAP_BYTES // _MEGABYTE} MB are read: save only the rows and columns that you need."
            )
        if before.st_size == 0:
            raise _empty(path.name)
        encoding = find_encoding(stream, path.name)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise still_written(path)
    return FileSource(path, encoding, after.st_size, after.st_mtime_ns)


def table_of_text(text: str, name: str) -> TableFile:
    """A table of pasted text, read as a file of that name would be.

    Raises:
        Refusal: the text is empty or too long.
    """
    if len(text) > CAP_BYTES:
        raise Refusal(
            f"{name} is longer than {CAP_BYTES // _MEGABYTE} MB: paste only the rows that you need."
        )
    return _with_content(TableFile(Path(name), name, TextSource(text), "text"))


def _with_content(table: TableFile) -> TableFile:
    with closing(table.rows()) as rows:
        if not any(cell.strip("\ufeff\x1a \t\r\n\xa0") for row in rows for cell in row.cells):
            raise _empty(table.name)
    table.problems.reset()
    return table


def _empty(name: str) -> Refusal:
    return Refusal(f"{name} is empty: there is no table in it.")
