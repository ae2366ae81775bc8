"""E-mail addresses, numbers, pages and addresses as people type them; nothing that was typed is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.partners import Reach, ReachKind
from ci_tui.domain.reaches import (
    addresses_in,
    email_key,
    emails_in,
    phone_key,
    phones_in,
    reach_key,
    websites_in,
    written,
)


def told(reaches: tuple[Reach, ...]) -> list[tuple[str, str]]:
    return [(reach.value, reach.label) for reach in reaches]


class TestEmails:
    @pytest.mark.parametrize(
        ("typed", "understood"),
        [
            ("", []),
            (" ; , ", []),
            ("a@x.org", [("a@x.org", "")]),
            ("a@x.org; b@y.org (home)", [("a@x.org", ""), ("b@y.org", "home")]),
            ("a@x.org, b@y.org", [("a@x.org", ""), ("b@y.org", "")]),
            ("a@x.org/b@y.org", [("a@x.org", ""), ("b@y.org", "")]),
            ("a@x.org b@y.org", [("a@x.org", ""), ("b@y.org", "")]),
            ("a@x.org or b@y.org", [("a@x.org", ""), ("b@y.org", "")]),
            ("a@x.org\r\nb@y.org", [("a@x.org", ""), ("b@y.org", "")]),
            ("home: a@x.org, work: b@y.org", [("a@x.org", "home"), ("b@y.org", "work")]),
            ("Ana Ruiz <ana@x.org>", [("ana@x.org", "Ana Ruiz")]),
            ('"Ruiz, Ana" <ana@x.org>; b@y.org', [("ana@x.org", "Ruiz Ana"), ("b@y.org", "")]),
            ("mailto:Ana@X.org.", [("Ana@X.org", "")]),
            ("o'brien+meals@x.co.uk", [("o'brien+meals@x.co.uk", "")]),
            ("jürgen@straße.example", [("jürgen@straße.example", "")]),
            ("a@x.org; A@X.ORG", [("a@x.org", "")]),
            ("a@x.org (Tue, Wed; not Fri)", [("a@x.org", "Tue Wed not Fri")]),
        ],
    )
    def test_several_in_one_field_are_told_apart(self, typed: str, understood: list[tuple[str, str]]) -> None:
        assert told(emails_in(typed)) == understood

    @pytest.mark.parametrize("typed", ["ana", "ana@", "@x.org", "ana@localhost", "a@x.org; ana at x.org"])
    def test_what_is_no_address_is_refused_in_words(self, typed: str) -> None:
        with pytest.raises(Refusal, match=r"is no e-mail address: write it like ana@example\.org"):
            emails_in(typed)


class TestPhones:
    @pytest.mark.parametrize(
        ("typed", "understood"),
        [
            ("", []),
            ("650 403-4300 x4385", [("650 403-4300 ext. 4385", "")]),
            ("650 403-4300, ext. 4385", [("650 403-4300 ext. 4385", "")]),
            ("(650) 403-4300 Ext 4385", [("(650) 403-4300 ext. 4385", "")]),
            ("555-0142 extension 7", [("555-0142 ext. 7", "")]),
            ("555-0142 #12", [("555-0142 ext. 12", "")]),
            ("555-0142x12 (home)", [("555-0142 ext. 12", "home")]),
            ("tel:+1-201-555-0123;ext=12", [("+1-201-555-0123 ext. 12", "")]),
            ("ext 12", [("ext. 12", "")]),
            ("555-0101 fax", [("555-0101", "fax")]),
            ("fax: 555-0101", [("555-0101", "fax")]),
            ("555-0101 (cell)\n555-0102 (work)", [("555-0101", "cell"), ("555-0102", "work")]),
            ("555-0100 / 555-0101", [("555-0100", ""), ("555-0101", "")]),
            ("555-0100 or 555-0101", [("555-0100", ""), ("555-0101", "")]),
            ("Office 650-403-4300 Cell 650-403-4301", [("650-403-4300", "Office"), ("650-403-4301", "Cell")]),
            ("650-403-4300 office 650-403-4301 fax", [("650-403-4300", "office"), ("650-403-4301", "fax")]),
            ("030/1234567", [("030/1234567", "")]),
            ("+44 20 7946 0000", [("+44 20 7946 0000", "")]),
            ("911", [("911", "")]),
            ("1-800-FLOWERS", [("1-800-FLOWERS", "")]),
            ("call 555-0142 after 5", [("555-0142", "call after 5")]),
            ("555-0142; 555-0142", [("555-0142", "")]),
        ],
    )
    def test_numbers_keep_their_labels_and_extensions(
        self, typed: str, understood: list[tuple[str, str]]
    ) -> None:
        assert told(phones_in(typed)) == understood

    @pytest.mark.parametrize("typed", ["ask Ana", "12", "555-0142; unknown"])
    def test_what_has_no_number_is_refused_in_words(self, typed: str) -> None:
        with pytest.raises(Refusal, match="is no phone number: write it like 555-0142"):
            phones_in(typed)

    @pytest.mark.parametrize(
        "same",
        ["+1 (650) 403-4300 ext. 4385", "650.403.4300 x4385", "1-650-403-4300 #4385", "6504034300x4385"],
    )
    def test_one_number_has_one_key_however_it_is_written(self, same: str) -> None:
        assert phone_key(same) == "6504034300x4385"

    def test_other_numbers_have_other_keys(self) -> None:
        assert len({phone_key(one) for one in ("555-0142", "555-0142 x1", "555-0141", "1-800-FLOWERS")}) == 4
        assert phone_key("1-800-FLOWERS") == phone_key("800 356 9377")
        assert phone_key("٥٥٥-٠١٤٢") == phone_key("555-0142")


class TestPagesAndAddresses:
    def test_pages_keep_their_labels(self) -> None:
        found = websites_in("Facebook: facebook.com/x; http://www.x.org/a,b?c=1\ny.org (shop)")
        assert told(found) == [
            ("facebook.com/x", "Facebook"),
            ("http://www.x.org/a,b?c=1", ""),
            ("y.org", "shop"),
        ]

    def test_a_page_is_the_same_with_and_without_its_scheme(self) -> None:
        assert told(websites_in("https://www.X.org/; x.org")) == [("https://www.X.org/", "")]

    def test_what_is_no_page_is_refused_in_words(self) -> None:
        with pytest.raises(Refusal, match="is no page on the web"):
            websites_in("harbor clinic")

    def test_addresses_have_lines_and_a_blank_line_between_them(self) -> None:
        found = addresses_in("12 Park St\nTown (office)\n\nBox 7, Town")
        assert told(found) == [("12 Park St\nTown", "office"), ("Box 7, Town", "")]


SIGNS = "0123456789 x#+-./()@;,:abcext<>\"'\n\tEXT“”é٣"
WORDS = (
    *("555-0142", "(650) 403-4300", "a@x.org", "fax", "ext. 12", "x", "home", "or", "1-800-", "FLOWERS"),
    *("x.org", " / ", "; ", ", ", "(", ")", '"', "\n"),
)
NEAR_MISSES = st.text(st.sampled_from(SIGNS), max_size=40) | st.lists(st.sampled_from(WORDS), max_size=8).map(
    " ".join
)


@pytest.mark.parametrize("read", [emails_in, phones_in, websites_in, addresses_in])
@given(typed=NEAR_MISSES)
def test_what_is_written_back_reads_as_the_same(read, typed: str) -> None:
    try:
        reaches = read(typed)
    except Refusal:
        return
    assert read(written(reaches)) == reaches


@given(typed=NEAR_MISSES)
def test_no_letter_and_no_digit_of_a_phone_field_is_lost(typed: str) -> None:
    try:
        reaches = phones_in(typed)
    except Refusal:
        return
    kept = {sign for sign in written(reaches).casefold() if sign.isalnum()}
    left_out = {sign for sign in typed.casefold() if sign.isalnum()} - kept
    assert not any(sign.isdecimal() for sign in left_out)


@given(st.text())
def test_keys_ignore_case_and_never_fail(text: str) -> None:
    assert email_key(text.upper()) == email_key(email_key(text).upper())
    for kind in ReachKind:
        assert reach_key(Reach(kind, text)) == reach_key(Reach(kind, text))
