"""Updates, the acts of communication of a network: through which channel, to whom, and what was told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ci_tui.domain.activities import Named
from ci_tui.domain.figures import counted


class Channel(StrEnum):
    """The way that an update went."""

    EMAIL = "e-mail"
    PHONE = "phone"
    TEXT = "text"
    MAIL = "mail"
    WEBSITE = "website"
    SOCIAL = "social"
    PRESS = "press"
    RADIO = "radio"
    IN_PERSON = "in-person"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As people call it: `text message`."""
        return _CHANNEL_WORDS.get(self, self.value)


_CHANNEL_WORDS = {
    Channel.TEXT: "text message",
    Channel.MAIL: "letter",
    Channel.SOCIAL: "social media",
    Channel.IN_PERSON: "in person",
    Channel.OTHER: "another way",
}


class Audience(StrEnum):
    """To whom an update went."""

    PARTNERS = "partners"
    SOME_PARTNERS = "some-partners"
    RESIDENTS = "residents"
    FUNDERS = "funders"
    OFFICIALS = "officials"
    PUBLIC = "public"

    @property
    def words(self) -> str:
        """As people call it: `all partners`."""
        return _AUDIENCE_WORDS.get(self, self.value)


_AUDIENCE_WORDS = {
    Audience.PARTNERS: "all partners",
    Audience.SOME_PARTNERS: "some partners",
    Audience.PUBLIC: "the public",
}


@dataclass(frozen=True, slots=True)
class Update:
    """One act of communication.

    An update for all partners went to those that were active on its day; `partners` are those that one for
    some of them is said to have gone to, by name.
    """

    id: str
    sent_on: date
    channel: Channel
    audience: Audience
    subject: str
    text: str = ""
    partners: tuple[Named, ...] = ()
    trashed: bool = False

    @property
    def to_whom(self) -> str:
        """To whom it went: `all partners`, `Grace Chapel`, `3 partners`."""
        if self.audience is not Audience.SOME_PARTNERS or not self.partners:
            return self.audience.words
        if len(self.partners) == 1:
            return self.partners[0].name
        return counted(len(self.partners), "partner", "partners")
