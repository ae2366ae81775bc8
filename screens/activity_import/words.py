"""The words of the import of a list of sites; the keys' own are in `commands`."""

from collections.abc import Sequence

from ci_tui.domain.activities import ActivityKind
from ci_tui.domain.figures import counted
from ci_tui.domain.names import clean
from ci_tui.domain.weekdays import weekday_words
from ci_tui.exchange.site_reading import SiteChoices
from ci_tui.exchange.site_table_layout import SiteHead
from ci_tui.exchange.site_table_words import SiteField
from ci_tui.services.activity_import import (
    ActivityImportPreview,
    Elsewhere,
    Fate,
    Taken,
    Undated,
)
from screens.import_frame.preview import FrameWords

TITLE = "Bring in a site list"
FILE_CARD = "Which list"
FILE = "The list"
FILE_HINT = "A spreadsheet saved as CSV. Drop the file on the window, or type where it lies."
KIND = "What its rows are"
READ_ONLY = "This book is open for reading only, so nothing can be brought in."
OPENING = "Reading the list …"
HELP = """
    Activities come in from a list that somebody published, such as your state's list of summer meal sites. A
    spreadsheet must be saved as CSV first.

    Nothing is kept until you have seen, site by site, what would come in.
"""
PREVIEW_HELP = """
    Each site of the list stands here with what becomes of it: new, a change, or as the book has it. Nothing
    is kept before you press enter, and then everything comes in as one step, which u takes back.

    The program tells from the names of the columns what is what, and where the sites are from the column that
    means most areas of yours. c changes that. There you also say what becomes of rows without dates, of areas
    that you do not have, and of sponsors that are no partners yet.

    A site is known again by the id that the list gives it, else by its name and address; so the same list a
    second time changes nothing, and a later one of the same year changes only what is new in it. Where you
    changed something by hand since, yours stays; t takes what the list says for the site under the cursor.

    Sites that the last import had and this list has not stay as they are; g says on which day they end.
    Next year's list brings next year's activities.

    S is taken for a snack in a column of meals, unless snacks are written otherwise there (AM, PM).
"""
PREVIEW_CARD = "What would come in"
SITES_CARD = "Site by site"
READING = "The list is being read …"
NO_SITES = "No site is of that kind."
NOTHING_READ = "No site could be read yet. c says how the list is read."
NO_ROW = "There is no site under the cursor."
NO_PROBLEM = "Nothing is amiss in this list."
PROBLEMS_TITLE = "What is amiss in this list"
NOTHING_TO_DO = "There is nothing in the list that the book does not have."
NO_DIFFERENCE = "You wrote nothing by hand that the list says otherwise here."
NONE_GONE = "All sites of the last import are in this list."
NOT_KEPT = "This row names no site, so it cannot be taken back."
SEVERAL_ROWS = "It is several rows of the list, joined; the column of rows that count (c) parts them."
AS_LAST_TIME = "Read as the last list with these columns."
BROUGHT_IN = "Activities: {told}"
COLUMNS = {"site": "site", "outcome": "", "area": "area", "when": "when", "told": "what", "line": "line"}
OUTCOMES = {Fate.NEW: "new", Fate.CHANGED: "changes", Fate.SAME: "as before", Fate.LEFT: "left out"}
ASIDE = "set aside"
GONE = "gone"
GONE_STAYS = "It was in the last import of this list, and is not in this one. It stays as it is."
GONE_ENDS = "It was in the last import of this list, and is not in this one. It ends on {day}."
GONE_OVER = "It was in the last import of this list, and is not in this one. It is over by then."

VIEWS = {
    "all": "All sites",
    "new": "What is new",
    "changed": "What changes",
    "same": "What is as before",
    "differences": "What you wrote otherwise",
    "left": "What is left out",
    "gone": "What is no longer in the list",
    "aside": "Rows set aside",
}
CHOOSE_VIEW = "Which sites?"
FRAME = FrameWords(TITLE, SITES_CARD, READING, NOTHING_READ, NO_SITES, CHOOSE_VIEW, PROBLEMS_TITLE, VIEWS)

CHOOSE_SETTING = "How the list is read"
SETTINGS = {
    "columns": "Columns",
    "area": "Where the sites are",
    "elsewhere": "Areas that you do not have",
    "undated": "Rows that do not say when they begin",
    "weekdays": "Days of the week, where no row says",
    "sponsors": "Sponsors that are no partners yet",
    "filter": "Which rows count",
    "rest": "Columns without a place of their own",
    "header": "The line that names the columns",
    "again": "Guess all of it again",
}
AGAIN = "As the columns suggest."
NONE = "none"
CHOOSE_COLUMN = "Which column?"
NO_AREA = ("None: the sites are in no area", "")
ELSEWHERE = {
    Elsewhere.MAKE: ("They are made", "The areas of the list become areas of the book."),
    Elsewhere.LEAVE: ("Their sites are left out", "Only sites in areas that you have come in."),
}
UNDATED = {
    Undated.SEASON: (
        "They run the whole season",
        "The season of the book; where it has none, from the first day of the list to its last.",
    ),
    Undated.LEAVE: ("They are left out", ""),
}
SPONSORS = {
    True: ("They come in as invited partners", "Their sites are theirs from then on."),
    False: ("They stay a name", "The name stands with the activity; it has no partner."),
}
WEEKDAYS_LABEL = "Days of the week"
WEEKDAYS_HINT = "Like Mon-Fri, Mon Wed Fri, or daily."
REST_KEPT = ("Kept in the notes", "One line for each.")
REST_LEFT = ("Left out", "")
CHOOSE_FILTER = "Only some of the rows: which column tells them apart?"
ALL_ROWS = ("All rows again", "")
ALL_ROWS_COUNT = "all rows"
NO_FILTER_VALUES = "This column is empty in every row."
HEADER_FOUND = ("The one the program finds", "It names the columns of most of the rows below.")
GONE_TITLE = "Sites that are no longer in the list"
GONE_LABEL = "They end on"
GONE_HINT = "Left empty, they stay as they are."
GONE_DONE = "Take it"

