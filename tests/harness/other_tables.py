"""A solver against small numbers: it looks for other tables from which exactly the same leaves the book.

A hidden number that is the same in all tables that look alike from outside can be worked out. So for each
hidden cell the solver must find a table in which it has another denominator, and one in which it has another
numerator. What it finds is proven by leaving the book through the same door, and every part of that is
compared; that the solver knows the door as well as the one who built it makes it the strongest reader.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from ci_tui.domain.indicator_parts import Withheld
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, IndicatorKind, Point, Unit

Cell = tuple[int, int]
"""How many people, and how many of them count."""

Place = tuple[int, int]
"""Dimension and group."""

Door = Callable[[Indicator], Indicator]
"""What of a measure leaves the book."""

SMALL = 10
END = date(2026, 7, 31)
MEASURE = Indicator(
    id="m",
    name="July lunches",
    kind=IndicatorKind.POPULATION,
    result_id="r",
    strategy_id=None,
    unit=Unit.PERCENT,
    unit_words="",
    direction=Direction.UP,
    definition="",
    source="",
    interval_months=12,
    baseline=None,
    target=None,
    added_on=date(2020, 1, 1),
)


@dataclass(frozen=True)
class Table:
    """The people of a period, told apart in each dimension; cells that are withheld, or not in the book."""

    dimensions: tuple[tuple[Cell, ...], ...]
    withheld: frozenset[Place] = frozenset()
    missing: frozenset[Place] = frozenset()

    @property
    def everybody(self) -> Cell:
        people, counting = zip(*self.dimensions[0], strict=True)
        return sum(people), sum(counting)

    def places(self) -> Iterator[tuple[Place, Cell]]:
        for dimension, cells in enumerate(self.dimensions):
            for at, cell in enumerate(cells):
                yield (dimension, at), cell

    def of(self, place: Place) -> Cell:
        return self.dimensions[place[0]][place[1]]

    def in_unit(self, unit: Unit, end: date = END) -> Indicator:
        """The measure of this period alone; the groups that are missing have a value the year before."""
        points = (Point(end, *_value(self.everybody, unit)),)
        groups, withheld = [], []
        for place, cell in self.places():
            name = f"dimension {place[0]}", f"group {place[1]}"
            if place in self.withheld:
                withheld.append(Withheld(*name, end, "s"))
            elif place in self.missing:
                groups.append(GroupPoint(*name, end.replace(year=end.year - 1), *_value((100, 50), unit)))
            else:
                groups.append(GroupPoint(*name, end, *_value(cell, unit)))
        return replace(
            MEASURE,
            unit=unit,
            points=points,
            baseline=points[0],
            frozen=points,
            groups=tuple(groups),
            withheld=tuple(withheld),
        )


def _value(cell: Cell, unit: Unit) -> tuple[Decimal, Decimal | None, Decimal | None]:
    people, counting = map(Decimal, cell)
    return (people, None, None) if unit is Unit.COUNT else (100 * counting / people, counting, people)


def view(leaves: Indicator) -> tuple[object, ...]:
    """All that is to be seen of a measure from outside."""
    marks = sorted((one.dimension, one.group, one.end, one.mark) for one in leaves.withheld)
    return leaves.points, leaves.groups, leaves.frozen, leaves.baseline, marks


def hidden_places(table: Table, leaves: Indicator) -> list[Place]:
    """The cells that are not to be seen from outside; of those that are not in the book the small ones."""
    shown = {(cell.dimension, cell.group) for cell in leaves.groups if cell.end == END}
    return [
        place
        for place, (people, _) in table.places()
        if (f"dimension {place[0]}", f"group {place[1]}") not in shown
        and (place not in table.missing or people < SMALL)
    ]


def worked_out(table: Table, unit: Unit, door: Door, chance: Random, tries: int = 400) -> list[Place]:
    """The hidden cells for which no other table was found that looks the same from outside.

    Args:
        table: the people of a period.
        unit: of the measure.
        door: what of it leaves the book.
        chance: where tables are taken from.
        tries: how many tables are tried.
    """
    leaves = door(table.in_unit(unit))
    seen = view(leaves)
    places = hidden_places(table, leaves)
    if not places:
        return []
    people, counting = set(places), set() if unit is Unit.COUNT else set(places)
    for other in _others(table, leaves, places, unit, chance, tries):
        if view(door(other.in_unit(unit))) == seen:
            people -= {one for one in people if other.of(one)[0] != table.of(one)[0]}
            counting -= {one for one in counting if other.of(one)[1] != table.of(one)[1]}
        if not people and not counting:
            return []
    for place in sorted(people | counting):
        for other in _beside(table, place, leaves):
            if place not in people | counting:
                break
            if view(door(other.in_unit(unit))) == seen:
                people -= {place} if other.of(place)[0] != table.of(place)[0] else set()
                counting -= {place} if other.of(place)[1] != table.of(place)[1] else set()
    return sorted(people | counting)


def _others(
    table: Table, leaves: Indicator, places: list[Place], unit: Unit, chance: Random, tries: int
) -> Iterator[Table]:
    """Tables of other sizes: the groups that are to be seen made as large as needed, the hidden ones anew."""
    for at in range(tries):
        if unit is Unit.COUNT or not any(point.end == END for point in leaves.points):
            found = _any_table(table, places, chance)
        else:
            whole = next(point for point in leaves.points if point.end == END)
            size = 200_000 + chance.randrange(10_000) if at % 3 == 0 else chance.randrange(20, 400)
            edge = chance.randint(-49, 49)
            counting = min(size, max(0, round(size * (int(whole.value) * 100 + edge) / 10_000)))
            found = _like(table, leaves, places, (size, counting), chance)
        if found is not None:
            yield found


def _any_table(table: Table, places: list[Place], chance: Random) -> Table | None:
    """A table of few people; all of it is hidden."""
    most = max(len(cells) for cells in table.dimensions)
    everybody = chance.randrange(most, most + 9)
    counting = chance.randrange(everybody + 1)
    dimensions = []
    for cells in table.dimensions:
        cuts = sorted(chance.sample(range(1, everybody), len(cells) - 1))
        people = [high - low for low, high in zip((0, *cuts), (*cuts, everybody), strict=True)]
        left, own = counting, []
        for at, size in enumerate(people):
            rest = sum(people[at + 1 :])
            count = chance.randint(max(0, left - rest), min(size, left))
            left -= count
            own.append((size, count))
        dimensions.append(tuple(own))
    return replace(table, dimensions=tuple(dimensions))


def _like(
    table: Table, leaves: Indicator, places: list[Place], everybody: Cell, chance: Random
) -> Table | None:
    """A table of so many people that might look the same; None where none was hit upon."""
    rates = {(cell.dimension, cell.group): int(cell.value) for cell in leaves.groups if cell.end == END}
    dimensions = []
    for dimension, cells in enumerate(table.dimensions):
        shown: dict[int, int] = {}
        small, free = [], []
        for at in range(len(cells)):
            rate = rates.get((f"dimension {dimension}", f"group {at}"))
            if rate is not None:
                shown[at] = rate
            else:
                (small if (dimension, at) in places else free).append(at)
        if not shown and not free:
            free.append(small.pop(chance.randrange(len(small))))
        found = _divided(everybody, shown, small, free, chance)
        if found is None or any(not 0 <= count <= size or size < 1 for size, count in found.values()):
            return None
        dimensions.append(tuple(found[at] for at in range(len(cells))))
    return replace(table, dimensions=tuple(dimensions))


def _divided(
    everybody: Cell, shown: dict[int, int], small: list[int], free: list[int], chance: Random
) -> dict[int, Cell] | None:
    """So many people in groups: some at a whole percent, some small, some of any size."""
    sizes = {at: chance.randrange(1, SMALL) for at in small}
    own = {at: (size, chance.randint(0, size)) for at, size in sizes.items()}
    for at in free[1:]:
        size = chance.randrange(SMALL, 6 * SMALL)
        own[at] = size, chance.randint(0, size)
    if free:
        own |= {at: _fewest(rate, chance) for at, rate in shown.items()}
    left = (
        everybody[0] - sum(size for size, _ in own.values()),
        everybody[1] - sum(count for _, count in own.values()),
    )
    if free:
        return {**own, free[0]: left}
    filled = _filled(left, shown, chance)
    return None if filled is None else {**own, **filled}


def _filled(left: Cell, shown: dict[int, int], chance: Random) -> dict[int, Cell] | None:
    """The groups that are to be seen, of whatever size, at their whole percents."""
    own = {at: _fewest(rate, chance) for at, rate in shown.items()}
    people = left[0] - sum(one for one, _ in own.values())
    counting = left[1] - sum(one for _, one in own.values())
    if people <= 0:
        return {next(iter(shown)): left} if len(shown) == 1 else None
    rate = 100 * counting / people
    near = min(shown, key=lambda at: abs(shown[at] - rate))
    low, high = min(shown, key=shown.__getitem__), max(shown, key=shown.__getitem__)
    if abs(shown[near] - rate) <= 0.5 or low == high:
        own[near] = own[near][0] + people, own[near][1] + counting
        return own
    above = round(people * (rate - shown[low]) / (shown[high] - shown[low]))
    count = round(above * shown[high] / 100)
    own[high] = own[high][0] + above, own[high][1] + count
    own[low] = own[low][0] + people - above, own[low][1] + counting - count
    return own


def _fewest(rate: int, chance: Random) -> Cell:
    """A group of few people at a whole percent."""
    sizes = [size for size in range(SMALL, 101) if _percent(round(rate * size / 100), size) == rate]
    size = sizes[min(len(sizes) - 1, chance.choice((0, 0, 0, 1, 2, 5, 20)))]
    return size, round(rate * size / 100)


def _percent(counting: int, people: int) -> int:
    return (200 * counting + people) // (2 * people)


def _beside(table: Table, place: Place, leaves: Indicator) -> Iterator[Table]:
    """Tables in which one cell is another one, and a cell of its dimension takes what it gave."""
    dimension, at = place
    cells = table.dimensions[dimension]
    for other, taking in enumerate(cells):
        if other == at:
            continue
        for size in range(1, cells[at][0] + taking[0]):
            if size > 30:
                break
            for count in range(size + 1):
                rest = cells[at][0] + taking[0] - size, cells[at][1] + taking[1] - count
                if 0 <= rest[1] <= rest[0] and (size, count) != cells[at]:
                    changed = list(cells)
                    changed[at], changed[other] = (size, count), rest
                    yield replace(
                        table,
                        dimensions=tuple(
                            tuple(changed) if own == dimension else one
                            for own, one in enumerate(table.dimensions)
                        ),
                    )
