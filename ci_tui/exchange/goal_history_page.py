"""The history of a goal, for a newcomer: what we want, how we came to it, what changed and why."""

from collections.abc import Iterable
from datetime import date

from ci_tui.domain.agenda_documents import GoalHistory
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.goal_reviews import GoalReview, Question
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import Endorsement, FourTest
from ci_tui.domain.strategies import Strategy
from ci_tui.exchange.agenda_charts import votes_picture
from ci_tui.exchange.agenda_parts import (
    adopted,
    agenda_document,
    at_roundtable,
    for_whom,
    from_to,
    measured_by,
    residents_say,
    stands,
    what_changed,
)
from ci_tui.exchange.document_words import English
from ci_tui.exchange.measure_charts import curve_picture, value_told
from ci_tui.exchange.page_parts import as_sentence, aside, joined, labelled
from ci_tui.exchange.pages import (
    Block,
    Bullets,
    Item,
    Line,
    Page,
    Paragraph,
    Section,
    bullets,
    followed,
    labelled_rows,
    line_of,
    pictures,
    said,
    sections_with_something,
    words,
)


def goal_history_page(facts: GoalHistory, say: English) -> Page:
    """What is wanted now and since when, how it came to that, each review, and how the number moved."""
    sections = sections_with_something(
        Section(line_of(say.why_we_chose_it), _sentences(facts)),
        Section(line_of(say.how_it_came), _how_it_came(facts, say)),
        *(_review(one, say) for one in facts.reviews),
        Section(line_of(say.what_partners_do), _strategies(facts, say)),
        Section(line_of(say.what_was_voted), pictures(votes_picture(facts.strategies, say)), whole=True),
        Section(line_of(say.how_it_moved), _how_it_moved(facts, say), whole=True),
    )
    return agenda_document(DocumentKind.GOAL_HISTORY, facts, say, _head(facts, say), sections)


def _head(facts: GoalHistory, say: English) -> tuple[Block, ...]:
    """What is wanted now, and since when."""
    result, day = facts.result, facts.as_of
    changed = [one.reviewed_on for one in facts.reviews if one.changes]
    return (
        Paragraph(line_of(words(say.about_history(day), quiet=True))),
        *labelled_rows(
            (say.for_whom, for_whom(result)),
            (say.measured_by, measured_by(result, say)),
            (say.from_to, from_to(result, say)),
            (say.adopted_label, adopted(result, day, say)),
            (say.last_changed, line_of(say.calendar_day(max(changed))) if changed else ()),
            (say.stands_label, stands(result, day, say)),
            (say.agreed_label, line_of(say.agreement(facts.agreement))),
        ),
    )


def _sentences(facts: GoalHistory) -> tuple[Block, ...]:
    """What the group says to each of the four tests."""
    return bullets(
        labelled(line_of(test.words), sentence)
        for test in FourTest
        if (sentence := line_of(said(facts.result.sentence(test))))
    )


# ----------------------------------------------------------------- how it came to it


def _how_it_came(facts: GoalHistory, say: English) -> tuple[Block, ...]:
    """What happened until the goal stood, and who agrees since: in the order of time."""
    result = facts.result
    there = [one for one in result.endorsements if _agreed_there(one, facts)]
    others = [one for one in result.endorsements if one not in there]
    say_residents = residents_say(result, say)
    residents = labelled(line_of(say.residents_label), say_residents) if say_residents else ()
    told = [
        (result.drafted_on, line_of(say.drafted(result.drafted_on))),
        *((result.residents_said_on or result.drafted_on, line) for line in (residents,)),
        *((result.adopted_on or facts.as_of, line) for line in _adoption(facts, there, say)),
        *_agreed_since(others, facts.as_of, say),
        *_no_more(result.endorsements, facts.as_of, say),
    ]
    return bullets(line for _, line in sorted(told, key=lambda one: one[0]))


def _adoption(facts: GoalHistory, there: list[Endorsement], say: English) -> Iterable[Line]:
    """When and where it was adopted, what was decided, and who agreed there."""
    result = facts.result
    if result.adopted_on is None or result.adopted_on > facts.as_of:
        return
    yield line_of(say.adopted_there(result.adopted_on), *at_roundtable(result.adopted_at, say), ".")
    yield followed(say.by_decision, result.decision)
    if there:
        yield (words(say.agreed_there(len(there))), *_names(there), words("."))
    if facts.residents_there:
        yield line_of(say.residents_were_there)


def _agreed_there(one: Endorsement, facts: GoalHistory) -> bool:
    """Whether a partner agreed at the roundtable where the result was adopted, or on its day."""
    result = facts.result
    at_the_table = one.roundtable_id is not None and one.roundtable_id == result.adopted_roundtable_id
    return result.adopted_on is not None and (at_the_table or one.endorsed_on == result.adopted_on)


