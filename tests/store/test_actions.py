"""One thing that a person does is one transaction and one row of the journal, or nothing at all."""

import json
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ci_tui.store.actions import ActionLost
from ci_tui.store.book import Book, NestedAction
from ci_tui.store.refusals import SaveFailed
from ci_tui.store.tables.gaps import GapAnalysis
from ci_tui.store.tables.network import Area
from ci_tui.store.writing import CHUNK

ACTIONS = "SELECT verb, refs, author, device, schema_version, undoes, at FROM action ORDER BY clock"


def some_rows(count: int) -> list[dict[str, object]]:
    return [{"id": f"a{n:031x}", "name": f"Area {n}", "name_key": f"area {n}"} for n in range(count)]


def test_an_action_says_who_did_what_when_and_to_what(
    book: Book, an_area: Callable, rows_of: Callable
) -> None:
    with book.action("added an area", network="0" * 31 + "1") as unit:
        an_area(unit)
    *_, newest = rows_of(book.path, ACTIONS)
    verb, refs, author, device, version, undoes, at = newest
    assert (verb, json.loads(refs)) == ("added an area", {"network": "0" * 31 + "1"})
    assert (author, device, version, undoes) == ("Ada", "d" * 32, book.schema_version, None)
    assert at.endswith("Z")
    assert datetime.fromisoformat(at) == unit.moment
    assert book.last_saved() == unit.moment


def test_each_change_belongs_to_its_action(book: Book, an_area: Callable, rows_of: Callable) -> None:
    with book.action("added two areas") as unit:
        ids = {an_area(unit, "One").id, an_area(unit, "Two").id}
    changed = rows_of(book.path, "SELECT row_id FROM change WHERE action_id = ?", unit.action_id)
    assert {row for (row,) in changed} == ids


def test_a_body_that_raises_leaves_nothing(book: Book, an_area: Callable, rows_of: Callable) -> None:
    before = rows_of(book.path, ACTIONS)
    with pytest.raises(ZeroDivisionError), book.action("failed") as unit:
        an_area(unit)
        unit.bulk_insert(Area, some_rows(10))
        raise ZeroDivisionError
    assert rows_of(book.path, ACTIONS) == before
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(0,)]
    with book.action("worked") as unit:
        an_area(unit)
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(1,)]


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_interruption_leaves_nothing(
    book: Book, an_area: Callable, rows_of: Callable, error: type[BaseException]
) -> None:
    with pytest.raises(error), book.action("was interrupted") as unit:
        an_area(unit)
        raise error
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(0,)]
    assert len(rows_of(book.path, ACTIONS)) == 1


def test_a_broken_rule_of_the_schema_leaves_nothing(
    book: Book, an_analysis: Callable, rows_of: Callable
) -> None:
    with pytest.raises(Exception, match="CHECK"), book.action("imported") as unit:
        an_analysis(unit, "Good")
        an_analysis(unit, "Bad", target_number=-1.0)
    assert rows_of(book.path, "SELECT count(*) FROM gap_analysis") == [(0,)]
    with book.action("imported") as unit:
        an_analysis(unit, "Good")


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), -1.0])
def test_infinite_and_negative_numbers_are_not_kept(book: Book, an_analysis: Callable, number: float) -> None:
    with pytest.raises(Exception, match="CHECK"), book.action("imported") as unit:
        an_analysis(unit, target_number=number)


def test_an_action_that_changed_nothing_leaves_no_trace(
    book: Book, an_area: Callable, rows_of: Callable
) -> None:
    with book.action("added an area") as unit:
        area = an_area(unit)
    before = rows_of(book.path, ACTIONS), book.path.read_bytes()
    with book.action("looked only") as unit:
        unit.execute("SELECT * FROM area").fetchall()
    with book.action("wrote the same again") as unit:
        again = unit.get(Area, area.id)
        assert again is not None
        again.name = "Northside"
        unit.add(again)
        unit.execute("UPDATE area SET name = name, code = NULL")
    assert (rows_of(book.path, ACTIONS), book.path.read_bytes()) == before


def test_a_nested_action_is_refused_and_the_outer_one_goes_on(
    book: Book, an_area: Callable, rows_of: Callable
) -> None:
    with book.action("outer") as unit:
        an_area(unit, "One")
        with pytest.raises(NestedAction), book.action("inner"):
            pass
        an_area(unit, "Two")
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(2,)]


def test_a_reading_and_an_action_of_one_thread_do_not_mix(book: Book, an_area: Callable) -> None:
    with book.read(), pytest.raises(NestedAction), book.action("inside a reading"):
        pass
    with book.action("added an area") as unit:
        with pytest.raises(NestedAction), book.read():
            pass
        an_area(unit)
        assert unit.connection.execute("SELECT count(*) FROM area").fetchone() == (1,)


def test_a_book_is_not_closed_inside_an_action(book: Book, an_area: Callable, rows_of: Callable) -> None:
    with book.action("added an area") as unit:
        with pytest.raises(NestedAction):
            book.close()
        an_area(unit)
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(1,)]


def test_actions_of_several_threads_come_one_after_the_other(book: Book, rows_of: Callable) -> None:
    problems: list[BaseException] = []

    def add(number: int) -> None:
        try:
            for turn in range(5):
                with book.action(f"added {number}") as unit:
                    unit.add(Area(name=f"{number} {turn}", name_key="x"))
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(20,)]
    assert rows_of(book.path, "SELECT count(*) FROM action") == [(21,)]
    assert book.check().ok


