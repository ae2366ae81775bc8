"""A list that hangs on a strategy, filling the window: its roles, or its measures."""

from collections.abc import Sequence
from typing import ClassVar

from ci_tui.domain.cards import NamedHere
from ci_tui.domain.strategies import Strategy
from ci_tui.services import strategies
from screens.rows_sheet import RowsSheet, muted
from widgets.commands import Command
from widgets.record_table import TableRow
from widgets.sheet import Hanging

__all__ = ["StrategySheet", "muted"]


class StrategySheet(RowsSheet[Strategy]):
    """Rows of one strategy; `record_id` is the strategy's."""

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    def read(self) -> Strategy:
        """The strategy as it is in the book now."""
        return strategies.strategy(self.session.book, self.record_id)

    def names_here(self) -> Sequence[NamedHere]:
        """Those of the row under the cursor; where it names none, those of the strategy."""
        return super().names_here() or self.names_of("strategy", self.record_id)

    @property
    def strategy(self) -> Strategy:
        """The strategy as it was read last."""
        return self.thing

    def rows(self, strategy: Strategy) -> Sequence[TableRow]:
        """The rows of the strategy."""
        raise NotImplementedError

    def above(self, strategy: Strategy) -> Sequence[Hanging]:
        """What is said above the rows."""
        raise NotImplementedError
