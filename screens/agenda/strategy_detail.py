"""A strategy told in lines: where it stands, whom it moves, who does what for it, how it is measured."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from ci_tui.domain.commitments import CommitmentLine
from ci_tui.domain.indicators import PERFORMANCE_KINDS
from ci_tui.domain.strategies import Role, Strategy, StrategyState
from ci_tui.services.strategies import reach_warning
from screens.agenda import strategy_words as words
from screens.commitments.promise_parts import few_promises, open_ones
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 9
_INSET = 2
_MOST_PROMISES = 5
_GAP = Hanging(Content())
_STATE_STYLES = {
    StrategyState.PLANNED: "$text-primary",
    StrategyState.RUNNING: "$text-secondary",
    StrategyState.STOPPED: "$text-muted",
}
WARNS = "$text-accent"


def told(
    strategy: Strategy,
    today: date,
    promises: Sequence[CommitmentLine] = (),
    cohort: int | None = None,
    *,
    compact: bool = False,
) -> list[Hanging]:
    """Everything about a strategy.

    Args:
        strategy: the strategy.
        today: the day for which it is told.
        promises: what was promised for it; the open ones are told.
        cohort: the people of a year of its result, where they are known.
        compact: whether the empty lines between its parts are left out.
    """
    blocks = (
        _itself(strategy, today),
        _numbers(strategy, cohort),
        _roles(strategy, today),
        _measures(strategy),
        _promises(promises, today),
    )
    parts: list[Hanging] = []
    for block in blocks:
        lines = list(block)
        if lines and parts and not compact:
            parts.append(_GAP)
        parts += lines
    return parts


def _itself(strategy: Strategy, today: date) -> Iterable[Hanging]:
    yield Hanging(Content.styled(plain(strategy.name), "bold"))
    state = strategy.state(today)
    standing = f"{words.STATE_MARKS[state]} {words.standing(strategy, today)}"
    yield Hanging(
        Content.assemble((standing, _STATE_STYLES[state]), (" · ", "$text-muted"), strategy.kind.value)
    )
    if state is StrategyState.STOPPED and strategy.stopped_why:
        yield _labelled("why", _paragraphs(strategy.stopped_why))
    if strategy.description:
        yield Hanging(_paragraphs(strategy.description))


def _numbers(strategy: Strategy, cohort: int | None) -> Iterable[Hanging]:
    reach, success = words.reach(strategy, cohort), words.success(strategy)
    if reach:
        yield _labelled("reaches", _with_note(reach, strategy.reach_note))
    if too_many := reach_warning(strategy.reach, cohort):
        yield _warning(too_many, _LABEL)
    if success:
        yield _labelled("success", _with_note(success, strategy.success_note))
    known = strategy.moves is not None
    yield _labelled("moves", Content.styled(words.moves(strategy), "bold" if known else "$text-muted"))
    if strategy.areas or strategy.groups:
        yield _labelled("for", Content(plain(words.for_whom(strategy))))
    if votes := words.votes(strategy):
        yield _labelled("votes", Content(votes))
    if differ := words.people_differ(strategy):
        yield _warning(differ, _LABEL)


def _roles(strategy: Strategy, today: date) -> Iterable[Hanging]:
    yield _title(words.ROLES, "" if strategy.roles else words.NO_ROLES)
    for role in strategy.roles:
        yield from _role(role, today)


def _role(role: Role, today: date) -> Iterable[Hanging]:
    holders = role.held_by(today)
    mark, style = (words.FILLED, "$text-secondary") if holders else (words.OPEN, WARNS)
    yield Hanging(Content(plain(words.role(role))), Content.styled(mark, style), indent=_INSET)
    for holder in holders:
        gives = words.gives(holder)
        said = Content.assemble(plain(holder.partner), (f": {plain(gives)}" if gives else "", "$text-muted"))
        yield Hanging(said, indent=_INSET * 2)
    if not holders:
        yield Hanging(Content.styled(words.NOBODY_YET, "$text-muted"), indent=_INSET * 2)


def _measures(strategy: Strategy) -> Iterable[Hanging]:
    yield _title(words.MEASURES)
    for kind in PERFORMANCE_KINDS:
        measures = [one for one in strategy.measures if one.kind is kind]
        if measures:
            yield Hanging(Content.styled(words.QUESTIONS[kind], "$text-muted"))
        for one in measures:
            goes = ", ".join(part for part in (words.from_to(one), words.every(one)) if part)
            said = Content.assemble(plain(one.name), (f": {plain(goes)}" if goes else "", "$text-muted"))
            yield Hanging(said, indent=_INSET)
    if missing := words.outcome_missing(strategy):
        yield _warning(missing, _INSET)


def _promises(promises: Sequence[CommitmentLine], today: date) -> Iterable[Hanging]:
    there = open_ones(promises)
    if there:
        yield _title(words.PROMISES)
        yield from few_promises(there, today, _MOST_PROMISES)


def _title(text: str, said: str = "") -> Hanging:
    return Hanging(
        Content.assemble((text, "bold $text-primary"), (f"  {said}" if said else "", "$text-muted"))
    )


def _labelled(label: str, text: Content) -> Hanging:
    return Hanging(text, Content.styled(label, "$text-muted"), indent=_LABEL)


def _warning(text: str, indent: int) -> Hanging:
    """A sentence behind ▲; its mark stands where the text of the lines above it begins."""
    if indent == _INSET:
        return Hanging(Content(plain(text)), Content.styled(words.LATE, WARNS), indent=indent)
    return Hanging(Content.assemble((f"{words.LATE} ", WARNS), plain(text)), indent=indent)


def _with_note(text: str, note: str) -> Content:
    shown = plain(note)
    return Content.assemble(text, (f" ({shown})" if shown else "", "$text-muted"))


def _paragraphs(text: str) -> Content:
    return Content("\n".join(plain(line) for line in text.splitlines()))
