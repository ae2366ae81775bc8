"""The scorecard out of a book, and all documents of a book with small groups: nothing of these leaves it."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from ci_tui.cli.report_json import facts_as_json
from ci_tui.domain.agenda_documents import GoalHistory
from ci_tui.domain.documents import DocumentForm, DocumentKind
from ci_tui.domain.errors import Refusal
from ci_tui.domain.indicators import IndicatorKind, Unit
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.safe_changes import NOT_TOLD
from ci_tui.exchange.pasted_cells import read_cell
from ci_tui.services import measure_documents, measures, reports, roundtables
from ci_tui.services.door import writing
from ci_tui.services.scorecard import scorecard
from ci_tui.store.book import Book

TODAY = date(2024, 10, 1)
JULY, BEFORE = date(2024, 7, 31), date(2023, 7, 31)
AUTUMN = date(2024, 9, 24)
MEASURES = ("July lunches per 100 children", "children who came twice a week")

HIDDEN = (
    *("1/7", "1 of 7", "14.2", "14.3", "28.5", "28.6", "2 of 7"),  # the small group itself
    *("1,340", "1340", "5,499", "5499", "412", "2,003", "2003", "927", "3,489", "3489"),  # counts beside it
    *("24.4", "24.36", "24.37", "20.5", "20.6", "26.5", "26.6"),  # rates with places
    *("22.9", "23.4"),  # the baseline, and what it was before a goal review
    *("913", "909"),  # a number of people, and a group of it
)
"""Numbers that must stand in no document while groups of fewer than 10 are kept back."""


def cell(text: str, unit: Unit = Unit.PER_100) -> Cell:
    found = read_cell(text, unit)
    assert found is not None
    return found


@pytest.fixture
def book(agenda_file: tuple[Path, str]) -> Iterator[Book]:
    with Book.open(agenda_file[0]) as opened:
        yield opened


@pytest.fixture
def goal(agenda_file: tuple[Path, str], book: Book) -> str:
    """The result of a book in which a school is small: its measure, a strategy's, and a changed baseline."""
    result_id = agenda_file[1]
    everybody, twice = (measures.find_measure(book, name).id for name in MEASURES)
    write = writing()
    of_schools = {
        (BEFORE, "Eastgate"): "381/2003", (BEFORE, "Hills"): "877/3489", (BEFORE, "Lower Dam"): "2/7",
        (JULY, "Eastgate"): "412/2003", (JULY, "Hills"): "927/3489", (JULY, "Lower Dam"): "1/7",
    }  # fmt: skip
    cells = {("school", group, end): cell(text) for (end, group), text in of_schools.items()}
    write.observations.write_cells(book, everybody, {("", "", JULY): cell("1340/5499")} | cells, TODAY)
    write.measures.edit_measure(book, twice, {"unit": "count"}, TODAY)
    people = {("", "", JULY): "913", ("school", "Eastgate", JULY): "909", ("school", "Lower Dam", JULY): "4"}
    write.observations.write_cells(
        book, twice, {key: cell(text, Unit.COUNT) for key, text in people.items()}, TODAY
    )
    (table,) = (one.id for one in roundtables.on_day(book, AUTUMN))
    review = {"roundtable": table, "why": "The agency corrected it.", "room": "yes"}
    write.results.edit_result(book, result_id, {"baseline": "23.4"}, AUTUMN, review)
    return result_id


def everything_written(book: Book, result_id: str) -> dict[str, str]:
    """Every document that a book gives, in every form, as it is read; by what it is."""
    (table,) = (one.id for one in roundtables.on_day(book, AUTUMN))
    found = {}
    for kind in DocumentKind:
        told = reports.facts(book, kind, today=TODAY, roundtable_id=table, result_id=result_id)
        found[f"{kind} json"] = json.dumps(facts_as_json(told), ensure_ascii=False)
        for form in DocumentForm:
            text = reports.issued(told, form).text
            if form is DocumentForm.HTML:
                text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)
                text = unescape(re.sub(r"<[^>]+>", " ", text))
            found[f"{kind} {form}"] = text
    for name in MEASURES:
        measure = measures.find_measure(book, name)
        values = measure_documents.measure_csv(book, measure.id, TODAY).text
        found[f"csv of {name}"] = values.replace(",", " ")
    return found


def told_in(text: str) -> set[str]:
    """Which of the numbers stand in a text, as numbers."""
    return {number for number in HIDDEN if re.search(rf"(?<![\w.,/]){re.escape(number)}\d*(?![\w/])", text)}


def test_no_document_of_a_book_with_small_groups_tells_what_is_kept_back(book: Book, goal: str) -> None:
    for what, text in everything_written(book, goal).items():
        assert not told_in(text), (what, told_in(text))


