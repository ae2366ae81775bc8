"""What a test is missing, asked for: each thing by the form or the sheet that it belongs to."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.four_tests import Missing
from ci_tui.domain.results import FourTest
from ci_tui.domain.strategies import StrategyKind, at_work
from ci_tui.services.agenda import AgendaView
from screens.agenda import result_forms, strategy_forms, words
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

_INDICATOR = ("indicator", "unit", "unit_words", "direction", "definition", "source", "interval")
_BASELINE = ("baseline", "baseline_period")
_TARGET = ("target", "target_date")
_FIELDS: dict[Missing, tuple[str, ...]] = {
    Missing.INDICATOR: (*_INDICATOR, *_BASELINE, "earlier_values", *_TARGET),
    Missing.BASELINE: (*_BASELINE, "earlier_values"),
    Missing.TARGET: _TARGET,
    Missing.COHORT: ("cohort", "cohort_note"),
    Missing.INTERVAL: ("interval", "source"),
}
"""The fields of a result's form that supply what is missing."""


async def supply(
    over: "Screen[Any]", session: Session, view: AgendaView, missing: Missing, test: FourTest
) -> None:
    """Ask for what a test is missing; nothing is changed where the form is left.

    Args:
        over: the screen that the form opens above.
        session: the open book.
        view: the result with its strategies.
        missing: what is asked for.
        test: the test, for which a sentence is written.

    Raises:
        Refusal: the measure whose values are missing is in the trash, or no longer in the book.
    """
    result, today = view.result, session.today
    if missing is Missing.SENTENCE:
        await result_forms.write_sentence(over, session, result, test)
    elif missing in (Missing.VALUES, Missing.GROUPS):
        await _write_values(over, session, view, by_groups=missing is Missing.GROUPS)
    elif missing is Missing.NEW_STRATEGY:
        await strategy_forms.add_strategy(over, session, result.id)
    elif missing is Missing.FIGURES:
        unknown = next(
            (
                one
                for one in at_work(view.strategies, today)
                if one.kind is StrategyKind.EXISTING and one.moves is None
            ),
            None,
        )
        if unknown is not None:
            await strategy_forms.edit_strategy(over, session, unknown)
    elif missing is Missing.HOLDERS:
        await _fill_roles(over, session, view)
    else:
        await result_forms.edit_result(over, session, result, only=_FIELDS[missing])


async def _write_values(over: "Screen[Any]", session: Session, view: AgendaView, *, by_groups: bool) -> None:
    """The grid of values; those of groups begin with which groups there are."""
    from screens.measures.values_sheet import ValuesSheet

    measure = view.result.indicator
    if measure is not None:
        await over.app.push_screen_wait(ValuesSheet(session, measure.id, by_groups=by_groups))


async def _fill_roles(over: "Screen[Any]", session: Session, view: AgendaView) -> None:
    """The roles of a strategy: of the one that is asked for, where there are several."""
    from ci_tui.domain.form_fields import Choice
    from screens.agenda.roles_sheet import RolesSheet
    from widgets.choose import Choose  # not needed for the first frame

    there = at_work(view.strategies, session.today)
    if not there:
        await strategy_forms.add_strategy(over, session, view.result.id)
        return
    chosen: str | None = there[0].id
    if len(there) > 1:
        choices = [
            Choice(one.id, one.name, words.roles_filled(one, session.today))
            for one in sorted(there, key=lambda one: not one.open_roles(session.today))
        ]
        chosen = await over.app.push_screen_wait(Choose("The roles of which strategy?", choices))
    if chosen is not None:
        await over.app.push_screen_wait(RolesSheet(session, chosen))
