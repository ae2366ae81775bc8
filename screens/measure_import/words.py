"""The words of the import of a measure's values; the keys' own are in `commands`."""

from collections.abc import Sequence

from ci_tui.domain.figures import counted
from ci_tui.domain.names import clean
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.services.measure_import import Fate, MeasureImportPreview
from screens.import_frame.preview import FrameWords

TITLE = "Bring in values"
FILE_CARD = "Which table"
FILE = "The table"
FILE_HINT = "A spreadsheet saved as CSV. Drop the file on the window, or type where it lies."
REPORTER = "Who reported it"
REPORTER_HINT = "A partner; may be left empty."
READ_ONLY = "This book is open for reading only, so nothing can be brought in."
OPENING = "Reading the table …"
HELP = """
    Here the values of a measure come in from a table that somebody published: one row for each period and
    group, or the periods side by side. A spreadsheet must be saved as CSV first.

    Nothing is kept until you have seen, value by value, what would come in.
"""
PREVIEW_HELP = """
    Each value of the table stands here with what becomes of it: new, a change, or as the book has it. Nothing
    is kept before you press enter, and then everything comes in as one step, which u takes back.

    “All Students”, “Total” or “State” are taken for everybody; c changes that, and which column is what. Rows
    of one group and period are summed, and the rate comes from the sums.

    What the source does not print (*, <10, s, N/A) is kept as that: reported, but not known. An empty cell is
    a gap, never 0. A value that you have is never taken away.

    Where the values jump, somebody may have changed what is counted: x says since when, and the line is cut
    there. f takes fractions of one for percent. Space sets the row under the cursor aside.

    A forecast that is frozen does not move, whatever comes in.
"""

PREVIEW_CARD = "What would come in"
VALUES_CARD = "Value by value"
READING = "The table is being read …"
NO_VALUES = "No value is of that kind."
NOTHING_READ = "No value could be read yet. c says how the table is read."
NO_ROW = "There is no row under the cursor."
SEVERAL_ROWS = "It is the sum of several rows; choose which of them count with c."
NO_VALUE_IN_IT = "This row has no value of a period that could count."
SIDE_BY_SIDE = "Its row holds other periods as well."
NO_PROBLEM = "Nothing is amiss in this table."
PROBLEMS_TITLE = "What is amiss in this table"
NOTHING_TO_DO = "There is nothing in the table that the book does not have."
NOT_A_RATE = "Only of a share or a rate can values be fractions."
EVERYBODY = "everybody"
AS_LAST_TIME = "Read as the last table of this source."
BROUGHT_IN = "Values of {name}: {told}"
COLUMNS = {
    "period": "period",
    "group": "group",
    "outcome": "",
    "value": "value",
    "counts": "of how many",
    "was": "until now",
    "line": "line",
}
OUTCOMES = {Fate.NEW: "new", Fate.CHANGED: "changes", Fate.SAME: "as it was", Fate.LEFT: "left"}
ASIDE = "set aside"

VIEWS = {
    "all": "All values",
    "new": "What is new",
    "changed": "What changes",
    "same": "What is as it was",
    "left": "What is left as it is",
    "hidden": "What its source does not print",
    "aside": "Rows set aside",
}
CHOOSE_VIEW = "Which values?"

FRAME = FrameWords(TITLE, VALUES_CARD, READING, NOTHING_READ, NO_VALUES, CHOOSE_VIEW, PROBLEMS_TITLE, VIEWS)

