"""The words of the sheet of a strategy's measures."""

from ci_tui.domain.indicators import Indicator, IndicatorKind
from ci_tui.domain.strategies import Strategy
from screens.agenda.strategy_words import (
    LATE,
    NO_OUTCOME,
    QUESTIONS,
    RARE_OUTCOME,
    every,
    from_to,
    in_short,
    measure_period,
    measure_value,
    outcome_missing,
)
from screens.trash_words import stays

__all__ = ["LATE", "QUESTIONS", "every", "measure_period", "measure_value"]

HELP = (
    "How the partners will know that this strategy works. Three questions, in the order of what they tell: "
    "how much did we do (meals, visits, trainings), how well did we do it (on time, close by, as people wish "
    "it), and is anyone better off (children who eat, families who come again).",
    "The last one counts most, and is the hardest. ▲ stands there as long as nothing tells it that can be "
    "collected at least once in 12 months.",
    "a adds a measure: first which question it answers, then what it is. e, or Enter, changes the one under "
    "the cursor; Enter on a question adds one to it. v opens a grid for its values, period by period; c "
    "shows its curve. d moves a measure to the trash, and asks first; u takes it back. Everything is kept at "
    "once.",
)
ASKS = {
    IndicatorKind.HOW_MUCH: "Meals, visits, trainings, people reached.",
    IndicatorKind.HOW_WELL: "On time, close by, as people wish it: mostly a share in %.",
    IndicatorKind.BETTER_OFF: "What is different for people: the one that counts most.",
}
WHICH_QUESTION = "Which question does it answer?"
NOTHING_YET = "nothing yet"
ON_A_MEASURE = "Put the cursor on a measure; a adds one."
EDIT_MEASURE = "Edit a measure"
_ENOUGH = "Whether anyone is better off can be seen at least once in 12 months."
_MISSING = {
    NO_OUTCOME: "There is no measure of who is better off yet. What would be different for people?",
    RARE_OUTCOME: "No measure of who is better off is collected at least once in 12 months.",
}


def title(strategy: str) -> str:
    """The title of the sheet."""
    return f"Measures · {in_short(strategy)}"


def new_measure(kind: IndicatorKind) -> str:
    """The title of the form of a new measure."""
    return f"A measure: {kind.words}"


def whether_seen(strategy: Strategy) -> tuple[str, bool]:
    """Whether it can be seen regularly that anyone is better off, in a sentence; and that it cannot."""
    missing = outcome_missing(strategy)
    return (_MISSING[missing], True) if missing else (_ENOUGH, False)


def told(measure: Indicator) -> str:
    """A measure in full: `Children who come again: 60 % (2025) to 80 % by 2027, every year, up is better.`"""
    goes = ", ".join(part for part in (from_to(measure), every(measure), measure.direction.words) if part)
    return f"{measure.name}: {goes}."


def trash_question(measure: Indicator) -> tuple[str, str]:
    """The question before a measure goes to the trash, and what it means."""
    values = "Its values go with it. " if measure.points else ""
    return f"Move “{in_short(measure.name)}” to the trash?", f"{values}{stays('the trash (f8)')}"
