"""What can be done with the shared measures, the most important first."""

from widgets.commands import Command

HERE = "The measure under the cursor"
CIRCLE = "Identify, interpret, improve"
LIST = "The measures"
LOOK = "Other ways to look"


class OpenCurve(Command):
    """The curve in full: what happened, where it goes if nothing changes, the target, the story behind it."""

    key = "c"
    label = "curve"
    group = HERE


class WriteValues(Command):
    """Write down values, down a column as in a spreadsheet, of everybody and of groups."""

    key = "v"
    label = "values"
    group = CIRCLE


class OpenGroups(Command):
    """Its groups side by side: whom it reaches less, and whether the gap narrows."""

    key = "b"
    label = "groups"
    group = HERE


class WhoReports(Command):
    """Who reports it, who has and who is late; note a call about it."""

    key = "r"
    label = "who reports"
    group = HERE


class LearnFromMeasure(Command):
    """Write down what the group reads from it: a data insight."""

    key = "l"
    label = "learning"
    group = CIRCLE


class PromiseFromMeasure(Command):
    """Write down who does what about it: a promise that follows from what was learned."""

    key = "p"
    label = "promise"
    group = CIRCLE


class AddMeasure(Command):
    """Add a measure of a result or of a strategy."""

    key = "a"
    label = "add"
    group = LIST


class EditMeasure(Command):
    """Change it: its name, unit, source, target, when a value is due."""

    key = "e"
    label = "edit"
    group = HERE


class ChangeDefinition(Command):
    """Its definition changed: since when, and what it is now. The line is cut there."""

    key = "x"
    label = "new definition"
    group = HERE


class WriteStory(Command):
    """The story behind the curve: why it goes as it goes."""

    key = "s"
    label = "story"
    group = HERE


class NotesOnCurve(Command):
    """Notes at days of the curve: what happened then."""

    key = "n"
    label = "notes"
    group = HERE


class FreezeAnew(Command):
    """Freeze the do-nothing forecast, or freeze it anew; of an adopted result through a goal review."""

    key = "f"
    label = "freeze"
    group = HERE


class BringIn(Command):
    """Bring in values from a table that somebody published: a look at it first, then one step."""

    key = "i"
    label = "bring in"
    group = LIST


class WriteMeasureDocuments(Command):
    """The scorecard of the result on one page, or this measure as a table for a spreadsheet."""

    key = "w"
    label = "documents"
    group = LIST


class AllReports(Command):
    """All measures: who has reported, who is late, whom to call."""

    key = "o"
    label = "all reports"
    group = LIST


class MeasureHistory(Command):
    """Who changed what in the measure under the cursor, and when."""

    key = "h"
    label = "history"
    group = HERE


class TrashMeasure(Command):
    """Move the measure under the cursor to the trash, where it stays for 90 days."""

    key = "d"
    label = "trash"
    group = HERE


class BringMeasureBack(Command):
    """Bring a measure back from the trash."""

    key = "k"
    label = "bring back"
    group = LOOK


class SmallNumbers(Command):
    """How many people a group must have to be told outside the book."""

    key = "z"
    label = "small numbers"
    group = LOOK


MEASURE_COMMANDS: tuple[type[Command], ...] = (
    OpenCurve,
    WriteValues,
    OpenGroups,
    WhoReports,
    LearnFromMeasure,
    PromiseFromMeasure,
    AddMeasure,
    EditMeasure,
    WriteStory,
    NotesOnCurve,
    ChangeDefinition,
    FreezeAnew,
    BringIn,
    WriteMeasureDocuments,
    AllReports,
    MeasureHistory,
    TrashMeasure,
    BringMeasureBack,
    SmallNumbers,
)
