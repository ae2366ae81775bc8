"""Areas named in a form: found by any of their names, made where the book has none."""

import re

from ci_tui.domain.names import area_key
from ci_tui.store.reads import known_areas
from ci_tui.store.tables.network import Area
from ci_tui.store.writing import Unit

_ID = re.compile(r"[0-9a-f]{32}")


def known_area(unit: Unit, typed: str) -> str | None:
    """The id of the area of a name, another spelling, a code or an id; None where the book has none."""
    if _ID.fullmatch(typed) and unit.get(Area, typed) is not None:
        return typed
    key = area_key(typed)
    for known in (known_areas.by_spelling, known_areas.by_name, known_areas.by_code):
        if key and key in (found := known(unit.connection, [key])):
            return found[key].id
    return None


def area_of(unit: Unit, typed: str) -> str | None:
    """The id of the area that is named, which is made where the book has none; None for an empty name."""
    key = area_key(typed)
    if not key:
        return None
    return known_area(unit, typed) or unit.add(Area(name=typed, name_key=key)).id
