"""What is said at a roundtable and how a question is settled, checked before it is written."""

from typing import Annotated, Self

from pydantic import model_validator

from ci_tui.domain.meeting_lines import LineKind, MeetingLine
from ci_tui.services.write.forms import Asked, Day, FieldFault, Form, FormRefusal, Line, Paragraphs

_EMPTY = {
    LineKind.LEARNING: "Write what was shared.",
    LineKind.DECISION: "Write what was decided.",
    LineKind.COMMITMENT: "Write what was promised.",
    LineKind.GAP: "Write what was said about the gap.",
    LineKind.QUESTION: "Write what was asked.",
}


class SaidForm(Form):
    """The words of a line of a meeting; of an assumption `believed` and `found` are its halves."""

    kind: LineKind
    text: Paragraphs = ""
    believed: Paragraphs = ""
    found: Paragraphs = ""
    tags: tuple[Line, ...] = ()

    @classmethod
    def of_line(cls, line: MeetingLine) -> Self:
        """The words of a line, checked.

        Raises:
            FormRefusal: it says nothing, or too much; always told of the field `line`.
        """
        try:
            return cls.of(
                {
                    "kind": line.kind,
                    "text": line.text,
                    "believed": line.believed,
                    "found": line.found,
                    "tags": line.tags,
                }
            )
        except FormRefusal as refusal:
            raise FormRefusal({"line": str(refusal)}) from refusal

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.text or self.believed or self.found):
            raise FieldFault("text", _EMPTY[self.kind])
        return self


class SettleForm(Form):
    """What a parked question was answered with, and when."""

    answer: Annotated[Paragraphs, Asked("Answer", kind="text")] = ""
    settled_on: Annotated[Day, Asked("Day", leaning="past")]


class EndForm(Form):
    """What is noted where a roundtable ends."""

    notes: Annotated[Paragraphs, Asked("Notes")] = ""
