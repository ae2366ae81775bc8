"""The disk refuses while a form is saved: the sentence stands in the form, with all that was typed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path

import pytest
from trouble.plain import is_plain

from ci_tui.app import CiTui
from ci_tui.services.books import open_book
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences
from widgets.form import FormScreen
from widgets.sheet import HangingText

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")

NAME = "Chapel on the hill"
TODAY = date(2026, 11, 19)


@contextmanager
def full(_book: Path) -> Iterator[None]:
    """No file takes another byte."""
    import resource

    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, was[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, was)


@contextmanager
def pulled(book: Path) -> Iterator[None]:
    """The book's folder is gone, as when a stick is pulled."""
    away = book.parent.with_name("away")
    book.parent.rename(away)
    yield
    away.rename(book.parent)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[CiTui]:
    """The program on a new book."""
    path = tmp_path / "stick" / "network.db"
    Book.create(path, name="Millbrook", today=TODAY).close()
    app = CiTui(open_book(path), Preferences.load(), today=TODAY)
    yield app
    if app.session is not None:
        app.session.close()


def partners(app: CiTui) -> list[tuple[str, ...]]:
    assert app.session is not None
    with app.session.book.read() as connection:
        return connection.execute("SELECT name FROM partner").fetchall()


async def until(pilot: object, holds: Callable[[], bool]) -> None:
    """Wait for what the program does in a thread of its own."""
    for _ in range(200):
        await pilot.pause(0.05)  # type: ignore[attr-defined]
        if holds():
            return
    raise AssertionError("it did not come about")


@pytest.mark.parametrize(
    ("trouble", "said"), [(full, "The disk failed"), (pulled, "is gone from")], ids=["full", "stick pulled"]
)
async def test_what_was_typed_stays_and_a_second_try_saves_it(
    app: CiTui, trouble: Callable[[Path], AbstractContextManager[None]], said: str
) -> None:
    assert app.session is not None
    book = app.session.book.path
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "a")
        await until(pilot, lambda: isinstance(app.screen, FormScreen))
        await pilot.press(*("space" if sign == " " else sign for sign in NAME))
        form = app.screen
        assert isinstance(form, FormScreen)
        with trouble(book):
            await pilot.press("f2")
            await until(pilot, lambda: form.query_one("#form-refusal", HangingText).display)
        sentence = " ".join(str(form.query_one("#form-refusal", HangingText).render()).split()).lstrip("✗ ")
        assert said in sentence
        assert is_plain(sentence)
        assert NAME in {part.typed for part in form.form.parts}
        assert app.screen_stack[-1] is form
        assert partners(app) == []

        await pilot.press("f2")
        await until(pilot, lambda: app.screen_stack[-1] is not form)
        assert partners(app) == [(NAME,)]
