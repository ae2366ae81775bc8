"""The lossless JSON of a whole book: one document, one row of a table on a line. docs/FORMAT.md describes it.

Both ways are streamed: a book of any size is written and read a row at a time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TextIO

from ci_tui.domain.errors import Refusal

FORMAT = "ci-tui book"
FORMAT_VERSION = 1
"""Goes up only when a reader of the older form would misread the newer one."""

Value = str | int | float | None
Row = Mapping[str, Value]

_CHUNK = 2**20  # characters read at a time
_LONGEST_ROW = 2**25  # characters; no record of a book comes near it
_BLANK = " \t\r\n"


class Heading(NamedTuple):
    """What stands before the tables: the versions of the form and of the book's schema."""

    format_version: int
    schema_version: int


def write_document(file: TextIO, heading: Heading, tables: Iterable[tuple[str, Iterable[Row]]]) -> int:
    """Write a whole book; returns how many rows it had. Floats are written so that they read back exactly."""
    file.write(f'{{\n"format": {json.dumps(FORMAT)},\n"format_version": {heading.format_version},\n')
    file.write(f'"schema_version": {heading.schema_version},\n"tables": {{')
    written = 0
    for place, (table, rows) in enumerate(tables):
        file.write(f"{',' if place else ''}\n{json.dumps(table)}: [")
        between = "\n"
        for row in rows:
            file.write(between + json.dumps(row, ensure_ascii=False, allow_nan=False))
            between = ",\n"
            written += 1
        file.write("\n]" if between != "\n" else "]")
    file.write("\n}\n}\n")
    return written


class WholeJson:
    """A document that is being read. `heading` first, then the tables, each with its rows, in their order.

    Raises:
        Refusal: it is no such document, it was made by a newer version, or it breaks off.
    """

    def __init__(self, file: TextIO, name: str) -> None:
        self._text = _Text(file, name)
        self.heading = self._read_heading()

    def _read_heading(self) -> Heading:
        text = self._text
        found: dict[str, Any] = {}
        text.expect("{")
        while (key := text.key()) != "tables":
            found[key] = text.value()
            if found.get("format", FORMAT) != FORMAT:
                text.refuse_foreign()
            text.expect(",")
        if found.get("format") != FORMAT:
            text.refuse_foreign()
        form, schema = found.get("format_version"), found.get("schema_version")
        if type(form) is not int or type(schema) is not int or form < 1 or schema < 1:
            text.refuse("does not say of which version it is")
        if form > FORMAT_VERSION:
            text.refuse("was made by a newer version of ci-tui; install that one to bring it in")
        return Heading(form, schema)

    def tables(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Each table with its rows; the rows of one are read before the next is asked for."""
        text = self._text
        text.expect("{")
        if not text.follows("}"):
            while True:
                table = text.key()
                text.expect("[")
                rows = self._rows(table)
                yield table, rows
                for _ in rows:  # whoever did not want them all
                    pass
                if not text.one_of(",", "}"):
                    break
        text.expect("}")
        text.expect_end()

    def _rows(self, table: str) -> Iterator[Row]:
        text = self._text
        if text.follows("]"):
            return
        while True:
            row = text.value()
            if not isinstance(row, dict) or not all(map(_is_value, row.values())):
                text.refuse(f"has something in “{table}” that is no record")
            yield row
            if not text.one_of(",", "]"):
                return


def _is_value(value: object) -> bool:
    return value is None or type(value) in {str, int, float}


class _Text:
    """JSON text, read as far as it is needed."""

    def __init__(self, file: TextIO, name: str) -> None:
        self._file = file
        self._name = name
        self._held = ""
        self._at = 0
        self._lines = 1
        self._ended = False
        self._decoder = json.JSONDecoder(parse_constant=self._refuse_constant)

    def key(self) -> str:
        """A name and the colon after it."""
        found = self.value()
        if not isinstance(found, str):
            self.refuse("is no JSON as ci-tui writes it")
        self.expect(":")
        return found

    def value(self) -> Any:
        """The next value, whole."""
        self._skip_blanks()
        while True:
            try:
                found, end = self._decoder.raw_decode(self._held, self._at)
            except (ValueError, RecursionError) as error:
                if isinstance(error, Refusal) or not self._more():
                    self.refuse("is no JSON, or it breaks off")
                continue
            if end == len(self._held) and self._more():  # a number may go on
                continue
            self._at = end
            return found

    def expect(self, sign: str) -> None:
        """Read this sign; anything else is refused."""
        if not self.follows(sign):
            self.refuse("is no JSON as ci-tui writes it, or it breaks off")

    def expect_end(self) -> None:
        """Nothing but blanks may follow."""
        self._skip_blanks()
        if self._at < len(self._held):
            self.refuse("goes on behind its end")

    def follows(self, sign: str) -> bool:
        """Whether this sign is next; it is read then."""
        self._skip_blanks()
        if self._held[self._at : self._at + 1] != sign:
            return False
        self._at += 1
        return True

    def one_of(self, goes_on: str, ends: str) -> bool:
        """Read one of two signs: True for the one after which more comes."""
        if self.follows(goes_on):
            return True
        self.expect(ends)
        return False

    def refuse(self, what: str) -> NoReturn:
        """Say what is wrong, and near which line."""
        line = self._lines + self._held.count("\n", 0, self._at)
        raise Refusal(f"“{self._name}” {what} (near line {line:,}). Nothing was made of it.")

    def refuse_foreign(self) -> NoReturn:
        """It is somebody else's JSON."""
        raise Refusal(f"“{self._name}” is no book that ci-tui exported. Nothing was made of it.")

    def _refuse_constant(self, constant: str) -> NoReturn:
        self.refuse(f"holds {constant}, which is no number")

    def _skip_blanks(self) -> None:
        while True:
            held, at = self._held, self._at
            while at < len(held) and held[at] in _BLANK:
                at += 1
            self._at = at
            if at < len(held) or not self._more():
                return

    def _more(self) -> bool:
        """Read on; False at the end. What was read and used is let go."""
        if self._ended:
            return False
        if len(self._held) - self._at > _LONGEST_ROW:
            self.refuse("is no JSON as ci-tui writes it")
        try:
            # twice as much each time, so that a long value is not tried again and again
            more = self._file.read(max(_CHUNK, len(self._held) - self._at))
        except UnicodeDecodeError:
            self.refuse("is no text in UTF-8")
        self._lines += self._held.count("\n", 0, self._at)
        self._held = self._held[self._at :] + more
        self._at = 0
        self._ended = not more
        return bool(more)


def open_document(path: Path) -> TextIO:
    """The file, as text. Raises Refusal where it cannot be opened."""
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except IsADirectoryError:
        raise Refusal(f"{path} is a folder.") from None
    except FileNotFoundError:
        raise Refusal(f"There is no file {path}.") from None
    except OSError as error:
        raise Refusal(f"{path} could not be read: {error.strerror or error}.") from error
