"""Getting back to work: what is offered, what is done, and what a person is told of it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.services import recovery
from ci_tui.services.books import network, sample_path
from ci_tui.store.backup import make_backup
from ci_tui.store.book import Book
from ci_tui.store.migrating import own_ladder
from ci_tui.store.placing import free_name
from ci_tui.store.salvage_pages import Pages
from ci_tui.store.salvage_shapes import roots_in, shapes

FIRST = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
SECOND = datetime(2026, 11, 18, 19, 5, tzinfo=UTC)
NOW = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(sample_path(), tmp_path / "millbrook.db"))


def wipe(path: Path, *tables: str) -> None:
    """Lose every page that holds rows of these tables."""
    with Pages(path) as pages:
        roots = roots_in(pages, shapes(own_ladder()))
        lost = [leaf for table in tables for leaf in pages.table(roots[table]).leaves]
    with path.open("r+b") as file:
        for page in lost:
            file.seek(4096 * (page - 1))
            file.write(bytes(4096))


def trouble_of(path: Path) -> recovery.Trouble:
    found = recovery.diagnose(path)
    assert found is not None
    return found


def test_the_newest_good_backup_is_offered_with_its_day_and_what_it_holds(sample: Path) -> None:
    make_backup(sample, "at-start", FIRST)
    newest = make_backup(sample, "at-start", SECOND)
    wipe(sample, "partner")
    ways = recovery.ways(trouble_of(sample))
    assert ways.newest is not None
    assert (ways.newest.path, ways.newest.when) == (newest, "Wed 18 Nov 2026, 19:05")
    assert ways.newest.holds.startswith("21 partners, 26 people")
    assert (ways.others, ways.can_read, ways.can_look) == (1, True, False)


def test_a_backup_that_is_damaged_itself_is_not_offered(sample: Path) -> None:
    good = make_backup(sample, "at-start", FIRST)
    wipe(make_backup(sample, "at-start", SECOND), "partner")
    wipe(sample, "partner")
    ways = recovery.ways(trouble_of(sample))
    assert ways.newest is not None
    assert ways.newest.path == good
    assert [each.path for each in recovery.good_backups(sample)] == [good]


def test_going_back_opens_the_book_and_says_where_the_damaged_file_is(sample: Path) -> None:
    make_backup(sample, "at-start", SECOND)
    wipe(sample, "partner")
    newest = recovery.ways(trouble_of(sample)).newest
    assert newest is not None
    back = recovery.go_back(sample, newest, clock=lambda: NOW)
    with back.book as book:
        assert book.path == sample
        assert network(book).place == "Millbrook"
    assert back.sentence == (
        "The book is again as it was on Wed 18 Nov 2026, 19:05. "
        "The damaged file is kept as “millbrook-damaged-2026-11-19T080000Z.db”."
    )


def test_what_the_journal_still_has_is_all_there(sample: Path) -> None:
    wipe(sample, "partner", "learning")
    report = recovery.read_again(sample, clock=lambda: NOW)
    assert report.path == sample.with_name("millbrook-read-again.db")
    assert report.holds.startswith("21 partners, 26 people, 10 roundtables, 30 learnings")
    assert report.remarks == ("Nothing is missing.",)


def test_what_is_missing_is_counted_and_named(sample: Path) -> None:
    wipe(sample, "partner", "change")
    report = recovery.read_again(sample, clock=lambda: NOW)
    assert "partners" not in report.holds
    missing, left_out, history = report.remarks
    assert missing == "21 rows could not be read."
    assert "had to be left out" in left_out
    assert "history begins anew" in history


def test_the_newest_backup_fills_in(sample: Path) -> None:
    make_backup(sample, "at-start", SECOND)
    wipe(sample, "partner", "change")
    report = recovery.read_again(sample, clock=lambda: NOW)
    assert report.holds.startswith("21 partners")
    assert "21 rows are as the newest backup has them." in report.remarks


def test_reading_a_second_time_makes_a_second_book(sample: Path) -> None:
    wipe(sample, "partner")
    names = [recovery.read_again(sample, clock=lambda: NOW).path.name for _ in range(2)]
    assert names == ["millbrook-read-again.db", "millbrook-read-again 2.db"]
    assert free_name(sample.parent, "millbrook-read-again", ".db").name == "millbrook-read-again 3.db"
    with Book.open(sample.with_name(names[1])) as book:
        assert book.check().ok


def test_where_nothing_can_be_read_no_book_is_made(tmp_path: Path) -> None:
    path = tmp_path / "millbrook.db"
    path.write_text("Dear coordinator. " * 500, "utf-8")
    with pytest.raises(Refusal, match="Nothing was made"):
        recovery.read_again(path, clock=lambda: NOW)
    assert [each.name for each in tmp_path.iterdir()] == ["millbrook.db"]
