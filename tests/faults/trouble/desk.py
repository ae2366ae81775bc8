"""A coordinator's desk in a folder: a book, the tables that came by mail, a drawer for papers, a stick.

What is done at it comes out the same each time, to the last id and moment: so what the folder holds after a
fault can be compared with what it holds where nothing went wrong.
"""

import os
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ci_tui.domain import names
from ci_tui.store.book import Book

DEVICE = "d" * 32
TODAY = date(2026, 11, 20)
_BEGUN = datetime(2026, 11, 20, 9, tzinfo=UTC)
_ROWS = 3_000
_AREAS = _ROWS if os.environ.get("CI_TUI_FAULTS") == "long" else 250  # that the rows of a table are of
_PARTNERS = 60


class Desk:
    """The folder, and the book while it is open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "network" / "network.db"
        self.papers = folder / "papers"
        self.stick = folder / "stick"
        self.tables = folder / "tables"
        self._book: Book | None = None
        self._now = _BEGUN
        self._chance = random.Random(0)
        os.environ["CI_TUI_CONFIG_DIR"] = str(folder / "settings")
        os.environ.pop("CI_TUI_STATE_DIR", None)
        names.urandom = self._chance_bytes  # type: ignore[attr-defined]

    def furnish(self) -> None:
        """What stands there before anything is done."""
        for folder in (self.papers, self.stick, self.tables):
            folder.mkdir(parents=True)
        need = [f"Town {place % _AREAS},{place * 7 % 400}" for place in range(_ROWS)]
        served = [f"Town {place % _AREAS},{place * 3 % 90}" for place in range(0, _ROWS, 2)]
        partners = [
            f"Chapel {place},c{place}@x.org,410-555-{place:04},Ann {place}" for place in range(_PARTNERS)
        ]
        self._table("need", "Area,Children", *need)
        self._table("served", "Area,Lunches", *served)
        self._table("july need", "Area,Children", "North End,400", "West Bank,210")
        self._table("july served", "Area,Lunches", "N. End,900", "West Bank,200")
        self._table("rides", "Period,Town,Came,Children", "July 2026,All,41,80", "July 2026,Hill,4,7")
        self._table("rides again", "Period,Rate", "July 2025,61.5", "July 2026,64.0")
        self._table("sites", "Site,City,Start,End", "Barn,Harbour,6/14/2027,8/1/2027", "Dock,Pier,6/14/2027,")
        self._table("partners", "Organization,Email,Phone,Contact", *partners)

    def _table(self, name: str, *lines: str) -> None:
        (self.tables / f"{name}.csv").write_text("".join(f"{line}\n" for line in lines), "utf-8")

    def begin(self, number: int) -> None:
        """From here on ids and moments are those of this deed."""
        self._now = _BEGUN + timedelta(minutes=number)
        self._chance = random.Random(number)

    @property
    def book(self) -> Book:
        """The book, opened where it is not open yet."""
        if self._book is None:
            self._book = Book.open(self.path, clock=self.clock, device=DEVICE, author="Ada")
        return self._book

    @book.setter
    def book(self, book: Book) -> None:
        self._book = book

    def close(self) -> None:
        """Close the book; the next look at it opens it again."""
        book, self._book = self._book, None
        if book is not None:
            book.close()

    def id_of(self, table: str, name: str, column: str = "name") -> str:
        """The id of the record that is called so."""
        with self.book.read() as connection:
            found = connection.execute(f"SELECT id FROM {table} WHERE {column} = ?", (name,)).fetchone()
        return str(found[0])

    def clock(self) -> datetime:
        """A clock that goes on by a millisecond at each look."""
        self._now += timedelta(milliseconds=1)
        return self._now

    def _chance_bytes(self, count: int) -> bytes:
        return self._chance.randbytes(count)
