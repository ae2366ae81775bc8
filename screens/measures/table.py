"""The list of measures: its columns and rows."""

from textual.content import Content

from ci_tui.domain.figures import UNKNOWN, counted
from ci_tui.domain.measures import Against, MeasureLine
from ci_tui.domain.names import search_key
from ci_tui.domain.periods import period_words
from ci_tui.domain.results import ResultState
from screens.measures import words
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("name", "measure", importance=ALWAYS, least=40),
    Column("kind", "tells", importance=3),
    Column("latest", "latest", align="right", importance=ALWAYS),
    Column("period", "of", importance=5),
    Column("target", "wanted", align="right", importance=4),
    Column("forecast", "if nothing", importance=6),
    Column("reported", "reported", importance=7),
    Column("circle", "circle", importance=8),
)

LATE = "▲"

_AGAINST = {
    Against.BETTER: ("▲ better", "$text-secondary"),
    Against.WORSE: ("▼ worse", "$text-accent"),
    Against.SAME: ("= same", "$text-muted"),
}


def measure_row(line: MeasureLine) -> TableRow:
    """One measure; those of a result that was retired step back."""
    cells: tuple[str | Content, ...] = (
        plain(line.name),
        words.KIND_WORDS[line.kind],
        UNKNOWN if line.latest is None else words.short_value(line.latest.value, line.unit),
        "" if line.latest is None else period_words(line.latest.end, line.interval_months),
        UNKNOWN if line.target is None else words.short_value(line.target.value, line.unit),
        _against(line),
        _reported(line),
        line.three.marks,
    )
    if line.state is ResultState.RETIRED:
        cells = tuple(
            Content.styled(cell if isinstance(cell, str) else cell.plain, "$text-muted") for cell in cells
        )
    return TableRow(line.id, cells, LATE if line.late else "")


def fits(line: MeasureLine, wanted: list[str]) -> bool:
    """Whether a measure, or what it belongs to, has each of these words."""
    text = search_key(f"{line.name} {line.owner.name} {words.KIND_WORDS[line.kind]}")
    return all(word in text for word in wanted)


def _against(line: MeasureLine) -> str | Content:
    against = line.against_expected
    if against is None:
        return UNKNOWN
    said, style = _AGAINST[against]
    return Content.styled(said, style)


def _reported(line: MeasureLine) -> str | Content:
    if line.late:
        return Content.styled(f"▲ {counted(len(line.late), 'is late', 'are late')}", "$text-error")
    if not line.reporters:
        return Content.styled("nobody", "$text-muted")
    return "✓ in time"
