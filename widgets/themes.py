"""The three themes of the program, and the few colours that drawn parts need from whatever theme is on.

Every pair of text and ground that Textual's own widgets make of a theme reaches a contrast of 4.5:1
(WCAG 1.4.3); where Textual would derive a paler colour, the theme says which one to take instead.
"""

from typing import Any, NamedTuple

from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme


class Palette(NamedTuple):
    """Colours by meaning, each one that Textual can parse: `#rrggbb`, or a colour of the terminal's own.

    `primary` titles and where you are; `secondary` served, done, met; `accent` missing, next, focus;
    `error` late; `muted` labels, units, sources; `line` borders and empty scales; `text` on `background`.
    """

    primary: str
    secondary: str
    accent: str
    error: str
    muted: str
    line: str
    text: str
    background: str


class _Grounds(NamedTuple):
    """What lies under the text: around the cards, inside them, and in bars at the edges."""

    around: str
    surface: str
    panel: str


def _theme(name: str, colours: Palette, grounds: _Grounds, *, dark: bool) -> Theme:
    """A Textual theme of the look's tokens, without the derived shades that would be too pale to read."""
    steady = {
        f"{colour}-{shade}": value
        for colour, value in (
            ("primary", colours.primary),
            ("success", colours.secondary),
            ("warning", colours.accent),
            ("error", colours.error),
            ("panel", grounds.panel),
        )
        for shade in ("darken-1", "darken-2", "lighten-1")
    }
    return Theme(
        name=name,
        primary=colours.primary,
        secondary=colours.secondary,
        warning=colours.accent,
        error=colours.error,
        success=colours.secondary,
        accent=colours.accent,
        foreground=colours.text,
        background=grounds.around,
        surface=grounds.surface,
        panel=grounds.panel,
        dark=dark,
        variables=steady | _text(colours) | _controls(colours, grounds),
    )


def _text(colours: Palette) -> dict[str, str]:
    return {
        "text-primary": colours.primary,
        "text-secondary": colours.secondary,
        "text-success": colours.secondary,
        "text-accent": colours.accent,
        "text-warning": colours.accent,
        "text-error": colours.error,
        "text-muted": colours.muted,
        "text-disabled": colours.muted,
        "foreground-muted": colours.muted,
        "foreground-disabled": colours.muted,
        "link-color": colours.primary,
    }


def _controls(colours: Palette, grounds: _Grounds) -> dict[str, str]:
    return {
        "border": colours.accent,
        "border-blurred": colours.line,
        "block-cursor-background": colours.text,
        "block-cursor-foreground": grounds.around,
        "block-cursor-blurred-background": grounds.panel,
        "block-cursor-blurred-foreground": colours.text,
        "block-hover-background": grounds.panel,
        "button-foreground": colours.text,
        "button-color-foreground": grounds.surface,
        "input-cursor-background": colours.text,
        "input-cursor-foreground": grounds.around,
        "input-selection-background": colours.primary,
        "input-selection-foreground": grounds.surface,
        "screen-selection-background": colours.text,
        "screen-selection-foreground": grounds.around,
        "link-background-hover": colours.primary,
        "link-color-hover": grounds.surface,
        "footer-background": grounds.panel,
        "footer-key-foreground": colours.text,
        "footer-description-foreground": colours.muted,
        "scrollbar": colours.line,
        "scrollbar-hover": colours.muted,
        "scrollbar-active": colours.primary,
        "scrollbar-background": grounds.surface,
    }


_EVENING = Palette(
    primary="#7aa2c9",
    secondary="#6fb7a6",
    accent="#e5a45b",
    error="#e0736c",
    muted="#8fa0b3",
    line="#2e3b4a",
    text="#dfe5ec",
    background="#171e27",
)
_PAPER = Palette(
    primary="#2f5f8a",
    secondary="#1f6f60",
    accent="#9a5a12",
    error="#a8322b",
    muted="#5d6772",
    line="#d5cdbf",
    text="#22282f",
    background="#ffffff",
)
_CONTRAST = Palette(
    primary="#8ec9ff",
    secondary="#6ff0cf",
    accent="#ffc24d",
    error="#ff9d94",
    muted="#d3dbe4",
    line="#8793a1",
    text="#ffffff",
    background="#000000",
)

EVENING = _theme("evening", _EVENING, _Grounds("#12171e", "#171e27", "#1e2732"), dark=True)
PAPER = _theme("paper", _PAPER, _Grounds("#fbf9f5", "#ffffff", "#efeae1"), dark=False)
CONTRAST = _theme("contrast", _CONTRAST, _Grounds("#000000", "#000000", "#1c1c1c"), dark=True)

THEMES = (EVENING, PAPER, CONTRAST)
"""The themes a person chooses from; the first is what a new user sees."""

_OWN = {"evening": _EVENING, "paper": _PAPER, "contrast": _CONTRAST}


def palette_of(app: App[Any]) -> Palette:
    """The colours of the theme that is on, whichever it is: ours, one of Textual's, or the terminal's own."""
    theme = app.current_theme
    own = _OWN.get(theme.name)
    if own is not None and theme in THEMES:
        return own
    found = theme.to_color_system().generate() | theme.variables
    text = _named(found, "foreground", "ansi_default")
    background = _named(found, "surface", "ansi_default")
    native = app.native_ansi_color
    return Palette(
        primary=_named(found, "primary", text),
        secondary=_named(found, "success", text),
        accent=_named(found, "accent", text),
        error=_named(found, "error", text),
        # A terminal's own colours have no safe grey for text: bright black is the ground itself in some.
        muted=text if native else _blended(text, background, 0.7),
        line="ansi_bright_black" if native else _blended(text, background, 0.25),
        text=text,
        background="ansi_default" if native else background,
    )


def _named(variables: dict[str, str], name: str, otherwise: str) -> str:
    try:
        colour = Color.parse(variables[name])
    except (KeyError, ColorParseError):
        return otherwise
    if colour.a == 0:
        return otherwise
    return colour.hex if colour.ansi is not None else colour.hex6


def _blended(text: str, background: str, share: float) -> str:
    """`share` of the text's colour on its ground; the text's own where either has no known value."""
    front, back = Color.parse(text), Color.parse(background)
    if front.ansi is not None or back.ansi is not None:
        return text
    return back.blend(front, share).hex6
