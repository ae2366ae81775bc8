"""Every way to write in the common agenda, its measures and activities is taken back, and done again."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from trouble.desk import Desk
from trouble.year import Deed, the_year

from ci_tui.domain import names
from ci_tui.services.door import writing
from ci_tui.services.history import history
from ci_tui.services.lossless import export_json, import_json
from ci_tui.store.book import Book
from ci_tui.store.gate import JOURNAL_TABLES
from ci_tui.store.reads.history import RECORDS

Rows = Mapping[str, list[tuple[Any, ...]]]


def rows(book: Book) -> Rows:
    """Everything in a book but its journal."""
    with book.read() as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for (table,) in tables
            if table not in JOURNAL_TABLES
        }


def is_of_the_agenda(deed: Deed) -> bool:
    parts = ("agenda", "measure", "activity", "update", "backbone")
    return deed.do.__module__ in {f"trouble.{part}_deeds" for part in parts}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk at which nothing was done; what it changes outside of its folder is put back."""
    monkeypatch.setattr(names, "urandom", names.urandom)  # type: ignore[attr-defined]
    for name in ("CI_TUI_CONFIG_DIR", "CI_TUI_STATE_DIR"):
        monkeypatch.setenv(name, os.environ.get(name, str(tmp_path)))
    desk = Desk(tmp_path / "desk")
    desk.furnish()
    return desk


def test_each_deed_is_undone_and_redone_and_told(desk: Desk, tmp_path: Path) -> None:
    deeds = the_year()
    last = max(number for number, deed in enumerate(deeds) if is_of_the_agenda(deed))
    written: set[str] = set()
    for number, deed in enumerate(deeds[: last + 1]):
        desk.begin(number)
        if not is_of_the_agenda(deed):
            deed.do(desk)
            continue
        before = rows(desk.book)
        deed.do(desk)
        after = rows(desk.book)
        written.update(table for table in after if after[table] != before[table])
        assert after != before, deed.name
        writing().undo.undo(desk.book)
        assert rows(desk.book) == before, f"undone: {deed.name}"
        writing().undo.redo(desk.book)
        assert rows(desk.book) == after, f"done again: {deed.name}"
    for table in RECORDS:
        for record_id, *_ in rows(desk.book)[table]:
            assert history(desk.book, record_id), table
    assert {table for table in rows(desk.book) if table in _OF_THE_AGENDA} == written & _OF_THE_AGENDA
    export_json(desk.book, tmp_path / "book.json")
    import_json(tmp_path / "book.json", tmp_path / "again.db")
    with Book.open(tmp_path / "again.db") as again:
        assert rows(again) == rows(desk.book)
        assert again.check().ok
    desk.close()


_OF_THE_AGENDA = frozenset(
    {
        *("result", "result_sentence", "endorsement", "indicator", "observation", "forecast_point"),
        *("strategy", "strategy_area", "strategy_group", "strategy_role", "role_holder", "strategy_vote"),
        *("pulse_answer", "goal_review", "goal_change", "goal_review_partner", "commitment"),
        *("definition_change", "curve_note", "indicator_reporter", "contact_made", "report_card"),
        *("season", "season_day_off", "activity", "activity_partner", "activity_area", "activity_exception"),
        *("activity_month", "activity_origin", "calendar_answer", "area", "area_spelling"),
        *("update_sent", "update_partner", "function_holder", "backbone_tag"),
    }
)
"""Every table that the deeds of the agenda write to."""
