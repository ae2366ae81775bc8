"""The list of partners, its orders and its filter; partners and people found by a few letters."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from ci_tui.services import partners
from ci_tui.services.door import writing
from ci_tui.services.partners import PartnerOrder
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)


def names(book: Book, text: str = "", order: PartnerOrder = PartnerOrder.NAME) -> list[str]:
    found = partners.open_list(book, TODAY, order, text)
    return [line.name for line in found.rows(0, len(found))]


MakeBook = Callable[[Sequence[Mapping[str, Any]]], Book]


@pytest.fixture(scope="module")
def make_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeBook]:
    """Makes a book of these partners, for tests that only read it."""
    made: list[Book] = []

    def make(typed: Sequence[Mapping[str, Any]]) -> Book:
        path = tmp_path_factory.mktemp("listed") / "listed.db"
        made.append(Book.create(path, name="Springfield", device="d" * 32, author="Ada"))
        for one in typed:
            writing().partners.add_partner(made[-1], one, TODAY)
        return made[-1]

    yield make
    for book in made:
        book.close()


class TestLists:
    @pytest.fixture(scope="class")
    @classmethod
    def book(cls, make_book: MakeBook) -> Book:
        """Three partners, one of which was at a roundtable."""
        clinic = {"name": "Clinic on Third", "sector": "health", "phone": "(650) 403-4300 x4385"}
        school = {"name": "Álamo School", "sector": "school", "status": "invited", "areas": "Peñasco"}
        ymca = {"name": "YMCA", "sector": "youth", "status": "left", "also": "The Y; Young Men's"}
        book = make_book(
            [clinic, school | {"email": "hello@alamo.example"}, ymca | {"contact_name": "Rosa Días"}]
        )
        (clinic_id,) = partners.open_list(book, TODAY, text="clinic").ids
        with book.action("test") as unit:
            unit.execute(
                "INSERT INTO roundtable (id, day, status, status_since) VALUES (?, ?, 'held', ?)",
                ("e" * 32, "2026-05-05", "2026-05-05"),
            )
            unit.execute(
                "INSERT INTO attendance (id, roundtable_id, partner_id) VALUES (?, ?, ?)",
                ("f" * 32, "e" * 32, clinic_id),
            )
        return book

    @pytest.mark.parametrize(
        ("order", "expected"),
        [
            (PartnerOrder.NAME, ["Álamo School", "Clinic on Third", "YMCA"]),
            (PartnerOrder.SECTOR, ["Álamo School", "YMCA", "Clinic on Third"]),
            (PartnerOrder.STATUS, ["Clinic on Third", "Álamo School", "YMCA"]),
            (PartnerOrder.LAST_PRESENT, ["Clinic on Third", "Álamo School", "YMCA"]),
        ],
    )
    def test_they_stand_in_each_order(self, book: Book, order: PartnerOrder, expected: list[str]) -> None:
        assert names(book, order=order) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("clin", ["Clinic on Third"]),
            ("ALAMO", ["Álamo School"]),
            ("the y", ["YMCA"]),
            ("health", ["Clinic on Third"]),
            ("rosa d", ["YMCA"]),
            ("hello@", ["Álamo School"]),
            ("403-43", ["Clinic on Third"]),
            ("4034300", ["Clinic on Third"]),
            ("penasco", ["Álamo School"]),
            ("o", ["Álamo School", "Clinic on Third", "YMCA"]),
            ("%", []),
            ("zzz", []),
            ("  ", ["Álamo School", "Clinic on Third", "YMCA"]),
        ],
    )
    def test_a_text_finds_them_by_what_is_known_of_them(
        self, book: Book, text: str, expected: list[str]
    ) -> None:
        assert names(book, text) == expected

    def test_pages_put_together_are_the_whole_and_each_is_found_where_it_stands(self, book: Book) -> None:
        found = partners.open_list(book, TODAY)
        pages = [line.name for start in range(3) for line in found.rows(start, start + 1)]
        assert pages == names(book)
        assert [found.index_of(one) for one in found.ids] == [0, 1, 2]
        assert found.rows(7, 9) == []
        assert found.index_of("0" * 32) is None


class TestWhileTheBookGrows:
    @pytest.fixture
    def add(self, book: Book) -> Callable[..., str]:
        def partner(name: str = "Grace Chapel", **typed: Any) -> str:
            return str(writing().partners.add_partner(book, {"name": name, **typed}, TODAY))

        return partner

    def test_a_list_keeps_its_rows(self, book: Book, add: Callable[..., str]) -> None:
        add("Clinic")
        found = partners.open_list(book, TODAY)
        add("Aardvark House")
        assert [line.name for line in found.rows(0, 9)] == ["Clinic"]
        assert names(book) == ["Aardvark House", "Clinic"]

    def test_words_that_are_known_complete_what_is_typed(self, book: Book, add: Callable[..., str]) -> None:
        partner_id = add(areas="Peñasco")
        for person, role in (("A", "Cook"), ("B", "Pastor"), ("C", "Cook")):
            writing().partners.add_contact(
                book, partner_id, {"name": person, "role": role, "language": "Spanish"}
            )
        found = partners.known_words(book)
        assert (found.roles, found.languages, found.areas) == (("Cook", "Pastor"), ("Spanish",), ("Peñasco",))


class TestFinding:
    @pytest.fixture(scope="class")
    @classmethod
    def book(cls, make_book: MakeBook) -> Book:
        """Partners whose names are much alike."""
        statuses = {
            "Grace Chapel": "left",
            "Grant Foundation": "active",
            "Table of Grace": "active",
            "Boys & Girls Club, Inc.": "active",
            "Y.M.C.A. of Springfield": "active",
            "The Hub": "paused",
        }
        mary = {"name": "St. Mary-Magdalene", "also": "Magdalena House", "contact_name": "Ana O'Brien-Ruiz"}
        return make_book([*({"name": name, "status": status} for name, status in statuses.items()), mary])

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("gra", ["Grant Foundation", "Grace Chapel", "Table of Grace"]),
            ("grace", ["Grace Chapel", "Table of Grace"]),
            ("gr ch", ["Grace Chapel"]),
            ("ch gr", ["Grace Chapel"]),
            ("ymca", ["Y.M.C.A. of Springfield"]),
            ("y.m.c.a", ["Y.M.C.A. of Springfield"]),
            ("bgc", ["Boys & Girls Club, Inc."]),
            ("boys and", ["Boys & Girls Club, Inc."]),
            ("the hub", ["The Hub"]),
            ("the", ["The Hub"]),
            ("magdalena", ["St. Mary-Magdalene"]),
            ("mag", ["St. Mary-Magdalene"]),
            ("race", []),
            ("", []),
            ("  ", []),
        ],
    )
    def test_each_typed_word_begins_a_word_and_the_best_come_first(
        self, book: Book, typed: str, expected: list[str]
    ) -> None:
        assert [one.name for one in partners.find_partners(book, typed)] == expected

    @pytest.mark.parametrize("typed", ["ana", "an ob", "obrien", "ruiz", "o'br"])
    def test_people_are_found_with_the_partner_they_are_of(self, book: Book, typed: str) -> None:
        (found,) = partners.find_people(book, typed)
        assert (found.name, found.partner) == ("Ana O'Brien-Ruiz", "St. Mary-Magdalene")

    def test_no_more_are_told_than_asked_for(self, book: Book) -> None:
        assert len(partners.find_partners(book, "gra", limit=2)) == 2
