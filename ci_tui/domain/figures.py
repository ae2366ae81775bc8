"""The one place that writes numbers for people."""

import math
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal

UNKNOWN = "–"
"""What stands where a number is not known. Never 0."""

_NOISE_PLACES = 9  # behind them stands only what a division that does not end has left
_ROOM = Context(prec=400)  # the largest float has 309 digits


def whole_up(value: Decimal) -> int:
    """Rounded up to whole people: nobody reaches 0.4 of a child (DOMAIN section 3)."""
    return int(half_up(value, _NOISE_PLACES).to_integral_value(ROUND_CEILING))


def half_up(value: Decimal | float, places: int = 0) -> Decimal:
    """Rounded as printed tables round: halves away from zero. However many digits the number has."""
    return exact(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _ROOM)


def exact(value: Decimal | float | int) -> Decimal:
    """The decimal that a stored number stands for: 55.3 is 55.3, not the nearest binary fraction."""
    return value if isinstance(value, Decimal) else Decimal(repr(value))


def count(value: Decimal | float | int | None) -> str:
    """A count with thousands separators, rounded half up to whole: `1,840`; unknown is a dash."""
    return figure(value, 0)


def children(value: Decimal | None) -> str:
    """People still to reach, rounded up: `524`; unknown is a dash."""
    return UNKNOWN if value is None else f"{whole_up(value):,}"


def figure(value: Decimal | float | int | None, places: int) -> str:
    """A number with thousands separators and a fixed number of places; unknown is a dash."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    rounded = half_up(value, places)
    return f"{rounded if rounded else abs(rounded):,}"


def rate(value: Decimal | float | None) -> str:
    """A rate per 100 with one place: `24.0`; unknown is a dash."""
    return figure(value, 1)


def signed(value: Decimal | float | int | None, places: int = 0) -> str:
    """A change with its sign: `+2.3`, `-0.5`, `0.0`; unknown is a dash."""
    shown = figure(value, places)
    if shown == UNKNOWN or value is None or value <= 0:
        return shown
    return f"+{shown}" if shown.strip("0.,") else shown


def percent(share: Decimal | float | None, places: int = 0) -> str:
    """A share of 1 as percent: `27%`; unknown is a dash."""
    return UNKNOWN if share is None else f"{figure(exact(share) * 100, places)}%"


def dollars(value: Decimal | None) -> str:
    """Whole dollars: `$123,456`; unknown is a dash."""
    return UNKNOWN if value is None else f"${figure(value, 0)}"


def counted(number: int, one: str, many: str) -> str:
    """A count with its noun: `1 area`, `12 areas`."""
    return f"{number:,} {one if number == 1 else many}"
