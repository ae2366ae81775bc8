"""What stands otherwise in a form than it began."""

from collections.abc import Mapping

from ci_tui.domain.names import clean, clean_paragraphs
from screens.filling_in import Values


def changed_values(begin: Mapping[str, str], values: Values) -> Values:
    """The values that were changed.

    What was not changed stays in the book to the letter: a field of one line shows a text of several on one.
    """
    return {name: value for name, value in values.items() if value not in _as_shown(begin.get(name, ""))}


def _as_shown(text: str) -> tuple[str, ...]:
    return text, clean(text), clean_paragraphs(text)
