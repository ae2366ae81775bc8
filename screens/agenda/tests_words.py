"""The words of the sheet with the four tests."""

from ci_tui.domain.four_tests import Evidence, Missing, TestReading

TITLE = "Four tests of a good result"
HELP = (
    "A good result passes four tests: it is urgent; more of the same will not do; nobody can do it alone; "
    "and it can be seen to move, and for whom.",
    "Each test has two halves. The book's half is computed from what was written down. The other half is one "
    "sentence of your own, in the words of the table. Neither alone passes.",
    "Enter opens what asks for the thing that is missing first: a form, or the grid of values. e writes or "
    "changes the sentence; u takes back what was done here.",
    "✓ passed; ◇ the book's half is there and the sentence is missing; ✗ the book speaks against it; … not "
    "enough is known yet. (After P. Schmitz, Collective Impact Forum.)",
)
NOTHING_MISSING = "This test is passed. e changes your sentence."
SPEAKS_AGAINST = (
    "Nothing is missing here, but the numbers speak against it: the goal or its figures want another look. "
    "r on the agenda opens the result."
)
EVIDENCE = "the book says"
SENTENCE = "we say"
QUESTION = "to answer"
STILL_MISSING = "missing"

EVIDENCE_SHORT = {
    Evidence.MET: "says yes",
    Evidence.NOT_MET: "says no",
    Evidence.NOT_ENOUGH: "cannot say",
}
MISSING_SHORT = {
    Missing.INDICATOR: "a number to watch",
    Missing.BASELINE: "a baseline",
    Missing.TARGET: "a target",
    Missing.VALUES: "earlier values",
    Missing.COHORT: "the cohort",
    Missing.FIGURES: "figures",
    Missing.NEW_STRATEGY: "something new",
    Missing.HOLDERS: "partners in roles",
    Missing.INTERVAL: "how often",
    Missing.GROUPS: "groups",
    Missing.SENTENCE: "our sentence",
}
MISSING = {
    Missing.INDICATOR: "The number by which it can be seen to move, its unit, and which way is better.",
    Missing.BASELINE: "The baseline: where the number stands, and in which period.",
    Missing.TARGET: "The target, and the period in which it is to be reached.",
    Missing.VALUES: "Earlier values, three periods or more: they show where it goes by itself.",
    Missing.COHORT: "The cohort: how many people of one year the result is about.",
    Missing.FIGURES: "What the strategies that exist move: whom they reach, and who succeeds by them.",
    Missing.NEW_STRATEGY: "A strategy that is new or changed: what exists alone is more of the same.",
    Missing.HOLDERS: "At least 3 partners of 2 or more sectors in the roles of its strategies.",
    Missing.INTERVAL: "How often the number is collected: at least once in 12 months.",
    Missing.GROUPS: "Values of at least 2 groups, so that it can be seen for whom it moves.",
    Missing.SENTENCE: "The group's own sentence.",
}


def passed(number: int) -> str:
    """`2 of 4 passed`."""
    return f"{number} of 4 passed"


def standing(reading: TestReading) -> str:
    """Where a test stands, in words."""
    if reading.passed:
        return "Passed."
    if reading.evidence is Evidence.MET:
        return "The book says yes; your own sentence is missing."
    if reading.evidence is Evidence.NOT_MET:
        return "Not passed: the book says no."
    return "Not passed: the book cannot say yet."