def _agreed_since(others: Iterable[Endorsement], as_of: date, say: English) -> Iterable[tuple[date, Line]]:
    """Those who agreed on other days, a line for each day."""
    days: dict[date, list[Endorsement]] = {}
    for one in others:
        if one.endorsed_on <= as_of:
            days.setdefault(one.endorsed_on, []).append(one)
    for day, agreed in days.items():
        yield day, (words(say.agreed_on_day(day)), *_names(agreed), words("."))


def _names(agreed: Iterable[Endorsement]) -> Line:
    return joined((line_of(said(one.partner)) for one in agreed), ", ")


def _no_more(endorsements: Iterable[Endorsement], as_of: date, say: English) -> Iterable[tuple[date, Line]]:
    """Those who do not agree any more, and why."""
    for one in endorsements:
        if one.withdrawn_on is not None and one.withdrawn_on <= as_of:
            since = words(say.agrees_no_more(one.withdrawn_on))
            why = followed(": ", one.withdrawn_why) or line_of(".")
            yield one.withdrawn_on, (said(one.partner), since, *why)


# ----------------------------------------------------------------- the reviews


def _review(one: GoalReview, say: English) -> Section:
    """A review: who was there, what they saw and said, what changed and why, who must join."""
    heading = (words(say.review_heading(one.reviewed_on)), *at_roundtable(one.roundtable, say))
    present = joined((line_of(said(name)) for name in one.present), ", ")
    return Section(
        heading,
        (
            *labelled_rows((say.was_there, present)),
            *_seen(one, say),
            *_answers(one),
            *what_changed(one.changes, say),
            *labelled_rows(
                (say.why_label, line_of(said(one.why))),
                (say.led_by, line_of(said(one.learning))),
                (say.must_join_label, line_of(said(one.must_join))),
            ),
        ),
    )


def _seen(one: GoalReview, say: English) -> tuple[Block, ...]:
    """What the partners had before them, line by line."""
    lines = tuple(Item(line) for row in one.evidence.splitlines() if (line := line_of(said(row))))
    return (Bullets((Item(line_of(words(say.what_was_seen, strong=True)), lines),)),) if lines else ()


def _answers(one: GoalReview) -> tuple[Block, ...]:
    return bullets(
        (words(question.words, strong=True), words(" "), *answer)
        for question in Question
        if (answer := line_of(said(one.answer(question))))
    )


# ----------------------------------------------------------------- strategies, and the number


def _strategies(facts: GoalHistory, say: English) -> tuple[Block, ...]:
    return bullets(_strategy(one, facts.as_of, say) for one in facts.strategies)


def _strategy(one: Strategy, day: date, say: English) -> Line:
    """How a strategy stands, why it was stopped, and what it is."""
    how = line_of(say.how_strategy_stands(one, day))
    name = (said(one.name), *aside(line_of(say.strategy_kinds[one.kind])))
    stopped = one.stopped_on is not None and one.stopped_on <= day
    why = followed(": ", one.stopped_why) if stopped else ()
    told = (*labelled(name, how), *why)
    description = said(one.description, quiet=True)
    return (*as_sentence(told), words(" "), description) if description.text else told


def _how_it_moved(facts: GoalHistory, say: English) -> tuple[Block, ...]:
    """The curve, and what can be said of it: many things move such a number."""
    measure = facts.result.indicator
    if measure is None or (picture := curve_picture(measure, facts.forecast, say)) is None:
        return ()
    told = _moved(facts, measure, say)
    return (*pictures(picture), *((Paragraph(told),) if told else ()))


def _moved(facts: GoalHistory, measure: Indicator, say: English) -> Line:
    """From where to where since the adoption, where it would be otherwise, and what partners contributed."""
    since = facts.result.adopted_on
    if since is None or since > facts.as_of:
        return ()
    begin = measure.baseline or measure.points[0]
    after = [point for point in measure.points if since < point.end <= facts.as_of and point.end > begin.end]
    if not after:
        return line_of(say.nothing_after)
    latest = after[-1]
    line = (
        words(say.from_before),
        *_value(begin, measure),
        words(say.to_after),
        *_value(latest, measure),
        words(". "),
    )
    if facts.forecast is not None:
        otherwise = said(value_told(facts.forecast.at(latest.end), measure))
        line = (*line, words(say.otherwise), otherwise, words(". "))
    better = measure.direction.is_worse(begin.value, latest.value)
    return (*line, words(say.contributed if better else say.many_things))


def _value(point: Point, measure: Indicator) -> Line:
    period = period_words(point.end, measure.interval_months)
    return line_of(said(value_told(point.value, measure), strong=True), f" ({period})")
