"""Partners that may be one are told with the reason; others are not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ci_tui.services.door import writing
from ci_tui.services.partner_duplicates import Reason, maybe_same, pairs
from ci_tui.store.book import Book

TODAY = date(2026, 6, 12)
AddPartner = Callable[..., str]


@pytest.fixture
def add(book: Book) -> AddPartner:
    def partner(name: str, **typed: Any) -> str:
        return str(writing().partners.add_partner(book, {"name": name, **typed}, TODAY))

    return partner


class TestAsking:
    @pytest.mark.parametrize(
        ("typed", "reason"),
        [
            ("Boys & Girls Club, Inc.", Reason.NAME),
            ("boys & girls club, inc.", Reason.NAME),
            ("The Boys and Girls Club", Reason.NEARLY),
            ("BOYS AND GIRLS CLUB LLC", Reason.NEARLY),
            ("Bóys & Girls-Club", Reason.NEARLY),
            ("bgc east", Reason.OTHER_NAME),
            ("B.G.C. East", Reason.OTHER_NAME),
        ],
    )
    def test_the_same_name_however_it_is_written(
        self, book: Book, add: AddPartner, typed: str, reason: Reason
    ) -> None:
        partner_id = add("Boys & Girls Club, Inc.", also="BGC East")
        assert [(one.partner.id, one.reason) for one in maybe_same(book, typed)] == [(partner_id, reason)]
        assert maybe_same(book, typed, besides=partner_id) == ()

    @pytest.mark.parametrize(
        "typed", ["Boys Club", "Girls & Boys Club", "Boys & Girls Club of Town", "", "Inc."]
    )
    def test_another_name_is_no_reason(self, book: Book, add: AddPartner, typed: str) -> None:
        add("Boys & Girls Club")
        assert maybe_same(book, typed) == ()

    def test_one_e_mail_address_is_a_reason_whoever_has_it(self, book: Book, add: AddPartner) -> None:
        own = add("Clinic", email="info@x.org")
        by_person = add("School", contact_name="Ana", contact_email="ana@x.org")
        found = maybe_same(book, "Someone Else", ["ANA@x.org", "Info@X.org", "new@x.org"])
        assert {one.partner.id for one in found} == {own, by_person}
        assert {one.reason for one in found} == {Reason.EMAIL}

    def test_each_is_told_once_and_the_strongest_reason_comes_first(
        self, book: Book, add: AddPartner
    ) -> None:
        mailed = add("Clinic", email="a@x.org")
        named = add("Food Bank", email="a@x.org")
        found = maybe_same(book, "food bank", ["a@x.org"])
        assert [(one.partner.id, one.reason) for one in found] == [
            (named, Reason.NAME),
            (mailed, Reason.EMAIL),
        ]

    def test_what_is_in_the_trash_is_not_told(self, book: Book, add: AddPartner) -> None:
        partner_id = add("Food Bank", email="a@x.org", also="Pantry")
        writing().partners.trash_partner(book, partner_id, TODAY)
        for name in ("Food Bank", "Pantry", "Other"):
            assert maybe_same(book, name, ["a@x.org"]) == ()

    def test_every_reason_has_words(self) -> None:
        assert len({reason.words for reason in Reason}) == len(Reason)


class TestPairs:
    def test_pairs_of_the_book_are_told_with_their_reason(self, book: Book, add: AddPartner) -> None:
        add("Food Bank")
        add("FOOD BANK", email="a@x.org")
        add("Clinic & Co.", also="Third Street Clinic")
        add("Clinic and Co")
        add("Third Street Clinic")
        add("School", contact_name="Ana", contact_email="A@x.org")
        add("Nobody Else")
        told = [({one.one.name, one.other.name}, one.reason) for one in pairs(book)]
        assert told == [
            ({"Food Bank", "FOOD BANK"}, Reason.NAME),
            ({"Clinic & Co.", "Third Street Clinic"}, Reason.OTHER_NAME),
            ({"Clinic & Co.", "Clinic and Co"}, Reason.NEARLY),
            ({"FOOD BANK", "School"}, Reason.EMAIL),
        ]
        assert len(pairs(book, limit=2)) == 2

    def test_a_book_without_doubles_has_no_pairs(self, book: Book, add: AddPartner) -> None:
        partner_id = add("Food Bank", also="Pantry", email="a@x.org")
        writing().partners.add_contact(book, partner_id, {"name": "Ana", "email": "a@x.org"})
        add("Clinic")
        assert pairs(book) == ()

    def test_a_merged_pair_is_none_any_more(self, book: Book, add: AddPartner) -> None:
        one, other = add("Food Bank"), add("The Food-Bank, Inc.")
        assert len(pairs(book)) == 1
        writing().partners.merge_partners(book, one, other, TODAY)
        assert pairs(book) == ()
        assert [found.reason for found in maybe_same(book, "the food bank inc")] == [Reason.OTHER_NAME]
