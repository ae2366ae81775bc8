"""One line typed at a roundtable, read as a learning or as a decision.

    l Kids come when the library reads aloud @library #meals
    d Meet again on the first Thursday of March
    barrier: no bus after six
    we believed parents drive them, we found they walk

A leading key (`l`, `d`) or word with a colon (`decision:`, `barrier:`) tells the kind; without one it is a
practice. What `@` and `#` do is told in `line_marks`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ci_tui.domain.learnings import LearningKind, in_words
from ci_tui.domain.line_marks import Named, without_marks
from ci_tui.domain.names import clean, search_key

__all__ = ["LineKind", "MeetingLine", "Named", "read_line"]


class LineKind(StrEnum):
    """What a line keeps."""

    LEARNING = "learning"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """What was understood of a line.

    Of an assumption `believed` and `found` are its halves and `text` is empty. `learning_kind` is None of a
    decision. `unknown` are the `@names` of nobody, or of several; they stay in the text.
    """

    kind: LineKind
    text: str
    learning_kind: LearningKind | None = None
    believed: str = ""
    found: str = ""
    shared_by: Named | None = None
    tags: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What it says, an assumption in two sentences; empty where it says nothing that could be kept."""
        return in_words(self.text, self.believed, self.found)


_COLON = r"(?:\s*[:：]|\s+[-–—](?=\s))"
_BULLET = re.compile(r"[-–—•*·]\s+")
# "D.C. buses", "d'accord" and "l'école" tell no kind, nor does "D Street" without a colon.
_KEY = re.compile(
    rf"(?:(?P<key>[ld])(?:\s*[:：]|\s|$)|(?P<big_key>[LD])\s*[:：]|(?P<word>(?i:learning|decision)){_COLON})"
)
_KIND = re.compile(rf"(practice|barrier|data(?:[ -]insight)?|opportunity|assumption){_COLON}", re.IGNORECASE)
_BOTH = re.compile(
    r"(?P<we>we\s+)?believed\b[,:…]?\s*(?:that\s+)?(?P<believed>\S.*?)[\s,;:./…–—-]*"
    r"(?:\b(?:but|and|then|however|yet|instead)\b,?\s*)?(?P<we_too>\bwe\s+)?\bfound\b(?:\s+out\b)?"
    r"[,:…]?\s*(?:that\s+)?(?P<found>\S.*)",
    re.IGNORECASE,
)
_BELIEVED = re.compile(r"(?:we\s+)?believed\b[,:…]?\s*(?:that\s+)?(\S.*)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:/|->|→)\s+")


def read_line(line: str, *known: Mapping[str, Named]) -> MeetingLine:
    """What a line says. Never fails, and loses nothing that was typed.

    Args:
        line: as it was typed.
        known: whom `@` may mean, by the name's `search_key`. Several are asked in turn: those in the room
            before all partners, these before all people.
    """
    text = " ".join(clean(line).split())
    if bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    if key := _KEY.match(text):
        text = text[key.end() :].strip()
        if key[0][0] in "dD":
            return MeetingLine(LineKind.DECISION, text)
    kind = None
    if said := _KIND.match(text):
        kind, text = _kind(said[1]), text[said.end() :].strip()
    marked = without_marks(text, known)
    halves = _halves(marked.text, kind)
    return MeetingLine(
        kind=LineKind.LEARNING,
        text="" if halves else marked.text,
        learning_kind=LearningKind.ASSUMPTION if halves else kind or LearningKind.PRACTICE,
        believed=halves[0] if halves else "",
        found=halves[1] if halves else "",
        shared_by=marked.shared_by,
        tags=marked.tags,
        unknown=marked.unknown,
    )


def _kind(word: str) -> LearningKind:
    key = search_key(word).replace(" ", "-")
    return LearningKind.DATA_INSIGHT if key == "data" else LearningKind(key)


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
    believed, _, found = _BETWEEN.sub("\n", text, count=1).partition("\n")
    return believed, found
