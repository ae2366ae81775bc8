"""A directory or an address book saved as a table (CSV and its kin), row by row as partners and people."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean, search_key
from ci_tui.exchange.directory_columns import ColumnUse, guess_uses, lists_people, recognized
from ci_tui.exchange.directory_rows import RowReader
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.header import column_names, find_column, guess_header, header_cells, header_signature
from ci_tui.exchange.incoming import IncomingFile, IncomingPartner, NotTaken, too_long
from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.table_file import Cancelled, Row, TableFile

__all__ = ["DirectoryChoices", "DirectoryLayout", "lay_out_directory", "read_directory", "row_text"]

_HEAD = 200  # rows from which the header is told
_SHOWN = 3
_TEXT = 200
_NOTHING = frozenset({"n/a", "#n/a", "-", "--", "–", "—", ".", "null"})  # what stands for an empty cell
_MUCH = 3  # filled cells of most rows, above which a row with one is a heading rather than a partner


@dataclass(frozen=True, slots=True)
class DirectoryChoices:
    """How a directory is read, as far as a person says it.

    `uses` are columns by name and what they are taken for; `keep_rest` keeps columns without a field of
    their own in the notes; `today` and `day_first` tell how its days are understood.
    """

    today: date
    header_line: int | None = None
    uses: tuple[tuple[str, DirectoryField], ...] = ()
    keep_rest: bool = True
    day_first: bool = True


@dataclass(frozen=True, slots=True)
class DirectoryLayout:
    """Where the header is, what its columns are called and taken for, and what stands in them."""

    header_line: int
    names: tuple[str, ...]
    uses: tuple[ColumnUse, ...]
    signature: str
    samples: tuple[tuple[str, ...], ...]  # of each column, up to three different texts

    @property
    def of_people(self) -> bool:
        """Whether its rows are people rather than organisations."""
        return lists_people(self.uses)


def lay_out_directory(table: TableFile, choices: DirectoryChoices) -> DirectoryLayout:
    """Find the header and say what each column is taken for.

    Raises:
        Refusal: a chosen column or header line is missing.
    """
    with closing(table.rows()) as rows:
        head = list(
            islice(
                (row for row in rows if choices.header_line is None or row.line >= choices.header_line - 1),
                _HEAD,
            )
        )
    line = _header_line(head) if choices.header_line is None else choices.header_line
    cells = header_cells(head, line)
    names = column_names(cells)
    uses = list(guess_uses(names))
    for name, field in choices.uses:
        at = find_column(names, name)
        if field is DirectoryField.ORGANIZATION:  # there was a reason to say it: no other one stands in
            uses = [ColumnUse(DirectoryField.REST) if use.field is field else use for use in uses]
        uses[at] = ColumnUse(field, uses[at].group if field is uses[at].field else "")
    below = [row.cells for row in head if row.line > line]
    samples = tuple(_samples(below, at) for at in range(len(names)))
    return DirectoryLayout(line, names, tuple(uses), header_signature(cells), samples)


def read_directory(
    table: TableFile,
    choices: DirectoryChoices,
    progress: Callable[[float], object] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> IncomingFile:
    """Read every row below the header.

    Raises:
        Refusal: a chosen column is missing, or nothing says which columns name partners or people.
        Cancelled: `cancelled` said yes.
    """
    layout = lay_out_directory(table, choices)
    _refuse_without_names(layout)
    reading = _Reading(table, layout, choices)
    with closing(table.batches()) as batches:
        for batch in batches:
            if cancelled():
                raise Cancelled("Stopped. Nothing was brought in.")
            for line, cells in zip(batch.lines, batch.rows, strict=True):
                if line > layout.header_line and cells:
                    reading.take(line, cells)
            progress(batch.fraction)
    told = sorted((*table.problems.told(), *reading.problems.told()), key=lambda problem: problem.line)
    return IncomingFile(
        table.name, layout.signature, tuple(reading.partners()), tuple(reading.not_taken), tuple(told)
    )


class _Reading:
    """What has been read so far."""

    def __init__(self, table: TableFile, layout: DirectoryLayout, choices: DirectoryChoices) -> None:
        self.problems = ProblemList()
        self.not_taken: list[NotTaken] = []
        self._file = table.name
        self._names = [search_key(name) for name in layout.names]
        self._reader = RowReader(
            layout.names, layout.uses, keep_rest=choices.keep_rest, today=choices.today,
            day_first=choices.day_first,
        )  # fmt: skip
        self._partners: list[IncomingPartner] = []
        self._filled: list[int] = []

    def take(self, line: int, cells: Sequence[str]) -> None:
        """Take a row, or list why it is not taken."""
        cells = [
            "" if cell and len(cell) < 5 and cell.strip().lower() in _NOTHING else cell for cell in cells
        ]
        filled = sum(1 for cell in cells if cell and not cell.isspace())
        if not filled:
            return
        if filled > 1 and [search_key(cell) for cell in cells[: len(self._names)]] == self._names:
            self._leave(line, cells, "The header stands here once more.")
            return
        if len(cells) > len(self._names) and any(map(clean, cells[len(self._names) :])):
            self.problems.add(
                line, "wide", "Has more cells than the header; the others are kept in the notes."
            )
        partner, told = self._reader.read(line, cells)
        for sentence in told:
            self.problems.add(line, "no reach", sentence)
        if not partner.title:
            self._leave(line, cells, "It names neither an organisation nor a person, nor a way to reach one.")
            return
        if why := next(
            filter(None, map(too_long, (partner.name, *(one.name for one in partner.people)))), None
        ):
            self._leave(line, cells, why)
            return
        self._partners.append(partner)
        self._filled.append(filled)

    def partners(self) -> list[IncomingPartner]:
        """All that was taken; a row with nothing but a name among fuller ones is marked."""
        usual = sorted(self._filled)[len(self._filled) // 2] if self._filled else 0
        return [
            replace(partner, only_a_name=True) if filled == 1 and usual >= _MUCH else partner
            for partner, filled in zip(self._partners, self._filled, strict=True)
        ]

    def _leave(self, line: int, cells: Sequence[str], reason: str) -> None:
        self.not_taken.append(NotTaken(self._file, line, row_text(cells), reason))


def row_text(cells: Sequence[str]) -> str:
    """The filled cells of a row on one line."""
    return " · ".join(filter(None, map(clean, cells)))[:_TEXT]


def _header_line(head: Sequence[Row]) -> int:
    """The guessed header; where it names nothing of a directory, the row of the first ones that does."""
    guessed = guess_header(head)
    cells = next((row.cells for row in head if row.line == guessed), [])
    best, most = guessed, recognized(column_names(cells))
    if most < 2:
        for row in head[:30]:
            found = recognized([cell if len(cell) < 60 else "" for cell in row.cells])
            if found > max(most, 1):
                best, most = row.line, found
    return best


def _samples(below: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    texts = (clean(cells[at])[:80] for cells in below if at < len(cells) and cells[at].strip())
    return tuple(islice(dict.fromkeys(texts), _SHOWN))


def _refuse_without_names(layout: DirectoryLayout) -> None:
    names = {
        DirectoryField.ORGANIZATION,
        DirectoryField.CONTACT,
        DirectoryField.FIRST_NAME,
        DirectoryField.LAST_NAME,
    }
    fields = {use.field for use in layout.uses}
    if fields & (names | {DirectoryField.EMAIL, DirectoryField.ORG_EMAIL}):
        return
    listed = ", ".join(layout.names[:40])
    more = f" and {len(layout.names) - 40} more" if len(layout.names) > 40 else ""
    raise Refusal(
        f"Say which column names the organisations: none of them is called so. The columns on line "
        f"{layout.header_line} are: {listed}{more}."
    )
