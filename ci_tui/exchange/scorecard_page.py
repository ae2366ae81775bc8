"""The scorecard of a result on one page, for whoever asks: the curve, for whom, what is done and kept."""

from collections.abc import Iterator
from dataclasses import replace

from ci_tui.domain.curve_marks import annotations
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.figures import half_up, percent
from ci_tui.domain.forecast import as_decimal
from ci_tui.domain.pace import pace_words
from ci_tui.domain.scorecard import MeasureTold, Scorecard
from ci_tui.domain.three_is import Step, ThreeIs
from ci_tui.exchange import scorecard_parts as parts
from ci_tui.exchange.agenda_charts import stack_picture
from ci_tui.exchange.agenda_parts import (
    adopted,
    agenda_document,
    for_whom,
    from_to,
    measured_by,
    residents_say,
    stands,
)
from ci_tui.exchange.document_words import English
from ci_tui.exchange.measure_charts import bare, curve_picture, period_told, value_told
from ci_tui.exchange.page_parts import joined, labelled
from ci_tui.exchange.pages import (
    Block,
    Bullets,
    Figures,
    Item,
    Line,
    Page,
    Paragraph,
    Section,
    followed,
    labelled_rows,
    line_of,
    pictures,
    said,
    sections_with_something,
    words,
)
from ci_tui.exchange.svg_curve import WHOLE


def scorecard_page(facts: Scorecard, say: English) -> Page:
    """What is wanted, whether the curve turns and for whom, what the partners do, what they kept."""
    main = facts.main
    sections = sections_with_something(
        Section(line_of(say.curve_heading), _curve(main, say), whole=True),
        Section(line_of(say.groups_heading), parts.groups(facts, say), whole=True),
        Section(line_of(say.done_heading), _done(facts, say), whole=True, half=True),
        Section(line_of(say.kept_heading), _kept(facts, say), whole=True, half=True),
        Section(line_of(say.measures_heading), parts.other_measures(facts, say)),
        Section(line_of(say.sources_heading), parts.sources(facts, say)),
    )
    page = agenda_document(DocumentKind.SCORECARD, facts, say, _head(facts, say), sections)
    if not facts.shared:
        return page
    public = facts.public_on
    told = say.public_card(public) if public else say.card_among_partners(facts.shared[0].shared_on)
    return replace(page, kicker=(words(told), *followed(" · ", facts.network)))


def _head(facts: Scorecard, say: English) -> tuple[Block, ...]:
    """For whom and from where to where, who agrees, and the numbers that are read first."""
    result, day = facts.result, facts.as_of
    there = adopted(result, day, say)
    agree = line_of(say.agreement(facts.agreement))
    return (
        *labelled_rows(
            (say.for_whom, for_whom(result)),
            (say.measured_by, measured_by(result, say)),
            (say.from_to, from_to(result, say)),
            (say.adopted_label, joined((there, agree), "; ") if there else ()),
            (say.stands_label, stands(result, day, say)),
            (say.agreed_label, () if there else agree),
            (say.residents_label, residents_say(result, say)),
        ),
        *_figures(facts, say),
    )


def _figures(facts: Scorecard, say: English) -> tuple[Block, ...]:
    """Now, wanted, if nothing changes, when we arrive, the promises kept: those that are known."""
    found = [*(_of_curve(facts.main, say) if facts.main else ())]
    if facts.kept.counted >= say.fewest_promises:
        found.append((line_of(words(percent(facts.kept.share), strong=True)), say.of_promises))
    return (Figures(tuple(found)),) if found else ()


def _of_curve(told: MeasureTold, say: English) -> Iterator[tuple[Line, str]]:
    measure, target = told.measure, told.measure.target
    if measure.latest is not None:
        value = said(value_told(measure.latest.value, measure), strong=True)
        yield (value,), say.now_in(period_told(measure.latest.end, measure))
    if target is not None:
        value = said(bare(target.value, measure.unit), strong=True)
        yield (value,), say.wanted_in(period_told(target.end, measure))
        if told.forecast is not None and target.end > told.forecast.points[-1].end:
            arrives = half_up(as_decimal(told.forecast.at(target.end)), 1)
            value = said(bare(arrives, measure.unit), strong=True)
            yield (value,), say.nothing_changes_by
    if told.pace is not None and told.pace.arrives_on is not None:
        yield line_of(words(f"{told.pace.arrives_on.year}", strong=True)), say.at_this_pace


# ----------------------------------------------------------------- the curve


def _curve(told: MeasureTold | None, say: English) -> tuple[Block, ...]:
    """The curve with its notes, what can be said of it, and the story behind it."""
    if told is None:
        return (Paragraph(line_of(say.no_measure_yet)),)
    measure = told.measure
    picture = curve_picture(measure, told.forecast, say, frame=WHOLE)
    nothing = say.all_kept_back if told.safe.left_out else say.nothing_to_draw
    signs = _signs(told, say)
    story = said(measure.story)
    told_behind = labelled(line_of(say.story_label), (story,)) if story.text else ()
    return (
        *(pictures(picture) or (Paragraph(line_of(nothing)),)),
        *_notes(told, say),
        *((Paragraph(joined((signs, told_behind), " ")),) if signs or told_behind else ()),
    )


def _notes(told: MeasureTold, say: English) -> tuple[Block, ...]:
    """The texts of the numbers on the curve."""
    measure = told.measure
    items = tuple(
        Item(
            (
                words(say.note_at(period_told(one.day, measure), cut=one.is_cut), quiet=True),
                *followed(": ", one.text),
            )
        )
        for one in annotations(measure)
    )
    return (Bullets(items, numbered=True, columns=len(items) > 1),) if items else ()


def _signs(told: MeasureTold, say: English) -> Line:
    """Whether the result moves, and when we arrive at this pace."""
    moving = {True: say.result_moves, False: say.result_stands, None: ""}[told.moving]
    pace = pace_words(told.pace, told.measure.interval_months) if told.pace else ""
    lines = (line_of(words(moving, strong=told.moving is True)), line_of(pace))
    return joined(lines, " ")


# ----------------------------------------------------------------- what is done, what was kept


def _done(facts: Scorecard, say: English) -> tuple[Block, ...]:
    """The strategies against what is needed."""
    if not facts.strategies:
        return (Paragraph(line_of(say.no_strategy)),)
    return pictures(stack_picture(facts.sufficiency, say))


def _kept(facts: Scorecard, say: English) -> tuple[Block, ...]:
    """The promises of the year, those for these strategies, and how far round the circle the measures are."""
    rows = [
        (say.promises_label, line_of(say.kept_told(facts.kept))),
        (say.of_these_label, line_of(say.kept_told(facts.kept_here)) if facts.strategies else ()),
    ]
    if facts.main is not None:
        rows.append((say.circle_label, _circle(facts.main.three, say)))
    if len(facts.every_measure) > 1:
        all_of = [one.three for one in facts.every_measure]
        told = say.circle_of_all(
            len(all_of),
            sum(one.identified for one in all_of),
            sum(one.interpreted for one in all_of),
            sum(one.improved for one in all_of),
        )
        rows.append((say.every_measure_label, line_of(told)))
    return labelled_rows(*rows)


def _circle(three: ThreeIs, say: English) -> Line:
    """A mark and the name of each step, and what comes next."""
    steps = [f"{mark} {say.steps[step]}" for mark, step in zip(three.marks, Step, strict=True)]
    return line_of(f"{', '.join(steps)}. {three.next_words}")
