"""Asking since which period another definition holds."""

from typing import TYPE_CHECKING, Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormField, FormRefusal
from ci_tui.domain.periods import parse_period, period_words
from ci_tui.services.measure_import import MeasureImportPreview
from screens.filling_in import Values
from screens.measure_import import words
from screens.session import Session

if TYPE_CHECKING:
    from textual.app import App


async def ask_for_change(app: "App[Any]", session: Session, seen: MeasureImportPreview) -> Values | None:
    """The first period by the new definition, and what changed; None where the form was left.

    It begins with what was said already, else with the period to which the values jump.
    """
    from widgets.form import FormScreen

    jump, plan = seen.jump, seen.plan
    there = period_words(jump.after.end, seen.measure.interval_months) if jump is not None else ""
    fields = [
        FormField("changed_from", words.CHANGED_FROM, hint=words.CHANGED_FROM_HINT),
        FormField("because", words.BECAUSE, hint=words.BECAUSE_HINT),
    ]
    form = FormScreen(
        words.CHANGE_TITLE,
        fields,
        {"changed_from": plan.changed_from or there, "because": plan.because},
        save=_checked,
        intro=words.CHANGE_INTRO,
        save_label=words.CHANGE_DONE,
        dates=session.dates,
    )
    return await app.push_screen_wait(form)


async def _checked(values: Values) -> None:
    """Refuse a period that cannot be understood, or one of which nothing is said."""
    if not values["changed_from"]:
        return
    try:
        parse_period(values["changed_from"], like=None)
    except Refusal as refusal:
        raise FormRefusal({"changed_from": str(refusal)}) from refusal
    if not values["because"]:
        raise FormRefusal({"because": words.SAY_WHAT})
