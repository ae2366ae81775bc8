"""Names in a line are found as people write them, among ten or a hundred thousand."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.line_names import Named, NameIndex, sought
from ci_tui.domain.names import search_key


def index(*names: str) -> NameIndex:
    return NameIndex((search_key(name), Named(name, name)) for name in names)


NAMES = index(
    "Grace Chapel", "Library", "Library Friends", "St. Anne's Parish", "Smith & Sons", "O’Neill Center"
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("st. anne's parish", "St. Anne's Parish"),
        ("St Annes Parish", "St. Anne's Parish"),
        ("ST. ANNE’S PARISH", "St. Anne's Parish"),
        ("smith and sons", "Smith & Sons"),
        ("Smith&Sons", "Smith & Sons"),
        ("o'neill center", "O’Neill Center"),
        ("ONeill  Center", "O’Neill Center"),
    ],
)
def test_a_name_is_found_as_people_write_it(typed: str, name: str) -> None:
    assert [one.name for one in NAMES.called(typed)] == [name]


def test_whoever_begins_so_comes_in_the_order_of_names_and_once() -> None:
    more = NAMES.with_name("libby's", Named("Libby", "Libby's"))
    assert [one.name for one in more.beginning("lib")] == ["Libby's", "Library", "Library Friends"]
    twice = NameIndex(
        {"rec": Named("1", "Rec"), "recreation": Named("1", "Rec"), "st. rec": Named("1", "Rec")}
    )
    assert [one.id for one in twice.beginning("r")] == ["1"]
    assert list(NAMES.beginning("zoo")) == []


def test_two_that_are_spoken_alike_are_both_meant() -> None:
    both = NameIndex({"st. marks": Named("1", "St. Marks"), "st marks": Named("2", "St Marks")})
    assert {one.id for one in both.called("st mark's")} == {"1", "2"}
    assert [one.id for one in both.called("St. Marks")] == ["1"]
    assert [one.id for one in both.called("St Marks")] == ["2"]


def test_a_name_just_added_is_known_and_the_others_stay_as_they_were() -> None:
    more = NAMES.with_name("st. jude", Named("new:St. Jude", "St. Jude"))
    assert more["st. jude"].id == "new:St. Jude"
    assert [one.name for one in more.called("St Jude")] == ["St. Jude"]
    assert [one.name for one in more.beginning("st")] == ["St. Anne's Parish", "St. Jude"]
    assert list(NAMES.beginning("st j")) == [] and "st. jude" not in NAMES
    assert len(more) == len(NAMES) + 1


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("library friends read", "Library Friends", " read"),
        ("library, friends read", "Library", ", friends read"),
        ("library's hall", "Library", "'s hall"),
        ("library/grace", "Library", "/grace"),
        ("library: it opens", "Library", ": it opens"),
        ("grace c. opens", "Grace Chapel", " opens"),
        ("grace. it opens", "Grace Chapel", ". it opens"),
        ("grace", "Grace Chapel", ""),
    ],
)
def test_the_longest_name_that_is_known_is_meant(text: str, name: str, rest: str) -> None:
    found = sought(text, 0, (NAMES,))
    assert found is not None and found.means is not None
    assert (found.means.name, text[found.stop :]) == (name, rest)


def test_a_beginning_that_goes_on_with_a_capital_may_be_another_one() -> None:
    found = sought("Grace Church opens", 0, (NAMES,))
    assert found is not None
    assert (found.means, [one.name for one in found.several]) == (None, ["Grace Chapel"])


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=12))
def test_every_name_is_found_whole_and_by_its_beginning(names: list[str], text: str) -> None:
    kept = {search_key(name): Named(name, name) for name in names if search_key(name)}
    known = NameIndex(kept)
    assert dict(known) == kept
    for key, named in kept.items():
        assert known.called(key) == (named,)
        assert named in known.beginning(key[: len(key) // 2])
    assert {one.id for one in known.beginning(text)} <= {one.id for one in kept.values()}
    added = known.with_name("zed", Named("new", "Zed"))
    assert dict(added) == {**kept, "zed": Named("new", "Zed")} and dict(known) == kept


def test_looking_up_costs_the_same_among_many() -> None:
    def cost(names: NameIndex) -> float:
        begun = process_time()
        for _ in range(50):
            sought("hall 77 of the east is open", 0, (names,))
        return process_time() - begun

    few, many = (index(*(f"Hall {at} of the East" for at in range(count))) for count in (100, 50_000))
    assert min(cost(many) for _ in range(5)) < 20 * min(cost(few) for _ in range(5)) + 0.001
