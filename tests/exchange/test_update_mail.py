"""The mail of an update: whatever was said stands in it whole, in lines that mail programs leave alone."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from ci_tui.domain.names import clean
from ci_tui.domain.update_draft import (
    ActivityNews,
    AdoptionNews,
    LearningNews,
    NextNews,
    PromiseNews,
    RoundtableNews,
    UpdateNews,
)
from ci_tui.exchange.update_mail import WIDTH, mail_text

_said = some.sampled_from(
    [
        "We open late.",
        "Wörter ohne " + "Ende" * 30,
        "مكتبة الحي",
        "子どもの昼ごはん" * 8,
        "- no list\n- none",
        "[b]no markup[/b] <b>&</b>",
        "\x1b[31mred\u202e",
    ]
)
_maybe = some.just("") | _said
_day = some.dates(date(2024, 1, 1), date(2027, 12, 31))
_names = some.lists(_said, max_size=4).map(tuple)
_promises = some.lists(
    some.builds(PromiseNews, partner=_maybe, text=_said, area=_maybe, due=some.none() | _day, outcome=_maybe),
    max_size=2,
).map(tuple)
_activities = some.lists(
    some.builds(
        ActivityNews,
        name=_said,
        kind=_said,
        partners=_names,
        areas=_names,
        first_day=_day,
        last_day=_day,
        hours=_maybe,
    ),
    max_size=2,
).map(tuple)
_news = some.builds(
    UpdateNews,
    network=_said,
    since=some.just(date(2026, 11, 1)),
    until=some.just(date(2026, 11, 22)),
    last_update=some.none() | _day,
    roundtables=some.lists(
        some.builds(
            RoundtableNews,
            day=_day,
            title=_maybe,
            place=_maybe,
            partners=some.integers(0, 99),
            decisions=_names,
        ),
        max_size=2,
    ).map(tuple),
    adopted=_names,
    learnings=some.lists(some.builds(LearningNews, text=_said, shared_by=_maybe), max_size=2).map(tuple),
    taken_up=some.lists(some.builds(AdoptionNews, partner=_said, learning=_said, did=_maybe), max_size=2).map(
        tuple
    ),
    kept=_promises,
    made=_promises,
    shared=_names,
    begins=_activities,
    ends=_activities,
    next=some.none()
    | some.builds(NextNews, day=_day, starts_at=some.sampled_from(["", "17:30"]), title=_maybe, place=_maybe),
)


def _texts(news: UpdateNews) -> list[str]:
    """What was said, as a mail has to tell it."""
    told = [news.network, *news.adopted, *news.shared]
    for met in news.roundtables:
        told += [met.title, met.place, *met.decisions]
    told += [text for one in news.learnings for text in (one.text, one.shared_by)]
    told += [text for one in news.taken_up for text in (one.partner, one.did or one.learning)]
    told += [text for one in news.kept for text in (one.partner, one.text, one.outcome)]
    told += [text for one in news.made for text in (one.partner, one.text, one.area)]
    for one in (*news.begins, *news.ends):
        told += [one.name, one.hours, *one.areas, *(one.partners if len(one.partners) < 4 else ())]
    return [*told, *(() if news.next is None else (news.next.title, news.next.place))]


def _together(text: str) -> str:
    return "".join(text.split())


@given(_news)
def test_everything_stands_in_it_and_no_line_is_too_long(news: UpdateNews) -> None:
    text = mail_text(news, "en")
    lines = text.split("\n")
    assert all(cell_len(line) <= WIDTH for line in lines[:-3]), "but for the name of the network"
    assert all(line == line.rstrip() for line in lines)
    assert all(sign == "\n" or sign.isprintable() or sign in "\u200c\u200d" for sign in text)
    told = _together(text)
    assert all(_together(clean(one)) in told for one in _texts(news))
