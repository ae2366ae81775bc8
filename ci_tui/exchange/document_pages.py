"""A document as headings, lists and tables, out of its facts: sign-in sheet, agenda, promises.

What has nothing in it has no heading. The minutes and the documents about a result have modules of their own.
"""

from ci_tui.domain.agenda_documents import CommonAgenda, GoalHistory
from ci_tui.domain.backbone_report import BackboneReport
from ci_tui.domain.call_list import CallSheet
from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.documents import (
    Agenda,
    DocumentKind,
    Facts,
    Minutes,
    PartnersPromises,
    Promise,
    Promises,
    SignIn,
)
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.domain.scorecard import Scorecard
from ci_tui.domain.update_draft import UpdateNews
from ci_tui.exchange.agenda_page import common_agenda_page
from ci_tui.exchange.backbone_page import backbone_page
from ci_tui.exchange.call_list_page import call_list_page
from ci_tui.exchange.document_words import English
from ci_tui.exchange.goal_history_page import goal_history_page
from ci_tui.exchange.minutes_page import minutes_page
from ci_tui.exchange.page_parts import (
    aside,
    due_of,
    group_name,
    head_of,
    kicker,
    labelled,
    page_of,
    who,
)
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
    text_of,
    words,
)
from ci_tui.exchange.scorecard_page import scorecard_page
from ci_tui.exchange.update_page import update_page

_ROWS_OF_SHEET = 26  # rows that fill a page of a sign-in sheet, Letter or A4
_FEWEST_EMPTY, _MOST_EMPTY = 5, 12  # rows for those whom nobody expected


def page_about(facts: Facts, say: English) -> Page:
    """The page that tells these facts in the words of a language."""
    match facts:
        case SignIn():
            return sign_in_page(facts, say)
        case Agenda():
            return agenda_page(facts, say)
        case Promises():
            return promises_page(facts, say)
        case Minutes():
            return minutes_page(facts, say)
        case CommonAgenda():
            return common_agenda_page(facts, say)
        case GoalHistory():
            return goal_history_page(facts, say)
        case Scorecard():
            return scorecard_page(facts, say)
        case UpdateNews() | BackboneReport() | CallSheet():
            return _page_about_network(facts, say)


def _page_about_network(facts: UpdateNews | BackboneReport | CallSheet, say: English) -> Page:
    """The page of a document that is about no roundtable and no result."""
    match facts:
        case UpdateNews():
            return update_page(facts, say)
        case BackboneReport():
            return backbone_page(facts, say)
        case CallSheet():
            return call_list_page(facts, say)


def sign_in_page(facts: SignIn, say: English) -> Page:
    """Everybody who is expected, with room to sign, and empty rows for others."""
    columns = [Column(say.partner), Column(say.name)]
    rows = [[line_of(said(seat.partner)), line_of(said(seat.person))] for seat in facts.seats]
    if facts.with_contacts:
        columns.append(Column(say.reached))
        for row, seat in zip(rows, facts.seats, strict=True):
            row.append(line_of(said(", ".join(seat.reached))))
    columns.append(Column(say.signature, blank=True))
    for row in rows:
        row.append(())
    rows += [[()] * len(columns) for _ in range(_empty_rows(facts))]
    section = Section((), table(columns, rows, sheet=True))
    head = head_of(facts.occasion, say, about=False)
    return page_of(DocumentKind.SIGN_IN, facts.occasion, say, head, sections_with_something(section))


def agenda_page(facts: Agenda, say: English) -> Page:
    """The points of a roundtable, and what is open when it begins."""
    questions = [
        (
            said(one.text),
            *aside(who(one.by, say, in_brackets=True), line_of(say.asked(one.day))),
        )
        for one in facts.questions
    ]
    sections = sections_with_something(
        Section(line_of(say.points), _points(facts, say)),
        Section(line_of(say.open_promises), _by_partner(facts, say)),
        Section(line_of(say.open_questions), bullets(questions), whole=True),
    )
    return page_of(DocumentKind.AGENDA, facts.occasion, say, head_of(facts.occasion, say), sections)


