"""The forms of strategies: one is added, changed, stopped, or runs again."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import Choice, FormField, with_echo
from ci_tui.domain.strategies import Strategy
from ci_tui.domain.suggestions import Suggestions
from ci_tui.services import results, strategies
from screens.agenda import strategy_words as words
from screens.agenda.changed_values import changed_values
from screens.agenda.reviewing import fill_in_reviewed, reviewed
from screens.filling_in import Values
from screens.learnings.forms import KnownAreas
from screens.session import Session

if TYPE_CHECKING:
    from textual.screen import Screen

    from ci_tui.services.door import Writing


async def add_strategy(over: "Screen[Any]", session: Session, result_id: str | None) -> str | None:
    """Ask for a strategy of a result and keep it; its id, or None where the form was left."""
    form = (await session.write_side()).strategies.StrategyForm

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        kept: str = write.strategies.add_strategy(session.book, values, session.today, review)
        return kept

    return await fill_in_reviewed(
        over,
        session,
        words.NEW_STRATEGY,
        fields=_fields(form, session, result_id),
        begin=form.begin(result=result_id or "", added_on=session.today),
        keep=keep,
    )


async def edit_strategy(over: "Screen[Any]", session: Session, strategy: Strategy) -> str | None:
    """Ask how a strategy is to be and change it; its id, or None where the form was left."""
    write_side = (await session.write_side()).strategies
    form = write_side.StrategyForm
    begin = form.begin(**write_side.strategy_values(strategy))

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        changed = changed_values(begin, values)
        write.strategies.edit_strategy(session.book, strategy.id, changed, session.today, review)
        return strategy.id

    return await fill_in_reviewed(
        over,
        session,
        words.edit(strategy.name),
        fields=_fields(form, session, strategy.result_id),
        begin=begin,
        keep=keep,
    )


async def stop_strategy(over: "Screen[Any]", session: Session, strategy: Strategy) -> str | None:
    """Ask why a strategy is stopped, and since when; its id, or None where the form was left."""
    form = (await session.write_side()).strategies.StopForm

    def keep(write: "Writing", values: Values, review: Values | None) -> str:
        write.strategies.stop_strategy(session.book, strategy.id, values, session.today, review)
        return strategy.id

    return await fill_in_reviewed(
        over,
        session,
        words.STOP,
        fields=form.fields(),
        begin=form.begin(on=session.today),
        keep=keep,
        intro=words.stop_intro(strategy),
    )


async def run_again(over: "Screen[Any]", session: Session, strategy: Strategy) -> str | None:
    """Let a strategy that was stopped run again; its id, or None where that was refused, which is said."""

    def keep(write: "Writing", review: Values | None) -> str:
        write.strategies.run_again(session.book, strategy.id, session.today, review)
        return strategy.id

    try:
        return await reviewed(over, session, keep)
    except Refusal as refusal:
        over.notify(str(refusal), markup=False, severity="error", timeout=10)
        return None


def _fields(form: Any, session: Session, result_id: str | None) -> tuple[FormField, ...]:
    """The fields of a strategy, with what the book knows; groups are picked among those that are known."""
    book = session.book
    known = {"areas": KnownAreas(book)}
    fields = form.fields(known=known, choices={"result": _result_choices(session, result_id)})
    groups = Suggestions.of(strategies.known_groups(book))
    fields = tuple(
        replace(field, kind="picks", free=True, suggest=groups) if field.name == "groups" else field
        for field in fields
    )
    return with_echo(fields, reach=_reach_echo(session, result_id))


def _result_choices(session: Session, result_id: str | None) -> tuple[Choice, ...]:
    """The results of the book, and that it is none; the one that a strategy has stands there in any case."""
    there = [
        Choice(one.id, words.in_short(one.statement)) for one in results.results(session.book, session.today)
    ]
    if result_id and result_id not in {one.key for one in there}:
        there.append(Choice(result_id, words.TRASHED_RESULT))
    return (Choice("", words.AT_NONE), *there)


def _reach_echo(session: Session, result_id: str | None) -> Callable[[str], str]:
    """What is said of a reach while it is typed: that it is more than the people whom the result is about."""

    def echo(typed: str) -> str:
        number = typed.replace(",", "")
        if not number.isascii() or not number.isdigit():  # what is wrong with it is said when it is read
            return ""
        warning = strategies.reach_warning(int(number), cohort)
        return f"{words.LATE} {warning}" if warning else ""

    cohort = None
    if result_id:
        try:
            cohort = results.result(session.book, result_id).cohort
        except Refusal:  # gone meanwhile
            cohort = None
    return echo
