"""Learnings and adoptions: words, and the records that screens and commands show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LearningKind(StrEnum):
    """What was shared."""

    PRACTICE = "practice"
    BARRIER = "barrier"
    DATA_INSIGHT = "data-insight"
    OPPORTUNITY = "opportunity"
    ASSUMPTION = "assumption"

    @property
    def words(self) -> str:
        """As people write it: `data insight`."""
        return self.value.replace("-", " ")


class LearningOrder(StrEnum):
    """What a list of learnings goes by; among equals the newest stand first."""

    NEWEST = "newest"
    KIND = "kind"
    SHARED_BY = "shared-by"
    ADOPTIONS = "adoptions"

    @property
    def words(self) -> str:
        """As people write it: `who shared it`."""
        return _ORDER_WORDS.get(self, self.value)


_ORDER_WORDS = {LearningOrder.SHARED_BY: "who shared it", LearningOrder.ADOPTIONS: "most taken up"}


@dataclass(frozen=True, slots=True)
class LearningLine:
    """A learning in a list.

    `text` is what was shared; of an assumption "We believed … We found …"; `shared_by` is the partner, its
    person in brackets, or the guest, empty where nobody is named; `roundtable` is the day of the roundtable.
    """

    id: str
    kind: LearningKind
    text: str
    shared_on: date
    shared_by: str
    roundtable: date | None
    tags: tuple[str, ...]
    adoptions: int


@dataclass(frozen=True, slots=True)
class Adoption:
    """A partner took a learning into its own practice: when, and what it did."""

    id: str
    partner_id: str
    partner: str
    adopted_on: date
    did: str


@dataclass(frozen=True, slots=True)
class LearningCard:
    """Everything about a learning: where it came from, and who took it up, the earliest first.

    `indicator_id` and `measure` are the measure that it was learned from, where it was one.
    """

    id: str
    kind: LearningKind
    text: str
    believed: str
    found: str
    shared_on: date
    partner_id: str | None
    partner: str
    contact_id: str | None
    person: str
    guest: str
    roundtable_id: str | None
    roundtable: date | None
    roundtable_title: str
    area: str
    tags: tuple[str, ...]
    adoptions: tuple[Adoption, ...]
    trashed: bool = False
    indicator_id: str | None = None
    measure: str = ""


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """How much was shared and how much taken up in a month; `month` is its first day."""

    month: date
    learnings: int
    adoptions: int


def assumption_in_words(believed: str, found: str) -> str:
    """Both halves of an assumption as sentences: `We believed …. We found ….`"""
    halves = ((believed, "We believed "), (found, "We found "))
    return " ".join(f"{begins}{_ended(half)}" for half, begins in halves if half)


def in_words(text: str, believed: str, found: str) -> str:
    """What was shared: its text, and the two halves of an assumption as sentences."""
    return " ".join(part for part in (text, assumption_in_words(believed, found)) if part)


def _ended(half: str) -> str:
    """A half with the full stop that ends a sentence, where it has no sign of its own."""
    bare = half.rstrip(".")
    return half if bare.endswith(("?", "!", "…")) else f"{bare}."
