"""Texts without the names of people: who is left out of them, and what stays."""

import pytest

from ci_tui.domain.people_words import without_people

PEOPLE = ("Ana Reyes", "Rosa Park", "Grace", "Zoë O'Hara", "J. (Jay) Lee", "")
OTHERS = ("Rosa Park Fund", "Grace Chapel", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Reyes writes it.", "Somebody writes it."),
        (
            "Asked ana  reyes and J. (Jay) Lee. Zoë O'Hara's list.",
            "Asked somebody and somebody. Somebody's list.",
        ),
        ("The Rosa Park Fund pays; Rosa Park knows.", "The Rosa Park Fund pays; somebody knows."),
        ("Grace Chapel, with grace; Joana Reyes.", "Grace Chapel, with grace; Joana Reyes."),
        ("", ""),
    ],
)
def test_people_are_somebody_and_partners_keep_their_names(text: str, told: str) -> None:
    assert without_people(PEOPLE, OTHERS)(text) == told


def test_where_nobody_is_known_a_text_stays_as_it_is() -> None:
    assert without_people(("", "Grace"), OTHERS)("Grace and Ana Reyes") == "Grace and Ana Reyes"
