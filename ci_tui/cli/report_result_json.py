"""The facts of documents about a result as JSON, with keys that do not change."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ci_tui.cli.agenda_json import day_as_json, exactly, hands_as_json, result_as_json
from ci_tui.domain.agenda_documents import CommonAgenda, Giver, GoalHistory, givers
from ci_tui.domain.goal_review_words import changed_words
from ci_tui.domain.goal_reviews import GoalChange, GoalReview, Question
from ci_tui.domain.results import Agreement
from ci_tui.domain.strategies import About, Role, Strategy
from ci_tui.domain.sufficiency import Sufficiency


def common_agenda_as_json(told: CommonAgenda) -> dict[str, Any]:
    """What stands on the page that partners sign; unknown is None."""
    day = told.as_of
    return {
        "network": told.network,
        "as_of": day.isoformat(),
        "result": result_as_json(told.result, day),
        "agreement": agreement_as_json(told.agreement),
        "below": [{"name": one.name, "value": exactly(one.value)} for one in told.below],
        "tests": [
            {
                "test": one.test.value,
                "passed": one.passed,
                "evidence": one.evidence.value,
                "because": one.because,
                "sentence": one.sentence or None,
            }
            for one in told.readings
        ],
        "strategies": [moved_as_json(one, day) for one in told.strategies],
        "sufficiency": sufficiency_as_json(told.sufficiency),
        "gives": [_giver(one) for one in givers(told.strategies, told.result.endorsements, day)],
        "open_roles": [_role(role, one.name) for one in told.strategies for role in one.open_roles(day)],
    }


def goal_history_as_json(told: GoalHistory) -> dict[str, Any]:
    """What stands in the history of a goal; unknown is None."""
    day = told.as_of
    return {
        "network": told.network,
        "as_of": day.isoformat(),
        "result": result_as_json(told.result, day),
        "agreement": agreement_as_json(told.agreement),
        "residents_there": told.residents_there,
        "endorsements": [
            {
                "partner": one.partner,
                "endorsed_on": one.endorsed_on.isoformat(),
                "withdrawn_on": day_as_json(one.withdrawn_on),
                "withdrawn_why": one.withdrawn_why or None,
            }
            for one in told.result.endorsements
        ],
        "reviews": [_review(one) for one in told.reviews],
        "strategies": [
            {
                **strategy_as_json(one, day),
                "description": one.description or None,
                "begun_on": day_as_json(one.begun_on),
                "stopped_on": day_as_json(one.stopped_on),
                "stopped_why": one.stopped_why or None,
                "impact": _voted(one, About.IMPACT),
                "influence": _voted(one, About.INFLUENCE),
            }
            for one in told.strategies
        ],
    }


def moved_as_json(one: Strategy, day: date) -> dict[str, Any]:
    """A strategy with its figures and the names of its measures."""
    return {
        **strategy_as_json(one, day),
        "reach": one.reach,
        "success_with": exactly(one.success_with),
        "success_without": exactly(one.success_without),
        "moves": exactly(one.moves),
        "measures": [measure.name for measure in one.measures],
    }


def sufficiency_as_json(enough: Sufficiency) -> dict[str, Any]:
    """What is needed in a year against what the strategies move."""
    return {
        "needed": enough.needed,
        "moved": exactly(enough.total),
        "shortfall": enough.shortfall,
        "same_people": [
            {"one": pair.one, "other": pair.other, "shared": list(pair.shared)} for pair in enough.same_people
        ],
    }


def agreement_as_json(told: Agreement) -> dict[str, Any]:
    """How many agree, of the core partners and in all."""
    return {"core_partners": told.core, "core_agree": told.core_agree, "agree": told.agree}


def strategy_as_json(one: Strategy, day: date) -> dict[str, Any]:
    """A strategy in a few words."""
    return {"name": one.name, "kind": one.kind.value, "state": one.state(day).value}


def _voted(one: Strategy, about: About) -> dict[str, Any] | None:
    vote = one.vote(about)
    return hands_as_json(vote.hands if vote else None)


def _giver(one: Giver) -> dict[str, Any]:
    return {
        "partner": one.partner,
        "agreed_on": day_as_json(one.agreed_on),
        "roles": [_role(given.role, given.strategy) for given in one.roles],
        "hours": exactly(one.hours),
        "money": exactly(one.money),
        "talents": list(one.talents),
        "in_kind": list(one.in_kind),
    }


def _role(role: Role, strategy: str) -> dict[str, Any]:
    return {"strategy": strategy, "sort": role.sort.value, "text": role.text}


def _review(one: GoalReview) -> dict[str, Any]:
    day, title = one.roundtable or (None, "")
    return {
        "date": one.reviewed_on.isoformat(),
        "roundtable": {"date": day.isoformat(), "title": title or None} if day else None,
        "present": list(one.present),
        "evidence": one.evidence or None,
        **{question.value: one.answer(question) or None for question in Question},
        "changes": changes_as_json(one.changes),
        "why": one.why or None,
        "learning": one.learning or None,
        "must_join": one.must_join or None,
    }


def changes_as_json(changes: Iterable[GoalChange]) -> list[dict[str, Any]]:
    """What a goal review changed, before and after in words."""
    return [_change(one) for one in changes]


def _change(one: GoalChange) -> dict[str, Any]:
    label, before, after = changed_words(one)
    return {
        "what": one.what.value,
        "name": one.name or None,
        "field": one.field,
        "label": label,
        "before": before or None,
        "after": after or None,
    }
