"""The minutes of a roundtable as headings, lists and tables: what DOMAIN section 9 asks for, in its order."""

from ci_tui.domain.documents import Came, DocumentKind, Minutes, Occasion, Reviewed, Spoken
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.exchange.document_words import English
from ci_tui.exchange.minutes_agenda import by_show_of_hands, goal_reviews
from ci_tui.exchange.page_parts import aside, head_of, joined, labelled, page_of, who, who_or_nobody
from ci_tui.exchange.pages import (
    Block,
    Bullets,
    Column,
    Item,
    Line,
    Page,
    Paragraph,
    Section,
    bullets,
    followed,
    line_of,
    said,
    sections_with_something,
    table,
    words,
)

_SHORT = 7  # partners that stand in one column


def minutes_page(facts: Minutes, say: English) -> Page:
    """What came of a roundtable.

    What was said stands under its point of the agenda; decisions, tasks and questions, which are looked up
    later, are also listed for themselves. Learnings and notes on the gap only where they have no point.
    """
    learned, gap = (facts.of_kind(kind, outside_topics=True) for kind in (LineKind.LEARNING, LineKind.GAP))
    more_learned = len(learned) < len(facts.of_kind(LineKind.LEARNING))
    more_gap = len(gap) < len(facts.of_kind(LineKind.GAP))
    sections = sections_with_something(
        _section(say.present, _present(facts, say)),
        _section(say.promises_before, _reviewed(facts, say)),
        _section(say.topics, _topics(facts, say)),
        _section(
            say.also_learned if more_learned else say.learned, bullets(_learning(one, say) for one in learned)
        ),
        _section(say.also_gap if more_gap else say.gap, bullets(_gap(one, say) for one in gap)),
        _section(
            say.decisions,
            bullets((line_of(said(one.text)) for one in facts.of_kind(LineKind.DECISION)), numbered=True),
        ),
        _section(say.by_show_of_hands, by_show_of_hands(facts.work, say)),
        _section(say.goal_review, goal_reviews(facts.work, say)),
        _section(say.tasks, _tasks(facts, say)),
        _section(say.questions, bullets(_question(one, say) for one in facts.of_kind(LineKind.QUESTION))),
        _section(say.notes, _paragraphs(facts.notes)),
        _section(say.next_roundtable, _next(facts.next, say)),
    )
    return page_of(DocumentKind.MINUTES, facts.occasion, say, head_of(facts.occasion, say), sections)


def _section(heading: str, blocks: tuple[Block, ...]) -> Section:
    return Section(line_of(heading), blocks)


def _present(facts: Minutes, say: English) -> tuple[Block, ...]:
    if not facts.present:
        return ()
    lines = [line for came in facts.present if (line := _came(came, say))]
    told = Paragraph(line_of(say.who_was_there(facts)))
    return (told, *bullets(lines, columns=len(lines) > _SHORT))


def _came(came: Came, say: English) -> Line:
    """A partner and its people; a guest and where they come from. A guest of no name is counted only."""
    people = joined((line_of(said(person)) for person in came.people), ", ")
    if not came.guest:
        return labelled(line_of(said(came.partner)), people)
    place = line_of(said(came.partner))
    if people:
        return (*people, *aside(line_of(say.guest), place))
    return (*line_of(say.a_guest), *aside(place)) if place else ()


def _topics(facts: Minutes, say: English) -> tuple[Block, ...]:
    items = tuple(
        Item(line_of(said(topic.text, strong=True)), tuple(Item(_spoken(one, say)) for one in topic.said))
        for topic in facts.topics
    )
    return (Bullets(items, numbered=True),) if items else ()


def _spoken(one: Spoken, say: English) -> Line:
    """Something that was said, with what it is before it."""
    match one.kind:
        case LineKind.LEARNING:
            return _learning(one, say)
        case LineKind.DECISION:
            return labelled(line_of(say.decided), line_of(said(one.text)))
        case LineKind.COMMITMENT:
            due, area = line_of(say.by_when(one.due)), line_of(said(one.area))
            name = who(one.by, say)
            label = line_of(*name, say.promised) if name else line_of(say.promised_by_nobody)
            return labelled(label, line_of(said(one.text)), aside(area, due))
        case LineKind.GAP:
            label = line_of(say.gap_in, said(one.area)) if one.area else line_of(say.gap_said)
            return labelled(label, _about_gap(one, say))
    return labelled(line_of(say.question_said), _question(one, say))


def _learning(one: Spoken, say: English) -> Line:
    return labelled(
        line_of(say.learning(one.learning_kind)),
        line_of(said(one.text)),
        aside(who(one.by, say, in_brackets=True), line_of(said(one.area))),
    )


def _gap(one: Spoken, say: English) -> Line:
    return labelled(line_of(said(one.area)), _about_gap(one, say))


def _about_gap(one: Spoken, say: English) -> Line:
    return (said(one.text), *aside(who(one.by, say, in_brackets=True)))


def _question(one: Spoken, say: English) -> Line:
    answer = followed(f" {say.answer}: ", one.answer)
    return (said(one.text), *aside(who(one.by, say, in_brackets=True)), *answer)


def _tasks(facts: Minutes, say: English) -> tuple[Block, ...]:
    """Who does what until when, the earliest first, what has no date last."""
    tasks = sorted(facts.of_kind(LineKind.COMMITMENT), key=lambda one: (one.due is None, str(one.due or "")))
    columns = (Column(say.who, narrow=True), Column(say.what), Column(say.due, narrow=True))
    return table(
        columns,
        [
            (
                who_or_nobody(one.by, say),
                (said(one.text), *aside(line_of(said(one.area)))),
                line_of(say.short_day(one.due)) if one.due else line_of(words(say.no_date, quiet=True)),
            )
            for one in tasks
        ],
    )


def _reviewed(facts: Minutes, say: English) -> tuple[Block, ...]:
    if not facts.reviewed:
        return ()
    columns = (Column(say.who, narrow=True), Column(say.what, wide=True), Column(say.became))
    rows = [
        (who_or_nobody(one.by, say), line_of(said(one.text)), _became(one, say)) for one in facts.reviewed
    ]
    told = Paragraph(line_of(say.gone_through(one.answer for one in facts.reviewed)))
    return (told, *table(columns, rows))


def _became(one: Reviewed, say: English) -> Line:
    told = words(say.became_of(one.answer, one.due, one.due_before))
    return (told, *followed(": ", one.told))


def _paragraphs(text: str) -> tuple[Block, ...]:
    """The lines of a text as they were typed, those without words left out."""
    return tuple(Paragraph(line) for row in text.splitlines() if (line := line_of(said(row))))


def _next(after: Occasion | None, say: English) -> tuple[Block, ...]:
    if after is None:
        return ()
    parts = (line_of(say.day_and_time(after)), line_of(said(after.place)), line_of(said(after.title)))
    return (Paragraph(joined(parts, ", ")),)
