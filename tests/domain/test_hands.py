"""A show of hands: typed as five numbers, its mean and spread, and whether people differ."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ci_tui.domain.errors import Refusal
from ci_tui.domain.hands import MOST_HANDS, Hands, read_hands, typed_hands

counts = st.integers(0, 40)
shows = st.builds(Hands, counts, counts, counts, counts, counts).filter(lambda hands: hands.people > 0)


def mirrored(hands: Hands) -> Hands:
    return Hands(*reversed(hands.counts))


class TestTyping:
    @pytest.mark.parametrize("typed", ["0 1 3 6 2", "0,1,3,6,2", " 0 / 1 / 3 / 6 / 2 ", "01362", "0;1;3;6;2"])
    def test_five_numbers_in_any_manner(self, typed: str) -> None:
        assert read_hands(typed) == Hands(0, 1, 3, 6, 2)

    def test_more_than_nine_hands_need_spaces(self) -> None:
        assert read_hands("0 1 12 6 2") == Hands(0, 1, 12, 6, 2)

    @pytest.mark.parametrize("typed", ["", "   ", ",,"])
    def test_nothing_typed_was_not_asked(self, typed: str) -> None:
        assert read_hands(typed) is None
        assert typed_hands(None) == ""

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ("0 1 3 6", "Here are 4"),
            ("0 1 3 6 2 1", "Here are 6"),
            ("1362", "Here is 1"),
            ("a b c d e", "five numbers"),
            ("-1 1 1 1 1", "five numbers"),
            ("1.5 1 1 1 1", "five numbers"),
            ("٣ 1 1 1 1", "five numbers"),
            ("0 0 0 0 0", "Nobody raised a hand"),
            (f"{MOST_HANDS + 1} 0 0 0 0", "slip of the finger"),
            ("0 0 0 0 99999999999999999999", "slip of the finger"),
        ],
    )
    def test_what_is_no_show_of_hands_is_explained(self, typed: str, says: str) -> None:
        with pytest.raises(Refusal, match=says):
            read_hands(typed)

    @given(shows)
    def test_what_was_typed_is_read_again(self, hands: Hands) -> None:
        assert read_hands(typed_hands(hands)) == hands


class TestWhatWasSaid:
    def test_a_worked_show(self) -> None:
        hands = Hands(0, 1, 3, 6, 2)
        assert (hands.people, hands.mean, hands.lowest, hands.highest) == (12, Decimal("3.75"), 2, 5)
        assert round(hands.spread, 3) == Decimal("0.829")

    @given(shows)
    def test_mean_and_spread_stay_on_the_scale(self, hands: Hands) -> None:
        assert 1 <= hands.lowest <= hands.mean <= hands.highest <= 5
        assert 0 <= hands.spread <= 2

    @given(shows)
    def test_people_differ_as_much_seen_from_the_other_side(self, hands: Hands) -> None:
        other = mirrored(hands)
        assert hands.differ is other.differ
        assert hands.mean + other.mean == pytest.approx(Decimal(6))
        assert hands.spread == pytest.approx(other.spread)

    @pytest.mark.parametrize(
        ("hands", "differ"),
        [
            (Hands(0, 0, 0, 12, 0), False),
            (Hands(0, 0, 6, 6, 0), False),
            (Hands(6, 0, 0, 0, 6), True),
            (Hands(0, 3, 3, 3, 0), True),  # a quarter says 2, another 4
            (Hands(1, 0, 0, 11, 0), False),  # one voice among many
            (Hands(1, 0, 0, 2, 0), True),  # but of three
            (Hands(3, 0, 0, 9, 0), True),  # a quarter exactly
            (Hands(2, 0, 0, 9, 0), False),
            (Hands(0, 0, 0, 0, 1), False),
        ],
    )
    def test_a_quarter_two_above_another_is_a_difference(self, hands: Hands, differ: bool) -> None:
        assert hands.differ is differ

    @given(counts.filter(bool), st.integers(1, 5))
    def test_who_all_say_the_same_do_not_differ(self, people: int, said: int) -> None:
        hands = Hands(*(people if value == said else 0 for value in range(1, 6)))
        assert (hands.differ, hands.mean, hands.spread) == (False, said, 0)
