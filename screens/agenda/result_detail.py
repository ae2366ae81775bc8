"""A result told in lines: the sentence, whom it is about, its number, what it takes, who agrees."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from textual.content import Content

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.figures import count, counted, figure
from ci_tui.domain.forecast import as_decimal
from ci_tui.domain.indicators import Indicator, value_words
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import Endorsement, Result, ResultState
from ci_tui.services.agenda import AgendaView
from screens.agenda import words
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 12
_GAP = Hanging(Content())


def told(view: AgendaView, today: date) -> list[Hanging]:
    """Everything about a result."""
    blocks = (
        _what(view.result, today),
        _number(view),
        _people(view),
        _adopted(view.result, today),
        _agree(view, today),
        _residents(view.result),
    )
    parts: list[Hanging] = []
    for block in blocks:
        lines = list(block)
        if lines and parts:
            parts.append(_GAP)
        parts += lines
    return parts


def _what(result: Result, today: date) -> Iterable[Hanging]:
    yield Hanging(Content.styled(plain(result.statement), "bold"))
    state, since = result.state(today), result.since(today)
    mark = {ResultState.DRAFT: "○", ResultState.ADOPTED: "✓", ResultState.RETIRED: "✗"}[state]
    when = f" since {long_date(since)}" if since is not None else ""
    yield Hanging(Content(f"{words.STATE_WORDS[state]}{when}"), Content(mark), indent=2)
    if result.population:
        yield _labelled("for", result.population)
    if result.place:
        yield _labelled("where", result.place)
    if result.retired_why:
        yield _labelled("retired", result.retired_why)


def _number(view: AgendaView) -> Iterable[Hanging]:
    indicator = view.result.indicator
    if indicator is None:
        yield Hanging(Content.styled("No number to watch yet: t says what is missing.", "$text-accent"))
        return
    yield Hanging(Content.styled(plain(indicator.name), "bold $text-primary"))
    if indicator.definition:
        yield _labelled("counted as", indicator.definition)
    yield _labelled("unit", f"{indicator.unit.words}, {indicator.direction.words}")
    if indicator.baseline is not None:
        yield _labelled("baseline", words.point_words(indicator.baseline, indicator))
    if indicator.target is not None:
        yield _labelled("target", words.target_words(indicator.target, indicator))
    yield from _forecast(view, indicator)
    if indicator.points:
        yield _labelled("values", values_words(indicator))
    if groups := indicator.groups_reported():
        end = period_words(groups[0].end, indicator.interval_months)
        shown = ", ".join(
            f"{one.group} {value_words(one.value, indicator.unit, indicator.unit_words)}" for one in groups
        )
        yield _labelled("groups", f"{groups[0].dimension}, {end}: {shown}")
    if indicator.interval_months is not None:
        yield _labelled("collected", f"every {counted(indicator.interval_months, 'month', 'months')}")
    if indicator.source:
        yield _labelled("source", indicator.source)


def _forecast(view: AgendaView, indicator: Indicator) -> Iterable[Hanging]:
    if view.forecast is None or indicator.target is None:
        return
    arrives = as_decimal(view.forecast.at(indicator.target.end))
    told = (
        f"if nothing changes, {value_words(_one_place(arrives), indicator.unit, indicator.unit_words)} then"
    )
    if indicator.frozen_on is not None:
        told += f" (as of {plain_date(indicator.frozen_on)}, kept since)"
    yield _labelled("forecast", told)


def _one_place(value: Decimal) -> Decimal:
    return round(value, 1)


def values_words(indicator: Indicator) -> str:
    """`July 2023 21.8, July 2024 22.6, …`, the earliest first."""
    return ", ".join(
        f"{period_words(one.end, indicator.interval_months)} {figure(one.value, _places(one.value))}"
        for one in indicator.points
    )


def _places(value: Decimal) -> int:
    text = str(value)
    return min(2, len(text.partition(".")[2])) if "." in text and not text.endswith(".0") else 0


def _people(view: AgendaView) -> Iterable[Hanging]:
    result = view.result
    if result.cohort is not None:
        note = f" ({result.cohort_note})" if result.cohort_note else ""
        yield _labelled("cohort", f"{count(result.cohort)} people of a year{note}")
    yield _labelled("enough?", words.people(view.sufficiency))
    if result.threshold is not None:
        names = ", ".join(f"{one.name} {figure(one.value, 1)}" for one in view.below)
        below = names or "nobody is below it"
        yield _labelled("aim at", f"{result.threshold_for.words}, threshold {result.threshold:f}: {below}")


def _adopted(result: Result, today: date) -> Iterable[Hanging]:
    if result.adopted_on is None or result.adopted_on > today:
        yield Hanging(Content("Not adopted yet: a says where it was, and by which decision."))
        return
    at = ""
    if result.adopted_at is not None:
        day, title = result.adopted_at
        at = f"{plain_date(day)}, {title}" if title else plain_date(day)
    yield _labelled("adopted", at or long_date(result.adopted_on))
    if result.decision:
        yield _labelled("decided", result.decision)


def _agree(view: AgendaView, today: date) -> Iterable[Hanging]:
    yield Hanging(Content.styled(words.agreement_words(view.agreement), "bold $text-primary"))
    for one in view.result.endorsements:
        yield _endorsement(one, today, core=one.partner_id in view.core)


def _endorsement(one: Endorsement, today: date, *, core: bool) -> Hanging:
    if one.holds(today):
        since = f", since {plain_date(one.endorsed_on)}"
        return Hanging(
            Content.assemble(plain(one.partner), (since if core else f"{since}, not core", "$text-muted")),
            Content("✓"),
            indent=2,
        )
    why = f": {one.withdrawn_why}" if one.withdrawn_why else ""
    day = plain_date(one.withdrawn_on) if one.withdrawn_on is not None else ""
    told = f"{one.partner} no longer, since {day}{why}"
    return Hanging(Content.styled(plain(told), "$text-muted"), Content("✗"), indent=2)


def _residents(result: Result) -> Iterable[Hanging]:
    if result.residents_say:
        yield _labelled("residents", result.residents_say)


def _labelled(label: str, text: str) -> Hanging:
    told = Content("\n".join(plain(line) for line in text.splitlines()))
    return Hanging(told, Content.styled(label, "$text-muted"), indent=_LABEL)
