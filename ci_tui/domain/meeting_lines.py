"""One line typed at a roundtable: a learning, a decision, a promise, a gap note or a question to park.

    l Kids come when the library reads aloud @library #meals
    d Meet again on the first Thursday of March
    p @Grace Chapel opens the hall kitchen by 15 jan #Mill Hollow
    g #Eastgate no site is open in August
    q Who speaks with the bus company?

A leading key or a word with a colon (`decision:`, `barrier:`) tells the kind; without one it is a learning,
a practice. What `@` and `#` do is told in `line_marks`, which dates are understood in `line_dates`, and all
of it, for people, in docs/CAPTURE.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ci_tui.domain.learnings import LearningKind, in_words
from ci_tui.domain.line_dates import DueFound, due_in
from ci_tui.domain.line_edges import Marked, Where, without_marks
from ci_tui.domain.line_kinds import Begun, LineKind, begun, meant_as
from ci_tui.domain.line_marks import Mark, marks_in
from ci_tui.domain.line_names import Named, NameIndex
from ci_tui.domain.names import clean

__all__ = ["LineKind", "MeetingLine", "NameIndex", "Named", "halves_of", "read_line"]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """What was understood of a line.

    Of an assumption `believed` and `found` are its halves and `text` is empty. `learning_kind` is None of all
    but a learning. `who` shared, promised, noted or asked it; `due` is that of a promise; `also` are others
    that it names. `unknown` are the `@names` of nobody, or of several; they stay in the text. `problems` are
    sentences, each something to ask about before it is kept; `hint` is one that only helps.
    """

    kind: LineKind
    text: str
    learning_kind: LearningKind | None = None
    believed: str = ""
    found: str = ""
    who: Named | None = None
    tags: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    area: Named | None = None
    due: date | None = None
    also: tuple[Named, ...] = ()
    problems: tuple[str, ...] = ()
    hint: str = ""

    @property
    def words(self) -> str:
        """What it says, an assumption in two sentences; empty where it says nothing that could be kept."""
        return in_words(self.text, self.believed, self.found)


_WHERE: dict[LineKind, Where] = {
    LineKind.LEARNING: "anywhere",
    LineKind.DECISION: "nowhere",
    LineKind.COMMITMENT: "said",
    LineKind.GAP: "edges",
    LineKind.QUESTION: "edges",
}
_BOTH = re.compile(
    r"(?P<we>we\s+)?believed\b[,:…]?\s*(?:that\s+)?(?P<believed>\S.*?)[\s,;:./…–—-]*"
    r"(?:\b(?:but|and|then|however|yet|instead)\b,?\s*)?(?P<we_too>\bwe\s+)?\bfound\b(?:\s+out\b)?"
    r"[,:…]?\s*(?:that\s+)?(?P<found>\S.*)",
    re.IGNORECASE,
)
_BELIEVED = re.compile(r"(?:we\s+)?believed\b[,:…]?\s*(?:that\s+)?(\S.*)", re.IGNORECASE)
_FOUND = re.compile(r"(?:we\s+)?found\b(?:\s+out\b)?[,:…]?\s*(?:that\s+)?(\S.*)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:/|->|→)\s+")
# Behind the name of who promises: "@Library will open at nine" is "open at nine".
_WILL = re.compile(
    r"(?:(?:has |have )?(?:promise[sd]?|agree[sd]?|commit(?:s|ted)?|volunteer(?:s|ed)?|offer(?:s|ed)?"
    r"|pledge[sd]?)(?: to\b|\s*:| that (?:it|they|she|he|we) will\b)|(?:will|shall|['’]ll)(?! not\b)\b"
    r"|(?:has|have|needs?) to\b|(?:is|are) going to\b|to\b(?! be\b))[\s,:]*"
)
_ENDED = re.compile(r"[\s,;–—]+$")
_EMPTY = {
    LineKind.LEARNING: "It does not say yet what was learned.",
    LineKind.DECISION: "It does not say yet what was decided.",
    LineKind.COMMITMENT: "It does not say yet what is promised.",
    LineKind.GAP: "It does not say yet what the note on the gap is.",
    LineKind.QUESTION: "It does not say yet what the question is.",
}
_MOST_TOLD = 4  # of those whom a name may mean
_NOBODY = "Who promises this?"


def read_line(
    line: str,
    *known: Mapping[str, Named],
    areas: NameIndex | None = None,
    day: date | None = None,
    day_first: bool = True,
) -> MeetingLine:
    """What a line says. Never fails, and loses nothing that was typed.

    Args:
        line: as it was typed.
        known: whom `@` may mean, by the name's `search_key`. Several are asked in turn: those in the room
            before all partners, these before all people.
        areas: the areas that `#` may mean, by the name's `search_key`.
        day: the day of the roundtable, from which dates are told; without it none are looked for.
        day_first: whether 3/12 is the third of December (else the twelfth of March).
    """
    names = [NameIndex.of(some) for some in known]
    told = begun(" ".join(clean(line).split()))
    learning = told.kind is LineKind.LEARNING
    text, marks, due = told.text, marks_in(told.text, names, areas, tags=learning), DueFound()
    if told.kind is LineKind.COMMITMENT and day is not None:
        due = due_in(text, [(mark.start, mark.stop) for mark in marks], day, day_first)
        text, marks = _without_due(text, marks, due)
    marked = without_marks(text, marks, names, _WHERE[told.kind], tags=learning)
    halves = _halves(marked.text, told.learning_kind) if learning else None
    kind = LearningKind.ASSUMPTION if halves else told.learning_kind or LearningKind.PRACTICE
    read = MeetingLine(
        kind=told.kind,
        text="" if halves else _promised(marked) if told.kind is LineKind.COMMITMENT else marked.text,
        learning_kind=kind if learning else None,
        believed=halves[0] if halves else "",
        found=halves[1] if halves else "",
        who=marked.who,
        tags=marked.tags,
        unknown=tuple(mark.word for mark in marked.unknown),
        area=marked.area if told.kind is not LineKind.DECISION else None,
        due=due.due.day if due.due else None,
        also=marked.also,
    )
    return replace(read, problems=_problems(told, read, marked, due), hint=_hint(told, read, marked, due))


def halves_of(text: str) -> tuple[str, str]:
    """What was believed and what was found, of a text that is said to be an assumption."""
    return _halves(text, LearningKind.ASSUMPTION) or ("", "")


def _without_due(text: str, marks: list[Mark], due: DueFound) -> tuple[str, list[Mark]]:
    """The text without its date, and its marks where they stand then."""
    if due.due is None:
        return text, marks
    start, stop = due.due.start, due.due.stop
    cut = stop - start
    shifted = [
        replace(mark, start=mark.start - cut, stop=mark.stop - cut) if mark.start >= stop else mark
        for mark in marks
    ]
    return text[:start] + text[stop:], shifted


def _promised(marked: Marked) -> str:
    """What is promised, without the "will" behind the name of who promises it."""
    text = _ENDED.sub("", marked.text)
    if marked.begins and (will := _WILL.match(text)):
        text = text[will.end() :]
    return text


def _halves(text: str, kind: LearningKind | None) -> tuple[str, str] | None:
    """What was believed and what was found; None where the line is no assumption.

    Unless it is said to be one, both halves must be there, each with its "we".
    """
    if kind not in (None, LearningKind.ASSUMPTION):
        return None
    if (both := _BOTH.fullmatch(text)) and (kind or (both["we"] and both["we_too"])):
        return both["believed"], both["found"]
    if kind is None or not text:
        return None
    if one := _BELIEVED.fullmatch(text):
        return one[1], ""
    if one := _FOUND.fullmatch(text):
        return "", one[1]
    believed, _, found = _BETWEEN.sub("\n", text, count=1).partition("\n")
    return believed, found


def _problems(told: Begun, read: MeetingLine, marked: Marked, due: DueFound) -> tuple[str, ...]:
    """What should be asked about before a line is kept; nothing of an empty line."""
    if not told.said and not told.text:
        return ()
    found = [_unknown(mark) for mark in marked.unknown]
    if read.kind is LineKind.COMMITMENT and read.words and read.who is None and not marked.unknown:
        found.append(_NOBODY)
    found += due.problems
    if not read.words:
        found.append(_EMPTY[read.kind])
    return tuple(dict.fromkeys(found))


def _unknown(mark: Mark) -> str:
    if not mark.several:
        return f"Nobody in the book is called “{mark.word}”."
    if len(mark.several) == 1:
        return f"“{mark.word}” may be {mark.several[0].told}, or somebody new."
    return _several(mark)


def _several(mark: Mark) -> str:
    told = [one.told for one in mark.several]
    return (
        f"“{mark.word}” may be {', '.join(told[:-1])} or {told[-1] if len(told) < _MOST_TOLD else 'others'}."
    )


def _unplaced(mark: Mark) -> str:
    if mark.means:
        return f"A line is kept for one area; “{mark.word}” stays in the words."
    if len(mark.several) > 1:
        return _several(mark)
    return f"“#{mark.word}” is no area of the book; it stays in the words."


def _hint(told: Begun, read: MeetingLine, marked: Marked, due: DueFound) -> str:
    """The one thing that helps most with a line; empty where there is none."""
    if not read.words:
        return ""
    if due.hint:
        return due.hint
    if marked.unplaced:
        return _unplaced(marked.unplaced[0])
    if read.kind is LineKind.COMMITMENT:
        if marked.together:
            return "A promise is kept under one name: write one line for each of them."
        return "Until when? Add a day, such as “by friday”." if not read.due and not due.problems else ""
    if not told.said:
        will = marked.begins and _WILL.match(read.text) is not None
        return meant_as(told.text, will=will)
    return ""
