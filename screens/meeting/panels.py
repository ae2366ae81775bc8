"""The panel beside what is said: who is here, last time's promises, the gap of the focus areas."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from textual.content import Content

from ci_tui.domain.commitments import ToReview
from ci_tui.domain.dates import short_date
from ci_tui.domain.figures import children, counted, rate
from ci_tui.domain.meeting import ParkedQuestion
from ci_tui.domain.roundtables import Present, RoundtableCard
from ci_tui.domain.strategies import StrategyState
from ci_tui.domain.sufficiency import moved_words
from ci_tui.services.agenda import AgendaView
from ci_tui.services.gap_focus import FocusGaps
from screens.agenda import words as agenda_words
from screens.agenda.result_card import result_lines
from widgets.bars import gap_bar
from widgets.cell_text import cut, plain
from widgets.sheet import Hanging

_BLANK = Hanging(Content())
_SECTOR = 16
_BAR = 16


class Panel(StrEnum):
    """What the panel shows, in the order in which a key turns it."""

    WHO = "who"
    PROMISES = "promises"
    GAP = "gap"
    GOAL = "goal"

    @property
    def next(self) -> "Panel":
        """The one after it."""
        every = tuple(Panel)
        return every[(every.index(self) + 1) % len(every)]


class Told(NamedTuple):
    """A panel: its title, and what stands in it."""

    title: str
    parts: list[Hanging]


def who_is_here(card: RoundtableCard, awaited: Sequence[str], width: int) -> Told:
    """Those who are signed in, by partner, with how many they are; `awaited` said that they come."""
    sums = Content.assemble(
        *_number(card.people, "person", "people"), ", ",
        *_number(card.partners, "partner", "partners"), ", ",
        *_number(len(card.sectors), "sector", "sectors"),
    )  # fmt: skip
    if not card.present:
        nobody = Content.styled("Nobody is signed in yet; f2 signs in.", "$text-muted")
        return Told("Who is here", [Hanging(nobody), *_awaited(awaited)])
    parts = [Hanging(sums), _BLANK]
    partners = [one for one in card.present if not one.is_guest]
    for _, group in groupby(partners, key=lambda one: one.partner_id):
        parts.append(_partner(list(group), width))
    parts += [_guest(one) for one in card.present if one.is_guest]
    return Told("Who is here", [*parts, *_awaited(awaited)])


def _number(number: int, one: str, many: str) -> tuple[tuple[str, str], str]:
    count, noun = counted(number, one, many).split(" ", 1)
    return (count, "bold"), f" {noun}"


def _partner(there: Sequence[Present], width: int) -> Hanging:
    first = there[0]
    sector = first.sector.words if first.sector is not None else ""
    room = max(8, width - _SECTOR - 3)
    name = cut(plain(first.partner) + (f" ({len(there)})" if len(there) > 1 else ""), room)
    line = Content.assemble(("✓ ", "$text-secondary"), name)
    if width > 2 * _SECTOR:
        line = Content.assemble(line.pad_right(max(0, room + 3 - line.cell_length)), (sector, "$text-muted"))
    return Hanging(line.truncate(width))


def _guest(one: Present) -> Hanging:
    where = f"  guest, {plain(one.partner)}" if one.partner else "  guest"
    return Hanging(Content.assemble(("✓ ", "$text-secondary"), plain(one.person), (where, "$text-muted")))


def _awaited(awaited: Sequence[str]) -> list[Hanging]:
    """Those who said that they come and are not here yet."""
    if not awaited:
        return []
    names = Content(", ".join(map(plain, awaited)))
    return [_BLANK, Hanging(names, Content.styled("not here", "$text-accent"), indent=10)]


def promises(to_review: Sequence[ToReview], parked: Sequence[ParkedQuestion], today: date) -> Told:
    """Last time's promises, those without an answer first, and the questions that are still parked."""
    left = [one for one in to_review if one.answer is None]
    parts: list[Hanging] = []
    if not to_review:
        parts.append(Hanging(Content.styled("No earlier promise is open.", "$text-muted")))
    elif left:
        told = f"{len(left)} of {len(to_review)} left; f6 goes through them."
        parts.append(Hanging(Content.styled(told, "bold")))
    else:
        parts.append(Hanging(Content.styled("✓ All were gone through.", "$text-secondary")))
    for one in to_review:
        parts += [_BLANK, _promise(one, today)]
    if parked:
        parts += [_BLANK, Hanging(Content.styled("Still parked; f12 settles one", "bold $text-primary"))]
        parts += [Hanging(Content(plain(one.text)), Content("?"), indent=2) for one in parked]
    return Told("Last time's promises", parts)


