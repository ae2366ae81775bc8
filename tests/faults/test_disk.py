"""Whatever the disk does, a save is whole or not there, a sentence says so, and trying again works."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from trouble.room import fill

from ci_tui.store.migrating import own_ladder

limited = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")

Run = Callable[..., list[str]]


def everything_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


LIMITED = """
import resource
def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
"""


@limited
@pytest.mark.parametrize("room", [0, 4096, 40_000, 200_000])
def test_a_save_that_the_disk_cuts_short_leaves_the_book_as_it_was(path: Path, run: Run, room: int) -> None:
    program = (
        LIMITED
        + """
with open_book(sys.argv[1]) as book:
    limit(os.path.getsize(sys.argv[1]) + int(sys.argv[2]))
    print(json.dumps(told(lambda: save(book, "x" * 200, 3000))))
    print(areas(book))
    print(json.dumps(told(lambda: save(book, "x" * 200, 3000))))
    limit(resource.RLIM_INFINITY)
    save(book, "x" * 200, 3000)
    print(areas(book), book.check().ok)
"""
    )
    first, count, second, after = run(program, path, room)
    kind, sentence = json.loads(first)
    assert kind == "SaveFailed"
    assert sentence.startswith("Nothing was saved")
    assert json.loads(second)[0] == "SaveFailed"
    assert count == "1"
    assert after == "3001 True"


@limited
def test_a_large_save_that_is_cut_short_is_undone_in_the_file_at_once(path: Path, run: Run) -> None:
    """Left to the next reading, the file alone would be no sound book meanwhile; nor would a copy of it."""
    program = (
        LIMITED
        + """
with open_book(sys.argv[1]) as book:
    before = os.path.getsize(sys.argv[1])
    limit(before + 5_000_000)
    print(json.dumps(told(lambda: save(book, "x" * 200, 60_000))))
    journal = Path(sys.argv[1] + "-journal")
    print(os.path.getsize(sys.argv[1]) == before, journal.exists() and journal.stat().st_size > 0)
    print(areas(book), book.check().ok)
"""
    )
    first, left, after = run(program, path)
    assert json.loads(first)[0] == "SaveFailed"
    assert left == "True False"
    assert after == "1 True"


@limited
@pytest.mark.parametrize("room", [0, 20_000, 60_000])
def test_a_new_book_that_does_not_fit_is_not_there(tmp_path: Path, run: Run, room: int) -> None:
    program = (
        LIMITED
        + """
limit(int(sys.argv[2]))
print(json.dumps(told(lambda: Book.create(sys.argv[1], name="Millbrook", device="d" * 32))))
print(sorted(os.listdir(os.path.dirname(sys.argv[1]))))
limit(resource.RLIM_INFINITY)
Book.create(sys.argv[1], name="Millbrook", device="d" * 32).close()
"""
    )
    first, left = run(program, tmp_path / "network.db", room)
    kind, sentence = json.loads(first)
    assert kind == "SaveFailed"
    assert sentence.startswith("No book was made in")
    assert left == "[]"


LONGER = """
from ci_tui.store.migrating import Ladder, Step, own_ladder
wide = "CREATE TABLE wide (id TEXT NOT NULL PRIMARY KEY, filler TEXT) STRICT;"
fill = (
    "INSERT INTO wide (id, filler) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 900)"
    " SELECT printf('%032d', i), hex(zeroblob(400)) FROM n;"
)
longer = Ladder((*own_ladder().steps, Step(own_ladder().top + 1, (wide, fill))))
"""


@limited
@pytest.mark.parametrize("room", [-4096, 8192, 300_000], ids=["no copy", "early", "late"])
def test_a_migration_that_does_not_fit_leaves_the_older_book(path: Path, run: Run, room: int) -> None:
    program = (
        LIMITED
        + LONGER
        + """
limit(os.path.getsize(sys.argv[1]) + int(sys.argv[2]))
print(json.dumps(told(lambda: open_book(sys.argv[1], ladder=longer).close())))
limit(resource.RLIM_INFINITY)
with open_book(sys.argv[1]) as book:
    print(areas(book), book.check().ok, book.schema_version)
with open_book(sys.argv[1], ladder=longer) as book:
    print(areas(book), book.check().ok, book.schema_version)
"""
    )
    first, before, after = run(program, path, room)
    kind, sentence = json.loads(first)
    assert kind == "SaveFailed"
    assert "as it was" in sentence or "as it is" in sentence
    assert before == f"1 True {own_ladder().top}"
    assert after == f"1 True {own_ladder().top + 1}"


def test_a_full_disk_is_told_and_trying_again_works(small_disk: Path, run: Run) -> None:
    program = """
path = Path(sys.argv[1])
with Book.create(path, name="Millbrook", device="d" * 32) as book:
    save(book)
    filler = path.with_name("filler")
    with contextlib.suppress(OSError), filler.open("wb") as file:
        while True:
            file.write(b"x" * 1024)
            file.flush()
    print(json.dumps(told(lambda: save(book, "x" * 200, 300))))
    print(areas(book))
    filler.unlink()
    save(book, "x" * 20, 10)
    print(areas(book), book.check().ok)
"""
    first, count, after = run(program, small_disk / "network.db")
    kind, sentence = json.loads(first)
    assert kind == "SaveFailed"
    assert "The disk is full" in sentence
    assert count == "1"
    assert after == "11 True"


def test_a_book_on_a_full_disk_is_not_made(small_disk: Path, run: Run) -> None:
    fill(small_disk, 40_000)
    program = "print(json.dumps(told(lambda: Book.create(sys.argv[1], name='Millbrook', device='d' * 32))))"
    [first] = run(program, small_disk / "network.db")
    assert json.loads(first)[0] == "SaveFailed"
    assert everything_in(small_disk) == {"filler"}
