"""Drafts on the disk: the last whole one is there whatever happens, and nobody is kept from typing on."""

import json
import stat
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.drafts import Draft, DraftStep, TypedPart, Unsaved
from ci_tui.store import drafts as module
from ci_tui.store.drafts import Drafts
from ci_tui.store.places import book_state, state_folder

with_modes = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
MOMENT = datetime(2026, 11, 19, 18, 42, tzinfo=UTC)


def a_draft(id: str = "a" * 32, name: str = "Harvest Table", at: datetime = MOMENT, **more: Any) -> Draft:
    part = TypedPart("name", "Name", name, name)
    return Draft(id, at, (DraftStep("partners", "add_partner"),), Unsaved("A new partner", (part,), **more))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "drafts"


def test_a_draft_is_there_at_the_next_start_as_it_was(folder: Path) -> None:
    kept = Draft(
        "b" * 32,
        MOMENT,
        (
            DraftStep("partners", "choose_contact", "c" * 32),
            DraftStep("PeopleSheet", "add_row", "", "d" * 32),
        ),
        Unsaved(
            "Édit “x”",
            (
                TypedPart("name", "Name", "食事 \ud83d", "食事"),
                TypedPart("about", "About", "a\nb", "a\nb", False),
            ),
            {"stage": 3, "matches": {"a": "b"}, "lines": [1, 2]},
            "about",
        ),
    )
    drafts = Drafts(folder)
    drafts.keep(kept)
    drafts.close()
    assert Drafts(folder).there() == (kept,)


def test_the_newest_comes_first_and_the_last_wish_wins(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(a_draft("a" * 32, "first", MOMENT))
    drafts.keep(a_draft("b" * 32, "second", MOMENT.replace(hour=19)))
    drafts.keep(a_draft("a" * 32, "first, and more", MOMENT))
    drafts.keep(a_draft("c" * 32, "third", MOMENT.replace(hour=20)))
    drafts.drop("c" * 32)
    drafts.flush()
    assert [draft.unsaved.beginning for draft in drafts.there()] == ["second", "first, and more"]
    drafts.close()


def test_flush_returns_when_it_is_on_the_disk(folder: Path) -> None:
    drafts = Drafts(folder)
    for number in range(20):
        drafts.keep(a_draft(name=f"{number}"))
        drafts.flush()
        assert json.loads((folder / f"{'a' * 32}.json").read_text())["typed"][0]["typed"] == f"{number}"
    drafts.drop("a" * 32)
    drafts.flush()
    assert list(folder.iterdir()) == []
    drafts.close()


@with_modes
def test_nobody_else_can_read_it(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(a_draft())
    drafts.close()
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(place.stat().st_mode) for place in (folder, folder.parent)} == {0o700}


def test_what_is_no_draft_is_left_alone_and_unfinished_ones_are_cleared(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.keep(a_draft())
    drafts.close()
    whole = json.loads((folder / f"{'a' * 32}.json").read_text())
    strangers = {
        "newer.json": json.dumps(whole | {"version": 99}),
        "half.json": json.dumps(whole)[:100],
        "odd.json": json.dumps(whole | {"typed": [{"name": 1}]}),
        "list.json": "[]",
        "deep.json": "[" * 100_000,
        "notes.txt": "mine",
    }
    for name, text in strangers.items():
        (folder / name).write_text(text)
    (folder / "x.unfinished").write_text("{")
    assert [draft.id for draft in Drafts(folder).there()] == ["a" * 32]
    assert {file.name for file in folder.iterdir()} == {*strangers, f"{'a' * 32}.json"}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)
                    | st.dictionaries(st.sampled_from(["version", "at", "title", "chain", "typed", "data",
                                                       "here"]), inner)))  # fmt: skip
def test_no_file_whatsoever_stops_a_start(tmp_path_factory: pytest.TempPathFactory, content: Any) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    (folder / "odd.json").write_text(json.dumps(content))
    assert Drafts(folder).there() == ()


def test_a_folder_that_is_not_there_holds_none(folder: Path) -> None:
    assert Drafts(folder).there() == ()
    assert not folder.exists()


def test_a_disk_that_refuses_is_told_once_and_again_when_it_works(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.parent.mkdir()
    folder.write_text("in the way")
    told: list[str] = []
    drafts = Drafts(folder, told.append)
    for number in range(3):
        drafts.keep(a_draft(name=f"{number}"))
        drafts.flush()
    assert len(told) == 1
    assert told[0]
    folder.unlink()
    drafts.flush()
    assert told[1:] == [""]
    assert [draft.unsaved.beginning for draft in drafts.there()] == ["2"]
    drafts.close()


def test_a_refused_draft_is_tried_again_by_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TRY_AGAIN", 0.01)
    works = threading.Event()
    folder.parent.mkdir()
    folder.write_text("in the way")
    drafts = Drafts(folder, lambda trouble: works.set() if not trouble else folder.unlink())
    drafts.keep(a_draft())
    assert works.wait(10)
    drafts.close()
    assert len(Drafts(folder).there()) == 1


def test_a_disk_that_does_not_answer_does_not_hold_the_end_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    answers, asked = threading.Event(), threading.Event()

    def slow(_: int) -> None:
        asked.set()
        answers.wait(30)

    monkeypatch.setattr(module.os, "fsync", slow)
    drafts = Drafts(folder)
    drafts.keep(a_draft())
    assert asked.wait(10)
    drafts.keep(a_draft(name="later"))
    drafts.close()  # returns although the disk has not answered
    answers.set()


def test_a_writing_that_is_cut_short_leaves_the_draft_before_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(folder)
    drafts.keep(a_draft(name="before"))
    drafts.flush()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    drafts.keep(a_draft(name="after"))
    drafts.flush()
    assert [draft.unsaved.beginning for draft in Drafts(folder).there()] == ["before"]
    assert [file.suffix for file in folder.iterdir()] == [".json"]
    monkeypatch.undo()
    drafts.close()
    assert [draft.unsaved.beginning for draft in Drafts(folder).there()] == ["after"]


def test_what_is_kept_after_the_end_is_kept_too(folder: Path) -> None:
    drafts = Drafts(folder)
    drafts.close()
    drafts.keep(a_draft())
    assert len(Drafts(folder).there()) == 1


# Where it lies


def test_a_book_has_one_place_whatever_link_leads_to_it(tmp_path: Path) -> None:
    book, link = tmp_path / "network.db", tmp_path / "link.db"
    book.write_text("")
    try:
        link.symlink_to(book)
    except OSError:
        pytest.skip("this system lets nobody make a link")
    assert book_state(book) == book_state(link)
    assert book_state(book) != book_state(tmp_path / "other.db")
    assert book_state(book).is_dir()
    assert not book_state(tmp_path / "third.db", make=False).exists()


def test_the_state_lies_beside_the_settings_or_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_settings: Path
) -> None:
    assert state_folder() == own_settings / "state"
    monkeypatch.setenv("CI_TUI_STATE_DIR", str(tmp_path / "here"))
    assert state_folder() == tmp_path / "here"
    monkeypatch.delenv("CI_TUI_STATE_DIR")
    monkeypatch.delenv("CI_TUI_CONFIG_DIR")
    assert state_folder().name == "ci-tui"


def test_a_place_that_cannot_be_made_is_named_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CI_TUI_STATE_DIR", str(tmp_path / "file"))
    assert not book_state(tmp_path / "network.db").exists()
