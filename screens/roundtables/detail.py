"""A roundtable told in lines: where and when, who was there, what was decided and learned."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from rich.cells import cell_len
from textual.content import Content

from ci_tui.domain.agenda_plan import agenda_plan
from ci_tui.domain.figures import counted
from ci_tui.domain.learnings import LearningLine
from ci_tui.domain.meeting import MeetingView
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.domain.roundtables import Present, RoundtableCard, RoundtableStatus
from ci_tui.services.backbone import TagRow
from screens.roundtables import words
from screens.roundtables.after import lines_of, promised_lines
from screens.roundtables.before import Before, invitation_lines, promise_lines
from screens.roundtables.table import status_content
from widgets.cell_text import plain
from widgets.sheet import Hanging

_KIND = 14
"""Cells for the kind of a learning: the longest is `data insight`."""
_NUMBER = 4
_CLOCK = 7
_LEAST_NAME, _MOST_NAME = 12, 26

_GAP = Hanging(Content())


def told(view: MeetingView, today: date, before: Before | None = None) -> list[Hanging]:
    """Everything about a roundtable, what matters most first: of a planned one who comes, and its agenda.

    Args:
        view: the roundtable, and what was said there.
        today: the day on which it is looked at.
        before: what is known before a planned one.
    """
    card = view.card
    agenda, people = _agenda(card), _people(card)
    if card.status is RoundtableStatus.PLANNED and card.day > today and not card.present:
        people = []  # nobody can be there yet
    said = [_decided(card), *_promised(view, today), _learned(card.learnings), *_noted(view)]
    parts = [_heading(card), people, *said, agenda]
    if card.status is not RoundtableStatus.HELD:
        parts = [_heading(card), *_before(before), agenda, people, *said]
    if before is not None:
        parts.append(_section("Open promises", promise_lines(before.promises, before.today)))
    parts.append(_section("Notes", [Hanging(_paragraphs(card.notes))] if card.notes else []))
    return [line for part in parts for line in part][:-1]


def work_lines(tags: Sequence[TagRow]) -> list[Hanging]:
    """For which functions of the backbone it was work; nothing where for none."""
    lines = [Hanging(Content(plain(words.work_told(one)))) for one in tags]
    return [_GAP, *_section("Work for the backbone", lines)[:-1]] if lines else []


def _promised(view: MeetingView, today: date) -> list[list[Hanging]]:
    return [_section("Promised", promised_lines(view.said, today))]


def _noted(view: MeetingView) -> list[list[Hanging]]:
    return [
        _section("On the gap", lines_of(view.said, LineKind.GAP)),
        _section("Parked", lines_of(view.said, LineKind.QUESTION)),
    ]


def _before(before: Before | None) -> list[list[Hanging]]:
    return [] if before is None else [_section("Invitations", invitation_lines(before))]


def _heading(card: RoundtableCard) -> list[Hanging]:
    where = " · ".join(plain(part) for part in (card.title, card.place) if part)
    status = [status_content(card.status), *(Content(part) for part in _status_parts(card) if part)]
    lines = [Hanging(Content.styled(words.heading(card), "bold"))]
    if where:
        lines.append(Hanging(Content(where)))
    lines.append(Hanging(Content("  ").join(status)))
    if card.purpose:
        lines.append(Hanging(_paragraphs(card.purpose).stylize("$text-muted")))
    return [*lines, _GAP]


def _status_parts(card: RoundtableCard) -> tuple[str, str]:
    return words.since(card), plain(words.who_presides(card))


def _people(card: RoundtableCard) -> list[Hanging]:
    if not card.present:
        nobody = (
            "Nobody is signed in yet; s signs in." if card.status is not RoundtableStatus.CANCELLED else ""
        )
        return _section("Who was there", [Hanging(Content.styled(nobody, "$text-muted"))] if nobody else [])
    sums = [
        counted(card.partners, "partner", "partners"),
        counted(card.people, "person", "people"),
        counted(len(card.sectors), "sector", "sectors"),
    ]
    partners = [one for one in card.present if not one.is_guest]
    guests = [one for one in card.present if one.is_guest]
    grouped = [list(group) for _, group in groupby(partners, key=lambda one: one.partner_id)]
    names = [plain(group[0].partner) for group in grouped] + [plain(one.person) for one in guests]
    column = min(max(max(map(cell_len, names)) + 4, _LEAST_NAME), _MOST_NAME)
    lines = [Hanging(Content.styled(", ".join(sums), "bold"))]
    lines += [_partner(group, column) for group in grouped]
    lines += [_guest(one, column) for one in guests]
    return _section("Who was there", lines)


def _partner(there: Sequence[Present], column: int) -> Hanging:
    first = there[0]
    label = Content.assemble(("✓ ", "$text-secondary"), plain(first.partner))
    sector = first.sector.words if first.sector is not None else ""
    people = ", ".join(plain(one.person) for one in there if one.person)
    text = Content.assemble(people, "  " if people else "", (sector, "$text-muted"))
    return Hanging(text, label, indent=column)


def _guest(one: Present, column: int) -> Hanging:
    label = Content.assemble(("✓ ", "$text-secondary"), plain(one.person))
    return Hanging(
        Content.styled(f"guest  {plain(one.partner)}".rstrip(), "$text-muted"), label, indent=column
    )


def _decided(card: RoundtableCard) -> list[Hanging]:
    lines = [
        Hanging(Content(plain(one.text)), Content.styled(f"{place:>2}", "$text-primary"), indent=_NUMBER)
        for place, one in enumerate(card.decisions, 1)
    ]
    return _section("Decided", lines)


def _learned(learnings: Iterable[LearningLine]) -> list[Hanging]:
    return _section("Learned", [learning_part(line) for line in learnings])


def learning_part(line: LearningLine) -> Hanging:
    """A learning beside its kind; who shared it, its tags and how many took it up follow in grey."""
    after = [plain(line.shared_by)] if line.shared_by else []
    after += [f"#{plain(tag)}" for tag in line.tags]
    if line.adoptions:
        after.append(f"taken up by {counted(line.adoptions, 'partner', 'partners')}")
    text = Content.assemble(plain(line.text), ("".join(f"  {part}" for part in after), "$text-muted"))
    return Hanging(text, Content.styled(line.kind.words, "$text-secondary"), indent=_KIND)


def _agenda(card: RoundtableCard) -> list[Hanging]:
    plan = agenda_plan(card.agenda, card.starts_at)
    lines = []
    for place, (item, begins) in enumerate(zip(card.agenda, plan.begins, strict=True), 1):
        minutes = "" if item.minutes is None else f"  {item.minutes:,} min"
        text = Content.assemble(plain(item.text), (minutes, "$text-muted"))
        label = begins if card.starts_at else f"{place:>2}"
        indent = _CLOCK if card.starts_at else _NUMBER
        lines.append(Hanging(text, Content.styled(label, "$text-muted"), indent=indent))
    if len(card.agenda) > 1 and plan.minutes:
        lines.append(Hanging(Content.styled(words.agenda_sums(plan, card.starts_at), "$text-muted")))
    if warning := words.agenda_warning(plan):
        lines.append(Hanging(Content.styled(warning, "$text-warning")))
    return _section("Agenda", lines)


def _section(title: str, lines: Sequence[Hanging]) -> list[Hanging]:
    """A part of the card under its title, with a blank line after it; nothing where it is empty."""
    if not lines:
        return []
    return [Hanging(Content.styled(title, "bold $text-primary")), *lines, _GAP]


def _paragraphs(text: str) -> Content:
    """Text of several lines, each made harmless."""
    return Content("\n".join(plain(line) for line in text.splitlines()))
