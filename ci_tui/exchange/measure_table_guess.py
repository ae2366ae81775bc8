"""What the columns of a measure's table seem to hold: periods, figures, groups."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ci_tui.domain.names import search_key
from ci_tui.exchange.codes import filled_cells
from ci_tui.exchange.measure_reading import MeasureChoices
from ci_tui.exchange.measure_table_layout import FOOTNOTES, MeasureHead, mostly_figures, named_columns
from ci_tui.exchange.measure_table_periods import is_period, split_period
from ci_tui.exchange.measure_table_words import (
    DENOMINATOR_WORDS,
    DIMENSION_WORDS,
    GROUP_WORDS,
    NUMERATOR_WORDS,
    PERIOD_WORDS,
    THING_WORDS,
    VALUE_WORDS,
    best,
    is_part_of_year,
    score,
    tells_rows_apart,
)
from ci_tui.exchange.numbers import looks_like_number, mark_of, says_nothing

_SURELY = 7  # a header that weighs more than this leaves no doubt
_MOST_GROUPS = 400  # different names in a column of groups that is guessed


def guessed_choices(head: MeasureHead, choices: MeasureChoices, *, is_rate: bool) -> MeasureChoices:
    """The choices, and what is not chosen of periods, figures and groups as the columns suggest it.

    Args:
        head: the top of the table.
        choices: what is chosen already.
        is_rate: whether the measure is a rate, of which numerators and denominators are sought.
    """
    names, sample = head.names, head.sample
    figures = [at for at in range(len(names)) if mostly_figures(sample, at)]
    found = choices
    if not (found.period or found.periods):
        found = _guessed_periods(found, names, sample)
    taken = {search_key(name) for name in (found.period, found.group or "", *found.periods)}
    if not (found.value or found.numerator):
        free = [at for at in figures if search_key(names[at]) not in taken and _may_be_values(names[at])]
        found = _guessed_figures(found, names, free, is_rate=is_rate)
    return found if found.group is not None else _guessed_groups(found, names, sample, set(figures))


def period_columns(names: Sequence[str], sample: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The columns that stand for a period each: it is in their names, and no words stand below."""
    return tuple(name for at, name in enumerate(names) if split_period(name) and _has_no_words(sample, at))


def _guessed_periods(
    choices: MeasureChoices, names: Sequence[str], sample: Sequence[Sequence[str]]
) -> MeasureChoices:
    over = period_columns(names, sample)
    if len(over) > 1:
        return replace(choices, periods=over)
    fits = [(at, name) for at, name in enumerate(names) if _mostly_periods(sample, at)]
    place = best(fits, PERIOD_WORDS)
    if place is None and fits:
        place = fits[0][0]
    if place is not None:
        return replace(choices, period=names[place])
    return replace(choices, periods=over)


def _guessed_figures(
    choices: MeasureChoices, names: Sequence[str], free: Sequence[int], *, is_rate: bool
) -> MeasureChoices:
    """Columns of figures by their names; where periods stand over columns, by the words beside them."""
    if choices.periods:
        labels = [label for label, _ in Counter(map(_beside, choices.periods)).most_common()]
        if labels == [""]:
            return choices
        options = list(enumerate(labels))
    else:
        labels = list(names)
        options = [(at, names[at]) for at in free]
    given = search_key(choices.denominator)
    chosen = next((at for at, label in options if given and search_key(label) == given), None)
    denominator = best(options, DENOMINATOR_WORDS) if is_rate and not given else chosen
    rest = [one for one in options if one[0] != denominator]
    parts = [one for one in rest if score(one[1], NUMERATOR_WORDS) > score(one[1], VALUE_WORDS)]
    numerator = best(parts, NUMERATOR_WORDS) if is_rate and denominator is not None else None
    value = best([one for one in rest if one[0] != numerator], VALUE_WORDS)
    if value is None and not is_rate:
        value = best(parts, NUMERATOR_WORDS)
    if value is None and numerator is None and options:
        value = next((at for at, _ in options if at != denominator), options[0][0])
        denominator = None if value == denominator else denominator

    def label(at: int | None) -> str:
        return "" if at is None else labels[at]

    of = choices.denominator or label(denominator)
    found = replace(choices, value=label(value), numerator=label(numerator), denominator=of)
    return replace(found, periods=of_these_figures(found.periods, found))


