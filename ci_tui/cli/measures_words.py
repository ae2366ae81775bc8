"""What the commands about measures have in common: options, and lines for people."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import click

from ci_tui.cli.parameters import not_blank
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.indicators import Indicator, Point, Unit, value_words
from ci_tui.domain.measures import MeasureLine
from ci_tui.domain.periods import period_words

measure_argument = click.argument("measure", callback=not_blank)

unhidden_option = click.option(
    "--unhidden", is_flag=True,
    help="Also what is kept back of small groups. Do not pass it on.",
)  # fmt: skip

KEPT_BACK = "Small groups are kept back, and what would tell of them; --unhidden shows them."
UNHIDDEN = "This tells of small groups. Do not pass it on."


def value_told(value: Decimal | Fraction | None, one: Indicator | MeasureLine) -> str:
    """A value with the unit of its measure; unknown is a dash."""
    return UNKNOWN if value is None else value_words(value, one.unit, one.unit_words)


def short_value(value: Decimal | Fraction | None, one: Indicator | MeasureLine) -> str:
    """The same in a column whose measure is named beside it: people without what they are called."""
    if value is None:
        return UNKNOWN
    return value_words(value, Unit.NUMBER if one.unit is Unit.COUNT else one.unit)


def point_told(point: Point | None, one: Indicator | MeasureLine) -> str:
    """A value with its period: `60 % in July 2026`; unknown is a dash."""
    if point is None:
        return UNKNOWN
    return f"{value_told(point.value, one)} in {period_words(point.end, one.interval_months)}"


def counts_told(numerator: Decimal | None, denominator: Decimal | None) -> str:
    """Of how many it is: `212 of 1,840`, `of 1,840`; empty where that is not known."""
    if denominator is None:
        return ""
    of = f"of {_plain(denominator)}"
    return of if numerator is None else f"{_plain(numerator)} {of}"


def difference_told(value: Fraction, one: Indicator) -> str:
    """A difference of two values, as `12.5 points` for a share."""
    if one.unit is Unit.PERCENT:
        number = value_words(value, Unit.NUMBER)
        return f"{number} {'point' if number == '1' else 'points'}"
    return value_words(value, one.unit, one.unit_words)


def period_told(end: date, one: Indicator | MeasureLine) -> str:
    """What a period of a measure is called."""
    return period_words(end, one.interval_months)


def _plain(number: Decimal) -> str:
    return value_words(number, Unit.NUMBER)
