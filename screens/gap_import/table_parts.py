"""What the stage of one table shows: how it is read, the file as it is, the areas as they come out."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from ci_tui.domain.figures import count, counted
from ci_tui.exchange.gap_table import AreaSum, TableChoices, TablePreview, TableReading
from ci_tui.services.gap_plan import Role
from screens.gap_import import sentences, words
from screens.gap_import.commands import (
    ChooseAreas,
    ChooseCodes,
    ChooseFigures,
    Divide,
    FilterRows,
    HeaderDown,
    HeaderUp,
    RowsSetAside,
    SitesAsRows,
)
from widgets.cell_text import Alignment, cut, plain
from widgets.commands import Command
from widgets.keys import shown_key
from widgets.record_table import ALWAYS, Cell, Column, ListSource, TableRow
from widgets.sheet import Hanging

HEADER_MARK = "◆"
ASIDE_MARK = "✗"
KEPT_MARK = "✓"
PARTLY_MARK = "…"

_LABELLED = 17  # cells before the values: a key of three cells, a gap, a label
_LEAST = 4
_MOST = 32  # cells of a column that is read
_USED = 500  # importance of the columns that are read: they are dropped last


def settings(
    role: Role, choices: TableChoices, preview: TablePreview | None, reading: TableReading | None
) -> list[Hanging]:
    """How the table is read, one line for each thing that a key changes."""
    if preview is None:
        return [Hanging(Content.styled(words.STILL_READING, "$text-muted"))]
    lines = [
        _setting((HeaderUp, HeaderDown), words.SETTING_HEADER, sentences.header_told(preview.header_line)),
        _setting((ChooseAreas,), words.SETTING_AREAS, choices.area),
        _setting((ChooseFigures,), words.SETTING_FIGURES, choices.value or _no_figures(choices)),
        _setting((ChooseCodes,), words.SETTING_CODES, sentences.code_told(choices, reading)),
    ]
    if role is Role.SERVED:
        lines += [
            _setting((Divide,), words.SETTING_DIVIDED, sentences.division_told(choices)),
            _setting((SitesAsRows,), words.SETTING_SITES, sentences.sites_told(choices)),
        ]
    asks = not choices.where and bool(preview.guess.filters)
    told = sentences.filters_told(choices, preview)
    return [
        *lines,
        _setting((FilterRows,), words.SETTING_ROWS, told, style="$text-accent" if asks else ""),
        _setting((RowsSetAside,), words.SETTING_ASIDE, sentences.aside_told(reading, choices)),
    ]


def _no_figures(choices: TableChoices) -> str:
    return words.ONLY_SITES if choices.sites_as_rows else ""


def _setting(commands: Sequence[type[Command]], label: str, value: str, style: str = "") -> Hanging:
    keys = " ".join(shown_key(command.keys[0]) for command in commands)
    before = Content.assemble((f"{keys:<3}", "bold"), "  ", (label, "$text-muted"))
    if not value:
        return Hanging(Content.styled(words.NOT_CHOSEN, "$text-accent"), before, _LABELLED)
    return Hanging(Content.styled(plain(value), style), before, _LABELLED)


def outcome(role: Role, choices: TableChoices, reading: TableReading) -> list[Hanging]:
    """What comes out, in sentences; what needs a look is marked."""
    lines = [Hanging(Content.styled(sentences.comes_out(reading, choices, role), "bold"))]
    if told := sentences.printed_told(reading):
        agrees = reading.printed_total == reading.total
        mark, style = ("✓", "$text-success") if agrees else ("▲", "$text-accent")
        lines.append(Hanging(Content(told), Content.styled(mark, style), 2))
    if told := sentences.filtered_told(reading):
        lines.append(Hanging(Content.styled(told, "$text-muted")))
    if told := sentences.unknown_told(reading):
        lines.append(Hanging(Content(told), Content.styled(PARTLY_MARK, "$text-accent"), 2))
    if told := sentences.problems_told(reading):
        lines.append(Hanging(Content(plain(told)), Content.styled("▲", "$text-accent"), 2))
    return lines


def refused(sentence: str) -> list[Hanging]:
    """Why nothing comes out."""
    style = "$text-error"
    return [Hanging(Content.styled(plain(sentence), style), Content.styled("✗", style), 2)]


def file_columns(preview: TablePreview, choices: TableChoices, reading: TableReading | None) -> list[Column]:
    """The file's columns, headed by what each is taken for; those that are read stay longest."""
    roles = _roles(preview, choices, reading)
    columns = [Column("line", words.LINE, width=4, align="right", importance=_USED)]
    for place, name in enumerate(preview.columns):
        role = roles.get(name, "")
        label = words.ROLE_OF_COLUMN.get(role, "")
        importance = ALWAYS if role in {"area", "value"} else _USED if role else 1
        align: Alignment = "right" if role in {"value", "days"} else "left"
        width = _LEAST if role else None  # so that a long title above the table takes no room from them
        columns.append(Column(str(place), label, width, align, importance))
    return columns


