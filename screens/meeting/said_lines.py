"""What was said at a roundtable, line by line: the time, the kind, the words; below them whose and where."""

from collections.abc import Iterable

from textual.content import Content

from ci_tui.domain.dates import long_date
from ci_tui.domain.meeting import Said
from ci_tui.domain.meeting_lines import LineKind
from widgets.cell_text import plain
from widgets.sheet import Hanging

KIND_WORDS = {
    LineKind.LEARNING: "learning",
    LineKind.DECISION: "decision",
    LineKind.COMMITMENT: "promise",
    LineKind.GAP: "gap",
    LineKind.QUESTION: "parked",
}
_STYLES = {
    LineKind.LEARNING: "$text-secondary",
    LineKind.DECISION: "$text-primary",
    LineKind.COMMITMENT: "$text-accent",
    LineKind.GAP: "$text-secondary",
    LineKind.QUESTION: "$text-muted",
}
_CLOCK, _KIND, _MARK = 7, 10, 2
_BLANK = Hanging(Content())


def said_lines(
    said: Iterable[Said], edited: str = "", *, clock: bool = True, airy: bool = True
) -> list[Hanging]:
    """The records in their order; the one that is being edited is marked.

    Args:
        said: the records.
        edited: the id of the record that is in the line.
        clock: whether the time stands before each.
        airy: whether a blank line parts them.
    """
    lines: list[Hanging] = []
    for one in said:
        if lines and airy:
            lines.append(_BLANK)
        lines.append(_said(one, one.id == edited, clock))
    return lines


def _said(one: Said, is_edited: bool, clock: bool) -> Hanging:
    moment = one.said_at.astimezone().strftime("%H:%M") if one.said_at is not None else ""
    label = Content.assemble(
        ("› " if is_edited else "  ", "bold $text-accent"),
        (moment.ljust(_CLOCK) if clock else "", "$text-muted"),
        (KIND_WORDS[one.kind], _STYLES[one.kind]),
    )
    text = Content(plain(one.text))
    if one.kind is LineKind.COMMITMENT and one.who:
        text = Content.assemble((plain(one.who), "bold"), ": ", text)
    beside = _beside(one)
    if beside:
        text = Content.assemble(text, "\n", beside)
    return Hanging(text, label, indent=_MARK + (_CLOCK if clock else 0) + _KIND)


def _beside(one: Said) -> Content:
    """Who, until when, where, and the tags."""
    parts: list[Content] = []
    if one.kind is LineKind.COMMITMENT:
        if not one.who:
            parts.append(Content.styled("nobody yet", "$text-accent"))
        if one.due is not None:
            parts.append(Content.styled(f"by {long_date(one.due)}", "$text-accent"))
    elif one.who:
        parts.append(Content.styled(plain(one.who), "$text-muted"))
    if one.area:
        parts.append(Content.styled(f"for {plain(one.area)}", "$text-muted"))
    parts += [Content.styled(f"#{plain(tag)}", "$text-muted") for tag in one.tags]
    return Content("   ").join(parts)
