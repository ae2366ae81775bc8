"""The call list: whom to call with which number, and why; a box to tick stands before each."""

from collections.abc import Iterable, Iterator

from ci_tui.domain.call_list import CallLine, CallSheet
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.documents import DocumentKind
from ci_tui.domain.partners import Reach
from ci_tui.exchange.document_words import English
from ci_tui.exchange.page_parts import aside, joined, kicker
from ci_tui.exchange.pages import (
    Bullets,
    Item,
    Line,
    Page,
    Paragraph,
    Section,
    followed,
    line_of,
    said,
    sections_with_something,
    words,
)


def call_list_page(facts: CallSheet, say: English) -> Page:
    """Those with a number first, then those with an address; what was called lately stands last."""
    open_ = [line for line in facts.lines if line.called is None]
    made = [line for line in facts.lines if line.called is not None]
    head = [Paragraph(line_of(words(say.as_of(facts.as_of), quiet=True)))]
    told = say.calls_told(len(facts.lines), len(made)) if facts.lines else say.nobody_to_call
    return Page(
        language=say.code,
        direction=say.direction,
        kind=DocumentKind.CALL_LIST.value,
        name=say.name_of(DocumentKind.CALL_LIST, say.calls_title, facts.as_of),
        kicker=kicker(DocumentKind.CALL_LIST, facts.network, say),
        title=line_of(say.calls_title),
        head=(*head, Paragraph(line_of(told))),
        sections=sections_with_something(
            _section(say.to_call, (one for one in open_ if one.phone), say),
            _section(say.to_write, (one for one in open_ if one.email and not one.phone), say),
            _section(say.not_reached, (one for one in open_ if not one.phone and not one.email), say),
            _section(say.calls_made, made, say),
        ),
    )


def _section(heading: str, lines: Iterable[CallLine], say: English) -> Section:
    items = tuple(Item(_who(one, say), tuple(_about(one, say))) for one in lines)
    return Section(line_of(heading), (Bullets(items, marked=True),) if items else ())


def _who(one: CallLine, say: English) -> Line:
    """`☐ Ann Lee, Grace Chapel: 555-0134`."""
    mark = words(say.call_open if one.called is None else say.call_made)
    person = said(one.callee.name, strong=True)
    name = said(one.partner.name, strong=not person.text)
    who = (person, words(", "), name) if person.text else (name,)
    numbers = joined((_number(each) for each in one.callee.phones), ", ")
    reached = numbers or joined((line_of(said(each)) for each in one.callee.emails), ", ")
    return (mark, *who, *((words(": "), *reached) if reached else ()))


def _number(each: Reach) -> Line:
    return (said(each.value), *aside(line_of(said(each.label))))


def _about(one: CallLine, say: English) -> Iterator[Item]:
    """All reasons, how the person likes to be reached, and what was last."""
    yield from (Item(line_of(said(reason.text))) for reason in one.reasons)
    callee = one.callee
    speaks = followed(say.speaks_label, callee.language)
    likes = joined((line_of(say.reached_by(callee.channel)), speaks), ", ")
    if likes:
        yield Item(likes)
    came = say.never_there if one.came is None else say.came_on(say.calendar_day(one.came))
    contact = one.called or one.last
    told = joined((line_of(came), () if contact is None else _contact(contact, say)), "; ")
    yield Item((words(say.before_label), *told))


def _contact(contact: ContactMade, say: English) -> Line:
    """`call on 3 December 2026 with Ann Lee: she comes`."""
    told = line_of(say.contact_on(contact.way.noun, say.calendar_day(contact.made_on)))
    return (*told, *followed(f" {say.with_label} ", contact.person), *followed(": ", contact.text))
