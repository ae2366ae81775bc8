"""`ci-tui agenda strategies`: the strategies of a result, who does what in them, what the table voted."""

from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_json import day_as_json, exactly, hands_as_json, indicator_as_json
from ci_tui.cli.agenda_words import hands_told, quoted, result_named
from ci_tui.cli.books import opened
from ci_tui.cli.parameters import json_option
from ci_tui.cli.printing import print_json, print_line, print_text
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, dollars, figure
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.priorities import Priority, priorities
from ci_tui.domain.strategies import About, Holder, Role, Strategy, StrategyState, at_work
from ci_tui.domain.sufficiency import whole_people
from ci_tui.services import strategies as strategy_reads
from ci_tui.services.measure_outside import strategies_outside


@click.command()
@click.argument("result", required=False, default="")
@json_option
@click.pass_context
def strategies(context: click.Context, result: str, as_json: bool) -> None:
    """Show the strategies of the RESULT that has these words, or this id; otherwise of the adopted one.

    Those that were voted highest stand first, those that were stopped last.
    """
    today = date.today()
    with opened(context) as book:
        goal = result_named(book, result, today)
        there = strategies_outside(book, strategy_reads.strategies(book, goal.id), today)
    ranked = priorities(at_work(there, today))
    others = [Priority(one, None, None) for one in there if one not in at_work(there, today)]
    if as_json:
        told = [_as_json(one, today) for one in (*ranked, *others)]
        print_json({"result": {"id": goal.id, "statement": goal.statement}, "strategies": told})
        return
    if not there:
        print_line("This result has no strategy yet; “ci-tui agenda add-strategy” writes one down.")
        return
    print_line(f"Strategies for {quoted(goal)}:")
    for one in (*ranked, *others):
        _print_strategy(one, today)


def _print_strategy(one: Priority, today: date) -> None:
    strategy = one.strategy
    state = strategy.state(today)
    print_line()
    place = f"{one.rank}. " if one.rank is not None else ""
    print_line(f"{place}{strategy.name} ({strategy.kind.value}, {_state_told(strategy, state)})")
    if state is StrategyState.STOPPED:
        print_text("Why it was stopped:", strategy.stopped_why)
        return
    moves = "no figures yet" if strategy.moves is None else f"{whole_people(strategy.moves):,} people"
    shares = f"{_share(strategy.success_with)} of 100 with it, {_share(strategy.success_without)} without"
    reach = UNKNOWN if strategy.reach is None else f"{strategy.reach:,}"
    print_line(f"Moves in a year: {moves} (reaches {reach}; {shares})", indent=2)
    print_line(f"Impact: {hands_told(one.impact) or 'not asked yet'}", indent=2)
    print_line(f"Influence: {hands_told(one.influence) or 'not asked yet'}", indent=2)
    whom = [*(name for _, name in strategy.areas), *strategy.groups]
    if whom:
        print_line(f"For: {', '.join(whom)}", indent=2)
    for role in strategy.roles:
        print_line(f"Role, {role.sort.value}: {role.text}: {_held(role, today)}", indent=2)
    for measure in strategy.measures:
        print_line(f"Measure, {measure.kind.words} {measure.name}", indent=2)
    if not strategy.has_outcome_measure:
        print_line("No measure of who is better off is collected yet.", indent=2)


def _state_told(strategy: Strategy, state: StrategyState) -> str:
    since = {StrategyState.RUNNING: strategy.begun_on, StrategyState.STOPPED: strategy.stopped_on}.get(state)
    word = "runs since" if state is StrategyState.RUNNING else state.value
    return f"{word} {plain_date(since)}" if since else word


def _share(value: Any) -> str:
    return UNKNOWN if value is None else figure(value, 0 if value == value.to_integral_value() else 1)


def _held(role: Role, today: date) -> str:
    return "; ".join(map(_holder, role.held_by(today))) or "nobody yet"


def _holder(one: Holder) -> str:
    gives = (
        f"{figure(one.hours, 0)} hours a year" if one.hours else "",
        one.talent,
        f"{dollars(one.money)} a year" if one.money else "",
        one.in_kind,
    )
    told = ", ".join(" ".join(part.split()) for part in gives if part)
    return f"{one.partner} ({told})" if told else one.partner


def _as_json(one: Priority, today: date) -> dict[str, Any]:
    strategy = one.strategy
    return {
        "id": strategy.id,
        "name": strategy.name,
        "kind": strategy.kind.value,
        "state": strategy.state(today).value,
        "description": strategy.description or None,
        "reach": strategy.reach,
        "reach_note": strategy.reach_note or None,
        "success_with": exactly(strategy.success_with),
        "success_without": exactly(strategy.success_without),
        "success_note": strategy.success_note or None,
        "moves": exactly(strategy.moves),
        "areas": [{"id": area_id, "name": name} for area_id, name in strategy.areas],
        "groups": list(strategy.groups),
        "added_on": strategy.added_on.isoformat(),
        "begun_on": day_as_json(strategy.begun_on),
        "stopped_on": day_as_json(strategy.stopped_on),
        "stopped_why": strategy.stopped_why or None,
        "roles": [_role_as_json(role, today) for role in strategy.roles],
        "measures": [_measure_as_json(measure) for measure in strategy.measures],
        "priority": {
            "rank": one.rank,
            "score": exactly(one.score),
            "impact": _vote_as_json(strategy, About.IMPACT),
            "influence": _vote_as_json(strategy, About.INFLUENCE),
            "flags": [flag.value for flag in one.flags],
        },
    }


def _role_as_json(role: Role, today: date) -> dict[str, Any]:
    return {
        "id": role.id,
        "sort": role.sort.value,
        "text": role.text,
        "open": not role.held_by(today),
        "holders": [
            {
                "id": one.id,
                "partner_id": one.partner_id,
                "partner": one.partner,
                "sector": one.sector.value,
                "holds": one.fills(today),
                "since": one.since.isoformat(),
                "until": day_as_json(one.until),
                "hours": exactly(one.hours),
                "talent": one.talent or None,
                "money": exactly(one.money),
                "in_kind": one.in_kind or None,
            }
            for one in role.holders
        ],
    }


def _measure_as_json(measure: Indicator) -> dict[str, Any]:
    told = indicator_as_json(measure)
    assert told is not None
    return told


def _vote_as_json(strategy: Strategy, about: About) -> dict[str, Any] | None:
    """What the hands said last, with the day and the roundtable."""
    vote = strategy.vote(about)
    told = None if vote is None else hands_as_json(vote.hands)
    if vote is None or told is None:
        return None
    return {"on": vote.on.isoformat(), "roundtable_id": vote.roundtable_id, **told}
