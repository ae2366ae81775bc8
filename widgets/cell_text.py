"""Text measured, cut and filled up by terminal cells, and made harmless before it is drawn."""

import re
from typing import Literal

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from ci_tui.domain.names import clean

Alignment = Literal["left", "right"]

ELLIPSIS = "…"

# A joiner at the edge of a text would join the blank beside it: the line would measure one cell too few.
_LOOSE_JOINERS = re.compile("^[\u200d\ufe0e\ufe0f]+|\u200d+$")
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_BLANKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def plain(text: str) -> str:
    """The text as one line that does nothing but stand there: no control characters, no bidi controls."""
    cleaned = clean(text)
    return cleaned if cleaned.isascii() else _LOOSE_JOINERS.sub("", cleaned)


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells; what was left out is marked by an ellipsis."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1) + ELLIPSIS if width > 0 else ""


def fit(text: str, width: int, align: Alignment = "left") -> str:
    """The text in exactly `width` cells: cut where it is longer, filled with blanks where it is shorter."""
    shown = cut(text, width)
    blanks = " " * (width - cell_len(shown))
    return blanks + shown if align == "right" else shown + blanks


def fit_plain(text: str, width: int, align: Alignment = "left") -> str:
    """Text of a person in exactly `width` cells, made harmless first."""
    if text.isascii() and text.isprintable() and len(text) <= width:  # most cells of most tables
        shown = text.strip()
        return shown.rjust(width) if align == "right" else shown.ljust(width)
    return fit(plain(text), width, align)


def harmless(content: Content) -> Content:
    """Styled text with every control character replaced by one that only stands there.

    Characters are replaced one for one, so that the styles stay where they were.
    """
    text = content.plain
    if text.isascii() and text.isprintable():
        return content
    safe = _HARMFUL.sub(lambda found: " " if found[0] in _BLANKS else "\ufffd", text)
    safe = _LOOSE_JOINERS.sub(lambda found: "\u200c" * len(found[0]), safe)
    return content if safe == text else Content(safe, list(content.spans))


def fit_content(content: Content, width: int, align: Alignment = "left") -> Content:
    """Styled text in exactly `width` cells, like `fit`."""
    shown = harmless(content).truncate(width, ellipsis=True) if width > 0 else Content()
    blanks = max(0, width - shown.cell_length)
    return shown.pad_left(blanks) if align == "right" else shown.pad_right(blanks)
