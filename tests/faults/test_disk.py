"""Whatever the disk does, a save is whole or not there, a sentence says so, and trying again works."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

limited = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
with_modes = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")

Run = Callable[..., list[str]]


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    """A book with one area in it."""
    path = tmp_path / "network.db"
    run("with Book.create(sys.argv[1], name='Millbrook', device='d' * 32) as book: save(book)", path)
    return path


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
longer = Ladder((*own_ladder().steps, Step(2, (wide, fill))))
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
    assert before == "1 True 1"
    assert after == "1 True 2"


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
    (small_disk / "filler").write_bytes(b"x" * 380_000)
    program = "print(json.dumps(told(lambda: Book.create(sys.argv[1], name='Millbrook', device='d' * 32))))"
    [first] = run(program, small_disk / "network.db")
    assert json.loads(first)[0] == "SaveFailed"
    assert everything_in(small_disk) == {"filler"}


MOVED = """
path = Path(sys.argv[1])
away = path.with_name("away.db")
with open_book(path) as book:
    areas(book)
    path.rename(away)
    print(json.dumps(told(lambda: save(book))))
    print(json.dumps(told(lambda: areas(book))))
    print(json.dumps(told(lambda: book.check())))
    print(sorted(name for name in os.listdir(path.parent) if name == path.name))
    away.rename(path)
    save(book)
    print(areas(book), book.check().ok)
    def lose():
        with book.action("lost") as unit:
            unit.add(Area(name="x", name_key="x"))
            path.rename(away)
    print(json.dumps(told(lose)))
    away.rename(path)
    save(book)
    print(areas(book), book.check().ok)
"""


@with_modes
def test_a_file_that_is_gone_is_told_and_used_again_when_it_is_back(path: Path, run: Run) -> None:
    saved, read, checked, left, after, lost, at_last = run(MOVED, path)
    for line, kind in (
        (saved, "SaveFailed"),
        (read, "ReadFailed"),
        (checked, "ReadFailed"),
        (lost, "SaveFailed"),
    ):
        found, sentence = json.loads(line)
        assert found == kind
        assert "is gone from" in sentence
    assert left == "[]"
    assert after == "2 True"
    assert at_last == "3 True"


PULLED = """
path = Path(sys.argv[1])
folder, away = path.parent, path.parent.with_name("away")
with open_book(path) as book:
    folder.rename(away)
    print(json.dumps(told(lambda: save(book))))
    print(json.dumps(told(lambda: areas(book))))
    away.rename(folder)
    save(book)
    print(areas(book), book.check().ok)
"""


@with_modes
def test_a_folder_that_is_gone_as_when_a_stick_is_pulled_is_told(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "stick" / "network.db"
    run("with Book.create(sys.argv[1], name='Millbrook', device='d' * 32) as book: save(book)", path)
    saved, read, after = run(PULLED, path)
    assert json.loads(saved)[0] == "SaveFailed"
    assert json.loads(read)[0] == "ReadFailed"
    assert after == "2 True"


@with_modes
def test_a_file_replaced_by_a_sync_tool_takes_no_stale_save(path: Path, run: Run) -> None:
    program = """
import shutil
path = Path(sys.argv[1])
with open_book(path) as book:
    save(book)
    shutil.copy(path, path.with_name("copy.db"))
    path.with_name("copy.db").replace(path)
    print(json.dumps(told(lambda: save(book))))
    save(book)
    print(areas(book), book.check().ok)
"""
    first, after = run(program, path)
    kind, sentence = json.loads(first)
    assert kind == "SaveFailed"
    assert "replaced" in sentence
    assert after == "3 True"


def test_another_program_that_holds_the_file_is_waited_for_and_then_told(path: Path, run: Run) -> None:
    program = """