def test_the_sessions_own_commit_does_not_end_the_action(
    book: Book, an_area: Callable, rows_of: Callable
) -> None:
    with pytest.raises(ZeroDivisionError), book.action("committed early") as unit:
        an_area(unit)
        unit.session.commit()
        raise ZeroDivisionError
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(0,)]


def test_an_action_rolled_back_inside_is_told_and_keeps_nothing(
    book: Book, an_area: Callable, rows_of: Callable
) -> None:
    with pytest.raises(ActionLost), book.action("rolled back") as unit:
        an_area(unit)
        unit.execute("ROLLBACK")
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(0,)]
    with book.action("worked") as unit:
        an_area(unit)


def test_references_are_ids_and_a_verb_is_needed(book: Book) -> None:
    with pytest.raises(ValueError, match="area"), book.action("renamed", area="Northside"):
        pass
    with pytest.raises(ValueError, match="verb"), book.action(" "):
        pass


def test_the_journals_clock_goes_on_though_the_laptops_was_set_back(
    book: Book, clock: Any, an_area: Callable, rows_of: Callable
) -> None:
    for years in (1, -30, 40, 0, 0):
        clock.now = datetime(2026, 7, 29, 12, tzinfo=UTC) + timedelta(days=365 * years)
        with book.action("added an area") as unit:
            an_area(unit)
    readings = [reading for (reading,) in rows_of(book.path, "SELECT clock FROM action ORDER BY rowid")]
    assert readings == sorted(set(readings))
    assert all(reading.endswith("d" * 32) for reading in readings)
    assert book.check().ok


def test_the_clock_goes_on_after_the_newest_reading_of_a_book_from_another_laptop(
    book: Book, clock: Any, an_area: Callable, rows_of: Callable
) -> None:
    book.close()
    clock.now -= timedelta(days=400)
    with (
        Book.open(book.path, clock=clock, device="0" * 32, author="Bo") as again,
        again.action("added an area") as unit,
    ):
        an_area(unit)
    readings = [reading for (reading,) in rows_of(book.path, "SELECT clock FROM action ORDER BY rowid")]
    assert readings == sorted(readings)


def test_a_book_open_for_reading_only_refuses_to_write(closed_book: Any) -> None:
    with (
        Book.open(closed_book, read_only=True) as book,
        pytest.raises(SaveFailed, match="for reading only"),
        book.action("tried"),
    ):
        pass


def test_a_closed_book_refuses_to_write_and_to_read(book: Book) -> None:
    book.close()
    book.close()
    with pytest.raises(SaveFailed, match="is closed"), book.action("tried"):
        pass
    with pytest.raises(Exception, match="is closed"), book.read():
        pass


def test_a_bulk_insert_takes_any_number_of_rows_from_an_iterator(book: Book, rows_of: Callable) -> None:
    told: list[int] = []
    count = 2 * CHUNK + 1
    with book.action("imported") as unit:
        assert unit.bulk_insert("area", iter(some_rows(count)), told.append) == count
        assert unit.bulk_insert(Area, []) == 0
    assert told == [CHUNK, 2 * CHUNK, count]
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(count,)]
    assert rows_of(book.path, "SELECT count(*) FROM change WHERE kind = 'insert'") == [(count + 1,)]


def test_a_bulk_insert_that_is_given_up_leaves_nothing(book: Book, rows_of: Callable) -> None:
    def cancelled(_written: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), book.action("imported") as unit:
        unit.bulk_insert("area", some_rows(3 * CHUNK), cancelled)
    assert rows_of(book.path, "SELECT count(*) FROM area") == [(0,)]


def test_rows_of_a_bulk_insert_have_the_same_fields(book: Book) -> None:
    rows = some_rows(2)
    rows[1]["code"] = "7"
    with pytest.raises(ValueError, match="same fields"), book.action("imported") as unit:
        unit.bulk_insert("area", rows)
    with pytest.raises(KeyError), book.action("imported") as unit:
        unit.bulk_insert("area", [some_rows(1)[0], {"id": "1" * 32, "name": "x", "code": "7"}])


def test_what_was_added_stays_readable_after_the_action(book: Book, an_analysis: Callable) -> None:
    with book.action("imported") as unit:
        analysis = an_analysis(unit, trashed_at=unit.moment)
    assert (analysis.title, analysis.trashed_at) == ("July", unit.moment)


def test_dates_and_moments_come_back_as_they_were(
    book: Book, an_analysis: Callable, rows_of: Callable
) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 600, tzinfo=UTC)
    with book.action("imported") as unit:
        made = an_analysis(unit, trashed_at=moment.astimezone(), has_served=True)
    with book.action("looked") as unit:
        found = unit.get(GapAnalysis, made.id)
        assert found is not None
        assert (found.dated, found.trashed_at, found.has_served) == (made.dated, moment, True)
    stored = rows_of(book.path, "SELECT dated, trashed_at, has_served FROM gap_analysis")
    assert stored == [("2026-07-01", "2026-01-02T03:04:05.000600Z", 1)]


def test_a_moment_without_a_time_zone_is_not_kept(book: Book, an_analysis: Callable) -> None:
    with pytest.raises(Exception, match="time zone"), book.action("imported") as unit:
        an_analysis(unit, trashed_at=datetime(2026, 1, 1))


def test_a_dangling_reference_is_not_kept(book: Book) -> None:
    row = {"id": "1" * 32, "analysis_id": "2" * 32, "area_id": "3" * 32}
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), book.action("imported") as unit:
        unit.bulk_insert("area_measure", [row])
