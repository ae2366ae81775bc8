"""What is learned from a measure: linked, found, told, and kept when the measure goes."""

from datetime import date

import pytest

from ci_tui.domain.trash import TrashKind
from ci_tui.services import learnings, trash
from ci_tui.services.agenda_names import find_measures, measures_to_choose
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.services.named_records import measures_named
from ci_tui.services.write.forms import FormRefusal
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)


def put_measure(book: Book, name: str, **owner: str) -> str:
    """A measure of a result, a strategy or nothing, put straight into the book."""
    fields = {"kind": "better_off", "unit": "percent", "direction": "up", "added_on": TODAY.isoformat()}
    row = {"id": book.new_id(), "name": name, "name_key": name.casefold(), **fields, **owner}
    with book.action("added {indicator}", indicator=row["id"]) as unit:
        unit.bulk_insert("indicator", [row])
    return row["id"]


def put_in_the_trash(book: Book, table: str, record_id: str) -> None:
    with book.action("moved it to the trash") as unit:
        unit.execute(f"UPDATE {table} SET trashed_at = '2026-06-12T12:00:00Z' WHERE id = ?", (record_id,))


@pytest.fixture
def lunches(book: Book) -> str:
    return put_measure(book, "Lunches [b]eaten")


def learned(book: Book, lunches: str, **typed: object) -> str:
    form = {"kind": "data insight", "text": "East End fell behind", "indicator": lunches, **typed}
    return str(writing().learnings.add_learning(book, form, TODAY))


def test_a_learning_says_from_which_measure_it_came(book: Book, lunches: str) -> None:
    made = learned(book, lunches)
    card = learnings.learning_card(book, made)
    assert (card.indicator_id, card.measure) == (lunches, "Lunches [b]eaten")
    assert [line.id for line in learnings.open_list(book, text="eaten").rows(0, 9)] == [made]
    (told,) = history(book, made)
    assert told.sentence == "shared “East End fell behind”"
    assert "about the measure: “Lunches [b]eaten”" in told.details
    newest = history(book, lunches)[0]
    assert (newest.sentence, newest.details) == (
        told.sentence,
        ("learning: “East End fell behind” added",),
    )


def test_the_measure_is_changed_left_alone_and_taken_out(book: Book, lunches: str) -> None:
    made, other = learned(book, lunches), put_measure(book, "Readers")
    edit = writing().learnings.edit_learning
    edit(book, made, {"text": "They fell behind"}, TODAY)
    assert learnings.learning_card(book, made).indicator_id == lunches
    edit(book, made, {"text": "They fell behind", "indicator": other}, TODAY)
    assert learnings.learning_card(book, made).measure == "Readers"
    assert history(book, made)[0].details == ("about the measure: “Lunches [b]eaten” → “Readers”",)
    edit(book, made, {"text": "They fell behind", "indicator": ""}, TODAY)
    assert learnings.learning_card(book, made).indicator_id is None


def test_a_measure_that_is_not_there_is_refused_and_one_that_stands_there_stays(
    book: Book, lunches: str
) -> None:
    made = learned(book, lunches)
    put_in_the_trash(book, "indicator", lunches)
    writing().learnings.edit_learning(book, made, {"text": "Behind", "indicator": lunches}, TODAY)
    assert learnings.learning_card(book, made).indicator_id == lunches
    for gone in (lunches, "f" * 32):
        with pytest.raises(FormRefusal) as refused:
            learned(book, gone)
        assert refused.value.fields == {"indicator": "This measure is no longer in the book."}


def test_measures_are_found_by_name_and_those_in_the_trash_are_not(book: Book, lunches: str) -> None:
    result = writing().results.add_result(book, {"statement": "Lunch for all"}, TODAY)
    of_result = put_measure(book, "Lunches at school", result_id=result)
    thrown = put_measure(book, "Lunches at home")
    put_in_the_trash(book, "indicator", thrown)
    assert [(one.id, one.of) for one in find_measures(book, "LUNCH", 9)] == [
        (lunches, ""),
        (of_result, "Lunch for all"),
    ]
    assert [one.id for one in find_measures(book, "lunch", 1)] == [lunches]
    assert find_measures(book, " ", 9) == ()
    assert {one.id for one in measures_named(book, "lunches")} == {lunches, of_result}
    for text in ("lunches at SCHOOL", of_result):
        assert [one.id for one in measures_named(book, text)] == [of_result]
    put_in_the_trash(book, "result", result)
    assert [one.id for one in measures_to_choose(book)] == [lunches]


def test_the_learning_stays_when_its_measure_goes_for_good(book: Book, lunches: str) -> None:
    made = learned(book, lunches)
    put_in_the_trash(book, "indicator", lunches)
    assert trash.hanging(book, TrashKind.INDICATOR, lunches) == ("1 learning from it",)
    writing().trash.empty(book, trash.contents(book, TODAY), TODAY)
    card = learnings.learning_card(book, made)
    assert (card.text, card.indicator_id, card.measure) == ("East End fell behind", None, "")
