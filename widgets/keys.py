"""Which keys reach a program in every terminal, and how a key is written for people."""

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, key_to_character

_NAMED = frozenset(
    {"enter", "escape", "space", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
    | {"insert", "delete", "backspace", "tab"}
)
_FUNCTION = frozenset(f"f{number}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 12))
"""f1, f10 and f11 are taken by many terminals for their own help, menu and full screen."""

# ctrl with: h i j m are backspace, tab and enter themselves; c copies; v pastes and s stops the output in
# some terminals; a and b lead the commands of screen and tmux.
_CONTROL = frozenset(f"ctrl+{letter}" for letter in "defgklnopqrtuwxyz")
_ONLY_BESIDE = frozenset({"f1"})

_SHOWN = {
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "page up",
    "pagedown": "page down",
    "space": "space",
    "tab": "tab",
}


def keys_in(listed: str) -> tuple[str, ...]:
    """The keys of a comma list as Textual names them: `"?, f1"` gives `("question_mark", "f1")`."""
    if not listed.strip():
        return ()
    return tuple(binding.key for binding in Binding.make_bindings([Binding(listed, "")]))


def shown_key(key: str) -> str:
    """A key as it is written for people: `?`, `ctrl+p`, `esc`, `page down`, `↑`."""
    if key in _SHOWN:
        return _SHOWN[key]
    return _character(key) or key


def shown_keys(keys: tuple[str, ...]) -> str:
    """All keys of a command, as help writes them: `? or f1`."""
    return " or ".join(shown_key(key) for key in keys)


def what_is_wrong_with(keys: tuple[str, ...]) -> str | None:
    """Why these keys may not stand for a command, or None: each must arrive in every terminal.

    f1 may stand beside another key, as people try it first and some terminals keep it.
    """
    for key in keys:
        if key not in _ONLY_BESIDE and not _arrives(key):
            return f"{key} does not reach the program in every terminal"
    if keys and all(key in _ONLY_BESIDE for key in keys):
        return f"{keys[0]} is kept by some terminals, so another key must stand beside it"
    return None


def _arrives(key: str) -> bool:
    if key in _NAMED or key in _FUNCTION or key in _CONTROL:
        return True
    character = _character(key)
    return character is not None and character.isprintable()


def _character(key: str) -> str | None:
    """The character that a key types; Textual keeps a few of them (`plus`, `slash`) under a second name."""
    return key_to_character(REPLACED_KEYS.get(key, key))
