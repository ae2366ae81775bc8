"""What a start sees to: a backup where the book changed, what to worry about, what goes with the trash."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from ci_tui.services import backups
from ci_tui.services.starting import see_to
from ci_tui.services.write import partners
from ci_tui.store import backups as store
from ci_tui.store.book import Book
from ci_tui.store.places import backup_folder

TODAY = date(2026, 6, 12)


def test_a_changed_book_is_backed_up_once(book: Book) -> None:
    assert see_to(book, TODAY) == ("", "", (), (), ())
    assert see_to(book, TODAY).no_backup == ""
    (only,) = store.backups_of(book.path)
    assert only.occasion == "at-start"


def test_where_no_backup_can_be_made_that_is_said_and_why_it_matters(book: Book) -> None:
    backup_folder(book.path).write_text("a file in its place", "utf-8")
    seen = see_to(book, TODAY)
    assert "no checked copy could be made" in seen.no_backup
    assert seen.concerns == ("There is no sound backup of this book yet.",)


def test_the_backup_of_this_state_is_read_once_at_a_start(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    see_to(book, TODAY)
    read: list[object] = []
    examine: Callable[..., store.Examined] = store.examine
    monkeypatch.setattr(
        store, "examine", lambda backup, **how: (read.append(backup), examine(backup, **how))[1]
    )
    see_to(book, TODAY)
    assert len(read) == 1


def test_what_lies_on_one_stick_is_said_all_the_same(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_a_stick(_path: Path) -> backups.Place:
        return backups.Place("removable", "STICK")

    monkeypatch.setattr(backups, "kind_of_place", on_a_stick)
    (concern,) = see_to(book, TODAY).concerns
    assert "both lie on “STICK”" in concern


def test_the_trash_goes_at_a_start_after_the_one_that_said_so(book: Book) -> None:
    partner = partners.add_partner(book, {"name": "Hope Church", "since": TODAY}, TODAY)
    partners.trash_partner(book, partner, TODAY)
    due = TODAY + timedelta(days=90)
    first = see_to(book, due)
    assert (first.emptied, [line.name for line in first.soon]) == ((), ["Hope Church"])
    second = see_to(book, due + timedelta(days=1))
    assert (second.emptied, second.soon) == (("Hope Church",), ())
