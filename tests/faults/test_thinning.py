"""Three years of a coordinator's use: what the folder of backups holds after each, clock jumps included."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ci_tui.store import backup
from ci_tui.store.backup import make_backup
from ci_tui.store.backups import backups_of, examine
from ci_tui.store.book import Book
from ci_tui.store.places import backup_folder

BEGUN = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)
YEARS = 3
STATES = 4  # of the book that are told apart; the copies of most days are of one of them, made beforehand


class Laptop:
    """A coordinator's laptop: used on most working days, with a clock that is wrong now and then."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def moments(self) -> Iterator[tuple[datetime, bool]]:
        """When backups are made, by the laptop's clock, and whether that was right; no two in one second."""
        for day in range(YEARS * 365):
            today = BEGUN + day * DAY
            away = today.weekday() > 4 or day % 200 < 15 or self._chance.random() < 0.2
            if not away:
                wrong_by = self._wrong_by(day)
                for minutes in sorted(self._chance.sample(range(600), self._chance.choice((1, 1, 2, 4)))):
                    yield today + timedelta(minutes=minutes) + wrong_by, not wrong_by

    @staticmethod
    def _wrong_by(day: int) -> timedelta:
        if 100 <= day < 106:
            return 4 * 365 * DAY  # set to a year to come by mistake
        if 300 <= day < 310:
            return -9 * 365 * DAY  # the battery of the clock was empty
        if 400 <= day < 403:
            return -timedelta(hours=30)  # set to another day
        return timedelta()


def promised(made: set[datetime], now: datetime) -> set[datetime]:
    """What DESIGN promises, told in another way than the program does it: one walk back in time."""
    ahead = {moment for moment in made if moment > now + 2 * DAY}
    stay = walked(sorted(made - ahead, reverse=True), now)
    return stay | walked(sorted(ahead, reverse=True), max(ahead)) if ahead else stay


def walked(newest_first: list[datetime], now: datetime) -> set[datetime]:
    stay: set[datetime] = set()
    rungs = [
        (12, lambda moment: moment.strftime("%Y-%m-%d")),
        (10, lambda moment: moment.strftime("%G week %V")),
        (9, lambda moment: (moment + (3 - moment.weekday()) * DAY).strftime("%Y-%m")),
    ]
    left, spell, last = 0, None, ""
    for moment in newest_first:
        if moment >= now - 2 * DAY:
            stay.add(moment)
            continue
        while True:
            if spell is not None and spell(moment) == last:
                break  # a newer one of the same day, week or month stays already
            if left:
                left, last = left - 1, spell(moment)
                stay.add(moment)
                break
            if not rungs:
                return stay
            (left, spell), last = rungs.pop(0), ""
    return stay


@pytest.fixture
def states(tmp_path: Path) -> list[Path]:
    """Copies of a small book as it was at a few moments, each sound."""
    path, made = tmp_path / "network.db", []
    with Book.create(path, name="Millbrook", device="d" * 32) as book:
        for place in range(STATES):
            with book.action("renamed") as unit:
                unit.execute("UPDATE network SET place = ?", (f"Place {place}",))
            with closing(sqlite3.connect(tmp_path / f"state {place}.db")) as copy, book.read() as source:
                source.backup(copy)
            made.append(tmp_path / f"state {place}.db")
    return made


@pytest.fixture
def quick_copies(states: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of most days a copy that SQLite made before; of every twentieth it is made as ever."""
    really, count = backup.copy_of, 0

    def copy_of(book: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count % 20:
            shutil.copyfile(states[count % STATES], target)
        else:
            really(book, target)

    monkeypatch.setattr(backup, "copy_of", copy_of)


def test_three_years_leave_what_was_promised(
    tmp_path: Path, quick_copies: None, times: Callable[[int, int], int], record_property: Callable
) -> None:
    book, made_in_all, examined = tmp_path / "network.db", 0, 0
    for seed in range(times(1, 10)):
        shutil.rmtree(backup_folder(book), ignore_errors=True)
        there: set[datetime] = set()
        right: set[datetime] = set()
        now = BEGUN
        for now, was_right in Laptop(seed).moments():
            make_backup(book, "at-start", now)
            there = promised(there | {now}, now)
            right |= {now} if was_right else set()
            made_in_all += 1
            assert {each.made_at for each in backups_of(book)} == there
        for each in backups_of(book):
            assert examine(each).ok, each
            examined += 1
        # Whatever the clock had said two years ago, today's backups are those of a clock that is right.
        assert {moment for moment in there if moment <= now} >= promised(right, now)
    record_property(
        "figure",
        f"backup thinning: {made_in_all:,} backups over {YEARS} simulated years with a clock that jumps, "
        f"the promised set after each; all {examined} that stayed pass integrity and SHA-256",
    )


def test_the_telling_of_the_promise_is_no_empty_one() -> None:
    """What the test above goes by keeps and drops what it should, on days that can be counted by hand."""
    now = datetime(2026, 12, 3, 14, tzinfo=UTC)
    daily = {now - place * DAY for place in range(40)}
    assert len(promised(daily, now)) == 3 + 12 + 5  # the weeks of 18 November and before, down to October
    assert promised({now - 5 * DAY, now - 5 * DAY - timedelta(hours=1)}, now) == {now - 5 * DAY}
