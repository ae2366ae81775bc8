"""What a document is made of, whatever it is written as: headings, facts, lists, tables, lines of words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from ci_tui.domain.names import clean


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line; `said` are those of people, which may run from right to left."""

    text: str
    strong: bool = False
    quiet: bool = False
    said: bool = False


Line = tuple[Run, ...]
"""Words that stand in a row."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line for itself."""

    line: Line
    sort: ClassVar = "paragraph"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Lines with a label before each."""

    rows: tuple[tuple[str, Line], ...]
    sort: ClassVar = "labelled"


@dataclass(frozen=True, slots=True)
class Figures:
    """Few numbers that are read first, beside each other, with what each is below it."""

    each: tuple[tuple[Line, str], ...]
    sort: ClassVar = "figures"


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list, and the points under it."""

    line: Line
    under: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `numbered` where the order matters, `columns` where its points are short and many.

    `marked` where each point begins with a mark of its own.
    """

    items: tuple[Item, ...]
    numbered: bool = False
    columns: bool = False
    marked: bool = False
    sort: ClassVar = "bullets"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `blank` is written in by hand; `narrow` is as wide as what stands in it,
    `wide` takes a good part of the page."""

    heading: str
    narrow: bool = False
    wide: bool = False
    right: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `sheet` has lines around its cells, to be filled in with a pen."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    sheet: bool = False
    sort: ClassVar = "table"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as SVG with a line above it; where pictures are not shown, the same numbers `instead`."""

    caption: Line
    svg: str
    instead: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictures:
    """Charts, beside each other where there is room."""

    each: tuple[Picture, ...]
    sort: ClassVar = "pictures"


Block = Paragraph | Labelled | Figures | Bullets | Table | Pictures


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `whole` keeps it on one page where that can be.

    `half` sections stand beside each other where there is room.
    """

    heading: Line
    blocks: tuple[Block, ...]
    level: int = 2
    whole: bool = False
    half: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document. `kicker` stands above the title; `name` is what a window is called."""

    language: str
    direction: Literal["ltr", "rtl"]
    kind: str
    name: str
    kicker: Line
    title: Line
    head: tuple[Block, ...]
    sections: tuple[Section, ...]


def words(text: str, *, strong: bool = False, quiet: bool = False) -> Run:
    """Words of the document itself."""
    return Run(text, strong, quiet)


def said(text: str, *, strong: bool = False, quiet: bool = False) -> Run:
    """Words of people, on one line and without what steers a printer or turns the text around it."""
    return Run(clean(text), strong, quiet, said=True)


def line_of(*runs: Run | str) -> Line:
    """Words in a row; a plain text is one of the document itself, and empty ones are left out."""
    each = (words(run) if isinstance(run, str) else run for run in runs)
    return tuple(run for run in each if run.text)


def followed(before: str, text: str) -> Line:
    """Words of people behind words of the document, both only where the people said anything."""
    told = said(text)
    return (words(before), told) if told.text else ()


def bullets(
    lines: Iterable[Line], *, numbered: bool = False, columns: bool = False, marked: bool = False
) -> tuple[Bullets, ...]:
    """A list of these lines; none where there is no line."""
    items = tuple(Item(line) for line in lines if line)
    return (Bullets(items, numbered, columns, marked),) if items else ()


def labelled_rows(*rows: tuple[str, Line]) -> tuple[Labelled, ...]:
    """Lines with a label before each, those left out of which nothing is known; none where all are."""
    told = tuple(row for row in rows if row[1])
    return (Labelled(told),) if told else ()


def pictures(*each: Picture | None) -> tuple[Pictures, ...]:
    """These charts; none where there is none."""
    found = tuple(one for one in each if one is not None)
    return (Pictures(found),) if found else ()


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[Line]], *, sheet: bool = False
) -> tuple[Table, ...]:
    """A table of these rows; none where there is no row."""
    found = tuple(tuple(row) for row in rows)
    return (Table(tuple(columns), found, sheet),) if found else ()


def text_of(line: Iterable[Run]) -> str:
    """The words of a line as they are read."""
    return "".join(run.text for run in line)


def sections_with_something(*sections: Section | None) -> tuple[Section, ...]:
    """The sections that hold anything: no heading stands over nothing."""
    return tuple(section for section in sections if section is not None and section.blocks)