CHOOSE_SETTING = "How the table is read"
SETTINGS = {
    "period": "Periods",
    "value": "Values",
    "numerator": "How many count",
    "denominator": "Of how many",
    "group": "Groups",
    "dimension": "What tells the groups apart",
    "everybody": "Who is everybody",
    "filter": "Which rows count",
    "header": "The line that names the columns",
    "again": "Guess all of it again",
}
AGAIN = "As the columns suggest."
NONE = "none"
FOUND = "found by the program"
OVER_COLUMNS = ("The periods stand over the columns", "Such as 2023-24, 2024-25.")
IN_PERIODS = "in the columns of periods"
NO_PERIODS_OVER = "No column has a period in its name."
NO_GROUPS = ("None: all rows are of everybody", "Several rows of one period are summed.")
NO_FIGURES = ("None", "")
ALL_GROUPS = ("Nobody: each is a group", "Even one that is called “All students”.")
FOUND_GROUPS = ("The one whose name says so", "“All Students”, “Total”, “State” and their like.")
DIMENSION_LABEL = "In a word or two, or the name of the column that says it"
DIMENSION_HINT = "Such as race, age or school."
CHOOSE_FILTER = "Only some of the rows: which column tells them apart?"
ALL_ROWS = ("All rows again", "")
ALL_ROWS_COUNT = "all rows"
NO_FILTER_VALUES = "This column is empty in every row."
HEADER_FOUND = ("The one the program finds", "It names the columns of most of the rows below.")

CHANGE_TITLE = "The definition changed"
CHANGE_INTRO = (
    "What was before is not compared with what comes after, and the line is cut there. Without a period "
    "nothing is said of it."
)
CHANGED_FROM = "First period by the new definition"
CHANGED_FROM_HINT = "Like 2026, July 2026, or SY 2025-26."
BECAUSE = "What changed"
BECAUSE_HINT = "In a few words, as they stand on the curve."
CHANGE_DONE = "Take it"
SAY_WHAT = "Write what changed: those who look at the curve later will ask."


def preview_title(measure: str, file: str) -> str:
    """The title over what would come in."""
    return " · ".join(filter(None, (PREVIEW_CARD, clean(measure), clean(file))))


def aside_told(seen: MeasureImportPreview) -> str:
    """How many rows were set aside, and what is amiss; empty where nothing is."""
    rows, problems = len(seen.reading.set_aside), len(seen.reading.problems)
    told = []
    if rows:
        told.append(f"{counted(rows, 'row was', 'rows were')} set aside (v shows them).")
    if problems:
        told.append(f"{counted(problems, 'thing is', 'things are')} amiss in the table (p).")
    return " ".join(told)


def columns_told(choices: MeasureChoices) -> str:
    """Which column is taken for what, in one line."""
    over = f"{counted(len(choices.periods), 'column', 'columns')} of periods"
    figures = " / ".join(name for name in (choices.numerator, choices.denominator) if name)
    parts = [f"period: {choices.period}" if choices.period else over]
    if choices.value:
        parts.append(f"value: {choices.value}")
    if figures:
        parts.append(f"of how many: {figures}")
    parts.append(f"group: {choices.group}" if choices.group else "no groups")
    parts += [f"only {column} = {value}" for column, value in choices.where]
    return ", ".join(map(clean, parts))


def setting_told(key: str, choices: MeasureChoices, header_line: int) -> str:
    """How one thing is read now."""
    everybody = choices.everybody
    over = bool(choices.periods) and not (choices.value or choices.numerator)
    told = {
        "period": choices.period or ", ".join(choices.periods),
        "value": choices.value or (IN_PERIODS if over else ""),
        "numerator": choices.numerator,
        "denominator": choices.denominator,
        "group": choices.group or NO_GROUPS[0],
        "dimension": choices.dimension or choices.group or "",
        "everybody": FOUND if everybody is None else ", ".join(everybody) or ALL_GROUPS[0],
        "filter": ", ".join(f"{column} = {value}" for column, value in choices.where) or ALL_ROWS_COUNT,
        "header": f"line {header_line:,}",
        "again": AGAIN,
    }
    return clean(told[key]) or NONE


def samples_told(samples: Sequence[str]) -> str:
    """Some cells of a column."""
    return " · ".join(samples)


def line_told(line: int) -> str:
    """A line by its number."""
    return f"Line {line:,}"


def file_changed(name: str) -> str:
    """That a file is not the one any more that was looked at when the program ended."""
    return f"{clean(name)} was changed since. How it is read is as it was; look at its values once more."