def _promise(one: ToReview, today: date) -> Hanging:
    line = one.line
    late = line.days_late(today)
    if one.answer is not None:
        mark = Content.styled("✓", "$text-secondary")
        after: tuple[str, str] = (f"  {one.answer.value}", "$text-muted")
    else:
        mark = Content.styled("▲", "$text-error") if late else Content.styled("○", "$text-muted")
        due = f"  by {short_date(line.due)}" if line.due is not None else ""
        after = (
            f"{due}, {counted(late, 'day', 'days')} late" if late else due,
            "$text-error" if late else "$text-muted",
        )
    who = (plain(line.who), "bold") if line.who else ("nobody yet", "$text-accent")
    return Hanging(Content.assemble(who, ": ", plain(line.text), after), mark, indent=2)


def gap(focus: FocusGaps | None, width: int) -> Told:
    """The focus areas: what is served, what is missing to the target, and the rate."""
    title = "The gap of the focus areas"
    if focus is None:
        return Told(title, [Hanging(Content.styled("No gap analysis is in this book yet.", "$text-muted"))])
    if not focus.areas:
        return Told(
            title, [Hanging(Content.styled("No focus area is chosen; in Gaps, f does.", "$text-muted"))]
        )
    target = focus.yardstick.target_per_100
    longest = max(
        [float(target * one.measure.need / 100) for one in focus.areas if one.measure.need and target]
        + [float(one.measure.served or 0) for one in focus.areas],
        default=0.0,
    )
    parts = [Hanging(Content.styled(plain(focus.analysis.title), "$text-muted"))]
    for one in focus.areas:
        need = one.measure.need
        goal = float(target * need / 100) if target is not None and need is not None else None
        bar = gap_bar(one.measure.served, goal, longest, min(_BAR, max(4, width - 4)))
        missing = f"+{children(one.to_target)} children" if one.to_target else "✓"
        parts += [
            _BLANK,
            Hanging(Content.assemble(("◆ ", "$text-accent"), (plain(one.measure.name), "bold"))),
            Hanging(Content.assemble("  ", bar, "  ", (missing, "$text-accent"))),
            Hanging(Content.styled(f"  {rate(one.rate_per_100)} of 100 are served", "$text-muted")),
        ]
    if target is not None:
        parts += [_BLANK, Hanging(Content.styled(f"missing to {rate(target)} of 100", "$text-muted"))]
    return Told(title, parts)


def goal(view: AgendaView | None, today: date, width: int) -> Told:
    """What the group works for: the result, its four tests, whether the strategies are enough, and these."""
    title = "What we work for"
    if view is None:
        return Told(title, [Hanging(Content.styled("No result is written down yet.", "$text-muted"))])
    parts = [
        *result_lines(view, today, width, low=False),
        _BLANK,
        Hanging(Content.styled("Strategies; ctrl+g votes on them", "bold $text-primary")),
    ]
    for one in view.strategies:
        state = one.state(today)
        if state is not StrategyState.STOPPED:
            moves = "" if one.moves is None else f"  moves {moved_words(one.moves)}"
            told = Content.assemble(plain(one.name), (moves, "$text-muted"))
            parts.append(Hanging(told, Content(agenda_words.STRATEGY_MARKS[state]), indent=2))
    return Told(title, parts)
