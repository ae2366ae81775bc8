"""Names offered while one types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.names import clean, search_key
from ci_tui.domain.suggestions import MOST_OFFERED, Suggestion, Suggestions

PARTNERS = Suggestions.of(
    [
        "Food Bank of Harmon",
        "Clinic on Third",
        "Grace Chapel",
        "Harmon Park Rec",
        Suggestion("y", "Y.M.C.A.", "youth", also=("Young Men's Christian Association",)),
        "Mary-Kay O'Neill",
        "Église Saint-Étienne",
        "Graceland",
        "東京 食堂",
    ]
)


def offered(text: str) -> list[str]:
    return [suggestion.label for suggestion in PARTNERS(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gra", ["Grace Chapel", "Graceland"]),
        ("grace c", ["Grace Chapel"]),
        ("chapel gr", ["Grace Chapel"]),
        ("harm", ["Harmon Park Rec", "Food Bank of Harmon"]),
        ("ha fo", ["Food Bank of Harmon"]),
        ("third", ["Clinic on Third"]),
        ("rac", []),
        ("ymca", ["Y.M.C.A."]),
        ("y.m", ["Y.M.C.A."]),
        ("christ", ["Y.M.C.A."]),
        ("young mens", ["Y.M.C.A."]),
        ("kay", ["Mary-Kay O'Neill"]),
        ("oneill", ["Mary-Kay O'Neill"]),
        ("o’ne", ["Mary-Kay O'Neill"]),
        ("EGLISE st", []),
        ("eglise etienne", ["Église Saint-Étienne"]),
        ("東京", ["東京 食堂"]),
        ("食", ["東京 食堂"]),
        ("(", []),
    ],
)
def test_every_typed_word_begins_a_word_of_the_name(typed: str, found: list[str]) -> None:
    assert offered(typed) == found


def test_a_text_is_its_own_key_and_others_are_found_by_theirs() -> None:
    assert PARTNERS.named("Grace Chapel") == Suggestion("Grace Chapel", "Grace Chapel")
    assert PARTNERS.named("y") == PARTNERS("ymca")[0]
    assert PARTNERS.named("Ymca") is None


def test_before_anything_is_typed_the_first_ones_are_offered() -> None:
    assert offered(" ")[:2] == ["Food Bank of Harmon", "Clinic on Third"]
    assert len(offered("")) == MOST_OFFERED


def test_of_many_only_the_best_are_offered() -> None:
    many = Suggestions.of([f"Partner {number:04}" for number in range(5000)] + ["part of it", "The Partner"])
    assert len(many("part")) == MOST_OFFERED
    assert many("the partner")[0].label == "The Partner"
    assert Suggestions.of([*(f"Ann {n}" for n in range(20)), "Ann"])("ann")[0].label == "Ann"
    assert [one.label for one in many("part of")] == ["part of it"]
    assert [one.label for one in many("partner", {f"Partner {n:04}" for n in range(4995)})] == [
        "Partner 4995", "Partner 4996", "Partner 4997", "Partner 4998", "Partner 4999", "The Partner",
    ]  # fmt: skip
    assert [one.label for one in many("4999")] == ["Partner 4999"]


names = st.text(st.characters(categories=("L", "N", "P", "Zs", "M")), min_size=1, max_size=20).filter(
    lambda name: any(map(str.isalnum, search_key(name)))
)


@given(st.lists(names, min_size=1, max_size=8))
def test_a_name_is_found_by_itself(many: list[str]) -> None:
    known = Suggestions.of(many)
    for name in map(clean, many):
        assert known.named(name) in known(name)


@given(st.text(max_size=20))
def test_any_text_may_be_typed(text: str) -> None:
    assert len(PARTNERS(text)) <= MOST_OFFERED
