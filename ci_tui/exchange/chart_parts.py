"""What all charts of documents have in common: a caption, their numbers in sentences, bars of text."""

from collections.abc import Iterable

from ci_tui.exchange.pages import Line, Picture, Table, line_of, said, words

BAR = 24
"""Signs of the longest bar of text."""


def picture_of(
    caption: str, svg: str, instead: tuple[Table, ...], *, own: bool = False, more: Line = ()
) -> Picture:
    """A chart under its name, `own` where that is a name that people gave; `more` is said behind it."""
    name = said(caption, strong=True) if own else words(caption, strong=True)
    return Picture((*line_of(name), *more), svg, instead)


def in_sentences(rows: Iterable[tuple[str, str]]) -> str:
    """The numbers of a chart, to be read out."""
    return " ".join(f"{name}: {told}." for name, told in rows)
