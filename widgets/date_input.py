"""A field for a day: typed as people write days, with an echo of what was understood."""

from datetime import date

from ci_tui.domain.dates import long_date, parse_date, plain_date
from ci_tui.domain.errors import Refusal
from widgets.text_inputs import CleanInput

WAYS_TO_WRITE = "Written like 3 Dec 2026, 2026-12-03 or today."


class DateInput(CleanInput):
    """An input whose text is read as a day.

    Args:
        value: the day it starts with.
        today: the day the program takes for today; a day without a year is the nearest one to it.
        day_first: whether 3/12 is the third of December.
    """

    def __init__(
        self, value: date | None = None, *, today: date, day_first: bool = True, id: str | None = None
    ) -> None:
        super().__init__("" if value is None else plain_date(value), id=id)
        self._today = today
        self._day_first = day_first

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
        return parse_date(self.value, self._today, self._day_first)

    @property
    def echo(self) -> str:
        """The understood day in full, such as `Thu 3 Dec 2026`; empty where none was."""
        return "" if self.day is None else long_date(self.day)
