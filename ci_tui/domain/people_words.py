"""Texts that leave the book without the names of the people that stand in it."""

import re
from collections.abc import Callable, Iterable

_SOMEBODY = "somebody"
_BEGINS = re.compile(r"(?:^|[.!?:]\s+)\Z")


def without_people(people: Iterable[str], others: Iterable[str]) -> Callable[[str], str]:
    """What says `somebody` where a text names one of these people by the whole name.

    A name of one word stays: it may be a flower, or half of a church.

    Args:
        people: names of people.
        others: names of partners and places; a person whose name is part of one stays a part of it there.
    """
    named = {name.casefold() for name in people if len(name.split()) > 1}
    if not named:
        return lambda text: text
    kept = {name.casefold() for name in others if name} - named
    every = sorted((*named, *kept), key=len, reverse=True)
    shape = re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelled, every))})(?!\w)", re.IGNORECASE)

    def told(found: re.Match[str]) -> str:
        if " ".join(found[0].casefold().split()) not in named:
            return found[0]
        begins = _BEGINS.search(found.string[: found.start()]) is not None
        return _SOMEBODY.capitalize() if begins else _SOMEBODY

    return lambda text: shape.sub(told, text)


def _spelled(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
