"""How typed dates are understood."""

from dataclasses import dataclass
from datetime import date


@dataclass(slots=True)
class DateReading:
    """The day taken for today, to which a day without a year is near, and whether 3/12 is in December.

    Who holds it may change it: every field that was made with it reads by it from then on.
    """

    today: date
    day_first: bool = True
