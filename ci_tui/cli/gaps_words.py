"""How the command line writes targets, sums and rows that were set aside."""

from decimal import Decimal

from ci_tui.domain.figures import UNKNOWN, figure
from ci_tui.domain.gaps import BENCHMARK, Target, TargetKind

FOCUS = "◆"
"""Marks a focus area, in front of its name."""

_TEXT_LIMIT = 100  # characters of a row that was set aside


def target_in_words(target: Target, per_100: Decimal | None = None) -> str:
    """A target as people read it; `per_100` is the number it stands for where that is known."""
    number = {TargetKind.BENCHMARK: BENCHMARK, TargetKind.NUMBER: target.number}.get(target.kind, per_100)
    said = UNKNOWN if number is None else per_100_in_words(number)
    match target.kind:
        case TargetKind.OWN:
            return "own rate" if number is None else f"{said}, the network's own rate"
        case TargetKind.BEST:
            return "best area" if number is None else f"{said}, its best area"
        case TargetKind.NUMBER if target.note:
            return f"{said}, {target.note}"
    return said


def per_100_in_words(number: Decimal) -> str:
    """A rate that is aimed at: `40 per 100`, `47.5 per 100`."""
    return f"{figure(number, 0 if number == number.to_integral_value() else 1)} per 100"


def sum_in_words(value: Decimal | None) -> str:
    """A sum of counts as it is, a sum of averages with one place."""
    return figure(value, 0 if value is None or value == value.to_integral_value() else 1)


def set_aside_in_words(file: str, line: int, text: str, reason: str) -> str:
    """A row that was set aside: where it stands, what it says, and why it does not count."""
    said = text if len(text) <= _TEXT_LIMIT else f"{text[:_TEXT_LIMIT]} …"
    return f"{file}, line {line}: {said} ({reason})" if said else f"{file}, line {line}: {reason}"