from ci_tui.store import connection
connection._connect.__kwdefaults__["patience"] = 0.2
with open_book(sys.argv[1]) as book:
    other = sqlite3.connect(sys.argv[1], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    print(json.dumps(told(lambda: save(book))))
    other.execute("ROLLBACK")
    save(book)
    print(areas(book), book.check().ok)
"""
    first, after = run(program, path)
    kind, sentence = json.loads(first)
    assert kind == "SaveFailed"
    assert "Another program is busy" in sentence
    assert after == "2 True"


@with_modes
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o644), (0o555, 0o444)])
def test_in_a_read_only_folder_a_book_can_be_read_alone(
    public_folder: Path, run: Run, folder_mode: int, file_mode: int
) -> None:
    path = public_folder / "shelf" / "network.db"
    run("with Book.create(sys.argv[1], name='Millbrook', device='d' * 32) as book: save(book)", path)
    for side in path.parent.iterdir():
        if side != path:
            side.unlink()
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    before = path.read_bytes()
    program = """
as_an_ordinary_person()
print(json.dumps(told(lambda: open_book(sys.argv[1]))))
with open_book(sys.argv[1], read_only=True) as book:
    print(areas(book), book.check().ok)
    print(json.dumps(told(lambda: save(book))))
print(json.dumps(told(lambda: Book.create(Path(sys.argv[1]).with_name("new.db"), name="x", device="d" * 32))))
print(sorted(os.listdir(Path(sys.argv[1]).parent)))
"""
    opened, read, saved, made, left = run(program, path)
    assert json.loads(opened)[0] == "BookNotAllowed"
    assert "for reading" in json.loads(opened)[1]
    assert read == "1 True"
    assert json.loads(saved)[0] == "SaveFailed"
    assert json.loads(made)[0] == "BookNotAllowed"
    assert left == "['network.db']"
    assert path.read_bytes() == before


@with_modes
def test_a_file_made_read_only_meanwhile_takes_no_save_and_then_does_again(
    public_folder: Path, run: Run
) -> None:
    program = """
as_an_ordinary_person()
path = Path(sys.argv[1])
Book.create(path, name="Millbrook", device="d" * 32).close()
with open_book(path) as book:
    path.chmod(0o444)
    print(json.dumps(told(lambda: save(book))))
    print(areas(book))
    path.chmod(0o600)
    save(book)
    print(areas(book), book.check().ok)
"""
    first, count, after = run(program, public_folder / "network.db")
    assert json.loads(first)[0] == "SaveFailed"
    assert count == "0"
    assert after == "1 True"


@with_modes
def test_a_book_of_somebody_else_is_refused(public_folder: Path, run: Run) -> None:
    path = public_folder / "network.db"
    run("Book.create(sys.argv[1], name='Millbrook', device='d' * 32).close()", path)
    path.chmod(0o000)
    program = """
as_an_ordinary_person()
print(json.dumps(told(lambda: open_book(sys.argv[1]))))
print(json.dumps(told(lambda: open_book(sys.argv[1], read_only=True))))
"""
    for line in run(program, path):
        kind, sentence = json.loads(line)
        assert kind == "BookNotAllowed"
        assert "does not let you read" in sentence


@with_modes
def test_after_a_crash_in_what_is_now_a_read_only_folder_the_refusal_is_plain(
    public_folder: Path, run: Run
) -> None:
    path = public_folder / "shelf" / "network.db"
    run("Book.create(sys.argv[1], name='Millbrook', device='d' * 32).close()", path)
    crash = """
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
rows = [(f"{number:032x}", "x" * 500) for number in range(2000)]
connection.executemany("INSERT INTO area (id, name, name_key) VALUES (?, ?, 'x')", rows)
os._exit(9)
"""
    run(crash, path, status=9)
    for side in path.parent.iterdir():
        side.chmod(0o444)
    path.parent.chmod(0o555)
    program = """
as_an_ordinary_person()
print(json.dumps(told(lambda: open_book(sys.argv[1], read_only=True))))
"""
    [line] = run(program, path)
    kind, sentence = json.loads(line)
    assert kind == "BookNotAllowed"
    assert "Copy it into a folder of your own" in sentence
