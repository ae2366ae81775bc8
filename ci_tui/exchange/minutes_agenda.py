"""What was done at a roundtable for the common agenda, as its minutes tell it."""

from collections.abc import Iterable
from itertools import chain

from ci_tui.domain.agenda_documents import AgendaWork, GoalReviewed
from ci_tui.exchange.agenda_charts import hands_told
from ci_tui.exchange.agenda_parts import what_changed
from ci_tui.exchange.document_words import English
from ci_tui.exchange.pages import (
    Block,
    Column,
    Paragraph,
    labelled_rows,
    line_of,
    said,
    table,
)


def by_show_of_hands(work: AgendaWork, say: English) -> tuple[Block, ...]:
    """What was voted on strategies, and below it the pulse; nothing where no hand was raised."""
    strategies = table(
        (Column(say.strategy), Column(say.impact_column), Column(say.influence_column)),
        [
            (
                line_of(said(one.strategy)),
                line_of(hands_told(one.impact, say)),
                line_of(hands_told(one.influence, say)),
            )
            for one in work.voted
        ],
    )
    pulse = table(
        (Column(say.pulse_column), Column(say.hands_column)),
        [
            (line_of(f"{name[:1].upper()}{name[1:]}"), line_of(hands_told(one.hands, say)))
            for one in work.pulse
            for name in (one.question.name_words,)
        ],
    )
    return (*strategies, *pulse)


def goal_reviews(work: AgendaWork, say: English) -> tuple[Block, ...]:
    """What became of the goal in each review, and why; a statement stands once over all that is about it."""
    told: list[Iterable[Block]] = []
    above = None
    for one in work.reviews:
        if one.statement != above:
            told.append((Paragraph(line_of(said(one.statement, strong=True))),))
        told.append(_review(one, say))
        above = one.statement
    return tuple(chain.from_iterable(told))


def _review(one: GoalReviewed, say: English) -> tuple[Block, ...]:
    """What changed, or that the goal stays; why, and who must join."""
    return (
        *what_changed(one.changes, say),
        *labelled_rows(
            (say.why_label, line_of(said(one.why))),
            (say.must_join_label, line_of(said(one.must_join))),
        ),
    )
