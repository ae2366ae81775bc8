"""What is typed about the season of a year, checked before it is written."""

from typing import Annotated, Self

from pydantic import model_validator

from ci_tui.domain.dates import plain_date
from ci_tui.domain.day_lists import read_days
from ci_tui.domain.errors import Refusal
from ci_tui.domain.season import DayOff
from ci_tui.services.write.forms import Asked, FieldFault, Form, MaybeDay, Paragraphs

_LONGEST = 366


class SeasonForm(Form):
    """The season of a year: first and last day that school is out, and days on which nothing is expected.

    `off` is a text, as `domain.day_lists` reads it. The year is that of the first day; where it is given, as
    of a season that is changed, it must be that one.
    """

    year: int | None = None

    first_day: Annotated[MaybeDay, Asked("First day that school is out", required=True)] = None
    last_day: Annotated[MaybeDay, Asked("Last day that school is out", required=True, leaning="future")] = (
        None
    )
    off: Annotated[
        Paragraphs,
        Asked("Nothing is expected on", kind="text", hint="Like 4 July: Independence Day; 3 August."),
    ] = ""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.first_day is None:
            raise FieldFault("first_day", "Write the first day that school is out.")
        if self.last_day is None:
            raise FieldFault("last_day", "Write the last day that school is out.")
        if self.last_day < self.first_day:
            raise FieldFault(
                "last_day",
                f"{plain_date(self.last_day)} lies before the first day, {plain_date(self.first_day)}.",
            )
        if self.year is not None and self.year != self.first_day.year:
            raise FieldFault("first_day", f"The season of {self.year} begins in {self.year}.")
        if (self.last_day - self.first_day).days >= _LONGEST:
            raise FieldFault("last_day", "A season is no longer than a year.")
        outside = [one for one in self.days_off if not self.first_day <= one.day <= self.last_day]
        if outside:
            raise FieldFault("off", f"{plain_date(outside[0].day)} does not lie in the season.")
        return self

    @property
    def days_off(self) -> tuple[DayOff, ...]:
        """The days on which nothing is expected.

        Raises:
            FieldFault: they cannot be understood.
        """
        assert self.first_day is not None
        try:
            return read_days(self.off, self.first_day)
        except Refusal as refusal:
            raise FieldFault("off", str(refusal)) from None
