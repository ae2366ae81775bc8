"""The charts of documents about the common agenda; where no pictures are shown, their numbers as a table."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

from ci_tui.domain.figures import figure
from ci_tui.domain.forecast import Forecast, years
from ci_tui.domain.hands import Hands
from ci_tui.domain.indicators import Indicator, Point, Unit, value_words
from ci_tui.domain.periods import period_words
from ci_tui.domain.strategies import About, Strategy, StrategyKind
from ci_tui.domain.sufficiency import Sufficiency
from ci_tui.exchange.document_words import English
from ci_tui.exchange.pages import Column, Line, Picture, Table, line_of, said, table, words
from ci_tui.exchange.svg_charts import (
    Mark,
    Needed,
    Part,
    Tone,
    strategy_stack,
    turn_the_curve,
)
from ci_tui.exchange.svg_spots import Spot, impact_influence

_BAR = 24  # signs of a bar of text
_TONES: dict[StrategyKind, Tone] = {
    StrategyKind.EXISTING: "light",
    StrategyKind.CHANGED: "striped",
    StrategyKind.NEW: "dark",
}


def people_moved(people: Fraction | None) -> str:
    """People that a strategy moves: a tenth where they are not whole, a dash where nobody knows."""
    if people is None:
        return figure(None, 0)
    return figure(_decimal(people), 0 if people.denominator == 1 else 1)


def value_told(value: Decimal | Fraction, measure: Indicator) -> str:
    """A value with its unit; one that is reckoned has one place."""
    if isinstance(value, Fraction):
        value = _decimal(Fraction(round(value * 10), 10))
    return said(value_words(value, measure.unit, measure.unit_words)).text


# ----------------------------------------------------------------- the stack


def stack_picture(enough: Sufficiency, say: English) -> Picture | None:
    """The strategies stacked to what is needed; None where there is nothing to stack."""
    if not enough.moves and enough.needed is None:
        return None
    parts = [
        Part(
            said(one.name).text,
            one.people,
            people_moved(one.people),
            _TONES[one.kind],
            f" ({say.strategy_kinds[one.kind]})",
        )
        for one in enough.moves
    ]
    needed = None
    if enough.needed is not None:
        needed = Needed(say.needed_row, enough.needed, say.of_needed(enough.needed, enough.shortfall))
    rows = [(f"{one.name}{one.aside}", one.told) for one in parts]
    rows += [(needed.name, needed.told)] if needed else []
    svg = strategy_stack(
        parts, needed, title=say.stack_title, description=_in_sentences(rows), empty=say.nothing_to_stack
    )
    columns = (Column(say.strategy), Column(say.people_column, right=True), Column(say.bar))
    bars = _stacked([one.people or Fraction() for one in enough.moves], enough.needed)
    instead = table(
        columns,
        [
            (line_of(said(name)), line_of(told), line_of(bar))
            for (name, told), bar in zip(rows, bars, strict=True)
        ],
    )
    return _picture(say.stack_title, svg, instead)


def _stacked(amounts: Sequence[Fraction], needed: int | None) -> list[str]:
    """Bars of text that begin where the one before ended, and what is needed below them."""
    ends = list(accumulate(amounts, initial=Fraction()))
    low, high = min(ends), max(*ends, Fraction(needed or 0), min(ends) + 1)

    def place(value: Fraction | int) -> int:
        return round((value - low) / (high - low) * _BAR)

    bars = []
    for begin, end in pairwise(ends):
        left, right = sorted((place(begin), place(end)))
        bars.append("·" * left + "█" * (right - left))
    if needed is not None:
        there = min(max(place(ends[-1]), place(0)), place(needed))
        bars.append("·" * place(0) + "█" * (there - place(0)) + "░" * (place(needed) - there))
    return bars


# ----------------------------------------------------------------- the curve


def curve_picture(
    measure: Indicator, forecast: Forecast | None, say: English, *, caption: str = ""
) -> Picture | None:
    """Values, where they go if nothing changes, and the target; None where there is no value.

    Args:
        measure: with its values and its target.
        forecast: the line that they would follow.
        say: the words of a language.
        caption: what stands above it; otherwise the name of the measure.
    """
    if not measure.points:
        return None
    values = [
        Mark(years(point.end), point.value, _bare(point, measure)) for point in measure.points
    ]  # fmt: skip
    goal: Mark | None = None
    ahead: tuple[Mark, ...] = ()
    rows = [
        (_period(point.end, measure), value_told(point.value, measure), point.value)
        for point in measure.points
    ]
    if measure.target is not None:
        wanted = measure.target
        goal = Mark(years(wanted.end), wanted.value, f"{value_told(wanted.value, measure)}\n{say.wanted}")
        if forecast is not None and wanted.end > forecast.points[-1].end:
            ahead = _ahead(forecast, wanted.end, measure, say)
            arrives = forecast.at(wanted.end)
            told = f"{_period(wanted.end, measure)}, {say.if_nothing_changes}"
            rows.append((told, value_told(arrives, measure), _decimal(arrives)))
        told = f"{_period(wanted.end, measure)}, {say.wanted}"
        rows.append((told, value_told(wanted.value, measure), wanted.value))
    name = said(measure.name).text
    svg = turn_the_curve(
        values,
        ahead,
        goal,
        title=name,
        description=_in_sentences((when, told) for when, told, _ in rows),
        empty=say.nothing_to_draw,
    )
    return _picture(caption or name, svg, _curve_table(rows, say), own=not caption)


def _ahead(forecast: Forecast, until: date, measure: Indicator, say: English) -> tuple[Mark, Mark]:
    last = forecast.points[-1].end
    arrives = forecast.at(until)
    told = f"{value_told(arrives, measure)}\n{say.if_nothing_changes}"
    return Mark(years(last), forecast.at(last), ""), Mark(years(until), arrives, told)


def _curve_table(rows: Sequence[tuple[str, str, Decimal]], say: English) -> tuple[Table, ...]:
    """Values with bars of text from 0 on; without these where a value lies below."""
    most = max(value for _, _, value in rows)
    drawn = min(value for _, _, value in rows) >= 0 and most > 0
    columns = [Column(say.period), Column(say.value_column, right=True)]
    lines: list[list[Line]] = [[line_of(when), line_of(said(told))] for when, told, _ in rows]
    if drawn:
        columns.append(Column(say.bar))
        for line, (_, _, value) in zip(lines, rows, strict=True):
            line.append(line_of("█" * round(Fraction(value) / Fraction(most) * _BAR)))
    return table(columns, lines)


def _period(end: date, measure: Indicator) -> str:
    return period_words(end, measure.interval_months)


def _bare(point: Point, measure: Indicator) -> str:
    """A value beside its point: a share with its sign, others without their unit."""
    match measure.unit:
        case Unit.PERCENT:
            return value_words(point.value, measure.unit)
        case Unit.PER_100:
            return figure(point.value, 1)
        case Unit.COUNT:
            return figure(point.value, 0)
        case Unit.NUMBER:
            return value_words(point.value, Unit.NUMBER)


# ----------------------------------------------------------------- what was voted


def votes_picture(strategies: Iterable[Strategy], say: English) -> Picture | None:
    """Impact against how far it is in the group's hands, as voted last; None where nothing was voted on."""
    asked = [(one, _hands(one, About.IMPACT), _hands(one, About.INFLUENCE)) for one in strategies]
    asked = [one for one in asked if one[1] or one[2]]
    if not asked:
        return None
    spots = [
        Spot(said(one.name).text, impact.mean, influence.mean, impact.differ or influence.differ)
        for one, impact, influence in asked
        if impact is not None and influence is not None
    ]
    rows = [
        (said(one.name).text, hands_told(impact, say), hands_told(influence, say))
        for one, impact, influence in asked
    ]
    columns = (Column(say.strategy), Column(say.impact_column), Column(say.influence_column))
    svg = impact_influence(
        spots,
        impact=say.moves_it,
        influence=say.in_our_hands,
        differs=f"({say.people_differ})",
        title=say.spots_title,
        description=_in_sentences((name, f"{impact}; {influence}") for name, impact, influence in rows),
        empty=say.no_vote,
    )
    return _picture(
        say.spots_title, svg, table(columns, [[line_of(said(cell)) for cell in row] for row in rows])
    )


def _hands(strategy: Strategy, about: About) -> Hands | None:
    vote = strategy.vote(about)
    return vote.hands if vote else None


def hands_told(hands: Hands | None, say: English) -> str:
    """What a show of hands said: `3.8 (12 people, from 2 to 5; people differ)`, or that it was not asked."""
    if hands is None:
        return say.no_vote
    return say.hands(figure(hands.mean, 1), hands.people, hands.lowest, hands.highest, differ=hands.differ)


# ----------------------------------------------------------------- parts of all


def _picture(caption: str, svg: str, instead: tuple[Table, ...], *, own: bool = False) -> Picture:
    """A chart under its name; `own` where that is a name that people gave."""
    name = said(caption, strong=True) if own else words(caption, strong=True)
    return Picture(line_of(name), svg, instead)


def _in_sentences(rows: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{name}: {told}." for name, told in rows)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
