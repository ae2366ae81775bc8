"""The words of the measures."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from ci_tui.domain.dates import plain_date
from ci_tui.domain.disaggregation import FocusReading
from ci_tui.domain.figures import counted, figure, percent
from ci_tui.domain.forecast import tenths
from ci_tui.domain.indicator_parts import CurveNote, DefinitionChange
from ci_tui.domain.indicators import Indicator, IndicatorKind, Point, Unit, value_words
from ci_tui.domain.measures import MeasureLearning, MeasureLine, MeasurePromise
from ci_tui.domain.pace import Pace, pace_words
from ci_tui.domain.periods import period_words
from ci_tui.domain.reporting import Late, late_words
from ci_tui.services.measures import MeasureView

HELP = (
    "Shared measures: few numbers that the network agreed on, looked at together. In the list stands where "
    "each stands, ▲ better or ▼ worse than if nothing had changed, whether its value came in, and how far "
    "round the circle it is: ●○○ identified, ●●○ interpreted, ●●● improved. Beside it the curve of the one "
    "under the cursor.\n"
    "The dotted line is where it goes if nothing changes: the straight line through the last values before "
    "the result was adopted. It is frozen, so that you can see whether you turn the curve. f freezes it "
    "anew.\n"
    "v writes down values, as in a spreadsheet; i brings in a published table; r says who has reported, and "
    "a call is noted there with one key. b shows the groups side by side, and whether the gap narrows.\n"
    "Data alone changes nothing: l writes down what the group reads from it, p who does what about it.\n"
    "x says that the definition changed: the line is cut there, because values before and after are not the "
    "same thing. z sets how many people a group must have to be told outside the book.\n"
    "(After M. Friedman, Trying Hard Is Not Good Enough; J. Edmondson and B. Hecht on identify, interpret, "
    "improve.)"
)
EMPTY = (
    "A network that agreed on a result needs few measures: one that tells whether the whole population is "
    "better off, and some that tell what each strategy does. Press a to add the first; then v writes down "
    "its values, and i brings in a table that your state publishes."
)
NOTHING_FOUND = "No measure fits what you typed. Esc shows all again."
NONE_UNDER_CURSOR = "There is no measure yet. Press a to add one."
READ_ONLY = "This book is open for reading only, so nothing can be changed."
NOTHING_TRASHED = "No measure lies in the trash."
NO_VALUES = "It has no values yet; v writes them down."
NO_OWNER = "A measure belongs to a result or a strategy. Press 7, then n: write down a result first."
ADDED = "The measure is in the book. v writes down its values."
CHANGED = "The measure is changed."
STORY_KEPT = "The story is kept."
DEFINED = "The new definition is kept; the line is cut there."
FROZEN = "The forecast is frozen. Later values will not move it."
LEARNED = "The learning is kept."
PROMISED = "The promise is written down."
BROUGHT_BACK = "It is back."
SMALL_KEPT = "Kept. It holds for everything that leaves the book from now on."
NO_RESULT = "A scorecard tells of a result, and there is none yet. Press 7, then n: write one down."
WHICH_LEARNING = "Because of what was learned?"
FIRST_LEARN = "A promise follows from what was learned. Press l first: what do we read from this measure?"

KIND_WORDS = {
    IndicatorKind.POPULATION: "population",
    IndicatorKind.HOW_MUCH: "how much",
    IndicatorKind.HOW_WELL: "how well",
    IndicatorKind.BETTER_OFF: "better off",
}
"""The four kinds as they stand in a column."""

KIND_TOLD = {
    IndicatorKind.POPULATION: "The whole population",
    IndicatorKind.HOW_MUCH: "How much did we do?",
    IndicatorKind.HOW_WELL: "How well did we do it?",
    IndicatorKind.BETTER_OFF: "Is anyone better off?",
}
"""The four kinds as they stand before what a measure belongs to."""

MOVING = {
    True: "The curve turns: the latest two values are better than if nothing had changed.",
    False: "The curve does not turn yet: the latest two values are not both better than if nothing changed.",
}
NARROWING = {
    True: "The gap narrows, and the focus group is no worse than it was.",
    False: "The gap does not narrow yet.",
}
FORECAST_CUT = "The definition changed since it was frozen, so it says nothing any more; f freezes it anew."


def value_of(point: Point, measure: Indicator) -> str:
    """`24.0 per 100`."""
    return value_words(point.value, measure.unit, measure.unit_words)


def value_and_period(point: Point, measure: Indicator) -> str:
    """`24.0 per 100 in July 2026`."""
    return f"{value_of(point, measure)} in {period_words(point.end, measure.interval_months)}"


def where_it_stands(measure: Indicator) -> str:
    """`24.0 per 100 in July 2026; 32.0 per 100 wanted by July 2028`."""
    target = measure.target
    parts = [NO_VALUES if measure.latest is None else value_and_period(measure.latest, measure)]
    if target is not None:
        period = period_words(target.end, measure.interval_months)
        parts.append(f"{value_of(target, measure)} wanted by {period}")
    return "; ".join(part.rstrip(".") for part in parts)


def short_value(value: Decimal, unit: Unit) -> str:
    """A value in a column: `24.0`, `59.5 %`, `1,840`; what is counted stands beside the list."""
    if unit is Unit.PER_100:
        return figure(value, 1)
    return figure(value, 0) if unit is Unit.COUNT else value_words(value, unit)


def rounded(value: Fraction, measure: Indicator) -> str:
    """A value that was reckoned, with one place at most: more would be pretended."""
    return value_words(tenths(value), measure.unit, measure.unit_words)


def if_nothing(view: MeasureView) -> str:
    """`22.1 per 100 by July 2028, frozen on 20 May 2026`."""
    measure, forecast = view.measure, view.forecast
    if forecast is None or measure.target is None:
        return ""
    period = period_words(measure.target.end, measure.interval_months)
    said = f"{rounded(forecast.at(measure.target.end), measure)} by {period}"
    if measure.frozen_on is None:
        return f"{said}; it still moves with the values: f freezes it"
    return f"{said}, frozen on {plain_date(measure.frozen_on)}"


def pace_told(pace: Pace, measure: Indicator) -> str:
    """`If we keep this pace we arrive in 2031, 3 years after July 2028.`"""
    return pace_words(pace, measure.interval_months)


def gap_told(focus: FocusReading, measure: Indicator) -> str:
    """`10.4 points between Eastgate and Hilltop in July 2026, 1.2 less than in July 2023`."""
    latest = focus.latest
    pair = f"{focus.focus.group} and {focus.focus.comparison}"
    if latest is None:
        return f"not known: no period has both {pair}"
    period = period_words(latest.end, measure.interval_months)
    said = f"{points(latest.gap, measure)} between {pair} in {period}"
    if focus.change is None or focus.baseline is None:
        return said
    began = period_words(focus.baseline.end, measure.interval_months)
    if focus.change == 0:
        return f"{said}, as in {began}"
    more = "more" if focus.change > 0 else "less"
    return f"{said}, {_one_place(abs(focus.change))} {more} than in {began}"


def points(gap: Fraction, measure: Indicator) -> str:
    """A difference: of rates and shares in points, else in what is counted."""
    if measure.unit.is_rate:
        return f"{_one_place(gap)} points"
    return value_words(tenths(gap), Unit.NUMBER, measure.unit_words)


def _one_place(value: Fraction) -> str:
    return value_words(tenths(value), Unit.NUMBER)


def late(one: Late, measure: Indicator) -> str:
    """`Grace Chapel: July 2026 was due on 30 Aug, 94 days ago`."""
    return late_words(one, measure.interval_months)


def reported(view: MeasureView) -> str:
    """Whether all that was due came, or that nobody is named."""
    measure, reporting = view.measure, view.reporting
    named = [one.who for one in measure.reporters if one.reports_on(view.day)]
    if not named:
        return "nobody is named who reports it; r names somebody"
    if measure.interval_months is None:
        return f"by {', '.join(named)}; e says how often"
    share = "" if reporting.share is None else f"; {percent(float(reporting.share))} of the past year came in"
    return f"by {', '.join(named)}, nothing is late{share}"


def learned(learning: MeasureLearning) -> str:
    """`12 Nov 2026: The bus stops two blocks too far`."""
    return f"{plain_date(learning.shared_on)}: {paragraphs(learning.text)}"


def promised(promise: MeasurePromise) -> str:
    """`Grace Chapel by 3 Mar 2027: moves the stop (open)`."""
    by = "" if promise.due is None else f" by {plain_date(promise.due)}"
    return f"{promise.who or 'nobody yet'}{by}: {paragraphs(promise.text)} ({promise.status.value})"


def note(one: CurveNote, measure: Indicator) -> str:
    """`July 2024: a site closed`."""
    return f"{period_words(one.day, measure.interval_months)}: {one.text}"


def paragraphs(text: str) -> str:
    """A longer text in one piece."""
    return " ".join(text.split())


def definition_change(change: DefinitionChange, measure: Indicator) -> str:
    """`since 2013: the cut-off moved`."""
    since = period_words(change.holds_from, measure.interval_months)
    return f"since {since}: {change.note}" if change.note else f"since {since}: another definition"


def list_title(text: str) -> str:
    """The title of the list."""
    return f"Measures · “{text}”" if text else "Measures"


def trash_question(name: str, values: int) -> tuple[str, str]:
    """The question before a measure goes to the trash, and what goes with it."""
    with_it = "" if not values else "Its values go with it. "
    return f"Move “{name}” to the trash?", f"{with_it}It can be brought back for 90 days, or with u."


def trashed(name: str) -> str:
    """What is said once it is in the trash."""
    return f"“{name}” is in the trash."


def agreed_at(day: date | None, title: str) -> str:
    """Where the definition was agreed: `on 20 May 2026 (Spring roundtable)`."""
    if day is None:
        return "not at a roundtable yet; e says where it was"
    return f"on {plain_date(day)}" + (f" ({title})" if title else "")


def shared_on(learning: MeasureLearning) -> str:
    """`data insight, 12 Nov 2026`."""
    return f"{learning.kind.words}, {plain_date(learning.shared_on)}"


def owner_key(view: MeasureView | None) -> str:
    """What the measure under the cursor is of, as the form has it; empty where there is none."""
    if view is None:
        return ""
    if view.owner.result_id is not None:
        return f"result:{view.owner.result_id}"
    return f"strategy:{view.owner.strategy_id}" if view.owner.strategy_id else ""


def freeze_question(view: MeasureView) -> tuple[str, str]:
    """The question before the forecast is frozen, and what that means."""
    measure = view.measure
    if measure.frozen_on is None:
        question = f"Freeze where “{measure.name}” goes if nothing changes?"
    else:
        question = f"Freeze the forecast of “{measure.name}” anew?"
    through = " Its result is adopted, so it goes through a goal review." if view.review_needed else ""
    return (
        question,
        f"Later values will not move it, so that you can see whether you turn the curve.{through}",
    )


def list_hint(lines: tuple[MeasureLine, ...]) -> str:
    """How many values are late: `2 values are late`."""
    late = sum(len(one.late) for one in lines)
    return f"▲ {counted(late, 'value is late', 'values are late')}" if late else ""
