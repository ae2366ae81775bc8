"""An update as the text of a mail: greeting, short lists, lines of at most 72 columns."""

from collections.abc import Iterator, Sequence

from ci_tui.domain.names import clean
from ci_tui.domain.update_draft import UpdateNews
from ci_tui.exchange.document_words import NO_BREAK, words_of
from ci_tui.exchange.pages import Bullets, Item, Section, text_of
from ci_tui.exchange.text_page import wrapped
from ci_tui.exchange.update_page import news_sections

WIDTH = 72
"""Columns of a line at most: what mail programs leave as it is."""


def subject_of(news: UpdateNews, language: str) -> str:
    """The subject of the mail.

    Raises:
        Refusal: it cannot be written in this language.
    """
    return words_of(language).mail_subject(clean(news.network), news.until).replace(NO_BREAK, " ")


def mail_text(news: UpdateNews, language: str) -> str:
    """The text of the mail, which ends with a line break.

    Raises:
        Refusal: it cannot be written in this language.
    """
    say = words_of(language)
    parts = [
        [say.greeting],
        wrapped(say.mail_since(news.last_update if news.follows_the_last else None, news.since), WIDTH),
        *([[say.nothing_news]] if news.is_empty else []),
        *(list(_section(section)) for section in news_sections(news, say)),
        wrapped(say.closing, WIDTH),
        [say.thanks, clean(news.network)],
    ]
    return "\n\n".join("\n".join(part) for part in parts).replace(NO_BREAK, " ") + "\n"


def _section(section: Section) -> Iterator[str]:
    """A heading in capitals, which plain text has instead of bold ones, and its points."""
    yield text_of(section.heading).upper()
    for block in section.blocks:
        if isinstance(block, Bullets):
            yield from _points(block.items)


def _points(items: Sequence[Item], indent: int = 0) -> Iterator[str]:
    for item in items:
        first, *rest = wrapped(text_of(item.line), WIDTH - indent - 2)
        yield f"{' ' * indent}- {first}"
        yield from (f"{' ' * (indent + 2)}{line}" for line in rest)
        yield from _points(item.under, indent + 2)
