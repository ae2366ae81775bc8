"""Whose card the meeting shows: whom the line names that is typed, else the last record, and who is here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ci_tui.domain.line_kinds import LineKind
from screens.cards.naming import NamesHere

if TYPE_CHECKING:
    from ci_tui.domain.cards import NamedHere
    from ci_tui.domain.meeting import Said
    from screens.meeting.screen import MeetingScreen

_KINDS = {LineKind.LEARNING: "learning", LineKind.COMMITMENT: "commitment"}
"""What a record of each kind is; of the others a note, but for a decision, which names nobody."""


class NamesAtTheTable(NamesHere[None]):
    """The part of the meeting that knows which areas and partners are spoken of."""

    @property
    def _meeting(self) -> "MeetingScreen":
        return self  # type: ignore[return-value]

    def names_here(self) -> "Sequence[NamedHere]":
        """Those in the line; where it names nobody, those of the last record, and all here."""
        meeting = self._meeting
        return self._in_the_line() or [
            *self._in_a_record(meeting.edited or next(reversed(meeting.view.said), None)),
            *self.names_of("roundtable", meeting.roundtable_id),
        ]

    def _in_the_line(self) -> "list[NamedHere]":
        reading = self._meeting.bar.reading
        if reading is None:
            return []
        people = [one.id for one in (reading.who, *reading.also) if one is not None]
        area = reading.area.id if reading.area is not None else None
        named = [one for key in people for kind in ("partner", "contact") for one in self.names_of(kind, key)]
        return [*self.names_of("area", area), *named]

    def _in_a_record(self, said: "Said | None") -> "Sequence[NamedHere]":
        return () if said is None else self.names_of(_KINDS.get(said.kind, "note"), said.id)

    def card_closed(self) -> None:
        """What was written on a card is shown here."""
        self._meeting.read_again()
