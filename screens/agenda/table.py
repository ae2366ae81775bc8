"""The list of strategies: its columns and rows."""

from datetime import date

from textual.content import Content

from ci_tui.domain.figures import UNKNOWN, count, figure
from ci_tui.domain.strategies import About, Strategy, StrategyState
from ci_tui.domain.sufficiency import moved_words
from screens.agenda import words
from widgets.record_table import ALWAYS, Cell, Column, TableRow

COLUMNS = (
    Column("name", "strategy", importance=ALWAYS, least=20),
    Column("kind", "", importance=5),
    Column("reach", "reach", align="right", importance=6),
    Column("moves", "moves", align="right", importance=ALWAYS),
    Column("roles", "roles", align="right", importance=7),
    Column("impact", "impact", align="right", importance=4),
    Column("influence", "influence", align="right", importance=3),
    Column("measure", "better off?", importance=8),
)

NO_MEASURE = "▲ no measure"


def strategy_row(strategy: Strategy, today: date) -> TableRow:
    """One strategy; what was stopped steps back."""
    state = strategy.state(today)
    roles = len(strategy.roles)
    filled = roles - len(strategy.open_roles(today))
    cells: tuple[Cell, ...] = (
        strategy.name,
        strategy.kind.value,
        count(strategy.reach),
        moved_words(strategy.moves),
        f"{filled}/{roles}" if roles else UNKNOWN,
        _mean(strategy, About.IMPACT),
        _mean(strategy, About.INFLUENCE),
        Content("✓ measured") if strategy.has_outcome_measure else Content.styled(NO_MEASURE, "$text-accent"),
    )
    if state is StrategyState.STOPPED:
        cells = tuple(Content.styled(cell, "$text-muted") for cell in cells[:-1] if isinstance(cell, str))
        cells = (*cells, Content.styled("stopped", "$text-muted"))
    return TableRow(strategy.id, cells, words.STRATEGY_MARKS[state])


def _mean(strategy: Strategy, about: About) -> Cell:
    vote = strategy.vote(about)
    if vote is None:
        return UNKNOWN
    told = figure(vote.hands.mean, 1)
    return Content.styled(f"▲ {told}", "$text-accent") if vote.hands.differ else told
