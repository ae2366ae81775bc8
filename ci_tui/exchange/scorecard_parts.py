"""Parts of a scorecard: the groups, the other measures, where the numbers come from, what is kept back."""

from collections.abc import Iterable, Iterator
from datetime import date

from ci_tui.domain.disaggregation import dimensions
from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.indicators import Indicator, Point
from ci_tui.domain.results import Aim
from ci_tui.domain.scorecard import MeasureTold, Scorecard
from ci_tui.domain.small_numbers import Why
from ci_tui.exchange.agenda_parts import aimed_at
from ci_tui.exchange.document_words import English
from ci_tui.exchange.group_charts import (
    MOST_DRAWN,
    change_told,
    dimension_drawn,
    gap_line,
    groups_drawn,
    groups_picture,
    since_definition,
)
from ci_tui.exchange.measure_charts import bare, period_told, value_told
from ci_tui.exchange.page_parts import as_sentence, joined, labelled
from ci_tui.exchange.pages import (
    Block,
    Column,
    Line,
    Paragraph,
    bullets,
    labelled_rows,
    line_of,
    pictures,
    said,
    table,
    words,
)

# ----------------------------------------------------------------- groups


def groups(facts: Scorecard, say: English) -> tuple[Block, ...]:
    """The groups of one dimension drawn, the gap between the two that are compared, who lies below.

    They are those of the main measure; where it is not told apart, of the first one that is.
    """
    there = ((told, dimension_drawn(told.measure)) for told in facts.every_measure)
    told, dimension = next(((one, found) for one, found in there if found is not None), (None, None))
    if told is None or dimension is None:
        return ()
    measure, is_main = told.measure, told is facts.main
    drawn = groups_drawn(measure, dimension, say)
    of_groups = is_main and facts.result.threshold_for is Aim.GROUPS
    threshold = facts.result.threshold if of_groups else None
    more = len(drawn) - MOST_DRAWN
    return (
        *pictures(groups_picture(measure, drawn, threshold, say, title="" if is_main else measure.name)),
        *((Paragraph(line_of(words(say.not_drawn(more), quiet=True))),) if more > 0 else ()),
        *labelled_rows(
            (say.compared_label, _gap(told, say)),
            (say.below_label, aimed_at(facts.below, measure, say) if of_groups else ()),
            *_other_dimensions(measure, dimension.name, say),
        ),
    )


def _gap(told: MeasureTold, say: English) -> Line:
    """How far the two groups lie apart, and whether the gap narrows."""
    found = told.focus
    if found is None or found.latest is None:
        return ()
    line = gap_line(told.measure, found.latest, found.baseline, say)
    badge = {True: say.gap_narrows, False: say.gap_stays, None: ""}[told.narrowing]
    return (*line, words(f" {badge}", strong=told.narrowing is True)) if badge else line


def _other_dimensions(measure: Indicator, drawn: str, say: English) -> Iterator[tuple[str, Line]]:
    """The values of the latest period of each dimension that is not drawn."""
    for one in dimensions(measure):
        points = [point for point in measure.groups if point.dimension == one.name]
        if one.name == drawn or not points:
            continue
        last = max(point.end for point in points)
        named = [
            line_of(said(point.group), " ", said(bare(point.value, measure.unit)))
            for point in points
            if point.end == last
        ]
        label = say.by_dimension(said(one.name).text, period_told(last, measure))
        yield label, joined(named, ", ")


# ----------------------------------------------------------------- the other measures


def other_measures(facts: Scorecard, say: English) -> tuple[Block, ...]:
    """The measures of each kind: from where, now, wanted, how it changed, who reports."""
    columns = (
        Column(say.measure_heading),
        Column(say.kind_column),
        Column(say.from_column, right=True),
        Column(say.now_column, right=True),
        Column(say.wanted_column, right=True),
        Column(say.trend_column),
        Column(say.reports_column),
    )
    return table(columns, [_measure(one, facts.main, say) for one in facts.by_kind])


