"""The words of the grid of values."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.disaggregation import Total
from ci_tui.domain.figures import counted, half_up
from ci_tui.domain.forecast import as_decimal
from ci_tui.domain.indicators import Indicator, value_words
from ci_tui.domain.measure_cells import Cell

PERIOD = "period"
EVERYBODY = "everybody"
MISSING = "–"
CHANGED = "◇"
FAULT = "▲"
LATE = "▲"
RUNNING = "·"
SMALL = "°"

HELP = (
    "A line for each period, everybody in the first column and groups beside it. Type, and Enter keeps "
    "the cell and goes down; Tab goes right, and Enter after it goes to the column where Tab began. "
    "Arrows keep a cell as well. Backspace opens what stands in a cell, Delete empties it, Esc leaves it "
    "as it was.",
    "A cell takes 59.5, or 212/1840 where you know how many of how many; the share is reckoned. *, <10, s"
    " or N/A stand for what a source does not print: it was reported, but is not known. An empty cell is "
    "not known yet: a gap in the curve, never a zero.",
    "A block copied from a spreadsheet is pasted where the cursor stands; where its first column holds "
    "periods, each value goes to its period, and headings that are names of groups to their columns. "
    "Empty cells of a block leave what stands there.",
    "◇ marks what you changed, ▲ what cannot be kept, with the reason below. ▲ before a period says that "
    "its value was due and has not come, · that the period is not over; ° marks a group of few people. ↑ "
    "on the first line adds the period before it.",
    "F2 keeps everything in one step, and u takes that step back. ctrl+z takes back what you typed last.",
)
READ_ONLY = "This book is open for reading only, so nothing can be changed."
SAVING = "It is being kept just now."
NOTHING_TO_TAKE_BACK = "Nothing was typed here yet."
NO_PERIODS = (
    "This measure has no periods yet. ctrl+n adds one: then type its value. With e, say how often it is "
    "collected, and its periods stand here by themselves."
)
LEAVE_QUESTION = "Throw away what you typed?"
LEAVE_YES = "Throw it away"
LEAVE_NO = "Keep editing"
WHICH_GROUPS = "Which groups?"
ONLY_EVERYBODY = "everybody alone"
OTHER_GROUPS = "other groups…"
OTHER_GROUPS_NOTE = "Say what tells them apart, like age, and name them."
GROUPS_TITLE = "Groups"
DIMENSION = "Told apart by"
DIMENSION_HINT = "Like age, school or neighbourhood."
GROUPS = "Groups"
GROUPS_HINT = "One to a line, like: under 6"
PERIOD_TITLE = "Another period"
PERIOD_PROMPT = "Which one?"
PERIOD_HINT = "Like 2025, July 2025, SY 2024-25 or Q3 2025."
SAY_WHO = "Who reported these values?"
NO_REPORTERS = "Nobody is named who reports this measure. r on the list of measures names them."
NOBODY_NAMED = "nobody in particular"


def title(name: str) -> str:
    """What is written down."""
    return f"Values · {name}"


def more_groups(dimension: str) -> str:
    """The choice that adds groups to a dimension."""
    return f"more groups by {dimension}…"


def by(dimension: str) -> str:
    """The choice of a dimension."""
    return f"by {dimension}"


def reported_by(name: str) -> str:
    """Who is said to have reported what is typed."""
    return f"reported by {name}"


def kept(cells: int) -> str:
    """What is said once all is in the book."""
    return f"{counted(cells, 'value is', 'values are')} kept. u takes that back."


def to_mend(faults: int) -> str:
    """Why nothing was kept."""
    return f"{counted(faults, 'cell needs', 'cells need')} another look. Nothing was kept yet."


def pasted(cells: int, to_periods: bool) -> str:
    """What became of a block."""
    where = "to the periods in the first column" if to_periods else "from the cursor on"
    return f"{counted(cells, 'value', 'values')} pasted {where}. F2 keeps them, ctrl+z takes them back."


def too_wide(columns: int, left: int) -> str:
    """Why a block was not pasted: it has more columns than there are."""
    there = counted(left, "column is", "columns are")
    return f"The block has {columns} columns, and {there} left from here. ctrl+g adds groups first."


def too_long(rows: int, left: int) -> str:
    """Why a block was not pasted: it has more lines than there are periods."""
    there = counted(left, "period is", "periods are")
    return (
        f"The block has {rows} lines, and {there} left from here. Put the periods into its first column, or "
        "add them with ctrl+n."
    )


NOTHING_PASTED = "The block holds nothing to paste."


def number(value: Decimal | Fraction) -> str:
    """A value in a cell, with at most two places: `59.5`, `1,840`."""
    known = value if isinstance(value, Decimal) else as_decimal(value)
    text = f"{half_up(known, 2):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share(value: Decimal) -> str:
    """A value in a cell that was reckoned from counts: `45.2`, `48.0`; more places would be pretended."""
    return f"{half_up(value, 1):,f}"


def typed(cell: Cell | None) -> str:
    """A cell as it would be typed."""
    if cell is None or cell.value is None:
        return "" if cell is None else cell.withheld
    if cell.denominator is None:
        return _digits(cell.value)
    if cell.numerator is None:
        return f"{_digits(cell.value)} % of {_digits(cell.denominator)}"
    return f"{_digits(cell.numerator)}/{_digits(cell.denominator)}"


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def told(cell: Cell | None, measure: Indicator) -> str:
    """A cell in full: `11.5 %, 212 of 1,840`."""
    if cell is None:
        return "not known"
    if cell.value is None:
        return f"“{cell.withheld}”: reported, but its source does not print it"
    value = value_words(cell.value, measure.unit, measure.unit_words)
    if cell.denominator is None:
        return value
    among = f"of {number(cell.denominator)}"
    return f"{value}, {among}" if cell.numerator is None else f"{value}, {number(cell.numerator)} {among}"


def before(cell: Cell | None, measure: Indicator) -> str:
    """What stood in a cell that was changed."""
    return "not known before" if cell is None else f"{told(cell, measure)} before"


SMALL_TOLD = "A small group: in everything that leaves the book it is kept apart."


def due_told(end: date, due: date, day: date) -> str:
    """When the value of a period that is missing is due."""
    if end > day:
        return f"The period ends on {long_date(end)}; its value is due on {plain_date(due)}."
    if due >= day:
        return f"Due on {plain_date(due)}."
    return f"It was due on {plain_date(due)}, {counted((day - due).days, 'day', 'days')} ago."


def together(total: Total, measure: Indicator) -> str:
    """What the groups come to."""
    value = value_words(total.value, measure.unit, measure.unit_words)
    sums = ""
    if total.numerator is not None and total.denominator is not None:
        sums = f" ({number(total.numerator)} of {number(total.denominator)})"
    left_out = ""
    if total.missing:
        left_out = f"; {counted(total.missing, 'group', 'groups')} without numbers left out"
    return f"The {counted(total.groups, 'group comes', 'groups come')} to {value}{sums} together{left_out}."


def they_differ(whole: Decimal, measure: Indicator) -> str:
    """That the groups do not come to the value of everybody."""
    value = value_words(whole, measure.unit, measure.unit_words)
    return f"Everybody has {value}: they differ. That may be right where groups overlap or leave people out."
