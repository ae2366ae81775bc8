"""Renaming an area, and saying that two are one place: each is one named action."""

from collections.abc import Mapping
from typing import Annotated, Any

from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import area_key
from ci_tui.services.write.area_matching import match_area
from ci_tui.services.write.forms import Asked, FilledLine, Form, FormRefusal
from ci_tui.services.write.gap_rows import remember_spelling
from ci_tui.store.book import Book
from ci_tui.store.reads import area_names
from ci_tui.store.tables.network import Area

__all__ = ["AreaNameForm", "FormRefusal", "SamePlaceForm", "join_areas", "rename_area"]

# Another area of this name, or one that it was matched to; its own other spellings are free to take.
_TAKEN = """
SELECT name FROM area WHERE name_key = :key AND id <> :area
UNION ALL SELECT a.name FROM area_spelling s JOIN area a ON a.id = s.area_id
WHERE s.spelling_key = :key AND a.id <> :area LIMIT 1
"""
_MEANT = "SELECT 1 FROM area_spelling WHERE spelling_key = :key AND area_id <> :area"
"""Whether a name was matched to another area by hand: then it goes on to mean that one."""


class AreaNameForm(Form):
    """What an area is called from now on."""

    name: Annotated[FilledLine, Asked("Name", hint="Its old name is remembered: imports find it by both.")]


class SamePlaceForm(Form):
    """The area that another one is the same place as."""

    area: Annotated[
        FilledLine,
        Asked("Is the same place as", kind="pick", hint="That name stays; this one is a spelling of it."),
    ]


def join_areas(book: Book, area_id: str, form: SamePlaceForm | Mapping[str, Any]) -> str:
    """Say that an area is the same place as another one, whose name stays; returns the id of that one.

    All that hangs on the area is the other's from then on, and its name finds the other in later imports.

    Raises:
        FormRefusal: no area of the book is called so; it is this one.
        Refusal: the area is no longer in the book; an analysis has both in one table, so they are two places.
    """
    typed = SamePlaceForm.of(form).area
    with book.read() as connection:
        found = area_names.exactly(connection, typed)
    keep = next((one.id for one in found if one.id != area_id), None)
    if keep is None:
        told = "is this area itself" if found else "is no area of this book"
        raise FormRefusal({"area": f"“{typed}” {told}."})
    with book.action("made two areas one: {area}", area=keep) as unit:
        match_area(unit, keep, area_id)
    return keep


def rename_area(book: Book, area_id: str, form: AreaNameForm | str) -> None:
    """Give an area another name; the old one is remembered as a spelling of it.

    Raises:
        FormRefusal: nothing was typed, or too much; another area bears the name.
        Refusal: the area is no longer in the book.
    """
    checked = AreaNameForm.of({"name": form} if isinstance(form, str) else form)
    key = area_key(checked.name)
    with book.action("renamed {area}", area=area_id) as unit:
        area = unit.get(Area, area_id)
        if area is None:
            raise Refusal("This area is no longer in the book.")
        taken = unit.execute(_TAKEN, {"key": key, "area": area_id}).fetchone()
        if taken is not None:
            told = f"“{taken[0]}” is another area of this book. If they are one place, say so: m on its card."
            raise FormRefusal({"name": told})
        before, was = area.name, area.name_key
        area.name, area.name_key = checked.name, key
        unit.add(area)
        if was != key and unit.execute(_MEANT, {"key": was, "area": area_id}).fetchone() is None:
            remember_spelling(unit, area_id, before)
        unit.execute("DELETE FROM area_spelling WHERE area_id = ? AND spelling_key = ?", (area_id, key))
