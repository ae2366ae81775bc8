"""What can be done on the season's calendar, the most important first."""

from screens.table_sheet import Back
from screens.undo_here import GiveAgain, TakeBack
from widgets.commands import Command

ASKS = "What the calendar asks"
LOOK = "Other ways to look"


class OpenOverlaps(Command):
    """Go through the overlaps: where two partners do the same in one area on one day."""

    key = "v"
    label = "overlaps"
    group = ASKS


class OpenHoles(Command):
    """Go through the holes: areas with need or in the focus, and weekdays on which nothing runs."""

    key = "o"
    label = "holes"
    group = ASKS


class OpenEarlyEnds(Command):
    """Go through what closes before the season ends."""

    key = "e"
    label = "closing early"
    group = ASKS


class PromiseForRow(Command):
    """Write down who promises what for the area under the cursor."""

    key = "p"
    label = "promise"


class TurnRows(Command):
    """Turn from areas to partners, or back."""

    key = "t"
    label = "areas, partners"
    group = LOOK


class ChooseKind(Command):
    """Choose the kind of activity, or all kinds together."""

    key = "k"
    label = "kind"
    group = LOOK


class ChooseWeeks(Command):
    """Choose another season, or a whole year."""

    key = "y"
    label = "season, year"
    group = LOOK


class OpenCoverage(Command):
    """Who works where: partners against areas, and how much of the season each area has."""

    key = "g"
    label = "coverage"
    group = LOOK


class SetSeason(Command):
    """Set a season: first and last day that school is out, days on which nothing is expected."""

    key = "s"
    label = "set season"


CALENDAR_COMMANDS: tuple[type[Command], ...] = (
    OpenOverlaps,
    OpenHoles,
    OpenEarlyEnds,
    TurnRows,
    ChooseKind,
    ChooseWeeks,
    PromiseForRow,
    OpenCoverage,
    SetSeason,
    TakeBack,
    GiveAgain,
    Back,
)
