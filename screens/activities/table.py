"""The list of activities: its columns and rows, and what it can be narrowed to."""

from collections.abc import Callable, Sequence

from textual.content import Content

from ci_tui.domain.activities import Activity, ActivityKind
from ci_tui.domain.figures import UNKNOWN, figure
from ci_tui.domain.names import search_key
from ci_tui.services.activities import ActivityLine, Standing
from screens.activities import words
from widgets.cell_text import plain
from widgets.choice_line import Choice
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("name", "activity", importance=ALWAYS, least=22),
    Column("who", "who", importance=7),
    Column("where", "where", importance=6),
    Column("first", "from", align="right", importance=4),
    Column("last", "to", align="right", importance=5),
    Column("came", "a day", align="right", importance=3),
    Column("days", "days", importance=2),
    Column("overlaps", "≡", align="right", importance=8),
    Column("kind", "kind", importance=1),
)

TOGETHER = "◆"


def activity_row(line: ActivityLine) -> TableRow:
    """One activity; those that are over step back, those done together have a mark."""
    one = line.activity
    cells: tuple[str | Content, ...] = (
        plain(one.name),
        plain(words.who_in_short(one)),
        plain(words.where_in_short(one)),
        words.in_column(one.first_day),
        words.in_column(line.last_day),
        _came(one),
        words.days(one),
        _overlaps(line),
        plain(one.kind_told),
    )
    if line.standing is Standing.OVER:
        cells = tuple(
            Content.styled(cell if isinstance(cell, str) else cell.plain, "$text-muted") for cell in cells
        )
    return TableRow(one.id, cells, TOGETHER if one.is_joint else "")


def _came(one: Activity) -> str:
    """Children a day: what came last, else what is expected next, with a question mark."""
    came = [month.actual for month in one.months if month.actual is not None]
    if came:
        return figure(came[-1], 0)
    expected = [month.expected for month in one.months if month.expected is not None]
    return f"{figure(expected[0], 0)}?" if expected else UNKNOWN


def _overlaps(line: ActivityLine) -> str | Content:
    """On how many days another partner does the same there."""
    return Content.styled(f"≡{line.overlaps:,}", "$text-accent") if line.overlaps else ""


def fits(one: Activity, wanted: list[str]) -> bool:
    """Whether an activity, its kind, its partners, areas or place have each of these words."""
    names = (named.name for named in (*one.partners, *one.areas))
    strategy = "" if one.strategy is None else one.strategy.name
    text = search_key(" ".join((one.name, one.kind_told, one.place, one.sponsor, strategy, *names)))
    return all(word in text for word in wanted)


Sieve = Callable[[ActivityLine], bool]

_SIEVES: dict[str, tuple[str, Sieve]] = {
    "all": (words.ALL, lambda _line: True),
    "now": (words.NOW, lambda line: line.standing is Standing.RUNS),
    "coming": (words.COMING, lambda line: line.standing is Standing.COMES),
    "over": (words.OVER, lambda line: line.standing is Standing.OVER),
    "together": (words.TOGETHER, lambda line: line.activity.is_joint),
    "overlapping": (words.OVERLAPPING, lambda line: line.overlaps > 0),
    "nobody": (words.NOBODY, lambda line: not line.activity.partners),
    "nowhere": (words.NOWHERE, lambda line: not line.activity.areas),
}
ALL = "all"


def sieve(key: str) -> tuple[str, Sieve]:
    """What a choice is called, and which activities it lets through; the kinds are choices too."""
    if key in _SIEVES:
        return _SIEVES[key]
    kind = ActivityKind(key)
    return words.KINDS[kind], lambda line: line.activity.kind is kind


def sieves(lines: Sequence[ActivityLine]) -> list[Choice]:
    """What the list can be narrowed to, with how many each choice has; those without any left out."""
    found = [(key, *sieve(key)) for key in (*_SIEVES, *ActivityKind)]
    counts = [(key, told, sum(map(lets, lines))) for key, told, lets in found]
    return [Choice(key, told, f"{number:,}") for key, told, number in counts if number or key == ALL]
