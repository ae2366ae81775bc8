"""Documents written out of their facts: as a page for the browser and the printer, as Markdown, as text."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ci_tui.domain.documents import DocumentForm, Facts
from ci_tui.exchange.document_pages import page_about
from ci_tui.exchange.document_words import NO_BREAK, words_of
from ci_tui.exchange.pages import Page

if TYPE_CHECKING:
    from jinja2 import Template

LANGUAGE = "en"


def written(facts: Facts, form: DocumentForm, language: str = LANGUAGE) -> str:
    """A document as text that ends with a line break.

    Args:
        facts: what stands in it.
        form: what it is written as.
        language: the code of the language of its own words; those of people stay as they are.

    Raises:
        Refusal: documents cannot be written in this language.
    """
    page = page_about(facts, words_of(language))
    match form:
        case DocumentForm.HTML:
            return as_html(page).replace(NO_BREAK, " ")
        case DocumentForm.MARKDOWN:
            from ci_tui.exchange.markdown_page import as_markdown

            return as_markdown(page).replace(NO_BREAK, " ")
        case DocumentForm.TEXT:
            from ci_tui.exchange.text_page import as_text

            return as_text(page)


def as_html(page: Page) -> str:
    """One file that needs no other, with everything that people wrote escaped."""
    return _template().render(page=page)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined  # no first frame writes a document
    from markupsafe import Markup

    folder = files("ci_tui.exchange") / "templates"
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=False, keep_trailing_newline=True
    )
    environment.globals["style"] = Markup((folder / "page.css").read_text("utf-8").strip())
    return environment.from_string((folder / "page.html.j2").read_text("utf-8"))
