"""The charts of documents about the common agenda; where no pictures are shown, their numbers as a table."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from ci_tui.domain.figures import figure
from ci_tui.domain.forecast import as_decimal
from ci_tui.domain.hands import Hands
from ci_tui.domain.strategies import About, Strategy, StrategyKind
from ci_tui.domain.sufficiency import Sufficiency
from ci_tui.exchange.chart_parts import BAR, in_sentences, picture_of
from ci_tui.exchange.document_words import English
from ci_tui.exchange.pages import Column, Picture, line_of, said, table
from ci_tui.exchange.svg_charts import (
    Needed,
    Part,
    Tone,
    strategy_stack,
)
from ci_tui.exchange.svg_spots import Spot, impact_influence

_TONES: dict[StrategyKind, Tone] = {
    StrategyKind.EXISTING: "light",
    StrategyKind.CHANGED: "striped",
    StrategyKind.NEW: "dark",
}


def people_moved(people: Fraction | None) -> str:
    """People that a strategy moves: a tenth where they are not whole, a dash where nobody knows."""
    if people is None:
        return figure(None, 0)
    return figure(as_decimal(people), 0 if people.denominator == 1 else 1)


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
        parts, needed, title=say.stack_title, description=in_sentences(rows), empty=say.nothing_to_stack
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
    return picture_of(say.stack_title, svg, instead)


def _stacked(amounts: Sequence[Fraction], needed: int | None) -> list[str]:
    """Bars of text that begin where the one before ended, and what is needed below them."""
    ends = list(accumulate(amounts, initial=Fraction()))
    low, high = min(ends), max(*ends, Fraction(needed or 0), min(ends) + 1)

    def place(value: Fraction | int) -> int:
        return round((value - low) / (high - low) * BAR)

    bars = []
    for begin, end in pairwise(ends):
        left, right = sorted((place(begin), place(end)))
        bars.append("·" * left + "█" * (right - left))
    if needed is not None:
        there = min(max(place(ends[-1]), place(0)), place(needed))
        bars.append("·" * place(0) + "█" * (there - place(0)) + "░" * (place(needed) - there))
    return bars


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
        description=in_sentences((name, f"{impact}; {influence}") for name, impact, influence in rows),
        empty=say.no_vote,
    )
    return picture_of(
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
