"""What a typed line begins with: the key or word that tells its kind, and what it may have been meant as."""

import re
from dataclasses import dataclass
from enum import StrEnum

from ci_tui.domain.learnings import LearningKind
from ci_tui.domain.names import search_key


class LineKind(StrEnum):
    """What a line keeps."""

    LEARNING = "learning"
    DECISION = "decision"
    COMMITMENT = "commitment"
    GAP = "gap"
    QUESTION = "question"


KEYS = {
    "l": LineKind.LEARNING,
    "d": LineKind.DECISION,
    "p": LineKind.COMMITMENT,
    "g": LineKind.GAP,
    "q": LineKind.QUESTION,
}
"""The key with which a line of a kind begins."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The kind of a line and what stands behind it; `said` where a key or a word told the kind."""

    kind: LineKind
    text: str
    learning_kind: LearningKind | None = None
    said: bool = False


_WORDS = {
    "learning": LineKind.LEARNING,
    "learned": LineKind.LEARNING,
    "learnt": LineKind.LEARNING,
    "decision": LineKind.DECISION,
    "decided": LineKind.DECISION,
    "we decided": LineKind.DECISION,
    "promise": LineKind.COMMITMENT,
    "promised": LineKind.COMMITMENT,
    "commitment": LineKind.COMMITMENT,
    "task": LineKind.COMMITMENT,
    "to do": LineKind.COMMITMENT,
    "to-do": LineKind.COMMITMENT,
    "todo": LineKind.COMMITMENT,
    "action item": LineKind.COMMITMENT,
    "action": LineKind.COMMITMENT,
    "gap": LineKind.GAP,
    "gap note": LineKind.GAP,
    "question": LineKind.QUESTION,
    "park": LineKind.QUESTION,
    "parked": LineKind.QUESTION,
    "parking lot": LineKind.QUESTION,
}
_COLON = r"(?:\s*[:：]|\s+[-–—](?=\s|$))"
_BULLET = re.compile(r"(?:[-–—•*·▪◦‣☐]\s+)?\[ ?\]\s+|[-–—•*·▪◦‣☐]\s+")
# "D.C. buses", "d'accord", "P.S. 12" and "l'école" tell no kind, nor do "D Street" and "Q fever" without a
# colon; "P @Library" does.
_KEY = re.compile(
    r"(?:(?P<key>[ldpgq])(?:\s*[:：]|\s|$|[.)]\s+(?=[@#＠＃]\S))"
    r"|(?P<big_key>[LDPGQ])(?:\s*[:：]|[.)]?\s+(?=[@#＠＃]\S)))"
    rf"|(?P<word>(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))}))s?(?:{_COLON}|\s+(?=[@＠]\S))"
)
_KIND = re.compile(rf"(?i:(practice|barrier|data(?:[ -]insight)?|opportunity|assumption)s?){_COLON}")
# The number of a pasted list, before what says a kind: "1. p @Library opens".
_NUMBER = re.compile(rf"\d{{1,2}}[.)]\s+(?={_KEY.pattern}|{_KIND.pattern})")
_LEANING = (
    ("p", re.compile(r".*\b(?:promise[sd]?|commit(?:s|ted)|volunteer(?:s|ed)|pledge[sd]?) (?:to|that)\b")),
    ("d", re.compile(r"(?:[Ww]e (?:have )?|[Ii]t was )?(?:[Dd]ecided|[Aa]greed)\b")),
    ("q", re.compile(r".*[?？؟]$")),
)
# A sign does the same without a blank: "!meet again in May". "<10 kids" and "<b>" are text.
_SIGNS = {"!": LineKind.DECISION, ">": LineKind.COMMITMENT, "<": LineKind.GAP, "?": LineKind.QUESTION}
_SIGN = re.compile(r"([!><?])(?![!><?=\-/.)(]|\s*\d)(?!\w[^<>]*>)")
_AS_KEY = re.compile(r"([LDPGQ])\s+\S")
_MEANT = {
    "l": "a learning",
    "d": "a decision",
    "p": "a promise",
    "g": "a gap note",
    "q": "a question to park",
}


def begun(line: str) -> Begun:
    """The kind of a line, one blank between its words; without a key or word it is a learning."""
    text = line
    if bullet := _BULLET.match(text) or _NUMBER.match(text):
        text = text[bullet.end() :]
    kind, said = LineKind.LEARNING, False
    if key := _KEY.match(text):
        text = text[key.end() :].lstrip()
        if not key["word"] and (bullet := _BULLET.match(text)):
            text = text[bullet.end() :]
        kind, said = _kind_of(key), True
    elif sign := _SIGN.match(text):
        text, kind, said = text[1:], _SIGNS[sign[1]], True
    text = text.strip()
    if kind is LineKind.LEARNING and (word := _KIND.match(text)):
        return Begun(kind, text[word.end() :].strip(), _learning_kind(word[1]), said=True)
    return Begun(kind, text, None, said)


def meant_as(text: str, *, will: bool) -> str:
    """What a line without a kind may be meant as, as a sentence; empty where it is a learning.

    Args:
        text: the line.
        will: whether somebody named at its beginning "will" do something in it.
    """
    if will:
        return "If this is a promise, begin with p."
    for key, pattern in _LEANING:
        if pattern.match(text):
            return f"If this is {_MEANT[key]}, begin with {key}."
    if found := _AS_KEY.match(text):
        key = found[1].lower()
        return f"If this is {_MEANT[key]}, begin with a small {key}, or with {found[1]}:."
    return ""


def _kind_of(key: re.Match[str]) -> LineKind:
    if key["word"]:
        return _WORDS[key["word"].lower()]
    return KEYS[(key["key"] or key["big_key"]).lower()]


def _learning_kind(word: str) -> LearningKind:
    key = search_key(word).replace(" ", "-")
    return LearningKind.DATA_INSIGHT if key == "data" else LearningKind(key)
