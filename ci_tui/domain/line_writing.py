"""A record written as the line that says it, and a line told back as it was understood."""

from collections.abc import Sequence
from datetime import date

from ci_tui.domain.dates import long_date, plain_date
from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.line_kinds import KEYS, LineKind
from ci_tui.domain.line_marks import LEADS_ON
from ci_tui.domain.meeting_lines import MeetingLine, halves_of
from ci_tui.domain.names import search_key

_KEY_OF = {kind: key for key, kind in KEYS.items()}
_A_KIND = {
    LearningKind.PRACTICE: "a practice",
    LearningKind.BARRIER: "a barrier",
    LearningKind.DATA_INSIGHT: "a data insight",
    LearningKind.OPPORTUNITY: "an opportunity",
    LearningKind.ASSUMPTION: "an assumption",
}
_NOTHING = "…"


def typed_line(
    kind: LineKind,
    text: str,
    *,
    who: str = "",
    tags: Sequence[str] = (),
    area: str = "",
    due: date | None = None,
    learning_kind: LearningKind | None = None,
    believed: str = "",
    found: str = "",
) -> str:
    """A record as the line that says it, to be edited in place.

    Not every record can be said in one line: a text may hold what is read as a date or a name. `reads_back`
    tells whether the line says the same.

    Args:
        kind: what is kept.
        text: its words; empty for an assumption, that has two halves.
        who: the name of who shared, promised, noted or asked it; as `Ann Lee (Grace Chapel)` where need be.
        tags: those of a learning.
        area: the name of the area it is about.
        due: the due date of a promise.
        learning_kind: of a learning; None is a practice.
        believed: what was believed, of an assumption.
        found: what was found instead, of an assumption.
    """
    key = _KEY_OF[kind]
    if kind is LineKind.DECISION:
        return f"{key} {text}"
    if kind is LineKind.LEARNING and learning_kind not in (None, LearningKind.PRACTICE):
        key = f"{learning_kind.words}:" if learning_kind else key
    said = text or _halves_in_words(believed, found)
    words = said.split()
    signs = [f"#{one}" for one in (area, *tags) if one]
    in_front = bool(signs) and (
        not words or search_key(words[-1]) in LEADS_ON
    )  # "what they live on #Eastgate"
    labels = [*(signs if in_front else ()), *([f"@{who}"] if who else ())]
    parts = [key, f"{' '.join(labels)}:" if labels and said else " ".join(labels), said]
    parts.append(f"by {plain_date(due)}" if due is not None and kind is LineKind.COMMITMENT else "")
    parts += () if in_front else signs
    return " ".join(part for part in parts if part)


def reads_back(
    line: MeetingLine,
    kind: LineKind,
    text: str,
    *,
    who: str = "",
    tags: Sequence[str] = (),
    area: str = "",
    due: date | None = None,
    learning_kind: LearningKind | None = None,
    believed: str = "",
    found: str = "",
) -> bool:
    """Whether a line that was written from a record says, as it was read, the same as the record.

    Args:
        line: the line of `typed_line` as it was read.
        kind: and all others: what `typed_line` was given.
    """
    if kind is LineKind.LEARNING:
        learning_kind = learning_kind or LearningKind.PRACTICE
    names = {"", line.who.name, line.who.told} if line.who else {""}
    return (
        (line.kind, line.text, line.learning_kind) == (kind, text, learning_kind)
        and (line.believed, line.found, line.due) == (believed, found, due)
        and who in names
        and bool(who) == (line.who is not None)
        and (line.area.name if line.area else "") == area
        and line.tags == tuple(tags)
        and not line.unknown
    )


def echo(line: MeetingLine) -> str:
    """What was understood of a line, as one sentence; empty for a line that says nothing at all."""
    said = line.words or _NOTHING
    if line.kind is LineKind.COMMITMENT:
        return _promise(line, said)
    if line.kind is LineKind.DECISION:
        return f"Decided: {said}"
    who = line.who.told if line.who else ""
    area = line.area.name if line.area else ""
    if line.kind is LineKind.GAP:
        return f"Gap note{f' for {area}' if area else ''}{f', from {who}' if who else ''}: {said}"
    if line.kind is LineKind.QUESTION:
        return f"Parked{f' for {area}' if area else ''}{f', asked by {who}' if who else ''}: {said}"
    tags = "".join(f"  #{tag}" for tag in line.tags)
    if not (line.words or who or area or tags) and line.learning_kind is LearningKind.PRACTICE:
        return ""
    kind = _A_KIND[line.learning_kind or LearningKind.PRACTICE]
    told = f"Learning, {kind}{f', shared by {who}' if who else ''}{f', about {area}' if area else ''}"
    return f"{told}: {said}{tags}"


def _promise(line: MeetingLine, said: str) -> str:
    due = f", due {long_date(line.due)}" if line.due else ""
    area = f", for {line.area.name}" if line.area else ""
    told = f"{said.rstrip('.') if due or area else said}{due}{area}"
    if line.who is not None:
        return f"{line.who.told} promises: {told}"
    ended = told if told.endswith(("?", "!", "…", ".")) else f"{told}."
    return f"Nobody promises yet: {ended}{'' if line.unknown else ' Begin with @name.'}"


def _halves_in_words(believed: str, found: str) -> str:
    """Both halves of an assumption as they are said, or with an arrow where they would be read otherwise."""
    if not (believed or found):
        return ""
    parts = (f"we believed {believed}" if believed else "", f"we found {found}" if found else "")
    told = ", ".join(part for part in parts if part)
    return told if halves_of(told) == (believed, found) else f"{believed} → {found}".strip()
