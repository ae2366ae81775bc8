"""The sentences of an import's preview and result: what a coordinator should look at, in plain words."""

import re
from datetime import date
from decimal import Decimal

from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted, figure
from ci_tui.exchange.gap_table import FilterGuess, TableReading
from ci_tui.services.gap_plan import Role

_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?")
_LISTED = 6  # values of a column named in a sentence
_PLACES = 2


def agreeing_total(role: Role, reading: TableReading) -> str | None:
    """That the table's own total row says the sum of its rows; None where it does not, or prints none."""
    if reading.printed_total is None or not _agrees(reading.printed_total, reading.total):
        return None
    table = {Role.NEED: "need table", Role.SERVED: "served table"}[role]
    return f"The printed total of the {table} agrees: {_plain(reading.printed_total)}."


def differing_total(role: Role, reading: TableReading) -> str | None:
    """How the table's own total row differs from the sum of its rows; None where it agrees or prints none."""
    if reading.printed_total is None or _agrees(reading.printed_total, reading.total):
        return None
    table = {Role.NEED: "The need table", Role.SERVED: "The served table"}[role]
    printed, total = reading.printed_total, reading.total or Decimal(0)
    sentence = f"{table} prints a total of {_plain(printed)}; the rows add up to {_plain(total)}"
    apart = _plain(abs(total - printed))
    if total < printed:
        return f"{sentence}, {apart} fewer: rows may be missing, suppressed or set aside."
    return f"{sentence}, {apart} more: a row may be counted twice, or be a total itself."


def unknown_areas(role: Role, unknown: int, partly: int) -> tuple[str, ...]:
    """How many areas have no known figure, or one that stands on some of their rows only."""
    what = {Role.NEED: "need", Role.SERVED: "number of children served"}[role]
    told = []
    if unknown:
        areas = counted(unknown, "area has", "areas have")
        told.append(f"{areas} no known {what}: suppressed or blank is a dash, never 0.")
    if partly:
        areas = counted(partly, "area has", "areas have")
        told.append(f"{areas} a {what} that is partly unknown: the rows that are known are added up.")
    return tuple(told)


def one_sided(role: Role, areas: int, *, absent_is_zero: bool) -> str | None:
    """How many areas stand in this table only."""
    if not areas:
        return None
    if role is Role.SERVED:
        named = counted(areas, "area of the served table is", "areas of the served table are")
        return f"{named} not in the need table, so the need there is unknown."
    named = counted(areas, "area of the need table is", "areas of the need table are")
    if absent_is_zero:
        return f"{named} not in the served table; nobody is taken to be served there."
    return f"{named} not in the served table: who is served there is unknown, not 0."


def unfiltered(role: Role, guess: FilterGuess) -> str:
    """A column that divides the table, and by which it is not filtered yet."""
    table = {Role.NEED: "need", Role.SERVED: "served"}[role]
    values = ", ".join(value_in_words(value) for value in guess.values[:_LISTED])
    more = len(guess.values) - _LISTED
    listed = f"{values} and {more} more" if more > 0 else values
    if guess.long_form:
        return (
            f"The column “{guess.column}” of the {table} table says what each row measures ({listed}). "
            "Choose one of them, or unlike things are added up."
        )
    return (
        f"All rows of the {table} table are added up, whatever “{guess.column}” says ({listed}). "
        "Choose one of them if only that is meant."
    )


def value_in_words(cell: str) -> str:
    """A cell as people read it: a day without the midnight that it is written with, `1 Jul 2019`."""
    if day := _DAY.fullmatch(cell.strip()):
        try:
            return plain_date(date.fromisoformat(day["day"]))
        except ValueError:  # the thirteenth month, or such
            return cell
    return cell


def joined_by_code(areas: int) -> str | None:
    """How many areas of the two tables have other names and were joined by their code."""
    if not areas:
        return None
    named = counted(areas, "area goes", "areas go")
    return (
        f"{named} by another name in the served table and was found by its code."
        if areas == 1
        else (f"{named} by other names in the served table and were found by their codes.")
    )


def title_taken(title: str) -> str:
    """A title that another analysis of the book has."""
    return f"There is already a gap analysis called “{title.strip()}”. Give this one another title."


SITES_ALONE = (
    "The served table lists sites and no numbers: sites are counted, and who is served stays unknown."
)


def _agrees(printed: Decimal, total: Decimal | None) -> bool:
    return _plain(printed) == _plain(total or Decimal(0))


def _plain(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return figure(value, 0 if whole else _PLACES)
