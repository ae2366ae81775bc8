"""Partners and their people: words, and the records that screens and commands show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sector(StrEnum):
    """What kind of partner it is; `OTHER` counts as no sector."""

    RESIDENTS = "residents"
    SCHOOL = "school"
    EARLY_CHILDHOOD = "early-childhood"
    YOUTH = "youth"
    FOOD_AND_MEALS = "food-and-meals"
    HEALTH = "health"
    FAITH = "faith"
    LOCAL_GOVERNMENT = "local-government"
    LIBRARY_OR_PARKS = "library-or-parks"
    BUSINESS = "business"
    FUNDER = "funder"
    HIGHER_EDUCATION = "higher-education"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As people write it: `food and meals`."""
        return self.value.replace("-", " ")


class PartnerStatus(StrEnum):
    """Where a partner stands with the network."""

    INVITED = "invited"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"


class ReachKind(StrEnum):
    """What a way to reach someone is."""

    EMAIL = "e-mail"
    PHONE = "phone"
    WEBSITE = "website"
    ADDRESS = "address"


class Channel(StrEnum):
    """How a person prefers to be reached; `NONE` where nobody asked yet."""

    NONE = ""
    EMAIL = "e-mail"
    PHONE = "phone"
    TEXT = "text"
    MAIL = "mail"
    IN_PERSON = "in-person"

    @property
    def words(self) -> str:
        """As people write it: `in person`."""
        return self.value.replace("-", " ") if self is not Channel.EMAIL else self.value


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach a partner or a person: `650 403-4300 ext. 4385`, labelled `fax`, `home`, `cell`."""

    kind: ReachKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class StatusSince:
    """A status and the first day on which it held."""

    status: PartnerStatus
    since: date


@dataclass(frozen=True, slots=True)
class PartnerName:
    """A partner by name, with the sector that tells two of one name apart."""

    id: str
    name: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person by name, with the partner whose person it is."""

    id: str
    name: str
    partner_id: str
    partner: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner in the list.

    `status` is the one that holds on the day of the list, None before the first; `people` are its names that
    are not in the trash, the first by name first; `last_present` is the last held roundtable it came to.
    """

    id: str
    name: str
    sector: Sector
    status: StatusSince | None
    people: tuple[str, ...]
    areas: tuple[str, ...]
    last_present: date | None
    roundtables: int


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person at a partner, and how to reach them."""

    id: str
    name: str
    role: str = ""
    language: str = ""
    channel: Channel = Channel.NONE
    reaches: tuple[Reach, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class PartnerCard:
    """Everything about a partner.

    `statuses` are all there were, the latest first; `also` its other names; `roundtables` the days of the
    held roundtables it came to, the latest first; `shared` and `adopted` how many learnings it shared and
    took up.
    """

    id: str
    name: str
    sector: Sector
    status: StatusSince | None
    statuses: tuple[StatusSince, ...]
    also: tuple[str, ...]
    brings_time: str
    brings_talent: str
    brings_treasure: str
    about: str
    notes: str
    reaches: tuple[Reach, ...]
    contacts: tuple[ContactCard, ...]
    areas: tuple[str, ...]
    roundtables: tuple[date, ...]
    shared: int
    adopted: int
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class TrashedPartner:
    """A partner in the trash, and the day on which it went there."""

    id: str
    name: str
    sector: Sector
    trashed_on: date


@dataclass(frozen=True, slots=True)
class TrashedContact:
    """A person in the trash, and the day on which they went there."""

    id: str
    name: str
    role: str
    trashed_on: date
