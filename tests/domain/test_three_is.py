"""The three I's round a measure, and what is missing next."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from other_tables import MEASURE

from ci_tui.domain.indicators import GroupPoint, Indicator, Point
from ci_tui.domain.three_is import Step, ThreeIs, three_is

JULY = date(2026, 7, 31)
KNOWN = replace(MEASURE, definition="Children who ate.", points=(Point(JULY, Decimal(1)),))


def circle(
    measure: Indicator = KNOWN, insights: int = 0, newest: date | None = None, promises: int = 0
) -> ThreeIs:
    return three_is(measure, insights=insights, newest_insight=newest, promises=promises)


@pytest.mark.parametrize(
    ("found", "marks", "step", "words"),
    [
        (circle(replace(KNOWN, points=())), "○○○", Step.IDENTIFIED, "Write down a first value."),
        (
            circle(replace(KNOWN, definition="")),
            "○○○",
            Step.IDENTIFIED,
            "Say what is counted: the measure has no definition yet.",
        ),
        (circle(), "●○○", Step.INTERPRETED, "Look at it together, and write down what it tells you."),
        (circle(insights=1, newest=JULY), "●●○", Step.IMPROVED, "Agree who does what about it: a promise."),
        (
            circle(insights=1, newest=JULY, promises=1),
            "●●●",
            None,
            "The circle is closed; it begins again with the next value.",
        ),
        (
            circle(insights=1, newest=date(2026, 7, 30), promises=1),
            "●●●",
            None,
            "A value has come since: look at it together again.",
        ),
        (circle(replace(KNOWN, definition=""), 1, JULY, 1), "○●●", Step.IDENTIFIED, None),
    ],
)
def test_how_far_it_has_come(found: ThreeIs, marks: str, step: Step | None, words: str | None) -> None:
    assert (found.marks, found.next_step) == (marks, step)
    assert words in {None, found.next_words}


def test_a_value_since_is_told_with_its_period() -> None:
    assert circle(insights=1, newest=date(2026, 7, 30)).since == JULY
    assert circle(insights=1, newest=JULY).since is None
    assert circle().since is None


def test_values_of_groups_alone_are_data() -> None:
    groups = (GroupPoint("age", "older", JULY, Decimal(1)),)
    assert circle(replace(KNOWN, points=(), groups=groups)).identified
