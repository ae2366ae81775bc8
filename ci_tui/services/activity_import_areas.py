"""Which column of a list says where its sites are: the one that means most areas of the book."""

from ci_tui.exchange.site_table_layout import SiteHead
from ci_tui.services.activity_import_known import KnownActivities

_LOOKED_AT = 1_000


def area_column(head: SiteHead, known: KnownActivities) -> str:
    """The likeliest column of places; where the book knows some of them, the one it knows best.

    Empty where the list has no such column.
    """
    columns = head.area_columns
    sample = head.sample[:_LOOKED_AT]

    def met(name: str) -> int:
        at = head.names.index(name)
        return sum(known.area(cells[at]) is not None for cells in sample if at < len(cells))

    return max(columns, key=met, default="")
