"""Sorting the rows of a table: what is counted, what is set aside and why, what must wait for the end."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from ci_tui.domain.names import area_key, clean
from ci_tui.exchange.layout import Layout
from ci_tui.exchange.reading import SetAside, TableChoices
from ci_tui.exchange.records import Batch
from ci_tui.exchange.results import as_decimal
from ci_tui.exchange.row_kinds import RowKinds, filled, has_figures, is_blank, label_of
from ci_tui.exchange.summing import Sums
from ci_tui.exchange.suspects import Suspect, Whole, judge
from ci_tui.exchange.table_file import TableFile
from ci_tui.exchange.totals import (
    TotalWord,
    mentions_note,
    mentions_total,
    row_text,
    says_grand,
    stem,
    total_word,
)

_MOST_WAITING = 50  # rows that may wait to be known as a footer
_MOST_SUSPECTS = 20_000
_MOST_SET_ASIDE = 5_000
_MOST_BLANKS = 1_000
_LEAST_ROWS_OF_A_SUM = 5  # of fewer, one may be the sum of the others by chance
_LAST_ROWS = 3  # at most so many rows at the end are totals for want of a code or a name


class _Wait(Enum):
    """Why a row waits: at the end of the table it is set aside, above other rows it is not."""

    NOTE = "a note"
    NO_CODE = "no code"
    NO_AREA = "no area"


class _Waiting(NamedTuple):
    line: int
    cells: list[str]
    why: _Wait


class RowSorter:
    """Takes a table's rows in order; after `finish` the sums and the rows set aside are final."""

    def __init__(self, table: TableFile, layout: Layout, choices: TableChoices) -> None:
        self.sums = Sums(layout, table.problems)
        self.set_aside: list[SetAside] = []
        self.grand_totals: list[int] = []  # lines of rows that claim to be the total of everything
        self.totals: list[int] = []  # lines of rows that say total and nothing else
        self._file = table.name
        self._delimiter = table.delimiter
        self._layout = layout
        self._kinds = RowKinds(layout)
        self._choices = choices
        self._problems = table.problems
        self._waiting: list[_Waiting] = []
        self._blank_lines: list[int] = []
        self._suspects: list[Suspect] = []
        self._rows_without_code = 0
        self._not_listed = 0
        self._above: list[str] = []  # the row above the one that is looked at
        self._special = choices.kept | choices.dropped

    def take(self, batch: Batch) -> None:
        """Sort the rows of one batch."""
        at = 0
        for odd in [*self._odd_rows(batch), len(batch.rows)]:
            while at < odd:
                if not self._waiting and not self._blank_lines:
                    at = self.sums.count_plain(batch, at, odd)
                if at < odd:
                    self._take_row(batch, at)
                    at += 1
            if odd < len(batch.rows) and batch.lines[odd] > self._layout.header_line:
                self._take_row(batch, odd)
            at = odd + 1
        self._above = batch.rows[-1] if batch.rows else self._above

    def _odd_rows(self, batch: Batch) -> list[int]:
        """Indexes of the rows that need a closer look before they are counted."""
        lines, header = batch.lines, self._layout.header_line
        if not lines:
            return []
        text = "".join(batch.raw)
        mentioned = mentions_total(text, self._delimiter) or mentions_note(text)
        special = any(lines[0] <= line <= lines[-1] for line in self._special)
        if not mentioned and not special and lines[0] > header:
            return []
        return [
            at
            for at, line in enumerate(lines)
            if line <= header or line in self._special or (mentioned and self._kinds.is_odd(batch.rows[at]))
        ]

    def finish(self) -> None:
        """Decide about everything that waited for the end of the table."""
        self._finish_waiting()
        self._finish_suspects()
        self._finish_unnamed_total()
        if self.set_aside and max(row.line for row in self.set_aside) > self.sums.last_line:
            for line in [line for line in self._blank_lines if line > self.sums.last_line]:
                self._put_aside(line, [], "A blank row below the table.")
        if self._not_listed:
            what = f"{self._not_listed:,} more rows were set aside like those above; they are not listed."
            self._problems.add(self.set_aside[-1].line, "set aside", what)
        self.set_aside.sort(key=lambda row: row.line)

    def _take_row(self, batch: Batch, at: int) -> None:
        layout, line, cells = self._layout, batch.lines[at], batch.rows[at]
        if not any(cells) or all(is_blank(cell) for cell in cells):
            if cells and len(self._blank_lines) < _MOST_BLANKS:
                self._blank_lines.append(line)
            return
        self._above = batch.rows[at - 1] if at else self._above
        padded = cells + [""] * (layout.width - len(cells))
        if layout.filters and not all(one.passes(padded[one.column]) for one in layout.filters):
            self.sums.filtered_out += 1
        elif line in self._choices.dropped:
            self._put_aside(line, cells, "You set this row aside.")
        elif line in self._choices.kept:
            self._count(line, cells, label_of(cells, line) if is_blank(padded[layout.area]) else None)
        elif not self._is_apart(line, cells, padded):
            self._count(line, cells)

    def _is_apart(self, line: int, cells: list[str], padded: list[str]) -> bool:
        """Whether a row is set aside, or waits; else it is counted."""
        name = padded[self._layout.area]
        word = total_word(name)
        if is_blank(name):
            self._take_nameless(line, cells)
        elif word is TotalWord.ONLY:
            self._put_total_aside(line, cells, f"Its name only says total: “{clean(name)}”.")
        elif reason := self._kinds.reason_at_sight(cells, padded):
            self._put_aside(line, cells, reason)
        elif self._kinds.reads_as_note(padded, stands_apart=bool(self._blank_lines)):
            self._wait(line, cells, _Wait.NOTE)
        elif suspect := self._suspect(line, cells, padded, word):
            self._suspects.append(suspect)
        elif self._layout.value >= 0 and self._kinds.lacks_code(padded):
            self._wait(line, cells, _Wait.NO_CODE)
        else:
            return False
        return True

    def _take_nameless(self, line: int, cells: list[str]) -> None:
        """A row whose area cell is blank: a total, a note, or a row that cannot be placed."""
        named = next((cell for cell in cells if total_word(cell) is not TotalWord.NOTHING), None)
        if named is not None:
            self._put_total_aside(
                line, cells, f"It is a total row: “{clean(named)}” stands in it, and no area.", named
            )
        elif not has_figures(cells):
            self._put_aside(line, cells, "A note: it names no area and has no figures.")
        elif self._layout.value < 0:
            self._put_aside(line, cells, "It names no area.")
        else:
            self._wait(line, cells, _Wait.NO_AREA)

    def _suspect(self, line: int, cells: list[str], padded: list[str], word: TotalWord) -> Suspect | None:
        """The row as a suspect, if a cell says total in a way that only the figures can decide."""
        layout = self._layout
        saying = padded[layout.area] if word is not TotalWord.NOTHING else self._kinds.total_elsewhere(padded)
        said = total_word(saying)
        if said is TotalWord.NOTHING or layout.area in layout.category_columns:
            return None
        if len(self._suspects) >= _MOST_SUSPECTS:
            what = "Too many rows say total to be told from areas; from here on they are counted."
            self._problems.add(line, "too many totals", what)
            return None
        return Suspect(
            line=line,
            cells=cells,
            amount=self.sums.amount(line, padded),
            total_before=self.sums.total,
            rows_before=self.sums.rows,
            in_area=word is not TotalWord.NOTHING,
            only_total=said is TotalWord.ONLY,
            of=stem(saying),
            above=frozenset(stem(cell) for cell in self._above if cell.strip()),
            code=self._kinds.code_of(padded),
        )

    def _count(self, line: int, cells: list[str], area: str | None = None) -> None:
        self._release()
        self._blank_lines.clear()
        self.sums.count(line, cells, area)

    def _wait(self, line: int, cells: list[str], why: _Wait) -> None:
        if len(self._waiting) >= _MOST_WAITING:
            self._release()
        self._waiting.append(_Waiting(line, cells, why))

    def _release(self) -> None:
        """What waited is not at the end of the table after all."""
        waiting, self._waiting = self._waiting, []
        for line, cells, why in waiting:
            if why is _Wait.NO_AREA:
                self._put_aside(line, cells, "It has figures but names no area.")
            elif why is _Wait.NO_CODE and filled(cells) == 1:
                self._put_aside(line, cells, "A heading: only its name is filled.")
            else:
                self._rows_without_code += why is _Wait.NO_CODE
                self.sums.count(line, cells)

    def _finish_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        without_code = [row for row in waiting if row.why is _Wait.NO_CODE and self._is_new(row.cells)]
        nameless = sum(row.why is _Wait.NO_AREA for row in waiting)
        all_others_have_one = (
            not self._rows_without_code
            and not self.sums.codes_clash
            and len(without_code) <= _LAST_ROWS
            and len(self.sums.areas) > len(without_code)
        )
        for line, cells, why in waiting:
            if why is _Wait.NOTE:
                self._put_aside(line, cells, "A note below the table.")
            elif why is _Wait.NO_AREA and nameless <= _LAST_ROWS:
                self._put_total_aside(line, cells, "It stands at the end and names no area, as a total does.")
            elif why is _Wait.NO_AREA:
                self._put_aside(line, cells, "It has figures but names no area.")
            elif all_others_have_one and self._is_new(cells):
                code = self._layout.names[self._layout.codes[0]]
                reason = f"It stands at the end without “{code}”, while all other rows have one: a total."
                self._put_total_aside(line, cells, reason)
            else:
                self.sums.count(line, cells)

    def _is_new(self, cells: list[str]) -> bool:
        known = self.sums.areas.get(area_key(cells[self._layout.area]))
        return known is None or not known.rows

    def _finish_suspects(self) -> None:
        sums = self.sums
        whole = Whole(sums.total, sums.rows, sums.last_line, sums.areas, self._layout.area)
        verdicts = judge(self._suspects, whole)
        for suspect in self._suspects:
            reason = verdicts.reasons.get(suspect.line)
            if reason is None:
                sums.count(suspect.line, suspect.cells)
            elif suspect.line in verdicts.grand:
                self._put_total_aside(suspect.line, suspect.cells, reason)
            else:
                self._put_aside(suspect.line, suspect.cells, reason, is_total=True)
        for suspect in verdicts.doubtful:
            what = f"“{row_text(suspect.cells, 80)}” says total, but was counted as an area: is it one?"
            self._problems.add(suspect.line, "says total", what)

    def _finish_unnamed_total(self) -> None:
        """A first or last row that is exactly the sum of all others: the state above its counties."""
        if self.totals or self.sums.rows <= _LEAST_ROWS_OF_A_SUM:
            return
        for line, cells in (self.sums.first_row, self.sums.last_row):
            if line not in self._choices.kept and self.sums.is_half(cells):
                self.sums.take_back(cells)
                self._put_total_aside(line, cells, "It is exactly the sum of all other rows: a total.")
                return

    def _put_total_aside(self, line: int, cells: list[str], reason: str, named: str = "") -> None:
        self.totals.append(line)
        if says_grand(named or (cells[self._layout.area] if self._layout.area < len(cells) else "")):
            self.grand_totals.append(line)
        self._put_aside(line, cells, reason, is_total=True)

    def _put_aside(self, line: int, cells: Sequence[str], reason: str, *, is_total: bool = False) -> None:
        if len(self.set_aside) >= _MOST_SET_ASIDE:
            self._not_listed += 1
            return
        layout = self._layout
        padded = [*cells, *[""] * (layout.width - len(cells))]
        value = as_decimal(self.sums.amount(line, padded), self._choices.weekdays)
        self.set_aside.append(SetAside(self._file, line, row_text(cells), reason, value, is_total))