def test_without_small_numbers_the_same_documents_tell_them(book: Book, goal: str) -> None:
    from ci_tui.services.write.small_numbers import set_small_number

    set_small_number(book, 1)
    found = everything_written(book, goal)
    assert {"24.4", "23.4"} <= told_in(found["scorecard txt"])
    assert {"22.9", "23.4"} <= told_in(found["goal-history html"])
    assert {"22.9", "23.4"} <= told_in(found["minutes txt"]) | told_in(found["goal-history md"])
    assert {"1340", "5499", "412", "2003"} <= told_in(found["csv of July lunches per 100 children"])
    assert {"913", "909"} <= told_in(found["csv of children who came twice a week"])


def test_a_value_that_is_kept_back_is_not_told_as_a_change(book: Book, goal: str) -> None:
    text = " ".join(
        reports.report(book, "goal-history", today=TODAY, result_id=goal, form="txt").text.split()
    )
    assert NOT_TOLD.split(",", maxsplit=1)[0] in text
    facts = reports.facts(book, "goal-history", today=TODAY, result_id=goal)
    assert isinstance(facts, GoalHistory)
    changes = [change for one in facts.reviews for change in one.changes if change.field == "baseline"]
    assert [(one.before, one.after) for one in changes] == [(NOT_TOLD, "23 per_100 2023-07-31")]


class TestScorecard:
    def test_it_has_the_measure_of_the_result_and_those_of_its_strategies(
        self, book: Book, goal: str
    ) -> None:
        told = scorecard(book, goal, TODAY)
        assert told.main is not None
        assert told.main.measure.name == "July lunches per 100 children"
        (twice,) = told.measures
        assert (twice.strategy, twice.measure.kind) == ("Lunch in the yards", IndicatorKind.BETTER_OFF)
        assert [one.name for one in told.strategies] == ["Lunch in the yards"]
        assert twice.measure.points == ()

    def test_what_it_reckons_it_reckons_of_what_may_leave(self, book: Book, goal: str) -> None:
        told = scorecard(book, goal, TODAY)
        assert told.main is not None
        assert told.result.indicator == told.main.measure
        assert told.main.measure.baseline is not None
        assert (told.main.measure.baseline.value, told.main.safe.rounded) == (23, {BEFORE, JULY})
        assert told.sufficiency.needed == told.result.people_to_move == 1059  # 9 of 100 of 11,756, up

    def test_an_earlier_day_has_what_was_known_then(self, book: Book, goal: str) -> None:
        told = scorecard(book, goal, date(2024, 6, 1))
        assert told.main is not None
        assert told.main.measure.latest is not None
        assert told.main.measure.latest.end == BEFORE
        assert told.shared == ()

    def test_one_that_was_shared_with_the_public_says_so_until_it_is_taken_back(
        self, book: Book, goal: str
    ) -> None:
        cards = writing().report_cards
        cards.share_card(book, goal, {"on": "2024-09-30", "public": "no", "how": "by e-mail"}, TODAY)
        assert scorecard(book, goal, TODAY).public_on is None
        public = cards.share_card(book, goal, {"on": "2024-09-28", "how": "on the church boards"}, TODAY)
        told = scorecard(book, goal, TODAY)
        assert [one.how for one in told.shared] == ["by e-mail", "on the church boards"]
        assert told.public_on == date(2024, 9, 28)
        assert scorecard(book, goal, date(2024, 9, 27)).shared == ()
        text = reports.report(book, "scorecard", today=TODAY, result_id=goal, form="md").text
        assert text.startswith("Public report card, shared on 28 September 2024")
        cards.trash_card(book, public, TODAY)
        assert scorecard(book, goal, TODAY).public_on is None

    def test_promises_for_its_strategies_stand_beside_those_of_the_year(self, book: Book, goal: str) -> None:
        write = writing()
        (yards,) = (one.id for one in scorecard(book, goal, TODAY).strategies)
        for at, strategy in enumerate((yards, yards, "")):
            typed = {"who": "Grace Chapel", "text": f"Tables {at}", "due": "2024-08-20", "strategy": strategy}
            made = write.commitments.add_commitment(book, typed, date(2024, 8, 1))
            if at != 1:
                write.commitments.keep_promise(book, made, "done", date(2024, 8, 19))
        told = scorecard(book, goal, TODAY)
        assert (told.kept.counted, told.kept.kept) == (3, 2)
        assert (told.kept_here.counted, told.kept_here.kept) == (2, 1)

    def test_of_a_result_that_is_gone_there_is_none(self, book: Book) -> None:
        with pytest.raises(Refusal, match="no longer in the book"):
            scorecard(book, "0" * 32, TODAY)
        with pytest.raises(Refusal, match="no longer in the book"):
            measure_documents.measure_csv(book, "0" * 32, TODAY)
