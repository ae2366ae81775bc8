"""An activity told in lines: who, where, when it runs, who came, what it serves, what is asked about it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from textual.content import Content

from ci_tui.domain.activities import Activity, ActivityKind
from ci_tui.domain.day_lists import stretches
from ci_tui.services.activities import ActivityView
from screens.activities import words
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 11
_GAP = Hanging(Content())
_MOST_OFF = 4
_MOST_OVERLAPS = 4


def told(view: ActivityView, today: date, *, compact: bool) -> list[Hanging]:
    """Everything about an activity, without its name, which stands in the border.

    Args:
        view: the activity, as it is read.
        today: the day.
        compact: whether there are few lines: no empty ones between its parts.
    """
    one = view.activity
    blocks = (_who(one), _when(view), _asked(view, today), _figures(view), _site(one), _notes(view))
    parts: list[Hanging] = []
    for block in blocks:
        lines = list(block)
        if lines and parts and not compact:
            parts.append(_GAP)
        parts += lines
    return parts


def _who(one: Activity) -> Iterable[Hanging]:
    together = ", together" if one.is_joint else ""
    yield Hanging(Content.styled(plain(f"{one.kind_told}{together}"), "$text-muted"))
    if one.partners:
        yield _labelled("who", words.in_a_row(partner.name for partner in one.partners))
    else:
        yield _labelled("who", words.NO_PARTNER, "$text-accent")
    if one.sponsor:
        yield _labelled("sponsor", one.sponsor)
    if one.contact is not None:
        yield _labelled("ask", one.contact.name)
    if one.phone:
        yield _labelled("phone", one.phone)
    if one.areas:
        yield _labelled("where", words.in_a_row(area.name for area in one.areas))
    elif one.kind is ActivityKind.MEALS:
        yield _labelled("where", words.NO_AREA, "$text-accent")
    else:
        yield _labelled("where", words.AREALESS, "$text-muted")
    if one.place:
        yield _labelled("place", one.place)
    if one.for_whom:
        yield _labelled("for", one.for_whom)
    if one.strategy is not None:
        yield _labelled("strategy", one.strategy.name)


def _when(view: ActivityView) -> Iterable[Hanging]:
    one, last = view.activity, view.line.last_day
    when = (words.from_to(one.first_day, last), words.days(one), one.hours)
    yield _labelled("when", words.in_a_row(filter(None, when)))
    if one.last_day is None:
        yield _labelled("", words.open_end(last, view.season), "$text-muted")
    yield _labelled("runs", words.runs(view))
    off = stretches(one.exceptions)
    for at, stretch in enumerate(off[:_MOST_OFF]):
        yield _labelled("" if at else "not on", words.day_off(*stretch))
    if len(off) > _MOST_OFF:
        yield _labelled("", f"and {len(off) - _MOST_OFF:,} times more; e shows all", "$text-muted")


def _asked(view: ActivityView, today: date) -> Iterable[Hanging]:
    for one in view.overlaps[:_MOST_OVERLAPS]:
        yield _labelled("≡ overlaps", words.overlap(one, view.activity.id, today), "$text-accent")
    if len(view.overlaps) > _MOST_OVERLAPS:
        yield _labelled("", f"and {len(view.overlaps) - _MOST_OVERLAPS:,} more: c, then v", "$text-muted")


def _figures(view: ActivityView) -> Iterable[Hanging]:
    for at, (month, use) in enumerate(view.cap_use):
        share = None if use is None else Decimal(use.numerator) / Decimal(use.denominator)
        yield _labelled("a day" if not at else "", words.month_told(month, share))


def _site(one: Activity) -> Iterable[Hanging]:
    sort = words.in_a_row(filter(None, (one.site_type.words, one.service_mode.value)))
    if sort:
        yield _labelled("site", sort)
    if one.meals:
        yield _labelled("meals", words.in_a_row(meal.value for meal in one.meals))
    if one.cap is not None:
        yield _labelled("site cap", f"{one.cap:,} children a day")


def _notes(view: ActivityView) -> Iterable[Hanging]:
    if view.line.functions:
        yield _labelled("work for", words.functions(view.line.functions))
    if view.activity.notes:
        yield _labelled("notes", view.activity.notes)


def _labelled(label: str, text: str, style: str = "") -> Hanging:
    shown = Content.styled(plain(text), style) if style else Content(plain(text))
    return Hanging(shown, Content.styled(label, "$text-muted"), indent=_LABEL)
