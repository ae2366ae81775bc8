"""A document as plain text of at most 80 columns: what wraps stays beside its label, never under it."""

from collections.abc import Iterable, Iterator, Sequence

from ci_tui.exchange.document_words import NO_BREAK
from ci_tui.exchange.pages import (
    Block,
    Bullets,
    Figures,
    Item,
    Labelled,
    Line,
    Page,
    Paragraph,
    Pictures,
    Table,
    text_of,
)

WIDTH = 80
"""Columns of a line at most."""

_BETWEEN = 2  # columns between those of a table
_NARROWEST = 8  # columns of a cell, however many there are
_SIGNATURE = 24  # columns to write in by hand


def as_text(page: Page) -> str:
    """The page as lines of text."""
    title = wrapped(text_of(page.title), WIDTH)
    parts = [
        [*wrapped(text_of(page.kicker), WIDTH), *title, "=" * max(map(_cells, title))],
        *_blocks(page.head),
    ]
    for section in page.sections:
        first, *rest = _blocks(section.blocks)
        if section.heading:
            heading = wrapped(text_of(section.heading), WIDTH)
            first = [*heading, "-" * max(map(_cells, heading)), *first]
        parts += [first, *rest]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns (from 2 on), at least one; longer words are parted."""
    lines, line = [], ""
    for word in filter(None, text.split(" ")):
        joined = f"{line} {word}" if line else word
        if _cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *pieces, line = _pieces(word, width)
        lines += pieces
    return [one.replace(NO_BREAK, " ") for one in (*lines, line)]


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for sign in word:
        if _cells(piece + sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return len(text) if text.isascii() else cell_len(text)


def _blocks(blocks: Iterable[Block]) -> Iterator[list[str]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield wrapped(text_of(block.line), WIDTH)
            case Labelled():
                yield list(_labelled(block.rows))
            case Figures():
                yield list(_labelled([(label, told) for told, label in block.each]))
            case Bullets():
                yield list(_list(block.items, numbered=block.numbered))
            case Table():
                yield list(_table(block))
            case Pictures():
                for picture in block.each:
                    yield wrapped(text_of(picture.caption), WIDTH)
                    yield from _blocks(picture.instead)


def _labelled(rows: Sequence[tuple[str, Line]]) -> Iterator[str]:
    room = max((_cells(label) for label, _ in rows), default=0) + 2
    for label, told in rows:
        yield from _hanging(f"{label}:", text_of(told), room)


def _hanging(label: str, text: str, room: int, indent: int = 0) -> list[str]:
    """A text beside its label, so many columns in."""
    first, *rest = wrapped(text, WIDTH - room - indent)
    gap = " " * (room - _cells(label))
    return [f"{' ' * indent}{label}{gap}{first}", *(f"{' ' * (indent + room)}{line}" for line in rest)]


def _list(items: Sequence[Item], *, numbered: bool = False, indent: int = 0) -> Iterator[str]:
    room = len(f"{len(items)}. ") if numbered else 2
    for place, item in enumerate(items, 1):
        sign = f"{place}.".rjust(room - 1) if numbered else "-"
        yield from _hanging(sign, text_of(item.line), room, indent)
        yield from _list(item.under, indent=indent + room)


def _table(block: Table) -> Iterator[str]:
    headings = [column.heading for column in block.columns]
    rows = [[text_of(cell) for cell in row] for row in block.rows]
    widths = _widths(block, [headings, *rows])
    yield from _row(block, headings, widths)
    yield "  ".join("-" * width for width in widths)
    for row in rows:
        empty = not any(row)  # to be filled in with a pen, all of it
        filled = [
            "_" * width if not cell and (empty or column.blank) else cell
            for column, cell, width in zip(block.columns, row, widths, strict=True)
        ]
        yield from _row(block, filled, widths)
        if block.sheet:
            yield ""


def _row(block: Table, cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row, as many lines high as its highest cell."""
    parts = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, parts))):
        shown = []
        for column, part, width in zip(block.columns, parts, widths, strict=True):
            text = part[at] if at < len(part) else ""
            gap = " " * (width - _cells(text))
            shown.append(gap + text if column.right else text + gap)
        yield (" " * _BETWEEN).join(shown)


def _widths(block: Table, rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns that each column takes: what it needs, the widest made narrower until all have room."""
    widths = [
        max(_SIGNATURE if column.blank else 1, *(_cells(row[at]) for row in rows))
        for at, column in enumerate(block.columns)
    ]
    room = WIDTH - _BETWEEN * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths
