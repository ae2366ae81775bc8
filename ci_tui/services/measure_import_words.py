"""What a look at the table of a measure says, in sentences for screens and commands."""

from collections.abc import Iterable
from dataclasses import replace

from ci_tui.domain.figures import counted, figure
from ci_tui.domain.indicators import GroupPoint, Indicator, value_words
from ci_tui.domain.jumps import jump_words
from ci_tui.domain.measure_cells import Cell
from ci_tui.domain.periods import period_words
from ci_tui.domain.small_numbers import small_cells
from ci_tui.exchange.measure_table_words import VALUE_WORDS, score
from ci_tui.services.measure_import_plan import Fate, ImportedCell, MeasureImportPreview

READING = "Reading the table"
YOURS_STAYS = "The table does not print it, so your value stays."
FRACTIONS = "All values lie between 0 and 1: are they fractions, 0.854 for 85.4 %?"

_MOST_NAMED = 3


def small_groups_told(seen: MeasureImportPreview, small: int) -> str:
    """That a look at the table tells of groups that are kept apart elsewhere; empty where it does not.

    It shows the table and, beside it, what the book has, as both are: so it is said.
    """
    read = tuple(
        GroupPoint(
            one.dimension, one.group, one.end, one.cell.value, one.cell.numerator, one.cell.denominator
        )
        for one in seen.cells
        if one.group and one.cell.value is not None
    )
    both = replace(seen.measure, groups=(*seen.measure.groups, *read))
    ends = {one.end for one in seen.cells}
    if not any(one.end in ends for one in small_cells(both, small)):
        return ""
    return (
        f"It tells of groups of fewer than {small} people, which documents keep apart: give it to nobody who "
        "must not see them."
    )


def comes_in(seen: MeasureImportPreview) -> str:
    """`12 new, 3 change: 2024 61.2 % → 60.8 %; 40 are there already.`"""
    new, changed, same = (seen.count(fate) for fate in (Fate.NEW, Fate.CHANGED, Fate.SAME))
    parts = []
    if new:
        parts.append(f"{new:,} new")
    if changed:
        some = [one for one in seen.cells if one.fate is Fate.CHANGED]
        named = ", ".join(change_words(one, seen.measure) for one in some[:_MOST_NAMED])
        more = f" and {changed - _MOST_NAMED:,} more" if changed > _MOST_NAMED else ""
        parts.append(f"{changed:,} {'changes' if changed == 1 else 'change'}: {named}{more}")
    told = ", ".join(parts) or "Nothing new"
    there = f"; {counted(same, 'value is', 'values are')} there already" if same else ""
    return f"{told}{there}."


def change_words(one: ImportedCell, measure: Indicator) -> str:
    """`2024 61.2 % → 60.8 %`, with the group where it is of one."""
    was = "" if one.was is None else f"{cell_words(one.was, measure)} → "
    return f"{place_words(one, measure)} {was}{cell_words(one.cell, measure)}"


def place_words(one: ImportedCell, measure: Indicator) -> str:
    """`2024`, or `2024, Black`."""
    period = period_words(one.end, measure.interval_months)
    return f"{period}, {one.group}" if one.group else period


def cell_words(cell: Cell, measure: Indicator) -> str:
    """A cell as people read it: `61.2 %`, or the mark that its source prints."""
    return cell.withheld if cell.value is None else value_words(cell.value, measure.unit, measure.unit_words)


def counts_words(cell: Cell) -> str:
    """`1,020 of 1,200`, `of 1,200`, or nothing."""
    if cell.denominator is None:
        return ""
    whole = f"of {figure(cell.denominator, 0)}"
    return whole if cell.numerator is None else f"{figure(cell.numerator, 0)} {whole}"


def told(seen: MeasureImportPreview) -> Iterable[str]:
    """What was done with the table, and what comes of it."""
    reading = seen.reading
    if reading.everybody:
        names = " and ".join(f"“{name}”" for name in reading.everybody[:_MOST_NAMED])
        yield f"{names} {'is' if len(reading.everybody) == 1 else 'are'} taken for everybody."
    hidden = sum(bool(one.cell.withheld) for one in seen.cells)
    if hidden:
        cells = counted(hidden, "value is", "values are")
        yield f"{cells} not printed by the source: reported, but not known."
    summed = [one for one in seen.cells if one.rows > 1 and not one.cell.withheld]
    if summed:
        cells = counted(len(summed), "value is the sum", "values are the sums")
        yield f"{cells} of several rows."
    yield from reading.told
    yield from _about_the_forecast(seen)
    if seen.holds_from is not None:
        since = period_words(seen.holds_from, seen.measure.interval_months)
        yield f"From {since} on the values are by another definition; the line is cut there."


def same_dimension(theirs: str, ours: str) -> str:
    """That the groups of a table are those that the book has already."""
    return f"“{theirs}” is taken for “{ours}”: the groups are those that you have."


def _about_the_forecast(seen: MeasureImportPreview) -> Iterable[str]:
    frozen = seen.measure.frozen_on
    if frozen is None:
        return
    before = sum(not one.group and one.end <= frozen for one in seen.to_write)
    if before:
        values = counted(before, "value is", "values are")
        yield f"{values} from before the forecast was frozen: drawn, but the forecast stays as it is."


def _may_be_people(seen: MeasureImportPreview) -> bool:
    """Whether a column that is read as rates has no word for one, and only whole numbers."""
    chosen = seen.choices
    if chosen.numerator or not (chosen.value and chosen.denominator) or not seen.measure.unit.is_rate:
        return False
    rates = [one.cell.value for one in seen.cells if one.cell.value is not None]
    return not score(chosen.value, VALUE_WORDS) and all(rate == int(rate) for rate in rates)


def questions(seen: MeasureImportPreview) -> Iterable[str]:
    """What a person should look at before it comes in."""
    if seen.jump is not None:
        yield jump_words(seen.jump, seen.measure.unit, seen.measure.interval_months)
    if seen.reading.fractions and not seen.choices.as_fraction:
        yield FRACTIONS
    if _may_be_people(seen):
        value, whole = seen.choices.value, seen.choices.denominator
        yield f"“{value}” is taken for rates: or is it how many people of “{whole}”?"
    if any(one.rows > 1 for one in seen.cells):
        for column in seen.unfiltered:
            yield f"Rows that differ in “{column}” were added: does each of them belong to it?"
    left = [one for one in seen.cells if one.fate is Fate.LEFT]
    for one in left[:_MOST_NAMED]:
        yield f"{place_words(one, seen.measure)} is left as it is: {one.why}"
    if len(left) > _MOST_NAMED:
        yield f"{counted(len(left) - _MOST_NAMED, 'more value is', 'more values are')} left as they are."
