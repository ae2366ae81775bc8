"""The words of the screen on which a small table is typed."""

from ci_tui.domain.figures import counted
from ci_tui.domain.names import clean

TITLE = "Type or paste a small table"
FORM_CARD = "What it is"
LINES_CARD = "Area by area"
LINES_HINT = "name, need, served, sites"
ECHO_CARD = "As it is understood"
EMPTY = "Each line is an area: Eastgate, 1840, 212, 2. Leave out what is not known."
COLUMNS = {
    "name": "area",
    "need": "need",
    "served": "served",
    "sites": "sites",
    "rate": "per 100",
    "missing": "to 40",
}

ANALYSIS_TITLE = "What this analysis is called"
DATED = "The day it stands for"
SOURCE = "Where the figures are from"
NEED_BASIS = "Need counts children who"
SERVED_BASIS = "Served is an average over"
NEED_ELIGIBLE = "may eat free or at a reduced price"
NEED_PARTICIPATING = "take part in school lunch"
SERVED_WEEKDAYS = "the weekdays of the month"
SERVED_OPERATING = "the days on which sites are open"
TITLE_TAKEN = "There is an analysis of this name already; call this one differently."

NO_NAME = "It names no area."
NO_FIGURE = "There is no figure after the name; write it like Eastgate, 1840, 212, 2."
NO_AREAS = "Type at least one area, such as Eastgate, 1840, 212, 2."
READ_ONLY = "This book is open for reading only, so nothing can be saved."
SAVING = "The table is being saved."
LEAVE_QUESTION = "Throw away what you typed?"
LEAVE_YES = "Throw it away"
LEAVE_NO = "Keep editing"

HELP = """
    For a table that exists only on paper, or that is too small for a file. Each line is one area: its
    name, how many children are in need, how many are served on an average day, and how many sites there
    are, parted by commas or semicolons. Rows copied from a spreadsheet can be pasted as they are.

    What is not known is left out, or written as a dash: it stays unknown and is never taken for 0. Beside
    the lines they stand as they are understood, with the children served for every 100 in need and how
    many more it takes to reach 40; what cannot be understood is named with its line.

    F2 keeps the table as an analysis; it can be compared with others of the same basis.
"""


def twice(name: str, line: int) -> str:
    """An area that was typed before."""
    return f"“{clean(name)}” stands on line {line:,} already."


def too_many(figures: int) -> str:
    """More figures than an area has."""
    return f"It has {figures:,} figures; an area has need, served and sites."


def no_number(cell: str) -> str:
    """What should be a number is none."""
    return f"“{clean(cell)}” is no number."


def less_than_nothing(cell: str) -> str:
    """A figure below nothing."""
    return f"“{clean(cell)}” is less than nothing."


def no_whole_sites(cell: str) -> str:
    """Part of a site."""
    return f"“{clean(cell)}” is no number of sites; the third figure counts sites."


def on_line(line: int, problem: str) -> str:
    """A problem with its line."""
    return f"Line {line:,}: {problem}"


def lines_to_mend(lines: int) -> str:
    """Why nothing was saved."""
    return f"{counted(lines, 'line needs', 'lines need')} another look. Nothing was saved yet."


def kept(title: str, areas: int) -> str:
    """What was kept."""
    return f"“{clean(title)}” is kept, with {counted(areas, 'area', 'areas')}."


def all_areas(areas: int) -> str:
    """The name of the line of totals."""
    return counted(areas, "area", "areas")


def more_problems(lines: int) -> str:
    """The lines whose problems are not listed."""
    return f"{counted(lines, 'more line needs', 'more lines need')} another look."