def _measure(told: MeasureTold, main: MeasureTold | None, say: English) -> tuple[Line, ...]:
    """A row; the period of a value is told where it is not that of the main measure."""
    measure = told.measure
    now = main.measure.latest if main else None
    by = main.measure.target if main else None
    first, latest = _first_and_latest(measure)
    return (
        line_of(said(measure.name)),
        line_of(words(say.measure_kinds[measure.kind], quiet=True)),
        _value(None if first == latest else first, measure, say),
        _value(latest, measure, say, whole=True, like=now),
        _value(measure.target, measure, say, like=by),
        _changed(measure, say),
        joined((line_of(said(one)) for one in told.reporters), ", ") or line_of(words(UNKNOWN, quiet=True)),
    )


def _first_and_latest(measure: Indicator) -> tuple[Point | None, Point | None]:
    """The baseline, or the first value by the definition that holds, and the latest one."""
    if not measure.points:
        return None, None
    same = since_definition(measure, measure.points)
    begins = measure.baseline if measure.baseline in same else same[0]
    return begins, measure.latest


def _value(
    point: Point | None, measure: Indicator, say: English, *, whole: bool = False, like: Point | None = None
) -> Line:
    """A value, `whole` with its unit; its period behind it where it is another one than that of `like`."""
    if point is None:
        return line_of(UNKNOWN)
    value = value_told(point.value, measure) if whole else bare(point.value, measure.unit)
    told = line_of(said(value, strong=whole))
    if like is not None and like.end == point.end:
        return told
    yearly = measure.interval_months is not None and measure.interval_months % 12 == 0
    return (*told, words(f" ({say.short_period(point.end, yearly=yearly)})", quiet=True))


def _changed(measure: Indicator, say: English) -> Line:
    """How it changed since the first value, and whether that is better."""
    first, latest = _first_and_latest(measure)
    if first is None or latest is None:
        return line_of(UNKNOWN)
    told = change_told(measure, (first, latest))
    if not told:
        return line_of(UNKNOWN)
    better = measure.direction.is_worse(first.value, latest.value)
    return line_of(say.changed_by(told, better=better))


# ----------------------------------------------------------------- where the numbers come from


def sources(facts: Scorecard, say: English) -> tuple[Block, ...]:
    """What each measure counts, where that was agreed, where it comes from; what is kept back, and why."""
    return (
        *bullets((_source(one, say) for one in facts.every_measure), columns=len(facts.every_measure) > 2),
        *(Paragraph(line_of(words(one, quiet=True))) for one in _kept_back(facts, say)),
    )


def _source(told: MeasureTold, say: English) -> Line:
    measure = told.measure
    source = said(measure.source)
    parts = (
        line_of(said(measure.definition.rstrip(" ."))),
        line_of(say.agreed_at(told.agreed_on)) if told.agreed_on else (),
        line_of(say.how_often(measure.interval_months)),
        (words(say.source_before), source) if source.text else (),
    )
    told_of_it = joined((part for part in parts if part), "; ")
    return as_sentence(labelled((said(measure.name),), told_of_it)) if told_of_it else ()


def _kept_back(facts: Scorecard, say: English) -> Iterator[str]:
    """What is left out, in a sentence or two."""
    measures = [told.safe for told in facts.every_measure]
    names = {end: period_told(end, one.indicator) for one in measures for end in _ends(one.indicator)}
    small = {cell.end for one in measures for cell in one.hidden if cell.why is Why.SMALL}
    withheld = [cell for one in measures for cell in one.hidden if cell.why is Why.WITHHELD]
    rounded = {end for one in measures for end in one.rounded} - small
    rounded -= {cell.end for cell in withheld}
    if small:
        yield say.kept_apart(facts.small, [names[end] for end in sorted(small)])
    if withheld:
        yield say.not_printed(len(withheld))
    if rounded:
        yield say.whole_percent([names[end] for end in sorted(rounded)])


def _ends(measure: Indicator) -> Iterable[date]:
    ends = [one.end for one in measure.points]
    ends += [one.end for one in measure.groups]
    return (*ends, *(one.end for one in measure.withheld))
