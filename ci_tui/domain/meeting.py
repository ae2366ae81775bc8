"""A roundtable as it goes on: what was said, line by line."""

from dataclasses import dataclass
from datetime import date, datetime

from ci_tui.domain.commitments import CommitmentStatus
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.domain.roundtables import RoundtableCard


@dataclass(frozen=True, slots=True)
class Said:
    """A record of a roundtable: one line that was kept there.

    `text` is in words (an assumption in two sentences); `who` shared, promised or asked it, empty for nobody;
    `said_at` is the moment in UTC, None where it was written up afterwards; `status` is that of a promise.
    """

    kind: LineKind
    id: str
    place: int
    text: str
    who: str = ""
    learning_kind: LearningKind | None = None
    due: date | None = None
    area: str = ""
    tags: tuple[str, ...] = ()
    said_at: datetime | None = None
    agenda_item_id: str | None = None
    status: CommitmentStatus | None = None


@dataclass(frozen=True, slots=True)
class ParkedQuestion:
    """A question that was parked at a roundtable; `settled_on` is None while it has no answer."""

    id: str
    text: str
    who: str
    roundtable_id: str
    day: date
    settled_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A roundtable with all that was said at it, in the order in which it was written down.

    `began_at` and `ended_at` are moments in UTC, None where it was not kept at the table, or goes on.
    """

    card: RoundtableCard
    began_at: datetime | None
    ended_at: datetime | None
    reviewed_on: date | None
    said: tuple[Said, ...]