def promises_page(facts: Promises, say: English) -> Page:
    """A block for each partner that can be sent to it, or the page of one partner."""
    title = line_of(say.every_promise)
    alone = who(facts.partners[0].by, say) if facts.alone and facts.partners else ()
    if alone:
        before, after = say.title_of_one
        title = line_of(before, *alone, after)
    head: list[Block] = [Paragraph(line_of(words(say.as_of(facts.as_of), quiet=True)))]
    if not any(group.promises for group in facts.partners):
        head.append(Paragraph(line_of(say.nothing_promised)))
    sections = [
        Section(() if alone else group_name(group.by, say), _of_partner(group, facts, say), whole=True)
        for group in facts.partners
    ]
    name = text_of(title)
    day = facts.occasion.day if facts.occasion else facts.as_of
    return Page(
        language=say.code,
        direction=say.direction,
        kind=DocumentKind.PROMISES.value,
        name=say.name_of(DocumentKind.PROMISES, name, day),
        kicker=kicker(DocumentKind.PROMISES, facts.network, say),
        title=title,
        head=tuple(head),
        sections=sections_with_something(*sections),
    )


def _empty_rows(facts: SignIn) -> int:
    """Rows to write in: as many as fill the page, none on the sheet of a roundtable that was held."""
    if facts.occasion.status is RoundtableStatus.HELD and facts.seats:
        return 0
    return max(_FEWEST_EMPTY, min(_MOST_EMPTY, _ROWS_OF_SHEET - len(facts.seats)))


def _points(facts: Agenda, say: English) -> tuple[Block, ...]:
    """The points, with their times and minutes where these are known; and how long they take."""
    if facts.minutes is None:
        return bullets((line_of(said(item.text)) for item in facts.items), numbered=True)
    columns = [Column(say.point), Column(say.takes, narrow=True, right=True)]
    rows = [
        [line_of(said(item.text)), line_of("" if item.minutes is None else f"{item.minutes:,}")]
        for item in facts.items
    ]
    if any(item.at for item in facts.items):
        columns.insert(0, Column(say.at, narrow=True))
        for row, item in zip(rows, facts.items, strict=True):
            row.insert(0, line_of(say.time(item.at)))
    told = words(say.length(facts.minutes, facts.occasion.ends_at), quiet=True)
    return (*table(columns, rows), Paragraph(line_of(told)))


def _by_partner(facts: Agenda, say: English) -> tuple[Block, ...]:
    """Open promises: a partner with one in a line, with several in a list under its name."""
    items = []
    for group in facts.promises:
        name = group_name(group.by, say)
        lines = [_open_promise(one, say) for one in group.promises]
        if len(lines) == 1:
            items.append(Item(labelled(name, lines[0])))
        else:
            items.append(Item(labelled(name), tuple(Item(line) for line in lines)))
    return (Bullets(tuple(items)),) if items else ()


def _open_promise(one: Promise, say: English) -> Line:
    """What was promised, and behind it where, by whom and until when."""
    return (said(one.text), *aside(line_of(said(one.area)), line_of(said(one.by.person)), due_of(one, say)))


def _of_partner(group: PartnersPromises, facts: Promises, say: English) -> tuple[Block, ...]:
    """How a partner is reached, what it promised at the roundtable, and what is open from before."""
    blocks: list[Block] = [Paragraph(line_of(said(way))) for way in group.reached]
    if facts.occasion is None:
        return (*blocks, *bullets(_promised(one, say) for one in group.promises))
    here = bullets(_promised(one, say) for one in group.promises if one.here)
    before = bullets(_promised(one, say) for one in group.promises if not one.here)
    if here:
        blocks += (Paragraph(line_of(words(f"{say.promised_at(facts.occasion.day)}:", quiet=True))), *here)
    if before:
        blocks.append(Paragraph(line_of(words(f"{say.still_open}:", quiet=True))))
    return (*blocks, *before)


def _promised(one: Promise, say: English) -> Line:
    """Until when, and what was promised; of a promise that is not open any more, what became of it."""
    asides = [line_of(said(one.area)), line_of(said(one.by.person))]
    if not one.here:
        asides.append(line_of(say.promised_on(one.made_on)))
    what = (said(one.text), *aside(*asides))
    if one.status is CommitmentStatus.OPEN:
        return labelled(line_of(say.due_first(one)), what)
    return labelled(line_of(say.stands(one)), (*what, *followed(". ", one.outcome or one.reason)))
