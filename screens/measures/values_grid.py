"""What stands in the grid of values: the book's, what was typed over it, and what cannot be kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ci_tui.domain.disaggregation import Total, cells, differs, dimensions, total_of
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import parse_period, period_words
from ci_tui.domain.small_numbers import is_small
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.services.observations import (
    CellKey,
    cell_problem,
    cells_of,
    expected_from,
    periods,
    with_cells,
)
from screens.measures import values_words as words
from screens.measures.values_pasting import Grid, placed
from widgets.cell_grid import GridCell, Place

Say = Callable[[str, bool], object]
"""Says a sentence; the second tells whether something went wrong."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What was typed into a cell, what it means, and why it cannot be kept; None empties the cell."""

    key: CellKey
    text: str
    cell: Cell | None
    fault: str = ""


class ValuesGrid:
    """The cells of a measure, with what was typed over them.

    Args:
        measure: the measure as it is in the book.
        today: the day on which it is typed.
        small: a group of fewer people than this is marked.
        day_first: whether 3/12/2025 is the third of December.
        say: says what became of a block that was pasted.
    """

    def __init__(self, measure: Indicator, today: date, *, small: int, day_first: bool, say: Say) -> None:
        self.measure = measure
        self._small = small
        self._today = today
        self._day_first = day_first
        self._say = say
        self._expected = expected_from(measure, today)
        self._ends = list(periods(measure, today))
        self._known = {_folded(key): cell for key, cell in cells_of(measure).items()}
        self._edits: dict[CellKey, Edit] = {}
        self._before: list[dict[CellKey, Edit]] = []
        self._filled: set[date] | None = None  # the periods of which anything is known
        self._after: Indicator | None = None
        self._together: dict[tuple[str, date], tuple[Total | None, Decimal | None]] = {}
        self._groups = {one.name: list(one.groups) for one in dimensions(measure)}
        self.dimension = measure.focus.dimension if measure.focus else next(iter(self._groups), "")

    # What the grid asks of it

    @property
    def rows(self) -> int:
        """How many periods there are."""
        return len(self._ends)

    @property
    def headings(self) -> Sequence[str]:
        """The period, everybody, and the groups that are shown."""
        return (words.PERIOD, words.EVERYBODY, *self.groups)

    def label(self, row: int) -> GridCell:
        """A period, marked where its value was due and has not come, and where it is not over."""
        end = self._ends[row]
        text = period_words(end, self.measure.interval_months)
        if end > self._today:
            return GridCell(text, words.RUNNING, "muted")
        due = self._due(end)
        is_late = self._is_empty(end) and due is not None and due < self._today
        return GridCell(text, words.LATE if is_late else "")

    def cell(self, at: Place) -> GridCell:
        """What stands in a cell: what was typed, else what the book has."""
        key = self.key_at(at)
        edit = self._edits.get(_folded(key))
        if edit is not None and edit.fault:
            return GridCell(edit.text, words.FAULT, "fault")
        text = _shown(self.now_at(at))
        if edit is not None:
            return GridCell(text, words.CHANGED, "changed")
        mark = words.SMALL if self.is_small(at) else ""
        return GridCell(text, mark, "muted" if text == words.MISSING or key[2] > self._today else "")

    def typed(self, at: Place) -> str:
        """What stands in a cell as it would be typed."""
        edit = self.edit_at(at)
        return words.typed(self.known_at(at)) if edit is None else edit.text

    def write(self, at: Place, text: str) -> None:
        """Keep what was typed into a cell, until all is kept."""
        self._remember()
        self._put(self.key_at(at), text)

    def paste(self, at: Place, text: str) -> None:
        """Keep a block that was pasted, until all is kept."""
        grid = Grid(self._ends, self.headings, at.row, at.column, self.measure.unit, self.read_period)
        try:
            block = placed(text, grid)
        except Refusal as refusal:
            self._say(str(refusal), True)
            return
        self._remember()
        for (end, column), typed in block.texts.items():
            self.add_period(end)
            self._put((*self._column(column), end), typed)
        self._say(words.pasted(len(block.texts), block.to_periods), False)

    def one_before(self) -> bool:
        """Show the period before the first one."""
        if self._expected is None or not self._ends:
            return False
        ended = self._expected.ends(date(self._ends[0].year - 30, 1, 1), self._ends[0])
        earlier = [end for end in ended if end < self._ends[0]]
        if earlier:
            self._ends.insert(0, earlier[-1])
        return bool(earlier)

    # What stands there

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that are shown beside everybody."""
        return tuple(self._groups.get(self.dimension, ()))

    @property
    def dimensions(self) -> Mapping[str, Sequence[str]]:
        """The dimensions that there are, each with its groups."""
        return self._groups

    @property
    def changes(self) -> dict[CellKey, Cell | None]:
        """What is to be written: each cell that was changed and can be kept."""
        return {edit.key: edit.cell for edit in self._edits.values() if not edit.fault}

    @property
    def faults(self) -> list[Edit]:
        """What cannot be kept as it is, the earliest period first."""
        return sorted((edit for edit in self._edits.values() if edit.fault), key=lambda edit: edit.key[2])

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed that is not in the book."""
        return bool(self._edits)

    @property
    def can_take_back(self) -> bool:
        """Whether something was typed that can be taken back."""
        return bool(self._before)

    @property
    def edits(self) -> Iterable[Edit]:
        """Everything that was typed and is not in the book."""
        return self._edits.values()

    def together(self, end: date) -> tuple[Total | None, Decimal | None]:
        """What the groups of a period will come to, and what everybody has where that is another value."""
        wanted = self.dimension, end
        if wanted not in self._together:
            self._after = after = self._after or with_cells(self.measure, self.changes)
            total = total_of(cells(after, *wanted), after.unit)
            whole = next((point.value for point in after.points if point.end == end), None)
            self._together[wanted] = total, None if differs(after, *wanted) is None else whole
        return self._together[wanted]

    def key_at(self, at: Place) -> CellKey:
        """Of whom and of which period a cell is."""
        return (*self._column(at.column), self._ends[at.row])

    def place_of(self, key: CellKey) -> Place:
        """Where a cell stands; its dimension and period are shown from now on."""
        dimension, group, end = key
        if group:
            self.dimension = self._name_of(dimension)
        keys = [search_key(one) for one in self.groups]
        column = keys.index(search_key(group)) + 1 if search_key(group) in keys else 0
        return Place(self.add_period(end), column)

    def edit_at(self, at: Place) -> Edit | None:
        """What was typed into a cell; None where it is as in the book."""
        return self._edits.get(_folded(self.key_at(at)))

    def known_at(self, at: Place) -> Cell | None:
        """What the book has in a cell."""
        return self._known.get(_folded(self.key_at(at)))

    def now_at(self, at: Place) -> Cell | None:
        """What a cell will hold once all is kept."""
        edit = self.edit_at(at)
        return self.known_at(at) if edit is None else edit.cell

    def is_small(self, at: Place) -> bool:
        """Whether a cell is of a group of so few people that it is kept apart outside the book."""
        _, group, end = self.key_at(at)
        cell = self.now_at(at)
        if not group or cell is None or cell.value is None:
            return False
        point = Point(end, cell.value, cell.numerator, cell.denominator)
        return is_small(point, self.measure.unit, self._small)

    def due_told(self, at: Place) -> str:
        """When a value that is missing is due; empty where one is there, or nobody expects it."""
        end = self._ends[at.row]
        due = self._due(end)
        return "" if due is None or not self._is_empty(end) else words.due_told(end, due, self._today)

    def first_empty(self) -> Place:
        """Where typing begins: the first period that is over behind the last one that has a value."""
        over = [row for row, end in enumerate(self._ends) if end <= self._today]
        filled = [row for row in over if not self._is_empty(self._ends[row])]
        begin = filled[-1] + 1 if filled else 0
        return Place(begin if begin in over else max(over, default=0), 0)

    # What changes it

    def read_period(self, text: str) -> date:
        """The period that a person means.

        Raises:
            Refusal: it is none.
        """
        points = (self.measure.baseline, self.measure.latest, self.measure.target)
        like = next((point.end for point in points if point is not None), None)
        return parse_period(text, like=like, day_first=self._day_first)

    def add_period(self, end: date) -> int:
        """Show a period as well; returns its row."""
        if end not in self._ends:
            self._ends = sorted((*self._ends, end))
        return self._ends.index(end)

    def add_groups(self, dimension: str, groups: Iterable[str]) -> None:
        """Show groups of a dimension, beside those that it has."""
        self.dimension = self._name_of(dimension)
        there = self._groups.setdefault(self.dimension, [])
        keys = {search_key(one) for one in there}
        for group in groups:
            if search_key(group) not in keys:
                keys.add(search_key(group))
                there.append(group)

    def take_back(self) -> None:
        """Take back what was typed or pasted last."""
        self._edits = self._before.pop()
        self._changed()

    def no_period(self, text: str) -> str | None:
        """Why a text is no period, None where it is one."""
        try:
            self.read_period(text)
        except Refusal as refusal:
            return str(refusal)
        return None

    def put_back(self, typed: Iterable[Sequence[str]]) -> None:
        """Put back what was typed before: of each cell its dimension, group, period and text."""
        for dimension, group, end, text in typed:
            if group:
                self.add_groups(dimension, (group,))
            day = date.fromisoformat(end)
            self.add_period(day)
            self._put((dimension, group, day), text)

    def _remember(self) -> None:
        self._before.append(dict(self._edits))

    def _put(self, key: CellKey, text: str) -> None:
        folded = _folded(key)
        self._changed()
        self._edits.pop(folded, None)
        known = self._known.get(folded)
        if text == words.typed(known):
            return
        try:
            cell, fault = read_cell(text, self.measure.unit), ""
        except Refusal as refusal:
            cell, fault = None, str(refusal)
        if fault or cell != known:
            fault = fault or cell_problem(self.measure, key, cell, self._today)
            self._edits[folded] = Edit(key, text, cell, fault)

    def _changed(self) -> None:
        """Nothing that was worked out holds any more."""
        self._filled = self._after = None
        self._together.clear()

    def _column(self, column: int) -> tuple[str, str]:
        return (self.dimension, self.groups[column - 1]) if column else ("", "")

    def _name_of(self, dimension: str) -> str:
        """The dimension as it is written already, where it is."""
        key = search_key(dimension)
        return next((name for name in self._groups if search_key(name) == key), dimension)

    def _is_empty(self, end: date) -> bool:
        """Whether nothing is known of a period: of everybody, nor of a group."""
        if self._filled is None:
            known = {key for key in self._known if key not in self._edits}
            typed = {key for key, edit in self._edits.items() if edit.cell is not None}
            self._filled = {key[2] for key in known | typed}
        return end not in self._filled

    def _due(self, end: date) -> date | None:
        return None if self._expected is None else self._expected.due(end)


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return words.MISSING
    if cell.value is None:
        return cell.withheld
    return words.number(cell.value) if cell.numerator is None else words.share(cell.value)


def _folded(key: CellKey) -> CellKey:
    return search_key(key[0]), search_key(key[1]), key[2]
