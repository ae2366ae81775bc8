"""What was found amiss in a table while it was read, each with its line."""

from collections import Counter
from dataclasses import dataclass

LIMIT_OF_A_KIND = 50
"""Problems of one kind that are told one by one; the others are only counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing amiss: the physical line (1-based) and a sentence for a person that names it."""

    line: int
    sentence: str


class ProblemList(list[Problem]):
    """Problems in the order in which they were met; a thousand alike are told as fifty and a count."""

    def __init__(self) -> None:
        super().__init__()
        self._met: Counter[str] = Counter()
        self._last: dict[str, Problem] = {}

    def add(self, line: int, kind: str, what: str) -> None:
        """Keep a problem of a kind. `what` is the sentence without its line."""
        self._met[kind] += 1
        self._last[kind] = Problem(line, what)
        if self._met[kind] <= LIMIT_OF_A_KIND:
            self.append(Problem(line, f"Line {line}: {what}"))

    def reset(self) -> None:
        """Forget everything: the table is read again from its start."""
        self.clear()
        self._met.clear()
        self._last.clear()

    def told(self) -> tuple[Problem, ...]:
        """All problems in the order of their lines, and one sentence for each kind that was cut short."""
        more = [
            Problem(
                last.line,
                f"{self._met[kind] - LIMIT_OF_A_KIND:,} more lines up to line {last.line}: {last.sentence}",
            )
            for kind, last in self._last.items()
            if self._met[kind] > LIMIT_OF_A_KIND
        ]
        return tuple(sorted([*self, *more], key=lambda problem: problem.line))
