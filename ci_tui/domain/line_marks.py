"""The marks in a typed line: `@` names who shared something, `#` tags it.

At the edge of the line both are taken out of the text ("Reads aloud at lunch #meals @library"); inside it
they stay as plain words ("The #bus stops at six"). What only looks like a mark stays as it is: "#1 priority",
"ana@example.org".
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ci_tui.domain.names import search_key


class Named(NamedTuple):
    """Whom a name means: the id of a partner or person, and the name as it is written."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and what they said; `unknown` are the `@names` of nobody, or of several."""

    text: str
    shared_by: Named | None = None
    tags: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in the line, from `start` up to `stop`; `word` is what it says, `means` whom it names."""

    start: int
    stop: int
    sort: Literal["@", "#"]
    word: str
    means: Named | None = None


_MARK = re.compile(r"(?<!\S)[@#](?=\S)")
_WORD = re.compile(r"\S+")
_BEHIND = ".,;:!?…)]"  # may stand right behind a mark
_AFTER_LABEL = re.compile(r"\s*[:：,;]|\.(?=\s)|\s+[-–—](?=\s)")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_IN_A_TAG = frozenset("_-'’&\u200c\u200d")
_MOST_WORDS = 24  # of a name that is looked for
# Behind these, what follows belongs to the sentence: "a talk with @Library" keeps the library in it.
_LEADS_ON = frozenset(
    ("a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "in", "into", "is", "its", "of",
     "on", "or", "our", "per", "than", "that", "the", "their", "to", "via", "was", "were", "with", "&",
     "+")
)  # fmt: skip


def without_marks(text: str, known: Sequence[Mapping[str, Named]]) -> Marked:
    """The text of a line without its marks, and what these say.

    Args:
        text: one line, its white space single.
        known: whom `@` may mean, by the name's `search_key`; several are asked in turn.
    """
    marks = list(_marks(text, known))
    first = next((mark for mark in marks if mark.means), None)
    told = [mark for mark in marks if mark.sort == "#" or mark.means]
    tags: dict[str, str] = {}
    for mark in told:
        if mark.sort == "#":
            tags.setdefault(search_key(mark.word), mark.word)
    return Marked(
        text=_told(text, told, first),
        shared_by=first.means if first else None,
        tags=tuple(tags.values()),
        unknown=tuple(mark.word for mark in marks if mark not in told),
    )


def _marks(text: str, known: Sequence[Mapping[str, Named]]) -> Iterator[_Mark]:
    at = 0
    while found := _MARK.search(text, at):
        start = found.start()
        mark = _tag(text, start) if text[start] == "#" else _name(text, start, known)
        if mark is not None:
            yield mark
        at = mark.stop if mark is not None else found.end()


def _tag(text: str, start: int) -> _Mark | None:
    """The tag that begins here; None where it is none, as in "#1 priority"."""
    stop = start + 1
    while stop < len(text) and (unicodedata.category(text[stop])[0] in "LMN" or text[stop] in _IN_A_TAG):
        stop += 1
    word = text[start + 1 : stop].rstrip("".join(_IN_A_TAG))
    stop = start + 1 + len(word)
    if not word or not word[0].isalpha():
        return None
    behind = _WORD.match(text, stop)
    if behind is not None and behind[0].strip(_BEHIND):
        return None
    return _Mark(start, stop, "#", word)


def _name(text: str, start: int, known: Sequence[Mapping[str, Named]]) -> _Mark | None:
    """Whom `@` names here: the longest name known, else the only one that begins as it is typed."""
    begun = start + 1
    ends = [found.end() for found in _WORD.finditer(text, begun)][:_MOST_WORDS]
    tries = [
        (stop, search_key(text[begun:stop])) for end in reversed(ends) for stop in _ends(text, begun, end)
    ]
    for stop, key in tries:
        if means := next((names[key] for names in known if key in names), None):
            return _Mark(start, stop, "@", means.name, means)
    least = tries[-1][1]
    like = [{key: one for key, one in names.items() if key.startswith(least)} for names in known if least]
    for stop, key in tries:
        for names in like:
            meant = {one.id: one for name, one in names.items() if name.startswith(key)}
            if len(meant) == 1:
                (means,) = meant.values()
                return _Mark(start, stop, "@", means.name, means)
            if meant:
                return _Mark(start, stop, "@", text[begun:stop])
    word = text[begun : ends[0]].rstrip(_BEHIND)
    return _Mark(start, begun + len(word), "@", word) if word else None


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where a name of some words may end: behind the last, before its punctuation, before an `'s`."""
    yield end
    bare = len(text[:end].rstrip(_BEHIND))
    if start < bare < end:
        yield bare
    possessive = re.search(r"['’]s?$", text[start:bare])
    if possessive and possessive.start():
        yield start + possessive.start()


def _told(text: str, told: Sequence[_Mark], sharer: _Mark | None) -> str:
    """The text without the marks at its edges; those inside it stay as their words."""
    out: list[str] = []
    dropped = _at_the_edges(text, told, sharer)
    at = 0
    for mark in told:
        before = text[at : mark.start]
        at = mark.stop
        if mark not in dropped:
            out += (before, mark.word)
            continue
        out.append(before.rstrip())
        if not "".join(out).strip() and (label := _AFTER_LABEL.match(text, at)):
            at = label.end()
    out.append(text[at:])
    return "".join(out).strip()


def _at_the_edges(text: str, told: Sequence[_Mark], sharer: _Mark | None) -> set[_Mark]:
    """The marks that are no part of the sentence: at its end, and a name or a label at its beginning."""
    dropped = set[_Mark]()
    end = len(text)
    for mark in reversed(told):
        if text[mark.stop : end].strip(_BEHIND + " ") or not _stands_beside(mark, sharer):
            break
        end = mark.start
        if _last_word(text[: mark.start]) in _LEADS_ON:
            break
        dropped.add(mark)
    start = 0
    begun = [mark for mark in told if mark not in dropped]
    for place, mark in enumerate(begun):
        if text[start : mark.start].strip() or not _stands_beside(mark, sharer):
            break
        labels = _AFTER_LABEL.match(text, mark.stop) is not None
        followed = place + 1 < len(begun) and not text[mark.stop : begun[place + 1].start].strip()
        if mark.sort == "@" and _POSSESSIVE.match(text, mark.stop):
            break
        if mark.sort == "#" and not (labels or followed):
            break
        dropped.add(mark)
        start = mark.stop
    return dropped


def _stands_beside(mark: _Mark, sharer: _Mark | None) -> bool:
    """Only the first name says who shared it and is kept beside the text; a second one is part of it."""
    return mark.sort == "#" or mark is sharer


def _last_word(text: str) -> str:
    words = text.split()
    return search_key(words[-1]) if words else ""
