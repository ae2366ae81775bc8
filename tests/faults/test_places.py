"""A book that is gone, replaced, held or read-only is told in a sentence, and trying again works."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

with_modes = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")

Run = Callable[..., list[str]]

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
