"""The words of the import of partners; the keys' own are in `commands`."""

from collections.abc import Sequence

from ci_tui.domain.figures import counted
from ci_tui.exchange.directory_columns import ColumnUse
from ci_tui.exchange.directory_table import DirectoryLayout
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.services.partner_import import Answer, Fate, ImportLine, PartnerImportPreview
from screens.import_frame.preview import FrameWords

TITLE = "Bring in partners"
FILE_CARD = "Which file"
FILE = "The list, or the address book"
FILE_HINT = (
    "A table saved as CSV, or address cards (.vcf). Drop the file on the window, or type where it lies."
)
READ_ONLY = "This book is open for reading only, so nothing can be brought in."
OPENING = "Reading the file …"
HELP = """
    Partners and their people come in from a list that you have: a spreadsheet saved as CSV, what another
    program exports (Salesforce, HubSpot, Google Contacts, Outlook, Mailchimp, Airtable), the tables of a
    community directory, or the cards of an address book (.vcf).

    Nothing is kept until you have seen, line by line, what would come in.
"""
PREVIEW_HELP = """
    Each line of the file stands here with what becomes of it. Nothing is kept before you press enter, and
    then everything comes in as one step.

    ◆ marks a line that may be a partner or a person you have already: under another spelling, with the same
    e-mail address, or under the same id. Press s where it is the same, n where it is another. What is not
    answered is left out; nothing is merged unasked. An answer is remembered for the next time.

    Where you changed something by hand since, yours stays; t takes what the file says for the line under the
    cursor.

    v shows only some of the lines: the questions, what is new, what changes, what is not taken and why.
    c changes how the file is read: which column is what, and what is done with columns that have no place
    of their own.

    The same file a second time changes nothing. Next year's file adds what is new in it and never takes
    anything away.
"""

PREVIEW_CARD = "What would come in"
LINES_CARD = "Line by line"
READING = "The file is being read …"
NO_LINES = "No line is of that kind."
NO_LINE = "There is no line under the cursor."
NOT_ASKED = "Nothing is asked about this line."
NOTHING_SAME = "There is nothing that this line could be the same as."
NO_QUESTIONS = "Nothing is asked about any line."
NO_DIFFERENCE = "You wrote nothing by hand that this line says otherwise."
NOT_WITH_CARDS = "Address cards say themselves what is what; there are no columns to choose."
NO_PROBLEM = "Nothing is amiss in this file."
PROBLEMS_TITLE = "What is amiss in this file"
NOTHING_TO_DO = "There is nothing in the file that would come in."
COLUMNS = {"line": "line", "outcome": "outcome", "partner": "partner", "people": "people", "told": "what"}

VIEWS = {
    "all": "All lines",
    "asked": "The questions",
    "added": "What is new",
    "changed": "What changes",
    "same": "What is as it was",
    "differences": "What you wrote otherwise",
    "left": "What is not taken",
}
CHOOSE_VIEW = "Which lines?"
FRAME = FrameWords(TITLE, LINES_CARD, READING, NO_LINES, NO_LINES, CHOOSE_VIEW, PROBLEMS_TITLE, VIEWS)
CHOOSE_ALL = "Answer all questions"
ALL_ANSWERS = {
    Answer.SAME: ("They are the same", "Each line is the partner or person that it is asked about."),
    Answer.NEW: ("They are others", "Each line comes in as a new one."),
    None: ("Take all answers back", "What is not answered is left out."),
}
CHOOSE_SETTING = "How the file is read"
SETTINGS = {
    "columns": "Columns",
    "header": "The line that names the columns",
    "rest": "Columns without a place of their own",
    "beside": "Tables beside it",
    "under": "People without an organisation",
    "sector": "Sector of new partners",
    "status": "Status of new partners",
}
CHOOSE_COLUMN = "Which column?"
CHOOSE_BESIDE = "Which tables belong to it?"
BESIDE_DONE = "These"
NOTHING_BESIDE = "none"
NO_FILES_BESIDE = "No other table lies in the folder of this file."
CHOOSE_HEADER = "Which line names the columns?"
HEADER_FOUND = (
    "The one the program finds",
    "It is the line that names the columns of most of the rows below.",
)
UNDER_TITLE = "People without an organisation"
UNDER_LABEL = "The partner whose people they are"
UNDER_HINT = "One that you have, or a new one."
UNDER_NONE = "each is a partner of their own"
UNDER_ALONE = ("Each is a partner of their own", "Such as residents who come for themselves.")
UNDER_ONE = ("All are people of one partner", "Its name is asked for.")
SECTOR_NONE = ("As the file says", "Where it says nothing, other.")
STATUS_NONE = ("As the file says", "Where it says nothing, none is noted.")
REST_KEPT = "kept in the notes"
REST_LEFT = "left out"
FOUND = "found by the program"

