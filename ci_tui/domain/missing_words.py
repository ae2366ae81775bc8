"""Who is missing and why somebody is called, in sentences: for screens, commands and the note of a call."""

from collections.abc import Sequence

from ci_tui.domain.activity_kinds import AreaNeed
from ci_tui.domain.dates import plain_date
from ci_tui.domain.figures import counted
from ci_tui.domain.missing import MISSED, Drifting, MissingSector, NeverCame, OpenRole
from ci_tui.domain.partners import PartnerStatus, Sector

_NAMED = 3  # areas or partners that a sentence names


def drifts(one: Drifting) -> str:
    """`Not heard from for 203 days, and missed the last two roundtables.`"""
    silent = f"Not heard from for {counted(one.days, 'day', 'days')}"
    if not one.missed_last:
        return f"{silent}, since {plain_date(one.heard)}."
    last = f"the last {'two' if one.missed == MISSED else one.missed} roundtables"
    return f"{silent}, and missed {last}." if one.silent else f"Missed {last}, and nobody reached it since."


def never_came(one: NeverCame) -> str:
    """`Is invited since 3 Mar 2026 and has not come yet.`"""
    if one.status is PartnerStatus.INVITED:
        return f"Is invited since {plain_date(one.since)} and has not come yet."
    return f"Is active since {plain_date(one.since)}, has not come yet, and nobody reached it."


def role(one: OpenRole) -> str:
    """What a strategy needs: `Needs money: a van and its driver. Nobody fills it since 25 Mar 2026.`"""
    needs = f"Needs {_a(one)}: {_open_ended(one.text)}."
    return f"{needs} Nobody fills it since {plain_date(one.since)}."


def could_fill(one: OpenRole, gift: str) -> str:
    """`Could fill a role of “Serve on weekends” (money: paper). It brings: a little money each spring.`"""
    told = f"Could fill a role of “{one.strategy.name}” ({one.sort.value}: {_open_ended(one.text)})."
    return f"{told} It brings: {_open_ended(gift)}." if gift else told


def nobody_of(sector: Sector) -> str:
    """`Nobody of health came to a roundtable in the past year.`"""
    return f"Nobody of {sector.words} came to a roundtable in the past year."


def sector(one: MissingSector) -> str:
    """Whether nobody of it is in the book, or who is and has not come."""
    if not one.partners:
        return "No partner of it is in the book. Who knows somebody?"
    there = _some([each.name for each in one.partners])
    return f"Nobody of it came to a roundtable in the past year. In the book: {there}."


def no_voice(area: AreaNeed) -> str:
    """`Is in the focus, and no active residents' partner serves it.`"""
    why = "Is in the focus" if area.focus else "Has children in need"
    return f"{why}, and no active residents' partner serves it."


def no_voice_in(areas: Sequence[AreaNeed]) -> str:
    """`Brooklyn and Curtis Bay have no residents' voice: could it speak for one, or who could?`"""
    has = "has" if len(areas) == 1 else "have"
    one = "it" if len(areas) == 1 else "one"
    asked = f"could they speak for {one}, or who could?"
    return f"{_some([area.name for area in areas])} {has} no residents' voice: {asked}"


def _some(names: Sequence[str]) -> str:
    """The first few names; of more than one left over, how many they are."""
    shown = list(names) if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _a(one: OpenRole) -> str:
    article = "" if one.sort.value in {"data", "money", "expertise"} else "a "
    return f"{article}{one.sort.value}"


def _open_ended(text: str) -> str:
    """A text to which a sentence adds its own full stop."""
    return text.rstrip(". ")
