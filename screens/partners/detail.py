"""What stands beside the list: a partner in aligned lines, the people and how to reach them first."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from ci_tui.domain.commitments import CommitmentLine
from ci_tui.domain.contacts_made import ContactMade
from ci_tui.domain.dates import plain_date
from ci_tui.domain.partners import (
    Channel,
    ContactCard,
    PartnerCard,
    PartnerStatus,
    Reach,
    ReachKind,
    Sector,
)
from ci_tui.services.strategies import HeldRole
from screens.agenda.strategy_words import gives
from screens.commitments.promise_parts import promise_part
from screens.partners import words
from widgets.cell_text import plain
from widgets.sheet import Hanging

_LABEL = 13
_INSET = 2  # cells before what belongs to a person
_EMPTY_LINE = Hanging(Content())
_STATUS_STYLES = {
    PartnerStatus.INVITED: "$text-primary",
    PartnerStatus.ACTIVE: "$text-secondary",
    PartnerStatus.PAUSED: "$text-accent",
    PartnerStatus.LEFT: "$text-muted",
}
_CARRIES = {
    Channel.EMAIL: ReachKind.EMAIL,
    Channel.PHONE: ReachKind.PHONE,
    Channel.TEXT: ReachKind.PHONE,
    Channel.MAIL: ReachKind.ADDRESS,
}
"""The kind of reach that a preferred channel goes by."""
_TEXTED = frozenset({"cell", "mobile", "sms", "text"})


def partner_parts(
    card: PartnerCard,
    promised: Sequence[CommitmentLine],
    roles: Sequence[HeldRole],
    today: date,
    *,
    last_contact: ContactMade | None = None,
    compact: bool = False,
) -> list[Hanging]:
    """Everything about a partner, its open promises, the roles that it fills, and the last contact.

    A compact one leaves out the lines that stand empty between its parts.
    """
    blocks = (
        _heading(card),
        _people(card.contacts),
        _promised(promised, today),
        _roles(roles),
        _itself(card),
        _brings(card),
        _at_the_table(card, last_contact),
        _texts(card),
        _earlier(card),
    )
    parts: list[Hanging] = []
    for block in blocks:
        lines = list(block)
        if lines and parts and not compact:
            parts.append(_EMPTY_LINE)
        parts += lines
    return parts


def _heading(card: PartnerCard) -> Iterable[Hanging]:
    yield Hanging(Content.styled(plain(card.name), "bold"))
    sector = "no sector" if card.sector is Sector.OTHER else card.sector.words
    mark, style = "", "$text-muted"
    if card.status is not None:
        status = card.status.status
        mark, style = f"{words.STATUS_MARKS[status]} ", _STATUS_STYLES[status]
    yield Hanging(
        Content.assemble(sector, (" · ", "$text-muted"), (mark + words.status_since(card.status), style))
    )
    if card.also:
        yield Hanging(Content.styled(f"also called {plain('; '.join(card.also))}", "$text-muted"))


def _people(contacts: Sequence[ContactCard]) -> Iterable[Hanging]:
    yield _title(words.PEOPLE, "" if contacts else words.NO_PEOPLE)
    for contact in contacts:
        role = f", {plain(contact.role)}" if contact.role else ""
        yield Hanging(Content.assemble((plain(contact.name), "bold"), role), indent=_INSET)
        preferred = preferred_reach(contact)
        for reach in contact.reaches:
            yield _labelled(*_reach(reach), mark="◆" if reach is preferred else "")
        if contact.channel is not Channel.NONE:
            yield _labelled("prefers", Content(words.PREFERS[contact.channel]))
        if contact.language:
            yield _labelled("language", Content(plain(contact.language)))
        if contact.notes:
            yield from _paragraphs("", contact.notes)


def _promised(promised: Sequence[CommitmentLine], today: date) -> Iterable[Hanging]:
    if promised:
        yield _title(words.PROMISED)
    for line in promised:
        yield promise_part(line, today, of=line.person)


def _roles(roles: Sequence[HeldRole]) -> Iterable[Hanging]:
    """The roles that it fills, the strategies that need them, and what it gives."""
    if roles:
        yield _title(words.ROLES)
    for one in roles:
        given = gives(one.holder)
        told = (
            f"{plain(one.strategy)}: {plain(one.role.text)}",
            (f", {plain(given)}" if given else "", "$text-muted"),
        )
        yield Hanging(Content.assemble(*told), indent=_INSET)


def preferred_reach(contact: ContactCard) -> Reach | None:
    """The address or number that the person's preferred channel goes by; None where there is none."""
    fitting = [reach for reach in contact.reaches if reach.kind is _CARRIES.get(contact.channel)]
    if contact.channel is Channel.TEXT:
        fitting.sort(key=lambda reach: reach.label.casefold() not in _TEXTED)
    return fitting[0] if fitting else None


def _itself(card: PartnerCard) -> Iterable[Hanging]:
    if card.reaches:
        yield _title(words.REACH)
    for reach in card.reaches:
        yield _labelled(*_reach(reach))


def _brings(card: PartnerCard) -> Iterable[Hanging]:
    brought = (("time", card.brings_time), ("talent", card.brings_talent), ("treasure", card.brings_treasure))
    if any(text for _, text in brought):
        yield _title(words.BRINGS)
    for label, text in brought:
        if text:
            yield from _paragraphs(label, text)


def _at_the_table(card: PartnerCard, last_contact: ContactMade | None) -> Iterable[Hanging]:
    if card.areas:
        yield _labelled("areas", Content(plain(", ".join(card.areas))))
    there = words.NEVER_PRESENT
    if card.roundtables:
        there = words.roundtables(len(card.roundtables), plain_date(card.roundtables[0]))
    yield _labelled("roundtables", Content.styled(there, "" if card.roundtables else "$text-muted"))
    if last_contact is not None:
        yield _labelled("last contact", Content(plain(words.contact_told(last_contact))))
    learnings = words.learnings(card.shared, card.adopted)
    if learnings:
        yield _labelled("learnings", Content(learnings))


def _texts(card: PartnerCard) -> Iterable[Hanging]:
    if card.about:
        yield from _paragraphs("about", card.about)
    if card.notes:
        yield from _paragraphs("notes", card.notes)


def _earlier(card: PartnerCard) -> Iterable[Hanging]:
    """The statuses there were before, the latest first."""
    before = [one for one in card.statuses if card.status is None or one != card.status]
    for place, one in enumerate(before):
        yield _labelled("" if place else "before", Content.styled(words.status_since(one), "$text-muted"))


def _title(text: str, said: str = "") -> Hanging:
    return Hanging(
        Content.assemble((text, "bold $text-primary"), (f"  {said}" if said else "", "$text-muted"))
    )


def _reach(reach: Reach) -> tuple[str, Content]:
    value = Content(plain(reach.value))
    if reach.label:
        value = Content.assemble(value, (f"  {plain(reach.label)}", "$text-muted"))
    return reach.kind.value, value


def _paragraphs(label: str, text: str) -> Iterable[Hanging]:
    """A longer text in its own lines beside one label."""
    for place, line in enumerate(text.splitlines() or [""]):
        yield _labelled("" if place else label, Content(plain(line)))


def _labelled(label: str, text: Content, mark: str = "") -> Hanging:
    before = Content.assemble((mark or " ", "$text-accent"), " ", (label, "$text-muted"))
    return Hanging(text, before, _LABEL + _INSET)
