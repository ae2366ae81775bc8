"""The cells of one row of a directory, and the columns of one address, as they are asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ci_tui.domain.names import clean
from ci_tui.exchange.directory_words import DirectoryField
from ci_tui.exchange.incoming import paragraphs

SEVERAL = re.compile(r"\s*(?:[;\n|]|:::)\s*")
"""What stands between several entries of one cell."""


@dataclass(slots=True)
class Row:
    """The cells of one row, and sentences on what was odd about them."""

    cells: Sequence[str]
    told: list[str] = field(default_factory=list)

    def text(self, at: int) -> str:
        """A cell as it stands; empty where the row is too short."""
        return self.cells[at].strip() if at < len(self.cells) else ""

    def line(self, at: int) -> str:
        """A cell on one line."""
        return " ".join(clean(self.text(at)).split())

    def first(self, columns: Sequence[int]) -> str:
        """The first filled cell of some columns."""
        return next(filter(None, map(self.line, columns)), "")

    def several(self, columns: Sequence[int], *, split: bool = True) -> Iterator[str]:
        """All entries of some columns, each a line."""
        for at in columns:
            pieces = SEVERAL.split(self.text(at)) if split else [self.text(at)]
            yield from filter(None, (" ".join(clean(piece).split()) for piece in pieces))

    def areas(self, columns: Sequence[int]) -> Iterator[str]:
        """Names of areas: parted by commas too."""
        for entry in self.several(columns):
            yield from filter(None, map(clean, entry.split(",")))

    def paragraphs(self, columns: Sequence[int]) -> list[str]:
        """The filled cells of some columns with their line breaks."""
        return [text for at in columns if (text := paragraphs(self.text(at)))]


@dataclass(slots=True)
class Place:
    """The columns of one address."""

    whole: list[int] = field(default_factory=list)
    parts: dict[DirectoryField, list[int]] = field(default_factory=dict)
    beside: int = -1

    def has_street(self) -> bool:
        """Whether a street, or a whole address, is among them."""
        return bool(self.whole or self.parts.get(DirectoryField.STREET))


def looks_like_a_person(text: str) -> bool:
    """Whether a text may be one name among several: a few words without digits."""
    return 1 < len(text.split()) < 5 and not any(sign.isdigit() or sign == "@" for sign in text)
