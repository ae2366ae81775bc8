"""How the card of an area speaks of it, on the screen and on the command line."""

from ci_tui.domain.area_round import AreaRound, Change, ChangeKind, Measured, WorksHere
from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.figures import children, count, counted, figure, percent, rate
from ci_tui.domain.gap_words import FLAG_WORDS, basis_of

_CHANGES = {
    ChangeKind.FIGURES: "◇ measured",
    ChangeKind.FOCUS: "◆ focus",
    ChangeKind.BEGUN: "● begun",
    ChangeKind.ENDED: "◂ ended",
    ChangeKind.PROMISED: "○ promised",
    ChangeKind.KEPT: "✓ kept",
    ChangeKind.DROPPED: "✗ dropped",
    ChangeKind.LEARNED: "+ learned",
    ChangeKind.TAKEN_UP: "+ taken up",
}


def area_title(area: AreaRound) -> str:
    """What stands behind the name of an area: its code, since when it is in the focus, other spellings."""
    told = (
        "area" if area.code is None else f"area {area.code}",
        f"◆ focus since {plain_date(area.focus_since)}" if area.focus_since else "",
        f"also written {'; '.join(area.spellings)}" if area.spellings else "",
    )
    return " · ".join(part for part in told if part)


def to_target(area: AreaRound) -> str:
    """`524 children to reach 40 per 100`; that it is reached, or that nobody knows."""
    if area.gap is None or area.gap.to_target is None or area.target_per_100 is None:
        return "How many children are missing is not known."
    number = area.target_per_100
    target = f"{figure(number, 0 if number == int(number) else 1)} per 100"
    if area.gap.to_target <= 0:
        return f"✓ At or above {target}."
    missing = children(area.gap.to_target)
    return f"{missing} {'child' if missing == '1' else 'children'} to reach {target}"


def flags(area: AreaRound) -> list[str]:
    """What a reader of the figures must know."""
    return [] if area.gap is None else [FLAG_WORDS[flag] for flag in area.gap.flags]


def figures(one: Measured, newest: Measured) -> str:
    """`11.5 per 100: 1,840 in need, 212 served, 2 sites`; those that cannot be compared say so."""
    told = [f"{count(one.measure.need)} in need", f"{count(one.measure.served)} served"]
    if one.measure.sites is not None:
        told.append(counted(one.measure.sites, "site", "sites"))
    if one.analysis.basis != newest.analysis.basis:
        told.append("on another basis")
    return f"{rate(one.rate_per_100)} per 100: {', '.join(told)}"


def basis(one: Measured) -> str:
    """What the figures are based on, and where they are from."""
    return f"{basis_of(one.analysis)}. Source: {one.analysis.source}"


def works(one: WorksHere) -> str:
    """`runs Lunch at the hall`; that it says it serves the area; and its sector."""
    return f", runs {', '.join(one.runs)}" if one.runs else f", {one.sector.words}, says that it serves it"


def residents(names: tuple[str, ...]) -> str:
    """Who speaks for the residents."""
    return f"Residents speak for themselves through {', '.join(names)}."


def coverage(area: AreaRound) -> str:
    """`meal site on 42 of 44 season weekdays of 2026 (95%)`; empty without a season."""
    if area.season is None or area.kind is None or not area.coverage.expected:
        return ""
    covered, expected = area.coverage
    days = f"{covered:,} of {counted(expected, 'season weekday', 'season weekdays')}"
    share = percent(covered / expected)
    return f"A {area.kind.told} on {days} of {area.season.year} ({share})."


def answered(area: AreaRound) -> str:
    """How many questions have an answer; empty for none."""
    if not area.answered:
        return ""
    return f"{counted(area.answered, 'question is', 'questions are')} answered already."


def changed_title(area: AreaRound) -> str:
    """`Changed since 12 Nov 2026`."""
    return f"Changed since {plain_date(area.since)}"


def changed_when(area: AreaRound) -> str:
    """Why since then: the last roundtable, or the last 90 days."""
    if area.roundtable_on is not None and area.roundtable_on == area.since:
        return "the last roundtable"
    return "the last 90 days"


def change(one: Change) -> tuple[str, str]:
    """What happened, and about what: (`✓ kept`, `3 Dec: Library: opens at nine`)."""
    who = f"{one.who}: " if one.who else ""
    return _CHANGES[one.kind], f"{short_date(one.day)}: {who}{one.what}"
