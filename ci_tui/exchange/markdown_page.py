"""A document as Markdown that any reader of it shows as it was meant: what people wrote stays text."""

import re
from collections.abc import Iterable, Iterator

from ci_tui.exchange.pages import (
    Block,
    Bullets,
    Figures,
    Item,
    Labelled,
    Page,
    Paragraph,
    Pictures,
    Run,
    Table,
)

# What would begin markup wherever it stands. An underscore does only at the edge of a word.
_ANYWHERE = re.compile(r"[\\`*\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_])")
_FIRST = re.compile(r"(?P<sign>[#+=-])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")


def as_markdown(page: Page) -> str:
    """The page as Markdown, each paragraph on one line."""
    parts = [_line(page.kicker), f"# {_line(page.title)}", *_blocks(page.head)]
    for section in page.sections:
        if section.heading:
            parts.append(f"## {_line(section.heading)}")
        parts += _blocks(section.blocks)
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text of people as Markdown that shows it as it is, wherever it stands in a line."""
    told = _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)
    return _FIRST.sub(_kept, told, count=1) if _FIRST.match(told) else told


def _kept(found: re.Match[str]) -> str:
    return f"\\{found['sign']}" if found["sign"] else f"{found['number']}\\{found['dot']}"


def _line(line: Iterable[Run]) -> str:
    return "".join(_run(run) for run in line)


def _run(run: Run) -> str:
    if not run.strong:
        return escaped(run.text)
    bare = run.text.strip()
    before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return f"{before}**{escaped(bare)}**{after}" if bare else run.text


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _line(block.line)
            case Labelled():
                yield "\n".join(f"- **{label}:** {_line(told)}" for label, told in block.rows)
            case Figures():
                yield "\n".join(f"- **{label}:** {_line(told)}" for told, label in block.each)
            case Bullets():
                yield "\n".join(_list(block.items, numbered=block.numbered))
            case Table():
                yield "\n".join(_table(block))
            case Pictures():
                for picture in block.each:
                    yield _line(picture.caption)
                    yield from _blocks(picture.instead)


def _list(items: Iterable[Item], *, numbered: bool = False, indent: int = 0) -> Iterator[str]:
    for place, item in enumerate(items, 1):
        sign = f"{place}. " if numbered else "- "
        yield f"{' ' * indent}{sign}{_line(item.line)}"
        yield from _list(item.under, indent=indent + len(sign))


def _table(block: Table) -> Iterator[str]:
    yield _row(escaped(column.heading) for column in block.columns)
    yield _row("---:" if column.right else "---" for column in block.columns)
    for row in block.rows:
        yield _row(map(_line, row))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
