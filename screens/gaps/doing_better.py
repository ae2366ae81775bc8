"""The areas that do better than expected, beside the worst: "what do they do?" """

from collections.abc import Iterable
from decimal import Decimal

from textual.content import Content

from ci_tui.domain.figures import UNKNOWN, count, rate, signed
from ci_tui.domain.gaps import AreaGap, rate_per_100
from ci_tui.services.gaps import DoingBetter
from screens.table_sheet import TableSheet
from widgets.record_table import ALWAYS, Column, TableRow

COLUMNS = (
    Column("why", "", importance=ALWAYS, width=14),
    Column("name", "area", importance=ALWAYS),
    Column("rate", "per 100", align="right", importance=ALWAYS),
    Column("rise", "change", align="right", importance=5),
    Column("served", "served", align="right", importance=3),
    Column("need", "need", align="right", importance=2),
)

TOLD = (
    "These areas do better than the others. Ask at the table: what do they do? "
    "What works in one place is the first thing to try in another."
)


def doing_better_sheet(found: DoingBetter, title: str) -> TableSheet:
    """Best rates, largest rises and the areas that miss most in one table; enter on an area leads to it."""
    rises = {change.id: change.rate_points for change in found.rises}
    rows = [
        *_rows("best rate", "$text-secondary", found.best, rises),
        *[
            TableRow(
                f"rise/{change.id}",
                (
                    Content.styled("largest rise", "$text-secondary"),
                    change.name,
                    UNKNOWN
                    if change.later is None
                    else rate(rate_per_100(change.later.need, change.later.served)),
                    signed(change.rate_points, 1),
                    count(change.later.served) if change.later else UNKNOWN,
                    count(change.later.need) if change.later else UNKNOWN,
                ),
                "▲",
            )
            for change in found.rises
        ],
        *_rows("most missing", "$text-accent", found.worst, rises),
    ]
    return TableSheet(
        f"Better than expected · {title}", Content(TOLD), COLUMNS, rows, empty="No area has a rate yet."
    )


def area_of(row_id: str) -> str:
    """The area that a row of the sheet stands for."""
    return row_id.partition("/")[2]


def _rows(
    why: str, style: str, gaps: Iterable[AreaGap], rises: dict[str, Decimal | None]
) -> Iterable[TableRow]:
    for gap in gaps:
        risen = rises.get(gap.measure.id)
        yield TableRow(
            f"{why}/{gap.measure.id}",
            (
                Content.styled(why, style),
                gap.measure.name,
                rate(gap.rate_per_100),
                "" if risen is None else signed(risen, 1),
                count(gap.measure.served),
                count(gap.measure.need),
            ),
            "◆" if gap.measure.focus_since else "",
        )
