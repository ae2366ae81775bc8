"""An area is called otherwise, and two areas are joined: what partners do there follows."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.activities import Named
from ci_tui.domain.activity_kinds import KindKey, kind_of
from ci_tui.domain.calendar_questions import Question, QuestionSort
from ci_tui.domain.errors import Refusal
from ci_tui.domain.form_fields import FormRefusal
from ci_tui.services import activities
from ci_tui.services.areas import find_areas
from ci_tui.services.calendar_answers import answer_to, answers
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
FIRST, LAST = date(2026, 8, 3), date(2026, 8, 21)


@pytest.fixture
def towns(book: Book) -> dict[str, str]:
    """Two areas, one of them of an analysis, by name, with their ids."""
    form = {"title": "Summer", "dated": "2026-07-31", "source": "the state", "need_basis": "eligible"}
    writing().gaps.save_typed(book, form | {"served_basis": "weekdays"}, [{"name": "Old Town", "need": 400}])
    writing().partners.add_partner(book, {"name": "YMCA", "areas": "The Old Town"}, TODAY)
    return {one.name: one.id for one in activities.areas_with_need(book)}


def add(book: Book, name: str, areas: str) -> str:
    form = {"name": name, "areas": areas, "first_day": "2026-06-08"}
    return str(writing().activities.add_activity(book, form, TODAY))


def places(book: Book, activity: str) -> list[str]:
    return [one.name for one in activities.activity(book, activity).areas]


class TestRenaming:
    def test_the_old_name_stays_a_spelling(self, book: Book, towns: dict[str, str]) -> None:
        door = writing()
        door.areas.rename_area(book, towns["Old Town"], "  Harbour Side ")
        assert [one.name for one in find_areas(book, "harbour side")] == ["Harbour Side"]
        assert towns["Old Town"] in {one.id for one in find_areas(book, "Old Town")}
        assert places(book, add(book, "Lunch", "old town")) == ["Harbour Side"]
        assert door.undo.undo(book).sentence == "added “Lunch”"
        assert door.undo.undo(book).sentence == "renamed Harbour Side"
        assert towns["Old Town"] in {one.id for one in find_areas(book, "Old Town")}

    def test_back_again_and_only_its_capitals(self, book: Book, towns: dict[str, str]) -> None:
        rename, area = writing().areas.rename_area, towns["Old Town"]
        for name in ("Harbour", "Old Town", "OLD TOWN"):
            rename(book, area, name)
        with book.read() as connection:
            spelled = connection.execute("SELECT area_id, spelling FROM area_spelling").fetchall()
            assert spelled == [(area, "Harbour")]
            assert connection.execute("SELECT name FROM area WHERE id = ?", (area,)).fetchone() == (
                "OLD TOWN",
            )
        assert book.check().ok

    def test_a_name_that_was_matched_to_another_area_goes_on_to_mean_it(
        self, book: Book, towns: dict[str, str]
    ) -> None:
        with book.read() as connection:
            (analysis,) = connection.execute("SELECT id FROM gap_analysis").fetchone()
        writing().gaps.match_areas(book, analysis, towns["Old Town"], towns["The Old Town"])
        writing().partners.add_partner(book, {"name": "Library", "areas": "Pier"}, TODAY)
        pier = next(one.id for one in activities.areas_with_need(book) if one.name == "Pier")
        with book.action("test") as unit:  # as an import of before the two were matched may have left it
            unit.execute(
                "UPDATE area SET name = 'The Old Town', name_key = 'the old town' WHERE id = ?", (pier,)
            )
        writing().areas.rename_area(book, pier, "Dock")
        assert places(book, add(book, "Lunch", "The Old Town")) == ["Old Town"]

    def test_a_name_that_another_area_bears_is_refused(self, book: Book, towns: dict[str, str]) -> None:
        rename, area = writing().areas.rename_area, towns["Old Town"]
        rename(book, towns["The Old Town"], "Pier")
        for name in ("pier", "The old town", " ", "x" * 501):
            with pytest.raises(FormRefusal) as refused:
                rename(book, area, name)
            assert list(refused.value.fields) == ["name"]
        with pytest.raises(Refusal, match="no longer"):
            rename(book, "0" * 32, "Pier 2")


class TestJoining:
    def test_activities_and_answers_follow_their_area(self, book: Book, towns: dict[str, str]) -> None:
        door = writing()
        both, one = add(book, "Both", "Old Town\nThe Old Town"), add(book, "One", "The Old Town")
        settle = door.calendar_answers.settle
        early = self._asked(book, towns["The Old Town"], QuestionSort.EARLY, both)
        settle(book, early, "The hall closes.", TODAY)
        for area, why in (("Old Town", "ours"), ("The Old Town", "theirs")):
            settle(book, self._asked(book, towns[area], QuestionSort.HOLE), why, TODAY)
        with book.read() as connection:
            (analysis,) = connection.execute("SELECT id FROM gap_analysis").fetchone()
        door.gaps.match_areas(book, analysis, towns["Old Town"], towns["The Old Town"])
        assert places(book, both) == places(book, one) == ["Old Town"]
        kept = answers(book, 2026)
        assert sorted(answer.settled_why for answer in kept) == ["The hall closes.", "ours"]
        for sort, activity in ((QuestionSort.EARLY, both), (QuestionSort.HOLE, "")):
            question = self._asked(book, towns["Old Town"], sort, activity)
            found = answer_to(question, kept)
            assert found is not None and found.id == question.about.answer_id
        assert book.check().ok
        door.undo.undo(book)
        assert places(book, both) == ["Old Town", "The Old Town"]
        assert len(answers(book, 2026)) == 3

    def _asked(self, book: Book, area: str, sort: QuestionSort, activity: str = "") -> Question:
        about: Any = (activities.activity(book, activity),) if activity else ()
        meals: KindKey = kind_of(activities.activities(book)[0])
        return Question(sort, 2026, meals, Named(area, "Old Town"), FIRST, LAST, 15, about)


class TestOnePlace:
    def test_all_that_hangs_on_it_moves_and_its_name_means_the_other(
        self, book: Book, towns: dict[str, str]
    ) -> None:
        lunch = add(book, "Lunch", "Olde Towne")
        twin = next(one.id for one in activities.areas_with_need(book) if one.name == "Olde Towne")
        kept = writing().areas.join_areas(book, twin, {"area": "old town"})
        assert kept == towns["Old Town"]
        assert places(book, lunch) == ["Old Town"]
        assert [one.id for one in find_areas(book, "Olde Towne")] == [kept]
        assert places(book, add(book, "Supper", "OLDE TOWNE")) == ["Old Town"]
        writing().undo.undo(book)
        assert writing().undo.undo(book).sentence == "made two areas one: Old Town"
        assert places(book, lunch) == ["Olde Towne"]

    @pytest.mark.parametrize("typed", ["", "Nowhere", "Old Town"])
    def test_it_has_to_be_another_area_of_the_book(
        self, book: Book, towns: dict[str, str], typed: str
    ) -> None:
        with pytest.raises(FormRefusal):
            writing().areas.join_areas(book, towns["Old Town"], {"area": typed})
