"""The text of a line without its marks, and whose it is.

At the edge of the line marks are taken out of the text ("Reads aloud at lunch #meals @library"); inside it
they stay as plain words ("The #bus stops at six"). Who promises, asks or noted something stands at an edge;
who shared a learning may stand inside it too ("Story hour at @library").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ci_tui.domain.line_marks import LEADS_ON, Mark
from ci_tui.domain.line_names import BEHIND, Named, NameIndex, sought_whole
from ci_tui.domain.names import search_key

Where = Literal["anywhere", "edges", "said", "nowhere"]
"""Where a name must stand to say whose the line is; `said` takes one without `@` at the beginning too."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and what they said.

    `also` are the others that it names; `unknown` are the `@names` of nobody, or of several, and `unplaced`
    the `#` that is neither area nor tag, or a second area: both stay in the text. `begins` says that who it
    is stood at the beginning and was taken out, `together` that others stand beside: "@Library and @YMCA".
    """

    text: str
    who: Named | None = None
    tags: tuple[str, ...] = ()
    area: Named | None = None
    also: tuple[Named, ...] = ()
    unknown: tuple[Mark, ...] = ()
    unplaced: tuple[Mark, ...] = ()
    begins: bool = False
    together: bool = False


_CLOSING = {"(": ")", "[": "]", "“": "”", '"': '"', "«": "»", "'": "'", "‘": "’"}
_AFTER_LABEL = re.compile(r"\s*[:：,;،、]|\.(?=\s)|\s+[-–—](?=\s)")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_ARTICLE = re.compile(r"(?:the|our)\s+", re.IGNORECASE)
_BEGIN_A_SENTENCE = frozenset(("the", "a", "an", "our", "their", "its"))
_NEXT_WORD = re.compile(r"\s*(\S+)")
_AND = re.compile(r"\s*(?:,?\s*(?:and|&|\+|with)|[,/])?\s*", re.IGNORECASE)
_SPOKEN_AND = re.compile(r"\s+(?:and|&|\+)\s+", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:from|of|at)\s+|\s*,\s*|\s*\(", re.IGNORECASE)
_SAYS_SO = re.compile(r"\s*(?:[:：]|(?:will|shall|promise[sd]?|agree[sd]?|commits?|is going to)\b)")


def without_marks(
    text: str, marks: Sequence[Mark], known: Sequence[NameIndex], where: Where, *, tags: bool
) -> Marked:
    """The text of a line without its marks, and what these say.

    Args:
        text: one line, its white space single.
        marks: those of this text.
        known: who may be named without `@` at its beginning, where that says whose it is.
        where: where a name must stand to say whose the line is.
        tags: whether a `#` that is no area is a tag; else it stays as it was typed.
    """
    area = next((mark.means for mark in marks if mark.sort == "#" and mark.means), None)
    told = _understood(text, marks, area, tags=tags)
    who = _whose(text, told, where)
    if who is None and where == "said" and (said := _bare(text, told, known)):
        who, told = said[0], [*said, *told]
    elif who is not None and where == "said":
        told = sorted((*told, *_beside(text, who.stop, known)), key=lambda mark: mark.start)
    together = who is not None and _together(text, told, who)
    beside = {mark for mark in told if mark.means in (None, area)} if where != "nowhere" else set[Mark]()
    if who is not None and not together:
        beside.add(who)
    dropped = _at_the_edges(text, told, beside, tags=tags, articles=where == "said")
    named = {mark.means.id: mark.means for mark in told if mark.sort == "@" and mark.means}
    others = {mark.means for mark in told if mark.sort == "#"} - {area}
    tagged: dict[str, str] = {}
    for mark in told:
        if mark.sort == "#" and mark.means is None:
            tagged.setdefault(search_key(mark.word), mark.word)
    bare = _told(text, told, dropped, articles=where == "said")
    return Marked(
        text="" if dropped and not bare.strip(BEHIND) else bare,
        who=who.means if who else None,
        tags=tuple(tagged.values()),
        area=area,
        also=tuple(one for one in named.values() if who is None or one is not who.means),
        unknown=tuple(mark for mark in marks if mark.sort == "@" and mark.means is None),
        unplaced=tuple(
            mark for mark in marks if mark.sort == "#" and not tags and mark.means in {None, *others}
        ),
        begins=who is not None and who in dropped and _begins(text, told, dropped, who),
        together=together,
    )


def _understood(text: str, marks: Sequence[Mark], area: Named | None, *, tags: bool) -> list[Mark]:
    """The marks that say something; a second area is a tag, or, where tags are not kept, part of the text."""
    told: list[Mark] = []
    for mark in marks:
        if mark.sort == "#" and mark.means and mark.means != area and tags:
            told.append(replace(mark, means=None))
        elif mark.means:
            told.append(_with_brackets(text, mark))
        elif mark.sort == "#" and tags:
            told.append(mark)
    return told


def _with_brackets(text: str, mark: Mark) -> Mark:
    """A mark with the brackets or quotes around it: "(@Library)"."""
    before, behind = text[max(0, mark.start - 1) : mark.start], text[mark.stop : mark.stop + 1]
    if not before or _CLOSING.get(before) != behind:
        return mark
    word = f"{before}{mark.word}{behind}"
    return replace(mark, start=mark.start - 1, stop=mark.stop + 1, word=word)


def _whose(text: str, told: Sequence[Mark], where: Where) -> Mark | None:
    """The name that says whose the line is: one at the beginning before one at the end."""
    if where == "nowhere":
        return None
    if where == "anywhere":
        return next((mark for mark in told if mark.sort == "@"), None)
    start = 0
    for mark in told:
        if not _is_blank(text[start : mark.start]):
            break
        if mark.sort == "@":
            if _POSSESSIVE.match(text, mark.stop):
                break
            return mark
        label = _AFTER_LABEL.match(text, mark.stop)
        start = label.end() if label else mark.stop
    end = len(text)
    for place in range(len(told) - 1, -1, -1):
        mark = told[place]
        if text[mark.stop : end].strip(BEHIND + " "):
            return None
        if place and _joined(text, told[place - 1], mark) and text[told[place - 1].stop : mark.start].strip():
            end = told[place - 1].stop
            continue
        if _last_word(text[: mark.start]) in LEADS_ON:
            return None
        if mark.sort == "@":
            return mark
        end = mark.start
    return None


def _bare(text: str, told: Sequence[Mark], known: Sequence[NameIndex]) -> list[Mark]:
    """A partner or person whose whole name begins the line without `@`: "Grace Chapel opens its kitchen".

    Another one that stands beside it comes second: "Grace Chapel and YMCA share a van".
    """
    article = _ARTICLE.match(text)
    for start in (0, article.end()) if article else (0,):
        found = sought_whole(text, start, known)
        if found is None or found.means is None or (told and told[0].start < found.stop):
            continue
        word, says_so = text[start : found.stop], _SAYS_SO.match(text, found.stop) is not None
        capital = word[:1] == word[:1].upper() or found.means.name.isupper()  # "ymca" is no other word
        ends = found.stop == len(text) or not (text[found.stop].isalnum() or text[found.stop] in "'’-/&")
        if says_so or (ends and (capital or " " in word)):
            stop = _behind_partner(text, found.stop, found.means)
            return [Mark(start, stop, "@", found.means.name, found.means), *_beside(text, stop, known)]
    return []


def _behind_partner(text: str, stop: int, person: Named) -> int:
    """Where the name of a person ends together with that of their partner: "Ann Lee from Grace Chapel"."""
    between = _FROM.match(text, stop)
    if between is None or not person.of:
        return stop
    end = between.end() + len(person.of)
    if search_key(text[between.end() : end]) != search_key(person.of):
        return stop
    return end + 1 if between[0].endswith("(") and text[end : end + 1] == ")" else end


def _beside(text: str, stop: int, known: Sequence[NameIndex]) -> list[Mark]:
    """The name without `@` that stands beside another one, behind an "and"; none where there is none."""
    between = _SPOKEN_AND.match(text, stop)
    other = sought_whole(text, between.end(), known) if between else None
    if between is None or other is None or other.means is None:
        return []
    return [Mark(between.end(), other.stop, "@", other.means.name, other.means)]


def _together(text: str, told: Sequence[Mark], who: Mark) -> bool:
    """Whether another name stands right beside whose it is, as in "@Library and @YMCA"."""
    names = [mark for mark in told if mark.sort == "@"]
    at = names.index(who)
    return at + 1 < len(names) and _joined(text, who, names[at + 1])


def _joined(text: str, one: Mark, other: Mark) -> bool:
    both = one.sort == other.sort == "@" and one.means != other.means
    return both and _AND.fullmatch(text[one.stop : other.start]) is not None


def _told(text: str, told: Sequence[Mark], dropped: set[Mark], *, articles: bool) -> str:
    """The text without the marks at its edges; those inside it stay as their words."""
    out: list[str] = []
    at = 0
    for mark in told:
        before = text[at : mark.start]
        at = mark.stop
        if mark not in dropped:
            out += (before, mark.word)
            continue
        if not "".join(out).strip():
            before = "" if _is_blank(before, articles=articles) else before
            if label := _AFTER_LABEL.match(text, at):
                at = label.end()
        out.append(before.rstrip())
    out.append(text[at:])
    return "".join(out).strip()


def _at_the_edges(
    text: str, told: Sequence[Mark], beside: set[Mark], *, tags: bool, articles: bool
) -> set[Mark]:
    """The marks that are no part of the sentence: at its end, and a name or a label at its beginning.

    Only those `beside` the text may leave it; another name is part of the sentence. Where tags are not kept,
    an area begins the line as a label does.
    """
    dropped = set[Mark]()
    end = len(text)
    for mark in reversed(told):
        if text[mark.stop : end].strip(BEHIND + " ") or (mark not in beside and mark.sort == "@"):
            break
        end = mark.start
        if mark not in beside:
            continue
        if _last_word(text[: mark.start]) in LEADS_ON:
            break
        dropped.add(mark)
    start = 0
    begun = [mark for mark in told if mark not in dropped]
    for place, mark in enumerate(begun):
        if not _is_blank(text[start : mark.start], articles=articles) or mark not in beside:
            break
        label = _AFTER_LABEL.match(text, mark.stop)
        followed = place + 1 < len(begun) and not text[mark.stop : begun[place + 1].start].strip()
        if mark.sort == "@" and _POSSESSIVE.match(text, mark.stop):
            break
        if place + 1 < len(begun) and _two_areas(text, mark, begun[place + 1], beside):
            break
        if mark.sort == "#" and not (label or followed or (not tags and _is_a_label(text, mark))):
            break
        dropped.add(mark)
        start = label.end() if label else mark.stop
    return dropped


def _two_areas(text: str, one: Mark, other: Mark, beside: set[Mark]) -> bool:
    """Whether two areas stand beside each other and only one of them may leave the text."""
    both = one.sort == other.sort == "#" and other not in beside
    return both and _AND.fullmatch(text[one.stop : other.start]) is not None


def _is_a_label(text: str, mark: Mark) -> bool:
    """Whether the sentence begins behind an area: "#Eastgate no site", and not "#Eastgate is empty"."""
    behind = _NEXT_WORD.match(text, mark.stop)
    if behind is None or behind[1].lower() in _BEGIN_A_SENTENCE:
        return True
    return not (behind[1].lower() in LEADS_ON or _POSSESSIVE.match(text, mark.stop))


def _begins(text: str, told: Sequence[Mark], dropped: set[Mark], who: Mark) -> bool:
    """Whether nothing but other marks that were taken out stands before whose it is."""
    at = 0
    for mark in told:
        if not _is_blank(text[at : mark.start].lstrip(BEHIND + "-–— ")):
            return False
        if mark is who:
            return True
        if mark not in dropped:
            return False
        at = mark.stop
    return False


def _is_blank(text: str, *, articles: bool = True) -> bool:
    """Whether nothing stands here; before a name an article is nothing: "the @Library"."""
    return not text.strip() or (articles and _ARTICLE.fullmatch(text.lstrip()) is not None)


def _last_word(text: str) -> str:
    words = text.split()
    return search_key(words[-1]) if words else ""
