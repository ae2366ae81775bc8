"""The words of the sheets at the table: a show of hands, the votes, the pulse, and their charts."""

from datetime import date

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, counted, figure
from ci_tui.domain.hands import Hands
from ci_tui.domain.pulse import PulseReading, Standing

READ_ONLY = "This book is open for reading only, so nothing can be kept."
FIRST_THE_LINE = "Enter takes the line that is being typed; Esc leaves it."

# A show of hands

HOW_TO_COUNT = "Five numbers: how many say 1, 2, 3, 4, 5. Like 01362, or 0 1 3 6 12. Esc leaves it."
NOT_ASKED = "not asked yet"
DIFFER = "▲ people differ"
NO_MEASURE = "no measure yet"
NO_MEASURE_TOLD = "No measure yet: nobody could tell later whether anyone is better off."


def so_far(numbers: int) -> str:
    """While the five are being typed."""
    return f"{numbers} of 5 so far"


def mean(hands: Hands | None) -> str:
    """The mean with one place; a dash where nobody was asked."""
    return UNKNOWN if hands is None else figure(hands.mean, 1)


def spread(hands: Hands) -> str:
    """The spread with one place."""
    return figure(hands.spread, 1)


def from_to(hands: Hands | None) -> str:
    """The lowest and the highest number that anybody said: `2 to 5`; one number where all agree."""
    if hands is None:
        return ""
    return str(hands.lowest) if hands.lowest == hands.highest else f"{hands.lowest} to {hands.highest}"


def hands_told(hands: Hands) -> str:
    """What the hands say: `12 people, mean 3.8, spread 0.9, from 2 to 5`, and whether people differ."""
    people = counted(hands.people, "person", "people")
    range_ = f"all {hands.lowest}" if hands.lowest == hands.highest else f"from {from_to(hands)}"
    told = f"{people}, mean {mean(hands)}, spread {spread(hands)}, {range_}"
    if not hands.differ:
        return told
    lower = "1" if hands.lower_quarter == 1 else f"{hands.lower_quarter} or less"
    upper = "5" if hands.upper_quarter == 5 else f"{hands.upper_quarter} or more"
    return f"{told}; a quarter says {lower}, a quarter {upper}: talk about it"


# Votes

IMPACT, INFLUENCE = "impact", "influence"
IMPACT_LABEL = "Impact: how many say 1 (moves little) to 5 (moves much)"
INFLUENCE_LABEL = "Influence: how many say 1 (not in our hands) to 5 (all in our hands)"
VOTES_HELP = (
    "Impact: how much would this strategy move the result? Influence: how far is it in our hands? Both "
    "relative to the other strategies, by a show of hands or by dots: count how many say 1, 2, 3, 4 and 5.",
    "Enter, or the first digit, asks for impact, then influence, then the next strategy. i and f ask for one "
    "of them, and go on to the next strategy where it was not asked yet. Five digits are enough: 01362. "
    "Enter keeps them.",
    "The mean, the spread and the lowest and highest number stand beside each strategy. ▲ says that people "
    "differ: a quarter of them lies 2 or more above another quarter. That is a conversation to have, not a "
    "fault. “No measure yet” says that nobody could tell later whether it worked.",
    "The same evening again replaces what was typed; an empty line takes it away. v shows the chart.",
)
NO_STRATEGIES_TO_VOTE_ON = "There is no strategy yet to be voted on. Add one in the list of strategies."


def votes_title(where: str, day: date) -> str:
    """The title of the sheet of votes: at which roundtable, or on which day."""
    return f"Impact and influence · {f'{where}, ' if where else ''}{plain_date(day)}"


def votes_left(asked: int, questions: int) -> str:
    """How much is voted on here, for the lower border."""
    if not asked:
        return "v chart"
    return "all asked · v chart" if asked == questions else f"{asked} of {questions} asked · v chart"


def asked_before(day: date) -> str:
    """Behind a vote of an earlier day."""
    return f"on {plain_date(day)}"


# The pulse

HANDS_LABEL = "How many say 1 (not at all) to 5 (fully)"
PULSE_HELP = (
    "Two minutes, six statements: read each one out, count how many raise 1, 2, 3, 4 and 5 fingers, and type "
    "the five numbers. Enter keeps them and goes on to the next. Five digits are enough: 01362.",
    "Beside them stands what the book says: how many of the things that it looks at are there. ▲ marks where "
    "people differ among themselves, or from the book, by 2 or more: a conversation to have. It never moves "
    "the stage on the road.",
    "An empty line takes an answer away.",
)


def pulse_title(title: str, day: date) -> str:
    """The title of the sheet of the pulse."""
    return f"The pulse · {title or 'Roundtable'}, {plain_date(day)}"


def pulse_left(asked: int, questions: int) -> str:
    """How many statements were read out, for the lower border."""
    return "all are asked" if asked == questions else f"{asked} of {questions} asked"


def standing_short(standing: Standing | None) -> str:
    """What the book says, for a column: `3 of 4`; a dash where it keeps nothing of it."""
    return UNKNOWN if standing is None or not standing.parts else f"{standing.met} of {standing.parts}"


def standing_told(standing: Standing | None) -> str:
    """What the book says, in words: `The book: 3 of 4. Not there yet: adopted at a roundtable.`."""
    if standing is None or not standing.parts:
        return "The book keeps no records of this yet."
    missing = f" Missing: {'; '.join(standing.missing)}." if standing.missing else " All of it is there."
    return f"The book: {standing.met} of {standing.parts}.{missing}"


def to_talk_about(reading: PulseReading) -> str:
    """What stands in the column of conversations to have."""
    if reading.people_differ:
        return "people differ"
    return "" if reading.differs_from_book is None else "differs from the book"


def differs_from_book(reading: PulseReading) -> str:
    """Where people and the book say different things; empty where they do not."""
    apart = reading.differs_from_book
    if apart is None:
        return ""
    side = "better" if apart > 0 else "worse"
    return f"▲ People see it {figure(abs(apart), 1)} {side} than the book does: talk about it."


# Charts

HOW_TO_READ = "t turns to the same numbers as a table, to be read aloud or copied, and back."
CHART_TITLE = "Impact against influence"
CHART_TOLD = "Upper right first: it moves much, and it is in our hands."
NO_VOTES = "Nothing was voted on yet."


def point_note(impact: Hands | None, influence: Hands | None) -> str:
    """Both means, for the legend of the chart."""
    if impact is None and influence is None:
        return NOT_ASKED
    return f"impact {mean(impact)} · influence {mean(influence)}"
