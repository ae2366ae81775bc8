"""The three I's round a measure: identified, interpreted, improved (DOMAIN section 5, [S4])."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ci_tui.domain.indicators import Indicator

_DONE, _OPEN = "●", "○"


class Step(StrEnum):
    """A step of the circle."""

    IDENTIFIED = "identified"
    INTERPRETED = "interpreted"
    IMPROVED = "improved"


@dataclass(frozen=True, slots=True)
class ThreeIs:
    """How far round the circle a measure has come.

    `has_values` and `has_definition` make up the first step. `since` is the period of the latest value where
    that is later than the newest thing that was learned: the circle begins again.
    """

    has_values: bool
    has_definition: bool
    interpreted: bool
    improved: bool
    since: date | None = None

    @property
    def identified(self) -> bool:
        """Whether the data are there: at least one value, and a definition of what it means."""
        return self.has_values and self.has_definition

    @property
    def marks(self) -> str:
        """A mark for each step: `●●○`."""
        return "".join(
            _DONE if done else _OPEN for done in (self.identified, self.interpreted, self.improved)
        )

    @property
    def next_step(self) -> Step | None:
        """The first step that is missing; None where the circle is closed."""
        steps = zip(Step, (self.identified, self.interpreted, self.improved), strict=True)
        return next((step for step, done in steps if not done), None)

    @property
    def next_words(self) -> str:
        """What to do next, in a sentence."""
        match self.next_step:
            case Step.IDENTIFIED if self.has_values:
                return "Say what is counted: the measure has no definition yet."
            case Step.IDENTIFIED:
                return "Write down a first value."
            case Step.INTERPRETED:
                return "Look at it together, and write down what it tells you."
            case Step.IMPROVED:
                return "Agree who does what about it: a promise."
            case None:
                if self.since is not None:
                    return "A value has come since: look at it together again."
                return "The circle is closed; it begins again with the next value."


def three_is(indicator: Indicator, *, insights: int, newest_insight: date | None, promises: int) -> ThreeIs:
    """How far round the circle of the three I's a measure has come.

    Args:
        indicator: the measure as it stood on a day.
        insights: how many learnings of kind data insight are linked to it.
        newest_insight: the day on which the newest of these was shared.
        promises: how many promises are linked to one of these, those that were dropped left out.
    """
    latest = indicator.latest
    came = latest is not None and newest_insight is not None and latest.end > newest_insight
    return ThreeIs(
        has_values=bool(indicator.points or indicator.groups),
        has_definition=bool(indicator.definition),
        interpreted=insights > 0,
        improved=promises > 0,
        since=latest.end if latest is not None and came else None,
    )
