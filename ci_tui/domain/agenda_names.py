"""Results, strategies and measures by what they are called, where more of them is not needed."""

from datetime import date
from typing import NamedTuple


class ResultName(NamedTuple):
    """A result; adopted since a day, retired since a day, a draft where it is neither."""

    id: str
    statement: str
    adopted_on: date | None
    retired_on: date | None

    @property
    def state(self) -> str:
        """Where it stands, in a word."""
        if self.retired_on is not None:
            return "retired"
        return "draft" if self.adopted_on is None else "adopted"


class StrategyName(NamedTuple):
    """A strategy; `kind` is existing, changed or new, `result` what it should move, empty for none."""

    id: str
    name: str
    kind: str
    result: str
    stopped_on: date | None


class MeasureName(NamedTuple):
    """A measure; `of` is the result or the strategy that it belongs to, empty for none."""

    id: str
    name: str
    of: str
