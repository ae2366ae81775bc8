"""A field for a time of day: typed as people write times, with an echo of what was understood."""

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean
from ci_tui.domain.times import parse_time, plain_time
from widgets.text_inputs import CleanInput

WAYS_TO_WRITE_TIMES = "Written like 6 pm, 6:30 pm or 18:30."


class TimeInput(CleanInput):
    """An input whose text is read as a time of day.

    Args:
        value: the time it starts with, as `HH:MM`; empty for none.
    """

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        super().__init__(plain_time(value), id=id)

    def read(self) -> str:
        """The time that was understood, as `HH:MM`; empty for an empty field.

        Raises:
            Refusal: what was typed is no time.
        """
        typed = clean(self.value)
        return parse_time(typed) if typed else ""

    @property
    def echo(self) -> str:
        """The understood time, such as `6:30 pm (18:30)`; empty where none was."""
        try:
            time = self.read()
        except Refusal:
            return ""
        return f"{plain_time(time)} ({time})" if time else ""
