"""`ci-tui agenda sentence`, `adopt` and `endorse`: the group's own words, and who agrees."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from ci_tui.cli.agenda_words import as_held_roundtable, quoted, result_named
from ci_tui.cli.books import opened
from ci_tui.cli.naming import partner_named, roundtable_named
from ci_tui.cli.parameters import as_past_day, not_blank
from ci_tui.cli.printing import print_line
from ci_tui.cli.typed import said_by_option
from ci_tui.domain.dates import plain_date
from ci_tui.domain.errors import Refusal
from ci_tui.domain.figures import counted
from ci_tui.domain.results import FourTest
from ci_tui.services.door import writing
from ci_tui.services.measure_outside import agenda_view_outside

_HELD = "The roundtable where it was."


class _Test(click.Choice[str]):
    """One of the four tests, as a word: `more-of-the-same`."""

    def __init__(self) -> None:
        super().__init__([test.value.replace("_", "-") for test in FourTest], case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The test that is meant, else a usage error that lists them all."""
        return str(super().convert(str(value).replace("_", "-"), param, ctx)).replace("-", "_")


@click.command()
@click.argument("result")
@click.argument("test", type=_Test())
@click.argument("text")
@click.pass_context
def sentence(context: click.Context, result: str, test: str, text: str) -> None:
    """Write the group's own sentence to a TEST of the RESULT; an empty TEXT takes it away."""
    today = date.today()
    with opened(context, read_only=False) as book:
        goal = result_named(book, result, today)
        with said_by_option({"text": "TEXT"}):
            writing().results.write_sentence(book, goal.id, FourTest(test), text, today)
        view = agenda_view_outside(book, goal.id, today)
    reading = next(one for one in view.readings if one.test is FourTest(test))
    print_line(f"{reading.test.words}: {'passed' if reading.passed else 'not passed yet'}. {reading.because}")


@click.command()
@click.argument("result")
@click.option("--roundtable", "at", metavar="DATE", required=True, callback=as_held_roundtable, help=_HELD)
@click.option("--decision", default="", help="What was decided, in the words of the roundtable.")
@click.option(
    "--endorsed-by", "endorsed_by", metavar="PARTNER", multiple=True, callback=not_blank,
    help="A partner that agreed to it there. May be given again.",
)  # fmt: skip
@click.pass_context
def adopt(
    context: click.Context, result: str, at: date | str, decision: str, endorsed_by: Sequence[str]
) -> None:
    """Note that a roundtable adopted the RESULT, by which decision, and with whom."""
    today = date.today()
    with opened(context, read_only=False) as book:
        goal = result_named(book, result, today)
        where = roundtable_named(book, at, still_open=True)
        form = {
            "roundtable": where.id,
            "decision": decision,
            "endorsed_by": [partner_named(book, name).id for name in endorsed_by],
        }
        with said_by_option({"roundtable": "--roundtable"}):
            writing().results.adopt(book, goal.id, form, today)
        view = agenda_view_outside(book, goal.id, today)
    print_line(f"Adopted on {plain_date(where.day)}: {quoted(goal)}")
    print_line(f"{view.passed} of {len(FourTest)} tests passed, {_agree(view.agreement.agree)}.")


@click.command()
@click.argument("result")
@click.argument("partners", metavar="PARTNER...", nargs=-1, required=True, callback=not_blank)
@click.option("--roundtable", "at", metavar="DATE", callback=as_held_roundtable, help=_HELD)
@click.option(
    "--on", metavar="DATE", callback=as_past_day,
    help="The day. Otherwise the day of the roundtable, or today.",
)  # fmt: skip
@click.pass_context
def endorse(
    context: click.Context, result: str, partners: Sequence[str], at: date | str | None, on: date | None
) -> None:
    """Note that each PARTNER agrees to the RESULT."""
    today = date.today()
    with opened(context, read_only=False) as book:
        goal = result_named(book, result, today)
        where = roundtable_named(book, at, still_open=True) if at else None
        day = on or (where.day if where else today)
        if day > today:
            raise Refusal(f"{'--on' if on else '--roundtable'}: {plain_date(day)} has not come yet.")
        ids = [partner_named(book, name).id for name in partners]
        new = writing().results.endorse(book, goal.id, ids, day, where.id if where else None)
        view = agenda_view_outside(book, goal.id, today)
    more = counted(new, "partner more agrees", "partners more agree")
    print_line(f"{more}; {_agree(view.agreement.agree)} in all.")


def _agree(number: int) -> str:
    return counted(number, "partner agrees", "partners agree")
