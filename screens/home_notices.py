"""What Home says of the book's safety, above everything else; nothing where all is well."""

from collections.abc import Sequence
from datetime import date

from ci_tui.domain.dates import short_date
from ci_tui.domain.figures import counted
from ci_tui.domain.trash import TrashLine
from ci_tui.services.starting import SeenTo

_NAMED = 3  # things named before the rest is counted


def notices(seen: SeenTo, today: date) -> tuple[str, ...]:
    """One sentence each, the gravest first."""
    told: list[str] = []
    if seen.damage:
        told.append("This book did not pass its check: what it shows may be wrong.")
    if seen.no_backup:
        told.append(f"No backup was made at this start. {seen.no_backup}")
    told.extend(seen.concerns)
    if seen.emptied:
        told.append(f"Gone for good with the trash, after 90 days there: {_named(seen.emptied)}.")
    if seen.soon:
        told.append(_soon(seen.soon, today))
    return tuple(told)


def _soon(lines: Sequence[TrashLine], today: date) -> str:
    """What goes within two weeks; what is due was not said before, so it stays for today."""
    first = min(line.goes_on for line in lines)
    when = "at a start after today" if first <= today else f"from {short_date(first)} on"
    names = _named([f"“{line.name}”" for line in lines])
    return f"In the trash, and gone for good {when}: {names}. f8 shows the trash, and brings back."


def _named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    named = ", ".join(names[:_NAMED])
    return f"{named} and {counted(more, 'more thing', 'more things')}" if more > 0 else named
