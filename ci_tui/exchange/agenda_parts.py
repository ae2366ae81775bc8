"""Parts of documents about a result: what it wants, from where to where, who agrees, what changed."""

from collections.abc import Iterable, Sequence
from datetime import date

from ci_tui.domain.agenda_documents import CommonAgenda, GoalHistory
from ci_tui.domain.below_threshold import Below
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.figures import figure
from ci_tui.domain.four_test_words import people_words
from ci_tui.domain.goal_review_words import changed_words
from ci_tui.domain.goal_reviews import Changed, GoalChange
from ci_tui.domain.indicators import Indicator
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import Result, ResultState
from ci_tui.domain.scorecard import Scorecard
from ci_tui.exchange.document_words import English
from ci_tui.exchange.measure_charts import value_told
from ci_tui.exchange.page_parts import joined, kicker
from ci_tui.exchange.pages import (
    Block,
    Column,
    Line,
    Page,
    Paragraph,
    Section,
    followed,
    line_of,
    said,
    table,
    words,
)

_MOST_AIMED_AT = 6  # areas or groups that are named


def agenda_document(
    kind: DocumentKind,
    facts: CommonAgenda | GoalHistory | Scorecard,
    say: English,
    head: tuple[Block, ...],
    sections: tuple[Section, ...],
) -> Page:
    """A page about a result, under its statement."""
    statement = said(facts.result.statement)
    return Page(
        language=say.code,
        direction=say.direction,
        kind=kind.value,
        name=say.name_of(kind, statement.text, facts.as_of),
        kicker=kicker(kind, facts.network, say),
        title=line_of(statement),
        head=head,
        sections=sections,
    )


def for_whom(result: Result) -> Line:
    """The people and the place that it is about."""
    return joined((line_of(said(result.population)), line_of(said(result.place))), ", ")


def measured_by(result: Result, say: English) -> Line:
    """The name of the measure, how often it is collected, and where it comes from."""
    measure = result.indicator
    if measure is None:
        return ()
    often = line_of(words(say.how_often(measure.interval_months), quiet=True))
    parts = (line_of(said(measure.name)), often, line_of(said(measure.source)))
    return joined((part for part in parts if part), ", ")


def from_to(result: Result, say: English) -> Line:
    """From the baseline to the target, and how many people lie between."""
    measure = result.indicator
    if measure is None or (measure.baseline is None and measure.target is None):
        return ()
    change = joined((_baseline(measure, say), _target(measure, say)), " → ")
    needed = result.people_to_move
    if needed is None:
        return change
    told = said(say.people_of(needed, people_words(measure), result.cohort))
    note = said(result.cohort_note)
    aside = (words(" ("), note, words(")")) if note.text else ()
    return (*change, words(". "), told, *aside, words("."))


def _baseline(measure: Indicator, say: English) -> Line:
    if measure.baseline is None:
        return ()
    end = say.from_value(period_words(measure.baseline.end, measure.interval_months))
    return line_of(said(value_told(measure.baseline.value, measure), strong=True), end)


def _target(measure: Indicator, say: English) -> Line:
    if measure.target is None:
        return ()
    value = said(value_told(measure.target.value, measure), strong=True)
    return line_of(value, words(say.by_day(measure.target.end)))


def aimed_at(below: Sequence[Below], measure: Indicator | None, say: English) -> Line:
    """The areas or groups under the threshold, the worst first, each with its value."""
    named = [
        line_of(
            said(one.name), " ", said(value_told(one.value, measure) if measure else figure(one.value, 1))
        )
        for one in below[:_MOST_AIMED_AT]
    ]
    return (*joined(named, ", "), *line_of(say.and_more(len(below) - len(named))))


def adopted(result: Result, as_of: date, say: English) -> Line:
    """When and where it was adopted; empty of a draft."""
    if result.adopted_on is None or result.adopted_on > as_of:
        return ()
    return (words(say.adopted_on(result.adopted_on)), *at_roundtable(result.adopted_at, say))


def stands(result: Result, day: date, say: English) -> Line:
    """That it is a draft, or since when it is retired and why; empty while it is adopted."""
    state = result.state(day)
    told = line_of(say.stands_as(state, result.retired_on))
    return (*told, *followed(": ", result.retired_why)) if state is ResultState.RETIRED else told


def at_roundtable(roundtable: tuple[date, str] | None, say: English) -> Line:
    """Behind a day: at which roundtable."""
    if roundtable is None:
        return ()
    title = said(roundtable[1])
    if not title.text:
        return line_of(say.at_a_roundtable)
    return line_of(f"{say.at_the_roundtable} “", title, "”")


def residents_say(result: Result, say: English) -> Line:
    """What residents say to it, and since when."""
    told = said(result.residents_say)
    if not told.text:
        return ()
    when = f" ({say.calendar_day(result.residents_said_on)})" if result.residents_said_on else ""
    return (*followed("", result.residents_say), *line_of(words(when, quiet=True)))


def what_changed(changes: Iterable[GoalChange], say: English) -> tuple[Block, ...]:
    """What a goal review changed, before and after; that the goal stays, where it changed nothing."""
    columns = (Column(say.changed_column), Column(say.before_column), Column(say.after_column))
    rows = [_change(one, say) for one in changes]
    return table(columns, rows) or (Paragraph(line_of(say.goal_stays)),)


def _change(one: GoalChange, say: English) -> tuple[Line, Line, Line]:
    """What changed, before and after; of a strategy and a further measure with its name."""
    told = changed_words(one)
    label = line_of(said(told.label))
    if one.what is not Changed.RESULT:
        label = (said(one.name), words(": "), *label) if said(one.name).text else label
    before, after = (line_of(said(text)) or line_of(words(say.nothing, quiet=True)) for text in told[1:])
    return label, before, after
