"""The fixed words of the import; sentences with figures in them are in `sentences`, keys in `commands`."""

from ci_tui.domain.gaps import NeedBasis, ServedBasis, TargetKind

TITLE = "Bring in tables"
STAGES = ("files", "need table", "served table", "together")

# Files

FILES_CARD = "Which tables"
NEED_FILE = "The table that says how many children are in need"
NEED_FILE_HINT = "A CSV file, or any table saved as text. Drop the file on the window, or type where it lies."
SERVED_FILE = "The table that says how many children are served"
SERVED_FILE_HINT = "May be left empty; it may also be the same file."
ANALYSIS_TITLE = "What this analysis is called"
DATED = "The day it stands for"
SOURCE = "Who published the tables"
SOURCE_HINT = "Stands beside the numbers, such as “State education department, claims of July 2026”."
TITLE_TAKEN = "There is an analysis of this name already; call this one differently."
READ_ONLY = "This book is open for reading only, so nothing can be brought in."
OPENING = "Opening the tables …"
LEAVE_QUESTION = "Leave the import?"
LEAVE_DETAIL = "Nothing was brought in yet; what you chose here is lost."
LEAVE_YES = "Leave"
LEAVE_NO = "Go on with it"

FILES_HELP = """
    Here the tables that your state or your school district publishes come into the book. Nothing is kept
    until the last stage, and before that you see everything.

    Two tables make a gap analysis: one that says how many children are in need, area by area, and one
    that says how many are served. The second may come later.

    A spreadsheet must be saved as CSV first. Titles above the table, notes below it and rows of totals
    may stay: the next stages show how they are read.
"""

# One table

STILL_READING = "The table is still being read."
NOT_READABLE = "The table cannot be read like this yet: see what the frame on top says."
NO_OTHER_LINE = "There is no other line that could be the header."
READING_CARD = "How it is read"
FILE_CARD = "The file as it is"
AREAS_CARD = "The areas as they come out"
NO_AREAS = "No area comes out of the table like this."
NOT_BELOW_HEADER = "Only rows below the header can be set aside: the others are not read anyway."
ONLY_SERVED = "Only the figures of the served table are divided, and only its rows can be sites."
NO_ROW = "There is no row under the cursor."
NO_PROBLEM = "Nothing is amiss in this table."
PROBLEMS_TITLE = "What is amiss in this table"
AS_LAST_TIME = "as last time"
LOOKING_THROUGH = "looking through the file …"
ROLE_OF_COLUMN = {"area": "area", "code": "code", "value": "figures", "days": "days", "filter": "filter"}
LINE = "line"
COLUMNS = {
    "area": "area",
    "code": "code",
    "need": "need",
    "served": "served",
    "rows": "rows",
    "unknown": "not known",
}
NOT_CHOSEN = "not chosen yet"
CHILDREN = "children"
NOTHING_TO_DIVIDE = "there is nothing to divide"
SETTING_HEADER = "header"
SETTING_AREAS = "areas"
SETTING_FIGURES = "figures"
SETTING_CODES = "codes"
SETTING_DIVIDED = "divided"
SETTING_SITES = "sites"
SETTING_ROWS = "rows"
SETTING_ASIDE = "set aside"

CHOOSE_AREA = "Which column names the areas?"
CHOOSE_VALUE = {
    "need": "Which column says how many children?",
    "served": "Which column says how many are served?",
}
CHOOSE_CODE = "Which column holds the areas’ codes?"
CODE_FOUND = "Found by the program"
CODE_FOUND_NOTE = "Codes help to match two tables whose spellings differ."
CODE_NONE = "None"
CODE_NONE_NOTE = "The areas are told apart by their names alone."
NO_FIGURES = "None"
ONLY_SITES = "none: sites are counted"
NO_FIGURES_NOTE = "Each row is a site, and the sites are counted."
CHOOSE_DIVISION = "How does the number become children on an average day?"
DIVISION_NONE = "It is not divided"
DIVISION_NONE_NOTE = "The column holds averages already, such as an average daily participation."
DIVISION_DAYS_NOTE = "Each row is divided by its own days, then the rows of an area are summed."
DIVISION_WEEKDAYS = "By the weekdays of the month"
DIVISION_WEEKDAYS_NOTE = "The rows of an area are summed, then divided by one number of days."
WEEKDAYS_TITLE = "Weekdays of the month"
WEEKDAYS_LABEL = "How many weekdays had it?"
WEEKDAYS_HINT = "July 2026 has 23; without the 4th of July, 22 in most years."
NO_WEEKDAYS = "Write a whole number from 1 to 366."
FILTER_COLUMN = "Only some of the rows: which column tells them apart?"
FILTER_AGAIN = "All rows again"
NO_VALUES = "This column is empty in every row."

