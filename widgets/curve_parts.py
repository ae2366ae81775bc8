"""What a curve shows: values, where they go if nothing changes, the target, and what was noted on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from widgets.bars import finite

NOTHING = "No value is known yet."


class CurveValue(NamedTuple):
    """A value at the end of a period, and how it is written: `60.8 %`."""

    day: date
    value: float
    words: str


class CurveMark(NamedTuple):
    """A day that means something for the curve, and what."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One measure as it is drawn; every value in the same unit.

    Attributes:
        runs: the values in the order of time, in pieces: between two pieces a period is missing, or the
            definition changed.
        ahead: where it goes if nothing changes, days in their order, straight between them.
        ahead_words: how the last value of it is written.
        target: what is wanted, on the day by which it is.
        baseline: the day of the value that it began with.
        frozen: the day on which the forecast was kept, and the word for it.
        cuts: changes of the definition; from this day on values are by the new one.
        notes: what was noted on the curve.
        withheld: days whose value was reported, but is not known.
        unit: what the numbers on the axis are.
        least: the smallest value that there can be; None where there is none.
        most: the largest one, likewise.
        rising_is_better: whether a larger value is the better one.
        yearly: whether a period is a year, which is called by its number.
        empty: the sentence that stands where there is no value.
    """

    runs: tuple[tuple[CurveValue, ...], ...] = ()
    ahead: tuple[tuple[date, float], ...] = ()
    ahead_words: str = ""
    target: CurveValue | None = None
    baseline: date | None = None
    frozen: CurveMark | None = None
    cuts: tuple[CurveMark, ...] = ()
    notes: tuple[CurveMark, ...] = ()
    withheld: tuple[date, ...] = ()
    unit: str = ""
    least: float | None = None
    most: float | None = None
    rising_is_better: bool = True
    yearly: bool = True
    empty: str = NOTHING

    @property
    def values(self) -> tuple[CurveValue, ...]:
        """Every value, the earliest first."""
        return tuple(one for run in self.runs for one in run)

    @property
    def latest(self) -> CurveValue | None:
        """The last value; None where there is none."""
        values = self.values
        return values[-1] if values else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no value, and no target either."""
        return not self.values and self.target is None

    def numbers(self) -> Iterator[float]:
        """Every number that must find its place on the upward axis."""
        yield from (one.value for one in self.values)
        yield from (value for _, value in self.ahead)
        if self.target is not None:
            yield self.target.value

    def days(self) -> Iterator[date]:
        """Every day that the axis of time must reach: earlier ones stand at its beginning."""
        yield from (one.day for one in self.values)
        yield from self.withheld
        yield from (day for day, _ in self.ahead)
        if self.target is not None:
            yield self.target.day

    def marks(self) -> tuple[CurveMark, ...]:
        """Changes of the definition and notes in the order of time, as they are numbered."""
        return tuple(sorted((*self.cuts, *self.notes), key=lambda one: one.day))

    def drawable(self) -> "Curve":
        """The same without numbers that cannot be drawn: infinite ones, and those beyond counting."""
        target = self.target
        return replace(
            self,
            runs=drawable(self.runs),
            ahead=tuple(one for one in self.ahead if finite(one[1]) is not None),
            target=target if target is not None and finite(target.value) is not None else None,
        )


def drawable(runs: Iterable[Iterable[CurveValue]]) -> tuple[tuple[CurveValue, ...], ...]:
    """Pieces of a line without the values that cannot be drawn, and without empty pieces."""
    kept = (tuple(one for one in run if finite(one.value) is not None) for run in runs)
    return tuple(run for run in kept if run)
