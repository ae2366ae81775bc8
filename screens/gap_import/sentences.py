"""The sentences of the import that tell of figures, files and choices."""

from collections.abc import Sequence
from decimal import Decimal

from ci_tui.domain.figures import children, count, counted, figure, rate
from ci_tui.domain.gaps import Target, TargetKind, Yardstick
from ci_tui.domain.names import clean
from ci_tui.exchange.gap_table import TableChoices, TablePreview, TableReading
from ci_tui.services.gap_plan import Role
from ci_tui.services.gap_words import value_in_words
from screens.gap_import import words


def amount(value: Decimal | None) -> str:
    """A sum of children: whole where it is whole, else with one place."""
    whole = value is None or value == value.to_integral_value()
    return count(value) if whole else figure(value, 1)


def amount_among(value: Decimal | None, *, with_parts: bool) -> str:
    """A sum of children in a column: with one place in all its lines where one of them needs it."""
    return figure(value, 1 if with_parts else 0)


def delimiter(character: str) -> str:
    """How the cells of a file are parted."""
    names = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
    return names.get(character, f"“{clean(character)}”")


def file_told(preview: TablePreview) -> str:
    """What kind of file it is: `separated by commas, UTF-8`."""
    return f"separated by {delimiter(preview.delimiter)} · {preview.encoding}"


def reading_title(name: str) -> str:
    """The title over how a table is read."""
    return f"{words.READING_CARD} · {name}"


def header_told(line: int) -> str:
    """Where the header is."""
    return f"line {line:,}"


def code_told(choices: TableChoices, reading: TableReading | None) -> str:
    """Which column the codes are from."""
    if choices.code:
        return choices.code
    if choices.code is None and reading is not None and reading.code_column:
        return reading.code_column
    return "none"


def division_told(choices: TableChoices) -> str:
    """How the figures become children on an average day."""
    if not choices.value:
        return words.NOTHING_TO_DIVIDE
    if choices.days:
        return f"by {choices.days} in each row, then summed"
    if choices.weekdays:
        return f"by {counted(choices.weekdays, 'weekday', 'weekdays')}, after summing"
    return "no: averages already"


def sites_told(choices: TableChoices) -> str:
    """Whether rows are sites."""
    return "each row is a site" if choices.sites_as_rows else "not counted"


def filters_told(choices: TableChoices, preview: TablePreview) -> str:
    """Which rows are counted."""
    if choices.where:
        return " and ".join(filter_told(column, value) for column, value in choices.where)
    if preview.guess.filters:
        return f"all; “{preview.guess.filters[0].column}” may tell months or kinds apart"
    return "all"


def filter_told(column: str, value: str) -> str:
    """One filter."""
    return f"only {column} = {shown_value(value)}"


def shown_value(value: str) -> str:
    """A cell's text as it is listed: a day as people write it."""
    return clean(value_in_words(value)) or "(blank)"


def without_midnight(value: str) -> str:
    """A cell as it is; of a day that is written with the hour of its beginning, the day alone."""
    text = value
    for midnight in ("T00:00:00.000", "T00:00:00", " 00:00:00"):
        text = text.removesuffix(midnight)
    return text


def aside_told(reading: TableReading | None, choices: TableChoices) -> str:
    """How many rows are set aside, and how many are kept against it."""
    rows = len(reading.set_aside) if reading is not None else 0
    told = counted(rows, "row", "rows") if rows else "none"
    return f"{told}; {len(choices.kept):,} kept by you" if choices.kept else told


def comes_out(reading: TableReading, choices: TableChoices, role: Role) -> str:
    """What comes out, as a sentence."""
    areas = counted(len(reading.sums), "area", "areas")
    if not choices.value:
        return f"{areas} with {counted(reading.rows_read, 'site', 'sites')}."
    if role is Role.NEED:
        return f"{areas}, {amount(reading.total)} children in need."
    day = (
        " on an average operating day"
        if choices.days
        else " on an average weekday"
        if choices.weekdays
        else ""
    )
    return f"{areas}, {amount(reading.total)} children served{day}."


