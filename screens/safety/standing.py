"""How a book stands: what is read of it and its backups, and how that is told."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.content import Content

from ci_tui.domain.errors import Refusal
from ci_tui.services import backups
from ci_tui.services.backups import BackupLine
from ci_tui.store.book import Book
from screens.safety import words
from screens.session import Session
from widgets.cell_text import plain
from widgets.record_table import Cell, TableRow
from widgets.sheet import Hanging

_MARKS = {True: ("✓ ", "$text-success"), False: ("✗ ", "$text-error"), None: ("  ", "")}


class Standing(NamedTuple):
    """How a book stands: where it lies, when it was saved last, what it holds, its backups, newest first."""

    where: str = ""
    saved: str = ""
    holds: str = ""
    lines: tuple[BackupLine, ...] = ()

    def line(self, row_id: object) -> BackupLine | None:
        """The backup that stands in a row of the table."""
        return next((line for line in self.lines if _row_id(line) == row_id), None)

    def newest_other(self) -> BackupLine | None:
        """The newest backup that does not hold just what the book holds now."""
        return next((line for line in self.lines if not line.same), None)

    def knowing(self, examined: Sequence[BackupLine]) -> "Standing":
        """The same, with what was found where a backup was read whole."""
        found = {line.path: line for line in examined if line.good is not None}
        return self._replace(
            lines=tuple(
                line._replace(good=found[line.path].good, problem=found[line.path].problem)
                if line.path in found
                else line
                for line in self.lines
            )
        )

    def rows(self) -> list[TableRow]:
        """The backups as a table shows them."""
        return [_row(line) for line in self.lines]


def standing_of(book: Book) -> Standing:
    """How a book stands. It looks into every backup, so it is for a thread."""
    try:
        moment = book.last_saved()
        saved = words.NOTHING_SAVED if moment is None else backups.moment_in_words(moment)
    except Refusal as refusal:
        saved = str(refusal)
    lines = backups.list_backups(book.path)
    return Standing(_where(book.path), saved, backups.book_holds_words(book.path), lines)


def told(
    session: Session,
    standing: Standing | None,
    results: Mapping[str, str],
    concerns: Sequence[str],
    *,
    brief: bool = False,
) -> Iterator[Hanging]:
    """The lines above the backups; of a book that was not looked at yet, only that.

    Args:
        session: the open book.
        standing: how it stands.
        results: what was done on the sheet, each under its label.
        concerns: what is to worry about.
        brief: whether there is little room: what the book holds is left out, the question tells it as well.
    """
    if standing is None:
        yield labelled(words.BOOK, words.LOOKING)
        return
    yield labelled(words.BOOK, words.THROW_AWAY if session.throw_away else standing.where)
    yield labelled(words.SAVED, standing.saved)
    yield labelled(words.BACKUP, standing.lines[0].when if standing.lines else words.NO_BACKUP_YET)
    if not brief:
        yield labelled(words.HOLDS, standing.holds)
    for label, result in results.items():
        yield labelled(label, result)
    for concern in concerns:
        yield labelled(words.CONCERN, concern, "$text-accent")


def about(line: BackupLine) -> Iterator[Hanging]:
    """Everything about one backup."""
    yield labelled(words.WHY, line.occasion_words)
    yield labelled(words.HOLDS, line.holds_words)
    if line.same:
        yield labelled("", words.IS_THE_SAME, "$text-muted")
    if line.good is False:
        yield labelled("✗", line.problem, "$text-error")


def labelled(label: str, said: str, style: str = "") -> Hanging:
    """A line with its label before it."""
    text = Content.styled(plain(said), style)
    return Hanging(text, Content.styled(label, style or "$text-muted"), words.LABEL_CELLS)


def _where(path: Path) -> str:
    return words.shortened(path, Path.home()) + backups.where_words(path).removeprefix(str(path))


def _row(line: BackupLine) -> TableRow:
    holds: Cell = words.AS_NOW if line.same else line.holds_words
    if line.good is False:
        holds = Content.styled(words.NOT_SOUND, "$text-error")
    return TableRow(
        _row_id(line), (Content.assemble(_MARKS[line.good], line.when), line.occasion_words, holds)
    )


def _row_id(line: BackupLine) -> str:
    return str(line.path)
