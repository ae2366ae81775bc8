"""Opening, making and finding books; the sample from wherever the program is installed."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ci_tui.domain.errors import Refusal
from ci_tui.domain.network import Network
from ci_tui.services import books
from ci_tui.services.door import writing
from ci_tui.store.book import Book
from ci_tui.store.preferences import Preferences


class TestBooks:
    def test_a_new_book_is_the_last_one(self, tmp_path: Path) -> None:
        path = tmp_path / "folder" / "meals.db"
        with books.new_book(path, "Springfield Meals", "Springfield") as book:
            network = books.network(book)
        assert (network.name, network.place, network.illustrative) == (
            "Springfield Meals",
            "Springfield",
            False,
        )
        assert books.recent_books() == (path,)
        assert Preferences.load().last_book == str(path)

    def test_opening_remembers_unless_told_otherwise(self, book: Book, tmp_path: Path) -> None:
        book.close()
        books.open_book(book.path, remember=False).close()
        assert books.recent_books() == ()
        books.open_book(book.path).close()
        assert books.recent_books() == (book.path,)

    def test_a_book_that_is_gone_is_not_offered(self, book: Book) -> None:
        book.close()
        books.open_book(book.path).close()
        book.path.unlink()
        assert books.recent_books() == ()

    def test_what_cannot_be_opened_is_not_remembered(self, tmp_path: Path) -> None:
        with pytest.raises(Refusal):
            books.open_book(tmp_path / "missing.db")
        assert books.recent_books() == ()

    def test_the_network_is_edited(self, book: Book) -> None:
        writing().network.edit_network(book, {"name": " Millbrook ", "purpose": "Meals\r\nfor all"})
        assert books.network(book) == Network("Millbrook", "", "Meals\nfor all")
        with pytest.raises(writing().network.FormRefusal) as refused:
            writing().network.edit_network(book, {"name": ""})
        assert list(refused.value.fields) == ["name"]

    @pytest.mark.parametrize(
        ("name", "stem"),
        [
            ("Springfield Meals!", "springfield-meals"),
            ("Été à Pau", "ete-a-pau"),
            ("../..", "network"),
            ("x" * 300, "x" * 60),
        ],
    )
    def test_a_file_is_proposed_where_nothing_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, stem: str
    ) -> None:
        monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path)
        first = books.propose_path(name)
        first.touch()
        assert (first, books.propose_path(name)) == (tmp_path / f"{stem}.db", tmp_path / f"{stem}-2.db")

    def test_the_last_day_is_that_of_the_records(self, book: Book) -> None:
        assert books.last_day(book) == date(2026, 6, 12)
        form = {"title": "Next", "dated": "2027-07-31", "source": "invented"}
        writing().gaps.save_typed(book, form, [{"name": "East", "need": 1}])
        assert books.last_day(book) == date(2027, 7, 31)


class TestSample:
    def installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> Path:
        """A program whose package lies in tmp_path, with a sample at this place in it."""
        package = tmp_path / "site" / "ci_tui"
        package.mkdir(parents=True)
        sample = tmp_path / "site" / place
        Book.create(
            sample, name="Sample", today=date(2020, 1, 2), clock=lambda: datetime(2020, 3, 4, tzinfo=UTC)
        ).close()
        monkeypatch.setattr(books, "_PACKAGE", package)
        return sample

    @pytest.mark.parametrize("place", ["ci_tui/sample.db", "sample.db"])
    def test_it_is_found_in_the_package_and_beside_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
    ) -> None:
        sample = self.installed(tmp_path, monkeypatch, place)
        assert books.sample_path() == sample

    def test_a_missing_sample_is_a_sentence(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.installed(tmp_path, monkeypatch, "sample.db").unlink()
        with pytest.raises(Refusal, match="Install ci-tui again"):
            books.sample_path()

    def test_a_copy_is_shown_as_of_the_day_after_its_last(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sample = self.installed(tmp_path, monkeypatch, "sample.db")
        before = sample.read_bytes()
        copy, today = books.open_demo()
        try:
            assert today == date(2020, 3, 5)
            assert copy.path != sample
            writing().network.edit_network(copy, {"name": "Changed"})
            assert sample.read_bytes() == before
        finally:
            copy.close()
            shutil.rmtree(copy.path.parent)
