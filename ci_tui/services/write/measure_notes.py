"""Writing what is said of a measure: the story behind its curve, notes on it, the groups to compare."""

from collections.abc import Iterable
from datetime import date

from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicator_parts import CurveNote as Note
from ci_tui.domain.indicators import Indicator as Measure
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import period_words
from ci_tui.services.write.forms import FormRefusal
from ci_tui.services.write.measure_part_forms import CurveNoteForm, FocusForm, StoryForm
from ci_tui.services.write.measure_rows import (
    Typed,
    known_measure,
    living_measure,
    measure_refs,
    period_typed,
)
from ci_tui.store.book import Book
from ci_tui.store.tables.indicators import CurveNote
from ci_tui.store.writing import Unit

GONE = "This note is no longer in the book."


def set_story(book: Book, indicator_id: str, form: StoryForm | Typed | str, today: date) -> None:
    """Write the story behind the curve, as it is told today; an empty one takes it away.

    Raises:
        FormRefusal: it is too long.
        Refusal: the measure is in the trash, or no longer in the book.
    """
    checked = StoryForm.of({"text": form} if isinstance(form, str) else form)
    known = known_measure(book, indicator_id)
    with book.action("wrote the story behind {indicator}", **measure_refs(known)) as unit:
        row = living_measure(unit, indicator_id)
        if row.story != checked.text:
            row.story, row.story_on = checked.text, today if checked.text else None
            unit.add(row)


def add_note(book: Book, indicator_id: str, form: CurveNoteForm | Typed, today: date) -> str:
    """Write a note on the curve of a measure; returns its id.

    Raises:
        FormRefusal: something typed cannot be kept, is missing, or has not come yet.
        Refusal: the measure is in the trash, or no longer in the book.
    """
    checked = CurveNoteForm.of(form)
    known = known_measure(book, indicator_id)
    noted_for = _noted_for(checked, known, today)
    with book.action("noted on the curve of {indicator}", **measure_refs(known)) as unit:
        living_measure(unit, indicator_id)
        note = CurveNote(indicator_id=indicator_id, noted_for=noted_for, text=checked.text, written_on=today)
        return unit.add(note).id


def edit_note(book: Book, note_id: str, form: CurveNoteForm | Typed, today: date) -> None:
    """Change a note on a curve; fields that are not given stay as they are.

    Raises:
        FormRefusal: as for a new one.
        Refusal: the measure is in the trash, or the note no longer in the book.
    """
    known, before = _known_note(book, note_id)
    given = form if not isinstance(form, CurveNoteForm) else form.model_dump(exclude_unset=True)
    checked = CurveNoteForm.of(CurveNoteForm.begin(**note_values(before)) | dict(given))
    noted_for = _noted_for(checked, known, today)
    with book.action("changed a note on the curve of {indicator}", **measure_refs(known)) as unit:
        living_measure(unit, known.id)
        note = _note(unit, note_id)
        note.noted_for, note.text = noted_for, checked.text
        unit.add(note)


def note_values(note: Note) -> dict[str, object]:
    """What a form about a note begins with, as `CurveNoteForm.begin` takes it."""
    return {"period": period_words(note.day, None), "text": note.text}


def remove_note(book: Book, note_id: str) -> None:
    """Take a note off the curve.

    Raises:
        Refusal: the measure is in the trash, or the note no longer in the book.
    """
    known, _ = _known_note(book, note_id)
    with book.action("took a note off the curve of {indicator}", **measure_refs(known)) as unit:
        living_measure(unit, known.id)
        unit.delete(_note(unit, note_id))


def set_focus(
    book: Book, indicator_id: str, dimension: str = "", group: str = "", comparison: str = ""
) -> None:
    """Name the group of a dimension to look at first, and the one to compare it with; without any, none.

    Raises:
        FormRefusal: one of them is missing; no value of such a group was reported; both are the same.
        Refusal: the measure is in the trash, or no longer in the book.
    """
    checked = FocusForm.of({"dimension": dimension, "group": group, "comparison": comparison})
    known = known_measure(book, indicator_id)
    named = _named(known, checked) if checked.group else ("", "", "")
    with book.action("named the groups to compare of {indicator}", **measure_refs(known)) as unit:
        row = living_measure(unit, indicator_id)
        row.focus_dimension, row.focus_group, row.comparison_group = named
        unit.add(row)


def _named(known: Measure, form: FocusForm) -> tuple[str, str, str]:
    """Dimension and groups as they are spelled in the values.

    Raises:
        FormRefusal: no value of such a group was reported, or both are the same.
    """
    cells = [(one.dimension, one.group) for one in known.groups]
    cells += [(one.dimension, one.group) for one in known.withheld if one.dimension]
    dimension = _spelled(form.dimension, (one for one, _ in cells))
    if not dimension:
        raise FormRefusal({"dimension": f"No value tells people apart by “{form.dimension}”."})
    key = search_key(dimension)
    there = [group for of, group in cells if search_key(of) == key]
    found = {field: _spelled(getattr(form, field), there) for field in ("group", "comparison")}
    for field, name in found.items():
        if not name:
            typed = getattr(form, field)
            raise FormRefusal({field: f"No value of “{typed}” was reported by {dimension}."})
    if search_key(found["group"]) == search_key(found["comparison"]):
        raise FormRefusal({"comparison": "Choose another group: this is the one that you look at first."})
    return dimension, found["group"], found["comparison"]


def _spelled(typed: str, there: Iterable[str]) -> str:
    key = search_key(typed)
    return next((name for name in there if search_key(name) == key), "")


def _noted_for(form: CurveNoteForm, measure: Measure, today: date) -> date:
    missing = {
        field: told
        for field, told in (
            ("period", "Write when that was, like July 2026."),
            ("text", "Write what happened."),
        )
        if not getattr(form, field)
    }
    if missing:
        raise FormRefusal(missing)
    return period_typed("period", form.period, measure, today)


def _known_note(book: Book, note_id: str) -> tuple[Measure, Note]:
    statement = "SELECT indicator_id FROM curve_note WHERE id = ?"
    with book.read() as connection:
        found = connection.execute(statement, (note_id,)).fetchone()
    if found is None:
        raise Refusal(GONE)
    known = known_measure(book, found[0])
    return known, next(one for one in known.notes if one.id == note_id)


def _note(unit: Unit, note_id: str) -> CurveNote:
    note = unit.get(CurveNote, note_id)
    if note is None:
        raise Refusal(GONE)
    return note
