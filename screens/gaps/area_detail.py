"""What stands beside the table: one area in bars and sentences."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from textual.content import Content
from textual.widgets import Static

from ci_tui.domain.analyses import Analysis
from ci_tui.domain.comparison import AreaChange
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import count, figure, percent, rate, signed
from ci_tui.domain.gaps import AreaGap, Yardstick
from ci_tui.services.gaps import AreaCard
from screens.gaps.words import FLAGS, missing, target_phrase
from widgets.bars import bar
from widgets.cell_text import fit
from widgets.sheet import Hanging

_LABEL = 8
_NUMBER = 9


class AreaDetail(Static):
    """One area; it draws its bars as wide as it stands."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[AreaCard, Analysis, Yardstick] | None = None
        self._promises: tuple[Hanging, ...] = ()

    def show(
        self,
        card: AreaCard | None,
        analysis: Analysis,
        yardstick: Yardstick,
        promises: Sequence[Hanging] = (),
    ) -> None:
        """Show an area, and what is promised for it; None empties the place."""
        self._shown = None if card is None else (card, analysis, yardstick)
        self._promises = tuple(promises)
        self._draw()

    def clear(self) -> None:
        """Show no area."""
        self._shown = None
        self._draw()

    def on_resize(self) -> None:
        """Draw the bars anew."""
        self._draw()

    def _draw(self) -> None:
        content = Content()
        if self._shown is not None:
            compact = self.screen.has_class("-low") and self.screen.has_class("-narrow")
            wide = max(self.content_size.width, 20)
            content = area_content(*self._shown, width=wide, compact=compact, promises=self._promises)
        width, height = self.content_size
        # Laying out the screen costs more than all that a key draws; it is done where the lines differ.
        self.update(content, layout=not width or content.get_height({}, width) != height)


def area_content(
    card: AreaCard,
    analysis: Analysis,
    yardstick: Yardstick,
    width: int,
    *,
    compact: bool = False,
    promises: Sequence[Hanging] = (),
) -> Content:
    """The area in bars and sentences, for a card of `width` cells; a compact one leaves the bars out."""
    gap = card.ranked.gap
    lines = [_heading(card)]
    if not compact:
        lines += [*_bars(gap, yardstick, width), Content()]
    lines.append(_missing(gap, analysis, yardstick))
    lines += [_rate(gap, card.earlier, card.earlier_title), *_shares(gap, yardstick)]
    lines += [Content.assemble(("! ", "$text-accent"), FLAGS[flag]) for flag in gap.flags]
    lines += [line for promise in promises for line in promise.lines(width)]
    if card.spellings:
        lines.append(Content.styled(f"also written {', '.join(card.spellings)}", "$text-muted"))
    return Content("\n").join(lines)


def _heading(card: AreaCard) -> Content:
    measure = card.ranked.gap.measure
    code = f"  {measure.code}" if measure.code else ""
    since = f"   ◆ focus since {plain_date(measure.focus_since)}" if measure.focus_since else ""
    return Content.assemble((measure.name, "bold"), (code, "$text-muted"), (since, "$text-accent"))


def _bars(gap: AreaGap, yardstick: Yardstick, width: int) -> Iterable[Content]:
    measure = gap.measure
    target = None
    if measure.need is not None and yardstick.target_per_100 is not None:
        target = yardstick.target_per_100 * measure.need / 100
    longest = max(
        (value for value in (measure.need, measure.served, target) if value is not None), default=Decimal(0)
    )
    room = width - _LABEL - _NUMBER - 2
    for label, value, style in (
        ("served", measure.served, "$secondary"),
        ("target", target, "$accent"),
        ("need", measure.need, "$foreground 50%"),
    ):
        drawn = bar(value, longest, room, style=style)
        yield Content.assemble(
            (fit(label, _LABEL), "$text-muted"), " ", drawn, " ", fit(count(value), _NUMBER, "right")
        )


def _missing(gap: AreaGap, analysis: Analysis, yardstick: Yardstick) -> Content:
    if gap.to_target is None:
        return Content.styled("How many are missing is not known.", "$text-muted")
    phrase = target_phrase(yardstick, analysis.target)
    if gap.to_target <= 0:
        return Content.assemble(("✓ ", "$text-secondary"), "at or above the target")
    return Content.assemble(
        (f"{missing(gap.to_target)} children", "bold"), f" {phrase.replace('to ', 'to reach ', 1)}."
    )


def _rate(gap: AreaGap, change: AreaChange | None, earlier: str | None) -> Content:
    if gap.rate_per_100 is None:
        return Content.styled("There is no rate to tell.", "$text-muted")
    moved = None if change is None else change.rate_points
    if moved is None:
        return Content(f"{rate(gap.rate_per_100)} per 100.")
    direction, style = ("up", "$text-secondary") if moved >= 0 else ("down", "$text-error")
    return Content.assemble(
        f"{rate(gap.rate_per_100)} per 100, ",
        (f"{direction} {figure(abs(moved), 1)}", style),
        f" on {earlier}.",
    )


def _shares(gap: AreaGap, yardstick: Yardstick) -> Iterable[Content]:
    points, measure, sums = gap.underrepresentation, gap.measure, yardstick.sums
    if points is None or measure.need is None or measure.served is None:
        return
    need, served = measure.need / sums.paired_need, measure.served / sums.paired_served
    yield Content(f"{percent(need, 1)} of need, {percent(served, 1)} of served:")
    if points > 0:
        yield Content.styled(f"{signed(points, 1).lstrip('+')} points underrepresented", "$text-accent")
    else:
        yield Content.styled(f"{figure(abs(points), 1)} points more than its share", "$text-muted")
