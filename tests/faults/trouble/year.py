"""Every way in which a person writes, one after the other.

Each deed finds what it needs at the desk by name, so it can be done at a copy of the desk as well. What it
comes to is there as a whole afterwards, or not at all.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from trouble.desk import Desk

Doing = Callable[[Desk], object]


class Deed(NamedTuple):
    """One thing that a person does; `quiet` where it never says that it failed."""

    name: str
    do: Doing
    quiet: bool = False


_NOTED: list[Deed] = []


def deed(do: Doing) -> Doing:
    """Note the next deed of the year."""
    _NOTED.append(Deed(do.__name__.replace("_", " "), do))
    return do


def quiet(do: Doing) -> Doing:
    """Note a deed that is given up without a word where it fails: nothing that matters is lost by it."""
    _NOTED.append(Deed(do.__name__.replace("_", " "), do, quiet=True))
    return do


def the_year() -> tuple[Deed, ...]:
    """All deeds in their order."""
    parts = ("meeting", "agenda", "measure", "activity", "update", "backbone", "safety", "later")
    for part in ("deeds", *(f"{part}_deeds" for part in parts)):
        import_module(f"trouble.{part}")
    return tuple(_NOTED)
