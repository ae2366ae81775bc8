"""The rows of the backbone: its six functions, and what was done for one."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from ci_tui.domain.backbone import BackboneReading, FunctionLine, Work
from screens.backbone import words
from screens.rows_sheet import muted
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, TableRow
from widgets.sheet import Hanging

FUNCTION_COLUMNS = (
    Column("function", words.HEADINGS["function"], importance=ALWAYS, least=18),
    Column("holder", words.HEADINGS["holder"], importance=8, least=26),
    Column("since", words.HEADINGS["since"], importance=3),
    Column("work", words.HEADINGS["work"], align="right", importance=6),
    Column("hours", words.HEADINGS["hours"], align="right", importance=2),
)
WORK_COLUMNS = (
    Column("day", words.WORK_HEADINGS["day"], importance=8),
    Column("what", words.WORK_HEADINGS["what"], importance=ALWAYS, least=24),
    Column("who", words.WORK_HEADINGS["who"], importance=4),
    Column("hours", words.WORK_HEADINGS["hours"], align="right", importance=6),
)
_LABEL = 13  # cells before what was done: those of a day
_WIDEST = 27  # those of a first and a last day


def function_rows(reading: BackboneReading) -> list[TableRow]:
    """A row for each function, the ones that nobody holds marked."""
    return [_function_row(line) for line in reading.lines]


def _function_row(line: FunctionLine) -> TableRow:
    style = "$text-muted" if line.is_open else ""
    cells = (
        line.function.words,
        Content.styled(plain(words.holders_told(line)), style),
        words.since_told(line),
        str(len(line.work)) if line.work else "",
        words.hours_told(line.hours),
    )
    return TableRow(line.function.value, cells, words.OPEN if line.is_open else "")


def work_rows(line: FunctionLine) -> list[TableRow]:
    """A row for each piece of work, the latest first."""
    return [
        TableRow(
            one.tag.id,
            (
                words.work_day(one),
                plain(words.work_told(one)),
                plain(one.tag.partner.name if one.tag.partner else ""),
                words.hours_told(one.hours),
            ),
        )
        for one in line.work
    ]


def told_of_function(line: FunctionLine, today: date) -> Iterator[Hanging]:
    """What a function is, who holds it and held it, and what was done, the latest first."""
    yield Hanging(muted(words.TELLS[line.function]))
    for holder in (*line.holders, *line.others):
        yield Hanging(Content(plain(words.holder_line(holder, today))))
    if not line.work:
        yield Hanging(Content(words.NO_WORK))
    for one in line.work:
        yield told_of_work(one)


def told_of_work(work: Work) -> Hanging:
    """What was done on a day, its hours, and whose time it was."""
    given = words.given_told(work)
    told = Content(plain(words.work_told(work)))
    if given:
        told = Content.assemble(told, "  ", (plain(given), "$text-muted"))
    day = words.work_day(work)
    return Hanging(told, muted(day), _LABEL if len(day) < _LABEL else _WIDEST)
