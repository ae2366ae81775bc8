"""Five numbers in one line: how many said 1, 2, 3, 4 and 5, and at once what they say together."""

import re
from collections.abc import Mapping

from ci_tui.domain.form_fields import FormField
from ci_tui.domain.hands import SCALE, read_hands
from screens.agenda import sheet_words as words
from screens.agenda.line_below import LineBelow, Typed

_NUMBER = re.compile("[0-9]+")


class HandsLine(LineBelow):
    """The line for a show of hands.

    Args:
        asked: what can be asked, by the name of its field: as the label of the line.
    """

    def __init__(self, asked: Mapping[str, str]) -> None:
        super().__init__(
            [
                FormField(name, label, hint=words.HOW_TO_COUNT, echo=understood)
                for name, label in asked.items()
            ]
        )

    def check(self, typed: Typed) -> None:
        """Nothing is taken but five counts of hands.

        Raises:
            Refusal: these are not five.
        """
        read_hands(typed.text)


def understood(text: str) -> str:
    """What five numbers say together, in words; as long as they are fewer, how many there are.

    Raises:
        Refusal: these are not counts of hands.
    """
    there = _NUMBER.findall(text)
    several = len(there) > 1 or text != text.rstrip()
    so_far = len(there) if several else sum(map(len, there))
    if so_far < len(SCALE) and not _NUMBER.sub("", text).strip(" ,;/"):
        return words.so_far(so_far)
    hands = read_hands(text)
    return "" if hands is None else words.hands_told(hands)
