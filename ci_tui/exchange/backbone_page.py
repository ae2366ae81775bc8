"""The page for funders: who the network is, what was done by function, who gave what, what was kept."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from ci_tui.domain.backbone import EntryKind, FunctionLine, Holder, Work
from ci_tui.domain.backbone_report import BackboneReport, Gift, RoleGift
from ci_tui.domain.contacts_made import Way
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.names import search_key
from ci_tui.domain.updates import Audience
from ci_tui.exchange.document_words import English
from ci_tui.exchange.page_parts import aside, joined, kicker, labelled
from ci_tui.exchange.pages import (
    Block,
    Bullets,
    Column,
    Figures,
    Item,
    Line,
    Page,
    Paragraph,
    Section,
    bullets,
    followed,
    labelled_rows,
    line_of,
    said,
    sections_with_something,
    table,
    words,
)

_MOST_ENTRIES = 12  # of a function, that are told
_MOST_PROMISES = 20  # that are told


def backbone_page(facts: BackboneReport, say: English) -> Page:
    """What was done in the period, and who gave what; people are named only where they hold a function."""
    title = say.period_told(facts.first, facts.as_of)
    return Page(
        language=say.code,
        direction=say.direction,
        kind=DocumentKind.BACKBONE.value,
        name=say.name_of(DocumentKind.BACKBONE, said(facts.network.name).text, facts.as_of),
        kicker=kicker(DocumentKind.BACKBONE, facts.network.name, say),
        title=line_of(title),
        head=_head(facts, say),
        sections=sections_with_something(
            Section(line_of(say.we_met), _met(facts, say), whole=True),
            Section(line_of(say.work_heading), _work(facts, say)),
            Section(line_of(say.gifts_heading), _gifts(facts, say), whole=True),
            Section(line_of(say.brings_heading), _brings(facts, say)),
            Section(line_of(say.promises_heading), _promises(facts, say)),
            Section(line_of(say.told_heading), _told(facts, say)),
        ),
    )


def _head(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    """Who the network is, and the numbers that are read first."""
    count = line_of(say.partners_told(len(facts.partners), len(facts.sectors))) if facts.partners else ()
    names = joined((line_of(said(one)) for one in facts.partners), ", ")
    return (
        *labelled_rows(
            (say.purpose_label, line_of(said(facts.network.purpose))),
            (say.place_label, line_of(said(facts.network.place))),
            (say.partners_label, (*count, words(": "), *names) if count else ()),
            (say.sectors_label, line_of(say.sectors_told(facts))),
        ),
        *_figures(facts, say),
    )


def _figures(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    """What is known of: roundtables, partners that came, functions at work, hours, promises, updates."""
    hours = facts.reading.hours
    found = (
        (f"{len(facts.met):,}" if facts.met else "", say.held_figure),
        (f"{facts.came:,}" if facts.came else "", say.came_figure),
        (f"{facts.reading.dated:,}" if facts.reading.dated else "", say.functions_figure),
        ("" if hours is None else say.amount(hours), say.hours_figure),
        (f"{len(facts.promises):,}" if facts.promises else "", say.promises_figure),
        (f"{len(facts.told):,}" if facts.told else "", say.updates_figure),
    )
    each = tuple((line_of(words(number, strong=True)), label) for number, label in found if number)
    return (Figures(each),) if each else (Paragraph(line_of(say.nothing_was_done)),)


def _met(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    columns = (
        Column(say.day_column, narrow=True),
        Column(say.roundtable_column),
        Column(say.partners_column, narrow=True, right=True),
        Column(say.there_column, narrow=True, right=True),
    )
    rows = [
        (
            line_of(say.short_day(one.day)),
            line_of(said(one.title)) or line_of(say.roundtable),
            line_of(f"{one.partners:,}"),
            line_of(f"{one.people:,}"),
        )
        for one in facts.met
    ]
    return table(columns, rows)


# ----------------------------------------------------------------- what was done


def _work(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    """Each function: who held it, how much was done, and what, the earliest first."""
    items = tuple(
        Item(_function(line, facts, say), tuple(_entries(line, say))) for line in facts.reading.lines
    )
    return (Paragraph(line_of(words(say.functions_told(facts.reading), quiet=True))), Bullets(items))


def _function(line: FunctionLine, facts: BackboneReport, say: English) -> Line:
    holders = facts.held_by(line.function)
    who = joined((_holder(one) for one in holders), ", ") or line_of(words(say.nobody_holds, quiet=True))
    told = (*who, *aside(line_of(say.of_function(line)))) if line.work else who
    return labelled(line_of(say.functions[line.function]), told)


def _holder(one: Holder) -> Line:
    """Who held it: a person with the partner in brackets, or the partner."""
    partner = line_of(said(one.partner))
    return (said(one.person), words(", "), *partner) if one.person else partner


def _entries(line: FunctionLine, say: English) -> Iterator[Item]:
    shown = line.work[:_MOST_ENTRIES]
    for one in reversed(shown):
        yield Item(labelled(line_of(say.days_told(one.first, one.last)), _entry(one, say)))
    if len(line.work) > len(shown):
        yield Item(line_of(words(say.more_entries(len(line.work) - len(shown)), quiet=True)))


def _entry(one: Work, say: English) -> Line:
    """What was done, its hours and whose time it was. What was said in a call stays in the book."""
    tag = one.tag
    told, more = line_of(said(tag.text)), line_of()
    match tag.kind:
        case EntryKind.CONTACT:
            told = line_of(say.contact_told(Way(tag.way)), said(tag.about))
        case EntryKind.UPDATE:
            more = line_of(say.told_to, say.audience_told(Audience(tag.about)))
        case EntryKind.ROUNDTABLE:
            told = line_of(say.roundtable, *followed(": ", tag.text))
        case EntryKind.ACTIVITY if one.goes_on:
            more = line_of(say.since_before, say.calendar_day(tag.day))
    hours = line_of(say.hours_told(one.hours)) if one.hours is not None else ()
    return (*told, *aside(more, hours, line_of(said(tag.partner.name)) if tag.partner else ()))


# ----------------------------------------------------------------- who gave what


def _gifts(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    """Hours that were noted, beside what partners say they give in a year; then the sums."""
    columns = (
        Column(say.partner_column),
        Column(say.noted_column, narrow=True, right=True),
        Column(say.pledged_hours_column, narrow=True, right=True),
        Column(say.pledged_money_column, narrow=True, right=True),
    )
    counted = [(one, (one.hours, one.yearly_hours, one.yearly_money)) for one in facts.gifts]
    found = table(columns, [_given(one.partner, amounts, say) for one, amounts in counted if any(amounts)])
    if not found:
        return ()
    return (
        *found,
        Paragraph(line_of(words(say.gifts_in_all(facts), strong=True))),
        Paragraph(line_of(words(say.gifts_note, quiet=True), " ", words(say.hours_note, quiet=True))),
    )


def _given(partner: str, amounts: Iterable[Decimal | None], say: English) -> tuple[Line, ...]:
    told = (() if one is None else line_of(say.amount(one)) for one in amounts)
    return (line_of(said(partner)), *told)


def _brings(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    """What partners say they bring and give besides hours and dollars, in a line each."""
    return bullets(_brought(one, say) for one in facts.gifts)


def _brought(one: Gift, say: English) -> Line:
    """The time, talent and treasure of a partner; empty where it says nothing of them.

    What it gives in a role is told with the strategy, unless it says the same of itself.
    """
    told = {search_key(text) for text in (one.time, one.talent, one.treasure)}
    brings = (
        followed(f"{say.time_label}: ", one.time),
        followed(f"{say.talent_label}: ", one.talent),
        followed(f"{say.treasure_label}: ", one.treasure),
        *(_role(role, told) for role in one.roles),
    )
    line = joined(brings, "; ")
    return labelled(line_of(said(one.partner)), line) if line else ()


def _role(role: RoleGift, told: Collection[str]) -> Line:
    """What a partner says it gives to a strategy besides hours and dollars, and has not told otherwise."""
    new = (text for text in (role.talent, role.in_kind) if search_key(text) not in told)
    what = joined((line_of(said(text)) for text in new), ", ")
    return (*what, words(" ("), said(role.strategy), words(")")) if what else ()


# ----------------------------------------------------------------- promises, and updates


def _promises(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    """How many were kept in time, and those that were kept in the period."""
    shown = facts.promises[-_MOST_PROMISES:]
    told = say.kept_in_time(facts.kept, facts.as_of)
    more = len(facts.promises) - len(shown)
    return (
        *((Paragraph(line_of(told)),) if told else ()),
        *bullets(
            (
                *labelled(line_of(said(one.partner)) or line_of(say.unnamed_partner), (said(one.text),)),
                *aside(line_of(say.calendar_day(one.day))),
                *followed(" → ", one.outcome),
            )
            for one in shown
        ),
        *((Paragraph(line_of(words(say.more_promises(more), quiet=True))),) if more else ()),
    )


def _told(facts: BackboneReport, say: English) -> tuple[Block, ...]:
    return bullets(
        labelled(
            line_of(say.calendar_day(one.day)),
            (
                said(one.subject),
                *aside(
                    line_of(say.told_to, say.audience_told(one.audience)),
                    line_of(say.channel_told(one.channel)),
                ),
            ),
        )
        for one in facts.told
    )
