"""A call or a visit in one line: with whom, in which way, and what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ci_tui.domain.contact_lines import read_contact_line, way_and_text
from ci_tui.domain.contacts_made import Way
from ci_tui.domain.errors import Refusal
from ci_tui.domain.names import clean


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Grace Chapel: she sends it on Friday", ("Grace Chapel", Way.CALL, "she sends it on Friday")),
        ("Grace Chapel: visit, the kitchen is ready", ("Grace Chapel", Way.VISIT, "the kitchen is ready")),
        ("  Ann Lee (Library) :Feedback: too hot ", ("Ann Lee (Library)", Way.FEEDBACK, "too hot")),
        ("Library: e-mail; they come at 5:30", ("Library", Way.MESSAGE, "they come at 5:30")),
        ("Library: called", ("Library", Way.CALL, "")),
        ("Library: visit them soon", ("Library", Way.CALL, "visit them soon")),
        ("Library: calls us back", ("Library", Way.CALL, "calls us back")),
    ],
)
def test_a_line_is_read(line: str, read: tuple[str, Way, str]) -> None:
    assert read_contact_line(line) == read


@pytest.mark.parametrize("line", ["", "Grace Chapel", "Grace Chapel:", ": she sends it", " : "])
def test_a_line_that_names_nobody_or_says_nothing_is_refused(line: str) -> None:
    with pytest.raises(Refusal, match="a colon"):
        read_contact_line(line)


@given(some.text(min_size=1))
def test_nothing_of_what_was_said_is_lost(said: str) -> None:
    """A call is told whole; of another way only the word and its sign stand before what is kept."""
    said = clean(said)
    way, text = way_and_text(said)
    assert said.endswith(text)
    assert way is not Way.CALL or text == said or said.split(" ")[0].lower().startswith(("call", "phone"))
