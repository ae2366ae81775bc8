"""The result above its strategies: the sentence, the number, the four tests, and whether it is enough."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from ci_tui.domain.figures import figure
from ci_tui.domain.forecast import as_decimal
from ci_tui.domain.indicators import Unit, value_words
from ci_tui.domain.periods import period_words
from ci_tui.services.agenda import AgendaView
from screens.agenda import words
from widgets.bars import gap_bar
from widgets.cell_text import cut, plain
from widgets.sheet import Hanging

_LONGEST_BAR = 40
_SHORT_STATEMENT = 2  # lines of the statement where the window is low


def result_lines(view: AgendaView, today: date, width: int, *, low: bool) -> list[Hanging]:
    """The lines of the card, for a width in cells; fewer where the window is low."""
    statement = Content.styled(plain(view.result.statement), "bold")
    wrapped = statement.wrap(max(1, width))
    if low and len(wrapped) > _SHORT_STATEMENT:
        statement = Content(" ").join(wrapped[:_SHORT_STATEMENT])
        statement = statement.truncate(max(1, 2 * width - 2), ellipsis=True)
    lines = [Hanging(statement)]
    if told := "" if low and width < 70 else _number(view):
        lines.append(Hanging(Content.styled(plain(told), "$text-muted")))
    lines.append(Hanging(_tests(view)))
    lines.append(Hanging(_enough(view, width)))
    if not low:
        lines.append(Hanging(Content(words.agreement_words(view.agreement))))
    lines += _notes(view, today, low=low)
    return lines


def _number(view: AgendaView) -> str:
    """Where the number stands, where it should be, and where it goes if nothing changes."""
    indicator = view.result.indicator
    if indicator is None:
        return "No indicator yet: how would anybody see it move?"
    told = [indicator.name]
    if indicator.latest is not None:
        told.append(words.point_words(indicator.latest, indicator))
    if indicator.target is not None:
        by = period_words(indicator.target.end, indicator.interval_months)
        told.append(f"→ {value_words(indicator.target.value, _short_unit(indicator.unit))} by {by}")
        if view.forecast is not None:
            arrives = as_decimal(view.forecast.at(indicator.target.end))
            told.append(f"· if nothing changes {figure(arrives, 1)}")
    return f"{told[0]}: {' '.join(told[1:])}" if len(told) > 1 else told[0]


def _short_unit(unit: Unit) -> Unit:
    """The unit of a second value in one line: what the first one said is not said again, but for a %."""
    return unit if unit is Unit.PERCENT else Unit.NUMBER


def _tests(view: AgendaView) -> Content:
    parts: list[Content] = []
    for reading in view.readings:
        mark, style = words.mark_of(reading)
        parts.append(Content.assemble((f"{mark} ", style), words.TEST_NAMES[reading.test]))
    return Content("  ").join(parts)


def _enough(view: AgendaView, width: int) -> Content:
    sums = view.sufficiency
    told = words.people(sums)
    if not sums.needed or sums.is_enough:
        return Content(told)
    room = min(_LONGEST_BAR, width - len(told) - 2)
    if room < 6:
        return Content(told)
    drawn = gap_bar(as_decimal(sums.total), sums.needed, sums.needed, room)
    return Content.assemble(drawn, "  ", told)


def _notes(view: AgendaView, today: date, *, low: bool) -> Iterable[Hanging]:
    if low:
        return
    if view.sufficiency.same_people:
        pair = view.sufficiency.same_people[0]
        more = len(view.sufficiency.same_people) - 1
        also = f", and {more} more" if more else ""
        told = f"may count the same people: {pair.one} and {pair.other} ({', '.join(pair.shared)}){also}"
        yield Hanging(Content(plain(cut(told, 400))), Content.styled("▲", "$text-accent"), indent=2)
    if view.below:
        names = ", ".join(one.name for one in view.below[:4])
        rest = len(view.below) - 4
        also = f" and {rest} more" if rest > 0 else ""
        told = f"to aim at, below the threshold: {names}{also}"
        yield Hanging(Content(plain(told)), Content.styled("◆", "$text-accent"), indent=2)
    open_roles = sum(len(one.open_roles(today)) for one in view.strategies if one.stopped_on is None)
    if open_roles:
        nobody = "1 role is open" if open_roles == 1 else f"{open_roles} roles are open"
        yield Hanging(
            Content(f"{nobody}: who must still join?"), Content.styled("○", "$text-accent"), indent=2
        )
