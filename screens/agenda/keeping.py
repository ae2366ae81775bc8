"""What was tried at the table is kept in the book; of an adopted result through a goal review."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.strategies import StrategyFigures
from screens.agenda.reviewing import reviewed
from screens.agenda.what_if import Figure, WhatIf
from screens.filling_in import Values
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing


async def keep_tried(over: "Screen[Any]", session: Session, what_if: WhatIf) -> None:
    """Keep what is tried, in one action.

    Raises:
        Refusal: it was refused, or the goal review was left; nothing was written.
    """
    result_id = what_if.result.id
    strategies = {
        one.id: StrategyFigures(one.reach, one.success_with, one.success_without)
        for one in what_if.strategies_if
        if what_if.moved_otherwise(one.id)
    }
    of_result = what_if.of_result()
    cohort = of_result.get(Figure.COHORT)

    def keep(write: "Writing", review: Values | None) -> str:
        write.tried_figures.keep_figures(
            session.book,
            result_id,
            strategies,
            session.today,
            review,
            target=of_result.get(Figure.TARGET),
            cohort=None if cohort is None else int(cohort),
        )
        return result_id

    await reviewed(over, session, keep)
