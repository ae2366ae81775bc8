"""The words of the sheet that asks whether the strategies add up, and of its what-if."""

from collections.abc import Sequence
from decimal import Decimal

from ci_tui.domain.figures import UNKNOWN, count, counted
from ci_tui.domain.indicators import Indicator, Unit, value_words
from ci_tui.domain.results import Result
from ci_tui.domain.strategies import Strategy
from ci_tui.domain.sufficiency import SamePeople, Sufficiency, whole_people

STACK_TITLE = "Strategies against what is needed"
READ_ONLY = "This book is open for reading only, so nothing can be kept."
FIRST_THE_LINE = "Enter takes the line that is being typed; Esc leaves it."


# Figures that are tried

NO_BASELINE = (
    "There is no baseline yet, so a target says nothing about people. The result's form asks for it."
)
MORE_THAN_100 = "More than 100 of 100 cannot be."
BELOW_NOTHING = "Below 0 cannot be."
NO_HALF_PEOPLE = "People are whole: write a number without places."
TOO_MANY_PEOPLE = "So many people there are not: a slip of the finger?"
NOBODY = "Of nobody there is no share: write how many people of one year it is about."


def fewer_with_it(with_it: Decimal, without: Decimal) -> str:
    """A strategy that does harm is a slip of the finger, or no strategy."""
    return (
        f"Fewer succeed with it ({share(with_it)}) than without it ({share(without)}): a strategy adds to "
        "what would happen anyway."
    )


def wrong_side(measure: Indicator, target: Decimal) -> str:
    """A target on the wrong side of where it began."""
    assert measure.baseline is not None
    began = value_words(measure.baseline.value, measure.unit, measure.unit_words)
    wanted = value_words(target, measure.unit, measure.unit_words)
    return f"{measure.direction.words.capitalize()}, and {wanted} is worse than {began}, where it began."


def share(value: Decimal | None) -> str:
    """A number without the zeros behind it that say nothing: `80`, `62.5`; unknown is a dash."""
    return UNKNOWN if value is None else f"{value.normalize():,f}"


# Do the strategies add up?

ENOUGH_TITLE = "Do the strategies add up?"
ENOUGH_HELP = (
    "How many people must be moved in a year, and how many the strategies move. Each bar begins where the "
    "one before ended; the last line is what is needed, and ░ is what is missing.",
    "A strategy moves the people whom it reaches, times those of them who succeed only because of it: of 500 "
    "whom it reaches, 80 in 100 succeed with it and 60 would without it, so it moves 100, not 400.",
    "What if? r, w and o try another reach, with and without for the strategy under the cursor, t another "
    "target, c another number of people. Everything is worked out again at once, ◇ marks what is tried, and "
    "nothing is saved. Enter with an empty line puts the book's own number back, z all of them.",
    "k keeps what was tried in the book. Where the result is adopted, a goal review is asked for first, as "
    "for every change of an adopted goal.",
)
NO_STRATEGIES = "No strategy stands behind this result yet. Add one in the list of strategies."
NOTHING_UNDER_CURSOR = "There is no strategy here to try a number on."
NOTHING_TRIED = "Nothing was tried yet: r, w, o, t and c try another number."
NO_RATE = "The number of people counts for a share only; this result counts people itself."
KEPT = "What was tried is kept."
TRIED = "◇"
NEEDED = "needed"
MISSING = "missing"

TRY_LABELS = {
    "reach": "What if it reached … people in a year",
    "success_with": "What if … of 100 succeeded with it",
    "success_without": "What if … of 100 succeeded without it",
    "target": "What if the target were …",
    "cohort": "What if there were … people of one year",
}
"""What is asked, by the name of the number."""
WHAT_IF_HINT = "Enter tries it and saves nothing; empty, it is the book's again. Esc leaves it."


def what_is_needed(result: Result, sums: Sufficiency) -> str:
    """How many people are to be moved in a year, and from where to where."""
    measure = result.indicator
    if sums.needed is None or measure is None or measure.baseline is None or measure.target is None:
        return f"How many people must be moved is not known yet: {_what_lacks(result)}."
    began, wanted = (
        value_words(point.value, measure.unit, measure.unit_words)
        for point in (measure.baseline, measure.target)
    )
    of_all = f" of {count(result.cohort)}" if measure.unit.is_rate else ""
    return f"{counted(sums.needed, 'person', 'people')} to move in a year: {began} to {wanted}{of_all}."


def _what_lacks(result: Result) -> str:
    measure = result.indicator
    if measure is None:
        return "the result has no indicator"
    if measure.unit is Unit.NUMBER:
        return "its indicator is not made of people"
    if measure.baseline is None:
        return "its indicator has no baseline"
    if measure.target is None:
        return "its indicator has no target"
    return "nobody has said of how many people of one year it is a share"


def what_is_there(sums: Sufficiency) -> str:
    """What the strategies move together, and what is missing, in people."""
    if not sums.moves:
        return "No strategy stands behind it yet."
    together = f"The strategies move {count(whole_people(sums.total))}."
    missing = sums.shortfall
    if missing is None:
        return together
    if missing:
        verb = "is" if missing == 1 else "are"
        return f"{together} {counted(missing, 'person', 'people')} {verb} missing."
    over = whole_people(sums.total) - (sums.needed or 0)
    return (
        f"{together} That is enough, with {count(over)} to spare." if over else f"{together} That is enough."
    )


def of_needed(sums: Sufficiency) -> str:
    """What the sum of all is a part of."""
    return "together" if sums.needed is None else f"of {count(sums.needed)} needed"


def same_people(pair: SamePeople) -> str:
    """The warning that two strategies may count the same people."""
    return f"{pair.one} and {pair.other} may count the same people ({', '.join(pair.shared)})."


def without_figures(names: Sequence[str]) -> str:
    """Which strategies count as nothing because their figures are not known."""
    verb = "has" if len(names) == 1 else "have"
    return (
        f"{', '.join(names)} {verb} no figures yet and count{'s' if len(names) == 1 else ''} as nothing here."
    )


def tried_hint(number: int) -> str:
    """The lower border while something is tried."""
    return f"◇ {number:,} tried, nothing saved · z back · k keep"


def stands_on(strategy: Strategy) -> str:
    """The notes that the numbers of a strategy stand on; empty where there are none."""
    notes = (("reach", strategy.reach_note), ("success", strategy.success_note))
    return " · ".join(f"{what}: {' '.join(note.split())}" for what, note in notes if note)


def then(sums: Sufficiency) -> str:
    """What a number that is being typed would come to."""
    needed = "" if sums.needed is None else f"{count(sums.needed)} to move; "
    return f"{needed}{what_is_there(sums)[:1].lower()}{what_is_there(sums)[1:]}"
