"""`ci-tui gaps match`: two spellings of one area, joined once and remembered."""

import click

from ci_tui.cli.books import opened
from ci_tui.cli.printing import print_line
from ci_tui.domain.analyses import AreaName
from ci_tui.domain.errors import Refusal
from ci_tui.domain.gaps import AreaMeasure
from ci_tui.domain.names import area_key
from ci_tui.services.door import writing
from ci_tui.services.gaps import find_analysis, measures
from ci_tui.services.history_text import shortened
from ci_tui.services.named_records import areas_named
from ci_tui.store.book import Book


@click.command()
@click.argument("spelling")
@click.argument("area")
@click.option(
    "--analysis", "title", metavar="TITLE", help="The analysis that has both. Otherwise the newest."
)
@click.pass_context
def match(context: click.Context, spelling: str, area: str, title: str | None) -> None:
    """Join SPELLING to AREA ("Ft. Worth" to "Fort Worth"): their figures move together, AREA's name stays.

    The spelling is remembered: later imports take it for the same area.
    """
    with opened(context, read_only=False) as book:
        analysis = find_analysis(book, title)
        found = measures(book, analysis.id)
        other, keep = (_named(book, name, found, analysis.title) for name in (spelling, area))
        writing().gaps.match_areas(book, analysis.id, keep=keep.id, other=other.id)
    print_line(f"“{other.name}” now counts as {keep.name}, here and in later imports.")


def _named(book: Book, name: str, found: list[AreaMeasure], title: str) -> AreaMeasure | AreaName:
    """The area of this name, else of this code; one that no analysis has by its whole name."""
    key = area_key(name)
    for told in (
        [m for m in found if area_key(m.name) == key],
        [m for m in found if area_key(m.code or "") == key],
        [one for one in areas_named(book, name) if key in {area_key(one.name), one.id}],
    ):
        if len(told) == 1:
            return told[0]
        if told:
            raise Refusal(f"“{name}” is the name of more than one area in “{title}”; name one by its code.")
    raise Refusal(
        f"There is no area “{shortened(name)}” in “{title}”, nor elsewhere in this book; “ci-tui gaps show” "
        "and “ci-tui areas list” list them."
    )
