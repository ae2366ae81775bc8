"""Names are cleaned for keeping and folded for finding; no two different ones become one."""

from uuid import RFC_4122, UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.names import (
    area_key,
    clean,
    clean_paragraphs,
    joined_id,
    new_id,
    partner_key,
    search_key,
)

FAMILY = "👨\u200d👩\u200d👧"  # one picture, held together by zero-width joiners


class TestCleaning:
    @given(st.text())
    def test_what_is_clean_stays_as_it_is(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)

    @given(st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufffc")))
    def test_no_printable_character_is_lost(self, text: str) -> None:
        assert clean(text) == text

    def test_what_could_reorder_or_run_on_a_terminal_is_taken_out(self) -> None:
        assert clean("\x1b[31mRed\u202eevil\u2066 \x00end\x9b") == "[31mRedevil end"

    def test_joiners_that_carry_meaning_stay(self) -> None:
        assert clean(FAMILY) == FAMILY

    def test_lines_become_one_and_paragraphs_stay(self) -> None:
        assert clean("two\r\nlines\there") == "two  lines here"
        assert clean_paragraphs("two\r\nlines\rhere") == "two\nlines\nhere"


class TestKeys:
    @given(st.text())
    def test_a_key_is_its_own_key(self, text: str) -> None:
        assert search_key(search_key(text)) == search_key(text)

    @given(st.text())
    def test_cleaning_changes_no_key(self, text: str) -> None:
        assert search_key(clean(text)) == search_key(text)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Peñasco", "PENASCO"),
            ("  Fort   Worth ", "fort worth"),
            ("Pen\u0303asco", "Peñasco"),
            ("St. Anne’s\t", "st. anne’s"),
            ("Ｃａｓｔｌｅ", "castle"),
        ],
    )
    def test_case_accents_and_space_do_not_matter(self, one: str, other: str) -> None:
        assert search_key(one) == search_key(other)

    @pytest.mark.parametrize(("one", "other"), [("が", "か"), ("कि", "क"), ("District 12", "District 1 2")])
    def test_different_words_keep_different_keys(self, one: str, other: str) -> None:
        assert area_key(one) != area_key(other)

    def test_codes_match_without_their_leading_zeros(self) -> None:
        assert area_key("01 ") == area_key("1") == "1"
        assert area_key("000") == "0"
        assert area_key("01A") != area_key("1A")


class TestIds:
    def test_new_ids_are_random_uuids(self) -> None:
        ids = {new_id() for _ in range(1000)}
        assert len(ids) == 1000
        assert {(UUID(one).version, UUID(one).variant) for one in ids} == {(4, RFC_4122)}

    @given(st.lists(st.uuids().map(lambda one: one.hex), min_size=1, max_size=3))
    def test_a_joined_id_is_the_uuid5_of_what_it_joins(self, ids: list[str]) -> None:
        namespace = UUID("6f1d3c0e-52f4-4c39-9b6f-4b1f8a7c9d21")
        assert joined_id(*ids) == uuid5(namespace, "/".join(ids)).hex


class TestPartnerKey:
    @pytest.mark.parametrize(
        "other",
        [
            "boys & girls club",
            "BOYS AND GIRLS CLUB",
            "The Boys & Girls Club, Inc.",
            "Bóys   and Gírls-Club",
            "Boys and Girls Club L.L.C.",
            "“Boys & Girls” Club (Co.)",
        ],
    )
    def test_one_partner_has_one_key_however_its_name_is_written(self, other: str) -> None:
        assert partner_key(other) == partner_key("Boys and Girls Club") == "boys and girls club"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Food Bank", "Foodbank"),
            ("Clinic", "Clinics"),
            ("か会", "が会"),
            ("Zone 1", "Zone 01"),
            ("कि", "क"),
        ],
    )
    def test_other_names_have_other_keys(self, one: str, other: str) -> None:
        assert partner_key(one) != partner_key(other)

    @pytest.mark.parametrize(
        ("name", "key"),
        [("The", "the"), ("Inc.", "inc"), ("The Co.", "the"), ("&", "and"), ("!!", "!!"), ("", "")],
    )
    def test_a_name_of_left_out_words_alone_keeps_one(self, name: str, key: str) -> None:
        assert partner_key(name) == key

    @given(st.text())
    def test_no_name_is_without_a_key(self, text: str) -> None:
        assert bool(partner_key(text)) == bool(search_key(text))

    @given(st.text(st.characters(codec="utf-8"), max_size=30))
    def test_a_key_is_its_own_key_and_cleaning_changes_none(self, text: str) -> None:
        key = partner_key(text)
        assert partner_key(clean(text)) == key
        if not {"the", "inc"} & {*key.split()}:
            assert partner_key(key) == key

    @given(st.lists(st.sampled_from(["grace", "chapel", "of", "east"]), min_size=1, max_size=4))
    def test_the_ways_to_write_a_name_do_not_matter(self, words: list[str]) -> None:
        name = " ".join(words)
        written = (
            name.upper(),
            f"The {name}",
            f"{name}, Inc.",
            "  ".join(words),
            "-".join(words),
            f"“{name}”",
        )
        assert {partner_key(one) for one in written} == {partner_key(name)}
