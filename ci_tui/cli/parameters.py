"""What is typed behind options and arguments: days, roundtables by their day, words from a list."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import click

from ci_tui.domain.dates import Leaning, parse_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import search_key
from ci_tui.services.named_records import record_id

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
history_option = click.option(
    "--history", "with_history", is_flag=True, help="Also say who changed what, and when."
)
trash_option = click.option("--trash", "trashed", is_flag=True, help="List what is in the trash instead.")


class Word(click.Choice[str]):
    """One of the words of an enum, however it is written: `food-and-meals`, `Food & meals`."""

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__([each.value for each in words if each.value], case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word that is meant, else a usage error that lists them all."""
        key = "-".join(search_key(str(value)).replace("&", " and ").replace("-", " ").split())
        return str(super().convert(key if key in self.choices else value, param, ctx))


def day_of(text: str, leaning: Leaning = "nearest") -> date:
    """The day that is meant, as the setting of the person reads it.

    Raises:
        Refusal: there is no such day.
    """
    from ci_tui.store.preferences import Preferences

    return parse_date(text, date.today(), Preferences.load().date_order == "day-first", leaning)


def as_day(context: click.Context, option: click.Parameter, text: str) -> date:
    """The day that is meant, else a usage error that says how to write it."""
    try:
        return day_of(text)
    except Refusal as refusal:
        raise click.BadParameter(str(refusal), context, option) from None


def as_past_day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """The same of something that has happened: `friday` is the last one. None where nothing is said."""
    if text is None:
        return None
    try:
        return day_of(text, "past")
    except Refusal as refusal:
        raise click.BadParameter(str(refusal), context, option) from None


def as_roundtable(context: click.Context, option: click.Parameter, text: str | None) -> date | str | None:
    """What names a roundtable: its day, or its id where a day has several. None where nothing is said."""
    if text is None:
        return None
    return record_id(text) or as_day(context, option, text)


def as_past_roundtable(context: click.Context, option: click.Parameter, text: str) -> date | str | None:
    """The same of a roundtable that was held."""
    return record_id(text) or as_past_day(context, option, text)


def not_blank(context: click.Context, option: click.Parameter, given: Any) -> Any:
    """The text or texts as they are; a blank one is a usage error: it would name nobody."""
    texts = (given,) if isinstance(given, str) else given or ()
    if any(not search_key(text) for text in texts):
        raise click.BadParameter("This is empty.", context, option)
    return given


def with_options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options as one, in the order in which help lists them."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
