"""Charts of the common agenda, each with the same numbers as a table: the stack, and the votes."""

from collections.abc import Sequence
from fractions import Fraction

from ci_tui.domain.figures import UNKNOWN, count
from ci_tui.domain.priorities import Priority
from ci_tui.domain.sufficiency import Sufficiency, moved_words
from screens.agenda import enough_words as enough
from screens.agenda import sheet_words as words
from screens.picture_sheet import PictureSheet
from widgets.cell_text import plain
from widgets.chart_scatter import Axis, LabelledPoint, Scatter
from widgets.record_table import ALWAYS, Column, TableRow
from widgets.stacked_bars import StackedBars, StackItem

_STACK_COLUMNS = (
    Column("name", "strategy", importance=ALWAYS),
    Column("kind", "kind", importance=5),
    Column("moves", "moves", align="right", importance=ALWAYS),
    Column("sum", "together", align="right", importance=6),
)
_VOTES_COLUMNS = (
    Column("number", "", align="right", importance=ALWAYS),
    Column("name", "strategy", importance=ALWAYS),
    Column("impact", "impact", align="right", importance=ALWAYS),
    Column("influence", "influence", align="right", importance=ALWAYS),
    Column("rank", "rank", align="right", importance=6),
    Column("flags", "", importance=5),
)


def stack_sheet(sums: Sufficiency, told: str = "", hint: str = "") -> PictureSheet:
    """Strategies stacking up to what is needed.

    Args:
        sums: what is needed and what they move.
        told: the sentence above the chart.
        hint: what stands in the lower border: whether it is a what-if.
    """
    items = [
        StackItem(one.name, None if one.people is None else float(one.people), moved_words(one.people))
        for one in sums.moves
    ]
    needed = StackItem(enough.NEEDED, sums.needed, count(sums.needed))
    so_far = Fraction()
    rows = []
    for one in sums.moves:
        so_far += one.people or 0
        cells = (one.name, one.kind.value, moved_words(one.people), moved_words(so_far))
        rows.append(TableRow(one.strategy_id, cells))
    if sums.moves:
        rows.append(TableRow(enough.NEEDED, (enough.NEEDED, "", "", count(sums.needed))))
        rows.append(TableRow(enough.MISSING, (enough.MISSING, "", "", count(sums.shortfall))))
    return PictureSheet(
        enough.STACK_TITLE,
        plain(told),
        StackedBars(items, needed, empty=enough.NO_STRATEGIES),
        _STACK_COLUMNS,
        rows,
        empty=enough.NO_STRATEGIES,
        hint=hint,
        how=words.HOW_TO_READ,
    )


def impact_influence_sheet(priorities: Sequence[Priority]) -> PictureSheet:
    """What would move the result most, against how far it is in the group's hands; the first one first."""
    points = [
        LabelledPoint(
            one.strategy.name,
            None if one.influence is None else one.influence.mean,
            None if one.impact is None else one.impact.mean,
            words.point_note(one.impact, one.influence),
        )
        for one in priorities
    ]
    asked = any(one.impact is not None or one.influence is not None for one in priorities)
    rows = [
        TableRow(
            one.strategy.id,
            (
                str(number),
                one.strategy.name,
                words.mean(one.impact),
                words.mean(one.influence),
                UNKNOWN if one.rank is None else str(one.rank),
                ", ".join(flag.words for flag in one.flags),
            ),
        )
        for number, one in enumerate(priorities, 1)
    ]
    return PictureSheet(
        words.CHART_TITLE,
        words.CHART_TOLD if asked else "",
        Scatter(
            points if asked else (),
            Axis(words.INFLUENCE, 1, 5),
            Axis(words.IMPACT, 1, 5),
            empty=words.NO_VOTES,
        ),
        _VOTES_COLUMNS,
        rows,
        empty=words.NO_STRATEGIES_TO_VOTE_ON,
        how=words.HOW_TO_READ,
    )
