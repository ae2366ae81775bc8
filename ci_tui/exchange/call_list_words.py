"""The words of the call list, in English; texts of people are never put together here."""

from ci_tui.domain.figures import counted
from ci_tui.domain.partners import Channel


class EnglishCalls:
    """What the call list says around names, numbers and reasons."""

    to_call = "To call"
    to_write = "To write to: no number is in the book"
    not_reached = "No number and no address is in the book"
    calls_made = "Called in the past two weeks"
    nobody_to_call = "There is nobody to call."
    calls_title = "Whom to call, and why"
    call_open, call_made = "☐ ", "✓ "
    in_person_liked = "likes to be met in person"
    before_label = "before: "
    never_there = "has never come"
    speaks_label, with_label = "speaks ", "with"

    def calls_told(self, lines: int, made: int) -> str:
        """How many calls there are, and how many are made."""
        return f"{counted(lines, 'call', 'calls')}, {made:,} made."

    def reached_by(self, channel: Channel) -> str:
        """How somebody likes to be reached; empty where nobody asked."""
        if channel is Channel.IN_PERSON:
            return self.in_person_liked
        return "" if channel is Channel.NONE else f"likes to be reached by {channel.words}"

    def came_on(self, day: str) -> str:
        """When a partner was at a roundtable last."""
        return f"came on {day}"

    def contact_on(self, way: str, day: str) -> str:
        """How and when somebody was reached."""
        return f"{way} on {day}"
