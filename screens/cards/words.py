"""The words of the cards of areas and partners."""

from ci_tui.domain.season import Season

NOBODY_NAMED = "No area and no partner is named here. Put the cursor on one, then press ctrl+o."
NO_OTHER = "This card names no other area or partner."
WHOSE_CARD = "Whose card?"
GO_TO = "Go to"

AREA_HELP = (
    "Everything that this book knows of an area, on one card: need and what is served, who works there, what "
    "runs, what is promised and learned, and what changed since the table met last.",
    "● marks a partner that runs something there, ○ one that says it serves the area. What the calendar asks "
    "is an overlap, a hole or an early end that nobody has answered yet; c shows it week by week.",
    "p, l and a write down a promise, a learning or an activity of this area; u takes back what was written "
    "here. e gives it another name: the old one stays known, so that the next table finds it by both. m says "
    "that it is the same place as another area, as where two lists spell it differently.",
    "Enter goes to a record that stands here. ctrl+o opens the card of a partner named here; esc leads back.",
)
PARTNER_HELP = (
    "Everything that this book knows of a partner, on one card: how to reach its people, how often it came, "
    "what it promised and kept, what it shared and took up, what it gives, what it runs.",
    "The strip tells the roundtables since it joined, the latest on the right: ✓ it was there, · not.",
    "k notes a call, a visit, a message or feedback; p a promise; e changes what is written about it; u "
    "takes back what was written here. o goes to the last roundtable at which it was.",
    "Enter goes to a record that stands here. ctrl+o opens the card of an area named here; esc leads back.",
)

# The parts of an area's card

NEED = "Need and served"
WORKS = "Who works here"
RUNS = "What runs here"
PROMISED = "Promised"
LEARNED = "Learned"

NOT_MEASURED = "No gap analysis has this area yet. Bring one in from Gaps."
NOBODY_WORKS = "Nobody yet: no partner runs anything here, and none says that it serves it."
NO_RESIDENTS = "No residents' group that is active speaks for it yet."
NOTHING_RUNS = "Nothing yet. Press a to write down what a partner does here."
NO_SEASON = "No season is set yet, so nothing is expected on any day: s in Activities."
NOTHING_ASKED = "Nothing: no overlap, no hole, and nothing closes early in the season."
NOTHING_PROMISED = "Nothing yet. Press p to write down a promise."
NOTHING_LEARNED = "Nothing yet. Press l to write down what somebody found out here."
NOTHING_CHANGED = "Nothing."

PROMISE_KEPT = "The promise is written down. u takes it back."
LEARNING_KEPT = "The learning is written down. u takes it back."
ACTIVITY_KEPT = "The activity is in the book. u takes it back."
JOINED = "The two are one area now. u makes them two again."
RENAMED = "It has another name now. u takes it back."
RENAME = "Another name for this area"
RENAME_LABEL = "Name"
RENAME_HINT = "The old name stays known: the next table finds the area by both."


def same_place(name: str) -> str:
    """The title of the question which area it is the same place as."""
    return f"{name} is the same place as ..."


def asked(season: Season | None) -> str:
    """The title of what the calendar asks, with the season that it is about."""
    return "What the calendar asks" if season is None else f"What the calendar asks of {season.year}"


def and_more(number: int, what: str) -> str:
    """How many are not told here."""
    return f"and {number:,} more {what}"