def _roles(preview: TablePreview, choices: TableChoices, reading: TableReading | None) -> dict[str, str]:
    """What columns are taken for, by their names."""
    roles = {guess.column: "may filter" for guess in preview.guess.filters}
    code = choices.code or ("" if reading is None else reading.code_column)
    roles |= {code: "code", choices.days or "": "days", choices.value: "value", choices.area: "area"}
    roles |= {column: "filter" for column, _ in choices.where if column != choices.area}
    roles.pop("", None)
    return roles


def file_rows(preview: TablePreview, choices: TableChoices, reading: TableReading | None) -> ListSource:
    """The first lines of the file as they are, the header and what is set aside marked."""
    roles = _roles(preview, choices, reading)
    aside = set(choices.dropped) | ({row.line for row in reading.set_aside} if reading else set())
    rows = sorted({row.line: row for row in (*preview.top, *preview.rows)}.items())
    widths = {
        place: _width_below([row.cells for line, row in rows if line >= preview.header_line], place)
        for place, name in enumerate(preview.columns)
        if name in roles
    }
    shown = []
    for line, row in rows:
        style, mark = _row_look(line, preview.header_line, choices, aside)
        cells = [
            _cell(cell, style, widths.get(place))
            for place, cell in enumerate(row.cells[: len(preview.columns)])
        ]
        shown.append(TableRow(line, (Content.styled(f"{line:,}", "$text-muted"), *cells), mark))
    return ListSource(shown)


def _width_below(rows: Sequence[Sequence[str]], place: int) -> int:
    """Cells that a column takes from the header down: a title above it is cut to that."""
    texts = [plain(sentences.without_midnight(cells[place])) for cells in rows if place < len(cells)]
    return min(_MOST, max(map(cell_len, texts), default=_LEAST))


def _row_look(line: int, header_line: int, choices: TableChoices, aside: set[int]) -> tuple[str, str]:
    """The style of a line of the file, and the mark before it."""
    if line == header_line:
        return "bold", HEADER_MARK
    if line < header_line:
        return "$text-muted", ""
    if line in choices.kept:
        return "", KEPT_MARK
    return ("$text-muted", ASIDE_MARK) if line in aside else ("", "")


def _cell(cell: str, style: str, most: int | None) -> Cell:
    shown = plain(cell) if most is None else cut(plain(sentences.without_midnight(cell)), most)
    return Content.styled(shown, style) if style else shown


def area_columns(role: Role, choices: TableChoices, reading: TableReading | None) -> list[Column]:
    """The columns of the areas as they come out; those in which nothing would stand are left out."""
    told = words.COLUMNS
    rows = words.SETTING_SITES if choices.sites_as_rows else told["rows"]
    with_codes = reading is not None and bool(reading.code_column)
    some_unknown = reading is not None and any(area.unknown_rows for area in reading.sums.values())
    return [
        Column("area", told["area"], importance=ALWAYS),
        Column("code", told["code"] if with_codes else "", width=0, importance=1),
        Column("value", told[role], align="right", importance=ALWAYS, unit=words.CHILDREN),
        Column("rows", rows, align="right", importance=3),
        Column("unknown", told["unknown"] if some_unknown else "", width=0, align="right", importance=2),
    ]


class AreaRows:
    """The areas of a reading as rows of a table, made when they are asked for: there may be many."""

    def __init__(self, reading: TableReading) -> None:
        self._keys = list(reading.sums)
        self._sums = reading.sums
        self._with_parts = with_parts(reading)
        self._places: dict[str, int] | None = None

    def __len__(self) -> int:
        """How many areas there are."""
        return len(self._keys)

    def page(self, start: int, stop: int, /) -> Sequence[TableRow]:
        """The areas from `start` up to `stop`, in the order of the table."""
        return [self._row(key, self._sums[key]) for key in self._keys[start:stop]]

    def index_of(self, row_id: str | int, /) -> int | None:
        """Where an area stands."""
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self._keys)}
        return self._places.get(str(row_id))

    def _row(self, key: str, area: AreaSum) -> TableRow:
        unknown = f"{area.unknown_rows:,}" if area.unknown_rows else ""
        mark = PARTLY_MARK if area.unknown_rows else ""
        figure = sentences.amount_among(area.value, with_parts=self._with_parts)
        return TableRow(key, (area.name, area.code or "", figure, count(area.rows), unknown), mark)


def with_parts(reading: TableReading) -> bool:
    """Whether a sum is no whole number of children, as averages are not."""
    return any(area.value != area.value.to_integral_value() for area in reading.sums.values() if area.value)


def area_totals(reading: TableReading) -> tuple[str, ...]:
    """The line below the areas."""
    unknown = sum(area.unknown_rows for area in reading.sums.values())
    return (
        counted(len(reading.sums), "area", "areas"),
        "",
        sentences.amount_among(reading.total, with_parts=with_parts(reading)),
        count(reading.rows_read),
        f"{unknown:,}" if unknown else "",
    )
