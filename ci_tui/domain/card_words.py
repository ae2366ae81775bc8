"""How the cards of areas and partners speak of what runs, was promised and was learned."""

from datetime import date

from ci_tui.domain.activities import Activity
from ci_tui.domain.cards import Runs, Shared
from ci_tui.domain.dates import plain_date, short_date
from ci_tui.domain.weekdays import weekday_words


def when(one: Runs, today: date) -> str:
    """When an activity runs: `, today, Mon to Fri until 21 Aug 2026`, `, from 22 Jun 2026`, `, until …`."""
    activity, last = one.activity, one.last_day
    if one.next_day is None:
        return f", until {plain_date(last)}"
    if activity.first_day > today:
        span = plain_date(last) if activity.first_day == last else _span(activity.first_day, last)
        return f", {span}, {weekday_words(activity.weekdays)}"
    begins = "today" if one.next_day == today else f"next on {short_date(one.next_day)}"
    return f", {begins}, {weekday_words(activity.weekdays)} until {plain_date(last)}"


def whose(activity: Activity) -> str:
    """Who runs it, before its name; the sponsor where no partner is named."""
    names = ", ".join(one.name for one in activity.partners)
    return names or activity.sponsor


def mark_of(one: Runs, today: date) -> str:
    """● it runs now, ○ it is to come, · it is over."""
    if one.next_day is None:
        return "·"
    return "●" if one.activity.first_day <= today else "○"


def kept(number: int, dropped: int) -> str:
    """How many promises were kept, and how many dropped; empty for none."""
    told = (f"{number:,} kept" if number else "", f"{dropped:,} dropped" if dropped else "")
    said = ", ".join(part for part in told if part)
    return f"✓ {said}" if said else ""


def taken_up(one: Shared) -> str:
    """Who shared a learning and who took it up: ` (Library; taken up by YMCA and 2 more)`."""
    told = [one.line.shared_by] if one.line.shared_by else []
    if one.taken_up:
        first, *others = one.taken_up
        more = f" and {len(others):,} more" if others else ""
        told.append(f"taken up by {first.partner.name}{more}")
    return f" ({'; '.join(told)})" if told else ""


def _span(first: date, last: date) -> str:
    begins = short_date(first) if first.year == last.year else plain_date(first)
    return f"{begins} to {plain_date(last)}"
