"""What can be done with the activities, the most important first."""

from widgets.commands import Command

HERE = "The activity under the cursor"
MAP = "The map of our work"
LIST = "The activities"
LOOK = "Other ways to look"


class OpenCalendar(Command):
    """The season, week by week and area by area: what runs, what overlaps, where nothing is."""

    key = "c"
    label = "calendar"
    group = MAP


class OpenCoverage(Command):
    """Who works where: partners against areas, and how much of the season each area has."""

    key = "g"
    label = "coverage"
    group = MAP


class OpenMissing(Command):
    """Who is missing at the table, and the list of calls to make."""

    key = "w"
    label = "who is missing"
    group = MAP


class OpenCommunication(Command):
    """Updates that went out, calls and visits, who has not heard from us, and the next update."""

    key = "t"
    label = "talking"
    group = MAP


class OpenBackbone(Command):
    """The six functions that somebody has to hold, who holds them, and what was done for each."""

    key = "b"
    label = "backbone"
    group = MAP


class AddActivity(Command):
    """Add something that a partner does, or several together."""

    key = "a"
    label = "add"
    group = LIST


class EditActivity(Command):
    """Change it: who, where, when, the days on which it does not run."""

    key = "e"
    label = "edit"
    group = HERE


class WriteFigures(Command):
    """How many children are expected a day, and how many came, month by month."""

    key = "v"
    label = "children a day"
    group = HERE


class PromiseForActivity(Command):
    """Write down who does what about it: a promise, linked to its area or its strategy."""

    key = "p"
    label = "promise"
    group = HERE


class TagActivity(Command):
    """It was work for a function of the backbone: which one, and how many hours."""

    key = "f"
    label = "function"
    group = HERE


class TagActivityAgain(Command):
    """It was work for the function that was chosen last; the same key again takes that back."""

    key = "F"
    label = "same function"
    in_footer = False
    group = HERE


class SetSeason(Command):
    """The season of a year: first and last day that school is out, days on which nothing is expected."""

    key = "s"
    label = "season"
    group = LIST


class BringSitesIn(Command):
    """Bring in a list of sites that the state publishes: a look at it first, then one step."""

    key = "i"
    label = "bring in"
    group = LIST


class SiftActivities(Command):
    """Show those of one kind, those that run today or this season, or those that are over."""

    key = "o"
    label = "only some"
    group = LOOK


class ActivityHistory(Command):
    """Who changed what in the activity under the cursor, and when."""

    key = "h"
    label = "history"
    group = HERE


class TrashActivity(Command):
    """Move the activity under the cursor to the trash, where it stays for 90 days."""

    key = "d"
    label = "trash"
    group = HERE


class BringActivityBack(Command):
    """Bring an activity back from the trash."""

    key = "k"
    label = "bring back"
    group = LOOK


ACTIVITY_COMMANDS: tuple[type[Command], ...] = (
    OpenCalendar,
    OpenCoverage,
    OpenMissing,
    OpenCommunication,
    OpenBackbone,
    AddActivity,
    EditActivity,
    WriteFigures,
    PromiseForActivity,
    TagActivity,
    TagActivityAgain,
    SetSeason,
    BringSitesIn,
    SiftActivities,
    ActivityHistory,
    TrashActivity,
    BringActivityBack,
)
