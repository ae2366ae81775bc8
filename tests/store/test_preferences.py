"""The laptop's settings are kept where they can be, and never stop the program."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.store.book import Book
from ci_tui.store.preferences import RECENT_BOOKS, Preferences, config_folder, this_device


@pytest.fixture
def file(own_settings: Path) -> Path:
    return own_settings / "preferences.json"


def test_without_a_file_there_are_defaults() -> None:
    assert Preferences.load() == Preferences()
    assert Preferences().date_order == "day-first"


def test_what_is_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    Preferences.load().with_theme("paper")
    Preferences.load().with_date_order("month-first")
    changed = Preferences.load().with_book(tmp_path / "Küche.db")
    assert Preferences.load() == changed
    assert (changed.theme, changed.date_order) == ("paper", "month-first")
    assert changed.last_book == str(tmp_path / "Küche.db")


def test_the_last_books_are_remembered_newest_first_each_once(tmp_path: Path) -> None:
    for number in (*range(RECENT_BOOKS + 3), 5):
        Preferences.load().with_book(tmp_path / f"{number}.db")
    recent = [Path(book).stem for book in Preferences.load().recent_books]
    assert recent == ["5", "10", "9", "8", "7", "6", "4", "3"]
    forgotten = Preferences.load().without_book(tmp_path / "5.db")
    assert forgotten.last_book is None
    assert Path(forgotten.recent_books[0]).stem == "10"


def test_another_window_does_not_undo_what_this_one_set() -> None:
    one, other = Preferences.load(), Preferences.load()
    one.with_theme("paper")
    other.with_date_order("month-first")
    assert Preferences.load().theme == "paper"


def test_what_a_newer_version_keeps_there_stays(file: Path) -> None:
    file.write_text('{"theme": "paper", "density": "compact"}', "utf-8")
    Preferences.load().with_theme("evening")
    assert json.loads(file.read_text("utf-8")) == {"theme": "evening", "density": "compact"}


def test_the_device_is_made_once() -> None:
    first = this_device()
    assert this_device() == first
    assert len(bytes.fromhex(first)) == 16


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000, b"\x00" * 50, b"NaN"]
)
def test_a_broken_file_counts_as_not_set_and_is_mended_by_the_next_change(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert Preferences.load() == Preferences()
    Preferences.load().with_theme("paper")
    assert Preferences.load().theme == "paper"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ("theme", "last_book", "recent_books", "device", "date_order")


@given(st.dictionaries(st.sampled_from(FIELDS), anything))
def test_values_of_the_wrong_kind_count_as_not_set(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("settings")
        patch.setenv("CI_TUI_CONFIG_DIR", str(folder))
        (folder / "preferences.json").write_text(json.dumps(content), "utf-8")
        found = Preferences.load()
    assert found.theme is None or isinstance(found.theme, str)
    assert found.device is None or isinstance(found.device, str)
    assert found.date_order in {"day-first", "month-first"}
    assert all(isinstance(book, str) for book in found.recent_books)
    assert len(found.recent_books) <= RECENT_BOOKS


@pytest.mark.parametrize("obstacle", ["a file as the folder", "a folder as the file"])
def test_where_settings_cannot_be_kept_the_program_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    folder = tmp_path / "settings"
    if obstacle == "a file as the folder":
        folder.write_text("x", "utf-8")
    else:
        (folder / "preferences.json").mkdir(parents=True)
    monkeypatch.setenv("CI_TUI_CONFIG_DIR", str(folder))
    assert Preferences.load().with_theme("paper").theme == "paper"
    assert Preferences.load() == Preferences()
    assert len(this_device()) == 32
    with Book.create(tmp_path / "network.db", name="Millbrook") as book:
        assert book.last_saved() is not None
    left = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    assert left == []


def test_missing_folders_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_TUI_CONFIG_DIR", str(tmp_path / "new" / "deeper"))
    Preferences.load().with_theme("paper")
    assert Preferences.load().theme == "paper"


def test_without_a_named_folder_the_systems_own_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI_TUI_CONFIG_DIR")
    assert config_folder().name == "ci-tui"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_settings_are_for_their_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_TUI_CONFIG_DIR", str(tmp_path / "new"))
    Preferences.load().with_theme("paper")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()] == [0o600]
