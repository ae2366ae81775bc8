"""What is undone and done again is named in words, survives a restart, and never takes later work with it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.services import undo as steps
from ci_tui.services.history import history
from ci_tui.services.write import gap_import, partners, undo
from ci_tui.store import emptying, salvage, undoing
from ci_tui.store.book import Book
from ci_tui.store.reads.undo import FINAL_VERBS
from ci_tui.store.tables.network import Area

TODAY = date(2026, 6, 12)


def a_partner(book: Book, name: str = "Hope Church", **fields: Any) -> str:
    return partners.add_partner(book, {"name": name, "since": TODAY, **fields}, TODAY)


def names(book: Book) -> list[str]:
    with book.read() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM partner ORDER BY name")]


def test_a_new_book_has_nothing_to_undo(book: Book) -> None:
    assert steps.steps(book) == ((), ())
    with pytest.raises(Refusal, match="nothing to undo"):
        undo.undo(book)
    with pytest.raises(Refusal, match="nothing to do again"):
        undo.redo(book)


def test_an_undo_and_a_redo_are_named_by_what_was_done(book: Book) -> None:
    a_partner(book)
    assert undo.undo(book).sentence == "added Hope Church"
    assert names(book) == []
    assert undo.redo(book).sentence == "added Hope Church"
    assert names(book) == ["Hope Church"]
    assert undo.undo(book).sentence == "added Hope Church"
    assert names(book) == []


def test_each_is_an_action_of_its_own_that_names_what_it_reverses(book: Book) -> None:
    partner = a_partner(book)
    added = steps.next_undo(book)
    undo.undo(book)
    undo.redo(book)
    with book.read() as connection:
        journal = connection.execute("SELECT id, verb, undoes FROM action ORDER BY clock").fetchall()
    [_, (first, _, none), (second, undid, of_first), (_, again, of_second)] = journal
    assert added is not None and first == added.id
    assert (none, of_first, of_second) == (None, first, second)
    assert (undid, again) == ("undid: added {partner}", "did again: added {partner}")
    told = [entry.sentence for entry in history(book, partner)]
    assert told == ["did again: added Hope Church", "undid: added Hope Church", "added Hope Church"]


def test_something_new_leaves_nothing_to_do_again(book: Book) -> None:
    a_partner(book)
    undo.undo(book)
    a_partner(book, "Rec Center")
    with pytest.raises(Refusal, match="nothing to do again"):
        undo.redo(book)
    undo.undo(book)
    assert names(book) == []


def test_a_hundred_steps_are_undone_after_a_restart_and_done_again_after_another(book: Book) -> None:
    for number in range(100):
        a_partner(book, f"Partner {number:03}")
    book.close()
    with Book.open(book.path) as opened:
        assert len(steps.steps(opened).done) == 100
        for number in reversed(range(100)):
            assert undo.undo(opened).sentence == f"added Partner {number:03}"
        assert names(opened) == []
    with Book.open(book.path) as opened:
        for _ in range(100):
            undo.redo(opened)
        assert len(names(opened)) == 100
        assert opened.check().ok


def test_everything_down_to_a_step_is_undone_one_by_one(book: Book) -> None:
    for name in ("A", "B", "C", "D"):
        a_partner(book, name)
    third = steps.steps(book).done[2]
    assert [step.sentence for step in undo.undo_down_to(book, third.id)] == ["added D", "added C", "added B"]
    assert names(book) == ["A"]
    assert [step.sentence for step in steps.steps(book).undone] == ["added B", "added C", "added D"]
    with pytest.raises(Refusal, match="no longer be undone"):
        undo.undo_down_to(book, third.id)


def test_a_step_that_is_no_longer_the_next_is_not_undone_in_its_place(book: Book) -> None:
    a_partner(book)
    shown = steps.next_undo(book)
    a_partner(book, "Rec Center")
    assert shown is not None
    with pytest.raises(Refusal, match="meanwhile"):
        undo.undo(book, shown.id)
    assert names(book) == ["Hope Church", "Rec Center"]


def test_an_import_of_thousands_is_one_step(book: Book, a_table: Callable, a_plan: Callable) -> None:
    rows = "".join(f"{place},Area {place},{place}\n" for place in range(3_000))
    plan = a_plan("Zone,Neighborhood,Eligible children\n" + rows, alone=True)
    gap_import.import_analysis(book, plan)
    told: list[int] = []
    step = undo.undo(book, progress=told.append)
    assert step.sentence == "imported “Summer 2025”"
    assert step.changes > 6_000 and told[-1] == step.changes and len(told) > 3
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM area").fetchone() == (0,)
    undo.redo(book)
    with book.read() as connection:
        assert connection.execute("SELECT count(*), sum(need) FROM area_measure").fetchone() == (
            3_000,
            sum(range(3_000)),
        )
    assert book.check().ok


def test_one_that_is_given_up_half_way_changes_nothing(book: Book, a_plan: Callable) -> None:
    gap_import.import_analysis(book, a_plan())

    def give_up(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undo.undo(book, progress=give_up)
    assert [step.sentence for step in steps.steps(book).done] == ["imported “Summer 2025”"]
    undo.undo(book)


def the_change_past_the_piles(book: Book, doing: Callable[[Any], object]) -> None:
    """Something that undo does not count as a step: as an emptied trash, or a merged book, would be."""
    with book.action("emptied the trash") as unit:
        doing(unit)


def test_a_row_that_something_later_changed_is_not_overwritten(book: Book) -> None:
    partner = a_partner(book)
    the_change_past_the_piles(
        book, lambda unit: unit.execute("UPDATE partner SET about = 'later' WHERE id = ?", (partner,))
    )
    with pytest.raises(Refusal, match=r"“added Hope Church” cannot be undone.*“emptied the trash”"):
        undo.undo(book)
    assert names(book) == ["Hope Church"]


def test_a_record_that_others_came_to_hang_on_does_not_take_them_along(book: Book) -> None:
    with book.action("added an area") as unit:
        area = unit.add(Area(name="Harbour", name_key="harbour")).id
    the_change_past_the_piles(
        book,
        lambda unit: unit.execute(
            "INSERT INTO area_spelling (id, area_id, spelling, spelling_key) VALUES (?, ?, 'Harbor', 'h')",
            (unit.new_id(), area),
        ),
    )
    with pytest.raises(Refusal, match="something later depends on it"):
        undo.undo(book)
    with book.read() as connection:
        assert connection.execute("SELECT count(*) FROM area_spelling").fetchone() == (1,)


def test_a_deleted_row_whose_id_is_there_again_is_not_doubled(book: Book) -> None:
    row = ("a" * 32, "Harbour", "harbour")
    insert = "INSERT INTO area (id, name, name_key) VALUES (?, ?, ?)"
    with book.action("added an area") as unit:
        unit.execute(insert, row)
    with book.action("took an area out") as unit:
        unit.execute("DELETE FROM area")
    the_change_past_the_piles(book, lambda unit: unit.execute(insert, row))
    with pytest.raises(Refusal, match="something later depends on it"):
        undo.undo(book)


def test_what_an_older_version_kept_in_another_form_is_refused(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_partner(book)
    monkeypatch.setattr(undoing, "_image", lambda text: None if text is None else {"id": "x", "gone": 1})
    with pytest.raises(Refusal, match="older version of ci-tui"):
        undo.undo(book)
    assert names(book) == ["Hope Church"]


def test_a_book_for_reading_only_is_left_alone(book: Book) -> None:
    a_partner(book)
    book.close()
    with Book.open(book.path, read_only=True) as opened, pytest.raises(Refusal, match="reading only"):
        undo.undo(opened)


def test_what_has_nothing_before_it_is_no_step(book: Book) -> None:
    """The making of a book, an emptied trash, a book read again: undoing these would leave nothing."""
    assert {emptying.VERB, salvage.VERB} < FINAL_VERBS
    a_partner(book)
    with book.action(salvage.VERB) as unit:
        unit.add(Area(name="Harbour", name_key="harbour"))
    assert [step.sentence for step in steps.steps(book).done] == ["added Hope Church"]


def test_the_sample_goes_back_to_its_beginning_and_forward_again(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "sample.db"
    copy = tmp_path / "sample.db"
    copy.write_bytes(sample.read_bytes())
    with Book.open(copy) as book:
        before = whole(book)
        done = steps.steps(book, 10_000).done
        for _ in done:
            undo.undo(book)
        assert {table for table, rows in whole(book).items() if rows} == {"network"}
        for _ in done:
            undo.redo(book)
        assert whole(book) == before
        assert book.check().ok


def whole(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    with book.read() as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for (table,) in tables
            if table not in {"action", "change"}
        }
