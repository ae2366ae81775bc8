"""Documents: the facts that stand in them, before any word of a language; those of the agenda lie beside.

Facts are what may be told: where people or their addresses are to be left out, they are not in them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ci_tui.domain.agenda_documents import AgendaWork, CommonAgenda, GoalHistory
from ci_tui.domain.backbone_report import BackboneReport
from ci_tui.domain.call_list import CallSheet
from ci_tui.domain.commitments import Answer, CommitmentStatus
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.meeting_lines import LineKind
from ci_tui.domain.partners import Sector
from ci_tui.domain.roundtables import AgendaItem, RoundtableStatus
from ci_tui.domain.scorecard import Scorecard
from ci_tui.domain.update_draft import UpdateNews


class DocumentKind(StrEnum):
    """What a document is for."""

    SIGN_IN = "sign-in"
    AGENDA = "agenda"
    MINUTES = "minutes"
    PROMISES = "promises"
    COMMON_AGENDA = "common-agenda"
    GOAL_HISTORY = "goal-history"
    SCORECARD = "scorecard"
    UPDATE = "update"
    BACKBONE = "backbone"
    CALL_LIST = "call-list"


class DocumentForm(StrEnum):
    """What a document is written as."""

    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Document:
    """A written document: the name of its file, its text, and what it is about (the same for each issue)."""

    name: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class By:
    """Who said or promised something: a partner, maybe by a person, or a guest; nobody where all is empty.

    `unnamed` stands for a guest whose name is left out.
    """

    partner: str = ""
    person: str = ""
    guest: str = ""
    unnamed: bool = False

    def without_people(self) -> "By":
        """The same without the names of people."""
        return By(self.partner, unnamed=bool(self.guest))


@dataclass(frozen=True, slots=True)
class Occasion:
    """A roundtable as the head of a document tells it.

    Times are `HH:MM`, the end in the first place the one that was noted, else the one that the agenda comes
    to; both may be empty.
    """

    id: str
    network: str
    title: str
    day: date
    status: RoundtableStatus
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    purpose: str = ""
    presided_by: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A row of a sign-in sheet; `reached` are e-mail addresses and phone numbers where asked for."""

    partner: str
    person: str = ""
    reached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who is expected at a roundtable; of a held one, who was there."""

    occasion: Occasion
    seats: tuple[Seat, ...]
    with_people: bool = True
    with_contacts: bool = False


@dataclass(frozen=True, slots=True)
class TimedItem:
    """A point of an agenda; `at` is when it begins, `HH:MM`, empty where that cannot be told."""

    text: str
    minutes: int | None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as it stands on a day: of an open one `days_late`; `outcome` or `reason` of one that is not.

    `here` says that it was made at the roundtable that the document is about.
    """

    by: By
    text: str
    due: date | None
    made_on: date
    status: CommitmentStatus = CommitmentStatus.OPEN
    days_late: int = 0
    area: str = ""
    outcome: str = ""
    reason: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class PartnersPromises:
    """What a partner promised, the earliest due first; `by` has no person.

    `partner_id` is None of guests and of nobody. `reached` says how its people are reached, one line each.
    """

    partner_id: str | None
    by: By
    promises: tuple[Promise, ...]
    reached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was parked and has no answer yet."""

    text: str
    by: By
    day: date


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a roundtable is to be about; `minutes` is the sum of those that are known, None where none is."""

    occasion: Occasion
    items: tuple[TimedItem, ...]
    minutes: int | None
    promises: tuple[PartnersPromises, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that was said at a roundtable. `due` is the date that was promised then."""

    kind: LineKind
    text: str
    by: By = By()
    learning_kind: LearningKind | None = None
    due: date | None = None
    area: str = ""
    item_id: str | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An earlier promise, and what was answered where it was gone through.

    `due` is its date after that; `due_before` the one before it was moved; `told` the outcome, the reason or
    why it was moved, maybe empty.
    """

    by: By
    text: str
    answer: Answer
    due: date | None = None
    due_before: date | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """A partner that was there, and its people by name; a guest where `partner` is where they come from."""

    partner: str
    people: tuple[str, ...] = ()
    guest: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A point of the agenda and what was said under it, in the order in which it was said."""

    text: str
    said: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """What came of a roundtable. `present` has partners by name, guests last; `said` is in its order.

    `people` counts as the list of roundtables does: a partner without a name is one. `work` is what was done
    there for the common agenda.
    """

    occasion: Occasion
    present: tuple[Came, ...]
    partners: int
    people: int
    guests: int
    sectors: tuple[Sector, ...]
    agenda: tuple[AgendaItem, ...]
    said: tuple[Spoken, ...]
    reviewed: tuple[Reviewed, ...]
    notes: str
    next: Occasion | None
    work: AgendaWork

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The points of the agenda with what was said under each."""
        return tuple(
            Topic(item.text, tuple(one for one in self.said if one.item_id == item.id))
            for item in self.agenda
        )

    def of_kind(self, kind: LineKind, *, outside_topics: bool = False) -> tuple[Spoken, ...]:
        """What was said of a kind, in its order; or only what stands under no point of the agenda."""
        shown = {item.id for item in self.agenda} if outside_topics else set[str]()
        return tuple(one for one in self.said if one.kind is kind and one.item_id not in shown)


@dataclass(frozen=True, slots=True)
class Promises:
    """What partners promised, as it stands on a day; `occasion` where it is about one roundtable."""

    network: str
    as_of: date
    occasion: Occasion | None
    partners: tuple[PartnersPromises, ...]
    alone: bool = False


Facts = (
    SignIn
    | Agenda
    | Minutes
    | Promises
    | CommonAgenda
    | GoalHistory
    | Scorecard
    | UpdateNews
    | BackboneReport
    | CallSheet
)
"""What stands in a document of either kind."""


def by_partner(
    found: Iterable[tuple[str | None, Promise]], *, people: bool
) -> Iterator[tuple[str | None, tuple[Promise, ...]]]:
    """Promises by the partner's id, in the order in which the partners come; those of no partner by guest.

    Without people all guests stand together.
    """
    groups: dict[tuple[str | None, str], list[Promise]] = {}
    for partner_id, promise in found:
        one = promise if people else replace(promise, by=promise.by.without_people())
        groups.setdefault((partner_id, one.by.guest or str(one.by.unnamed)), []).append(one)
    for (partner_id, _), promises in groups.items():
        yield partner_id, tuple(promises)
