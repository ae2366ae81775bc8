"""The first screen: the sample, a new book, a book that is there."""

from collections.abc import Callable
from pathlib import Path

from textual.widgets import OptionList

from ci_tui.app import CiTui
from ci_tui.services.books import network
from screens.home import HomeScreen
from screens.welcome import WelcomeScreen
from widgets.masthead import Masthead

Start = Callable[..., CiTui]


async def test_the_sample_opens_with_one_key_and_is_called_illustrative(start: Start) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press("s")
        await pilot.pause(0.3)
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.query_one(Masthead).standing.illustrative


async def test_a_new_book_is_begun_by_keyboard(start: Start, tmp_path: Path) -> None:
    app = start()
    path = tmp_path / "ours.db"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause(0.2)
        await pilot.press(*"Harbor", "enter", *"Bay", "enter")
        await pilot.press(*str(path).replace("/", "|").replace("|", "/"), "enter")
        await pilot.pause(0.5)
        assert isinstance(app.screen, HomeScreen)
        assert app.session is not None
        assert network(app.session.book).name == "Harbor"
    assert path.exists()


async def test_a_book_is_never_written_over(start: Start, sample: Path) -> None:
    before = sample.read_bytes()
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause(0.2)
        await pilot.press(*"Harbor", "enter", "enter", *str(sample), "enter")
        await pilot.pause(0.3)
        assert not isinstance(app.screen, HomeScreen)
    assert sample.read_bytes() == before


async def test_what_is_no_book_is_refused_in_the_form(start: Start, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear coordinator")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause(0.2)
        await pilot.press(*str(text), "enter")
        await pilot.pause(0.3)
        assert type(app.screen).__name__ == "FormScreen"
    assert text.read_text() == "Dear coordinator"


async def test_the_last_book_stands_first(start: Start, sample: Path) -> None:
    first = start(sample)
    async with first.run_test(size=(80, 24)):
        pass
    assert first.session is not None
    first.session.close()
    first.session = None
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        ways = app.screen.query_one(OptionList)
        assert "millbrook" in str(ways.get_option_at_index(0).prompt)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, HomeScreen)


async def test_another_book_can_be_opened_from_any_area(start: Start, sample: Path) -> None:
    app = start(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "f4")
        await pilot.pause(0.3)
        assert isinstance(app.screen, WelcomeScreen)
        assert app.session is None
        await pilot.press("s")
        await pilot.pause(0.3)
        assert isinstance(app.screen, HomeScreen)
