"""Reading what can still be read of a damaged book, into a new file; the damaged one is only looked at.

Rows are read page by page (`salvage_pages`), through the tables' own trees and, where those are broken, by
their looks (`salvage_rows`). The journal is a second copy of every record (`salvage_journal`): where it is
whole, it brings back what no page holds any more, and is kept.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from ci_tui.store import checking, creating, journal
from ci_tui.store import salvage_mending as mending
from ci_tui.store.actions import plain_action
from ci_tui.store.connection import APPLICATION_ID, open_migrating, open_writing
from ci_tui.store.migrating import Ladder, climb, own_ladder
from ci_tui.store.placing import side_files
from ci_tui.store.refusals import BookTooNew, NotMade
from ci_tui.store.rolling_back import is_half_written, journal_of
from ci_tui.store.salvage_journal import RowKey, told_by
from ci_tui.store.salvage_pages import Pages
from ci_tui.store.salvage_rows import Filling
from ci_tui.store.salvage_shapes import roots_in, shape_of, shapes
from ci_tui.store.signing import Signature

VERB = "read what could still be read of a damaged file"

Progress = Callable[[float], object]
"""Told how much is done, from 0 to 1."""


class ReadAgain(NamedTuple):
    """What came of it.

    Attributes:
        path: the new book.
        counts: how many rows each table has in it.
        lost: how many rows of records are known to be missing; `at_least`: there may be more.
        left_out: how many were left out, because what they belong to is missing.
        from_backup: how many are as the backup has them: the file still names them, and no more.
        in_doubt: the rows of which the file holds two differing copies, by table and id.
        in_doubt_named: what a person knows these by, as far as they have a name.
        history_kept: whether the journal could be read whole; else it begins anew.
        network_read: whether the network's own name was read; else it is the backup's, or the file's.
    """

    path: Path
    counts: Mapping[str, int]
    lost: int
    at_least: bool
    left_out: int
    from_backup: int
    in_doubt: tuple[RowKey, ...]
    in_doubt_named: tuple[str, ...]
    history_kept: bool
    network_read: bool


def read_again(
    path: Path,
    target: Path,
    signature: Signature,
    *,
    backup: Path | None = None,
    ladder: Ladder | None = None,
    progress: Progress = lambda _: None,
) -> ReadAgain:
    """Make a new book at `target` of all that can be read of the one at `path`.

    `backup`, a sound one, is asked for records that the file still names but no longer holds. Raises a
    Refusal, with nothing made, where nothing at all can be read, the file is a newer version's, or `target`
    cannot be made.
    """
    ladder = ladder or own_ladder()
    made: list[ReadAgain] = []

    def make(unfinished: Path) -> None:
        scratch = unfinished.with_suffix(".scratch")
        try:
            with _as_it_was_saved(path, unfinished) as source, Pages(source) as pages:
                _refuse_newer(path, pages, ladder)
                reading = _Reading(path, pages, scratch, ladder, progress)
                found = reading.read(signature, backup)
            if found.history_kept:
                scratch.replace(unfinished)
            else:
                _sign(scratch, unfinished, ladder, signature)
            made.append(found._replace(path=target))
        finally:
            for leftover in (scratch, *side_files(scratch)):
                leftover.unlink(missing_ok=True)

    creating.make_file(target.absolute(), make).release()
    return made[0]


class _Reading:
    """One reading of a damaged file into a scratch file beside the new one."""

    def __init__(self, path: Path, pages: Pages, scratch: Path, ladder: Ladder, progress: Progress) -> None:
        known = shapes(ladder)
        self._path = path
        self._pages = pages
        self._scratch = scratch
        self._ladder = ladder
        self._roots = roots_in(pages, known)
        self._shape = shape_of(pages, self._roots, known)
        self._progress = progress
        self._done = 0

    def read(self, signature: Signature, backup: Path | None) -> ReadAgain:
        """Fill the scratch file, and bring it up to date."""
        self._scratch.touch(mode=0o600, exist_ok=False)
        steps = Ladder(self._ladder.steps[: self._shape.version])
        climb(self._scratch, steps)
        with closing(open_migrating(self._scratch)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            found = self._fill(connection, steps, signature, backup)
            connection.execute("COMMIT")
        climb(self._scratch, self._ladder)
        if found.history_kept and not checking.check(self._scratch).ok:
            found = found._replace(history_kept=False)
        return found

    def _fill(
        self, connection: sqlite3.Connection, steps: Ladder, signature: Signature, backup: Path | None
    ) -> ReadAgain:
        filling = Filling(self._pages, connection, self._shape, self._roots, self._page_done)
        filling.by_trees()
        filling.by_looks(steps)
        told = told_by(
            connection,
            self._shape,
            to_the_end=filling.has_last_change(),
            changes_of=filling.changes_of(),
        )
        in_doubt = mending.bring_back(connection, filling, self._shape, told)
        if not any(mending.counts(connection, self._shape).values()):
            raise NotMade(f"Nothing in “{self._path.name}” can be read any more. Nothing was made.")
        lost = filling.lost()
        names = dict.fromkeys(mending.named(connection, self._shape, key) for key in in_doubt)
        from_backup = mending.fill_in(filling, self._shape, lost.ids, backup)
        left_out = mending.leave_out_dangling(connection, self._shape)
        network_read = mending.see_to_network(connection, self._path, signature, backup)
        whole = told.whole and network_read and not (left_out or from_backup)
        whole = whole and connection.execute("PRAGMA foreign_key_check").fetchone() is None
        if not whole:
            connection.execute("DELETE FROM change")
            connection.execute("DELETE FROM action")
        return ReadAgain(
            path=self._path,
            counts=mending.counts(connection, self._shape),
            lost=mending.still_missing(connection, lost.ids),
            at_least=not (lost.all_told or told.whole),
            left_out=left_out,
            from_backup=from_backup,
            in_doubt=tuple(in_doubt),
            in_doubt_named=tuple(filter(None, names)),
            history_kept=whole,
            network_read=network_read,
        )

    def _page_done(self) -> None:
        self._done += 1
        self._progress(min(1.0, self._done / max(1, self._pages.count)))


@contextmanager
def _as_it_was_saved(path: Path, unfinished: Path) -> Iterator[Path]:
    """The file, or, where a save was cut short, a copy of it in which SQLite took that save back."""
    if not is_half_written(path):
        yield path
        return
    folder = unfinished.with_suffix(".reading")
    folder.mkdir(mode=0o700)
    try:
        copy = folder / path.resolve().name
        shutil.copyfile(path, copy)
        shutil.copyfile(journal_of(path), folder / f"{copy.name}-journal")
        with suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield copy
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_newer(path: Path, pages: Pages, ladder: Ladder) -> None:
    header = pages.header
    if header.readable and header.application_id == APPLICATION_ID and header.schema_version > ladder.top:
        raise BookTooNew(
            f"“{path.name}” was made by a newer version of ci-tui. Install the newest version to open it. "
            "Nothing was changed."
        )


def _sign(scratch: Path, unfinished: Path, ladder: Ladder, signature: Signature) -> None:
    """Write all rows into the new file as one action: its journal begins with them."""
    climb(unfinished, ladder)
    order = shapes(ladder)[-1].in_order()
    with closing(open_migrating(scratch)) as source, closing(open_writing(unfinished)) as target:
        journal.install(target)
        (network,) = source.execute("SELECT id FROM network").fetchone()
        with plain_action(target, signature.action(VERB, {"network": network}, ladder.top)):
            for table in order:
                values = ", ".join("?" * len(table.columns))
                rows = source.execute(f'SELECT * FROM "{table.name}"')
                target.executemany(f'INSERT INTO "{table.name}" VALUES ({values})', rows)
