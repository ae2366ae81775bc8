"""The forms of a strategy's measures: one is added to a question, or changed."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.form_fields import Choice
from ci_tui.domain.indicators import PERFORMANCE_KINDS, Indicator, IndicatorKind, Unit
from ci_tui.domain.strategies import Strategy
from screens.agenda import measure_words as words
from screens.agenda.changed_values import changed_values
from screens.filling_in import Values, fill_in
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing

_KIND = "kind"
_KNOWN = ("owner", "agreed_at")
"""What the sheet of a strategy knows already, and what the area of measures asks for."""
_LIKELY = {IndicatorKind.HOW_MUCH: {"unit": Unit.COUNT}}
"""What a measure of a kind mostly is, where that is not what the form begins with."""


async def add_measure(
    over: "Screen[Any]", session: Session, strategy: Strategy, kind: IndicatorKind
) -> str | None:
    """Ask for a measure that answers a question and keep it; its id, or None where the form was left."""
    form = (await session.write_side()).strategies.MeasureForm

    def keep(write: "Writing", values: Values) -> str:
        typed = values | {_KIND: kind.value}
        kept: str = write.strategies.add_measure(session.book, strategy.id, typed, session.today)
        return kept

    begin = form.begin(**_LIKELY.get(kind, {}))
    del begin[_KIND]
    fields = form.fields(without=(_KIND, *_KNOWN))
    return await fill_in(over, session, words.new_measure(kind), fields=fields, begin=begin, keep=keep)


async def edit_measure(over: "Screen[Any]", session: Session, measure: Indicator) -> str | None:
    """Ask how a measure is to be and change it; its id, or None where the form was left."""
    write_side = (await session.write_side()).strategies
    form = write_side.MeasureForm
    begin = form.begin(**write_side.measure_values(measure))

    def keep(write: "Writing", values: Values) -> str:
        changed = changed_values(begin, values)
        write.strategies.edit_measure(session.book, measure.id, changed, session.today)
        return measure.id

    kinds = [Choice(kind.value, kind.words) for kind in PERFORMANCE_KINDS]
    fields = form.fields(choices={_KIND: kinds}, without=_KNOWN)
    return await fill_in(over, session, words.EDIT_MEASURE, fields=fields, begin=begin, keep=keep)
