"""Commitments, the promises of the table: words, the records that screens show, and what was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WINDOW_DAYS = 365
"""Days of the window of a reading, the day of the reading among them."""

GRACE_DAYS = 14
"""Days after its due date within which a promise that is done was kept; only then it counts at all."""

MOST_MOVES = 1
"""How often the due date of a promise may have moved that counts as kept."""

SOON_DAYS = 7
"""Days before its due date from which on an open promise is due soon."""


class CommitmentStatus(StrEnum):
    """Whether a promise is still to be kept, was kept, or was given up. Late is derived, never stored."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Answer(StrEnum):
    """What was answered where an earlier promise was gone through at a roundtable."""

    DONE = "done"
    MOVED = "moved"
    DROPPED = "dropped"
    OPEN = "open"


class CommitmentOrder(StrEnum):
    """What a list of commitments goes by; the open ones stand first, of them the late ones."""

    DUE = "due"
    PARTNER = "partner"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A promise in a list.

    Who made it is a partner, maybe by one of its people, or a guest; nobody where all are empty. `due` is its
    latest due date, None where none was said; `moves` is how often that was moved; `roundtable` is the day of
    the roundtable at which it was made; `strategy` is the name of the one that it is for.
    """

    id: str
    text: str
    partner_id: str | None
    partner: str
    contact_id: str | None
    person: str
    guest: str
    made_on: date
    due: date | None
    status: CommitmentStatus
    status_since: date
    outcome: str
    reason: str
    area_id: str | None
    area: str
    learning_id: str | None
    roundtable_id: str | None
    roundtable: date | None
    moves: int
    strategy_id: str | None = None
    strategy: str = ""

    @property
    def who(self) -> str:
        """Who promised: `Grace Chapel`, `Ann Lee (Grace Chapel)`, the guest's name; empty for nobody."""
        if self.person and self.partner:
            return f"{self.person} ({self.partner})"
        return self.partner or self.guest

    def days_late(self, today: date) -> int:
        """How many days an open promise is past its due date; 0 where it is not."""
        if self.status is not CommitmentStatus.OPEN or self.due is None:
            return 0
        return max(0, (today - self.due).days)


@dataclass(frozen=True, slots=True)
class Move:
    """A due date that was moved: the old one, the new one, when, and why."""

    id: str
    due_before: date | None
    due_after: date | None
    moved_on: date
    why: str


@dataclass(frozen=True, slots=True)
class GoneThrough:
    """A roundtable at which a promise was gone through, and the answer."""

    roundtable_id: str
    day: date
    title: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class CommitmentCard:
    """Everything about a promise; the earliest move and the earliest going through stand first."""

    line: CommitmentLine
    learning: str
    roundtable_title: str
    moves: tuple[Move, ...]
    gone_through: tuple[GoneThrough, ...]
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class ToReview:
    """An earlier promise to be gone through at a roundtable, and the answer; None where there is none yet."""

    line: CommitmentLine
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class CommitmentDates:
    """When a promise was made, was due and was answered; the earliest of `moves` stands first.

    `due` is its latest due date, `has_reason` whether it is said why it was dropped.
    """

    made_on: date
    due: date | None
    status: CommitmentStatus
    status_since: date
    has_reason: bool = False
    moves: tuple[Move, ...] = ()

    def as_of(self, day: date) -> "CommitmentDates | None":
        """The same as it stood on an earlier day; None where it had not been made yet."""
        if self.made_on > day:
            return None
        if self.status_since <= day and all(move.moved_on <= day for move in self.moves):
            return self
        later = next((at for at, move in enumerate(self.moves) if move.moved_on > day), None)
        closed = self.status is not CommitmentStatus.OPEN and self.status_since <= day
        return CommitmentDates(
            self.made_on,
            self.due if later is None else self.moves[later].due_before,
            self.status if closed else CommitmentStatus.OPEN,
            self.status_since if self.status_since <= day else self.made_on,
            self.has_reason and closed,
            self.moves[:later],
        )

    @property
    def times_moved(self) -> int:
        """How often the due date was moved; a first date that was set later on is no move."""
        return sum(move.due_before is not None for move in self.moves)

    @property
    def kept_in_time(self) -> bool:
        """Whether it was done, at most 14 days after its latest due date, which was moved at most once."""
        return (
            self.due is not None
            and self.status is CommitmentStatus.DONE
            and (self.status_since - self.due).days <= GRACE_DAYS
            and self.times_moved <= MOST_MOVES
        )

    @property
    def given_up_before_due(self) -> bool:
        """Whether it was dropped with a reason before it was due."""
        return (
            self.status is CommitmentStatus.DROPPED
            and self.has_reason
            and self.due is not None
            and self.status_since < self.due
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises count in a year's reading, and how many of these were kept."""

    counted: int
    kept: int

    @property
    def share(self) -> float | None:
        """The share that was kept, from 0 to 1; None where none counts."""
        return self.kept / self.counted if self.counted else None


@dataclass(frozen=True, slots=True)
class MonthKept:
    """What became of the promises that were due in a month; `month` is its first day.

    Of the `due` ones some were kept, some dropped; `late` are the rest: done too late, put off more than
    once, or open past their day.
    """

    month: date
    due: int
    kept: int
    late: int
    dropped: int


@dataclass(frozen=True, slots=True)
class OpenCounts:
    """How many promises are open, how many of these are late, and how many due within 7 days."""

    open: int
    late: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class PartnerPromises:
    """The open promises of one partner, or of a guest (no id); of nobody where both are empty."""

    partner_id: str | None
    partner: str
    lines: tuple[CommitmentLine, ...]


def promises_kept(made: Iterable[CommitmentDates], as_of: date) -> Kept:
    """How many promises were kept as of a day.

    Those count that were due in the 365 days that end on that day, and at least 14 days before it; not those
    that were dropped with a reason before they were due.
    """
    counted = kept = 0
    for promise in _standing(made, as_of):
        if promise.due is None or promise.given_up_before_due:
            continue
        if GRACE_DAYS <= (as_of - promise.due).days < WINDOW_DAYS:
            counted += 1
            kept += promise.kept_in_time
    return Kept(counted, kept)


def kept_by_month(made: Iterable[CommitmentDates], as_of: date) -> tuple[MonthKept, ...]:
    """What became of the promises due before a day, by the month of their due date; no month left out."""
    found: dict[int, list[int]] = {}
    for promise in _standing(made, as_of):
        if promise.due is not None and promise.due < as_of:
            sums = found.setdefault(promise.due.year * 12 + promise.due.month - 1, [0, 0, 0])
            sums[0] += 1
            sums[1] += promise.kept_in_time
            sums[2] += promise.status is CommitmentStatus.DROPPED
    if not found:
        return ()
    return tuple(
        MonthKept(date(at // 12, at % 12 + 1, 1), due, kept, due - kept - dropped, dropped)
        for at in range(min(found), max(found) + 1)
        for due, kept, dropped in (found.get(at, (0, 0, 0)),)
    )


def open_counts(dues: Iterable[date | None], today: date) -> OpenCounts:
    """How many promises are open, late, and due soon, by the due date of each open one."""
    known = tuple(dues)
    days = [(due - today).days for due in known if due is not None]
    return OpenCounts(
        open=len(known),
        late=sum(left < 0 for left in days),
        due_soon=sum(0 <= left <= SOON_DAYS for left in days),
    )


def _standing(made: Iterable[CommitmentDates], as_of: date) -> Iterable[CommitmentDates]:
    """The promises as they stood on a day, those made later left out."""
    return (stood for promise in made if (stood := promise.as_of(as_of)) is not None)
