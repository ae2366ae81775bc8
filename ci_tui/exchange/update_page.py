"""What happened since the last update, as a page, and as the sections that a mail is made of."""

from collections.abc import Iterable

from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.update_draft import (
    ActivityNews,
    AdoptionNews,
    LearningNews,
    MeasureNews,
    NextNews,
    PromiseNews,
    RoundtableNews,
    UpdateNews,
)
from ci_tui.exchange.document_words import English
from ci_tui.exchange.measure_charts import period_told, value_told
from ci_tui.exchange.page_parts import aside, joined, kicker
from ci_tui.exchange.pages import (
    Bullets,
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
    words,
)


def update_page(facts: UpdateNews, say: English) -> Page:
    """What happened, what was learned, kept and measured, and when the partners meet next."""
    head = [Paragraph(line_of(words(say.page_since(facts.since, facts.until), quiet=True)))]
    if facts.is_empty:
        head.append(Paragraph(line_of(say.nothing_news)))
    return Page(
        language=say.code,
        direction=say.direction,
        kind=DocumentKind.UPDATE.value,
        name=say.name_of(DocumentKind.UPDATE, say.update_title, facts.until),
        kicker=kicker(DocumentKind.UPDATE, facts.network, say),
        title=line_of(say.update_title),
        head=tuple(head),
        sections=news_sections(facts, say),
    )


def news_sections(facts: UpdateNews, say: English) -> tuple[Section, ...]:
    """A section for each sort of news that there is."""

    def section(heading: str, lines: Iterable[Line]) -> Section:
        return Section(line_of(heading), bullets(lines), whole=True)

    met = tuple(_roundtable(one, say) for one in facts.roundtables)
    return sections_with_something(
        Section(line_of(say.roundtables_news), (Bullets(met),) if met else ()),
        section(say.adopted_news, (line_of(said(text)) for text in facts.adopted)),
        section(say.learnings_news, (_learning(one, say) for one in facts.learnings)),
        section(say.taken_up_news, map(_taken_up, facts.taken_up)),
        section(say.kept_news, (_kept(one, say) for one in facts.kept)),
        section(say.made_news, (_made(one, say) for one in facts.made)),
        section(say.measures_news, (_measure(one, say) for one in facts.measures)),
        section(say.shared_news, (line_of(said(text)) for text in facts.shared)),
        section(say.begins_news, (_activity(one, say, ends=False) for one in facts.begins)),
        section(say.ends_news, (_activity(one, say, ends=True) for one in facts.ends)),
        section(say.next_news, () if facts.next is None else (_next(facts.next, say),)),
    )


def _roundtable(one: RoundtableNews, say: English) -> Item:
    about = (line_of(said(one.title)), line_of(said(one.place)), line_of(say.came(one.partners)))
    told = (words(say.calendar_day(one.day)), words(": "), *joined(about, ", "))
    return Item(told, tuple(Item((words(say.decided_label), said(text))) for text in one.decisions))


def _learning(one: LearningNews, say: English) -> Line:
    return (said(one.text), *aside(followed(say.shared_by_label, one.shared_by)))


def _taken_up(one: AdoptionNews) -> Line:
    return (said(one.partner), words(": "), said(one.did or one.learning))


def _who(one: PromiseNews, say: English) -> Line:
    return (said(one.partner) if one.partner else words(say.nobody_named), words(": "))


def _kept(one: PromiseNews, say: English) -> Line:
    return (*_who(one, say), said(one.text), *followed(". ", one.outcome))


def _made(one: PromiseNews, say: English) -> Line:
    due = "" if one.due is None else say.by_when(one.due)
    return (*_who(one, say), said(one.text), *aside(line_of(said(one.area)), line_of(due)))


def _measure(one: MeasureNews, say: English) -> Line:
    measure = one.measure
    now = say.value_in(value_told(one.point.value, measure), period_told(one.point.end, measure))
    before = one.before
    told = (
        ""
        if before is None
        else say.was_before(value_told(before.value, measure), period_told(before.end, measure))
    )
    return (said(measure.name), words(": "), *line_of(now, told))


def _activity(one: ActivityNews, say: English, *, ends: bool) -> Line:
    when = say.ends_on(one.last_day) if ends else say.runs_from(one.first_day, one.last_day)
    many = say.by_partners(len(one.partners))
    about = (
        line_of(many or said(", ".join(one.partners))),
        line_of(said(", ".join(one.areas))),
        line_of(when),
        line_of(said(one.hours)),
    )
    return (said(one.name), *aside(*about))


def _next(one: NextNews, say: English) -> Line:
    at = say.time(one.starts_at) if one.starts_at else ""
    parts = (line_of(say.day(one.day)), line_of(at), line_of(said(one.title)), line_of(said(one.place)))
    return joined(parts, ", ")
