"""Results and strategies by their names: found, named in a command, chosen for a promise."""

from datetime import date
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.services import agenda_names, commitments, named_records
from ci_tui.services.door import writing
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)


def a_result(book: Book, statement: str) -> str:
    return str(writing().results.add_result(book, {"statement": statement}, TODAY))


def a_strategy(book: Book, name: str = "A bus to three towns", **fields: Any) -> str:
    return str(writing().strategies.add_strategy(book, {"name": name, **fields}, TODAY))


def a_promise(book: Book, **fields: Any) -> str:
    return str(writing().commitments.add_commitment(book, {"text": "Ask for keys", **fields}, TODAY))


class TestFinding:
    def test_every_word_counts_and_stopped_ones_stand_last(self, book: Book) -> None:
        old = a_strategy(book, "A bus at noon")
        a_strategy(book)
        writing().strategies.stop_strategy(book, old, {"why": "Sold."}, TODAY)
        found = agenda_names.find_strategies(book, "BÚS", 9)
        assert [one.name for one in found] == ["A bus to three towns", "A bus at noon"]
        assert [one.stopped_on for one in found] == [None, TODAY]
        assert [one.name for one in agenda_names.find_strategies(book, "noon bus", 9)] == ["A bus at noon"]
        assert agenda_names.find_strategies(book, "bus", 1) == found[:1]
        assert agenda_names.find_strategies(book, " ", 9) == ()

    def test_results_stand_by_what_they_are(self, book: Book) -> None:
        retired, draft, adopted = (a_result(book, f"Lunch for {who}") for who in ("a few", "many", "all"))
        writing().results.retire(book, retired, {"why": "Too few."}, TODAY)
        writing().roundtables.record_meeting(book, {"day": "2026-06-01"}, TODAY)
        with book.read() as connection:
            (met,) = connection.execute("SELECT id FROM roundtable").fetchone()
        writing().results.adopt(book, adopted, {"roundtable": met}, TODAY)
        found = agenda_names.find_results(book, "lunch", 9)
        assert [(one.id, one.state) for one in found] == [
            (adopted, "adopted"),
            (draft, "draft"),
            (retired, "retired"),
        ]

    def test_what_is_in_the_trash_is_not_found(self, book: Book) -> None:
        result = a_result(book, "Lunch for all")
        bus = a_strategy(book, result=result)
        writing().results.trash_result(book, result, TODAY)
        (found,) = agenda_names.find_strategies(book, "bus", 9)
        assert found.result == ""
        writing().strategies.trash_strategy(book, bus, TODAY)
        assert agenda_names.find_strategies(book, "bus", 9) == agenda_names.find_results(book, "lunch", 9)

    @pytest.mark.parametrize("named", ["A bus", "a  bús", "{id}", "strategy:{id}"])
    def test_a_whole_name_or_an_id_means_one(self, book: Book, named: str) -> None:
        a_strategy(book)
        bus = a_strategy(book, "A bus")
        (found,) = named_records.strategies_named(book, named.format(id=bus))
        assert found.id == bus

    def test_a_part_of_the_name_means_all_that_have_it(self, book: Book) -> None:
        a_strategy(book), a_strategy(book, "A bus")
        assert len(named_records.strategies_named(book, "bus")) == 2
        assert named_records.strategies_named(book, "") == ()
        lunch = a_result(book, "Lunch for all")
        assert [one.id for one in named_records.results_named(book, "all lunch")] == [lunch]


class TestPromises:
    def test_a_promise_is_for_a_strategy_and_may_be_for_another(self, book: Book) -> None:
        bus, van = a_strategy(book), a_strategy(book, "A van")
        made = a_promise(book, strategy=bus)
        other = a_promise(book)
        line = commitments.commitment_card(book, made).line
        assert (line.strategy_id, line.strategy) == (bus, "A bus to three towns")
        assert [one.id for one in commitments.of_strategy(book, bus)] == [made]
        found = commitments.open_list(book, TODAY, text="towns keys")
        assert [one.id for one in found.rows(0, 9)] == [made]
        writing().commitments.edit_commitment(book, made, {"text": "Ask again"}, TODAY)
        assert [one.text for one in commitments.of_strategy(book, bus)] == ["Ask again"]
        writing().commitments.edit_commitment(book, made, {"strategy": van}, TODAY)
        writing().commitments.edit_commitment(book, other, {"strategy": ""}, TODAY)
        assert commitments.of_strategy(book, bus) == ()
        assert [one.id for one in commitments.of_strategy(book, van)] == [made]

    def test_one_that_is_gone_is_refused_and_one_in_the_trash_stays(self, book: Book) -> None:
        bus, van = a_strategy(book), a_strategy(book, "A van")
        made = a_promise(book, strategy=bus)
        for strategy in (bus, van):
            writing().strategies.trash_strategy(book, strategy, TODAY)
        for call in (
            lambda: a_promise(book, strategy=bus),
            lambda: a_promise(book, strategy="f" * 32),
            lambda: writing().commitments.edit_commitment(book, made, {"strategy": van}, TODAY),
        ):
            with pytest.raises(Refusal, match="This strategy is no longer in the book"):
                call()
        writing().commitments.edit_commitment(book, made, {"text": "Ask", "strategy": bus}, TODAY)
        assert commitments.commitment_card(book, made).line.strategy == "A bus to three towns"

    def test_only_what_was_not_stopped_is_there_to_choose(self, book: Book) -> None:
        bus, van = a_strategy(book), a_strategy(book, "A van")
        writing().strategies.stop_strategy(book, bus, {"why": "Sold."}, TODAY)
        assert [one.id for one in agenda_names.strategies_to_choose(book)] == [van]
