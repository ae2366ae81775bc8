"""What can be done on a card, the most important first."""

from screens.cards.naming import ShowCard
from widgets.commands import Command

LEADS = "Where it leads"


class AnotherCard(ShowCard):
    """The card of an area or a partner that is named on this one."""

    label = "another card"


class GoTo(Command):
    """Go to one of the records that this card tells of, where everything can be done with it."""

    key = "enter"
    label = "go to"
    group = LEADS


class PromiseForArea(Command):
    """Write down a promise for this area: who, what, and until when."""

    key = "p"
    label = "promise"


class LearningOfArea(Command):
    """Write down what was learned about this area."""

    key = "l"
    label = "learning"


class ActivityInArea(Command):
    """Add an activity in this area: who does what, when."""

    key = "a"
    label = "activity"


class RenameArea(Command):
    """Give this area another name; the old one stays known as another spelling of it."""

    key = "e"
    label = "rename"


class SamePlace(Command):
    """Say that this area is the same place as another one: all that hangs on it moves there."""

    key = "m"
    label = "same place as"


class AreaInGaps(Command):
    """See this area among the others of the newest analysis."""

    key = "g"
    label = "gaps"
    group = LEADS


class AreaInCalendar(Command):
    """See this area in the season's calendar, week by week."""

    key = "c"
    label = "calendar"
    group = LEADS


class CallPartner(Command):
    """Note a call, a visit, a message or feedback with this partner."""

    key = "k"
    label = "note a call"


class PromiseByPartner(Command):
    """Write down what this partner promises, and until when."""

    key = "p"
    label = "promise"


class EditThisPartner(Command):
    """Change what is written about this partner."""

    key = "e"
    label = "edit"


class PartnerAtRoundtables(Command):
    """Go to the last roundtable at which this partner was; where there is none, to the list."""

    key = "o"
    label = "roundtables"
    group = LEADS


AREA_COMMANDS = (
    PromiseForArea, LearningOfArea, ActivityInArea, RenameArea, SamePlace, AreaInGaps, AreaInCalendar,
)  # fmt: skip
PARTNER_COMMANDS = (CallPartner, PromiseByPartner, EditThisPartner, PartnerAtRoundtables)
WRITES = frozenset(
    {PromiseForArea, LearningOfArea, ActivityInArea, RenameArea, SamePlace}
    | {CallPartner, PromiseByPartner, EditThisPartner}
)
"""What cannot be done in a book that is open for reading only."""