FIELDS: dict[DirectoryField, tuple[str, str]] = {
    DirectoryField.ORGANIZATION: ("Organisation", "the name of the partner"),
    DirectoryField.ALSO: ("Other name", "another name of the partner"),
    DirectoryField.SECTOR: ("Sector", "what kind of partner it is"),
    DirectoryField.STATUS: ("Status", "invited, active, paused, left"),
    DirectoryField.SINCE: ("Since", "the day since when the status holds"),
    DirectoryField.ABOUT: ("About", "what the partner does"),
    DirectoryField.WEBSITE: ("Website", ""),
    DirectoryField.ADDRESS: ("Address", "a whole address, or its street"),
    DirectoryField.STREET: ("Street", "a part of the address"),
    DirectoryField.CITY: ("City", "a part of the address"),
    DirectoryField.STATE: ("State", "a part of the address"),
    DirectoryField.ZIP: ("ZIP code", "a part of the address"),
    DirectoryField.COUNTRY: ("Country", "a part of the address"),
    DirectoryField.ORG_EMAIL: ("E-mail of the partner", ""),
    DirectoryField.ORG_PHONE: ("Phone of the partner", ""),
    DirectoryField.CONTACT: ("Person", "the whole name of a person"),
    DirectoryField.FIRST_NAME: ("First name", "of a person"),
    DirectoryField.MIDDLE_NAME: ("Middle name", "of a person"),
    DirectoryField.LAST_NAME: ("Last name", "of a person"),
    DirectoryField.ROLE: ("Role", "of a person"),
    DirectoryField.EMAIL: ("E-mail", "of the person, where the line names one"),
    DirectoryField.PHONE: ("Phone", "of the person, where the line names one"),
    DirectoryField.EXTENSION: ("Extension", "of the phone before it"),
    DirectoryField.LANGUAGE: ("Language", "of a person"),
    DirectoryField.CHANNEL: ("Channel", "how a person likes to be reached"),
    DirectoryField.AREAS: ("Areas", "that the partner serves; new ones are made"),
    DirectoryField.NOTES: ("Notes", ""),
    DirectoryField.ID: ("Id of the partner", "under which the other program keeps it"),
    DirectoryField.CONTACT_ID: ("Id of the person", "under which the other program keeps them"),
    DirectoryField.REST: ("No place of its own", "kept in the notes, or left out"),
}


def column_told(use: ColumnUse) -> str:
    """What a column is taken for."""
    return FIELDS.get(use.field, ("Kind of the one beside it", ""))[0]


def preview_title(name: str) -> str:
    """The title over what would come in."""
    return f"{PREVIEW_CARD} · {name}"


def comes_in(seen: PartnerImportPreview) -> str:
    """What the whole file comes to, in a few sentences."""
    changed, same = seen.count(Fate.CHANGED), seen.count(Fate.AS_IT_WAS)
    partners = counted(seen.partners, "new partner", "new partners")
    told = [f"{partners} and {counted(seen.people, 'new person', 'new people')}."]
    if changed:
        told.append(f"{counted(changed, 'line changes', 'lines change')} what is there.")
    if same:
        told.append(f"{counted(same, 'line is', 'lines are')} in the book already.")
    return " ".join(told)


def asked(number: int) -> str:
    """How many questions are open."""
    lines = counted(number, "line waits for an answer", "lines wait for an answer")
    return f"{lines}: s the same, n another. Until then it is left out."


def differ(number: int) -> str:
    """How many values were written by hand."""
    values = counted(number, "value was written by you since", "values were written by you since")
    return f"{values}; yours stay (v shows them, t takes theirs)."


def left(not_taken: int, problems: int) -> str:
    """What is not taken, and what is amiss."""
    told = []
    if not_taken:
        told.append(f"{counted(not_taken, 'line is', 'lines are')} not taken (v shows why).")
    if problems:
        told.append(f"{counted(problems, 'thing is', 'things are')} amiss in the file (p).")
    return " ".join(told)


def columns_told(layout: DirectoryLayout, *, keep_rest: bool) -> str:
    """Which column is taken for what."""
    rest = DirectoryField.REST
    told = [
        f"{name} → {column_told(use).lower()}"
        for name, use in zip(layout.names, layout.uses, strict=True)
        if use.field not in {rest, DirectoryField.LABEL}
    ]
    others = sum(use.field is rest for use in layout.uses)
    if others:
        more = counted(others, "other", "others")
        told.append(f"{more} {REST_KEPT if keep_rest else REST_LEFT}")
    return ", ".join(told)


def outcome(line: ImportLine) -> str:
    """What becomes of a line, in a word or two."""
    if line.fate is Fate.ASKED:
        return "asked"
    if line.answer is Answer.SAME:
        return "the same"
    return {Fate.ADDED: "new", Fate.CHANGED: "changes", Fate.AS_IT_WAS: "as it was"}[line.fate]


def came_in(seen: PartnerImportPreview) -> str:
    """What was brought in."""
    waiting = seen.count(Fate.ASKED)
    if not waiting:
        return comes_in(seen)
    lines = counted(waiting, "line was left out", "lines were left out")
    return f"{comes_in(seen)} {lines}: nobody said whether it is the same."


def line_told(line: int) -> str:
    """A line by its number."""
    return f"Line {line:,}"


def beside_told(names: Sequence[str]) -> str:
    """Which tables beside the file are taken."""
    return ", ".join(names) or NOTHING_BESIDE


def files_changed(names: Sequence[str]) -> str:
    """That files are not the ones any more that were looked at when the program ended."""
    told = ", ".join(names)
    return f"Changed or gone since: {told}. How it is read is as it was; what is asked is asked again."
