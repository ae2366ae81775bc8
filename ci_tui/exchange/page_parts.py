"""Parts that several documents have: their head, who said something, what was promised."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from ci_tui.domain.documents import By, DocumentKind, Occasion, Promise
from ci_tui.domain.roundtables import RoundtableStatus
from ci_tui.exchange.document_words import English
from ci_tui.exchange.pages import (
    Block,
    Labelled,
    Line,
    Page,
    Paragraph,
    Section,
    followed,
    line_of,
    said,
    text_of,
    words,
)


def page_of(
    kind: DocumentKind, here: Occasion, say: English, head: tuple[Block, ...], sections: tuple[Section, ...]
) -> Page:
    """A page about a roundtable."""
    return Page(
        language=say.code,
        direction=say.direction,
        kind=kind.value,
        name=say.name_of(kind, said(here.title).text or say.roundtable, here.day),
        kicker=kicker(kind, here.network, say),
        title=line_of(said(here.title)) or line_of(say.roundtable),
        head=head,
        sections=sections,
    )


def kicker(kind: DocumentKind, network: str, say: English) -> Line:
    """What stands above the title: what it is, and whose."""
    return (words(say.kinds[kind]), *followed(" · ", network))


def head_of(here: Occasion, say: English, *, about: bool = True) -> tuple[Block, ...]:
    """When and where a roundtable is; with `about` also what it is for and who presides."""
    rows = [
        (say.when, line_of(say.day_and_time(here))),
        (say.where, line_of(said(here.place))),
    ]
    if about:
        rows += [
            (say.presides(here), line_of(said(here.presided_by))),
            (say.purpose, line_of(said(here.purpose))),
        ]
    told: tuple[Block, ...] = (Labelled(tuple((label, line) for label, line in rows if line)),)
    if here.status is RoundtableStatus.CANCELLED:
        return (*told, Paragraph(line_of(words(say.cancelled(), strong=True))))
    return told


def who(by: By, say: English, *, in_brackets: bool = False) -> Line:
    """Who said or promised something: `Ann Lee (Grace Chapel)`; empty where nobody is named.

    Brackets stand in no brackets: there it is `Ann Lee, Grace Chapel`.
    """
    if by.person and by.partner:
        before, after = (", ", "") if in_brackets else (" (", ")")
        return line_of(said(by.person), before, said(by.partner), after)
    return line_of(said(by.partner or by.guest)) or line_of(say.a_guest if by.unnamed else "")


def who_or_nobody(by: By, say: English) -> Line:
    """The same where a name is expected: that it is nobody is said."""
    return who(by, say) or line_of(say.nobody_yet)


def group_name(by: By, say: English) -> Line:
    """The heading over what one has promised; guests without a name stand together."""
    return line_of(say.guests) if by.unnamed else who_or_nobody(by, say)


def aside(*parts: Line) -> Line:
    """What is said quietly behind something, in brackets: ` (Library, by Thu 3 Dec 2026)`."""
    kept = [part for part in parts if part]
    if not kept:
        return ()
    inside = joined(kept, ", ")
    return (words(" (", quiet=True), *(replace(run, quiet=True) for run in inside), words(")", quiet=True))


def joined(parts: Iterable[Line], between: str) -> Line:
    """Lines in one line."""
    found: list[Line] = [part for part in parts if part]
    return tuple(
        run for place, part in enumerate(found) for run in ((words(between), *part) if place else part)
    )


def labelled(label: Line, *rest: Line) -> Line:
    """Words with a label and a colon before them, where there is one."""
    told = tuple(run for part in rest for run in part)
    strong = tuple(replace(run, strong=True) for run in label)
    return (*strong, words(": "), *told) if label and told else strong or told


def as_sentence(line: Line) -> Line:
    """A line with a full stop behind it, where it does not end with a sign of its own."""
    end = text_of(line).rstrip()[-1:]
    return (*line, words(".")) if end and not unicodedata.category(end).startswith("P") else line


def due_of(one: Promise, say: English) -> Line:
    """The date of an open promise and how late it is: `due Thu 3 Dec 2026, 17 days late`."""
    if one.due is None:
        return line_of(say.no_date)
    late = (", ", words(say.late(one.days_late), strong=True)) if one.days_late else ()
    return line_of(say.due_on(one.due), *late)
