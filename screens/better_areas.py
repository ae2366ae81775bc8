"""The areas that do better than expected, in a few lines for a card."""

from collections.abc import Sequence

from textual.content import Content

from ci_tui.domain.comparison import AreaChange
from ci_tui.domain.figures import rate, signed
from ci_tui.domain.gaps import AreaGap

NO_BETTER = "Areas that do better than the others will stand here: ask them what they do."


def better(best: Sequence[AreaGap], rises: Sequence[AreaChange]) -> Content:
    """The areas with the best rate, and those that rose most: what do they do?"""
    if not best:
        return Content.styled(NO_BETTER, "$text-muted")
    lines = [
        Content.assemble(
            ("● ", "$text-secondary"),
            gap.measure.name,
            (f"  {rate(gap.rate_per_100)} per 100", "$text-muted"),
        )
        for gap in best
    ]
    lines += [
        Content.assemble(
            ("▲ ", "$text-secondary"),
            change.name,
            (f"  {signed(change.rate_points, 1)} points", "$text-muted"),
        )
        for change in rises
    ]
    return Content("\n").join(lines)
