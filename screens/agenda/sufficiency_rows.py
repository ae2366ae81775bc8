"""Strategies against what is needed as rows: their numbers, and bars that go on from the one above."""

from textual.content import Content

from ci_tui.domain.figures import count
from ci_tui.domain.strategies import Strategy
from ci_tui.domain.sufficiency import Sufficiency, moved_words, whole_people
from screens.agenda import enough_words as words
from screens.agenda.what_if import Figure, WhatIf
from widgets.cell_text import plain
from widgets.record_table import ALWAYS, Cell, Column, TableRow
from widgets.sheet import Hanging
from widgets.stacked_bars import missing_bar, stack_bar, stack_maximum, starts_of

COLUMNS = (
    Column("name", "strategy", importance=ALWAYS),
    Column("kind", "kind", importance=5),
    Column("reach", "reach", align="right", importance=9),
    Column("with", "with", align="right", importance=8),
    Column("without", "without", align="right", importance=7),
    Column("moves", "moves", align="right", importance=ALWAYS),
    Column("stack", "", importance=900, drawn=True),
)


def rows(what_if: WhatIf, sums: Sufficiency) -> list[TableRow]:
    """The strategies with what is tried, in their order."""
    people = _drawn(sums)
    maximum = stack_maximum(people, sums.needed)
    lines = zip(what_if.strategies_if, sums.moves, people, starts_of(people), strict=False)
    return [
        TableRow(
            one.id,
            (
                one.name,
                one.kind.value,
                _cell(what_if, one, Figure.REACH),
                _cell(what_if, one, Figure.WITH),
                _cell(what_if, one, Figure.WITHOUT),
                _tried(moved_words(moves.people), what_if.moved_otherwise(one.id)),
                _stacked(start, drawn, maximum, sums.needed),
            ),
        )
        for one, moves, drawn, start in lines
    ]


def totals(what_if: WhatIf, sums: Sufficiency) -> tuple[Cell, ...]:
    """What they move together, of what is needed; the missing part as `░`."""
    maximum = stack_maximum(_drawn(sums), sums.needed)
    together = _tried(count(whole_people(sums.total)), bool(what_if))

    def needed(width: int) -> Content:
        return missing_bar(float(sums.total), sums.needed, maximum, width)

    return (words.of_needed(sums), "", "", "", "", together, needed)


def noted(what_if: WhatIf, sums: Sufficiency, strategy_id: str) -> list[Hanging]:
    """What the strategy under the cursor stands on, and what must be known about all.

    Its own warnings come first: few have room in a small window.
    """
    here = next((one for one in what_if.strategies if one.id == strategy_id), None)
    notes: list[Hanging] = []
    if here is not None and (stands_on := words.stands_on(here)):
        notes.append(Hanging(Content.styled(plain(stands_on), "$text-muted")))
    if sums.unknown:
        notes.append(_warning(words.without_figures([one.name for one in sums.unknown])))
    name = "" if here is None else here.name
    pairs = sorted(sums.same_people, key=lambda pair: name not in {pair.one, pair.other})
    return notes + [_warning(words.same_people(pair)) for pair in pairs]


def _drawn(sums: Sufficiency) -> list[float | None]:
    return [None if one.people is None else float(one.people) for one in sums.moves]


def _cell(what_if: WhatIf, strategy: Strategy, figure: Figure) -> Content:
    value = what_if.now(figure, strategy.id)
    return _tried(words.share(value), what_if.differs(figure, strategy.id))


def _tried(text: str, is_tried: bool) -> Content:
    """A number, marked where it is tried or follows from what is."""
    return Content.styled(f"{words.TRIED} {text}", "$text-accent") if is_tried else Content(text)


def _stacked(start: float, people: float | None, maximum: float, needed: int | None) -> Cell:
    def drawn(width: int) -> Content:
        return stack_bar(start, people, maximum, width, mark=needed)

    return drawn


def _warning(text: str) -> Hanging:
    return Hanging(Content(plain(text)), Content.styled("▲", "$text-accent"), indent=2)
