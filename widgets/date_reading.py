"""How typed dates are understood."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateReading:
    """The day taken for today, to which a day without a year is near, and whether 3/12 is in December."""

    today: date
    day_first: bool = True
