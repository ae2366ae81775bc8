"""Text in terminal cells: any text, in exactly the cells that it was given."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from widgets.cell_text import cut, fit, fit_content, fit_plain, plain

ANY_TEXT = st.text(st.characters(), max_size=40)


@given(ANY_TEXT, st.integers(0, 60), st.sampled_from(["left", "right"]))
def test_any_text_fits_its_cells(text, width, align):
    shown = fit_plain(text, width, align)

    assert shown == fit(plain(text), width, align)
    assert cell_len(shown) == width
    assert cell_len(f"|{shown} |") == width + 3


@given(ANY_TEXT, st.integers(0, 60), st.sampled_from(["left", "right"]))
def test_any_styled_text_fits_its_cells(text, width, align):
    shown = fit_content(Content(text).stylize(Style(bold=True)), width, align)

    assert cell_len(shown.plain) == width
    assert cell_len(f"|{shown.plain} |") == width + 3


@given(ANY_TEXT, st.integers(0, 60))
def test_what_is_cut_off_is_marked(text, width):
    shown = cut(plain(text), width)

    assert shown == plain(text) or shown.endswith("…") or width == 0
