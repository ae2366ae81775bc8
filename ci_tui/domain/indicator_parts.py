"""What an indicator has besides its values: definitions that changed, notes, reporters, compared groups."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A definition that was changed; it cuts the line (DOMAIN section 5).

    The first period by the new definition ends on `holds_from` or later. `before` is the definition until
    then, `note` says what changed, as it stands on the chart; `roundtable_id` is where the new one was
    agreed. `recorded_on` is the day since when this is known: that of the goal review or the roundtable, else
    the day on which it was written down.
    """

    id: str
    holds_from: date
    before: str
    note: str
    roundtable_id: str | None
    recorded_on: date


@dataclass(frozen=True, slots=True)
class CurveNote:
    """A note at a day of the curve."""

    id: str
    day: date
    text: str
    written_on: date


@dataclass(frozen=True, slots=True)
class Reporter:
    """A partner that reports an indicator, maybe through one of its people; `phone` is how to call it.

    It reports the periods whose values are due from `since` on, up to `until` where that is known.
    """

    id: str
    partner_id: str
    partner: str
    contact_id: str | None
    person: str
    phone: str
    since: date
    until: date | None = None

    def reports_on(self, day: date) -> bool:
        """Whether it is a reporter on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def who(self) -> str:
        """`Ann Lee (Grace Chapel)`, or the partner alone."""
        return f"{self.person} ({self.partner})" if self.person else self.partner


@dataclass(frozen=True, slots=True)
class Focus:
    """The group of a dimension that a network looks at first, and the one that it is compared with."""

    dimension: str
    group: str
    comparison: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """A cell that its source does not print: reported, but unknown. `mark` is what stands there instead.

    Dimension and group are empty for everybody.
    """

    dimension: str
    group: str
    end: date
    mark: str
    partner_id: str | None = None
