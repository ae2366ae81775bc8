"""A field for a day: typed as people write days, with an echo of what was understood."""

from datetime import date

from ci_tui.domain.dates import Leaning, long_date, parse_date, plain_date
from ci_tui.domain.errors import Refusal
from widgets.date_reading import DateReading
from widgets.text_inputs import CleanInput

WAYS_TO_WRITE = "Written like 3 Dec 2026, 2026-12-03 or today."


class DateInput(CleanInput):
    """An input whose text is read as a day.

    Args:
        value: the day it starts with.
        dates: the day the program takes for today, and whether 3/12 is the third of December.
        leaning: where a day lies that is typed without its year or week.
    """

    def __init__(
        self, value: date | None, dates: DateReading, leaning: Leaning = "nearest", *, id: str | None = None
    ) -> None:
        super().__init__("" if value is None else plain_date(value), id=id)
        self._dates = dates
        self._leaning = leaning

    @property
    def day(self) -> date | None:
        """The day that was understood; None for an empty field and for what is no date."""
        try:
            return self.read()
        except Refusal:
            return None

    def read(self) -> date | None:
        """The day that was understood; None for an empty field.

        Raises:
            Refusal: what was typed is no date.
        """
        if not self.value.strip():
            return None
        return parse_date(self.value, self._dates.today, self._dates.day_first, self._leaning)

    @property
    def echo(self) -> str:
        """The understood day in full, such as `Thu 3 Dec 2026`; empty where none was."""
        return "" if self.day is None else long_date(self.day)
