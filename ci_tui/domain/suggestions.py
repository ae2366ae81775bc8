"""Names offered while one types: the few that fit, best first, in one pass over keys made beforehand."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from ci_tui.domain.names import clean, search_key

MOST_OFFERED = 8
"""More than these nobody reads while typing."""

_END = "\n"  # of one of several names; no word has it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something offered: what is kept of it, what is read, a note beside it, and other names it goes by."""

    key: str
    label: str
    note: str = ""
    also: tuple[str, ...] = ()


class Suggester(Protocol):
    """Whatever can offer names for a typed text."""

    def __call__(self, text: str, without: Collection[str] = ()) -> Sequence[Suggestion]:
        """The few that fit the text, best first, but for those with these keys."""
        ...

    def named(self, key: str) -> Suggestion | None:
        """What has this key; None for a text that was typed freely."""
        ...


class Suggestions:
    """A fixed set of names. Every typed word must begin a word of a name or of one of its other names.

    The name that is the text comes first, then what begins with it, then what begins with its first word,
    then the rest, each in the order in which they were given. Dots do not part words, other signs do: `ymca`
    finds `Y.M.C.A.`, `kay` finds `Mary-Kay`.
    """

    def __init__(self, suggestions: Iterable[Suggestion]) -> None:
        self._by_key = {suggestion.key: suggestion for suggestion in suggestions}
        self._all = tuple(self._by_key.values())
        self._keys = [_key(suggestion) for suggestion in self._all]

    @classmethod
    def of(cls, offered: "Iterable[Suggestion | str]") -> "Suggestions":
        """Made of suggestions, or of texts that are key and label at once."""
        return cls(_suggestion(one) for one in offered)

    def __call__(self, text: str, without: Collection[str] = ()) -> Sequence[Suggestion]:
        """The best few that fit the text; before anything is typed the first ones."""
        words = [f" {word}" for word in _words(text)]
        if not words:
            return list(islice((one for one in self._all if one.key not in without), MOST_OFFERED))
        whole, first = "".join(words), words[0]
        beginnings = (f"{whole} {_END}", whole, first, "")
        ranked: tuple[list[int], ...] = ([], [], [], [])
        for at, key in enumerate(self._keys):
            if all(word in key for word in words):
                rank = next(rank for rank, begun in enumerate(beginnings) if key.startswith(begun))
                ranked[rank].append(at)
        found = (self._all[at] for at in chain(*ranked))
        return list(islice((one for one in found if one.key not in without), MOST_OFFERED))

    def named(self, key: str) -> Suggestion | None:
        """What has this key, or None."""
        return self._by_key.get(key)


def _suggestion(offered: Suggestion | str) -> Suggestion:
    if isinstance(offered, Suggestion):
        return offered
    text = clean(offered)
    return Suggestion(text, text)


def _key(suggestion: Suggestion) -> str:
    """The words of all names, each after a blank, and a sign at the end of each name."""
    names = (suggestion.label, *suggestion.also)
    return "".join(f" {word}" for name in names for word in (*_words(name), _END))


def _words(text: str) -> list[str]:
    """The words of a text as they are found: dots and apostrophes left out, other signs as blanks."""
    folded = search_key(text)
    if not folded.isalnum():
        kept = folded.translate(_JOINING)
        folded = "".join(" " if unicodedata.category(sign)[0] in "PS" else sign for sign in kept)
    return folded.split() or search_key(text).split()


_JOINING = dict.fromkeys(map(ord, ".'’`´ʼ"))
