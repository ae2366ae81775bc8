"""A book is opened, read and checked without waiting for what only writing needs."""

import subprocess
import sys
from pathlib import Path

LATER = ("sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "asyncio")


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_making_opening_reading_and_checking_load_no_write_side(tmp_path: Path) -> None:
    code = f"""
from ci_tui.store.book import Book
path = {str(tmp_path / "network.db")!r}
with Book.create(path, name="Millbrook") as book:
    with book.read() as connection:
        connection.execute("SELECT * FROM network").fetchall()
with Book.open(path) as book:
    with book.read() as connection:
        connection.execute("SELECT * FROM network").fetchall()
    assert book.check().ok and book.last_saved()
"""
    assert not loaded_after(code) & set(LATER)


def test_importing_the_book_loads_nothing_that_opening_to_read_can_do_without() -> None:
    assert not loaded_after("import ci_tui.store.book") & {*LATER, "filelock", "platformdirs"}


def test_the_first_action_loads_the_write_side(tmp_path: Path) -> None:
    code = f"""
from ci_tui.store.book import Book
with Book.create({str(tmp_path / "network.db")!r}, name="Millbrook") as book:
    with book.action("looked"):
        pass
"""
    loaded = loaded_after(code)
    assert {"sqlmodel", "pydantic"} <= loaded
    assert "textual" not in loaded
