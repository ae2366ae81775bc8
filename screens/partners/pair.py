"""Two partners that turned out to be one: what each has, and what the one that is kept will have."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ci_tui.domain.figures import UNKNOWN
from ci_tui.domain.partners import PartnerCard, PartnerName, ReachKind, Sector
from ci_tui.services.partner_duplicates import Pair
from screens.partners import words
from widgets.choice_line import Choice
from widgets.record_table import TableRow

PARAGRAPH = "  ¶  "
"""Stands for an empty line where a text is shown on one line."""

Listed = Callable[[PartnerCard], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that both may have: how it is told of one of them, and of the two as one."""

    label: str
    told: Callable[[PartnerCard], str]
    together: Callable[[PartnerCard, PartnerCard], str]


def _several(label: str, listed: Listed) -> Compared:
    """What a partner has several of: those of both come together, none twice."""
    return Compared(
        label,
        lambda card: ", ".join(listed(card)),
        lambda kept, other: ", ".join(_once([*listed(kept), *listed(other)])),
    )


def _counted(label: str, number: Callable[[PartnerCard], int]) -> Compared:
    return Compared(
        label,
        lambda card: _number(number(card)),
        lambda kept, other: _number(number(kept) + number(other)),
    )


def _text(label: str, told: Callable[[PartnerCard], str]) -> Compared:
    """A text: where both have one of their own, they stand one below the other."""

    def together(kept: PartnerCard, other: PartnerCard) -> str:
        ours, theirs = told(kept), told(other)
        return ours if theirs in ours else PARAGRAPH.join(text for text in (ours, theirs) if text)

    return Compared(label, told, together)


def _reached(kind: ReachKind) -> Compared:
    return _several(kind.value, lambda card: [reach.value for reach in card.reaches if reach.kind is kind])


def _status(kept: PartnerCard, other: PartnerCard) -> str:
    """The kept one stays what it is; since when, the days of both together tell."""
    status = kept.status or other.status
    return "" if status is None else status.status.value


COMPARED = (
    Compared("name", lambda card: card.name, lambda kept, _: kept.name),
    Compared(
        "other names",
        lambda card: "; ".join(card.also),
        lambda kept, other: "; ".join(_once([*kept.also, other.name, *other.also])),
    ),
    Compared(
        "sector",
        lambda card: card.sector.words,
        lambda kept, other: (other if kept.sector is Sector.OTHER else kept).sector.words,
    ),
    Compared(
        "status",
        lambda card: words.status_since(card.status) if card.status else "",
        _status,
    ),
    _several("people", lambda card: [contact.name for contact in card.contacts]),
    *(_reached(kind) for kind in ReachKind),
    _several("areas", lambda card: card.areas),
    Compared(
        "roundtables",
        lambda card: _number(len(card.roundtables)),
        lambda kept, other: _number(len({*kept.roundtables, *other.roundtables})),
    ),
    _counted("shared", lambda card: card.shared),
    _counted("taken up", lambda card: card.adopted),
    _text("time", lambda card: card.brings_time),
    _text("talent", lambda card: card.brings_talent),
    _text("treasure", lambda card: card.brings_treasure),
    _text("about", lambda card: card.about),
    _text("notes", lambda card: card.notes),
)
"""What is compared of two partners, in the order of the sheet."""


def pair_rows(kept: PartnerCard, other: PartnerCard) -> Iterable[TableRow]:
    """A row for everything that one of the two has: theirs beside each other, and what it becomes."""
    for compared in COMPARED:
        one, two, both = compared.told(kept), compared.told(other), compared.together(kept, other)
        if one or two or both:
            yield TableRow(compared.label, (compared.label, one or UNKNOWN, two or UNKNOWN, both))


def merge_choices(
    here: PartnerName, pairs: Sequence[Pair], names: Sequence[PartnerName]
) -> tuple[Choice, ...]:
    """Whom a partner may be one with: those that may be the same first, then other such pairs, then all.

    The key of a choice is that of `pair_of`.
    """
    twins: dict[str, Choice] = {}
    elsewhere: list[Choice] = []
    for pair in pairs:
        if here.id in (pair.one.id, pair.other.id):
            twin = pair.other if pair.one.id == here.id else pair.one
            note = words.twin(twin.sector.words, pair.reason.words)
            twins[twin.id] = Choice(_key(here.id, twin.id), twin.name, note)
        else:
            label = words.pair(pair.one.name, pair.other.name)
            note = words.other_pair(pair.reason.words)
            elsewhere.append(Choice(_key(pair.one.id, pair.other.id), label, note))
    others = [
        Choice(_key(here.id, one.id), one.name, one.sector.words)
        for one in names
        if one.id != here.id and one.id not in twins
    ]
    return (*twins.values(), *elsewhere, *others)


def pair_of(key: str) -> tuple[str, str]:
    """The ids of the two partners of a choice: the one that is kept, and the other."""
    kept, _, other = key.partition("+")
    return kept, other


def _key(kept: str, other: str) -> str:
    return f"{kept}+{other}"


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _number(value: int) -> str:
    return f"{value:,}" if value else ""