def printed_told(reading: TableReading) -> str:
    """The printed total against the sum."""
    if reading.printed_total is None or reading.total is None:
        return ""
    printed = amount(reading.printed_total)
    difference = reading.total - reading.printed_total
    if not difference:
        return f"The file prints {printed} as its total: it agrees."
    way = "more" if difference > 0 else "less"
    return f"The file prints {printed} as its total: the sum is {amount(abs(difference))} {way}."


def unknown_told(reading: TableReading) -> str:
    """How many areas are not known, or only in part."""
    wholly = sum(area.value is None and bool(area.unknown_rows) for area in reading.sums.values())
    partly = sum(area.value is not None and bool(area.unknown_rows) for area in reading.sums.values())
    told = []
    if wholly:
        told.append(f"{counted(wholly, 'area is', 'areas are')} not known.")
    if partly:
        told.append(f"{counted(partly, 'area is', 'areas are')} known only in part.")
    return " ".join(told)


def filtered_told(reading: TableReading) -> str:
    """How many rows a filter leaves out."""
    if not reading.rows_filtered_out:
        return ""
    kept = counted(reading.rows_read, "row is", "rows are")
    return f"{kept} counted, {reading.rows_filtered_out:,} left out by the filter."


def problems_told(reading: TableReading) -> str:
    """How many lines have something amiss, and the first of them."""
    if not reading.problems:
        return ""
    found = counted(len(reading.problems), "thing is", "things are")
    return f"{found} amiss (p): {reading.problems[0].sentence}"


def reading_progress(share: float) -> str:
    """How far the reading is."""
    return f"reading … {int(share * 100)}%"


def samples_told(values: Sequence[str]) -> str:
    """A few values of a column."""
    shown = [shown_value(value) for value in values]
    return f"such as {', '.join(shown)}" if shown else "empty in the first rows"


def values_told(value: str, rows: int) -> str:
    """In how many rows a value stands, and how it is written there where it is shown otherwise."""
    written = clean(without_midnight(value))
    told = counted(rows, "row", "rows")
    return told if written == shown_value(value) else f"{told}, written {written}"


def choose_value_of(column: str) -> str:
    """The title of the list of values."""
    return f"Only the rows whose “{column}” is"


def division_by(column: str) -> str:
    """A division by a column of days."""
    return f"By “{column}” in each row"


def filter_taken_away(column: str, value: str) -> str:
    """What the choice of all rows takes away."""
    return f"no longer {filter_told(column, value)}"


def target_told(target: Target) -> str:
    """The target that was chosen."""
    if target.kind is TargetKind.NUMBER and target.number is not None:
        number = f"{target.number.normalize():f} per 100"
        return f"{number}: {clean(target.note)}" if target.note else number
    return words.TARGETS_TOLD[target.kind]


def matched_told(both: int, need_only: int, served_only: int, alike: int) -> str:
    """How many areas both tables have, and how many only one of them."""
    told = counted(both, "area", "areas")
    if need_only:
        told += f"; {need_only:,} only in the need table"
    if served_only:
        told += f"; {served_only:,} only in the served table"
    if alike:
        told += f"; {counted(alike, 'pair looks', 'pairs look')} alike"
    return told


def together_told(yardstick: Yardstick) -> str:
    """What the whole comes to, as a sentence."""
    sums = yardstick.sums
    told = f"{counted(sums.areas, 'area', 'areas')}: {amount(sums.need)} in need"
    if sums.served is not None:
        told += f", {amount(sums.served)} served"
    if sums.rate_per_100 is not None:
        told += f", {rate(sums.rate_per_100)} per 100"
    return f"{told}."


def missing_told(yardstick: Yardstick) -> str:
    """What is missing to the target."""
    if yardstick.to_target is None or yardstick.target_per_100 is None:
        return ""
    goal = f"{yardstick.target_per_100:.4g}"
    if yardstick.target_is_met:
        return f"No area lies below {goal} per 100; another target may say more."
    return f"{children(yardstick.to_target)} more children to reach {goal} per 100 everywhere."


def came_in(title: str, areas: int, set_aside: int) -> str:
    """What came in."""
    told = f"“{clean(title)}” came in with {counted(areas, 'area', 'areas')}"
    return f"{told}; {counted(set_aside, 'row was', 'rows were')} set aside." if set_aside else f"{told}."
