"""The facts of a document as JSON, with keys that do not change."""

from typing import Any

from ci_tui.cli.agenda_json import hands_as_json
from ci_tui.cli.missing_json import call_as_json
from ci_tui.cli.report_backbone_json import backbone_report_as_json
from ci_tui.cli.report_result_json import changes_as_json, common_agenda_as_json, goal_history_as_json
from ci_tui.cli.report_scorecard_json import scorecard_as_json
from ci_tui.cli.report_update_json import update_as_json
from ci_tui.domain.agenda_documents import AgendaWork, CommonAgenda, GoalHistory
from ci_tui.domain.backbone_report import BackboneReport
from ci_tui.domain.call_list import CallSheet
from ci_tui.domain.documents import (
    Agenda,
    By,
    Came,
    Facts,
    Minutes,
    Occasion,
    PartnersPromises,
    Promise,
    Promises,
    Question,
    Reviewed,
    SignIn,
    Spoken,
)
from ci_tui.domain.scorecard import Scorecard
from ci_tui.domain.update_draft import UpdateNews


def facts_as_json(told: Facts) -> dict[str, Any]:
    """What stands in a document; unknown is None, never an empty text."""
    match told:
        case SignIn():
            return {
                "roundtable": _occasion(told.occasion),
                "seats": [
                    {
                        "partner": one.partner or None,
                        "person": one.person or None,
                        "reached": list(one.reached),
                    }
                    for one in told.seats
                ],
            }
        case Agenda():
            return {
                "roundtable": _occasion(told.occasion),
                "items": [
                    {"text": one.text, "minutes": one.minutes, "at": one.at or None} for one in told.items
                ],
                "minutes": told.minutes,
                "partners": [_group(one) for one in told.promises],
                "questions": [_question(one) for one in told.questions],
            }
        case Promises():
            return {
                "as_of": told.as_of.isoformat(),
                "roundtable": _occasion(told.occasion) if told.occasion else None,
                "partners": [_group(one) for one in told.partners],
            }
        case Minutes():
            return _minutes(told)
        case CommonAgenda():
            return common_agenda_as_json(told)
        case GoalHistory():
            return goal_history_as_json(told)
        case Scorecard():
            return scorecard_as_json(told)
        case UpdateNews() | BackboneReport() | CallSheet():
            return _about_network(told)


def _about_network(told: UpdateNews | BackboneReport | CallSheet) -> dict[str, Any]:
    """What stands in a document that is about no roundtable and no result."""
    match told:
        case UpdateNews():
            return update_as_json(told)
        case BackboneReport():
            return backbone_report_as_json(told)
        case CallSheet():
            calls = [call_as_json(line) for line in told.lines]
            return {"network": told.network, "as_of": told.as_of.isoformat(), "calls": calls}


def _minutes(told: Minutes) -> dict[str, Any]:
    topics = {item.id: item.text for item in told.agenda}
    return {
        "roundtable": _occasion(told.occasion),
        "present": [_came(one) for one in told.present],
        "counts": {"partners": told.partners, "people": told.people, "guests": told.guests},
        "sectors": [sector.value for sector in told.sectors],
        "topics": list(topics.values()),
        "said": [_said(one, topics.get(one.item_id or "")) for one in told.said],
        "gone_through": [_reviewed(one) for one in told.reviewed],
        **_work(told.work),
        "notes": told.notes or None,
        "next": _occasion(told.next) if told.next else None,
    }


def _work(work: AgendaWork) -> dict[str, Any]:
    """What was done for the common agenda."""
    return {
        "voted": [
            {
                "strategy": one.strategy,
                "impact": hands_as_json(one.impact),
                "influence": hands_as_json(one.influence),
            }
            for one in work.voted
        ],
        "pulse": [
            {
                "question": one.question.value,
                "statement": one.question.words,
                "hands": hands_as_json(one.hands),
            }
            for one in work.pulse
        ],
        "goal_reviews": [
            {
                "statement": one.statement,
                "changes": changes_as_json(one.changes),
                "why": one.why or None,
                "must_join": one.must_join or None,
            }
            for one in work.reviews
        ],
    }


def _occasion(here: Occasion) -> dict[str, Any]:
    return {
        "id": here.id,
        "date": here.day.isoformat(),
        "title": here.title or None,
        "status": here.status.value,
        "starts_at": here.starts_at or None,
        "ends_at": here.ends_at or None,
        "place": here.place or None,
        "purpose": here.purpose or None,
        "presided_by": here.presided_by or None,
    }


def _by(by: By) -> dict[str, Any]:
    return {"partner": by.partner or None, "person": by.person or None, "guest": by.guest or None}


def _came(one: Came) -> dict[str, Any]:
    return {"partner": one.partner or None, "people": list(one.people), "is_guest": one.guest}


def _said(one: Spoken, topic: str | None) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "text": one.text,
        **_by(one.by),
        "learning_kind": one.learning_kind.value if one.learning_kind else None,
        "due": one.due.isoformat() if one.due else None,
        "area": one.area or None,
        "topic": topic,
        "answer": one.answer or None,
    }


def _reviewed(one: Reviewed) -> dict[str, Any]:
    return {
        "text": one.text,
        **_by(one.by),
        "answer": one.answer.value,
        "due": one.due.isoformat() if one.due else None,
        "due_before": one.due_before.isoformat() if one.due_before else None,
        "told": one.told or None,
    }


def _group(group: PartnersPromises) -> dict[str, Any]:
    return {
        "partner_id": group.partner_id,
        "partner": group.by.partner or None,
        "guest": group.by.guest or None,
        "reached": list(group.reached),
        "promises": [_promise(one) for one in group.promises],
    }


def _promise(one: Promise) -> dict[str, Any]:
    return {
        "text": one.text,
        "person": one.by.person or None,
        "due": one.due.isoformat() if one.due else None,
        "days_late": one.days_late,
        "made_on": one.made_on.isoformat(),
        "made_here": one.here,
        "status": one.status.value,
        "area": one.area or None,
        "outcome": one.outcome or None,
        "reason": one.reason or None,
    }


def _question(one: Question) -> dict[str, Any]:
    return {"text": one.text, **_by(one.by), "parked_on": one.day.isoformat()}
