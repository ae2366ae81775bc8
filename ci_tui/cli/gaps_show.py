"""`ci-tui gaps show`: one gap analysis, area by area."""

import click

from ci_tui.cli.books import opened
from ci_tui.cli.gaps_words import FOCUS, set_aside_in_words, target_in_words
from ci_tui.cli.printing import (
    MOST_ROWS,
    Column,
    print_json,
    print_line,
    print_lines,
    print_more,
    print_table,
)
from ci_tui.domain.analyses import Analysis, SetAsideLine, Unmatched
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import UNKNOWN, children, count, counted, dollars, figure, percent, rate, signed
from ci_tui.domain.gap_words import FLAG_WORDS, RANKED_BY, basis_of
from ci_tui.domain.gaps import AreaMeasure, Ranked, Ranking, Yardstick
from ci_tui.services import gaps

_COLUMNS = (
    Column("rank", spare=2),
    Column("", right=False),
    Column("area", right=False),
    Column("code", right=False, spare=9),
    Column("need", spare=1),
    Column("served", spare=1),
    Column("sites", spare=8),
    Column("per 100"),
    Column("unmet", spare=7),
    Column("to target"),
    Column("share of gap", spare=5),
    Column("underrepresented", spare=6),
    Column("note", right=False, spare=4),
)

_WHERE_KNOWN = ("", "code", "sites", "note")  # columns that are left out where no area has one


@click.command()
@click.argument("title", required=False)
@click.option(
    "--rank", "ranking", type=click.Choice([each.value for each in Ranking]), default=Ranking.TO_TARGET.value,
    show_default=True, help="What the areas are ranked by, worst first.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
@click.pass_context
def show(context: click.Context, title: str | None, ranking: str, as_json: bool) -> None:
    """Show the gap analysis TITLE, or the newest: need, served and what is missing, area by area."""
    with opened(context) as book:
        analysis = gaps.find_analysis(book, title)
        if as_json:
            print_json(gaps.as_json(book, analysis, Ranking(ranking)))
            return
        sheet = gaps.open_sheet(book, analysis, Ranking(ranking))
        _print_areas(sheet)
        _print_focus(gaps.measures(book, analysis.id))
        _print_what_it_stands_on(
            analysis, sheet.yardstick, sheet.note,
            gaps.unmatched(book, analysis.id), gaps.set_aside(book, analysis.id),
        )  # fmt: skip


def _print_areas(sheet: gaps.GapSheet) -> None:
    analysis, yardstick = sheet.analysis, sheet.yardstick
    target = target_in_words(analysis.target, yardstick.target_per_100)
    print_line(
        f"{analysis.title}, {plain_date(analysis.dated)}: {RANKED_BY[sheet.ranking]} (target: {target})"
    )
    print_line()
    rows = [_cells(ranked) for ranked in sheet.rows(0, MOST_ROWS)]
    total = _total(yardstick)
    used = [
        index
        for index, column in enumerate(_COLUMNS)
        if column.heading not in _WHERE_KNOWN or any(row[index].strip(UNKNOWN) for row in rows)
    ]
    print_table(
        [_COLUMNS[index] for index in used],
        [[row[index] for index in used] for row in rows],
        [total[index] for index in used],
    )
    print_more(len(sheet) - len(rows), "more area", "more areas")


def _total(yardstick: Yardstick) -> tuple[str, ...]:
    sums = yardstick.sums
    figures = {
        "area": "all areas",
        "need": count(sums.need),
        "served": count(sums.served),
        "sites": count(sums.sites),
        "per 100": rate(sums.rate_per_100),
        "to target": children(yardstick.to_target),
    }
    return tuple(figures.get(column.heading, "") for column in _COLUMNS)


def _cells(ranked: Ranked) -> tuple[str, ...]:
    gap, measure = ranked.gap, ranked.gap.measure
    return (
        UNKNOWN if ranked.rank is None else f"{ranked.rank:,}",
        FOCUS if measure.focus_since else "",
        measure.name,
        measure.code or "",
        count(measure.need),
        count(measure.served),
        count(measure.sites),
        rate(gap.rate_per_100),
        children(gap.unmet),
        children(gap.to_target),
        percent(gap.share_of_gap),
        signed(gap.underrepresentation, 1),
        "; ".join(FLAG_WORDS[flag] for flag in gap.flags),
    )


def _print_focus(measures: list[AreaMeasure]) -> None:
    lines = [f"{each.name}, since {plain_date(each.focus_since)}" for each in measures if each.focus_since]
    if lines:
        print_line()
        print_lines(f"{FOCUS} Focus areas:", lines)


def _print_what_it_stands_on(
    analysis: Analysis,
    yardstick: Yardstick,
    note: str | None,
    unmatched: Unmatched,
    excluded: tuple[SetAsideLine, ...],
) -> None:
    print_line()
    print_line(f"Basis: {basis_of(analysis)}")
    print_line(f"Source: {analysis.source}")
    for line in (note, _dollars_left(analysis, yardstick)):
        if line:
            print_line(line)
    if yardstick.target_is_met:
        print_line("No area lies below this target; own, best or a number of your own may say more.")
    print_lines("Only in the need table:", [area.name for area in unmatched.need_only])
    print_lines("Only in the served table:", [area.name for area in unmatched.served_only])
    print_lines(
        f"Set aside, {counted(len(excluded), 'row', 'rows')}:",
        [set_aside_in_words(row.file, row.line, row.text, row.reason) for row in excluded],
    )


def _dollars_left(analysis: Analysis, yardstick: Yardstick) -> str | None:
    left = gaps.dollars(analysis, yardstick)
    if left is None:
        return None
    days, lunch = count(analysis.service_days), figure(analysis.lunch_rate, 2)
    said = f"Federal dollars left: {dollars(left)} at {days} service days and ${lunch} a lunch."
    return f"{said} {analysis.dollars_note}"
