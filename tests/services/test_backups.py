"""Backups in words, what is to worry about, and going back to one as one more thing that was done."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.services import backups
from ci_tui.services.backups import concerns, examined, list_backups, where_words
from ci_tui.services.books import sample_path
from ci_tui.services.door import writing
from ci_tui.services.gaps import analyses
from ci_tui.services.partner_import_plan import PartnerImportPlan
from ci_tui.services.undo import steps
from ci_tui.store.backup import make_backup
from ci_tui.store.backups import backups_of, examine
from ci_tui.store.book import Book
from ci_tui.store.disks import Place
from ci_tui.store.gate import JOURNAL_TABLES
from ci_tui.store.places import backup_folder

NOON = datetime(2026, 12, 3, 14, 5, tzinfo=UTC)
OLD_BOOKS = Path(__file__).parents[1] / "store" / "books"


class Clock:
    """A clock that goes on by a minute at each look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """The sample, open, on a day in December."""
    path = shutil.copy(sample_path(), tmp_path / "network.db")
    with Book.open(path, clock=Clock(), device="d" * 32, author="Ada") as opened:
        yield opened


def records(path: Path) -> list[str]:
    """Everything in a book but its journal."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(
            line
            for line in connection.iterdump()
            if not any(line.startswith(f'INSERT INTO "{table}"') for table in JOURNAL_TABLES)
        )


def empty_roundtables(book: Book) -> None:
    with book.action("took out the roundtables") as unit:
        unit.execute("DELETE FROM roundtable")


def test_the_list_says_when_why_and_what(book: Book) -> None:
    make_backup(book.path, "before-importing", NOON)
    empty_roundtables(book)
    make_backup(book.path, "at-start", NOON + timedelta(days=1))
    newest, older = list_backups(book.path)
    assert (newest.when, newest.occasion_words) == ("Fri 4 Dec 2026, 14:05", "at the start of the program")
    assert (older.when, older.occasion_words) == ("Thu 3 Dec 2026, 14:05", "before an import")
    with book.read() as connection:
        (made,) = connection.execute("SELECT count(*) FROM commitment WHERE trashed_at IS NULL").fetchone()
        (measures,) = connection.execute("SELECT count(*) FROM indicator WHERE trashed_at IS NULL").fetchone()
        (values,) = connection.execute("SELECT count(*) FROM observation").fetchone()
        (sites,) = connection.execute("SELECT count(*) FROM activity WHERE trashed_at IS NULL").fetchone()
        (met,) = connection.execute(
            "SELECT count(*) FROM change WHERE table_name = 'roundtable' AND kind = 'delete'"
        ).fetchone()
    people = "21 partners, 26 people"
    goals = f"1 result, 6 strategies, {measures} measures, {values} values, {sites} activities"
    rest = f"30 learnings, {made} promises, {goals}, 2 gap analyses"
    assert older.holds_words == f"{people}, {met} roundtables, {rest}"
    assert newest.holds_words == f"{people}, {rest}"
    assert newest.holds_words == backups.book_holds_words(book.path)
    assert (newest.same, older.same) == (True, False)
    assert newest.size == newest.path.stat().st_size
    assert newest.good is None


def test_a_line_is_good_or_not_once_its_backup_was_read(book: Book) -> None:
    make_backup(book.path, "at-start", NOON)
    copy = make_backup(book.path, "at-start", NOON + timedelta(hours=1))
    os.truncate(copy, copy.stat().st_size - 4096)
    damaged, sound = map(examined, list_backups(book.path))
    assert (damaged.good, sound.good) == (False, True)
    assert "checksum differs" in damaged.problem
    assert sound.problem == ""


def test_an_empty_book_holds_nothing_yet(tmp_path: Path) -> None:
    with Book.create(tmp_path / "new.db", name="Millbrook", device="d" * 32) as new:
        assert list_backups(new.path) == ()
        new.back_up("by-hand")
        assert [line.holds_words for line in list_backups(new.path)] == ["nothing yet"]


def test_a_file_that_is_no_book_cannot_be_read(book: Book) -> None:
    copy = make_backup(book.path, "at-start", NOON)
    copy.write_text("Dear board")
    (line,) = list_backups(book.path)
    assert (line.holds_words, line.same) == ("it cannot be read", False)


def test_going_back_is_one_step_that_can_be_undone(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    before = records(book.path)
    empty_roundtables(book)
    after = records(book.path)
    done = writing().backups.restore(book, copy)
    assert records(book.path) == before
    assert done.sentence.startswith("The book is again as it was on Thu 3 Dec 2026, 14:05: ")
    assert done.rows_changed > 10
    assert steps(book).done[0].sentence == "went back to the copy of Thu 3 Dec 2026, 14:05"
    writing().undo.undo(book)
    assert records(book.path) == after
    writing().undo.redo(book)
    assert records(book.path) == before
    assert book.check().ok


def test_what_was_done_before_going_back_stays_in_the_history(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    empty_roundtables(book)
    writing().backups.restore(book, copy)
    told = [step.sentence for step in steps(book).done[:2]]
    assert told == ["went back to the copy of Thu 3 Dec 2026, 14:05", "took out the roundtables"]


def test_the_book_as_it_was_is_kept_as_a_backup(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    empty_roundtables(book)
    after = records(book.path)
    done = writing().backups.restore(book, copy)
    assert done.kept in {each.path for each in backups_of(book.path) if each.occasion == "before-restoring"}
    assert records(done.kept) == after
    writing().backups.restore(book, done.kept)
    assert records(book.path) == after


def test_a_backup_of_before_that_is_there_already_is_not_made_again(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    empty_roundtables(book)
    newest = make_backup(book.path, "at-start", NOON + timedelta(hours=1))
    assert writing().backups.restore(book, copy).kept == newest
    assert len(backups_of(book.path)) == 2


def test_going_back_to_what_the_book_holds_changes_nothing(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    before = book.path.read_bytes()
    done = writing().backups.restore(book, copy)
    assert (done.rows_changed, done.kept) == (0, None)
    assert "Nothing was changed" in done.sentence
    assert book.path.read_bytes() == before
    assert len(backups_of(book.path)) == 1


def test_a_book_whose_changes_were_taken_back_by_hand_changes_nothing_either(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    for name in ("Elsewhere", "Millbrook Summer Meals"):
        with book.action("renamed") as unit:
            unit.execute("UPDATE network SET place = ?", (name,))
    done = writing().backups.restore(book, copy)
    before = len(steps(book).done)
    again = writing().backups.restore(book, copy)
    assert (done.rows_changed, again.rows_changed) == (1, 0)
    assert len(steps(book).done) == before


def test_going_back_to_a_copy_of_another_name_tells_when_it_was_saved(book: Book, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with book.action("renamed") as unit:
        unit.execute("UPDATE network SET place = 'Here'")
    copy = shutil.copy(make_backup(book.path, "by-hand", NOON), stick / "network 2026-12-03.db")
    empty_roundtables(book)
    assert "Thu 3 Dec 2026, 14:06" in writing().backups.restore(book, Path(copy)).sentence


def test_a_copy_of_an_older_version_is_brought_up_to_date_first(tmp_path: Path) -> None:
    old, path = tmp_path / "old copy.db", tmp_path / "network.db"
    for target in (old, path):
        shutil.copy(OLD_BOOKS / "version-1.db", target)
    before = old.read_bytes()
    with Book.open(path, device="d" * 32, author="Ada") as book:
        had = records(book.path)
        with book.action("took out the analyses") as unit:
            unit.execute("DELETE FROM gap_analysis")
            unit.execute(
                "INSERT INTO partner (id, name, name_key, same_key) VALUES (?, 'Y', 'y', 'y')", ("a" * 32,)
            )
        writing().backups.restore(book, old)
        assert records(book.path) == had
        assert analyses(book)
        assert book.check().ok
    assert old.read_bytes() == before


def unsound(copy: Path) -> None:
    with copy.open("rb+") as file:
        file.seek(6000)
        file.write(b"\x55" * 100)


def newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 99")
    copy.with_name(f"{copy.name}.sha256").unlink()


@pytest.mark.parametrize(("spoil", "told"), [(unsound, "checksum differs"), (newer, "newer version")])
def test_what_is_not_sound_is_refused_with_the_book_as_it_was(book: Book, spoil, told: str) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    empty_roundtables(book)
    spoil(copy)
    before = book.path.read_bytes()
    with pytest.raises(Refusal, match=told):
        writing().backups.restore(book, copy)
    assert book.path.read_bytes() == before
    assert len(backups_of(book.path)) == 1


def test_the_book_of_another_network_is_refused(book: Book, tmp_path: Path) -> None:
    with Book.create(tmp_path / "other.db", name="Eastgate", device="d" * 32) as other:
        copy = make_backup(other.path, "by-hand", NOON)
    with pytest.raises(Refusal, match="another book, that of “Eastgate”"):
        writing().backups.restore(book, copy)


def test_the_book_itself_is_no_copy_of_it(book: Book) -> None:
    with pytest.raises(Refusal, match="is the book itself"):
        writing().backups.restore(book, book.path)


def test_a_copy_that_is_gone_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="It is gone"):
        writing().backups.restore(book, tmp_path / "gone.db")


def test_a_book_for_reading_only_is_not_changed(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    book.close()
    with Book.open(book.path, read_only=True) as looked_at, pytest.raises(Refusal, match="reading only"):
        writing().backups.restore(looked_at, copy)


def test_nothing_is_left_beside_the_backups(book: Book) -> None:
    copy = make_backup(book.path, "by-hand", NOON)
    empty_roundtables(book)
    writing().backups.restore(book, copy)
    assert not [path.name for path in backup_folder(book.path).iterdir() if path.name.startswith(".")]


def merge(book: Book, _a_plan, _a_table) -> None:
    with book.read() as connection:
        kept, other = connection.execute("SELECT id FROM partner ORDER BY name LIMIT 2").fetchall()
    writing().partners.merge_partners(book, kept[0], other[0], date(2026, 12, 3))


def import_tables(book: Book, a_plan, _a_table) -> None:
    writing().gaps.import_analysis(book, a_plan(title="Another summer"))


def import_directory(book: Book, _a_plan, a_table) -> None:
    directory = a_table("directory.csv", "Organization,Phone\nNew Hope Pantry,650 403 4300\n")
    writing().partner_import.import_partners(book, PartnerImportPlan(directory, date(2026, 12, 3)))


DEEDS = {merge: "before-merging", import_tables: "before-importing", import_directory: "before-importing"}


@pytest.mark.parametrize("deed", DEEDS)
def test_before_an_import_and_a_merge_a_backup_is_made(book: Book, deed, a_plan, a_table) -> None:
    before = records(book.path)
    deed(book, a_plan, a_table)
    assert records(book.path) != before
    (made,) = backups_of(book.path)
    assert made.occasion == DEEDS[deed]
    assert records(made.path) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_where_no_backup_can_be_made_nothing_is_imported_or_merged(book: Book, deed, a_plan, a_table) -> None:
    backup_folder(book.path).write_text("a file in its place")
    before = records(book.path)
    with pytest.raises(Refusal, match="no checked copy could be made"):
        deed(book, a_plan, a_table)
    assert records(book.path) == before
    backup_folder(book.path).unlink()
    deed(book, a_plan, a_table)
    assert records(book.path) != before


def lies_on(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "kind_of_place", lambda _path: place)


@pytest.mark.parametrize(
    ("place", "where", "told"),
    [
        (Place("removable", "KINGSTON"), " (on “KINGSTON”)", "both lie on “KINGSTON”"),
        (Place("synced", "Dropbox"), " (in a folder of Dropbox)", "both lie in a folder of Dropbox"),
        (Place("network", "//server/x"), " (on another computer)", "both lie on another computer"),
    ],
)
def test_one_loss_that_would_take_both_is_told(
    book: Book, monkeypatch: pytest.MonkeyPatch, place: Place, where: str, told: str
) -> None:
    make_backup(book.path, "at-start", NOON)
    lies_on(place, monkeypatch)
    (sentence,) = concerns(book.path, NOON)
    assert told in sentence
    assert where_words(book.path) == f"{book.path}{where}"


def test_where_all_is_well_nothing_is_told(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    make_backup(book.path, "at-start", NOON)
    lies_on(Place("fixed"), monkeypatch)
    assert concerns(book.path, NOON + timedelta(days=6)) == ()
    assert where_words(book.path) == str(book.path)


def test_an_old_backup_is_told_where_the_book_has_changed_since(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    lies_on(Place("fixed"), monkeypatch)
    make_backup(book.path, "at-start", NOON)
    later = NOON + timedelta(days=8)
    assert concerns(book.path, later) == ()
    empty_roundtables(book)
    told = "The newest sound backup is of Thu 3 Dec 2026, and the book has changed since."
    assert concerns(book.path, later) == (told,)
    assert concerns(book.path, NOON + timedelta(days=6)) == ()


def test_no_sound_backup_is_told(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    lies_on(Place("fixed"), monkeypatch)
    told = ("There is no sound backup of this book yet.",)
    assert concerns(book.path, NOON) == told
    copy = make_backup(book.path, "at-start", NOON)
    assert examine(copy).ok
    unsound(copy)
    assert concerns(book.path, NOON) == told