TABLE_HELP_TITLE = "How a table is read"
TABLE_HELP = """
    The frame on top says how the table is read; the letter before a line changes it, and what comes out
    is seen at once below.

    In “The file as it is” ◆ marks the header line, which names the columns; + and - move it, h puts it
    where the cursor is. ✗ marks rows that are set aside: totals, titles and notes are no areas. Space
    sets the row under the cursor aside or takes it back, and x lists all rows that were set aside, each
    with its reason.

    The words over the columns say what each is taken for. The sum below the areas can be compared with
    the total that the file itself prints, where it prints one.

    A table of several months or several kinds of numbers must be narrowed with f, such as the claim
    month: else unlike things are added.

    Tab changes between the file and the areas. Nothing is kept before the last stage.
"""

# Rows set aside

ASIDE_TITLE = "Rows set aside"
ASIDE_QUESTION = "Which of these are areas after all?"
BLANK_ROW = "(a blank row)"
NOTHING_TO_COUNT = "A blank row holds nothing that could be counted."
ASIDE_EMPTY = "No row of this table was set aside."
ASIDE_NOTHING_FOUND = "No row of the file has that in it."
ASIDE_FILTER = "Type to find any row of the file; enter goes to the rows, esc shows those set aside again"
ASIDE_COLUMNS = ("line", "what stands there", "figure", "why")
KEPT_BY_YOU = "You keep it as an area."
DROPPED_BY_YOU = "You set this row aside."
COUNTED = "It is counted."
ASIDE_CARD = "Rows that are not counted"
ASIDE_FOUND_CARD = "Rows that have it in them"

ASIDE_HELP = """
    Totals, subtotals, titles and notes are rows of the file, but no areas. The program sets them aside,
    says why, and compares a total with the sum. Where it is wrong, space keeps the row as an area; space
    again sets it aside.

    ✗ means set aside, ✓ means counted. With / any other row of the file can be found and set aside too.

    What you decide here is remembered for the next table of the same kind.
"""

# Together

TOGETHER_CARD = "What the numbers stand for"
WORST_CARD = "The furthest from the target"
QUESTIONS_CARD = "What to look at"
NO_QUESTIONS = "Nothing speaks against it."
NO_SAMPLE = "No area has a known need and a known number served, so none can be ranked yet."
TABLES_STILL_READ = "The tables are being read together …"
SETTING_NEED_BASIS = "need counts"
SETTING_SERVED_BASIS = "served is over"
SETTING_TARGET = "target"
SETTING_NOT_LISTED = "only in need"
SETTING_MATCH = "in both"
CHOOSE_IT = "choose one"
NO_SERVED_TABLE = "There is no served table."
FOLLOWS = "It follows from how the served table is divided; go back to change that."
NEED_BASIS_MISSING = "Say first which children the need counts: press n."
SERVED_BASIS_MISSING = "Say first what the served figures are an average over: press b."
NOTHING_TO_MATCH = "Every area is in both tables."
NEED_BASES = {
    NeedBasis.ELIGIBLE: (
        "children who may eat free or at a reduced price",
        "Eligible by income or by school.",
    ),
    NeedBasis.PARTICIPATING: ("children in school-year lunch", "Those who do eat it; FRAC’s measure."),
}
SERVED_BASES = {
    ServedBasis.WEEKDAYS: ("the weekdays of the month", "Lunches divided by all weekdays; FRAC’s measure."),
    ServedBasis.OPERATING_DAYS: ("the days on which sites are open", "As states print it; runs higher."),
}
CHOOSE_NEED_BASIS = "Which children does the need count?"
CHOOSE_SERVED_BASIS = "What are the served figures an average over?"
CHOOSE_TARGET = "How many children should be served for every 100 in need?"
TARGETS = {
    TargetKind.BENCHMARK: ("40", "FRAC’s benchmark."),
    TargetKind.OWN: ("the network’s own rate", "What all areas reach together."),
    TargetKind.BEST: ("the best area’s rate", "What one area reaches already."),
    TargetKind.NUMBER: ("another number", "With a note on why."),
}
TARGETS_TOLD = {
    TargetKind.BENCHMARK: "40 per 100, FRAC’s benchmark",
    TargetKind.OWN: "the network’s own rate",
    TargetKind.BEST: "the best area’s rate",
}
TARGET_FORM = "A target of your own"
TARGET_NUMBER = "Children served for every 100 in need"
TARGET_NOTE = "Why this number"
TARGET_DONE = "Take it"
UNKNOWN_WORD = "served unknown (a dash)"
NOBODY_WORD = "nobody served (0)"
WORST_COLUMNS = {
    "name": "area",
    "need": "need",
    "served": "served",
    "rate": "per 100",
    "missing": "to target",
}
TOGETHER_HELP = """
    The last look before anything is kept. What the need counts and what the served figures are an average
    over must be said: they stand beside every number, and analyses on different bases are not compared.

    Areas that only one of the tables has can be paired with m, where they are one area under two
    spellings. An area that the served table does not list is unknown at first; z says that nobody is
    served there.

    Enter brings everything in, in one step. The next table of the same kind comes with all of these
    choices made.
"""


def file_changed(name: str) -> str:
    """That a file is not the one any more that was looked at when the program ended."""
    return f"{name} was changed since. Your choices are as they were; look at its rows once more."
