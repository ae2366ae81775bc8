"""What the commands about the common agenda have in common: options, marks, and lines for people."""

from datetime import date

import click

from ci_tui.cli.parameters import as_past_day, as_past_roundtable
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import figure
from ci_tui.domain.four_tests import Evidence, Missing, TestReading
from ci_tui.domain.hands import Hands
from ci_tui.domain.results import Result, ResultState
from ci_tui.services import results
from ci_tui.services.history_words import shortened
from ci_tui.store.book import Book

PEOPLE_DIFFER = "▲"
"""Before what people differ on."""

_MARKS = {Evidence.MET: "◇", Evidence.NOT_MET: "✗", Evidence.NOT_ENOUGH: "…"}

_MISSING = {
    Missing.INDICATOR: "a measure of people",
    Missing.BASELINE: "a baseline",
    Missing.TARGET: "a target with its date",
    Missing.VALUES: "at least three values",
    Missing.COHORT: "how many people it is about in a year",
    Missing.FIGURES: "what each existing strategy moves",
    Missing.NEW_STRATEGY: "a strategy that is new or changed",
    Missing.HOLDERS: "partners in its roles",
    Missing.INTERVAL: "a value at least once a year",
    Missing.GROUPS: "values of at least two groups",
    Missing.SENTENCE: "your own sentence",
}
_STATES = {ResultState.DRAFT: "a draft", ResultState.ADOPTED: "adopted", ResultState.RETIRED: "retired"}

as_of_option = click.option(
    "--as-of", "as_of", metavar="DATE", callback=as_past_day,
    help="As it stood on this day. Otherwise as it stands today.",
)  # fmt: skip


def mark_of(reading: TestReading) -> str:
    """✓ passed; ◇ the evidence is there and the sentence is not; ✗ there is none; … that is not known."""
    return "✓" if reading.passed else _MARKS[reading.evidence]


def as_held_roundtable(
    context: click.Context, option: click.Parameter, text: str | None
) -> date | str | None:
    """What names a roundtable that was held; None where nothing is said."""
    return None if text is None else as_past_roundtable(context, option, text)


def result_named(book: Book, words: str, day: date) -> Result:
    """The result that has these words, or this id; without words the adopted one, else the first draft.

    Raises:
        Refusal: there is none, or several.
    """
    return results.find_result(book, words, day)


def state_told(one: Result, day: date) -> str:
    """Where a result stands: `adopted 20 May 2026`, `a draft since 3 Mar 2026`."""
    state = one.state(day)
    if state is ResultState.DRAFT:
        return f"{_STATES[state]} since {plain_date(one.drafted_on)}"
    since = one.adopted_on if state is ResultState.ADOPTED else one.retired_on
    return f"{_STATES[state]} {plain_date(since)}" if since else _STATES[state]


def missing_told(reading: TestReading) -> str:
    """What a test still needs, in a line; empty where it needs nothing."""
    return ", ".join(_MISSING[one] for one in reading.missing)


def hands_told(hands: Hands | None) -> str:
    """What the hands said, short: `▲ 3.8 (12 people, from 2 to 5)`; empty where nobody was asked."""
    if hands is None:
        return ""
    mark = f"{PEOPLE_DIFFER} " if hands.differ else ""
    people = "1 person" if hands.people == 1 else f"{hands.people:,} people"
    same = hands.lowest == hands.highest
    between = f"all {hands.lowest}" if same else f"from {hands.lowest} to {hands.highest}"
    return f"{mark}{figure(hands.mean, 1)} ({people}, {between})"


def quoted(one: Result) -> str:
    """A result inside a sentence."""
    return f"“{shortened(one.statement)}”"