FIELDS: dict[SiteField, tuple[str, str]] = {
    SiteField.NAME: ("Site", "its name"),
    SiteField.TYPE: ("Site type", "open, closed enrolled, camp …"),
    SiteField.STREET: ("Street", "or a whole address"),
    SiteField.CITY: ("City", ""),
    SiteField.STATE: ("State", ""),
    SiteField.ZIP: ("ZIP code", ""),
    SiteField.COUNTY: ("County", ""),
    SiteField.AREA: ("Neighbourhood", "or another kind of area"),
    SiteField.PHONE: ("Phone", ""),
    SiteField.MEALS: ("Meals", "B L, breakfast and lunch …"),
    SiteField.START: ("First day", ""),
    SiteField.END: ("Last day", ""),
    SiteField.DATES: ("Dates", "first and last day in one"),
    SiteField.DAYS: ("Days of the week", ""),
    SiteField.MONDAY: ("On Mondays", "yes or no"),
    SiteField.TUESDAY: ("On Tuesdays", "yes or no"),
    SiteField.WEDNESDAY: ("On Wednesdays", "yes or no"),
    SiteField.THURSDAY: ("On Thursdays", "yes or no"),
    SiteField.FRIDAY: ("On Fridays", "yes or no"),
    SiteField.SATURDAY: ("On Saturdays", "yes or no"),
    SiteField.SUNDAY: ("On Sundays", "yes or no"),
    SiteField.HOURS: ("Hours", ""),
    SiteField.SPONSOR: ("Sponsor", "who runs it under the state's contract"),
    SiteField.SPONSOR_ID: ("Id of the sponsor", "it tells sites of one number apart"),
    SiteField.SITE_ID: ("Id of the site", "by which it is known next time"),
    SiteField.CAP: ("Site cap", "most children a day"),
    SiteField.ADP: ("Average daily participation", "children who came"),
    SiteField.EXPECTED: ("Expected participation", "children a day"),
    SiteField.MONTH: ("Month", "of the participation in a row"),
    SiteField.EXCEPTIONS: ("Days off", ""),
    SiteField.MODE: ("Eaten there, or taken along", ""),
    SiteField.FOR_WHOM: ("For whom", "such as ages"),
    SiteField.NOTES: ("Notes", ""),
    SiteField.REST: ("No place of its own", "left out, or kept in the notes"),
}
KINDS = {kind: kind.words for kind in ActivityKind if kind is not ActivityKind.OTHER}


def preview_title(file: str) -> str:
    """The title over what would come in."""
    return f"{PREVIEW_CARD} · {clean(file)}"


def aside_told(seen: ActivityImportPreview) -> str:
    """How many rows were set aside, and what is amiss; empty where nothing is."""
    rows, problems = len(seen.reading.set_aside), len(seen.reading.problems)
    told = []
    if rows:
        told.append(f"{counted(rows, 'row was', 'rows were')} set aside (v shows them).")
    if problems:
        told.append(f"{counted(problems, 'thing is', 'things are')} amiss in the list (p).")
    return " ".join(told)


def columns_told(head: SiteHead) -> str:
    """Which column is taken for what, in one line."""
    taken = [
        f"{name} → {FIELDS[use][0].lower()}"
        for name, use in zip(head.names, head.uses, strict=True)
        if use is not SiteField.REST
    ]
    return ", ".join(map(clean, taken))


def setting_told(key: str, taken: Taken, choices: SiteChoices, head: SiteHead) -> str:
    """How one thing is read now."""
    told = {
        "columns": columns_told(head),
        "area": choices.area or NO_AREA[0],
        "elsewhere": ELSEWHERE[taken.elsewhere][0],
        "undated": UNDATED[taken.undated][0],
        "weekdays": weekday_words(taken.weekdays),
        "sponsors": SPONSORS[taken.sponsors][0],
        "filter": ", ".join(f"{column} = {value}" for column, value in choices.where) or ALL_ROWS_COUNT,
        "rest": (REST_KEPT if choices.keep_rest else REST_LEFT)[0],
        "header": f"line {head.header_line:,}",
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
    return f"{clean(name)} was changed since. How it is read is as it was; look at its sites once more."
