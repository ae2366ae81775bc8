"""Real directories and address books, whole: Open Referral's sample tables, the cards of ten programs."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ci_tui.domain.names import clean
from ci_tui.services.door import writing
from ci_tui.services.partner_import import Fate, PartnerImportPlan, PartnerImportPreview
from ci_tui.store.book import Book

pytestmark = pytest.mark.real_data

TODAY = date(2026, 11, 22)
BESIDE = ("phones", "locations", "addresses", "mail_addresses", "services", "programs", "regular_schedules",
          "holiday_schedules")  # fmt: skip
CARDS = {
    "John_Doe_ANDROID.vcf": 6, "John_Doe_BLACK_BERRY.vcf": 1, "John_Doe_EVOLUTION.vcf": 1,
    "John_Doe_GMAIL.vcf": 1, "John_Doe_IPHONE.vcf": 1, "John_Doe_LOTUS_NOTES.vcf": 1,
    "John_Doe_MAC_ADDRESS_BOOK.vcf": 1, "John_Doe_MS_OUTLOOK.vcf": 1, "rfc2426-example.vcf": 2,
    "rfc6350-example.vcf": 1,
}  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book."""
    with Book.create(tmp_path / "network.db", name="Network") as made:
        yield made


def bring(book: Book, file: Path, *linked: Path) -> PartnerImportPreview:
    return writing().partner_import.import_partners(book, PartnerImportPlan(file, TODAY, linked=linked))


def everything(book: Book) -> str:
    """All text that the book holds of partners."""
    with book.read() as connection:
        tables = ("partner", "contact", "reach", "partner_spelling", "partner_origin")
        found = [str(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}")]
    return letters(" ".join(found).replace("\\n", " "))


def letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def test_the_organisations_come_in_whole_with_everything_linked(published: Path, book: Book):
    folder = published / "ohana"

    seen = bring(book, folder / "organizations.csv", *(folder / f"{name}.csv" for name in BESIDE))

    assert [line.partner for line in seen.lines][:2] == ["Peninsula Family Service", "Peninsula Volunteers"]
    assert (seen.partners, seen.count(Fate.ADDED), seen.count(Fate.ASKED)) == (8, 8, 0)
    # The contacts whose phones these are stand in none of the published tables.
    assert {(one.file, one.line) for one in seen.not_taken} == {
        ("phones.csv", line) for line in (41, 42, 47, 49, 50, 55)
    }  # fmt: skip
    told = everything(book)
    for name in ("organizations", *BESIDE):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        left = {one.line for one in seen.not_taken if one.file == f"{name}.csv"}
        for number, row in enumerate(rows, 2):
            for column, cell in row.items():
                if number not in left and column != "id" and not column.endswith("_id") and cell != "voice":
                    assert letters(clean(cell).removeprefix("http://www.")) in told, (name, number, column)


def test_the_organisations_a_second_time(published: Path, book: Book):
    folder = published / "ohana"
    linked = [folder / f"{name}.csv" for name in BESIDE]

    bring(book, folder / "organizations.csv", *linked)
    again = bring(book, folder / "organizations.csv", *linked)

    assert again.count(Fate.AS_IT_WAS) == 8


@pytest.mark.parametrize("name", CARDS)
def test_cards_come_in_whole(published: Path, book: Book, name: str):
    seen = bring(book, published / "vcard" / name)

    assert seen.count(Fate.ADDED) == CARDS[name] == len(seen.lines)
    again = bring(book, published / "vcard" / name)
    assert again.count(Fate.AS_IT_WAS) == CARDS[name]


def test_one_person_on_the_cards_of_eight_phones_is_never_merged_unasked(published: Path, book: Book):
    for name in CARDS:
        bring(book, published / "vcard" / name)

    with book.read() as connection:
        names = [name for (name,) in connection.execute(
            "SELECT c.name FROM contact c JOIN partner p ON p.id = partner_id WHERE p.name = 'IBM' ORDER BY 1"
        )]  # fmt: skip
    assert names == ["Mr. Doe John I Johny", "Mr. John Richter, James Doe Sr."]


def test_words_of_the_cards_are_in_the_book_or_listed(published: Path, book: Book):
    seen = [
        bring(book, published / "vcard" / name) for name in ("John_Doe_IPHONE.vcf", "rfc6350-example.vcf")
    ]

    told = everything(book)
    for word in ("905-111-1234", "pager", "assistant phone", "Silicon Alley 5", "Money Counter", "2012-06-06",
                 "G1V 2M2", "ext. 102", "French, English", "simon.asc", "46.772673", "M.Sc."):  # fmt: skip
        assert letters(word) in told
    assert [one.line for one in seen[0].not_taken] == [3, 25]


def test_sites_of_a_state_become_asked_about_rather_than_merged(published: Path, book: Book):
    seen = bring(book, published / "ok_summer_meal_sites_2017_multiline_header.csv")

    with book.read() as connection:
        names = connection.execute("SELECT count(*) FROM partner").fetchone()[0]
    assert names == seen.partners > 0
    assert len(seen.lines) == sum(seen.count(fate) for fate in Fate)
