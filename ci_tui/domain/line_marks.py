"""The marks in a typed line: `@` names people and partners, `#` an area or a tag.

What only looks like a mark stays as it is: "#1 priority", "ana@example.org". What the marks do to the text is
told in `line_edges`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ci_tui.domain.line_names import BEHIND, Named, NameIndex, sought, sought_whole
from ci_tui.domain.names import area_key, search_key

__all__ = ["LEADS_ON", "Mark", "Named", "marks_in"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a line, from `start` up to `stop`.

    `word` is what it says and `means` whom or which area it names; `several` are those whom it may name. A
    tag has neither, nor has the name of nobody.
    """

    start: int
    stop: int
    sort: Literal["@", "#"]
    word: str
    means: Named | None = None
    several: tuple[Named, ...] = ()


_MARK = re.compile(r"(?<![\w.+\-@#&%=/'’])[@#＠＃](?=\S)|(?<=[\u3040-\u30ff\u3400-\u9fff])[@#＠＃](?=\w)")
_BESIDE = re.compile(r"/[@#＠＃](?=\S)")  # right behind another mark: "@Library/@YMCA"
_WORD = re.compile(r"\S+")
_FROM = re.compile(r"\s+(?:(?:from|of|at)\s+)?|\s*,\s*|\s*\(", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\(([^()]+)\)")
_CODE = re.compile(r"\d{3,}(?!\w)")
_SHORT_NUMBER = re.compile(r"\d{1,2}(?!\w)")
_AFTER_NUMBER = re.compile(r"\s*(?:$|[:：,;،、@#＠＃]|[.!?)]+\s*$)|\s+[-–—]\s")
_LEAST_OF_AN_AREA = 2  # letters of its name
_IN_A_TAG = frozenset("_-'’&\u200c\u200d")
# Behind these, what follows belongs to the sentence: "a talk with @Library" keeps the library in it.
LEADS_ON = frozenset(
    ("a", "about", "an", "and", "are", "around", "as", "at", "between", "but", "by", "for", "from", "in",
     "inside", "into", "is", "its", "near", "of", "on", "or", "our", "outside", "over", "per", "than", "that",
     "the", "their", "this", "through", "to", "toward", "towards", "under", "until", "via", "was", "were",
     "with", "within", "without", "&", "+")
)  # fmt: skip


def marks_in(text: str, known: Sequence[NameIndex], areas: NameIndex | None, *, tags: bool) -> list[Mark]:
    """The marks of a line, understood or not, in their order.

    Args:
        text: one line, its white space single.
        known: whom `@` may mean; several are asked in turn.
        areas: what `#` may mean besides a tag.
        tags: whether a `#` may be a tag; else the beginning of an area's name is enough.
    """
    marks: list[Mark] = []
    at = 0
    while found := (_BESIDE.match(text, at) if marks else None) or _MARK.search(text, at):
        start = found.end() - 1
        mark = _name(text, start, known) if text[start] in "@＠" else _label(text, start, areas, tags=tags)
        at = mark.stop if mark is not None else found.end()
        if mark is not None and marks and (whole := _with_partner(text, marks[-1], mark)):
            marks[-1] = whole
        elif mark is not None:
            marks.append(mark)
    return marks


def _label(text: str, start: int, areas: NameIndex | None, *, tags: bool) -> Mark | None:
    """The area or the tag that begins here; None where it is neither, as in "#1 priority"."""
    found = sought_whole(text, start + 1, (areas,)) if areas else None
    # "#3" may be a ward, "#3 priority" is none
    counts = found and _SHORT_NUMBER.match(text, start + 1) and not _AFTER_NUMBER.match(text, found.stop)
    if found and found.means and not counts:
        return Mark(start, found.stop, "#", found.means.name, found.means)
    digits = _CODE.match(text, start + 1)
    if areas and digits and (means := areas.get(area_key(digits[0]))):
        return Mark(start, digits.end(), "#", means.name, means)
    tag = _tag(text, start)
    if tags or not areas or tag is None or len(tag.word) < _LEAST_OF_AN_AREA:
        return tag
    begun = sought(text, start + 1, (areas,))
    if begun is None or not (begun.means or begun.several):
        return tag
    word = begun.means.name if begun.means else text[start + 1 : begun.stop]
    return Mark(start, begun.stop, "#", word, begun.means, begun.several)


def _tag(text: str, start: int) -> Mark | None:
    """The tag that begins here; None where it is none, as in "#1 priority"."""
    stop = start + 1
    while stop < len(text) and (unicodedata.category(text[stop])[0] in "LMN" or text[stop] in _IN_A_TAG):
        stop += 1
    word = text[start + 1 : stop].rstrip("".join(_IN_A_TAG))
    stop = start + 1 + len(word)
    if not word or not word[0].isalpha():
        return None
    behind = _WORD.match(text, stop)
    if behind is not None and behind[0].strip(BEHIND):
        return None
    return Mark(start, stop, "#", word)


def _name(text: str, start: int, known: Sequence[NameIndex]) -> Mark | None:
    """Whom `@` names here; a person with their partner in brackets is named whole."""
    found = sought(text, start + 1, known)
    if found is None:
        return None
    if found.means is None:
        return Mark(start, found.stop, "@", text[start + 1 : found.stop], None, found.several)
    stop, word = found.stop, found.means.name
    within = _BRACKETED.match(text, stop)
    if found.means.of and within and search_key(within[1]) == search_key(found.means.of):
        stop, word = within.end(), found.means.told
    return Mark(start, stop, "@", word, found.means)


def _with_partner(text: str, person: Mark, partner: Mark) -> Mark | None:
    """A person and the partner they come from, named one after the other, as one mark."""
    if person.means is None or partner.means is None or not person.means.of:
        return None
    between = text[person.stop : partner.start]
    if partner.sort != "@" or partner.means.name != person.means.of or not _FROM.fullmatch(between):
        return None
    stop = partner.stop + (1 if between.endswith("(") and text[partner.stop : partner.stop + 1] == ")" else 0)
    closing = ")" if stop > partner.stop else ""
    return Mark(person.start, stop, "@", f"{person.word}{between}{partner.word}{closing}", person.means)