def of_these_figures(periods: Sequence[str], choices: MeasureChoices) -> tuple[str, ...]:
    """Of columns of periods those with the chosen words beside the period: a `2030 Target` is no value."""
    wanted = {search_key(one) for one in (choices.value, choices.numerator, choices.denominator)}
    wanted -= set() if choices.value or not choices.numerator else {""}
    fits = tuple(name for name in periods if search_key(_beside(name)) in wanted)
    return fits or tuple(periods)


def _may_be_values(name: str) -> bool:
    """Whether figures below a header may be values: not the quarter of a row, nor one quarter of its year."""
    return not tells_rows_apart(name) and not is_part_of_year(name)


def _beside(name: str) -> str:
    """The words beside the period in the name of a column."""
    parts = split_period(name)
    return "" if parts is None else parts[1]


def _guessed_groups(
    choices: MeasureChoices, names: Sequence[str], sample: Sequence[Sequence[str]], figures: set[int]
) -> MeasureChoices:
    taken = {
        search_key(name) for name in (choices.period, *choices.periods, *(name for name, _ in choices.where))
    }
    free = [one for one in enumerate(names) if one[0] not in figures and search_key(one[1]) not in taken]
    fits = [(at, name) for at, name in free if _may_be_groups(sample, at, name)]
    surely = {at for at, name in fits if score(name, DIMENSION_WORDS) > _SURELY}
    group = best([one for one in fits if one[0] not in surely], GROUP_WORDS)
    if group is None and choices.periods and fits:
        group = fits[0][0]  # beside columns of periods, what stands in front of them tells the rows apart
    if group is None:
        return replace(choices, group="")
    dimension = best([one for one in fits if _says_more(sample, one[0], group)], DIMENSION_WORDS)
    named = choices.dimension or ("" if dimension is None else names[dimension])
    return replace(choices, group=names[group], dimension=named)


def _says_more(sample: Sequence[Sequence[str]], place: int, group: int) -> bool:
    """Whether a column says of each group of which dimension it is: always the same one of a few."""
    pairs = {(cells[group], cells[place]) for cells in sample if max(group, place) < len(cells)}
    return 1 < len({one for _, one in pairs}) < len(pairs) == len({name for name, _ in pairs})


def _may_be_groups(sample: Sequence[Sequence[str]], place: int, name: str) -> bool:
    """Whether a column holds groups: a few different names, or one under a header that says so."""
    different = _different(sample, place)
    if score(name, THING_WORDS):
        return False
    return 1 < different <= _MOST_GROUPS or (different == 1 and score(name, GROUP_WORDS) > _SURELY)


def filter_columns(head: MeasureHead, choices: MeasureChoices) -> tuple[str, ...]:
    """The columns that tell rows apart and are not chosen of anything: a filter may be needed there."""
    chosen = {search_key(name) for name in (*named_columns(choices), choices.dimension) if name}
    sample = head.sample
    return tuple(
        name
        for at, name in enumerate(head.names)
        if search_key(name) not in chosen
        and not mostly_figures(sample, at)
        and 1 < _different(sample, at) <= 60
    )


def _has_no_words(sample: Sequence[Sequence[str]], place: int) -> bool:
    """Whether a column holds values of a period, or none: numbers, marks of the source, blanks."""
    cells = [cell for cell in filled_cells(sample, place) if not says_nothing(cell)]
    return all(looks_like_number(cell.rstrip(FOOTNOTES)) or mark_of(cell) for cell in cells)


def _mostly_periods(sample: Sequence[Sequence[str]], place: int) -> bool:
    cells = filled_cells(sample, place)
    return bool(cells) and sum(map(is_period, cells)) >= 0.8 * len(cells)


def _different(sample: Sequence[Sequence[str]], place: int) -> int:
    return len({search_key(cell) for cell in filled_cells(sample, place)})
