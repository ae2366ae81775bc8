"""The ladder of migrations: numbered SQL files, climbed in one transaction, or not at all."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ci_tui.store.connection import APPLICATION_ID, open_migrating

_FOLDER = Path(__file__).parent / "migrations"
_FILE = re.compile(r"(\d{4})_\w+\.sql")


class Step(NamedTuple):
    """One released change of the schema; never edited once it is released."""

    number: int
    statements: tuple[str, ...]


class Ladder(NamedTuple):
    """All steps, from an empty file to the schema that this version of the program works with."""

    steps: tuple[Step, ...]

    @property
    def top(self) -> int:
        """The schema version at the end of the ladder."""
        return len(self.steps)

    def above(self, version: int) -> tuple[Step, ...]:
        """The steps that a book of this version still has to climb."""
        return self.steps[version:]


def read_ladder(folder: Path) -> Ladder:
    """The ladder in a folder of files `0001_name.sql`, `0002_name.sql` ...

    Raises ValueError for a gap in the numbers and for a file that ends in the midst of a statement.
    """
    files = sorted(path for path in folder.iterdir() if _FILE.fullmatch(path.name))
    numbers = [int(path.name[:4]) for path in files]
    if numbers != list(range(1, len(files) + 1)):
        raise ValueError(f"the steps in {folder} are not numbered from 1 without a gap: {numbers}")
    return Ladder(
        tuple(
            Step(number, tuple(split(path.read_text("utf-8"))))
            for number, path in zip(numbers, files, strict=True)
        )
    )


@cache
def own_ladder() -> Ladder:
    """The ladder that ships with the program."""
    return read_ladder(_FOLDER)


def split(sql: str) -> Iterator[str]:
    """The statements of an SQL text; semicolons in strings, comments and triggers do not end one.

    Raises ValueError where the text ends in the midst of a statement.
    """
    gathered = ""
    for piece in re.split(r"(?<=;)", sql):
        gathered += piece
        if sqlite3.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""
    rest = re.sub(r"--[^\n]*|/\*.*?\*/", "", gathered, flags=re.DOTALL).strip()
    if rest:
        raise ValueError(f"the last statement is not finished: {rest[:80]}")


def climb(path: Path, ladder: Ladder, *, after_statement: Callable[[int], object] = lambda _: None) -> None:
    """Bring the file at `path` to the top of the ladder, in one transaction.

    `after_statement` is told how many statements are done, for tests that interrupt. Raises sqlite3.Error,
    with the file as it was, when a statement fails or a foreign key would point nowhere.
    """
    with closing(open_migrating(path)) as connection:  # closing rolls back what was not committed
        connection.execute("BEGIN IMMEDIATE")
        _climb(connection, ladder, after_statement)
        connection.execute("COMMIT")


def _climb(connection: sqlite3.Connection, ladder: Ladder, after_statement: Callable[[int], object]) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    statements = [statement for step in ladder.above(version) for statement in step.statements]
    for done, statement in enumerate(statements, start=1):
        connection.execute(statement)
        after_statement(done)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to a record that is not in {broken[2]}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {ladder.top}")
