"""Which character divides the cells of a table, told from its first lines."""

import re
from collections import Counter

from ci_tui.exchange.problems import ProblemList
from ci_tui.exchange.records import Dialect, RecordReader

# Where two divide the lines equally well, the one that stands less often in plain text wins.
DELIMITERS = ("\t", "|", ";", ",")

_SEP_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)  # Excel's own hint: "sep=;"


def sep_line(line: str) -> str | None:
    """The delimiter that a first line such as `sep=;` names, or None where it is no such line."""
    found = _SEP_LINE.fullmatch(line) if len(line) < 12 else None
    return found.group(1) if found else None


def find_dialect(lines: list[str]) -> Dialect:
    """The dialect of a table whose first lines, with their line ends, these are.

    The delimiter is the one by which most lines have equally many cells, two or more.
    """
    named = sep_line(lines[0]) if lines else None
    if named is not None:
        return _judged(lines[1:], named)[1]
    best_score, best = 0.0, Dialect(",")
    for delimiter in DELIMITERS:
        score, dialect = _judged(lines, delimiter)
        if score > best_score + 0.02:
            best_score, best = score, dialect
    return best


def _judged(lines: list[str], delimiter: str) -> tuple[float, Dialect]:
    """How well a delimiter divides the lines (0 to 1), and the dialect that it makes."""
    spaced = _space_before_quote(lines, delimiter)
    reader = RecordReader(Dialect(delimiter, spaced), ProblemList())
    rows = [*reader.read(1, lines).rows, *reader.finish(len(lines) + 1).rows]
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    shared = Counter({width: count for width, count in widths.items() if width > 1})
    if not shared:
        return 0.0, Dialect(delimiter, spaced)
    # Ties go to the wider: a title over the table may hold as many delimiters as a short table has rows.
    width, count = max(shared.items(), key=lambda item: (item[1], item[0]))
    return count / widths.total(), Dialect(delimiter, spaced, width)


def _space_before_quote(lines: list[str], delimiter: str) -> bool:
    # In sound quoting a closing mark is followed by a delimiter, so this shape only opens a cell.
    shape = re.compile(rf'{re.escape(delimiter)} +"[^"{re.escape(delimiter)}\r\n]')
    return any(shape.search(line) for line in lines)
