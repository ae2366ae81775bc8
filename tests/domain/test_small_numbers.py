"""Small numbers: what leaves the book, and that nothing hidden can be worked out from it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from other_tables import END, MEASURE, Cell, Table, hidden_places, worked_out

from ci_tui.domain.disaggregation import focus_reading, total_of
from ci_tui.domain.figures import half_up
from ci_tui.domain.indicator_parts import Focus, Withheld
from ci_tui.domain.indicators import Direction, GroupPoint, Indicator, Point, Unit, people_to_move
from ci_tui.domain.small_numbers import MARK, Hidden, SafeMeasure, Why, safe, small_cells

BEFORE = date(2025, 7, 31)


def of(counting: int, people: int, group: str = "", dimension: str = "age", end: date = END) -> GroupPoint:
    value = 100 * Decimal(counting) / people
    return GroupPoint(dimension, group, end, value, Decimal(counting), Decimal(people))


def a_measure(everybody: Cell | None, *groups: GroupPoint, **changes: object) -> Indicator:
    """A rate of one period; everybody as how many count and of how many."""
    if everybody is not None:
        whole = of(*everybody)
        changes["points"] = (Point(END, whole.value, whole.numerator, whole.denominator),)
    return replace(MEASURE, groups=groups, **changes)  # type: ignore[arg-type]


def shown(found: SafeMeasure) -> dict[str, Decimal]:
    return {cell.group: cell.value for cell in found.indicator.groups}


def counts(found: SafeMeasure) -> list[Decimal | None]:
    cells = (*found.indicator.points, *found.indicator.groups, *found.indicator.frozen)
    return [number for cell in cells for number in (cell.numerator, cell.denominator)]


class TestWhatIsSmall:
    def test_a_group_of_nine_is_and_one_of_ten_is_not(self) -> None:
        measure = a_measure((60, 119), of(4, 9, "nine"), of(6, 10, "ten"), of(50, 100, "many"))
        assert small_cells(measure, 10) == (Hidden("age", "nine", END, Why.SMALL),)

    def test_a_number_of_people_is_judged_by_itself(self) -> None:
        cells = (GroupPoint("age", "nine", END, Decimal(9)), GroupPoint("age", "ten", END, Decimal(10)))
        measure = a_measure(None, *cells, unit=Unit.COUNT)
        assert [one.group for one in small_cells(measure, 10)] == ["nine"]

    def test_what_has_no_denominator_cannot_be_judged(self) -> None:
        assert small_cells(a_measure(None, GroupPoint("age", "a", END, Decimal(5))), 10) == ()

    def test_a_book_may_turn_it_off(self) -> None:
        measure = a_measure((60, 119), of(1, 1, "one"), of(59, 118, "others"))
        assert safe(measure, 1).indicator == measure


class TestAPeriodWithAHiddenGroup:
    measure = a_measure(
        (612, 1_000),
        *(of(3, 9, "small"), of(125, 200, "under"), of(484, 791, "over")),
        *(of(300, 490, "east", "place"), of(312, 510, "west", "place")),
        of(70, 100, "small", end=BEFORE),
    )

    def test_the_group_itself_does_not_leave(self) -> None:
        found = safe(self.measure, 10)
        assert Hidden("age", "small", END, Why.SMALL) in found.hidden
        assert [cell.end for cell in found.indicator.groups if cell.group == "small"] == [BEFORE]
        assert Withheld("age", "small", END, MARK) in found.indicator.withheld

    def test_no_counts_leave_of_any_dimension_and_rates_in_whole_percent_halves_up(self) -> None:
        found = safe(self.measure, 10)
        now = [cell for cell in found.indicator.groups if cell.end == END]
        assert {cell.group: cell.value for cell in now} == {"under": 63, "over": 61, "east": 61, "west": 61}
        assert found.indicator.points == (Point(END, Decimal(61)),)
        assert all(cell.numerator is None and cell.denominator is None for cell in now)
        assert total_of(now, Unit.PERCENT) is None
        assert found.rounded == {END}

    def test_another_period_leaves_as_it_is(self) -> None:
        found = safe(self.measure, 10)
        assert [cell for cell in found.indicator.groups if cell.end == BEFORE] == [self.measure.groups[-1]]

    def test_baseline_and_frozen_values_are_treated_alike(self) -> None:
        begins = self.measure.points[0]
        found = safe(replace(self.measure, baseline=begins, frozen=(begins,)), 10).indicator
        assert found.baseline == found.points[0] == found.frozen[0] == Point(END, Decimal(61))

    def test_a_cell_that_the_source_does_not_print_hides_as_well(self) -> None:
        measure = a_measure(
            (612, 1_000), of(125, 200, "under"), withheld=(Withheld("age", "over", END, "s"),)
        )
        found = safe(measure, 10)
        assert found.indicator.withheld[0].mark == "s"
        assert Hidden("age", "over", END, Why.WITHHELD) in found.hidden
        assert set(counts(found)) == {None}

    def test_no_gap_to_a_hidden_group_leaves(self) -> None:
        focus = Focus("age", "small", "over")
        measure = replace(self.measure, focus=focus)
        assert (own := focus_reading(measure)) is not None
        assert own.latest is not None
        reading = focus_reading(safe(measure, 10).indicator)
        assert reading is not None
        assert reading.latest is None


class TestWhatTellsOfAHiddenGroup:
    def test_one_group_beside_it_and_everybody_elsewhere(self) -> None:
        """50 % of one group and 74 % of everybody: nothing else than 9 of 9 beside 5 of 10 is possible."""
        possible = [
            (few, counting)
            for few in range(1, 10)
            for counting in range(few + 1)
            for more in range(10, 200)
            for others in range(more + 1)
            if percent(others, more) == 50 and percent(counting + others, few + more) == 74
        ]
        assert possible == [(9, 9)]
        found = safe(a_measure((14, 19), of(9, 9, "few"), of(5, 10, "more")), 10)
        assert shown(found) == {}
        assert {cell.mark for cell in found.indicator.withheld} == {MARK}  # which one is small, nobody sees
        assert found.indicator.points == (Point(END, Decimal(74)),)

    def test_groups_on_both_sides_of_everybody_do_not(self) -> None:
        found = safe(a_measure((75, 139), of(9, 9, "few"), of(26, 50, "low"), of(40, 80, "lower")), 10)
        assert shown(found) == {}  # 52 and 50, everybody 54
        found = safe(a_measure((75, 139), of(9, 9, "few"), of(30, 50, "high"), of(36, 80, "low")), 10)
        assert shown(found) == {"high": 60, "low": 45}

    @pytest.mark.parametrize(("each", "leaves"), [(0, False), (5, False), (3, True)])
    def test_everybody_at_an_end_of_the_scale_where_a_dimension_is_hidden_whole(
        self, each: int, leaves: bool
    ) -> None:
        groups = [of(each, 5, name) for name in ("north", "south", "east")]
        found = safe(a_measure((3 * each, 15), *groups), 10)
        assert shown(found) == {}
        assert bool(found.indicator.points) is leaves

    def test_everybody_that_is_its_only_group(self) -> None:
        group = of(7, 8, "all of them")
        typed = a_measure(None, group, points=(Point(END, Decimal("87.5")),))
        found = safe(typed, 10)
        assert found.left_out == {END}
        assert found.indicator.points == ()
        more = replace(typed, points=(Point(END, Decimal("87.5"), Decimal(70), Decimal(80)),))
        assert safe(more, 10).indicator.points == (Point(END, Decimal(88)),)

    def test_everybody_where_they_are_few(self) -> None:
        found = safe(a_measure((3, 7)), 10)
        assert found.indicator.points == ()
        assert found.hidden == (Hidden("", "", END, Why.SMALL),)
        assert found.indicator.withheld == (Withheld("", "", END, MARK),)

    def test_a_group_that_is_missing_where_it_could_be_subtracted(self) -> None:
        before = of(50, 100, "few", end=BEFORE)
        found = safe(a_measure((64, 109), of(60, 100, "many"), before), 10)
        assert shown(found) == {"few": Decimal(50)}
        assert [one for one in counts(found) if one is not None] == [50, 100]
        large = safe(a_measure((64, 110), of(60, 100, "many"), before), 10)
        assert None not in counts(large)

    def test_a_rate_that_cannot_be_judged(self) -> None:
        plain = GroupPoint("age", "b", END, Decimal("33.3"))
        alone = safe(a_measure(None, plain, points=(Point(END, Decimal("41.3")),)), 10)
        assert shown(alone) == {"b": 33}
        assert alone.indicator.points == (Point(END, Decimal("41.3")),)
        beside = safe(a_measure((215, 309), of(212, 300, "a"), plain), 10)
        assert shown(beside) == {"a": 71, "b": 33}
        assert set(counts(beside)) == {None}
        assert beside.indicator.points == (Point(END, Decimal(70)),)


class TestNumbers:
    groups = (GroupPoint("age", "few", END, Decimal(4)), GroupPoint("age", "many", END, Decimal(96)))

    def test_no_number_of_people_leaves_of_a_period_with_a_small_one(self) -> None:
        points = (Point(BEFORE, Decimal(80)), Point(END, Decimal(100)))
        measure = a_measure(
            None, *self.groups, unit=Unit.COUNT, points=points, baseline=points[1], frozen=points
        )
        found = safe(measure, 10)
        assert found.indicator.points == found.indicator.frozen == points[:1]
        assert found.indicator.baseline is None
        assert found.indicator.groups == ()
        assert found.left_out == {END}
        assert found.rounded == frozenset()

    def test_what_lies_between_baseline_and_target_cannot_be_told_then(self) -> None:
        points = (Point(END, Decimal(100)),)
        measure = a_measure(None, *self.groups, unit=Unit.COUNT, points=points, baseline=points[0])
        begins = safe(measure, 10).indicator.baseline
        assert begins is None
        assert people_to_move(points[0].value, Decimal(120), Direction.UP, Unit.COUNT, None) == 20

    def test_another_number_leaves_for_everybody_alone(self) -> None:
        groups = (
            GroupPoint("age", "few", END, Decimal("3.5"), None, Decimal(8)),
            GroupPoint("age", "many", END, Decimal("2.25"), None, Decimal(80)),
        )
        points = (Point(END, Decimal("2.36"), None, Decimal(88)),)
        found = safe(a_measure(None, *groups, unit=Unit.NUMBER, points=points), 10)
        assert found.indicator.groups == ()
        assert found.indicator.points == (Point(END, Decimal("2.36")),)


class TestNothingCanBeWorkedOut:
    def test_in_five_thousand_tables(self) -> None:
        chance = Random(7)
        hidden = 0
        for table in tables(5_000, chance):
            unit = Unit.COUNT if chance.random() < 0.25 else Unit.PERCENT
            hidden += len(hidden_places(table, through_the_door(table.in_unit(unit))))
            assert worked_out(table, unit, through_the_door, chance) == [], (unit, table)
        assert hidden > 10_000

    def test_the_solver_works_out_what_a_careless_door_lets_leave(self) -> None:
        chance = Random(7)
        found = [
            worked_out(table, Unit.PERCENT, careless, chance, tries=30)
            for table in tables(16, chance)
            if hidden_places(table, careless(table.in_unit(Unit.PERCENT)))
        ]
        assert sum(map(bool, found)) > len(found) / 2

    def test_nor_where_percents_alone_leave_but_leave_always(self) -> None:
        table = Table((((9, 9), (10, 5)), ((19, 14),)))
        assert worked_out(table, Unit.PERCENT, through_the_door, Random(7)) == []
        assert worked_out(table, Unit.PERCENT, percents_only, Random(7)) == [(0, 0)]


def percent(counting: int, people: int) -> int:
    return (200 * counting + people) // (2 * people)


def tables(number: int, chance: Random) -> Sequence[Table]:
    """Tables of two dimensions, many of whose groups are small; some cells withheld, some missing."""
    found: list[Table] = []
    while len(found) < number:
        rows, columns = chance.choice((1, 2, 2, 3, 4)), chance.choice((1, 2, 3, 5))
        most = chance.choice((6, 15, 40, 300))
        rates = [chance.random() for _ in range(rows)]
        cross = [[a_cell(chance, most, rate) for _ in range(columns)] for rate in rates]
        sides = tuple(map(summed, cross)), tuple(map(summed, zip(*cross, strict=True)))
        if all(people for cells in sides for people, _ in cells):
            places = [(at, own) for at, cells in enumerate(sides) for own in range(len(cells)) if cells[1:]]
            withheld = frozenset(place for place in places if chance.random() < 0.05)
            missing = frozenset(place for place in places if chance.random() < 0.05)
            found.append(Table(sides, withheld, missing - withheld))
    return found


def a_cell(chance: Random, most: int, rate: float) -> Cell:
    people = chance.choice((0, 1, 2, chance.randrange(1, 10), *(chance.randint(1, most) for _ in range(2))))
    return people, sum(chance.random() < rate for _ in range(people))


def summed(cells: Sequence[Cell]) -> Cell:
    return sum(people for people, _ in cells), sum(counting for _, counting in cells)


def through_the_door(measure: Indicator) -> Indicator:
    return safe(measure, 10).indicator


def careless(measure: Indicator) -> Indicator:
    """Small groups are left out, and everything else leaves."""
    hidden = {(one.dimension, one.group) for one in small_cells(measure, 10)}
    return replace(
        measure, groups=tuple(cell for cell in measure.groups if (cell.dimension, cell.group) not in hidden)
    )


def percents_only(measure: Indicator) -> Indicator:
    """Whole percents without counts, and no look at what everybody tells of a hidden group."""
    rounds = {"numerator": None, "denominator": None}
    groups = [replace(one, value=half_up(one.value), **rounds) for one in careless(measure).groups]
    points = [replace(one, value=half_up(one.value), **rounds) for one in measure.points]
    return replace(measure, points=tuple(points), baseline=None, frozen=(), groups=tuple(groups))
